#include "sync/transport/blobtransfer.h"

#include <QCryptographicHash>

#include <algorithm>

namespace shortlist::sync {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qint64 keepStep = 256 * 1024; // received bytes that a crash may cost
constexpr std::chrono::milliseconds firstRetry{200};

} // namespace

BlobTransfer::BlobTransfer(ApiClient &api, Source source, core::Random &random, QObject *parent)
    : QObject(parent), m_api(api), m_source(std::move(source)), m_random(random)
{
    m_uploadTimer.setSingleShot(true);
    m_downloadTimer.setSingleShot(true);
    connect(&m_uploadTimer, &QTimer::timeout, this, &BlobTransfer::nextUpload);
    connect(&m_downloadTimer, &QTimer::timeout, this, &BlobTransfer::nextDownload);
}

BlobTransfer::~BlobTransfer()
{
    if (m_uploadCall)
        m_uploadCall->cancel();
    pauseDownload();
}

void BlobTransfer::networkChanged()
{
    // A transfer under way is asked for again from where it stands: its connection may be dead without knowing it.
    if (m_uploadCall)
        m_uploadCall->cancel();
    m_uploadCall = nullptr;
    m_lastOffset = -1;
    pauseDownload();
    m_uploadBackoff.reset();
    m_downloadBackoff.reset();
    nextUpload();
    nextDownload();
}

void BlobTransfer::stop()
{
    if (m_uploadCall)
        m_uploadCall->cancel();
    m_uploadCall = nullptr;
    pauseDownload();
    m_uploadTimer.stop();
    m_downloadTimer.stop();
    m_uploads.clear();
    m_uploadBytes.clear();
    m_lastOffset = -1;
    m_brokeAt = -1;
    const QList<Download> downloads = std::exchange(m_downloads, {});
    for (const Download &download : downloads)
        answer(download, fail(ErrorCode::Cancelled, QStringLiteral("File transfers were stopped")));
}

void BlobTransfer::setTrouble(Trouble &trouble, Cause cause, const QString &detail)
{
    if (trouble.cause == cause && trouble.detail == detail)
        return;
    trouble = {cause, detail};
    Q_EMIT troubleChanged();
}

void BlobTransfer::yieldToRows(bool rowsMove)
{
    if (m_yielding == rowsMove)
        return;
    m_yielding = rowsMove;
    if (m_downloadCall)
        m_downloadCall->setPaused(rowsMove);
    if (rowsMove)
        return;
    // From the event loop: whoever says that the rows are done is in the middle of something.
    if (!m_uploadTimer.isActive())
        m_uploadTimer.start(0);
    if (!m_downloadTimer.isActive())
        m_downloadTimer.start(0);
}

bool BlobTransfer::retryLater(const Failure &failure, Backoff &backoff, QTimer &timer, Trouble &trouble)
{
    if (failure.kind == FailureKind::Block || failure.kind == FailureKind::Refused ||
        failure.kind == FailureKind::TooLarge)
        return false;
    if (failure.kind == FailureKind::SignIn)
        Q_EMIT signInNeeded();
    // One break is no news on a bad link, and no reason to wait; what goes on is.
    const bool wasMoving = backoff.failures() == 0;
    if (!wasMoving)
        setTrouble(trouble, failure.cause, failure.detail);
    timer.start(std::max(backoff.next(m_random, wasMoving ? firstRetry : Backoff::longest),
                         std::chrono::milliseconds(failure.retryAfter)));
    return true;
}

// --- uploads: ask how much is there, send the next piece, until the server has all

void BlobTransfer::upload(const QByteArray &sha256)
{
    if (m_uploads.contains(sha256))
        return;
    m_uploads.append(sha256);
    if (!m_uploadTimer.isActive())
        nextUpload();
}

