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
    static QString fetching(const client::SyncState &s)
    {
        return tr("%1. What has arrived can be used already.").arg(progress(s));
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
    static QString stalled(const QString &cause)
    {
        //: Status corner: something is under way and does not get on; %1 says why
        return tr("No progress: %1").arg(cause);
    }

    /// The client's sentences in the person's language.
    static const client::Phrasebook &words()
    {
        static const client::Phrasebook phrasebook{
            [](const char *text, int n) { return QCoreApplication::translate("SyncWording", text, nullptr, n); },
            [](const QDateTime &at, const QDateTime &now) {
                return isolated(here(at).date() == here(now).date() ? clockTime(at) : ago(at, now));
            },
            [](const QString &name) { return isolated(name); }};
        return phrasebook;
    }
};

} // namespace

StatusLine statusLine(const client::SyncState &s, const QDateTime &)
{
    using P = client::SyncPhase;
    const QString waiting = s.waiting > 0 ? Sync::edits(s.waiting) : QString();
    const QString cause = client::becauseOf(s.cause, {}, Sync::words());
    const bool stopped = s.phase == P::SignedOut || s.phase == P::Offline || s.phase == P::Blocked;
    if (!stopped && s.cause != client::SyncCause::None)
        return {Sync::stalled(cause), waiting, Status::Offline};
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
        return {Sync::blocked(cause), waiting, Status::Danger};
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

Explanation syncExplanation(const client::SyncState &state, const QString &server, const QDateTime &now)
{
    Explanation result = client::explain(state, server, now, Sync::words());
    if (state.phase == client::SyncPhase::Pulling && state.cause == client::SyncCause::None && state.rowsExpected > 0)
        result.text = Sync::fetching(state);
    return result;
}

QString progressText(const client::SyncState &state)
{
    return Sync::progress(state);
}

QString saidByServer(const QString &sentence)
{
    // As src/server and src/client write them, so that translators find them; a sentence that is not listed comes back
    // as it is.
    static const char *const known[] = {
        QT_TRANSLATE_NOOP("Server", "Another workspace has this short name"),
        QT_TRANSLATE_NOOP("Server", "This short name is reserved"),
        QT_TRANSLATE_NOOP("Server", "A workspace's short name has 3 to 40 small letters, digits and hyphens"),
        QT_TRANSLATE_NOOP("Server", "This server takes no sign-ups; ask for an invitation"),
        QT_TRANSLATE_NOOP("Server", "A password has at least 10 characters"),
        QT_TRANSLATE_NOOP("Server", "A password must not be the person's address or name"),
        QT_TRANSLATE_NOOP("Server", "This password is one of the most common ones"),
        QT_TRANSLATE_NOOP("Server", "Choose another password"),
        QT_TRANSLATE_NOOP("Server", "You are in this workspace already; sign in"),
        QT_TRANSLATE_NOOP("Server", "A second factor is in force; remove it first"),
        QT_TRANSLATE_NOOP("Server", "An offer needs an amount"),
        QT_TRANSLATE_NOOP("Server", "The other program did not hand over what was dropped. Save it as a file (a mail "
                                    "as .eml), and drop that here."),
    };
    for (const char *each : known) {
        if (sentence == QLatin1String(each))
            return QCoreApplication::translate("Server", each);
    }
    return sentence;
}

QString describe(const core::Error &error)
{
    using C = core::ErrorCode;
    const auto say = [](const char *text) { return QCoreApplication::translate("Errors", text); };
    switch (error.code) {
    case C::NotFound:
        return say(QT_TRANSLATE_NOOP("Errors", "It is no longer there: a colleague may have removed it."));
    case C::Refused:
    case C::InvalidInput:
        return saidByServer(error.message);
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
