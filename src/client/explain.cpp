#include "client/explain.h"

#include <QCoreApplication>

namespace shortlist::client {

namespace {

/// Without progress for so long a state needs a reason (S15).
constexpr qint64 patienceSeconds = 10;

SyncAction actionOf(SyncCause cause)
{
    switch (cause) {
    case SyncCause::NoNetwork:
        return SyncAction::ConnectNetwork;
    case SyncCause::HostNotFound:
    case SyncCause::NotAShortlistServer:
        return SyncAction::CheckAddress;
    case SyncCause::CertificateExpired:
    case SyncCause::CertificateUntrusted:
    case SyncCause::WipeOrdered:
        return SyncAction::AskAdministrator;
    case SyncCause::PlainHttpRefused:
    case SyncCause::SessionEnded:
    case SyncCause::DeviceCloned:
        return SyncAction::SignIn;
    case SyncCause::ProtocolMismatch:
        return SyncAction::Update;
    case SyncCause::DiskFull:
        return SyncAction::FreeSpace;
    case SyncCause::CacheDamaged:
        return SyncAction::Restart;
    case SyncCause::ProfileReadOnly:
        return SyncAction::CloseOther;
    case SyncCause::Paused:
        return SyncAction::StartSync;
    case SyncCause::None:
    case SyncCause::ConnectionRefused:
    case SyncCause::Timeout:
    case SyncCause::ServerBusy:
    case SyncCause::ServerError:
        break;
    }
    return SyncAction::Wait;
}

/// The sentences; each is written once, here.
class Sentences
{
public:
    Sentences(const SyncState &state, const QString &server, const QDateTime &now, const Phrasebook &words)
        : m_state(state)
        , m_server(server.isEmpty() ? words.say(QT_TRANSLATE_NOOP("SyncWording", "the server"), -1)
                                    : words.name(server))
        , m_now(now)
        , m_words(words)
    {}

    [[nodiscard]] QString because(SyncCause cause) const
    {
        using C = SyncCause;
        switch (cause) {
        case C::None:
            break;
        case C::NoNetwork:
            return say(QT_TRANSLATE_NOOP("SyncWording", "this machine has no network"));
        case C::HostNotFound:
            return say(QT_TRANSLATE_NOOP("SyncWording", "no server is known by the name %1")).arg(m_server);
        case C::ConnectionRefused:
            return say(QT_TRANSLATE_NOOP("SyncWording", "%1 refuses the connection")).arg(m_server);
        case C::Timeout:
            return say(QT_TRANSLATE_NOOP("SyncWording", "%1 does not answer in time")).arg(m_server);
        case C::CertificateExpired:
            return say(QT_TRANSLATE_NOOP("SyncWording", "the server’s certificate has expired"));
        case C::CertificateUntrusted:
            return say(
                QT_TRANSLATE_NOOP("SyncWording", "nobody this machine trusts vouches for the server’s certificate"));
        case C::PlainHttpRefused:
            return say(QT_TRANSLATE_NOOP("SyncWording", "the address is not encrypted"));
        case C::NotAShortlistServer:
            return say(QT_TRANSLATE_NOOP("SyncWording", "%1 is no Shortlist server")).arg(m_server);
        case C::ProtocolMismatch:
            return say(QT_TRANSLATE_NOOP("SyncWording", "server and application are of different versions"));
        case C::SessionEnded:
            return say(QT_TRANSLATE_NOOP("SyncWording", "your sign-in has ended"));
        case C::ServerBusy:
            return say(QT_TRANSLATE_NOOP("SyncWording", "the server is busy"));
        case C::ServerError:
            return say(QT_TRANSLATE_NOOP("SyncWording", "the server has a fault"));
        case C::DiskFull:
            return say(QT_TRANSLATE_NOOP("SyncWording", "this machine’s disk is full or cannot be written"));
        case C::CacheDamaged:
            return say(QT_TRANSLATE_NOOP("SyncWording", "the local copy is damaged"));
        case C::DeviceCloned:
            return say(QT_TRANSLATE_NOOP("SyncWording", "this profile was copied or restored from a backup"));
        case C::ProfileReadOnly:
            return say(QT_TRANSLATE_NOOP("SyncWording", "another program has this profile open"));
        case C::Paused:
            return say(QT_TRANSLATE_NOOP("SyncWording", "you stopped it"));
        case C::WipeOrdered:
            return say(QT_TRANSLATE_NOOP("SyncWording", "your administrator ordered this device to remove its data"));
        }
        return say(QT_TRANSLATE_NOOP("SyncWording", "the server does not answer"));
    }

