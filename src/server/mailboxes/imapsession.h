#pragma once

#include "core/expected.h"
#include "server/egress/transfer.h"
#include "server/mailboxes/imapreplies.h"

#include <QDateTime>

#include <atomic>
#include <chrono>
#include <memory>

namespace shortlist::server {

/// A mailbox as an administrator described it.
struct MailboxAddress
{
    QString host; ///< a name or an IPv4 address
    int port = 993;
    QString security = QStringLiteral("tls"); ///< "tls", "starttls", or "none" on loopback
    QString user;
    QString password; ///< never logged
    QString folder = QStringLiteral("INBOX");
};

/// What the operator decides about reading mailboxes, and its limits.
struct MailboxRules
{
    QStringList trustedHosts{}; ///< named by the operator: may have addresses that are not public
    QString certificates{};     ///< a PEM file of authorities besides the system's; empty: none
    qint64 largestMessage = 25LL * 1024 * 1024;
    int messagesAtOnce = 200;
    std::chrono::seconds silence{30}; ///< how long the mail server may say nothing
    std::chrono::seconds atOnce{120}; ///< for one mailbox, before others have their turn
};

/// What an IMAP server says about a message.
struct ImapMessage
{
    quint32 uid = 0;
    qint64 size = 0;
    QDateTime receivedAt; ///< INTERNALDATE, in UTC
};

/// A signed-in connection to an IMAP server that only looks: the folder is opened by EXAMINE and messages are fetched
/// by BODY.PEEK, so that nothing there changes, not even what counts as read. libcurl connects, checks the certificate
/// and signs in; the egress policy holds. Blocks; used on one thread.
///
/// `where` of an error is one of the values of mailboxes.problem, empty for Cancelled.
class ImapSession
{
public:
    /// `stopping` outlives the session, and ends what is under way with Cancelled.
    [[nodiscard]] static core::Expected<std::unique_ptr<ImapSession>>
    open(const MailboxAddress &address, const MailboxRules &rules, const std::atomic<bool> &stopping);
    ~ImapSession();
    ImapSession(const ImapSession &) = delete;
    ImapSession &operator=(const ImapSession &) = delete;

    /// Opens a folder for looking; answers its UIDVALIDITY.
    [[nodiscard]] core::Expected<quint32> examine(const QString &folder);
    /// Numbers of the messages above `after` that came on the day `since` or later (null: whenever), in order.
    [[nodiscard]] core::Expected<QList<quint32>> messagesAfter(quint32 after, const QDate &since);
    /// Those of the messages that are still there.
    [[nodiscard]] core::Expected<QList<ImapMessage>> describe(const QList<quint32> &uids);
    /// The bytes of a message; nothing when it is gone. TooLarge above the limit: the session is of no use any more.
    [[nodiscard]] core::Expected<std::optional<QByteArray>> fetch(quint32 uid);

private:
    ImapSession(std::unique_ptr<Transfer> transfer, const MailboxRules &rules, const std::atomic<bool> &stopping);
    [[nodiscard]] core::Expected<QList<ImapReply>> command(const QByteArray &words, const char *problem);
    using Moment = std::chrono::steady_clock::time_point;
    [[nodiscard]] core::Expected<void> send(const QByteArray &bytes, Moment until);
    [[nodiscard]] core::Expected<ImapReply> nextReply(Moment until);
    /// Until the mail server says something, says nothing for too long, or `until` has come.
    [[nodiscard]] core::Expected<void> waitFor(short event, Moment until) const;

    const std::unique_ptr<Transfer> m_transfer;
    const std::atomic<bool> &m_stopping;
    const std::chrono::seconds m_silence;
    ImapReplies m_replies;
    int m_commands = 0;
};

} // namespace shortlist::server
