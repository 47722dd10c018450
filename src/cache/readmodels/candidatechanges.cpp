#include "cache/readmodels/candidatechanges.h"

#include "cache/driver/statement.h"
#include "core/uuid.h"
#include "protocol/copytext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Entity;
using protocol::Value;

namespace {

constexpr qint64 atOnceSeconds = 600;

/// Columns that are told apart from the others, by other rows, or not at all; as the server has it.
bool isTold(const QString &column)
{
    static const QStringList others{
        QStringLiteral("id"),         QStringLiteral("created_at"), QStringLiteral("created_by"),
        QStringLiteral("updated_at"), QStringLiteral("updated_by"), QStringLiteral("deleted_at"),
        QStringLiteral("legacy_id"),  QStringLiteral("private_by"), QStringLiteral("owner_id"),
        QStringLiteral("source"),     QStringLiteral("is_private")};
    return !others.contains(column);
}

QUuid idOf(const Value &value)
{
    return value ? QUuid::fromString(QLatin1String(*value)) : QUuid();
}

QString textOf(const Value &value)
{
    return value ? QString::fromUtf8(*value) : QString();
}

QDateTime timeOf(const Value &value)
{
    return value ? protocol::parseTimestamp(*value) : QDateTime();
}

QStringList joined(const QStringList &one, const QStringList &other)
{
    QStringList all = one + other;
    all.removeDuplicates();
    all.sort();
    return all;
}

/// Goes through the rows as the server has them of what was changed here.
class Waiting
{
public:
    Waiting(const Reader &reader, const QUuid &candidate, int most)
        : m_reader(reader), m_db(reader.connection().handle()), m_candidate(candidate), m_most(most)
    {}

    Expected<QList<CandidateChange>> read()
    {
        auto done = removed("candidate_tags", "tag_id", "tags", "name", QStringLiteral("tag_removed"));
        if (done)
            done = removed("talent_pool_members", "pool_id", "talent_pools", "name", QStringLiteral("pool_left"));
        if (done)
            done = removed("files", nullptr, "files", "original_filename", QStringLiteral("file_removed"));
        if (done)
            done = edited();
        if (!done)
            return fail(done.error());
        return m_changes;
    }

private:
    Expected<void> removed(const char *table, const char *subject, const char *named, const char *name,
                           const QString &kind);
    Expected<void> edited();
    [[nodiscard]] bool isFull() const { return m_changes.size() >= m_most; }

    const Reader &m_reader;
    sqlite3 *m_db;
    QUuid m_candidate;
    qsizetype m_most;
    QList<CandidateChange> m_changes;
};

Expected<void> Waiting::removed(const char *table, const char *subject, const char *named, const char *name,
                                const QString &kind)
{
    const Entity *entity = m_reader.descriptor().entity(QLatin1String(table));
    if (!entity || !m_reader.descriptor().entity(QLatin1String(named)))
        return {};
    const auto place = [entity](const char *column) { return entity->indexOf(QLatin1String(column)); };
    const qsizetype candidate = place("candidate_id");
    const qsizetype what = subject ? place(subject) : place(name);
    const qsizetype added = place("created_at");
    const qsizetype by = place("created_by");
    if (candidate < 0 || what < 0)
        return {};
    QList<std::pair<CandidateChange, Value>> found;
    auto done = forEachRow(m_db,
                           "SELECT b.row_id, b.line FROM _base b WHERE b.entity = ?1 AND b.line IS NOT NULL "
                           "AND NOT EXISTS (SELECT 1 FROM \"" +
                               QByteArray(table) + "\" t WHERE t.id = b.row_id)",
                           {Value(QByteArray(table))}, [&](const Statement &row) {
                               if (m_changes.size() + found.size() >= m_most)
                                   return;
                               const auto before = protocol::decodeCopyLine(row.textAt(1));
                               if (!before || before->size() <= std::max({candidate, what, added, by}))
                                   return; // its damage is the repair's to tell
                               const QUuid person = idOf(before->at(candidate));
                               if (person.isNull() || (!m_candidate.isNull() && person != m_candidate))
                                   return;
                               CandidateChange change;
                               change.kind = kind;
                               change.row = QUuid::fromString(row.stringAt(0));
                               change.candidate = person;
                               if (added >= 0)
                                   change.added = timeOf(before->at(added));
                               if (by >= 0)
                                   change.addedBy = idOf(before->at(by));
                               if (!subject)
                                   change.name = textOf(before->at(what));
                               found.append({change, before->at(what)});
                           });
    for (auto &each : found) {
        CandidateChange &change = each.first;
        if (done && subject)
            done =
                forEachRow(m_db, "SELECT \"" + QByteArray(name) + "\" FROM \"" + QByteArray(named) + "\" WHERE id = ?1",
                           {each.second}, [&change](const Statement &row) { change.name = row.stringAt(0); });
        // A tag that was removed itself here takes its name along.
        if (!change.name.isEmpty())
            m_changes.append(change);
    }
    return done;
}

Expected<void> Waiting::edited()
{
    const QString table = QStringLiteral("candidates");
    const Entity *entity = m_reader.descriptor().entity(table);
    if (!entity)
        return {};
    QByteArray sql = "SELECT b.line";
    for (const protocol::Column &column : entity->columns)
        sql += ", t.\"" + column.name.toUtf8() + '"';
    sql += " FROM _base b JOIN candidates t ON t.id = b.row_id WHERE b.entity = 'candidates' AND b.line IS NOT NULL";
    QList<Value> arguments;
    if (!m_candidate.isNull()) {
        sql += " AND b.row_id = ?1";
        arguments = {Value(core::toBytes(m_candidate))};
    }
    return forEachRow(m_db, sql, arguments, [&](const Statement &row) {
        const auto before = protocol::decodeCopyLine(row.textAt(0));
        if (isFull() || !before || before->size() != entity->columns.size())
            return;
        CandidateChange change;
        const auto now = [&row](qsizetype column) { return row.valueAt(static_cast<int>(column) + 1); };
        const auto differs = [&](qsizetype column) {
            return column >= 0 && !protocol::sameValue(entity->columns[column], before->at(column), now(column));
        };
        change.row = change.candidate = idOf(now(entity->indexOf(QStringLiteral("id"))));
        const auto add = [&](const char *kind) {
            change.kind = QLatin1String(kind);
            m_changes.append(change);
        };
        if (const qsizetype owner = entity->indexOf(QStringLiteral("owner_id")); differs(owner)) {
            change.fromOwner = idOf(before->at(owner));
            change.toOwner = idOf(now(owner));
            add("owner_changed");
        }
        if (const qsizetype source = entity->indexOf(QStringLiteral("source")); differs(source)) {
            change.fromSource = textOf(before->at(source));
            change.toSource = textOf(now(source));
            add("source_changed");
        }
        if (const qsizetype hidden = entity->indexOf(QStringLiteral("is_private")); differs(hidden))
            add(now(hidden) == Value("t") ? "made_private" : "made_open");
        for (qsizetype i = 0; i < entity->columns.size(); ++i) {
            if (isTold(entity->columns[i].name) && differs(i))
                change.fields.append(entity->columns[i].name);
        }
        change.fields.sort();
        if (!change.fields.isEmpty())
            add("details_changed");
    });
}

} // namespace

