#include "desktop/conflicts/bothvalues.h"

#include "desktop/forms/fieldvalue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

namespace shortlist::desktop {

namespace {

/// What names an item of a list: the same skill with another level is the same skill.
QString nameOf(const QJsonValue &item)
{
    return (item.isObject() ? item[QStringLiteral("name")].toString() : item.toString()).toCaseFolded();
}

/// From here on a text is prose, whose passages can stand side by side; below it is a name or a number.
constexpr qsizetype prose = 40;

} // namespace

QString bothValues(const protocol::Column &column, const QString &mine, const QString &theirs)
{
    if (column.type == protocol::ColumnType::Json) {
        const QJsonDocument ours = QJsonDocument::fromJson(mine.toUtf8());
        const QJsonDocument others = QJsonDocument::fromJson(theirs.toUtf8());
        if (ours.isArray() && others.isArray()) {
            QJsonArray both = ours.array();
            QStringList names;
            for (const QJsonValue item : std::as_const(both))
                names << nameOf(item);
            const QJsonArray rest = others.array();
            for (const QJsonValue item : rest) {
                if (!names.contains(nameOf(item)))
                    both.append(item);
            }
            return typedFromValue(column, QJsonDocument(both).toJson(QJsonDocument::Compact), QLocale());
        }
    }
    if (column.type == protocol::ColumnType::Text && mine.size() > prose && theirs.size() > prose) {
        // Sentence by sentence: words of both, run into each other, say nothing.
        static const QRegularExpression end(QStringLiteral("(?<=[.!?…])\\s+|\\n+"));
        const QStringList ours = mine.split(end, Qt::SkipEmptyParts);
        QString text = mine.trimmed();
        const QStringList others = theirs.split(end, Qt::SkipEmptyParts);
        for (const QString &sentence : others) {
            if (!ours.contains(sentence))
                text += QLatin1Char(' ') + sentence;
        }
        return text;
    }
    return mine.isNull() ? QString() : typedFromValue(column, mine.toUtf8(), QLocale());
}

} // namespace shortlist::desktop
