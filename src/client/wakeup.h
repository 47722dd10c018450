#pragma once

#include "client/storedsession.h"
#include "core/random.h"
#include "sync/engine/backoff.h"
#include "sync/transport/apiclient.h"

#include <QFileSystemWatcher>
#include <QTimer>

#include <memory>

namespace shortlist::client {

/// Tells when another round of synchronising is worth it, without holding the profile: the server's event stream has a
/// newer version, the outbox's file changed, or a while has passed. For `sync --watch`; an open window's engine has its
/// own wake-up.
class WakeUp : public QObject
{
    Q_OBJECT
public:
    WakeUp(const QString &directory, core::Random &random, QObject *parent);

    /// After a round that completed: listens for versions above `reached` and for edits made from now on. To be called
    /// when the profile's files are closed and its lock is still held: closing them changes them, and what others do
    /// with them afterwards is news.
    void waitForNews(const StoredSession &session, qint64 reached);
    /// After one that failed: waits, longer each time.
    void waitAfterFailure();

Q_SIGNALS:
    /// Once per wait.
    void news();

private:
    void ring();
    void filesChanged();
    [[nodiscard]] QString outboxState() const;

    QString m_directory;
    core::Random &m_random;
    QFileSystemWatcher m_files;
    QString m_outboxState; ///< when the wait began
    QTimer m_timer;
    std::unique_ptr<sync::ApiClient> m_api;
    sync::Backoff m_backoff;
    bool m_waiting = false;
};

} // namespace shortlist::client
