#include "desktop/merging/mergelist.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/plaintip.h"

#include <QPainter>
#include <QStyle>

namespace shortlist::desktop {

void MergeListModel::setState(const MergeState &state)
{
    beginResetModel();
    m_pairs = state.pairs;
    m_merges = state.merges;
    endResetModel();
}

int MergeListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pairs.size() + m_merges.size());
}

QString MergeListModel::whyAlike(const QStringList &common)
{
    QStringList said;
    for (const QString &column : common) {
        said << (column == QLatin1String("email")          ? tr("same e-mail")
                 : column == QLatin1String("phone")        ? tr("same telephone")
                 : column == QLatin1String("linkedin_url") ? tr("same LinkedIn profile")
                 : column == QLatin1String("full_name")    ? tr("same or similar name, and same place or company")
                                                           : columnTitle(column));
    }
    return said.isEmpty() ? tr("chosen by you") : said.join(tr(", ", "Between parts of a spoken sentence"));
}

QVariant MergeListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isPair = index.row() < m_pairs.size();
    QString first;
    QString second;
    if (isPair) {
        const DuplicatePair &pair = m_pairs[index.row()];
        first = pair.first.name == pair.second.name
                    ? isolated(pair.first.name)
                    //: Two people who may be one
                    : tr("%1 and %2").arg(isolated(pair.first.name), isolated(pair.second.name));
        second = whyAlike(pair.common);
    } else {
        const MergeItem &merge = m_merges[index.row() - m_pairs.size()];
        //: %1 and %2 are people: two records of the same one
        first = tr("%1 merged into %2").arg(isolated(merge.mergedName), isolated(merge.survivorName));
        second = merge.by.isEmpty()
                     ? shortMoment(merge.at)
                     : QStringList{isolated(merge.by), shortMoment(merge.at)}.join(QStringLiteral(" · "));
    }
    switch (role) {
    case Qt::DisplayRole:
        return first;
    case SecondLineRole:
        return second;
    case IsMergeRole:
        return !isPair;
    case Qt::AccessibleTextRole:
        return QString(first + QStringLiteral(": ") + second);
    case Qt::ToolTipRole:
        return plainTip(first + QStringLiteral(": ") + second);
    default:
        return {};
    }
}

QSize MergeListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {scaled(200), scaled(metric::lineHeight::body) + scaled(metric::lineHeight::small) + 2 * metric::space::s};
}

void MergeListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected)
        painter->fillRect(option.rect, t.selection.active);
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), t.border.subtle);
    const QRect inner = option.rect.adjusted(metric::space::m, metric::space::s, -metric::space::m, -metric::space::s);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, option.rect, part); };
    if (selected)
        painter->fillRect(place(QRect(option.rect.x(), option.rect.y(), 3, option.rect.height())), t.selection.bar);
    const int side = scaled(16);
    const QColor primary = selected ? t.selection.activeText : t.text.primary;
    const QColor secondary = selected && t.highContrast ? t.selection.activeText : t.text.secondary;
    paintIcon(painter, place(QRect(inner.x(), inner.y() + 2, side, side)),
              index.data(MergeListModel::IsMergeRole).toBool() ? QStringLiteral("check-circle-fill")
                                                               : QStringLiteral("people"),
              secondary);
    const int x = inner.x() + side + metric::space::s;
    const int body = scaled(metric::lineHeight::body);
    const auto line = [&](int y, int height, const QString &text, const QFont &font, const QColor &colour) {
        painter->setFont(font);
        painter->setPen(colour);
        const QRect area(x, y, inner.right() - x, height);
        painter->drawText(place(area), Qt::AlignVCenter | Qt::AlignLeft,
                          bidiSafe(painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()),
                                   option.direction == Qt::RightToLeft));
    };
    line(inner.y(), body, index.data().toString(), textFont(TextSize::Body, TextWeight::Medium), primary);
    line(inner.y() + body, scaled(metric::lineHeight::small), index.data(MergeListModel::SecondLineRole).toString(),
         textFont(TextSize::Small), secondary);
    painter->restore();
}

QString countsOf(const QMap<QString, int> &rows)
{
    QMap<QString, int> named;
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        const QString title = entityTitle(it.key());
        named[title] += it.value();
    }
    QStringList parts;
    for (auto it = named.begin(); it != named.end(); ++it)
        parts << QStringLiteral("%1 %2").arg(isolated(it.key()), QLocale().toString(it.value()));
    return parts.join(QStringLiteral(" · "));
}

} // namespace shortlist::desktop
