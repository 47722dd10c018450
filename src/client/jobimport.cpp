#include "client/jobimport.h"

#include "core/json.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::FieldMap;
using protocol::Value;

namespace {

QString text(const QJsonObject &object, const char *member)
{
    return object.value(QLatin1StringView(member)).toString().trimmed();
}

void put(FieldMap &fields, const char *column, const QString &value)
{
    if (!value.isEmpty())
        fields.insert(QString::fromLatin1(column), Value(value.toUtf8()));
}

/// The enum value that a free spelling such as "Full-time" or "Mid-level" means; empty when it is none of them.
QString enumValue(const QString &spelling, const QList<QPair<QString, QString>> &meanings)
{
    const QString lower = spelling.toLower();
    for (const auto &[part, value] : meanings) {
        if (lower.contains(part))
            return value;
    }
    return {};
}

QString place(const QJsonObject &location)
{
    QStringList parts;
    for (const char *member : {"city", "region", "countryCode"}) {
        const QString part = text(location, member);
        if (!part.isEmpty() && !parts.contains(part))
            parts.append(part);
    }
    return parts.join(QStringLiteral(", "));
}

void appendList(QString &description, const QString &heading, const QJsonArray &items)
{
    if (items.isEmpty())
        return;
    description += QStringLiteral("\n\n%1\n").arg(heading);
    for (const QJsonValue &item : items)
        description += QStringLiteral("• %1\n").arg(item.toString());
}

/// Skills as [{"name","level"}]: each keyword of a group is a skill of the group's level.
QByteArray skills(const QJsonArray &groups)
{
    static const QList<QPair<QString, QString>> levels = {{QStringLiteral("master"), QStringLiteral("5")},
                                                          {QStringLiteral("expert"), QStringLiteral("5")},
                                                          {QStringLiteral("advanced"), QStringLiteral("4")},
                                                          {QStringLiteral("intermediate"), QStringLiteral("3")},
                                                          {QStringLiteral("beginner"), QStringLiteral("1")}};
    QJsonArray out;
    for (const QJsonValue &value : groups) {
        const QJsonObject group = value.toObject();
        const int level = enumValue(text(group, "level"), levels).toInt();
        QJsonArray names = group.value(u"keywords").toArray();
        if (names.isEmpty())
            names.append(group.value(u"name"));
        for (const QJsonValue &name : std::as_const(names)) {
            QJsonObject skill{{QStringLiteral("name"), name.toString()}};
            if (level > 0)
                skill.insert(QStringLiteral("level"), level);
            out.append(skill);
        }
    }
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

} // namespace

Expected<FieldMap> jobFields(const QJsonObject &job)
{
    FieldMap fields;
    const QString title = text(job, "title");
    if (title.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("The job has no title"), QStringLiteral("title"));
    put(fields, "title", title);
    QString description = text(job, "description");
    appendList(description, QStringLiteral("Responsibilities"), job.value(u"responsibilities").toArray());
    appendList(description, QStringLiteral("Qualifications"), job.value(u"qualifications").toArray());
    put(fields, "description", description.trimmed());
    put(fields, "location", place(job.value(u"location").toObject()));
    put(fields, "employment_type",
        enumValue(text(job, "type"), {{QStringLiteral("full"), QStringLiteral("full_time")},
                                      {QStringLiteral("part"), QStringLiteral("part_time")},
                                      {QStringLiteral("intern"), QStringLiteral("internship")},
                                      {QStringLiteral("free"), QStringLiteral("freelance")},
                                      {QStringLiteral("temp"), QStringLiteral("temporary")},
                                      {QStringLiteral("contract"), QStringLiteral("contract")}}));
    put(fields, "remote",
        enumValue(text(job, "remote"), {{QStringLiteral("hybrid"), QStringLiteral("hybrid")},
                                        {QStringLiteral("full"), QStringLiteral("remote")},
                                        {QStringLiteral("none"), QStringLiteral("on_site")}}));
    put(fields, "seniority",
        enumValue(text(job, "experience"), {{QStringLiteral("lead"), QStringLiteral("lead")},
                                            {QStringLiteral("senior"), QStringLiteral("senior")},
                                            {QStringLiteral("mid"), QStringLiteral("mid")},
                                            {QStringLiteral("junior"), QStringLiteral("junior")},
                                            {QStringLiteral("entry"), QStringLiteral("entry")}}));
    const QString salary = text(job, "salary");
    bool isNumber = false;
    salary.toDouble(&isNumber);
    if (isNumber) {
        put(fields, "min_salary", salary);
        put(fields, "max_salary", salary);
    }
    const QJsonArray groups = job.value(u"skills").toArray();
    if (!groups.isEmpty())
        fields.insert(QStringLiteral("required_skills"), Value(skills(groups)));
    return fields;
}

Expected<QUuid> importJob(LocalWorkspace &workspace, const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be opened: %2").arg(path, file.errorString()), path);
    constexpr qint64 limit = 1024 * 1024;
    const auto json = core::parseJsonObject(file.read(limit + 1), limit);
    if (!json)
        return fail(json.error().code, QStringLiteral("%1: %2").arg(name, json.error().message), path);
    const auto fields = jobFields(*json);
    if (!fields)
        return fail(fields.error().code, QStringLiteral("%1: %2").arg(name, fields.error().message), path);
    const auto receipt =
        workspace.apply({{protocol::MutationKind::Insert, QStringLiteral("job_requisitions"), {}, *fields}});
    if (!receipt)
        return fail(receipt.error().code, QStringLiteral("%1: %2").arg(name, receipt.error().message), path);
    return receipt->rows.constFirst();
}

} // namespace shortlist::client
