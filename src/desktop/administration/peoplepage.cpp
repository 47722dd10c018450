#include "desktop/administration/peoplepage.h"

#include "desktop/administration/invitedialog.h"
#include "desktop/administration/liststack.h"
#include "desktop/administration/roles.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/agocell.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

namespace shortlist::desktop {

PeoplePage::PeoplePage(const Sources &sources, UndoHistory &history, QWidget *parent)
    : SettingsPage(QStringLiteral("people"), Group::Workspace, tr("People and roles"), QStringLiteral("people"), parent)
    , m_presenter(new PeoplePresenter(sources, history, this))
{
    auto *left = new QWidget(this);
    auto *lists = new QVBoxLayout(left);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    m_invite = new QPushButton(icon(QStringLiteral("person-plus"), IconColour::OnFill), tr("Invite…"), this);
    m_invite->setObjectName(QStringLiteral("inviteButton"));
    m_invite->setProperty("kind", QStringLiteral("primary"));
    m_count = makeLabel(QStringLiteral("hint"), QString(), this);
    lists->addWidget(sectionHead(makeLabel(QStringLiteral("heading"), tr("Members"), this), m_count, {m_invite}, this));
    m_members = new ListStack(
        {{tr("Name", "Column")}, {tr("E-mail", "Column")}, {tr("Role", "Column")}, {tr("State", "Column")}},
        {190, 200, 140, 100}, 1, this);
    m_members->table()->setObjectName(QStringLiteral("memberTable"));
    m_members->table()->setAccessibleName(tr("Members"));
    m_members->hugRows();
    lists->addWidget(m_members, 1000);
    m_invited = makeLabel(QStringLiteral("hint"), QString(), this);
    m_invitedHead = sectionHead(makeLabel(QStringLiteral("heading"), tr("Invited"), this), m_invited, {}, this);
    lists->addWidget(m_invitedHead);
    m_invitedProblem = makeLabel(QStringLiteral("hint"), QString(), this);
    lists->addWidget(m_invitedProblem);
    m_invitations = new ListStack(
        {{tr("E-mail", "Column")}, {tr("Role", "Column")}, {tr("Sent", "Column")}, {tr("State", "Column")}},
        {240, 140, 100, 170}, 0, this);
    m_invitations->table()->setObjectName(QStringLiteral("invitationTable"));
    m_invitations->table()->setAccessibleName(tr("Invited"));
    m_invitations->hugRows();
    lists->addWidget(m_invitations, 1000);
    lists->addStretch(1);
    new ListBesideAside(left, buildAside(), this);
    connect(m_invite, &QPushButton::clicked, this, &PeoplePage::invite);
    connect(m_members, &ListStack::buttonClicked, m_presenter, &PeoplePresenter::reload);
    connect(m_members, &ListStack::rowChosen, this, [this](const QVariant &id) {
        m_member = id.toUuid();
        m_invitation = {};
        m_invitations->choose({});
        renderAside();
    });
    connect(m_invitations, &ListStack::rowChosen, this, [this](const QVariant &id) {
        m_invitation = id.toUuid();
        m_member = {};
        m_members->choose({});
        renderAside();
    });
    connect(m_presenter, &PeoplePresenter::stateChanged, this, &PeoplePage::render);
    connect(m_presenter, &PeoplePresenter::problem, this, &PeoplePage::problem);
    connect(m_presenter, &PeoplePresenter::settled, this, &PeoplePage::settled);
    m_members->showLoading();
    render(m_presenter->state());
}

QWidget *PeoplePage::buildAside()
{
    const auto [aside, layout] = makeAside(272, this);
    m_aside = aside;
    m_avatar = new Avatar(aside);
    layout->addWidget(m_avatar, 0, Qt::AlignLeading);
    m_name = makeLabel(QStringLiteral("heading"), QString(), aside);
    m_name->setSizeName(QStringLiteral("title"));
    layout->addWidget(m_name);
    m_email = makeLabel(QStringLiteral("body"), QString(), aside);
    m_email->setTone(QStringLiteral("secondary"));
    layout->addWidget(m_email);
    layout->addSpacing(metric::space::s);
    m_roleLabel = makeLabel(QStringLiteral("label"), tr("Role"), aside);
    layout->addWidget(m_roleLabel);
    m_role = new QComboBox(aside);
    m_role->setObjectName(QStringLiteral("roleCombo"));
    m_role->setAccessibleName(tr("Role"));
    QStringList roles = teamRoles();
    std::reverse(roles.begin(), roles.end());
    for (const QString &role : std::as_const(roles))
        m_role->addItem(roleTitle(role), role);
    layout->addWidget(m_role);
    m_sentence = makeLabel(QStringLiteral("hint"), QString(), aside);
    layout->addWidget(m_sentence);
    layout->addSpacing(metric::space::s);
    m_active = new QCheckBox(tr("May sign in"), aside);
    m_active->setObjectName(QStringLiteral("activeCheck"));
    layout->addWidget(m_active);
    m_note = makeLabel(QStringLiteral("hint"), QString(), aside);
    layout->addWidget(m_note);
    m_resend = new QPushButton(icon(QStringLiteral("envelope")), tr("Send again"), aside);
    m_resend->setObjectName(QStringLiteral("resendButton"));
    m_revoke = new QPushButton(icon(QStringLiteral("x-circle"), IconColour::Danger), tr("Take back"), aside);
    m_revoke->setObjectName(QStringLiteral("revokeButton"));
    m_revoke->setProperty("kind", QStringLiteral("danger"));
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(metric::space::s);
    verbs->addWidget(m_resend);
    verbs->addWidget(m_revoke);
    verbs->addStretch(1);
    layout->addLayout(verbs);
    layout->addStretch(1);
    connect(m_role, &QComboBox::activated, this,
            [this] { m_presenter->setRole(m_member, m_role->currentData().toString()); });
    connect(m_active, &QCheckBox::clicked, this, [this](bool on) { m_presenter->setActive(m_member, on); });
    connect(m_resend, &QPushButton::clicked, this, [this] { m_presenter->resend(m_invitation); });
    connect(m_revoke, &QPushButton::clicked, this, [this] { m_presenter->revoke(m_invitation); });
    return aside;
}

QStringList PeoplePage::searchWords() const
{
    return {tr("Members"), tr("Role"), tr("Invite…"), tr("Invited"), tr("May sign in"), tr("Colleagues")};
}

void PeoplePage::refresh()
{
    m_presenter->reload();
}

void PeoplePage::invite()
{
    auto *dialog = new InviteDialog(this);
    connect(dialog, &InviteDialog::inviteRequested, this, [this, dialog](const client::NewInvitation &invitation) {
        m_presenter->invite(invitation, dialog, [dialog](const QString &problem) {
            if (problem.isEmpty())
                dialog->accept();
            else
                dialog->showProblem(problem);
        });
    });
    dialog->open();
}

void PeoplePage::render(const PeopleState &state)
{
    using Phase = PeopleState::Phase;
    m_invite->setEnabled(!state.readOnly);
    if (state.phase == Phase::Loading)
        m_members->showLoading();
    if (state.phase == Phase::Failed)
        m_members->showFailed(tr("The list of people could not be read"), state.problem, tr("Try again"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (state.phase == Phase::Ready) {
        QList<CellTableModel::Row> rows;
        for (const Member &member : state.members) {
            Cell name{member.name};
            name.strong = true;
            if (member.isSelf)
                name.second = tr("you", "Beside one's own name");
            Cell says{member.isPending  ? tr("waits")
                      : member.isActive ? tr("Active", "A person who may sign in")
                                        : tr("Off", "A person who may not sign in")};
            says.status = member.isPending ? Status::Waiting : member.isActive ? Status::Success : Status::Neutral;
            rows << CellTableModel::Row{member.row, {name, Cell{member.email}, Cell{roleTitle(member.role)}, says}};
        }
        m_members->showRows(rows);
        const auto active =
            std::count_if(state.members.begin(), state.members.end(), [](const Member &m) { return m.isActive; });
        m_count->setText(active == state.members.size()
                             ? QLocale().toString(state.members.size())
                             //: Of the members of a workspace; %1 and %2 are figures
                             : tr("%1, %2 of them active")
                                   .arg(QLocale().toString(state.members.size()), QLocale().toString(active)));
    }
    QList<CellTableModel::Row> invited;
    for (const client::InvitationInfo &invitation : state.invitations) {
        const bool over = invitation.expiresAt < now;
        Cell address{invitation.email};
        address.strong = true;
        Cell says{over ? tr("Link has expired")
                       //: An invitation; %1 is a day
                       : tr("until %1").arg(isolated(shortDay(here(invitation.expiresAt).date())))};
        says.status = over ? Status::Warning : Status::Info;
        invited << CellTableModel::Row{
            invitation.id, {address, Cell{roleTitle(invitation.role)}, agoCell(invitation.sentAt, now), says}};
    }
    m_invitations->showRows(invited);
    m_invited->setText(invited.isEmpty() ? QString() : QLocale().toString(invited.size()));
    m_invitations->setVisible(!invited.isEmpty());
    // Said once: both lists come from the same server.
    const bool tellsProblem = !state.invitationsProblem.isEmpty() && state.phase != Phase::Failed;
    m_invitedHead->setVisible(!invited.isEmpty() || tellsProblem);
    m_invitedProblem->setVisible(tellsProblem);
    m_invitedProblem->setText(state.invitationsProblem);
    const auto isThere = [&state](const QUuid &id) {
        return std::any_of(state.invitations.begin(), state.invitations.end(),
                           [&id](const client::InvitationInfo &each) { return each.id == id; });
    };
    if (!m_invitation.isNull() && !isThere(m_invitation))
        m_invitation = {};
    if (m_invitation.isNull() && m_member.isNull() && !state.members.isEmpty())
        m_member = state.members.first().row;
    m_members->choose(m_member.isNull() ? QVariant() : QVariant(m_member));
    m_invitations->choose(m_invitation.isNull() ? QVariant() : QVariant(m_invitation));
    renderAside();
}

void PeoplePage::renderAside()
{
    const PeopleState &state = m_presenter->state();
    const auto member = std::find_if(state.members.begin(), state.members.end(),
                                     [this](const Member &each) { return each.row == m_member; });
    const auto invitation =
        std::find_if(state.invitations.begin(), state.invitations.end(),
                     [this](const client::InvitationInfo &each) { return each.id == m_invitation; });
    const bool isMember = member != state.members.end();
    const bool isInvited = !isMember && invitation != state.invitations.end();
    for (QWidget *widget :
         {static_cast<QWidget *>(m_avatar), static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_email),
          static_cast<QWidget *>(m_roleLabel), static_cast<QWidget *>(m_sentence), static_cast<QWidget *>(m_note)})
        widget->setVisible(isMember || isInvited);
    m_aside->setVisible(isMember || isInvited);
    m_role->setVisible(isMember);
    m_active->setVisible(isMember);
    m_resend->setVisible(isInvited);
    m_revoke->setVisible(isInvited);
    if (isMember) {
        m_avatar->setPerson(member->name);
        m_name->setText(member->name);
        m_email->setText(member->email);
        m_roleLabel->setText(tr("Role"));
        int at = m_role->findData(member->role);
        if (at < 0) {
            m_role->addItem(roleTitle(member->role), member->role);
            at = m_role->count() - 1;
        }
        m_role->setCurrentIndex(at);
        m_sentence->setText(roleSentence(member->role));
        m_active->setChecked(member->isActive);
        const bool may = !member->isSelf && !state.readOnly;
        m_role->setEnabled(may);
        m_active->setEnabled(may);
        m_note->setText(member->isSelf ? tr("Another administrator changes your own role.")
                        : member->isActive
                            ? tr("Without this tick their sessions end and their seat is free; what they "
                                 "wrote stays.")
                            : tr("They cannot sign in. What they wrote stays."));
    } else if (isInvited) {
        m_avatar->setPerson(invitation->displayName.isEmpty() ? invitation->email : invitation->displayName);
        m_name->setText(invitation->displayName.isEmpty() ? invitation->email : invitation->displayName);
        m_email->setText(invitation->email);
        m_email->setVisible(!invitation->displayName.isEmpty());
        m_roleLabel->setText(tr("Invited as %1").arg(roleTitle(invitation->role)));
        m_sentence->setText(roleSentence(invitation->role));
        m_note->setText(
            tr("Sent by %1, %2")
                .arg(isolated(invitation->invitedByName), ago(invitation->sentAt, QDateTime::currentDateTimeUtc())));
    }
}

} // namespace shortlist::desktop
