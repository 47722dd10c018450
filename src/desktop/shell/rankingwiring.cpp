// What WorkspaceShell connects for ranking people.
#include "desktop/jobs/jobchooser.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/ranking/rankingdialog.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"

namespace shortlist::desktop {

void WorkspaceShell::rankPeople(const QUuid &job)
{
    if (!m_sources.ranking)
        return;
    if (!m_sources.directory->permissions().sees(QStringLiteral("candidates"))) {
        m_jobPage->showProblem(whyNot(m_sources.directory->permissions()));
        return;
    }
    if (job.isNull()) {
        auto *chooser = new JobChooser(tr("Rank people for a job"), window());
        connect(chooser, &JobChooser::chosen, this, &WorkspaceShell::rankPeople);
        chooser->open(*m_sources.jobs);
        return;
    }
    if (auto *before = findChild<RankingDialog *>(QString(), Qt::FindDirectChildrenOnly))
        before->close();
    auto *dialog = new RankingDialog(this);
    auto *presenter =
        new RankingPresenter(*m_sources.ranking, *m_sources.directory, *m_sources.events, m_history, dialog);
    connect(presenter, &RankingPresenter::stateChanged, dialog, &RankingDialog::render);
    connect(dialog, &RankingDialog::weightChosen, presenter, &RankingPresenter::setWeight);
    connect(dialog, &RankingDialog::resetRequested, presenter, &RankingPresenter::resetWeights);
    connect(dialog, &RankingDialog::onlyApplicantsChosen, presenter, &RankingPresenter::setOnlyApplicants);
    connect(dialog, &RankingDialog::keepRequested, presenter, &RankingPresenter::keep);
    connect(dialog, &RankingDialog::retryRequested, presenter, &RankingPresenter::retry);
    connect(dialog, &RankingDialog::personChosen, this, [this](const QUuid &candidate) {
        openRecord(QStringLiteral("candidates"), candidate);
        window()->activateWindow();
    });
    presenter->begin(job);
    // Beside the window, not before it: people are opened from it one after another.
    dialog->show();
}

} // namespace shortlist::desktop
