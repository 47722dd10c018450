#include "cache/readmodels/conflictlist.h"

#include "cache/driver/statement.h"
#include "core/json.h"

#include <QHash>

namespace shortlist::cache {

using core::Expected;
using core::fail;

namespace {

constexpr QByteArrayView conflictColumns =
    "SELECT entity, row_id, id, kind, column_name, base_value, mine, theirs, mine_by, theirs_by, mine_at, theirs_at, mine_device, "
    "theirs_device, fields, reason, status, settled_with, settled_by, settled_at, created_at, _pending FROM edit_conflicts "
    "WHERE status = ?1 ORDER BY created_at DESC, id DESC";

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

QDateTime timeAt(const Statement &row, int column)
{
    return protocol::parseTimestamp(row.textAt(column).toByteArray());
}

protocol::FieldMap fieldsAt(const Statement &row, int column)
{
    protocol::FieldMap out;
    if (row.isNullAt(column))
        return out;
    const auto json = core::parseJsonObject(row.textAt(column).toByteArray());
    if (!json)
        return out; // the server's own data: a conflict without it still shows its sides
    for (auto it = json->constBegin(); it != json->constEnd(); ++it)
        out.insert(it.key(), protocol::fromWire(it.value().toObject().value(QStringLiteral("new"))));
    return out;
}

ConflictItem itemAt(const Statement &row, const QHash<QUuid, QString> &names)
{
    ConflictItem item;
    item.id = idAt(row, 2);
    item.kind = row.stringAt(3);
    item.column = row.stringAt(4);
    item.base = row.valueAt(5);
    item.mine = {row.valueAt(6), idAt(row, 8), names.value(idAt(row, 8)), timeAt(row, 10), row.stringAt(12)};
    item.theirs = {row.valueAt(7), idAt(row, 9), names.value(idAt(row, 9)), timeAt(row, 11), row.stringAt(13)};
    item.fields = fieldsAt(row, 14);
    item.reason = row.stringAt(15);
    item.status = row.stringAt(16);
    item.settledWith = row.stringAt(17);
    item.settledByName = names.value(idAt(row, 18));
    item.settledAt = timeAt(row, 19);
    item.created = timeAt(row, 20);
    item.pending = row.intAt(21) != 0;
    return item;
}

QString titleOf(const Reader &reader, const QString &entityName, const QUuid &id)
{
    const protocol::Entity *entity = reader.descriptor().entity(entityName);
    if (entity == nullptr || entity->title.isEmpty())
        return {};
    const auto row = reader.show(entityName, id);
    return row ? QString::fromUtf8(valueOf(*entity, *row, entity->title).value_or(QByteArray())) : QString();
}

} // namespace

Expected<QList<ConflictGroup>> ConflictListReader::groups(const QString &status) const
{
    sqlite3 *db = m_reader.connection().handle();
    QHash<QUuid, QString> names;
    auto done = forEachRow(db, "SELECT user_id, display_name FROM memberships", {},
                           [&](const Statement &row) { names.insert(idAt(row, 0), row.stringAt(1)); });
    QList<ConflictGroup> groups;
    QHash<QPair<QString, QUuid>, qsizetype> indexOf;
    if (done)
        done = forEachRow(db, conflictColumns, {status.toUtf8()}, [&](const Statement &row) {
            const QPair<QString, QUuid> of{row.stringAt(0), idAt(row, 1)};
            const auto known = indexOf.constFind(of);
            const qsizetype index = known != indexOf.cend() ? *known : groups.size();
            if (index == groups.size()) {
                indexOf.insert(of, index);
                groups.append({of.first, of.second, titleOf(m_reader, of.first, of.second), {}});
            }
            groups[index].conflicts.prepend(itemAt(row, names)); // read newest first, shown oldest first
        });
    if (!done)
        return fail(done.error());
    return groups;
}

Expected<int> ConflictListReader::openCount() const
{
    const auto count = m_reader.connection().scalar(QStringLiteral("SELECT count(*) FROM edit_conflicts WHERE status = 'open'"));
    if (!count)
        return fail(count.error());
    return count->toInt();
}

} // namespace shortlist::cache
