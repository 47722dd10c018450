#include "desktop/style/glyphs.h"

#include "desktop/style/icons.h"
#include "desktop/style/textline.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace shortlist::desktop {

const StatusColours &statusColours(Status status)
{
    const auto &s = tokens().status;
    switch (status) {
    case Status::Success:
        return s.success;
    case Status::Info:
        return s.info;
    case Status::Warning:
        return s.warning;
    case Status::Danger:
        return s.danger;
    case Status::Waiting:
        return s.waiting;
    case Status::Neutral:
        return s.neutral;
    case Status::Conflict:
        return s.conflict;
    case Status::Offline:
        return s.offline;
    case Status::Machine:
        return s.machine;
    }
    return s.neutral;
}

QString statusIcon(Status status)
{
    switch (status) {
    case Status::Success:
        return QStringLiteral("check-circle-fill");
    case Status::Info:
        return QStringLiteral("circle-fill");
    case Status::Warning:
        return QStringLiteral("exclamation-triangle-fill");
    case Status::Danger:
        return QStringLiteral("exclamation-octagon-fill");
    case Status::Waiting:
        return QStringLiteral("circle-half");
    case Status::Neutral:
        return QStringLiteral("circle");
    case Status::Conflict:
        return QStringLiteral("diamond-half");
    case Status::Offline:
        return QStringLiteral("cloud-slash");
    case Status::Machine:
        return QStringLiteral("diamond-fill");
    }
    return QStringLiteral("circle");
}

void paintStatus(QPainter *painter, const QRect &rect, Status status, const std::optional<QColor> &colour)
{
    paintIcon(painter, rect, statusIcon(status), colour.value_or(statusColours(status).solid));
}

QColor stageColour(const QString &kind)
{
    const Tokens &t = tokens();
    if (kind == QLatin1String("screening"))
        return t.data[0];
    if (kind == QLatin1String("assessment"))
        return t.data[3];
    if (kind == QLatin1String("interview"))
        return t.data[2];
    if (kind == QLatin1String("offer"))
        return t.data[4];
    if (kind == QLatin1String("hired"))
        return t.status.success.solid;
    return t.data[6];
}

void paintStage(QPainter *painter, const QRect &rect, const QString &kind, const std::optional<QColor> &forced)
{
    const QColor colour = forced.value_or(stageColour(kind));
    if (kind == QLatin1String("hired")) {
        paintIcon(painter, rect, QStringLiteral("check-circle-fill"), colour);
        return;
    }
    if (kind == QLatin1String("rejected")) {
        paintIcon(painter, rect, QStringLiteral("x-circle"), colour);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal side = std::min(rect.width(), rect.height());
    QRectF ring(0, 0, side - 2, side - 2);
    ring.moveCenter(QRectF(rect).center());
    QPen pen(colour, 1.5);
    double share = 0;
    if (kind == QLatin1String("new")) {
        // Dashes that fit the circumference a whole number of times.
        const qreal dash = M_PI * ring.width() / 1.5 / 16.0;
        pen.setDashPattern({dash, dash});
        pen.setCapStyle(Qt::FlatCap);
    } else if (kind == QLatin1String("screening")) {
        share = 0.25;
    } else if (kind == QLatin1String("assessment")) {
        share = 0.45;
    } else if (kind == QLatin1String("interview")) {
        share = 0.6;
    } else if (kind == QLatin1String("offer")) {
        share = 0.8;
    }
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(ring);
    if (share > 0) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawPie(ring.adjusted(2, 2, -2, -2), 90 * 16, -static_cast<int>(std::lround(share * 360 * 16)));
    }
    painter->restore();
}

QString initialsOf(const QString &name)
{
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return QStringLiteral("?");
    QString result = words.first().left(1);
    if (words.size() > 1) {
        // An article such as the Arabic "al-" says nothing about the person.
        QString last = words.last();
        if (last.startsWith(QStringLiteral("ال")) && last.size() > 3)
            last.remove(0, 2);
        result += last.left(1);
    }
    return result.toUpper();
}

