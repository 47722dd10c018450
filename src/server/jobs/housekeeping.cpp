#include "server/jobs/housekeeping.h"

#include "server/blobs/blobstore.h"
#include "server/jobs/jobrunner.h"

namespace shortlist::server {

namespace {

struct Chore
{
    const char *kind;
    const char *statement; ///< its one placeholder is the time now; it answers a number, which the result keeps
    std::chrono::seconds interval;
};

constexpr std::chrono::seconds daily = std::chrono::hours(24);
constexpr std::chrono::milliseconds abandonedAfter = std::chrono::hours(7 * 24);

constexpr Chore chores[] = {
    {"finished-work.forget", "SELECT forget_finished_work(?)", daily},
    {"merges.forget", "SELECT forget_merged_rows(?)", daily},
    {"activity.partitions", "SELECT ensure_activity_partitions(3, ?)", daily},
};

} // namespace

void registerHousekeeping(JobRunner &jobs, const BlobStore *blobs)
{
    if (blobs != nullptr)
        jobs.registerJob(
            QStringLiteral("blobs.forget-pieces"),
            [blobs](const Job &, JobContext &context) -> core::Expected<QJsonObject> {
                const auto forgotten = blobs->forgetPieces(context.clock.nowUtc().addMSecs(-abandonedAfter.count()));
                if (!forgotten)
                    return core::fail(forgotten.error());
                return QJsonObject{{QStringLiteral("count"), *forgotten}};
            },
            daily);
    for (const Chore &chore : chores) {
        const auto handle = [statement = QString::fromLatin1(chore.statement)](
                                const Job &, JobContext &context) -> core::Expected<QJsonObject> {
            const auto rows = context.database.query(statement, {context.clock.nowUtc()});
            if (!rows)
                return core::fail(rows.error());
            return QJsonObject{{QStringLiteral("count"), rows->constFirst()[0].toLongLong()}};
        };
        jobs.registerJob(QString::fromLatin1(chore.kind), handle, chore.interval);
    }
}

} // namespace shortlist::server
