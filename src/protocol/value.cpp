#include "protocol/value.h"

#include "core/decimal.h"
#include "core/uuid.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace shortlist::protocol {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

Expected<Value> canonicalBoolean(const Column &column, const QString &text)
{
    const QString lower = text.trimmed().toLower();
    if (lower == u"t" || lower == u"true" || lower == u"yes" || lower == u"1")
        return Value("t");
    if (lower == u"f" || lower == u"false" || lower == u"no" || lower == u"0")
        return Value("f");
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("%1: “%2” is neither true nor false").arg(column.name, text.left(64)), column.name,
                {QStringLiteral("true"), QStringLiteral("false")});
}

Expected<Value> canonicalInteger(const Column &column, const QString &text)
{
    bool ok = false;
    const qlonglong number = text.trimmed().toLongLong(&ok);
    if (!ok)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1: “%2” is not a whole number").arg(column.name, text.left(64)), column.name);
    if (column.precision > 0 && (number > INT32_MAX || number < INT32_MIN))
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1: %2 is too large").arg(column.name, text.left(64)),
                    column.name);
    return Value(QByteArray::number(number));
}

Expected<Value> canonicalJson(const Column &column, const QByteArray &text)
{
    QJsonParseError problem;
    // Wrapped in an array, so that a scalar document is read too.
    const QJsonDocument document = QJsonDocument::fromJson("[" + text + "]", &problem);
    if (problem.error != QJsonParseError::NoError || document.array().size() != 1)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1: not valid JSON").arg(column.name), column.name);
    const QByteArray compact = document.toJson(QJsonDocument::Compact);
    return Value(compact.mid(1, compact.size() - 2));
}

QJsonValue parsedJson(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().first();
}

Expected<Value> canonicalDate(const Column &column, const QString &text)
{
    const QDate date = QDate::fromString(text.trimmed(), Qt::ISODate);
    if (!date.isValid() || date.year() < 1 || date.year() > 9999)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1: “%2” is not a date like 2026-11-21").arg(column.name, text.left(64)),
                    column.name);
    return Value(date.toString(Qt::ISODate).toLatin1());
}

} // namespace

Expected<Value> canonicalValue(const Column &column, const Value &typed)
{
    if (!typed) {
        if (!column.nullable)
            return fail(ErrorCode::InvalidInput, QStringLiteral("%1 must not be empty").arg(column.name), column.name);
        return Value();
    }
    if (typed->contains('\0'))
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 contains a NUL character").arg(column.name),
                    column.name);
    const QString text = QString::fromUtf8(*typed);
    switch (column.type) {
    case ColumnType::Uuid: {
        const auto id = core::parseUuid(text, column.name);
        if (!id)
            return fail(ErrorCode::InvalidInput, QStringLiteral("%1: %2").arg(column.name, id.error().message),
                        column.name);
        return Value(core::toBytes(*id));
    }
    case ColumnType::Text:
        if (column.maxLength > 0 && text.toUcs4().size() > column.maxLength)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1 is longer than %2 characters").arg(column.name).arg(column.maxLength),
                        column.name);
        return Value(text.toUtf8());
    case ColumnType::Integer:
        return canonicalInteger(column, text);
    case ColumnType::Decimal: {
        auto decimal = core::canonicalDecimal(text, column.precision, column.scale);
        if (!decimal)
            return fail(ErrorCode::InvalidInput, QStringLiteral("%1: %2").arg(column.name, decimal.error().message),
                        column.name);
        return Value(*decimal);
    }
    case ColumnType::Boolean:
        return canonicalBoolean(column, text);
    case ColumnType::Date:
        return canonicalDate(column, text);
    case ColumnType::Timestamp: {
        const QDateTime time = parseTimestamp(*typed);
        if (!time.isValid())
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("%1: “%2” is not a time like 2026-11-21T09:30:00Z").arg(column.name, text.left(64)),
                column.name);
        return Value(timestampText(time));
    }
    case ColumnType::Json:
        return canonicalJson(column, *typed);
    case ColumnType::Enum:
        if (!column.values.contains(text))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1: “%2” is not one of %3")
                            .arg(column.name, text.left(64), column.values.join(QStringLiteral(", "))),
                        column.name, column.values);
        return Value(*typed);
    }
    return fail(ErrorCode::Internal, QStringLiteral("Unhandled column type"), column.name);
}

Expected<Value> valueFromCommandLine(const Column &column, const QString &text)
{
    if (text.isEmpty() && column.type != ColumnType::Text)
        return canonicalValue(column, Value());
    return canonicalValue(column, Value(text.toUtf8()));
}

QJsonValue toJson(const Column &column, const Value &value)
{
    if (!value)
        return QJsonValue::Null;
    switch (column.type) {
    case ColumnType::Integer:
        return value->toLongLong();
    case ColumnType::Boolean:
        return *value == "t";
    case ColumnType::Json:
        return parsedJson(*value);
    default:
        return toDisplay(column, value);
    }
}

QString toDisplay(const Column &column, const Value &value)
{
    if (!value)
        return {};
    if (column.type == ColumnType::Boolean)
        return *value == "t" ? QStringLiteral("true") : QStringLiteral("false");
    if (column.type == ColumnType::Timestamp) {
        const QDateTime time = parseTimestamp(*value);
        if (time.isValid())
            return time.toString(time.time().msec() != 0 ? Qt::ISODateWithMs : Qt::ISODate);
    }
    return QString::fromUtf8(*value);
}

bool sameValue(const Column &column, const Value &a, const Value &b)
{
    if (a == b)
        return true;
    if (!a || !b)
        return false;
    switch (column.type) {
    case ColumnType::Decimal:
        return core::compareDecimals(*a, *b) == 0;
    case ColumnType::Json:
        return parsedJson(*a) == parsedJson(*b);
    case ColumnType::Timestamp: {
        const QDateTime ta = parseTimestamp(*a);
        return ta.isValid() && ta == parseTimestamp(*b);
    }
    default:
        return false;
    }
}

QByteArray timestampText(const QDateTime &utc)
{
    const QDateTime time = utc.toUTC();
    QString text = time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (time.time().msec() != 0) {
        QString fraction = QStringLiteral(".%1").arg(time.time().msec(), 3, 10, QLatin1Char('0'));
        while (fraction.endsWith(u'0')) // PostgreSQL prints no trailing zeros
            fraction.chop(1);
        text += fraction;
    }
    return text.toLatin1() + "+00";
}

QDateTime parseTimestamp(const QByteArray &text)
{
    QString iso = QString::fromLatin1(text.trimmed());
    if (iso.size() > 10 && iso[10] == u' ')
        iso[10] = u'T';
    // "+00" is PostgreSQL's spelling of an offset without minutes.
    const qsizetype sign = std::max(iso.lastIndexOf(u'+'), iso.lastIndexOf(u'-'));
    if (sign > 10 && iso.size() - sign == 3)
        iso += QStringLiteral(":00");
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return {}; // a time without its zone names no moment
    return time.toUTC();
}

QJsonValue toWire(const Value &value)
{
    return value ? QJsonValue(QString::fromUtf8(*value)) : QJsonValue(QJsonValue::Null);
}

Value fromWire(const QJsonValue &json)
{
    return json.isString() ? Value(json.toString().toUtf8()) : Value();
}

} // namespace shortlist::protocol
