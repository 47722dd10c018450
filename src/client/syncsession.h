#pragma once

#include "client/cacheproof.h"
#include "client/filesync.h"
#include "client/syncstate.h"
#include "client/workspacereplica.h"
#include "sync/transport/syncrunner.h"

#include <QElapsedTimer>
#include <QTimer>

namespace shortlist::client {

/// One open profile in touch with its server: rows through the engine, files beside it. Lives on the thread of its
/// LocalWorkspace, which outlives it.
class SyncSession : public QObject
{
    Q_OBJECT
public:
    /// Unauthorised when nobody is signed in; InvalidInput when the stored URL may not be used (plain http elsewhere).
    [[nodiscard]] static core::Expected<std::unique_ptr<SyncSession>> create(LocalWorkspace &workspace,
                                                                             core::Random &random);

    /// Stays in sync until stop().
    void start();
    /// Sends everything, files included, and pulls until caught up; then finished(). Files that are needed offline are
    /// fetched before that, where the link carries them; not when `somethingElseWaits`.
    void runOnce(bool somethingElseWaits = false);
    void stop();
    void syncNow();
    /// Stops until syncNow(); what arrived is kept.
    void pause();
    /// There is a new waiting edit, or a new file.
    void editMade();

    /// A read met a damaged page of the cache: it is replaced, once, and everything fetched again. False: it was
    /// before.
    bool cacheFoundDamaged();

    [[nodiscard]] SyncState state() const;
    /// A file's bytes: from this machine, or fetched and kept. Answers on this thread.
    void fileBytes(const QByteArray &sha256, QObject *context, std::function<void(core::Expected<QByteArray>)> done);
    /// Sends one request with the session's token, a second time where the token had to be renewed first.
    void ask(const sync::JsonRequest &request, std::function<void(core::Expected<QJsonObject>)> done);

    /// Compares the cache with the server and mends what differs. Answers on this thread, never inside the call.
    void prove(std::function<void(core::Expected<ProofReport>)> done);

Q_SIGNALS:
    void stateChanged();
    void dataCommitted();
    /// The cache was damaged and is about to be set aside: connections to it must be closed when this returns.
    void cacheAboutToBeReplaced();
    void signInNeeded();
    void wipeOrdered(const shortlist::protocol::Problem &problem);
    void finished(bool completed);

private:
    SyncSession(const QUrl &server, LocalWorkspace &workspace, core::Random &random);
    void runnerChanged(const sync::EngineState &state);
    void rowsFinished(bool completed);
    void finishWhenDone();
    void finish(bool completed);
    void giveUpOnFiles();
    void countConflicts();
    void askAgain(const sync::JsonRequest &request, std::function<void(core::Expected<QJsonObject>)> done);
    void buildIndexes();
    void replaceCache();
    void proveInBackground();
    void noteState();

    LocalWorkspace &m_workspace;
    WorkspaceReplica m_replica;
    sync::SyncRunner m_runner;
    FileSync m_files;
    QTimer m_idle;         ///< runs while indexes of a large pull are still to be built
    QTimer m_filePatience; ///< in runOnce: how long a file may make no progress
    QTimer m_ahead;        ///< in a running session: files needed offline are looked for when nothing else is done
    QTimer m_proof;        ///< in a running session: when the cache is compared next
    QPointer<CacheProof> m_proving;
    QElapsedTimer m_traffic; ///< since the last edit or rows; invalid: there were none
    bool m_once = false;
    bool m_rowsDone = false;
    bool m_withoutAhead = false;
    bool m_aheadDone = false;
    bool m_indexed = true;
    bool m_indexesBuilt = false; ///< since they were last announced
    bool m_replaced = false;     ///< the cache: a second time would be a bad disk, which a person should see
    bool m_replacing = false;
    int m_conflicts = 0;
    SyncState m_noted; ///< as it was last logged and stored
};

} // namespace shortlist::client
