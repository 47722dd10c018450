#include "desktop/administration/settingvalue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace shortlist::desktop {

namespace {

QByteArray written(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

} // namespace

std::optional<QJsonValue> settingValue(const QByteArray &json)
{
    // A document of Qt holds lists and objects alone.
    const QJsonDocument document = QJsonDocument::fromJson("[" + json + "]");
    if (!document.isArray() || document.array().size() != 1)
        return std::nullopt;
    return document.array().first();
}

QString typedSetting(const QString &json)
{
    const auto value = settingValue(json.toUtf8());
    if (!value)
        return json;
    if (value->isString())
        return value->toString();
    if (value->isObject())
        return QString::fromUtf8(QJsonDocument(value->toObject()).toJson()).trimmed();
    return json;
}

std::optional<QByteArray> settingFromTyped(const QString &typed, const QString &before)
{
    const auto was = settingValue(before.toUtf8());
    if (was && was->isString())
        return written(typed);
    const auto value = settingValue(typed.toUtf8());
    // A setting keeps its kind: what reads it expects a figure, a list or an object.
    if (!value || (was && !was->isNull() && value->type() != was->type()))
        return std::nullopt;
    return written(*value);
}

} // namespace shortlist::desktop
