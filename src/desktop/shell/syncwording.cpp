// The sentences about the sync: status corner and sync page.
#include "desktop/shell/wording.h"

#include "desktop/shell/moment.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace shortlist::desktop {

namespace {

class Sync
{
    Q_DECLARE_TR_FUNCTIONS(SyncWording)
public:
    static QString edits(int n)
    {
        //: Edits the server has not answered yet
        return tr("%n edit(s) wait", nullptr, n);
    }

    static QString cause(client::SyncCause cause, const QString &server)
    {
        using C = client::SyncCause;
        switch (cause) {
        case C::None:
            return tr("the server does not answer");
        case C::NoNetwork:
            return tr("this machine has no network");
        case C::HostNotFound:
            return tr("no server is known by the name %1").arg(server);
        case C::ConnectionRefused:
            return tr("%1 refuses the connection").arg(server);
        case C::Timeout:
            return tr("%1 does not answer in time").arg(server);
        case C::CertificateExpired:
            return tr("the server’s certificate has expired");
        case C::CertificateUntrusted:
            return tr("nobody this machine trusts vouches for the server’s certificate");
        case C::PlainHttpRefused:
            return tr("the address is not encrypted");
        case C::NotAShortlistServer:
            return tr("%1 is no Shortlist server").arg(server);
        case C::ProtocolMismatch:
            return tr("server and application are of different versions");
        case C::SessionEnded:
            return tr("your sign-in has ended");
        case C::ServerBusy:
            return tr("the server is busy");
        case C::ServerError:
            return tr("the server has a fault");
        case C::DiskFull:
            return tr("this machine’s disk is full");
        case C::CacheDamaged:
            return tr("the local copy is damaged and is fetched again");
        case C::DeviceCloned:
            return tr("this profile was copied or restored from a backup");
        case C::ProfileReadOnly:
            return tr("another program has this profile open");
        case C::Paused:
            return tr("you stopped it");
        case C::WipeOrdered:
            return tr("your administrator ordered this device to remove its data");
        }
        return tr("the server does not answer");
    }

    static QString whatToDo(client::SyncCause cause)
    {
        using C = client::SyncCause;
        switch (cause) {
        case C::NoNetwork:
            return tr("connect to a network; everything goes on by itself.");
        case C::HostNotFound:
        case C::NotAShortlistServer:
            return tr("check the server’s address with your administrator.");
        case C::CertificateExpired:
        case C::CertificateUntrusted:
            return tr("ask your administrator to renew it. Nothing for you to change.");
        case C::PlainHttpRefused:
            return tr("sign in again with an address that begins with https.");
        case C::ProtocolMismatch:
            return tr("update Shortlist, or ask your administrator to update the server.");
        case C::SessionEnded:
            return tr("sign in again; your edits are sent right after.");
        case C::DiskFull:
            return tr("free some space; nothing was lost.");
        case C::DeviceCloned:
            return tr("sign in again, so that this machine gets a place of its own.");
        case C::ProfileReadOnly:
            return tr("close the other program to edit here.");
        case C::Paused:
            return tr("choose “Go on” when it suits you; it continues where it was.");
        default:
            return tr("nothing; it is tried again by itself.");
        }
    }

