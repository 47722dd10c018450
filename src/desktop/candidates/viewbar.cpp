#include "desktop/candidates/viewbar.h"

#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/plaintip.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>
#include <QStyle>
#include <QToolButton>

namespace shortlist::desktop {

ViewBar::ViewBar(QWidget *parent) : QWidget(parent), m_more(new QToolButton(this))
{
    setObjectName(QStringLiteral("viewBar"));
    setAccessibleName(tr("Views of the list"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_more->setObjectName(QStringLiteral("moreViews"));
    m_more->setIcon(icon(QStringLiteral("three-dots")));
    m_more->setAccessibleName(tr("More views"));
    m_more->setToolTip(tr("More views"));
    m_more->setProperty("kind", QStringLiteral("quiet"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
}

QString ViewBar::textOf(int index) const
{
    const SavedView &view = m_state.views[index];
    QString text = view.name;
    if (text.size() > 32)
        text = text.left(31) + u'…';
    text = isolated(text.replace(u'&', QLatin1String("&&")));
    if (index == m_state.current) {
        if (m_state.changed)
            text += QStringLiteral(" *");
        // How many there are altogether stands beside the title already.
        if (!m_count.isEmpty() && view.key != u"everyone")
            text += QStringLiteral("  ") + m_count;
    }
    return text;
}

void ViewBar::render(const SavedViewsState &state)
{
    m_state = state;
    while (m_buttons.size() < m_state.views.size()) {
        auto *button = new QToolButton(this);
        button->setProperty("kind", QStringLiteral("segment"));
        button->setCheckable(true);
        button->setAutoExclusive(false);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        const auto index = static_cast<int>(m_buttons.size());
        connect(button, &QToolButton::clicked, this, [this, index] { Q_EMIT chosen(index); });
        m_buttons.append(button);
    }
    while (m_buttons.size() > m_state.views.size())
        delete m_buttons.takeLast();
    for (int i = 0; i < m_buttons.size(); ++i) {
        const SavedView &view = m_state.views[i];
        QToolButton *button = m_buttons[i];
        button->setObjectName(view.key.isEmpty() ? QStringLiteral("view_saved") : QStringLiteral("view_") + view.key);
        button->setChecked(i == m_state.current);
        button->setText(textOf(i));
        QString tip = view.name;
        if (view.shared)
            tip = tr("%1, shared with everybody").arg(view.name);
        if (i < 9)
            //: Tooltip of a view; %2 is a key
            tip = tr("%1 (%2)").arg(
                tip, QKeySequence(QStringLiteral("Alt+%1").arg(i + 1)).toString(QKeySequence::NativeText));
        button->setToolTip(plainTip(tip));
        button->setAccessibleName(view.shared ? tr("%1, shared with everybody").arg(view.name) : view.name);
    }
    updateGeometry();
    fit();
}

void ViewBar::setCount(const QString &count)
{
    m_count = count;
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setText(textOf(i));
    fit();
}

void ViewBar::fit()
{
    QMenu *menu = m_more->menu();
    menu->clear();
    const int moreWidth = m_more->sizeHint().width();
    int x = 0;
    int needed = 0;
    for (QToolButton *button : std::as_const(m_buttons))
        needed += button->sizeHint().width() + metric::space::xs;
    const int room = needed > width() ? width() - moreWidth : width();
    // The current view always has its place: the others make room.
    const int current = m_state.current;
    const int reserved = current >= 0 && current < m_buttons.size() ? m_buttons[current]->sizeHint().width() : 0;
    bool reservedYet = true;
    for (int i = 0; i < m_buttons.size(); ++i) {
        QToolButton *button = m_buttons[i];
        const int wide = button->sizeHint().width();
        if (i == current)
            reservedYet = false;
        const bool fits = i == current || x + wide + (reservedYet ? reserved + metric::space::xs : 0) <= room;
        button->setVisible(fits);
        if (!fits) {
            QAction *action = menu->addAction(button->text(), this, [this, i] { Q_EMIT chosen(i); });
            action->setIcon(m_state.views[i].shared ? icon(QStringLiteral("people")) : QIcon());
            continue;
        }
        const int high = button->sizeHint().height();
        button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, (height() - high) / 2, wide, high)));
        x += wide + metric::space::xs;
    }
    m_more->setVisible(!menu->isEmpty());
    const QSize size = m_more->sizeHint();
    m_more->setGeometry(QStyle::visualRect(
        layoutDirection(), rect(),
        QRect(std::min(x, width() - size.width()), (height() - size.height()) / 2, size.width(), size.height())));
}

QSize ViewBar::sizeHint() const
{
    int wide = 0;
    for (const QToolButton *button : m_buttons)
        wide += button->sizeHint().width() + metric::space::xs;
    return {wide, m_more->sizeHint().height()};
}

QSize ViewBar::minimumSizeHint() const
{
    return {scaled(60), m_more->sizeHint().height()};
}

void ViewBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ViewBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        fit();
}

void ViewBar::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int by = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const int next = m_state.current + (mirrored ? -by : by);
    if (by != 0 && next >= 0 && next < m_buttons.size()) {
        Q_EMIT chosen(next);
        if (m_buttons[next]->isVisible())
            m_buttons[next]->setFocus(Qt::TabFocusReason);
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace shortlist::desktop
