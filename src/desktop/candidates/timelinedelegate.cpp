#include "desktop/candidates/timelinedelegate.h"

#include "desktop/candidates/timelinemodel.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"

#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace shortlist::desktop {

namespace {

QString iconOf(TimelineEntry::Kind kind)
{
    switch (kind) {
    case TimelineEntry::Kind::Note:
        return QStringLiteral("sticky");
    case TimelineEntry::Kind::FollowUp:
        return QStringLiteral("bell");
    case TimelineEntry::Kind::Stage:
        return QStringLiteral("arrow-left-right");
    case TimelineEntry::Kind::Applied:
        return QStringLiteral("person-plus");
    case TimelineEntry::Kind::File:
        return QStringLiteral("file-earmark-text");
    case TimelineEntry::Kind::Merged:
        return QStringLiteral("intersect");
    case TimelineEntry::Kind::Transferred:
        return QStringLiteral("briefcase");
    case TimelineEntry::Kind::Rejected:
        return QStringLiteral("x-circle");
    case TimelineEntry::Kind::Hired:
        return QStringLiteral("check-lg");
    case TimelineEntry::Kind::Reopened:
        return QStringLiteral("arrow-counterclockwise");
    case TimelineEntry::Kind::Interview:
        return QStringLiteral("calendar3");
    case TimelineEntry::Kind::InterviewOff:
        return QStringLiteral("calendar-x");
    case TimelineEntry::Kind::Scorecard:
        return QStringLiteral("list-check");
    case TimelineEntry::Kind::Mail:
        return QStringLiteral("envelope");
    case TimelineEntry::Kind::Offer:
        return QStringLiteral("cash");
    case TimelineEntry::Kind::Tagged:
    case TimelineEntry::Kind::Untagged:
        return QStringLiteral("tag");
    case TimelineEntry::Kind::Pooled:
    case TimelineEntry::Kind::LeftPool:
        return QStringLiteral("people");
    case TimelineEntry::Kind::FileRemoved:
        return QStringLiteral("trash");
    case TimelineEntry::Kind::Owner:
        return QStringLiteral("person-check");
    case TimelineEntry::Kind::Edited:
        return QStringLiteral("pencil");
    case TimelineEntry::Kind::Hidden:
        return QStringLiteral("lock");
    case TimelineEntry::Kind::Shown:
        return QStringLiteral("eye");
    default:
        return QStringLiteral("person");
    }
}

/// Splits the bold marks off and lays the lines out; returns the height.
qreal layText(QTextLayout &layout, const QString &marked, const QFont &font, qreal width, Qt::LayoutDirection direction)
{
    QString plain;
    QList<QTextLayout::FormatRange> ranges;
    qsizetype start = -1;
    const QString safe = bidiSafe(marked, direction == Qt::RightToLeft);
    for (const QChar c : safe) {
        if (c == QChar(1)) {
            start = plain.size();
        } else if (c == QChar(2)) {
            QTextLayout::FormatRange range;
            range.start = static_cast<int>(start);
            range.length = static_cast<int>(plain.size() - start);
            range.format.setFontWeight(QFont::DemiBold);
            ranges << range;
        } else {
            // A layout breaks lines at this one alone.
            plain += c == QLatin1Char('\n') ? QChar(QChar::LineSeparator) : c;
        }
    }
    layout.setText(plain);
    layout.setFont(font);
    layout.setFormats(ranges);
    QTextOption option;
    option.setTextDirection(direction);
    option.setAlignment(direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        // Centred in the line: fonts of other scripts are taller.
        const int height = scaled(metric::lineHeight::body);
        line.setPosition(QPointF(0, y + (height - line.height()) / 2));
        y += height;
    }
    layout.endLayout();
    return y;
}

QString tickVerb(bool done)
{
    return done ? TimelineModel::tr("Open again", "Verb") : TimelineModel::tr("Done", "Verb");
}

} // namespace

