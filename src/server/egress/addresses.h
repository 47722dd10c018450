#pragma once

struct sockaddr;

namespace shortlist::server {

/// True for an address that the public internet routes: no loopback, private, link-local, shared, multicast, reserved
/// or documentation range (IANA's special-purpose registries), also not inside an IPv6 address that carries an IPv4
/// one.
[[nodiscard]] bool isPublicAddress(const sockaddr &address);

} // namespace shortlist::server
