#include "server/demo/secrets.h"

#include "server/secrets/secretbox.h"
#include "server/settings/settingroutes.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

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
    return {};
}

} // namespace shortlist::server
