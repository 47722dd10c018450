// How many people sign in and refresh per second over HTTP, beside what the same run gives without the server: the same
// Argon2id on the same cores, and the same commits by PostgreSQL alone.
#include "bench/report.h"
#include "core/json.h"
#include "server/auth/passwords.h"
#include "server/auth/tokens.h"
#include "support/serving.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <atomic>
#include <functional>
#include <thread>

using namespace shortlist;

namespace {

constexpr int threads = 4;
constexpr qint64 measuredMs = 4'000;

/// How often per second `step(thread)` runs on that many threads at once.
double perSecond(int count, const std::function<void(int)> &step)
{
    std::atomic<qint64> done{0};
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> crowd;
    for (int i = 0; i < count; ++i) {
        crowd.emplace_back([&, i] {
            while (timer.elapsed() < measuredMs) {
                step(i);
                ++done;
            }
        });
    }
    for (std::thread &one : crowd)
        one.join();
    return static_cast<double>(done) * 1000.0 / static_cast<double>(timer.elapsed());
}

int cores()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

/// A keep-alive connection that counts its answers.
class Visitor
{
public:
    explicit Visitor(const testing::Serving &serving) : m_client(serving.port()) {}
    testing::RawAnswer post(const QByteArray &path, const QByteArray &body)
    {
        m_client.request("POST", path, body);
        testing::RawAnswer answer = m_client.answer();
        if (answer.status != 200) {
            std::fprintf(stderr, "%s was answered %d: %s\n", path.constData(), answer.status, answer.body.constData());
            std::exit(1);
        }
        return answer;
    }

private:
    testing::RawClient m_client;
};

QByteArray loginOf(const QString &email)
{
    return core::compactJson(
        {{QStringLiteral("email"), email},
         {QStringLiteral("password"), testing::Serving::password},
         {QStringLiteral("device"),
          QJsonObject{{QStringLiteral("id"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
                      {QStringLiteral("epoch"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
                      {QStringLiteral("name"), QStringLiteral("A machine")}}}});
}

const QString people[threads] = {QStringLiteral("admin@acme.test"), QStringLiteral("recruiter@acme.test"),
                                 QStringLiteral("admin@globex.test"), QStringLiteral("recruiter@globex.test")};

double signIns(const testing::Serving &serving)
{
    std::vector<std::unique_ptr<Visitor>> visitors;
    QByteArrayList bodies;
    for (const QString &email : people) {
        visitors.push_back(std::make_unique<Visitor>(serving));
        bodies.append(loginOf(email));
    }
    return perSecond(threads, [&](int i) { visitors[static_cast<std::size_t>(i)]->post("/v1/login", bodies[i]); });
}

/// The checks of passwords alone, one thread a core.
double checksAlone()
{
    const QByteArray hash = bench::require(server::hashPassword(testing::Serving::password));
    server::PasswordVerifier verifier(cores(), 1000);
    return perSecond(cores(), [&](int) {
        if (verifier.verify(testing::Serving::password, hash) != server::PasswordVerdict::Right)
            std::exit(1);
    });
}

double refreshes(const testing::Serving &serving)
{
    std::vector<std::unique_ptr<Visitor>> visitors;
    QByteArrayList tokens;
    const auto tokenOf = [](const testing::RawAnswer &answer) {
        return testing::member(answer, QStringLiteral("refresh_token")).toLatin1();
    };
    for (const QString &email : people) {
        visitors.push_back(std::make_unique<Visitor>(serving));
        tokens.append(tokenOf(visitors.back()->post("/v1/login", loginOf(email))));
    }
    return perSecond(threads, [&](int i) {
        tokens[i] = tokenOf(
            visitors[static_cast<std::size_t>(i)]->post("/v1/refresh", "{\"refresh_token\":\"" + tokens[i] + "\"}"));
    });
}

/// The same commits through as many connections: each exchanges a token by auth_rotate().
double rotationsAlone(testing::Serving &serving)
{
    std::vector<std::unique_ptr<Visitor>> visitors;
    QByteArrayList tokens;
    for (const QString &email : people) {
        Visitor visitor(serving);
        tokens.append(
            testing::member(visitor.post("/v1/login", loginOf(email)), QStringLiteral("refresh_token")).toLatin1());
    }
    const QDateTime now = serving.clock.nowUtc();
    const server::ServerKey key = server::ServerKey::fromBytes(QByteArray(32, 'k'));
    std::vector<std::unique_ptr<server::Database>> connections(threads);
    return perSecond(threads, [&](int i) {
        auto &connection = connections[static_cast<std::size_t>(i)];
        if (!connection) // on the thread that uses it
            connection = testing::connected(serving.database());
        const server::TokenPair next = server::successorOf(tokens[i], key);
        const auto rows = bench::require(
            connection->query(QStringLiteral("SELECT outcome FROM auth_rotate(?, ?, ?, ?, ?, ?, 30, ?)"),
                              {server::tokenHash(tokens[i]), QUuid::createUuid(), server::tokenHash(next.access),
                               now.addSecs(900), server::tokenHash(next.refresh), now.addDays(7), now}));
        if (rows.constFirst()[0].toString() != u"rotated")
            std::exit(1);
        tokens[i] = next.refresh;
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    testing::TestCluster cluster;
    testing::Serving serving(cluster);
    const double checks = checksAlone();
    bench::report("auth", "sign_ins_per_s", signIns(serving), "1/s", checks);
    const double refreshed = refreshes(serving);
    bench::report("auth", "refreshes_per_s", refreshed, "1/s", rotationsAlone(serving));
    return 0;
}
