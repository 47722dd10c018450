#include "cache/driver/sqliteerror.h"

#include <sqlcipher/sqlite3.h>

namespace shortlist::cache {

using core::ErrorCode;

ErrorCode classify(int resultCode)
{
    switch (resultCode & 0xFF) {
    case SQLITE_NOTADB:
        return ErrorCode::WrongKey;
    case SQLITE_CORRUPT:
        return ErrorCode::Corrupt;
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Busy;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
        return ErrorCode::Io;
    case SQLITE_TOOBIG:
        return ErrorCode::TooLarge;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    default:
        return ErrorCode::Internal;
    }
}

core::Error sqliteError(sqlite3 *db, int resultCode, const QString &doing)
{
    const QString reason = QString::fromUtf8(db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(resultCode));
    return core::Error{classify(resultCode),
                       QStringLiteral("%1 failed: %2 (SQLite code %3)").arg(doing, reason).arg(resultCode),
                       {},
                       {}};
}

} // namespace shortlist::cache
