#include "desktop/reports/reportchart.h"

#include "desktop/style/bidi.h"
#include "desktop/style/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace shortlist::desktop {

void paintChart(QPainter *painter, const QRect &rect, const QList<ReportBar> &bars, const ChartLook &look)
{
    const bool mirrored = look.direction == Qt::RightToLeft;
    const auto place = [&](const QRect &part) { return QStyle::visualRect(look.direction, rect, part); };
    const QFontMetrics labels(look.label);
    const QFontMetrics values(look.value);
    int label = 0;
    int value = 0;
    for (const ReportBar &bar : bars) {
        label = std::max(label, labels.horizontalAdvance(bar.label));
        value = std::max(value, values.horizontalAdvance(bar.value));
    }
    label = std::min(label + 12 * look.unit, rect.width() / 3);
    value = std::min(value + 12 * look.unit, rect.width() / 3);
    const auto leading = static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute) |
                         static_cast<int>(mirrored ? Qt::AlignRight : Qt::AlignLeft);
    const auto trailing = static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute) |
                          static_cast<int>(mirrored ? Qt::AlignLeft : Qt::AlignRight);
    const int thick = std::max(6 * look.unit, look.rowHeight * 2 / 5);
    painter->setRenderHint(QPainter::Antialiasing);
    int y = rect.y();
    for (const ReportBar &bar : bars) {
        const QRect line(rect.x(), y, rect.width(), look.rowHeight);
        painter->setFont(look.label);
        painter->setPen(look.text);
        painter->drawText(place(QRect(line.x(), y, label - 8 * look.unit, line.height())), leading,
                          bidiSafe(labels.elidedText(bar.label, Qt::ElideRight, label - 8 * look.unit), mirrored));
        const QRect track(line.x() + label, y + (look.rowHeight - thick) / 2, line.width() - label - value, thick);
        const auto part = [&](double share, const QColor &colour) {
            const int width = static_cast<int>(std::clamp(share, 0.0, 1.0) * track.width());
            if (width <= 0)
                return;
            painter->setBrush(colour);
            painter->drawRoundedRect(place(QRect(track.x(), track.y(), std::max(width, 2 * look.unit), thick)),
                                     2 * look.unit, 2 * look.unit);
        };
        painter->setPen(Qt::NoPen);
        painter->setBrush(look.track);
        painter->drawRoundedRect(place(track), 2 * look.unit, 2 * look.unit);
        part(bar.share, bar.second < 0 ? look.strong : look.bar);
        part(bar.second, look.strong);
        painter->setFont(look.value);
        painter->setPen(look.text);
        painter->drawText(place(QRect(line.right() - value + 1, y, value, line.height())), trailing, bar.value);
        y += look.rowHeight;
    }
}

ReportChart::ReportChart(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

int ReportChart::rowHeight() const
{
    return scaled(metric::size::rowCompact);
}

void ReportChart::setBars(const QString &title, const QList<ReportBar> &bars)
{
    m_bars = bars;
    setAccessibleName(title);
    QStringList spoken;
    for (const ReportBar &bar : bars)
        //: Spoken for a bar of a chart: its name, its figure
        spoken << tr("%1: %2").arg(bar.label, bar.value);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize ReportChart::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {scaled(360), static_cast<int>(m_bars.size()) * rowHeight() + margins.top() + margins.bottom()};
}

QSize ReportChart::minimumSizeHint() const
{
    return {scaled(220), sizeHint().height()};
}

void ReportChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

void ReportChart::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    ChartLook look;
    look.label = textFont(TextSize::Small);
    look.value = textFont(TextSize::Body, TextWeight::Medium);
    look.text = t.text.primary;
    look.track = t.layer.inset;
    look.bar = t.data[0];
    look.bar.setAlphaF(t.highContrast ? 0.5F : 0.35F);
    look.strong = t.data[0];
    look.rowHeight = rowHeight();
    look.direction = layoutDirection();
    paintChart(&painter, contentsRect(), m_bars, look);
}

} // namespace shortlist::desktop
