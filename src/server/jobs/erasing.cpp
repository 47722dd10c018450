#include "server/jobs/erasing.h"

#include "server/blobs/blobstore.h"
#include "server/jobs/jobrunner.h"
#include "server/storage/values.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

/// One transaction each: a workspace that erases thousands goes on working meanwhile.
constexpr int peopleAtOnce = 100;

Expected<QList<protocol::Value>> removeFiles(const QUuid &tenant, Database &database, const BlobStore *blobs)
{
    const auto rows = database.query(QStringLiteral("SELECT sha256 FROM unneeded_blobs(?)"), {tenant});
    if (!rows)
        return fail(rows.error());
    QList<protocol::Value> removed;
    for (const QVariantList &row : *rows) {
        const QByteArray hash = row[0].toByteArray();
        if (blobs != nullptr) {
            if (const auto gone = blobs->remove(tenant, hash); !gone)
                return fail(gone.error());
        }
        removed.append(protocol::Value(hash));
    }
    return removed;
}

Expected<QJsonObject> erase(const Job &job, JobContext &context, const BlobStore *blobs)
{
    int people = 0;
    while (true) {
        const auto rows = context.database.query(QStringLiteral("SELECT carry_out_erasures(?, ?, ?)"),
                                                 {job.tenant, context.clock.nowUtc(), peopleAtOnce});
        if (!rows)
            return fail(rows.error());
        const int erased = rows->constFirst()[0].toInt();
        people += erased;
        if (erased < peopleAtOnce)
            break;
        if (context.stopping || !context.extend())
            return fail(core::ErrorCode::Cancelled, QStringLiteral("The server is stopping"));
    }
    const auto removed = removeFiles(job.tenant, context.database, blobs);
    if (!removed)
        return fail(removed.error());
    const auto finished = context.database.query(QStringLiteral("SELECT finish_erasures(?, ?::text[])"),
                                                 {job.tenant, QString::fromLatin1(arrayLiteral(*removed))});
    if (!finished)
        return fail(finished.error());
    return QJsonObject{{QStringLiteral("people"), people}, {QStringLiteral("files"), removed->size()}};
}

} // namespace

void registerErasing(JobRunner &jobs, const BlobStore *blobs)
{
    jobs.registerJob(QStringLiteral("people.erase"),
                     [blobs](const Job &job, JobContext &context) { return erase(job, context, blobs); });
}

} // namespace shortlist::server
