#pragma once

#include "core/expected.h"

#include <QDateTime>
#include <QString>

#include <functional>

namespace shortlist::server {

class Database;

/// How a rotation of the master key went.
struct Rotation
{
    qint64 rewrapped = 0;
    qint64 lost = 0;   ///< values whose master key is not in the ring: nobody can open them
    int forgotten = 0; ///< old keys that left the key ring
};

/// Makes a new master key, wraps every sealed value of every table with it and retires the old one. The new key is in
/// the file before the first value needs it, and the old one stays there: interrupted anywhere, everything is readable,
/// and the next call goes on where this one ended. Retired keys stay for 30 days more, for a server that was
/// just about to store something, and for backups. `database` is connected as the owner or a superuser.
/// `step`, for tests, is called after each batch; false ends the rotation there, as a crash would.
[[nodiscard]] core::Expected<Rotation> rotateMasterKey(Database &database, const QString &keyRingFile,
                                                       const QDateTime &now, const std::function<bool()> &step = {});

} // namespace shortlist::server
