#pragma once

#include "protocol/descriptor.h"

#include <QJsonValue>

#include <optional>

namespace shortlist::protocol {

/// A value on the wire and in the cache: PostgreSQL's text form in UTF-8, or nullopt for NULL.
using Value = std::optional<QByteArray>;

/// Brings what a person or script typed into the text form that PostgreSQL itself would print for `column`:
/// booleans `t`/`f`, timestamps in UTC, decimals with their scale, ids in lower case, JSON compact.
/// nullopt in gives NULL. NULL in a column that takes none, a value outside an enum, a text over its length … is
/// InvalidInput at the column, with the allowed values where there is a list.
[[nodiscard]] core::Expected<Value> canonicalValue(const Column &column, const Value &typed);

/// What `column=text` on a command line means: an empty text is empty for text columns and NULL for all others.
[[nodiscard]] core::Expected<Value> valueFromCommandLine(const Column &column, const QString &text);

/// The value for `--json`: integers and booleans as such, JSON nested, everything else as text, NULL as null.
[[nodiscard]] QJsonValue toJson(const Column &column, const Value &value);

/// The value as a person may read it in a terminal: true/false, RFC 3339 times, empty for NULL.
[[nodiscard]] QString toDisplay(const Column &column, const Value &value);

/// True where both mean the same to PostgreSQL (2.50 and 2.5, two spellings of one JSON object).
[[nodiscard]] bool sameValue(const Column &column, const Value &a, const Value &b);

/// Text form of a time for the wire, microseconds kept to milliseconds: "2026-11-21 07:34:00.123+00".
[[nodiscard]] QByteArray timestampText(const QDateTime &utc);
/// Reads that form or RFC 3339; an invalid QDateTime when it is neither.
[[nodiscard]] QDateTime parseTimestamp(const QByteArray &text);

/// Wire JSON: null or string.
[[nodiscard]] QJsonValue toWire(const Value &value);
[[nodiscard]] Value fromWire(const QJsonValue &json);

} // namespace shortlist::protocol
