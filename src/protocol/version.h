#pragma once

namespace shortlist::protocol {

/// The wire protocol's number, sent by clients in the header `Shortlist-Protocol` and by servers in /v1/health.
/// Two sides with different numbers do not talk; additive changes keep the number.
inline constexpr int protocolVersion = 1;

inline constexpr const char *protocolHeader = "Shortlist-Protocol";
inline constexpr const char *pullContentType = "application/vnd.shortlist.pull";
inline constexpr const char *problemContentType = "application/problem+json";

} // namespace shortlist::protocol
