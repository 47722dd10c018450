#pragma once

#include "desktop/demo/demosources.h"

namespace shortlist::desktop {

/// An invented account and its preferences, held in memory: for pictures of the settings and for tests of them. Stands
/// before DemoSources and takes the edits of user_preferences. Answers come with the next turn of the event loop.
class DemoAccount : public AccountSource, public PreferenceSource, public EditSink
{
public:
    explicit DemoAccount(DemoSources &demo, DemoSources::Scenario scenario = DemoSources::Scenario::Normal);
    [[nodiscard]] Sources sources();

    // What tests look at and change.
    QList<client::Edit> applied; ///< edits of preferences only
    RecordFields record;
    client::ProfileInfo info;
    QList<client::DeviceInfo> deviceList;
    std::optional<core::Error> failNext;
    QStringList asked; ///< the calls that change something, with their arguments

    void preferences(QObject *context, Done<RecordFields> done) override;
    void apply(const QList<client::Edit> &edits, QObject *context, Done<client::EditReceipt> done) override;
    void settle(const QList<client::ConflictSettlement> &settlements, QObject *context,
                Done<client::EditReceipt> done) override;

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

    // Administration is invented elsewhere.
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

    /// The server is reached again.
    void recover() { m_fails = false; }

protected:
    /// Calls back with the next turn; with the error instead where one is due.
    template <typename T> void answer(QObject *context, std::function<void(core::Expected<T>)> done, T result)
    {
        core::Expected<T> outcome = result;
        if (failNext) {
            outcome = core::fail(*failNext);
            failNext.reset();
        } else if (m_fails) {
            outcome = core::fail(core::ErrorCode::Unreachable, QStringLiteral("the server is not reached"));
        }
        QMetaObject::invokeMethod(
            context, [done = std::move(done), outcome] { done(outcome); }, Qt::QueuedConnection);
    }

private:
    DemoSources &m_demo;
    bool m_fails;
};

} // namespace shortlist::desktop
