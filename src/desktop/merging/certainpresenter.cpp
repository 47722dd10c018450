#include "desktop/merging/certainpresenter.h"

#include "desktop/shell/wording.h"

#include <QLocale>

#include <algorithm>

namespace shortlist::desktop {

using Phase = CertainState::Phase;

namespace {

constexpr int mostShown = 500;
constexpr qsizetype plannedAtOnce = 20; ///< between two of them somebody may cancel

} // namespace

/// What is ticked, and what came of it so far.
struct CertainPresenter::Work
{
    QList<client::CertainMerge> merges;
    QList<QList<client::Edit>> groups;
    QList<int> records;    ///< that go, with each group and all before it
    int leftOut = 0;       ///< lines whose records have changed since
    qsizetype planned = 0; ///< of `merges`
};

CertainPresenter::CertainPresenter(MergeSource &source, DirectorySource &directory, WorkspaceEvents &events,
                                   UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_directory(directory), m_history(history)
{
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shown{QStringLiteral("candidates"), QStringLiteral("duplicate_dismissals"),
                                         QStringLiteral("erasure_requests")};
        if (entities.intersects(shown) && !m_state.isRunning() && m_state.phase != Phase::Done)
            reload();
    });
}

void CertainPresenter::reload()
{
    const quint64 generation = ++m_generation;
    m_state.mayMerge = m_directory.permissions().may(QStringLiteral("candidate_merges"), Permissions::Act::Create);
    m_source.certain(mostShown, this, [this, generation](const core::Expected<CertainList> &found) {
        if (generation != m_generation || m_state.isRunning())
            return;
        if (!found) {
            publish(Phase::Failed, describe(found.error()));
            return;
        }
        show(*found);
        publish(m_state.rows.isEmpty() ? Phase::Empty : Phase::Ready, m_state.problem);
    });
}

void CertainPresenter::show(const CertainList &found)
{
    m_state.rows = found.rows;
    m_state.cut = found.cut;
    m_state.unticked.clear();
    for (const CertainPeople &row : found.rows) {
        const bool out = std::any_of(row.people.cbegin(), row.people.cend(), [this](const DuplicatePair::Side &each) {
            return m_leftOut.contains(each.id) || (m_isShown && !m_shown.contains(each.id));
        });
        leaveOut(row, out);
    }
    for (const CertainPeople &row : found.rows) {
        for (const DuplicatePair::Side &each : row.people)
            m_shown.insert(each.id);
    }
    m_isShown = true;
}

void CertainPresenter::leaveOut(const CertainPeople &row, bool out)
{
    for (const DuplicatePair::Side &each : row.people) {
        if (out)
            m_leftOut.insert(each.id);
        else
            m_leftOut.remove(each.id);
    }
    if (out)
        m_state.unticked.insert(row.people.first().id);
    else
        m_state.unticked.remove(row.people.first().id);
}

void CertainPresenter::tick(const QUuid &stays, bool on)
{
    if (m_state.phase != Phase::Ready)
        return;
    for (const CertainPeople &row : std::as_const(m_state.rows)) {
        if (row.people.first().id == stays)
            leaveOut(row, !on);
    }
    publish(Phase::Ready);
}

void CertainPresenter::tickAll(bool on)
{
    if (m_state.phase != Phase::Ready)
        return;
    for (const CertainPeople &row : std::as_const(m_state.rows))
        leaveOut(row, !on);
    publish(Phase::Ready);
}

void CertainPresenter::merge()
{
    if (m_state.phase != Phase::Ready || !m_state.mayMerge)
        return;
    const auto work = std::make_shared<Work>();
    for (const CertainPeople &row : std::as_const(m_state.rows)) {
        if (!m_state.unticked.contains(row.people.first().id))
            work->merges.append(row.merge);
    }
    if (work->merges.isEmpty())
        return;
    m_cancelled = false;
    m_state.total = static_cast<int>(work->merges.size());
    m_state.done = 0;
    publish(Phase::Planning);
    planNext(work);
}

void CertainPresenter::planNext(const std::shared_ptr<Work> &work)
{
    if (m_cancelled) { // nothing was made yet
        publish(Phase::Ready);
        reload();
        return;
    }
    if (work->planned == work->merges.size()) {
        carryOut(work);
        return;
    }
    const QList<client::CertainMerge> part = work->merges.mid(work->planned, plannedAtOnce);
    m_source.planCertain(part, this, [this, work, part](const core::Expected<QList<CertainPlan>> &plans) {
        if (!plans) {
            publish(Phase::Ready, describe(plans.error()));
            return;
        }
        for (qsizetype i = 0; i < plans->size(); ++i) {
            const CertainPlan &plan = plans->at(i);
            if (!plan.has_value()) {
                ++work->leftOut;
                continue;
            }
            work->groups.append(plan->edits);
            work->records.append((work->records.isEmpty() ? 0 : work->records.last()) +
                                 static_cast<int>(part[i].people.size()) - 1);
        }
        work->planned += part.size();
        m_state.done = static_cast<int>(work->planned);
        publish(Phase::Planning);
        planNext(work);
    });
}

void CertainPresenter::carryOut(const std::shared_ptr<Work> &work)
{
    m_state.total = static_cast<int>(work->groups.size());
    m_state.done = 0;
    publish(Phase::Merging);
    UndoHistory::Work steps;
    steps.groups = work->groups;
    steps.said = [work](int done) {
        //: Undo bar
        return tr("%n record(s) with the same address merged", nullptr, done > 0 ? work->records[done - 1] : 0);
    };
    steps.progress = [this](int done) {
        m_state.done = done;
        publish(Phase::Merging);
        return !m_cancelled;
    };
    steps.done = [this, work](int done, const std::optional<core::Error> &error) {
        const QLocale locale;
        const auto total = static_cast<int>(work->groups.size());
        if (error)
            //: %1 and %2 are numbers of people, %3 says what went wrong
            publish(Phase::Ready, done > 0 ? tr("Stopped after %1 of %2: %3")
                                                 .arg(locale.toString(done), locale.toString(total), describe(*error))
                                           : describe(*error));
        else if (m_cancelled && done < total)
            publish(Phase::Ready, tr("Cancelled after %1 of %2. What was done stays, and can be undone.")
                                      .arg(locale.toString(done), locale.toString(total)));
        else if (work->leftOut > 0)
            publish(Phase::Ready,
                    tr("%n line(s) were left out: their records have changed since.", nullptr, work->leftOut));
        else
            publish(Phase::Done);
        if (m_state.phase == Phase::Ready)
            reload();
    };
    m_history.carryOut(steps, this);
}

void CertainPresenter::publish(Phase phase, const QString &problem)
{
    m_state.phase = phase;
    m_state.problem = problem;
    m_state.records = 0;
    for (const CertainPeople &row : std::as_const(m_state.rows)) {
        if (!m_state.unticked.contains(row.people.first().id))
            m_state.records += static_cast<int>(row.people.size()) - 1;
    }
    Q_EMIT stateChanged(m_state);
}

} // namespace shortlist::desktop
