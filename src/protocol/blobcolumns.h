#pragma once

#include "protocol/descriptor.h"

#include <QStringList>

#include <algorithm>

namespace shortlist::protocol {

/// The column that names a file's preview: a blob of its own, small, which goes and is shown before the file.
inline const QString previewColumn = QStringLiteral("preview_sha256");

/// The columns that name blobs by their hash, in whatever table.
[[nodiscard]] inline const QStringList &blobColumns()
{
    static const QStringList columns{QStringLiteral("sha256"), previewColumn};
    return columns;
}

[[nodiscard]] inline bool namesBlobs(const Entity &entity)
{
    return std::any_of(blobColumns().begin(), blobColumns().end(),
                       [&](const QString &column) { return entity.column(column) != nullptr; });
}

} // namespace shortlist::protocol
