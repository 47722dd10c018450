#pragma once

#include "core/expected.h"
#include "server/mail/mimemessage.h"

#include <atomic>
#include <optional>

namespace shortlist::server {

/// The mail server as the operator configured it.
struct SmtpOptions
{
    QString url;        ///< "smtp://host:port" or "smtps://host:port"
    QString user{};     ///< empty: no sign-in there
    QString password{}; ///< never logged
    Mailbox from;
    bool allowPlain = false; ///< beyond loopback without TLS

    /// Reads the options of the command line. InvalidInput naming the option; nothing when none is given.
    [[nodiscard]] static core::Expected<std::optional<SmtpOptions>>
    fromCommandLine(const QString &url, const QString &user, const QString &from, bool allowPlain);
};

/// What became of one attempt.
struct MailAttempt
{
    enum class Outcome {
        Sent,
        Later,   ///< no connection, a 4xx answer, a sign-in that failed: worth another attempt
        Refused, ///< the server refuses this recipient or this message for good (5xx)
        Stopped  ///< the process is stopping
    };

    Outcome outcome = Outcome::Later;
    int reply = 0;  ///< the mail server's last reply code; 0: none
    QString reason; ///< for people; empty when sent. May hold addresses: never log it
};

/// Hands one message to the mail server, under the egress policy: within 60 s, with TLS (STARTTLS or smtps) unless the
/// server is on loopback or the operator said otherwise, to the host that the operator named and no other.
[[nodiscard]] MailAttempt deliver(const SmtpOptions &options, const QString &recipient, const QByteArray &message,
                                  const std::atomic<bool> &stopping);

} // namespace shortlist::server
