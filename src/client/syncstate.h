#pragma once

#include "core/error.h"
#include "sync/engine/state.h"

#include <QJsonObject>

namespace shortlist::client {

// The engine's own words: the status corner, the sync page, `shortlistctl status` and the logs all read this one model.
using SyncPhase = sync::Phase;
using SyncCause = sync::Cause;
using sync::toString;

/// A file that the server refused, or whose bytes cannot be read. It stays here.
struct RefusedFile
{
    QByteArray sha256;
    QString name; ///< the hash where no row tells one
    qint64 bytes = 0;
    QString cause; ///< the error's code and one English sentence

    [[nodiscard]] bool operator==(const RefusedFile &) const = default;
};

/// The files that were attached here and how their way to the server goes.
struct FileState
{
    int waiting = 0; ///< to be sent
    QList<RefusedFile> refused;
    sync::Cause cause = sync::Cause::None; ///< why no file moves at the moment although one should
    QString detail;                        ///< one English sentence

    /// Files whose bytes the server does not have.
    [[nodiscard]] int unsent() const { return waiting + static_cast<int>(refused.size()); }
    [[nodiscard]] bool operator==(const FileState &) const = default;
};

/// What the sync is doing, why it may not get on, and what waits for a person.
struct SyncState : sync::EngineState
{
    int conflicts = 0; ///< open ones
    FileState files{};

    [[nodiscard]] bool operator==(const SyncState &) const = default;
};

/// Why a sync that did not complete did not, for command lines: Unreachable wherever trying later may help.
[[nodiscard]] core::Error errorOf(const SyncState &state);

[[nodiscard]] QJsonObject toJson(const SyncState &state);

} // namespace shortlist::client
