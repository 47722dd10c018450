#include "server/auth/administrator.h"

#include "server/route.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

Expected<bool> isAdministratorNow(HandlerContext &context)
{
    const Caller &caller = context.caller;
    if (caller.role != u"tenant_admin")
        return false;
    const auto transaction =
        Transaction::begin(context.database, Transaction::Actor{caller.tenant, caller.user, caller.device, {}},
                           Transaction::Mode::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    const auto rows = context.database.query(
        QStringLiteral("SELECT 1 FROM memberships WHERE tenant_id = ? AND user_id = ? AND is_active AND role = "
                       "'tenant_admin'"),
        {caller.tenant, caller.user});
    if (!rows)
        return fail(rows.error());
    return !rows->isEmpty();
}

} // namespace shortlist::server
