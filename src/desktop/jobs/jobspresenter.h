#pragma once

#include "core/random.h"
#include "core/uuid.h"
#include "desktop/shell/heldverbs.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/jobpagesource.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

struct JobsState
{
    enum class Phase { Quiet, Loading, Empty, NoMatch, Ready, Failed };
    Phase phase = Phase::Quiet;
    QList<cache::JobListItem> items; ///< those of the chosen view and filter
    QMap<QString, int>
        counts;     ///< by status, "" all, mineView, waitingView and archivedView; what is put away counts there alone
    QString status; ///< the chosen view
    std::optional<domain::SearchProblem> mistake{}; ///< in the filter: the list stays as it was
    std::optional<domain::SearchProblem> hint{};    ///< what of the filter is not finished
    QString problem;
    Permissions permissions;
};

/// The view of jobs that were put away.
inline const QString archivedView = QStringLiteral("archived");
/// Jobs that the person looks after, or whose hiring manager they are.
inline const QString mineView = QStringLiteral("mine");
/// The view of jobs that wait for the signed-in person's approval.
inline const QString waitingView = QStringLiteral("waiting");

struct JobDetailState
{
    enum class Phase { None, Ready, Failed };
    Phase phase = Phase::None;
    JobDetail detail;
    JobPage page;
    QStringList nextStates; ///< those that the state machine allows, the usual one first
    int missingApprovals = 0;
    QUuid me;
    QString problem;
    Permissions permissions;
};

/// The area Jobs: list, one job, and the edits to jobs. Late answers about a job no longer shown are dropped.
class JobsPresenter : public QObject
{
    Q_OBJECT
public:
    JobsPresenter(JobSource &jobs, JobPageSource &pages, DirectorySource &directory, WorkspaceEvents &events,
                  UndoHistory &history, QObject *parent = nullptr);

    void start();
    /// Nobody looks at the page of a job: it is read again when somebody does.
    void setLookedAt(bool lookedAt);
    void setFilter(const QString &text);
    /// Asks for values of a field of the filter: suggestionsFound().
    void suggest(const QString &field, const QString &typed);
    void setStatus(const QString &status);
    void show(const QUuid &job);
    /// Which job was chosen. The page displays the one before until it is read.
    [[nodiscard]] QUuid shown() const { return m_shown; }
    /// Which one the page displays, to which everything that is typed there goes; null where it displays none.
    [[nodiscard]] QUuid displayed() const { return m_displayed; }
    /// Runs `verb` as soon as the page displays the job that was chosen; never where another is chosen first or it
    /// cannot be read.
    void whenDisplayed(std::function<void()> verb);
    [[nodiscard]] const JobsState &state() const { return m_state; }
    [[nodiscard]] DirectorySource &directory() { return m_directory; }

    /// With copies of `stages`, where there are any.
    void create(const protocol::FieldMap &values, const QList<cache::BoardStage> &stages, QObject *context,
                Done<QUuid> done);
    void setField(const QString &column, const protocol::Value &value);
    /// The field of a given job: what was typed belongs to the job it was typed for.
    void setDescription(const QUuid &job, const QString &markdown);
    void setCustomField(const QUuid &field, const protocol::Value &value);
    /// One of JobDetailState::nextStates.
    void setState(const QString &status);
    void setArchived(bool archived);
    /// A draft with the same fields, stages and added fields; it is shown when it is there.
    void copy();
    void remove();
    /// Asks members to agree before the job opens.
    void ask(const QList<QUuid> &members);
    void answer(const QUuid &approval, bool agrees, const QString &reason);
    void takeBack(const QUuid &approval);
    /// Looks for people who are known from other jobs than this one: knownPeopleFound().
    void findKnownPeople(const QUuid &job);

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::JobsState &state);
    void detailChanged(const shortlist::desktop::JobDetailState &state);
    /// What was typed into a field was not stored.
    void fieldFailed(const QUuid &job, const QString &column, const shortlist::protocol::Value &value,
                     const QString &reason);
    /// The page is about to display another job: what is being typed is still the one's that it displays.
    void leaving();
    void vocabularyChanged(const shortlist::domain::SearchVocabulary &vocabulary);
    void suggestionsFound(const QString &field, const QString &typed, const QStringList &values);
    void problem(const QString &text);
    /// The shown job's, counted while nobody waits; without people where there are none, or the job looks for nobody.
    void knownPeopleCounted(const shortlist::desktop::KnownPeople &known);
    void knownPeopleFound(const shortlist::desktop::KnownPeople &known);
    /// A copy was made.
    void copied(const QUuid &job);

private:
    void readVocabulary();
    void reload();
    void reloadDetail();
    void reloadWaiting();
    void countKnownPeople();
    void publish();
    void showFailure(const QString &problem);
    void showDetail(const JobDetail &detail, const core::Expected<JobPage> &page);
    void edit(const QList<client::Edit> &edits, const QString &said);
    void change(const QUuid &job, const protocol::FieldMap &values, const QString &said);
    [[nodiscard]] QString title() const;

    JobSource &m_jobs;
    JobPageSource &m_pages;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::UuidSource m_ids{m_clock, m_random};
    QList<cache::JobListItem> m_all;
    QSet<QUuid> m_waiting;
    JobsState m_state;
    JobDetailState m_detail;
    QString m_filter;
    domain::SearchVocabulary m_vocabulary;
    QUuid m_shown;
    QUuid m_displayed;
    bool m_reading = false;
    HeldVerbs m_held; ///< verbs for the job that the page will display
    quint64 m_generation = 0;
    quint64 m_detailGeneration = 0;
    bool m_loaded = false;
    bool m_lookedAt = true;
    bool m_detailStale = false;
    cache::Cancellation m_counting; ///< ends the count that is under way
    bool m_countWaits = false;      ///< until somebody looks
    QUuid m_counted;                ///< the job that was counted for last
    QTimer m_countLater;            ///< whoever steps through the list asks for none of them
    QTimer m_slow;
    QTimer m_changes; ///< gathers what a sync changes: a job with thousands of applicants is not read for each row
};

/// What brings a job from one state to another, as a verb for a button.
[[nodiscard]] QString stateVerb(const QString &from, const QString &to);

} // namespace shortlist::desktop
