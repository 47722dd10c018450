#include "server/jobs/jobrunner.h"

#include "core/json.h"
#include "core/log.h"
#include "core/uuid.h"

#include <exception>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using core::LogLevel;

namespace {

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(core::compactJson(object));
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

Job jobOf(const QVariantList &row)
{
    Job job;
    job.id = QUuid::fromString(row[0].toString());
    job.kind = row[1].toString();
    job.payload = core::parseJsonObject(row[2].toString().toUtf8()).hasValue()
                      ? *core::parseJsonObject(row[2].toString().toUtf8())
                      : QJsonObject();
    job.attempts = row[3].toInt();
    job.tenant = QUuid::fromString(row[4].toString());
    job.user = QUuid::fromString(row[5].toString());
    job.relatedType = row[6].toString();
    job.relatedId = QUuid::fromString(row[7].toString());
    return job;
}

Expected<QJsonObject> handled(const JobHandler &handler, const Job &job, JobContext &context)
{
    try {
        return handler(job, context);
    } catch (const std::exception &failure) {
        return fail(ErrorCode::Internal, QString::fromLocal8Bit(failure.what()));
    }
}

} // namespace

Expected<QUuid> enqueueJob(Database &database, const JobRequest &request, const QDateTime &runAt)
{
    const auto rows =
        database.query(QStringLiteral("SELECT enqueue_job(?, ?::jsonb, ?, ?, ?, ?, ?, ?)"),
                       {request.kind, jsonText(request.payload), runAt, textOrNull(request.uniqueKey), request.tenant,
                        request.user, textOrNull(request.relatedType), request.relatedId});
    if (!rows)
        return fail(rows.error());
    return QUuid::fromString(rows->constFirst()[0].toString());
}

JobRunner::JobRunner(DatabaseUrl url, const core::Clock &clock, Times times)
    : m_clock(clock)
    , m_times(times)
    , m_name(newWorkerName())
    , m_thread(std::move(url), times.pause, [this](Database &database) { return round(database); })
{}

void JobRunner::registerJob(const QString &kind, JobHandler handler,
                            const std::optional<std::chrono::seconds> &interval)
{
    m_kinds.insert(kind, {std::move(handler), interval});
}

void JobRunner::start()
{
    m_thread.start();
}

bool JobRunner::queuePeriodicJobs(Database &database)
{
    for (auto it = m_kinds.cbegin(); it != m_kinds.cend(); ++it) {
        if (!it->interval)
            continue;
        const auto queued =
            database.query(QStringLiteral("SELECT enqueue_job(?, '{}', ?, ?, p_every_seconds => ?::integer)"),
                           {it.key(), m_clock.nowUtc(), it.key(), static_cast<qint64>(it->interval->count())});
        if (!queued)
            return false;
    }
    return true;
}

bool JobRunner::round(Database &database)
{
    if (m_kinds.isEmpty())
        return false;
    if (!m_periodicQueued)
        m_periodicQueued = queuePeriodicJobs(database);
    // One at a time: a job that waits here for another to end could be run by a free process.
    const auto rows = database.query(
        QStringLiteral("SELECT id, kind, payload, attempts, tenant_id, user_id, related_type, related_id "
                       "FROM take_jobs(?, ?::text[], 1, ?::integer, ?)"),
        {m_name, QVariant(QStringList(m_kinds.keys())), static_cast<qint64>(m_times.lease.count()), m_clock.nowUtc()});
    if (!rows) {
        core::log(LogLevel::Warning, "jobs-not-taken", {{QStringLiteral("code"), core::toString(rows.error().code)}});
        return false;
    }
    if (rows->isEmpty())
        return false;
    run(database, jobOf(rows->constFirst()));
    return true;
}

void JobRunner::run(Database &database, const Job &job)
{
    JobContext context{database, m_clock, m_thread.stopping(), [&] {
                           const auto kept = database.query(
                               QStringLiteral("SELECT extend_job(?, ?, ?::integer, ?)"),
                               {job.id, m_name, static_cast<qint64>(m_times.lease.count()), m_clock.nowUtc()});
                           return kept && kept->constFirst()[0].toBool();
                       }};
    const std::chrono::milliseconds began = m_clock.monotonic();
    const Expected<QJsonObject> outcome = handled(m_kinds.value(job.kind).handler, job, context);
    QJsonObject fields{{QStringLiteral("job"), core::toText(job.id)},
                       {QStringLiteral("kind"), job.kind},
                       {QStringLiteral("ms"), static_cast<qint64>((m_clock.monotonic() - began).count())}};
    // A handler may have left a transaction open or a connection broken.
    if (!database.ensureOpen())
        return; // the lease ends by itself
    Expected<QList<QVariantList>> noted = QList<QVariantList>();
    if (outcome) {
        noted = database.query(QStringLiteral("SELECT finish_job(?, ?, ?::jsonb, ?)"),
                               {job.id, m_name, jsonText(*outcome), m_clock.nowUtc()});
        core::log(LogLevel::Debug, "job-done", fields);
    } else if (outcome.error().code == ErrorCode::Cancelled && m_thread.stopping()) {
        noted = database.query(QStringLiteral("SELECT release_jobs(?, ?)"), {m_name, m_clock.nowUtc()});
    } else {
        noted = database.query(QStringLiteral("SELECT fail_job(?, ?, ?, ?, ?)"),
                               {job.id, m_name, outcome.error().message,
                                outcome.error().code == ErrorCode::InvalidInput, m_clock.nowUtc()});
        fields.insert(QStringLiteral("code"), core::toString(outcome.error().code));
        core::log(LogLevel::Warning, "job-failed", fields);
    }
    if (!noted)
        core::log(LogLevel::Warning, "job-not-noted", fields);
}

} // namespace shortlist::server
