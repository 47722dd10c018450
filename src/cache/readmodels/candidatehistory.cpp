#include "cache/readmodels/candidatehistory.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/candidatechanges.h"
#include "core/uuid.h"

#include <QHash>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;
using Kind = CandidateEvent::Kind;

namespace {

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

QDateTime timeAt(const Statement &row, int column)
{
    return protocol::parseTimestamp(row.textAt(column).toByteArray());
}

class Telling
{
public:
    Telling(const Reader &reader, const QUuid &candidate)
        : m_reader(reader), m_db(reader.connection().handle()), m_id(candidate), m_candidate(core::toBytes(candidate))
    {}

    Expected<QList<CandidateEvent>> tell()
    {
        auto done = names();
        for (auto part :
             {&Telling::stages, &Telling::interviews, &Telling::moved, &Telling::scorecards, &Telling::mails,
              &Telling::offers, &Telling::belongings, &Telling::merges, &Telling::changes}) {
            if (done)
                done = (this->*part)();
        }
        if (!done)
            return fail(done.error());
        return m_events;
    }

private:
    [[nodiscard]] bool holds(std::initializer_list<const char *> entities) const
    {
        for (const char *entity : entities) {
            if (m_reader.descriptor().entity(QLatin1String(entity)) == nullptr)
                return false;
        }
        return true;
    }
    Expected<void> each(const QByteArray &sql, const std::function<void(const Statement &)> &visit) const
    {
        return forEachRow(m_db, sql, {m_candidate}, visit);
    }
    [[nodiscard]] QString name(const QUuid &user) const { return m_names.value(user); }
    CandidateEvent &add(Kind kind, const QUuid &row, const QDateTime &at, const QUuid &who)
    {
        CandidateEvent event;
        event.kind = kind;
        event.row = row;
        event.at = at;
        event.who = name(who);
        m_events.append(event);
        return m_events.last();
    }

    Expected<void> names()
    {
        if (!holds({"memberships"}))
            return {};
        return forEachRow(m_db, "SELECT user_id, display_name FROM memberships", {},
                          [this](const Statement &row) { m_names.insert(idAt(row, 0), row.stringAt(1)); });
    }
    Expected<void> stages();
    Expected<void> interviews();
    Expected<void> moved();
    Expected<void> scorecards();
    Expected<void> mails();
    Expected<void> offers();
    Expected<void> belongings();
    Expected<void> merges();
    Expected<void> changes();

