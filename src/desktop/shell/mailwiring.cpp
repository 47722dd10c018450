// What WorkspaceShell connects for applications by mail.
#include "desktop/mails/mailsview.h"
#include "desktop/shell/keymap.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/icons.h"

#include <QAction>

namespace shortlist::desktop {

void WorkspaceShell::connectMails()
{
    MailsView *view = m_mailsView;
    connect(m_mails, &MailsPresenter::stateChanged, view, &MailsView::render);
    connect(m_mails, &MailsPresenter::problem, view, &MailsView::showProblem);
    connect(view, &MailsView::waitingChosen, m_mails, &MailsPresenter::showWaiting);
    connect(view, &MailsView::mailChosen, m_mails, &MailsPresenter::choose);
    connect(view, &MailsView::jobChosen, m_mails, &MailsPresenter::setJob);
    connect(view, &MailsView::takeInRequested, m_mails, &MailsPresenter::takeIn);
    connect(view, &MailsView::setAsideRequested, m_mails, &MailsPresenter::setAside);
    connect(view, &MailsView::putBackRequested, m_mails, &MailsPresenter::putBack);
    connect(view, &MailsView::retryRequested, m_mails, &MailsPresenter::retry);
    connect(view, &MailsView::personRequested, this,
            [this](const QUuid &person) { openRecord(QStringLiteral("candidates"), person); });
    auto *action = new QAction(icon(QStringLiteral("envelope")), tr("Applications by mail"), this);
    action->setObjectName(QStringLiteral("mails"));
    action->setProperty("iconName", QStringLiteral("envelope"));
    connect(action, &QAction::triggered, this, [this] { open(QStringLiteral("mails")); });
    m_actions << action;
}

bool WorkspaceShell::showsMails() const
{
    const QString table = QStringLiteral("mail_applications");
    return m_sources.mails && m_sources.directory->descriptor().entity(table) &&
           m_sources.directory->permissions().sees(table);
}

} // namespace shortlist::desktop
