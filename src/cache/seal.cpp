#include "cache/seal.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace shortlist::cache {

QByteArray sealOf(const QString &directory, const QString &fileName)
{
    QByteArray seal;
    for (const QString &suffix : {QString(), QStringLiteral("-wal")}) {
        const QFileInfo file(QDir(directory).filePath(fileName + suffix));
        if (file.exists())
            seal += QByteArray::number(file.size()) + ' ' +
                    QByteArray::number(file.lastModified().toMSecsSinceEpoch()) + ' ';
    }
    return seal;
}

} // namespace shortlist::cache
