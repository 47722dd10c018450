#include "server/mailboxes/mailboxjobs.h"

#include "core/uuid.h"
#include "server/blobs/blobstore.h"
#include "server/jobs/jobrunner.h"
#include "server/secrets/secretbox.h"

#include <QCryptographicHash>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr std::chrono::seconds lookEvery{60};
constexpr std::chrono::seconds readEvery{5 * 60};
constexpr std::chrono::seconds longestPause{6 * 3600};
constexpr std::chrono::milliseconds checkedAgain{15 * 60 * 1000};

QString hexSha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// One run over one mailbox.
class Reading
{
public:
    Reading(const Job &job, JobContext &context, const MailboxServices &services)
        : m_job(job), m_context(context), m_services(services), m_began(context.clock.monotonic())
    {}

    Expected<QJsonObject> run();

private:
    [[nodiscard]] Expected<bool> load();
    [[nodiscard]] Expected<void> read();
    [[nodiscard]] Expected<void> take(ImapSession &session, const ImapMessage &message);
    [[nodiscard]] Expected<bool> isKnown(const QString &sha256) const;
    [[nodiscard]] Expected<void> keepBytes(const QByteArray &bytes, const QString &sha256) const;
    [[nodiscard]] Expected<void> keep(const ImapMessage &message, const QString &sha256, bool hasBytes);
    [[nodiscard]] Expected<void> moveTo(quint32 uid);
    [[nodiscard]] Expected<void> note(const core::Error *problem);
    [[nodiscard]] Expected<std::unique_ptr<Transaction>> begin() const
    {
        return Transaction::begin(m_context.database,
                                  Transaction::Actor{.tenant = m_job.tenant, .user = {}, .device = {}});
    }
    [[nodiscard]] bool isOutOfTime() const
    {
        return m_context.clock.monotonic() - m_began > std::chrono::milliseconds(m_services.rules.atOnce);
    }

    const Job &m_job;
    JobContext &m_context;
    const MailboxServices &m_services;
    const std::chrono::milliseconds m_began;
    MailboxAddress m_address;
    QDate m_since;
    qint64 m_validity = 0;
    qint64 m_lastUid = 0;
    int m_failures = 0;
    int m_taken = 0;
    bool m_more = false; ///< messages are left for the next run
};

Expected<bool> Reading::load()
{
    const auto transaction = begin();
    if (!transaction)
        return fail(transaction.error());
    // A position of its own before anything is read: the job may run for the first time.
    const auto placed = m_context.database.query(
        QStringLiteral(
            "INSERT INTO mailbox_positions (tenant_id, mailbox_id) SELECT tenant_id, id FROM mailboxes WHERE "
            "tenant_id = ? AND id = ? ON CONFLICT DO NOTHING"),
        {m_job.tenant, m_job.relatedId});
    if (!placed)
        return fail(placed.error());
    const auto rows = m_context.database.query(
        QStringLiteral(
            "SELECT m.host, m.port, m.security, m.username, m.folder, m.since::text, p.uid_validity, "
            "p.last_uid, p.failures, s.sealed FROM mailboxes m JOIN mailbox_positions p ON p.tenant_id = "
            "m.tenant_id AND p.mailbox_id = m.id LEFT JOIN mailbox_secrets s ON s.tenant_id = m.tenant_id AND "
            "s.mailbox_id = m.id WHERE m.tenant_id = ? AND m.id = ? AND m.is_active AND m.deleted_at IS NULL"),
        {m_job.tenant, m_job.relatedId});
    if (!rows)
        return fail(rows.error());
    if (const Expected<void> ended = (*transaction)->commit(); !ended)
        return fail(ended.error());
    if (rows->isEmpty())
        return false; // taken out of use since it was queued
    const QVariantList &row = rows->constFirst();
    m_address = {.host = row[0].toString(),
                 .port = row[1].toInt(),
                 .security = row[2].toString(),
                 .user = row[3].toString(),
                 .password = {},
                 .folder = row[4].toString()};
    m_since = QDate::fromString(row[5].toString(), Qt::ISODate);
    m_validity = row[6].toLongLong();
    m_lastUid = row[7].toLongLong();
    m_failures = row[8].toInt();
    if (row[9].isNull())
        return fail(ErrorCode::Refused, QStringLiteral("The mailbox has no password"), QStringLiteral("no_password"));
    const Expected<QByteArray> password =
        m_services.secrets->open(row[9].toByteArray(), mailboxContext(m_job.tenant, m_job.relatedId));
    if (!password) // its master key is gone: it has to be typed again
        return fail(password.error().code, password.error().message, QStringLiteral("no_password"));
    m_address.password = QString::fromUtf8(*password);
    return true;
}

