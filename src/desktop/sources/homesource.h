#pragma once

#include "cache/readmodels/home.h"
#include "desktop/sources/records.h"

namespace shortlist::desktop {

/// What waits today. As the interfaces in sources.h.
class HomeSource
{
public:
    virtual ~HomeSource() = default;
    virtual void day(const cache::HomeQuery &query, QObject *context, Done<cache::HomeDay> done) = 0;
};

} // namespace shortlist::desktop
