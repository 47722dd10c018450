#include "desktop/shell/moment.h"

#include <QCalendar>
#include <QStringList>

namespace shortlist::desktop {

namespace {

TimeChoice &choice()
{
    static TimeChoice current;
    return current;
}

QString clock(const QDateTime &time)
{
    return QLocale().toString(time.time(), QLocale::ShortFormat) + QLatin1Char(' ') + time.timeZoneAbbreviation();
}

} // namespace

void setTimeChoice(const TimeChoice &chosen)
{
    choice() = chosen;
}

const TimeChoice &timeChoice()
{
    return choice();
}

QDateTime here(const QDateTime &time)
{
    return choice().zone.isValid() ? time.toTimeZone(choice().zone) : time.toLocalTime();
}

QString dayFormat(const QLocale &locale)
{
    return choice().dateFormat.isEmpty() ? locale.dateFormat(QLocale::ShortFormat) : choice().dateFormat;
}

QString dayPattern(const QString &preference)
{
    return QString(preference)
        .replace(QLatin1String("DD"), QLatin1String("dd"))
        .replace(QLatin1String("YYYY"), QLatin1String("yyyy"));
}

QString shortDay(const QDate &day)
{
    return QLocale().toString(day, dayFormat());
}

QString shortMoment(const QDateTime &time)
{
    const QDateTime local = here(time);
    return shortDay(local.date()) + QLatin1Char(' ') + QLocale().toString(local.time(), QLocale::ShortFormat);
}

QString fullMoment(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime local = here(time);
    QStringList lines{QLocale().toString(local.date(), QLocale::LongFormat) + QStringLiteral(" · ") + clock(local)};
    if (choice().second.isValid()) {
        const QDateTime there = time.toTimeZone(choice().second);
        const QString city = QString::fromLatin1(choice().second.id()).section(QLatin1Char('/'), -1);
        // The day is said where it is another one there.
        const QString day = there.date() == local.date() ? QString() : QLatin1Char(' ') + shortDay(there.date());
        lines << QString(city).replace(QLatin1Char('_'), QLatin1Char(' ')) + QStringLiteral(": ") + clock(there) + day;
    }
    const QCalendar islamic(QCalendar::System::IslamicCivil);
    if (choice().hijri && islamic.isValid())
        lines << QLocale().toString(local.date(), QStringLiteral("d MMMM yyyy"), islamic);
    return lines.join(QLatin1Char('\n'));
}

} // namespace shortlist::desktop
