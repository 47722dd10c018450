#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace shortlist::client {

/// What the program remembers on this device about the person who uses the profile: encrypted with it, never synced,
/// and not lost with the cache. Calls return at once.
class DeviceMemory
{
public:
    virtual ~DeviceMemory() = default;
    /// Where the profile cannot be written (it is somebody else's, the disk is full), what was remembered stays.
    virtual void remember(const QString &name, const QByteArray &value) = 0;
    /// Empty: nothing is remembered by this name. Busy: another program has the profile. `done` comes on the calling
    /// thread, never inside the call, and not once `context` is gone.
    virtual void recall(const QString &name, QObject *context,
                        std::function<void(core::Expected<QByteArray>)> done) = 0;
};

} // namespace shortlist::client
