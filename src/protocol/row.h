#pragma once

#include "protocol/value.h"

#include <QMap>

namespace shortlist::protocol {

/// Column name → value. Ordered by name, so that equal maps have equal encodings.
using FieldMap = QMap<QString, Value>;

/// One row in the column order of its entity.
struct Row
{
    QList<Value> values;

    [[nodiscard]] bool operator==(const Row &) const = default;
};

/// The value of `column` in `row`; NULL when the entity has no such column.
[[nodiscard]] Value valueOf(const Entity &entity, const Row &row, const QString &column);

/// The row's fields by name.
[[nodiscard]] FieldMap toFields(const Entity &entity, const Row &row);

/// The row as `--json` shows it.
[[nodiscard]] QJsonObject toJson(const Entity &entity, const Row &row);

} // namespace shortlist::protocol
