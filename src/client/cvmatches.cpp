#include "client/cvmatches.h"

#include "client/chosenmatch.h"
#include "client/cvimport.h"
#include "core/uuid.h"

#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace shortlist::client {

using core::Expected;
using core::fail;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QString candidatesTable = QStringLiteral("candidates");
const QString applicationsTable = QStringLiteral("applications");
const QString candidateColumn = QStringLiteral("candidate_id");
const QString jobColumn = QStringLiteral("job_id");
constexpr int mostMatches = 5;

QUuid idIn(const protocol::FieldMap &values, const QString &column)
{
    return QUuid::fromString(QString::fromLatin1(values.value(column).value_or(QByteArray())));
}

QString address(const protocol::FieldMap &values)
{
    return QString::fromUtf8(values.value(QStringLiteral("email")).value_or(QByteArray())).trimmed().toLower();
}

/// The job that a new person applies for; null: none.
QUuid jobOf(const QList<Edit> &edits, const QUuid &candidate)
{
    for (const Edit &edit : edits) {
        if (edit.entity == applicationsTable && idIn(edit.values, candidateColumn) == candidate)
            return idIn(edit.values, jobColumn);
    }
    return {};
}

/// The address of a line of a table or of a card; empty: it has none.
QString addressAt(const PeopleFile &file, qsizetype line, const ColumnMapping &mapping)
{
    if (file.kind == PeopleFile::Kind::People) {
        const qsizetype at = file.lines.indexOf(line);
        return at < 0 || at >= file.people.size()
                   ? QString()
                   : file.people.at(at).value(u"basics").toObject().value(u"email").toString().trimmed();
    }
    const qsizetype row = file.lines.indexOf(line);
    const qsizetype column = mapping.indexOf(QStringLiteral("email"));
    return row <= 0 || column < 0 ? QString() : asTyped(file.rows.value(row).value(column).trimmed());
}

} // namespace

const CvMatch *chosenMatch(const CvMatches &matches, const QList<int> &choices, qsizetype file)
{
    const auto matchOf = [&](qsizetype of) -> const CvMatch * {
        const int choice = choices.value(of, newPerson);
        return of >= 0 && of < matches.size() && choice >= 0 && choice < matches.at(of).size()
                   ? &matches.at(of).at(choice)
                   : nullptr;
    };
    const CvMatch *const match = matchOf(file);
    const CvMatch *const before = match == nullptr ? nullptr : matchOf(match->file);
    return before == nullptr ? match : before;
}

Expected<bool> hasApplied(const cache::Reader &reader, const QUuid &candidate, const QUuid &job)
{
    const auto rows =
        reader.list({applicationsTable,
                     {{candidateColumn, Value(core::toBytes(candidate))}, {jobColumn, Value(core::toBytes(job))}},
                     {},
                     false,
                     1,
                     0});
    if (!rows)
        return fail(rows.error());
    return !rows->isEmpty();
}

Expected<CvMatches> findCvMatches(const cache::Reader &reader, const CvPlan &plan)
{
    QHash<QUuid, protocol::FieldMap> people;
    for (const Edit &edit : plan.edits) {
        if (edit.entity == candidatesTable)
            people.insert(edit.row, edit.values);
    }
    CvMatches all;
    QHash<QString, int> coming; // the first file with an address
    for (int i = 0; i < plan.files.size(); ++i) {
        const ImportedFile &file = plan.files.at(i);
        const auto fields = people.constFind(file.candidate);
        all.append(QList<CvMatch>());
        if (file.failed || fields == people.cend())
            continue;
        const auto alike = cache::AlikeReader(reader).find(*fields, {}, mostMatches, true);
        if (!alike)
            return fail(alike.error());
        const QUuid job = jobOf(plan.edits, file.candidate);
        for (const cache::AlikePerson &person : *alike) {
            const auto applied = job.isNull() ? Expected<bool>(true) : hasApplied(reader, person.person.id, job);
            if (!applied)
                return fail(applied.error());
            all.last().append({person, !*applied, -1});
        }
        const QString mail = address(*fields);
        if (mail.isEmpty() || (!alike->isEmpty() && alike->first().sameAddress))
            continue;
        if (const auto other = coming.constFind(mail); other != coming.cend()) {
            CvMatch match;
            match.alike.person.id = plan.files.at(*other).candidate;
            match.alike.person.name = plan.files.at(*other).candidateName;
            match.alike.common << QStringLiteral("email");
            match.alike.sameAddress = true;
            match.file = *other;
            all.last().prepend(match);
        } else {
            coming.insert(mail, i);
        }
    }
    return all;
}

QList<int> usualChoices(const CvMatches &matches)
{
    QList<int> choices;
    for (const QList<CvMatch> &of : matches)
        choices.append(!of.isEmpty() && of.first().alike.sameAddress ? 0 : newPerson);
    return choices;
}

QList<Edit> editsFor(const CvPlan &plan, const CvMatches &matches, const QList<int> &choices)
{
    QHash<QUuid, const CvMatch *> instead; // of a person who would be made
    for (qsizetype i = 0; i < plan.files.size(); ++i) {
        const CvMatch *const match = plan.files.at(i).failed ? nullptr : chosenMatch(matches, choices, i);
        if (match != nullptr)
            instead.insert(plan.files.at(i).candidate, match);
    }
    QList<Edit> edits;
    QSet<QUuid> applying; // two CVs of one person bring one application
    for (Edit edit : plan.edits) {
        if (edit.entity == candidatesTable && instead.contains(edit.row))
            continue;
        const CvMatch *const match = instead.value(idIn(edit.values, candidateColumn));
        if (match != nullptr) {
            const QUuid person = match->alike.person.id;
            if (edit.entity == applicationsTable) {
                if (!match->applies || applying.contains(person))
                    continue;
                applying.insert(person);
            }
            edit.values.insert(candidateColumn, Value(core::toBytes(person)));
        }
        edits.append(edit);
    }
    return edits;
}

Expected<KnownApplicants> knownApplicants(const cache::Reader &reader, const PeopleFile &file,
                                          const QList<ImportProblem> &leftOut, const ImportOptions &options,
                                          const std::function<QUuid()> &newId)
{
    KnownApplicants known;
    if (options.job.isNull() || file.kind == PeopleFile::Kind::Mail)
        return known;
    const auto stage = beginningStage(reader, options);
    if (!stage)
        return fail(stage.error());
    QSet<QUuid> seen;
    for (const ImportProblem &problem : leftOut) {
        const QString mail = addressAt(file, problem.line, options.mapping);
        if (mail.isEmpty())
            continue;
        const auto people =
            cache::AlikeReader(reader).find({{QStringLiteral("email"), Value(mail.toUtf8())}}, {}, 1, true);
        if (!people)
            return fail(people.error());
        if (people->isEmpty() || !people->first().sameAddress || seen.contains(people->first().person.id))
            continue;
        const cache::CandidateListItem &person = people->first().person;
        const auto applied = hasApplied(reader, person.id, options.job);
        if (!applied)
            return fail(applied.error());
        if (*applied)
            continue;
        seen.insert(person.id);
        protocol::FieldMap fields{{candidateColumn, Value(core::toBytes(person.id))},
                                  {jobColumn, Value(core::toBytes(options.job))}};
        if (*stage)
            fields.insert(QStringLiteral("stage_id"), Value(core::toBytes(**stage)));
        known.edits.append({MutationKind::Insert, applicationsTable, newId(), fields});
        known.names.append(person.name);
        known.lines.append(problem.line);
    }
    return known;
}

} // namespace shortlist::client
