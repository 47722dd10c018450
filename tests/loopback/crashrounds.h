#pragma once

#include "core/random.h"
#include "loopback/loopback.h"

namespace shortlist::tests {

/// Two clients on one server, of which something dies by kill -9 at a random moment of every round: a client that
/// edits, one that synchronises (before, in or after its push and pull), the server under it, or PostgreSQL.
class CrashRounds
{
public:
    struct Count
    {
        int rounds = 0;
        int clients = 0; ///< kills that met a running client
        int servers = 0;
        int databases = 0;
        int acknowledged = 0;
        int lost = 0;    ///< acknowledged edits that are not there in the end
        int doubled = 0; ///< edits that are there more than once
        int unequal = 0; ///< 1: the two clients do not show the same in the end
    };

    /// The same seed kills the same things after the same pauses; what that meets is the machine's business.
    CrashRounds(const QString &scratch, quint64 seed);
    /// Empty, or what went wrong.
    [[nodiscard]] QString prepare();
    /// One more kill. Empty, or what went wrong beside what a kill may cause.
    [[nodiscard]] QString round();
    /// Brings both clients up to date and counts. Empty, or why they do not get there.
    [[nodiscard]] QString settle();
    [[nodiscard]] const Count &count() const { return m_count; }

private:
    void killLater(QProcess &process, int afterMs);

    core::SeededRandom m_random;
    EmbeddedServer m_server;
    Ctl m_ingrid;
    Ctl m_rafael;
    QStringList m_acknowledged;
    QStringList m_attempted;
    Count m_count;
};

} // namespace shortlist::tests
