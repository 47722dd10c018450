#pragma once

#include "cli/command.h"
#include "client/syncsession.h"

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
    /// Begins; the end comes as a signal, also when it cannot begin.
    void begin();

    [[nodiscard]] client::SyncState state() const { return m_state; }
    [[nodiscard]] const core::Error &error() const { return m_error; }
    [[nodiscard]] client::LocalWorkspace &workspace() { return *m_profile.workspace; }

Q_SIGNALS:
    void ended(bool completed);

private:
    void end(bool completed);

    Invocation &m_run;
    client::OpenProfile m_profile;
    std::unique_ptr<client::SyncSession> m_session;
    client::SyncState m_state;
    core::Error m_error;
};

} // namespace shortlist::cli
