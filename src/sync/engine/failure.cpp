#include "sync/engine/failure.h"

#include "core/json.h"

namespace shortlist::sync {

using core::ErrorCode;

namespace {

/// What was typed is wrong or missing; the access token is not to blame.
bool answersTypedSecret(const QString &type)
{
    return type == u"wrong-credentials" || type == u"second-factor-needed" || type == u"wrong-code";
}

} // namespace

Failure failureFromProblem(const QByteArray &body, int status)
{
    Failure failure;
    failure.problem = protocol::Problem::fromBytes(body, status);
    const protocol::Problem &problem = failure.problem;
    failure.detail = problem.detail.isEmpty() ? problem.title : problem.detail;
    failure.retryAfter = std::chrono::seconds(std::max(0, problem.retryAfter));

    if (problem.type == u"protocol-mismatch") {
        failure.kind = FailureKind::Block;
        failure.cause = Cause::ProtocolMismatch;
    } else if (problem.type == u"device-cloned") {
        failure.kind = FailureKind::DeviceCloned;
        failure.cause = Cause::DeviceCloned;
    } else if (problem.type == u"sequence-gap") {
        failure.kind = FailureKind::SequenceGap;
        failure.lastSeq = problem.lastSeq;
    } else if (problem.type == u"wipe-device") {
        failure.kind = FailureKind::Block;
        failure.cause = Cause::WipeOrdered;
    } else if (status == 401 && !answersTypedSecret(problem.type)) {
        failure.kind = FailureKind::SignIn;
        failure.cause = Cause::SessionEnded;
    } else if (status == 413) {
        failure.kind = FailureKind::TooLarge;
    } else if (status == 429 || status == 503) {
        failure.kind = FailureKind::Retry;
        failure.cause = Cause::ServerBusy;
    } else if (status < 500) {
        failure.kind = FailureKind::Refused;
    }
    return failure;
}

Failure failureFromStorage(const core::Error &error)
{
    Failure failure;
    failure.detail = error.message;
    switch (error.code) {
    case ErrorCode::Corrupt:
    case ErrorCode::NoKey:
    case ErrorCode::WrongKey:
    case ErrorCode::Incompatible:
        failure.kind = FailureKind::Block;
        failure.cause = Cause::CacheDamaged;
        break;
    case ErrorCode::Busy:
        failure.cause = Cause::ProfileReadOnly;
        break;
    default:
        // An I/O error has no cause of its own: to a person both mean "this machine's disk does not take it".
        failure.cause = Cause::DiskFull;
        break;
    }
    return failure;
}

core::Error toError(const Failure &failure)
{
    ErrorCode code = ErrorCode::Internal;
    switch (failure.cause) {
    case Cause::NoNetwork:
    case Cause::HostNotFound:
    case Cause::ConnectionRefused:
        code = ErrorCode::Unreachable;
        break;
    case Cause::Timeout:
        code = ErrorCode::Timeout;
        break;
    // Something answers there, and this program refuses to go on with it: trying later does not help.
    case Cause::PlainHttpRefused:
    case Cause::CertificateExpired:
    case Cause::CertificateUntrusted:
        code = ErrorCode::Refused;
        break;
    case Cause::NotAShortlistServer:
    case Cause::ProtocolMismatch:
        code = ErrorCode::Incompatible;
        break;
    case Cause::SessionEnded:
        code = ErrorCode::Unauthorised;
        break;
    case Cause::ServerBusy:
    case Cause::ProfileReadOnly:
        code = ErrorCode::Busy;
        break;
    case Cause::DiskFull:
        code = ErrorCode::DiskFull;
        break;
    case Cause::CacheDamaged:
        code = ErrorCode::Corrupt;
        break;
    case Cause::DeviceCloned:
    case Cause::WipeOrdered:
        code = ErrorCode::Refused;
        break;
    case Cause::Paused:
        code = ErrorCode::Cancelled;
        break;
    case Cause::ServerError:
    case Cause::None:
        break;
    }
    if (failure.problem.type == u"wrong-credentials")
        code = ErrorCode::Unauthorised;
    else if (failure.problem.type == u"not-found")
        code = ErrorCode::NotFound;
    else if (failure.kind == FailureKind::Refused)
        code = ErrorCode::Refused;
    return {code, failure.detail, failure.problem.column, failure.problem.allowed};
}

} // namespace shortlist::sync
