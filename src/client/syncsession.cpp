#include "client/syncsession.h"

#include "client/conflict.h"
#include "client/explain.h"
#include "client/profilestatus.h"
#include "core/log.h"
#include "sync/transport/urlpolicy.h"

#include <chrono>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using namespace std::chrono_literals;

namespace {

/// A session that stays open compares its copy with the server a while after it began, then daily.
constexpr std::chrono::milliseconds proofDelay = 10min;
constexpr std::chrono::milliseconds proofRetry = 5min;
constexpr std::chrono::milliseconds proofInterval = 24h;
constexpr qint64 blobCacheLimit = 2LL * 1024 * 1024 * 1024;

} // namespace

Expected<std::unique_ptr<SyncSession>> SyncSession::create(LocalWorkspace &workspace, core::Random &random)
{
    const auto session = workspace.session();
    if (!session)
        return fail(session.error());
    if (!*session)
        return fail(ErrorCode::Unauthorised, QStringLiteral("Nobody is signed in to this profile: sign in first"));
    const auto url = sync::acceptServerUrl((*session)->serverUrl);
    if (!url)
        return fail(url.error());
    return std::unique_ptr<SyncSession>(new SyncSession(*url, workspace, random));
}

SyncSession::SyncSession(const QUrl &server, LocalWorkspace &workspace, core::Random &random)
    : m_workspace(workspace)
    , m_replica(workspace)
    , m_runner(server, m_replica, m_replica, workspace.clock(), random)
    , m_blobs(
          m_runner.api(), [this](const QByteArray &sha256) { return m_workspace.blobs().get(sha256); }, random)
{
    m_uploadPatience.setSingleShot(true);
    m_uploadPatience.setInterval(30s);
    connect(&m_uploadPatience, &QTimer::timeout, this, [this] {
        m_blobs.stop();
        m_uploading = 0;
        Q_EMIT finished(false);
    });
    m_proof.setSingleShot(true);
    connect(&m_proof, &QTimer::timeout, this, &SyncSession::proveInBackground);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &SyncSession::buildIndexes);
    connect(&m_runner, &sync::SyncRunner::stateChanged, this, [this](const sync::EngineState &state) {
        if (state.cause == sync::Cause::CacheDamaged && cacheFoundDamaged())
            return;
        noteState();
        Q_EMIT stateChanged();
    });
    connect(&m_runner, &sync::SyncRunner::dataCommitted, this, [this] {
        countConflicts();
        m_indexed = false;
        m_idle.start(0);
        Q_EMIT dataCommitted();
    });
    connect(&m_runner, &sync::SyncRunner::signInNeeded, this, &SyncSession::signInNeeded);
    connect(&m_runner, &sync::SyncRunner::wipeOrdered, this, &SyncSession::wipeOrdered);
    connect(&m_runner, &sync::SyncRunner::finished, this, [this](bool completed) {
        if (!m_replacing)
            rowsFinished(completed);
    });
    connect(&m_blobs, &sync::BlobTransfer::uploaded, this,
            [this](const QByteArray &sha256) { uploadEnded(sha256, nullptr); });
    connect(&m_blobs, &sync::BlobTransfer::uploadFailed, this,
            [this](const QByteArray &sha256, const core::Error &error) { uploadEnded(sha256, &error); });
    connect(&m_blobs, &sync::BlobTransfer::uploadProgress, this, [this] {
        if (m_once)
            m_uploadPatience.start();
    });
    connect(&m_blobs, &sync::BlobTransfer::signInNeeded, this, &SyncSession::syncNow);
    countConflicts();
}

void SyncSession::start()
{
    m_once = false;
    // An earlier process may have ended before it had built the indexes of a large pull: reads crawl without them.
    m_indexed = false;
    m_idle.start(0);
    m_runner.start();
    m_proof.start(proofDelay);
    queueUploads();
}

void SyncSession::runOnce()
{
    m_once = true;
    m_rowsDone = false;
    m_indexed = false;
    m_idle.start(0);
    m_runner.runOnce();
}

void SyncSession::stop()
{
    m_uploadPatience.stop();
    m_proof.stop();
    delete m_proving;
    m_blobs.stop();
    m_runner.stop();
}

void SyncSession::syncNow()
{
    m_runner.syncNow();
    if (!m_fileTrouble.isEmpty())
        queueUploads(); // what was given up is tried once more
    m_blobs.networkChanged();
    queueUploads();
}

void SyncSession::pause()
{
    m_blobs.stop();
    m_runner.pause();
}

void SyncSession::editMade()
{
    m_runner.editMade();
    queueUploads();
}

SyncState SyncSession::state() const
{
    SyncState state{m_runner.state(), m_conflicts, m_files, m_fileTrouble};
    return state;
}

