#include "desktop/ranking/rankingpresenter.h"

#include "desktop/shell/wording.h"

#include <algorithm>
#include <chrono>

namespace shortlist::desktop {

using Phase = RankingState::Phase;

namespace {

constexpr std::chrono::milliseconds rowsAreQuiet{300};
constexpr int partOfTheTime = 4;

int &weightOf(domain::MatchWeights &weights, MatchCriterion criterion)
{
    switch (criterion) {
    case MatchCriterion::Required:
        return weights.required;
    case MatchCriterion::Preferred:
        return weights.preferred;
    case MatchCriterion::Experience:
        return weights.experience;
    case MatchCriterion::Education:
        break;
    }
    return weights.education;
}

/// The same people with the same scores by the same weights.
bool isSame(const client::ShownRanking &a, const client::ShownRanking &b)
{
    using Line = client::ShownRanking::Line;
    return a.weights == b.weights &&
           std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), [](const Line &x, const Line &y) {
               return x.match.person.id == y.match.person.id && x.score == y.score;
           });
}

} // namespace

RankingPresenter::RankingPresenter(RankingSource &source, DirectorySource &directory, WorkspaceEvents &events,
                                   UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_directory(directory), m_history(history)
{
    // A ranking that was taken back can be kept again.
    connect(&history, &UndoHistory::undone, this, [this] {
        m_kept.reset();
        m_state.kept = 0;
        Q_EMIT stateChanged(m_state);
    });
    m_changes.setSingleShot(true);
    m_changes.setInterval(rowsAreQuiet);
    connect(&m_changes, &QTimer::timeout, this, &RankingPresenter::compare);
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> compared{QStringLiteral("job_requisitions"), QStringLiteral("candidates"),
                                            QStringLiteral("blind_candidates"), QStringLiteral("candidate_skills"),
                                            QStringLiteral("skills"),           QStringLiteral("applications"),
                                            QStringLiteral("erasure_requests"), QStringLiteral("match_runs")};
        if (!m_job.isNull() && entities.intersects(compared) && !m_changes.isActive())
            m_changes.start();
    });
}

RankingPresenter::~RankingPresenter()
{
    if (m_comparing)
        m_comparing->store(true);
}

void RankingPresenter::begin(const QUuid &job)
{
    m_job = job;
    compare();
}

void RankingPresenter::compare()
{
    // One at a time, and to its end: rows that keep changing would put it off for ever.
    m_compareAnew = m_comparing != nullptr;
    if (m_compareAnew)
        return;
    m_comparing = std::make_shared<std::atomic_bool>(false);
    m_took.start();
    m_source.compare(m_job, m_comparing, this, [this](const core::Expected<ComparedPeople> &people) {
        m_comparing.reset();
        // What reads for the dialog does not read for the window: most of the time is the window's.
        m_changes.setInterval(std::max(rowsAreQuiet, partOfTheTime * std::chrono::milliseconds(m_took.elapsed())));
        if (people) {
            take(*people);
        } else {
            m_people = {};
            publish(Phase::Failed, describe(people.error()));
        }
        if (m_compareAnew)
            m_changes.start();
    });
}

void RankingPresenter::take(const ComparedPeople &people)
{
    const domain::JobWants &wants = people.matcher->wants();
    m_people = people;
    m_state.title = people.title;
    m_state.asked = {!wants.required.isEmpty(), !wants.preferred.isEmpty(), wants.minTenths > 0 || wants.seniority > 0,
                     wants.degree.has_value()};
    m_state.applicants = people.applicants;
    m_state.keptBefore = people.kept;
    m_state.everybody = static_cast<qsizetype>(people.people->size());
    // Whom the job is about first, where there are any.
    if (!m_choseWho)
        m_state.onlyApplicants = people.applicants > 0;
    const Permissions permissions = m_directory.permissions();
    m_state.mayKeep = permissions.may(QStringLiteral("match_runs"), Permissions::Act::Create) &&
                      permissions.may(QStringLiteral("applications"), Permissions::Act::Change);
    m_state.whyNotKept = m_state.mayKeep ? QString() : whyNot(permissions);
    if (!people.matcher->asksForAny() || m_state.everybody == 0) {
        m_people = {};
        m_state.lines.clear();
        publish(people.matcher->asksForAny() ? Phase::Nobody : Phase::NothingAsked);
        return;
    }
    rank();
}