void BlobTransfer::nextUpload()
{
    if (m_uploads.isEmpty() || m_uploadCall || m_yielding)
        return;
    m_uploadTimer.stop();
    if (m_uploadBytes.isEmpty()) {
        const auto bytes = m_source(m_uploads.constFirst());
        if (!bytes || bytes->isEmpty() || bytes->size() > maxBlob) {
            const core::Error error =
                !bytes ? bytes.error()
                       : core::Error{bytes->isEmpty() ? ErrorCode::InvalidInput : ErrorCode::TooLarge,
                                     QStringLiteral("A file to send has between 1 and %1 bytes").arg(maxBlob),
                                     {},
                                     {}};
            endUpload(&error);
            return;
        }
        m_uploadBytes = *bytes;
    }
    m_uploadCall =
        m_api.blobStatus(m_uploads.constFirst(), [this](const Answer<BlobStatus> &answer) { uploadAnswered(answer); });
}

void BlobTransfer::uploadAnswered(const Answer<BlobStatus> &answer)
{
    m_uploadCall = nullptr;
    if (!answer) {
        if (m_lastOffset >= 0) {
            m_pieceSize.broke();
            m_brokeAt = m_lastOffset;
        }
        m_lastOffset = -1;
        if (!retryLater(answer.failure(), m_uploadBackoff, m_uploadTimer, m_uploadTrouble)) {
            const core::Error error = toError(answer.failure());
            endUpload(&error);
        }
        return;
    }
    if (const qint64 brokeAt = std::exchange(m_brokeAt, -1); brokeAt >= 0 && !answer->complete)
        m_pieceSize.found(answer->offset - brokeAt, m_lastSize);
    if (m_lastOffset >= 0 && answer->offset > m_lastOffset)
        m_pieceSize.passed(answer->offset - m_lastOffset, std::chrono::milliseconds(m_pieceClock.elapsed()));
    if (answer->complete) {
        endUpload(nullptr);
        return;
    }
    const qint64 total = m_uploadBytes.size();
    // A server that wants what does not exist, or that does not move on, is asked again later instead of in a loop.
    if (answer->offset >= total || answer->offset == m_lastOffset) {
        m_lastOffset = -1;
        retryLater(Failure::passing(Cause::ServerError, QStringLiteral("The server does not take the file")),
                   m_uploadBackoff, m_uploadTimer, m_uploadTrouble);
        return;
    }
    if (m_lastOffset >= 0) {
        m_uploadBackoff.reset();
        setTrouble(m_uploadTrouble, Cause::None, {});
        Q_EMIT progress();
    }
    if (m_yielding) {
        m_lastOffset = -1; // asked again when the rows are done
        return;
    }
    const QByteArray piece = m_uploadBytes.mid(answer->offset, m_pieceSize.next());
    m_lastOffset = answer->offset;
    m_lastSize = piece.size();
    m_pieceClock.start();
    m_uploadCall = m_api.putBlob(m_uploads.constFirst(), answer->offset, total, piece,
                                 [this](const Answer<BlobStatus> &next) { uploadAnswered(next); });
}

void BlobTransfer::endUpload(const core::Error *error)
{
    const QByteArray sha256 = m_uploads.takeFirst();
    m_uploadBytes.clear();
    m_lastOffset = -1;
    m_brokeAt = -1;
    m_uploadBackoff.reset();
    setTrouble(m_uploadTrouble, Cause::None, {});
    // The next one from the event loop: many unreadable files in a row are no reason for deep recursion.
    m_uploadTimer.start(0);
    if (error)
        Q_EMIT uploadFailed(sha256, *error);
    else
        Q_EMIT uploaded(sha256);
}

// --- downloads: go on after the last byte, check the whole

