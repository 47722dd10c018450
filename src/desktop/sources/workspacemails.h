#pragma once

#include "client/account.h"
#include "desktop/sources/mailsource.h"

namespace shortlist::desktop {

/// Over a real client::Workspace, which outlives it.
class WorkspaceMails final : public MailSource
{
public:
    explicit WorkspaceMails(client::Workspace &workspace) : m_workspace(workspace) {}
    void mails(bool waiting, QObject *context, Done<QList<cache::MailApplicationItem>> done) override
    {
        m_workspace.read<QList<cache::MailApplicationItem>>(
            context,
            [waiting](const cache::Reader &reader) { return cache::MailApplicationReader(reader).list(waiting); },
            std::move(done));
    }
    void knownBy(const QString &address, QObject *context, Done<cache::KnownSender> done) override
    {
        m_workspace.read<cache::KnownSender>(
            context,
            [address](const cache::Reader &reader) { return cache::MailApplicationReader(reader).knownBy(address); },
            std::move(done));
    }
    void setPassword(const QUuid &mailbox, const client::account::MailboxServer &typedFor, const QString &password,
                     QObject *context, Done<Asked> done) override
    {
        send(client::account::setMailboxPassword(mailbox, typedFor, password), context, std::move(done));
    }
    void check(const QUuid &mailbox, QObject *context, Done<Asked> done) override
    {
        send(client::account::checkMailbox(mailbox), context, std::move(done));
    }

private:
    void send(const client::AccountCall<Asked> &call, QObject *context, Done<Asked> done)
    {
        m_workspace.ask(call.request, context,
                        [read = call.read, done = std::move(done)](const core::Expected<QJsonObject> &json) {
                            done(json ? read(*json) : core::Expected<Asked>(core::fail(json.error())));
                        });
    }

    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
