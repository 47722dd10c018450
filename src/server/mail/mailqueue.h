#pragma once

#include "core/expected.h"

#include <QString>
#include <QUuid>

namespace shortlist::server {

class Database;

/// A mail as features hand it over: plain text to one address.
struct MailMessage
{
    QString to;      ///< one address without a name
    QString subject; ///< any text; line breaks become spaces
    QString body;    ///< plain text, lines of any length
    QString kind;    ///< what it is for, in small letters and hyphens: "invitation", "password-reset"
};

/// Puts a mail into the outbox within the transaction that `database` is in: it goes out when that commits, and not at
/// all when it does not. A null tenant: the server's own mail, which no administrator sees in the list of mails.
/// Answers the mail's id. InvalidInput at "to" when that is no address.
[[nodiscard]] core::Expected<QUuid> queueMail(Database &database, const QUuid &tenant, const MailMessage &message);

} // namespace shortlist::server
