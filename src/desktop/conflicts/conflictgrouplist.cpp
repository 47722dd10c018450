#include "desktop/conflicts/conflictgrouplist.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/plaintip.h"

#include <QPainter>
#include <QStyle>

namespace shortlist::desktop {

void ConflictGroupModel::setGroups(const QList<ConflictGroup> &groups)
{
    beginResetModel();
    m_groups = groups;
    endResetModel();
}

int ConflictGroupModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

QString ConflictGroupModel::fieldsOf(const ConflictGroup &group)
{
    QStringList names;
    for (const ConflictItem &item : group.items)
        names << (item.column.isEmpty() ? tr("the whole record") : columnTitle(item.column));
    // A record is no field.
    if (names.size() == 1 && group.items.first().column.isEmpty())
        return names.first();
    //: %1 lists fields
    return tr("%n field(s): %1", nullptr, static_cast<int>(group.items.size()))
        .arg(names.join(tr(", ", "Between parts of a spoken sentence")));
}

QString ConflictGroupModel::settledBy(const ConflictItem &item)
{
    if (item.isPending)
        return tr("settled here, waits for the server");
    return item.settledBy.isEmpty() ? tr("settled") : tr("settled by %1").arg(isolated(item.settledBy));
}

QVariant ConflictGroupModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return m_groups[index.row()].title;
    const QString said = m_groups[index.row()].title + QStringLiteral(", ") + fieldsOf(m_groups[index.row()]);
    if (role == Qt::AccessibleTextRole)
        return said;
    if (role == Qt::ToolTipRole)
        return plainTip(said);
    return {};
}

QSize ConflictGroupDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, scaled(metric::lineHeight::body) + 2 * scaled(metric::lineHeight::small) + 2 * metric::space::s + 2};
}

void ConflictGroupDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const ConflictGroup &group = static_cast<const ConflictGroupModel *>(index.model())->group(index.row());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->fillRect(option.rect, selected                                         ? t.selection.active
                                   : option.state.testFlag(QStyle::State_MouseOver) ? t.state.hover
                                                                                    : t.layer.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.border.subtle);
    const QRect inner = option.rect.adjusted(metric::space::l, metric::space::s, -metric::space::l, -metric::space::s);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, option.rect, part); };
    if (selected)
        painter->fillRect(place(QRect(option.rect.x(), option.rect.y(), 3, option.rect.height())), t.selection.bar);
    const int side = scaled(14);
    const bool settled = group.items.first().isSettled;
    const bool refused =
        group.items.first().kind == QLatin1String("refused") || group.items.first().kind == QLatin1String("review");
    paintStatus(painter, place(QRect(inner.x(), inner.y() + 3, side, side)),
                settled   ? Status::Success
                : refused ? Status::Danger
                          : Status::Conflict,
                selected && t.highContrast ? std::optional(t.selection.activeText) : std::nullopt);
    const int x = inner.x() + side + 10;
    const int body = scaled(metric::lineHeight::body);
    const int small = scaled(metric::lineHeight::small);
    const QColor primary = selected ? t.selection.activeText : t.text.primary;
    const QColor secondary = selected && t.highContrast ? t.selection.activeText : t.text.secondary;
    const auto line = [&](int y, int height, const QString &text, const QFont &font, const QColor &colour, int room) {
        painter->setFont(font);
        painter->setPen(colour);
        const QRect area(x, y, inner.right() - x - room, height);
        painter->drawText(place(area), Qt::AlignVCenter | Qt::AlignLeft,
                          bidiSafe(painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()),
                                   option.direction == Qt::RightToLeft));
    };
    QDateTime newest;
    QString other;
    for (const ConflictItem &item : group.items) {
        newest = std::max(newest, settled ? item.settledAt : std::max(item.mineAt, item.theirsAt));
        other = item.theirsBy;
    }
    const QString when = newest.isValid() ? ago(newest, QDateTime::currentDateTimeUtc()) : QString();
    painter->setFont(textFont(TextSize::Small));
    const int whenWidth = painter->fontMetrics().horizontalAdvance(when) + 2;
    painter->setPen(secondary);
    painter->drawText(place(QRect(inner.right() - whenWidth, inner.y(), whenWidth, body)), Qt::AlignCenter, when);
    line(inner.y(), body, group.title, textFont(TextSize::Body, TextWeight::Medium), primary, whenWidth + 6);
    line(inner.y() + body, small, ConflictGroupModel::fieldsOf(group), textFont(TextSize::Small), secondary, 0);
    line(inner.y() + body + small, small,
         settled ? ConflictGroupModel::settledBy(group.items.first())
         // What was said to the author of a review is not for those who decide.
         : group.items.first().kind == QLatin1String("review")
             ? ConflictGroupModel::tr("typed by %1").arg(isolated(group.items.first().mineBy))
         : other.isEmpty() ? saidByServer(group.items.first().reason)
                           : ConflictGroupModel::tr("you and %1").arg(isolated(other)),
         textFont(TextSize::Small), secondary, 0);
    painter->restore();
}

} // namespace shortlist::desktop
