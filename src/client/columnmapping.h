#pragma once

#include "protocol/row.h"

#include <QHash>

namespace shortlist::client {

/// Which column of a table goes into which column of an entity: one name per column of the table, empty where it is
/// left out. "given_name" and "family_name" together make a missing full_name.
using ColumnMapping = QStringList;

/// Letters and digits alone, in lower case: "E-Mail Address" and "e_mail address" are one.
/// What was neutralised for a spreadsheet (documents::writeCsv) is itself again.
[[nodiscard]] QString asTyped(const QString &cell);
[[nodiscard]] QString bareTitle(const QString &text);

/// The columns of candidates that a table's header names, in the words of several languages ("E-Mail", "Nachname",
/// "الهاتف") or as the schema has them; each at most once.
[[nodiscard]] ColumnMapping guessMapping(const QStringList &header, const protocol::Entity &entity);

/// How a table writes dates and numbers, found from all its cells: "3/4/2026" alone could be read two ways.
struct CellStyle
{
    bool dayFirst = true;      ///< of dates with slashes
    bool decimalComma = false; ///< 1.234,5

    [[nodiscard]] static CellStyle of(const QList<QStringList> &rows);
};

/// A cell in the column's canonical form; NULL for an empty one. Besides what canonicalValue() takes: dates as
/// "21.11.2026", "11/21/2026" or "21 Nov 2026", numbers with separators or a currency, enums by their words ("Full
/// time"), yes and no, lists separated by commas, semicolons or bars. InvalidInput with one sentence.
[[nodiscard]] core::Expected<protocol::Value> valueOfCell(const protocol::Column &column, const QString &cell,
                                                          const CellStyle &style);

} // namespace shortlist::client
