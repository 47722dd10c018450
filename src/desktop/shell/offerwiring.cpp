// What WorkspaceShell connects for the offers of the application that is shown.
#include "client/fileplan.h"
#include "core/uuid.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/offers/letterdialog.h"
#include "desktop/offers/offerdialog.h"
#include "desktop/offers/offerspresenter.h"
#include "desktop/offers/offersview.h"
#include "desktop/printing/printdialog.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"
#include "domain/filenames.h"

namespace shortlist::desktop {

namespace {

/// Makes the letter a file of the person's and the offer's: one undo.
void attachLetter(FileSource &source, UndoHistory &history, const QUuid &candidate, const QUuid &offer,
                  const QByteArray &pdf, const QString &name, LetterDialog *dialog)
{
    const client::FileInput file{
        {}, domain::safeFileName(name + QStringLiteral(".pdf"), QStringLiteral("offer.pdf")), pdf};
    // No kind of its own: what interviewers may open are CVs, portfolios and covering letters, and this is none.
    source.planFiles(
        candidate, {file}, QStringLiteral("other"), dialog,
        [&history, offer, dialog, name](const core::Expected<client::FilePlan> &plan) {
            if (!plan || plan->files.isEmpty()) {
                dialog->showProblem(plan ? QString() : describe(plan.error()));
                return;
            }
            QList<client::Edit> edits = plan->edits;
            client::Edit named;
            named.entity = QStringLiteral("offers");
            named.row = offer;
            named.values = {{QStringLiteral("file_id"), protocol::Value(core::toBytes(plan->files.constFirst()))}};
            edits.append(named);
            //: Undo bar; %1 is the name of a letter
            history.apply(edits, WorkspaceShell::tr("“%1” attached").arg(isolated(name)), dialog,
                          [dialog](const core::Expected<client::EditReceipt> &done) {
                              if (done)
                                  dialog->say(WorkspaceShell::tr("The letter is among the person's files."));
                              else
                                  dialog->showProblem(describe(done.error()));
                          });
        });
}

} // namespace

void WorkspaceShell::connectOffers()
{
    CandidateDetailView *detail = m_candidatesView->detail();
    OffersView *view = detail->offers();
    connect(m_candidate, &CandidateDetailPresenter::stateChanged, m_offers, [this](const CandidateDetailState &state) {
        const bool has = state.application >= 0 && state.application < state.detail.applications.size();
        m_offers->show(has ? state.detail.applications[state.application].id : QUuid());
    });
    connect(m_offers, &OffersPresenter::stateChanged, view, &OffersView::render);
    connect(m_offers, &OffersPresenter::problem, detail, &CandidateDetailView::showProblem);
    // The offers of somebody who was chosen just now are not read yet: the verb means theirs.
    const auto once = [this](auto verb) { return [this, verb] { m_offers->whenRead(verb); }; };
    connect(view, &OffersView::makeRequested, this, once([this] { openOffer(false, false); }));
    connect(view, &OffersView::anewRequested, this, once([this] { openOffer(false, true); }));
    connect(view, &OffersView::editRequested, this, once([this] { openOffer(true, false); }));
    connect(view, &OffersView::letterRequested, this, once([this] { openLetter(); }));
    connect(view, &OffersView::removeRequested, m_offers, &OffersPresenter::remove);
    connect(view, &OffersView::stepRequested, m_offers, &OffersPresenter::take);
    connect(view, &OffersView::offerChosen, m_offers, &OffersPresenter::choose);
    connect(view, &OffersView::printRequested, this, &WorkspaceShell::printOffer);
    connect(detail, &CandidateDetailView::printRequested, this, &WorkspaceShell::printCandidate);
    connect(view, &OffersView::historyRequested, this, [this] {
        if (const OfferItem *offer = m_offers->state().item())
            showHistory(QStringLiteral("offers"), offer->record.id,
                        offer->record.text(QStringLiteral("position_title")));
    });
    connect(view->approvals(), &ApprovalsView::asked, m_offers, &OffersPresenter::ask);
    connect(view->approvals(), &ApprovalsView::answered, m_offers, &OffersPresenter::answer);
    connect(view->approvals(), &ApprovalsView::takeBackRequested, m_offers, &OffersPresenter::takeBack);
    connect(detail, &CandidateDetailView::offerRequested, this, [this, detail] {
        m_candidate->whenDisplayed([this, detail] {
            detail->openTab(CandidateDetailView::ApplicationsTab);
            m_offers->whenRead([this] { openOffer(false, false); });
        });
    });
}

void WorkspaceShell::openOffer(bool change, bool anew)
{
    using Act = Permissions::Act;
    if (!allowed(QStringLiteral("offers"), change ? Act::Change : Act::Create))
        return;
    const OffersState &state = m_offers->state();
    const protocol::SchemaDescriptor descriptor = m_sources.directory->descriptor();
    const protocol::Entity *entity = descriptor.entity(QStringLiteral("offers"));
    const OfferItem *offer = state.item();
    if (state.phase != OffersState::Phase::Ready || !entity) {
        m_candidatesView->detail()->showProblem(
            entity ? tr("An offer belongs to an application. Choose a job for this person first.")
                   : tr("The server is from before there were offers."));
        return;
    }
    if (change && (!offer || !domain::mayChangeTerms(state.status())))
        return;
    auto *dialog = new OfferDialog(*entity, state.page.known.value(QStringLiteral("candidate.full_name")),
                                   change ? offer->record : m_offers->beginning(anew ? offer : nullptr), this);
    connect(dialog, &OfferDialog::saveRequested, this,
            [this, dialog, change, of = state](const protocol::FieldMap &values) {
                const auto finish = [dialog](const std::optional<core::Error> &error) {
                    if (error)
                        dialog->showProblem(describe(*error));
                    else
                        dialog->accept();
                };
                if (change && values.isEmpty())
                    dialog->accept();
                else if (change)
                    m_offers->change(of, values, dialog, [finish](const core::Expected<client::EditReceipt> &done) {
                        finish(done ? std::nullopt : std::optional(done.error()));
                    });
                else
                    m_offers->create(of, values, dialog, [finish](const core::Expected<QUuid> &done) {
                        finish(done ? std::nullopt : std::optional(done.error()));
                    });
            });
    dialog->open();
}

void WorkspaceShell::openLetter()
{
    const OffersState &state = m_offers->state();
    const OfferItem *offer = state.item();
    if (!offer)
        return;
    const QString status = state.status();
    const bool before = status == u"draft" || status == u"in_approval" || status == u"approved";
    auto *dialog =
        new LetterDialog(state.page, *offer, m_sources.directory->person(), before && state.mayChange(), this);
    m_sources.records->records(
        QStringLiteral("mail_templates"), dialog, [dialog](const core::Expected<QList<RecordFields>> &rows) {
            QList<LetterChoice> letters;
            for (const RecordFields &row : rows ? *rows : QList<RecordFields>()) {
                const bool active = row.text(QStringLiteral("is_active")) != u"f";
                if (active && row.text(QStringLiteral("purpose")) == u"offer_letter")
                    letters << LetterChoice{row.id, row.text(QStringLiteral("name")),
                                            row.text(QStringLiteral("language")), row.text(QStringLiteral("body"))};
            }
            dialog->setTemplates(letters);
        });
    connect(dialog, &LetterDialog::keepRequested, this,
            [this, dialog, of = state](const QUuid &templateId, const QString &letter) {
                const protocol::FieldMap values{
                    {QStringLiteral("template_id"),
                     templateId.isNull() ? protocol::Value() : protocol::Value(core::toBytes(templateId))},
                    {QStringLiteral("letter"), letter.toUtf8()}};
                m_offers->change(of, values, dialog, [dialog](const core::Expected<client::EditReceipt> &done) {
                    if (done)
                        dialog->say(tr("The letter is kept with the offer."));
                    else
                        dialog->showProblem(describe(done.error()));
                });
            });
    dialog->setMayAttach(state.mayChange() &&
                         m_sources.directory->permissions().may(QStringLiteral("files"), Permissions::Act::Create));
    connect(dialog, &LetterDialog::attachRequested, this,
            [this, dialog, person = m_candidate->displayed(), id = offer->record.id](const QByteArray &pdf,
                                                                                     const QString &name) {
                attachLetter(*m_sources.files, m_history, person, id, pdf, name, dialog);
            });
    connect(dialog, &LetterDialog::pdfRequested, this,
            [dialog](const QByteArray &pdf, const QString &name) { savePdf(pdf, name, dialog, dialog->banner()); });
    dialog->open();
}

} // namespace shortlist::desktop