    [[nodiscard]] QString whatToDo(SyncCause cause) const
    {
        using C = SyncCause;
        switch (cause) {
        case C::NoNetwork:
            return say(QT_TRANSLATE_NOOP("SyncWording", "connect to a network; everything goes on by itself."));
        case C::HostNotFound:
        case C::NotAShortlistServer:
            return say(QT_TRANSLATE_NOOP("SyncWording", "check the server’s address with your administrator."));
        case C::CertificateExpired:
            return say(
                QT_TRANSLATE_NOOP("SyncWording", "ask your administrator to renew it. Nothing for you to change."));
        case C::CertificateUntrusted:
            return say(QT_TRANSLATE_NOOP("SyncWording",
                                         "ask your administrator: this machine has to trust who issued it. Until then "
                                         "nothing is sent, so that nobody can listen."));
        case C::PlainHttpRefused:
            return say(QT_TRANSLATE_NOOP("SyncWording", "sign in again with an address that begins with https."));
        case C::ProtocolMismatch:
            return say(
                QT_TRANSLATE_NOOP("SyncWording", "update Shortlist, or ask your administrator to update the server."));
        case C::SessionEnded:
            return say(QT_TRANSLATE_NOOP("SyncWording", "sign in again; your edits are sent right after."));
        case C::DiskFull:
            return say(QT_TRANSLATE_NOOP("SyncWording", "free some space; nothing was lost."));
        case C::CacheDamaged:
            return say(QT_TRANSLATE_NOOP("SyncWording",
                                         "close Shortlist and open it again: the damaged copy is set aside and "
                                         "fetched anew."));
        case C::DeviceCloned:
            return say(
                QT_TRANSLATE_NOOP("SyncWording", "sign in again, so that this machine gets a place of its own."));
        case C::ProfileReadOnly:
            return say(QT_TRANSLATE_NOOP("SyncWording", "close the other program to edit here."));
        case C::Paused:
            return say(
                QT_TRANSLATE_NOOP("SyncWording", "choose “Go on” when it suits you; it continues where it was."));
        case C::WipeOrdered:
            return say(QT_TRANSLATE_NOOP("SyncWording",
                                         "ask your administrator if this surprises you; the data is being removed."));
        case C::None:
        case C::ConnectionRefused:
        case C::Timeout:
        case C::ServerBusy:
        case C::ServerError:
            break;
        }
        return say(QT_TRANSLATE_NOOP("SyncWording", "nothing; it is tried again by itself."));
    }

    /// What the trouble means for the data on this machine.
    [[nodiscard]] QString consequence(SyncCause cause) const
    {
        switch (cause) {
        case SyncCause::DiskFull:
            return say(QT_TRANSLATE_NOOP("SyncWording",
                                         "What is stored is safe. New edits cannot be stored until there is space."));
        case SyncCause::CacheDamaged:
            return say(QT_TRANSLATE_NOOP("SyncWording",
                                         "Your unsent edits lie in a file of their own, which is not damaged."));
        case SyncCause::ProfileReadOnly:
            return say(QT_TRANSLATE_NOOP("SyncWording",
                                         "You can read everything here. The other program sends and receives."));
        case SyncCause::WipeOrdered:
            return say(QT_TRANSLATE_NOOP("SyncWording", "What the server has is not touched by this."));
        default:
            return say(QT_TRANSLATE_NOOP("SyncWording", "Your data is untouched and you can go on working."));
        }
    }

    /// What has not been sent yet; begins with a space.
    [[nodiscard]] QString unsent() const
    {
        QString text;
        if (m_state.waiting > 0)
            text += QLatin1Char(' ') +
                    say(m_state.cause == SyncCause::WipeOrdered
                            ? QT_TRANSLATE_N_NOOP("SyncWording",
                                                  "%n edit(s) wait on this device, the oldest since %1, and were not "
                                                  "sent.")
                            : QT_TRANSLATE_N_NOOP("SyncWording",
                                                  "%n edit(s) wait on this device, the oldest since %1, and nothing is "
                                                  "lost if you quit."),
                        m_state.waiting)
                        .arg(m_words.moment(m_state.oldestWaiting, m_now));
        if (m_state.files.unsent() > 0)
            text += QLatin1Char(' ') +
                    say(QT_TRANSLATE_N_NOOP("SyncWording", "%n file(s) wait to be sent."), m_state.files.unsent());
        return text;
    }

    [[nodiscard]] Explanation troubled(const QString &headline) const
    {
        return {headline, consequence(m_state.cause) + unsent(), whatToDo(m_state.cause), actionOf(m_state.cause)};
    }

