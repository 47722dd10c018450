#pragma once

#include <QString>

#include <optional>

namespace shortlist::server {

/// Why a password may not be set, in one sentence; nothing when it may. It has 10 to 1024 characters, is neither the
/// person's address nor name, and is not on the compiled-in list of common passwords: not as typed, nor without the
/// digits and signs around it and with look-alikes read as letters ("P@ssw0rd2024!" is "password").
[[nodiscard]] std::optional<QString> passwordFault(const QString &password, const QString &email,
                                                   const QString &displayName);

inline constexpr qsizetype shortestPassword = 10;
inline constexpr qsizetype longestPassword = 1024;

} // namespace shortlist::server
