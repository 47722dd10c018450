// What WorkspaceShell connects for duplicates and merges.
#include "desktop/board/boardview.h"
#include "desktop/candidates/alikepresenter.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/merging/certaindialog.h"
#include "desktop/merging/mergedialog.h"
#include "desktop/merging/severaldialog.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/sources/mergesource.h"
#include "desktop/style/icons.h"

#include <QAction>

namespace shortlist::desktop {

void WorkspaceShell::connectMerging()
{
    constexpr int shown = 20;
    CandidateDetailView *detail = m_candidatesView->detail();
    connect(detail, &CandidateDetailView::duplicatesRequested, this, [this] { openDuplicates(m_candidate->shown()); });
    const auto look = [this, detail] {
        const QUuid person = m_candidate->displayed();
        if (!m_sources.merging || m_candidate->state().phase != CandidateDetailState::Phase::Ready ||
            !m_sources.directory->permissions().may(QStringLiteral("candidate_merges"), Permissions::Act::Create))
            return;
        if (m_candidate->state().detail.blind) { // whom they resemble would say who they are
            detail->showDuplicates({});
            return;
        }
        m_sources.merging->pairs(person, shown, detail,
                                 [this, detail, person](const core::Expected<QList<DuplicatePair>> &pairs) {
                                     if (person == m_candidate->displayed())
                                         detail->showDuplicates(pairs ? *pairs : QList<DuplicatePair>());
                                 });
    };
    connect(m_candidate, &CandidateDetailPresenter::stateChanged, this, look);
    if (m_sources.merging) {
        m_alike = new AlikePresenter(*m_sources.merging, this);
        connect(detail, &CandidateDetailView::particularsTyped, m_alike, &AlikePresenter::setTyped);
        connect(m_alike, &AlikePresenter::stateChanged, detail, &CandidateDetailView::renderAlike);
        connect(detail, &CandidateDetailView::alikeRequested, this,
                [this](const QUuid &person) { openRecord(QStringLiteral("candidates"), person); });
    }
    connect(detail, &CandidateDetailView::waitingFormRequested, this, &WorkspaceShell::addCandidate);
    // Whether two are the same person is also decided elsewhere.
    connect(m_sources.events, &WorkspaceEvents::changed, this, [look](const QSet<QString> &entities) {
        if (entities.contains(QStringLiteral("duplicate_dismissals")))
            look();
    });
    auto *action = new QAction(icon(QStringLiteral("people")), tr("Find duplicates"), this);
    action->setObjectName(QStringLiteral("findDuplicates"));
    action->setProperty("iconName", QStringLiteral("people"));
    connect(action, &QAction::triggered, this, [this] { openDuplicates(); });
    m_actions << action;
}

void WorkspaceShell::mergePeople(const QList<QUuid> &people)
{
    if (people.size() == 2) {
        openDuplicates(people[0], people[1]);
        return;
    }
    if (people.size() < 2 || !m_sources.merging ||
        !allowed(QStringLiteral("candidate_merges"), Permissions::Act::Create))
        return;
    auto *dialog = new SeveralDialog(this);
    auto *presenter =
        new SeveralPresenter(*m_sources.merging, *m_sources.directory, *m_sources.events, m_history, dialog);
    connect(presenter, &SeveralPresenter::stateChanged, dialog, &SeveralDialog::render);
    connect(dialog, &SeveralDialog::stayRequested, presenter, &SeveralPresenter::stay);
    connect(dialog, &SeveralDialog::fieldTaken, presenter, &SeveralPresenter::take);
    connect(dialog, &SeveralDialog::mergeRequested, presenter, &SeveralPresenter::merge);
    connect(presenter, &SeveralPresenter::merged, this, [this](const QUuid &survivor) {
        if (m_area == QLatin1String("candidates"))
            openRecord(QStringLiteral("candidates"), survivor);
        else
            m_boardView->clearSelection();
    });
    presenter->begin(people);
    dialog->open();
}

void WorkspaceShell::openCertain(QWidget *over)
{
    auto *dialog = new CertainDialog(over);
    auto *presenter =
        new CertainPresenter(*m_sources.merging, *m_sources.directory, *m_sources.events, m_history, dialog);
    connect(presenter, &CertainPresenter::stateChanged, dialog, &CertainDialog::render);
    connect(dialog, &CertainDialog::tickRequested, presenter, &CertainPresenter::tick);
    connect(dialog, &CertainDialog::allTickRequested, presenter, &CertainPresenter::tickAll);
    connect(dialog, &CertainDialog::mergeRequested, presenter, &CertainPresenter::merge);
    connect(dialog, &CertainDialog::cancelRequested, presenter, &CertainPresenter::cancel);
    presenter->begin();
    dialog->open();
}

void WorkspaceShell::openDuplicates(const QUuid &candidate, const QUuid &other)
{
    if (!m_sources.merging || !allowed(QStringLiteral("candidate_merges"), Permissions::Act::Create))
        return;
    auto *dialog = new MergeDialog(this);
    auto *presenter =
        new MergePresenter(*m_sources.merging, *m_sources.directory, *m_sources.events, m_history, dialog);
    connect(presenter, &MergePresenter::stateChanged, dialog, &MergeDialog::render);
    connect(dialog, &MergeDialog::rowChosen, presenter, &MergePresenter::choose);
    connect(dialog, &MergeDialog::swapRequested, presenter, &MergePresenter::swap);
    connect(dialog, &MergeDialog::fieldTaken, presenter, &MergePresenter::take);
    connect(dialog, &MergeDialog::mergeRequested, presenter, &MergePresenter::merge);
    connect(dialog, &MergeDialog::dismissRequested, presenter, &MergePresenter::dismiss);
    connect(dialog, &MergeDialog::partRequested, presenter, &MergePresenter::part);
    connect(dialog, &MergeDialog::mergeAllRequested, this, [this, dialog] { openCertain(dialog); });
    connect(dialog, &MergeDialog::undoRequested, &m_history, &UndoHistory::undo);
    // Whoever looked at the record that is gone sees the one that stays.
    connect(presenter, &MergePresenter::merged, this, [this](const QUuid &survivor) {
        if (m_area == QLatin1String("candidates"))
            openRecord(QStringLiteral("candidates"), survivor);
    });
    if (other.isNull())
        presenter->begin(candidate);
    else
        presenter->begin(candidate, other);
    dialog->open();
}

} // namespace shortlist::desktop
