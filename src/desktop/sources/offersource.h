#pragma once

#include "cache/readmodels/approvallist.h"
#include "desktop/sources/records.h"
#include "domain/letters.h"

namespace shortlist::desktop {

struct OfferItem
{
    RecordFields record;
    QList<cache::ApprovalItem> approvals; ///< in their order
};

/// The offers of one application, with what a letter can name beside their terms.
struct OfferPage
{
    QUuid application;
    QList<OfferItem> offers; ///< newest first
    domain::LetterValues known;
    RecordFields job; ///< what a new offer begins with; empty where the job is not known here
};

/// As the interfaces in sources.h.
class OfferSource
{
public:
    virtual ~OfferSource() = default;
    virtual void offers(const QUuid &application, QObject *context, Done<OfferPage> done) = 0;
};

} // namespace shortlist::desktop
