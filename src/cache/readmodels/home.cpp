#include "cache/readmodels/home.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/approvallist.h"
#include "cache/readmodels/mailapplications.h"
#include "core/uuid.h"

#include <QHash>

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;
using Kind = HomeItem::Kind;

namespace {

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

QDateTime timeAt(const Statement &row, int column)
{
    return protocol::parseTimestamp(row.textAt(column).toByteArray());
}

/// Reads one person's day, table by table.
class DayReading
{
public:
    DayReading(const Reader &reader, const HomeQuery &query)
        : m_reader(reader), m_query(query), m_db(reader.connection().handle())
    {}

    Expected<HomeDay> read()
    {
        auto done = readNames();
        for (auto part : {&DayReading::readFollowUps, &DayReading::readDone, &DayReading::readOffers,
                          &DayReading::readApprovals, &DayReading::readConflicts, &DayReading::readMails,
                          &DayReading::readJobs, &DayReading::readApplications, &DayReading::readInterviews}) {
            if (done)
                done = (this->*part)();
        }
        if (done)
            done = namePeople(m_day.stuck);
        if (done)
            done = namePeople(m_day.fresh);
        if (!done)
            return fail(done.error());
        finish();
        return m_day;
    }

private:
    [[nodiscard]] bool holds(const char *entity, const char *column = nullptr) const
    {
        const protocol::Entity *found = m_reader.descriptor().entity(QLatin1String(entity));
        return found != nullptr && (column == nullptr || found->column(QLatin1String(column)) != nullptr);
    }
    Expected<void> each(const QByteArray &sql, const QList<Value> &arguments,
                        const std::function<void(const Statement &)> &visit) const
    {
        return forEachRow(m_db, sql, arguments, visit);
    }
    [[nodiscard]] Value user() const { return core::toBytes(m_query.user); }
    [[nodiscard]] static Value time(const QDateTime &at) { return protocol::timestampText(at); }

    Expected<void> readNames();
    Expected<void> readFollowUps();
    Expected<void> readDone();
    Expected<void> followUps(const QByteArray &where, const QList<Value> &arguments, QList<HomeItem> &out);
    Expected<void> readOffers();
    Expected<void> readApprovals();
    Expected<void> readConflicts();
    Expected<void> readMails();
    Expected<void> readJobs();
    Expected<void> readApplications();
    void takeApplication(const Statement &row, qsizetype place);
    void cutStuck();
    Expected<void> readInterviews();
    Expected<void> namePeople(QList<HomeItem> &items);
    void finish();

