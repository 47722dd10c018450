#include "desktop/style/icons.h"

#include "desktop/style/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSet>
#include <QSvgRenderer>

namespace shortlist::desktop {

namespace {

bool isDirectional(const QString &name)
{
    static const QSet<QString> names{QStringLiteral("arrow-left"),         QStringLiteral("arrow-right"),
                                     QStringLiteral("arrow-right-circle"), QStringLiteral("chevron-left"),
                                     QStringLiteral("chevron-right"),      QStringLiteral("layout-sidebar"),
                                     QStringLiteral("box-arrow-right"),    QStringLiteral("arrow-right-circle-fill")};
    return names.contains(name);
}

QPixmap render(const QString &name, const QColor &colour, const QSize &pixels)
{
    const QString key =
        QStringLiteral("shortlist/%1/%2/%3x%4").arg(name).arg(colour.rgba()).arg(pixels.width()).arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("icon %s is not listed in icons.cmake", qPrintable(name));
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(QString name, IconColour colour) : m_name(std::move(name)), m_colour(colour) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QColor colour = mode == QIcon::Disabled   ? tokens().text.disabled
                              : mode == QIcon::Selected ? tokens().selection.activeText
                                                        : iconColour(m_colour);
        paintIcon(painter, rect, m_name, colour, QApplication::layoutDirection());
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return result;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new TintedIconEngine(*this); }

private:
    QString m_name;
    IconColour m_colour;
};

} // namespace

QColor iconColour(IconColour colour)
{
    const Tokens &t = tokens();
    switch (colour) {
    case IconColour::Secondary:
        return t.text.secondary;
    case IconColour::Primary:
        return t.text.primary;
    case IconColour::Tertiary:
        return t.text.tertiary;
    case IconColour::OnFill:
        return t.accent.onFill;
    case IconColour::Accent:
        return t.accent.text;
    case IconColour::Danger:
        return t.status.danger.solid;
    case IconColour::Success:
        return t.status.success.solid;
    case IconColour::Warning:
        return t.status.warning.solid;
    case IconColour::Info:
        return t.status.info.solid;
    case IconColour::Waiting:
        return t.status.waiting.solid;
    case IconColour::Conflict:
        return t.status.conflict.solid;
    case IconColour::Offline:
        return t.status.offline.solid;
    case IconColour::Machine:
        return t.status.machine.solid;
    }
    return t.text.secondary;
}

QIcon icon(const QString &name, IconColour colour)
{
    return QIcon(new TintedIconEngine(name, colour));
}

void paintIcon(QPainter *painter, const QRect &rect, const QString &name, const QColor &colour,
               Qt::LayoutDirection direction)
{
    // Rendered at the painter's own pixels, so that lines stay sharp at 125, 150 and 200%.
    const qreal ratio = painter->device()->devicePixelRatioF() * std::abs(painter->worldTransform().m11());
    const int side = std::min(rect.width(), rect.height());
    QRect target(0, 0, side, side);
    target.moveCenter(rect.center());
    QPixmap pixmap = render(name, colour, QSize(side, side) * ratio);
    if (direction == Qt::RightToLeft && isDirectional(name))
        pixmap = pixmap.transformed(QTransform::fromScale(-1, 1));
    pixmap.setDevicePixelRatio(ratio);
    painter->drawPixmap(target.topLeft(), pixmap);
}

} // namespace shortlist::desktop
