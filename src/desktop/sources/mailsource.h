#pragma once

#include "cache/readmodels/mailapplications.h"
#include "client/account.h"
#include "desktop/sources/records.h"

#include <variant>

namespace shortlist::desktop {

/// Mails that applications came by. As the interfaces in sources.h.
class MailSource
{
public:
    /// An answer that is only awaited for its coming.
    using Asked = std::monostate;

    virtual ~MailSource() = default;
    /// Those that wait, the longest first; else those that were dealt with, the newest first.
    virtual void mails(bool waiting, QObject *context, Done<QList<cache::MailApplicationItem>> done) = 0;
    /// Who has this address already.
    virtual void knownBy(const QString &address, QObject *context, Done<cache::KnownSender> done) = 0;

    // --- for administrators; both need the server
    /// The mailbox's row must have arrived there, with the mail server that the password was typed for. Nobody reads
    /// the password back.
    virtual void setPassword(const QUuid &mailbox, const client::account::MailboxServer &typedFor,
                             const QString &password, QObject *context, Done<Asked> done) = 0;
    /// Has the mailbox read now; what comes of it arrives with its row.
    virtual void check(const QUuid &mailbox, QObject *context, Done<Asked> done) = 0;
};

} // namespace shortlist::desktop
