#include "client/peopleimport.h"

#include "client/applicant.h"
#include "client/cvfields.h"
#include "client/cvimport.h"
#include "client/fileplan.h"
#include "client/importcolumns.h"
#include "client/knownpeople.h"
#include "core/uuid.h"

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

/// "column: what is wrong", with the column's name once.
QString reasonOf(const core::Error &error)
{
    if (error.where.isEmpty())
        return error.message;
    QString what = error.message;
    for (const QString &end : {QStringLiteral(": "), QStringLiteral(" ")}) {
        if (what.startsWith(error.where + end))
            what.remove(0, error.where.size() + end.size());
    }
    return error.where + QStringLiteral(": ") + what;
}

/// What stands in a cell: what was neutralised for a spreadsheet (documents::writeCsv) is itself again.
QString cellText(const QString &cell)
{
    return asTyped(cell.trimmed());
}

/// What a line brings besides the columns of candidates.
struct Extras
{
    QStringList tags;
    QList<std::pair<const OwnColumn *, QByteArray>> own;
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
        if (auto read = m_lookup.read(m_workspace.reader()); !read)
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
    QUuid addPerson(FieldMap fields, qsizetype line, const QString &shown, const Extras &extras = {})
    {
        complete(fields);
        const Edit person{MutationKind::Insert, candidates, m_workspace.newId(), fields};
        QList<Edit> edits{person};
        QHash<QString, QUuid> newTags;
        appendExtras(extras, person.row, edits, newTags);
        for (const Edit &edit : std::as_const(edits)) {
            if (const auto checked = m_workspace.check(edit); !checked) {
                problem(line, reasonOf(checked.error()), shown);
                return {};
            }
        }
        if (const KnownPeople::Found known = m_known.find(fields); !known.sentence.isEmpty()) {
            plan.alike += known.same ? 0 : 1;
            if (known.same || !m_options.addAlike) {
                problem(line, known.sentence, shown);
                return {};
            }
        }
        m_known.add(fields, line);
        for (auto it = newTags.cbegin(); it != newTags.cend(); ++it)
            m_lookup.addTag(it.key(), it.value());
        plan.edits.append(edits);
        plan.people.append(person.row);
        plan.names.append(field(fields, "full_name"));
        if (!m_options.job.isNull())
            plan.edits.append(application(person.row));
        return person.row;
    }

    [[nodiscard]] const ImportLookup &lookup() const { return m_lookup; }

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
    /// Tags that are not there yet are made once, by the first line that has them.
    void appendExtras(const Extras &extras, const QUuid &candidate, QList<Edit> &edits, QHash<QString, QUuid> &newTags)
    {
        const Value person(core::toBytes(candidate));
        for (const QString &name : extras.tags) {
            QUuid tag = m_lookup.tag(name);
            if (tag.isNull()) {
                tag = m_workspace.newId();
                newTags.insert(name, tag);
                edits.append({MutationKind::Insert,
                              QStringLiteral("tags"),
                              tag,
                              {{QStringLiteral("name"), Value(name.toUtf8())}}});
            }
            edits.append(
                {MutationKind::Insert,
                 QStringLiteral("candidate_tags"),
                 m_workspace.newId(),
                 {{QStringLiteral("candidate_id"), person}, {QStringLiteral("tag_id"), Value(core::toBytes(tag))}}});
        }
        for (const auto &[own, value] : extras.own)
            edits.append({MutationKind::Insert,
                          QStringLiteral("custom_values"),
                          m_workspace.newId(),
                          {{QStringLiteral("field_id"), Value(core::toBytes(own->id))},
                           {QStringLiteral("candidate_id"), person},
                           {QStringLiteral("value"), Value(value)}}});
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
    KnownPeople m_known;
    ImportLookup m_lookup;
};

/// One row's values; the first cell that cannot be read is the error.
Expected<FieldMap> fieldsOfRow(const QStringList &row, const ColumnMapping &mapping, const protocol::Entity &entity,
                               const CellStyle &style, const ImportLookup &lookup, Extras &extras)
{
    FieldMap fields;
    for (qsizetype i = 0; i < qMin(row.size(), mapping.size()); ++i) {
        const QString &target = mapping.at(i);
        const QString cell = cellText(row.at(i));
        if (cell.isEmpty() || target.isEmpty())
            continue;
        if (cell.contains(QChar::ReplacementCharacter))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("“%1” holds bytes that are no text in UTF-8").arg(cell.left(60)), target);
        if (target == tagsTarget) {
            extras.tags = wordsOfCell(extras.tags.join(u';') + u';' + cell); // several columns may hold tags
            continue;
        }
        if (const OwnColumn *own = lookup.ownOf(target)) {
            const auto value = valueOfOwnField(*own, cell, style);
            if (!value)
                return fail(value.error());
            extras.own.append({own, *value});
            continue;
        }
        const protocol::Column *column = entity.column(target);
        if (column == nullptr)
            continue;
        if (column->references == u"memberships") {
            const auto member = lookup.member(cell);
            if (!member)
                return fail(member.error().code, member.error().message, column->name);
            fields.insert(column->name, Value(core::toBytes(*member)));
            continue;
        }
        const auto value = valueOfCell(*column, cell, style);
        if (!value)
            return fail(value.error());
        if (*value)
            fields.insert(column->name, *value);
    }
    return fields;
}

