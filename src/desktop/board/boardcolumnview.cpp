#include "desktop/board/boardcolumnview.h"

#include "desktop/board/boardcolumnlist.h"
#include "desktop/style/bidi.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/filedrop.h"
#include "desktop/widgets/plaintip.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace shortlist::desktop {

namespace {

/// The stage's own colour, where it has one that the theme can bear.
std::optional<QColor> ownColour(const cache::BoardStage &stage)
{
    const QColor colour = QColor::fromString(stage.color);
    if (tokens().highContrast || !colour.isValid() || contrastRatio(colour, tokens().layer.inset) < 3)
        return std::nullopt;
    return colour;
}

void paintGlyph(QPainter *painter, const QRect &rect, const BoardColumn &column)
{
    if (column.isRemoved)
        paintStatus(painter, rect, Status::Warning);
    else
        paintStage(painter, rect, column.stage.kind, ownColour(column.stage));
}

QString titleOf(const BoardColumn &column)
{
    return column.isRemoved ? BoardColumnView::tr("Removed stage") : column.stage.name;
}

} // namespace

/// Glyph, name and total, painted; the menu is a button.
class BoardColumnHeader final : public QWidget
{
public:
    explicit BoardColumnHeader(QWidget *parent) : QWidget(parent), m_menu(new QToolButton(this))
    {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        m_menu->setIcon(icon(QStringLiteral("three-dots")));
        m_menu->setObjectName(QStringLiteral("columnMenu"));
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(metric::space::xs, 2, metric::space::xs, 2);
        layout->addStretch();
        layout->addWidget(m_menu);
    }
    void show(const BoardColumn &column, const QString &count, const QString &limit)
    {
        m_column = column;
        m_count = count;
        setToolTip(plainTip(limit.isEmpty() ? titleOf(column) : titleOf(column) + QLatin1Char('\n') + limit));
        m_menu->setAccessibleName(BoardColumnView::tr("Stage %1").arg(titleOf(column)));
        m_menu->setToolTip(BoardColumnView::tr("More about this stage"));
        update();
    }
    [[nodiscard]] QToolButton *menu() { return m_menu; }
    [[nodiscard]] QSize sizeHint() const override { return {100, scaled(metric::size::toolBar)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        const auto place = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
        const int side = scaled(14);
        int x = metric::space::m;
        paintGlyph(&painter, place(QRect(x, (height() - side) / 2, side, side)), m_column);
        x += side + metric::space::s;
        const QFont bold = textFont(TextSize::Body, TextWeight::Semibold);
        const int countWidth = QFontMetrics(textFont()).horizontalAdvance(m_count) + metric::space::s;
        // The limit and who is past it, before the menu; the name has what is left.
        int end = width() - m_menu->width() - metric::space::s;
        if (const int days = limitOf(m_column.stage); days > 0) {
            painter.setFont(textFont(TextSize::Small));
            const QFontMetrics small = painter.fontMetrics();
            //: In the head of a column: how many days one may stand in the stage
            QString limit = BoardColumnView::tr("limit %n d", nullptr, days);
            const QString over = m_column.over > 0 ? QLocale().toString(m_column.over) : QString();
            const int mark = scaled(metric::icon::small);
            const int overWidth = over.isEmpty() ? 0 : mark + 4 + small.horizontalAdvance(over) + metric::space::s;
            const QFontMetrics letters(bold);
            const int least = x +
                              std::min(letters.horizontalAdvance(titleOf(m_column)), letters.averageCharWidth() * 9) +
                              metric::space::s + countWidth + overWidth;
            if (least + small.horizontalAdvance(limit) + 2 >= end)
                //: The same where there is no room for the word
                limit = BoardColumnView::tr("≤ %n d", nullptr, days);
            const int limitWidth = small.horizontalAdvance(limit) + 2;
            if (least + limitWidth < end) {
                painter.setPen(t.text.tertiary);
                painter.drawText(place(QRect(end - limitWidth, 0, limitWidth, height())), Qt::AlignCenter, limit);
                end -= limitWidth + metric::space::s;
            }
            if (!over.isEmpty()) {
                const int at = end - overWidth + metric::space::s;
                paintStatus(&painter, place(QRect(at, (height() - mark) / 2, mark, mark)), Status::Danger);
                painter.setPen(t.status.danger.text);
                painter.drawText(place(QRect(at + mark + 4, 0, overWidth - mark - 4 - metric::space::s + 2, height())),
                                 Qt::AlignCenter, over);
                end = at - metric::space::s;
            }
        }
        const int room = end - x - countWidth;
        painter.setFont(bold);
        painter.setPen(t.text.primary);
        const QString name = painter.fontMetrics().elidedText(titleOf(m_column), Qt::ElideRight, room);
        const int nameWidth = painter.fontMetrics().horizontalAdvance(name) + 2;
        painter.drawText(place(QRect(x, 0, nameWidth, height())), Qt::AlignCenter,
                         bidiSafe(name, layoutDirection() == Qt::RightToLeft));
        x += nameWidth + metric::space::s;
        painter.setFont(textFont());
        painter.setPen(t.text.tertiary);
        painter.drawText(place(QRect(x, 0, countWidth, height())), Qt::AlignCenter, m_count);
    }

private:
    QToolButton *m_menu;
    BoardColumn m_column;
    QString m_count;
};

BoardColumnView::BoardColumnView(QWidget *parent)
    : Panel(parent), m_header(new BoardColumnHeader(this)), m_list(new BoardColumnList(this))
{
    setObjectName(QStringLiteral("boardColumn"));
    setAcceptDrops(true);
    m_list->setModel(&m_model);
    m_list->setObjectName(QStringLiteral("boardCards"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_list, 1);
    connect(m_list, &BoardColumnList::dragOver, this, [this](bool over) {
        m_over = over;
        update();
    });
    for (QWidget *target : {static_cast<QWidget *>(this), m_list->viewport()}) {
        auto *drop = new FileDrop(target);
        connect(drop, &FileDrop::dropped, this, &BoardColumnView::filesDropped);
        connect(drop, &FileDrop::refused, this, &BoardColumnView::dropRefused);
    }
    connect(m_header->menu(), &QToolButton::clicked, this,
            [this] { Q_EMIT menuRequested(m_header->menu()->mapToGlobal(QPoint(0, m_header->menu()->height()))); });
    arrange();
}

QString BoardColumnView::countText() const
{
    const QLocale locale;
    const auto shown = static_cast<int>(m_column.cards.size());
    return m_filtered && shown != m_column.total
               //: Cards that match the filter, and all cards of a column
               ? tr("%1 of %2").arg(locale.toString(shown), locale.toString(m_column.total))
               : locale.toString(m_column.total);
}

QString BoardColumnView::limitText() const
{
    const int limit = limitOf(m_column.stage);
    if (limit <= 0)
        return {};
    const QString says = tr("Limit of the stage: %n day(s)", nullptr, limit);
    return m_column.over > 0 ? says + QLatin1Char('\n') + tr("%n people are past it", nullptr, m_column.over) : says;
}

void BoardColumnView::render(const BoardState &state, int column, const QDateTime &now)
{
    const BoardColumn before = std::exchange(m_column, state.columns[column]);
    const QString countBefore = std::exchange(m_count, QString());
    m_filtered = !state.filter.isEmpty() || !state.chips.isEmpty();
    m_count = countText();
    m_model.setCards(state.board.cards, m_column, now);
    // Painting a column paints its cards: not without need.
    const bool same = m_count == countBefore && m_column.stage == before.stage &&
                      m_column.isRemoved == before.isRemoved && m_column.over == before.over;
    if (!same)
        m_header->show(m_column, m_count, limitText());
    m_list->setMayMove(state.permissions.may(QStringLiteral("applications"), Permissions::Act::Change));
    m_list->setAcceptDrops(!m_column.isRemoved);
    setAcceptDrops(!m_column.isRemoved);
    //: Spoken; %1 is a stage
    const QString said = tr("%1, %n people", nullptr, m_column.total).arg(titleOf(m_column));
    m_list->setAccessibleName(said);
    m_list->setAccessibleDescription(limitText());
    setAccessibleName(said);
    if (!same)
        update();
}

void BoardColumnView::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    arrange();
}

void BoardColumnView::arrange()
{
    m_header->setVisible(!m_folded);
    m_list->setVisible(!m_folded);
    setFocusPolicy(m_folded ? Qt::TabFocus : Qt::NoFocus);
    setCursor(m_folded ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setMinimumWidth(scaled(m_folded ? metric::size::boardColumnCollapsed : metric::size::boardColumn));
    setMaximumWidth(scaled(m_folded ? metric::size::boardColumnCollapsed : metric::size::boardColumn * 5 / 4));
    update();
}

void BoardColumnView::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool framed = m_over || t.highContrast;
    painter.setPen(framed ? QPen(m_over ? t.selection.bar : t.border.standard, m_over ? 1.5 : 1) : QPen(Qt::NoPen));
    painter.setBrush(t.layer.inset);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), metric::radius::card,
                            metric::radius::card);
    if (!m_folded)
        return;
    const int side = scaled(14);
    paintGlyph(&painter, QRect((width() - side) / 2, metric::space::m, side, side), m_column);
    painter.setFont(textFont());
    painter.setPen(t.text.secondary);
    const int line = scaled(metric::lineHeight::body);
    const int top = metric::space::m + side + metric::space::xs;
    painter.drawText(QRect(0, top, width(), line), Qt::AlignCenter, m_count);
    painter.setFont(textFont(TextSize::Body, TextWeight::Semibold));
    painter.setPen(t.text.primary);
    painter.translate(width() / 2.0, top + line + metric::space::s);
    painter.rotate(90);
    painter.drawText(QRect(0, -line / 2, height() - top - line - metric::space::l, line),
                     static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft | Qt::AlignAbsolute), titleOf(m_column));
    painter.resetTransform();
    if (hasFocus())
        ShortlistStyle::drawFocusRing(&painter, QRectF(rect()).adjusted(3, 3, -3, -3), metric::radius::card);
}

