#pragma once

#include "server/route.h"

namespace shortlist::server {

class EventHub;
class Sessions;
class SignIn;

/// POST /v1/login, /v1/refresh and /v1/logout. The arguments outlive the routes.
[[nodiscard]] QList<Route> authRoutes(SignIn &signIn, Sessions &sessions, EventHub &events);

} // namespace shortlist::server
