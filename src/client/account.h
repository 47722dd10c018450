#pragma once

#include "client/accountrecords.h"
#include "sync/transport/apiclient.h"

#include <functional>
#include <variant>

namespace shortlist::client {

/// One request about accounts or administration, and how its answer is read. Sent by Workspace::ask().
template <typename T> struct AccountCall
{
    sync::JsonRequest request;
    std::function<core::Expected<T>(const QJsonObject &)> read;
};

/// The requests that docs/protocol.md lists under Accounts, one function each.
namespace account {

using Nothing = std::monostate;

[[nodiscard]] AccountCall<ProfileInfo> profile();
[[nodiscard]] AccountCall<ProfileInfo> changeProfile(const ProfileChange &change);
[[nodiscard]] AccountCall<Nothing> changePassword(const QString &before, const QString &after,
                                                  const FactorProof &proof);
[[nodiscard]] AccountCall<FactorOffer> beginSecondFactor(const QString &password);
[[nodiscard]] AccountCall<QStringList> confirmSecondFactor(const QString &code);
[[nodiscard]] AccountCall<Nothing> removeSecondFactor(const QString &password, const FactorProof &proof);
[[nodiscard]] AccountCall<QList<DeviceInfo>> devices();
[[nodiscard]] AccountCall<Nothing> renameDevice(const QUuid &device, const QString &name);
[[nodiscard]] AccountCall<Nothing> signOutDevice(const QUuid &device);
[[nodiscard]] AccountCall<Nothing> signOutEverywhere();

[[nodiscard]] AccountCall<QList<DeviceInfo>> allDevices();
[[nodiscard]] AccountCall<Nothing> signOutAnyDevice(const QUuid &device, bool wipe);
[[nodiscard]] AccountCall<QList<InvitationInfo>> invitations();
[[nodiscard]] AccountCall<InvitationInfo> invite(const NewInvitation &invitation);
[[nodiscard]] AccountCall<InvitationInfo> resendInvitation(const QUuid &invitation);
[[nodiscard]] AccountCall<Nothing> revokeInvitation(const QUuid &invitation);
[[nodiscard]] AccountCall<TenantInfo> tenant();
[[nodiscard]] AccountCall<TenantInfo> renameTenant(const QString &name);
[[nodiscard]] AccountCall<AuditPage> audit(const AuditQuery &query);
[[nodiscard]] AccountCall<Nothing> setSecret(const QString &key, const std::optional<QString> &value);
/// The mail server that a mailbox's password was typed for; columns of its row.
struct MailboxServer
{
    QString host;
    int port = 0;
    QString security;
    QString username;

    bool operator==(const MailboxServer &) const = default;
};
/// Stores the password of a mailbox that the server has the row of; nullopt takes it away. Refused where the row there
/// has another mail server.
[[nodiscard]] AccountCall<Nothing> setMailboxPassword(const QUuid &mailbox, const MailboxServer &typedFor,
                                                      const std::optional<QString> &value);
/// Has the server read a mailbox now; what comes of it stands in its row.
[[nodiscard]] AccountCall<Nothing> checkMailbox(const QUuid &mailbox);
[[nodiscard]] AccountCall<QList<MailInfo>> mail();

[[nodiscard]] AccountCall<QList<TenantInfo>> tenants();
[[nodiscard]] AccountCall<Nothing> setTenantStatus(const QUuid &tenant, const QString &status);

} // namespace account
} // namespace shortlist::client
