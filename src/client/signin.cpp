#include "client/signin.h"

#include "core/clock.h"
#include "sync/transport/apiclient.h"
#include "sync/transport/urlpolicy.h"

#include <QSysInfo>

namespace shortlist::client {

void signIn(const SignInRequest &request, const core::Clock &clock, QObject *context, SignInDone done)
{
    const auto url = sync::acceptServerUrl(request.server);
    if (!url) {
        const bool plainHttp = url.error().where == u"plain_http";
        SignInFailure failure;
        // A text that is no address is refused here: there is no server that could be out of reach.
        failure.kind = plainHttp ? sync::FailureKind::Block : sync::FailureKind::Refused;
        failure.cause = plainHttp ? sync::Cause::PlainHttpRefused : sync::Cause::HostNotFound;
        failure.detail = url.error().message;
        done(failure);
        return;
    }
    auto *api = new sync::ApiClient(*url, context);
    const auto finish = [api, done = std::move(done)](const sync::Answer<SignInResult> &result) {
        api->deleteLater();
        done(result);
    };
    const sync::LoginRequest login{request.email,         request.password,   request.tenant, request.device,
                                   request.epoch,         request.deviceName, request.code,   request.recoveryCode,
                                   request.rememberToken, request.remember};
    api->login(login, [api, finish, request, url = *url, &clock](const sync::Answer<protocol::SessionGrant> &grant) {
        if (!grant) {
            finish(grant.failure());
            return;
        }
        StoredSession session;
        session.grant = *grant;
        session.serverUrl = url.toString();
        session.deviceName = request.deviceName;
        session.accessExpiresAt = clock.nowUtc().addSecs(grant->accessExpiresIn);
        api->setAccessToken(grant->accessToken);
        api->schema([finish, session](const sync::Answer<protocol::SchemaDescriptor> &descriptor) {
            if (descriptor)
                finish(SignInResult{session, *descriptor});
            else
                finish(descriptor.failure());
        });
    });
}

QString thisDeviceName()
{
    const QString name = QSysInfo::machineHostName();
    return name.isEmpty() ? QStringLiteral("this device") : name;
}

} // namespace shortlist::client
