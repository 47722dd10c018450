#include "desktop/sources/workspacemerging.h"

#include "cache/readmodels/duplicates.h"
#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "desktop/sources/workspacerecords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shortlist::desktop {

using cache::Reader;
using core::Expected;
using core::fail;
using protocol::Column;
using protocol::Entity;
using protocol::Value;

namespace {

constexpr int mostMerges = 100;
const QString candidatesTable = QStringLiteral("candidates");
const QString mergesTable = QStringLiteral("candidate_merges");

QString textOf(const Value &value)
{
    return value ? QString::fromUtf8(*value) : QString();
}

QUuid idOf(const Value &value)
{
    return value ? QUuid::fromString(QString::fromLatin1(*value)) : QUuid();
}

Expected<DuplicatePair::Side> side(const Reader &reader, const QUuid &candidate)
{
    const auto row = reader.show(candidatesTable, candidate);
    if (!row)
        return fail(row.error());
    const Entity &entity = *reader.descriptor().entity(candidatesTable);
    const auto text = [&](const char *column) {
        return textOf(protocol::valueOf(entity, *row, QString::fromLatin1(column)));
    };
    QStringList about{text("current_title"), text("current_company"), text("location")};
    about.removeAll(QString());
    return DuplicatePair::Side{candidate, text("full_name"), about.join(QStringLiteral(" · "))};
}

Expected<DuplicatePair> bothSides(const Reader &reader, const QUuid &first, const QUuid &second,
                                  const QStringList &common)
{
    const auto left = side(reader, first);
    const auto right = side(reader, second);
    if (!left || !right)
        return fail(left ? right.error() : left.error());
    return DuplicatePair{*left, *right, common};
}

/// What the merged one was called: the journal keeps the values of what it removed.
QString nameInJournal(const QByteArray &changes, const QUuid &merged)
{
    const QJsonArray journal = QJsonDocument::fromJson(changes).array();
    const QString id = core::toText(merged);
    for (qsizetype i = journal.size() - 1; i >= 0; --i) {
        const QJsonObject change = journal.at(i).toObject();
        if (change.value(QLatin1String("row")).toString() != id)
            continue;
        const QJsonValue name = change.value(QLatin1String("values")).toObject().value(QLatin1String("full_name"));
        return textOf(protocol::fromWire(name));
    }
    return {};
}

QString referenceTitle(const Reader &reader, const Column &column, const Value &value)
{
    if (!value || column.references.isEmpty())
        return {};
    const auto titles = readTitles(reader, {{column.references, idOf(value)}});
    return titles ? titles->value(idOf(value)) : QString();
}

Expected<MergePreview> readPreview(const Reader &reader, const QUuid &survivor, const QUuid &merged,
                                   const client::MergePlan &plan)
{
    const auto stays = reader.show(candidatesTable, survivor);
    const auto goes = reader.show(candidatesTable, merged);
    if (!stays || !goes)
        return fail(stays ? goes.error() : stays.error());
    const Entity &entity = *reader.descriptor().entity(candidatesTable);
    MergePreview preview{survivor, merged, {}, 0, plan.movedOf, plan.removedOf, plan.stayingOf};
    QSet<QString> seen;
    for (const Column &column : entity.columns) {
        if (!column.writable || column.name == u"id" || seen.contains(column.name))
            continue;
        MergeField field;
        bool differs = false;
        bool any = false;
        for (const QString &name : entity.mergeGroupOf(column.name)) {
            const Column *const member = entity.column(name);
            if (member == nullptr || !member->writable)
                continue;
            seen.insert(name);
            const Value left = protocol::valueOf(entity, *stays, name);
            const Value right = protocol::valueOf(entity, *goes, name);
            differs = differs || !protocol::sameValue(*member, left, right);
            any = any || left;
            field.columns.append(name);
            field.survivor.append(left);
            field.merged.append(right);
            field.survivorTitle += referenceTitle(reader, *member, left);
            field.mergedTitle += referenceTitle(reader, *member, right);
        }
        if (differs)
            preview.fields.append(field);
        else if (any)
            ++preview.same;
    }
    return preview;
}

/// The job that plans a merge on the reading thread.
std::function<Expected<client::MergePlan>(const Reader &)>
planner(const client::Person &person, const QUuid &survivor, const QUuid &merged, const protocol::FieldMap &chosen)
{
    return [=, user = person.userId, role = person.role](const Reader &reader) {
        const core::SystemClock clock;
        core::SystemRandom random;
        core::UuidSource ids(clock, random);
        return client::planMerge(reader, survivor, merged, chosen, user, role, clock.nowUtc(), ids.next());
    };
}

Expected<SeveralPreview> readSeveral(const Reader &reader, const QList<QUuid> &people, const client::MergePlan &plan)
{
    const Entity &entity = *reader.descriptor().entity(candidatesTable);
    SeveralPreview preview{{}, {}, 0, plan.movedOf, plan.removedOf, plan.stayingOf};
    QList<protocol::Row> rows;
    for (const QUuid &candidate : people) {
        const auto row = reader.show(candidatesTable, candidate);
        const auto about = side(reader, candidate);
        if (!row || !about)
            return fail(row ? about.error() : row.error());
        rows.append(*row);
        preview.people.append(*about);
    }
    QSet<QString> seen;
    for (const Column &column : entity.columns) {
        if (!column.writable || column.name == u"id" || seen.contains(column.name))
            continue;
        SeveralField field;
        field.values.resize(rows.size());
        field.titles.resize(rows.size());
        bool differs = false;
        bool any = false;
        for (const QString &name : entity.mergeGroupOf(column.name)) {
            const Column *const member = entity.column(name);
            if (member == nullptr || !member->writable)
                continue;
            seen.insert(name);
            field.columns.append(name);
            const Value first = protocol::valueOf(entity, rows.first(), name);
            for (qsizetype i = 0; i < rows.size(); ++i) {
                const Value value = protocol::valueOf(entity, rows[i], name);
                differs = differs || !protocol::sameValue(*member, first, value);
                any = any || value;
                field.values[i].append(value);
                field.titles[i] += referenceTitle(reader, *member, value);
            }
        }
        if (differs)
            preview.fields.append(field);
        else if (any)
            ++preview.same;
    }
    return preview;
}

/// The job that plans merges of several on the reading thread; the first stays.
std::function<Expected<client::MergePlan>(const Reader &)>
severalPlanner(const client::Person &person, const QList<QUuid> &people, const QHash<QString, QUuid> &from)
{
    return [=, user = person.userId, role = person.role](const Reader &reader) {
        const core::SystemClock clock;
        core::SystemRandom random;
        core::UuidSource ids(clock, random);
        return client::planMerges(reader, people.value(0), people.mid(1), from, user, role, clock.nowUtc(),
                                  [&ids] { return ids.next(); });
    };
}

} // namespace

