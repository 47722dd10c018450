#include "desktop/demo/demoadministration.h"

#include "desktop/demo/demoparts.h"

#include <algorithm>

namespace shortlist::desktop {

using client::AuditPage;
using client::DeviceInfo;
using client::InvitationInfo;
using client::TenantInfo;

DemoAdministration::DemoAdministration(Kind kind) : m_kind(kind)
{
    build();
    buildAudit();
}

template <typename T> void DemoAdministration::answer(QObject *context, Answered<T> done, core::Expected<T> result)
{
    if (m_kind == Kind::Failed)
        result = core::fail(core::ErrorCode::Unreachable, QStringLiteral("no answer"));
    if (failNext)
        result = core::fail(*std::exchange(failNext, std::nullopt));
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

std::optional<client::Edit> DemoAdministration::apply(const client::Edit &edit)
{
    QList<RecordFields> *rows = edit.entity == QLatin1String("memberships") ? &members
                                : edit.entity == QLatin1String("settings")  ? &settings
                                : others.contains(edit.entity)              ? &others[edit.entity]
                                                                            : nullptr;
    if (!rows)
        return std::nullopt;
    client::Edit inverse = edit;
    if (edit.kind == protocol::MutationKind::Insert) {
        *rows << RecordFields{edit.row, edit.values, {}};
        inverse.kind = protocol::MutationKind::Remove;
        inverse.values.clear();
        return inverse;
    }
    if (edit.kind == protocol::MutationKind::Remove) {
        for (const RecordFields &row : std::as_const(*rows)) {
            if (row.id == edit.row && others.contains(edit.entity)) {
                inverse.kind = protocol::MutationKind::Insert;
                inverse.values = row.fields;
            }
        }
        rows->removeIf([&edit](const RecordFields &row) { return row.id == edit.row; });
        return inverse;
    }
    for (RecordFields &row : *rows) {
        for (auto it = edit.values.begin(); row.id == edit.row && it != edit.values.end(); ++it) {
            inverse.values[it.key()] = row.fields.value(it.key());
            row.fields[it.key()] = it.value();
        }
    }
    return inverse;
}

void DemoAdministration::records(const QString &entity, QObject *context, Done<QList<RecordFields>> done)
{
    answer<QList<RecordFields>>(context, std::move(done),
                                entity == QLatin1String("memberships") ? members
                                : entity == QLatin1String("settings")  ? settings
                                : others.contains(entity)              ? others.value(entity)
                                                                       : demoVocabulary(entity));
}

void DemoAdministration::titles(const QList<RecordAddress> &rows, QObject *context, Done<QHash<QUuid, QString>> done)
{
    QHash<QUuid, QString> titles;
    for (const RecordAddress &each : rows) {
        if (titlesOfRows.contains(each.row))
            titles.insert(each.row, titlesOfRows.value(each.row));
    }
    answer<QHash<QUuid, QString>>(context, std::move(done), titles);
}

void DemoAdministration::allDevices(QObject *context, Answered<QList<DeviceInfo>> done)
{
    answer<QList<DeviceInfo>>(context, std::move(done), deviceList);
}

void DemoAdministration::signOutAnyDevice(const QUuid &device, bool wipe, QObject *context, Answered<Nothing> done)
{
    for (DeviceInfo &each : deviceList) {
        if (each.id != device)
            continue;
        each.isSignedIn = false;
        each.isRemembered = false;
        if (wipe) {
            wiped << device;
            each.wipe = client::WipeInfo{minutesAgo(0), {}};
        }
    }
    answer<Nothing>(context, std::move(done), Nothing());
}

void DemoAdministration::invitations(QObject *context, Answered<QList<InvitationInfo>> done)
{
    answer<QList<InvitationInfo>>(context, std::move(done), invitationList);
}

void DemoAdministration::invite(const client::NewInvitation &invitation, QObject *context,
                                Answered<InvitationInfo> done)
{
    if (m_kind == Kind::Failed || failNext)
        return answer<InvitationInfo>(context, std::move(done), InvitationInfo());
    InvitationInfo made;
    made.id = demoId(12, 100 + invitationList.size());
    made.email = invitation.email;
    made.role = invitation.role;
    made.displayName = invitation.displayName;
    made.invitedByName = QStringLiteral("Ingrid Solheim");
    made.createdAt = made.sentAt = minutesAgo(0);
    made.expiresAt = minutesAgo(-7 * 1440);
    invitationList.prepend(made);
    answer<InvitationInfo>(context, std::move(done), made);
}

void DemoAdministration::resendInvitation(const QUuid &invitation, QObject *context, Answered<InvitationInfo> done)
{
    InvitationInfo found;
    for (InvitationInfo &each : invitationList) {
        if (each.id != invitation)
            continue;
        resent << invitation;
        each.sentAt = minutesAgo(0);
        each.expiresAt = minutesAgo(-7 * 1440);
        found = each;
    }
    answer<InvitationInfo>(context, std::move(done), found);
}

void DemoAdministration::revokeInvitation(const QUuid &invitation, QObject *context, Answered<Nothing> done)
{
    for (InvitationInfo &each : invitationList) {
        if (each.id == invitation)
            each.revokedAt = minutesAgo(0);
    }
    answer<Nothing>(context, std::move(done), Nothing());
}

void DemoAdministration::tenant(QObject *context, Answered<TenantInfo> done)
{
    answer<TenantInfo>(context, std::move(done), workspace);
}

void DemoAdministration::renameTenant(const QString &name, QObject *context, Answered<TenantInfo> done)
{
    if (m_kind != Kind::Failed && !failNext)
        workspace.name = name;
    answer<TenantInfo>(context, std::move(done), workspace);
}

void DemoAdministration::audit(const client::AuditQuery &query, QObject *context, Answered<AuditPage> done)
{
    ++auditCalls;
    AuditPage page;
    for (const client::AuditEntry &entry : std::as_const(auditLog)) {
        if ((query.before > 0 && entry.position >= query.before) ||
            (!query.entity.isEmpty() && entry.entity != query.entity) ||
            (!query.row.isNull() && entry.row != query.row) || (!query.actor.isNull() && entry.actor != query.actor))
            continue;
        if (page.entries.size() == query.limit) {
            page.next = page.entries.constLast().position;
            break;
        }
        page.entries << entry;
    }
    answer<AuditPage>(context, std::move(done), page);
}

void DemoAdministration::setSecret(const QString &key, const std::optional<QString> &value, QObject *context,
                                   Answered<Nothing> done)
{
    if (m_kind != Kind::Failed && !failNext) {
        secrets.insert(key, value);
        for (RecordFields &row : settings) {
            if (row.text(QStringLiteral("key")) == key)
                row.fields[QStringLiteral("secret_set_at")] =
                    value ? protocol::Value(protocol::timestampText(minutesAgo(0))) : protocol::Value();
        }
    }
    answer<Nothing>(context, std::move(done), Nothing());
}

void DemoAdministration::mail(QObject *context, Answered<QList<client::MailInfo>> done)
{
    answer<QList<client::MailInfo>>(context, std::move(done), QList<client::MailInfo>());
}

void DemoAdministration::tenants(QObject *context, Answered<QList<TenantInfo>> done)
{
    answer<QList<TenantInfo>>(context, std::move(done), QList<TenantInfo>{workspace});
}

void DemoAdministration::setTenantStatus(const QUuid &, const QString &status, QObject *context, Answered<Nothing> done)
{
    workspace.status = status;
    answer<Nothing>(context, std::move(done), Nothing());
}

// --- the own account

void DemoAdministration::profile(QObject *context, Answered<client::ProfileInfo> done)
{
    if (m_own)
        return m_own->profile(context, std::move(done));
    answer<client::ProfileInfo>(context, std::move(done), client::ProfileInfo());
}

void DemoAdministration::changeProfile(const client::ProfileChange &change, QObject *context,
                                       Answered<client::ProfileInfo> done)
{
    if (m_own)
        return m_own->changeProfile(change, context, std::move(done));
    answer<client::ProfileInfo>(context, std::move(done), client::ProfileInfo());
}

void DemoAdministration::changePassword(const QString &before, const QString &after, const client::FactorProof &proof,
                                        QObject *context, Answered<Nothing> done)
{
    if (m_own)
        return m_own->changePassword(before, after, proof, context, std::move(done));
    answer<Nothing>(context, std::move(done), Nothing());
}

void DemoAdministration::beginSecondFactor(const QString &password, QObject *context,
                                           Answered<client::FactorOffer> done)
{
    if (m_own)
        return m_own->beginSecondFactor(password, context, std::move(done));
    answer<client::FactorOffer>(context, std::move(done), client::FactorOffer());
}

void DemoAdministration::confirmSecondFactor(const QString &code, QObject *context, Answered<QStringList> done)
{
    if (m_own)
        return m_own->confirmSecondFactor(code, context, std::move(done));
    answer<QStringList>(context, std::move(done), QStringList());
}

void DemoAdministration::removeSecondFactor(const QString &password, const client::FactorProof &proof, QObject *context,
                                            Answered<Nothing> done)
{
    if (m_own)
        return m_own->removeSecondFactor(password, proof, context, std::move(done));
    answer<Nothing>(context, std::move(done), Nothing());
}

void DemoAdministration::devices(QObject *context, Answered<QList<DeviceInfo>> done)
{
    if (m_own)
        return m_own->devices(context, std::move(done));
    answer<QList<DeviceInfo>>(context, std::move(done), QList<DeviceInfo>());
}

void DemoAdministration::renameDevice(const QUuid &device, const QString &name, QObject *context,
                                      Answered<Nothing> done)
{
    if (m_own)
        return m_own->renameDevice(device, name, context, std::move(done));
    answer<Nothing>(context, std::move(done), Nothing());
}

void DemoAdministration::signOutDevice(const QUuid &device, QObject *context, Answered<Nothing> done)
{
    if (m_own)
        return m_own->signOutDevice(device, context, std::move(done));
    answer<Nothing>(context, std::move(done), Nothing());
}

void DemoAdministration::signOutEverywhere(QObject *context, Answered<Nothing> done)
{
    if (m_own)
        return m_own->signOutEverywhere(context, std::move(done));
    answer<Nothing>(context, std::move(done), Nothing());
}

} // namespace shortlist::desktop
