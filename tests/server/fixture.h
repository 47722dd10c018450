#pragma once

#include "core/uuid.h"
#include "protocol/messages.h"
#include "server/catalog/catalog.h"
#include "server/http/exchange.h"
#include "server/route.h"
#include "server/sync/pulllanes.h"
#include "support/postgres.h"

namespace shortlist::testing {

/// Takes a handler's answer; can play a client that goes away after some writes.
class AnswerFake final : public server::ResponseWriter
{
public:
    void send(int answeredStatus, const QByteArray &, const QByteArray &bytes,
              const server::Headers &answeredHeaders) override
    {
        status = answeredStatus;
        body = bytes;
        headers = answeredHeaders;
        finished = true;
    }
    void beginStream(int answeredStatus, const QByteArray &, const server::Headers &answeredHeaders) override
    {
        status = answeredStatus;
        headers = answeredHeaders;
    }
    bool write(const QByteArray &bytes) override
    {
        if (writesLeft == 0)
            return false;
        --writesLeft;
        body += bytes;
        return true;
    }
    void finishStream() override { finished = true; }
    std::shared_ptr<server::ResponseWriter> keep() override { return {std::shared_ptr<void>(), this}; }

    int status = 0;
    QByteArray body;
    server::Headers headers;
    bool finished = false;
    int writesLeft = -1; ///< negative: any number
};

/// A parsed pull.
struct PulledData
{
    QJsonObject begin;
    QJsonObject end;
    QHash<QString, QStringList> columns;
    QHash<QString, QList<QList<protocol::Value>>> rows;
    QHash<QString, QStringList> removed;
    QStringList order;                 ///< sections as they came
    QHash<QString, QStringList> early; ///< ids that came before their turn
    QJsonObject expected;
    bool complete = false;

    /// The ids of an entity's rows.
    [[nodiscard]] QStringList ids(const QString &entity) const;
    /// One field of a row.
    [[nodiscard]] protocol::Value field(const QString &entity, const QUuid &id, const QString &column) const;
};

/// A tenant with people, in a fresh database.
struct Tenant
{
    QUuid id;
    QUuid recruiter;
    QUuid colleague;
    QUuid interviewer;
    QUuid stage; ///< of the default pipeline
};

/// One fresh database with the tenants acme and globex, and the routes as a client meets them.
class ServerFixture
{
public:
    explicit ServerFixture(TestCluster &cluster);

    /// A caller with the scopes that the role gives.
    [[nodiscard]] server::Caller caller(const Tenant &tenant, const QUuid &user, const QUuid &device) const;
    /// GET /v1/sync with the present catalog; the next call ends it.
    [[nodiscard]] server::Route pullRoute();
    [[nodiscard]] PulledData pull(const server::Caller &caller, qint64 cursor, const QString &scopes,
                                  const QString &more = {});
    [[nodiscard]] AnswerFake get(const server::Route &route, const server::Caller &caller, const QString &query,
                                 int writes = -1);
    /// The raw answer of a push.
    [[nodiscard]] AnswerFake post(const server::Caller &caller, const protocol::PushRequest &push,
                                  bool keepRefused = true);
    /// A push that must be taken.
    [[nodiscard]] protocol::PushReply push(const server::Caller &caller, const protocol::PushRequest &push);
    [[nodiscard]] QUuid newId() { return m_ids.next(); }
    [[nodiscard]] qint64 version(const Tenant &tenant);
    /// Inserts a candidate as the app role does.
    QUuid addCandidate(const Tenant &tenant, const QString &name);

    server::DatabaseUrl url;
    std::unique_ptr<server::Database> superuser;
    std::unique_ptr<server::Database> app;
    /// Replace it to see a changed schema at once.
    std::unique_ptr<server::CatalogCache> catalog = std::make_unique<server::CatalogCache>();
    Tenant acme;
    Tenant globex;

private:
    Tenant addTenant(const QString &slug);

    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::UuidSource m_ids{m_clock, m_random};
    std::unique_ptr<server::PullLanes> m_pulls;
};

/// Builds the mutations of one device, numbered.
class DeviceFake
{
public:
    explicit DeviceFake(ServerFixture &fixture) : id(fixture.newId()), epoch(fixture.newId()), m_fixture(fixture) {}

    using Fields = QMap<QString, protocol::FieldChange>;
    [[nodiscard]] protocol::Mutation mutation(protocol::MutationKind kind, const QString &entity, const QUuid &row,
                                              const Fields &fields = {}, qint64 base = 0);
    [[nodiscard]] protocol::PushRequest request(const QList<protocol::Mutation> &mutations) const
    {
        return {id, epoch, mutations};
    }

    QUuid id;
    QUuid epoch;
    qint64 nextSeq = 1;

private:
    ServerFixture &m_fixture;
};

/// {"phone": {old, new}}; an empty view means NULL.
[[nodiscard]] DeviceFake::Fields change(const char *column, const char *before, const char *after);

} // namespace shortlist::testing
