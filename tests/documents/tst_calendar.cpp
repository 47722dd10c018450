#include "documents/calendar.h"

#include <libical/ical.h>

#include <QTest>
#include <QTimeZone>

#include <memory>

using namespace shortlist;
using domain::CalendarEvent;
using domain::CalendarPerson;

namespace {

struct Free
{
    void operator()(icalcomponent *component) const { icalcomponent_free(component); }
};
using Calendar = std::unique_ptr<icalcomponent, Free>;

Calendar read(const QByteArray &bytes)
{
    return Calendar(icalparser_parse_string(bytes.constData()));
}

CalendarEvent interview(const char *zone = "Europe/Berlin")
{
    CalendarEvent one;
    one.uid = QStringLiteral("0192f0c4-0000-7000-8000-000000000001@shortlist");
    one.summary = QStringLiteral("Harbour Pilot – Zo\u00eb, M\u00fcller; \u0645\u0631\u062d\u0628\u0627");
    one.description = QStringLiteral("One line\nand \\ another");
    one.location = QStringLiteral("Pier 3, room \"Lee\"");
    one.url = QStringLiteral("https://meet.example.org/a?b=c&d=%C3%A4");
    one.startsAt = QDateTime(QDate(2027, 3, 28), QTime(0, 30), Qt::UTC); // half an hour before clocks go forward
    one.timeZone = zone;
    one.minutes = 90;
    one.sequence = 3;
    one.changedAt = QDateTime(QDate(2027, 3, 1), QTime(8, 0), Qt::UTC);
    one.organiser = {QStringLiteral("Ingrid"), QStringLiteral("ingrid@acme.test")};
    one.people = {{QStringLiteral("Zo\u00eb \"Z\" M\u00fcller"), QStringLiteral("zoe+jobs@example.org")},
                  {QStringLiteral("Ivo"), QStringLiteral("ivo@acme.test"), false, CalendarPerson::Answer::Accepted},
                  {QString(), QStringLiteral("copy@acme.test"), true},
                  {QStringLiteral("Nobody"), QString()}};
    return one;
}

QString text(icalcomponent *in, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(in, kind);
    return property == nullptr ? QString() : QString::fromUtf8(icalproperty_get_value_as_string(property));
}

} // namespace

/// What is written is read back by libical's own parser. Another program's parser: tests/loopback/tst_calendarfile.
class tst_Calendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventComesBack();
    void theZoneOfEachEventIsThereOnce();
    void aZoneThatIsNotKnownIsUtc();
    void whatIsEmptyIsLeftOut();
    void noLineIsTooLong();
    void nothingBreaksOut();
};

void tst_Calendar::anEventComesBack()
{
    const Calendar calendar = read(documents::writeCalendar({interview()}));
    QVERIFY(calendar);
    QCOMPARE(icalcomponent_count_errors(calendar.get()), 0);
    icalcomponent *one = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    QVERIFY(one);
    QCOMPARE(QString::fromUtf8(icalcomponent_get_summary(one)), interview().summary);
    QCOMPARE(QString::fromUtf8(icalcomponent_get_description(one)), interview().description);
    QCOMPARE(QString::fromUtf8(icalcomponent_get_location(one)), interview().location);
    QCOMPARE(text(one, ICAL_URL_PROPERTY), interview().url);
    QCOMPARE(QString::fromUtf8(icalcomponent_get_uid(one)), interview().uid);
    QCOMPARE(icalcomponent_get_sequence(one), 3);
    QCOMPARE(icalcomponent_get_status(one), ICAL_STATUS_CONFIRMED);
    // 01:30 in Berlin, and an hour and a half later it is 04:00 there: an hour was left out that night.
    const icaltimetype start = icalcomponent_get_dtstart(one);
    const icaltimetype end = icalcomponent_get_dtend(one);
    QCOMPARE(QByteArray(icaltime_as_ical_string(start)), QByteArray("20270328T013000"));
    QCOMPARE(QByteArray(icaltime_as_ical_string(end)), QByteArray("20270328T040000"));
    icalproperty *property = icalcomponent_get_first_property(one, ICAL_DTSTART_PROPERTY);
    icalparameter *zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    QCOMPARE(QByteArray(icalparameter_get_tzid(zone)), QByteArray("Europe/Berlin"));
    QStringList people;
    for (icalproperty *each = icalcomponent_get_first_property(one, ICAL_ATTENDEE_PROPERTY); each != nullptr;
         each = icalcomponent_get_next_property(one, ICAL_ATTENDEE_PROPERTY)) {
        const char *name = icalproperty_get_parameter_as_string(each, "CN");
        people << QString::fromUtf8(icalproperty_get_attendee(each)) + u'|' +
                      QString::fromUtf8(name == nullptr ? "" : name) + u'|' +
                      QString::fromUtf8(icalproperty_get_parameter_as_string(each, "PARTSTAT"));
    }
    QCOMPARE(people, (QStringList{QStringLiteral("mailto:zoe+jobs@example.org|Zo\u00eb 'Z' M\u00fcller|NEEDS-ACTION"),
                                  QStringLiteral("mailto:ivo@acme.test|Ivo|ACCEPTED"),
                                  QStringLiteral("mailto:copy@acme.test||NEEDS-ACTION")}));
    QCOMPARE(text(one, ICAL_ORGANIZER_PROPERTY), QStringLiteral("mailto:ingrid@acme.test"));
    QVERIFY(icalcomponent_get_first_property(calendar.get(), ICAL_METHOD_PROPERTY) == nullptr);
}

