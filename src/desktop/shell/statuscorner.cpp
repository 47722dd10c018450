#include "desktop/shell/statuscorner.h"

#include "desktop/style/bidi.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionToolButton>

namespace shortlist::desktop {

StatusCorner::StatusCorner(QWidget *parent) : QToolButton(parent)
{
    setObjectName(QStringLiteral("statusCorner"));
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusCorner::setLine(const StatusLine &line)
{
    m_line = line;
    const QString sentence = line.second.isEmpty() ? line.text : line.text + QStringLiteral(". ") + line.second;
    setText(sentence);
    //: Spoken name of the button in the top bar; %1 is its sentence
    setAccessibleName(tr("Sync: %1").arg(sentence));
    setToolTip(tr("Open the sync page"));
    updateGeometry();
    update();
}

QSize StatusCorner::sizeHint() const
{
    const QFontMetrics medium(textFont(TextSize::Body, TextWeight::Medium));
    int width = scaled(14) + 8 + medium.horizontalAdvance(m_line.text) + 2 + 2 * 10;
    if (!m_line.second.isEmpty())
        width += medium.horizontalAdvance(m_line.second) + 2 * metric::space::s + 1;
    return {width, scaled(metric::size::control)};
}

void StatusCorner::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const StatusColours &colours = statusColours(m_line.status);
    const bool calm = m_line.status == Status::Success;
    const bool offline = m_line.status == Status::Offline;
    QColor fill = calm ? (underMouse() ? t.state.hover : QColor(Qt::transparent)) : colours.soft;
    painter.setPen(offline                   ? QPen(t.border.control, 1)
                   : t.highContrast && !calm ? QPen(colours.solid, 1)
                                             : QPen(Qt::NoPen));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::control,
                            metric::radius::control);
    const auto place = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int side = scaled(14);
    int x = 10;
    const QRect shape(x, (height() - side) / 2, side, side);
    // Edits on their way have an arrow, not just a disc.
    if (m_line.status == Status::Info)
        paintIcon(&painter, place(shape), QStringLiteral("arrow-up-circle-fill"), colours.solid);
    else
        paintStatus(&painter, place(shape), m_line.status);
    x += side + 8;
    painter.setFont(textFont());
    painter.setPen(calm ? t.text.secondary : colours.text);
    const int width1 = painter.fontMetrics().horizontalAdvance(m_line.text) + 2;
    painter.drawText(place(QRect(x, 0, width1, height())), Qt::AlignCenter,
                     bidiSafe(m_line.text, layoutDirection() == Qt::RightToLeft));
    x += width1 + metric::space::s;
    if (!m_line.second.isEmpty()) {
        painter.fillRect(place(QRect(x, 7, 1, height() - 14)), t.border.control);
        x += metric::space::s;
        painter.setFont(textFont(TextSize::Body, TextWeight::Medium));
        const int width2 = painter.fontMetrics().horizontalAdvance(m_line.second) + 2;
        painter.drawText(place(QRect(x, 0, width2, height())), Qt::AlignCenter, m_line.second);
    }
    QStyleOptionToolButton option;
    initStyleOption(&option);
    if (showsFocus(&option))
        ShortlistStyle::drawFocusRing(&painter, rect(), metric::radius::control);
}

} // namespace shortlist::desktop
