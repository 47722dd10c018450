#pragma once

#include "desktop/reports/reporttables.h"

#include <QColor>
#include <QFont>
#include <QWidget>

class QPainter;

namespace shortlist::desktop {

/// How bars are drawn: on the screen by the theme, on paper black on white. Plain values, so that a thread of its own
/// can draw with them.
struct ChartLook
{
    QFont label;
    QFont value;
    QColor text;
    QColor track;
    QColor bar;
    QColor strong; ///< the inner part of a bar
    int rowHeight = 24;
    int unit = 1; ///< dots to what is a pixel on the screen
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// One line for each bar: name, bar, figure. A picture of a table that stands beside it.
void paintChart(QPainter *painter, const QRect &rect, const QList<ReportBar> &bars, const ChartLook &look);

class ReportChart final : public QWidget
{
    Q_OBJECT
public:
    explicit ReportChart(QWidget *parent = nullptr);
    void setBars(const QString &title, const QList<ReportBar> &bars);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int rowHeight() const;
    QList<ReportBar> m_bars;
};

} // namespace shortlist::desktop
