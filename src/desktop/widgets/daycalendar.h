#pragma once

#include <QCalendarWidget>

namespace shortlist::desktop {

/// A month to choose a day from, in the window's look; weeks begin and rest as the person prefers (TimeChoice). GUI
/// thread.
class DayCalendar final : public QCalendarWidget
{
    Q_OBJECT
public:
    explicit DayCalendar(QWidget *parent = nullptr);

protected:
    void paintCell(QPainter *painter, const QRect &rect, QDate date) const override;
    bool event(QEvent *event) override;

private:
    void dress();
    bool m_dressing = false;
};

} // namespace shortlist::desktop
