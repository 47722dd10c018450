// Drafts of offers for the chosen ones.
#include "desktop/bulk/bulkcontrol.h"
#include "desktop/offers/offerdialog.h"

namespace shortlist::desktop {

using client::BulkAction;
using client::BulkKind;

void BulkControl::draftOffers(const BulkPlace &place)
{
    const client::BulkSelection chosen = place.selection();
    if (chosen.size() == 0 || !refusal(BulkKind::DraftOffer).isEmpty())
        return;
    const protocol::SchemaDescriptor schema = m_sources.directory->descriptor();
    auto *dialog = new OfferDialog(*schema.entity(QStringLiteral("offers")), static_cast<int>(chosen.size()), m_window);
    // Whom it is about is fixed when the dialog opens: a sync may change the selection behind it.
    connect(dialog, &OfferDialog::saveRequested, this, [this, dialog, place, chosen](const protocol::FieldMap &terms) {
        BulkAction action;
        action.kind = BulkKind::DraftOffer;
        action.terms = terms;
        m_last = place;
        m_presenter.run(action, chosen, dialog, [dialog](const QString &why) {
            if (why.isEmpty())
                dialog->accept();
            else
                dialog->showProblem(why);
        });
    });
    dialog->open();
}

} // namespace shortlist::desktop
