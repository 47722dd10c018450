#include "cli/command.h"
#include "cli/syncround.h"
#include "client/profilekey.h"
#include "client/signin.h"
#include "client/wakeup.h"

#include <QJsonArray>
#include <QRegularExpression>

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
        QObject::connect(round, &SyncRound::ended, &run, [&run, round](bool completed) {
            if (const auto order = round->wipeOrder()) {
                round->closeFiles();
                run.wipe(*order);
                return;
            }
            if (!completed) {
                run.failAtServer(round->error());
                return;
            }
            printState(run, round->state());
            run.output().row(client::toJson(round->state()), {});
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
                        run.output().row(client::toJson(syncRound->state()), {});
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

struct FileRows
{
    int waiting = 0;
    QJsonArray refused; ///< name, bytes, cause
};

/// What was attached here and is not at the server.
Expected<FileRows> fileRows(client::LocalWorkspace &workspace)
{
    const auto uploads = workspace.outbox().uploads();
    if (!uploads)
        return core::fail(uploads.error());
    FileRows found;
    const cache::Reader reader = workspace.reader();
    const protocol::Entity *files = reader.descriptor().entity(QStringLiteral("files"));
    for (const cache::PendingUpload &upload : *uploads) {
        if (upload.problem.isEmpty()) {
            ++found.waiting;
            continue;
        }
        QString name = QString::fromLatin1(upload.sha256);
        if (files != nullptr) {
            const auto rows = reader.list(
                {files->name, {{QStringLiteral("sha256"), protocol::Value(upload.sha256)}}, {}, false, 1, 0});
            if (rows && !rows->isEmpty())
                name = QString::fromUtf8(
                    protocol::valueOf(*files, rows->constFirst(), QStringLiteral("original_filename")).value_or(""));
        }
        found.refused.append(QJsonObject{{QStringLiteral("name"), name},
                                         {QStringLiteral("bytes"), upload.size},
                                         {QStringLiteral("cause"), upload.problem}});
    }
    return found;
}

int status(Invocation &run, client::LocalWorkspace &workspace)
{
    const auto session = workspace.session();
    if (!session)
        return report(session.error());
    const auto waiting = workspace.outbox().waitingCount();
    const auto oldest = workspace.outbox().oldestWaiting();
    const auto conflicts = client::countOpenConflicts(workspace.reader());
    if (!waiting || !oldest || !conflicts)
        return report(!waiting ? waiting.error() : !oldest ? oldest.error() : conflicts.error());
    const auto files = fileRows(workspace);
    if (!files)
        return report(files.error());
    QJsonObject row{{QStringLiteral("signed_in"), session->has_value() && !(*session)->ended},
                    {QStringLiteral("version"), workspace.store().cursor()},
                    {QStringLiteral("schema"), workspace.descriptor().version},
                    {QStringLiteral("waiting"), *waiting},
                    {QStringLiteral("oldest_waiting"),
                     oldest->isValid() ? QJsonValue(oldest->toString(Qt::ISODate)) : QJsonValue()},
                    {QStringLiteral("conflicts"), *conflicts},
                    {QStringLiteral("files_waiting"), files->waiting},
                    {QStringLiteral("files_refused"), files->refused},
                    {QStringLiteral("device"), core::toText(workspace.outbox().device())},
                    {QStringLiteral("encrypted"), true}};
    if (*session) {
        row.insert(QStringLiteral("server"), (*session)->serverUrl);
        row.insert(QStringLiteral("tenant"), (*session)->grant.tenantSlug);
        row.insert(QStringLiteral("user"), (*session)->grant.email);
        row.insert(QStringLiteral("role"), (*session)->grant.role);
    }
    run.output().record(row, {QStringLiteral("server"), QStringLiteral("tenant"), QStringLiteral("user"),
                              QStringLiteral("role"), QStringLiteral("version"), QStringLiteral("waiting"),
                              QStringLiteral("oldest_waiting"), QStringLiteral("conflicts"),
                              QStringLiteral("files_waiting")});
    for (const QJsonValue &refused : std::as_const(files->refused))
        run.output().note(QStringLiteral("%1 was not sent: %2. It stays on this machine")
                              .arg(refused[u"name"].toString(), refused[u"cause"].toString()));
    return Done;
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
        {{QStringLiteral("status"), 0, 0, {}, {}, true, QString()},
         [](Invocation &run) {
             run.withWorkspace([&run](client::LocalWorkspace &workspace) { return status(run, workspace); });
         }},
    };
}

} // namespace shortlist::cli