Expected<QList<MergeItem>> readMerges(const Reader &reader, const QUuid &candidate)
{
    QList<MergeItem> items;
    const Entity *const entity = reader.descriptor().entity(mergesTable);
    if (entity == nullptr)
        return items;
    cache::ListQuery query{mergesTable, {{QStringLiteral("status"), QByteArrayLiteral("merged")}}, {}, false, -1, 0};
    if (!candidate.isNull())
        query.where.append({QStringLiteral("survivor_id"), core::toText(candidate).toLatin1()});
    query.orderBy = QStringLiteral("merged_at");
    query.descending = true;
    query.limit = mostMerges;
    const auto rows = reader.list(query);
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return items;
    QHash<QUuid, QString> people;
    if (const auto colleagues = readColleagues(reader)) {
        for (const Colleague &colleague : *colleagues)
            people.insert(colleague.userId, colleague.name);
    }
    for (const protocol::Row &row : *rows) {
        const auto value = [&](const char *column) {
            return protocol::valueOf(*entity, row, QString::fromLatin1(column));
        };
        MergeItem item;
        item.id = idOf(value("id"));
        item.survivor = idOf(value("survivor_id"));
        item.merged = idOf(value("merged_id"));
        item.mergedName = nameInJournal(value("changes").value_or(QByteArray()), item.merged);
        item.by = people.value(idOf(value("merged_by")));
        item.at = protocol::parseTimestamp(value("merged_at").value_or(QByteArray()));
        item.mayPart = client::canBeParted(item.at, QDateTime::currentDateTimeUtc());
        if (const auto survivor = side(reader, item.survivor))
            item.survivorName = survivor->name;
        items.append(item);
    }
    return items;
}

void WorkspaceMerging::pairs(const QUuid &candidate, int most, QObject *context, Done<QList<DuplicatePair>> done)
{
    m_workspace.read<QList<DuplicatePair>>(
        context,
        [candidate, most](const Reader &reader) -> Expected<QList<DuplicatePair>> {
            const cache::DuplicateReader known(reader);
            const auto found = candidate.isNull() ? known.all(most) : known.of(candidate, most);
            if (!found)
                return fail(found.error());
            QList<DuplicatePair> pairs;
            for (const cache::PossibleDuplicate &each : *found) {
                const auto pair = bothSides(reader, each.candidate, each.other, each.common);
                if (pair)
                    pairs.append(*pair);
            }
            return pairs;
        },
        std::move(done));
}

void WorkspaceMerging::alike(const protocol::FieldMap &particulars, const QUuid &except, int most, QObject *context,
                             Done<QList<cache::AlikePerson>> done)
{
    m_workspace.read<QList<cache::AlikePerson>>(
        context,
        [particulars, except, most](const Reader &reader) {
            return cache::AlikeReader(reader).find(particulars, except, most);
        },
        std::move(done));
}

void WorkspaceMerging::cvMatches(const client::CvPlan &plan, QObject *context, Done<client::CvMatches> done)
{
    m_workspace.read<client::CvMatches>(
        context, [plan](const Reader &reader) { return client::findCvMatches(reader, plan); }, std::move(done));
}

