#include "desktop/board/boardcolumnlist.h"

#include "desktop/board/boardcarddelegate.h"
#include "desktop/board/boardcolumnmodel.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/recordtable.h"

#include <QApplication>
#include <QDrag>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

namespace shortlist::desktop {

BoardColumnList::BoardColumnList(QWidget *parent) : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(false);
    setResizeMode(Adjust);
    setMouseTracking(true);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(false);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setTabKeyNavigation(false);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_Hover);
    setItemDelegate(new BoardCardDelegate(this));
    verticalScrollBar()->setSingleStep(20);
    connect(this, &QListView::activated, this, &BoardColumnList::opened);
}

QList<QUuid> BoardColumnList::selected() const
{
    QList<QUuid> ids;
    const QModelIndexList indexes = selectionModel() ? selectionModel()->selectedIndexes() : QModelIndexList();
    for (const QModelIndex &index : indexes)
        ids.append(index.data(BoardColumnModel::IdRole).toUuid());
    return ids;
}

void BoardColumnList::select(const QSet<QUuid> &applications)
{
    if (!selectionModel())
        return;
    // Ranges, so that five thousand selected cards are a few steps.
    QItemSelection chosen;
    if (!applications.isEmpty()) {
        int from = -1;
        for (int row = 0; row <= model()->rowCount(); ++row) {
            const bool in = row < model()->rowCount() &&
                            applications.contains(model()->index(row, 0).data(BoardColumnModel::IdRole).toUuid());
            if (in && from < 0)
                from = row;
            if (!in && from >= 0) {
                chosen.select(model()->index(from, 0), model()->index(row - 1, 0));
                from = -1;
            }
        }
    }
    if (chosen != selectionModel()->selection())
        selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
}

bool BoardColumnList::showsCurrent(const QModelIndex &index) const
{
    return m_keyboardFocus && hasFocus() && index == currentIndex();
}

bool BoardColumnList::takeFocusAt(int y)
{
    setFocus(Qt::ShortcutFocusReason);
    if (!model() || model()->rowCount() == 0)
        return false;
    QModelIndex at = indexAt(QPoint(viewport()->width() / 2, std::clamp(y, 0, viewport()->height() - 1)));
    if (!at.isValid())
        at = model()->index(model()->rowCount() - 1, 0);
    setCurrentIndex(at);
    return true;
}

void BoardColumnList::keyPressEvent(QKeyEvent *event)
{
    m_keyboardFocus = true;
    viewport()->update();
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const int towards = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        const int by = event->key() == Qt::Key_Right ? towards : -towards;
        if (modifiers == Qt::ControlModifier)
            Q_EMIT stepWanted(by);
        else
            Q_EMIT neighbourWanted(by, visualRect(currentIndex()).center().y());
        return;
    }
    const bool plain = !modifiers.testFlag(Qt::ControlModifier) && !modifiers.testFlag(Qt::AltModifier);
    if (plain && !modifiers.testFlag(Qt::ShiftModifier) && (event->key() == Qt::Key_J || event->key() == Qt::Key_K) &&
        model() && model()->rowCount() > 0) {
        const int row =
            std::clamp(currentIndex().row() + (event->key() == Qt::Key_J ? 1 : -1), 0, model()->rowCount() - 1);
        setCurrentIndex(model()->index(row, 0));
        Q_EMIT soleSelection();
        return;
    }
    if (event->key() == Qt::Key_Escape && !selected().isEmpty()) {
        clearSelection();
        Q_EMIT soleSelection();
        return;
    }
    static constexpr Qt::Key verbs[] = {Qt::Key_M, Qt::Key_R, Qt::Key_W,      Qt::Key_T,     Qt::Key_O, Qt::Key_H,
                                        Qt::Key_U, Qt::Key_J, Qt::Key_Delete, Qt::Key_Slash, Qt::Key_N};
    const bool letter = event->key() >= Qt::Key_A && event->key() <= Qt::Key_Z;
    if (plain && (RecordTable::letterVerbs() || !letter) &&
        std::find(std::begin(verbs), std::end(verbs), event->key()) != std::end(verbs)) {
        Q_EMIT verbPressed(static_cast<Qt::Key>(event->key()), modifiers);
        return;
    }
    // Letters are verbs, never a search for a card; the filter is for that.
    if (plain && !event->text().isEmpty() && event->text().front().isLetterOrNumber()) {
        event->ignore();
        return;
    }
    const bool moves = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down || event->key() == Qt::Key_Home ||
                       event->key() == Qt::Key_End || event->key() == Qt::Key_PageUp ||
                       event->key() == Qt::Key_PageDown;
    QListView::keyPressEvent(event);
    if (moves && modifiers == Qt::NoModifier)
        Q_EMIT soleSelection();
}

void BoardColumnList::mousePressEvent(QMouseEvent *event)
{
    m_keyboardFocus = false;
    const QModelIndex at = indexAt(event->position().toPoint());
    const bool alone = (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) == Qt::NoModifier;
    // A press on a selected card may begin a drag of the whole selection.
    const bool taken = at.isValid() && selectionModel()->isSelected(at);
    QListView::mousePressEvent(event);
    if (alone && !taken)
        Q_EMIT soleSelection();
}

void BoardColumnList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton &&
        (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) == Qt::NoModifier)
        Q_EMIT soleSelection();
}

