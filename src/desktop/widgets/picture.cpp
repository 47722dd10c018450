#include "desktop/widgets/picture.h"

#include "desktop/style/theme.h"

#include <QPainter>

namespace shortlist::desktop {

namespace {

constexpr int tallest = 240;

} // namespace

void paintPicture(QPainter *painter, const QRect &rect, const QImage &image)
{
    const QSize size = image.size().scaled(rect.size() - QSize(2, 2), Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
    QRect place(QPoint(), size);
    place.moveCenter(rect.center());
    painter->save();
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawImage(place, image);
    painter->setPen(QPen(tokens().border.standard, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(place.adjusted(-1, -1, 0, 0));
    painter->restore();
}

Picture::Picture(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void Picture::setImage(const QImage &image)
{
    m_image = image;
    setVisible(!image.isNull());
    updateGeometry();
    update();
}

QSize Picture::sizeHint() const
{
    const int tall = scaled(tallest);
    return m_image.isNull() ? QSize() : m_image.size().scaled(2 * tall, tall, Qt::KeepAspectRatio) + QSize(2, 2);
}

void Picture::paintEvent(QPaintEvent *)
{
    if (m_image.isNull())
        return;
    QPainter painter(this);
    paintPicture(&painter, rect(), m_image);
}

} // namespace shortlist::desktop
