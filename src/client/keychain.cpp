#include "client/keychain.h"

#include <QLibrary>
#include <QThread>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>
#include <optional>

namespace shortlist::client::keychain {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

core::Error errorOf(const QKeychain::Job &job)
{
    const QString where = QStringLiteral("keychain");
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorCode::NoKey,
                QStringLiteral("The keychain has no key for this profile; a locked keychain answers the same"),
                where,
                {}};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorCode::Refused, QStringLiteral("The keychain refused access"), where, {}};
    default:
        return {ErrorCode::Unreachable, QStringLiteral("No keychain service answers on this machine"), where, {}};
    }
}

/// The thread that QtKeychain lives on. Never destroyed: a job may hang in it while the program ends.
QObject *keychainThread()
{
    static QObject *worker = [] {
        auto *thread = new QThread;
        auto *object = new QObject;
        object->moveToThread(thread);
        thread->start();
        return object;
    }();
    return worker;
}

using Raw = std::function<void(Expected<QByteArray>)>;
using Make = std::function<QKeychain::Job *()>;
using Answer = std::function<void(QKeychain::Job *)>;

/// libsecret keeps its session with the service for as long as the process lives, and a service that was started anew
/// knows nothing of it. Makes the next question open a session of its own.
void forgetService()
{
    using Disconnect = void (*)();
    static const auto disconnect =
        reinterpret_cast<Disconnect>(QLibrary(QStringLiteral("secret-1"), 0).resolve("secret_service_disconnect"));
    if (disconnect != nullptr)
        disconnect();
}

/// Runs the job on the thread it is called on, and once more if the service known from before did not do it.
void start(const Make &make, const Answer &answer, int triesLeft = 1)
{
    QKeychain::Job *job = make();
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, job, [make, answer, triesLeft](QKeychain::Job *ended) {
        const bool refused = ended->error() == QKeychain::EntryNotFound || ended->error() == QKeychain::AccessDenied ||
                             ended->error() == QKeychain::AccessDeniedByUser;
        if (ended->error() != QKeychain::NoError && !refused) {
            forgetService();
            if (triesLeft > 0) {
                start(make, answer, triesLeft - 1);
                return;
            }
        }
        answer(ended);
    });
    job->start();
}

/// Makes and runs one job on the keychain's thread and reports its end, or the end of the time limit, whichever is
/// first.
void run(Make make, QObject *context, Raw done)
{
    // Lives on the context's thread; being its child it goes with it, and with it whatever comes too late.
    auto *receiver = new QObject(context);
    const auto report = [receiver, done = std::move(done)](const Expected<QByteArray> &result) {
        receiver->deleteLater();
        receiver->disconnect();
        if (!receiver->property("reported").toBool()) {
            receiver->setProperty("reported", true);
            done(result);
        }
    };
    QTimer::singleShot(timeoutMs, receiver, [report] {
        report(fail(ErrorCode::Timeout, QStringLiteral("The keychain has not answered for 5 s"),
                    QStringLiteral("keychain")));
    });
    // The bridge's end carries the answer from thread to thread; if the receiver is gone by then, nobody hears it.
    auto answer = std::make_shared<std::optional<Expected<QByteArray>>>();
    auto *bridge = new QObject;
    QObject::connect(
        bridge, &QObject::destroyed, receiver, [report, answer] { report(**answer); }, Qt::QueuedConnection);
    bridge->moveToThread(keychainThread()->thread());
    QMetaObject::invokeMethod(keychainThread(), [make = std::move(make), bridge, answer] {
        start(make, [bridge, answer](QKeychain::Job *ended) {
            if (ended->error() != QKeychain::NoError) {
                answer->emplace(fail(errorOf(*ended)));
            } else if (const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(ended)) {
                answer->emplace(reading->binaryData());
            } else {
                answer->emplace(QByteArray());
            }
            delete bridge;
        });
    });
}

const QString service = QStringLiteral("Shortlist");

} // namespace

void read(const QString &entry, QObject *context, Read done)
{
    run(
        [entry]() -> QKeychain::Job * {
            auto *job = new QKeychain::ReadPasswordJob(service);
            job->setKey(entry);
            return job;
        },
        context,
        [done = std::move(done)](const Expected<QByteArray> &secret) {
            if (secret && secret->isEmpty())
                done(fail(ErrorCode::NoKey, QStringLiteral("The keychain's entry for this profile is empty"),
                          QStringLiteral("keychain")));
            else if (secret)
                done(QByteArray::fromHex(*secret));
            else
                done(secret);
        });
}

void write(const QString &entry, const QByteArray &secret, QObject *context, Done done)
{
    run(
        [entry, secret]() -> QKeychain::Job * {
            auto *job = new QKeychain::WritePasswordJob(service);
            job->setKey(entry);
            job->setBinaryData(secret.toHex());
            return job;
        },
        context,
        [entry, secret, context, done = std::move(done)](const Expected<QByteArray> &written) {
            if (!written) {
                done(fail(written.error()));
                return;
            }
            read(entry, context, [secret, done](const Expected<QByteArray> &back) {
                if (back && *back == secret)
                    done({});
                else
                    done(fail(ErrorCode::Unreachable, QStringLiteral("The keychain did not keep the key"),
                              QStringLiteral("keychain")));
            });
        });
}

void remove(const QString &entry, QObject *context, Done done)
{
    run(
        [entry]() -> QKeychain::Job * {
            auto *job = new QKeychain::DeletePasswordJob(service);
            job->setKey(entry);
            return job;
        },
        context,
        [done = std::move(done)](const Expected<QByteArray> &removed) {
            if (removed)
                done({});
            else
                done(fail(removed.error()));
        });
}

} // namespace shortlist::client::keychain