    const Reader &m_reader;
    sqlite3 *m_db;
    QUuid m_id;
    Value m_candidate;
    QHash<QUuid, QString> m_names;
    QList<CandidateEvent> m_events;
};

Expected<void> Telling::stages()
{
    if (!holds({"application_events", "applications", "stages", "job_requisitions"}))
        return {};
    // A server of before migration 0104 does not say which job it was.
    const bool keepsJob =
        m_reader.descriptor().entity(QStringLiteral("application_events"))->column(QStringLiteral("from_job_id")) !=
        nullptr;
    QString job; // at the time of the event that is read
    QUuid application;
    QDateTime transferredAt;
    QString jobBefore;
    return each("SELECT e.id, e.kind, e.occurred_at, e.actor_id, e.application_id, f.name, t.name, e.to_stage_id, "
                "e.to_disposition, e.reason, j.title, f.job_id, t.job_id, " +
                    QByteArray(keepsJob ? "e.from_job_id, b.title " : "NULL, NULL ") +
                    "FROM applications a JOIN application_events e ON e.application_id = a.id "
                    "LEFT JOIN stages f ON f.id = e.from_stage_id LEFT JOIN stages t ON t.id = e.to_stage_id "
                    "LEFT JOIN job_requisitions j ON j.id = a.job_id " +
                    (keepsJob ? "LEFT JOIN job_requisitions b ON b.id = e.from_job_id " : "") +
                    "WHERE a.candidate_id = ?1 ORDER BY e.application_id, e.occurred_at DESC",
                [&](const Statement &row) {
                    const QByteArray kind = row.textAt(1).toByteArray();
                    if (kind != "stage" && kind != "disposition")
                        return;
                    CandidateEvent &event = add(kind == "stage" ? Kind::Stage : Kind::Disposition, idAt(row, 0),
                                                timeAt(row, 2), idAt(row, 3));
                    event.application = idAt(row, 4);
                    event.from = row.stringAt(5);
                    event.to = row.stringAt(6);
                    event.toStage = idAt(row, 7);
                    event.status = row.stringAt(8);
                    event.what = row.stringAt(9);
                    // The newest come first: what was before a transfer was for the job before.
                    if (event.application != application) {
                        application = event.application;
                        transferredAt = {};
                        job = row.stringAt(10);
                    }
                    if (transferredAt.isValid() && event.at < transferredAt)
                        job = jobBefore;
                    event.job = job;
                    // A job's own stage belongs to one job: somebody who left it for one that is not was transferred.
                    event.transferred =
                        !row.isNullAt(13) || (!row.isNullAt(11) && row.stringAt(11) != row.stringAt(12));
                    // A job that this device does not hold has no title.
                    if (!row.isNullAt(13) && !row.isNullAt(14)) {
                        transferredAt = event.at;
                        jobBefore = row.stringAt(14);
                    }
                });
}

Expected<void> Telling::interviews()
{
    if (!holds({"interviews", "job_requisitions"}))
        return {};
    return each("SELECT i.id, i.interview_type, i.status, i.starts_at, i.scheduled_by, i.created_at, i.ended_at, "
                "i.updated_at, i.cancellation_reason, j.title, i.application_id, i._pending, i.updated_by "
                "FROM interviews i LEFT JOIN job_requisitions j ON j.id = i.job_id WHERE i.candidate_id = ?1",
                [this](const Statement &row) {
                    const auto tell = [&](Kind kind, const QDateTime &at, const QUuid &who) -> CandidateEvent & {
                        CandidateEvent &event = add(kind, idAt(row, 0), at, who);
                        event.status = row.stringAt(1);
                        event.due = timeAt(row, 3);
                        event.job = row.stringAt(9);
                        event.application = idAt(row, 10);
                        return event;
                    };
                    tell(Kind::Interview, timeAt(row, 5), idAt(row, 4)).pending = row.intAt(11) != 0;
                    const QString status = row.stringAt(2);
                    if (status == u"completed") {
                        tell(Kind::InterviewHeld, timeAt(row, row.isNullAt(6) ? 7 : 6), {});
                    } else if (status == u"cancelled" || status == u"no_show") {
                        CandidateEvent &event = tell(Kind::InterviewOff, timeAt(row, 7), idAt(row, 12));
                        event.status = status;
                        event.what = row.stringAt(8);
                    }
                });
}

Expected<void> Telling::moved()
{
    if (!holds({"interview_reschedules"}))
        return {};
    return each("SELECT id, created_at, created_by, new_starts_at, old_starts_at FROM interview_reschedules "
                "WHERE candidate_id = ?1 AND old_starts_at IS NOT NULL",
                [this](const Statement &row) {
                    add(Kind::InterviewMoved, idAt(row, 0), timeAt(row, 1), idAt(row, 2)).due = timeAt(row, 3);
                });
}

Expected<void> Telling::scorecards()
{
    if (!holds({"scorecards"}))
        return {};
    return each("SELECT id, submitted_at, interviewer_id, author, _pending FROM scorecards "
                "WHERE candidate_id = ?1 AND submitted_at IS NOT NULL",
                [this](const Statement &row) {
                    CandidateEvent &event = add(Kind::Scorecard, idAt(row, 0), timeAt(row, 1), idAt(row, 2));
                    event.status = row.stringAt(3);
                    event.pending = row.intAt(4) != 0;
                });
}

Expected<void> Telling::mails()
{
    if (!holds({"candidate_mails"}))
        return {};
    return each("SELECT id, subject, recipient, status, body, failure, send_after, sent_at, created_at, created_by, "
                "application_id, _pending FROM candidate_mails WHERE candidate_id = ?1",
                [this](const Statement &row) {
                    CandidateEvent &event =
                        add(Kind::Mail, idAt(row, 0), timeAt(row, row.isNullAt(7) ? 8 : 7), idAt(row, 9));
                    event.what = row.stringAt(1);
                    event.to = row.stringAt(2);
                    event.status = row.stringAt(3);
                    event.body = row.stringAt(4);
                    event.failure = row.stringAt(5);
                    event.due = timeAt(row, 6);
                    event.application = idAt(row, 10);
                    event.pending = row.intAt(11) != 0;
                });
}

Expected<void> Telling::offers()
{
    if (!holds({"offers", "applications", "job_requisitions"}))
        return {};
    return each("SELECT o.id, o.position_title, o.status, o.created_at, o.created_by, o.sent_at, o.answered_at, "
                "o.answer_note, o.updated_at, o.updated_by, o.application_id, o._pending, j.title "
                "FROM applications a JOIN offers o ON o.application_id = a.id "
                "LEFT JOIN job_requisitions j ON j.id = a.job_id WHERE a.candidate_id = ?1",
                [this](const Statement &row) {
                    const auto tell = [&](Kind kind, const QDateTime &at, const QUuid &who) -> CandidateEvent & {
                        CandidateEvent &event = add(kind, idAt(row, 0), at, who);
                        event.what = row.stringAt(1);
                        event.status = row.stringAt(2);
                        event.application = idAt(row, 10);
                        event.job = row.stringAt(12);
                        return event;
                    };
                    tell(Kind::Offer, timeAt(row, 3), idAt(row, 4)).pending = row.intAt(11) != 0;
                    if (!row.isNullAt(5))
                        tell(Kind::OfferSent, timeAt(row, 5), {});
                    const QString status = row.stringAt(2);
                    if (status == u"accepted" || status == u"declined")
                        tell(Kind::OfferAnswered, timeAt(row, row.isNullAt(6) ? 8 : 6), {}).body = row.stringAt(7);
                    else if (status == u"withdrawn")
                        tell(Kind::OfferAnswered, timeAt(row, 8), idAt(row, 9));
                });
}

Expected<void> Telling::belongings()
{
    const auto read = [this](Kind kind, const QByteArray &sql) {
        return each(sql, [this, kind](const Statement &row) {
            CandidateEvent &event = add(kind, idAt(row, 0), timeAt(row, 1), idAt(row, 2));
            event.what = row.stringAt(3);
            event.pending = row.intAt(4) != 0;
        });
    };
    Expected<void> done;
    if (holds({"candidate_tags", "tags"}))
        done = read(Kind::Tagged, "SELECT l.id, l.created_at, l.created_by, t.name, l._pending FROM candidate_tags l "
                                  "JOIN tags t ON t.id = l.tag_id WHERE l.candidate_id = ?1");
    if (done && holds({"talent_pool_members", "talent_pools"}))
        done = read(Kind::Pooled, "SELECT l.id, l.created_at, l.created_by, p.name, l._pending FROM "
                                  "talent_pool_members l JOIN talent_pools p ON p.id = l.pool_id "
                                  "WHERE l.candidate_id = ?1");
    return done;
}

Expected<void> Telling::merges()
{
    if (!holds({"candidate_merges", "candidates"}))
        return {};
    // Of merges that hold CandidateDetail tells; the other person is there again for those that were undone.
    return each("SELECT m.id, m.merged_at, m.merged_by, m.unmerged_at, m.unmerged_by, c.full_name, m._pending "
                "FROM candidate_merges m LEFT JOIN candidates c "
                "ON c.id = CASE WHEN m.survivor_id = ?1 THEN m.merged_id ELSE m.survivor_id END "
                "WHERE m.status = 'unmerged' AND (m.survivor_id = ?1 OR m.merged_id = ?1)",
                [this](const Statement &row) {
                    add(Kind::Merged, idAt(row, 0), timeAt(row, 1), idAt(row, 2)).what = row.stringAt(5);
                    CandidateEvent &parted = add(Kind::Parted, idAt(row, 0), timeAt(row, 3), idAt(row, 4));
                    parted.what = row.stringAt(5);
                    parted.pending = row.intAt(6) != 0;
                });
}

Expected<void> Telling::changes()
{
    static const QHash<QString, Kind> kinds{{QStringLiteral("tag_removed"), Kind::Untagged},
                                            {QStringLiteral("pool_left"), Kind::LeftPool},
                                            {QStringLiteral("file_removed"), Kind::FileRemoved},
                                            {QStringLiteral("file_restored"), Kind::FileRestored},
                                            {QStringLiteral("owner_changed"), Kind::OwnerChanged},
                                            {QStringLiteral("source_changed"), Kind::SourceChanged},
                                            {QStringLiteral("made_private"), Kind::MadePrivate},
                                            {QStringLiteral("made_open"), Kind::MadeOpen},
                                            {QStringLiteral("removed"), Kind::Removed},
                                            {QStringLiteral("restored"), Kind::Restored},
                                            {QStringLiteral("details_changed"), Kind::DetailsChanged}};
    auto told = toldChanges(m_reader, m_id);
    if (!told)
        return fail(told.error());
    constexpr int most = 500; // of one person, without a network
    const auto waiting = waitingChanges(m_reader, m_id, most);
    if (!waiting)
        return fail(waiting.error());
    for (const CandidateChange &change : *told + *waiting) {
        const auto kind = kinds.constFind(change.kind);
        if (kind == kinds.constEnd())
            continue; // of a newer server
        // With the row itself it is gone that it was there once.
        if (change.added.isValid() &&
            (*kind == Kind::Untagged || *kind == Kind::LeftPool || *kind == Kind::FileRemoved))
            add(*kind == Kind::Untagged   ? Kind::Tagged
                : *kind == Kind::LeftPool ? Kind::Pooled
                                          : Kind::FileAdded,
                change.row, change.added, change.addedBy)
                .what = change.name;
        CandidateEvent &event = add(*kind, change.row, change.at, change.by);
        event.what = change.name;
        event.fields = change.fields;
        event.pending = !change.at.isValid();
        if (*kind == Kind::OwnerChanged) {
            event.from = name(change.fromOwner);
            event.to = name(change.toOwner);
        } else if (*kind == Kind::SourceChanged) {
            event.from = change.fromSource;
            event.to = change.toSource;
        }
    }
    return {};
}

} // namespace

Expected<QList<CandidateEvent>> CandidateHistoryReader::events(const QUuid &candidate) const
{
    return Telling(m_reader, candidate).tell();
}

} // namespace shortlist::cache
