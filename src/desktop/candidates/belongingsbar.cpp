#include "desktop/candidates/belongingsbar.h"

#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/plaintip.h"

#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QWidgetAction>

namespace shortlist::desktop {

namespace {

constexpr int widestChip = 220;
constexpr int roundingRoom = 4; // painted text may be a little wider than its advance

constexpr qsizetype longestMenu = 40;

} // namespace

BelongingChip::BelongingChip(const cache::Belonging &thing, bool pool, QWidget *parent)
    : QAbstractButton(parent), m_colour(thing.color), m_pool(pool)
{
    setText(thing.name);
    setObjectName(pool ? QStringLiteral("poolChip") : QStringLiteral("tagChip"));
    setFocusPolicy(Qt::StrongFocus);
    setRemovable(true);
}

void BelongingChip::setRemovable(bool removable)
{
    m_removable = removable;
    setEnabled(removable);
    const QString said = m_pool ? tr("Talent pool %1").arg(text()) : tr("Tag %1").arg(text());
    setAccessibleName(said);
    setToolTip(plainTip(!removable ? said
                        : m_pool   ? tr("Take out of the pool “%1”").arg(text())
                                   : tr("Remove the tag “%1”").arg(text())));
}

int BelongingChip::markWidth() const
{
    return (m_pool || m_colour.isValid()) ? scaled(metric::icon::small) + metric::space::xs : 0;
}

QSize BelongingChip::sizeHint() const
{
    const QFontMetrics metrics(textFont(TextSize::Small, TextWeight::Medium));
    const int cross = m_removable ? scaled(metric::icon::small) + metric::space::xs : 0;
    return {std::min(metrics.horizontalAdvance(text()) + markWidth() + cross + 2 * metric::space::s + roundingRoom,
                     scaled(widestChip)),
            scaled(metric::size::hitTargetMin)};
}

void BelongingChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokens();
    painter.setPen(QPen(t.border.standard, 1));
    painter.setBrush(underMouse() && isEnabled() ? t.state.hover : t.layer.inset);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::pill, metric::radius::pill);
    const auto put = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int side = scaled(metric::icon::small);
    int x = metric::space::s;
    if (m_pool) {
        paintIcon(&painter, put(QRect(x, (height() - side) / 2, side, side)), QStringLiteral("people"),
                  t.text.secondary);
    } else if (m_colour.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colour);
        const int dot = side * 2 / 3;
        painter.drawEllipse(put(QRect(x + (side - dot) / 2, (height() - dot) / 2, dot, dot)));
    }
    x += markWidth();
    const int cross = m_removable ? side + metric::space::xs : 0;
    const QRect label = put(QRect(x, 0, width() - x - cross - metric::space::s, height()));
    painter.setFont(textFont(TextSize::Small, TextWeight::Medium));
    painter.setPen(t.text.primary);
    painter.drawText(label, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, label.width()));
    if (m_removable) {
        const int small = side * 3 / 4;
        paintIcon(
            &painter,
            put(QRect(width() - metric::space::s - side + (side - small) / 2, (height() - small) / 2, small, small)),
            QStringLiteral("x-lg"), t.text.tertiary);
    }
    if (hasFocus())
        ShortlistStyle::drawFocusRing(&painter, QRectF(rect()).adjusted(2, 2, -2, -2), metric::radius::pill);
}

