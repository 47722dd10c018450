#include "desktop/forms/fieldvalue.h"

#include "desktop/shell/moment.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace shortlist::desktop {

using protocol::ColumnType;

namespace {

/// True for lists that can be typed as words: texts, or objects of name and level alone.
bool isWordList(const QJsonArray &array)
{
    for (const QJsonValue &value : array) {
        if (value.isString())
            continue;
        const QJsonObject object = value.toObject();
        if (!object.contains(QStringLiteral("name")) || object.size() > 2 ||
            (object.size() == 2 && !object.contains(QStringLiteral("level"))))
            return false;
    }
    return true;
}

QString words(const QJsonArray &array)
{
    QStringList parts;
    for (const QJsonValue &value : array) {
        if (value.isString()) {
            parts << value.toString();
        } else {
            const QJsonValue level = value[QStringLiteral("level")];
            parts << value[QStringLiteral("name")].toString() +
                         (level.isDouble() ? QStringLiteral(" %1").arg(level.toInt()) : QString());
        }
    }
    return parts.join(QStringLiteral(", "));
}

QByteArray wordsToJson(const QString &typed, bool withLevels)
{
    static const QRegularExpression level(QStringLiteral("^(.*\\S)\\s+([1-5])$"));
    QJsonArray array;
    const QStringList parts = typed.split(QRegularExpression(QStringLiteral("[,،\\n]")), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString word = part.trimmed();
        if (word.isEmpty())
            continue;
        const QRegularExpressionMatch match = level.match(word);
        if (withLevels && match.hasMatch())
            array.append(QJsonObject{{QStringLiteral("name"), match.captured(1)},
                                     {QStringLiteral("level"), match.captured(2).toInt()}});
        else
            array.append(word);
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

/// The day that the text says, in the form of the person's or of the locale; invalid where it says none.
QDate dayFromTyped(const QString &text, const QLocale &locale)
{
    for (const QString &format :
         {dayFormat(locale), locale.dateFormat(QLocale::ShortFormat), locale.dateFormat(QLocale::LongFormat)}) {
        const QDate date = locale.toDate(text, format);
        // Two-digit years mean this century.
        if (date.isValid())
            return date.year() < 1950 ? date.addYears(100) : date;
    }
    return {};
}

/// What lasts to a day lasts to its end.
bool isEnd(const protocol::Column &column)
{
    return column.name == QLatin1String("closes_at") || column.name == QLatin1String("expires_at") ||
           column.name == QLatin1String("ends_at");
}

QString momentFormat(const QLocale &locale)
{
    return timeChoice().dateFormat.isEmpty()
               ? locale.dateTimeFormat(QLocale::ShortFormat)
               : dayFormat(locale) + QLatin1Char(' ') + locale.timeFormat(QLocale::ShortFormat);
}

} // namespace

QString typedFromValue(const protocol::Column &column, const protocol::Value &value, const QLocale &locale)
{
    if (!value)
        return {};
    const QString text = QString::fromUtf8(*value);
    switch (column.type) {
    case ColumnType::Decimal: {
        // Text to text: a double would lose digits of money.
        QString shown = text;
        if (shown.contains(QLatin1Char('.'))) {
            while (shown.endsWith(QLatin1Char('0')))
                shown.chop(1);
            if (shown.endsWith(QLatin1Char('.')))
                shown.chop(1);
        }
        return shown.replace(QLatin1Char('.'), locale.decimalPoint());
    }
    case ColumnType::Date: {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        return date.isValid() ? locale.toString(date, dayFormat(locale)) : text;
    }
    case ColumnType::Timestamp: {
        const QDateTime time = protocol::parseTimestamp(*value);
        return time.isValid() ? locale.toString(here(time), momentFormat(locale)) : text;
    }
    case ColumnType::Json: {
        const QJsonDocument document = QJsonDocument::fromJson(*value);
        if (document.isArray() && isWordList(document.array()))
            return words(document.array());
        return text;
    }
    default:
        return text;
    }
}

core::Expected<protocol::Value> valueFromTyped(const protocol::Column &column, const QString &typed,
                                               const QLocale &locale)
{
    const QString text = typed.trimmed();
    if (text.isEmpty() && column.type == ColumnType::Json && !column.nullable)
        return protocol::canonicalValue(column, QByteArrayLiteral("[]"));
    if (text.isEmpty() && (column.nullable || column.type != ColumnType::Text))
        return protocol::canonicalValue(column, std::nullopt);
    switch (column.type) {
    case ColumnType::Integer:
    case ColumnType::Decimal: {
        QString number = text;
        number.remove(locale.groupSeparator())
            .remove(QChar(0xA0))
            .remove(QLatin1Char(' '))
            .replace(locale.decimalPoint(), QStringLiteral("."));
        for (QChar &c : number) {
            if (c.isDigit() && c.unicode() > 0x7F)
                c = QChar(u'0' + c.digitValue());
        }
        return protocol::canonicalValue(column, number.toUtf8());
    }
    case ColumnType::Date: {
        const QDate date = dayFromTyped(text, locale);
        return protocol::canonicalValue(column, date.isValid() ? date.toString(Qt::ISODate).toUtf8() : text.toUtf8());
    }
    case ColumnType::Timestamp: {
        QDateTime time = locale.toDateTime(text, momentFormat(locale));
        if (!time.isValid())
            time = locale.toDateTime(text, QLocale::ShortFormat);
        if (const QDate day = dayFromTyped(text, locale); !time.isValid() && day.isValid())
            time = QDateTime(day, isEnd(column) ? QTime(23, 59) : QTime(0, 0));
        if (time.isValid() && timeChoice().zone.isValid()) // what was typed is meant in the person's zone
            time = QDateTime(time.date(), time.time(), timeChoice().zone);
        if (time.isValid())
            return protocol::canonicalValue(column, protocol::timestampText(time.toUTC()));
        return protocol::canonicalValue(column, text.toUtf8());
    }
    case ColumnType::Json: {
        const bool raw = text.startsWith(QLatin1Char('[')) || text.startsWith(QLatin1Char('{'));
        return protocol::canonicalValue(
            column, raw ? text.toUtf8() : wordsToJson(text, column.name.endsWith(QLatin1String("_skills"))));
    }
    default:
        return protocol::canonicalValue(column, typed.toUtf8());
    }
}

} // namespace shortlist::desktop