Expected<bool> Reading::isKnown(const QString &sha256) const
{
    const auto transaction = begin();
    if (!transaction)
        return fail(transaction.error());
    const auto rows = m_context.database.query(
        QStringLiteral("SELECT FROM mailbox_messages WHERE tenant_id = ? AND sha256 = ? LIMIT 1"),
        {m_job.tenant, sha256});
    if (!rows)
        return fail(rows.error());
    return !rows->isEmpty();
}

Expected<void> Reading::keepBytes(const QByteArray &bytes, const QString &sha256) const
{
    qint64 offset = 0;
    for (qint64 tries = bytes.size() / BlobStore::largestPiece + 3; tries > 0; --tries) {
        const auto put =
            m_services.blobs->put(m_job.tenant, m_job.relatedId, sha256.toLatin1(), offset, bytes.size(),
                                  bytes.sliced(offset, std::min(BlobStore::largestPiece, bytes.size() - offset)));
        if (!put)
            return fail(put.error());
        if (put->outcome == BlobStore::PutOutcome::Complete)
            return {};
        offset = std::min<qint64>(put->offset, bytes.size()); // a run that was cut off may have left pieces
    }
    return fail(ErrorCode::Io, QStringLiteral("The message cannot be stored"));
}

Expected<void> Reading::keep(const ImapMessage &message, const QString &sha256, bool hasBytes)
{
    const auto transaction = begin();
    if (!transaction)
        return fail(transaction.error());
    Database &database = m_context.database;
    // Another server may take the same message out of another mailbox at this moment.
    const auto alone = database.query(QStringLiteral("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))"),
                                      {QStringLiteral("mail %1 %2").arg(core::toText(m_job.tenant), sha256)});
    if (!alone)
        return fail(alone.error());
    // Bytes are known in the whole workspace: who was erased does not come back by a mailbox that is named anew.
    const auto known = database.query(
        QStringLiteral("INSERT INTO mailbox_messages (tenant_id, mailbox_id, sha256) SELECT v.tenant, v.mailbox, v.sha "
                       "FROM (VALUES (?::uuid, ?::uuid, ?::text)) AS v (tenant, mailbox, sha) WHERE NOT EXISTS (SELECT "
                       "FROM mailbox_messages k WHERE ?::boolean AND k.tenant_id = v.tenant AND k.sha256 = v.sha) ON "
                       "CONFLICT DO NOTHING RETURNING make_uuid7(), make_uuid7()"),
        {m_job.tenant, m_job.relatedId, sha256, hasBytes});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty()) {
        const QUuid file = hasBytes ? QUuid::fromString(known->constFirst()[0].toString()) : QUuid();
        if (hasBytes) {
            const auto filed = database.query(
                QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, mime_type, file_size, sha256) "
                               "VALUES (?, ?, ?, 'message/rfc822', ?, ?)"),
                {m_job.tenant, file,
                 QStringLiteral("mail-%1.eml").arg(message.receivedAt.toString(QStringLiteral("yyyyMMdd-HHmmss"))),
                 message.size, sha256});
            if (!filed)
                return fail(filed.error());
        }
        const auto added = database.query(
            QStringLiteral("INSERT INTO mail_applications (tenant_id, id, mailbox_id, file_id, received_at, size, "
                           "status) VALUES (?, ?, ?, ?, ?, ?, ?)"),
            {m_job.tenant, QUuid::fromString(known->constFirst()[1].toString()), m_job.relatedId,
             hasBytes ? QVariant(file) : QVariant(), message.receivedAt, message.size,
             hasBytes ? QStringLiteral("new") : QStringLiteral("too_large")});
        if (!added)
            return fail(added.error());
    }
    const auto moved =
        database.query(QStringLiteral("UPDATE mailbox_positions SET uid_validity = ?, last_uid = ? WHERE "
                                      "tenant_id = ? AND mailbox_id = ?"),
                       {m_validity, qint64{message.uid}, m_job.tenant, m_job.relatedId});
    if (!moved)
        return fail(moved.error());
    if (Expected<void> kept = (*transaction)->commit(); !kept)
        return kept;
    m_taken += known->isEmpty() ? 0 : 1;
    return {};
}

