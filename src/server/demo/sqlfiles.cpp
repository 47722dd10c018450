#include "server/demo/sqlfiles.h"

#include "protocol/value.h"
#include "server/storage/database.h"

#include <QDir>
#include <QFile>

namespace shortlist::server {

using core::Expected;
using core::fail;

Expected<void> runDemoFiles(Database &database, const QDateTime &anchor)
{
    const auto set = database.query(QStringLiteral("SELECT set_config('app.demo_anchor', ?, true)"),
                                    {QString::fromLatin1(protocol::timestampText(anchor))});
    if (!set)
        return fail(set.error());
    // What follows sets off triggers that look at what was loaded: planned without figures, or with those of empty
    // tables, they read whole tables for every row.
    if (const Expected<void> counted = database.execute(QStringLiteral("ANALYZE")); !counted)
        return counted;
    const QDir folder(QStringLiteral(":/shortlist/demo"));
    for (const QString &name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(core::ErrorCode::Internal, QStringLiteral("The file %1 cannot be read").arg(name));
        const Expected<void> done = database.execute(QString::fromUtf8(file.readAll()));
        if (!done)
            return fail(done.error().code, QStringLiteral("%1: %2").arg(name, done.error().message));
    }
    return {};
}

} // namespace shortlist::server
