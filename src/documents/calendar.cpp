#include "documents/calendar.h"

#include <libical/ical.h>

#include <QMutex>
#include <QSet>
#include <QUrl>

namespace shortlist::documents {

using domain::CalendarEvent;
using domain::CalendarPerson;

namespace {

/// Text that libical escapes and folds; what no line of a calendar may hold is left out.
QByteArray plain(const QString &text)
{
    QString clean;
    for (const QChar c : text) {
        if (c == u'\n' || (c.category() != QChar::Other_Control && c != u'\r'))
            clean += c;
    }
    return clean.toUtf8();
}

/// A parameter's value: RFC 5545, 3.2 has no escape for a double quote.
QByteArray parameterText(const QString &text)
{
    QString clean = text.simplified();
    clean.replace(u'"', u'\'');
    clean.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return clean.toUtf8();
}

/// An address as a URI. What is no address of ASCII letters is percent-encoded.
QByteArray mailto(const QString &email)
{
    return "mailto:" + QUrl::toPercentEncoding(email, "@+._-");
}

icaltimezone *zoneOf(const QByteArray &name)
{
    return name.isEmpty() || name == "UTC" ? nullptr : icaltimezone_get_builtin_timezone(name.constData());
}

icaltimetype timeOf(const QDateTime &utc, icaltimezone *zone)
{
    icaltimezone *utcZone = icaltimezone_get_utc_timezone();
    const icaltimetype time = icaltime_from_timet_with_zone(utc.toSecsSinceEpoch(), 0, utcZone);
    return zone == nullptr ? time : icaltime_convert_to_zone(time, zone);
}

/// The rules of the zone under its own name: the library puts its own address before it, which other calendars show.
icalcomponent *rulesOf(icaltimezone *zone, const QByteArray &name)
{
    icalcomponent *rules = icalcomponent_new_clone(icaltimezone_get_component(zone));
    if (icalproperty *id = icalcomponent_get_first_property(rules, ICAL_TZID_PROPERTY); id != nullptr)
        icalproperty_set_tzid(id, name.constData());
    return rules;
}

icalparameter_partstat answerOf(CalendarPerson::Answer answer)
{
    switch (answer) {
    case CalendarPerson::Answer::Accepted:
        return ICAL_PARTSTAT_ACCEPTED;
    case CalendarPerson::Answer::Tentative:
        return ICAL_PARTSTAT_TENTATIVE;
    case CalendarPerson::Answer::Declined:
        return ICAL_PARTSTAT_DECLINED;
    case CalendarPerson::Answer::Open:
        break;
    }
    return ICAL_PARTSTAT_NEEDSACTION;
}

void addName(icalproperty *property, const QString &name)
{
    if (const QByteArray text = parameterText(name); !text.isEmpty())
        icalproperty_add_parameter(property, icalparameter_new_cn(text.constData()));
}

icalcomponent *eventOf(const CalendarEvent &event, icaltimezone *zone)
{
    const auto inZone = [&](icalproperty *property) {
        if (zone != nullptr)
            icalproperty_add_parameter(property, icalparameter_new_tzid(event.timeZone.constData()));
        return property;
    };
    icalcomponent *out = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    const auto add = [out](icalproperty *property) { icalcomponent_add_property(out, property); };
    add(icalproperty_new_uid(plain(event.uid).constData()));
    add(icalproperty_new_dtstamp(timeOf(event.changedAt, nullptr)));
    add(icalproperty_new_lastmodified(timeOf(event.changedAt, nullptr)));
    add(icalproperty_new_sequence(event.sequence));
    add(inZone(icalproperty_new_dtstart(timeOf(event.startsAt, zone))));
    add(inZone(icalproperty_new_dtend(timeOf(event.startsAt.addSecs(60LL * event.minutes), zone))));
    add(icalproperty_new_summary(plain(event.summary).constData()));
    if (!event.description.isEmpty())
        add(icalproperty_new_description(plain(event.description).constData()));
    if (!event.location.isEmpty())
        add(icalproperty_new_location(plain(event.location).constData()));
    if (const QUrl url(event.url, QUrl::StrictMode); url.isValid() && !url.isRelative())
        add(icalproperty_new_url(url.toEncoded().constData()));
    add(icalproperty_new_status(event.status == CalendarEvent::Status::Cancelled ? ICAL_STATUS_CANCELLED
                                                                                 : ICAL_STATUS_CONFIRMED));
    if (!event.organiser.email.isEmpty()) {
        icalproperty *organiser = icalproperty_new_organizer(mailto(event.organiser.email).constData());
        addName(organiser, event.organiser.name);
        add(organiser);
    }
    for (const CalendarPerson &person : event.people) {
        if (person.email.isEmpty())
            continue;
        icalproperty *attendee = icalproperty_new_attendee(mailto(person.email).constData());
        addName(attendee, person.name);
        icalproperty_add_parameter(
            attendee, icalparameter_new_role(person.optional ? ICAL_ROLE_NONPARTICIPANT : ICAL_ROLE_REQPARTICIPANT));
        icalproperty_add_parameter(attendee, icalparameter_new_partstat(answerOf(person.answer)));
        add(attendee);
    }
    return out;
}

} // namespace

QByteArray writeCalendar(const QList<CalendarEvent> &events)
{
    // libical reads the system's zones into tables that all threads share.
    static QMutex mutex;
    const QMutexLocker locked(&mutex);
    icalcomponent *calendar =
        icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
                            icalproperty_new_prodid("-//Shortlist//Shortlist//EN"), static_cast<void *>(nullptr));
    QSet<QByteArray> zones;
    for (const CalendarEvent &event : events) {
        icaltimezone *zone = zoneOf(event.timeZone);
        if (zone == nullptr || zones.contains(event.timeZone))
            continue;
        zones.insert(event.timeZone);
        icalcomponent_add_component(calendar, rulesOf(zone, event.timeZone));
    }
    for (const CalendarEvent &event : events)
        icalcomponent_add_component(calendar, eventOf(event, zoneOf(event.timeZone)));
    char *text = icalcomponent_as_ical_string_r(calendar);
    const QByteArray bytes(text);
    icalmemory_free_buffer(text);
    icalcomponent_free(calendar);
    return bytes;
}

} // namespace shortlist::documents
