#pragma once

#include "core/random.h"
#include "sync/engine/backoff.h"
#include "sync/transport/apiclient.h"
#include "sync/transport/piecesize.h"

#include <QElapsedTimer>
#include <QTimer>

namespace shortlist::sync {

/// Moves files between this machine and the server, beside the rows: uploads in pieces that go on where the server
/// stopped receiving, downloads that go on where the last byte arrived, also after a restart. One file in each
/// direction at a time, and none while rows move, so that rows keep their latency. Failures that may pass are retried
/// with growing waits; trouble() names them meanwhile.
///
/// Lives on the ApiClient's thread; the ApiClient outlives it.
class BlobTransfer : public QObject
{
    Q_OBJECT
public:
    /// Gives the plain bytes of a blob.
    using Source = std::function<core::Expected<QByteArray>(const QByteArray &sha256)>;
    using Fetched = std::function<void(core::Expected<QByteArray>)>;

    /// Where the received part of a file is kept until the whole is here.
    struct Parts
    {
        std::function<QByteArray(const QByteArray &sha256)> begun; ///< what was kept, from the file's beginning
        /// Adds bytes at a place; false: they could not be kept.
        std::function<bool(const QByteArray &sha256, qint64 at, const QByteArray &bytes)> keep;
        std::function<void(const QByteArray &sha256)> drop;
    };
    enum class Priority {
        Asked, ///< somebody waits for it
        Ahead, ///< it may be wanted later
    };
    /// Why a transfer does not get on at the moment.
    struct Trouble
    {
        Cause cause = Cause::None;
        QString detail; ///< one English sentence
    };

    static constexpr qint64 maxBlob = 25 * 1024 * 1024;

    BlobTransfer(ApiClient &api, Source source, core::Random &random, QObject *parent = nullptr);
    ~BlobTransfer() override;

    /// Without it a download that is given up begins anew.
    void keepPartsWith(Parts parts) { m_parts = std::move(parts); }
    /// Queues an upload; a file that is queued already is not queued twice.
    void upload(const QByteArray &sha256);
    /// Fetches a blob; its bytes are checked against the hash. NotFound when the server does not have it (yet). What
    /// somebody waits for overtakes what is fetched ahead, also while that is under way.
    void download(const QByteArray &sha256, Priority priority, QObject *context, Fetched done);
    void download(const QByteArray &sha256, QObject *context, Fetched done)
    {
        download(sha256, Priority::Asked, context, std::move(done));
    }
    /// While rows move: the piece under way ends, no other begins, and no more of a download is read.
    void yieldToRows(bool rowsMove);
    [[nodiscard]] const Trouble &trouble() const
    {
        return m_uploadTrouble.cause != Cause::None ? m_uploadTrouble : m_downloadTrouble;
    }
    /// Retries now what waits, as after a network change.
    void networkChanged();
    /// Gives everything up; downloads in the queue are answered with Cancelled. trouble() still says what was wrong.
    void stop();

Q_SIGNALS:
    /// The server has the whole file.
    void uploaded(const QByteArray &sha256);
    /// It never will: the source has no such bytes, or the server refuses them.
    void uploadFailed(const QByteArray &sha256, const shortlist::core::Error &error);
    /// Some bytes went or came.
    void progress();
    void troubleChanged();
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
        Priority priority = Priority::Asked;
        bool resumed = false; ///< what an earlier program had received is in `bytes`
        QByteArray bytes;     ///< what has arrived
        qint64 kept = 0;      ///< so much of it is kept for a later program; -1: it cannot be
        QList<Waiter> waiters;
    };

    void nextUpload();
    void uploadAnswered(const Answer<BlobStatus> &answer);
    void endUpload(const core::Error *error);
    void nextDownload();
    void downloadEnded(const Answer<Nothing> &answer);
    void endDownload(const core::Expected<QByteArray> &result);
    static void answer(const Download &download, const core::Expected<QByteArray> &result);
    void keepPart(Download &download);
    void pauseDownload();
    /// True when it is worth trying again; sets the timer.
    bool retryLater(const Failure &failure, Backoff &backoff, QTimer &timer, Trouble &trouble);
    void setTrouble(Trouble &trouble, Cause cause, const QString &detail);

    ApiClient &m_api;
    Source m_source;
    core::Random &m_random;
    Parts m_parts;
    bool m_yielding = false;
    PieceSize m_pieceSize;
    QElapsedTimer m_pieceClock;
    Trouble m_uploadTrouble;
    Trouble m_downloadTrouble;
    QList<QByteArray> m_uploads;
    QByteArray m_uploadBytes;
    qint64 m_lastOffset = -1; ///< where the last piece began; -1: none was sent
    qint64 m_lastSize = 0;
    qint64 m_brokeAt = -1; ///< where a piece began that broke off; -1: none did since the server was heard last
    QPointer<Call> m_uploadCall;
    Backoff m_uploadBackoff;
    QTimer m_uploadTimer;
    QList<Download> m_downloads;
    QPointer<Call> m_downloadCall;
    Backoff m_downloadBackoff;
    QTimer m_downloadTimer;
};

} // namespace shortlist::sync
