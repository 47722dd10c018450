// What can be done with the person shown: the verbs and the menu More.
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "ui_candidatedetailview.h"

#include <QAction>
#include <QMenu>

namespace shortlist::desktop {

void CandidateDetailView::setUpVerbs()
{
    const auto add = [this](const QString &name, const QString &text, const QString &iconName, const QString &key,
                            auto slot) {
        auto *action = new QAction(icon(iconName), text, this);
        action->setObjectName(name);
        action->setData(key);
        connect(action, &QAction::triggered, this, slot);
        m_verbs << action;
        return action;
    };
    add(QStringLiteral("moveOn"), tr("Move on"), QStringLiteral("arrow-right-circle"), QStringLiteral("M"),
        &CandidateDetailView::moveOnRequested);
    add(QStringLiteral("reject"), tr("Reject"), QStringLiteral("x-circle"), QStringLiteral("R"),
        &CandidateDetailView::rejectRequested);
    add(QStringLiteral("note"), tr("Write a note"), QStringLiteral("sticky"), QStringLiteral("N"),
        &CandidateDetailView::focusNote);
    add(QStringLiteral("openCv"), tr("The CV beside the fields"), QStringLiteral("layout-split"), tr("Enter"),
        &CandidateDetailView::cvRequested);
    add(QStringLiteral("apply"), tr("Apply for a job…"), QStringLiteral("briefcase"), {},
        &CandidateDetailView::applyRequested);
    add(QStringLiteral("attach"), tr("Add a file…"), QStringLiteral("paperclip"), {},
        &CandidateDetailView::attachRequested);
    add(QStringLiteral("remove"), tr("Remove this person"), QStringLiteral("trash"), tr("Del"),
        &CandidateDetailView::removeRequested);
    add(QStringLiteral("offer"), tr("Make an offer…"), QStringLiteral("envelope"), {},
        &CandidateDetailView::offerRequested);
    add(QStringLiteral("print"), tr("Print…"), QStringLiteral("file-earmark-text"), {},
        &CandidateDetailView::printRequested);
    add(QStringLiteral("copyLink"), tr("Copy link"), QStringLiteral("link-45deg"), {},
        &CandidateDetailView::linkRequested);
    auto *menu = new QMenu(m_ui->moreButton);
    menu->addActions({m_verbs[3], m_verbs[4], m_verbs[5], m_verbs[7], m_verbs[8], m_verbs[9]});
    menu->addSeparator();
    const QList<std::tuple<QString, QString, QString>> verbs{
        {QStringLiteral("mail"), tr("Write a mail…"), QStringLiteral("envelope")},
        {QStringLiteral("remind"), tr("Remind me…"), QStringLiteral("bell")},
        {QStringLiteral("hire"), tr("Hired"), QStringLiteral("check-circle-fill")},
        {QStringLiteral("withdraw"), tr("Withdrew…"), QStringLiteral("box-arrow-right")},
        {QStringLiteral("reopen"), tr("Active again"), QStringLiteral("arrow-counterclockwise")},
        {QStringLiteral("transfer"), tr("Transfer to another job…"), QStringLiteral("arrow-left-right")}};
    for (const auto &[verb, title, glyph] : verbs) {
        QAction *action =
            menu->addAction(icon(glyph), title, this, [this, verb = verb] { Q_EMIT applicationVerb(verb); });
        action->setObjectName(verb);
        m_applicationVerbs << action;
    }
    connect(menu, &QMenu::aboutToShow, this, &CandidateDetailView::offerVerbs);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("clock")), tr("History: who changed what"), this,
                    &CandidateDetailView::historyRequested);
    menu->addAction(icon(QStringLiteral("people")), tr("Duplicates and merges…"), this,
                    &CandidateDetailView::duplicatesRequested)
        ->setObjectName(QStringLiteral("duplicates"));
    m_private = menu->addAction(icon(QStringLiteral("lock")), tr("Make private"), this, [this] {
        Q_EMIT privateSet(m_state.detail.record.text(QStringLiteral("is_private")) != QLatin1String("t"));
    });
    m_private->setObjectName(QStringLiteral("private"));
    menu->addSeparator();
    menu->addAction(m_verbs[6]);
    m_ui->moreButton->setMenu(menu);
    m_ui->moreButton->setPopupMode(QToolButton::InstantPopup);
    m_ui->moreButton->setIcon(icon(QStringLiteral("three-dots")));
    m_ui->moveButton->setIcon(icon(QStringLiteral("arrow-right-circle"), IconColour::OnFill));
    m_ui->rejectButton->setIcon(icon(QStringLiteral("x-circle"), IconColour::Danger));
    connect(m_ui->moveButton, &QPushButton::clicked, this, &CandidateDetailView::moveOnRequested);
    connect(m_ui->rejectButton, &QPushButton::clicked, this, &CandidateDetailView::rejectRequested);
}

void CandidateDetailView::offerVerbs()
{
    const bool may = m_state.permissions.may(QStringLiteral("applications"), Permissions::Act::Change);
    const bool isPrivate = m_state.detail.record.text(QStringLiteral("is_private")) == QLatin1String("t");
    const bool mayHide = m_state.permissions.may(QStringLiteral("candidates"), Permissions::Act::Change);
    m_private->setVisible(m_state.detail.record.fields.contains(QStringLiteral("is_private")));
    m_private->setText(isPrivate ? tr("Not private any more") : tr("Make private"));
    m_private->setEnabled(mayHide);
    m_private->setToolTip(mayHide ? QString() : whyNot(m_state.permissions));
    const int at = m_state.application;
    const QString stands =
        at >= 0 && at < m_state.detail.applications.size() ? m_state.detail.applications[at].disposition : QString();
    for (QAction *action : std::as_const(m_applicationVerbs)) {
        const QString verb = action->objectName();
        const bool fits = verb == QLatin1String("mail") || verb == QLatin1String("remind") ? true
                          : verb == QLatin1String("reopen") ? !stands.isEmpty() && stands != QLatin1String("active")
                                                            : stands == QLatin1String("active");
        action->setVisible(fits);
        action->setEnabled(may);
        action->setToolTip(may ? QString() : whyNot(m_state.permissions));
    }
}

void CandidateDetailView::allowVerbs(const Permissions &may)
{
    using Act = Permissions::Act;
    const auto allow = [this, &may](qsizetype verb, bool allowed) {
        m_verbs[verb]->setEnabled(allowed);
        m_verbs[verb]->setToolTip(allowed ? QString() : whyNot(may));
    };
    allow(0, may.may(QStringLiteral("applications"), Act::Change));
    allow(1, may.may(QStringLiteral("applications"), Act::Change));
    allow(2, may.may(QStringLiteral("application_notes"), Act::Create));
    allow(4, may.may(QStringLiteral("applications"), Act::Create));
    allow(5, may.may(QStringLiteral("files"), Act::Create));
    allow(6, may.may(QStringLiteral("candidates"), Act::Remove));
    allow(7, may.may(QStringLiteral("offers"), Act::Create));
}

} // namespace shortlist::desktop