    const Reader &m_reader;
    const HomeQuery &m_query;
    sqlite3 *m_db;
    HomeDay m_day;
    QList<HomeItem> m_fresh; ///< by the place of their job
    QByteArray m_newSince;
    QHash<QUuid, QString> m_names; ///< members by their user
    struct Stage
    {
        QString name;
        QString kind;
        int limitDays = usualLimitDays;
        QByteArray stuckBefore; ///< who entered before is stuck
        QByteArray latestKept;  ///< who entered after has no place among those shown; empty: not known
    };
    QHash<QUuid, Stage> m_stages;
    Stage m_noStage; ///< of those whose stage this device does not hold
};

Expected<void> DayReading::readNames()
{
    if (holds("memberships")) {
        auto done = each("SELECT user_id, display_name FROM memberships", {},
                         [this](const Statement &row) { m_names.insert(idAt(row, 0), row.stringAt(1)); });
        if (!done)
            return done;
    }
    if (!holds("stages"))
        return {};
    const QByteArray limit = holds("stages", "limit_days") ? "limit_days" : "NULL";
    return each("SELECT id, name, kind, " + limit + " FROM stages", {}, [this](const Statement &row) {
        Stage stage{row.stringAt(1), row.stringAt(2), usualLimitDays, {}, {}};
        if (!row.isNullAt(3))
            stage.limitDays = static_cast<int>(row.intAt(3));
        m_stages.insert(idAt(row, 0), stage);
    });
}

Expected<void> DayReading::followUps(const QByteArray &where, const QList<Value> &arguments, QList<HomeItem> &out)
{
    return each("SELECT f.id, f.candidate_id, c.full_name, j.id, j.title, f.what, f.due_at, f.done_at, f.user_id, "
                "f._pending FROM follow_ups f LEFT JOIN candidates c ON c.id = f.candidate_id "
                "LEFT JOIN applications a ON a.id = f.application_id LEFT JOIN job_requisitions j ON j.id = a.job_id "
                "WHERE " +
                    where + " LIMIT " + QByteArray::number(HomeReader::most),
                arguments, [&](const Statement &row) {
                    HomeItem item;
                    item.row = idAt(row, 0);
                    item.candidate = idAt(row, 1);
                    item.person = row.stringAt(2);
                    item.job = idAt(row, 3);
                    item.jobTitle = row.stringAt(4);
                    item.what = row.stringAt(5);
                    item.at = timeAt(row, 6);
                    item.done = !row.isNullAt(7);
                    item.people = QStringList{m_names.value(idAt(row, 8))};
                    item.pending = row.intAt(9) != 0;
                    out.append(item);
                });
}

Expected<void> DayReading::readFollowUps()
{
    if (!holds("follow_ups"))
        return {};
    const QByteArray due =
        QByteArray("f.done_at IS NULL AND f.due_at < ?2 AND ") + (m_query.everybody ? "?1 = ?1" : "f.user_id = ?1");
    const QList<Value> arguments{user(), time(m_query.dayEnds)};
    auto counted = each("SELECT count(*) FROM follow_ups f WHERE " + due, arguments,
                        [this](const Statement &row) { m_day.decideTotal += static_cast<int>(row.intAt(0)); });
    if (!counted)
        return counted;
    return followUps(due + " ORDER BY f.due_at, f.id", arguments, m_day.decide);
}

Expected<void> DayReading::readDone()
{
    if (!holds("follow_ups"))
        return {};
    return followUps("f.user_id = ?1 AND f.done_at >= ?2 ORDER BY f.done_at DESC, f.id",
                     {user(), time(m_query.dayBegins)}, m_day.done);
}

Expected<void> DayReading::readOffers()
{
    if (!holds("offers"))
        return {};
    const bool authors = holds("offers", "created_by");
    QByteArray mine = m_query.everybody ? "?1 = ?1" : authors ? "(o.created_by = ?1" : "(?1 <> ?1";
    if (!m_query.everybody) {
        for (const char *column : {"owner_id", "hiring_manager_id"}) {
            if (holds("job_requisitions", column))
                mine += QByteArray(" OR j.") + column + " = ?1";
        }
        mine += ')';
    }
    const QDate last = m_query.dayBegins.date().addDays(HomeQuery::offerDays);
    return each("SELECT o.id, a.candidate_id, c.full_name, j.id, j.title, o.position_title, o.status, o.expires_on, "
                "o._pending FROM offers o JOIN applications a ON a.id = o.application_id "
                "LEFT JOIN candidates c ON c.id = a.candidate_id LEFT JOIN job_requisitions j ON j.id = a.job_id "
                "WHERE o.status IN ('approved', 'sent') AND o.expires_on <= ?2 AND " +
                    mine + " ORDER BY o.expires_on, o.id",
                {user(), last.toString(Qt::ISODate).toLatin1()}, [this](const Statement &row) {
                    ++m_day.decideTotal;
                    if (m_day.decide.size() >= 2 * qsizetype{HomeReader::most})
                        return;
                    HomeItem item;
                    item.kind = Kind::Offer;
                    item.row = idAt(row, 0);
                    item.candidate = idAt(row, 1);
                    item.person = row.stringAt(2);
                    item.job = idAt(row, 3);
                    item.jobTitle = row.stringAt(4);
                    item.what = row.stringAt(5);
                    item.status = row.stringAt(6);
                    item.day = QDate::fromString(row.stringAt(7), Qt::ISODate);
                    // The last day ends where the person is.
                    item.at = m_query.dayEnds.addDays(m_query.dayBegins.date().daysTo(item.day));
                    item.pending = row.intAt(8) != 0;
                    m_day.decide.append(item);
                });
}

Expected<void> DayReading::readApprovals()
{
    // Nobody answers for somebody else: a team's list has one's own questions too, and no other.
    const auto questions = ApprovalReader(m_reader).waitingFor(m_query.user);
    if (!questions)
        return fail(questions.error());
    for (const ApprovalItem &question : *questions) {
        HomeItem item;
        item.kind = Kind::Approval;
        item.row = question.id;
        item.job = question.job;
        item.what = question.summary;
        item.people = QStringList{question.askedBy};
        item.at = question.asked;
        item.pending = question.pending;
        Expected<void> done;
        if (!question.job.isNull() && holds("job_requisitions"))
            done = each("SELECT title FROM job_requisitions WHERE id = ?1", {core::toBytes(question.job)},
                        [&](const Statement &row) { item.jobTitle = row.stringAt(0); });
        else if (holds("offers"))
            done =
                each("SELECT a.candidate_id, c.full_name, j.id, j.title FROM offers o "
                     "JOIN applications a ON a.id = o.application_id LEFT JOIN candidates c ON c.id = a.candidate_id "
                     "LEFT JOIN job_requisitions j ON j.id = a.job_id WHERE o.id = ?1",
                     {core::toBytes(question.offer)}, [&](const Statement &row) {
                         item.candidate = idAt(row, 0);
                         item.person = row.stringAt(1);
                         item.job = idAt(row, 2);
                         item.jobTitle = row.stringAt(3);
                     });
        if (!done)
            return done;
        ++m_day.decideTotal;
        m_day.decide.append(item);
    }
    return {};
}

Expected<void> DayReading::readConflicts()
{
    if (!holds("edit_conflicts"))
        return {};
    return each("SELECT entity, row_id, count(*), min(created_at), min(id) FROM edit_conflicts WHERE status = 'open' "
                "GROUP BY entity, row_id ORDER BY 4, 5",
                {}, [this](const Statement &row) {
                    ++m_day.decideTotal;
                    if (m_day.decide.size() >= 3 * qsizetype{HomeReader::most})
                        return;
                    HomeItem item;
                    item.kind = Kind::Conflict;
                    item.entity = row.stringAt(0);
                    item.row = idAt(row, 1);
                    item.count = static_cast<int>(row.intAt(2));
                    item.at = timeAt(row, 3);
                    const protocol::Entity *entity = m_reader.descriptor().entity(item.entity);
                    if (entity != nullptr && !entity->title.isEmpty()) {
                        if (const auto record = m_reader.show(item.entity, item.row))
                            item.person =
                                QString::fromUtf8(valueOf(*entity, *record, entity->title).value_or(QByteArray()));
                    }
                    if (item.entity == u"candidates")
                        item.candidate = item.row;
                    else if (item.entity == u"job_requisitions")
                        item.job = item.row;
                    m_day.decide.append(item);
                });
}

Expected<void> DayReading::readMails()
{
    // Nobody's own: whoever sees them may deal with them. One line for all.
    const auto waiting = MailApplicationReader(m_reader).waiting();
    if (!waiting)
        return fail(waiting.error());
    if (waiting->first == 0)
        return {};
    HomeItem item;
    item.kind = Kind::Mails;
    item.count = waiting->first;
    item.at = waiting->second;
    ++m_day.decideTotal;
    m_day.decide.append(item);
    return {};
}

Expected<void> DayReading::readJobs()
{
    if (!holds("job_requisitions") || !holds("applications"))
        return {};
    QByteArray mine = m_query.everybody ? "?1 = ?1" : "(?1 <> ?1";
    if (!m_query.everybody) {
        for (const char *column : {"owner_id", "hiring_manager_id"}) {
            if (holds("job_requisitions", column))
                mine += QByteArray(" OR ") + column + " = ?1";
        }
        mine += ')';
    }
    if (holds("job_requisitions", "archived_at"))
        mine += " AND archived_at IS NULL";
    return each("SELECT id, title FROM job_requisitions WHERE status = 'open' AND " + mine + " ORDER BY title, id",
                {user()}, [this](const Statement &row) {
                    HomeJob job;
                    job.job = idAt(row, 0);
                    job.title = row.stringAt(1);
                    job.perDay.resize(HomeQuery::newDays);
                    m_day.jobs.append(job);
                });
}

Expected<void> DayReading::readApplications()
{
    QHash<QUuid, qsizetype> places;
    for (const HomeJob &job : std::as_const(m_day.jobs)) {
        places.insert(job.job, m_fresh.size());
        HomeItem fresh;
        fresh.kind = Kind::NewApplicants;
        fresh.row = job.job;
        fresh.job = job.job;
        fresh.jobTitle = job.title;
        m_fresh.append(fresh);
    }
    m_noStage.limitDays = usualLimitDays;
    int shortest = usualLimitDays;
    for (const Stage &stage : std::as_const(m_stages))
        shortest = std::min(shortest, stage.limitDays);
    const auto since = [this](int days) {
        return protocol::timestampText(m_query.now.addSecs(-qint64(days) * secondsPerDay));
    };
    for (Stage &stage : m_stages)
        stage.stuckBefore = since(stage.limitDays);
    m_noStage.stuckBefore = since(usualLimitDays);
    const QByteArray stuckBefore = since(shortest);
    m_newSince = protocol::timestampText(m_query.dayEnds.addDays(-HomeQuery::newDays));
    // Times are stored as texts of one form, which sort as the times do. One that is missing is of an unsent row.
    const QByteArray sql = "SELECT id, candidate_id, stage_id, disposition, applied_at, stage_entered_at, match_score, "
                           "_pending, job_id FROM applications WHERE (applied_at >= ?1 OR applied_at IS NULL OR "
                           "(disposition = 'active' AND stage_entered_at < ?2))";
    const auto visit = [&](const Statement &row) {
        const auto place = places.constFind(idAt(row, 8));
        if (place != places.constEnd())
            takeApplication(row, *place);
    };
    // Everybody's jobs are nearly all there are: the table from front to back, and not a look-up for each row.
    Expected<void> done;
    if (m_query.everybody)
        done = each(sql, {m_newSince, stuckBefore}, visit);
    for (auto it = places.cbegin(); !m_query.everybody && done && it != places.cend(); ++it)
        done = each(sql + " AND job_id = ?3", {m_newSince, stuckBefore, core::toBytes(it.key())}, visit);
    if (!done)
        return done;
    cutStuck();
    for (qsizetype i = 0; i < m_fresh.size(); ++i) {
        const HomeJob &job = m_day.jobs[i];
        m_day.freshTotal += job.fresh;
        m_fresh[i].count = job.fresh;
        m_fresh[i].perDay = job.perDay;
        if (job.fresh > 0)
            m_day.fresh.append(m_fresh[i]);
    }
    return {};
}

void DayReading::takeApplication(const Statement &row, qsizetype place)
{
    HomeJob &job = m_day.jobs[place];
    HomeItem &fresh = m_fresh[place];
    const bool active = row.textAt(3) == QByteArrayView("active");
    if (row.isNullAt(4) || row.textAt(4) >= QByteArrayView(m_newSince)) {
        const qint64 ago = row.isNullAt(4) ? 0 : timeAt(row, 4).secsTo(m_query.dayEnds) / secondsPerDay;
        ++job.perDay[std::clamp<qint64>(HomeQuery::newDays - 1 - ago, 0, HomeQuery::newDays - 1)];
        ++job.fresh;
        if (active && !row.isNullAt(6) && row.doubleAt(6) > fresh.score.value_or(-1)) {
            fresh.score = row.doubleAt(6);
            fresh.candidate = idAt(row, 1);
        }
    }
    if (!active || row.isNullAt(5))
        return;
    const auto found = m_stages.constFind(idAt(row, 2));
    const Stage &stage = found != m_stages.constEnd() ? *found : m_noStage;
    if (row.textAt(5) >= QByteArrayView(stage.stuckBefore) || stage.kind == u"hired" || stage.kind == u"rejected")
        return;
    ++job.stuck;
    ++m_day.stuckTotal;
    // Of thousands only the longest are shown, and the rest need not be kept.
    if (!stage.latestKept.isEmpty() && row.textAt(5) > QByteArrayView(stage.latestKept))
        return;
    HomeItem item;
    item.kind = Kind::Stuck;
    item.row = idAt(row, 0);
    item.candidate = idAt(row, 1);
    item.job = job.job;
    item.jobTitle = job.title;
    item.stageName = stage.name;
    item.stageKind = stage.kind;
    item.limitDays = stage.limitDays;
    item.at = timeAt(row, 5);
    item.pending = row.intAt(7) != 0;
    m_day.stuck.append(item);
    if (m_day.stuck.size() >= 4 * qsizetype{HomeReader::most})
        cutStuck();
}

void DayReading::cutStuck()
{
    const auto due = [](const HomeItem &item) { return item.at.addSecs(qint64(item.limitDays) * secondsPerDay); };
    std::sort(m_day.stuck.begin(), m_day.stuck.end(), [&due](const HomeItem &a, const HomeItem &b) {
        return due(a) != due(b) ? due(a) < due(b) : a.row < b.row;
    });
    if (m_day.stuck.size() <= HomeReader::most)
        return;
    m_day.stuck.resize(HomeReader::most);
    // A second later than the last: its text may have fractions that its time has lost.
    const QDateTime last = due(m_day.stuck.last()).addSecs(1);
    for (Stage &stage : m_stages)
        stage.latestKept = protocol::timestampText(last.addSecs(-qint64(stage.limitDays) * secondsPerDay));
    m_noStage.latestKept = protocol::timestampText(last.addSecs(-qint64(m_noStage.limitDays) * secondsPerDay));
}

Expected<void> DayReading::readInterviews()
{
    if (!holds("interviews"))
        return {};
    const bool panels = holds("interview_participants");
    QByteArray mine = m_query.everybody ? "?1 = ?1" : "(i.scheduled_by = ?1";
    if (!m_query.everybody) {
        if (panels)
            mine += " OR EXISTS (SELECT 1 FROM interview_participants p WHERE p.interview_id = i.id "
                    "AND p.user_id = ?1)";
        mine += ')';
    }
    auto done = each("SELECT i.id, i.candidate_id, c.full_name, i.job_id, i.title, i.interview_type, i.mode, i.status, "
                     "i.starts_at, i.planned_minutes, i._pending FROM interviews i "
                     "LEFT JOIN candidates c ON c.id = i.candidate_id "
                     "WHERE i.starts_at >= ?2 AND i.starts_at < ?3 AND i.mode <> 'practice' AND " +
                         mine + " ORDER BY i.starts_at, i.id LIMIT " + QByteArray::number(HomeReader::most),
                     {user(), time(m_query.dayBegins), time(m_query.dayEnds)}, [this](const Statement &row) {
                         HomeItem item;
                         item.kind = Kind::Interview;
                         item.row = idAt(row, 0);
                         item.candidate = idAt(row, 1);
                         item.person = row.stringAt(2);
                         item.job = idAt(row, 3);
                         item.jobTitle = row.stringAt(4);
                         item.what = row.stringAt(5);
                         item.mode = row.stringAt(6);
                         item.status = row.stringAt(7);
                         item.at = timeAt(row, 8);
                         item.count = static_cast<int>(row.intAt(9));
                         item.pending = row.intAt(10) != 0;
                         m_day.interviews.append(item);
                     });
    for (HomeItem &item : m_day.interviews) {
        if (done && panels)
            done = each("SELECT user_id FROM interview_participants WHERE interview_id = ?1 AND user_id IS NOT NULL "
                        "ORDER BY id",
                        {core::toBytes(item.row)}, [&](const Statement &row) {
                            if (const QString name = m_names.value(idAt(row, 0)); !name.isEmpty())
                                item.people << name;
                        });
    }
    return done;
}

Expected<void> DayReading::namePeople(QList<HomeItem> &items)
{
    if (!holds("candidates"))
        return {};
    for (HomeItem &item : items) {
        if (item.candidate.isNull())
            continue;
        auto done = each("SELECT full_name FROM candidates WHERE id = ?1", {core::toBytes(item.candidate)},
                         [&](const Statement &row) { item.person = row.stringAt(0); });
        if (!done)
            return done;
    }
    return {};
}

void DayReading::finish()
{
    // What is late comes first; offers stand by their end, questions and conflicts by their beginning.
    std::stable_sort(m_day.decide.begin(), m_day.decide.end(),
                     [](const HomeItem &a, const HomeItem &b) { return a.at < b.at; });
    m_day.decide.resize(std::min<qsizetype>(m_day.decide.size(), HomeReader::most));
    const auto most = [](const auto &a, const auto &b, int ofA, int ofB) {
        return ofA != ofB ? ofA > ofB : a.localeAwareCompare(b) < 0;
    };
    std::sort(m_day.fresh.begin(), m_day.fresh.end(),
              [&](const HomeItem &a, const HomeItem &b) { return most(a.jobTitle, b.jobTitle, a.count, b.count); });
    std::sort(m_day.jobs.begin(), m_day.jobs.end(), [&](const HomeJob &a, const HomeJob &b) {
        return a.stuck != b.stuck ? a.stuck > b.stuck : most(a.title, b.title, a.fresh, b.fresh);
    });
}

} // namespace

Expected<HomeDay> HomeReader::day(const HomeQuery &query) const
{
    return DayReading(m_reader, query).read();
}

} // namespace shortlist::cache
