#pragma once

#include "cache/readmodels/activity.h"
#include "desktop/sources/records.h"

namespace shortlist::desktop {

/// What happened in the workspace, a page at a time. As the interfaces in sources.h.
class ActivitySource
{
public:
    virtual ~ActivitySource() = default;
    virtual void page(const cache::ActivityQuery &query, QObject *context, Done<cache::ActivityPage> done) = 0;
};

} // namespace shortlist::desktop
