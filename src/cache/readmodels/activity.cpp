#include "cache/readmodels/activity.h"

#include "cache/driver/statement.h"
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

/// Where one kind of line comes from. Expressions name the row as `e`, what is joined to it as the joins say.
struct Feed
{
    Topic topic;
    Kind kind;
    const char *table;
    const char *time;
    bool made; ///< `time` is when the row came to the server: one without it waits
    const char *joins;
    const char *by;
    const char *candidate; ///< its id
    const char *job;       ///< its id
    const char *what = "NULL";
    const char *from = "NULL";
    const char *to = "NULL";
    const char *status = "NULL";
    const char *isPrivate = "NULL";
};

constexpr const char *application = "LEFT JOIN applications a ON a.id = e.application_id ";

constexpr Feed feeds[] = {
    {Topic::Moves, Kind::Moved, "application_events", "occurred_at", false,
     "LEFT JOIN applications a ON a.id = e.application_id LEFT JOIN stages f ON f.id = e.from_stage_id "
     "LEFT JOIN stages t ON t.id = e.to_stage_id ",
     "e.actor_id", "a.candidate_id", "a.job_id", "e.reason", "f.name", "t.name",
     "CASE e.kind WHEN 'disposition' THEN e.to_disposition ELSE e.kind END"},
    {Topic::People, Kind::Added, "candidates", "created_at", true, "", "e.created_by", "e.id", "NULL", "NULL", "NULL",
     "NULL", "e.source"},
    {Topic::People, Kind::Merged, "candidate_merges", "merged_at", true, "", "e.merged_by", "e.survivor_id", "NULL"},
    {Topic::People, Kind::EraseAsked, "erasure_requests", "requested_at", true, "", "e.created_by", "e.candidate_id",
     "NULL"},
    {Topic::People, Kind::Erased, "erasure_requests", "completed_at", false, "", "e.handled_by", "e.candidate_id",
     "NULL"},
    {Topic::Notes, Kind::Note, "application_notes", "created_at", true, application, "e.author_id", "a.candidate_id",
     "a.job_id", "e.note_text", "NULL", "NULL", "e.note_type", "e.is_private"},
    {Topic::Notes, Kind::Note, "candidate_notes", "created_at", true, "", "e.author_id", "e.candidate_id", "NULL",
     "e.note_text", "NULL", "NULL", "e.note_type", "e.is_private"},
    {Topic::Mails, Kind::Mail, "candidate_mails", "created_at", true, application, "e.created_by", "e.candidate_id",
     "a.job_id", "e.subject", "NULL", "NULL", "e.status"},
    {Topic::Interviews, Kind::Interview, "interviews", "created_at", true, "", "e.scheduled_by", "e.candidate_id",
     "e.job_id", "NULL", "NULL", "NULL", "e.interview_type"},
    {Topic::Interviews, Kind::InterviewOff, "interviews", "updated_at", false, "", "e.updated_by", "e.candidate_id",
     "e.job_id", "e.cancellation_reason", "NULL", "NULL", "e.status"},
    {Topic::Offers, Kind::Offer, "offers", "created_at", true, application, "e.created_by", "a.candidate_id",
     "a.job_id", "e.position_title", "NULL", "NULL", "e.status"},
    {Topic::Offers, Kind::OfferSent, "offers", "sent_at", false, application, "NULL", "a.candidate_id", "a.job_id",
     "e.position_title", "NULL", "NULL", "e.status"},
    {Topic::Offers, Kind::OfferAnswered, "offers", "answered_at", false, application, "NULL", "a.candidate_id",
     "a.job_id", "e.position_title", "NULL", "NULL", "e.status"},
    {Topic::Labels, Kind::Tagged, "candidate_tags", "created_at", true, "LEFT JOIN tags t ON t.id = e.tag_id ",
     "e.created_by", "e.candidate_id", "NULL", "t.name"},
    {Topic::Labels, Kind::Pooled, "talent_pool_members", "created_at", true,
     "LEFT JOIN talent_pools t ON t.id = e.pool_id ", "e.created_by", "e.candidate_id", "NULL", "t.name"},
    {Topic::Jobs, Kind::JobAdded, "job_requisitions", "created_at", true, "", "e.created_by", "NULL", "e.id"},
    {Topic::Jobs, Kind::JobPublished, "job_requisitions", "published_at", false, "", "NULL", "NULL", "e.id"},
    {Topic::Jobs, Kind::JobEnded, "job_requisitions", "updated_at", false, "", "e.updated_by", "NULL", "e.id", "NULL",
     "NULL", "NULL", "e.status"},
};

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

bool isOfOne(Kind kind)
{
    return kind != Kind::Added && kind != Kind::Applied && kind != Kind::Moved && kind != Kind::Rejected &&
           kind != Kind::Withdrew && kind != Kind::Hired && kind != Kind::Reopened && kind != Kind::Mail &&
           kind != Kind::Tagged && kind != Kind::Pooled;
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
        for (const Feed &feed : feeds) {
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
    /// Applications come in with the same table as moves.
    [[nodiscard]] bool isMixed(const Feed &feed) const
    {
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
    for (const char *joined : {"applications", "stages", "tags", "talent_pools"}) {
        if (QByteArrayView(feed.joins).contains(QByteArray("JOIN ") + joined + ' ') && !entity(joined))
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

void appendActivity(QList<ActivityItem> &items, const QList<ActivityItem> &more)
{
    constexpr qint64 atOnceSeconds = 60;
    constexpr qsizetype looksBack = 50; // an import's people and their applications come mixed
    for (const ActivityItem &item : more) {
        bool taken = false;
        const qsizetype end = std::max<qsizetype>(0, items.size() - looksBack);
        for (qsizetype i = items.size() - 1; i >= end && !taken && !isOfOne(item.kind); --i) {
            ActivityItem &line = items[i];
            const bool same = line.kind == item.kind && line.by == item.by && line.job == item.job &&
                              line.pending == item.pending && line.to == item.to && line.status == item.status &&
                              (item.kind == Kind::Rejected || line.what == item.what) &&
                              line.at.isValid() == item.at.isValid();
            if (!same || (item.at.isValid() && std::abs(line.since.secsTo(item.at)) > atOnceSeconds))
                continue;
            if (item.candidate != line.candidate)
                line.count += item.count;
            line.since = item.since;
            taken = true;
        }
        if (!taken)
            items.append(item);
    }
}

} // namespace shortlist::cache
