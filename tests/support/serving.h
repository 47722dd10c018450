#pragma once

#include "core/clock.h"
#include "server/server.h"
#include "support/postgres.h"
#include "support/rawclient.h"

#include <QJsonObject>

#include <atomic>
#include <functional>

namespace shortlist::testing {

/// A clock that a test moves while the server's threads read it.
class SharedClock final : public core::Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds now() const override { return std::chrono::milliseconds(m_now.load()); }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return now(); }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now{1'790'000'000'000};
};

/// A real server in this process on a database of its own, with the tenants acme and globex and in each the people
/// admin@, recruiter@ and interviewer@<tenant>.test, and both@both.test in both. Passwords: `password`.
class Serving
{
public:
    explicit Serving(TestCluster &cluster, const std::function<void(server::Server::Options &)> &adjust = {});
    ~Serving();

    [[nodiscard]] server::Server &server() { return *m_server; }
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    /// As the app role.
    [[nodiscard]] const server::DatabaseUrl &database() const { return m_database; }
    /// As the superuser.
    [[nodiscard]] server::Database &admin() { return *m_admin; }
    [[nodiscard]] QUuid tenant(const QString &slug) const { return m_tenants.value(slug); }
    [[nodiscard]] RawClient connect() const { return RawClient(port()); }

    /// One request on a connection of its own.
    [[nodiscard]] RawAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                                const QByteArray &token = {}, const QByteArray &moreHeaders = {}) const;
    [[nodiscard]] RawAnswer logIn(const QString &email, const QString &secret, const QString &tenantSlug = {},
                                  const QUuid &device = QUuid::createUuid(),
                                  const QUuid &epoch = QUuid::createUuid()) const;
    /// The grant of a sign-in that must work.
    [[nodiscard]] QJsonObject grant(const QString &email, const QString &tenantSlug = {}) const;
    [[nodiscard]] QByteArray token(const QString &email) const;
    /// True when the process still answers /v1/health.
    [[nodiscard]] bool healthy() const { return ask("GET", "/v1/health").status == 200; }

    static const QString password;
    SharedClock clock;

private:
    QString m_directory;
    server::DatabaseUrl m_database;
    std::unique_ptr<server::Database> m_admin;
    QHash<QString, QUuid> m_tenants;
    std::unique_ptr<server::Server> m_server;
};

/// The member of a JSON answer.
[[nodiscard]] QString member(const RawAnswer &answer, const QString &name);

} // namespace shortlist::testing
