#include "cli/syncround.h"

namespace shortlist::cli {

SyncRound::SyncRound(Invocation &run, client::OpenProfile profile, QObject *parent)
    : QObject(parent), m_run(run), m_profile(std::move(profile))
{}

void SyncRound::run(bool somethingElseWaits)
{
    auto session = client::SyncSession::create(*m_profile.workspace, m_run.random());
    if (!session) {
        m_error = session.error();
        Q_EMIT ended(false);
        return;
    }
    m_session = *std::move(session);
    connect(m_session.get(), &client::SyncSession::finished, this, &SyncRound::end, Qt::QueuedConnection);
    connect(m_session.get(), &client::SyncSession::stateChanged, this, [this] {
        if (const client::SyncState state = m_session->state(); state.rowsExpected > 0)
            Q_EMIT progressed(state);
    });
    connect(m_session.get(), &client::SyncSession::wipeOrdered, this, [this](const protocol::Problem &problem) {
        m_wipeOrder = client::wipeOrderOf(problem, *m_profile.workspace);
    });
    m_session->runOnce(somethingElseWaits);
}

void SyncRound::stop()
{
    if (m_session)
        m_session->pause();
}

void SyncRound::end(bool completed)
{
    m_state = m_session->state();
    if (!completed)
        m_error = client::errorOf(m_state);
    // The round may have refreshed the session it began with.
    if (const auto session = m_profile.workspace->session(); session && *session)
        m_signedIn = **session;
    m_reached = m_profile.workspace->store().cursor();
    Q_EMIT ended(completed);
}

void SyncRound::fileBytes(const QByteArray &sha256, std::function<void(core::Expected<QByteArray>)> done)
{
    m_session->fileBytes(sha256, this, std::move(done));
}

client::FileState SyncRound::files() const
{
    return m_session ? m_session->state().files : client::FileState();
}

void SyncRound::prove(std::function<void(core::Expected<client::ProofReport>)> done)
{
    m_session->prove(std::move(done));
}

void SyncRound::closeFiles()
{
    m_session.reset();
    m_profile.workspace.reset();
    if (m_wipeOrder)
        m_profile = {}; // it is destroyed next, which takes the lock
}

} // namespace shortlist::cli