Expected<void> Reading::moveTo(quint32 uid)
{
    const auto transaction = begin();
    if (!transaction)
        return fail(transaction.error());
    const auto moved = m_context.database.query(
        QStringLiteral("UPDATE mailbox_positions SET uid_validity = ?, last_uid = ? WHERE tenant_id = ? AND "
                       "mailbox_id = ?"),
        {m_validity, qint64{uid}, m_job.tenant, m_job.relatedId});
    if (!moved)
        return fail(moved.error());
    return (*transaction)->commit();
}

Expected<void> Reading::take(ImapSession &session, const ImapMessage &message)
{
    // It was never fetched: its size and time have to tell it from others.
    const auto tooLarge = [&] {
        return keep(message,
                    hexSha256(QStringLiteral("too large: %1 bytes, %2")
                                  .arg(message.size)
                                  .arg(message.receivedAt.toString(Qt::ISODate))
                                  .toUtf8()),
                    false);
    };
    if (message.size > m_services.rules.largestMessage)
        return tooLarge();
    const auto bytes = session.fetch(message.uid);
    if (!bytes && bytes.error().code == ErrorCode::TooLarge) { // larger than it was said to be
        m_more = true;
        if (Expected<void> kept = tooLarge(); !kept)
            return kept;
        return fail(bytes.error());
    }
    if (!bytes)
        return fail(bytes.error());
    if (!*bytes || (*bytes)->isEmpty())
        return {}; // somebody removed it meanwhile
    const QString sha256 = hexSha256(**bytes);
    const Expected<bool> known = isKnown(sha256);
    if (!known)
        return fail(known.error());
    // The bytes of somebody who was erased do not come back either.
    if (*known)
        return keep(message, sha256, true);
    if (Expected<void> stored = keepBytes(**bytes, sha256); !stored)
        return stored;
    ImapMessage stored = message;
    stored.size = (*bytes)->size();
    return keep(stored, sha256, true);
}

Expected<void> Reading::read()
{
    const auto session = ImapSession::open(m_address, m_services.rules, m_context.stopping);
    if (!session)
        return fail(session.error());
    const auto validity = (*session)->examine(m_address.folder);
    if (!validity)
        return fail(validity.error());
    if (qint64{*validity} != m_validity) {
        m_validity = *validity; // the numbers mean other messages now; those that are known are known by their bytes
        m_lastUid = 0;
    }
    auto waiting = (*session)->messagesAfter(static_cast<quint32>(m_lastUid), m_since);
    if (!waiting)
        return fail(waiting.error());
    const QList<quint32> batch = waiting->first(std::min<qsizetype>(waiting->size(), m_services.rules.messagesAtOnce));
    m_more = waiting->size() > batch.size();
    const auto messages = (*session)->describe(batch);
    if (!messages)
        return fail(messages.error());
    for (const ImapMessage &message : *messages) {
        if (isOutOfTime()) {
            m_more = true;
            return {};
        }
        if (m_context.stopping || !m_context.extend())
            return fail(ErrorCode::Cancelled, QStringLiteral("The server is stopping"));
        if (Expected<void> taken = take(**session, message); !taken)
            return taken;
    }
    // Those that were removed meanwhile, or that the mail server says nothing of, do not come up again.
    return batch.isEmpty() ? Expected<void>() : moveTo(batch.constLast());
}