/// Whether anything of the workspace is called so. InvalidInput with everything that is.
Expected<void> checkTargets(const ColumnMapping &mapping, const protocol::Entity &entity, const ImportLookup &lookup)
{
    for (const QString &target : mapping) {
        const bool known = target.isEmpty() || entity.column(target) != nullptr || lookup.ownOf(target) != nullptr ||
                           (target == tagsTarget && lookup.hasTags());
        if (known)
            continue;
        QStringList all = entity.columnNames();
        if (lookup.hasTags())
            all.append(tagsTarget);
        for (const OwnColumn &own : lookup.own())
            all.append(own.target());
        return fail(ErrorCode::InvalidInput, QStringLiteral("Candidates have no column %1").arg(target), target, all);
    }
    return {};
}

/// The guess, or what was chosen, with what was overruled in it.
Expected<ColumnMapping> mappingOf(const Planner &planner, const PeopleFile &file, const ImportOptions &options,
                                  const protocol::Entity &entity)
{
    const QStringList &header = file.rows.constFirst();
    ColumnMapping mapping =
        options.mapping.isEmpty() ? guessImportMapping(header, entity, planner.lookup().own()) : options.mapping;
    for (auto it = options.overruled.cbegin(); it != options.overruled.cend(); ++it) {
        const qsizetype at = header.indexOf(it.key());
        if (at < 0 || at >= mapping.size())
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1 has no column “%2”; its columns are %3")
                            .arg(file.name, it.key(), header.join(QStringLiteral(", "))),
                        it.key(), header);
        if (const qsizetype guessed = it->isEmpty() ? -1 : mapping.indexOf(*it); guessed >= 0)
            mapping[guessed].clear();
        mapping[at] = *it;
    }
    return mapping;
}

/// The titles of columns that hold something and are taken for nothing.
QStringList unreadOf(const PeopleFile &file, const ColumnMapping &mapping)
{
    QStringList titles;
    for (qsizetype i = 0; i < mapping.size(); ++i) {
        const bool holds = std::any_of(file.rows.cbegin() + 1, file.rows.cend(),
                                       [i](const QStringList &row) { return !row.value(i).trimmed().isEmpty(); });
        if (mapping.at(i).isEmpty() && holds)
            titles.append(file.rows.constFirst().at(i));
    }
    return titles;
}

Expected<void> planTable(Planner &planner, const PeopleFile &file, const ImportOptions &options,
                         const protocol::Entity &entity)
{
    const auto chosen = mappingOf(planner, file, options, entity);
    if (!chosen)
        return fail(chosen.error());
    const ColumnMapping &mapping = *chosen;
    planner.plan.unread = unreadOf(file, mapping);
    const QSet<QString> mapped(mapping.begin(), mapping.end());
    if (!mapped.contains(QStringLiteral("full_name")) && !mapped.contains(QStringLiteral("given_name")) &&
        !mapped.contains(QStringLiteral("family_name")))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("No column of %1 gives a name; its columns are %2")
                        .arg(file.name, file.rows.constFirst().join(QStringLiteral(", "))),
                    QStringLiteral("full_name"), file.rows.constFirst());
    if (auto checked = checkTargets(mapping, entity, planner.lookup()); !checked)
        return checked;
    const QList<QStringList> rows = file.rows.mid(1);
    const CellStyle style = CellStyle::of(rows);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const qsizetype line = file.lines.value(i + 1);
        const QString shown = rows.at(i).join(file.delimiter);
        Extras extras;
        const auto fields = fieldsOfRow(rows.at(i), mapping, entity, style, planner.lookup(), extras);
        if (!fields)
            planner.problem(line, reasonOf(fields.error()), shown);
        else
            planner.addPerson(*fields, line, shown, extras);
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
    const QUuid candidate = planner.addPerson(applicantOf(mail, workspace.clock().nowUtc().date()), 0, mail.subject);
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
