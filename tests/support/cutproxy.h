#pragma once

#include <QString>
#include <QThread>

#include <memory>

namespace shortlist::tests {

/// A bad link on loopback: passes bytes on to a server, counts them, and cuts every connection again and again, after
/// so many bytes or so much time. Runs on a thread of its own, so that a test may wait for programs meanwhile.
class CutProxy
{
public:
    struct Plan
    {
        qint64 cutAfterBytes = 0;  ///< both ways together, since the last cut; 0: never
        int cutEveryMs = 0;        ///< 0: never
        qint64 bytesPerSecond = 0; ///< each way; 0: as fast as it goes
    };

    /// `server`: the URL of a server on this machine.
    explicit CutProxy(const QString &server);
    ~CutProxy();
    CutProxy(const CutProxy &) = delete;
    CutProxy &operator=(const CutProxy &) = delete;

    /// From now on; the counters begin at nothing.
    void setPlan(const Plan &plan);
    /// Closed, nobody gets through, as without a network; the server stays reachable for others. Open again, it listens
    /// where it did.
    void setOpen(bool open);
    [[nodiscard]] QString url() const { return m_url; }
    /// Bytes passed on from clients to the server.
    [[nodiscard]] qint64 sent() const;
    /// Bytes passed on from the server to clients.
    [[nodiscard]] qint64 received() const;
    [[nodiscard]] int cuts() const;

private:
    class Worker;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    QString m_url;
};

} // namespace shortlist::tests
