#include "cache/readmodels/calendar.h"

#include "cache/driver/statement.h"
#include "core/uuid.h"

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using domain::CalendarEvent;
using domain::CalendarPerson;
using protocol::Value;

namespace {

QDateTime timeAt(const Statement &row, int column)
{
    return protocol::parseTimestamp(row.textAt(column).toByteArray());
}

CalendarPerson::Answer answerOf(const QString &response)
{
    return response == u"accepted"    ? CalendarPerson::Answer::Accepted
           : response == u"tentative" ? CalendarPerson::Answer::Tentative
           : response == u"declined"  ? CalendarPerson::Answer::Declined
                                      : CalendarPerson::Answer::Open;
}

class EventReading
{
public:
    explicit EventReading(const Reader &reader) : m_reader(reader) {}

    Expected<void> begin()
    {
        if (!holds("memberships"))
            return {};
        return each("SELECT user_id, display_name, email FROM memberships", {}, [this](const Statement &row) {
            m_members.insert(row.stringAt(0), {row.stringAt(1), row.stringAt(2)});
        });
    }

    /// Nothing where it has no time.
    Expected<std::optional<CalendarEvent>> read(const QUuid &interview)
    {
        std::optional<CalendarEvent> event;
        const Value id(core::toBytes(interview));
        QString candidate;
        auto done = each("SELECT title, mode, status, starts_at, time_zone, planned_minutes, scheduled_by, location, "
                         "meeting_room, meeting_link, candidate_id, updated_at, created_at FROM interviews WHERE id = "
                         "?1 AND starts_at IS NOT NULL AND mode <> 'practice'",
                         {id}, [&](const Statement &row) {
                             event = eventOf(row);
                             candidate = row.stringAt(10);
                         });
        if (done && event) {
            event->uid = core::toText(interview) + QStringLiteral("@shortlist");
            done = readCandidate(candidate, *event);
        }
        if (done && event && holds("interview_participants"))
            done = readPanel(id, *event);
        if (done && event && holds("interview_reschedules"))
            done = each("SELECT count(*) FROM interview_reschedules WHERE interview_id = ?1", {id},
                        [&](const Statement &row) { event->sequence += static_cast<int>(row.intAt(0)); });
        if (!done)
            return fail(done.error());
        return event;
    }

private:
    [[nodiscard]] bool holds(const char *table) const
    {
        return m_reader.descriptor().entity(QString::fromLatin1(table)) != nullptr;
    }
    Expected<void> each(QByteArrayView sql, const QList<Value> &arguments,
                        const std::function<void(const Statement &)> &visit) const
    {
        return forEachRow(m_reader.connection().handle(), sql, arguments, visit);
    }

    CalendarEvent eventOf(const Statement &row) const
    {
        CalendarEvent event;
        event.summary = row.stringAt(0);
        event.status =
            row.stringAt(2) == u"cancelled" ? CalendarEvent::Status::Cancelled : CalendarEvent::Status::Confirmed;
        // Calling it off is a change that a calendar must not miss, though the time stays.
        event.sequence = event.status == CalendarEvent::Status::Cancelled ? 1 : 0;
        event.startsAt = timeAt(row, 3);
        event.timeZone = row.textAt(4).toByteArray();
        event.minutes = static_cast<int>(row.intAt(5));
        if (const CalendarPerson organiser = m_members.value(row.stringAt(6)); !organiser.email.isEmpty())
            event.organiser = organiser;
        QStringList places{row.stringAt(7), row.stringAt(8)};
        places.removeAll(QString());
        event.location = places.join(QStringLiteral(", "));
        event.url = row.stringAt(9);
        event.changedAt = timeAt(row, row.isNullAt(11) ? 12 : 11);
        // What was arranged here and has not reached the server has no times of its change yet.
        if (!event.changedAt.isValid())
            event.changedAt = event.startsAt;
        return event;
    }

    Expected<void> readCandidate(const QString &candidate, CalendarEvent &event) const
    {
        CalendarPerson person;
        const QList<Value> id{Value(candidate.toLatin1())};
        Expected<void> done;
        if (holds("candidates"))
            done = each("SELECT full_name, email FROM candidates WHERE id = ?1", id, [&](const Statement &row) {
                person = {row.stringAt(0), row.stringAt(1)};
            });
        if (done && person.name.isEmpty() && holds("candidate_summaries"))
            done = each("SELECT full_name FROM candidate_summaries WHERE id = ?1", id,
                        [&](const Statement &row) { person.name = row.stringAt(0); });
        if (!done || person.name.isEmpty())
            return done;
        event.summary =
            event.summary.isEmpty() ? person.name : QStringLiteral("%1 – %2").arg(event.summary, person.name);
        event.people.append(person);
        return done;
    }

    Expected<void> readPanel(const Value &interview, CalendarEvent &event) const
    {
        return each("SELECT user_id, email, panel_role, response FROM interview_participants WHERE interview_id = ?1 "
                    "AND panel_role <> 'bcc' ORDER BY id",
                    {interview}, [&](const Statement &row) {
                        CalendarPerson person =
                            row.isNullAt(0) ? CalendarPerson{{}, row.stringAt(1)} : m_members.value(row.stringAt(0));
                        person.optional = row.stringAt(2) == u"cc" || row.stringAt(2) == u"observer";
                        person.answer = answerOf(row.stringAt(3));
                        event.people.append(person);
                    });
    }

    const Reader &m_reader;
    QHash<QString, CalendarPerson> m_members;
};

} // namespace

Expected<QList<CalendarEvent>> calendarEvents(const Reader &reader, const QList<QUuid> &interviews)
{
    QList<CalendarEvent> events;
    EventReading reading(reader);
    if (auto begun = reading.begin(); !begun)
        return fail(begun.error());
    for (const QUuid &interview : interviews) {
        const auto event = reading.read(interview);
        if (!event)
            return fail(event.error());
        if (*event)
            events.append(**event);
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const CalendarEvent &a, const CalendarEvent &b) { return a.startsAt < b.startsAt; });
    return events;
}

} // namespace shortlist::cache
