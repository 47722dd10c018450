#pragma once

#include "core/clock.h"
#include "server/jobs/pollingthread.h"
#include "server/mail/smtp.h"

namespace shortlist::server {

/// Sends what is in the outbox, on a thread of its own, so that a slow mail server holds up nothing else. Any number of
/// processes may do so on one database: each mail is taken by one, for a lease.
///
/// A mail is marked as sent after the mail server took it. A crash between the two sends it again when the lease has
/// passed, with the same Message-ID: twice is possible, never not at all.
class MailSender
{
public:
    struct Times
    {
        std::chrono::seconds lease{180}; ///< longer than a transfer may take
        std::chrono::milliseconds pause{1000};
    };

    MailSender(DatabaseUrl url, const core::Clock &clock, SmtpOptions smtp, Times times);
    MailSender(DatabaseUrl url, const core::Clock &clock, SmtpOptions smtp)
        : MailSender(std::move(url), clock, std::move(smtp), Times())
    {}

    void start() { m_thread.start(); }
    /// Looks into the outbox now.
    void wake() { m_thread.wake(); }
    /// Ends a transfer that is under way; its mail goes out later. Idempotent.
    void stop() { m_thread.stop(); }

private:
    [[nodiscard]] bool round(Database &database);
    void note(Database &database, const QUuid &mail, const MailAttempt &attempt);

    const core::Clock &m_clock;
    const SmtpOptions m_smtp;
    const Times m_times;
    const QString m_name;
    PollingThread m_thread; // last: it uses the rest
};

} // namespace shortlist::server
