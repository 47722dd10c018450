#include "client/profilekey.h"

#include "client/keychain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

QString keysFile(const QString &directory)
{
    return directory + QStringLiteral("/keys.json");
}

/// Files that only a profile has; with them and without keys.json a new key would orphan somebody's edits.
bool hasData(const QString &directory)
{
    return QFileInfo::exists(directory + QStringLiteral("/outbox.db")) ||
           QFileInfo::exists(directory + QStringLiteral("/cache.db"));
}

/// Says what to do about a keychain that gives or takes no key.
core::Error hinted(core::Error error, bool passphraseHelps)
{
    switch (error.code) {
    case ErrorCode::Unreachable:
        error.message += QStringLiteral("; start the desktop session's keychain, such as gnome-keyring, and try again");
        break;
    case ErrorCode::Timeout:
        error.message += QStringLiteral("; see whether a window asks for the keychain's password, and try again");
        break;
    default:
        error.message += QStringLiteral("; unlock it and try again");
        break;
    }
    if (passphraseHelps)
        error.message += QStringLiteral(", or set SHORTLIST_PASSPHRASE");
    return error;
}

void createKey(const std::optional<QByteArray> &passphrase, QObject *context, ProfileKeyDone done)
{
    QByteArray key;
    auto keySlots = cache::KeySlots::create(&key);
    if (!keySlots) {
        done(fail(keySlots.error()));
        return;
    }
    ProfileKey created{key, *std::move(keySlots), KeyOrigin::Passphrase, true};
    if (passphrase) {
        if (auto set = created.keySlots.setPassphrase(key, *passphrase); !set)
            done(fail(set.error()));
        else
            done(created);
        return;
    }
    created.origin = KeyOrigin::Keychain;
    keychain::write(created.keySlots.keychainEntry(), key, context, [created, done](const Expected<void> &written) {
        if (written)
            done(created);
        else
            done(fail(ErrorCode::NoKey,
                      QStringLiteral("The profile's key cannot be kept: %1").arg(hinted(written.error(), true).message),
                      QStringLiteral("keychain")));
    });
}

void openWithPassphrase(const cache::KeySlots &keySlots, const QByteArray &passphrase, const ProfileKeyDone &done)
{
    const auto key = keySlots.open(passphrase);
    if (!key)
        done(fail(key.error()));
    else if (!keySlots.fits(*key))
        done(fail(ErrorCode::WrongKey, QStringLiteral("The passphrase does not open this profile")));
    else
        done(ProfileKey{*key, keySlots, KeyOrigin::Passphrase, false});
}

} // namespace

void obtainProfileKey(const QString &directory, NewProfile newProfile, const std::optional<QByteArray> &passphrase,
                      QObject *context, ProfileKeyDone done)
{
    auto keySlots = cache::KeySlots::read(directory);
    if (!keySlots) {
        if (keySlots.error().code != ErrorCode::NotFound) {
            done(fail(keySlots.error()));
        } else if (hasData(directory)) {
            done(fail(ErrorCode::NoKey,
                      QStringLiteral("%1 is missing beside this profile's data; put it back from a backup")
                          .arg(keysFile(directory))));
        } else if (newProfile == NewProfile::Refuse) {
            done(fail(ErrorCode::NotFound, QStringLiteral("There is no profile in %1: sign in first").arg(directory)));
        } else {
            createKey(passphrase, context, std::move(done));
        }
        return;
    }
    if (passphrase) {
        openWithPassphrase(*keySlots, *passphrase, done);
        return;
    }
    keychain::read(
        keySlots->keychainEntry(), context,
        [keySlots = *keySlots, done = std::move(done)](const Expected<QByteArray> &key) {
            if (!key)
                done(fail(hinted(key.error(), keySlots.hasPassphrase())));
            else if (!keySlots.fits(*key))
                done(fail(ErrorCode::WrongKey, QStringLiteral("The keychain's key does not fit this profile")));
            else
                done(ProfileKey{*key, keySlots, KeyOrigin::Keychain, false});
        });
}

Expected<void> commitNewProfile(const QString &directory, const ProfileKey &key)
{
    if (profileExists(directory))
        return fail(ErrorCode::Busy,
                    QStringLiteral("Another program has just made a profile in %1: try again").arg(directory),
                    directory);
    if (!QDir().mkpath(directory))
        return fail(ErrorCode::Io, QStringLiteral("The directory %1 cannot be made").arg(directory), directory);
    QFile::setPermissions(directory, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return key.keySlots.write(directory);
}

void discardNewProfile(const QString &directory, const ProfileKey &key, QObject *context, std::function<void()> done)
{
    for (const char *name : {"keys.json", "cache.db", "cache.db-wal", "cache.db-shm", "outbox.db", "outbox.db-wal",
                             "outbox.db-shm", "profile.holder", "profile.lock"})
        QFile::remove(directory + u'/' + QString::fromLatin1(name));
    QDir(directory + QStringLiteral("/blobs")).removeRecursively();
    QDir().rmdir(directory);
    const auto finished = [done = std::move(done)](const Expected<void> &) {
        if (done)
            done();
    };
    if (key.origin == KeyOrigin::Keychain)
        keychain::remove(key.keySlots.keychainEntry(), context, finished);
    else
        finished({});
}

bool profileExists(const QString &directory)
{
    return QFileInfo::exists(keysFile(directory));
}

std::optional<QByteArray> passphraseFromEnvironment()
{
    if (!qEnvironmentVariableIsSet("SHORTLIST_PASSPHRASE"))
        return std::nullopt;
    return qgetenv("SHORTLIST_PASSPHRASE");
}

} // namespace shortlist::client
