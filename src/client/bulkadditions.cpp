// What a bulk plan gives people: tags, places in talent pools, tests, drafts of offers.
#include "client/bulkplanner.h"
#include "core/uuid.h"

namespace shortlist::client {

using cache::forEachRow;
using cache::Statement;
using core::Expected;
using core::fail;
using protocol::FieldMap;
using protocol::MutationKind;
using protocol::Value;

namespace {

/// Tables of what people are given, and of who has it.
struct Grouping
{
    QString groups;
    QString members;
    QString column; ///< of the members, with the group's id
    QUuid id;
};

bool isTag(BulkKind kind)
{
    return kind == BulkKind::AddTag || kind == BulkKind::RemoveTag;
}

bool isPool(BulkKind kind)
{
    return kind == BulkKind::AddToPool || kind == BulkKind::LeavePool;
}

Grouping groupingOf(const BulkAction &action)
{
    if (isTag(action.kind))
        return {QStringLiteral("tags"), QStringLiteral("candidate_tags"), QStringLiteral("tag_id"), action.tag};
    if (action.kind == BulkKind::AssignTest)
        return {QStringLiteral("assessments"), QStringLiteral("assessment_assignments"),
                QStringLiteral("assessment_id"), action.test};
    return {QStringLiteral("talent_pools"), QStringLiteral("talent_pool_members"), QStringLiteral("pool_id"),
            action.pool};
}

} // namespace

Expected<void> BulkPlanner::readHeld()
{
    if (m_action.kind == BulkKind::DraftOffer)
        return forEachRow(db(), "SELECT application_id FROM offers WHERE status NOT IN ('declined', 'withdrawn')", {},
                          [&](const Statement &row) { m_offered.insert(QUuid::fromString(row.stringAt(0))); });
    if (!isTag(m_action.kind) && !isPool(m_action.kind) && m_action.kind != BulkKind::AssignTest)
        return {};
    const Grouping grouping = groupingOf(m_action);
    const QString sql =
        QStringLiteral("SELECT candidate_id, id FROM %1 WHERE %2 = ?1").arg(grouping.members, grouping.column);
    return forEachRow(db(), sql.toLatin1(), {Value(core::toBytes(grouping.id))}, [&](const Statement &row) {
        m_held[QUuid::fromString(row.stringAt(0))].append(QUuid::fromString(row.stringAt(1)));
    });
}

bool BulkPlanner::join(const BulkTarget &target, QList<Edit> &group)
{
    if (m_held.contains(target.candidate))
        return skip(target, BulkObstacle::AlreadyThere);
    const Grouping grouping = groupingOf(m_action);
    // With the first person, in one transaction: nothing empty is left where nobody could be given it.
    if (!m_action.makes.isEmpty() && m_plan.groups.isEmpty())
        group.append({MutationKind::Insert,
                      grouping.groups,
                      grouping.id,
                      {{QStringLiteral("name"), Value(m_action.makes.toUtf8())}}});
    FieldMap values{{QStringLiteral("candidate_id"), Value(core::toBytes(target.candidate))},
                    {grouping.column, Value(core::toBytes(grouping.id))}};
    if (m_action.kind == BulkKind::AssignTest && target.disposition == u"active")
        values.insert(QStringLiteral("application_id"), Value(core::toBytes(target.application)));
    group.append({MutationKind::Insert, grouping.members, {}, values});
    return true;
}

bool BulkPlanner::leave(const BulkTarget &target, QList<Edit> &group)
{
    const Grouping grouping = groupingOf(m_action);
    // Two devices may have said the same twice.
    const QList<QUuid> rows = m_held.value(target.candidate);
    for (const QUuid &row : rows)
        group.append({MutationKind::Remove, grouping.members, row, {}});
    return rows.isEmpty() ? skip(target, BulkObstacle::AlreadyThere) : true;
}

Expected<FieldMap> BulkPlanner::offered(const QUuid &job) const
{
    const auto kind = QStringLiteral("employment_type");
    const protocol::Entity *const jobs = m_reader.descriptor().entity(QStringLiteral("job_requisitions"));
    const bool hasKind = jobs && jobs->column(kind);
    FieldMap begins;
    const auto read = forEachRow(db(),
                                 hasKind ? "SELECT title, employment_type FROM job_requisitions WHERE id = ?1"
                                         : "SELECT title FROM job_requisitions WHERE id = ?1",
                                 {Value(core::toBytes(job))}, [&](const Statement &row) {
                                     begins.insert(QStringLiteral("position_title"), row.stringAt(0).toUtf8());
                                     if (hasKind && !row.stringAt(1).isEmpty())
                                         begins.insert(kind, row.stringAt(1).toUtf8());
                                 });
    if (!read)
        return fail(read.error());
    return begins;
}

Expected<bool> BulkPlanner::draftOffer(const BulkTarget &target, QList<Edit> &group)
{
    if (target.disposition != u"active")
        return skip(target, BulkObstacle::NoApplication);
    if (m_offered.contains(target.application))
        return skip(target, BulkObstacle::HasOffer);
    if (!m_offers.contains(target.job)) {
        auto begins = offered(target.job);
        if (!begins)
            return fail(begins.error());
        m_offers.insert(target.job, *std::move(begins));
    }
    // An application that was chosen twice gets one.
    m_offered.insert(target.application);
    FieldMap values = m_action.terms;
    values.insert(m_offers.value(target.job));
    values.insert(QStringLiteral("application_id"), Value(core::toBytes(target.application)));
    group.append({MutationKind::Insert, QStringLiteral("offers"), {}, values});
    return true;
}

} // namespace shortlist::client
