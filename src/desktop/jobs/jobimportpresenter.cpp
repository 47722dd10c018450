#include "desktop/jobs/jobimportpresenter.h"

#include "desktop/shell/wording.h"

namespace shortlist::desktop {

using Phase = JobImportState::Phase;

JobImportPresenter::JobImportPresenter(JobPageSource &source, UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_history(history)
{}

void JobImportPresenter::begin(const QList<client::FileInput> &files)
{
    publish(Phase::Reading);
    m_source.planJobs(files, this, [this](const core::Expected<client::JobsPlan> &plan) {
        if (!plan) {
            publish(Phase::Failed, describe(plan.error()));
            return;
        }
        m_state.plan = *plan;
        publish(m_state.jobs() > 0 ? Phase::Ready : Phase::Failed);
    });
}

void JobImportPresenter::import()
{
    if (m_state.phase != Phase::Ready)
        return;
    publish(Phase::Importing);
    m_history.apply(m_state.plan.edits(), tr("%n jobs imported", nullptr, m_state.jobs()), this,
                    [this](const core::Expected<client::EditReceipt> &receipt) {
                        if (!receipt) {
                            publish(Phase::Ready, describe(receipt.error())); // it can be tried again
                            return;
                        }
                        publish(Phase::Done);
                        if (!receipt->rows.isEmpty())
                            Q_EMIT imported(receipt->rows.first());
                    });
}

void JobImportPresenter::publish(Phase phase, const QString &problem)
{
    m_state.phase = phase;
    m_state.problem = problem;
    Q_EMIT changed(m_state);
}

} // namespace shortlist::desktop
