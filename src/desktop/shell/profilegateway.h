#pragma once

#include "client/accountentry.h"
#include "client/workspace.h"

#include <QUrl>

#include <functional>
#include <memory>

namespace shortlist::desktop {

/// Why the key of a profile is not to be had. The window explains each in its own words.
enum class KeyProblem {
    KeychainLocked,   ///< the keychain exists and is locked, or claims to know no key although the profile has files
    KeychainMissing,  ///< there is no keychain service on this machine
    KeychainHanging,  ///< the keychain did not answer within 5 s
    EntryMissing,     ///< the keychain is open and has no key for this profile: it was lost
    PassphraseNeeded, ///< the profile has a passphrase and nothing else opens it
};

/// What came of opening a profile. Exactly one of the three.
struct OpenedProfile
{
    std::unique_ptr<client::Workspace> workspace; ///< open; may need a sign-in, see Workspace::syncState
    std::optional<KeyProblem> keyProblem;         ///< the files are there, the key is not; nothing was changed
    bool signInNeeded = false;                    ///< a new or empty profile: nobody has signed in yet
    bool hasPassphrase = false;                   ///< a passphrase opens it
    std::optional<client::WipeOrder> wipe;        ///< in place of all: an order to remove it is not finished yet
};

/// What a person gives to sign in.
struct SignInForm
{
    QUrl server;
    QString tenant;
    QString email;
    QString password;
    QString code;          ///< of the second factor, once it was asked for
    QString recoveryCode;  ///< in its place
    bool remember = false; ///< spare this device the second factor for thirty days
};

/// What stands in the way of a sign-in.
struct SignInProblem
{
    enum class Kind {
        WrongCredentials, ///< e-mail or password is not right (one message for both)
        TooManyTries,     ///< wait `retryAfter` seconds
        TenantNeeded,     ///< the person belongs to several organisations: `tenants` lists their slugs
        NotReachable,     ///< see `cause`
        CodeNeeded,       ///< the account has a second factor
        WrongCode,        ///< or one that was used already
        Refused,          ///< the server says why in `detail`
    };
    Kind kind = Kind::WrongCredentials;
    int retryAfter = 0; ///< seconds until the next try is taken; 0: at once
    QStringList tenants;
    client::SyncCause cause = client::SyncCause::None;
    QString detail;
};

/// Where the window gets an open profile from. The window calls on the GUI thread and is never blocked: every callback
/// comes later on the same thread, and not at all once `context` is gone. A new call of the same function replaces one
/// that is under way. Implemented beside client::openWorkspace.
class ProfileGateway
{
public:
    virtual ~ProfileGateway() = default;

    /// Opens the profile this gateway was made for. Answers within 5 s whatever the keychain does.
    virtual void openProfile(QObject *context, std::function<void(core::Expected<OpenedProfile>)> done) = 0;
    /// Opens it with the passphrase. WrongKey: the passphrase does not fit.
    virtual void unlockWithPassphrase(const QString &passphrase, QObject *context,
                                      std::function<void(core::Expected<OpenedProfile>)> done) = 0;
    /// Sets or replaces the profile's passphrase; where there is no keychain, a new profile needs one before the first
    /// sign-in.
    virtual void setPassphrase(const QString &passphrase, QObject *context,
                               std::function<void(core::Expected<void>)> done) = 0;
    /// Signs in; a new profile is made when there is none. `tenant` may be empty. The password is kept nowhere.
    struct SignInResult
    {
        std::unique_ptr<client::Workspace> workspace;
        std::optional<SignInProblem> problem;
        std::optional<client::WipeOrder> wipe; ///< instead: this device has to remove its data
        bool hasPassphrase = false;            ///< a passphrase opens the profile
        bool passphraseNeeded =
            false; ///< beside a problem: no keychain keeps a new profile's key; call setPassphrase first
    };
    virtual void signIn(const SignInForm &form, QObject *context, std::function<void(SignInResult)> done) = 0;
    /// Asks the server for a sign of life; `milliseconds` is how long it took, or a cause why not.
    virtual void probe(const QUrl &server, QObject *context,
                       std::function<void(int milliseconds, client::SyncCause cause)> done) = 0;
    /// Sends a request that needs no sign-in (client/accountentry.h). Calls do not replace one another.
    virtual void askOpenly(const QUrl &server, const sync::JsonRequest &request, QObject *context,
                           std::function<void(const sync::Answer<QJsonObject> &)> done) = 0;
    /// Destroys the profile, which must be closed, and tells the server.
    virtual void wipe(const client::WipeOrder &order, QObject *context,
                      std::function<void(core::Expected<client::WipeCount>)> done) = 0;
    /// Ends the session on the server, where it can be reached, and forgets it here. Unsent edits stay.
    virtual void signOut(QObject *context, std::function<void(core::Expected<void>)> done) = 0;
};

} // namespace shortlist::desktop
