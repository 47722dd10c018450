#pragma once

#include "server/route.h"

namespace shortlist::server {

class SecretBox;

/// PUT /v1/admin/secrets/{key}: sets, or with null takes away, a tenant's secret. GET /v1/admin/mail: what became of
/// the tenant's mail. For administrators; no answer ever holds a secret or a mail's text.
[[nodiscard]] QList<Route> settingRoutes(const SecretBox &secrets);

/// What a secret setting is sealed for.
[[nodiscard]] QByteArray settingContext(const QUuid &tenant, const QUuid &setting);

} // namespace shortlist::server
