#pragma once

#include "desktop/sources/records.h"
#include "desktop/style/glyphs.h"

#include <QAbstractListModel>

namespace shortlist::desktop {

/// One line of a person's history. Bold runs of `text` stand between U+0001 and U+0002.
struct TimelineEntry
{
    enum class Kind {
        Day,
        Note,
        FollowUp,
        Stage,
        Applied,
        File,
        Added,
        Merged,
        Transferred,
        Rejected,
        Hired,
        Reopened,
        Interview,
        InterviewOff,
        Scorecard,
        Mail,
        Offer,
        Tagged,
        Pooled,
        Untagged,
        LeftPool,
        FileRemoved,
        Owner,
        Edited,
        Hidden,
        Shown
    };
    Kind kind = Kind::Day;
    QDateTime at;
    QString text;
    QString body;
    QString chip;
    std::optional<Status> chipStatus{}; ///< the chip's shape
    QUuid followUp;                     ///< a reminder that can be ticked off; null: none
    bool followUpDone = false;
    bool pending = false;
    QUuid note; ///< that the person may change or remove; null: none
};

/// History of one person, newest first, with a heading per day. A snapshot; no I/O.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { EntryRole = Qt::UserRole + 1 };
    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<TimelineEntry> &entries);
    [[nodiscard]] const TimelineEntry &entry(int row) const { return m_entries[row]; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// What happened to the person, from the rows that are known.
    [[nodiscard]] static QList<TimelineEntry> historyOf(const CandidateDetail &detail, const QDate &today);
    [[nodiscard]] static QList<TimelineEntry> notesOf(const CandidateDetail &detail, const QDate &today);
    /// Mails to the person, with their text.
    [[nodiscard]] static QList<TimelineEntry> mailsOf(const CandidateDetail &detail, const QDate &today);

private:
    QList<TimelineEntry> m_entries;
};

/// Entries of what CandidateDetail::events tells, in no order and without days; and of the mails alone, with their
/// text.
[[nodiscard]] QList<TimelineEntry> eventEntries(const CandidateDetail &detail);
[[nodiscard]] QList<TimelineEntry> mailEntries(const CandidateDetail &detail);
/// Of what is gone and what a field held before: kind and text alone.
[[nodiscard]] TimelineEntry changeEntry(const cache::CandidateEvent &event);
/// Whether the events tell how the application came to the stage where it stands. They come from the server: of a move
/// that it does not know yet they say nothing.
[[nodiscard]] bool isTold(const CandidateDetail &detail, const ApplicationItem &application);

} // namespace shortlist::desktop
