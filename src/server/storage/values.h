#pragma once

#include "protocol/value.h"

#include <QVariant>

#include <libpq-fe.h>

namespace shortlist::server {

/// A C++ value in PostgreSQL's text form.
[[nodiscard]] protocol::Value sqlText(const QVariant &value);

/// A result's text as the C++ value that Database::query() promises for its type.
[[nodiscard]] QVariant fromSqlText(const protocol::Value &text, Oid type);

/// An array literal of texts: {"a","b"}.
[[nodiscard]] QByteArray arrayLiteral(const QList<protocol::Value> &values);

/// The statement with `?` turned into $1, $2 …, quoted parts left alone.
[[nodiscard]] QByteArray numberedPlaceholders(const QString &statement);

} // namespace shortlist::server
