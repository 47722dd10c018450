#include "server/mail/mailsender.h"

#include "core/log.h"
#include "core/uuid.h"

namespace shortlist::server {

using core::LogLevel;
using Outcome = MailAttempt::Outcome;

MailSender::MailSender(DatabaseUrl url, const core::Clock &clock, SmtpOptions smtp, Times times)
    : m_clock(clock)
    , m_smtp(std::move(smtp))
    , m_times(times)
    , m_name(newWorkerName())
    , m_thread(std::move(url), times.pause, [this](Database &database) { return round(database); })
{}

bool MailSender::round(Database &database)
{
    const auto rows = database.query(
        QStringLiteral("SELECT id, recipient, subject, body, created_at FROM take_mails(?, 1, ?::integer, ?)"),
        {m_name, static_cast<qint64>(m_times.lease.count()), m_clock.nowUtc()});
    if (!rows) {
        core::log(LogLevel::Warning, "mail-not-taken", {{QStringLiteral("code"), core::toString(rows.error().code)}});
        return false;
    }
    if (rows->isEmpty())
        return false;
    const QVariantList &row = rows->constFirst();
    const QUuid id = QUuid::fromString(row[0].toString());
    const QByteArray message = mimeMessage({.from = m_smtp.from,
                                            .to = row[1].toString(),
                                            .subject = row[2].toString(),
                                            .body = row[3].toString(),
                                            .id = core::toText(id),
                                            .date = row[4].toDateTime()});
    note(database, id, deliver(m_smtp, row[1].toString(), message, m_thread.stopping()));
    return true;
}

void MailSender::note(Database &database, const QUuid &mail, const MailAttempt &attempt)
{
    // Without the mark a mail that was sent would be sent again: worth more than one try.
    for (int tries = 0; tries < 5; ++tries) {
        if (database.ensureOpen()) {
            core::Expected<QList<QVariantList>> noted = QList<QVariantList>();
            if (attempt.outcome == Outcome::Sent)
                noted =
                    database.query(QStringLiteral("SELECT mail_was_sent(?, ?, ?)"), {mail, m_name, m_clock.nowUtc()});
            else if (attempt.outcome == Outcome::Stopped)
                noted = database.query(QStringLiteral("SELECT release_mail(?, ?)"), {mail, m_name});
            else
                noted = database.query(
                    QStringLiteral("SELECT mail_not_sent(?, ?, ?, ?, ?)"),
                    {mail, m_name, attempt.reason, attempt.outcome == Outcome::Refused, m_clock.nowUtc()});
            if (noted) {
                const bool sent = attempt.outcome == Outcome::Sent;
                core::log(sent ? LogLevel::Info : LogLevel::Warning, sent ? "mail-sent" : "mail-not-sent",
                          {{QStringLiteral("mail"), core::toText(mail)}, {QStringLiteral("reply"), attempt.reply}});
                return;
            }
        }
        if (m_thread.stopping())
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    core::log(LogLevel::Error, "mail-not-noted", {{QStringLiteral("mail"), core::toText(mail)}});
}

} // namespace shortlist::server
