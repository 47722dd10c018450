#pragma once

#include "simulator/memoryreplica.h"

namespace shortlist::simulator {

/// A profile over a MemoryReplica: fast enough for thousands of seeds.
class MemoryProfile final : public Profile
{
public:
    MemoryProfile(ProfileOwner owner, core::Random &random, Sabotage sabotage);

    [[nodiscard]] bool open() override { return true; }
    void end(End how) override { m_replica->crash(how == End::PowerCut); }
    [[nodiscard]] sync::Replica &replica() override { return *m_replica; }
    void setFailureChance(double chance) override { m_replica->setFailureChance(chance); }
    void backUp() override { m_backup = m_replica->disk(); }
    void restore() override;
    [[nodiscard]] QList<QUuid> backedUpEdits() const override;

    [[nodiscard]] const protocol::SchemaDescriptor &descriptor() const override { return m_replica->descriptor(); }
    [[nodiscard]] QString role() const override { return m_replica->role(); }
    [[nodiscard]] Typed apply(const QList<client::Edit> &edits) override;
    [[nodiscard]] Typed settle(const client::ConflictSettlement &settlement) override;
    [[nodiscard]] Rows visible(const QString &entity) const override;
    [[nodiscard]] std::optional<protocol::FieldMap> serverRow(const protocol::Entity &entity,
                                                              const QByteArray &id) const override;
    [[nodiscard]] QList<KeptEdit> kept() const override { return m_replica->disk().outbox; }

private:
    [[nodiscard]] std::optional<protocol::Mutation> prepare(const client::Edit &edit, client::Edit &inverse) const;
    [[nodiscard]] Typed store(Typed typed);

    ProfileOwner m_owner;
    core::Random &m_random;
    Sabotage m_sabotage;
    std::unique_ptr<MemoryReplica> m_replica;
    ReplicaData m_backup;
};

} // namespace shortlist::simulator
