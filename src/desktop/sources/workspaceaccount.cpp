#include "desktop/sources/workspaceaccount.h"

namespace shortlist::desktop {

namespace account = client::account;

void WorkspaceAccount::profile(QObject *context, Answered<client::ProfileInfo> done)
{
    send(account::profile(), context, std::move(done));
}

void WorkspaceAccount::changeProfile(const client::ProfileChange &change, QObject *context,
                                     Answered<client::ProfileInfo> done)
{
    send(account::changeProfile(change), context, std::move(done));
}

void WorkspaceAccount::changePassword(const QString &before, const QString &after, const client::FactorProof &proof,
                                      QObject *context, Answered<Nothing> done)
{
    send(account::changePassword(before, after, proof), context, std::move(done));
}

void WorkspaceAccount::beginSecondFactor(const QString &password, QObject *context, Answered<client::FactorOffer> done)
{
    send(account::beginSecondFactor(password), context, std::move(done));
}

void WorkspaceAccount::confirmSecondFactor(const QString &code, QObject *context, Answered<QStringList> done)
{
    send(account::confirmSecondFactor(code), context, std::move(done));
}

void WorkspaceAccount::removeSecondFactor(const QString &password, const client::FactorProof &proof, QObject *context,
                                          Answered<Nothing> done)
{
    send(account::removeSecondFactor(password, proof), context, std::move(done));
}

void WorkspaceAccount::devices(QObject *context, Answered<QList<client::DeviceInfo>> done)
{
    send(account::devices(), context, std::move(done));
}

void WorkspaceAccount::renameDevice(const QUuid &device, const QString &name, QObject *context, Answered<Nothing> done)
{
    send(account::renameDevice(device, name), context, std::move(done));
}

void WorkspaceAccount::signOutDevice(const QUuid &device, QObject *context, Answered<Nothing> done)
{
    send(account::signOutDevice(device), context, std::move(done));
}

void WorkspaceAccount::signOutEverywhere(QObject *context, Answered<Nothing> done)
{
    send(account::signOutEverywhere(), context, std::move(done));
}

void WorkspaceAccount::allDevices(QObject *context, Answered<QList<client::DeviceInfo>> done)
{
    send(account::allDevices(), context, std::move(done));
}

void WorkspaceAccount::signOutAnyDevice(const QUuid &device, bool wipe, QObject *context, Answered<Nothing> done)
{
    send(account::signOutAnyDevice(device, wipe), context, std::move(done));
}

void WorkspaceAccount::invitations(QObject *context, Answered<QList<client::InvitationInfo>> done)
{
    send(account::invitations(), context, std::move(done));
}

void WorkspaceAccount::invite(const client::NewInvitation &invitation, QObject *context,
                              Answered<client::InvitationInfo> done)
{
    send(account::invite(invitation), context, std::move(done));
}

void WorkspaceAccount::resendInvitation(const QUuid &invitation, QObject *context,
                                        Answered<client::InvitationInfo> done)
{
    send(account::resendInvitation(invitation), context, std::move(done));
}

void WorkspaceAccount::revokeInvitation(const QUuid &invitation, QObject *context, Answered<Nothing> done)
{
    send(account::revokeInvitation(invitation), context, std::move(done));
}

void WorkspaceAccount::tenant(QObject *context, Answered<client::TenantInfo> done)
{
    send(account::tenant(), context, std::move(done));
}

void WorkspaceAccount::renameTenant(const QString &name, QObject *context, Answered<client::TenantInfo> done)
{
    send(account::renameTenant(name), context, std::move(done));
}

void WorkspaceAccount::audit(const client::AuditQuery &query, QObject *context, Answered<client::AuditPage> done)
{
    send(account::audit(query), context, std::move(done));
}

void WorkspaceAccount::setSecret(const QString &key, const std::optional<QString> &value, QObject *context,
                                 Answered<Nothing> done)
{
    send(account::setSecret(key, value), context, std::move(done));
}

void WorkspaceAccount::mail(QObject *context, Answered<QList<client::MailInfo>> done)
{
    send(account::mail(), context, std::move(done));
}

void WorkspaceAccount::tenants(QObject *context, Answered<QList<client::TenantInfo>> done)
{
    send(account::tenants(), context, std::move(done));
}

void WorkspaceAccount::setTenantStatus(const QUuid &tenant, const QString &status, QObject *context,
                                       Answered<Nothing> done)
{
    send(account::setTenantStatus(tenant, status), context, std::move(done));
}

} // namespace shortlist::desktop
