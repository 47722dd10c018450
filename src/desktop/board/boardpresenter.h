#pragma once

#include "core/random.h"
#include "core/uuid.h"
#include "desktop/board/stageeditor.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

/// A job's pipeline: reads it, groups and filters the cards, moves them. A moved card stands in its new column at once;
/// where somebody else moved it at the same time, it goes where the server says, and the person is told. Late answers
/// about a job no longer shown are dropped. GUI thread; the sources outlive it.
class BoardPresenter : public QObject
{
    Q_OBJECT
public:
    BoardPresenter(JobSource &jobs, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                   QObject *parent = nullptr);

    /// Null shows none and stops looking.
    void show(const QUuid &job);
    [[nodiscard]] QUuid shown() const { return m_shown; }
    [[nodiscard]] const BoardState &state() const { return m_state; }
    void retry() { reload(); }
    /// While nobody looks, changes are taken note of only.
    void setLookedAt(bool lookedAt);

    void setFilter(const QString &text);
    void setChips(const BoardChips &chips);
    void setOrder(BoardOrder order);
    void setShowEnded(bool show);

    /// Moves the cards to a stage of this job; those already there stay.
    void move(const QList<QUuid> &applications, const QUuid &stage);
    /// Each card to the stage after (+1) or before (-1) its own; stages where somebody is rejected are passed over.
    void step(const QList<QUuid> &applications, int by);
    /// Makes the drafts of the editor true, cards of removed stages included, as one step to undo. `done` hears of it.
    /// `since`: the board as it was when the person began to change its stages; what others changed meanwhile stays.
    void saveStages(const cache::Board &since, const QList<StageDraft> &drafts, QObject *context,
                    Done<client::EditReceipt> done);
    /// Makes a template of the drafts, as one step to undo; the job stays as it is.
    void keepAsTemplate(const QString &name, const QList<StageDraft> &drafts, QObject *context,
                        Done<client::EditReceipt> done);

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::BoardState &state);
    /// Something asked for did not work.
    void problem(const QString &text);
    /// Something the person should know happened to a card they moved.
    void told(const QString &text);

private:
    void reload();
    void take(core::Expected<cache::Board> board);
    void publish();
    void apply(const QHash<QUuid, QUuid> &stages, const QString &said);
    void compare();
    [[nodiscard]] const cache::BoardStage *stage(const QUuid &id) const;

    JobSource &m_jobs;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::UuidSource m_ids{m_clock, m_random};
    BoardState m_state;
    QHash<QUuid, QUuid> m_moved; ///< what this person did, until the server has answered: application, stage
    QUuid m_shown;
    quint64 m_generation = 0;
    int m_applying = 0;
    bool m_loaded = false;
    bool m_lookedAt = true;
    bool m_stale = false;
    bool m_reading = false;
    bool m_again = false; ///< something changed while it was read
    QTimer m_slow;
};

} // namespace shortlist::desktop
