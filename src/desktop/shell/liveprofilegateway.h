#pragma once

#include "client/liveworkspace.h"
#include "client/profilekey.h"
#include "desktop/shell/profilegateway.h"

namespace shortlist::desktop {

/// The ProfileGateway over a profile directory, the OS keychain and the network. Lives on the GUI thread; what blocks
/// (key derivation, files) happens on threads of the pool or of the workspace.
class LiveProfileGateway final : public QObject, public ProfileGateway
{
    Q_OBJECT
public:
    explicit LiveProfileGateway(QString directory, QObject *parent = nullptr);

    void openProfile(QObject *context, std::function<void(core::Expected<OpenedProfile>)> done) override;
    void unlockWithPassphrase(const QString &passphrase, QObject *context,
                              std::function<void(core::Expected<OpenedProfile>)> done) override;
    void setPassphrase(const QString &passphrase, QObject *context,
                       std::function<void(core::Expected<void>)> done) override;
    void signIn(const SignInForm &form, QObject *context, std::function<void(SignInResult)> done) override;
    void wipe(const client::WipeOrder &order, QObject *context,
              std::function<void(core::Expected<client::WipeCount>)> done) override;
    void probe(const QUrl &server, QObject *context,
               std::function<void(int milliseconds, client::SyncCause cause)> done) override;
    void askOpenly(const QUrl &server, const sync::JsonRequest &request, QObject *context,
                   std::function<void(const sync::Answer<QJsonObject> &)> done) override;
    void signOut(QObject *context, std::function<void(core::Expected<void>)> done) override;

private:
    using Opened = std::function<void(core::Expected<OpenedProfile>)>;
    using KeyFound = std::function<void(core::Expected<client::ProfileKey>)>;

    /// Finds the key without blocking this thread; `found` comes on it, and not at all once `context` is gone.
    void findKey(client::NewProfile newProfile, const std::optional<QByteArray> &passphrase, QObject *context,
                 KeyFound found);
    void openWith(const client::ProfileKey &key, QObject *context, Opened done);

    QString m_directory;
    std::optional<client::ProfileKey> m_key;   ///< once found: a sign-in or a new passphrase needs it again
    std::optional<QByteArray> m_newPassphrase; ///< for a profile that is still to be made
    core::SystemClock m_clock;
    int m_probe = 0; ///< the newest probe; answers to older ones are dropped
};

} // namespace shortlist::desktop
