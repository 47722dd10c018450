#pragma once

#include "bench/report.h"
#include "client/localworkspace.h"
#include "client/signin.h"
#include "client/syncsession.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTimer>

namespace shortlist::bench {

inline const QByteArray key(32, 'k');

inline double seconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

/// One device: its own profile directory, opened by the client's code on this thread.
struct Device
{
    Device(const QString &directory, const QString &server, const QString &email)
    {
        QDir().mkpath(directory);
        workspace = require(client::LocalWorkspace::open(directory, key, clock, random));
        bool done = false;
        client::signIn({server,
                        {},
                        email,
                        QStringLiteral("demo-Passw0rd"),
                        QStringLiteral("bench"),
                        workspace->outbox().device(),
                        workspace->outbox().epoch()},
                       clock, &context, [&](const auto &result) {
                           if (!result)
                               require(core::Expected<void>(core::fail(client::toError(result.failure()))));
                           require(workspace->signedIn(result->session, result->descriptor));
                           done = true;
                       });
        wait([&] { return done; });
        session = require(client::SyncSession::create(*workspace, random));
    }

    /// Runs this thread's events until the condition holds, asked after each of them and every 10 ms. In between the
    /// thread sleeps: the server needs the processor.
    template <typename Condition> static void wait(Condition condition)
    {
        QTimer tick;
        tick.start(10);
        while (!condition())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    void syncOnce()
    {
        bool finished = false;
        bool completed = false;
        const auto connection = QObject::connect(session.get(), &client::SyncSession::finished, &context, [&](bool ok) {
            finished = true;
            completed = ok;
        });
        session->runOnce();
        wait([&] { return finished; });
        QObject::disconnect(connection);
        if (!completed) {
            std::fprintf(stderr, "%s\n", qPrintable(client::errorOf(session->state()).message));
            std::exit(1);
        }
    }

    core::SystemClock clock;
    core::SystemRandom random;
    QObject context;
    std::unique_ptr<client::LocalWorkspace> workspace;
    std::unique_ptr<client::SyncSession> session;
};

} // namespace shortlist::bench
