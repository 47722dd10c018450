#include "desktop/widgets/badges.h"

#include <QPainter>

namespace shortlist::desktop {

Avatar::Avatar(QWidget *parent) : QWidget(parent)
{
    setFixedSize(m_side, m_side);
}

void Avatar::setPerson(const QString &name)
{
    m_name = name;
    setAccessibleName(name);
    update();
}

void Avatar::setSide(int pixels)
{
    m_side = pixels;
    setFixedSize(pixels, pixels);
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(&painter, rect(), m_name);
}

Pill::Pill(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Pill::setPill(const QString &text, std::optional<Status> status)
{
    m_text = text;
    m_status = status;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    return {paintPill(nullptr, {}, m_text, m_status, layoutDirection()), scaled(metric::lineHeight::small) + 2};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPill(&painter, QPoint(0, (height() - sizeHint().height()) / 2), m_text, m_status, layoutDirection());
}

Glyph::Glyph(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Glyph::Glyph(const QString &name, IconColour colour, int side, QWidget *parent) : Glyph(parent)
{
    setGlyph(name, colour, side);
}

void Glyph::setGlyph(const QString &name, IconColour colour, int side)
{
    m_name = name;
    m_stage.clear();
    m_colour = colour;
    m_side = scaled(side);
    updateGeometry();
    update();
}

void Glyph::setStage(const QString &kind)
{
    m_stage = kind;
    m_name.clear();
    updateGeometry();
    update();
}

void Glyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_stage.isEmpty())
        paintStage(&painter, rect(), m_stage);
    else if (!m_name.isEmpty())
        paintIcon(&painter, rect(), m_name, iconColour(m_colour), layoutDirection());
}

KeyLabel::KeyLabel(const QString &key, QWidget *parent) : QWidget(parent), m_key(key)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyLabel::sizeHint() const
{
    return {paintKey(nullptr, {}, m_key, {}, {}) + 1, scaled(metric::lineHeight::body)};
}

void KeyLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKey(&painter, rect(), m_key, tokens().text.secondary, tokens().border.standard);
}

} // namespace shortlist::desktop
