#pragma once

#include "desktop/demo/demoadministration.h"
#include "desktop/sources/offersource.h"

namespace shortlist::desktop {

/// Offers and their approvals over the demo's tables of few rows, so that edits to them show. GUI thread.
class DemoOffers final : public OfferSource
{
public:
    explicit DemoOffers(DemoAdministration &tables) : m_tables(tables) {}
    /// Fills the tables with one offer in approval and one that was declined.
    void build(const QUuid &application);
    void offers(const QUuid &application, QObject *context, Done<OfferPage> done) override;

    // What tests look at and change.
    OfferPage page; ///< job and known values of every application
    std::optional<core::Error> failure;

private:
    DemoAdministration &m_tables;
};

} // namespace shortlist::desktop
