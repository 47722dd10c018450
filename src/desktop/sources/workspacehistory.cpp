#include "desktop/sources/workspacehistory.h"

#include "cache/readmodels/conflictlist.h"
#include "client/account.h"
#include "core/uuid.h"
#include "desktop/sources/workspacerecords.h"
#include "protocol/value.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace shortlist::desktop {

namespace {

using Kind = HistoryEntry::Kind;

QString textOf(const protocol::Value &value)
{
    return value ? QString::fromUtf8(*value) : QString();
}

QUuid uuidOf(const protocol::Value &value)
{
    return value ? QUuid::fromString(QString::fromLatin1(*value)) : QUuid();
}

QDateTime timeOf(const protocol::Value &value)
{
    return value ? protocol::parseTimestamp(*value) : QDateTime();
}

QString logText(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return {};
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

/// Newest first; what lies at the same moment keeps its order.
void sortByTime(History &history)
{
    std::stable_sort(history.entries.begin(), history.entries.end(),
                     [](const HistoryEntry &a, const HistoryEntry &b) { return a.at > b.at; });
}

/// Reads the cache's part of one record's history.
class LocalHistory
{
public:
    LocalHistory(const cache::Reader &reader, QString entity, const QUuid &row)
        : m_reader(reader), m_entity(std::move(entity)), m_row(row)
    {}

    core::Expected<History> read()
    {
        const auto colleagues = readColleagues(m_reader);
        if (!colleagues)
            return core::fail(colleagues.error());
        for (const Colleague &colleague : *colleagues)
            m_names.insert(colleague.userId, colleague.name);
        addStamps();
        if (auto added = addConflicts(); !added)
            return core::fail(added.error());
        if (m_entity == u"candidates") {
            if (auto added = addApplications(); !added)
                return core::fail(added.error());
        }
        if (m_entity == u"job_requisitions") {
            if (auto added = addVersions(); !added)
                return core::fail(added.error());
        }
        sortByTime(m_history);
        return m_history;
    }

private:
    using Rows = core::Expected<QList<protocol::FieldMap>>;

    /// All rows of an entity whose `column` is `id`; none where this device does not hold the entity.
    Rows rowsOf(const QString &name, const QString &column, const QUuid &id, const QString &order = {}) const
    {
        QList<protocol::FieldMap> result;
        const protocol::Entity *entity = m_reader.descriptor().entity(name);
        if (entity == nullptr)
            return result;
        cache::ListQuery query;
        query.entity = name;
        query.where = {{column, protocol::Value(core::toBytes(id))}};
        query.orderBy = order;
        const auto rows = m_reader.list(query);
        if (!rows)
            return core::fail(rows.error());
        for (const protocol::Row &row : *rows)
            result << protocol::toFields(*entity, row);
        return result;
    }

    void addStamps()
    {
        const protocol::Entity *entity = m_reader.descriptor().entity(m_entity);
        const auto row = m_reader.show(m_entity, m_row);
        if (entity == nullptr || !row)
            return; // removed, or not here: the rest is told all the same
        const auto value = [&](const char *column) {
            return protocol::valueOf(*entity, *row, QString::fromLatin1(column));
        };
        HistoryEntry added;
        added.kind = Kind::Added;
        added.at = timeOf(value("created_at"));
        added.who = m_names.value(uuidOf(value("created_by")));
        if (added.at.isValid())
            m_history.entries << added;
        HistoryEntry changed;
        changed.at = timeOf(value("updated_at"));
        changed.who = m_names.value(uuidOf(value("updated_by")));
        // The same transaction writes both stamps.
        if (changed.at.isValid() && (!added.at.isValid() || added.at.msecsTo(changed.at) > 1000))
            m_history.entries << changed;
    }

    core::Expected<void> addConflicts()
    {
        const cache::ConflictListReader lists(m_reader);
        for (const auto &groups : {lists.open(), lists.settled()}) {
            if (!groups)
                return core::fail(groups.error());
            for (const cache::ConflictGroup &group : *groups) {
                if (group.entity != m_entity || group.row != m_row)
                    continue;
                for (const cache::ConflictItem &item : group.conflicts)
                    addConflict(item);
            }
        }
        return {};
    }

    void addConflict(const cache::ConflictItem &item)
    {
        const auto side = [&](const cache::ConflictSide &typed, Kind kind) {
            HistoryEntry entry;
            entry.kind = kind;
            entry.at = typed.at;
            entry.who = typed.byName;
            entry.device = typed.device;
            entry.column = item.column;
            entry.before = textOf(item.base);
            entry.after = textOf(typed.value);
            entry.note = kind == Kind::Conflict ? item.reason : QString();
            if (entry.at.isValid())
                m_history.entries << entry;
        };
        side(item.mine, Kind::Conflict);
        if (item.kind == u"field")
            side(item.theirs, Kind::Changed);
        if (item.status != u"settled")
            return;
        HistoryEntry settled;
        settled.kind = Kind::Settled;
        settled.at = item.settledAt;
        settled.who = item.settledByName;
        settled.column = item.column;
        settled.after = item.settledWith;
        settled.isPending = item.pending;
        if (settled.at.isValid())
            m_history.entries << settled;
    }

    QString stage(const protocol::Value &id) const
    {
        const auto row = m_reader.show(QStringLiteral("stages"), uuidOf(id));
        const protocol::Entity *entity = m_reader.descriptor().entity(QStringLiteral("stages"));
        return row && entity ? textOf(protocol::valueOf(*entity, *row, QStringLiteral("name"))) : QString();
    }

    core::Expected<void> addApplications()
    {
        const auto applications = rowsOf(QStringLiteral("applications"), QStringLiteral("candidate_id"), m_row);
        if (!applications)
            return core::fail(applications.error());
        for (const protocol::FieldMap &application : *applications) {
            const auto events = rowsOf(QStringLiteral("application_events"), QStringLiteral("application_id"),
                                       uuidOf(application.value(QStringLiteral("id"))));
            if (!events)
                return core::fail(events.error());
            for (const protocol::FieldMap &event : *events) {
                HistoryEntry entry;
                entry.kind = Kind::Moved;
                entry.at = timeOf(event.value(QStringLiteral("occurred_at")));
                entry.who = m_names.value(uuidOf(event.value(QStringLiteral("actor_id"))));
                entry.before = stage(event.value(QStringLiteral("from_stage_id")));
                entry.after = stage(event.value(QStringLiteral("to_stage_id")));
                entry.column = QStringLiteral("stage");
                if (entry.before == entry.after) {
                    entry.column = QStringLiteral("disposition");
                    entry.before = textOf(event.value(QStringLiteral("from_disposition")));
                    entry.after = textOf(event.value(QStringLiteral("to_disposition")));
                }
                entry.note = textOf(event.value(QStringLiteral("reason")));
                m_history.entries << entry;
            }
        }
        return {};
    }

    core::Expected<void> addVersions()
    {
        const auto versions = rowsOf(QStringLiteral("job_description_versions"), QStringLiteral("job_id"), m_row,
                                     QStringLiteral("version"));
        if (!versions)
            return core::fail(versions.error());
        protocol::FieldMap before;
        for (const protocol::FieldMap &version : *versions) {
            for (const char *name : {"title", "description", "seniority", "required_skills", "preferred_skills"}) {
                const QString column = QString::fromLatin1(name);
                if (before.isEmpty() || before.value(column) == version.value(column))
                    continue;
                HistoryEntry entry;
                entry.at = timeOf(version.value(QStringLiteral("created_at")));
                entry.who = m_names.value(uuidOf(version.value(QStringLiteral("created_by"))));
                entry.column = column;
                entry.before = textOf(before.value(column));
                entry.after = textOf(version.value(column));
                m_history.entries << entry;
            }
            before = version;
        }
        return {};
    }

    const cache::Reader &m_reader;
    const QString m_entity;
    const QUuid m_row;
    QHash<QUuid, QString> m_names;
    History m_history;
};

Kind kindOf(protocol::MutationKind kind)
{
    switch (kind) {
    case protocol::MutationKind::Insert:
        return Kind::Added;
    case protocol::MutationKind::Remove:
        return Kind::Removed;
    case protocol::MutationKind::Restore:
        return Kind::Restored;
    default:
        return Kind::Changed;
    }
}

/// The log's entries of the record itself take the place of its stamps and versions, which say the same with less.
History withLog(const History &known, const QList<client::AuditEntry> &log, const QHash<QUuid, QString> &names)
{
    History history;
    history.reach = History::Reach::Complete;
    for (const HistoryEntry &entry : known.entries) {
        if (entry.isPending || entry.kind == Kind::Moved || entry.kind == Kind::Conflict || entry.kind == Kind::Settled)
            history.entries << entry;
    }
    for (const client::AuditEntry &logged : log) {
        HistoryEntry entry;
        entry.kind = logged.action == u"insert"    ? Kind::Added
                     : logged.action == u"restore" ? Kind::Restored
                     : logged.action == u"update"  ? Kind::Changed
                                                   : Kind::Removed;
        entry.at = logged.at;
        entry.who = logged.actor.isNull() ? logged.login : names.value(logged.actor);
        if (entry.kind != Kind::Changed) {
            history.entries << entry;
            continue;
        }
        for (auto it = logged.after.constBegin(); it != logged.after.constEnd(); ++it) {
            static const QStringList noise{QStringLiteral("updated_at"), QStringLiteral("updated_by"),
                                           QStringLiteral("sync_txn")};
            if (noise.contains(it.key()))
                continue;
            entry.column = it.key();
            entry.before = logText(logged.before.value(it.key()));
            entry.after = logText(it.value());
            history.entries << entry;
        }
    }
    sortByTime(history);
    return history;
}

} // namespace

core::Expected<History> readHistory(const cache::Reader &reader, const QString &entity, const QUuid &row)
{
    return LocalHistory(reader, entity, row).read();
}

void WorkspaceHistory::history(const QString &entity, const QUuid &row, QObject *context, Done<History> done)
{
    m_workspace.read<History>(
        context, [entity, row](const cache::Reader &reader) { return readHistory(reader, entity, row); },
        [this, entity, row, context = QPointer<QObject>(context), done](core::Expected<History> known) {
            if (!context)
                return;
            if (known)
                addWaiting(entity, row, *std::move(known), context, done);
            else
                done(std::move(known));
        });
}

void WorkspaceHistory::addWaiting(const QString &entity, const QUuid &row, History known,
                                  const QPointer<QObject> &context, const Done<History> &done)
{
    m_workspace.waitingEdits(
        context, [this, entity, row, known, context, done](const core::Expected<QList<protocol::Mutation>> &waiting) {
            if (!context)
                return;
            if (!waiting) {
                done(core::fail(waiting.error()));
                return;
            }
            History history = known;
            for (const protocol::Mutation &mutation : *waiting) {
                if (mutation.entity != entity || mutation.row != row)
                    continue;
                HistoryEntry entry;
                entry.kind = kindOf(mutation.kind);
                entry.at = mutation.at;
                entry.who = m_workspace.person().displayName;
                entry.device = m_workspace.person().deviceName;
                entry.isPending = true;
                if (entry.kind != Kind::Changed)
                    history.entries << entry;
                for (auto it = mutation.fields.cbegin(); entry.kind == Kind::Changed && it != mutation.fields.cend();
                     ++it) {
                    entry.column = it.key();
                    entry.before = textOf(it->oldValue);
                    entry.after = textOf(it->newValue);
                    history.entries << entry;
                }
            }
            sortByTime(history);
            if (m_workspace.person().role != u"tenant_admin") {
                history.reach = History::Reach::NoRight;
                done(history);
                return;
            }
            done(history); // at once what is here; then, if the server answers, all of it
            if (!m_workspace.isReadOnly())
                addLog(entity, row, history, context, done);
        });
}

void WorkspaceHistory::addLog(const QString &entity, const QUuid &row, const History &known,
                              const QPointer<QObject> &context, const Done<History> &done)
{
    client::AuditQuery query;
    query.entity = entity;
    query.row = row;
    query.limit = 200;
    const auto call = client::account::audit(query);
    m_workspace.ask(call.request, context, [this, known, context, done, call](const core::Expected<QJsonObject> &json) {
        if (!context || !json)
            return; // what is here stands, and says that the log is missing
        const auto page = call.read(*json);
        if (!page)
            return;
        m_workspace.read<QList<Colleague>>(context, readColleagues,
                                           [known, page, done](const core::Expected<QList<Colleague>> &colleagues) {
                                               QHash<QUuid, QString> names;
                                               if (colleagues) {
                                                   for (const Colleague &colleague : *colleagues)
                                                       names.insert(colleague.userId, colleague.name);
                                               }
                                               done(withLog(known, page->entries, names));
                                           });
    });
}

} // namespace shortlist::desktop
