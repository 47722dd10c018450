#pragma once

#include "protocol/descriptor.h"
#include "protocol/messages.h"
#include "sync/transport/answer.h"
#include "sync/transport/call.h"

#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

namespace shortlist::sync {

/// What /v1/health tells.
struct Health
{
    QString serverVersion;
    int protocol = 0;
    int schema = 0;
};

/// How a device signs in.
struct LoginRequest
{
    QString email;
    QString password;
    QString tenant; ///< slug; empty when the person has one membership
    QUuid device;
    QUuid epoch;
    QString deviceName;
    QString code{};          ///< of the second factor; empty: not asked for yet
    QString recoveryCode{};  ///< in its place
    QString rememberToken{}; ///< of an earlier sign-in
    bool remember = false;   ///< spare this device the second factor for a time
};

/// A request that is not about rows: JSON both ways.
struct JsonRequest
{
    QByteArray method;
    QString path; ///< from "/v1/" on
    QJsonObject body{};
    QUrlQuery query{};
    bool isPublic = false; ///< sent without the access token
};

/// The range of rows a pull asks for.
struct PullQuery
{
    qint64 cursor = 0;
    QStringList scopes;
    QString table;
    QUuid after;
    /// In a first pull, the jobs whose rows come before all others, beside the person's own.
    std::optional<QList<QUuid>> first{};
    QStringList whole{}; ///< tables of which all rows are asked for
};

/// How much of a blob the server has.
struct BlobStatus
{
    bool complete = false;
    qint64 offset = 0; ///< bytes it has, when not complete
};

/// The server's requests, one function each; asynchronous, without retries and without state but the base URL and the
/// access token. Made from a URL that acceptServerUrl() gave.
///
/// Lives on one thread with an event loop. Every function returns the Call, which belongs to this object and deletes
/// itself after its callback; cancelling it drops the callback. Every failure is classified (failure.h).
class ApiClient : public QObject
{
    Q_OBJECT
public:
    template <typename T> using Done = std::function<void(Answer<T>)>;
    /// Takes bytes as they arrive. While it runs nothing more is read, so that a slow disk slows the server down.
    using Bytes = std::function<void(QByteArrayView)>;

    static constexpr qint64 maxJsonAnswer = qint64{64} * 1024 * 1024;
    static constexpr qint64 maxProblem = qint64{1024} * 1024;
    static constexpr qint64 maxBlobPiece = qint64{1024} * 1024;
    static constexpr qint64 pullBuffer = qint64{512} * 1024;
    static constexpr int idleTimeoutMs = 30'000;
    static constexpr int eventsTimeoutMs = 40'000;

    explicit ApiClient(const QUrl &base, QObject *parent = nullptr);

    [[nodiscard]] QUrl base() const { return m_base; }
    void setAccessToken(const QString &token) { m_token = token.toLatin1(); }
    /// For tests: milliseconds of silence after which a request is given up.
    void setTimeouts(int idleMs, int eventsMs);

    /// The server is there, is a Shortlist server and speaks this protocol.
    Call *health(Done<Health> done);
    /// Asks for health() first: the password is sent to nothing that has not answered as a Shortlist server.
    Call *login(const LoginRequest &request, Done<protocol::SessionGrant> done);
    Call *refresh(const QString &refreshToken, Done<protocol::SessionGrant> done);
    Call *logout(Done<Nothing> done);
    Call *schema(Done<protocol::SchemaDescriptor> done);
    /// A request about accounts or administration; an answer without a body is an empty object.
    Call *ask(const JsonRequest &request, Done<QJsonObject> done);
    /// `progress` is called whenever a part of the request has left.
    Call *push(const protocol::PushRequest &request, std::function<void()> progress, Done<protocol::PushReply> done);
    Call *pull(const PullQuery &query, Bytes bytes, Done<Nothing> done);
    /// Sums over ranges of rows of every table the caller sees, in the form of a pull.
    Call *digests(Bytes bytes, Done<Nothing> done);
    /// The rows of one table after the id `after` (empty: from the beginning) up to `upTo` (empty: to the end), in the
    /// form of a pull.
    Call *rows(const QString &entity, const QByteArray &after, const QByteArray &upTo, Bytes bytes, Done<Nothing> done);
    /// Runs until it fails; `opened` once the server has accepted it, `version` for each event.
    Call *events(std::function<void()> opened, std::function<void(qint64)> version, Done<Nothing> done);

    Call *blobStatus(const QByteArray &sha256, Done<BlobStatus> done);
    /// One piece of at most maxBlobPiece bytes; answers how much the server has now. A wrong offset is answered
    /// likewise.
    Call *putBlob(const QByteArray &sha256, qint64 offset, qint64 total, const QByteArray &piece,
                  Done<BlobStatus> done);
    /// Bytes `from` to the end, in pieces as they arrive.
    Call *getBlob(const QByteArray &sha256, qint64 from, Bytes bytes, Done<Nothing> done);

private:
    [[nodiscard]] QNetworkRequest request(const QString &path, const QUrlQuery &query, bool withToken) const;
    [[nodiscard]] QNetworkRequest jsonRequest(const QString &path, bool withToken) const;
    [[nodiscard]] static QString blobPath(const QByteArray &sha256);
    /// A call whose good answer has this content type; empty: any.
    [[nodiscard]] Call *newCall(const QByteArray &type);
    Call *stream(const QString &path, const QUrlQuery &items, Bytes bytes, Done<Nothing> done);
    Call *sendLogin(const LoginRequest &request, Done<protocol::SessionGrant> done);
    Call *askForGrant(const QString &path, const QJsonObject &body, Done<protocol::SessionGrant> done);

    QUrl m_base;
    std::optional<QSslConfiguration> m_trust; ///< for https only: it costs a start of OpenSSL
    QByteArray m_token;
    int m_idleMs = idleTimeoutMs;
    int m_eventsMs = eventsTimeoutMs;
    QNetworkAccessManager m_network;
};

} // namespace shortlist::sync
