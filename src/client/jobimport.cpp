#include "client/jobimport.h"

#include "core/uuid.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::FieldMap;
using protocol::Value;

namespace {

using Meanings = QList<QPair<QString, QString>>;

/// The enum value that a free spelling such as "Full-time" or "Mid-level" means; empty when it is none of them.
QString enumValue(const QString &spelling, const Meanings &meanings)
{
    const QString lower = spelling.toLower();
    for (const auto &[part, value] : meanings) {
        if (lower.contains(part))
            return value;
    }
    return {};
}

const Meanings &employments()
{
    static const Meanings all{{QStringLiteral("full"), QStringLiteral("full_time")},
                              {QStringLiteral("part"), QStringLiteral("part_time")},
                              {QStringLiteral("intern"), QStringLiteral("internship")},
                              {QStringLiteral("free"), QStringLiteral("freelance")},
                              {QStringLiteral("temp"), QStringLiteral("temporary")},
                              {QStringLiteral("contract"), QStringLiteral("contract")}};
    return all;
}

const Meanings &remotes()
{
    static const Meanings all{{QStringLiteral("hybrid"), QStringLiteral("hybrid")},
                              {QStringLiteral("full"), QStringLiteral("remote")},
                              {QStringLiteral("remote"), QStringLiteral("remote")},
                              {QStringLiteral("none"), QStringLiteral("on_site")},
                              {QStringLiteral("site"), QStringLiteral("on_site")}};
    return all;
}

const Meanings &seniorities()
{
    static const Meanings all{{QStringLiteral("lead"), QStringLiteral("lead")},
                              {QStringLiteral("senior"), QStringLiteral("senior")},
                              {QStringLiteral("mid"), QStringLiteral("mid")},
                              {QStringLiteral("junior"), QStringLiteral("junior")},
                              {QStringLiteral("entry"), QStringLiteral("entry")}};
    return all;
}

/// 5 for "Master", "expert" or 5; 0 where the word says no level.
int levelOf(const QJsonValue &level)
{
    static const Meanings levels{
        {QStringLiteral("master"), QStringLiteral("5")},     {QStringLiteral("expert"), QStringLiteral("5")},
        {QStringLiteral("advanced"), QStringLiteral("4")},   {QStringLiteral("intermediate"), QStringLiteral("3")},
        {QStringLiteral("elementary"), QStringLiteral("2")}, {QStringLiteral("beginner"), QStringLiteral("1")}};
    const int number = level.isDouble() ? level.toInt() : level.toString().toInt();
    return number >= 1 && number <= 5 ? number : enumValue(level.toString(), levels).toInt();
}

/// Takes a job apart; the first member of a wrong shape ends it.
class JobReading
{
public:
    JobReading(const QJsonObject &job, const protocol::Entity *entity, const ImportLookup *lookup)
        : m_job(job), m_entity(entity), m_lookup(lookup)
    {}

    Expected<FieldMap> read()
    {
        using Step = Expected<void> (JobReading::*)();
        for (const Step step : {&JobReading::readTexts, &JobReading::readPlace, &JobReading::readSpellings,
                                &JobReading::readSalary, &JobReading::readSkills, &JobReading::readColumns}) {
            if (const auto done = (this->*step)(); !done)
                return fail(done.error());
        }
        put("description", (m_description.trimmed() + m_kept).trimmed());
        return std::move(m_fields);
    }

private:
    static core::Unexpected wrong(const QString &path, const QString &what)
    {
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 %2").arg(path, what), path);
    }
    void put(const char *column, const QString &value)
    {
        if (!value.isEmpty())
            m_fields.insert(QString::fromLatin1(column), Value(value.toUtf8()));
    }
    /// What has no column of its own is not lost.
    void keep(const char *title, const QString &text)
    {
        m_kept += QStringLiteral("\n\n%1: %2").arg(QString::fromLatin1(title), text);
    }

    static Expected<QString> textOf(const QJsonObject &object, const char *member, const QString &prefix = {})
    {
        const QJsonValue value = object.value(QLatin1StringView(member));
        if (value.isUndefined() || value.isNull())
            return QString();
        if (!value.isString())
            return wrong(prefix + QString::fromLatin1(member), QStringLiteral("is no text"));
        return value.toString().trimmed();
    }
    static Expected<QStringList> textsOf(const QJsonObject &object, const char *member, const QString &prefix = {})
    {
        const QString path = prefix + QString::fromLatin1(member);
        const QJsonValue value = object.value(QLatin1StringView(member));
        QStringList texts;
        if (value.isUndefined() || value.isNull())
            return texts;
        if (!value.isArray())
            return wrong(path, QStringLiteral("is no list"));
        const QJsonArray entries = value.toArray();
        for (qsizetype i = 0; i < entries.size(); ++i) {
            if (!entries.at(i).isString())
                return wrong(QStringLiteral("%1[%2]").arg(path).arg(i), QStringLiteral("is no text"));
            texts.append(entries.at(i).toString().trimmed());
        }
        return texts;
    }