    static QString offline(const QString &since) { return tr("Offline since %1").arg(since); }
    static QString blocked(const QString &cause) { return tr("Stopped: %1").arg(cause); }
    static QString signIn() { return tr("Sign in again"); }
    static QString readOnly() { return tr("Read-only here"); }
    static QString signedOut() { return tr("Signed out"); }
    static QString connecting() { return tr("Connecting"); }
    static QString pulling(qint64 rows)
    {
        //: While rows arrive from the server
        return rows > 0 ? tr("Fetching, %n row(s)", nullptr, static_cast<int>(rows)) : tr("Fetching");
    }
    static QString paused() { return tr("Stopped by you"); }
    static QString pulling(const client::SyncState &s)
    {
        if (s.rowsExpected <= 0)
            return pulling(s.rowsReceived);
        const auto percent = static_cast<int>(std::clamp<qint64>(s.rowsReceived * 100 / s.rowsExpected, 0, 100));
        //: Status corner, during a first sync: how much of it has arrived
        return tr("Fetching, %1 %").arg(QLocale().toString(percent));
    }
    static QString progress(const client::SyncState &s)
    {
        const QLocale locale;
        const QString arrived =
            //: Rows that have arrived, of all; then how many bytes that were
            tr("%1 of about %2 rows, %3")
                .arg(locale.toString(std::min(s.rowsReceived, s.rowsExpected)), locale.toString(s.rowsExpected),
                     locale.formattedDataSize(s.bytesReceived, 1));
        if (s.secondsLeft < 0)
            return arrived;
        const auto seconds = static_cast<int>(std::min<qint64>(s.secondsLeft, 100'000));
        const QString left = seconds < 90 ? tr("about %n second(s) left", nullptr, seconds)
                                          : tr("about %n minute(s) left", nullptr, (seconds + 59) / 60);
        return tr("%1; %2", "What has arrived; time left").arg(arrived, left);
    }
    static QString waiting(int n)
    {
        //: Status corner: edits on their way to the server
        return tr("%n edit(s) waiting", nullptr, n);
    }
    static QString conflicts(int n)
    {
        //: Status corner: conflicts a person has to settle
        return tr("%n conflict(s)", nullptr, n);
    }
    static QString synced() { return tr("Synced"); }

    static Explanation explain(const client::SyncState &s, const QString &server, const QDateTime &now)
    {
        Explanation result;
        const QString since = clockTime(s.since);
        if (s.phase == client::SyncPhase::Offline || s.phase == client::SyncPhase::Blocked) {
            result.headline = s.phase == client::SyncPhase::Offline
                                  ? tr("Offline since %1, because %2").arg(since, cause(s.cause, server))
                                  : tr("Sync has stopped, because %1").arg(cause(s.cause, server));
            result.text = tr("Your data is untouched and you can go on working.");
            if (s.waiting > 0)
                result.text +=
                    QLatin1Char(' ') +
                    tr("%n edit(s) wait on this device, the oldest since %1, and nothing is lost if you quit.", nullptr,
                       s.waiting)
                        .arg(isolated(here(s.oldestWaiting).date() == here(now).date() ? clockTime(s.oldestWaiting)
                                                                                       : ago(s.oldestWaiting, now)));
            result.whatToDo = whatToDo(s.cause);
            return result;
        }
        if (s.phase == client::SyncPhase::SignedOut) {
            result.headline = tr("Signed out");
            result.text = tr("What you see is the copy on this device.");
            result.whatToDo = tr("sign in to send and receive.");
            return result;
        }
        if (s.phase == client::SyncPhase::Connecting) {
            result.headline = tr("Connecting to %1").arg(server);
            result.text = tr("You can go on working meanwhile.");
            return result;
        }
        if (s.phase == client::SyncPhase::Pulling) {
            result.headline = tr("Fetching from %1").arg(server);
            if (s.rowsExpected > 0)
                result.text = tr("%1. What has arrived can be used already.").arg(progress(s));
            else
                result.text = tr("%n row(s) so far. What has arrived can be used already.", nullptr,
                                 static_cast<int>(s.rowsReceived));
            return result;
        }
        result.headline = s.waiting > 0 ? tr("%n edit(s) on the way to %1", nullptr, s.waiting).arg(server)
                                        : tr("Everything is in sync");
        result.text = s.lastSynced.isValid()
                          ? tr("Last answer from %1 at %2. Changes of colleagues arrive by themselves.")
                                .arg(server, clockTime(s.lastSynced))
                          : tr("Changes of colleagues arrive by themselves.");
        if (s.conflicts > 0)
            result.whatToDo = tr("settle %n conflict(s); both values are kept until you do.", nullptr, s.conflicts);
        return result;
    }
};

} // namespace

StatusLine statusLine(const client::SyncState &s, const QDateTime &)
{
    using P = client::SyncPhase;
    const QString waiting = s.waiting > 0 ? Sync::edits(s.waiting) : QString();
    switch (s.phase) {
    case P::SignedOut:
        return {Sync::signedOut(), waiting, Status::Neutral};
    case P::Offline:
        return {Sync::offline(clockTime(s.since)), waiting, Status::Offline};
    case P::Blocked:
        if (s.cause == client::SyncCause::SessionEnded)
            return {Sync::signIn(), waiting, Status::Warning};
        if (s.cause == client::SyncCause::ProfileReadOnly)
            return {Sync::readOnly(), waiting, Status::Warning};
        if (s.cause == client::SyncCause::Paused)
            return {Sync::paused(), waiting, Status::Neutral};
        return {Sync::blocked(Sync::cause(s.cause, {})), waiting, Status::Danger};
    case P::Connecting:
        return {Sync::connecting(), waiting, Status::Waiting};
    case P::Pulling:
        return {Sync::pulling(s), waiting, Status::Info};
    case P::Pushing:
    case P::Synced:
        break;
    }
    if (s.waiting > 0)
        return {Sync::waiting(s.waiting), {}, Status::Info};
    if (s.conflicts > 0)
        return {Sync::conflicts(s.conflicts), {}, Status::Conflict};
    return {Sync::synced(), {}, Status::Success};
}

Explanation explain(const client::SyncState &state, const QString &server, const QDateTime &now)
{
    return Sync::explain(state, server, now);
}

QString progressText(const client::SyncState &state)
{
    return Sync::progress(state);
}

QString describe(const core::Error &error)
{
    using C = core::ErrorCode;
    const auto say = [](const char *text) { return QCoreApplication::translate("Errors", text); };
    switch (error.code) {
    case C::NotFound:
        return say(QT_TRANSLATE_NOOP("Errors", "It is no longer there: a colleague may have removed it."));
    case C::Refused:
        return error.message;
    case C::InvalidInput:
        return error.message;
    case C::Unauthorised:
        return say(QT_TRANSLATE_NOOP("Errors", "Sign in again to go on; nothing was lost."));
    case C::Unreachable:
        return say(QT_TRANSLATE_NOOP("Errors", "The server cannot be reached. It is tried again by itself."));
    case C::DiskFull:
        return say(
            QT_TRANSLATE_NOOP("Errors", "The disk is full. Free some space and try again; nothing was changed."));
    case C::Io:
        return say(QT_TRANSLATE_NOOP("Errors", "The disk could not be read or written. Nothing was changed."));
    case C::Busy:
        return say(QT_TRANSLATE_NOOP("Errors", "Another program holds the data. Try again in a moment."));
    case C::Corrupt:
        return say(QT_TRANSLATE_NOOP("Errors",
                                     "Part of the local copy is damaged. It is fetched again; your edits are safe."));
    case C::TooLarge:
        return error.message;
    case C::Timeout:
        return say(QT_TRANSLATE_NOOP("Errors", "The answer did not come in time. Try again."));
    default:
        break;
    }
    return error.message.isEmpty() ? say(QT_TRANSLATE_NOOP("Errors", "Something went wrong. Nothing was changed."))
                                   : error.message;
}

} // namespace shortlist::desktop
