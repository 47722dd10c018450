#include "client/peopleimport.h"

#include "cache/driver/statement.h"
#include "client/cvfields.h"
#include "client/cvimport.h"
#include "client/fileplan.h"
#include "core/uuid.h"
#include "domain/contactrules.h"

#include <QFileInfo>
#include <QJsonArray>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::FieldMap;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QString candidates = QStringLiteral("candidates");

QString field(const FieldMap &fields, const char *column)
{
    return QString::fromUtf8(fields.value(QString::fromLatin1(column)).value_or(QByteArray()));
}

/// Who is known by which address: candidates that are there, and the lines of the file that came before.
class KnownAddresses
{
public:
    Expected<void> read(const cache::Reader &reader)
    {
        auto statement = cache::Statement::prepare(
            reader.connection().handle(),
            "SELECT lower(\"email\"), \"full_name\" FROM \"candidates\" WHERE \"email\" <> ''");
        if (!statement)
            return fail(statement.error());
        for (;;) {
            const auto found = statement->step();
            if (!found)
                return fail(found.error());
            if (!*found)
                return {};
            m_known.insert(statement->textAt(0).toByteArray(),
                           QStringLiteral("%1, who is there already").arg(QString::fromUtf8(statement->textAt(1))));
        }
    }
    /// Who has the address already; empty, and it is `line`'s from now on, where nobody has.
    QString take(const FieldMap &fields, qsizetype line)
    {
        const QByteArray address = field(fields, "email").toLower().toUtf8();
        if (address.isEmpty())
            return {};
        const auto known = m_known.constFind(address);
        if (known != m_known.constEnd())
            return *known;
        m_known.insert(address,
                       line > 0 ? QStringLiteral("line %1").arg(line) : QStringLiteral("somebody else in the file"));
        return {};
    }

private:
    QHash<QByteArray, QString> m_known;
};

class Planner
{
public:
    Planner(LocalWorkspace &workspace, const ImportOptions &options)
        : m_workspace(workspace), m_options(options), m_entity(workspace.descriptor().entity(candidates))
    {}

    Expected<void> begin()
    {
        if (m_entity == nullptr)
            return fail(ErrorCode::Refused, QStringLiteral("You may not see candidates here"));
        if (auto read = m_known.read(m_workspace.reader()); !read)
            return read;
        if (m_options.job.isNull())
            return {};
        const auto stage = beginningStage(m_workspace.reader(), m_options);
        if (!stage)
            return fail(stage.error());
        m_stage = *stage;
        return {};
    }

    /// Plans one candidate; null when it became a problem instead.
    QUuid addPerson(FieldMap fields, qsizetype line, const QString &shown)
    {
        complete(fields);
        const Edit edit{MutationKind::Insert, candidates, m_workspace.newId(), fields};
        if (const auto checked = m_workspace.check(edit); !checked) {
            const QString where =
                checked.error().where.isEmpty() ? QString() : checked.error().where + QStringLiteral(": ");
            problem(line, where + checked.error().message, shown);
            return {};
        }
        if (const QString other = m_known.take(fields, line); !other.isEmpty()) {
            problem(line, QStringLiteral("email: %1 has the same address").arg(other), shown);
            return {};
        }
        plan.edits.append(edit);
        plan.people.append(edit.row);
        plan.names.append(field(fields, "full_name"));
        if (!m_options.job.isNull())
            plan.edits.append(application(edit.row));
        return edit.row;
    }

    void problem(qsizetype line, const QString &reason, const QString &shown)
    {
        plan.problems.append({line, reason, shown});
    }

    ImportPlan plan;

private:
    void complete(FieldMap &fields) const
    {
        if (!fields.value(QStringLiteral("full_name"))) {
            const QString name =
                QStringLiteral("%1 %2").arg(field(fields, "given_name"), field(fields, "family_name")).simplified();
            if (!name.isEmpty())
                fields.insert(QStringLiteral("full_name"), Value(name.toUtf8()));
        }
        if (!fields.value(QStringLiteral("source")))
            fields.insert(QStringLiteral("source"), Value(m_options.source.toUtf8()));
    }
    Edit application(const QUuid &candidate)
    {
        FieldMap fields{{QStringLiteral("candidate_id"), Value(core::toBytes(candidate))},
                        {QStringLiteral("job_id"), Value(core::toBytes(m_options.job))}};
        if (m_stage)
            fields.insert(QStringLiteral("stage_id"), Value(core::toBytes(*m_stage)));
        return {MutationKind::Insert, QStringLiteral("applications"), m_workspace.newId(), fields};
    }

    LocalWorkspace &m_workspace;
    const ImportOptions &m_options;
    const protocol::Entity *m_entity;
    std::optional<QUuid> m_stage;
    KnownAddresses m_known;
};

/// One row's values; the first cell that cannot be read is the error.
Expected<FieldMap> fieldsOfRow(const QStringList &row, const ColumnMapping &mapping, const protocol::Entity &entity,
                               const CellStyle &style)
{
    FieldMap fields;
    for (qsizetype i = 0; i < qMin(row.size(), mapping.size()); ++i) {
        const protocol::Column *column = entity.column(mapping.at(i));
        if (column == nullptr)
            continue;
        const auto value = valueOfCell(*column, row.at(i), style);
        if (!value)
            return fail(value.error());
        if (*value)
            fields.insert(column->name, *value);
    }
    return fields;
}

