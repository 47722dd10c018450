#pragma once

#include "client/conflict.h"
#include "client/edit.h"
#include "core/uuid.h"
#include "sync/engine/replica.h"

#include <memory>

namespace shortlist::simulator {

/// Whom and what for a profile exists, and who numbers its edits.
struct ProfileOwner
{
    QUuid user;
    core::UuidSource &ids;
    const core::Clock &clock;
};

/// What came of something a person did.
struct Typed
{
    QList<protocol::Mutation> edits; ///< those that are in the outbox now
    QList<client::Edit> inverse;     ///< what undoes it
    bool promised = true;            ///< false: the person was told that it failed
};

/// An edit that a profile still keeps.
struct KeptEdit
{
    protocol::Mutation mutation;
    bool acknowledged = false;
    qint64 version = 0;
};

using Rows = QMap<QByteArray, protocol::FieldMap>;

/// One device's disk with the program's storage on it: what a person types goes in, what they see comes out, and the
/// machine may lose power. Two kinds: in memory, and the shipped cache and outbox on a simulated disk.
class Profile
{
public:
    /// How a process ends without being asked.
    enum class End { Killed, PowerCut };

    virtual ~Profile() = default;

    /// Opens what is on the disk; false when that does not work (a full disk may pass).
    [[nodiscard]] virtual bool open() = 0;
    /// The process is gone; what was not durable is lost.
    virtual void end(End how) = 0;
    [[nodiscard]] virtual sync::Replica &replica() = 0;
    /// Any write may fail with this chance; 0 for a healthy disk.
    virtual void setFailureChance(double chance) = 0;
    /// The machine stops in the middle of a write; whoever calls end() later finds it so. Without such a disk: nothing.
    virtual void stopAfter(int) {}
    /// True when what was on the disk could not be read again.
    [[nodiscard]] virtual bool isDamaged() const { return false; }
    /// Copies what is on the disk, open or not, and puts the copy back while nothing is open.
    virtual void backUp() = 0;
    virtual void restore() = 0;
    /// Ids of the edits in the backup's outbox.
    [[nodiscard]] virtual QList<QUuid> backedUpEdits() const = 0;

    [[nodiscard]] virtual const protocol::SchemaDescriptor &descriptor() const = 0;
    [[nodiscard]] virtual QString role() const = 0;
    [[nodiscard]] virtual Typed apply(const QList<client::Edit> &edits) = 0;
    [[nodiscard]] virtual Typed settle(const client::ConflictSettlement &settlement) = 0;
    /// What the person sees.
    [[nodiscard]] virtual Rows visible(const QString &entity) const = 0;
    /// The server's row beneath what is pending; nothing where it has not arrived.
    [[nodiscard]] virtual std::optional<protocol::FieldMap> serverRow(const protocol::Entity &entity,
                                                                      const QByteArray &id) const = 0;
    [[nodiscard]] virtual QList<KeptEdit> kept() const = 0;
};

} // namespace shortlist::simulator
