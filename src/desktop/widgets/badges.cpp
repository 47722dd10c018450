#include "desktop/widgets/badges.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

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

namespace {

constexpr int keyGap = 3;   ///< between the keys of a pair
constexpr int saysGap = 4;  ///< between keys and words
constexpr int pairGap = 10; ///< between pairs

} // namespace

KeyStrip::KeyStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void KeyStrip::setHints(const QList<Hint> &hints)
{
    m_hints = hints;
    QStringList spoken;
    for (const Hint &hint : hints)
        spoken << hint.keys.join(QLatin1Char(' ')) + QLatin1Char(' ') + hint.says;
    setAccessibleName(spoken.join(tr(", ", "Between parts of a spoken sentence")));
    updateGeometry();
    update();
}

int KeyStrip::widthOf(const Hint &hint)
{
    int width = saysGap + QFontMetrics(textFont(TextSize::Small)).horizontalAdvance(hint.says) + 1;
    for (const QString &key : hint.keys)
        width += paintKey(nullptr, {}, key, {}, {});
    return width + keyGap * std::max(0, static_cast<int>(hint.keys.size()) - 1);
}

int KeyStrip::fitting(int width) const
{
    int used = 0;
    int count = 0;
    for (const Hint &hint : m_hints) {
        used += widthOf(hint) + (count > 0 ? pairGap : 0);
        if (used > width)
            break;
        ++count;
    }
    return count;
}

QSize KeyStrip::sizeHint() const
{
    int width = 0;
    for (const Hint &hint : m_hints)
        width += widthOf(hint) + pairGap;
    return {width, scaled(metric::lineHeight::body)};
}

QSize KeyStrip::minimumSizeHint() const
{
    return {0, scaled(metric::lineHeight::body)};
}

void KeyStrip::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const QFont font = textFont(TextSize::Small);
    const auto place = [this](int x, int width) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height()));
    };
    int x = 0;
    const int count = fitting(width());
    for (int i = 0; i < count; ++i) {
        for (const QString &key : m_hints[i].keys) {
            const int keyWidth = paintKey(nullptr, {}, key, {}, {});
            paintKey(&painter, place(x, keyWidth), key, t.text.secondary, t.border.standard);
            x += keyWidth + keyGap;
        }
        x += saysGap - keyGap;
        painter.setFont(font);
        painter.setPen(t.text.secondary);
        const int wordsWidth = painter.fontMetrics().horizontalAdvance(m_hints[i].says) + 1;
        painter.drawText(place(x, wordsWidth), Qt::AlignVCenter | Qt::AlignLeft, m_hints[i].says);
        x += wordsWidth + pairGap;
    }
}

} // namespace shortlist::desktop
