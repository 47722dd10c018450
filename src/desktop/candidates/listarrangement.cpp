#include "desktop/candidates/listarrangement.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr int widest = 2000;
constexpr qsizetype mostColumns = 60;

} // namespace

QJsonArray ListArrangement::columnsJson() const
{
    QJsonArray out;
    for (const ListColumn &column : columns)
        out.append(QJsonObject{{QStringLiteral("name"), column.name}, {QStringLiteral("width"), column.width}});
    return out;
}

QJsonArray ListArrangement::sortJson() const
{
    if (sort.isEmpty())
        return {};
    return {QJsonObject{{QStringLiteral("column"), sort}, {QStringLiteral("descending"), descending}}};
}

void ListArrangement::readColumns(const QByteArray &json)
{
    columns.clear();
    const QJsonArray all = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : all) {
        const QString name = value.toObject().value(QStringLiteral("name")).toString();
        const int width = value.toObject().value(QStringLiteral("width")).toInt();
        if (!name.isEmpty() && !columnNames().contains(name) && columns.size() < mostColumns)
            columns.append({name, std::clamp(width, 0, widest)});
    }
}

void ListArrangement::readSort(const QByteArray &json)
{
    const QJsonObject first = QJsonDocument::fromJson(json).array().first().toObject();
    sort = first.value(QStringLiteral("column")).toString();
    descending = first.value(QStringLiteral("descending")).toBool();
}

QStringList ListArrangement::columnNames() const
{
    QStringList names;
    for (const ListColumn &column : columns)
        names.append(column.name);
    return names;
}

} // namespace shortlist::desktop
