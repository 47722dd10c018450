#include "desktop/style/textline.h"

#include "desktop/style/bidi.h"

#include <QCache>
#include <QFontMetrics>
#include <QPainter>
#include <QStaticText>

#include <cmath>

namespace shortlist::desktop {

namespace {

/// Some windows full of lists.
constexpr int keptLines = 3000;
constexpr int unlimited = -1;

struct Key
{
    QString text;
    QFont font;
    int room; ///< what the text is elided to, or unlimited
    Qt::LayoutDirection direction;
    bool operator==(const Key &) const = default;
};

size_t qHash(const Key &key, size_t seed)
{
    // Not the whole font: few differ within a window, and equal ones are compared anyway.
    return qHashMulti(seed, key.text, key.font.pixelSize(), key.font.weight(), key.room, key.direction);
}

struct Line
{
    QStaticText text;
    int width = 0;
};

QStaticText shaped(const Key &key)
{
    QStaticText line(bidiSafe(key.text, key.direction == Qt::RightToLeft));
    line.setTextFormat(Qt::PlainText);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(key.direction);
    line.setTextOption(option);
    line.prepare({}, key.font);
    return line;
}

Line &lineOf(const Key &key)
{
    static QCache<Key, Line> lines(keptLines);
    Line *known = lines.object(key);
    if (known == nullptr) {
        known = new Line;
        Key shown = key;
        if (key.room != unlimited)
            shown.text = QFontMetrics(key.font).elidedText(key.text, Qt::ElideRight, key.room);
        known->text = shaped(shown);
        known->width = static_cast<int>(std::ceil(known->text.size().width()));
        lines.insert(key, known);
    }
    return *known;
}

} // namespace

int textLineWidth(const QString &text, const QFont &font, Qt::LayoutDirection direction)
{
    return text.isEmpty() ? 0 : lineOf({text, font, unlimited, direction}).width;
}

int drawTextLine(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
                 Qt::LayoutDirection direction, bool trailing)
{
    if (rect.width() <= 0 || text.isEmpty())
        return 0;
    Line *line = &lineOf({text, font, unlimited, direction});
    if (line->width > rect.width())
        line = &lineOf({text, font, rect.width(), direction});
    const bool left = (direction == Qt::LeftToRight) != trailing;
    const double x = left ? rect.left() : rect.right() + 1 - line->text.size().width();
    const double y = rect.top() + (rect.height() - line->text.size().height()) / 2;
    painter->setLayoutDirection(direction);
    painter->setFont(font);
    painter->setPen(colour);
    painter->drawStaticText(QPointF(x, y), line->text);
    return line->width;
}

} // namespace shortlist::desktop
