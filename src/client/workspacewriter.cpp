#include "client/workspacewriter.h"

#include "client/cvimport.h"
#include "client/fileplan.h"
#include "client/peopleimport.h"

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {
/// Before the names of what is remembered, beside the workspace's own facts.
const QString memoryPrefix = QStringLiteral("device/");
} // namespace

Person personOf(const StoredSession &session)
{
    return {session.grant.userId,     session.grant.displayName, session.grant.email,
            session.grant.role,       session.grant.scopes,      session.grant.tenantName,
            session.grant.tenantSlug, session.serverUrl,         session.deviceName};
}

SignInFailure localFailure(const core::Error &error)
{
    SignInFailure failure = sync::failureFromStorage(error);
    failure.kind = sync::FailureKind::Refused;
    failure.detail = error.message;
    return failure;
}

Expected<void> WorkspaceWriter::open()
{
    constexpr int waitMs = 1000;
    auto profile = openProfile(m_directory, m_key, waitMs, m_clock, m_random);
    if (!profile)
        return fail(profile.error());
    m_profile = *std::move(profile);
    return {};
}

void WorkspaceWriter::signIn(SignInRequest request, std::function<void(const std::optional<SignInFailure> &)> done)
{
    request.device = m_profile.workspace->outbox().device();
    request.epoch = m_profile.workspace->outbox().epoch();
    request.rememberToken = m_profile.workspace->rememberTokenOf(request.email);
    client::signIn(request, m_clock, this, [this, done = std::move(done)](const sync::Answer<SignInResult> &result) {
        if (!result) {
            done(result.failure());
            return;
        }
        const auto stored = m_profile.workspace->signedIn(result->session, result->descriptor);
        done(stored ? std::optional<SignInFailure>() : std::optional(localFailure(stored.error())));
    });
}

Expected<WorkspaceFacts> WorkspaceWriter::begin()
{
    const auto session = m_profile.workspace->session();
    if (!session)
        return fail(session.error());
    if (!*session || (*session)->ended || m_profile.workspace->descriptor().version == 0)
        return fail(ErrorCode::Unauthorised, QStringLiteral("Nobody is signed in to this profile yet"));
    auto syncing = SyncSession::create(*m_profile.workspace, m_random);
    if (!syncing)
        return fail(syncing.error());
    m_session = *std::move(syncing);
    connect(m_session.get(), &SyncSession::stateChanged, this, [this] { Q_EMIT stateChanged(m_session->state()); });
    connect(m_session.get(), &SyncSession::dataCommitted, this, &WorkspaceWriter::announce);
    connect(m_session.get(), &SyncSession::cacheAboutToBeReplaced, this, &WorkspaceWriter::cacheAboutToBeReplaced);
    connect(m_session.get(), &SyncSession::signInNeeded, this, &WorkspaceWriter::signInNeeded);
    connect(m_session.get(), &SyncSession::wipeOrdered, this, [this](const protocol::Problem &problem) {
        if (const auto order = wipeOrderOf(problem, *m_profile.workspace))
            Q_EMIT wipeOrdered(*order);
    });
    m_schemaVersion = m_profile.workspace->descriptor().version;
    m_role = m_profile.workspace->role();
    m_session->start();
    return WorkspaceFacts{personOf(**session), m_profile.workspace->descriptor(), m_session->state(),
                          m_profile.workspace->quarantined()};
}

void WorkspaceWriter::close()
{
    if (m_session)
        m_session->stop();
    m_session.reset();
    m_profile = {};
}

Expected<EditReceipt> WorkspaceWriter::apply(const QList<Edit> &edits)
{
    auto receipt = m_profile.workspace->apply(edits);
    if (receipt) {
        announce();
        m_session->editMade();
    }
    return receipt;
}

Expected<EditReceipt> WorkspaceWriter::settle(const QList<ConflictSettlement> &settlements)
{
    auto receipt = m_profile.workspace->settle(settlements);
    if (receipt) {
        announce();
        m_session->editMade();
    }
    return receipt;
}

Expected<PlannedCv> WorkspaceWriter::planCv(const ReadCv &cv, const ImportOptions &options)
{
    return client::planCv(*m_profile.workspace, cv, options);
}

Expected<ImportPlan> WorkspaceWriter::planImport(const PeopleFile &file, const ImportOptions &options)
{
    return client::planImport(*m_profile.workspace, file, options);
}

Expected<FilePlan> WorkspaceWriter::planFiles(const QUuid &candidate, const QList<ReadAttachment> &files)
{
    FilePlan plan;
    for (const ReadAttachment &file : files) {
        if (auto planned = planAttachment(*m_profile.workspace, candidate, file, plan); !planned)
            return fail(planned.error());
    }
    return plan;
}

Expected<QList<protocol::Mutation>> WorkspaceWriter::waitingEdits()
{
    const auto entries = m_profile.workspace->outbox().waiting();
    if (!entries)
        return fail(entries.error());
    QList<protocol::Mutation> mutations;
    for (const cache::OutboxEntry &entry : *entries)
        mutations.append(entry.mutation);
    return mutations;
}

void WorkspaceWriter::fileBytes(const QByteArray &sha256, std::function<void(Expected<QByteArray>)> done)
{
    m_session->fileBytes(sha256, this, std::move(done));
}

void WorkspaceWriter::ask(const sync::JsonRequest &request, std::function<void(Expected<QJsonObject>)> done)
{
    if (m_session)
        m_session->ask(request, std::move(done));
    else
        done(fail(ErrorCode::Unauthorised, QStringLiteral("Nobody is signed in to this profile yet")));
}

void WorkspaceWriter::syncNow()
{
    if (m_session)
        m_session->syncNow();
}

void WorkspaceWriter::pauseSync()
{
    if (m_session)
        m_session->pause();
}

void WorkspaceWriter::cacheFoundDamaged()
{
    if (m_session)
        m_session->cacheFoundDamaged();
}

void WorkspaceWriter::noteOpenedJob(const QUuid &job)
{
    // Only a convenience for a later first sync: what fails here fails loudly at the next edit.
    if (m_profile.workspace)
        static_cast<void>(m_profile.workspace->noteOpenedJob(job));
}

void WorkspaceWriter::remember(const QString &name, const QByteArray &value)
{
    if (m_profile.workspace)
        static_cast<void>(m_profile.workspace->outbox().setFact(memoryPrefix + name, value));
}

core::Expected<QByteArray> WorkspaceWriter::recall(const QString &name) const
{
    if (!m_profile.workspace)
        return fail(ErrorCode::Busy, QStringLiteral("Another program has the profile"));
    return m_profile.workspace->outbox().fact(memoryPrefix + name);
}

void WorkspaceWriter::announce()
{
    if (m_profile.workspace->role() != m_role) {
        m_role = m_profile.workspace->role();
        Q_EMIT roleChanged(m_role);
    }
    if (m_profile.workspace->descriptor().version != m_schemaVersion) {
        m_schemaVersion = m_profile.workspace->descriptor().version;
        Q_EMIT descriptorChanged(m_profile.workspace->descriptor());
    }
    const QSet<QString> entities = m_profile.workspace->store().takeChangedEntities();
    if (!entities.isEmpty())
        Q_EMIT changed(entities);
}

} // namespace shortlist::client
