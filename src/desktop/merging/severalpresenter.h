#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/mergesource.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

/// What the dialog that merges several records shows.
struct SeveralState
{
    enum class Phase { Loading, Ready, Failed, Merging, Done };
    Phase phase = Phase::Loading;
    SeveralPreview preview;     ///< the first of its people stays
    QHash<QString, QUuid> from; ///< whose value each field has, by its first column
    QString problem;
    bool mayMerge = false;
};

/// Merges several records that somebody chose into one of them, as one step that one undo takes back; each can be
/// parted for itself later. GUI thread; the sources outlive it.
class SeveralPresenter : public QObject
{
    Q_OBJECT
public:
    /// More are not compared side by side.
    static constexpr int mostPeople = 6;

    SeveralPresenter(MergeSource &source, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                     QObject *parent = nullptr);

    [[nodiscard]] const SeveralState &state() const { return m_state; }
    void begin(const QList<QUuid> &people);
    /// This record is to stay. What was chosen for the fields stays chosen.
    void stay(const QUuid &candidate);
    /// `column`: the field's first.
    void take(const QString &column, const QUuid &candidate);
    void merge();

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::SeveralState &state);
    void merged(const QUuid &survivor);

private:
    void reload();
    void publish(SeveralState::Phase phase, const QString &problem = {});

    MergeSource &m_source;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    SeveralState m_state;
    QList<QUuid> m_people; ///< the first stays
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
