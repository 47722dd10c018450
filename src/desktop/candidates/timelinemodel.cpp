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

QString bold(const QString &text)
{
    return QChar(1) + isolated(text) + QChar(2);
}

QList<TimelineEntry> withDays(QList<TimelineEntry> entries, const QDate &today)
{
    std::stable_sort(entries.begin(), entries.end(), [](const auto &a, const auto &b) { return a.at > b.at; });
    QList<TimelineEntry> result;
    QDate day;
    for (const TimelineEntry &entry : entries) {
        const QDate date = here(entry.at).date();
        if (date != day) {
            day = date;
            TimelineEntry heading;
            heading.at = entry.at;
            heading.text = dayHeading(day, today);
            result << heading;
        }
        result << entry;
    }
    return result;
}

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

} // namespace

void TimelineModel::setEntries(const QList<TimelineEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TimelineEntry &entry = m_entries[index.row()];
    QString text = entry.text;
    text.remove(QChar(1)).remove(QChar(2));
    if (role == Qt::DisplayRole)
        return text;
    if (role == Qt::AccessibleTextRole)
        return entry.kind == TimelineEntry::Kind::Day
                   ? text
                   : QStringList{clockTime(entry.at), text, entry.chip, entry.body}.join(QLatin1Char(' '));
    return {};
}

Qt::ItemFlags TimelineModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_entries[index.row()].kind == TimelineEntry::Kind::Day)
        return Qt::ItemIsEnabled;
    return QAbstractListModel::flags(index);
}

namespace {

QString followUpChip(const QDateTime &due, bool done)
{
    const QString day = isolated(shortDay(here(due).date()));
    return done ? TimelineModel::tr("Follow-up %1, done").arg(day) : TimelineModel::tr("Follow-up %1").arg(day);
}

QString tickVerb(bool done)
{
    return done ? TimelineModel::tr("Open again", "Verb") : TimelineModel::tr("Done", "Verb");
}

} // namespace

QList<TimelineEntry> TimelineModel::notesOf(const CandidateDetail &detail, const QDate &today)
{
    QList<TimelineEntry> entries;
    for (const NoteItem &note : detail.notes) {
        TimelineEntry entry;
        entry.kind = TimelineEntry::Kind::Note;
        entry.at = note.at;
        entry.text = note.isPrivate ? tr("%1 wrote a note, seen by nobody else").arg(bold(note.author))
                                    : tr("%1 wrote a note").arg(bold(note.author));
        entry.body = note.text;
        if (note.followUp.isValid()) {
            entry.chip = followUpChip(note.followUp, note.followUpDone);
            entry.followUp = note.followUpRow;
            entry.followUpDone = note.followUpDone;
        }
        if (entry.chip.isEmpty() && note.type != QLatin1String("general"))
            entry.chip = valueTitle(note.type);
        entry.pending = note.pending;
        entries << entry;
    }
    for (const FollowUpItem &item : detail.followUps) {
        TimelineEntry entry;
        entry.kind = TimelineEntry::Kind::FollowUp;
        entry.at = item.created.isValid() ? item.created : QDateTime::currentDateTimeUtc();
        entry.text =
            item.who.isEmpty() ? tr("Somebody wants to come back") : tr("%1 wants to come back").arg(bold(item.who));
        entry.body = item.what;
        entry.chip = followUpChip(item.due, item.done);
        entry.followUp = item.id;
        entry.followUpDone = item.done;
        entry.pending = item.pending;
        entries << entry;
    }
    return withDays(entries, today);
}

QList<TimelineEntry> TimelineModel::mailsOf(const CandidateDetail &detail, const QDate &today)
{
    return withDays(mailEntries(detail), today);
}

QList<TimelineEntry> TimelineModel::historyOf(const CandidateDetail &detail, const QDate &today)
{
    QList<TimelineEntry> entries;
    for (const TimelineEntry &entry : notesOf(detail, today)) {
        if (entry.kind != TimelineEntry::Kind::Day)
            entries << entry;
    }
    for (const ApplicationItem &application : detail.applications) {
        TimelineEntry entry;
        entry.kind = TimelineEntry::Kind::Applied;
        entry.at = application.applied;
        entry.text = tr("Applied for %1").arg(bold(application.jobTitle));
        entries << entry;
        if (application.stageEntered.isValid() && application.applied.secsTo(application.stageEntered) > 1 &&
            !isTold(detail, application)) {
            entry.kind = TimelineEntry::Kind::Stage;
            entry.at = application.stageEntered;
            //: %1 is a stage, %2 a job
            entry.text = tr("Moved to %1 for %2").arg(bold(application.stageName), isolated(application.jobTitle));
            entry.pending = application.pending;
            entries << entry;
        }
    }
    entries += eventEntries(detail);
    for (const FileItem &file : detail.files) {
        TimelineEntry entry;
        entry.kind = TimelineEntry::Kind::File;
        entry.at = file.added;
        entry.text = file.pages > 0
                         ? tr("%1 %2, %n page(s)", nullptr, file.pages).arg(valueTitle(file.category), bold(file.name))
                         : tr("%1 %2").arg(valueTitle(file.category), bold(file.name));
        entries << entry;
    }
    for (const MergeItem &merge : detail.merges) {
        TimelineEntry entry;
        entry.kind = TimelineEntry::Kind::Merged;
        entry.at = merge.at;
        entry.text = merge.by.isEmpty()
                         //: %1 is a person: another record of the same one
                         ? tr("%1 was merged into this record").arg(bold(merge.mergedName))
                         //: %1 is a colleague, %2 a person: another record of the same one
                         : tr("%1 merged %2 into this record").arg(bold(merge.by), bold(merge.mergedName));
        entries << entry;
    }
    const QDateTime created =
        protocol::parseTimestamp(detail.record.fields.value(QStringLiteral("created_at")).value_or(QByteArray()));
    if (created.isValid()) {
        TimelineEntry entry;
        entry.kind = TimelineEntry::Kind::Added;
        entry.at = created;
        entry.text = tr("Added to Shortlist, source: %1").arg(valueTitle(detail.record.text(QStringLiteral("source"))));
        entries << entry;
    }
    return withDays(entries, today);
}

int TimelineDelegate::layOut(QPainter *painter, const QRect &rect, const TimelineEntry &entry,
                             Qt::LayoutDirection direction, bool last, QRect *chip) const
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
    const int timeWidth = QFontMetrics(textFont()).horizontalAdvance(time) + metric::space::m;
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
    if (chip && chipHeight > 0) {
        const int width =
            paintPill(nullptr, {}, entry.chip, Status::Waiting, direction) + metric::space::l +
            QFontMetrics(textFont(TextSize::Small, TextWeight::Medium)).horizontalAdvance(tickVerb(entry.followUpDone));
        *chip = place(QRect(inner.x() + indent, y, width, chipHeight));
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
        const QRect timeRect =
            place(QRect(inner.right() - timeWidth + 1, top, timeWidth, scaled(metric::lineHeight::body) - 2));
        const auto side = direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
        painter->drawText(timeRect, static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute | side), time);
        if (entry.pending) {
            const int mark = scaled(metric::icon::small);
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
    if (!m_ticking || entry.followUp.isNull() || event->type() != QEvent::MouseButtonRelease)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    QRect chip;
    layOut(nullptr, option.rect, entry, option.direction, false, &chip);
    if (!chip.contains(static_cast<QMouseEvent *>(event)->position().toPoint()))
        return false;
    Q_EMIT ticked(entry.followUp, !entry.followUpDone);
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
