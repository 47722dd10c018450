#pragma once

#include "cli/command.h"
#include "client/syncsession.h"
#include "client/wipe.h"

#include <QFileSystemWatcher>
#include <QTimer>

#include <memory>

namespace shortlist::cli {

/// One round of `sync`: holds the profile while it sends and fetches, then lets go. Deletes itself after its end.
class SyncRound : public QObject
{
    Q_OBJECT
public:
    SyncRound(Invocation &run, client::OpenProfile profile, QObject *parent);
    /// Begins, also again after its end; the end comes as a signal, also when it cannot begin.
    void begin() { run(false); }
    /// The same, for a command that has more to do: nothing is fetched only because it may be needed later.
    void beginFirst() { run(true); }
    /// A person has had enough: what arrived is kept, and the round ends as one that did not complete.
    void stop();

    [[nodiscard]] client::SyncState state() const { return m_state; }
    [[nodiscard]] const core::Error &error() const { return m_error; }
    /// After a round that completed: a file's bytes, from this machine or the server. Not answered while the server is
    /// away.
    void fileBytes(const QByteArray &sha256, std::function<void(core::Expected<QByteArray>)> done);
    /// How files move at this moment.
    [[nodiscard]] client::FileState files() const;
    /// After a round that completed: compares the cache with the server and mends what differs.
    void prove(std::function<void(core::Expected<client::ProofReport>)> done);
    /// After its end: closes the profile's files. The profile stays held until this object goes.
    void closeFiles();
    /// The order to remove this device's data, where the round met one.
    [[nodiscard]] const std::optional<client::WipeOrder> &wipeOrder() const { return m_wipeOrder; }
    /// After a round that completed, also when the files are closed.
    [[nodiscard]] const client::StoredSession &signedIn() const { return m_signedIn; }
    [[nodiscard]] qint64 reached() const { return m_reached; }

Q_SIGNALS:
    void ended(bool completed);
    /// Twice a second at most, while many rows arrive.
    void progressed(const shortlist::client::SyncState &state);

private:
    void run(bool somethingElseWaits);
    void end(bool completed);

    Invocation &m_run;
    client::OpenProfile m_profile;
    std::unique_ptr<client::SyncSession> m_session;
    client::SyncState m_state;
    client::StoredSession m_signedIn;
    qint64 m_reached = 0;
    core::Error m_error;
    std::optional<client::WipeOrder> m_wipeOrder;
};

} // namespace shortlist::cli
