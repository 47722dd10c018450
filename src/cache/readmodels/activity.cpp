#include "cache/readmodels/activity.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/activityfeeds.h"
#include "cache/readmodels/candidatechanges.h"
#include "cache/storeschema.h"
#include "core/uuid.h"
#include "protocol/copytext.h"

#include <QHash>

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;
using Kind = ActivityItem::Kind;
using Topic = ActivityTopic;

namespace {

/// What waits for the server is little; a device that was offline for weeks shows the latest of it.
constexpr int mostWaiting = 200;
constexpr int mostOfANote = 300;

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

/// A column that the server does not have counts as empty: an older one, or one whose role does not see it.
QByteArray expression(const protocol::Entity &entity, const char *written)
{
    QByteArray text = written;
    if (!text.startsWith("e."))
        return text;
    return entity.indexOf(QString::fromLatin1(text.mid(2))) >= 0 ? text : QByteArray("NULL");
}

class PageReading
{
public:
    PageReading(const Reader &reader, const ActivityQuery &query)
        : m_reader(reader), m_query(query), m_db(reader.connection().handle())
    {}

    Expected<ActivityPage> read()
    {
        auto done = readNames();
        if (done && !m_query.behind && (!m_query.topic || *m_query.topic == Topic::Moves))
            done = readWaitingMoves();
        if (done && !m_query.behind)
            done = readWaitingChanges();
        for (const Feed &feed : activityFeeds()) {
            if (done && (!m_query.topic || *m_query.topic == feed.topic || isMixed(feed)))
                done = readFeed(feed);
        }
        if (!done)
            return fail(done.error());
        return finish();
    }

private:
    struct Found
    {
        ActivityItem item;
        ActivityPlace place;
    };
    /// Applications come in with the same table as moves, several topics with that of events.
    [[nodiscard]] bool isMixed(const Feed &feed) const
    {
        if (QByteArrayView(feed.table) == "candidate_events")
            return m_query.topic == Topic::Labels || m_query.topic == Topic::Files;
        return feed.kind == Kind::Moved && m_query.topic == Topic::People;
    }
    [[nodiscard]] const protocol::Entity *entity(const char *name) const
    {
        return m_reader.descriptor().entity(QLatin1String(name));
    }
    static bool isBehind(const ActivityPlace &place, const ActivityPlace &other)
    {
        return place.at != other.at ? place.at < other.at : place.id < other.id;
    }
    Expected<void> readNames();
    Expected<void> readWaitingMoves();
    Expected<void> readWaitingChanges();
    [[nodiscard]] bool isTold(ActivityItem &item, bool past) const;
    [[nodiscard]] bool isToldElsewhere(const ActivityItem &item) const;
    Expected<void> readFeed(const Feed &feed);
    [[nodiscard]] QByteArray select(const Feed &feed, const protocol::Entity &from, const QByteArray &window) const;
    [[nodiscard]] QByteArray personJoins(const QByteArray &candidate) const;
    [[nodiscard]] QByteArray personName() const;
    [[nodiscard]] std::optional<ActivityItem> itemAt(const Feed &feed, const Statement &row) const;
    [[nodiscard]] bool isWanted(const ActivityItem &item) const;
    ActivityPage finish();

