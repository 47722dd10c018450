#include "desktop/widgets/textlabel.h"

#include "desktop/style/bidi.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

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
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour());
    own.setColor(QPalette::Link, tokens().accent.text);
    setPalette(own);
    m_restyling = false;
    updateGeometry();
}

void TextLabel::changeEvent(QEvent *event)
{
    if (!m_restyling && (event->type() == QEvent::StyleChange || event->type() == QEvent::EnabledChange))
        restyle();
    QLabel::changeEvent(event);
}

QSize TextLabel::minimumSizeHint() const
{
    if (m_elide && !wordWrap())
        return {std::min(QLabel::sizeHint().width(), 24), QLabel::sizeHint().height()};
    return QLabel::minimumSizeHint();
}

QSize TextLabel::sizeHint() const
{
    QSize hint = QLabel::sizeHint();
    if (!wordWrap())
        hint.rwidth() += 1;
    return hint;
}

void TextLabel::paintEvent(QPaintEvent *event)
{
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
    const QString tip = shown == text() ? QString() : text();
    if (toolTip() != tip)
        setToolTip(tip);
}

} // namespace shortlist::desktop
