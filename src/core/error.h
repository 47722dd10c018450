#pragma once

#include <QString>
#include <QStringList>

namespace shortlist::core {

/// What kind of failure an Error is. Callers branch on this, never on the message.
enum class ErrorCode {
    InvalidInput, ///< the caller's data is wrong; `where` names the column or argument
    NotFound,     ///< no such row, entity, file or command (also: not visible to this person)
    Refused,      ///< a rule forbids it
    Unauthorised, ///< not signed in, or the sign-in has ended
    Unreachable,  ///< the server cannot be reached
    Incompatible, ///< the other side speaks another version, or a file was written by a newer one
    Busy,         ///< somebody else holds it; trying later may work
    DiskFull,     ///< transient: nothing is reset because of it
    Io,           ///< transient: nothing is reset because of it
    Corrupt,      ///< a file's content is damaged
    NoKey,        ///< the profile's key is not to be had
    WrongKey,     ///< a key or passphrase was given and does not fit
    TooLarge,     ///< over a limit; the message names the limit
    Timeout,      ///< an answer did not come in time
    Cancelled,
    Protocol, ///< the other side broke the protocol
    Internal,
};

/// The code's name in lower snake case, as logs and `--json` show it.
QString toString(ErrorCode code);

/// One failure: its kind, one English sentence for logs and terminals, and where it happened.
/// The desktop words its own messages from `code`, `where` and `allowed`.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message;     ///< one sentence: what is wrong and, where it helps, what to do
    QString where;       ///< column, argument, file or URL; may be empty
    QStringList allowed; ///< allowed values, where there is such a list
};

} // namespace shortlist::core
