#include "sync/transport/apiclient.h"

#include "core/json.h"
#include "core/uuid.h"
#include "protocol/version.h"
#include "sync/transport/sseparser.h"
#include "sync/transport/trust.h"
#include "sync/transport/urlpolicy.h"

#include <QNetworkRequest>
#include <QUrlQuery>

#include <algorithm>

namespace shortlist::sync {

namespace {

/// Bytes that can be read once. QNetworkAccessManager sends a request again by itself when its connection breaks, whole
/// and unasked; a body that cannot be read again keeps it from that.
class BytesOnce : public QIODevice
{
public:
    explicit BytesOnce(const QByteArray &bytes) : m_bytes(bytes) { QIODevice::open(ReadOnly | Unbuffered); }

    [[nodiscard]] bool isSequential() const override { return true; }
    bool seek(qint64 /*place*/) override { return false; }
    [[nodiscard]] bool atEnd() const override { return m_at == m_bytes.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_at + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *into, qint64 most) override
    {
        const qint64 count = std::min<qint64>(most, m_bytes.size() - m_at);
        std::copy_n(m_bytes.constData() + m_at, count, into);
        m_at += count;
        return count;
    }
    qint64 writeData(const char * /*bytes*/, qint64 /*count*/) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_at = 0;
};

const QByteArray jsonType = QByteArrayLiteral("application/json");

Failure notAShortlistServer(const QString &why)
{
    return Failure::passing(Cause::NotAShortlistServer, why);
}

Failure plainHttp()
{
    Failure failure;
    failure.kind = FailureKind::Block;
    failure.cause = Cause::PlainHttpRefused;
    failure.detail = QStringLiteral("Without encryption only this machine's own server is used");
    return failure;
}

Answer<Health> readHealth(const QByteArray &body)
{
    const auto json = core::parseJsonObject(body);
    if (!json || json->value(QStringLiteral("name")).toString() != u"shortlistd")
        return notAShortlistServer(QStringLiteral("What answers there is no Shortlist server"));
    const Health health{json->value(QStringLiteral("version")).toString(),
                        json->value(QStringLiteral("protocol")).toInt(), json->value(QStringLiteral("schema")).toInt()};
    if (health.protocol != protocol::protocolVersion) {
        Failure failure;
        failure.kind = FailureKind::Block;
        failure.cause = Cause::ProtocolMismatch;
        failure.detail = QStringLiteral("The server speaks protocol %1, this program %2")
                             .arg(health.protocol)
                             .arg(protocol::protocolVersion);
        return failure;
    }
    return health;
}

/// An answer that was parsed, or NotAShortlistServer where it could not be.
template <typename T> Answer<T> parsed(core::Expected<T> value)
{
    if (!value)
        return notAShortlistServer(value.error().message);
    return *std::move(value);
}

} // namespace

ApiClient::ApiClient(const QUrl &base, QObject *parent) : QObject(parent), m_base(base)
{
    if (base.scheme() == u"https")
        m_trust = serverTrust();
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(false);
}

void ApiClient::setTimeouts(int idleMs, int eventsMs)
{
    m_idleMs = idleMs;
    m_eventsMs = eventsMs;
}

QNetworkRequest ApiClient::request(const QString &path, const QUrlQuery &query, bool withToken) const
{
    QUrl url = m_base;
    url.setPath(m_base.path() + path);
    if (!query.isEmpty())
        url.setQuery(query);
    QNetworkRequest request(url);
    request.setTransferTimeout(m_idleMs);
    if (m_trust)
        request.setSslConfiguration(*m_trust);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Shortlist/" SHORTLIST_VERSION));
    request.setRawHeader(protocol::protocolHeader, QByteArray::number(protocol::protocolVersion));
    // Qt would unpack a compressed answer before its size could be looked at.
    request.setRawHeader("Accept-Encoding", "identity");
    if (withToken)
        request.setRawHeader("Authorization", "Bearer " + m_token);
    return request;
}

Call *ApiClient::newCall(const QByteArray &type)
{
    auto *call = new Call(this);
    call->expectType(type);
    call->limitBody(maxJsonAnswer);
    return call;
}

Call *ApiClient::health(Done<Health> done)
{
    Call *call = newCall(jsonType);
    call->run(
        m_network.get(request(QStringLiteral("/v1/health"), {}, false)),
        [done](const Call::Response &response) { done(readHealth(response.body)); },
        [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::login(const LoginRequest &request, Done<protocol::SessionGrant> done)
{
    // Checked again here, because this is the one place where a wrong address costs a password.
    if (m_base.scheme() != u"https" && !isLoopbackHost(m_base.host())) {
        auto *call = newCall({});
        call->failSoon(plainHttp(), [done](const Failure &failure) { done(failure); });
        return call;
    }
    Call *call = newCall(jsonType);
    call->run(
        m_network.get(this->request(QStringLiteral("/v1/health"), {}, false)),
        [this, request, done](const Call::Response &response) {
            const Answer<Health> health = readHealth(response.body);
            if (!health)
                done(health.failure());
            else
                sendLogin(request, done);
        },
        [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::sendLogin(const LoginRequest &request, Done<protocol::SessionGrant> done)
{
    QJsonObject body{{QStringLiteral("email"), request.email},
                     {QStringLiteral("password"), request.password},
                     {QStringLiteral("device"), QJsonObject{{QStringLiteral("id"), core::toText(request.device)},
                                                            {QStringLiteral("epoch"), core::toText(request.epoch)},
                                                            {QStringLiteral("name"), request.deviceName}}}};
    for (const auto &[name, value] : {std::pair<QString, QString>{QStringLiteral("tenant"), request.tenant},
                                      {QStringLiteral("code"), request.code},
                                      {QStringLiteral("recovery_code"), request.recoveryCode},
                                      {QStringLiteral("remember_token"), request.rememberToken}}) {
        if (!value.isEmpty())
            body.insert(name, value);
    }
    if (request.remember)
        body.insert(QStringLiteral("remember"), true);
    return askForGrant(QStringLiteral("/v1/login"), body, std::move(done));
}

Call *ApiClient::refresh(const QString &refreshToken, Done<protocol::SessionGrant> done)
{
    return askForGrant(QStringLiteral("/v1/refresh"), {{QStringLiteral("refresh_token"), refreshToken}},
                       std::move(done));
}

Call *ApiClient::askForGrant(const QString &path, const QJsonObject &body, Done<protocol::SessionGrant> done)
{
    Call *call = newCall(jsonType);
    call->run(
        m_network.post(jsonRequest(path, false), core::compactJson(body)),
        [done](const Call::Response &response) {
            const auto json = core::parseJsonObject(response.body);
            done(json ? parsed(protocol::SessionGrant::fromJson(*json)) : notAShortlistServer(json.error().message));
        },
        [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::logout(Done<Nothing> done)
{
    Call *call = newCall({});
    call->run(
        m_network.post(jsonRequest(QStringLiteral("/v1/logout"), true), QByteArray()),
        [done](const Call::Response &) { done(Nothing{}); }, [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::schema(Done<protocol::SchemaDescriptor> done)
{
    Call *call = newCall(jsonType);
    call->run(
        m_network.get(request(QStringLiteral("/v1/schema"), {}, true)),
        [done](const Call::Response &response) {
            const auto json = core::parseJsonObject(response.body, maxJsonAnswer);
            done(json ? parsed(protocol::SchemaDescriptor::fromJson(*json))
                      : notAShortlistServer(json.error().message));
        },
        [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::ask(const JsonRequest &asked, Done<QJsonObject> done)
{
    Call *call = newCall({});
    if (asked.isPublic && m_base.scheme() != u"https" && !isLoopbackHost(m_base.host())) {
        call->failSoon(plainHttp(), [done](const Failure &failure) { done(failure); }); // passwords and tokens
        return call;
    }
    QNetworkRequest request = this->request(asked.path, asked.query, !asked.isPublic);
    const bool hasBody = asked.method != "GET" && asked.method != "DELETE";
    if (hasBody)
        request.setHeader(QNetworkRequest::ContentTypeHeader, jsonType);
    const QByteArray body = hasBody ? core::compactJson(asked.body) : QByteArray();
    call->run(
        m_network.sendCustomRequest(request, asked.method, body),
        [done](const Call::Response &response) {
            if (response.body.isEmpty()) {
                done(QJsonObject());
                return;
            }
            const auto json = core::parseJsonObject(response.body, maxJsonAnswer);
            done(json ? Answer<QJsonObject>(*json) : notAShortlistServer(json.error().message));
        },
        [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::push(const protocol::PushRequest &push, std::function<void()> progress, Done<protocol::PushReply> done)
{
    Call *call = newCall(jsonType);
    call->onUploadProgress(std::move(progress));
    // What the server's schema does not take is kept there as refused, so that it never blocks the edits behind it.
    QNetworkRequest request = jsonRequest(QStringLiteral("/v1/mutations"), true);
    QUrl url = request.url();
    url.setQuery(QStringLiteral("keep=refused"));
    request.setUrl(url);
    call->run(
        m_network.post(request, push.toBytes()),
        [done](const Call::Response &response) { done(parsed(protocol::PushReply::fromBytes(response.body))); },
        [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::pull(const PullQuery &query, Bytes bytes, Done<Nothing> done)
{
    QUrlQuery items;
    items.addQueryItem(QStringLiteral("cursor"), QString::number(query.cursor));
    QStringList scopes;
    for (const QString &scope : query.scopes)
        scopes.append(QString::fromLatin1(QUrl::toPercentEncoding(scope, ":")));
    items.addQueryItem(QStringLiteral("scopes"), scopes.join(u','));
    if (!query.table.isEmpty()) {
        items.addQueryItem(QStringLiteral("table"), query.table);
        if (!query.after.isNull())
            items.addQueryItem(QStringLiteral("after"), core::toText(query.after));
    }
    if (query.cursor == 0)
        items.addQueryItem(QStringLiteral("expect"), QStringLiteral("rows"));
    if (!query.whole.isEmpty())
        items.addQueryItem(QStringLiteral("whole"), query.whole.join(u','));
    if (query.first) {
        QStringList ids;
        for (const QUuid &id : *query.first)
            ids.append(core::toText(id));
        items.addQueryItem(QStringLiteral("first"), ids.join(u','));
    }
    return stream(QStringLiteral("/v1/sync"), items, std::move(bytes), std::move(done));
}

Call *ApiClient::digests(Bytes bytes, Done<Nothing> done)
{
    return stream(QStringLiteral("/v1/digests"), {}, std::move(bytes), std::move(done));
}

Call *ApiClient::rows(const QString &entity, const QByteArray &after, const QByteArray &upTo, Bytes bytes,
                      Done<Nothing> done)
{
    QUrlQuery items{{QStringLiteral("entity"), entity}};
    if (!after.isEmpty())
        items.addQueryItem(QStringLiteral("after"), QString::fromLatin1(after));
    if (!upTo.isEmpty())
        items.addQueryItem(QStringLiteral("upto"), QString::fromLatin1(upTo));
    return stream(QStringLiteral("/v1/rows"), items, std::move(bytes), std::move(done));
}

Call *ApiClient::stream(const QString &path, const QUrlQuery &items, Bytes bytes, Done<Nothing> done)
{
    Call *call = newCall(protocol::pullContentType);
    call->limitBody(maxProblem);
    call->stream(std::move(bytes));
    QNetworkReply *reply = m_network.get(request(path, items, true));
    reply->setReadBufferSize(pullBuffer);
    call->run(
        reply, [done](const Call::Response &) { done(Nothing{}); }, [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::events(std::function<void()> opened, std::function<void(qint64)> version, Done<Nothing> done)
{
    auto parser = std::make_shared<SseParser>([version](const SseParser::Event &event) {
        if (event.type != "version")
            return;
        if (const auto json = core::parseJsonObject(event.data))
            version(json->value(QStringLiteral("version")).toInteger());
    });
    Call *call = newCall("text/event-stream");
    call->limitBody(maxProblem);
    call->stream([parser](QByteArrayView bytes) { parser->feed(bytes); }, std::move(opened));
    QNetworkRequest quiet = request(QStringLiteral("/v1/events"), {}, true);
    // The server breaks its silence every 15 s; Qt counts from the last byte.
    quiet.setTransferTimeout(m_eventsMs);
    quiet.setRawHeader("Accept", "text/event-stream");
    call->run(
        m_network.get(quiet), [done](const Call::Response &) { done(Nothing{}); },
        [done](const Failure &failure) { done(failure); });
    return call;
}

QNetworkRequest ApiClient::jsonRequest(const QString &path, bool withToken) const
{
    QNetworkRequest json = request(path, {}, withToken);
    json.setHeader(QNetworkRequest::ContentTypeHeader, jsonType);
    return json;
}

QString ApiClient::blobPath(const QByteArray &sha256)
{
    return QStringLiteral("/v1/blobs/") + QString::fromLatin1(sha256);
}

Call *ApiClient::blobStatus(const QByteArray &sha256, Done<BlobStatus> done)
{
    Call *call = newCall({});
    call->alsoAccept({404});
    call->run(
        m_network.head(request(blobPath(sha256), {}, true)),
        [done](const Call::Response &response) {
            done(BlobStatus{response.status != 404, std::max<qint64>(0, response.uploadOffset)});
        },
        [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::putBlob(const QByteArray &sha256, qint64 offset, qint64 total, const QByteArray &piece,
                         Done<BlobStatus> done)
{
    QUrlQuery items;
    items.addQueryItem(QStringLiteral("offset"), QString::number(offset));
    items.addQueryItem(QStringLiteral("size"), QString::number(total));
    QNetworkRequest put = request(blobPath(sha256), items, true);
    put.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/octet-stream"));
    put.setHeader(QNetworkRequest::ContentLengthHeader, piece.size());
    put.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    Call *call = newCall({});
    call->alsoAccept({409});
    auto *body = new BytesOnce(piece);
    QNetworkReply *reply = m_network.put(put, body);
    body->setParent(reply);
    call->run(
        reply,
        [done, total](const Call::Response &response) {
            if (response.uploadOffset < 0 && response.status == 409)
                done(failureFromProblem(response.body, response.status));
            else
                done(BlobStatus{response.status != 409 && response.uploadOffset >= total,
                                std::max<qint64>(0, response.uploadOffset)});
        },
        [done](const Failure &failure) { done(failure); });
    return call;
}

Call *ApiClient::getBlob(const QByteArray &sha256, qint64 from, Bytes bytes, Done<Nothing> done)
{
    QNetworkRequest get = request(blobPath(sha256), {}, true);
    if (from > 0)
        get.setRawHeader("Range", "bytes=" + QByteArray::number(from) + '-');
    Call *call = newCall({});
    call->limitBody(maxProblem);
    if (from > 0)
        call->requireStatus(206); // a server that sends it all from the start would spoil what is there
    call->stream(std::move(bytes));
    QNetworkReply *reply = m_network.get(get);
    reply->setReadBufferSize(pullBuffer);
    call->run(
        reply, [done](const Call::Response &) { done(Nothing{}); }, [done](const Failure &failure) { done(failure); });
    return call;
}

} // namespace shortlist::sync
