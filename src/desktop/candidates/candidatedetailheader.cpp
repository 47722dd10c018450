// Who the person is and where their application stands, above the tabs.
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/shell/wording.h"
#include "ui_candidatedetailview.h"

#include <QAbstractItemView>
#include <QComboBox>

#include <algorithm>

namespace shortlist::desktop {

namespace {

using Choices = QList<std::pair<QString, QUuid>>;

/// Filled anew only where the choices are others: what somebody looks for in an open list stays under their hand.
void offer(QComboBox *combo, const Choices &choices, const QUuid &current)
{
    Choices offered;
    for (int i = 0; i < combo->count(); ++i)
        offered.append({combo->itemText(i), combo->itemData(i).toUuid()});
    if (offered != choices) {
        if (combo->view()->isVisible())
            combo->hidePopup(); // another stage would stand where the chosen one was
        combo->clear();
        for (const auto &[name, id] : choices)
            combo->addItem(name, id);
    }
    if (!combo->view()->isVisible())
        combo->setCurrentIndex(combo->findData(current));
}

} // namespace

void CandidateDetailView::renderHeader(const CandidateDetailState &state)
{
    const RecordFields &record = state.detail.record;
    const QString name = record.text(QStringLiteral("full_name"));
    m_ui->avatar->setPerson(name);
    m_ui->name->setText(name);
    const QString source = record.text(QStringLiteral("source"));
    const bool isPrivate = record.text(QStringLiteral("is_private")) == QLatin1String("t");
    m_ui->sourcePill->setPill(state.detail.blind ? tr("Blind review")
                              //: Beside a name: a few only know of the person
                              : isPrivate        ? tr("Private")
                              : source.isEmpty() ? QString()
                                                 : valueTitle(source));
    m_ui->sourcePill->setToolTip(
        state.detail.blind ? tr("Name, contact, photo, CV and schools are not on this device while the job "
                                "is under blind review.")
        : isPrivate        ? tr("Administrators, the owner, who made the person private and the hiring managers "
                                       "of their jobs know of them; nobody else does.")
                           : QString());
    m_ui->conflictPill->setPill(state.detail.conflict ? tr("Conflict") : QString(), Status::Conflict);
    QStringList facts;
    const QString title = record.text(QStringLiteral("current_title"));
    const QString company = record.text(QStringLiteral("current_company"));
    if (!title.isEmpty() && !company.isEmpty())
        //: %1 is a job title, %2 a company
        facts << tr("%1 at %2").arg(isolated(title), isolated(company));
    else if (!title.isEmpty() || !company.isEmpty())
        facts << title + company;
    const int years = static_cast<int>(record.text(QStringLiteral("experience_years")).toDouble());
    if (years > 0)
        facts << tr("%n year(s)", "Experience", years);
    QString referrer = record.text(QStringLiteral("referrer_name"));
    const QUuid colleague = QUuid::fromString(record.text(QStringLiteral("referred_by")));
    if (!colleague.isNull())
        referrer = m_colleagues.value(colleague);
    if (!referrer.isEmpty())
        //: %1 is who recommended the person
        facts << tr("recommended by %1").arg(isolated(referrer));
    m_ui->subtitle->setText(facts.join(QStringLiteral(" · ")));
    const auto &applications = state.detail.applications;
    const bool any = state.application >= 0 && state.application < applications.size();
    const bool open = any && applications[state.application].disposition == QLatin1String("active");
    const bool mayMove = state.permissions.may(QStringLiteral("applications"), Permissions::Act::Change);
    m_ui->moveButton->setEnabled(mayMove && open);
    m_ui->rejectButton->setEnabled(mayMove && open);
    const QString reason = !mayMove ? whyNot(state.permissions)
                           : !any   ? tr("No application yet: choose a job in the menu More.")
                           : !open  ? tr("This application is closed.")
                                    : QString();
    m_ui->moveButton->setToolTip(reason);
    m_ui->rejectButton->setToolTip(reason);
    m_ui->stageCombo->setVisible(any);
    m_ui->stageCombo->setEnabled(mayMove);
    m_ui->applicationRow->setVisible(applications.size() > 1);
    Choices jobs;
    for (const ApplicationItem &application : applications)
        jobs.append({application.jobTitle, application.id});
    offer(m_ui->jobCombo, jobs, any ? applications[state.application].id : QUuid());
    Choices stages;
    for (const StageItem &stage : any ? applications[state.application].pipeline : QList<StageItem>())
        stages.append({stage.name, stage.id});
    offer(m_ui->stageCombo, stages, any ? applications[state.application].stage : QUuid());
    if (any) {
        // Verbs and stage are read whole: the row never squeezes them.
        for (QWidget *verb : {static_cast<QWidget *>(m_ui->moveButton), static_cast<QWidget *>(m_ui->stageCombo),
                              static_cast<QWidget *>(m_ui->rejectButton)})
            verb->setMinimumWidth(verb->sizeHint().width());
    }
    const auto count = [this](Tab tab, qsizetype n) {
        m_ui->tabs->setTabData(tab, n > 0 ? QLocale().toString(n) : QString());
    };
    count(CvTab, std::count_if(state.detail.files.begin(), state.detail.files.end(),
                               [](const FileItem &file) { return file.category == QLatin1String("cv"); }));
    count(ApplicationsTab, applications.size());
    count(NotesTab, state.detail.notes.size());
    count(MailTab,
          std::count_if(state.detail.events.begin(), state.detail.events.end(), [](const cache::CandidateEvent &event) {
              return event.kind == cache::CandidateEvent::Kind::Mail;
          }));
    count(FilesTab, state.detail.files.size());
    // The counts belong to the tabs' widths, which a tab bar computes only when a text changes.
    for (int tab = 0; tab < m_ui->tabs->count(); ++tab)
        m_ui->tabs->setTabText(tab, m_ui->tabs->tabText(tab));
    m_ui->tabs->updateGeometry();
}

} // namespace shortlist::desktop
