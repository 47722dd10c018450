#include "desktop/widgets/panel.h"

#include "desktop/style/theme.h"

#include <QPainter>

namespace shortlist::desktop {

Panel::Panel(QWidget *parent) : QWidget(parent) {}

void Panel::setLayerName(const QString &layer)
{
    m_layer = layer;
    update();
}

void Panel::setLine(const QString &line)
{
    m_line = line;
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    if (m_layer == QLatin1String("card")) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.border.standard, 1));
        painter.setBrush(t.layer.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::card,
                                metric::radius::card);
        return;
    }
    QColor fill = t.layer.surface;
    if (m_layer == QLatin1String("rail"))
        fill = t.layer.rail;
    else if (m_layer == QLatin1String("window"))
        fill = t.layer.window;
    else if (m_layer == QLatin1String("inset"))
        fill = t.layer.inset;
    else if (m_layer == QLatin1String("offline"))
        fill = t.status.offline.soft;
    else if (m_layer == QLatin1String("danger"))
        fill = t.status.danger.soft;
    painter.fillRect(rect(), fill);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (m_line == QLatin1String("bottom"))
        painter.fillRect(QRect(0, height() - 1, width(), 1), t.border.subtle);
    else if (m_line == QLatin1String("top"))
        painter.fillRect(QRect(0, 0, width(), 1), t.border.subtle);
    else if (m_line == QLatin1String("trailing"))
        painter.fillRect(QRect(mirrored ? 0 : width() - 1, 0, 1, height()), t.border.subtle);
    else if (m_line == QLatin1String("leading"))
        painter.fillRect(QRect(mirrored ? width() - 1 : 0, 0, 1, height()), t.border.subtle);
}

} // namespace shortlist::desktop
