#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace shortlist::domain {

/// Somebody who takes part in an appointment.
struct CalendarPerson
{
    enum class Answer { Open, Accepted, Tentative, Declined };

    QString name;
    QString email;         ///< empty: this device does not know it
    bool optional = false; ///< gets a copy, or only listens
    Answer answer = Answer::Open;

    [[nodiscard]] bool operator==(const CalendarPerson &) const = default;
};

/// An appointment as calendars exchange it.
struct CalendarEvent
{
    enum class Status { Confirmed, Cancelled };

    QString uid; ///< the same in every file that has it
    QString summary;
    QString description; ///< lines
    QString location;
    QString url;
    QDateTime startsAt;  ///< in UTC
    QByteArray timeZone; ///< IANA name of the zone in which the time was agreed; "UTC" or empty: none
    int minutes = 60;
    Status status = Status::Confirmed;
    int sequence = 0;         ///< how often the time was changed: a calendar takes the higher one
    QDateTime changedAt;      ///< in UTC
    CalendarPerson organiser; ///< no address: left out
    QList<CalendarPerson> people;
};

} // namespace shortlist::domain
