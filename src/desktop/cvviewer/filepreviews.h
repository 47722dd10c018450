#pragma once

#include "desktop/sources/sources.h"

#include <QHash>
#include <QImage>
#include <QSet>

namespace shortlist::desktop {

/// The small pictures of files, fetched through the file source and kept while they are looked at. What arrives is only
/// unpacked here, never decoded: somebody else's picture was decoded by the extractor, in a process of its own.
class FilePreviews : public QObject
{
    Q_OBJECT
public:
    explicit FilePreviews(FileSource &files, QObject *parent = nullptr) : QObject(parent), m_files(files) {}

    /// Fetches those that are not here; arrived() tells of each.
    void want(const QList<FileItem> &files);
    /// Null while it is not here, and for a file without one.
    [[nodiscard]] QImage of(const FileItem &file) const { return m_images.value(file.preview); }

Q_SIGNALS:
    void arrived();

private:
    FileSource &m_files;
    QHash<QByteArray, QImage> m_images;
    QSet<QByteArray> m_asked;
};

} // namespace shortlist::desktop
