#include "core/error.h"

namespace shortlist::core {

QString toString(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return QStringLiteral("invalid_input");
    case ErrorCode::NotFound:
        return QStringLiteral("not_found");
    case ErrorCode::Refused:
        return QStringLiteral("refused");
    case ErrorCode::Unauthorised:
        return QStringLiteral("unauthorised");
    case ErrorCode::Unreachable:
        return QStringLiteral("unreachable");
    case ErrorCode::Incompatible:
        return QStringLiteral("incompatible");
    case ErrorCode::Busy:
        return QStringLiteral("busy");
    case ErrorCode::DiskFull:
        return QStringLiteral("disk_full");
    case ErrorCode::Io:
        return QStringLiteral("io");
    case ErrorCode::Corrupt:
        return QStringLiteral("corrupt");
    case ErrorCode::NoKey:
        return QStringLiteral("no_key");
    case ErrorCode::WrongKey:
        return QStringLiteral("wrong_key");
    case ErrorCode::TooLarge:
        return QStringLiteral("too_large");
    case ErrorCode::Timeout:
        return QStringLiteral("timeout");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::Protocol:
        return QStringLiteral("protocol");
    case ErrorCode::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

} // namespace shortlist::core
