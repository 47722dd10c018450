#pragma once

#include "protocol/messages.h"
#include "sync/engine/state.h"

#include <chrono>

namespace shortlist::sync {

/// What a failed request asks of whoever sent it.
enum class FailureKind {
    Retry,        ///< may work later, unchanged
    SignIn,       ///< the access token is not accepted (401): refresh it, then ask again
    DeviceCloned, ///< the device's sequence numbers belong to somebody else too
    SequenceGap,  ///< the server misses edits before the first one sent
    TooLarge,     ///< less at once
    Refused,      ///< the server understood and says no: wrong credentials, unknown id, bad request …
    Block,        ///< never works unless a person does something
};

/// One failed request, classified. The transport makes it, the engine acts on `kind` and shows `cause`.
struct Failure
{
    FailureKind kind = FailureKind::Retry;
    Cause cause = Cause::ServerError;
    QString detail;                     ///< one English sentence
    std::chrono::seconds retryAfter{0}; ///< the server's wish; 0: not said
    qint64 lastSeq = -1;                ///< of a sequence gap: the last number the server knows; -1: not said
    protocol::Problem problem;          ///< the server's own words; type empty when it gave none

    /// A failure that may pass.
    [[nodiscard]] static Failure passing(Cause cause, const QString &detail)
    {
        Failure failure;
        failure.cause = cause;
        failure.detail = detail;
        return failure;
    }
};

/// The failure that an error answer stands for. `body` is the whole answer: it may carry `last_seq` besides a Problem.
[[nodiscard]] Failure failureFromProblem(const QByteArray &body, int status);

/// The failure of the replica's storage, as the engine shows it.
[[nodiscard]] Failure failureFromStorage(const core::Error &error);

/// The failure as an Error, for command lines.
[[nodiscard]] core::Error toError(const Failure &failure);

} // namespace shortlist::sync
