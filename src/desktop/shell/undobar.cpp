#include "desktop/shell/undobar.h"

#include "desktop/style/bidi.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace shortlist::desktop {

namespace {
constexpr int shadow = metric::space::m;
constexpr int barHeight = metric::size::toolBar;
} // namespace

UndoBar::UndoBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("undoBar"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    m_end.setSingleShot(true);
    m_end.setInterval(metric::delay::undoSeconds * 1000);
    connect(&m_end, &QTimer::timeout, this, &UndoBar::dismiss);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (secondsLeft() == 0)
            m_second.stop();
        update();
    });
    hide();
}

void UndoBar::offer(const QString &said)
{
    m_text = said;
    m_heldUntil = {};
    m_second.stop();
    m_also.clear();
    m_alsoChosen = false;
    //: Spoken; %1 is what was done
    setAccessibleName(tr("%1. Undo").arg(said));
    place();
    show();
    raise();
    m_end.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void UndoBar::dismiss()
{
    m_end.stop();
    m_second.stop();
    m_also.clear();
    hide();
    Q_EMIT dismissed();
}

void UndoBar::offerAlso(const QString &said, const QString &verb)
{
    if (!isVisible() || said != m_text)
        return;
    m_also = verb;
    //: Spoken; %1 is what was done, %2 what may be done next
    setAccessibleName(tr("%1. %2, or undo").arg(said, verb));
    place();
    update();
    // The person has something to read: the time begins anew.
    if (!hasFocus())
        m_end.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void UndoBar::countDown(const QString &said, const QDateTime &until)
{
    if (!isVisible() || said != m_text)
        return;
    m_heldUntil = until;
    //: Spoken; %1 is what was done
    setAccessibleName(tr("%1. Undo").arg(shownText()));
    place();
    update();
    m_second.start();
}

int UndoBar::secondsLeft() const
{
    const qint64 left = m_heldUntil.isValid() ? QDateTime::currentDateTimeUtc().msecsTo(m_heldUntil) : 0;
    return static_cast<int>(std::max<qint64>(0, (left + 999) / 1000));
}

QString UndoBar::textWith(int seconds) const
{
    //: Undo bar; %1 is what was done and stands first, %2 a number of seconds after which a mail goes out
    return seconds > 0 ? tr("%1. Sends in %2 s").arg(m_text, QLocale().toString(seconds)) : m_text;
}

QString UndoBar::widestText() const
{
    return textWith(secondsLeft() == 0 ? 0 : 88);
}

void UndoBar::choose(bool also)
{
    m_alsoChosen = also && !m_also.isEmpty();
    update();
}

bool UndoBar::event(QEvent *event)
{
    // Single keys of the window would take it before.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_L &&
        !m_also.isEmpty()) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

QSize UndoBar::sizeHint() const
{
    const QFontMetrics medium(textFont(TextSize::Body, TextWeight::Medium));
    const QFontMetrics bold(textFont(TextSize::Body, TextWeight::Semibold));
    const int width = 16 + metric::icon::regular + 8 + medium.horizontalAdvance(widestText()) + 14 +
                      bold.horizontalAdvance(tr("Undo")) + 14 + paintKey(nullptr, {}, tr("Ctrl"), {}, {}) + 4 +
                      paintKey(nullptr, {}, QStringLiteral("Z"), {}, {}) + 14 +
                      (m_also.isEmpty() ? 0 : bold.horizontalAdvance(m_also) + 28);
    return {std::min(width, parentWidget()->width() - 2 * metric::space::l) + 2 * shadow,
            scaled(barHeight) + 2 * shadow};
}

void UndoBar::place()
{
    const QSize size = sizeHint();
    // Above the bar of what is chosen, where one is shown.
    int lift = 0;
    const auto bars = parentWidget()->findChildren<QWidget *>(QStringLiteral("selectionBar"));
    for (const QWidget *bar : bars)
        lift = std::max(lift, bar->isVisible() ? bar->sizeHint().height() : 0);
    setGeometry((parentWidget()->width() - size.width()) / 2,
                parentWidget()->height() - size.height() - metric::space::xs - lift, size.width(), size.height());
}

void UndoBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect bar = rect().adjusted(shadow, shadow, -shadow, -shadow);
    if (!t.highContrast) {
        // Painted in steps: an effect would need an off-screen copy of the window beneath.
        painter.setPen(Qt::NoPen);
        QColor dark = Qt::black;
        for (int step = 0; step < 8; ++step) {
            dark.setAlphaF(t.isDark ? 0.05F : 0.016F);
            painter.setBrush(dark);
            painter.drawRoundedRect(bar.adjusted(-8 + step, -4 + step, 8 - step, 12 - step),
                                    metric::radius::control + 8 - step, metric::radius::control + 8 - step);
        }
    }
    painter.setPen(t.highContrast ? QPen(t.undoBar.text, 2) : QPen(Qt::NoPen));
    painter.setBrush(t.undoBar.background);
    painter.drawRoundedRect(bar, metric::radius::control, metric::radius::control);
    const auto part = [&](int x, int width) {
        return QStyle::visualRect(layoutDirection(), bar, QRect(bar.x() + x, bar.y(), width, bar.height()));
    };
    int x = 14;
    const QRect check = part(x, metric::icon::regular);
    paintIcon(&painter, check.adjusted(1, 0, -1, 0), QStringLiteral("check-lg"), t.undoBar.text);
    x += metric::icon::regular + 8;
    const int keys = paintKey(nullptr, {}, tr("Ctrl"), {}, {}) + 4 + paintKey(nullptr, {}, QStringLiteral("Z"), {}, {});
    painter.setFont(textFont(TextSize::Body, TextWeight::Semibold));
    const int undoWidth = painter.fontMetrics().horizontalAdvance(tr("Undo")) + 2;
    painter.setFont(textFont(TextSize::Body, TextWeight::Medium));
    painter.setPen(t.undoBar.text);
    int alsoWidth = 0;
    if (!m_also.isEmpty()) {
        // Where the bar is too narrow for both, what was done keeps a quarter of it.
        const int said = std::min(painter.fontMetrics().horizontalAdvance(widestText()), bar.width() / 4);
        alsoWidth = std::min(QFontMetrics(textFont(TextSize::Body, TextWeight::Semibold)).horizontalAdvance(m_also) + 2,
                             bar.width() - x - 14 - undoWidth - 14 - keys - 14 - 26 - said);
    }
    const int room = bar.width() - x - 14 - undoWidth - 14 - keys - 14 - (alsoWidth > 0 ? alsoWidth + 26 : 0);
    // Where there is no room for all, the seconds are what has to be read.
    const QString seconds = secondsLeft() > 0 ? widestText().mid(m_text.size()) : QString();
    const int forSeconds = seconds.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(seconds);
    QString shown = shownText();
    int textWidth = painter.fontMetrics().horizontalAdvance(widestText()) + 2;
    if (textWidth > room + 6) {
        shown = painter.fontMetrics().elidedText(m_text, Qt::ElideRight, std::max(0, room + 4 - forSeconds)) +
                shown.mid(m_text.size());
        textWidth = room + 6;
    }
    const Qt::Alignment side = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(part(x, textWidth), static_cast<int>(side | Qt::AlignAbsolute | Qt::AlignVCenter),
                     bidiSafe(shown, layoutDirection() == Qt::RightToLeft));
    x += textWidth + 12;
    QFont action = textFont(TextSize::Body, TextWeight::Semibold);
    action.setUnderline(t.highContrast);
    painter.setFont(action);
    painter.setPen(t.undoBar.action);
    m_alsoRect = {};
    if (alsoWidth > 0) {
        m_alsoRect = part(x, alsoWidth);
        painter.drawText(m_alsoRect, Qt::AlignCenter,
                         bidiSafe(painter.fontMetrics().elidedText(m_also, Qt::ElideRight, alsoWidth),
                                  layoutDirection() == Qt::RightToLeft));
        x += alsoWidth + 12;
        QColor line = t.undoBar.text;
        line.setAlphaF(0.35F);
        painter.fillRect(part(x, 1).adjusted(0, 9, 0, -9), line);
        x += 13;
    }
    const QRect undoRect = part(x, undoWidth);
    painter.drawText(undoRect, Qt::AlignCenter, tr("Undo"));
    x += undoWidth + 12;
    if (hasFocus() && alsoWidth > 0) {
        const QRect chosen = m_alsoChosen ? m_alsoRect : undoRect;
        painter.fillRect(QRect(chosen.x(), chosen.center().y() + painter.fontMetrics().height() / 2, chosen.width(), 2),
                         t.undoBar.action);
    }
    QColor frame = t.undoBar.text;
    frame.setAlphaF(0.5F);
    const int ctrl = paintKey(nullptr, {}, tr("Ctrl"), {}, {});
    paintKey(&painter, part(x, ctrl), tr("Ctrl"), t.undoBar.text, frame);
    x += ctrl + 4;
    paintKey(&painter, part(x, paintKey(nullptr, {}, QStringLiteral("Z"), {}, {})), QStringLiteral("Z"), t.undoBar.text,
             frame);
    if (hasFocus())
        ShortlistStyle::drawFocusRing(&painter, QRectF(bar).adjusted(-3, -3, 3, 3), metric::radius::card);
}

void UndoBar::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->key() == (layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
        if (m_alsoChosen)
            Q_EMIT alsoRequested();
        else
            Q_EMIT undoRequested();
    } else if (event->key() == Qt::Key_L && !m_also.isEmpty())
        Q_EMIT alsoRequested();
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        choose(back);
    else if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void UndoBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_alsoRect.adjusted(-8, 0, 8, 0).contains(event->position().toPoint()))
        Q_EMIT alsoRequested();
    else
        Q_EMIT undoRequested();
}

void UndoBar::focusInEvent(QFocusEvent *event)
{
    // Whoever is reading it should not lose it.
    m_end.stop();
    QWidget::focusInEvent(event);
    update();
}

void UndoBar::focusOutEvent(QFocusEvent *event)
{
    m_end.start();
    QWidget::focusOutEvent(event);
    update();
}

} // namespace shortlist::desktop
