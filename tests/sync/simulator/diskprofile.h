#pragma once

#include "client/workspacereplica.h"
#include "simulator/profile.h"
#include "simulator/simulateddisk.h"

#include <QTemporaryDir>

namespace shortlist::simulator {

/// A profile as the programs have it: the shipped workspace with its SQLCipher files, on a simulated disk.
class DiskProfile final : public Profile
{
public:
    DiskProfile(ProfileOwner owner, core::Random &random);
    ~DiskProfile() override;

    [[nodiscard]] bool open() override;
    void end(End how) override;
    [[nodiscard]] sync::Replica &replica() override { return *m_replica; }
    void setFailureChance(double chance) override { m_disk.setFailureChance(chance); }
    void stopAfter(int writes) override { m_disk.stopAfter(writes); }
    void backUp() override;
    void restore() override;
    [[nodiscard]] QList<QUuid> backedUpEdits() const override { return m_backedUp; }
    /// A power cut must never damage a database.
    [[nodiscard]] bool isDamaged() const override { return m_damaged; }

    [[nodiscard]] const protocol::SchemaDescriptor &descriptor() const override { return m_workspace->descriptor(); }
    [[nodiscard]] QString role() const override { return m_workspace->role(); }
    [[nodiscard]] Typed apply(const QList<client::Edit> &edits) override;
    [[nodiscard]] Typed settle(const client::ConflictSettlement &settlement) override;
    [[nodiscard]] Rows visible(const QString &entity) const override;
    [[nodiscard]] std::optional<protocol::FieldMap> serverRow(const protocol::Entity &entity,
                                                              const QByteArray &id) const override;
    [[nodiscard]] QList<KeptEdit> kept() const override;

private:
    [[nodiscard]] bool prepareFresh();
    [[nodiscard]] QString file(const QString &folder, const QString &name) const;
    [[nodiscard]] Typed typed(const core::Expected<client::EditReceipt> &receipt, const QList<KeptEdit> &before);

    ProfileOwner m_owner;
    core::Random &m_random;
    QTemporaryDir m_directory;
    SimulatedDisk m_disk;
    std::unique_ptr<client::LocalWorkspace> m_workspace;
    std::unique_ptr<client::WorkspaceReplica> m_replica;
    QList<QUuid> m_backedUp;
    bool m_damaged = false;
};

} // namespace shortlist::simulator