void BlobTransfer::download(const QByteArray &sha256, Priority priority, QObject *context, Fetched done)
{
    const auto same = [&](const Download &download) { return download.sha256 == sha256; };
    auto found = std::find_if(m_downloads.begin(), m_downloads.end(), same);
    if (found == m_downloads.end()) {
        m_downloads.append({sha256, Priority::Ahead, false, {}, 0, {}});
        found = std::prev(m_downloads.end());
    }
    found->waiters.append({context, std::move(done)});
    if (priority == Priority::Asked && found->priority == Priority::Ahead) {
        found->priority = Priority::Asked;
        // Behind the others that somebody waits for.
        const qsizetype from = std::distance(m_downloads.begin(), found);
        qsizetype to = 0;
        while (to < from && m_downloads[to].priority == Priority::Asked)
            ++to;
        if (to == 0 && from > 0) {
            pauseDownload();
            m_downloadBackoff.reset();
            m_downloadTimer.stop();
        }
        m_downloads.move(from, to);
    }
    if (!m_downloadTimer.isActive())
        nextDownload();
}

void BlobTransfer::pauseDownload()
{
    if (!m_downloads.isEmpty())
        keepPart(m_downloads.first());
    if (m_downloadCall)
        m_downloadCall->cancel();
    m_downloadCall = nullptr;
}

void BlobTransfer::nextDownload()
{
    if (m_downloads.isEmpty() || m_downloadCall || m_yielding)
        return;
    m_downloadTimer.stop();
    Download &first = m_downloads.first();
    if (!std::exchange(first.resumed, true) && m_parts.begun) {
        first.bytes = m_parts.begun(first.sha256);
        first.kept = first.bytes.size();
    }
    m_downloadCall = m_api.getBlob(
        first.sha256, first.bytes.size(),
        [this](QByteArrayView bytes) {
            Download &download = m_downloads.first();
            download.bytes.append(bytes);
            m_downloadBackoff.reset();
            setTrouble(m_downloadTrouble, Cause::None, {});
            if (download.bytes.size() > maxBlob) {
                m_downloadCall->cancel();
                m_downloadCall = nullptr;
                endDownload(fail(ErrorCode::TooLarge, QStringLiteral("The file is larger than %1 bytes").arg(maxBlob)));
                return;
            }
            if (download.kept >= 0 && download.bytes.size() - download.kept >= keepStep)
                keepPart(download);
            Q_EMIT progress();
        },
        [this](const Answer<Nothing> &answer) { downloadEnded(answer); });
}

void BlobTransfer::keepPart(Download &download)
{
    if (!m_parts.keep || download.kept < 0 || download.bytes.size() == download.kept)
        return;
    const bool kept = m_parts.keep(download.sha256, download.kept, download.bytes.sliced(download.kept));
    download.kept = kept ? download.bytes.size() : -1;
}

void BlobTransfer::downloadEnded(const Answer<Nothing> &answer)
{
    m_downloadCall = nullptr;
    Download &download = m_downloads.first();
    if (!answer) {
        // 416: nothing comes after what is there already, so it is whole, or wrong.
        const bool nothingMore = answer.failure().problem.status == 416 && !download.bytes.isEmpty();
        if (!nothingMore) {
            keepPart(download);
            if (!retryLater(answer.failure(), m_downloadBackoff, m_downloadTimer, m_downloadTrouble))
                endDownload(fail(toError(answer.failure())));
            return;
        }
    }
    if (QCryptographicHash::hash(download.bytes, QCryptographicHash::Sha256).toHex() != download.sha256)
        endDownload(
            fail(ErrorCode::Corrupt, QStringLiteral("The file that arrived is not the one that was asked for")));
    else
        endDownload(download.bytes);
}

void BlobTransfer::endDownload(const Expected<QByteArray> &result)
{
    const Download download = m_downloads.takeFirst();
    m_downloadBackoff.reset();
    setTrouble(m_downloadTrouble, Cause::None, {});
    m_downloadTimer.start(0);
    answer(download, result);
    // Whole, and kept by whoever asked for it; or of no use.
    if (m_parts.drop)
        m_parts.drop(download.sha256);
}

void BlobTransfer::answer(const Download &download, const Expected<QByteArray> &result)
{
    for (const Waiter &waiter : download.waiters) {
        if (waiter.context)
            waiter.done(result);
    }
}

} // namespace shortlist::sync
