#include "desktop/demo/demoaccount.h"

#include "core/uuid.h"

#include <algorithm>

namespace shortlist::desktop {

namespace {

QUuid numbered(int number)
{
    return QUuid::fromString(QStringLiteral("01930000-0000-7000-8900-%1").arg(number, 12, 16, QLatin1Char('0')));
}

} // namespace

DemoAccount::DemoAccount(DemoSources &demo, DemoSources::Scenario scenario)
    : m_demo(demo), m_fails(scenario == DemoSources::Scenario::Failed)
{
    const client::Person person = demo.person();
    info.userId = person.userId;
    info.email = person.email;
    info.role = person.role;
    info.displayName = person.displayName;
    info.givenName = person.displayName.section(QLatin1Char(' '), 0, 0);
    info.familyName = person.displayName.section(QLatin1Char(' '), 1);
    info.phone = QStringLiteral("+49 30 5550 0142");
    info.bio = QStringLiteral("Hires for the platform teams in Berlin and Oslo.");
    info.isVerified = true;
    struct Sample
    {
        const char *name;
        const char *address;
        qint64 minutes;
        bool signedIn;
        bool remembered;
    };
    constexpr Sample samples[] = {{"laptop “fjord”", "203.0.113.24", 0, true, true},
                                  {"desk at the office", "198.51.100.7", 2900, true, false},
                                  {"old laptop", "203.0.113.80", 260000, false, false}};
    int number = 0;
    for (const Sample &sample : samples) {
        client::DeviceInfo device;
        device.id = numbered(++number);
        device.name = QString::fromUtf8(sample.name);
        if (scenario == DemoSources::Scenario::LongNames)
            device.name +=
                QStringLiteral(" on the third floor beside the window that faces the harbour and the old town");
        device.userId = person.userId;
        device.userName = person.displayName;
        device.ipAddress = QString::fromLatin1(sample.address);
        device.lastSeen = QDateTime::currentDateTimeUtc().addSecs(-60 * sample.minutes);
        device.isCurrent = number == 1;
        device.isSignedIn = sample.signedIn;
        device.isRemembered = sample.remembered;
        deviceList << device;
    }
    if (scenario == DemoSources::Scenario::LongNames) {
        info.displayName = QStringLiteral("Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Younger of Solheim");
        info.bio = QStringLiteral("Hires for the platform teams in Berlin, Oslo and a town with the name "
                                  "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
    }
    const auto set = [this](const char *column, const char *value) {
        record.fields.insert(QString::fromLatin1(column), QByteArray(value));
    };
    record.id = numbered(100);
    set("theme", "system");
    set("language", scenario == DemoSources::Scenario::Arabic ? "ar" : "en");
    set("timezone", "Europe/Berlin");
    set("date_format", "DD.MM.YYYY");
    set("settings", scenario == DemoSources::Scenario::Arabic
                        ? R"({"region":"SA","calendar":"both","weekend":[5,6]})"
                        : R"({"region":"DE","second_timezone":"America/New_York"})");
}

Sources DemoAccount::sources()
{
    Sources sources = m_demo.sources();
    sources.edits = this;
    sources.preferences = this;
    m_demo.administration().setOwnAccount(this);
    sources.account = &m_demo.administration();
    return sources;
}

void DemoAccount::preferences(QObject *context, Done<RecordFields> done)
{
    answer<RecordFields>(context, std::move(done), record);
}

void DemoAccount::apply(const QList<client::Edit> &edits, QObject *context, Done<client::EditReceipt> done)
{
    const QString mine = QStringLiteral("user_preferences");
    if (edits.isEmpty() || edits.first().entity != mine) {
        m_demo.apply(edits, context, std::move(done));
        return;
    }
    client::EditReceipt receipt;
    const bool fails = failNext || m_fails;
    for (const client::Edit &edit : edits) {
        applied << edit;
        if (fails)
            continue;
        client::Edit back;
        back.entity = mine;
        if (edit.kind == protocol::MutationKind::Insert)
            record.id = numbered(100);
        back.row = record.id;
        for (auto it = edit.values.begin(); it != edit.values.end(); ++it) {
            back.values.insert(it.key(), record.fields.value(it.key()));
            record.fields.insert(it.key(), it.value());
            record.pending.insert(it.key());
        }
        receipt.rows << record.id;
        receipt.inverse << back;
    }
    answer<client::EditReceipt>(context, std::move(done), receipt);
    QMetaObject::invokeMethod(
        &m_demo.events(), [this, mine] { Q_EMIT m_demo.events().changed({mine}); }, Qt::QueuedConnection);
}

void DemoAccount::settle(const QList<client::ConflictSettlement> &settlements, QObject *context,
                         Done<client::EditReceipt> done)
{
    m_demo.settle(settlements, context, std::move(done));
}

void DemoAccount::profile(QObject *context, Answered<client::ProfileInfo> done)
{
    answer<client::ProfileInfo>(context, std::move(done), info);
}

void DemoAccount::changeProfile(const client::ProfileChange &change, QObject *context,
                                Answered<client::ProfileInfo> done)
{
    if (!failNext && !m_fails) {
        info.displayName = change.displayName.value_or(info.displayName);
        info.givenName = change.givenName.value_or(info.givenName);
        info.familyName = change.familyName.value_or(info.familyName);
        info.phone = change.phone.value_or(info.phone);
        info.bio = change.bio.value_or(info.bio);
    }
    asked << QStringLiteral("profile ") + info.displayName;
    answer<client::ProfileInfo>(context, std::move(done), info);
}

void DemoAccount::changePassword(const QString &before, const QString &after, const client::FactorProof &,
                                 QObject *context, Answered<Nothing> done)
{
    asked << QStringLiteral("password %1 %2").arg(before, after);
    answer<Nothing>(context, std::move(done), {});
}

void DemoAccount::beginSecondFactor(const QString &, QObject *context, Answered<client::FactorOffer> done)
{
    answer<client::FactorOffer>(
        context, std::move(done),
        {QStringLiteral("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
         QStringLiteral("otpauth://totp/Shortlist:ingrid%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                        "&issuer=Shortlist")});
}

void DemoAccount::confirmSecondFactor(const QString &code, QObject *context, Answered<QStringList> done)
{
    asked << QStringLiteral("confirm ") + code;
    QStringList codes;
    for (int i = 0; i < 10; ++i)
        codes << QStringLiteral("k7qm%1-x2vr%2-9dft").arg(i).arg(9 - i);
    if (!failNext) {
        info.hasSecondFactor = true;
        info.recoveryCodesLeft = 10;
    }
    answer<QStringList>(context, std::move(done), codes);
}

void DemoAccount::removeSecondFactor(const QString &, const client::FactorProof &proof, QObject *context,
                                     Answered<Nothing> done)
{
    asked << QStringLiteral("remove %1%2").arg(proof.code, proof.recoveryCode);
    if (!failNext)
        info.hasSecondFactor = false;
    answer<Nothing>(context, std::move(done), {});
}

void DemoAccount::devices(QObject *context, Answered<QList<client::DeviceInfo>> done)
{
    answer<QList<client::DeviceInfo>>(context, std::move(done), deviceList);
}

void DemoAccount::renameDevice(const QUuid &device, const QString &name, QObject *context, Answered<Nothing> done)
{
    asked << QStringLiteral("rename ") + name;
    for (client::DeviceInfo &one : deviceList) {
        if (one.id == device)
            one.name = name;
    }
    answer<Nothing>(context, std::move(done), {});
}

void DemoAccount::signOutDevice(const QUuid &device, QObject *context, Answered<Nothing> done)
{
    for (client::DeviceInfo &one : deviceList) {
        if (one.id != device)
            continue;
        asked << QStringLiteral("sign out ") + one.name;
        one.isSignedIn = false;
    }
    answer<Nothing>(context, std::move(done), {});
}

void DemoAccount::signOutEverywhere(QObject *context, Answered<Nothing> done)
{
    asked << QStringLiteral("sign out everywhere");
    answer<Nothing>(context, std::move(done), {});
}

void DemoAccount::allDevices(QObject *context, Answered<QList<client::DeviceInfo>> done)
{
    answer<QList<client::DeviceInfo>>(context, std::move(done), deviceList);
}

void DemoAccount::signOutAnyDevice(const QUuid &, bool, QObject *context, Answered<Nothing> done)
{
    answer<Nothing>(context, std::move(done), {});
}

void DemoAccount::invitations(QObject *context, Answered<QList<client::InvitationInfo>> done)
{
    answer<QList<client::InvitationInfo>>(context, std::move(done), {});
}

void DemoAccount::invite(const client::NewInvitation &, QObject *context, Answered<client::InvitationInfo> done)
{
    answer<client::InvitationInfo>(context, std::move(done), {});
}

void DemoAccount::resendInvitation(const QUuid &, QObject *context, Answered<client::InvitationInfo> done)
{
    answer<client::InvitationInfo>(context, std::move(done), {});
}

void DemoAccount::revokeInvitation(const QUuid &, QObject *context, Answered<Nothing> done)
{
    answer<Nothing>(context, std::move(done), {});
}

void DemoAccount::tenant(QObject *context, Answered<client::TenantInfo> done)
{
    answer<client::TenantInfo>(context, std::move(done), {});
}

void DemoAccount::renameTenant(const QString &, QObject *context, Answered<client::TenantInfo> done)
{
    answer<client::TenantInfo>(context, std::move(done), {});
}

void DemoAccount::audit(const client::AuditQuery &, QObject *context, Answered<client::AuditPage> done)
{
    answer<client::AuditPage>(context, std::move(done), {});
}

void DemoAccount::setSecret(const QString &, const std::optional<QString> &, QObject *context, Answered<Nothing> done)
{
    answer<Nothing>(context, std::move(done), {});
}

void DemoAccount::mail(QObject *context, Answered<QList<client::MailInfo>> done)
{
    answer<QList<client::MailInfo>>(context, std::move(done), {});
}

void DemoAccount::tenants(QObject *context, Answered<QList<client::TenantInfo>> done)
{
    answer<QList<client::TenantInfo>>(context, std::move(done), {});
}

void DemoAccount::setTenantStatus(const QUuid &, const QString &, QObject *context, Answered<Nothing> done)
{
    answer<Nothing>(context, std::move(done), {});
}

} // namespace shortlist::desktop
