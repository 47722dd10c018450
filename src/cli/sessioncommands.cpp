#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/syncround.h"
#include "client/explain.h"
#include "client/profilekey.h"
#include "client/profilestatus.h"
#include "client/signin.h"
#include "client/wakeup.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cstdio>

namespace shortlist::cli {

using client::OpenProfile;
using client::ProfileKey;
using core::ErrorCode;
using core::Expected;

namespace {

constexpr int lockWaitMs = 5000;

/// The next line of standard input, without its newline: first the password, then a code where one is asked for.
QString lineOfInput()
{
    std::array<char, 4096> buffer{};
    if (std::fgets(buffer.data(), static_cast<int>(buffer.size()), stdin) == nullptr)
        return {};
    QByteArray line(buffer.data());
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

void printState(Invocation &run, const client::SyncState &state)
{
    run.output().note(QStringLiteral("%1: version %2, %3 edits wait, %4 conflicts")
                          .arg(client::toString(state.phase))
                          .arg(state.version)
                          .arg(state.waiting)
                          .arg(state.conflicts));
}

/// On standard error, so that standard output stays the result.
void reportProgress(const client::SyncState &state)
{
    QByteArray line = QByteArray::number(std::min(state.rowsReceived, state.rowsExpected)) + " of about " +
                      QByteArray::number(state.rowsExpected) + " rows, " +
                      QByteArray::number(static_cast<double>(state.bytesReceived) / 1e6, 'f', 1) + " MB";
    if (state.secondsLeft >= 0)
        line += ", about " + QByteArray::number(state.secondsLeft) + " s left";
    std::fputs((line + '\n').constData(), stderr);
}

QJsonObject explained(const Invocation &run, const client::SyncState &state)
{
    return client::toExplainedJson(state, {}, run.clock().nowUtc());
}

/// Signs in with the profile open: the device's identity lies in it. A new profile that the sign-in fails for is
/// removed again.
void loginWith(Invocation &run, const ProfileKey &key, const QString &password)
{
    const Arguments &arguments = run.arguments();
    if (key.created) {
        if (auto committed = client::commitNewProfile(arguments.profile, key); !committed) {
            run.fail(committed.error());
            return;
        }
    }
    auto opened = client::openProfile(arguments.profile, key.key, lockWaitMs, run.clock(), run.random());
    if (!opened) {
        run.fail(opened.error());
        return;
    }
    const auto profile = std::make_shared<OpenProfile>(*std::move(opened));
    client::SignInRequest request{arguments.option(QStringLiteral("--server")),
                                  arguments.option(QStringLiteral("--tenant")),
                                  arguments.option(QStringLiteral("--email")),
                                  password,
                                  client::thisDeviceName(),
                                  profile->workspace->outbox().device(),
                                  profile->workspace->outbox().epoch()};
    request.rememberToken = profile->workspace->rememberTokenOf(request.email);
    const auto ended = [&run, key, profile](const sync::Answer<client::SignInResult> &result) {
        core::Error error;
        if (!result) {
            if (const auto order = client::wipeOrderOf(result.failure().problem, *profile->workspace)) {
                *profile = {};
                run.wipe(*order);
                return;
            }
            error = client::toError(result.failure());
        } else if (auto taken = profile->workspace->signedIn(result->session, result->descriptor); !taken) {
            error = taken.error();
        } else {
            run.output().row({{QStringLiteral("user"), result->session.grant.email},
                              {QStringLiteral("tenant"), result->session.grant.tenantSlug},
                              {QStringLiteral("role"), result->session.grant.role}},
                             {});
            run.output().note(QStringLiteral("Signed in to %1 as %2")
                                  .arg(result->session.grant.tenantName, result->session.grant.displayName));
            run.finish(Done);
            return;
        }
        if (key.created) {
            *profile = {};
            client::discardNewProfile(run.arguments().profile, key, &run, [&run, error] { run.failAtServer(error); });
            return;
        }
        run.failAtServer(error);
    };
    client::signIn(request, run.clock(), &run,
                   [&run, request, ended](const sync::Answer<client::SignInResult> &result) {
                       const bool needsCode = !result && result.failure().problem.type == u"second-factor-needed";
                       const QString code = needsCode ? lineOfInput() : QString();
                       if (code.isEmpty()) {
                           ended(result);
                           return;
                       }
                       static const QRegularExpression digits(QStringLiteral("^[0-9]{6}$"));
                       client::SignInRequest again = request;
                       (digits.match(code).hasMatch() ? again.code : again.recoveryCode) = code;
                       client::signIn(again, run.clock(), &run, ended);
                   });
}

void login(Invocation &run)
{
    const Arguments &arguments = run.arguments();
    for (const char *needed : {"--server", "--email"}) {
        if (arguments.option(QString::fromLatin1(needed)).isEmpty()) {
            report(
                {ErrorCode::InvalidInput, QStringLiteral("login needs %1").arg(QString::fromLatin1(needed)), {}, {}});
            run.finish(Usage);
            return;
        }
    }
    if (const auto order = client::unfinishedWipe(arguments.profile)) {
        run.wipe(*order);
        return;
    }
    client::obtainProfileKey(arguments.profile, client::NewProfile::Create, client::passphraseFromEnvironment(), &run,
                             [&run](const Expected<ProfileKey> &key) {
                                 if (key)
                                     loginWith(run, *key, lineOfInput());
                                 else
                                     run.fail(key.error());
                             });
}

/// --blob-limit: remembered with the profile.
Expected<void> takeBlobLimit(const Invocation &run, client::LocalWorkspace &workspace)
{
    const QString text = run.arguments().option(QStringLiteral("--blob-limit"));
    if (text.isEmpty())
        return {};
    bool isNumber = false;
    const qint64 bytes = text.toLongLong(&isNumber);
    if (!isNumber || bytes < 0)
        return core::fail(ErrorCode::InvalidInput, QStringLiteral("--blob-limit takes a number of bytes"),
                          QStringLiteral("--blob-limit"));
    return client::setBlobLimit(workspace, bytes);
}

void syncOnce(Invocation &run)
{
    run.openForWriting([&run](OpenProfile profile) {
        if (const auto taken = takeBlobLimit(run, *profile.workspace); !taken) {
            run.fail(taken.error());
            return;
        }
        auto *round = new SyncRound(run, std::move(profile), &run);
        auto *interrupt = new Interrupt(&run);
        QObject::connect(interrupt, &Interrupt::raised, round, &SyncRound::stop);
        QObject::connect(round, &SyncRound::progressed, &run, reportProgress);
        QObject::connect(round, &SyncRound::ended, &run, [&run, round](bool completed) {
            if (const auto order = round->wipeOrder()) {
                round->closeFiles();
                run.wipe(*order);
                return;
            }
            if (!completed && round->state().cause == client::SyncCause::Paused) {
                std::fputs("Stopped. What arrived is kept; the next sync goes on from there.\n", stderr);
                run.finish(Interrupted);
                return;
            }
            if (!completed) {
                run.failAtServer(round->error());
                return;
            }
            printState(run, round->state());
            run.output().row(explained(run, round->state()), {});
            run.finish(Done);
        });
        round->begin();
    });
}

void sync(Invocation &run)
{
    if (!run.arguments().has(QStringLiteral("--watch"))) {
        syncOnce(run);
        return;
    }
    // Stays until it is stopped: a round, then a wait for news from either side.
    auto *watch = new client::WakeUp(run.arguments().profile, run.random(), &run);
    const auto round = [&run, watch] {
        if (const auto order = client::unfinishedWipe(run.arguments().profile)) {
            run.wipe(*order);
            return;
        }
        client::obtainProfileKey(
            run.arguments().profile, client::NewProfile::Refuse, client::passphraseFromEnvironment(), &run,
            [&run, watch](const Expected<ProfileKey> &key) {
                if (!key) {
                    run.fail(key.error());
                    return;
                }
                auto profile =
                    client::openProfile(run.arguments().profile, key->key, lockWaitMs, run.clock(), run.random());
                if (!profile) {
                    if (profile.error().code == ErrorCode::Busy)
                        watch->waitAfterFailure();
                    else
                        run.fail(profile.error());
                    return;
                }
                auto *syncRound = new SyncRound(run, *std::move(profile), &run);
                QObject::connect(syncRound, &SyncRound::ended, &run, [&run, watch, syncRound](bool completed) {
                    if (const auto order = syncRound->wipeOrder()) {
                        syncRound->closeFiles();
                        run.wipe(*order);
                        return;
                    }
                    if (!completed && syncRound->error().code == ErrorCode::Unauthorised) {
                        run.fail(syncRound->error());
                        return;
                    }
                    if (completed) {
                        printState(run, syncRound->state());
                        run.output().row(explained(run, syncRound->state()), {});
                        run.output().flush();
                        syncRound->closeFiles();
                        watch->waitForNews(syncRound->signedIn(), syncRound->reached());
                    } else {
                        reportFromServer(syncRound->error());
                        watch->waitAfterFailure();
                    }
                    syncRound->deleteLater(); // gives the profile back
                });
                syncRound->begin();
            });
    };
    QObject::connect(watch, &client::WakeUp::news, &run, round);
    round();
}

/// `held`: another program holds the profile, which this only reads.
int status(Invocation &run, const QByteArray &key, bool held)
{
    const auto found = client::ProfileStatus::read(run.arguments().profile, key);
    if (!found)
        return report(found.error());
    const auto &session = found->session;
    client::SyncState state = found->sync;
    // A minute that has passed is no plan, and without a program nothing is under way.
    if (!held) {
        state.nextTry = {};
        if (state.phase == client::SyncPhase::Connecting || state.phase == client::SyncPhase::Pulling ||
            state.phase == client::SyncPhase::Pushing)
            state.phase = client::SyncPhase::Synced;
    }
    const QString server = session ? QUrl(session->serverUrl).host() : QString();
    QJsonObject row = client::toExplainedJson(state, server, run.clock().nowUtc());
    if (!held && state.phase == client::SyncPhase::Synced && state.waiting + state.files.unsent() > 0) {
        row.insert(QStringLiteral("headline"), QStringLiteral("Nothing synchronises this profile at the moment"));
        row.insert(QStringLiteral("what_to_do"),
                   QStringLiteral("run `shortlistctl sync`, or open Shortlist with this profile."));
        row.insert(QStringLiteral("action"), client::toString(client::SyncAction::StartSync));
    }
    row.insert(QStringLiteral("running"), held);
    row.insert(QStringLiteral("signed_in"), session && !session->ended);
    row.insert(QStringLiteral("schema"), found->schema);
    row.insert(QStringLiteral("device"), core::toText(found->device));
    row.insert(QStringLiteral("encrypted"), true);
    if (session) {
        row.insert(QStringLiteral("server"), session->serverUrl);
        row.insert(QStringLiteral("tenant"), session->grant.tenantSlug);
        row.insert(QStringLiteral("user"), session->grant.email);
        row.insert(QStringLiteral("role"), session->grant.role);
    }
    run.output().record(row, {QStringLiteral("server"), QStringLiteral("tenant"), QStringLiteral("user"),
                              QStringLiteral("role"), QStringLiteral("phase"), QStringLiteral("cause"),
                              QStringLiteral("headline"), QStringLiteral("explanation"), QStringLiteral("what_to_do"),
                              QStringLiteral("waiting"), QStringLiteral("oldest_waiting"),
                              QStringLiteral("files_waiting"), QStringLiteral("conflicts"), QStringLiteral("next_try"),
                              QStringLiteral("last_sync"), QStringLiteral("version")});
    for (const client::RefusedFile &file : std::as_const(state.files.refused))
        run.output().note(QStringLiteral("%1 was not sent: %2. It stays on this machine").arg(file.name, file.cause));
    return Done;
}

void statusOfProfile(Invocation &run)
{
    run.withKey([&run](const QByteArray &key) {
        // Opening for writing mends what a crash left; beside a holder that is its business.
        const auto opened = client::openProfile(run.arguments().profile, key, 0, run.clock(), run.random());
        if (opened || opened.error().code == ErrorCode::Busy)
            run.finish(status(run, key, !opened));
        else
            run.fail(opened.error());
    });
}

} // namespace

QList<Command> sessionCommands()
{
    return {
        {{QStringLiteral("login"),
          0,
          0,
          {QStringLiteral("--server"), QStringLiteral("--email"), QStringLiteral("--tenant")},
          {},
          true,
          QStringLiteral("--server URL --email E [--tenant SLUG]    (password on standard input)")},
         login},
        {{QStringLiteral("sync"),
          0,
          0,
          {QStringLiteral("--blob-limit")},
          {QStringLiteral("--watch")},
          true,
          QStringLiteral("[--watch] [--blob-limit BYTES]")},
         sync},
        {{QStringLiteral("status"), 0, 0, {}, {}, true, QString()}, statusOfProfile},
    };
}

} // namespace shortlist::cli
