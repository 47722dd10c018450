#pragma once

#include "core/expected.h"

#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace shortlist::cache {

/// Who holds a profile.
struct LockHolder
{
    qint64 pid = 0;
    QString program; ///< its file name
    QString host;

    [[nodiscard]] bool operator==(const LockHolder &) const = default;
};

/// The exclusive right to write a profile, for one process at a time. The operating system holds it, so it ends with the process,
/// however that ends: there are no stale locks. The lock file stays and tells who holds it. Released by the destructor.
class ProfileLock
{
public:
    /// Waits up to `patience`. Busy, with the holder in the message, when somebody else has it.
    [[nodiscard]] static core::Expected<ProfileLock> acquire(const QString &directory,
                                                             std::chrono::milliseconds patience = std::chrono::milliseconds(0));
    /// The process that holds the lock; nothing when it is free.
    [[nodiscard]] static std::optional<LockHolder> holder(const QString &directory);

    ProfileLock(ProfileLock &&) noexcept;
    ProfileLock &operator=(ProfileLock &&) noexcept;
    ~ProfileLock();

private:
    class Private;
    explicit ProfileLock(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace shortlist::cache
