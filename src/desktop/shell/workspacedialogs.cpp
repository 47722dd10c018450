// The dialogs that WorkspaceShell opens over its areas.
#include "desktop/candidates/alikepresenter.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatedialog.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/cvmatchesdialog.h"
#include "desktop/candidates/cvpage.h"
#include "desktop/history/historydialog.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobdialog.h"
#include "desktop/jobs/jobimportdialog.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/peopleimport/importdialog.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/sources/jobpagesource.h"

#include <QClipboard>
#include <QGuiApplication>

#include <QFileDialog>

namespace shortlist::desktop {

void WorkspaceShell::showHistory(const QString &entity, const QUuid &row, const QString &title)
{
    if (m_sources.history == nullptr || row.isNull())
        return;
    auto *dialog = new HistoryDialog(title, this);
    m_sources.history->history(entity, row, dialog,
                               [dialog](const core::Expected<History> &history) { dialog->render(history); });
    dialog->open();
}

void WorkspaceShell::addCandidate()
{
    if (!allowed(QStringLiteral("candidates"), Permissions::Act::Create))
        return;
    open(QStringLiteral("candidates"));
    if (m_waitingForm) { // put aside to look at somebody: it goes on as it was left
        m_waitingForm->open();
        return;
    }
    if (CandidateDialog *form = makeForm())
        form->open();
}

CandidateDialog *WorkspaceShell::makeForm()
{
    const protocol::SchemaDescriptor descriptor = m_sources.directory->descriptor();
    const protocol::Entity *entity = descriptor.entity(QStringLiteral("candidates"));
    if (!entity)
        return nullptr;
    auto *dialog = new CandidateDialog(*entity, this);
    m_form = dialog;
    // All of them, whatever the area Jobs is narrowed down to.
    m_sources.jobs->items({}, dialog, [dialog](const core::Expected<QList<cache::JobListItem>> &jobs) {
        if (jobs)
            dialog->offerJobs(*jobs);
    });
    if (m_sources.merging) {
        auto *alike = new AlikePresenter(*m_sources.merging, dialog);
        connect(dialog, &CandidateDialog::particularsTyped, alike,
                [alike](const protocol::FieldMap &typed) { alike->setTyped(typed); });
        connect(alike, &AlikePresenter::stateChanged, dialog, &CandidateDialog::renderAlike);
        connect(dialog, &CandidateDialog::openRequested, this,
                [this, dialog](const QUuid &candidate) { lookAt(candidate, dialog); });
    }
    connect(dialog, &QDialog::finished, this, [this] {
        m_waitingForm.clear();
        m_candidatePage->showWaitingForm(std::nullopt);
    });
    connect(dialog, &CandidateDialog::saveRequested, this,
            [this, dialog](const protocol::FieldMap &values, const QUuid &job) {
                m_candidates->create(values, job, dialog, [this, dialog](core::Expected<QUuid> id) {
                    if (!id) {
                        dialog->showProblem(describe(id.error()));
                        return;
                    }
                    dialog->accept();
                    openRecord(QStringLiteral("candidates"), *id);
                });
            });
    return dialog;
}

bool WorkspaceShell::formWaits() const
{
    return m_form && (m_form == m_waitingForm || !m_form->isHidden());
}

WorkspaceDrafts WorkspaceShell::drafts() const
{
    WorkspaceDrafts drafts;
    drafts.notes = m_candidatePage->noteDrafts();
    if (formWaits()) {
        drafts.person = m_form->draft();
        drafts.person->open = !m_form->isHidden();
    }
    return drafts;
}

void WorkspaceShell::takeUp(const WorkspaceDrafts &drafts)
{
    m_candidatePage->setNoteDrafts(drafts.notes);
    CandidateDialog *form = drafts.person ? makeForm() : nullptr;
    if (!form)
        return;
    form->setDraft(*drafts.person);
    m_waitingForm = form;
    m_candidatePage->showWaitingForm(form->typedName());
    if (drafts.person->open)
        form->open();
}

void WorkspaceShell::commitTyped()
{
    m_candidatePage->commitTyped();
    m_candidatesView->cvPage()->commitTyped();
    m_jobsView->detail()->commitTyped();
}

bool WorkspaceShell::hasUnsavedText() const
{
    return (formWaits() && m_form->hasText()) || !m_candidatePage->noteDrafts().isEmpty();
}

void WorkspaceShell::bringUnsaved()
{
    open(QStringLiteral("candidates"));
    if (formWaits() && m_form->hasText()) {
        bringForm();
        return;
    }
    const QUuid person = m_candidatePage->noteDrafts().anybody();
    if (person.isNull())
        return;
    openRecord(QStringLiteral("candidates"), person);
    // Once they are read, or cannot be any more.
    m_candidate->whenSettled([this, person] {
        const bool there = m_candidate->displayed() == person;
        if (there && m_candidatePage->mayWriteNotes()) {
            m_candidatePage->focusNote();
            m_candidatePage->showProblem(tr("This note is not added yet. Add it, or empty it, before you leave."));
        } else if (person == m_candidate->shown()) {
            // Nothing can be done with it here: it must not hold the window for ever.
            const NoteDrafts drafts = m_candidatePage->noteDrafts();
            QGuiApplication::clipboard()->setText(drafts.changed.value(person, drafts.begun.value(person)).text);
            m_candidatePage->dropNoteDraft(person);
            showNotice(Status::Warning, tr("A note that you began cannot be added any more. Its text is copied."),
                       tr("Whom it is about is gone, or you may not write notes there now."));
        }
    });
}

void WorkspaceShell::bringForm()
{
    if (!m_form)
        return;
    open(QStringLiteral("candidates"));
    m_form->open();
    m_form->raise();
    m_form->activateWindow();
}

void WorkspaceShell::lookAt(const QUuid &candidate, CandidateDialog *form)
{
    form->hide();
    m_waitingForm = form;
    m_candidatePage->showWaitingForm(form->typedName());
    openRecord(QStringLiteral("candidates"), candidate);
}

void WorkspaceShell::addJob()
{
    if (!allowed(QStringLiteral("job_requisitions"), Permissions::Act::Create))
        return;
    const protocol::SchemaDescriptor descriptor = m_sources.directory->descriptor();
    const protocol::Entity *entity = descriptor.entity(QStringLiteral("job_requisitions"));
    if (!entity)
        return;
    open(QStringLiteral("jobs"));
    auto *dialog = new JobDialog(*entity, this);
    m_sources.jobPages->skillNames(dialog, [dialog](core::Expected<QStringList> names) {
        if (names)
            dialog->setKnownSkills(*names);
    });
    m_sources.jobs->pipelines(dialog, [dialog](const core::Expected<QList<cache::PipelineTemplate>> &pipelines) {
        if (pipelines)
            dialog->setPipelines(*pipelines);
    });
    connect(dialog, &JobDialog::saveRequested, this,
            [this, dialog](const protocol::FieldMap &values, const QList<cache::BoardStage> &stages) {
                m_jobs->create(values, stages, dialog, [this, dialog](core::Expected<QUuid> id) {
                    if (!id) {
                        dialog->showProblem(describe(id.error()));
                        return;
                    }
                    dialog->accept();
                    m_jobsView->select(*id);
                    m_jobs->show(*id);
                });
            });
    dialog->open();
}

void WorkspaceShell::chooseJobs()
{
    if (!allowed(QStringLiteral("job_requisitions"), Permissions::Act::Create))
        return;
    open(QStringLiteral("jobs"));
    auto *dialog = new QFileDialog(this, tr("Import jobs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    //: File types in a file dialog
    dialog->setNameFilters({tr("Jobs (*.json)")});
    connect(dialog, &QFileDialog::filesSelected, this,
            [this](const QStringList &paths) { importJobs(client::FileInput::onDisk(paths)); });
    dialog->open();
}

void WorkspaceShell::importJobs(const QList<client::FileInput> &files)
{
    if (!allowed(QStringLiteral("job_requisitions"), Permissions::Act::Create))
        return;
    auto *dialog = new JobImportDialog(this);
    auto *presenter = new JobImportPresenter(*m_sources.jobPages, m_history, dialog);
    connect(presenter, &JobImportPresenter::changed, dialog, &JobImportDialog::render);
    connect(dialog, &JobImportDialog::importRequested, presenter, &JobImportPresenter::import);
    connect(presenter, &JobImportPresenter::imported, this, [this](const QUuid &job) {
        m_jobsView->select(job);
        m_jobs->show(job);
    });
    presenter->begin(files);
    dialog->open();
}

void WorkspaceShell::chooseImport(const QUuid &job)
{
    if (!allowed(QStringLiteral("candidates"), Permissions::Act::Create))
        return;
    auto *dialog = new QFileDialog(this, tr("Import CVs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    //: File types in a file dialog
    dialog->setNameFilters({tr("CVs and lists of people (*.pdf *.docx *.json *.csv *.tsv *.vcf *.eml *.zip)"),
                            tr("CVs (*.pdf *.docx *.json)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this, job](const QStringList &paths) {
        client::ImportOptions options;
        options.job = job;
        import(client::FileInput::onDisk(paths), options);
    });
    dialog->open();
}

void WorkspaceShell::import(const QList<client::FileInput> &files, const client::ImportOptions &options)
{
    if (!allowed(QStringLiteral("candidates"), Permissions::Act::Create))
        return;
    // Whoever drops files onto a stage stays at the board, where the cards appear.
    if (options.stage.isNull())
        open(QStringLiteral("candidates"));
    QList<client::FileInput> cvs;
    QList<client::FileInput> lists;
    for (const client::FileInput &file : files)
        (client::isPeopleFile(file.name) ? lists : cvs).append(file);
    if (!cvs.isEmpty())
        m_candidates->importFiles(cvs, options);
    for (const client::FileInput &file : std::as_const(lists))
        importPeople(file, options);
}

void WorkspaceShell::askWhoseCvs(int import, const client::CvPlan &plan, const client::CvMatches &matches)
{
    auto *dialog = new CvMatchesDialog(plan, matches, this);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, import] { m_candidates->decideImport(import, dialog->choices()); });
    connect(dialog, &QDialog::rejected, this, [this, import] { m_candidates->giveUpImport(import); });
    dialog->open();
}

void WorkspaceShell::importPeople(const client::FileInput &file, const client::ImportOptions &options)
{
    const protocol::SchemaDescriptor descriptor = m_sources.directory->descriptor();
    const protocol::Entity *entity = descriptor.entity(QStringLiteral("candidates"));
    if (entity == nullptr)
        return;
    auto *dialog = new PeopleImportDialog(columnTitle, this);
    auto *presenter = new PeopleImportPresenter(*m_sources.files, *m_sources.records, m_history, *entity, dialog);
    presenter->setMerging(m_sources.merging);
    connect(presenter, &PeopleImportPresenter::changed, dialog, &PeopleImportDialog::render);
    connect(presenter, &PeopleImportPresenter::saved, dialog, &PeopleImportDialog::showSaved);
    connect(presenter, &PeopleImportPresenter::problem, dialog, &PeopleImportDialog::showProblem);
    connect(dialog, &PeopleImportDialog::formatChosen, presenter, &PeopleImportPresenter::setFormat);
    connect(dialog, &PeopleImportDialog::columnChosen, presenter, &PeopleImportPresenter::setColumn);
    connect(dialog, &PeopleImportDialog::addAlikeChosen, presenter, &PeopleImportPresenter::setAddAlike);
    connect(dialog, &PeopleImportDialog::addToKnownChosen, presenter, &PeopleImportPresenter::setAddToKnown);
    connect(dialog, &PeopleImportDialog::profileChosen, presenter, &PeopleImportPresenter::useProfile);
    connect(dialog, &PeopleImportDialog::importRequested, presenter, &PeopleImportPresenter::import);
    connect(dialog, &PeopleImportDialog::leftOutRequested, presenter, &PeopleImportPresenter::saveLeftOut);
    presenter->begin(file, options);
    dialog->open();
}

} // namespace shortlist::desktop
