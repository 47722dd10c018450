#pragma once

#include "client/localworkspace.h"
#include "client/syncstate.h"
#include "sync/transport/blobtransfer.h"

#include <QSet>

namespace shortlist::client {

/// The files of one open profile: sends what was attached, fetches what is asked for, has the CVs of coming interviews
/// here before they are needed, and keeps what lies on this machine within a size. Rows go first. Lives on the thread
/// of its LocalWorkspace.
class FileSync : public QObject
{
    Q_OBJECT
public:
    using Fetched = std::function<void(core::Expected<QByteArray>)>;

    /// Bytes that fetched files may take on this machine. Files that wait to be sent, and those needed offline, stay.
    static constexpr qint64 defaultLimit = 2LL * 1024 * 1024 * 1024;

    FileSync(LocalWorkspace &workspace, sync::ApiClient &api, core::Random &random, QObject *parent = nullptr);

    /// Queues what waits to be sent. What the server refused is offered again when `refusedToo`.
    void queueUploads(bool refusedToo);
    [[nodiscard]] bool isSending() const { return !m_sending.isEmpty(); }
    /// A file's bytes: from this machine, or fetched and kept.
    void fetch(const QByteArray &sha256, QObject *context, Fetched done);
    /// Fetches what is needed offline and not here, and previews of the newest files; then fetchedAhead().
    void fetchAhead();
    /// While rows move, no further piece of a file does.
    void yieldToRows(bool rowsMove) { m_transfer.yieldToRows(rowsMove); }
    void networkChanged();
    void stop();

    [[nodiscard]] FileState state() const;

Q_SIGNALS:
    void stateChanged();
    /// Some bytes went or came.
    void progress();
    /// Nothing is being sent any more: all that waited was sent or refused.
    void sent();
    void fetchedAhead();
    void signInNeeded();

private:
    void uploadEnded(const QByteArray &sha256, const core::Error *error);
    void keep(const QByteArray &bytes);
    void makeRoom();
    void nextAhead();
    [[nodiscard]] QList<QByteArray> neededOffline() const;

    LocalWorkspace &m_workspace;
    sync::BlobTransfer m_transfer;
    QSet<QByteArray> m_sending;
    QList<QByteArray> m_ahead;
    QSet<QByteArray> m_notThere; ///< asked for ahead in vain: not again before the network changes
    bool m_fetchingAhead = false;
};

/// Gives refused files the names that their rows have; what has no row keeps its hash.
void nameRefused(const cache::Reader &reader, FileState &state);

/// The limit for this profile's fetched files, in bytes, kept with the profile.
[[nodiscard]] qint64 blobLimit(LocalWorkspace &workspace);
[[nodiscard]] core::Expected<void> setBlobLimit(LocalWorkspace &workspace, qint64 bytes);

} // namespace shortlist::client