    Expected<void> readTexts()
    {
        const auto title = textOf(m_job, "title");
        if (!title)
            return fail(title.error());
        if (title->isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("The job has no title"), QStringLiteral("title"));
        put("title", *title);
        const auto description = textOf(m_job, "description");
        if (!description)
            return fail(description.error());
        m_description = *description;
        for (const auto &[member, heading] :
             {std::pair{"responsibilities", "Responsibilities"}, std::pair{"qualifications", "Qualifications"}}) {
            const auto items = textsOf(m_job, member);
            if (!items)
                return fail(items.error());
            if (!items->isEmpty())
                m_description += QStringLiteral("\n\n%1\n").arg(QString::fromLatin1(heading));
            for (const QString &item : *items)
                m_description += QStringLiteral("• %1\n").arg(item);
        }
        return {};
    }

    Expected<void> readPlace()
    {
        const QJsonValue value = m_job.value(u"location");
        if (value.isUndefined() || value.isNull())
            return {};
        if (value.isString()) {
            put("location", value.toString().trimmed());
            return {};
        }
        if (!value.isObject())
            return wrong(QStringLiteral("location"), QStringLiteral("is no object"));
        QStringList parts;
        for (const char *member : {"city", "region", "countryCode"}) {
            const auto part = textOf(value.toObject(), member, QStringLiteral("location."));
            if (!part)
                return fail(part.error());
            if (!part->isEmpty() && !parts.contains(*part))
                parts.append(*part);
        }
        put("location", parts.join(QStringLiteral(", ")));
        return {};
    }

    Expected<void> readSpellings()
    {
        for (const auto &[member, column, meanings, title] :
             {std::tuple{"type", "employment_type", &employments(), "Employment"},
              std::tuple{"remote", "remote", &remotes(), "Remote"},
              std::tuple{"experience", "seniority", &seniorities(), "Experience"}}) {
            const auto spelled = textOf(m_job, member);
            if (!spelled)
                return fail(spelled.error());
            const QString value = enumValue(*spelled, *meanings);
            put(column, value);
            if (value.isEmpty() && !spelled->isEmpty())
                keep(title, *spelled);
        }
        return {};
    }

    Expected<void> readSalary()
    {
        const QJsonValue value = m_job.value(u"salary");
        const QString salary =
            value.isDouble() ? QString::number(value.toDouble(), 'f', 0) : value.toString().simplified();
        if (!value.isUndefined() && !value.isNull() && !value.isDouble() && !value.isString())
            return wrong(QStringLiteral("salary"), QStringLiteral("is no text"));
        if (salary.isEmpty())
            return {};
        // "84000", "60k - 75k EUR", "EUR 60,000 to 75,000"
        static const QRegularExpression range(QStringLiteral(
            "^([A-Z]{3})?\\s*(\\d[\\d,]*(?:\\.\\d+)?)\\s*(k)?(?:\\s*(?:-|–|to)\\s*(\\d[\\d,]*(?:\\.\\d+)?)"
            "\\s*(k)?)?\\s*([A-Z]{3})?$"));
        const QRegularExpressionMatch match = range.match(salary);
        if (!match.hasMatch()) {
            keep("Salary", salary);
            return {};
        }
        const auto amount = [&match](int number, int thousands) {
            const double written = match.captured(number).remove(u',').toDouble();
            return written * (match.captured(thousands).isEmpty() ? 1 : 1000);
        };
        // "60-75k" means sixty thousand.
        double low = amount(2, 3);
        const double high = match.captured(4).isEmpty() ? low : amount(4, 5);
        if (!match.captured(5).isEmpty() && match.captured(3).isEmpty() && low < 1000)
            low *= 1000;
        if (low > high)
            return wrong(QStringLiteral("salary"), QStringLiteral("has its lower end above its upper one"));
        const auto written = [](double number) {
            return QString::number(number, 'f', number == static_cast<double>(static_cast<qint64>(number)) ? 0 : 2);
        };
        put("min_salary", written(low));
        put("max_salary", written(high));
        put("salary_currency", match.captured(1).isEmpty() ? match.captured(6) : match.captured(1));
        return {};
    }

