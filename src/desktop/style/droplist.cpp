#include "desktop/style/droplist.h"

#include "desktop/style/icons.h"
#include "desktop/style/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFontMetrics>
#include <QListView>
#include <QPainter>

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr int comboMargin = 5;
// QCompleter adds six pixels to the height of its rows and knows no margins: more than three a side would make it
// scroll.
constexpr int completerMargin = 3;
constexpr int widest = 480;

bool isSeparator(const QModelIndex &index)
{
    return index.data(Qt::AccessibleDescriptionRole).toString() == QLatin1String("separator");
}

int sideOf(const QComboBox *combo)
{
    return combo ? scaled(metric::icon::regular) + metric::space::s : 0;
}

} // namespace

DropListDelegate::DropListDelegate(QListView *list, const QComboBox *combo) : QStyledItemDelegate(list), m_combo(combo)
{}

QSize DropListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isSeparator(index))
        return {0, metric::space::s + 1};
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    int width = QFontMetrics(item.font).horizontalAdvance(item.text) + 2 * metric::space::s + sideOf(m_combo);
    if (!item.icon.isNull())
        width += scaled(metric::icon::regular) + metric::space::s;
    return {width, scaled(metric::size::control)};
}

void DropListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    if (isSeparator(index)) {
        painter->fillRect(QRect(item.rect.x(), item.rect.center().y(), item.rect.width(), 1), t.border.subtle);
        return;
    }
    painter->save();
    painter->setLayoutDirection(item.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    const bool enabled = item.state.testFlag(QStyle::State_Enabled);
    const bool chosen = enabled && item.state.testFlag(QStyle::State_Selected);
    if (chosen || (enabled && item.state.testFlag(QStyle::State_MouseOver))) {
        painter->setPen(t.highContrast ? QPen(t.border.standard) : Qt::NoPen);
        painter->setBrush(chosen ? t.selection.active : t.state.hover);
        painter->drawRoundedRect(QRectF(item.rect).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::pill,
                                 metric::radius::pill);
    }
    QRect inner = item.rect.adjusted(metric::space::s, 0, -metric::space::s, 0);
    const int side = scaled(metric::icon::regular);
    const auto placed = [&](const QRect &rect) { return QStyle::visualRect(item.direction, item.rect, rect); };
    if (m_combo) {
        const QRect check(inner.right() + 1 - side, inner.center().y() + 1 - side / 2, side, side);
        if (index.row() == m_combo->currentIndex())
            paintIcon(painter, placed(check), QStringLiteral("check-lg"), t.text.primary);
        inner.setRight(inner.right() - sideOf(m_combo));
    }
    if (!item.icon.isNull()) {
        const QRect picture(inner.x(), inner.center().y() + 1 - side / 2, side, side);
        item.icon.paint(painter, placed(picture), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        inner.setLeft(inner.left() + side + metric::space::s);
    }
    painter->setFont(item.font);
    const QVariant colour = index.data(Qt::ForegroundRole);
    painter->setPen(!enabled                      ? t.text.disabled
                    : chosen                      ? t.selection.activeText
                    : colour.canConvert<QColor>() ? colour.value<QColor>()
                                                  : t.text.primary);
    painter->drawText(placed(inner), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetrics(item.font).elidedText(item.text, Qt::ElideRight, inner.width()));
    painter->restore();
}

void dressDropList(QComboBox *combo)
{
    auto *list = qobject_cast<QListView *>(combo->view());
    if (!list)
        return; // a view of its own looks after itself
    if (!qobject_cast<DropListDelegate *>(list->itemDelegate())) {
        list->setItemDelegate(new DropListDelegate(list, combo));
        list->setFrameShape(QFrame::NoFrame);
        list->viewport()->setAutoFillBackground(false);
    }
    QWidget *window = list->parentWidget();
    const int wanted = std::min(list->sizeHintForColumn(combo->modelColumn()), scaled(widest)) + 2 * comboMargin;
    const int scrolls =
        combo->count() > combo->maxVisibleItems() ? combo->style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0;
    window->setMinimumWidth(std::max(combo->width(), wanted + scrolls));
}

void dressDropList(QListView *completions)
{
    if (qobject_cast<DropListDelegate *>(completions->itemDelegate()))
        return;
    completions->setItemDelegate(new DropListDelegate(completions, nullptr));
    completions->viewport()->setAutoFillBackground(false);
    completions->setAttribute(Qt::WA_TranslucentBackground);
    completions->setFrameStyle(QFrame::StyledPanel | QFrame::Plain);
}

bool isDropList(const QWidget *widget)
{
    return dropListMargin(widget) > 0;
}

int dropListMargin(const QWidget *widget)
{
    if (!widget)
        return 0;
    // Qt has no public name for the window around the list of a combo box.
    if (widget->inherits("QComboBoxPrivateContainer"))
        return comboMargin;
    return widget->windowType() == Qt::Popup && qobject_cast<const QListView *>(widget) ? completerMargin : 0;
}

} // namespace shortlist::desktop
