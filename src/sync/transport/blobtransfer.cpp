#include "sync/transport/blobtransfer.h"

#include <QCryptographicHash>

namespace shortlist::sync {

using core::ErrorCode;
using core::Expected;
using core::fail;

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
    if (m_downloadCall)
        m_downloadCall->cancel();
}

void BlobTransfer::networkChanged()
{
    // A transfer under way is asked for again from where it stands: its connection may be dead without knowing it.
    if (m_uploadCall)
        m_uploadCall->cancel();
    if (m_downloadCall)
        m_downloadCall->cancel();
    m_uploadCall = m_downloadCall = nullptr;
    m_uploadBackoff.reset();
    m_downloadBackoff.reset();
    nextUpload();
    nextDownload();
}

void BlobTransfer::stop()
{
    if (m_uploadCall)
        m_uploadCall->cancel();
    if (m_downloadCall)
        m_downloadCall->cancel();
    m_uploadCall = m_downloadCall = nullptr;
    m_uploadTimer.stop();
    m_downloadTimer.stop();
    m_uploads.clear();
    m_uploadBytes.clear();
    const QList<Download> downloads = std::exchange(m_downloads, {});
    for (const Download &download : downloads)
        answer(download, fail(ErrorCode::Cancelled, QStringLiteral("File transfers were stopped")));
}

bool BlobTransfer::retryLater(const Failure &failure, Backoff &backoff, QTimer &timer)
{
    if (failure.kind == FailureKind::Block || failure.kind == FailureKind::Refused ||
        failure.kind == FailureKind::TooLarge)
        return false;
    if (failure.kind == FailureKind::SignIn)
        Q_EMIT signInNeeded();
    timer.start(std::max(backoff.next(m_random), std::chrono::milliseconds(failure.retryAfter)));
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
    if (m_uploads.isEmpty() || m_uploadCall)
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
        if (!retryLater(answer.failure(), m_uploadBackoff, m_uploadTimer)) {
            const core::Error error = toError(answer.failure());
            endUpload(&error);
        }
        return;
    }
    if (answer->complete) {
        endUpload(nullptr);
        return;
    }
    const qint64 total = m_uploadBytes.size();
    // A server that wants what does not exist, or that does not move on, is asked again later instead of in a loop.
    if (answer->offset >= total || answer->offset == m_lastOffset) {
        m_lastOffset = -1;
        retryLater(Failure::passing(Cause::ServerError, QStringLiteral("The server does not take the file")),
                   m_uploadBackoff, m_uploadTimer);
        return;
    }
    if (m_lastOffset >= 0)
        m_uploadBackoff.reset();
    m_lastOffset = answer->offset;
    Q_EMIT uploadProgress(m_uploads.constFirst(), answer->offset, total);
    m_uploadCall = m_api.putBlob(m_uploads.constFirst(), answer->offset, total,
                                 m_uploadBytes.mid(answer->offset, ApiClient::maxBlobPiece),
                                 [this](const Answer<BlobStatus> &next) { uploadAnswered(next); });
}

void BlobTransfer::endUpload(const core::Error *error)
{
    const QByteArray sha256 = m_uploads.takeFirst();
    m_uploadBytes.clear();
    m_lastOffset = -1;
    m_uploadBackoff.reset();
    // The next one from the event loop: many unreadable files in a row are no reason for deep recursion.
    m_uploadTimer.start(0);
    if (error)
        Q_EMIT uploadFailed(sha256, *error);
    else
        Q_EMIT uploaded(sha256);
}

// --- downloads: go on after the last byte, check the whole

void BlobTransfer::download(const QByteArray &sha256, QObject *context, Fetched done)
{
    for (Download &download : m_downloads) {
        if (download.sha256 == sha256) {
            download.waiters.append({context, std::move(done)});
            return;
        }
    }
    m_downloads.append({sha256, {}, {{context, std::move(done)}}});
    if (!m_downloadTimer.isActive())
        nextDownload();
}

void BlobTransfer::nextDownload()
{
    if (m_downloads.isEmpty() || m_downloadCall)
        return;
    m_downloadTimer.stop();
    m_downloadCall = m_api.getBlob(
        m_downloads.constFirst().sha256, m_downloads.constFirst().bytes.size(),
        [this](QByteArrayView bytes) {
            m_downloads.first().bytes.append(bytes);
            m_downloadBackoff.reset();
            if (m_downloads.constFirst().bytes.size() <= maxBlob)
                return;
            m_downloadCall->cancel();
            m_downloadCall = nullptr;
            endDownload(fail(ErrorCode::TooLarge, QStringLiteral("The file is larger than %1 bytes").arg(maxBlob)));
        },
        [this](const Answer<Nothing> &answer) { downloadEnded(answer); });
}

void BlobTransfer::downloadEnded(const Answer<Nothing> &answer)
{
    m_downloadCall = nullptr;
    Download &download = m_downloads.first();
    if (!answer) {
        // 416: nothing comes after what is there already, so it is whole, or wrong.
        const bool nothingMore = answer.failure().problem.status == 416 && !download.bytes.isEmpty();
        if (!nothingMore) {
            if (!retryLater(answer.failure(), m_downloadBackoff, m_downloadTimer))
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
    m_downloadTimer.start(0);
    answer(download, result);
}

void BlobTransfer::answer(const Download &download, const Expected<QByteArray> &result)
{
    for (const Waiter &waiter : download.waiters) {
        if (waiter.context)
            waiter.done(result);
    }
}

} // namespace shortlist::sync
