#include "desktop/widgets/textlabel.h"

#include "desktop/style/bidi.h"
#include "desktop/widgets/plaintip.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QtMath>

#include <algorithm>

namespace shortlist::desktop {

TextLabel::TextLabel(QWidget *parent) : QLabel(parent)
{
    restyle();
}

TextLabel::TextLabel(const QString &text, const QString &size, const QString &tone, const QString &weight,
                     QWidget *parent)
    : QLabel(text, parent), m_size(size), m_weight(weight), m_tone(tone)
{
    restyle();
}

void TextLabel::setSizeName(const QString &size)
{
    m_size = size;
    restyle();
}

void TextLabel::setWeightName(const QString &weight)
{
    m_weight = weight;
    restyle();
}

void TextLabel::setTone(const QString &tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    restyle();
}

void TextLabel::setElides(bool elide)
{
    m_elide = elide;
    updateGeometry();
}

void TextLabel::setShape(const std::optional<Status> &shape)
{
    m_shape = shape;
    restyle();
}

void TextLabel::paintShape(QPainter *painter) const
{
    if (!m_shape || text().isEmpty())
        return;
    const int side = scaled(metric::icon::small);
    const int line = std::min(height(), QFontMetrics(font()).height());
    paintStatus(painter, QStyle::visualRect(layoutDirection(), rect(), QRect(0, (line - side) / 2, side, side)),
                *m_shape);
}

QColor TextLabel::colour() const
{
    const Tokens &t = tokens();
    if (!isEnabled())
        return t.text.disabled;
    if (m_tone == QLatin1String("secondary"))
        return t.text.secondary;
    if (m_tone == QLatin1String("tertiary"))
        return t.text.tertiary;
    if (m_tone == QLatin1String("danger"))
        return t.status.danger.text;
    if (m_tone == QLatin1String("warning"))
        return t.status.warning.text;
    if (m_tone == QLatin1String("success"))
        return t.status.success.text;
    if (m_tone == QLatin1String("accent"))
        return t.accent.text;
    return t.text.primary;
}

void TextLabel::restyle()
{
    m_restyling = true;
    const TextSize size = m_size == QLatin1String("small")   ? TextSize::Small
                          : m_size == QLatin1String("title") ? TextSize::Title
                                                             : TextSize::Body;
    const TextWeight weight = m_weight == QLatin1String("semibold") ? TextWeight::Semibold
                              : m_weight == QLatin1String("medium") ? TextWeight::Medium
                                                                    : TextWeight::Regular;
    setFont(textFont(size, weight));
    if (m_shape) {
        const int room = scaled(metric::icon::small) + metric::space::xs + 1;
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        setContentsMargins(mirrored ? 0 : room, 0, mirrored ? room : 0, 0);
    }
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour());
    own.setColor(QPalette::Link, tokens().accent.text);
    setPalette(own);
    m_restyling = false;
    updateGeometry();
}

/// Qt lets the first letter decide the side; plain lines begin where the window does.
bool TextLabel::drawsItsLines() const
{
    return wordWrap() && layoutDirection() == Qt::RightToLeft && textFormat() != Qt::RichText &&
           !text().contains(QLatin1Char('<')) &&
           !(textInteractionFlags() & (Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard));
}

/// Arabic fonts ask for lines of more than twice their size, for marks that no sentence here has.
int TextLabel::highestPitch() const
{
    constexpr double most = 1.6;
    return qRound(font().pixelSize() * most);
}

/// Qt centres it in what is left.
bool TextLabel::hasOneLine() const
{
    return !wordWrap() && alignment().testFlag(Qt::AlignVCenter) && textFormat() != Qt::RichText &&
           !text().contains(QLatin1Char('\n')) && !text().contains(QLatin1Char('<'));
}

/// The height of a label of one line.
int TextLabel::closer(int height) const
{
    const QMargins margins = contentsMargins();
    return std::min(height, highestPitch() + margins.top() + margins.bottom() + 2 * margin());
}

TextLabel::Lines TextLabel::linesIn(int width) const
{
    // Broken here and drawn line by line: in a line that reads from right to left Qt gives the space at its end room.
    Lines lines;
    double height = 0;
    const QStringList paragraphs = text().split(QLatin1Char('\n'));
    for (const QString &paragraph : paragraphs) {
        QTextLayout layout(paragraph, font());
        QTextOption option;
        option.setTextDirection(layoutDirection());
        option.setWrapMode(QTextOption::WordWrap);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            lines.texts << paragraph.mid(line.textStart(), line.textLength()).trimmed();
            height = std::max(height, line.height());
        }
        layout.endLayout();
    }
    lines.pitch = std::min(qCeil(height), highestPitch());
    return lines;
}

void TextLabel::paintLines(QPainter *painter) const
{
    const QRect room = contentsRect();
    const auto [lines, pitch] = linesIn(room.width());
    const int height = pitch * static_cast<int>(lines.size());
    int y = room.top();
    if (alignment().testFlag(Qt::AlignVCenter))
        y += (room.height() - height) / 2;
    else if (alignment().testFlag(Qt::AlignBottom))
        y += room.height() - height;
    const int side = alignment().testFlag(Qt::AlignHCenter) ? Qt::AlignHCenter : Qt::AlignRight;
    for (const QString &line : lines) {
        painter->drawText(QRect(room.left(), y, room.width(), pitch),
                          side | Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextDontClip, bidiSafe(line, true));
        y += pitch;
    }
}

int TextLabel::heightForWidth(int width) const
{
    if (!drawsItsLines())
        return QLabel::heightForWidth(width);
    const QMargins margins = contentsMargins();
    const Lines lines = linesIn(width - margins.left() - margins.right());
    return static_cast<int>(lines.texts.size()) * lines.pitch + margins.top() + margins.bottom();
}

void TextLabel::changeEvent(QEvent *event)
{
    if (!m_restyling && (event->type() == QEvent::StyleChange || event->type() == QEvent::EnabledChange ||
                         (m_shape && event->type() == QEvent::LayoutDirectionChange)))
        restyle();
    QLabel::changeEvent(event);
}

QSize TextLabel::minimumSizeHint() const
{
    if (m_elide && !wordWrap())
        return {std::min(QLabel::sizeHint().width(), 24), sizeHint().height()};
    QSize hint = QLabel::minimumSizeHint();
    if (drawsItsLines() || hasOneLine())
        hint.setHeight(closer(hint.height()));
    return hint;
}

QSize TextLabel::sizeHint() const
{
    QSize hint = QLabel::sizeHint();
    if (!wordWrap())
        hint.rwidth() += 1;
    if (drawsItsLines())
        hint.setHeight(heightForWidth(hint.width()));
    else if (hasOneLine())
        hint.setHeight(closer(hint.height()));
    return hint;
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (m_shape) {
        QPainter painter(this);
        paintShape(&painter);
    }
    if (drawsItsLines()) {
        QPainter painter(this);
        painter.setFont(font());
        painter.setPen(colour());
        paintLines(&painter);
        return;
    }
    if (!m_elide || wordWrap() || textFormat() == Qt::RichText || text().contains(QLatin1Char('<'))) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(colour());
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    painter.drawText(contentsRect(),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment()) | Qt::AlignAbsolute),
                     bidiSafe(shown, layoutDirection() == Qt::RightToLeft));
    const QString tip = shown == text() ? QString() : plainTip(text());
    if (toolTip() != tip)
        setToolTip(tip);
}

} // namespace shortlist::desktop
