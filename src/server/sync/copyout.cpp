#include "server/sync/copyout.h"

#include "server/storage/database.h"

#include <libpq-fe.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qsizetype batchBytes = 64 * 1024;

void cancelAndDrain(PGconn *connection)
{
    if (PGcancel *cancel = PQgetCancel(connection); cancel != nullptr) {
        char reason[256];
        PQcancel(cancel, reason, sizeof reason); // a failure to cancel only means more to drain
        PQfreeCancel(cancel);
    }
    char *row = nullptr;
    while (PQgetCopyData(connection, &row, 0) > 0)
        PQfreemem(row);
    while (PGresult *result = PQgetResult(connection))
        PQclear(result);
}

/// Reads what follows the last row: the command's own outcome.
Expected<void> finish(PGconn *connection)
{
    Expected<void> outcome;
    while (PGresult *result = PQgetResult(connection)) {
        if (PQresultStatus(result) != PGRES_COMMAND_OK)
            outcome =
                fail(ErrorCode::Internal, QStringLiteral("The rows could not be read (SQLSTATE %1)")
                                              .arg(QString::fromLatin1(PQresultErrorField(result, PG_DIAG_SQLSTATE))));
        PQclear(result);
    }
    return outcome;
}

} // namespace

Expected<qint64> copyOut(Database &database, const QByteArray &select, const QByteArray &heading, const CopySink &sink)
{
    PGconn *const connection = database.handle();
    PGresult *const started = PQexec(connection, ("COPY (" + select + ") TO STDOUT").constData());
    const ExecStatusType status = PQresultStatus(started);
    const QString state = QString::fromLatin1(PQresultErrorField(started, PG_DIAG_SQLSTATE));
    PQclear(started);
    if (status != PGRES_COPY_OUT)
        return fail(ErrorCode::Internal, QStringLiteral("The rows could not be read (SQLSTATE %1)").arg(state));

    QByteArray batch = heading;
    batch.reserve(batchBytes + 4096);
    qint64 count = 0;
    char *row = nullptr;
    int length = 0;
    while ((length = PQgetCopyData(connection, &row, 0)) > 0) {
        batch.append(row, length);
        PQfreemem(row);
        ++count;
        if (batch.size() < batchBytes)
            continue;
        if (!sink(batch)) {
            cancelAndDrain(connection);
            return fail(ErrorCode::Cancelled, QStringLiteral("The client is gone"));
        }
        batch.clear();
    }
    const Expected<void> finished = finish(connection);
    if (!finished)
        return fail(finished.error());
    if (count > 0 && !batch.isEmpty() && !sink(batch))
        return fail(ErrorCode::Cancelled, QStringLiteral("The client is gone"));
    return count;
}

} // namespace shortlist::server