void WorkspaceMerging::knownApplicants(const client::PeopleFile &file, const QList<client::ImportProblem> &leftOut,
                                       const client::ImportOptions &options, QObject *context,
                                       Done<client::KnownApplicants> done)
{
    m_workspace.read<client::KnownApplicants>(
        context,
        [file, leftOut, options](const Reader &reader) {
            const core::SystemClock clock;
            core::SystemRandom random;
            core::UuidSource ids(clock, random);
            return client::knownApplicants(reader, file, leftOut, options, [&ids] { return ids.next(); });
        },
        std::move(done));
}

void WorkspaceMerging::pair(const QUuid &first, const QUuid &second, QObject *context, Done<DuplicatePair> done)
{
    m_workspace.read<DuplicatePair>(
        context, [first, second](const Reader &reader) { return bothSides(reader, first, second, {}); },
        std::move(done));
}

void WorkspaceMerging::merges(const QUuid &candidate, QObject *context, Done<QList<MergeItem>> done)
{
    m_workspace.read<QList<MergeItem>>(
        context, [candidate](const Reader &reader) { return readMerges(reader, candidate); }, std::move(done));
}

void WorkspaceMerging::preview(const QUuid &survivor, const QUuid &merged, QObject *context, Done<MergePreview> done)
{
    m_workspace.read<MergePreview>(
        context,
        [survivor, merged,
         plan = planner(m_workspace.person(), survivor, merged, {})](const Reader &reader) -> Expected<MergePreview> {
            const auto planned = plan(reader);
            if (!planned)
                return fail(planned.error());
            return readPreview(reader, survivor, merged, *planned);
        },
        std::move(done));
}

void WorkspaceMerging::plan(const QUuid &survivor, const QUuid &merged, const protocol::FieldMap &chosen,
                            QObject *context, Done<client::MergePlan> done)
{
    m_workspace.read<client::MergePlan>(context, planner(m_workspace.person(), survivor, merged, chosen),
                                        std::move(done));
}

void WorkspaceMerging::previewSeveral(const QList<QUuid> &people, QObject *context, Done<SeveralPreview> done)
{
    m_workspace.read<SeveralPreview>(
        context,
        [people,
         plan = severalPlanner(m_workspace.person(), people, {})](const Reader &reader) -> Expected<SeveralPreview> {
            const auto planned = plan(reader);
            if (!planned)
                return fail(planned.error());
            return readSeveral(reader, people, *planned);
        },
        std::move(done));
}

void WorkspaceMerging::planSeveral(const QList<QUuid> &people, const QHash<QString, QUuid> &from, QObject *context,
                                   Done<client::MergePlan> done)
{
    m_workspace.read<client::MergePlan>(context, severalPlanner(m_workspace.person(), people, from), std::move(done));
}

void WorkspaceMerging::certain(int most, QObject *context, Done<CertainList> done)
{
    m_workspace.read<CertainList>(
        context,
        [most, person = m_workspace.person()](const Reader &reader) -> Expected<CertainList> {
            const auto found = client::certainMerges(reader, person.userId, person.role, most);
            if (!found)
                return fail(found.error());
            CertainList list{{}, found->cut};
            for (const client::CertainMerge &merge : found->merges) {
                CertainPeople row{merge, {}};
                for (const QUuid &each : merge.people) {
                    const auto about = side(reader, each);
                    if (!about)
                        return fail(about.error());
                    row.people.append(*about);
                }
                list.rows.append(row);
            }
            return list;
        },
        std::move(done));
}

void WorkspaceMerging::planCertain(const QList<client::CertainMerge> &merges, QObject *context,
                                   Done<QList<CertainPlan>> done)
{
    m_workspace.read<QList<CertainPlan>>(
        context,
        [merges, person = m_workspace.person()](const Reader &reader) -> Expected<QList<CertainPlan>> {
            const core::SystemClock clock;
            core::SystemRandom random;
            core::UuidSource ids(clock, random);
            QList<CertainPlan> plans;
            for (const client::CertainMerge &merge : merges) {
                const auto plan = client::planCertainMerge(reader, merge, person.userId, person.role, clock.nowUtc(),
                                                           [&ids] { return ids.next(); });
                // Who is gone or has changed meanwhile is nobody to merge; anything else is told.
                if (!plan && plan.error().code != core::ErrorCode::NotFound &&
                    plan.error().code != core::ErrorCode::Refused)
                    return fail(plan.error());
                plans.append(plan ? CertainPlan(*plan) : std::nullopt);
            }
            return plans;
        },
        std::move(done));
}

void WorkspaceMerging::planParting(const QUuid &merge, QObject *context, Done<client::UnmergePlan> done)
{
    m_workspace.read<client::UnmergePlan>(
        context,
        [merge](const Reader &reader) { return client::planUnmerge(reader, merge, QDateTime::currentDateTimeUtc()); },
        std::move(done));
}

} // namespace shortlist::desktop