void tst_Calendar::theZoneOfEachEventIsThereOnce()
{
    const Calendar calendar =
        read(documents::writeCalendar({interview(), interview("America/New_York"), interview(), interview("UTC")}));
    QStringList zones;
    for (icalcomponent *each = icalcomponent_get_first_component(calendar.get(), ICAL_VTIMEZONE_COMPONENT);
         each != nullptr; each = icalcomponent_get_next_component(calendar.get(), ICAL_VTIMEZONE_COMPONENT)) {
        zones << text(each, ICAL_TZID_PROPERTY);
        QVERIFY(icalcomponent_get_first_component(each, ICAL_XSTANDARD_COMPONENT) != nullptr);
        QVERIFY(icalcomponent_get_first_component(each, ICAL_XDAYLIGHT_COMPONENT) != nullptr);
    }
    QCOMPARE(zones, (QStringList{QStringLiteral("Europe/Berlin"), QStringLiteral("America/New_York")}));
}

void tst_Calendar::aZoneThatIsNotKnownIsUtc()
{
    for (const char *zone : {"Atlantis/Middle", "UTC", ""}) {
        const Calendar calendar = read(documents::writeCalendar({interview(zone)}));
        icalcomponent *one = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
        QCOMPARE(QByteArray(icaltime_as_ical_string(icalcomponent_get_dtstart(one))), QByteArray("20270328T003000Z"));
        QVERIFY(icalcomponent_get_first_component(calendar.get(), ICAL_VTIMEZONE_COMPONENT) == nullptr);
    }
}

void tst_Calendar::whatIsEmptyIsLeftOut()
{
    CalendarEvent bare;
    bare.uid = QStringLiteral("1");
    bare.summary = QStringLiteral("Talk");
    bare.startsAt = interview().startsAt;
    bare.changedAt = interview().changedAt;
    bare.url = QStringLiteral("ask at the desk"); // no address that a calendar could open
    bare.status = CalendarEvent::Status::Cancelled;
    const Calendar calendar = read(documents::writeCalendar({bare}));
    icalcomponent *one = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    for (const icalproperty_kind kind : {ICAL_URL_PROPERTY, ICAL_LOCATION_PROPERTY, ICAL_DESCRIPTION_PROPERTY,
                                         ICAL_ORGANIZER_PROPERTY, ICAL_ATTENDEE_PROPERTY})
        QVERIFY(icalcomponent_get_first_property(one, kind) == nullptr);
    QCOMPARE(icalcomponent_get_status(one), ICAL_STATUS_CANCELLED);
    QVERIFY(documents::writeCalendar({}).startsWith("BEGIN:VCALENDAR\r\n"));
}

void tst_Calendar::noLineIsTooLong()
{
    CalendarEvent longOne = interview();
    longOne.summary = QString(400, QChar(0x20ac));
    const QByteArray bytes = documents::writeCalendar({longOne});
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray &line : lines)
        QVERIFY2(line.size() <= 76, line.constData()); // 75 bytes and CR
    const Calendar calendar = read(bytes);
    icalcomponent *one = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    QCOMPARE(QString::fromUtf8(icalcomponent_get_summary(one)), longOne.summary);
}

void tst_Calendar::nothingBreaksOut()
{
    CalendarEvent hostile = interview();
    const QString attack = QStringLiteral("x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO\u0000\u0007");
    hostile.uid = hostile.summary = hostile.description = hostile.location = attack;
    hostile.url = QStringLiteral("https://a.test/\r\nATTACH:b");
    hostile.organiser = {attack, QStringLiteral("a@b.test\r\nX:y")};
    hostile.people = {{attack + u'"', QStringLiteral("a@b.test\r\nX:y")}};
    const Calendar calendar = read(documents::writeCalendar({hostile}));
    QVERIFY(calendar);
    QCOMPARE(icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT), 1);
    icalcomponent *one = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    QCOMPARE(icalcomponent_count_components(one, ICAL_ANY_COMPONENT), 0);
    QVERIFY(icalcomponent_get_first_property(one, ICAL_ATTACH_PROPERTY) == nullptr);
    QVERIFY(icalcomponent_get_first_property(one, ICAL_X_PROPERTY) == nullptr);
}

QTEST_GUILESS_MAIN(tst_Calendar)
#include "tst_calendar.moc"
