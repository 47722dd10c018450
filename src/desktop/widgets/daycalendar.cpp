#include "desktop/widgets/daycalendar.h"

#include "desktop/shell/moment.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"

#include <QEvent>
#include <QPainter>
#include <QTextCharFormat>
#include <QToolButton>

namespace shortlist::desktop {

DayCalendar::DayCalendar(QWidget *parent) : QCalendarWidget(parent)
{
    setVerticalHeaderFormat(NoVerticalHeader);
    setHorizontalHeaderFormat(ShortDayNames);
    setGridVisible(false);
    const TimeChoice &choice = timeChoice();
    setFirstDayOfWeek(choice.firstDay.value_or(locale().firstDayOfWeek()));
    // Spoken: Qt leaves all of them without a name.
    for (const auto &[name, spoken] :
         {std::pair("qt_calendar_prevmonth", tr("Previous month")),
          std::pair("qt_calendar_nextmonth", tr("Next month")), std::pair("qt_calendar_monthbutton", tr("Month")),
          std::pair("qt_calendar_yearbutton", tr("Year")), std::pair("qt_calendar_yearedit", tr("Year")),
          std::pair("qt_calendar_calendarview", tr("Days of the month"))}) {
        if (auto *part = findChild<QWidget *>(QLatin1String(name)))
            part->setAccessibleName(spoken);
    }
    dress();
}

void DayCalendar::dress()
{
    const Tokens &t = tokens();
    m_dressing = true;
    setFont(textFont(TextSize::Small));
    setMinimumSize(7 * scaled(36), 8 * scaled(30));
    QTextCharFormat heading;
    heading.setForeground(t.text.tertiary);
    heading.setBackground(t.layer.raised);
    heading.setFont(textFont(TextSize::Small, TextWeight::Medium));
    setHeaderTextFormat(heading);
    // Qt's own red for the weekend would say that something is wrong with it.
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
        setWeekdayTextFormat(static_cast<Qt::DayOfWeek>(day), heading);
    // The names of the days stand on AlternateBase.
    QPalette own = palette();
    own.setColor(QPalette::AlternateBase, t.layer.raised);
    own.setColor(QPalette::Base, t.layer.raised);
    setPalette(own);
    if (auto *bar = findChild<QWidget *>(QStringLiteral("qt_calendar_navigationbar"))) {
        bar->setAutoFillBackground(true);
        QPalette palette = bar->palette();
        for (const auto role : {QPalette::Highlight, QPalette::Window, QPalette::Base})
            palette.setColor(role, t.layer.raised);
        for (const auto role : {QPalette::HighlightedText, QPalette::WindowText, QPalette::ButtonText, QPalette::Text})
            palette.setColor(role, t.text.primary);
        bar->setPalette(palette);
    }
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    for (const auto &[name, glyph] :
         {std::pair("qt_calendar_prevmonth", mirrored ? "chevron-right" : "chevron-left"),
          std::pair("qt_calendar_nextmonth", mirrored ? "chevron-left" : "chevron-right")}) {
        auto *button = findChild<QToolButton *>(QLatin1String(name));
        if (!button)
            continue;
        button->setIcon(icon(QLatin1String(glyph)));
        button->setAutoRaise(true);
    }
    for (const char *name : {"qt_calendar_monthbutton", "qt_calendar_yearbutton"}) {
        if (auto *button = findChild<QToolButton *>(QLatin1String(name))) {
            button->setAutoRaise(true);
            button->setFont(textFont(TextSize::Body, TextWeight::Semibold));
        }
    }
    m_dressing = false;
}

bool DayCalendar::event(QEvent *event)
{
    if (!m_dressing && (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange))
        dress();
    return QCalendarWidget::event(event);
}

void DayCalendar::paintCell(QPainter *painter, const QRect &rect, QDate date) const
{
    const Tokens &t = tokens();
    const bool chosen = date == selectedDate();
    const bool today = date == here(QDateTime::currentDateTimeUtc()).date();
    const bool possible = date >= minimumDate() && date <= maximumDate();
    const bool rests = timeChoice().weekend.contains(static_cast<Qt::DayOfWeek>(date.dayOfWeek()));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, t.layer.raised);
    const QRectF box = QRectF(rect).adjusted(2, 2, -2, -2);
    if (chosen || today) {
        painter->setPen(chosen ? QPen(Qt::NoPen) : QPen(t.accent.fill, 1.25));
        painter->setBrush(chosen ? QBrush(t.accent.fill) : QBrush(Qt::NoBrush));
        painter->drawRoundedRect(box, metric::radius::control, metric::radius::control);
    }
    const bool elsewhere = date.month() != monthShown() || date.year() != yearShown();
    painter->setFont(textFont(TextSize::Body, today ? TextWeight::Semibold : TextWeight::Regular));
    painter->setPen(chosen                   ? t.accent.onFill
                    : elsewhere || !possible ? t.text.tertiary
                    : rests                  ? t.text.secondary
                                             : t.text.primary);
    painter->drawText(rect, Qt::AlignCenter, locale().toString(date.day()));
    painter->restore();
}

} // namespace shortlist::desktop
