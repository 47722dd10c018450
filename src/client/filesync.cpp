#include "client/filesync.h"

#include "client/offlinefiles.h"
#include "core/log.h"
#include "protocol/blobcolumns.h"

namespace shortlist::client {

using core::Expected;
using core::fail;

namespace {

const QString limitFact = QStringLiteral("blob_limit");
constexpr int previewsAhead = 500; // of the newest files: some ten screens of people
constexpr qint64 largestPreview = 128 * 1024;

void warn(const char *what, const core::Error &error)
{
    core::log(core::LogLevel::Warning, what, {{QStringLiteral("code"), core::toString(error.code)}});
}

} // namespace

FileSync::FileSync(LocalWorkspace &workspace, sync::ApiClient &api, core::Random &random, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_transfer(
          api, [this](const QByteArray &sha256) { return m_workspace.blobs().get(sha256); }, random)
{
    m_transfer.keepPartsWith({[this](const QByteArray &sha256) { return m_workspace.blobs().begun(sha256); },
                              [this](const QByteArray &sha256, qint64 at, const QByteArray &bytes) {
                                  const auto kept = m_workspace.blobs().keepBegun(sha256, at, bytes);
                                  if (!kept) // it arrives all the same, only not across a restart
                                      warn("blob_part_not_kept", kept.error());
                                  return kept.hasValue();
                              },
                              [this](const QByteArray &sha256) { m_workspace.blobs().dropBegun(sha256); }});
    connect(&m_transfer, &sync::BlobTransfer::uploaded, this,
            [this](const QByteArray &sha256) { uploadEnded(sha256, nullptr); });
    connect(&m_transfer, &sync::BlobTransfer::uploadFailed, this,
            [this](const QByteArray &sha256, const core::Error &error) { uploadEnded(sha256, &error); });
    connect(&m_transfer, &sync::BlobTransfer::progress, this, &FileSync::progress);
    connect(&m_transfer, &sync::BlobTransfer::troubleChanged, this, &FileSync::stateChanged);
    connect(&m_transfer, &sync::BlobTransfer::signInNeeded, this, &FileSync::signInNeeded);
}

void FileSync::networkChanged()
{
    m_notThere.clear();
    m_transfer.networkChanged();
}

void FileSync::stop()
{
    m_ahead.clear();
    m_fetchingAhead = false;
    m_sending.clear();
    m_transfer.stop();
}

FileState FileSync::state() const
{
    FileState state;
    if (const auto uploads = m_workspace.outbox().uploads()) {
        for (const cache::PendingUpload &upload : *uploads) {
            if (upload.problem.isEmpty())
                ++state.waiting;
            else
                state.refused.append({upload.sha256, QString::fromLatin1(upload.sha256), upload.size, upload.problem});
        }
        nameRefused(m_workspace.reader(), state);
    }
    const sync::BlobTransfer::Trouble trouble = m_transfer.trouble();
    state.cause = trouble.cause;
    state.detail = trouble.detail;
    return state;
}

void FileSync::queueUploads(bool refusedToo)
{
    const auto uploads = m_workspace.outbox().uploads();
    if (!uploads)
        return; // the outbox reports its trouble to the engine as well, which shows it
    for (const cache::PendingUpload &upload : *uploads) {
        if (!upload.problem.isEmpty() && !refusedToo)
            continue;
        m_sending.insert(upload.sha256);
        m_transfer.upload(upload.sha256);
    }
}

void FileSync::uploadEnded(const QByteArray &sha256, const core::Error *error)
{
    // The bytes of a refused file stay on this machine and in the list, with the reason: a person decides.
    const auto noted = error != nullptr
                           ? m_workspace.outbox().setUploadProblem(sha256, core::toString(error->code) +
                                                                               QStringLiteral(": ") + error->message)
                           : m_workspace.outbox().removeUpload(sha256);
    if (!noted)
        warn("upload_not_ticked_off", noted.error());
    if (error != nullptr)
        warn("upload_refused", *error);
    m_sending.remove(sha256);
    Q_EMIT stateChanged();
    if (m_sending.isEmpty())
        Q_EMIT sent();
}

void FileSync::fetch(const QByteArray &sha256, QObject *context, Fetched done)
{
    auto local = m_workspace.blobs().get(sha256);
    if (local || local.error().code != core::ErrorCode::NotFound) {
        done(std::move(local));
        return;
    }
    m_transfer.download(sha256, sync::BlobTransfer::Priority::Asked, context,
                        [this, done = std::move(done)](const Expected<QByteArray> &bytes) {
                            if (bytes)
                                keep(*bytes);
                            done(bytes);
                        });
}

void FileSync::keep(const QByteArray &bytes)
{
    // A full disk must not keep the person from seeing the file that has just arrived.
    if (const auto kept = m_workspace.blobs().put(bytes); !kept)
        warn("blob_not_kept", kept.error());
    makeRoom();
}

void FileSync::makeRoom()
{
    const qint64 limit = blobLimit(m_workspace);
    if (m_workspace.blobs().usedBytes() <= limit)
        return;
    QList<QByteArray> pinned = neededOffline();
    const auto uploads = m_workspace.outbox().uploads();
    if (!uploads)
        return; // without the list nothing may go
    for (const cache::PendingUpload &upload : *uploads)
        pinned.append(upload.sha256);
    if (const auto evicted = m_workspace.blobs().evict(limit, pinned); !evicted)
        warn("blob_eviction_failed", evicted.error());
}

QList<QByteArray> FileSync::neededOffline() const
{
    const auto session = m_workspace.session();
    if (!session || !*session)
        return {};
    const auto needed =
        filesNeededOffline(m_workspace.reader(), (*session)->grant.userId, m_workspace.clock().nowUtc());
    return needed ? *needed : QList<QByteArray>();
}

void FileSync::fetchAhead()
{
    if (m_fetchingAhead)
        return;
    m_fetchingAhead = true;
    makeRoom(); // for what was sent since, or under a new limit
    m_ahead.clear();
    const auto want = [this](const QList<QByteArray> &hashes) {
        for (const QByteArray &sha256 : hashes) {
            if (!m_notThere.contains(sha256) && !m_ahead.contains(sha256) && !m_workspace.blobs().contains(sha256))
                m_ahead.append(sha256);
        }
    };
    want(neededOffline());
    // Those of everybody else, while they take no more than half of the room.
    const qint64 room = blobLimit(m_workspace) / 2 - m_workspace.blobs().usedBytes();
    if (const auto previews = newestPreviews(m_workspace.reader(), previewsAhead);
        previews && room > qint64{previewsAhead} * largestPreview)
        want(*previews);
    nextAhead();
}

void FileSync::nextAhead()
{
    if (m_ahead.isEmpty()) {
        m_fetchingAhead = false;
        Q_EMIT fetchedAhead();
        return;
    }
    const QByteArray sha256 = m_ahead.takeFirst();
    m_transfer.download(sha256, sync::BlobTransfer::Priority::Ahead, this,
                        [this, sha256](const Expected<QByteArray> &bytes) {
                            if (bytes)
                                keep(*bytes);
                            else if (bytes.error().code == core::ErrorCode::Cancelled)
                                return;
                            else
                                m_notThere.insert(sha256);
                            nextAhead();
                        });
}

void nameRefused(const cache::Reader &reader, FileState &state)
{
    const protocol::Entity *files = reader.descriptor().entity(QStringLiteral("files"));
    if (files == nullptr)
        return;
    for (RefusedFile &file : state.refused) {
        for (const QString &column : protocol::blobColumns()) {
            if (files->column(column) == nullptr)
                continue;
            const auto rows = reader.list({files->name, {{column, protocol::Value(file.sha256)}}, {}, false, 1, 0});
            if (!rows || rows->isEmpty())
                continue;
            const protocol::Value name =
                protocol::valueOf(*files, rows->constFirst(), QStringLiteral("original_filename"));
            if (name && !name->isEmpty())
                file.name = QString::fromUtf8(*name);
        }
    }
}

qint64 blobLimit(LocalWorkspace &workspace)
{
    const auto stored = workspace.outbox().fact(limitFact);
    bool isNumber = false;
    const qint64 bytes = stored ? stored->toLongLong(&isNumber) : 0;
    return isNumber && bytes >= 0 ? bytes : FileSync::defaultLimit;
}

Expected<void> setBlobLimit(LocalWorkspace &workspace, qint64 bytes)
{
    return workspace.outbox().setFact(limitFact, QByteArray::number(bytes));
}

} // namespace shortlist::client
