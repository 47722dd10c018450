#include "server/catalog/columnreader.h"

#include "server/storage/database.h"

#include <QRegularExpression>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Column;
using protocol::ColumnType;

namespace {

constexpr auto columnQuery =
    "SELECT a.attname::text, (a.attnotnull OR t.typnotnull), a.attgenerated <> '' OR a.attidentity <> '', "
    "  coalesce(pg_get_expr(d.adbin, d.adrelid), ''), "
    "  format_type(CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END, NULL), "
    "  CASE WHEN t.typtype = 'd' AND t.typtypmod >= 0 THEN t.typtypmod ELSE a.atttypmod END, "
    "  coalesce((SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' "
    "LIMIT 1), ''), "
    "  coalesce(col_description(a.attrelid, a.attnum), ''), "
    "  coalesce((SELECT k.confrelid::regclass::text FROM pg_constraint k "
    "            WHERE k.conrelid = a.attrelid AND k.contype = 'f' AND a.attnum = ANY (k.conkey) LIMIT 1), ''), "
    "  coalesce((SELECT min(m[1]::integer) FROM pg_constraint k, "
    "              regexp_match(pg_get_constraintdef(k.oid), 'length\\(+' || a.attname || '\\)*(?:::text\\)*)? <= "
    "(\\d+)') AS m "
    "            WHERE k.conrelid = a.attrelid AND k.contype = 'c'), 0) "
    "FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid "
    "LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
    "WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped "
    "  AND a.attname NOT IN ('tenant_id', 'sync_txn', 'deleted_at') ORDER BY a.attname <> 'id', a.attnum";

/// Columns that every synced table has and that the server alone sets.
bool isStamped(const QString &name)
{
    static const QStringList stamped{QStringLiteral("id"), QStringLiteral("created_at"), QStringLiteral("created_by"),
                                     QStringLiteral("updated_at"), QStringLiteral("updated_by")};
    return stamped.contains(name);
}

/// The texts in CHECK (VALUE = ANY (ARRAY['a'::text, 'b'::text])), in their order.
QStringList enumValues(const QString &check)
{
    static const QRegularExpression form(QStringLiteral("^CHECK \\(+\\(?VALUE\\)?(?:::text)? = ANY"));
    static const QRegularExpression literal(QStringLiteral("'((?:[^']|'')*)'::"));
    static const QRegularExpression single(QStringLiteral("^CHECK \\(+VALUE = '"));
    QStringList values;
    if (!form.match(check).hasMatch() && !single.match(check).hasMatch())
        return values;
    auto it = literal.globalMatch(check);
    while (it.hasNext())
        values.append(it.next().captured(1).replace(QStringLiteral("''"), QStringLiteral("'")));
    values.removeDuplicates(); // the check names them a second time, to say them
    return values;
}

/// The text form of a default that is a constant; empty when it is computed.
QString constantDefault(const QString &expression)
{
    static const QRegularExpression quoted(QStringLiteral("^\\(*'((?:[^']|'')*)'::[a-z_ ().0-9:]+$"));
    static const QRegularExpression number(QStringLiteral("^-?\\d+(\\.\\d+)?$"));
    if (const auto match = quoted.match(expression); match.hasMatch())
        return match.captured(1).replace(QStringLiteral("''"), QStringLiteral("'"));
    if (number.match(expression).hasMatch())
        return expression;
    if (expression == u"true" || expression == u"false")
        return expression.left(1);
    return {};
}

/// Type, length and precision from the catalog's name of the base type and its modifier.
bool setType(Column &column, const QString &base, int modifier)
{
    static const QHash<QString, ColumnType> types{
        {QStringLiteral("uuid"), ColumnType::Uuid},
        {QStringLiteral("text"), ColumnType::Text},
        {QStringLiteral("character varying"), ColumnType::Text},
        {QStringLiteral("smallint"), ColumnType::Integer},
        {QStringLiteral("integer"), ColumnType::Integer},
        {QStringLiteral("bigint"), ColumnType::Integer},
        {QStringLiteral("numeric"), ColumnType::Decimal},
        {QStringLiteral("boolean"), ColumnType::Boolean},
        {QStringLiteral("date"), ColumnType::Date},
        {QStringLiteral("timestamp with time zone"), ColumnType::Timestamp},
        {QStringLiteral("jsonb"), ColumnType::Json},
    };
    const auto found = types.constFind(base);
    if (found == types.constEnd())
        return false;
    column.type = *found;
    const int value = modifier - 4; // PostgreSQL counts its own header in
    if (column.type == ColumnType::Decimal && value >= 0) {
        column.precision = (value >> 16) & 0xffff;
        column.scale = value & 0x7ff;
    } else if (column.type == ColumnType::Text && value > 0) {
        column.maxLength = value;
    } else if (column.type == ColumnType::Integer && base != u"bigint") {
        column.precision = 10; // tells the client to check the range of 32 bits
    }
    return true;
}

} // namespace

Expected<QList<CatalogColumn>> readColumns(Database &database, const QString &table)
{
    const auto rows = database.query(QString::fromLatin1(columnQuery), {table});
    if (!rows)
        return fail(rows.error());
    QList<CatalogColumn> out;
    for (const QVariantList &row : *rows) {
        CatalogColumn read;
        Column &column = read.column;
        column.name = row[0].toString();
        column.nullable = !row[1].toBool();
        const bool generated = row[2].toBool();
        column.writable = !generated && !isStamped(column.name);
        column.hasDefault = generated || !row[3].toString().isEmpty();
        column.defaultText = generated ? QString() : constantDefault(row[3].toString());
        const QString base = row[4].toString();
        if (!setType(column, base, row[5].toInt()))
            return fail(
                ErrorCode::Internal,
                QStringLiteral("%1.%2 has the type %3, which has no form on the wire").arg(table, column.name, base),
                column.name);
        column.values = enumValues(row[6].toString());
        if (!column.values.isEmpty())
            column.type = ColumnType::Enum;
        column.comment = row[7].toString();
        column.references = row[8].toString();
        if (const int limit = row[9].toInt(); limit > 0 && (column.maxLength == 0 || limit < column.maxLength))
            column.maxLength = limit;
        read.castType = base.toLatin1();
        out.append(read);
    }
    return out;
}

} // namespace shortlist::server
