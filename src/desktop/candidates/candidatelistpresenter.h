#pragma once

#include "desktop/candidates/candidatetablemodel.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/mergesource.h"
#include "desktop/sources/sources.h"

#include <QElapsedTimer>

namespace shortlist::desktop {

/// What the list shows, as one value.
struct CandidateListState
{
    enum class Phase { Quiet, Loading, Empty, NoMatch, Ready, Failed };
    Phase phase = Phase::Quiet;
    int shown = 0;
    int total = 0;
    qint64 milliseconds = 0; ///< how long the search took; -1: not searched
    QString filter;
    std::optional<domain::SearchProblem> mistake; ///< in `filter`: the list stays as it was
    std::optional<domain::SearchProblem> hint;    ///< what of `filter` is not finished; the rest was searched
    QString problem;
    Permissions permissions;
};

/// One step of an import as the results page shows it.
struct ImportState
{
    bool running = false;
    bool givenUp = false; ///< asked whose CVs they are, somebody closed the question
    int files = 0;
    QList<client::ImportedFile> results;
    QSet<qsizetype> attached; ///< of `results`: the CV went to somebody who was there
};

/// Fills the list of people, filters it as the person types, adds and imports people. Answers that come after a newer
/// question are dropped. GUI thread; the sources outlive it.
class CandidateListPresenter : public QObject
{
    Q_OBJECT
public:
    CandidateListPresenter(CandidateSource &candidates, JobSource &jobs, DirectorySource &directory, FileSource &files,
                           WorkspaceEvents &events, UndoHistory &history, QObject *parent = nullptr);

    /// Who knows whose CVs an import may bring; without one all of them are of new people.
    void setMerging(MergeSource *source) { m_merging = source; }
    [[nodiscard]] CandidateTableModel *model() { return &m_model; }
    [[nodiscard]] const CandidateListState &state() const { return m_state; }
    [[nodiscard]] DirectorySource &directory() { return m_directory; }

    void start();
    void setFilter(const QString &text);
    void setStage(const QString &stageKind);
    void setJob(const QUuid &job);
    /// A search that has to hold beside what is typed: what chips say.
    void setAlso(const QString &search);
    /// Values of a field for completion.
    void suggest(const QString &field, const QString &typed);
    void setSort(int column, bool descending);
    /// A whole view at once: one question instead of three.
    void arrange(const QString &search, int sortColumn, bool descending);
    void retry();

    /// Creates a person, and an application when `job` is not null. `done` gets the new id.
    void create(const protocol::FieldMap &values, const QUuid &job, QObject *context, Done<QUuid> done);
    void remove(const QUuid &candidate, const QString &name);
    /// One candidate a CV; all of it is one undo. Where somebody who is there may be the person, importUndecided() asks
    /// first.
    void importFiles(const QList<client::FileInput> &files, const client::ImportOptions &options = {});
    /// The answer to importUndecided(): for each file one of its matches or client::newPerson.
    void decideImport(int import, const QList<int> &choices);
    /// Imports nothing of it.
    void giveUpImport(int import);
    /// Finds the row of a person, also when the list has not looked at it yet; -1 when the filter hides them.
    void locate(const QUuid &candidate, QObject *context, std::function<void(int row)> done);

    /// How much of what searches need was read before anybody asked.
    [[nodiscard]] cache::Warmth warmth() const { return m_warm; }

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::CandidateListState &state);
    void importChanged(const shortlist::desktop::ImportState &state);
    /// `plan` waits for decideImport() or giveUpImport() with the same number.
    void importUndecided(int import, const shortlist::client::CvPlan &plan,
                         const shortlist::client::CvMatches &matches);
    /// What searches may name.
    void vocabularyChanged(const shortlist::domain::SearchVocabulary &vocabulary);
    void suggestionsFound(const QString &field, const QString &typed, const QStringList &values);
    void problem(const QString &text);

private:
    void reload();
    void warmUp();
    [[nodiscard]] bool takeFilter(const QString &text);
    [[nodiscard]] bool takeSort(int column, bool descending);
    void readVocabulary();
    void publish(CandidateListState::Phase phase);

    struct Undecided
    {
        client::CvPlan plan;
        client::CvMatches matches;
    };
    void applyImport(const Undecided &import, const QList<int> &choices);

    CandidateSource &m_candidates;
    JobSource &m_jobs;
    DirectorySource &m_directory;
    FileSource &m_files;
    UndoHistory &m_history;
    CandidateTableModel m_model;
    cache::CandidateListQuery m_query;
    CandidateListState m_state;
    MergeSource *m_merging = nullptr;
    QHash<int, Undecided> m_undecided; ///< imports by number
    int m_imports = 0;
    domain::SearchVocabulary m_vocabulary;
    quint64 m_generation = 0;
    bool m_reloadAgain = false;
    bool m_underWay = false;
    bool m_warming = false;
    cache::Cancellation m_warmth; ///< ends the piece that is under way
    cache::Warmth m_warm = cache::Warmth::Rising;
    QTimer m_warmUp;
    QTimer m_slow;
    QElapsedTimer m_took;
};

} // namespace shortlist::desktop
