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
constexpr std::chrono::milliseconds aheadDelay = 5s;
/// Rows that search takes in at once: 2,000 hold this thread for a tenth of a second and more. While people work, their
/// edits and others' come in between.
constexpr qint64 searchRowsQuiet = 2000;
constexpr qint64 searchRowsBusy = 150;
constexpr std::chrono::milliseconds quietAfter = 5s;
constexpr std::chrono::milliseconds aheadInterval = 1h; // interviews come nearer without any news

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
    , m_files(workspace, m_runner.api(), random)
{
    m_filePatience.setSingleShot(true);
    m_filePatience.setInterval(30s);
    connect(&m_filePatience, &QTimer::timeout, this, &SyncSession::giveUpOnFiles);
    m_ahead.setSingleShot(true);
    connect(&m_ahead, &QTimer::timeout, this, [this] {
        const bool idle = m_runner.state().phase == sync::Phase::Synced && m_indexed && !m_files.isSending();
        if (idle)
            m_files.fetchAhead();
        m_ahead.start(idle ? aheadInterval : aheadDelay);
    });
    m_proof.setSingleShot(true);
    connect(&m_proof, &QTimer::timeout, this, &SyncSession::proveInBackground);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &SyncSession::buildIndexes);
    connect(&m_runner, &sync::SyncRunner::stateChanged, this, &SyncSession::runnerChanged);
    connect(&m_runner, &sync::SyncRunner::dataCommitted, this, [this] {
        if (!m_once)
            m_traffic.start();
        countConflicts();
        m_indexed = false;
        m_idle.start(0);
        if (!m_once)
            m_ahead.start(aheadDelay);
        Q_EMIT dataCommitted();
    });
    connect(&m_runner, &sync::SyncRunner::signInNeeded, this, &SyncSession::signInNeeded);
    connect(&m_runner, &sync::SyncRunner::wipeOrdered, this, &SyncSession::wipeOrdered);
    connect(&m_runner, &sync::SyncRunner::finished, this, [this](bool completed) {
        if (!m_replacing)
            rowsFinished(completed);
    });
    connect(&m_files, &FileSync::stateChanged, this, [this] {
        noteState();
        Q_EMIT stateChanged();
    });
    connect(&m_files, &FileSync::sent, this, &SyncSession::finishWhenDone);
    connect(&m_files, &FileSync::fetchedAhead, this, [this] {
        m_aheadDone = true;
        finishWhenDone();
    });
    connect(&m_files, &FileSync::progress, this, [this] {
        if (m_filePatience.isActive())
            m_filePatience.start();
    });
    connect(&m_files, &FileSync::signInNeeded, this, [this] {
        m_runner.syncNow();
        m_files.networkChanged();
    });
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
    m_ahead.start(aheadDelay);
    m_files.queueUploads(true);
}

void SyncSession::runOnce(bool somethingElseWaits)
{
    m_once = true;
    m_withoutAhead = somethingElseWaits;
    m_rowsDone = false;
    m_indexed = false;
    m_idle.start(0);
    m_runner.runOnce();
}

void SyncSession::stop()
{
    m_filePatience.stop();
    m_ahead.stop();
    m_proof.stop();
    delete m_proving;
    m_files.stop();
    m_runner.stop();
}

void SyncSession::syncNow()
{
    m_runner.syncNow();
    m_files.networkChanged();
    m_files.queueUploads(true); // what was given up is tried once more
}

void SyncSession::pause()
{
    m_files.stop();
    if (m_once && m_rowsDone)
        finish(false); // the engine is through, only files were left
    else
        m_runner.pause();
}

void SyncSession::editMade()
{
    m_traffic.start();
    m_runner.editMade();
    m_files.queueUploads(false);
}

SyncState SyncSession::state() const
{
    return {m_runner.state(), m_conflicts, m_files.state()};
}

void SyncSession::fileBytes(const QByteArray &sha256, QObject *context, std::function<void(Expected<QByteArray>)> done)
{
    m_files.fetch(sha256, context, std::move(done));
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

void SyncSession::runnerChanged(const sync::EngineState &state)
{
    if (state.cause == sync::Cause::CacheDamaged && cacheFoundDamaged())
        return;
    m_files.yieldToRows(state.phase == sync::Phase::Pulling || state.phase == sync::Phase::Pushing);
    noteState();
    Q_EMIT stateChanged();
}

void SyncSession::rowsFinished(bool completed)
{
    if (!m_once)
        return;
    m_files.yieldToRows(false);
    if (!completed) {
        Q_EMIT finished(false);
        return;
    }
    m_rowsDone = true;
    m_aheadDone = m_withoutAhead;
    m_files.queueUploads(true);
    m_filePatience.start();
    finishWhenDone();
}

void SyncSession::finishWhenDone()
{
    if (!m_once || !m_rowsDone || !m_indexed || m_files.isSending())
        return;
    if (m_aheadDone)
        finish(true);
    else
        m_files.fetchAhead();
}

void SyncSession::giveUpOnFiles()
{
    // What is fetched ahead is a service, what was attached here a promise.
    finish(!m_files.isSending());
}

void SyncSession::finish(bool completed)
{
    m_rowsDone = false;
    m_filePatience.stop();
    Q_EMIT finished(completed);
    if (!completed)
        m_files.stop();
}

void SyncSession::buildIndexes()
{
    using namespace std::chrono_literals;
    if (m_runner.state().phase == sync::Phase::Pulling) {
        m_idle.start(50ms);
        return;
    }
    const bool busy = m_traffic.isValid() && !m_traffic.hasExpired(quietAfter.count());
    const auto more = m_workspace.store().buildIndexes(busy ? searchRowsBusy : searchRowsQuiet);
    if (more && *more) {
        m_indexesBuilt = true;
        if (m_filePatience.isActive())
            m_filePatience.start(); // this thread was busy with something else than the files
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
    finishWhenDone();
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
        runOnce(m_withoutAhead);
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
    if (!turned && !synced && now.files.cause == m_noted.files.cause)
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
