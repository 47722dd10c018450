#pragma once

#include "cache/keyslots.h"

#include <QObject>

#include <functional>
#include <optional>

namespace shortlist::client {

/// Where a profile's key was found.
enum class KeyOrigin { Passphrase, Keychain };

struct ProfileKey
{
    QByteArray key; ///< 32 bytes
    cache::KeySlots keySlots;
    KeyOrigin origin = KeyOrigin::Keychain;
    bool created = false; ///< the profile is new; nothing is on disk until commitNewProfile()
};

enum class NewProfile { Refuse, Create };

using ProfileKeyDone = std::function<void(core::Expected<ProfileKey>)>;

/// Finds the key of the profile in `directory`: behind `passphrase` where one is given, else in the OS keychain. For a
/// directory without a profile makes a new key, and, without a passphrase, stores it in the keychain first: a key that
/// nobody keeps would lock its owner out. With files present a new key is never made, whatever the keychain says.
///
/// The passphrase's derivation runs on the calling thread (about 0.2 s): not on a GUI thread. Errors: NotFound: no
/// profile (NewProfile::Refuse); WrongKey: the passphrase or the keychain's key does not fit; NoKey: neither is to be
/// had; Timeout, Unreachable: the keychain's state.
void obtainProfileKey(const QString &directory, NewProfile newProfile, const std::optional<QByteArray> &passphrase,
                      QObject *context, ProfileKeyDone done);

/// Writes keys.json of a new profile, making its directory (0700). Busy when there is a profile by now.
[[nodiscard]] core::Expected<void> commitNewProfile(const QString &directory, const ProfileKey &key);

/// Removes what a sign-in that failed has left of a new profile: its files, its directory when nothing else lies in it,
/// and its entry in the keychain. `done`, where given, is called when the keychain has answered: a program that ends
/// before leaves the entry there for ever. The profile must not be open any more.
void discardNewProfile(const QString &directory, const ProfileKey &key, QObject *context,
                       std::function<void()> done = {});

/// True when `directory` holds a profile.
[[nodiscard]] bool profileExists(const QString &directory);

/// SHORTLIST_PASSPHRASE, which wins over the keychain; nullopt when it is not set.
[[nodiscard]] std::optional<QByteArray> passphraseFromEnvironment();

} // namespace shortlist::client
