#include "documents/jsonreader.h"

#include <QJsonArray>

namespace shortlist::documents {

JsonReader::JsonReader(QJsonObject object) : m_object(std::move(object)), m_problem(nullptr) {}

JsonReader::JsonReader(QJsonObject object, QString path, std::optional<core::Error> *problem)
    : m_object(std::move(object)), m_path(std::move(path)), m_problem(problem)
{}

bool JsonReader::has(QStringView name) const
{
    const QJsonValue value = m_object.value(name);
    return !value.isUndefined() && !value.isNull();
}

QString JsonReader::text(const QString &name)
{
    return textOf(m_object.value(name), pathTo(name));
}

QStringList JsonReader::texts(const QString &name)
{
    QStringList all;
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return all;
    if (!value.isArray()) {
        complain(pathTo(name), QStringLiteral("a list of texts"));
        return all;
    }
    int index = 0;
    for (const QJsonValue entry : value.toArray()) {
        const QString one = textOf(entry, QStringLiteral("%1[%2]").arg(pathTo(name)).arg(index++));
        if (!one.isEmpty())
            all.append(one);
    }
    return all;
}

PartialDate JsonReader::date(const QString &name)
{
    const QString written = text(name);
    // Not in the standard, but common in files written by hand: a word for "until now".
    if (written.compare(QLatin1String("present"), Qt::CaseInsensitive) == 0 ||
        written.compare(QLatin1String("current"), Qt::CaseInsensitive) == 0)
        return {};
    const std::optional<PartialDate> date = PartialDate::parse(written);
    if (!date)
        complain(pathTo(name), QStringLiteral("a date such as 2019, 2019-04 or 2019-04-30"));
    return date.value_or(PartialDate{});
}

void JsonReader::object(const QString &name, const std::function<void(JsonReader &)> &read)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined() && !value.isNull() && !value.isObject())
        complain(pathTo(name), QStringLiteral("an object"));
    JsonReader inner(value.toObject(), pathTo(name), m_problem ? m_problem : &m_ownProblem);
    read(inner);
}

void JsonReader::objects(const QString &name, const std::function<void(JsonReader &)> &read)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return;
    if (!value.isArray()) {
        complain(pathTo(name), QStringLiteral("a list"));
        return;
    }
    int index = 0;
    for (const QJsonValue entry : value.toArray()) {
        const QString path = QStringLiteral("%1[%2]").arg(pathTo(name)).arg(index++);
        if (!entry.isObject()) {
            complain(path, QStringLiteral("an object"));
            return;
        }
        JsonReader inner(entry.toObject(), path, m_problem ? m_problem : &m_ownProblem);
        read(inner);
    }
}

core::Expected<void> JsonReader::result() const
{
    const std::optional<core::Error> &problem = m_problem ? *m_problem : m_ownProblem;
    if (problem)
        return core::fail(*problem);
    return {};
}

QString JsonReader::pathTo(const QString &name) const
{
    return m_path.isEmpty() ? name : m_path + QLatin1Char('.') + name;
}

QString JsonReader::textOf(const QJsonValue &value, const QString &path)
{
    switch (value.type()) {
    case QJsonValue::Undefined:
    case QJsonValue::Null:
        return {};
    case QJsonValue::String:
        return value.toString().trimmed();
    case QJsonValue::Double:
    case QJsonValue::Bool:
        return value.toVariant().toString();
    default:
        complain(path, QStringLiteral("text"));
        return {};
    }
}

void JsonReader::complain(const QString &path, const QString &expected)
{
    std::optional<core::Error> &problem = m_problem ? *m_problem : m_ownProblem;
    if (!problem)
        problem =
            core::Error{core::ErrorCode::InvalidInput, QStringLiteral("%1 must be %2").arg(path, expected), path, {}};
}

} // namespace shortlist::documents
