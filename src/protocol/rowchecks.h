#pragma once

#include "protocol/row.h"

#include <optional>

namespace shortlist::protocol {

/// A rule of the database that a row breaks.
struct BrokenCheck
{
    QString sentence; ///< the database's own
    QString column;   ///< where the sentence belongs
};

/// The first of the entity's checks that `fields` break. A check whose columns are empty or missing holds, as in SQL.
/// With `touched`, only checks that name one of these columns count: a row may be as it is.
[[nodiscard]] std::optional<BrokenCheck> brokenCheck(const Entity &entity, const FieldMap &fields,
                                                     const QStringList &touched = {});

/// A check as it travels in the descriptor. One with a word that is not known here is nothing: the server decides.
[[nodiscard]] QJsonObject toJson(const RowCheck &check);
[[nodiscard]] std::optional<RowCheck> rowCheckFromJson(const QJsonObject &json);

} // namespace shortlist::protocol
