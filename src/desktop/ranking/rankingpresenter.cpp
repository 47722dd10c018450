#include "desktop/ranking/rankingpresenter.h"

#include "desktop/shell/wording.h"

#include <chrono>

namespace shortlist::desktop {

using Phase = RankingState::Phase;

namespace {

constexpr std::chrono::milliseconds rowsAreQuiet{300};

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

} // namespace

RankingPresenter::RankingPresenter(RankingSource &source, DirectorySource &directory, WorkspaceEvents &events,
                                   UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_directory(directory), m_history(history)
{
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
    if (m_comparing)
        m_comparing->store(true);
    m_comparing = std::make_shared<std::atomic_bool>(false);
    const quint64 generation = ++m_generation;
    m_source.compare(m_job, m_comparing, this, [this, generation](const core::Expected<ComparedPeople> &people) {
        if (generation != m_generation)
            return;
        if (people)
            take(*people);
        else
            publish(Phase::Failed, describe(people.error()));
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
                      if (ranked)
                          show(*ranked, people, weights);
                      else
                          publish(Phase::Failed, describe(ranked.error()));
                  });
}

void RankingPresenter::show(const RankedPeople &ranked, const ComparedPeople &people,
                            const domain::MatchWeights &weights)
{
    m_shown = {people.job, people.matcher->wants(), weights, ranked.lines, ranked.scored};
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
    m_state.kept = 0;
    rank();
}

void RankingPresenter::resetWeights()
{
    m_state.weights = {};
    m_state.kept = 0;
    rank();
}

void RankingPresenter::setOnlyApplicants(bool only)
{
    m_choseWho = true;
    if (only == m_state.onlyApplicants)
        return;
    m_state.onlyApplicants = only;
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
                    [this, people](const core::Expected<client::EditReceipt> &receipt) {
                        m_state.keeping = false;
                        m_state.kept = receipt ? people : 0;
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
