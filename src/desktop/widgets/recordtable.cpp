#include "desktop/widgets/recordtable.h"

#include "desktop/style/keptpicture.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/style/textline.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace shortlist::desktop {

RecordTable::RecordTable(QWidget *parent) : QTableView(parent), m_rowHeight(metric::size::rowCompact)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setMinimumSectionSize(40);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setFixedHeight(scaled(metric::size::columnHeader));
    setCornerButtonEnabled(false);
    setRowHeight(m_rowHeight);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
}

namespace {
bool comfortableRows = false;
bool lettersAct = true;
} // namespace

void RecordTable::setRowHeight(int pixels)
{
    m_rowHeight = pixels;
    const int height = scaled(pixels + (comfortableRows ? metric::size::rowComfortable - metric::size::rowCompact : 0));
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void RecordTable::setDensity(const QWidget &root, bool comfortable)
{
    comfortableRows = comfortable;
    const auto tables = root.findChildren<RecordTable *>();
    for (RecordTable *table : tables)
        table->setRowHeight(table->m_rowHeight);
}

void RecordTable::setLetterVerbs(bool on)
{
    lettersAct = on;
}

bool RecordTable::letterVerbs()
{
    return lettersAct;
}

void RecordTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        setRowHeight(m_rowHeight);
        horizontalHeader()->setFixedHeight(scaled(metric::size::columnHeader));
    }
}

void RecordTable::keyPressEvent(QKeyEvent *event)
{
    const bool plain =
        !event->modifiers().testFlag(Qt::ControlModifier) && !event->modifiers().testFlag(Qt::AltModifier);
    m_keyboardFocus = true;
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (plain && !shift && (event->key() == Qt::Key_J || event->key() == Qt::Key_K) && model()) {
        const int row = std::clamp(currentIndex().row() + (event->key() == Qt::Key_J ? 1 : -1), 0,
                                   std::max(0, model()->rowCount() - 1));
        setCurrentIndex(model()->index(row, 0));
        return;
    }
    const bool letter = event->key() >= Qt::Key_A && event->key() <= Qt::Key_Z;
    if (plain && (lettersAct || !letter) && m_verbKeys.contains(static_cast<Qt::Key>(event->key()))) {
        Q_EMIT verbPressed(static_cast<Qt::Key>(event->key()), event->modifiers());
        return;
    }
    // A list of people is filtered by its field; letters typed into the list are verbs, never a search for a row.
    if (plain && !event->text().isEmpty() && event->text().front().isLetterOrNumber()) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

void RecordTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row())
        Q_EMIT currentRowChanged(current.row());
    viewport()->update();
}

void RecordTable::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

bool RecordTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter)
        setHovered(rowAt(static_cast<QHoverEvent *>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        setHovered(-1);
    else if (event->type() == QEvent::MouseButtonPress)
        m_keyboardFocus = false;
    return QTableView::viewportEvent(event);
}

void RecordTable::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                      event->reason() == Qt::ShortcutFocusReason;
    QTableView::focusInEvent(event);
    viewport()->update();
}

void RecordTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void RecordTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || !m_keyboardFocus || !currentIndex().isValid())
        return;
    QPainter painter(viewport());
    const QRect row(0, rowViewportPosition(currentIndex().row()), viewport()->width(), rowHeight(currentIndex().row()));
    ShortlistStyle::drawFocusRing(&painter, row, 0);
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &rawOption, const QModelIndex &index) const
{
    QStyleOptionViewItem option = rawOption;
    const auto *table = qobject_cast<const RecordTable *>(option.widget);
    const bool focused = table && table->hasFocus();
    const bool hovered = table && table->hoveredRow() == index.row();
    const bool first = table ? table->horizontalHeader()->visualIndex(index.column()) == 0 : index.column() == 0;
    option.state.setFlag(QStyle::State_Active, focused);
    QString content = contentOf(index);
    if (!content.isEmpty()) {
        content += QLatin1Char(option.state.testFlag(QStyle::State_Selected) ? (focused ? 's' : 'i') : '-');
        content += QLatin1Char(hovered ? 'h' : '-');
        content += QLatin1Char(first ? '1' : '-');
        content += QLatin1Char(option.direction == Qt::RightToLeft ? '<' : '>');
    }
    paintKept(painter, option.rect, content, [&](QPainter *onto) { paintCell(onto, option, index, first, hovered); });
}

void RecordDelegate::paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                               bool first, bool hovered) const
{
    const Tokens &t = tokens();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_Active);
    painter->save();
    QColor fill = t.layer.surface;
    if (selected)
        fill = focused ? t.selection.active : t.selection.inactive;
    else if (hovered)
        fill = t.state.hover;
    painter->fillRect(option.rect, fill);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.border.subtle);
    const bool mirrored = option.direction == Qt::RightToLeft;
    if (hovered && t.highContrast) {
        painter->setPen(t.border.standard);
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    }
    if (first && selected) {
        const QRect bar(mirrored ? option.rect.right() - 2 : option.rect.left(), option.rect.top(), 3,
                        option.rect.height());
        painter->fillRect(bar, focused ? t.selection.bar : t.border.strong);
    }
    const int lead = first ? metric::space::l : metric::space::s;
    const QRect content =
        option.rect.adjusted(mirrored ? metric::space::s : lead, 0, mirrored ? -lead : -metric::space::s, -1);
    paintContent(painter, content, option, index);
    painter->restore();
}

QString RecordDelegate::contentOf(const QModelIndex &) const
{
    return {};
}

QColor RecordDelegate::textColour(const QStyleOptionViewItem &option, const QColor &normal)
{
    return shapeColour(option).value_or(normal);
}

std::optional<QColor> RecordDelegate::shapeColour(const QStyleOptionViewItem &option)
{
    // High contrast turns selected rows into a fill that only its own text colour stands on.
    if (tokens().highContrast && option.state.testFlag(QStyle::State_Selected) &&
        option.state.testFlag(QStyle::State_Active))
        return tokens().selection.activeText;
    return std::nullopt;
}

int RecordDelegate::drawText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                             const QColor &colour, Qt::LayoutDirection direction, bool trailing)
{
    return drawTextLine(painter, rect, text, font, colour, direction, trailing);
}

void RecordDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const bool medium = index.data(Qt::FontRole).toBool();
    const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    const QColor normal = medium ? tokens().text.primary : tokens().text.secondary;
    drawText(painter, rect, index.data().toString(),
             textFont(TextSize::Body, medium ? TextWeight::Medium : TextWeight::Regular), textColour(option, normal),
             option.direction, alignment.testFlag(Qt::AlignRight));
}

} // namespace shortlist::desktop
