#include "client/fileinput.h"

#include "client/passingfile.h"

#include <QFile>
#include <QFileInfo>

namespace shortlist::client {

using core::ErrorCode;
using core::fail;

FileInput FileInput::onDisk(const QString &path)
{
    return {path, QFileInfo(path).fileName(), {}};
}

QList<FileInput> FileInput::onDisk(const QStringList &paths)
{
    QList<FileInput> files;
    for (const QString &path : paths)
        files.append(onDisk(path));
    return files;
}

core::Expected<QByteArray> FileInput::read() const
{
    if (passing)
        return passing->read();
    const auto tooLarge = [this] {
        return fail(ErrorCode::TooLarge,
                    QStringLiteral("%1 is larger than 25 MB: send a smaller version, or split it").arg(name), shown());
    };
    if (path.isEmpty()) {
        if (bytes.size() > mostBytes)
            return tooLarge();
        return bytes;
    }
    QFile file(path);
    if (QFileInfo(path).isDir())
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is a folder: choose the files in it").arg(path), path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be opened: %2").arg(path, file.errorString()), path);
    if (file.size() > mostBytes)
        return tooLarge();
    QByteArray all = file.read(mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()), path);
    if (all.size() > mostBytes)
        return tooLarge();
    return all;
}

} // namespace shortlist::client
