#pragma once

#include "client/account.h"

#include <QUrl>

namespace shortlist::client {

/// A workspace that is to be set up, and who sets it up.
struct NewWorkspace
{
    QString slug;
    QString name;
    QString email;
    QString displayName;
    QString password;
};

/// What an invitation says to the one who holds its token.
struct InvitationLook
{
    QString email;
    QString role;
    QString displayName;
    QString workspaceName;
    QString workspaceSlug;
    QString invitedBy;
    bool needsPassword = false; ///< the person has no account yet
};

/// Where to sign in after an invitation was accepted.
struct AcceptedInvitation
{
    QString email;
    QString tenant; ///< slug
};

/// The requests of docs/protocol.md, Accounts, that need no sign-in.
namespace account {

[[nodiscard]] AccountCall<Nothing> signUp(const NewWorkspace &workspace);
/// Answers the confirmed address.
[[nodiscard]] AccountCall<QString> verifyAddress(const QString &token, const QString &password);
[[nodiscard]] AccountCall<Nothing> forgotPassword(const QString &email);
/// Answers the person's address.
[[nodiscard]] AccountCall<QString> resetPassword(const QString &token, const QString &password);
[[nodiscard]] AccountCall<InvitationLook> lookAtInvitation(const QString &token);
/// `password` stays empty for a person who has an account.
[[nodiscard]] AccountCall<AcceptedInvitation> acceptInvitation(const QString &token, const QString &displayName,
                                                               const QString &password);

} // namespace account

/// The token of what a person pasted: the whole link of a mail, or the token alone.
[[nodiscard]] QString tokenFromTyped(const QString &typed);

/// Sends one of them to the server at `url`, after it has answered as a Shortlist server: a password or a token is sent
/// to nothing else, and not without encryption (urlpolicy.h). Asynchronous on the caller's event loop; `done` is called
/// once, not at all when `context` is gone.
void askOpenly(const QUrl &url, const sync::JsonRequest &request, QObject *context,
               std::function<void(const sync::Answer<QJsonObject> &)> done);

} // namespace shortlist::client