QStringList fieldsOf(const QByteArray &json)
{
    QStringList fields;
    const QJsonArray list = QJsonDocument::fromJson(json).array();
    for (const QJsonValue field : list)
        fields.append(field.toString());
    fields.removeAll(QString());
    return fields;
}

Expected<QList<CandidateChange>> waitingChanges(const Reader &reader, const QUuid &candidate, int most)
{
    return Waiting(reader, candidate, most).read();
}

Expected<QList<CandidateChange>> toldChanges(const Reader &reader, const QUuid &candidate)
{
    QList<CandidateChange> changes;
    if (!reader.descriptor().entity(QStringLiteral("candidate_events")))
        return changes;
    // Events stay with the record they are about: a merge is told by what it joins.
    const QByteArray people = reader.descriptor().entity(QStringLiteral("candidate_merges"))
                                  ? "WITH RECURSIVE people(id) AS (VALUES(?1) UNION SELECT m.merged_id FROM people p "
                                    "CROSS JOIN candidate_merges m ON m.survivor_id = p.id AND m.status = 'merged') "
                                  : "WITH people(id) AS (VALUES(?1)) ";
    const auto done = forEachRow(
        reader.connection().handle(),
        people +
            "SELECT e.kind, e.id, e.candidate_id, e.occurred_at, e.actor_id, e.subject_name, "
            // A file that is there again, or was removed before, tells itself when it was added.
            "CASE WHEN e.kind IN ('file_removed', 'file_restored') AND (e.kind = 'file_restored' OR EXISTS ("
            "SELECT 1 FROM people q CROSS JOIN candidate_events o ON o.candidate_id = q.id WHERE o.subject_id = "
            "e.subject_id AND o.kind = e.kind AND (o.occurred_at, o.id) < (e.occurred_at, e.id))" +
            (reader.descriptor().entity(QStringLiteral("files"))
                 ? QByteArray(" OR EXISTS (SELECT 1 FROM files f WHERE f.id = e.subject_id)")
                 : QByteArray()) +
            ") THEN NULL ELSE e.added_at END, e.added_by, e.from_owner_id, e.to_owner_id, e.from_source, e.to_source, "
            "e.fields FROM people p CROSS JOIN candidate_events e ON e.candidate_id = p.id ORDER BY e.occurred_at, "
            "e.id",
        {Value(core::toBytes(candidate))}, [&changes](const Statement &row) {
            CandidateChange change;
            change.kind = row.stringAt(0);
            change.row = QUuid::fromString(row.stringAt(1));
            change.candidate = QUuid::fromString(row.stringAt(2));
            change.at = timeOf(row.valueAt(3));
            change.by = QUuid::fromString(row.stringAt(4));
            change.name = row.stringAt(5);
            change.added = timeOf(row.valueAt(6));
            change.addedBy = QUuid::fromString(row.stringAt(7));
            change.fromOwner = QUuid::fromString(row.stringAt(8));
            change.toOwner = QUuid::fromString(row.stringAt(9));
            change.fromSource = row.stringAt(10);
            change.toSource = row.stringAt(11);
            change.fields = fieldsOf(row.textAt(12).toByteArray());
            CandidateChange *last = changes.isEmpty() ? nullptr : &changes.last();
            if (last && last->kind == u"details_changed" && change.kind == last->kind && change.by == last->by &&
                last->at.secsTo(change.at) <= atOnceSeconds) {
                last->fields = joined(last->fields, change.fields);
                last->at = change.at;
                return;
            }
            changes.append(change);
        });
    if (!done)
        return fail(done.error());
    return changes;
}

} // namespace shortlist::cache