    const Reader &m_reader;
    const ActivityQuery &m_query;
    sqlite3 *m_db;
    QHash<QUuid, QString> m_names;
    QList<ActivityItem> m_waiting;
    QList<Found> m_found;
    std::optional<ActivityPlace> m_horizon; ///< of what lies behind it not everything was looked at
};

Expected<void> PageReading::readNames()
{
    if (!entity("memberships"))
        return {};
    return forEachRow(m_db, "SELECT user_id, display_name FROM memberships", {},
                      [this](const Statement &row) { m_names.insert(idAt(row, 0), row.stringAt(1)); });
}

QByteArray PageReading::personJoins(const QByteArray &candidate) const
{
    QByteArray joins;
    if (entity("candidates"))
        joins += "LEFT JOIN candidates c ON c.id = " + candidate + ' ';
    if (entity("blind_candidates")) // who is under blind review has a made-up name
        joins += "LEFT JOIN blind_candidates b ON b.id = " + candidate + ' ';
    return joins;
}

QByteArray PageReading::personName() const
{
    return QByteArray("coalesce(") + (entity("candidates") ? "c.full_name" : "NULL") + ", " +
           (entity("blind_candidates") ? "b.alias" : "NULL") + ')';
}

QByteArray PageReading::select(const Feed &feed, const protocol::Entity &from, const QByteArray &window) const
{
    const QByteArray candidate = expression(from, feed.candidate);
    const QByteArray job = expression(from, feed.job);
    const QByteArray table = quoted(from.name);
    QByteArray sql = "SELECT e.\"" + QByteArray(feed.time) + "\", e.id";
    for (const char *column : {feed.by, feed.candidate, feed.job})
        sql += ", " + expression(from, column);
    sql += ", " + personName() + ", " + (entity("job_requisitions") ? "j.title" : "NULL") + ", substr(" +
           expression(from, feed.what) + ", 1, " + QByteArray::number(mostOfANote) + ')';
    for (const char *column : {feed.from, feed.to, feed.status, feed.isPrivate})
        sql += ", " + expression(from, column);
    // The window is found in the index alone; then its rows are read, and nothing of the others.
    // What waits is a row that the server has not got, not one that was changed since.
    sql += ", CASE WHEN e._pending <> 0 THEN EXISTS (SELECT 1 FROM _base b WHERE b.entity = '" + from.name.toUtf8() +
           "' AND b.row_id = e.id AND b.line IS NULL) ELSE 0 END FROM (SELECT _key AS k FROM " + table + window +
           ") w CROSS JOIN " + table + " e ON e._key = w.k " + feed.joins + personJoins(candidate);
    if (entity("job_requisitions"))
        sql += "LEFT JOIN job_requisitions j ON j.id = " + job;
    return sql;
}

Expected<void> PageReading::readFeed(const Feed &feed)
{
    const protocol::Entity *from = entity(feed.table);
    const QString time = QString::fromLatin1(feed.time);
    if (!from || from->indexOf(time) < 0)
        return {};
    for (const char *joined : {"applications", "stages", "tags", "talent_pools", "candidate_merges"}) {
        const QByteArray named = QByteArray("JOIN ") + joined + ' ';
        if ((QByteArrayView(feed.joins).contains(named) || QByteArrayView(feed.candidate).contains(named)) &&
            !entity(joined))
            return {};
    }
    const QByteArray column = quoted(time);
    if (!m_query.behind && feed.made) {
        auto done = forEachRow(m_db,
                               select(feed, *from,
                                      " t JOIN _base b ON b.row_id = t.id AND b.line IS NULL WHERE b.entity = '" +
                                          from->name.toUtf8() + "' LIMIT " + QByteArray::number(mostWaiting)),
                               {}, [&](const Statement &row) {
                                   auto item = itemAt(feed, row);
                                   if (!item)
                                       return;
                                   item->at = {};
                                   if (item->by.isNull())
                                       item->by = m_query.me;
                                   item->who = m_names.value(item->by);
                                   if (isWanted(*item))
                                       m_waiting.append(*item);
                               });
        if (!done)
            return done;
    }
    QByteArray window = " WHERE " + column + " IS NOT NULL";
    QList<Value> arguments;
    if (m_query.behind) {
        window = " WHERE (" + column + ", id) < (?1, ?2)";
        arguments = {Value(m_query.behind->at), Value(m_query.behind->id)};
    }
    window += " ORDER BY " + column + " DESC, id DESC LIMIT " + QByteArray::number(m_query.window);
    int looked = 0;
    std::optional<ActivityPlace> last;
    auto done = forEachRow(m_db, select(feed, *from, window), arguments, [&](const Statement &row) {
        ++looked;
        const ActivityPlace place{row.textAt(0).toByteArray(), row.textAt(1).toByteArray()};
        if (!last || isBehind(place, *last))
            last = place;
        const auto item = itemAt(feed, row);
        if (item && !item->pending && isWanted(*item)) // what waits stands before everything else
            m_found.append({*item, place});
    });
    if (done && looked >= m_query.window && last && (!m_horizon || isBehind(*m_horizon, *last)))
        m_horizon = last;
    return done;
}

std::optional<ActivityItem> PageReading::itemAt(const Feed &feed, const Statement &row) const
{
    ActivityItem item;
    item.kind = feed.kind;
    item.at = protocol::parseTimestamp(row.textAt(0).toByteArray());
    item.since = item.at;
    item.row = idAt(row, 1);
    item.by = idAt(row, 2);
    item.who = m_names.value(item.by);
    item.candidate = idAt(row, 3);
    item.job = idAt(row, 4);
    item.person = row.stringAt(5);
    item.jobTitle = row.stringAt(6);
    item.what = row.stringAt(7).simplified();
    item.from = row.stringAt(8);
    item.to = row.stringAt(9);
    item.status = row.stringAt(10);
    item.isPrivate = row.textAt(11) == "t";
    item.isRedFlag = feed.kind == Kind::Note && item.status == u"red_flag";
    item.pending = row.intAt(12) != 0;
    if (QByteArrayView(feed.table) == "candidate_events" && !isTold(item, QByteArrayView(feed.time) == "added_at"))
        return {};
    switch (feed.kind) {
    case Kind::Moved:
        if (item.status == u"applied")
            item.kind = Kind::Applied;
        else if (item.status == u"rejected")
            item.kind = Kind::Rejected;
        else if (item.status == u"withdrawn")
            item.kind = Kind::Withdrew;
        else if (item.status == u"hired")
            item.kind = Kind::Hired;
        else if (item.status == u"active")
            item.kind = Kind::Reopened;
        else if (item.status != u"stage")
            return {};
        if (m_query.topic && (*m_query.topic == Topic::People) != (item.kind == Kind::Applied))
            return {};
        break;
    case Kind::InterviewOff:
        if (item.status != u"cancelled" && item.status != u"no_show")
            return {};
        break;
    case Kind::OfferAnswered:
        if (item.status != u"accepted" && item.status != u"declined")
            return {};
        break;
    case Kind::JobEnded:
        if (item.status != u"closed" && item.status != u"filled" && item.status != u"cancelled")
            return {};
        break;
    default:
        break;
    }
    if (feed.topic == Topic::Jobs)
        return item.jobTitle.isEmpty() ? std::nullopt : std::optional(item);
    // Whom this device does not hold it tells nothing of; an erased person has no name anywhere.
    if (item.person.isEmpty() && item.kind != Kind::Erased)
        return {};
    return item;
}

/// A file that is there again tells itself when it was added; one that was removed twice was added once.
bool PageReading::isToldElsewhere(const ActivityItem &item) const
{
    bool found = false;
    const QByteArray there =
        entity("files") ? QByteArray("SELECT 1 FROM files WHERE id = ?1 UNION ALL ") : QByteArray();
    const auto done = forEachRow(m_db,
                                 there + "SELECT 1 FROM candidate_events e JOIN candidate_events o ON o.candidate_id = "
                                         "e.candidate_id AND o.subject_id = ?1 AND o.kind = e.kind AND o.id < e.id "
                                         "WHERE e.id = ?2",
                                 {Value(item.from.toUtf8()), Value(core::toBytes(item.row))},
                                 [&found](const Statement &) { found = true; });
    return !done || found;
}

/// Makes of a row of events what it tells; `past`: that what is gone now was added once.
bool PageReading::isTold(ActivityItem &item, bool past) const
{
    const auto kind = kindOfChange(item.status);
    if (!kind)
        return false;
    item.kind = *kind;
    if (past) {
        item.kind = *kind == Kind::Untagged ? Kind::Tagged : *kind == Kind::LeftPool ? Kind::Pooled : Kind::FileAdded;
        if (*kind == Kind::FileRestored || (*kind == Kind::FileRemoved && isToldElsewhere(item)))
            return false;
        item.from.clear();
    }
    item.status.clear();
    if (item.kind == Kind::DetailsChanged) {
        item.fields = fieldsOf(item.from.toUtf8());
        item.from.clear();
    } else if (item.kind == Kind::OwnerChanged) {
        item.from = m_names.value(QUuid::fromString(item.from));
        item.to = m_names.value(QUuid::fromString(item.to));
    }
    return !m_query.topic || *m_query.topic == topicOf(item.kind);
}

/// What was taken off or changed here: the server tells of it once it has it.
Expected<void> PageReading::readWaitingChanges()
{
    const auto changes = waitingChanges(m_reader, {}, mostWaiting);
    if (!changes)
        return fail(changes.error());
    for (const CandidateChange &change : *changes) {
        const auto kind = kindOfChange(change.kind);
        if (!kind || (m_query.topic && *m_query.topic != topicOf(*kind)))
            continue;
        ActivityItem item;
        item.kind = *kind;
        item.row = change.row;
        item.candidate = change.candidate;
        item.by = m_query.me;
        item.who = m_names.value(item.by);
        item.what = change.name;
        item.fields = change.fields;
        item.pending = true;
        item.from = *kind == Kind::OwnerChanged ? m_names.value(change.fromOwner) : change.fromSource;
        item.to = *kind == Kind::OwnerChanged ? m_names.value(change.toOwner) : change.toSource;
        auto done = forEachRow(m_db, "SELECT " + personName() + " FROM (SELECT ?1 AS id) e " + personJoins("e.id"),
                               {Value(core::toBytes(change.candidate))},
                               [&item](const Statement &row) { item.person = row.stringAt(0); });
        if (!done)
            return done;
        if (!item.person.isEmpty() && isWanted(item))
            m_waiting.append(item);
    }
    return {};
}

bool PageReading::isWanted(const ActivityItem &item) const
{
    return (m_query.by.isNull() || item.by == m_query.by) && (m_query.job.isNull() || item.job == m_query.job);
}

/// Moves that were made here: the server tells of them once it has them.
Expected<void> PageReading::readWaitingMoves()
{
    const protocol::Entity *applications = entity("applications");
    if (!applications || !entity("stages") || !entity("job_requisitions"))
        return {};
    const qsizetype stage = applications->indexOf(QStringLiteral("stage_id"));
    const qsizetype disposition = applications->indexOf(QStringLiteral("disposition"));
    if (stage < 0 || disposition < 0)
        return {};
    struct Before
    {
        QByteArray stage;
        ActivityItem item;
    };
    QList<Before> moved;
    auto done =
        forEachRow(m_db,
                   "SELECT w.line, a.id, a.candidate_id, a.job_id, " + personName() +
                       ", j.title, t.name, a.stage_id, a.disposition, a.reject_reason FROM _base w "
                       "JOIN applications a ON a.id = w.row_id " +
                       personJoins("a.candidate_id") +
                       "LEFT JOIN job_requisitions j ON j.id = a.job_id LEFT JOIN stages t ON t.id = a.stage_id "
                       "WHERE w.entity = 'applications' LIMIT " +
                       QByteArray::number(mostWaiting),
                   {}, [&](const Statement &row) {
                       ActivityItem item;
                       item.pending = true;
                       item.by = m_query.me;
                       item.who = m_names.value(item.by);
                       item.row = idAt(row, 1);
                       item.candidate = idAt(row, 2);
                       item.job = idAt(row, 3);
                       item.person = row.stringAt(4);
                       item.jobTitle = row.stringAt(5);
                       item.to = row.stringAt(6);
                       item.status = row.stringAt(8);
                       if (item.person.isEmpty() || !isWanted(item))
                           return;
                       if (row.isNullAt(0)) {
                           item.kind = Kind::Applied;
                           moved.append({{}, item});
                           return;
                       }
                       const auto before = protocol::decodeCopyLine(row.textAt(0));
                       if (!before || before->size() <= std::max(stage, disposition))
                           return; // the row itself is shown elsewhere; its damage is the repair's to tell
                       if (before->at(disposition) != row.valueAt(8)) {
                           item.kind = item.status == u"rejected"    ? Kind::Rejected
                                       : item.status == u"withdrawn" ? Kind::Withdrew
                                       : item.status == u"hired"     ? Kind::Hired
                                                                     : Kind::Reopened;
                           item.what = row.stringAt(9).simplified();
                           moved.append({{}, item});
                       } else if (before->at(stage) != row.valueAt(7)) {
                           item.kind = Kind::Moved;
                           moved.append({before->at(stage).value_or(QByteArray()), item});
                       }
                   });
    for (Before &before : moved) {
        if (done && !before.stage.isEmpty())
            done = forEachRow(m_db, "SELECT name FROM stages WHERE id = ?1", {Value(before.stage)},
                              [&](const Statement &row) { before.item.from = row.stringAt(0); });
        m_waiting.append(before.item);
    }
    return done;
}

ActivityPage PageReading::finish()
{
    ActivityPage page;
    page.next = m_horizon;
    if (m_horizon)
        m_found.removeIf([this](const Found &found) { return isBehind(found.place, *m_horizon); });
    std::sort(m_found.begin(), m_found.end(),
              [](const Found &a, const Found &b) { return isBehind(b.place, a.place); });
    page.items = m_waiting;
    for (const Found &found : std::as_const(m_found))
        page.items.append(found.item);
    return page;
}

} // namespace

Expected<ActivityPage> ActivityReader::page(const ActivityQuery &query) const
{
    return PageReading(m_reader, query).read();
}

} // namespace shortlist::cache
