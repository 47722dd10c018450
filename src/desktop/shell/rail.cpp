#include "desktop/shell/rail.h"

#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace shortlist::desktop {

QList<Area> areasFor(const Permissions &permissions, int conflicts, int waiting)
{
    QList<Area> areas;
    // Whoever may be asked something, or looks after people, has a day.
    if (permissions.sees(QStringLiteral("approvals")) || permissions.sees(QStringLiteral("applications")))
        areas << Area{QStringLiteral("home"), QCoreApplication::translate("Rail", "Home", "Area"),
                      QStringLiteral("house"), waiting,
                      QCoreApplication::translate("Rail", "%n waiting", nullptr, waiting)};
    if (permissions.sees(QStringLiteral("job_requisitions")))
        areas << Area{QStringLiteral("jobs"),
                      QCoreApplication::translate("Rail", "Jobs", "Area"),
                      QStringLiteral("briefcase"),
                      0,
                      {}};
    if (permissions.sees(QStringLiteral("candidates")))
        areas << Area{QStringLiteral("candidates"),
                      QCoreApplication::translate("Rail", "Candidates", "Area"),
                      QStringLiteral("people"),
                      0,
                      {}};
    if (permissions.sees(QStringLiteral("applications")) && permissions.sees(QStringLiteral("application_events")))
        areas << Area{QStringLiteral("reports"),
                      QCoreApplication::translate("Rail", "Reports", "Area"),
                      QStringLiteral("table"),
                      0,
                      {}};
    if (permissions.sees(QStringLiteral("application_events")))
        areas << Area{QStringLiteral("activity"),
                      QCoreApplication::translate("Rail", "Activity", "Area"),
                      QStringLiteral("clock"),
                      0,
                      {}};
    if (conflicts > 0 || permissions.sees(QStringLiteral("edit_conflicts")))
        areas << Area{QStringLiteral("conflicts"), QCoreApplication::translate("Rail", "Conflicts", "Area"),
                      QStringLiteral("diamond-half"), conflicts,
                      QCoreApplication::translate("Rail", "%n to settle", nullptr, conflicts)};
    areas << Area{QStringLiteral("sync"),
                  QCoreApplication::translate("Rail", "Sync", "Area"),
                  QStringLiteral("arrow-repeat"),
                  0,
                  {}};
    return areas;
}

void RailModel::setAreas(const QList<Area> &areas)
{
    if (areas.size() == m_areas.size()) {
        m_areas = areas;
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_areas = areas;
    endResetModel();
}

int RailModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_areas.size(); ++row) {
        if (m_areas[row].id == id)
            return row;
    }
    return -1;
}

int RailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_areas.size());
}

QVariant RailModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Area &area = m_areas[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return area.title;
    case Qt::AccessibleTextRole:
        return area.count > 0 ? area.title + QStringLiteral(", ") + area.countSays : area.title;
    case Qt::ToolTipRole:
        return QStringLiteral("%1  Ctrl+%2").arg(area.title).arg(index.row() + 1);
    case AreaRole:
        return area.id;
    case IconRole:
        return area.iconName;
    case CountRole:
        return area.count;
    default:
        return {};
    }
}

QSize RailDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {metric::size::railCollapsed, scaled(metric::size::control) + 2};
}

void RailDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(metric::space::s, 1, -metric::space::s, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hover = option.state.testFlag(QStyle::State_MouseOver);
    if (selected || hover) {
        painter->setPen(t.highContrast ? QPen(t.border.standard) : QPen(Qt::NoPen));
        painter->setBrush(selected ? t.selection.active : t.state.pressed);
        painter->drawRoundedRect(box, metric::radius::control, metric::radius::control);
    }
    const bool collapsed = option.rect.width() < metric::size::rail - metric::space::xl;
    const int side = scaled(metric::icon::regular);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, box, part); };
    const QRect iconRect =
        collapsed ? QRect(box.x() + (box.width() - side) / 2, box.y() + (box.height() - side) / 2, side, side)
                  : QRect(box.x() + metric::space::s, box.y() + (box.height() - side) / 2, side, side);
    const QColor text = selected ? t.selection.activeText : t.text.secondary;
    paintIcon(painter, place(iconRect), index.data(RailModel::IconRole).toString(), text, option.direction);
    const int count = index.data(RailModel::CountRole).toInt();
    if (collapsed) {
        if (count > 0) {
            painter->setPen(QPen(t.layer.rail, 1.5));
            painter->setBrush(t.accent.fill);
            painter->drawEllipse(place(QRect(iconRect.right() - 2, iconRect.top() - 4, 8, 8)));
        }
    } else {
        painter->setFont(textFont(TextSize::Body, selected ? TextWeight::Semibold : TextWeight::Regular));
        painter->setPen(text);
        const QRect textRect = place(box.adjusted(metric::space::s + side + 10, 0, -metric::space::xxl, 0));
        painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, textRect.width()));
        if (count > 0) {
            painter->setFont(textFont(TextSize::Small));
            painter->drawText(place(box.adjusted(box.width() - metric::space::xxl, 0, -metric::space::s, 0)),
                              Qt::AlignVCenter | Qt::AlignRight, QLocale().toString(count));
        }
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        ShortlistStyle::drawFocusRing(painter, box, metric::radius::control);
    painter->restore();
}

} // namespace shortlist::desktop
