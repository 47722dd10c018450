#pragma once

#include "core/random.h"
#include "sync/engine/backoff.h"
#include "sync/transport/apiclient.h"

#include <QTimer>

namespace shortlist::sync {

/// Moves files between this machine and the server, independently of the rows: uploads in pieces that go on where the
/// server stopped receiving, downloads that go on where the last byte arrived. One file in each direction at a time, so
/// that rows keep their latency. Failures that may pass are retried with growing waits.
///
/// Lives on the ApiClient's thread; the ApiClient outlives it.
class BlobTransfer : public QObject
{
    Q_OBJECT
public:
    /// Gives the plain bytes of a blob.
    using Source = std::function<core::Expected<QByteArray>(const QByteArray &sha256)>;
    using Fetched = std::function<void(core::Expected<QByteArray>)>;

    static constexpr qint64 maxBlob = 25 * 1024 * 1024;

    BlobTransfer(ApiClient &api, Source source, core::Random &random, QObject *parent = nullptr);
    ~BlobTransfer() override;

    /// Queues an upload; a file that is queued already is not queued twice.
    void upload(const QByteArray &sha256);
    /// Fetches a blob; its bytes are checked against the hash. NotFound when the server does not have it (yet).
    void download(const QByteArray &sha256, QObject *context, Fetched done);
    /// Retries now what waits, as after a network change.
    void networkChanged();
    /// Gives everything up; downloads in the queue are answered with Cancelled.
    void stop();

Q_SIGNALS:
    /// The server has the whole file.
    void uploaded(const QByteArray &sha256);
    /// It never will: the source has no such bytes, or the server refuses them.
    void uploadFailed(const QByteArray &sha256, const shortlist::core::Error &error);
    void uploadProgress(const QByteArray &sha256, qint64 sent, qint64 total);
    /// A request was answered with 401: the rows' sync has to refresh the session, then networkChanged() is called.
    void signInNeeded();

private:
    struct Waiter
    {
        QPointer<QObject> context;
        Fetched done;
    };
    struct Download
    {
        QByteArray sha256;
        QByteArray bytes; ///< what has arrived
        QList<Waiter> waiters;
    };

    void nextUpload();
    void uploadAnswered(const Answer<BlobStatus> &answer);
    void endUpload(const core::Error *error);
    void nextDownload();
    void downloadEnded(const Answer<Nothing> &answer);
    void endDownload(const core::Expected<QByteArray> &result);
    static void answer(const Download &download, const core::Expected<QByteArray> &result);
    /// True when it is worth trying again; sets the timer.
    bool retryLater(const Failure &failure, Backoff &backoff, QTimer &timer);

    ApiClient &m_api;
    Source m_source;
    core::Random &m_random;
    QList<QByteArray> m_uploads;
    QByteArray m_uploadBytes;
    qint64 m_lastOffset = -1; ///< where the last piece began; -1: none was sent
    QPointer<Call> m_uploadCall;
    Backoff m_uploadBackoff;
    QTimer m_uploadTimer;
    QList<Download> m_downloads;
    QPointer<Call> m_downloadCall;
    Backoff m_downloadBackoff;
    QTimer m_downloadTimer;
};

} // namespace shortlist::sync
