#pragma once

#include "protocol/messages.h"
#include "sync/engine/failure.h"

#include <chrono>
#include <optional>
#include <variant>

namespace shortlist::sync {

/// Names one request; every answer is given back with it, so that a late answer to a request that was given up is
/// recognised. 0 is none.
using RequestId = quint64;

/// The engine's timers. Each exists once; setting one again moves it.
enum class Timer {
    Retry,  ///< the wait after a failure
    Stall,  ///< a request under way is looked at
    Events, ///< the wake-up stream is opened again
    Poll,   ///< stands in for the wake-up stream while that is down
};

// --- what the engine asks its runner to do, in order

struct StartPull
{
    RequestId request = 0;
    qint64 cursor = 0;
    QStringList scopes;
    QString table; ///< empty: from the start
    QUuid after;   ///< null: from the table's first row
    /// In a first pull, the jobs whose rows come before all others, beside the person's own.
    std::optional<QList<QUuid>> first{};
    QStringList whole{}; ///< tables of which all rows are asked for, not only what changed
};

struct StartPush
{
    RequestId request = 0;
    protocol::PushRequest push;
};

/// Get a new access token with the refresh token. The new refresh token is stored before it is used.
struct RefreshSession
{
    RequestId request = 0;
};

struct FetchSchema
{
    RequestId request = 0;
};

/// Give the request up, whatever it is; nothing more is reported about it.
struct Cancel
{
    RequestId request = 0;
};

struct OpenEvents
{};
struct CloseEvents
{};

struct SetTimer
{
    Timer timer = Timer::Retry;
    std::chrono::milliseconds after{0};
};

struct CancelTimer
{
    Timer timer = Timer::Retry;
};

/// Engine::state() is another one.
struct StateChanged
{};

/// The replica's rows or edits changed: views may look again.
struct DataCommitted
{};

/// The session has ended for good. The engine stands still until start().
struct SignInNeeded
{};

/// The end of a run in Mode::Once.
struct Finished
{
    std::optional<Failure> failure; ///< none: everything was sent and received
};

using Action = std::variant<StartPull, StartPush, RefreshSession, FetchSchema, Cancel, OpenEvents, CloseEvents,
                            SetTimer, CancelTimer, StateChanged, DataCommitted, SignInNeeded, Finished>;

} // namespace shortlist::sync
