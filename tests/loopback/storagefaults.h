#pragma once

#include "loopback/loopback.h"

#include <QElapsedTimer>

namespace shortlist::tests {

/// One injected fault: the n-th call of this name by shortlistctl fails, and with `lasting` every one after it too.
struct Fault
{
    QByteArray call; ///< pwrite64, fdatasync, ftruncate
    QByteArray error;
    int n = 1;
    bool lasting = false;

    [[nodiscard]] QByteArray text() const;
};

/// shortlistctl on a disk that fails at a chosen write (strace injects the errors), on copies of one profile.
class StorageFaults
{
public:
    enum class Work { Create, Set, FirstSync };

    explicit StorageFaults(QString scratch);
    /// Empty, or why faults cannot be injected on this machine.
    [[nodiscard]] static QString obstacle();
    /// Starts the server and makes the profiles that the runs copy. Empty, or what went wrong.
    [[nodiscard]] QString prepare();
    /// How often the undisturbed work makes this call.
    [[nodiscard]] int callsOf(Work work, const QByteArray &call);
    /// Does the work with the fault and looks at what is left. Empty, or which promise was broken.
    [[nodiscard]] QString run(Work work, const Fault &fault);
    /// Of the last run: the program reported the fault.
    [[nodiscard]] bool reported() const { return m_reported; }

private:
    /// A copied profile renews a sign-in of the past that only the first copy may renew: long runs sign in again.
    [[nodiscard]] QString keepSignedIn();
    [[nodiscard]] Finished traced(const Ctl &person, const QStringList &tracing, const QStringList &words) const;
    [[nodiscard]] QStringList wordsFor(Work work) const;
    [[nodiscard]] Ctl fresh(Work work) const;
    [[nodiscard]] QString integrity(const Ctl &person) const;

    QString m_scratch;
    EmbeddedServer m_server;
    QString m_row; ///< a candidate of the synchronised profile
    int m_candidates = 0;
    bool m_reported = false;
    QElapsedTimer m_signedIn;
};

} // namespace shortlist::tests