void RankingPresenter::rank()
{
    // While somebody drags a slider, one question is under way, and the newest wish follows it.
    m_rankAnew = m_ranking;
    if (m_ranking || !m_people.matcher)
        return;
    m_ranking = true;
    m_source.rank(m_people, m_state.weights, m_state.onlyApplicants, mostRanked, this,
                  [this, people = m_people, weights = m_state.weights](const core::Expected<RankedPeople> &ranked) {
                      m_ranking = false;
                      if (m_rankAnew)
                          rank();
                      // What the job wants may be another thing by now, or nothing.
                      if (people.matcher != m_people.matcher)
                          return;
                      if (ranked)
                          show(*ranked, people, weights);
                      else
                          publish(Phase::Failed, describe(ranked.error()));
                  });
}

void RankingPresenter::show(const RankedPeople &ranked, const ComparedPeople &people,
                            const domain::MatchWeights &weights)
{
    // What was kept is this ranking only as long as it is the same.
    m_shown = {people.job, people.matcher->wants(), weights, ranked.lines, ranked.scored};
    if (m_kept && !isSame(*m_kept, m_shown))
        m_kept.reset();
    m_state.kept = m_kept ? static_cast<int>(m_kept->lines.size()) : 0;
    m_state.lines = ranked.lines;
    m_state.scored = ranked.scored;
    m_state.unscored = ranked.unscored;
    m_state.weightless =
        (!m_state.asked[0] || weights.required == 0) && (!m_state.asked[1] || weights.preferred == 0) &&
        (!m_state.asked[2] || weights.experience == 0) && (!m_state.asked[3] || weights.education == 0);
    publish(Phase::Ready);
}

void RankingPresenter::setWeight(MatchCriterion criterion, int percent)
{
    int &weight = weightOf(m_state.weights, criterion);
    if (weight == percent)
        return;
    weight = percent;
    m_kept.reset();
    m_state.kept = 0;
    rank();
}

void RankingPresenter::resetWeights()
{
    m_state.weights = {};
    m_kept.reset();
    m_state.kept = 0;
    rank();
}

void RankingPresenter::setOnlyApplicants(bool only)
{
    m_choseWho = true;
    if (only == m_state.onlyApplicants)
        return;
    m_state.onlyApplicants = only;
    m_kept.reset();
    m_state.kept = 0;
    rank();
}

void RankingPresenter::keep()
{
    // What is shown is kept, not what a question under way will bring.
    if (m_state.phase != Phase::Ready || m_state.keeping || m_shown.lines.isEmpty() || !m_state.mayKeep)
        return;
    const int people = static_cast<int>(m_shown.lines.size());
    m_state.keeping = true;
    publish(Phase::Ready);
    m_history.apply(client::keepRanking(m_shown), tr("Ranking of %n people kept", nullptr, people), this,
                    [this, people, kept = m_shown](const core::Expected<client::EditReceipt> &receipt) {
                        m_state.keeping = false;
                        if (receipt && isSame(kept, m_shown))
                            m_kept = kept;
                        m_state.kept = m_kept ? people : 0;
                        publish(m_state.phase, receipt ? QString() : describe(receipt.error()));
                    });
}

void RankingPresenter::publish(Phase phase, const QString &problem)
{
    m_state.phase = phase;
    m_state.problem = problem;
    Q_EMIT stateChanged(m_state);
}

} // namespace shortlist::desktop
