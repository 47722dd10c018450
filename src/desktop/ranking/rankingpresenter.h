#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/rankingsource.h"

#include <QElapsedTimer>

#include <array>
#include <optional>

namespace shortlist::desktop {

/// What a job and a person are compared by, in the order of the formula.
enum class MatchCriterion { Required, Preferred, Experience, Education };
inline constexpr int matchCriteria = 4;

/// What the dialog shows that ranks people for a job.
struct RankingState
{
    enum class Phase {
        Loading,
        NothingAsked, ///< the job names nothing to compare by
        Nobody,       ///< nobody is there who could be compared
        Ready,
        Failed
    };
    Phase phase = Phase::Loading;
    QString title; ///< of the job
    domain::MatchWeights weights;
    std::array<bool, matchCriteria> asked{}; ///< what the job names
    bool weightless = false;                 ///< nothing that the job names has a weight
    bool onlyApplicants = false;
    qsizetype applicants = 0;
    qsizetype everybody = 0;
    QList<client::ShownRanking::Line> lines; ///< the first; mostRanked at most
    qsizetype scored = 0;
    qsizetype unscored = 0;
    bool mayKeep = false;
    QString whyNotKept; ///< where the person may not
    bool keeping = false;
    std::optional<cache::KeptRanking> keptBefore; ///< the last one of the job, whoever kept it
    int kept = 0;                                 ///< people of the ranking that was kept last, as it is shown
    QString problem;
};

/// How many people the dialog shows and keeps.
inline constexpr int mostRanked = 100;

/// Compares everybody with a job once, then puts them in order anew with every other weight, both away from this
/// thread; follows rows that change below it. Keeping a ranking is one step of the undo history, and decides nothing.
/// GUI thread; the sources outlive it.
class RankingPresenter : public QObject
{
    Q_OBJECT
public:
    RankingPresenter(RankingSource &source, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                     QObject *parent = nullptr);
    ~RankingPresenter() override;

    [[nodiscard]] const RankingState &state() const { return m_state; }
    void begin(const QUuid &job);
    void retry() { compare(); }
    void setWeight(MatchCriterion criterion, int percent);
    void resetWeights();
    void setOnlyApplicants(bool only);
    void keep();

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::RankingState &state);

private:
    void compare();
    void take(const ComparedPeople &people);
    void rank();
    void show(const RankedPeople &ranked, const ComparedPeople &people, const domain::MatchWeights &weights);
    void publish(RankingState::Phase phase, const QString &problem = {});

    RankingSource &m_source;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    RankingState m_state;
    QUuid m_job;
    ComparedPeople m_people;
    client::ShownRanking m_shown;               ///< what is on the screen, which is what is kept
    cache::Cancellation m_comparing;            ///< null where nobody is being compared
    std::optional<client::ShownRanking> m_kept; ///< nothing where what is shown was not kept
    bool m_compareAnew = false;                 ///< rows changed while everybody was compared
    QElapsedTimer m_took;
    bool m_ranking = false;  ///< a question is under way
    bool m_rankAnew = false; ///< and what it asks for is no longer what is wanted
    bool m_choseWho = false; ///< somebody said whether applicants alone
    QTimer m_changes;
};

} // namespace shortlist::desktop
