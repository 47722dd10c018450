#pragma once

#include "client/account.h"
#include "client/workspace.h"
#include "desktop/sources/accountsource.h"

namespace shortlist::desktop {

/// AccountSource over a real workspace, which outlives it.
class WorkspaceAccount final : public AccountSource
{
public:
    explicit WorkspaceAccount(client::Workspace &workspace) : m_workspace(workspace) {}

    void profile(QObject *context, Answered<client::ProfileInfo> done) override;
    void changeProfile(const client::ProfileChange &change, QObject *context,
                       Answered<client::ProfileInfo> done) override;
    void changePassword(const QString &before, const QString &after, const client::FactorProof &proof, QObject *context,
                        Answered<Nothing> done) override;
    void beginSecondFactor(const QString &password, QObject *context, Answered<client::FactorOffer> done) override;
    void confirmSecondFactor(const QString &code, QObject *context, Answered<QStringList> done) override;
    void removeSecondFactor(const QString &password, const client::FactorProof &proof, QObject *context,
                            Answered<Nothing> done) override;
    void devices(QObject *context, Answered<QList<client::DeviceInfo>> done) override;
    void renameDevice(const QUuid &device, const QString &name, QObject *context, Answered<Nothing> done) override;
    void signOutDevice(const QUuid &device, QObject *context, Answered<Nothing> done) override;
    void signOutEverywhere(QObject *context, Answered<Nothing> done) override;
    void allDevices(QObject *context, Answered<QList<client::DeviceInfo>> done) override;
    void signOutAnyDevice(const QUuid &device, bool wipe, QObject *context, Answered<Nothing> done) override;
    void invitations(QObject *context, Answered<QList<client::InvitationInfo>> done) override;
    void invite(const client::NewInvitation &invitation, QObject *context,
                Answered<client::InvitationInfo> done) override;
    void resendInvitation(const QUuid &invitation, QObject *context, Answered<client::InvitationInfo> done) override;
    void revokeInvitation(const QUuid &invitation, QObject *context, Answered<Nothing> done) override;
    void tenant(QObject *context, Answered<client::TenantInfo> done) override;
    void renameTenant(const QString &name, QObject *context, Answered<client::TenantInfo> done) override;
    void audit(const client::AuditQuery &query, QObject *context, Answered<client::AuditPage> done) override;
    void setSecret(const QString &key, const std::optional<QString> &value, QObject *context,
                   Answered<Nothing> done) override;
    void mail(QObject *context, Answered<QList<client::MailInfo>> done) override;
    void tenants(QObject *context, Answered<QList<client::TenantInfo>> done) override;
    void setTenantStatus(const QUuid &tenant, const QString &status, QObject *context, Answered<Nothing> done) override;

private:
    template <typename T> void send(const client::AccountCall<T> &call, QObject *context, Answered<T> done)
    {
        m_workspace.ask(call.request, context, [call, done = std::move(done)](const core::Expected<QJsonObject> &json) {
            done(json ? call.read(*json) : core::Expected<T>(core::fail(json.error())));
        });
    }

    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
