#include "desktop/candidates/timelinemodel.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"

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
        entry.note = note.mayChange || note.mayRemove ? note.id : QUuid();
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

} // namespace shortlist::desktop
