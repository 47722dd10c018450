#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace shortlist::tests {

/// A message bus of its own, as a desktop session has one, and what answers for the keychain on it. Nothing is started
/// by the bus itself, so that a session can also have no keychain at all. Ends with everything on it.
class PrivateSession
{
public:
    /// False with problem() when the bus does not come up.
    [[nodiscard]] bool start();
    ~PrivateSession();

    /// The real gnome-keyring, its keyring opened with a password; made where there is none yet.
    [[nodiscard]] bool startUnlockedKeyring();
    /// The same keyring, locked, and nobody to ask for its password.
    [[nodiscard]] bool startLockedKeyring();
    /// A service that owns the keychain's name and never answers.
    [[nodiscard]] bool startSilentKeychain();
    void stopKeychain();

    /// How many secrets of Shortlist the unlocked keyring holds; -1 when it cannot be asked.
    [[nodiscard]] int storedKeys() const;
    /// For programs of this session; it names no passphrase and no display.
    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    [[nodiscard]] bool startKeychain(const QString &program, const QStringList &arguments, const QByteArray &input);
    [[nodiscard]] bool isServed() const;

    QTemporaryDir m_dir;
    QProcess m_bus;
    QProcess m_keychain;
    QString m_problem;
};

} // namespace shortlist::tests
