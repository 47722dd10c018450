#pragma once

#include "client/storedsession.h"
#include "core/clock.h"
#include "protocol/descriptor.h"
#include "sync/transport/answer.h"

#include <QObject>

#include <functional>

namespace shortlist::client {

/// What a person gives to sign in, and which device asks.
struct SignInRequest
{
    QString server;
    QString tenant; ///< slug; empty where the person has one organisation only
    QString email;
    QString password;
    QString deviceName;
    QUuid device;
    QUuid epoch;
    QString code{};          ///< of the second factor; empty: the server says when it needs one
    QString recoveryCode{};  ///< in its place
    QString rememberToken{}; ///< of an earlier sign-in on this device
    bool remember = false;   ///< spare this device the second factor for a time
};

struct SignInResult
{
    StoredSession session;
    protocol::SchemaDescriptor descriptor;
};

/// Why a sign-in did not work: `cause` where the server was not reached, else the server's `problem`, with the seconds
/// to wait or the organisations to choose from.
using SignInFailure = sync::Failure;
using sync::toError;

using SignInDone = std::function<void(const sync::Answer<SignInResult> &)>;

/// Checks the URL, then the server, then sends the password, then fetches the schema. Asynchronous on the caller's
/// event loop; `done` is called once, not at all when `context` is gone.
void signIn(const SignInRequest &request, const core::Clock &clock, QObject *context, SignInDone done);

/// This machine's name, as other people see it beside an edit.
[[nodiscard]] QString thisDeviceName();

} // namespace shortlist::client
