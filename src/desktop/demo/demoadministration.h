#pragma once

#include "desktop/sources/sources.h"

namespace shortlist::desktop {

/// The administration of an invented workspace: members, invitations, devices, audit log and settings, held in memory.
/// Calls about the own account are answered by `own` where there is one. GUI thread.
class DemoAdministration final : public AccountSource, public RecordSource
{
public:
    enum class Kind { Normal, Empty, Failed, LongNames, Arabic };

    explicit DemoAdministration(Kind kind = Kind::Normal);
    void setOwnAccount(AccountSource *own) { m_own = own; }

    /// Carries out an edit of members or settings; answers what undoes it, nothing where it is about something else.
    std::optional<client::Edit> apply(const client::Edit &edit);

    // What tests look at and change.
    QList<client::DeviceInfo> deviceList;
    QList<client::InvitationInfo> invitationList;
    QList<client::AuditEntry> auditLog; ///< newest first
    QList<RecordFields> members;
    QList<RecordFields> settings;
    QHash<QString, QList<RecordFields>> others; ///< further tables of few rows: saved views, tags, …
    client::TenantInfo workspace;
    QHash<QString, std::optional<QString>> secrets; ///< what was set
    QList<QUuid> wiped;
    QList<QUuid> resent;
    int auditCalls = 0;
    std::optional<core::Error> failNext;

    QHash<QUuid, QString> titlesOfRows; ///< what this device knows of the log's rows
    void records(const QString &entity, QObject *context, Done<QList<RecordFields>> done) override;
    void titles(const QList<RecordAddress> &rows, QObject *context, Done<QHash<QUuid, QString>> done) override;

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
    template <typename T> void answer(QObject *context, Answered<T> done, core::Expected<T> result);
    void build();
    void buildAudit();

    Kind m_kind;
    AccountSource *m_own = nullptr;
};

} // namespace shortlist::desktop