void SyncSession::fileBytes(const QByteArray &sha256, QObject *context, std::function<void(Expected<QByteArray>)> done)
{
    auto local = m_workspace.blobs().get(sha256);
    if (local || local.error().code != ErrorCode::NotFound) {
        done(std::move(local));
        return;
    }
    m_blobs.download(sha256, context, [this, done = std::move(done)](const Expected<QByteArray> &bytes) {
        if (bytes) {
            // A full disk must not keep the person from seeing the file that has just arrived.
            if (const auto kept = m_workspace.blobs().put(*bytes); !kept)
                core::log(core::LogLevel::Warning, "blob_not_kept",
                          {{QStringLiteral("code"), core::toString(kept.error().code)}});
            QList<QByteArray> unsent;
            if (const auto uploads = m_workspace.outbox().uploads()) {
                for (const cache::PendingUpload &upload : *uploads)
                    unsent.append(upload.sha256);
                if (const auto evicted = m_workspace.blobs().evict(blobCacheLimit, unsent); !evicted)
                    core::log(core::LogLevel::Warning, "blob_eviction_failed",
                              {{QStringLiteral("code"), core::toString(evicted.error().code)}});
            }
        }
        done(bytes);
    });
}

void SyncSession::prove(std::function<void(Expected<ProofReport>)> done)
{
    if (m_proving) {
        QTimer::singleShot(0, this, [done = std::move(done)] {
            done(fail(ErrorCode::Busy, QStringLiteral("The copy is being compared with the server already")));
        });
        return;
    }
    m_proving = new CacheProof(m_workspace, m_runner.api(), this);
    m_proving->start([this, done = std::move(done)](const Expected<ProofReport> &report) {
        if (m_proving)
            m_proving->deleteLater();
        m_proving.clear();
        if (!report && report.error().code == ErrorCode::Corrupt)
            cacheFoundDamaged();
        if (report && report->repaired() > 0) {
            core::log(core::LogLevel::Warning, "cache_repaired", {{QStringLiteral("rows"), report->repaired()}});
            Q_EMIT dataCommitted();
        }
        done(report);
    });
}

void SyncSession::proveInBackground()
{
    // The sums cost both sides a pass over all rows: not while there is other work.
    if (m_runner.state().phase != sync::Phase::Synced || !m_indexed) {
        m_proof.start(proofRetry);
        return;
    }
    prove([this](const Expected<ProofReport> &report) {
        m_proof.start(report && report->compared ? proofInterval : proofRetry);
    });
}

void SyncSession::ask(const sync::JsonRequest &request, std::function<void(Expected<QJsonObject>)> done)
{
    m_runner.api().ask(request, [this, request, done = std::move(done)](const sync::Answer<QJsonObject> &answer) {
        if (!answer && answer.failure().cause == sync::Cause::WipeOrdered)
            Q_EMIT wipeOrdered(answer.failure().problem);
        if (answer)
            done(*answer);
        else if (answer.failure().kind == sync::FailureKind::SignIn)
            askAgain(request, done);
        else
            done(fail(sync::toError(answer.failure())));
    });
}

void SyncSession::askAgain(const sync::JsonRequest &request, std::function<void(Expected<QJsonObject>)> done)
{
    // The sync renews the token; this request waits for it a while.
    auto *wait = new QTimer(this);
    wait->setSingleShot(true);
    const auto giveUp = [wait, done](ErrorCode code, const QString &message) {
        wait->deleteLater();
        done(fail(code, message));
    };
    connect(wait, &QTimer::timeout, wait,
            [giveUp] { giveUp(ErrorCode::Timeout, QStringLiteral("The server did not answer in time")); });
    connect(this, &SyncSession::signInNeeded, wait,
            [giveUp] { giveUp(ErrorCode::Unauthorised, QStringLiteral("The session has ended: sign in again")); });
    connect(&m_runner, &sync::SyncRunner::sessionRefreshed, wait, [this, wait, request, done] {
        wait->deleteLater();
        m_runner.api().ask(request, [done](const sync::Answer<QJsonObject> &answer) {
            done(answer ? Expected<QJsonObject>(*answer)
                        : Expected<QJsonObject>(fail(sync::toError(answer.failure()))));
        });
    });
    wait->start(10s);
    m_runner.syncNow();
}

void SyncSession::queueUploads()
{
    const auto uploads = m_workspace.outbox().uploads();
    if (!uploads)
        return; // the outbox reports its trouble to the engine as well, which shows it
    m_uploading = static_cast<int>(uploads->size());
    m_files = m_uploading;
    m_fileTrouble.clear();
    for (const cache::PendingUpload &upload : *uploads)
        m_blobs.upload(upload.sha256);
}