    /// Skills as [{"name","level"}]: each keyword of a group is a skill of the group's level.
    Expected<void> readSkills()
    {
        const QJsonValue value = m_job.value(u"skills");
        if (value.isUndefined() || value.isNull())
            return {};
        if (!value.isArray())
            return wrong(QStringLiteral("skills"), QStringLiteral("is no list"));
        QJsonArray out;
        const QJsonArray groups = value.toArray();
        for (qsizetype i = 0; i < groups.size(); ++i) {
            const QString path = QStringLiteral("skills[%1]").arg(i);
            if (!groups.at(i).isObject())
                return wrong(path, QStringLiteral("is no object"));
            const QJsonObject group = groups.at(i).toObject();
            const auto name = textOf(group, "name", path + u'.');
            if (!name)
                return fail(name.error());
            auto names = textsOf(group, "keywords", path + u'.');
            if (!names)
                return fail(names.error());
            if (names->isEmpty())
                names->append(*name);
            names->removeAll(QString());
            if (names->isEmpty())
                return wrong(path, QStringLiteral("has neither a name nor keywords"));
            for (const QString &each : std::as_const(*names)) {
                QJsonObject skill{{QStringLiteral("name"), each}};
                if (const int level = levelOf(group.value(u"level")); level > 0)
                    skill.insert(QStringLiteral("level"), level);
                out.append(skill);
            }
        }
        if (!out.isEmpty())
            m_fields.insert(QStringLiteral("required_skills"),
                            Value(QJsonDocument(out).toJson(QJsonDocument::Compact)));
        return {};
    }

    /// Members that are called as columns. They count more than what a free text was understood to say.
    Expected<void> readColumns()
    {
        static const QSet<QString> ofTheSchema{QStringLiteral("title"), QStringLiteral("description"),
                                               QStringLiteral("location")};
        if (m_entity == nullptr)
            return {};
        for (const protocol::Column &column : m_entity->columns) {
            const QJsonValue value = m_job.value(column.name);
            if (!column.writable || value.isUndefined() || value.isNull() || ofTheSchema.contains(column.name))
                continue;
            if (column.name == u"remote" && m_fields.contains(column.name))
                continue;
            const auto stored = columnValue(column, value);
            if (!stored)
                return fail(stored.error());
            if (*stored)
                m_fields.insert(column.name, *stored);
        }
        return {};
    }

    Expected<Value> columnValue(const protocol::Column &column, const QJsonValue &value) const
    {
        using protocol::ColumnType;
        if (column.type == ColumnType::Json) {
            const QJsonArray list = value.toArray();
            if (!value.isArray() && !value.isObject())
                return wrong(column.name, QStringLiteral("is no list"));
            for (qsizetype i = 0; column.name.endsWith(u"_skills") && i < list.size(); ++i) {
                if (!list.at(i).isString() && list.at(i).toObject().value(u"name").toString().isEmpty())
                    return wrong(QStringLiteral("%1[%2]").arg(column.name).arg(i), QStringLiteral("has no name"));
            }
            return Value((value.isArray() ? QJsonDocument(list) : QJsonDocument(value.toObject()))
                             .toJson(QJsonDocument::Compact));
        }
        if (!value.isString() && !value.isDouble() && !value.isBool())
            return wrong(column.name, QStringLiteral("is neither a text nor a number"));
        const QString written = value.isBool()     ? (value.toBool() ? QStringLiteral("true") : QStringLiteral("false"))
                                : value.isDouble() ? value.toVariant().toString()
                                                   : value.toString().trimmed();
        if (column.references == u"memberships" && m_lookup != nullptr && QUuid::fromString(written).isNull()) {
            const auto member = m_lookup->member(written);
            if (!member)
                return fail(ErrorCode::InvalidInput, QStringLiteral("%1: %2").arg(column.name, member.error().message),
                            column.name);
            return Value(core::toBytes(*member));
        }
        // A day is enough for a time: it begins then.
        static const QRegularExpression day(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}$"));
        const bool bare = column.type == ColumnType::Timestamp && day.match(written).hasMatch();
        const auto stored =
            protocol::valueFromCommandLine(column, bare ? written + QStringLiteral("T00:00:00Z") : written);
        if (!stored)
            return fail(ErrorCode::InvalidInput, stored.error().message, column.name);
        return *stored;
    }