BelongingsBar::BelongingsBar(QWidget *parent)
    : QWidget(parent)
    , m_addTag(makeAdder(tr("Tag"), tr("Add a tag"), false))
    , m_addPool(makeAdder(tr("Pool"), tr("Put into a talent pool"), true))
{
    setObjectName(QStringLiteral("belongings"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QToolButton *BelongingsBar::makeAdder(const QString &text, const QString &name, bool pool)
{
    auto *button = new QToolButton(this);
    button->setObjectName(pool ? QStringLiteral("addPool") : QStringLiteral("addTag"));
    button->setText(text);
    button->setIcon(icon(QStringLiteral("plus-lg")));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setProperty("kind", QStringLiteral("quiet"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(new QMenu(button));
    connect(button->menu(), &QMenu::aboutToShow, this, [this, pool] { fillMenu(pool); });
    return button;
}

void BelongingsBar::fillMenu(bool pool)
{
    QMenu *menu = (pool ? m_addPool : m_addTag)->menu();
    menu->clear();
    if (pool ? m_state.mayMakePools : m_state.mayMakeTags) {
        auto *edit = new QLineEdit(menu);
        edit->setObjectName(pool ? QStringLiteral("newPool") : QStringLiteral("newTag"));
        edit->setPlaceholderText(pool ? tr("Pool, also a new one") : tr("Tag, also a new one"));
        edit->setAccessibleName(edit->placeholderText());
        edit->setMaxLength(pool ? 120 : 60);
        auto *action = new QWidgetAction(menu);
        action->setDefaultWidget(edit);
        menu->addAction(action);
        connect(edit, &QLineEdit::returnPressed, this, [this, edit, menu, pool] {
            const QString name = edit->text();
            menu->close();
            if (pool)
                Q_EMIT poolAdded(name);
            else
                Q_EMIT tagAdded(name);
        });
        connect(menu, &QMenu::aboutToShow, edit, [edit] { edit->setFocus(Qt::PopupFocusReason); });
        menu->addSeparator();
    }
    const QList<cache::Belonging> all = (pool ? m_state.belongings.pools : m_state.belongings.tags).mid(0, longestMenu);
    for (const cache::Belonging &thing : all) {
        QAction *action = menu->addAction(QString(thing.name).replace(u'&', QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(!thing.links.isEmpty());
        connect(action, &QAction::toggled, this, [this, id = thing.id, pool](bool on) {
            if (pool)
                Q_EMIT poolSet(id, on);
            else
                Q_EMIT tagSet(id, on);
        });
    }
}

void BelongingsBar::render(const BelongingsState &state)
{
    m_state = state;
    qDeleteAll(m_chips);
    m_chips.clear();
    const auto add = [this](const QList<cache::Belonging> &things, bool pool, bool removable) {
        for (const cache::Belonging &thing : things) {
            if (thing.links.isEmpty())
                continue;
            auto *chip = new BelongingChip(thing, pool, this);
            chip->setRemovable(removable);
            connect(chip, &QAbstractButton::clicked, this, [this, id = thing.id, pool] {
                if (pool)
                    Q_EMIT poolSet(id, false);
                else
                    Q_EMIT tagSet(id, false);
            });
            m_chips.append(chip);
            chip->show();
        }
    };
    add(state.belongings.tags, false, state.mayTag);
    add(state.belongings.pools, true, state.mayPool);
    m_addTag->setVisible(state.mayTag);
    m_addPool->setVisible(state.mayPool);
    setVisible(state.mayTag || state.mayPool || !m_chips.isEmpty());
    updateGeometry();
    place(width(), true);
}

/// The height that `width` needs; moves the widgets there when asked to.
int BelongingsBar::place(int width, bool apply) const
{
    const int gap = metric::space::xs + 2;
    int x = metric::space::detailPadding;
    int y = metric::space::xs;
    int line = 0;
    QList<QWidget *> all;
    for (BelongingChip *chip : m_chips)
        all << chip;
    for (QToolButton *button : {m_addTag, m_addPool}) {
        if (!button->isHidden())
            all << button;
    }
    for (QWidget *widget : std::as_const(all)) {
        const QSize size = widget->sizeHint();
        if (x + size.width() > width - metric::space::detailPadding && x > metric::space::detailPadding) {
            x = metric::space::detailPadding;
            y += line + gap;
            line = 0;
        }
        if (apply)
            widget->setGeometry(
                QStyle::visualRect(layoutDirection(), QRect(0, 0, width, height()), QRect(QPoint(x, y), size)));
        x += size.width() + gap;
        line = std::max(line, size.height());
    }
    return y + line + metric::space::xs;
}

int BelongingsBar::heightForWidth(int width) const
{
    return place(width, false);
}

QSize BelongingsBar::sizeHint() const
{
    return {scaled(300), place(std::max(width(), scaled(300)), false)};
}

QSize BelongingsBar::minimumSizeHint() const
{
    return {scaled(120), scaled(metric::size::hitTargetMin)};
}

void BelongingsBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place(width(), true);
}

} // namespace shortlist::desktop