QPixmap BoardColumnList::dragPicture(qsizetype cards) const
{
    const QRect rect = visualRect(currentIndex());
    const int stack = cards > 1 ? 5 : 0;
    QPixmap picture(QSize(rect.width(), rect.height() + stack) * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    if (stack > 0) {
        painter.setPen(tokens().border.standard);
        painter.setBrush(tokens().layer.raised);
        painter.drawRoundedRect(
            QRectF(metric::space::s + stack, stack, rect.width() - 2 * (metric::space::s + stack), rect.height() - 6),
            metric::radius::control, metric::radius::control);
    }
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = QRect(QPoint(0, 0), rect.size());
    option.state |= QStyle::State_Selected;
    itemDelegate()->paint(&painter, option, currentIndex());
    if (cards > 1) {
        const QString count = QLocale().toString(cards);
        painter.setFont(textFont(TextSize::Small, TextWeight::Semibold));
        const int width = std::max(20, painter.fontMetrics().horizontalAdvance(count) + 10);
        const QRect badge =
            QStyle::visualRect(layoutDirection(), option.rect, QRect(rect.width() - width - 2, 0, width, 20));
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens().accent.fill);
        painter.drawRoundedRect(badge, 10, 10);
        painter.setPen(tokens().accent.onFill);
        painter.drawText(badge, Qt::AlignCenter, count);
    }
    return picture;
}

void BoardColumnList::startDrag(Qt::DropActions)
{
    const QList<QUuid> ids = m_dragged ? m_dragged() : selected();
    if (ids.isEmpty() || !m_mayMove)
        return;
    QByteArray lines;
    for (const QUuid &id : ids)
        lines += id.toByteArray(QUuid::WithoutBraces) + '\n';
    auto *dragged = new QMimeData;
    dragged->setData(QString::fromLatin1(mimeType), lines);
    auto *drag = new QDrag(this);
    drag->setMimeData(dragged);
    drag->setPixmap(dragPicture(ids.size()));
    const QRect rect = visualRect(currentIndex());
    drag->setHotSpot(viewport()->mapFromGlobal(QCursor::pos()) - rect.topLeft());
    // The application's own loop of a drag, which Qt runs on every platform; nothing of ours waits in it.
    drag->exec(Qt::MoveAction, Qt::MoveAction);
}

void BoardColumnList::setSlot(int y)
{
    if ((y < 0) != (m_slot < 0))
        Q_EMIT dragOver(y >= 0);
    m_slot = y;
    viewport()->update();
}

void BoardColumnList::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_mayMove || !event->mimeData()->hasFormat(QString::fromLatin1(mimeType))) {
        event->ignore();
        return;
    }
    setState(DraggingState);
    setSlot(event->position().toPoint().y());
    event->setDropAction(Qt::MoveAction);
    event->accept();
}

void BoardColumnList::dragMoveEvent(QDragMoveEvent *event)
{
    if (m_slot < 0) {
        event->ignore();
        return;
    }
    // Near an edge the column scrolls under the card.
    const int y = event->position().toPoint().y();
    constexpr int edge = 28;
    QScrollBar *bar = verticalScrollBar();
    if (y < edge)
        bar->setValue(bar->value() - edge / 2);
    else if (y > viewport()->height() - edge)
        bar->setValue(bar->value() + edge / 2);
    setSlot(y);
    event->setDropAction(Qt::MoveAction);
    event->accept();
}

void BoardColumnList::dragLeaveEvent(QDragLeaveEvent *)
{
    setState(NoState);
    setSlot(-1);
}

void BoardColumnList::dropEvent(QDropEvent *event)
{
    setState(NoState);
    setSlot(-1);
    if (!m_mayMove || !event->mimeData()->hasFormat(QString::fromLatin1(mimeType)))
        return;
    QList<QUuid> ids;
    const QList<QByteArray> lines = event->mimeData()->data(QString::fromLatin1(mimeType)).split('\n');
    for (const QByteArray &line : lines) {
        if (const QUuid id = QUuid::fromString(QString::fromLatin1(line)); !id.isNull())
            ids.append(id);
    }
    event->setDropAction(Qt::MoveAction);
    event->accept();
    if (!ids.isEmpty())
        Q_EMIT dropped(ids);
}

void BoardColumnList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_slot < 0)
        return;
    // The slot shows between two cards: the order within a column is the board's, not the hand's.
    const QModelIndex at = indexAt(QPoint(viewport()->width() / 2, m_slot));
    const int height = scaled(metric::size::toolBar);
    const int last =
        model() && model()->rowCount() > 0 ? visualRect(model()->index(model()->rowCount() - 1, 0)).bottom() + 1 : 0;
    const int y = at.isValid() ? visualRect(at).top() - height / 2 : last;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().selection.bar, 1.25, Qt::DashLine));
    painter.setBrush(tokens().selection.active);
    painter.drawRoundedRect(QRectF(metric::space::s, std::max(1, y), viewport()->width() - 2 * metric::space::s, height)
                                .adjusted(0.5, 0.5, -0.5, -0.5),
                            metric::radius::control, metric::radius::control);
}

void BoardColumnList::resizeEvent(QResizeEvent *event)
{
    // Cards are as wide as the column, their heights do not depend on it: no new layout for a new height.
    if (event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout();
    QListView::resizeEvent(event);
}

void BoardColumnList::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                      event->reason() == Qt::ShortcutFocusReason;
    QListView::focusInEvent(event);
    viewport()->update();
}

void BoardColumnList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        scheduleDelayedItemsLayout();
}

} // namespace shortlist::desktop