Expected<void> Reading::note(const core::Error *problem)
{
    const auto transaction = begin();
    if (!transaction)
        return fail(transaction.error());
    const QDateTime now = m_context.clock.nowUtc();
    const int failures = problem == nullptr ? 0 : m_failures + 1;
    std::chrono::seconds pause = problem == nullptr && m_more ? std::chrono::seconds(0) : readEvery;
    for (int i = 1; i < failures && pause < longestPause; ++i)
        pause *= 2;
    const auto next = m_context.database.query(
        QStringLiteral("UPDATE mailbox_positions SET failures = ?, next_check_at = ?, read_at = ? WHERE tenant_id = ? "
                       "AND mailbox_id = ?"),
        {failures, now.addSecs(std::min(pause, longestPause).count()), now, m_job.tenant, m_job.relatedId});
    if (!next)
        return fail(next.error());
    const QVariant which = problem == nullptr         ? QVariant()
                           : problem->where.isEmpty() ? QVariant(QStringLiteral("other"))
                                                      : QVariant(problem->where);
    const QVariant detail = problem == nullptr ? QVariant() : QVariant(problem->message.left(500));
    // Every change wakes every device: one that says the same only now and then.
    const bool asked = m_job.payload.value(QStringLiteral("asked")).toBool() || m_taken > 0;
    const auto noted = m_context.database.query(
        QStringLiteral(
            "UPDATE mailboxes SET checked_at = ?, problem = ?, problem_detail = ? WHERE tenant_id = ? AND id = "
            "? AND (? OR checked_at IS NULL OR checked_at < ? OR problem IS DISTINCT FROM ? OR "
            "problem_detail IS DISTINCT FROM ?)"),
        {now, which, detail, m_job.tenant, m_job.relatedId, asked, now.addMSecs(-checkedAgain.count()), which, detail});
    if (!noted)
        return fail(noted.error());
    return (*transaction)->commit();
}

Expected<QJsonObject> Reading::run()
{
    const Expected<bool> loaded = load();
    if (loaded && !*loaded)
        return QJsonObject();
    const Expected<void> done = loaded ? read() : Expected<void>(fail(loaded.error()));
    // Only what is wrong with the mailbox is said there; the server's own troubles are tried again.
    if (!done && done.error().where.isEmpty())
        return fail(done.error());
    const core::Error problem = done ? core::Error() : done.error();
    if (const Expected<void> noted = note(done ? nullptr : &problem); !noted)
        return fail(noted.error());
    QJsonObject result{{QStringLiteral("taken"), m_taken}};
    if (!done)
        result.insert(QStringLiteral("problem"), problem.where);
    return result;
}

} // namespace

QByteArray mailboxContext(const QUuid &tenant, const QUuid &mailbox)
{
    return "mailbox_secrets/" + core::toBytes(tenant) + '/' + core::toBytes(mailbox);
}

JobHandler mailboxReading(const MailboxServices &services)
{
    return [services](const Job &job, JobContext &context) { return Reading(job, context, services).run(); };
}

void registerMailboxes(JobRunner &jobs, const MailboxServices &services)
{
    jobs.registerJob(
        QStringLiteral("mailboxes.check"),
        [](const Job &, JobContext &context) -> Expected<QJsonObject> {
            const auto rows =
                context.database.query(QStringLiteral("SELECT queue_mailbox_checks(?)"), {context.clock.nowUtc()});
            if (!rows)
                return fail(rows.error());
            return QJsonObject{{QStringLiteral("count"), rows->constFirst()[0].toLongLong()}};
        },
        lookEvery);
    jobs.registerJob(QStringLiteral("mailbox.read"), mailboxReading(services));
}

} // namespace shortlist::server
