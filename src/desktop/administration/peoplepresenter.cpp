#include "desktop/administration/peoplepresenter.h"

#include "desktop/administration/roles.h"
#include "desktop/shell/wording.h"

#include <algorithm>

namespace shortlist::desktop {

PeoplePresenter::PeoplePresenter(const Sources &sources, UndoHistory &history, QObject *parent)
    : QObject(parent), m_sources(sources), m_history(history)
{
    connect(sources.events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        if (entities.contains(QStringLiteral("memberships")))
            reload();
    });
}

void PeoplePresenter::reload()
{
    m_sources.records->records(QStringLiteral("memberships"), this, [this](core::Expected<QList<RecordFields>> rows) {
        m_state.readOnly = m_sources.directory->isReadOnly();
        if (!rows) {
            m_state.phase = PeopleState::Phase::Failed;
            m_state.problem = describe(rows.error());
            Q_EMIT stateChanged(m_state);
            return;
        }
        const QUuid self = m_sources.directory->person().userId;
        m_state.phase = PeopleState::Phase::Ready;
        m_state.members.clear();
        for (const RecordFields &row : *rows) {
            Member member;
            member.row = row.id;
            member.user = QUuid::fromString(row.text(QStringLiteral("user_id")));
            member.name = row.text(QStringLiteral("display_name"));
            member.email = row.text(QStringLiteral("email"));
            member.role = row.text(QStringLiteral("role"));
            member.isActive = !row.text(QStringLiteral("is_active")).startsWith(QLatin1Char('f'));
            member.isPending = !row.pending.isEmpty();
            member.isSelf = member.user == self;
            m_state.members << member;
        }
        std::stable_sort(m_state.members.begin(), m_state.members.end(), [](const Member &a, const Member &b) {
            return QString::localeAwareCompare(a.name, b.name) < 0;
        });
        Q_EMIT stateChanged(m_state);
    });
    reloadInvitations();
}

void PeoplePresenter::reloadInvitations()
{
    if (!m_sources.account)
        return;
    m_sources.account->invitations(this, [this](core::Expected<QList<client::InvitationInfo>> invitations) {
        m_state.invitationsProblem = invitations ? QString() : describe(invitations.error());
        if (invitations) {
            m_state.invitations = *invitations;
            m_state.invitations.removeIf([](const client::InvitationInfo &invitation) {
                return invitation.acceptedAt.isValid() || invitation.revokedAt.isValid();
            });
        }
        Q_EMIT stateChanged(m_state);
    });
}

QString PeoplePresenter::nameOf(const QUuid &row) const
{
    for (const Member &member : m_state.members) {
        if (member.row == row)
            return member.name;
    }
    return {};
}

void PeoplePresenter::edit(const QUuid &row, const QString &column, const QByteArray &value, const QString &said)
{
    client::Edit edit;
    edit.entity = QStringLiteral("memberships");
    edit.row = row;
    edit.values.insert(column, value);
    m_history.apply({edit}, said, this, [this](core::Expected<client::EditReceipt> receipt) {
        if (receipt)
            Q_EMIT settled();
        else
            Q_EMIT problem(describe(receipt.error()));
        reload();
    });
}

void PeoplePresenter::setRole(const QUuid &row, const QString &role)
{
    //: Undo bar; %1 is a person, %2 a role
    edit(row, QStringLiteral("role"), role.toUtf8(), tr("%1 is now %2").arg(isolated(nameOf(row)), roleTitle(role)));
}

void PeoplePresenter::setActive(const QUuid &row, bool active)
{
    const QString name = isolated(nameOf(row));
    edit(row, QStringLiteral("is_active"), active ? QByteArrayLiteral("true") : QByteArrayLiteral("false"),
         //: Undo bar; %1 is a person
         active ? tr("%1 may sign in again").arg(name) : tr("%1 may no longer sign in").arg(name));
}

void PeoplePresenter::invite(const client::NewInvitation &invitation, QObject *context,
                             std::function<void(const QString &)> done)
{
    if (!m_sources.account)
        return done(tr("Invitations need the server."));
    m_sources.account->invite(invitation, context,
                              [this, done = std::move(done),
                               self = QPointer<PeoplePresenter>(this)](core::Expected<client::InvitationInfo> made) {
                                  done(made ? QString() : describe(made.error()));
                                  if (made && self)
                                      reloadInvitations();
                              });
}

void PeoplePresenter::resend(const QUuid &invitation)
{
    if (!m_sources.account)
        return;
    m_sources.account->resendInvitation(invitation, this, [this](core::Expected<client::InvitationInfo> sent) {
        if (sent)
            Q_EMIT settled();
        else
            Q_EMIT problem(describe(sent.error()));
        reloadInvitations();
    });
}

void PeoplePresenter::revoke(const QUuid &invitation)
{
    if (!m_sources.account)
        return;
    m_sources.account->revokeInvitation(invitation, this, [this](core::Expected<AccountSource::Nothing> done) {
        if (done)
            Q_EMIT settled();
        else
            Q_EMIT problem(describe(done.error()));
        reloadInvitations();
    });
}

} // namespace shortlist::desktop