void paintAvatar(QPainter *painter, const QRect &rect, const QString &name)
{
    const Tokens &t = tokens();
    // A sum, not qHash: the hue must be the same on every machine and in every run.
    std::size_t sum = 0;
    for (const QChar c : name)
        sum = sum * 31 + c.unicode();
    const AvatarColours &colours = t.avatar[sum % t.avatar.size()];
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(t.highContrast ? QPen(colours.text, 1.5) : Qt::NoPen);
    painter->setBrush(colours.fill);
    const qreal inset = t.highContrast ? 0.75 : 0;
    painter->drawEllipse(QRectF(rect).adjusted(inset, inset, -inset, -inset));
    QFont font = textFont(TextSize::Small, TextWeight::Semibold);
    font.setPixelSize(std::max(8, static_cast<int>(rect.height() * (rect.height() > 30 ? 0.36 : 0.45))));
    const QString initials = initialsOf(name);
    const int width = textLineWidth(initials, font, Qt::LeftToRight);
    drawTextLine(painter, QRect(rect.left() + (rect.width() - width) / 2, rect.top(), width, rect.height()), initials,
                 font, colours.text, Qt::LeftToRight);
    painter->restore();
}

void paintBar(QPainter *painter, const QRectF &rect, double share, const QColor &colour, Qt::LayoutDirection direction)
{
    const Tokens &t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(t.highContrast ? QPen(t.border.standard, 1) : Qt::NoPen);
    painter->setBrush(t.highContrast ? t.layer.surface : t.state.pressed);
    painter->drawRoundedRect(rect, 2, 2);
    share = std::clamp(share, 0.0, 1.0);
    if (share > 0) {
        QRectF filled = rect;
        filled.setWidth(std::max(2.0, rect.width() * share));
        if (direction == Qt::RightToLeft)
            filled.moveRight(rect.right());
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawRoundedRect(filled, 2, 2);
    }
    painter->restore();
}

void paintMatch(QPainter *painter, const QRect &rect, std::optional<double> match, const QColor &text,
                Qt::LayoutDirection direction)
{
    painter->save();
    const int barWidth = 26;
    const int gap = metric::space::s - 2;
    const QRect figure = QStyle::visualRect(direction, rect, rect.adjusted(0, 0, -barWidth - gap, 0));
    const QString shown = match ? QLocale().toString(static_cast<int>(std::lround(*match))) : QStringLiteral("–");
    drawTextLine(painter, figure, shown, textFont(TextSize::Body, match ? TextWeight::Medium : TextWeight::Regular),
                 match ? text : tokens().text.tertiary, direction, true);
    if (match) {
        const QRect bar(rect.right() - barWidth + 1, rect.center().y() - 1, barWidth, 4);
        paintBar(painter, QStyle::visualRect(direction, rect, bar), *match / 100.0, tokens().data[0], direction);
    }
    painter->restore();
}

int paintKey(QPainter *painter, const QRect &rect, const QString &key, const QColor &text, const QColor &frame)
{
    QFont font = textFont(TextSize::Small);
    font.setPixelSize(font.pixelSize() - 1);
    const QFontMetrics metrics(font);
    // By the letters, not by the font: an Arabic font's lines are taller than a key.
    const int height = font.pixelSize() + 6;
    const int width = std::max(height - 1, metrics.horizontalAdvance(key) + 9);
    if (painter) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QRectF box(rect.x(), rect.y() + (rect.height() - height) / 2, width, height);
        painter->setPen(QPen(frame, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5);
        painter->setFont(font);
        painter->setPen(text);
        // What stands on a key is the same in every language: "Ctrl+,", and ">" that is not mirrored.
        painter->setLayoutDirection(Qt::LeftToRight);
        painter->drawText(box, Qt::AlignCenter, key);
        painter->restore();
    }
    return width;
}

int paintPill(QPainter *painter, const QPoint &topLeading, const QString &text, std::optional<Status> status,
              Qt::LayoutDirection direction)
{
    const Tokens &t = tokens();
    const QFont font = textFont(TextSize::Small);
    const int height = scaled(metric::lineHeight::small) + 2;
    const int shape = status ? scaled(metric::icon::small) + 5 : 0;
    const int width = textLineWidth(text, font, direction) + shape + 12;
    if (painter) {
        const StatusColours &colours = statusColours(status.value_or(Status::Neutral));
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect box(topLeading, QSize(width, height));
        painter->setPen(t.highContrast ? QPen(colours.solid, 1) : Qt::NoPen);
        painter->setBrush(colours.soft);
        painter->drawRoundedRect(QRectF(box), metric::radius::pill, metric::radius::pill);
        const QRect inner = box.adjusted(6, 0, -6, 0);
        if (status) {
            const int side = scaled(metric::icon::small);
            const QRect shapeRect(inner.x(), inner.y() + (inner.height() - side) / 2, side, side);
            paintStatus(painter, QStyle::visualRect(direction, inner, shapeRect), *status);
        }
        drawTextLine(painter, QStyle::visualRect(direction, inner, inner.adjusted(shape, 0, 0, 0)), text, font,
                     colours.text, direction);
        painter->restore();
    }
    return width;
}

} // namespace shortlist::desktop
