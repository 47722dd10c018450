#include "desktop/widgets/banner.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace shortlist::desktop {

Banner::Banner(QWidget *parent) : QWidget(parent), m_label(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metric::space::s + metric::icon::regular + metric::space::s, metric::space::s,
                               metric::space::m, metric::space::s);
    layout->addWidget(m_label);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::RichText);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void Banner::setMessage(Status status, const QString &headline, const QString &text)
{
    m_status = status;
    m_headline = headline;
    m_text = text;
    restyle();
    setAccessibleName(message());
    const bool isNew = !isVisible();
    setVisible(!message().isEmpty());
    if (isNew && isVisible()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void Banner::clear()
{
    setMessage(m_status, {}, {});
}

QPushButton *Banner::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->setStretchFactor(m_label, 1);
    row->setAlignment(m_label, Qt::AlignVCenter); // the shape stands beside its line
    row->addWidget(button);
    return button;
}

QString Banner::message() const
{
    return m_headline.isEmpty() ? m_text : m_text.isEmpty() ? m_headline : m_headline + QLatin1Char(' ') + m_text;
}

void Banner::restyle()
{
    // Layouts mirror places, not margins: the room for the shape is on the leading side.
    const int leading = metric::space::s + metric::icon::regular + metric::space::s;
    const int trailing = metric::space::m;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    layout()->setContentsMargins(mirrored ? trailing : leading, metric::space::s, mirrored ? leading : trailing,
                                 metric::space::s);
    m_label->setFont(textFont(TextSize::Small));
    QPalette own = m_label->palette();
    own.setColor(QPalette::WindowText, statusColours(m_status).text);
    m_label->setPalette(own);
    m_label->setText(QStringLiteral("<b>%1</b> %2").arg(m_headline.toHtmlEscaped(), m_text.toHtmlEscaped()).trimmed());
}

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        restyle();
    QWidget::changeEvent(event);
}

void Banner::paintEvent(QPaintEvent *)
{
    const StatusColours &colours = statusColours(m_status);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens().highContrast ? QPen(colours.solid, 1) : Qt::NoPen);
    painter.setBrush(colours.soft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::control,
                            metric::radius::control);
    const int side = scaled(metric::icon::small) + 2;
    const QRect shape(metric::space::s + 1, m_label->y() + 1, side, side);
    paintStatus(&painter, QStyle::visualRect(layoutDirection(), rect(), shape), m_status);
}

} // namespace shortlist::desktop