Expected<void> planTable(Planner &planner, const PeopleFile &file, const ImportOptions &options,
                         const protocol::Entity &entity)
{
    const ColumnMapping mapping =
        options.mapping.isEmpty() ? guessMapping(file.rows.constFirst(), entity) : options.mapping;
    const QSet<QString> mapped(mapping.begin(), mapping.end());
    if (!mapped.contains(QStringLiteral("full_name")) && !mapped.contains(QStringLiteral("given_name")) &&
        !mapped.contains(QStringLiteral("family_name")))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("No column of %1 gives a name; its columns are %2")
                        .arg(file.name, file.rows.constFirst().join(QStringLiteral(", "))),
                    QStringLiteral("full_name"), file.rows.constFirst());
    for (const QString &name : mapping) {
        if (!name.isEmpty() && entity.column(name) == nullptr)
            return fail(ErrorCode::InvalidInput, QStringLiteral("Candidates have no column %1").arg(name), name,
                        entity.columnNames());
    }
    const QList<QStringList> rows = file.rows.mid(1);
    const CellStyle style = CellStyle::of(rows);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const qsizetype line = file.lines.value(i + 1);
        const QString shown = rows.at(i).join(file.delimiter);
        const auto fields = fieldsOfRow(rows.at(i), mapping, entity, style);
        if (!fields)
            planner.problem(line, QStringLiteral("%1: %2").arg(fields.error().where, fields.error().message), shown);
        else
            planner.addPerson(*fields, line, shown);
    }
    return {};
}

/// What a card or a CV says; a card's position has no dates and is held today.
FieldMap fieldsOfPerson(const QJsonObject &resume, const QDate &today)
{
    FieldMap fields = candidateFields(resume, today);
    const QJsonArray work = resume.value(u"work").toArray();
    const QString employer =
        work.size() == 1 ? work.first().toObject().value(u"name").toString().simplified() : QString();
    if (!employer.isEmpty() && !fields.value(QStringLiteral("current_company")))
        fields.insert(QStringLiteral("current_company"), Value(employer.left(200).toUtf8()));
    return fields;
}

Expected<void> planMail(Planner &planner, LocalWorkspace &workspace, const PeopleFile &mail)
{
    FieldMap fields;
    for (const PeopleFile::Attachment &attachment : mail.attachments) {
        if (attachment.cv) {
            fields = candidateFields(attachment.cv->resume, workspace.clock().nowUtc().date());
            break;
        }
    }
    // What the CV says of its owner counts more than who sent it: agencies send other people's.
    if (!fields.value(QStringLiteral("email")) && domain::isEmailAddress(mail.fromAddress))
        fields.insert(QStringLiteral("email"), Value(mail.fromAddress.toUtf8()));
    if (!fields.value(QStringLiteral("full_name"))) {
        const QString name = mail.fromName.isEmpty() ? mail.fromAddress.section(u'@', 0, 0) : mail.fromName;
        fields.insert(QStringLiteral("full_name"), Value(name.left(200).toUtf8()));
    }
    const QUuid candidate = planner.addPerson(fields, 0, mail.subject);
    if (candidate.isNull())
        return {};
    const auto edits = mailEdits(workspace, candidate, mail);
    if (!edits)
        return fail(edits.error());
    planner.plan.edits += *edits;
    return {};
}

} // namespace

Expected<ImportPlan> planImport(LocalWorkspace &workspace, const PeopleFile &file, const ImportOptions &options)
{
    Planner planner(workspace, options);
    if (auto begun = planner.begin(); !begun)
        return fail(begun.error());
    planner.plan.problems = file.problems;
    Expected<void> planned;
    switch (file.kind) {
    case PeopleFile::Kind::Table:
        planned = planTable(planner, file, options, *workspace.descriptor().entity(candidates));
        break;
    case PeopleFile::Kind::People:
        for (qsizetype i = 0; i < file.people.size(); ++i) {
            const QString name = file.people.at(i).value(u"basics").toObject().value(u"name").toString();
            planner.addPerson(fieldsOfPerson(file.people.at(i), workspace.clock().nowUtc().date()), file.lines.value(i),
                              name);
        }
        break;
    case PeopleFile::Kind::Mail:
        planned = planMail(planner, workspace, file);
        break;
    }
    if (!planned)
        return fail(planned.error());
    std::stable_sort(planner.plan.problems.begin(), planner.plan.problems.end(),
                     [](const ImportProblem &a, const ImportProblem &b) { return a.line < b.line; });
    return std::move(planner.plan);
}

QList<QStringList> leftOutRows(const PeopleFile &file, const QList<ImportProblem> &problems)
{
    QHash<qsizetype, QStringList> rows;
    for (qsizetype i = 1; i < file.rows.size(); ++i)
        rows.insert(file.lines.value(i), file.rows.at(i));
    const QStringList header = file.rows.isEmpty() ? QStringList{QStringLiteral("text")} : file.rows.constFirst();
    QList<QStringList> all{header + QStringList{QStringLiteral("line"), QStringLiteral("reason")}};
    for (const ImportProblem &problem : problems) {
        // A line that could not be taken apart stands in the first cell as it is.
        QStringList row = rows.value(problem.line, QStringList{problem.text});
        row.resize(header.size());
        all.append(row + QStringList{QString::number(problem.line), problem.reason});
    }
    return all;
}

} // namespace shortlist::client
