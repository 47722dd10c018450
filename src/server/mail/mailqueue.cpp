#include "server/mail/mailqueue.h"

#include "server/mail/mimemessage.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::ErrorCode;
using core::fail;

core::Expected<QUuid> queueMail(Database &database, const QUuid &tenant, const MailMessage &message)
{
    if (!isMailAddress(message.to))
        return fail(ErrorCode::InvalidInput, QStringLiteral("A mail goes to one address of the form name@example.org"),
                    QStringLiteral("to"));
    const auto rows = database.query(QStringLiteral("SELECT queue_mail(?, ?, ?, ?, ?)"),
                                     {tenant, message.to, message.subject, message.body, message.kind});
    if (!rows)
        return fail(rows.error());
    return QUuid::fromString(rows->constFirst()[0].toString());
}

} // namespace shortlist::server