    [[nodiscard]] Explanation explained() const
    {
        using P = SyncPhase;
        const QString since = m_words.moment(m_state.since, m_now);
        switch (m_state.phase) {
        case P::Offline:
            return troubled(say(QT_TRANSLATE_NOOP("SyncWording", "Offline since %1, because %2"))
                                .arg(since, because(m_state.cause)));
        case P::Blocked:
            return troubled(
                say(QT_TRANSLATE_NOOP("SyncWording", "Sync has stopped, because %1")).arg(because(m_state.cause)));
        case P::SignedOut:
            return {say(QT_TRANSLATE_NOOP("SyncWording", "Signed out")),
                    say(QT_TRANSLATE_NOOP("SyncWording", "What you see is the copy on this device.")) + unsent(),
                    say(QT_TRANSLATE_NOOP("SyncWording", "sign in to send and receive.")), SyncAction::SignIn};
        case P::Connecting:
        case P::Pulling:
        case P::Pushing:
        case P::Synced:
            break;
        }
        // Under way, and something is in the way: the last try failed, or the server has been silent for 10 s.
        if (m_state.cause != SyncCause::None)
            return troubled(say(QT_TRANSLATE_NOOP("SyncWording", "No progress since %1, because %2"))
                                .arg(since, because(m_state.cause)));
        return working();
    }

private:
    [[nodiscard]] QString say(const char *text, int n = -1) const { return m_words.say(text, n); }

    [[nodiscard]] Explanation working() const
    {
        Explanation result;
        result.action = SyncAction::Wait;
        if (m_state.phase == SyncPhase::Connecting) {
            result.headline = say(QT_TRANSLATE_NOOP("SyncWording", "Connecting to %1")).arg(m_server);
            result.text = say(QT_TRANSLATE_NOOP("SyncWording", "You can go on working meanwhile.")) + unsent();
            result.whatToDo = say(QT_TRANSLATE_NOOP("SyncWording", "nothing; after 10 seconds the reason is named."));
            return result;
        }
        if (m_state.phase == SyncPhase::Pulling) {
            result.headline = say(QT_TRANSLATE_NOOP("SyncWording", "Fetching from %1")).arg(m_server);
            result.text =
                say(QT_TRANSLATE_N_NOOP("SyncWording", "%n row(s) so far. What has arrived can be used already."),
                    static_cast<int>(m_state.rowsReceived)) +
                unsent();
            result.whatToDo = say(QT_TRANSLATE_NOOP("SyncWording", "nothing; after 10 seconds the reason is named."));
            return result;
        }
        if (m_state.waiting > 0) {
            const bool late = m_state.oldestWaiting.isValid() && m_state.oldestWaiting.secsTo(m_now) >= patienceSeconds;
            result.headline =
                say(QT_TRANSLATE_N_NOOP("SyncWording", "%n edit(s) on the way to %1"), m_state.waiting).arg(m_server);
            result.text = late ? say(QT_TRANSLATE_NOOP("SyncWording", "The server is at work on them.")) + unsent()
                               : lastAnswer();
            result.whatToDo = say(QT_TRANSLATE_NOOP("SyncWording", "nothing; after 10 seconds the reason is named."));
            return result;
        }
        result.headline =
            m_state.files.waiting > 0
                ? say(QT_TRANSLATE_N_NOOP("SyncWording", "%n file(s) on the way to %1"), m_state.files.waiting)
                      .arg(m_server)
            : m_state.files.unsent() > 0
                ? say(QT_TRANSLATE_N_NOOP("SyncWording", "%n file(s) could not be sent"), m_state.files.unsent())
            : m_state.conflicts > 0
                ? say(QT_TRANSLATE_N_NOOP("SyncWording", "In sync, with %n conflict(s) to settle"), m_state.conflicts)
                : say(QT_TRANSLATE_NOOP("SyncWording", "Everything is in sync"));
        result.text = lastAnswer();
        if (m_state.conflicts > 0) {
            result.whatToDo =
                say(QT_TRANSLATE_N_NOOP("SyncWording", "settle %n conflict(s); both values are kept until you do."),
                    m_state.conflicts);
            result.action = SyncAction::SettleConflicts;
        } else if (m_state.files.unsent() > 0) {
            if (m_state.files.refused.isEmpty() && m_state.files.cause != SyncCause::None) {
                result.text = say(QT_TRANSLATE_NOOP("SyncWording", "Files get no further, because %1."))
                                  .arg(because(m_state.files.cause)) +
                              QLatin1Char(' ') + result.text;
                result.whatToDo = whatToDo(m_state.files.cause);
                result.action = actionOf(m_state.files.cause);
                return result;
            }
            result.whatToDo =
                m_state.files.refused.isEmpty()
                    ? say(QT_TRANSLATE_NOOP("SyncWording", "nothing; files follow after the rows."))
                    : say(QT_TRANSLATE_NOOP("SyncWording", "choose Sync now: a file could not be sent, and stays on "
                                                           "this device until it is."));
        } else {
            result.action = SyncAction::None;
        }
        return result;
    }