void BoardColumnView::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        arrange();
}

void BoardColumnView::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_folded || !event->mimeData()->hasFormat(QString::fromLatin1(BoardColumnList::mimeType)))
        return;
    m_over = true;
    update();
    event->setDropAction(Qt::MoveAction);
    event->accept();
}

void BoardColumnView::dragLeaveEvent(QDragLeaveEvent *)
{
    m_over = false;
    update();
}

void BoardColumnView::dropEvent(QDropEvent *event)
{
    m_over = false;
    update();
    QList<QUuid> ids;
    const QList<QByteArray> lines = event->mimeData()->data(QString::fromLatin1(BoardColumnList::mimeType)).split('\n');
    for (const QByteArray &line : lines) {
        if (const QUuid id = QUuid::fromString(QString::fromLatin1(line)); !id.isNull())
            ids.append(id);
    }
    event->accept();
    if (!ids.isEmpty())
        Q_EMIT m_list->dropped(ids);
}

void BoardColumnView::mouseReleaseEvent(QMouseEvent *event)
{
    Panel::mouseReleaseEvent(event);
    if (m_folded)
        Q_EMIT foldToggled();
}

void BoardColumnView::keyPressEvent(QKeyEvent *event)
{
    if (m_folded &&
        (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)) {
        Q_EMIT foldToggled();
        return;
    }
    Panel::keyPressEvent(event);
}

} // namespace shortlist::desktop
