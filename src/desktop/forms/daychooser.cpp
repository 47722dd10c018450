#include "desktop/forms/daychooser.h"

#include "desktop/forms/fieldvalue.h"
#include "desktop/shell/moment.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/daycalendar.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QWidgetAction>

namespace shortlist::desktop {

using protocol::ColumnType;

DayChooser::DayChooser(QLineEdit *line, const protocol::Column &column)
    : QObject(line)
    , m_line(line)
    , m_calendar(line->addAction(icon(QStringLiteral("calendar3")), QLineEdit::TrailingPosition))
    , m_column(column)
{
    m_calendar->setText(tr("Choose a day"));
    m_calendar->setToolTip(
        tr("Choose a day (%1)").arg(QKeySequence(Qt::ALT | Qt::Key_Down).toString(QKeySequence::NativeText)));
    connect(m_calendar, &QAction::triggered, this, &DayChooser::open);
    line->installEventFilter(this);
}

void DayChooser::setOffered(bool offered)
{
    m_calendar->setVisible(offered);
}

bool DayChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_calendar->isVisible()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down && key->modifiers() == Qt::AltModifier) {
            open();
            return true;
        }
    }
    // A form that locks its fields does so without knowing of this one.
    if (event->type() == QEvent::ReadOnlyChange)
        setOffered(!m_line->isReadOnly());
    return QObject::eventFilter(watched, event);
}

void DayChooser::open()
{
    auto *menu = new QMenu(m_line);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *days = new DayCalendar(menu);
    if (const auto typed = valueFromTyped(m_column, m_line->text(), m_line->locale()); typed && *typed) {
        const QDate day = m_column.type == ColumnType::Timestamp
                              ? here(protocol::parseTimestamp(**typed)).date()
                              : QDate::fromString(QString::fromUtf8(**typed), Qt::ISODate);
        if (day.isValid())
            days->setSelectedDate(day);
    }
    connect(days, &QCalendarWidget::activated, this, [this, menu](QDate day) {
        menu->close();
        take(day);
    });
    connect(days, &QCalendarWidget::clicked, days, &QCalendarWidget::activated);
    auto *holder = new QWidgetAction(menu);
    holder->setDefaultWidget(days);
    menu->addAction(holder);
    menu->popup(m_line->mapToGlobal(QPoint(0, m_line->height())));
    days->setFocus(Qt::PopupFocusReason);
}

void DayChooser::take(QDate day)
{
    const QLocale locale = m_line->locale();
    QString text = locale.toString(day, dayFormat(locale));
    if (m_column.type == ColumnType::Timestamp) {
        const auto before = valueFromTyped(m_column, m_line->text(), locale);
        if (before && *before) {
            QDateTime moment = here(protocol::parseTimestamp(**before));
            moment.setDate(day);
            text = typedFromValue(m_column, protocol::timestampText(moment.toUTC()), locale);
        }
    }
    m_line->setText(text);
    Q_EMIT m_line->textEdited(text);
    Q_EMIT m_line->editingFinished();
}

} // namespace shortlist::desktop
