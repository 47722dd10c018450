#pragma once

#include "desktop/sources/records.h"

#include <QObject>

namespace shortlist::desktop {

/// The person's own row of user_preferences. Calls return at once; the callback comes on the calling thread, never
/// inside the call, and not once `context` is gone.
class PreferenceSource
{
public:
    virtual ~PreferenceSource() = default;
    /// A null id and no fields where nothing was ever set: the row is made with the first edit.
    virtual void preferences(QObject *context, Done<RecordFields> done) = 0;
};

} // namespace shortlist::desktop
