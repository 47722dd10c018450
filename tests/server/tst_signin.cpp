#include "support/serving.h"

#include "core/json.h"
#include "server/auth/scopes.h"

#include <QJsonArray>
#include <QTest>

#include <thread>

using namespace shortlist;
using testing::member;
using testing::RawAnswer;
using testing::Serving;
using testing::TestCluster;
using namespace std::chrono_literals;

namespace {

const QString recruiter = QStringLiteral("recruiter@acme.test");

QByteArray text(const QJsonObject &grant, const char *name)
{
    return grant.value(QLatin1StringView(name)).toString().toLatin1();
}

} // namespace

/// Signing in, staying signed in, and everything that must not work (R10), against a real server.
class SignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void init() { m_serving = std::make_unique<Serving>(*m_cluster); }
    void cleanup() { m_serving.reset(); }
    void cleanupTestCase() { m_cluster.reset(); }

    void grantsASession()
    {
        const QJsonObject grant = m_serving->grant(QStringLiteral(" Recruiter@Acme.TEST"));
        QVERIFY(text(grant, "access_token").startsWith("sla_"));
        QVERIFY(text(grant, "refresh_token").startsWith("slr_"));
        QCOMPARE(grant.value(QStringLiteral("access_expires_in")).toInt(), 900);
        QCOMPARE(grant.value(QStringLiteral("refresh_expires_in")).toInt(), 604800);
        QCOMPARE(grant.value(QStringLiteral("tenant")).toObject().value(QStringLiteral("slug")).toString(), u"acme");
        QVERIFY(grant.value(QStringLiteral("scopes")).toArray().contains(QStringLiteral("recruiting")));
        // Neither token is in the database in any form that could be used.
        QCOMPARE(testing::scalar(m_serving->admin(),
                                 QStringLiteral("SELECT count(*) FROM sessions s WHERE s::text LIKE '%sl_\\_%'"))
                     .toInt(),
                 0);
        QCOMPARE(m_serving->ask("POST", "/v1/logout", {}, text(grant, "access_token")).status, 204);
        QCOMPARE(m_serving->ask("POST", "/v1/logout", {}, text(grant, "access_token")).status, 401);
        QCOMPARE(refresh(text(grant, "refresh_token")).status, 401);
    }

    void answersOneMessageForEveryFailure()
    {
        testing::run(m_serving->admin(),
                     QStringLiteral("UPDATE users SET is_active = false WHERE email = 'admin@acme.test'"));
        testing::run(m_serving->admin(),
                     QStringLiteral("UPDATE memberships SET is_active = false WHERE email = 'interviewer@acme.test'"));
        testing::run(m_serving->admin(),
                     QStringLiteral("UPDATE users SET password_hash = NULL WHERE email = 'admin@globex.test'"));
        const RawAnswer wrong = m_serving->logIn(recruiter, QStringLiteral("wrong"));
        QCOMPARE(wrong.status, 401);
        QCOMPARE(member(wrong, QStringLiteral("type")), u"urn:shortlist:problem:wrong-credentials");
        const QList<RawAnswer> others{
            m_serving->logIn(QStringLiteral("nobody@acme.test"), Serving::password),
            m_serving->logIn(QStringLiteral("admin@acme.test"), Serving::password),
            m_serving->logIn(QStringLiteral("interviewer@acme.test"), Serving::password),
            m_serving->logIn(QStringLiteral("admin@globex.test"), Serving::password),
            m_serving->logIn(recruiter, Serving::password, QStringLiteral("globex")),
            m_serving->logIn(recruiter, Serving::password, QStringLiteral("nowhere")),
        };
        for (const RawAnswer &other : others) {
            QCOMPARE(other.status, wrong.status);
            QCOMPARE(other.body, wrong.body);
        }
        testing::run(m_serving->admin(),
                     QStringLiteral("UPDATE tenants SET status = 'suspended' WHERE slug = 'globex'"));
        QCOMPARE(m_serving->logIn(QStringLiteral("recruiter@globex.test"), Serving::password).body, wrong.body);
    }

    void delaysGuessesMoreAndMore()
    {
        for (const QString &email : {recruiter, QStringLiteral("nobody@nowhere.test")}) {
            QList<int> waits;
            for (int i = 0; i < 8; ++i) {
                RawAnswer answer = m_serving->logIn(email, QStringLiteral("guess"));
                if (answer.status == 429) {
                    QCOMPARE(member(answer, QStringLiteral("type")), u"urn:shortlist:problem:try-later");
                    const int wait = answer.headers.value("retry-after").toInt();
                    QCOMPARE(member(answer, QStringLiteral("retry_after")).toInt(), wait);
                    waits.append(wait);
                    m_serving->clock.advance(std::chrono::seconds(wait));
                    answer = m_serving->logIn(email, QStringLiteral("guess"));
                }
                QCOMPARE(answer.status, 401);
            }
            QCOMPARE(waits, QList<int>({1, 2, 4, 8, 16}));
        }
        // The right password does not pass by the delay, and clears it afterwards.
        QCOMPARE(m_serving->logIn(recruiter, Serving::password).status, 429);
        m_serving->clock.advance(300s);
        QCOMPARE(m_serving->logIn(recruiter, Serving::password).status, 200);
        QCOMPARE(m_serving->logIn(recruiter, QStringLiteral("guess")).status, 401);
        QCOMPARE(m_serving->logIn(recruiter, QStringLiteral("guess")).status, 401);
    }

    void asksForTheTenantOnlyAfterTheRightPassword()
    {
        const QString both = QStringLiteral("both@both.test");
        QCOMPARE(m_serving->logIn(both, QStringLiteral("wrong")).status, 401);
        const RawAnswer asked = m_serving->logIn(both, Serving::password);
        QCOMPARE(asked.status, 409);
        QCOMPARE(member(asked, QStringLiteral("type")), u"urn:shortlist:problem:tenant-needed");
        QVERIFY(asked.body.contains("[\"acme\",\"globex\"]"));
        const QJsonObject grant = m_serving->grant(both, QStringLiteral("globex"));
        QCOMPARE(grant.value(QStringLiteral("tenant")).toObject().value(QStringLiteral("slug")).toString(), u"globex");
    }

    void refusesStrangeDevices()
    {
        const QUuid device = QUuid::createUuid(), epoch = QUuid::createUuid();
        QCOMPARE(m_serving->logIn(recruiter, Serving::password, {}, device, epoch).status, 200);
        QCOMPARE(m_serving->logIn(recruiter, Serving::password, {}, device, epoch).status, 200);
        const RawAnswer cloned = m_serving->logIn(recruiter, Serving::password, {}, device, QUuid::createUuid());
        QCOMPARE(cloned.status, 409);
        QCOMPARE(member(cloned, QStringLiteral("type")), u"urn:shortlist:problem:device-cloned");
        QCOMPARE(m_serving->logIn(QStringLiteral("admin@acme.test"), Serving::password, {}, device, epoch).status, 409);
    }

    void namesWhatIsMissing()
    {
        const RawAnswer answer = m_serving->ask("POST", "/v1/login", "{\"email\":\"a@b.c\"}");
        QCOMPARE(answer.status, 400);
        QCOMPARE(member(answer, QStringLiteral("column")), u"password");
        QCOMPARE(m_serving->ask("POST", "/v1/login", "[]").status, 400);
        QCOMPARE(m_serving->ask("POST", "/v1/login", "{").status, 400);
        QCOMPARE(m_serving->ask("POST", "/v1/refresh", "{}").status, 400);
    }

    void refusesForgedTokens()
    {
        const QJsonObject grant = m_serving->grant(recruiter);
        const QByteArray access = text(grant, "access_token");
        QByteArray changed = access;
        changed[10] = changed[10] == 'a' ? 'b' : 'a';
        const QList<QByteArray> forged{"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",              // alg=none
                                       "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl", // another algorithm
                                       text(grant, "refresh_token"),                             // the wrong kind
                                       "sla_" + text(grant, "refresh_token").mid(4),             // dressed up
                                       changed,
                                       access + "x",
                                       access.chopped(1),
                                       "sla_",
                                       "' OR true --"};
        for (const QByteArray &token : forged)
            QCOMPARE(m_serving->ask("POST", "/v1/logout", {}, token).status, 401);
        QCOMPARE(m_serving->ask("POST", "/v1/logout", {}, {}, "Authorization: Basic YTpi\r\n").status, 401);
        QCOMPARE(refresh(access).status, 401);
        QCOMPARE(refresh("slr_" + access.mid(4)).status, 401);
        QCOMPARE(probe(access), 404);
    }

    void endsAtItsTime()
    {
        const QJsonObject grant = m_serving->grant(recruiter);
        m_serving->clock.advance(899s);
        QCOMPARE(probe(text(grant, "access_token")), 404);
        m_serving->clock.advance(2s);
        const RawAnswer expired = m_serving->ask("GET", "/v1/blobs/x", {}, text(grant, "access_token"));
        QCOMPARE(expired.status, 401);
        QCOMPARE(member(expired, QStringLiteral("type")), u"urn:shortlist:problem:session-ended");
        m_serving->clock.advance(7 * 24h);
        QCOMPARE(refresh(text(grant, "refresh_token")).status, 401);
    }

    void endsWithTheMembership()
    {
        const QJsonObject grant = m_serving->grant(recruiter);
        QCOMPARE(probe(text(grant, "access_token")), 404);
        testing::run(m_serving->admin(),
                     QStringLiteral("UPDATE memberships SET is_active = false WHERE email = 'recruiter@acme.test'"));
        m_serving->clock.advance(6s); // the lookup is remembered for five
        QCOMPARE(probe(text(grant, "access_token")), 401);
        QCOMPARE(refresh(text(grant, "refresh_token")).status, 401);
    }

    void givesARetryTheSameSuccessor()
    {
        const QByteArray first = text(m_serving->grant(recruiter), "refresh_token");
        QList<QByteArray> bodies(20);
        std::vector<std::thread> threads;
        for (qsizetype i = 0; i < bodies.size(); ++i)
            threads.emplace_back([&, i] { bodies[i] = refresh(first).body; });
        for (std::thread &thread : threads)
            thread.join();
        for (const QByteArray &body : bodies)
            QCOMPARE(body, bodies.first());
        const auto next = core::parseJsonObject(bodies.first());
        QVERIFY(next);
        QVERIFY(text(*next, "refresh_token") != first);
        QCOMPARE(probe(text(*next, "access_token")), 404);
        m_serving->clock.advance(29s);
        QCOMPARE(text(*core::parseJsonObject(refresh(first).body), "refresh_token"), text(*next, "refresh_token"));
    }

    void revokesTheFamilyOfAReplayedToken()
    {
        const QJsonObject grant = m_serving->grant(recruiter);
        const QByteArray first = text(grant, "refresh_token");
        const auto second = core::parseJsonObject(refresh(first).body);
        const auto third = core::parseJsonObject(refresh(text(*second, "refresh_token")).body);
        QCOMPARE(probe(text(*third, "access_token")), 404);
        const QJsonObject unrelated = m_serving->grant(recruiter);
        m_serving->clock.advance(31s);
        QCOMPARE(refresh(first).status, 401); // two generations old, and still recognised
        QCOMPARE(probe(text(*third, "access_token")), 401);
        QCOMPARE(probe(text(grant, "access_token")), 401);
        QCOMPARE(refresh(text(*third, "refresh_token")).status, 401);
        QCOMPARE(probe(text(unrelated, "access_token")), 404);
    }

    void keepsTheAppAwayFromSecrets()
    {
        const auto app = testing::connected(m_serving->database());
        for (const QString &table :
             {QStringLiteral("users"), QStringLiteral("sessions"), QStringLiteral("login_attempts")})
            QVERIFY(!app->query(QStringLiteral("SELECT 1 FROM %1").arg(table)));
        QVERIFY(!app->query(QStringLiteral("SELECT auth_role(gen_random_uuid(), gen_random_uuid())")));
    }

    void knowsEveryRole()
    {
        const auto app = testing::connected(m_serving->database());
        const auto scopes = [&](const char *role) {
            const auto read = server::scopesOf(QString::fromLatin1(role), *app);
            return read ? *read : QStringList{read.error().message};
        };
        QVERIFY(scopes("hiring_manager").contains(QStringLiteral("recruiting/granted")));
        QCOMPARE(
            scopes("interviewer"),
            QStringList({QStringLiteral("approvals/own"), QStringLiteral("directory"), QStringLiteral("personal/own"),
                         QStringLiteral("recruiting/granted"), QStringLiteral("support/own")}));
        QVERIFY(scopes("no such role").isEmpty());
    }

private:
    RawAnswer refresh(const QByteArray &token) const
    {
        return m_serving->ask("POST", "/v1/refresh", "{\"refresh_token\":\"" + token + "\"}");
    }
    /// 404 for somebody signed in, 401 for everybody else.
    int probe(const QByteArray &token) const { return m_serving->ask("GET", "/v1/blobs/x", {}, token).status; }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
};

QTEST_GUILESS_MAIN(SignInTest)
#include "tst_signin.moc"
