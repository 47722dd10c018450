#pragma once

#include "core/expected.h"

#include <QUrl>

namespace shortlist::sync {

/// True for `localhost`, 127.0.0.0/8 and ::1, written as such: names are not resolved, because a name that resolves to
/// this machine now may resolve to another one when the password is sent.
[[nodiscard]] bool isLoopbackHost(const QString &host);

/// The server's base URL as it may be used, without a trailing slash. `https` anywhere, `http` on loopback only.
/// Refused: other plain http (where = "plain_http"); InvalidInput: no host, another scheme, a user name or password,
/// a query or a fragment.
[[nodiscard]] core::Expected<QUrl> acceptServerUrl(const QString &typed);

} // namespace shortlist::sync
