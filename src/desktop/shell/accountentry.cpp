#include "desktop/shell/accountentry.h"

#include "desktop/shell/wording.h"

namespace shortlist::desktop {

namespace account = client::account;
using Step = EntryView::Step;

AccountEntry::AccountEntry(ProfileGateway &gateway, EntryView &view, QObject *parent)
    : QObject(parent), m_gateway(gateway), m_view(view)
{
    connect(&view, &EntryView::submitted, this, &AccountEntry::submit);
    connect(&view, &EntryView::otherRequested, this, &AccountEntry::other);
}

QString AccountEntry::value(const char *field) const
{
    return m_view.value(QLatin1String(field));
}

template <typename T, typename Taken> void AccountEntry::send(const client::AccountCall<T> &call, Taken taken)
{
    m_view.setBusy(true);
    // An answer to a step that was left meanwhile is dropped: its page is gone.
    m_gateway.askOpenly(m_view.server(), call.request, this,
                        [this, call, taken, step = m_view.step()](const sync::Answer<QJsonObject> &answer) {
                            if (!m_view.isBusy() || m_view.step() != step)
                                return;
                            m_view.setBusy(false);
                            if (!answer) {
                                refuse(answer.failure());
                                return;
                            }
                            const auto value = call.read(*answer);
                            if (value)
                                taken(*value);
                            else
                                m_view.showRefusal({}, describe(value.error()));
                        });
}

namespace {

/// What the server refuses here most often, in the person's language; its own sentence for all else.
QString refusal(const protocol::Problem &problem)
{
    if (problem.type == u"token-used")
        return AccountEntry::tr("This link was used already.");
    if (problem.type == u"token-expired")
        return AccountEntry::tr("This link has expired. Ask for another one.");
    if (problem.type == u"not-found" && (problem.column.isEmpty() || problem.column == u"token"))
        return AccountEntry::tr("No mail of this server has such a link. Copy all of it.");
    if (problem.type == u"wrong-credentials")
        return AccountEntry::tr("The password is not right.");
    return saidByServer(problem.detail.isEmpty() ? problem.title : problem.detail);
}

} // namespace

void AccountEntry::refuse(const sync::Failure &failure)
{
    const protocol::Problem &problem = failure.problem;
    if (problem.type.isEmpty()) {
        m_view.showUnreachable(failure.cause);
        return;
    }
    QString column = problem.column;
    if (column.isEmpty() &&
        (problem.type == u"token-used" || problem.type == u"token-expired" || problem.type == u"not-found"))
        column = QStringLiteral("token");
    else if (column.isEmpty() && (problem.type == u"wrong-credentials" || problem.type == u"weak-password"))
        column = QStringLiteral("password");
    m_view.showRefusal(column, refusal(problem));
}

void AccountEntry::submit()
{
    const QString token = client::tokenFromTyped(value("token"));
    const QString server = m_view.server().toString();
    switch (m_view.step()) {
    case Step::SignUp:
        send(account::signUp({value("slug"), value("newWorkspace"), value("email"), value("name"), value("password")}),
             [this](const account::Nothing &) { m_view.show(Step::Verify); });
        break;
    case Step::Verify:
        send(account::verifyAddress(token, value("password")), [this, server](const QString &email) {
            Q_EMIT ready(server, value("slug"), email, tr("Your address is confirmed."), tr("Sign in to begin."));
        });
        break;
    case Step::Invited:
        send(account::lookAtInvitation(token),
             [this](const client::InvitationLook &look) { m_view.showInvitation(look); });
        break;
    case Step::Invitation:
        send(account::acceptInvitation(token, value("name"),
                                       m_view.invitation().needsPassword ? value("password") : QString()),
             [this, server](const client::AcceptedInvitation &accepted) {
                 //: %1 is a workspace
                 Q_EMIT ready(server, accepted.tenant, accepted.email,
                              tr("You belong to %1 now.").arg(isolated(m_view.invitation().workspaceName)),
                              tr("Sign in to begin."));
             });
        break;
    case Step::Forgot:
        send(account::forgotPassword(value("email")), [this](const account::Nothing &) { m_view.show(Step::Reset); });
        break;
    case Step::Reset:
        send(account::resetPassword(token, value("password")), [this, server](const QString &email) {
            Q_EMIT ready(server, {}, email, tr("The new password is set."), tr("Sign in with it."));
        });
        break;
    }
}

void AccountEntry::other()
{
    switch (m_view.step()) {
    case Step::SignUp:
        m_view.show(Step::Verify);
        break;
    case Step::Forgot:
        m_view.show(Step::Reset);
        break;
    case Step::Invitation:
        m_view.show(Step::Invited);
        break;
    case Step::Reset:
        m_view.show(Step::Forgot);
        break;
    case Step::Verify:
    case Step::Invited:
        break;
    }
}

} // namespace shortlist::desktop
