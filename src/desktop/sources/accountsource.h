#pragma once

#include "client/accountrecords.h"

#include <QObject>

#include <functional>
#include <variant>

namespace shortlist::desktop {

/// Accounts and administration: each call is one request to the server, so it fails where the server is not reached
/// (Unreachable, Timeout) or says no (Refused, with its sentence as the message and the column in `where`). Callbacks
/// come on the calling thread, never inside the call, and not once `context` is gone.
class AccountSource
{
public:
    /// An answer that is only awaited for its coming.
    using Nothing = std::monostate;
    template <typename T> using Answered = std::function<void(core::Expected<T>)>;

    virtual ~AccountSource() = default;

    // --- the own account
    virtual void profile(QObject *context, Answered<client::ProfileInfo> done) = 0;
    virtual void changeProfile(const client::ProfileChange &change, QObject *context,
                               Answered<client::ProfileInfo> done) = 0;
    /// Other sessions of the person end.
    virtual void changePassword(const QString &before, const QString &after, const client::FactorProof &proof,
                                QObject *context, Answered<Nothing> done) = 0;
    virtual void beginSecondFactor(const QString &password, QObject *context, Answered<client::FactorOffer> done) = 0;
    /// Answers ten recovery codes, this once.
    virtual void confirmSecondFactor(const QString &code, QObject *context, Answered<QStringList> done) = 0;
    virtual void removeSecondFactor(const QString &password, const client::FactorProof &proof, QObject *context,
                                    Answered<Nothing> done) = 0;
    virtual void devices(QObject *context, Answered<QList<client::DeviceInfo>> done) = 0;
    virtual void renameDevice(const QUuid &device, const QString &name, QObject *context, Answered<Nothing> done) = 0;
    virtual void signOutDevice(const QUuid &device, QObject *context, Answered<Nothing> done) = 0;
    virtual void signOutEverywhere(QObject *context, Answered<Nothing> done) = 0;

    // --- the workspace, for its administrators
    virtual void allDevices(QObject *context, Answered<QList<client::DeviceInfo>> done) = 0;
    /// Ends the device's sessions; `wipe` orders it to destroy its copy of the data at its next contact.
    virtual void signOutAnyDevice(const QUuid &device, bool wipe, QObject *context, Answered<Nothing> done) = 0;
    virtual void invitations(QObject *context, Answered<QList<client::InvitationInfo>> done) = 0;
    virtual void invite(const client::NewInvitation &invitation, QObject *context,
                        Answered<client::InvitationInfo> done) = 0;
    virtual void resendInvitation(const QUuid &invitation, QObject *context, Answered<client::InvitationInfo> done) = 0;
    virtual void revokeInvitation(const QUuid &invitation, QObject *context, Answered<Nothing> done) = 0;
    virtual void tenant(QObject *context, Answered<client::TenantInfo> done) = 0;
    virtual void renameTenant(const QString &name, QObject *context, Answered<client::TenantInfo> done) = 0;
    virtual void audit(const client::AuditQuery &query, QObject *context, Answered<client::AuditPage> done) = 0;
    /// Stores a secret setting; nullopt takes it away. Nobody reads it back.
    virtual void setSecret(const QString &key, const std::optional<QString> &value, QObject *context,
                           Answered<Nothing> done) = 0;
    virtual void mail(QObject *context, Answered<QList<client::MailInfo>> done) = 0;

    // --- the platform, for its staff and for partners
    virtual void tenants(QObject *context, Answered<QList<client::TenantInfo>> done) = 0;
    virtual void setTenantStatus(const QUuid &tenant, const QString &status, QObject *context,
                                 Answered<Nothing> done) = 0;
};

} // namespace shortlist::desktop
