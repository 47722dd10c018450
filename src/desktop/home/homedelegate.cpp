#include "desktop/home/homedelegate.h"

#include "desktop/home/homelistmodel.h"
#include "desktop/style/icons.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace shortlist::desktop {

using Kind = cache::HomeItem::Kind;

namespace {

constexpr int verbWidth = 92;
constexpr int whenWidth = 128;
constexpr int asideWidth = 216;
constexpr int barsWidth = 72;

const HomeRow &rowOf(const QModelIndex &index)
{
    return static_cast<const HomeListModel *>(index.model())->row(index.row());
}

} // namespace

void paintDays(QPainter *painter, const QRect &rect, const QList<int> &perDay, const QColor &colour,
               Qt::LayoutDirection direction)
{
    if (perDay.isEmpty())
        return;
    const int most = std::max(1, *std::max_element(perDay.begin(), perDay.end()));
    const int step = std::max<int>(3, rect.width() / static_cast<int>(perDay.size()));
    for (int i = 0; i < perDay.size(); ++i) {
        // A day without anybody keeps its place.
        const int height = std::max(2, rect.height() * perDay[i] / most);
        const QRect bar(rect.x() + i * step, rect.bottom() - height + 1, step - 2, height);
        painter->fillRect(QStyle::visualRect(direction, rect, bar), colour);
    }
}

QRect HomeDelegate::verbRect(const QRect &line, Qt::LayoutDirection direction)
{
    const int width = scaled(verbWidth);
    return QStyle::visualRect(direction, line, QRect(line.right() - width + 1, line.y(), width, line.height()));
}

void HomeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const HomeRow &row = rowOf(index);
    if (!row.heading) {
        RecordDelegate::paint(painter, option, index);
        return;
    }
    const Tokens &t = tokens();
    painter->save();
    painter->fillRect(option.rect, t.layer.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.border.subtle);
    const QRect rect = option.rect.adjusted(metric::space::l, metric::space::xs, -metric::space::l, 0);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, rect, part); };
    const int used = drawText(painter, place(rect), row.title, textFont(TextSize::Body, TextWeight::Semibold),
                              t.text.primary, option.direction);
    const int count = drawText(painter, place(rect.adjusted(used + metric::space::s, 0, 0, 0)), row.text, textFont(),
                               t.text.tertiary, option.direction);
    drawText(painter, place(rect.adjusted(used + count + metric::space::xl, 0, 0, 0)), row.aside,
             textFont(TextSize::Small), t.text.tertiary, option.direction, true);
    painter->restore();
}

void HomeDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const HomeRow &row = rowOf(index);
    const Tokens &t = tokens();
    const Qt::LayoutDirection direction = option.direction;
    const QColor primary = textColour(option, t.text.primary);
    const QColor secondary = textColour(option, t.text.secondary);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(direction, rect, part); };
    const bool job = row.item.kind == Kind::NewApplicants;
    int right = rect.right() + 1;
    const auto column = [&](int width) {
        right -= width;
        return QRect(right, rect.y(), width - metric::space::m, rect.height());
    };
    const QRect verb = column(scaled(verbWidth));
    drawText(painter, place(verb.adjusted(0, 0, metric::space::m - metric::space::xs, 0)), row.verb,
             textFont(TextSize::Body, TextWeight::Medium), textColour(option, t.accent.text), direction, true);
    const QRect when = column(scaled(whenWidth));
    drawText(painter, place(when), row.when, textFont(),
             textColour(option, row.late ? t.status.danger.text : t.text.secondary), direction, true);
    if (rect.width() > scaled(620) && !(job && row.aside.isEmpty()))
        drawText(painter, place(column(std::min(scaled(asideWidth), rect.width() / 4))), row.aside, textFont(),
                 secondary, direction);
    if (job && rect.width() > scaled(420)) {
        const QRect bars = column(scaled(barsWidth));
        paintDays(painter, place(bars.adjusted(0, rect.height() / 4, -metric::space::s, -rect.height() / 4)),
                  row.item.perDay, shapeColour(option).value_or(t.data[0]), direction);
    }
    const int side = scaled(15);
    const QRect mark(rect.x(), rect.center().y() - side / 2, side, side);
    int x = rect.x() + side + metric::space::s;
    if (job) {
        paintIcon(painter, place(mark), QStringLiteral("briefcase"), secondary, direction);
    } else {
        paintStatus(painter, place(mark), row.status, shapeColour(option));
        const int disc = std::min(scaled(24), rect.height() - 6);
        paintAvatar(painter, place(QRect(x, rect.center().y() - disc / 2 + 1, disc, disc)), row.title);
        x += disc + metric::space::s;
    }
    const QRect words(x, rect.y(), right - x - metric::space::s, rect.height());
    const QFont strong = textFont(TextSize::Body, TextWeight::Medium);
    // Whom it is about is cut last.
    const int room = row.text.isEmpty() ? words.width() : words.width() * 3 / 4;
    const int used = drawText(painter, place(QRect(words.x(), words.y(), room, words.height())), row.title, strong,
                              primary, direction);
    drawText(painter, place(words.adjusted(used + 6, 0, 0, 0)), row.text, textFont(), secondary, direction);
}

HomeTable::HomeTable(QWidget *parent) : RecordTable(parent)
{
    horizontalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    setSelectionMode(SingleSelection);
    setVerbKeys({Qt::Key_E, Qt::Key_S});
}

void HomeTable::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        // As the arrows, which pass over what cannot be chosen.
        QKeyEvent arrow(QEvent::KeyPress, event->key() == Qt::Key_J ? Qt::Key_Down : Qt::Key_Up, Qt::NoModifier);
        RecordTable::keyPressEvent(&arrow);
        return;
    }
    RecordTable::keyPressEvent(event);
}

void HomeTable::mouseReleaseEvent(QMouseEvent *event)
{
    RecordTable::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled))
        return;
    if (HomeDelegate::verbRect(visualRect(index), layoutDirection()).contains(event->position().toPoint()))
        Q_EMIT verbClicked(index.row());
}

void HomeTable::resizeEvent(QResizeEvent *event)
{
    RecordTable::resizeEvent(event);
    viewport()->update();
}

} // namespace shortlist::desktop
