#include "cache/readmodels/approvallist.h"

#include "cache/driver/statement.h"
#include "core/uuid.h"

namespace shortlist::cache {

using core::Expected;
using core::fail;

Expected<QList<ApprovalItem>> ApprovalReader::read(const QByteArray &where, const QUuid &argument,
                                                   const QByteArray &order) const
{
    QList<ApprovalItem> items;
    if (m_reader.descriptor().entity(QStringLiteral("approvals")) == nullptr)
        return items;
    const auto idAt = [](const Statement &row, int column) { return QUuid::fromString(row.stringAt(column)); };
    const auto timeAt = [](const Statement &row, int column) {
        return protocol::parseTimestamp(row.textAt(column).toByteArray());
    };
    const auto done = forEachRow(
        m_reader.connection().handle(),
        "SELECT p.id, p.job_id, p.offer_id, p.approver_id, (SELECT m.display_name FROM memberships m "
        "WHERE m.user_id = p.approver_id), (SELECT m.display_name FROM memberships m WHERE m.user_id = p.created_by), "
        "p.summary, p.status, p.note, p.created_at, p.decided_at, p._pending FROM approvals p WHERE " +
            where + " ORDER BY " + order,
        {core::toBytes(argument)}, [&](const Statement &row) {
            ApprovalItem item;
            item.id = idAt(row, 0);
            item.job = idAt(row, 1);
            item.offer = idAt(row, 2);
            item.approver = idAt(row, 3);
            item.approverName = row.stringAt(4);
            item.askedBy = row.stringAt(5);
            item.summary = row.stringAt(6);
            item.status = row.stringAt(7);
            item.note = row.stringAt(8);
            item.asked = timeAt(row, 9);
            item.decided = timeAt(row, 10);
            item.pending = row.intAt(11) != 0;
            items.append(item);
        });
    if (!done)
        return fail(done.error());
    return items;
}

Expected<QList<ApprovalItem>> ApprovalReader::waitingFor(const QUuid &user) const
{
    return read("p.approver_id = ?1 AND p.status = 'pending'", user, "p.created_at, p.id");
}

Expected<QList<ApprovalItem>> ApprovalReader::ofJob(const QUuid &job) const
{
    return read("p.job_id = ?1", job, "p.position, p.created_at, p.id");
}

Expected<QList<ApprovalItem>> ApprovalReader::ofOffer(const QUuid &offer) const
{
    return read("p.offer_id = ?1", offer, "p.position, p.created_at, p.id");
}

} // namespace shortlist::cache
