#pragma once

#include "core/expected.h"

#include <QByteArray>

#include <condition_variable>
#include <mutex>

namespace shortlist::server {

/// Argon2id with 19 MiB and 2 passes (OWASP's first choice), in libsodium's self-describing text form.
[[nodiscard]] core::Expected<QByteArray> hashPassword(const QString &password);

enum class PasswordVerdict { Right, Wrong, Busy };

/// Checks passwords, a few at a time: each check takes 19 MiB and some ten milliseconds of a core, and a crowd of
/// sign-ins must not take the memory and the workers from everybody else. Thread-safe.
class PasswordVerifier
{
public:
    /// At most `concurrent` checks at once and `waiting` callers in line; beyond that Busy.
    PasswordVerifier(int concurrent, int waiting);

    /// `hash` empty (nobody with that address, or without a password) costs the same time and is Wrong.
    [[nodiscard]] PasswordVerdict verify(const QString &password, const QByteArray &hash);

private:
    const int m_concurrent;
    const int m_waitingLimit;
    const QByteArray m_dummy; ///< of a password nobody knows
    std::mutex m_mutex;
    std::condition_variable m_free;
    int m_running = 0;
    int m_waiting = 0;
};

} // namespace shortlist::server
