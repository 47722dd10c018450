#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/mergesource.h"

#include <QSet>

namespace shortlist::desktop {

/// What the dialog of duplicates shows.
struct MergeState
{
    enum class Phase { Loading, Empty, Ready, Failed };
    Phase phase = Phase::Loading;
    QList<DuplicatePair> pairs;
    QList<MergeItem> merges;             ///< those that hold; they follow the pairs in the list
    bool cut = false;                    ///< there are more pairs than are shown
    int chosen = -1;                     ///< counts the pairs, then the merges
    std::optional<MergePreview> preview; ///< of the chosen pair, once it is read
    QString survivorName;
    QString mergedName;
    QSet<QString> fromMerged; ///< fields, by their first column, whose value comes from the merged one
    QString said;             ///< what was done last
    QString problem;
    bool mayMerge = false;
    /// What was chosen is no pair, or no merge, any more: nothing is chosen until somebody does.
    bool isGone = false;
    bool everybody = false; ///< not one candidate's
    bool busy = false;

    [[nodiscard]] bool isPair() const { return chosen >= 0 && chosen < pairs.size(); }
    /// The merge that is chosen; null: a pair is.
    [[nodiscard]] const MergeItem *merge() const
    {
        const qsizetype at = chosen - pairs.size();
        return chosen >= 0 && at >= 0 && at < merges.size() ? &merges[at] : nullptr;
    }
};

/// Possible duplicates of one candidate or of everybody: merges them field by field, says that they are two people,
/// parts what was merged. Every step goes through the window's undo history. GUI thread; the sources outlive it.
class MergePresenter : public QObject
{
    Q_OBJECT
public:
    MergePresenter(MergeSource &source, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                   QObject *parent = nullptr);

    [[nodiscard]] const MergeState &state() const { return m_state; }
    /// Null: everybody's.
    void begin(const QUuid &candidate);
    /// Two records that somebody chose: they stand before what was found.
    void begin(const QUuid &first, const QUuid &second);
    void choose(int index);
    /// The other record of the pair is to stay.
    void swap();
    /// `column`: the field's first.
    void take(const QString &column, bool fromMerged);
    void merge();
    void dismiss();
    void part();

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::MergeState &state);
    /// `survivor` holds what was two records.
    void merged(const QUuid &survivor);

private:
    void reload();
    void settle(QList<DuplicatePair> pairs, const QList<MergeItem> &merges);
    void readPreview();
    void run(const QList<client::Edit> &edits, const QString &said, const QUuid &survivor = {});
    void fail(const core::Error &error);
    [[nodiscard]] protocol::FieldMap choice() const;

    MergeSource &m_source;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    MergeState m_state;
    QUuid m_candidate;
    std::optional<DuplicatePair> m_given;
    bool m_doneHere = false; ///< what is chosen goes by what this window did
    QUuid m_survivor;        ///< of the pair whose preview is shown
    QUuid m_merged;
    quint64 m_generation = 0;
    quint64 m_previewGeneration = 0;
};

} // namespace shortlist::desktop
