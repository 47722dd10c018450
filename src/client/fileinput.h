#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace shortlist::client {

class PassingFile;

/// A file that somebody wants to import or attach: one on the disk, bytes that another program handed over under a name
/// and that are no file anywhere, or a file that it wrote for a drop.
struct FileInput
{
    static constexpr qint64 mostBytes = qint64{25} * 1024 * 1024;

    QString path;                              ///< empty: `bytes` are the file
    QString name;                              ///< without any path
    QByteArray bytes;                          ///< where there is no path
    std::shared_ptr<PassingFile> passing = {}; ///< instead of both

    [[nodiscard]] static FileInput onDisk(const QString &path);
    [[nodiscard]] static QList<FileInput> onDisk(const QStringList &paths);

    /// All of it. TooLarge above 25 MB. Reads the disk: not on a GUI thread.
    [[nodiscard]] core::Expected<QByteArray> read() const;
    /// How sentences call it: the path, or the name where there is none.
    [[nodiscard]] QString shown() const { return path.isEmpty() ? name : path; }
};

} // namespace shortlist::client
