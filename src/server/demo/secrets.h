#pragma once

#include "core/expected.h"

#include <QUuid>

namespace shortlist::server {

class Database;
class SecretBox;

/// Gives the tenant's secret settings that have no value yet one of the demo, sealed. Inside the caller's transaction,
/// with app.tenant set.
[[nodiscard]] core::Expected<void> sealDemoSecrets(Database &database, const QUuid &tenant, const SecretBox &secrets);

} // namespace shortlist::server
