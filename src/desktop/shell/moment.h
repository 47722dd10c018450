#pragma once

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <optional>

namespace shortlist::desktop {

/// How times are shown in this program; set from the person's preferences. GUI thread.
struct TimeChoice
{
    QTimeZone zone{};                        ///< invalid: the machine's
    QTimeZone second{};                      ///< of the second clock; invalid: none
    QString dateFormat{};                    ///< of days in figures, as QLocale::toString takes it; empty: the locale's
    bool hijri = false;                      ///< days are named in the Islamic calendar as well
    std::optional<Qt::DayOfWeek> firstDay{}; ///< of a week; nothing: the locale's
    QList<Qt::DayOfWeek> weekend{};

    friend bool operator==(const TimeChoice &, const TimeChoice &) = default;
};

void setTimeChoice(const TimeChoice &choice);
[[nodiscard]] const TimeChoice &timeChoice();

/// The moment in the person's zone.
[[nodiscard]] QDateTime here(const QDateTime &time);
/// How days in figures are written and read, e.g. "dd.MM.yyyy".
[[nodiscard]] QString dayFormat(const QLocale &locale = QLocale());
/// "DD.MM.YYYY", as a preference says it, in the letters of QLocale::toString.
[[nodiscard]] QString dayPattern(const QString &preference);
/// A day in figures.
[[nodiscard]] QString shortDay(const QDate &day);
/// Day in figures and time.
[[nodiscard]] QString shortMoment(const QDateTime &time);
/// Everything there is to say about a moment, a line each: day and time in the person's zone, the second clock, the day
/// in the Islamic calendar. For tooltips.
[[nodiscard]] QString fullMoment(const QDateTime &time);

} // namespace shortlist::desktop
