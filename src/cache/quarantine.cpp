#include "cache/quarantine.h"

#include <QDir>
#include <QFile>

namespace shortlist::cache {

using core::ErrorCode;
using core::fail;

core::Expected<QString> quarantine(const QString &directory, const QString &fileName, const QDateTime &now)
{
    const QDir profile(directory);
    const QString stem = QStringLiteral("quarantine/") + now.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QString folder = stem;
    for (int n = 2; profile.exists(folder); ++n)
        folder = QStringLiteral("%1-%2").arg(stem).arg(n);
    if (!profile.mkpath(folder))
        return fail(ErrorCode::Io, QStringLiteral("The quarantine folder cannot be made"), profile.filePath(folder));
    // The database goes last: a log left behind by a crash in between must never meet a new database.
    for (const QString &suffix : {QStringLiteral("-wal"), QStringLiteral("-shm"), QString()}) {
        QFile file(profile.filePath(fileName + suffix));
        if (file.exists() && !file.rename(profile.filePath(folder + u'/' + fileName + suffix)))
            return fail(ErrorCode::Io, QStringLiteral("The damaged database cannot be moved: %1").arg(file.errorString()),
                        file.fileName());
    }
    return profile.filePath(folder);
}

} // namespace shortlist::cache
