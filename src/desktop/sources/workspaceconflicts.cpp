#include "cache/readmodels/conflictlist.h"
#include "desktop/sources/workspacerecords.h"

#include <algorithm>

namespace shortlist::desktop {

namespace {

QString textOf(const protocol::Value &value)
{
    return value ? QString::fromUtf8(*value) : QString();
}

ConflictItem itemOf(const cache::ConflictGroup &group, const cache::ConflictItem &conflict)
{
    ConflictItem item;
    item.id = conflict.id;
    item.kind = conflict.kind;
    item.entity = group.entity;
    item.row = group.row;
    item.recordTitle = group.title.isEmpty() ? textOf(conflict.fields.value(QStringLiteral("full_name"))) : group.title;
    item.column = conflict.column;
    item.base = textOf(conflict.base);
    item.mine = textOf(conflict.mine.value);
    item.theirs = textOf(conflict.theirs.value);
    item.mineBy = conflict.mine.byName;
    item.theirsBy = conflict.theirs.byName;
    item.mineAt = conflict.mine.at;
    item.theirsAt = conflict.theirs.at;
    item.mineDevice = conflict.mine.device;
    item.theirsDevice = conflict.theirs.device;
    item.reason = conflict.reason;
    for (auto it = conflict.fields.begin(); it != conflict.fields.end(); ++it)
        item.fields.insert(it.key(), textOf(it.value()));
    return item;
}

} // namespace

core::Expected<QList<ConflictItem>> readConflicts(const cache::Reader &reader)
{
    const auto groups = cache::ConflictListReader(reader).open();
    if (!groups)
        return core::fail(groups.error());
    QList<ConflictItem> result;
    for (const cache::ConflictGroup &group : *groups) {
        for (const cache::ConflictItem &conflict : group.conflicts) {
            // One that was settled here waits for the server and is no longer this person's work.
            if (conflict.status == QLatin1String("open"))
                result << itemOf(group, conflict);
        }
    }
    return result;
}

core::Expected<QList<ConflictItem>> readSettledConflicts(const cache::Reader &reader)
{
    const auto groups = cache::ConflictListReader(reader).settled();
    if (!groups)
        return core::fail(groups.error());
    QList<ConflictItem> result;
    for (const cache::ConflictGroup &group : *groups) {
        const protocol::Entity *entity = reader.descriptor().entity(group.entity);
        const auto row = reader.show(group.entity, group.row);
        for (const cache::ConflictItem &conflict : group.conflicts) {
            ConflictItem item = itemOf(group, conflict);
            item.isSettled = true;
            item.settledWith = conflict.settledWith;
            item.settledBy = conflict.settledByName;
            item.settledAt = conflict.settledAt;
            item.isPending = conflict.pending;
            // What somebody typed since then is not thrown away by an undo.
            item.mayReopen = item.kind == QLatin1String("field") && entity && row && entity->column(item.column) &&
                             textOf(protocol::valueOf(*entity, *row, item.column)) == item.settledWith;
            result << item;
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const ConflictItem &a, const ConflictItem &b) {
        return a.isPending != b.isPending ? a.isPending : a.settledAt > b.settledAt;
    });
    return result;
}

} // namespace shortlist::desktop