int TimelineDelegate::layOut(QPainter *painter, const QRect &rect, const TimelineEntry &entry,
                             Qt::LayoutDirection direction, bool last, Spots *spots) const
{
    const Tokens &t = tokens();
    const int pad = metric::space::detailPadding;
    const QRect inner = rect.adjusted(pad, 0, -pad, 0);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(direction, inner, part); };
    if (entry.kind == TimelineEntry::Kind::Day) {
        const int height = scaled(metric::lineHeight::body) + metric::space::m;
        if (painter) {
            painter->setFont(textFont(TextSize::Small, TextWeight::Semibold));
            painter->setPen(t.text.secondary);
            const int width = painter->fontMetrics().horizontalAdvance(entry.text) + 2;
            const QRect text(inner.x(), rect.y() + metric::space::s, width, scaled(metric::lineHeight::small));
            painter->drawText(place(text), Qt::AlignVCenter | Qt::AlignLeft | Qt::AlignAbsolute, entry.text);
            painter->fillRect(place(QRect(text.right() + metric::space::s, text.center().y(),
                                          inner.right() - text.right() - metric::space::s, 1)),
                              t.border.subtle);
        }
        return height;
    }
    const int node = scaled(20);
    const int indent = node + metric::space::s + 2;
    const QString time = clockTime(entry.at);
    const int mark = scaled(metric::icon::small);
    const int timeWidth = QFontMetrics(textFont()).horizontalAdvance(time) + metric::space::m +
                          (entry.note.isNull() ? 0 : mark + metric::space::s);
    const int top = rect.y() + 5;
    QTextLayout title;
    const auto titleHeight =
        static_cast<int>(layText(title, entry.text, textFont(), inner.width() - indent - timeWidth, direction));
    int y = top + titleHeight;
    const int chipHeight = entry.chip.isEmpty() ? 0 : scaled(metric::lineHeight::small) + 6;
    QTextLayout body;
    int bodyHeight = 0;
    if (!entry.body.isEmpty())
        bodyHeight = static_cast<int>(layText(body, entry.body, textFont(), inner.width() - indent - 20,
                                              entry.body.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight)) +
                     12;
    // At the end of the line, behind the time.
    const QRect more = place(QRect(inner.right() - mark + 1, top + 2, mark, mark));
    if (spots && !entry.note.isNull())
        spots->more = more.adjusted(-metric::space::xs, -metric::space::xs, metric::space::xs, metric::space::xs);
    if (spots && chipHeight > 0) {
        const int width =
            paintPill(nullptr, {}, entry.chip, Status::Waiting, direction) + metric::space::l +
            QFontMetrics(textFont(TextSize::Small, TextWeight::Medium)).horizontalAdvance(tickVerb(entry.followUpDone));
        spots->tick = place(QRect(inner.x() + indent, y, width, chipHeight));
    }
    if (painter) {
        // The line that joins the nodes, then the node over it.
        painter->fillRect(place(QRect(inner.x() + node / 2, rect.y(), 1, last ? node : rect.height())),
                          t.border.subtle);
        const QRect disc = place(QRect(inner.x(), top, node, node));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.border.standard, 1));
        painter->setBrush(t.layer.inset);
        painter->drawEllipse(QRectF(disc).adjusted(0.5, 0.5, -0.5, -0.5));
        const QRect glyph = disc.adjusted(4, 4, -4, -4);
        paintIcon(painter, glyph, iconOf(entry.kind),
                  entry.kind == TimelineEntry::Kind::Note ? t.status.warning.solid : t.text.secondary);
        painter->setPen(t.text.primary);
        title.draw(painter,
                   place(QRect(inner.x() + indent, top, inner.width() - indent - timeWidth, titleHeight)).topLeft());
        painter->setFont(textFont());
        painter->setPen(t.text.tertiary);
        const QRect timeRect = place(QRect(inner.right() - timeWidth + 1, top,
                                           timeWidth - (entry.note.isNull() ? 0 : mark + metric::space::s),
                                           scaled(metric::lineHeight::body) - 2));
        const auto side = direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
        painter->drawText(timeRect, static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute | side), time);
        if (!entry.note.isNull())
            paintIcon(painter, more, QStringLiteral("three-dots"), t.text.secondary);
        if (entry.pending) {
            paintStatus(painter, place(QRect(inner.right() - timeWidth - mark, top + 3, mark, mark)), Status::Waiting);
        }
        if (chipHeight > 0) {
            const auto shape = entry.followUp.isNull()
                                   ? entry.chipStatus
                                   : std::optional(entry.followUpDone ? Status::Success : Status::Waiting);
            const int width = paintPill(nullptr, {}, entry.chip, shape, direction);
            paintPill(painter, place(QRect(inner.x() + indent, y + 1, width, chipHeight)).topLeft(), entry.chip, shape,
                      direction);
            if (m_ticking && !entry.followUp.isNull()) {
                painter->setFont(textFont(TextSize::Small, TextWeight::Medium));
                painter->setPen(t.accent.text);
                const QString verb = tickVerb(entry.followUpDone);
                painter->drawText(place(QRect(inner.x() + indent + width + metric::space::s, y,
                                              painter->fontMetrics().horizontalAdvance(verb) + 2, chipHeight)),
                                  Qt::AlignCenter, verb);
            }
        }
        if (bodyHeight > 0) {
            const QRect bubble =
                place(QRect(inner.x() + indent, y + chipHeight + 2, inner.width() - indent, bodyHeight));
            painter->setPen(t.highContrast ? QPen(t.border.standard) : Qt::NoPen);
            painter->setBrush(t.layer.inset);
            painter->drawRoundedRect(QRectF(bubble).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::control,
                                     metric::radius::control);
            painter->setPen(t.text.primary);
            body.draw(painter, bubble.topLeft() + QPointF(10, 6));
        }
    }
    y += chipHeight + (bodyHeight > 0 ? bodyHeight + 4 : 0);
    return std::max(y - rect.y(), node + 5) + 4;
}

bool TimelineDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    const TimelineEntry &entry = static_cast<const TimelineModel *>(model)->entry(index.row());
    if (event->type() != QEvent::MouseButtonRelease)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    Spots spots;
    layOut(nullptr, option.rect, entry, option.direction, false, &spots);
    const QPoint spot = static_cast<QMouseEvent *>(event)->position().toPoint();
    if (spots.more.contains(spot))
        Q_EMIT noteVerbsWanted(index, spots.more.bottomLeft());
    else if (m_ticking && !entry.followUp.isNull() && spots.tick.contains(spot))
        Q_EMIT ticked(entry.followUp, !entry.followUpDone);
    else
        return false;
    return true;
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = static_cast<const TimelineModel *>(index.model());
    painter->save();
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        painter->fillRect(option.rect, tokens().state.hover);
    layOut(painter, option.rect, model->entry(index.row()), option.direction, index.row() + 1 == model->rowCount());
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    int &height = m_heights[{index.row(), width}];
    if (height == 0) {
        const auto *model = static_cast<const TimelineModel *>(index.model());
        height = layOut(nullptr, QRect(0, 0, width, 0), model->entry(index.row()), option.direction, false);
    }
    return {width, height};
}

} // namespace shortlist::desktop
