#include "desktop/shell/liveprofilegateway.h"

#include "client/probe.h"
#include "client/signin.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace shortlist::desktop {

using client::NewProfile;
using client::ProfileKey;
using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

/// Which of the window's explanations fits; nothing where the error is no matter of keys.
std::optional<KeyProblem> keyProblemOf(const core::Error &error)
{
    switch (error.code) {
    case ErrorCode::Timeout:
        return KeyProblem::KeychainHanging;
    case ErrorCode::Unreachable:
        return KeyProblem::KeychainMissing;
    case ErrorCode::Refused:
    case ErrorCode::NoKey: // a locked keychain answers like one that never had the key
        return KeyProblem::KeychainLocked;
    case ErrorCode::WrongKey:
        return KeyProblem::EntryMissing;
    default:
        return std::nullopt;
    }
}

SignInProblem problemOf(const client::SignInFailure &failure)
{
    SignInProblem problem;
    problem.cause = failure.cause;
    problem.detail = failure.problem.detail.isEmpty() ? failure.detail : failure.problem.detail;
    problem.retryAfter = std::max(failure.problem.retryAfter, static_cast<int>(failure.retryAfter.count()));
    problem.tenants = failure.problem.allowed;
    if (failure.problem.type == u"wrong-credentials")
        problem.kind = SignInProblem::Kind::WrongCredentials;
    else if (failure.problem.type == u"second-factor-needed")
        problem.kind = SignInProblem::Kind::CodeNeeded;
    else if (failure.problem.type == u"wrong-code")
        problem.kind = SignInProblem::Kind::WrongCode;
    else if (failure.problem.type == u"try-later" || failure.problem.type == u"locked")
        problem.kind = SignInProblem::Kind::TooManyTries;
    else if (failure.problem.type == u"tenant-needed")
        problem.kind = SignInProblem::Kind::TenantNeeded;
    else if (failure.problem.type.isEmpty() && failure.kind != sync::FailureKind::Refused)
        problem.kind = SignInProblem::Kind::NotReachable;
    else
        problem.kind = SignInProblem::Kind::Refused;
    return problem;
}

} // namespace

LiveProfileGateway::LiveProfileGateway(QString directory, QObject *parent)
    : QObject(parent), m_directory(std::move(directory))
{}

void LiveProfileGateway::findKey(NewProfile newProfile, const std::optional<QByteArray> &passphrase, QObject *context,
                                 KeyFound found)
{
    if (!passphrase) {
        client::obtainProfileKey(m_directory, newProfile, std::nullopt, context, std::move(found));
        return;
    }
    // Argon2id takes its time on purpose, and the passphrase's way never waits for the keychain.
    QThreadPool::globalInstance()->start([self = QPointer<LiveProfileGateway>(this), directory = m_directory,
                                          newProfile, passphrase, guard = QPointer<QObject>(context),
                                          found = std::move(found)] {
        client::obtainProfileKey(directory, newProfile, passphrase, nullptr,
                                 [self, guard, found](const Expected<ProfileKey> &key) {
                                     // By way of the application, which outlives the pool; the gateway may be gone by
                                     // then.
                                     QMetaObject::invokeMethod(qApp, [self, guard, found, key] {
                                         if (self && guard)
                                             found(key);
                                     });
                                 });
    });
}

void LiveProfileGateway::openProfile(QObject *context, Opened done)
{
    if (const auto order = client::unfinishedWipe(m_directory)) {
        OpenedProfile ordered;
        ordered.wipe = order;
        done(std::move(ordered));
        return;
    }
    if (!client::profileExists(m_directory)) {
        OpenedProfile fresh;
        fresh.signInNeeded = true;
        done(std::move(fresh));
        return;
    }
    findKey(NewProfile::Refuse, client::passphraseFromEnvironment(), context,
            [this, context, done](const Expected<ProfileKey> &key) {
                if (key) {
                    openWith(*key, context, done);
                    return;
                }
                OpenedProfile locked;
                locked.keyProblem = keyProblemOf(key.error());
                if (!locked.keyProblem) {
                    done(fail(key.error()));
                    return;
                }
                const auto keySlots = cache::KeySlots::read(m_directory);
                locked.hasPassphrase = keySlots && keySlots->hasPassphrase();
                done(std::move(locked));
            });
}

void LiveProfileGateway::openWith(const ProfileKey &key, QObject *context, Opened done)
{
    m_key = key;
    client::LiveWorkspace::open(m_directory, key, context,
                                [this, done](Expected<std::unique_ptr<client::LiveWorkspace>> workspace) {
                                    OpenedProfile opened;
                                    opened.hasPassphrase = m_key->keySlots.hasPassphrase();
                                    if (workspace)
                                        opened.workspace = *std::move(workspace);
                                    else if (workspace.error().code == ErrorCode::Unauthorised)
                                        opened.signInNeeded = true;
                                    else
                                        return done(fail(workspace.error()));
                                    done(std::move(opened));
                                });
}

