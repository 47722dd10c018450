#include "server/demo/secrets.h"

#include "server/auth/secondfactor.h"
#include "server/mailboxes/mailboxjobs.h"
#include "server/secrets/secretbox.h"
#include "server/settings/settingroutes.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

/// A second factor that was begun and never confirmed, and so is not in force: the demo's accounts need none.
Expected<void> sealDemoFactor(Database &database, const QUuid &tenant, const SecretBox &secrets)
{
    const auto people = database.query(
        QStringLiteral("SELECT m.user_id, m.id, m.created_at FROM memberships m WHERE m.tenant_id = ? AND m.role = "
                       "'hiring_manager' AND NOT EXISTS (SELECT FROM mfa_factors f WHERE f.user_id = m.user_id)"),
        {tenant});
    if (!people)
        return fail(people.error());
    for (const QVariantList &row : *people) {
        const QUuid id = QUuid::fromString(row[1].toString());
        const Expected<QByteArray> sealed = secrets.seal("twenty bytes, secret", factorContext(id));
        if (!sealed)
            return fail(sealed.error());
        const auto stored = database.query(
            QStringLiteral("INSERT INTO mfa_factors (id, user_id, secret, created_at) VALUES (?, ?, ?, ?)"),
            {id, QUuid::fromString(row[0].toString()), *sealed, row[2]});
        if (!stored)
            return fail(stored.error());
    }
    return {};
}

/// The password of a mailbox that nobody reads.
Expected<void> sealDemoMailboxes(Database &database, const QUuid &tenant, const SecretBox &secrets)
{
    const auto mailboxes = database.query(
        QStringLiteral("SELECT m.id, m.password_set_at, m.created_by FROM mailboxes m WHERE m.tenant_id = ? AND NOT "
                       "m.is_active AND NOT EXISTS (SELECT FROM mailbox_secrets s WHERE s.tenant_id = m.tenant_id AND "
                       "s.mailbox_id = m.id)"),
        {tenant});
    if (!mailboxes)
        return fail(mailboxes.error());
    for (const QVariantList &row : *mailboxes) {
        const QUuid id = QUuid::fromString(row[0].toString());
        const Expected<QByteArray> sealed = secrets.seal("demo password", mailboxContext(tenant, id));
        if (!sealed)
            return fail(sealed.error());
        const auto stored =
            database.query(QStringLiteral("INSERT INTO mailbox_secrets (tenant_id, mailbox_id, sealed, set_at, set_by) "
                                          "VALUES (?, ?, ?, ?, ?)"),
                           {tenant, id, *sealed, row[1], QUuid::fromString(row[2].toString())});
        if (!stored)
            return fail(stored.error());
    }
    return {};
}

} // namespace

Expected<void> sealDemoSecrets(Database &database, const QUuid &tenant, const SecretBox &secrets)
{
    const auto settings = database.query(
        QStringLiteral("SELECT s.id, s.key, s.secret_set_at, s.created_by FROM settings s WHERE s.tenant_id = ? AND "
                       "s.is_secret AND NOT EXISTS (SELECT FROM setting_secrets x WHERE x.tenant_id = s.tenant_id AND "
                       "x.setting_id = s.id) ORDER BY s.key"),
        {tenant});
    if (!settings)
        return fail(settings.error());
    for (const QVariantList &row : *settings) {
        const QUuid id = QUuid::fromString(row[0].toString());
        const Expected<QByteArray> sealed =
            secrets.seal("demo value of " + row[1].toString().toUtf8(), settingContext(tenant, id));
        if (!sealed)
            return fail(sealed.error());
        const auto stored =
            database.query(QStringLiteral("INSERT INTO setting_secrets (tenant_id, setting_id, sealed, set_at, set_by) "
                                          "VALUES (?, ?, ?, ?, ?)"),
                           {tenant, id, *sealed, row[2], QUuid::fromString(row[3].toString())});
        if (!stored)
            return fail(stored.error());
    }
    if (const Expected<void> sealed = sealDemoMailboxes(database, tenant, secrets); !sealed)
        return sealed;
    return sealDemoFactor(database, tenant, secrets);
}

} // namespace shortlist::server
