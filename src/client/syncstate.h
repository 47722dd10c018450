#pragma once

#include "core/error.h"
#include "sync/engine/state.h"

#include <QJsonObject>

namespace shortlist::client {

// The engine's own words: the status corner, the sync page, `shortlistctl status` and the logs all read this one model.
using SyncPhase = sync::Phase;
using SyncCause = sync::Cause;
using sync::toString;

/// What the sync is doing, why it may not get on, and what waits for a person.
struct SyncState : sync::EngineState
{
    int conflicts = 0;   ///< open ones
    int files = 0;       ///< files whose bytes the server does not have yet
    QString fileTrouble; ///< an error code where one of them could not be sent; empty: none

    [[nodiscard]] bool operator==(const SyncState &) const = default;
};

/// Why a sync that did not complete did not, for command lines: Unreachable wherever trying later may help.
[[nodiscard]] core::Error errorOf(const SyncState &state);

[[nodiscard]] QJsonObject toJson(const SyncState &state);

} // namespace shortlist::client
