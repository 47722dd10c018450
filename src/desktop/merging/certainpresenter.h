#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/mergesource.h"
#include "desktop/sources/sources.h"

#include <QSet>

namespace shortlist::desktop {

/// What the dialog shows that merges all records with the same address.
struct CertainState
{
    enum class Phase { Loading, Empty, Ready, Planning, Merging, Done, Failed };
    Phase phase = Phase::Loading;
    QList<CertainPeople> rows;
    QSet<QUuid> unticked; ///< by the record that stays; of these rows
    bool cut = false;     ///< there are more than are shown
    int records = 0;      ///< that go, of the ticked lines
    int done = 0;         ///< lines, while planning and merging
    int total = 0;
    QString problem;
    bool mayMerge = false;

    [[nodiscard]] bool isRunning() const { return phase == Phase::Planning || phase == Phase::Merging; }
};

/// Shows who is surely one person, lets somebody leave some out, then merges all that are ticked. Whoever was left out
/// stays so while the rows change below the dialog, and who comes in meanwhile is for somebody to tick. Planned away
/// from this thread, made in chunks, cancellable in between, and one step of the undo history. Each record keeps a
/// journal of its own and can be parted for itself later. GUI thread; the sources outlive it.
class CertainPresenter : public QObject
{
    Q_OBJECT
public:
    CertainPresenter(MergeSource &source, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                     QObject *parent = nullptr);

    [[nodiscard]] const CertainState &state() const { return m_state; }
    void begin() { reload(); }
    void tick(const QUuid &stays, bool on);
    void tickAll(bool on);
    void merge();
    /// What was merged stays, and is one step to undo.
    void cancel() { m_cancelled = true; }

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::CertainState &state);

private:
    struct Work;
    void reload();
    void show(const CertainList &found);
    void leaveOut(const CertainPeople &row, bool out);
    void publish(CertainState::Phase phase, const QString &problem = {});
    void planNext(const std::shared_ptr<Work> &work);
    void carryOut(const std::shared_ptr<Work> &work);

    MergeSource &m_source;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    CertainState m_state;
    QSet<QUuid> m_shown;   ///< people of all rows so far
    QSet<QUuid> m_leftOut; ///< people: which of them stays may change with each sync
    bool m_isShown = false;
    bool m_cancelled = false;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
