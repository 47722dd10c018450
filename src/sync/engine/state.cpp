#include "sync/engine/state.h"

namespace shortlist::sync {

QString toString(Phase phase)
{
    switch (phase) {
    case Phase::SignedOut:
        return QStringLiteral("signed_out");
    case Phase::Connecting:
        return QStringLiteral("connecting");
    case Phase::Synced:
        return QStringLiteral("synced");
    case Phase::Pulling:
        return QStringLiteral("pulling");
    case Phase::Pushing:
        return QStringLiteral("pushing");
    case Phase::Offline:
        return QStringLiteral("offline");
    case Phase::Blocked:
        break;
    }
    return QStringLiteral("blocked");
}

QString toString(Cause cause)
{
    switch (cause) {
    case Cause::None:
        return QStringLiteral("none");
    case Cause::NoNetwork:
        return QStringLiteral("no_network");
    case Cause::HostNotFound:
        return QStringLiteral("host_not_found");
    case Cause::ConnectionRefused:
        return QStringLiteral("connection_refused");
    case Cause::Timeout:
        return QStringLiteral("timeout");
    case Cause::CertificateExpired:
        return QStringLiteral("certificate_expired");
    case Cause::CertificateUntrusted:
        return QStringLiteral("certificate_untrusted");
    case Cause::PlainHttpRefused:
        return QStringLiteral("plain_http_refused");
    case Cause::NotAShortlistServer:
        return QStringLiteral("not_a_shortlist_server");
    case Cause::ProtocolMismatch:
        return QStringLiteral("protocol_mismatch");
    case Cause::SessionEnded:
        return QStringLiteral("session_ended");
    case Cause::ServerBusy:
        return QStringLiteral("server_busy");
    case Cause::ServerError:
        return QStringLiteral("server_error");
    case Cause::DiskFull:
        return QStringLiteral("disk_full");
    case Cause::CacheDamaged:
        return QStringLiteral("cache_damaged");
    case Cause::DeviceCloned:
        return QStringLiteral("device_cloned");
    case Cause::ProfileReadOnly:
        return QStringLiteral("profile_read_only");
    case Cause::Paused:
        return QStringLiteral("paused");
    case Cause::WipeOrdered:
        break;
    }
    return QStringLiteral("wipe_ordered");
}

} // namespace shortlist::sync
