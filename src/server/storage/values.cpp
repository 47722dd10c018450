#include "server/storage/values.h"

#include "core/uuid.h"

#include <QDateTime>
#include <QUuid>

namespace shortlist::server {

using protocol::Value;

namespace {

// PostgreSQL's fixed type numbers (pg_type.dat); the server's own headers are not a client's business.
constexpr Oid boolType = 16;
constexpr Oid byteaType = 17;
constexpr Oid int8Type = 20;
constexpr Oid int2Type = 21;
constexpr Oid int4Type = 23;
constexpr Oid float4Type = 700;
constexpr Oid float8Type = 701;
constexpr Oid timestamptzType = 1184;

} // namespace

Value sqlText(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return {};
    switch (value.typeId()) {
    case QMetaType::Bool:
        return Value(value.toBool() ? "t" : "f");
    case QMetaType::QUuid:
        return value.toUuid().isNull() ? Value() : Value(core::toBytes(value.toUuid()));
    case QMetaType::QDateTime:
        return Value(value.toDateTime().toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")).toLatin1() + "+00");
    case QMetaType::QDate:
        return Value(value.toDate().toString(Qt::ISODate).toLatin1());
    case QMetaType::QByteArray:
        return Value("\\x" + value.toByteArray().toHex());
    case QMetaType::QStringList: {
        QList<Value> texts;
        const QStringList strings = value.toStringList();
        for (const QString &text : strings)
            texts.append(Value(text.toUtf8()));
        return Value(arrayLiteral(texts));
    }
    default:
        return Value(value.toString().toUtf8());
    }
}

QVariant fromSqlText(const Value &text, Oid type)
{
    if (!text)
        return {};
    switch (type) {
    case boolType:
        return *text == "t";
    case int2Type:
    case int4Type:
        return text->toInt();
    case int8Type:
        return text->toLongLong();
    case float4Type:
    case float8Type:
        return text->toDouble();
    case timestamptzType:
        return protocol::parseTimestamp(*text);
    case byteaType:
        return QByteArray::fromHex(text->mid(2));
    default:
        return QString::fromUtf8(*text);
    }
}

QByteArray arrayLiteral(const QList<Value> &values)
{
    QByteArray out("{");
    for (const Value &value : values) {
        if (out.size() > 1)
            out += ',';
        if (!value) {
            out += "NULL";
            continue;
        }
        out += '"';
        for (const char c : *value) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        out += '"';
    }
    return out + '}';
}

QByteArray numberedPlaceholders(const QString &statement)
{
    const QByteArray source = statement.toUtf8();
    QByteArray out;
    out.reserve(source.size() + 16);
    char quote = 0;
    int number = 0;
    for (const char c : source) {
        if (quote == 0 && c == '?') {
            out += '$' + QByteArray::number(++number);
            continue;
        }
        if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = 0;
        out += c;
    }
    return out;
}

} // namespace shortlist::server
