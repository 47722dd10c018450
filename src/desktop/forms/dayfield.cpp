#include "desktop/forms/dayfield.h"

#include "desktop/forms/fieldvalue.h"
#include "desktop/style/icons.h"

#include <QAction>
#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QWidgetAction>

namespace shortlist::desktop {

DayField::DayField(QWidget *parent)
    : FieldEditor(parent)
    , m_line(new QLineEdit(this))
    , m_calendar(m_line->addAction(icon(QStringLiteral("calendar3")), QLineEdit::TrailingPosition))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line);
    setFocusProxy(m_line);
    m_calendar->setText(tr("Choose a day"));
    m_calendar->setToolTip(tr("Choose a day"));
    connect(m_calendar, &QAction::triggered, this, &DayField::openCalendar);
    // Also for a day that is no day: the form says so.
    connect(m_line, &QLineEdit::editingFinished, this, &DayField::changedByPerson);
}

void DayField::setValue(const protocol::Column &column, const protocol::Value &value)
{
    m_column = column;
    m_line->setText(typedFromValue(column, value, locale()));
    m_line->setAccessibleName(accessibleName());
}

core::Expected<protocol::Value> DayField::value(const protocol::Column &column) const
{
    return valueFromTyped(column, m_line->text(), locale());
}

void DayField::setLocked(bool locked)
{
    m_line->setReadOnly(locked);
    m_calendar->setVisible(!locked);
}

void DayField::openCalendar()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *days = new QCalendarWidget(menu);
    days->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    days->setLocale(locale());
    days->setFirstDayOfWeek(locale().firstDayOfWeek());
    if (const auto typed = value(m_column); typed && *typed)
        days->setSelectedDate(QDate::fromString(QString::fromUtf8(**typed), Qt::ISODate));
    connect(days, &QCalendarWidget::activated, this, [this, menu](const QDate &day) {
        m_line->setText(typedFromValue(m_column, day.toString(Qt::ISODate).toUtf8(), locale()));
        menu->close();
        Q_EMIT changedByPerson();
    });
    connect(days, &QCalendarWidget::clicked, days, &QCalendarWidget::activated);
    auto *holder = new QWidgetAction(menu);
    holder->setDefaultWidget(days);
    menu->addAction(holder);
    menu->popup(m_line->mapToGlobal(QPoint(0, m_line->height())));
    days->setFocus(Qt::PopupFocusReason);
}

} // namespace shortlist::desktop