    [[nodiscard]] QString lastAnswer() const
    {
        return m_state.lastSynced.isValid()
                   ? say(QT_TRANSLATE_NOOP("SyncWording",
                                           "Last answer from %1 at %2. Changes of colleagues arrive by themselves."))
                         .arg(m_server, m_words.moment(m_state.lastSynced, m_now))
                   : say(QT_TRANSLATE_NOOP("SyncWording", "Changes of colleagues arrive by themselves."));
    }

    const SyncState &m_state;
    const QString m_server;
    const QDateTime &m_now;
    const Phrasebook &m_words;
};

} // namespace

QString toString(SyncAction action)
{
    switch (action) {
    case SyncAction::None:
        return QStringLiteral("none");
    case SyncAction::Wait:
        return QStringLiteral("wait");
    case SyncAction::ConnectNetwork:
        return QStringLiteral("connect_network");
    case SyncAction::CheckAddress:
        return QStringLiteral("check_address");
    case SyncAction::AskAdministrator:
        return QStringLiteral("ask_administrator");
    case SyncAction::SignIn:
        return QStringLiteral("sign_in");
    case SyncAction::Update:
        return QStringLiteral("update");
    case SyncAction::FreeSpace:
        return QStringLiteral("free_space");
    case SyncAction::Restart:
        return QStringLiteral("restart");
    case SyncAction::CloseOther:
        return QStringLiteral("close_other");
    case SyncAction::SettleConflicts:
        return QStringLiteral("settle_conflicts");
    case SyncAction::StartSync:
        break;
    }
    return QStringLiteral("start_sync");
}

const Phrasebook &english()
{
    static const Phrasebook words{
        [](const char *text, int n) {
            QString said = QString::fromUtf8(text);
            if (n < 0)
                return said;
            // The only verb that is counted in these texts.
            said.replace(QStringLiteral("(s) wait "), n == 1 ? QStringLiteral(" waits ") : QStringLiteral("s wait "));
            said.replace(QStringLiteral("(s)"), n == 1 ? QString() : QStringLiteral("s"));
            return said.replace(QStringLiteral("%n"), QString::number(n));
        },
        [](const QDateTime &at, const QDateTime &now) {
            if (!at.isValid())
                return QStringLiteral("–");
            const QDateTime local = at.toLocalTime();
            return local.date() == now.toLocalTime().date() ? local.toString(QStringLiteral("HH:mm"))
                                                            : local.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        },
        [](const QString &name) { return name; }};
    return words;
}

QString becauseOf(SyncCause cause, const QString &server, const Phrasebook &words)
{
    const SyncState state;
    const QDateTime now;
    return Sentences(state, server, now, words).because(cause);
}

Explanation explain(const SyncState &state, const QString &server, const QDateTime &now, const Phrasebook &words)
{
    return Sentences(state, server, now, words).explained();
}

QJsonObject toExplainedJson(const SyncState &state, const QString &server, const QDateTime &now)
{
    const Explanation words = explain(state, server, now);
    const auto time = [](const QDateTime &at) {
        return at.isValid() ? QJsonValue(at.toUTC().toString(Qt::ISODate)) : QJsonValue();
    };
    QJsonObject json = toJson(state);
    json.insert(QStringLiteral("since"), time(state.since));
    json.insert(QStringLiteral("headline"), words.headline);
    json.insert(QStringLiteral("explanation"), words.text);
    json.insert(QStringLiteral("what_to_do"), words.whatToDo);
    json.insert(QStringLiteral("action"), toString(words.action));
    json.insert(QStringLiteral("oldest_waiting"), time(state.oldestWaiting));
    json.insert(QStringLiteral("tries"), state.tries);
    json.insert(QStringLiteral("next_try"), time(state.nextTry));
    json.insert(QStringLiteral("last_sync"), time(state.lastSynced));
    return json;
}

QJsonObject toLogFields(const SyncState &state, const QDateTime &now)
{
    QJsonObject fields{{QStringLiteral("phase"), toString(state.phase)},
                       {QStringLiteral("cause"), toString(state.cause)},
                       {QStringLiteral("action"), toString(explain(state, {}, now).action)},
                       {QStringLiteral("waiting"), state.waiting},
                       {QStringLiteral("files"), state.files.unsent()},
                       {QStringLiteral("tries"), state.tries}};
    if (state.waiting > 0 && state.oldestWaiting.isValid())
        fields.insert(QStringLiteral("oldest_s"), state.oldestWaiting.secsTo(now));
    if (state.nextTry.isValid())
        fields.insert(QStringLiteral("next_try_s"), now.secsTo(state.nextTry));
    return fields;
}

} // namespace shortlist::client
