#pragma once

#include "cache/readmodels/candidatebelongings.h"
#include "desktop/sources/records.h"

namespace shortlist::desktop {

/// What people put on a candidate beside the columns: tags, talent pools, the workspace's own fields. As the interfaces
/// in sources.h.
class BelongingSource
{
public:
    virtual ~BelongingSource() = default;
    virtual void belongings(const QUuid &candidate, QObject *context, Done<cache::CandidateBelongings> done) = 0;
};

} // namespace shortlist::desktop