void LiveProfileGateway::unlockWithPassphrase(const QString &passphrase, QObject *context, Opened done)
{
    findKey(NewProfile::Refuse, passphrase.toUtf8(), context, [this, context, done](const Expected<ProfileKey> &key) {
        if (key)
            openWith(*key, context, done);
        else
            done(fail(key.error()));
    });
}

void LiveProfileGateway::setPassphrase(const QString &passphrase, QObject *context,
                                       std::function<void(Expected<void>)> done)
{
    if (passphrase.size() < 8) {
        done(fail(ErrorCode::InvalidInput, QStringLiteral("A passphrase has at least 8 characters"),
                  QStringLiteral("passphrase")));
        return;
    }
    if (!client::profileExists(m_directory)) {
        m_newPassphrase = passphrase.toUtf8();
        done({});
        return;
    }
    if (!m_key) {
        done(fail(ErrorCode::NoKey, QStringLiteral("The profile has to be open before its passphrase can be changed")));
        return;
    }
    QThreadPool::globalInstance()->start([guard = QPointer<QObject>(context), key = *m_key, directory = m_directory,
                                          bytes = passphrase.toUtf8(), done = std::move(done)] {
        cache::KeySlots keySlots = key.keySlots;
        Expected<void> result = keySlots.setPassphrase(key.key, bytes);
        if (result)
            result = keySlots.write(directory);
        QMetaObject::invokeMethod(qApp, [guard, done, result] {
            if (guard)
                done(result);
        });
    });
}

void LiveProfileGateway::signIn(const SignInForm &form, QObject *context, std::function<void(SignInResult)> done)
{
    client::SignInRequest request{form.server.toString(),   form.tenant, form.email, form.password,
                                  client::thisDeviceName(), {},          {}};
    request.code = form.code;
    request.recoveryCode = form.recoveryCode;
    request.remember = form.remember;
    const auto withKey = [this, request, context, done](const Expected<ProfileKey> &key) {
        if (!key) {
            SignInResult result;
            // Without a keychain a new profile needs a passphrase to keep its key.
            result.passphraseNeeded = !client::profileExists(m_directory) && keyProblemOf(key.error()).has_value();
            result.problem.emplace();
            result.problem->kind = SignInProblem::Kind::Refused;
            result.problem->detail = key.error().message;
            done(std::move(result));
            return;
        }
        m_key = *key;
        client::LiveWorkspace::signIn(m_directory, *key, request, context,
                                      [this, done, request](std::unique_ptr<client::LiveWorkspace> workspace,
                                                            const std::optional<client::SignInFailure> &failure) {
                                          SignInResult result;
                                          if (failure) {
                                              result.wipe = client::wipeOrderOf(failure->problem, request.server,
                                                                                m_directory, m_key->key);
                                              result.problem = problemOf(*failure);
                                          } else {
                                              m_key->created = false;
                                              result.hasPassphrase = m_key->keySlots.hasPassphrase();
                                              result.workspace = std::move(workspace);
                                          }
                                          done(std::move(result));
                                      });
    };
    if (m_key && client::profileExists(m_directory)) {
        withKey(*m_key);
        return;
    }
    const std::optional<QByteArray> passphrase =
        m_newPassphrase ? m_newPassphrase : client::passphraseFromEnvironment();
    findKey(NewProfile::Create, passphrase, context, withKey);
}

void LiveProfileGateway::probe(const QUrl &server, QObject *context,
                               std::function<void(int milliseconds, client::SyncCause cause)> done)
{
    const int number = ++m_probe;
    client::probeServer(server.toString(), m_clock, context,
                        [this, number, done = std::move(done)](int milliseconds, client::SyncCause cause) {
                            if (number == m_probe)
                                done(milliseconds, cause);
                        });
}

void LiveProfileGateway::askOpenly(const QUrl &server, const sync::JsonRequest &request, QObject *context,
                                   std::function<void(const sync::Answer<QJsonObject> &)> done)
{
    client::askOpenly(server, request, context, std::move(done));
}

void LiveProfileGateway::wipe(const client::WipeOrder &order, QObject *context,
                              std::function<void(Expected<client::WipeCount>)> done)
{
    m_key.reset();
    m_newPassphrase.reset();
    client::carryOutWipe(m_directory, order, context, std::move(done));
}

void LiveProfileGateway::signOut(QObject *context, std::function<void(Expected<void>)> done)
{
    if (!m_key) {
        done({});
        return;
    }
    client::endSession(m_directory, *m_key, context, std::move(done));
}

} // namespace shortlist::desktop
