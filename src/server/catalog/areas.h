#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace shortlist::server {

/// A part of the schema that docs/schema.md shows together.
struct Area
{
    QString title;
    QStringList tables; ///< tables and views, in the order of the page
};

/// The one place that says which table belongs where.
[[nodiscard]] const QList<Area> &schemaAreas();

} // namespace shortlist::server