void SyncSession::uploadEnded(const QByteArray &sha256, const core::Error *error)
{
    if (error != nullptr) {
        // The bytes stay on this machine and in the list: the next start tries again.
        m_fileTrouble = core::toString(error->code);
        core::log(core::LogLevel::Warning, "upload_failed", {{QStringLiteral("code"), core::toString(error->code)}});
    } else if (const auto removed = m_workspace.outbox().removeUpload(sha256); !removed) {
        core::log(core::LogLevel::Warning, "upload_not_ticked_off",
                  {{QStringLiteral("code"), core::toString(removed.error().code)}});
    }
    m_uploading = std::max(0, m_uploading - 1);
    if (error == nullptr)
        m_files = std::max(0, m_files - 1);
    Q_EMIT stateChanged();
    finishWhenUploaded();
}

void SyncSession::rowsFinished(bool completed)
{
    if (!m_once)
        return;
    if (!completed) {
        Q_EMIT finished(false);
        return;
    }
    m_rowsDone = true;
    queueUploads();
    m_uploadPatience.start();
    finishWhenUploaded();
}

void SyncSession::finishWhenUploaded()
{
    if (!m_once || !m_rowsDone || !m_indexed || m_uploading > 0)
        return;
    m_rowsDone = false;
    m_uploadPatience.stop();
    Q_EMIT finished(true);
}

void SyncSession::buildIndexes()
{
    using namespace std::chrono_literals;
    if (m_runner.state().phase == sync::Phase::Pulling) {
        m_idle.start(50ms);
        return;
    }
    const auto more = m_workspace.store().buildIndexes();
    if (more && *more) {
        m_indexesBuilt = true;
        if (m_uploadPatience.isActive())
            m_uploadPatience.start(); // this thread was busy with something else than the files
        m_idle.start(0);
        return;
    }
    // A failure here costs speed, not data: the next open goes on with it, and the engine meets and shows a full disk
    // itself.
    if (!more && more.error().code == ErrorCode::Corrupt && cacheFoundDamaged())
        return;
    if (!more)
        core::log(core::LogLevel::Warning, "indexes_not_built",
                  {{QStringLiteral("code"), core::toString(more.error().code)}});
    m_indexed = true;
    if (std::exchange(m_indexesBuilt, false))
        Q_EMIT dataCommitted(); // search finds everything now
    finishWhenUploaded();
}

bool SyncSession::cacheFoundDamaged()
{
    if (!std::exchange(m_replaced, true)) {
        m_replacing = true;
        QMetaObject::invokeMethod(this, &SyncSession::replaceCache, Qt::QueuedConnection);
    }
    return m_replacing;
}

/// Somebody met a damaged page. It begins anew with an empty cache; what waits is in the other file.
void SyncSession::replaceCache()
{
    m_replacing = false;
    delete m_proving; // it reads the file that is about to go
    core::log(core::LogLevel::Warning, "cache_damaged");
    m_runner.stop();
    Q_EMIT cacheAboutToBeReplaced();
    if (const auto replaced = m_workspace.replaceDamagedCache(); !replaced)
        core::log(core::LogLevel::Error, "cache_not_replaced",
                  {{QStringLiteral("code"), core::toString(replaced.error().code)}});
    if (m_once)
        runOnce();
    else
        start();
    Q_EMIT dataCommitted();
}

void SyncSession::noteState()
{
    constexpr qint64 keptEvery = 60;
    const SyncState now = state();
    if (now.phase == SyncPhase::SignedOut)
        return; // it was told to stop: that says nothing about the sync
    const auto stands = [](const SyncState &s) {
        return s.phase == SyncPhase::Offline || s.phase == SyncPhase::Blocked;
    };
    const bool turned = now.cause != m_noted.cause || (stands(now) && (!stands(m_noted) || now.phase != m_noted.phase));
    const QDateTime at = m_workspace.clock().nowUtc();
    if (turned)
        core::log(now.cause == SyncCause::None ? core::LogLevel::Info : core::LogLevel::Warning, "sync_state",
                  toLogFields(now, at));
    // Kept for who looks at the profile beside or after this session. While all goes well once a minute is enough.
    const bool synced = now.phase == SyncPhase::Synced && now.lastSynced.isValid() &&
                        (m_noted.phase != SyncPhase::Synced || !m_noted.lastSynced.isValid() ||
                         m_noted.lastSynced.secsTo(now.lastSynced) >= keptEvery);
    if (!turned && !synced)
        return;
    m_noted = now;
    if (const auto kept = ProfileStatus::keep(m_workspace.outbox(), now); !kept)
        core::log(core::LogLevel::Warning, "sync_state_not_kept",
                  {{QStringLiteral("code"), core::toString(kept.error().code)}});
}

void SyncSession::countConflicts()
{
    const auto count = countOpenConflicts(m_workspace.reader());
    if (count)
        m_conflicts = *count;
}

} // namespace shortlist::client
