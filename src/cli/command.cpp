#include "cli/command.h"

#include "client/profilekey.h"

#include <QCoreApplication>

#include <cstdio>

namespace shortlist::cli {

namespace {

constexpr int lockWaitMs = 5000;

/// What was damaged and is no longer in the way.
void warn(const client::LocalWorkspace &workspace)
{
    if (!workspace.quarantined().isEmpty())
        std::fputs(("The local copy was damaged and was put aside in " + workspace.quarantined().toUtf8() +
                    "; the next sync fetches everything again. Unsent edits are safe.\n")
                       .constData(),
                   stderr);
    if (!workspace.salvaged().isEmpty())
        std::fputs((workspace.salvaged().toUtf8() + '\n').constData(), stderr);
}

} // namespace

void Invocation::finish(int status)
{
    m_output.flush();
    QCoreApplication::exit(status);
}

void Invocation::fail(const core::Error &error)
{
    finish(report(error));
}

void Invocation::failAtServer(const core::Error &error)
{
    finish(reportFromServer(error));
}

void Invocation::wipe(const client::WipeOrder &order)
{
    client::carryOutWipe(m_arguments.profile, order, this, [this](const core::Expected<client::WipeCount> &count) {
        if (!count) {
            fail(count.error());
            return;
        }
        fail({core::ErrorCode::Refused,
              QStringLiteral("An administrator ordered this device to remove its data: %1 files (%2 bytes) were "
                             "destroyed, with %3 edits that had not reached the server%4")
                  .arg(count->files)
                  .arg(count->bytes)
                  .arg(count->unsent)
                  .arg(count->receiptSent ? QString() : QStringLiteral("; the server is told at the next try")),
              {},
              {}});
    });
}

void Invocation::withKey(std::function<void(const QByteArray &)> found)
{
    if (const auto order = client::unfinishedWipe(m_arguments.profile)) {
        wipe(*order);
        return;
    }
    client::obtainProfileKey(m_arguments.profile, client::NewProfile::Refuse, client::passphraseFromEnvironment(), this,
                             [this, found = std::move(found)](const core::Expected<client::ProfileKey> &key) {
                                 if (key)
                                     found(key->key);
                                 else
                                     fail(key.error());
                             });
}

void Invocation::openForWriting(std::function<void(client::OpenProfile)> opened)
{
    withKey([this, opened = std::move(opened)](const QByteArray &key) {
        auto profile = open(key);
        if (!profile) {
            fail(profile.error());
            return;
        }
        warn(*profile->workspace);
        opened(*std::move(profile));
    });
}

core::Expected<client::OpenProfile> Invocation::open(const QByteArray &key)
{
    return client::openProfile(m_arguments.profile, key, lockWaitMs, m_clock, m_random);
}

void Invocation::withWorkspace(std::function<int(client::LocalWorkspace &)> job)
{
    openForWriting(
        [this, job = std::move(job)](const client::OpenProfile &profile) { finish(job(*profile.workspace)); });
}

void Invocation::withReader(std::function<int(const cache::Reader &)> job)
{
    read(false, std::move(job));
}

void Invocation::withIndexes(std::function<int(const cache::Reader &)> job)
{
    read(true, std::move(job));
}

void Invocation::noteSession(const client::StoredSession &session)
{
    m_user = session.grant.userId;
    m_role = session.grant.role;
}

void Invocation::read(bool indexed, std::function<int(const cache::Reader &)> job)
{
    withKey([this, indexed, job = std::move(job)](const QByteArray &key) {
        // Opening for writing lays edits over the rows that a crash kept from showing; beside a holder that is its
        // business.
        auto profile = client::openProfile(m_arguments.profile, key, 0, m_clock, m_random);
        if (profile) {
            warn(*profile->workspace);
            if (const auto session = profile->workspace->session(); session && *session)
                noteSession(**session);
            for (bool more = indexed; more;) {
                const auto built = profile->workspace->store().buildIndexes();
                if (!built) {
                    fail(built.error());
                    return;
                }
                more = *built;
            }
            const int status = job(profile->workspace->reader());
            if (status != Done) // perhaps because of a damaged page
                profile->workspace->distrustCache();
            finish(status);
            return;
        }
        if (profile.error().code != core::ErrorCode::Busy) {
            fail(profile.error());
            return;
        }
        const auto beside = client::ProfileReader::open(m_arguments.profile, key);
        if (!beside) {
            fail(beside.error());
            return;
        }
        if (beside->session())
            noteSession(*beside->session());
        finish(job(beside->reader()));
    });
}

QList<Command> allCommands()
{
    return sessionCommands() + rowCommands() + conflictCommands() + mergeCommands() + matchCommands() + fileCommands() +
           exportCommands() + proofCommands();
}

} // namespace shortlist::cli
