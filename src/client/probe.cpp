#include "client/probe.h"

#include "client/openprofile.h"
#include "sync/transport/apiclient.h"
#include "sync/transport/urlpolicy.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace shortlist::client {

using core::Expected;
using core::fail;

void probeServer(const QString &typed, const core::Clock &clock, QObject *context,
                 std::function<void(int, SyncCause)> done)
{
    const auto url = sync::acceptServerUrl(typed);
    if (!url) {
        done(0, url.error().where == u"plain_http" ? SyncCause::PlainHttpRefused : SyncCause::HostNotFound);
        return;
    }
    auto *api = new sync::ApiClient(*url, context);
    const auto begun = clock.monotonic();
    api->health([api, begun, &clock, done = std::move(done)](const sync::Answer<sync::Health> &health) {
        api->deleteLater();
        done(static_cast<int>((clock.monotonic() - begun).count()), health ? SyncCause::None : health.failure().cause);
    });
}

namespace {

/// Marks the stored session as ended; answers it as it was, for telling the server.
Expected<std::optional<StoredSession>> forgetSession(const QString &directory, const QByteArray &key)
{
    constexpr int waitMs = 5000;
    core::SystemClock clock;
    core::SystemRandom random;
    auto profile = openProfile(directory, key, waitMs, clock, random);
    if (!profile)
        return fail(profile.error());
    const auto session = profile->workspace->session();
    if (!session || !*session)
        return session;
    StoredSession ended = **session;
    ended.ended = true;
    ended.grant.accessToken = QStringLiteral("-"); // a grant without tokens does not read
    ended.grant.refreshToken = QStringLiteral("-");
    if (auto saved = ended.save(profile->workspace->outbox()); !saved)
        return fail(saved.error());
    return session;
}

} // namespace

void endSession(const QString &directory, const ProfileKey &key, QObject *context,
                std::function<void(Expected<void>)> done)
{
    QThreadPool::globalInstance()->start(
        [directory, key = key.key, guard = QPointer<QObject>(context), done = std::move(done)] {
            const auto session = forgetSession(directory, key);
            QMetaObject::invokeMethod(qApp, [session, guard, done] {
                if (!guard)
                    return;
                if (!session) {
                    done(fail(session.error()));
                    return;
                }
                // The server hears of it if it can: its own expiry ends the session otherwise.
                if (*session && !(*session)->ended) {
                    if (const auto url = sync::acceptServerUrl((*session)->serverUrl)) {
                        auto *api = new sync::ApiClient(*url, guard);
                        api->setAccessToken((*session)->grant.accessToken);
                        api->logout([api](const sync::Answer<sync::Nothing> &) { api->deleteLater(); });
                    }
                }
                done({});
            });
        });
}

} // namespace shortlist::client