    const QJsonObject &m_job;
    const protocol::Entity *m_entity;
    const ImportLookup *m_lookup;
    FieldMap m_fields;
    QString m_description;
    QString m_kept;
};

const QString jobsTable = QStringLiteral("job_requisitions");
constexpr qsizetype mostBytesOfJob = 1024 * 1024;

/// As core::parseJsonObject(), with the line: people mend files in editors that count lines.
Expected<QJsonObject> readJson(const QByteArray &bytes)
{
    if (bytes.size() > mostBytesOfJob)
        return fail(ErrorCode::TooLarge, QStringLiteral("The file is larger than the 1 MB that a job may have"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const auto line = bytes.left(problem.offset).count('\n') + 1;
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("Line %1 is not valid JSON: %2").arg(line).arg(problem.errorString()),
                    QStringLiteral("line %1").arg(line));
    }
    if (!document.isObject())
        return fail(ErrorCode::InvalidInput, QStringLiteral("It holds a list, and no job: a job is one JSON object"));
    return document.object();
}

/// Members that jobFields() makes nothing of.
QList<std::pair<QString, QString>> leftOutOf(const QJsonObject &job, const protocol::Entity &entity)
{
    static const QSet<QString> read{
        QStringLiteral("title"),          QStringLiteral("description"), QStringLiteral("responsibilities"),
        QStringLiteral("qualifications"), QStringLiteral("location"),    QStringLiteral("type"),
        QStringLiteral("remote"),         QStringLiteral("experience"),  QStringLiteral("salary"),
        QStringLiteral("skills")};
    static const QSet<QString> ofPlace{QStringLiteral("city"), QStringLiteral("region"), QStringLiteral("countryCode")};
    static const QSet<QString> ofSkill{QStringLiteral("name"), QStringLiteral("level"), QStringLiteral("keywords")};
    constexpr qsizetype most = 50;
    const QString nowhere = QStringLiteral("a job has no field for it");
    QList<std::pair<QString, QString>> out;
    const auto among = [&](const QJsonObject &object, const QString &prefix, const QSet<QString> &known) {
        for (auto it = object.begin(); it != object.end() && out.size() < most; ++it) {
            if (!known.contains(it.key()) && !it->isNull())
                out.append({prefix + it.key(), nowhere});
        }
    };
    for (auto it = job.begin(); it != job.end() && out.size() < most; ++it) {
        if (read.contains(it.key()) || it->isNull())
            continue;
        const protocol::Column *const column = entity.column(it.key());
        if (column == nullptr)
            out.append({it.key(), nowhere});
        else if (!column->writable)
            out.append({it.key(), QStringLiteral("it is set by the server")});
    }
    among(job.value(u"location").toObject(), QStringLiteral("location."), ofPlace);
    const QJsonArray groups = job.value(u"skills").toArray();
    for (qsizetype i = 0; i < groups.size() && out.size() < most; ++i)
        among(groups.at(i).toObject(), QStringLiteral("skills[%1].").arg(i), ofSkill);
    return out;
}

} // namespace

Expected<FieldMap> jobFields(const QJsonObject &job, const protocol::Entity *entity, const ImportLookup *lookup)
{
    return JobReading(job, entity, lookup).read();
}

QString PlannedJob::title() const
{
    return QString::fromUtf8(edit.values.value(QStringLiteral("title")).value_or(QByteArray()));
}

QList<Edit> JobsPlan::edits() const
{
    QList<Edit> all;
    for (const File &file : files) {
        if (file.job)
            all.append(file.job->edit);
    }
    return all;
}

Expected<PlannedJob> planJob(const cache::Reader &reader, const QString &file, const QByteArray &bytes,
                             const EditContext &context)
{
    const protocol::Entity *entity = reader.descriptor().entity(jobsTable);
    if (entity == nullptr)
        return fail(ErrorCode::Refused, QStringLiteral("You may not see jobs here"), jobsTable);
    const auto json = readJson(bytes);
    if (!json)
        return fail(json.error());
    ImportLookup lookup;
    if (const auto read = lookup.read(reader); !read)
        return fail(read.error());
    const auto fields = jobFields(*json, entity, &lookup);
    if (!fields)
        return fail(fields.error());
    PlannedJob planned{file, {protocol::MutationKind::Insert, jobsTable, {}, *fields}, leftOutOf(*json, *entity)};
    if (const auto checked = prepareEdit(reader, planned.edit, context); !checked)
        return fail(checked.error());
    return planned;
}

Expected<QUuid> importJob(LocalWorkspace &workspace, const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be opened: %2").arg(path, file.errorString()), path);
    const auto about = [&name](const core::Error &error) {
        return fail(error.code, QStringLiteral("%1: %2").arg(name, error.message), error.where, error.allowed);
    };
    const auto planned = planJob(workspace.reader(), name, file.read(mostBytesOfJob + 1),
                                 {{}, workspace.role(), 0, workspace.clock().nowUtc()});
    if (!planned)
        return about(planned.error());
    const auto receipt = workspace.apply({planned->edit});
    if (!receipt)
        return about(receipt.error());
    return receipt->rows.constFirst();
}

} // namespace shortlist::client
