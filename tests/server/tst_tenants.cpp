#include "support/serving.h"

#include "core/uuid.h"

#include <QTest>

using namespace shortlist;
using testing::RawAnswer;
using testing::Serving;
using testing::TestCluster;

namespace {

constexpr const char *globexHash = "7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730";

} // namespace

/// No route tells one tenant anything of another (R6). The matrix is made from the server's own route table: a new
/// route is covered, and one with a path parameter this test does not know fails it.
class TenantsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        m_serving = std::make_unique<Serving>(*m_cluster);
        m_acme = m_serving->token(QStringLiteral("admin@acme.test"));
        m_candidate = QUuid::createUuid();
        const QUuid globex = m_serving->tenant(QStringLiteral("globex"));
        (void)testing::rows(
            m_serving->admin(),
            QStringLiteral(
                "INSERT INTO candidates (tenant_id, id, full_name) VALUES (?, ?, 'Globex Secret') RETURNING 1"),
            {globex, m_candidate});
        (void)testing::rows(m_serving->admin(),
                            QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, file_size, sha256) "
                                           "VALUES (?, gen_random_uuid(), 'Globex Secret.pdf', 1, ?) RETURNING 1"),
                            {globex, QString::fromLatin1(globexHash)});
        (void)testing::rows(m_serving->admin(),
                            QStringLiteral("INSERT INTO mailboxes (tenant_id, id, name, host, username) VALUES "
                                           "(?, ?, 'Globex Secret', 'imap.globex.test', 'jobs') RETURNING 1"),
                            {globex, m_mailbox});
        // Somebody who looks after one tenant from outside is not let near another either.
        testing::run(m_serving->admin(),
                     QStringLiteral("INSERT INTO partners (id, name) VALUES (gen_random_uuid(), 'Reach'); "
                                    "UPDATE tenants SET partner_id = (SELECT id FROM partners) WHERE slug = 'acme'; "
                                    "INSERT INTO platform_grants (id, user_id, role, partner_id) SELECT "
                                    "gen_random_uuid(), u.id, 'partner_admin', p.id FROM users u, partners p "
                                    "WHERE u.email = 'admin@acme.test'"));
        const QString stranger = QStringLiteral("admin@globex.test");
        QCOMPARE(m_serving->logIn(stranger, Serving::password, {}, m_device).status, 200);
        const RawAnswer invited =
            m_serving->ask("POST", "/v1/admin/invitations", "{\"email\":\"x@globex.test\",\"role\":\"recruiter\"}",
                           m_serving->token(stranger));
        m_invitation = QUuid::fromString(testing::member(invited, QStringLiteral("id")));
        QVERIFY(!m_invitation.isNull());
    }
    void cleanupTestCase()
    {
        m_serving.reset();
        m_cluster.reset();
    }

    void everyRouteNeedsASignInUnlessItSaysOtherwise()
    {
        const QStringList open{QStringLiteral("/v1/health"),
                               QStringLiteral("/v1/login"),
                               QStringLiteral("/v1/refresh"),
                               QStringLiteral("/v1/signup"),
                               QStringLiteral("/v1/verify"),
                               QStringLiteral("/v1/password/forgot"),
                               QStringLiteral("/v1/password/reset"),
                               QStringLiteral("/v1/invitations/look"),
                               QStringLiteral("/v1/invitations/accept"),
                               QStringLiteral("/v1/wipe-receipt")};
        for (const server::Route &route : m_serving->server().routes()) {
            QCOMPARE(route.access == server::Access::Public, open.contains(route.pattern));
            if (route.access == server::Access::SignedIn)
                QCOMPARE(m_serving->ask(route.method, filled(route, true)).status, 401);
        }
    }

    void everyRouteTreatsForeignIdsAsUnknown()
    {
        for (const server::Route &route : m_serving->server().routes()) {
            if (route.access == server::Access::Public || route.liveEvents || route.pattern == u"/v1/logout" ||
                route.pattern == u"/v1/me/sign-out-everywhere") // would end the test's own session
                continue;
            const RawAnswer foreign = m_serving->ask(route.method, filled(route, true), bodyOf(route), m_acme);
            const RawAnswer unknown = m_serving->ask(route.method, filled(route, false), bodyOf(route), m_acme);
            QCOMPARE(foreign.status, unknown.status);
            if (route.pattern.contains(u'{'))
                QCOMPARE(foreign.body, unknown.body);
            QVERIFY(!foreign.body.contains("Globex Secret"));
            QVERIFY(!foreign.body.contains(core::toBytes(m_candidate)));
            QVERIFY(!foreign.body.contains(core::toBytes(m_serving->tenant(QStringLiteral("globex")))));
        }
    }

    void pullsNothingForeign()
    {
        const RawAnswer pull = m_serving->ask("GET", "/v1/sync?cursor=0&scopes=", {}, m_acme);
        QCOMPARE(pull.status, 200);
        QVERIFY(pull.body.contains("recruiter@acme.test"));
        QVERIFY(!pull.body.contains("globex.test"));
        QVERIFY(!pull.body.contains("Globex Secret"));
    }

private:
    /// The route's path with ids in it: globex's, or ones nobody has.
    QByteArray filled(const server::Route &route, bool foreign) const
    {
        QString path = route.pattern;
        path.replace(QStringLiteral("{sha256}"), foreign ? QString::fromLatin1(globexHash) : QString(64, u'0'));
        path.replace(QStringLiteral("{key}"),
                     foreign ? QStringLiteral("globex.secret") : QStringLiteral("no.such.key"));
        const QUuid theirs = path.contains(u"/devices/")       ? m_device
                             : path.contains(u"/invitations/") ? m_invitation
                             : path.contains(u"/mailboxes/")   ? m_mailbox
                             : path.contains(u"/tenants/")     ? m_serving->tenant(QStringLiteral("globex"))
                                                               : QUuid();
        if (!theirs.isNull())
            path.replace(QStringLiteral("{id}"), core::toText(foreign ? theirs : QUuid::createUuid()));
        if (path.contains(u'{'))
            qFatal("This test does not know the parameter of %s", qPrintable(route.pattern));
        if (route.pattern == u"/v1/sync")
            path += QStringLiteral("?cursor=0&scopes=&table=candidates&after=") +
                    core::toText(foreign ? m_candidate : QUuid::createUuid());
        if (route.pattern == u"/v1/search")
            path += foreign ? QStringLiteral("?kind=candidates&q=Globex%20Secret")
                            : QStringLiteral("?kind=candidates&q=qqqqq");
        return path.toLatin1();
    }

    /// What a route with an id wants besides, so that the id is looked at.
    static QByteArray bodyOf(const server::Route &route)
    {
        return route.pattern.contains(u"{id}") && route.method != "GET"
                   ? "{\"name\":\"A name\",\"wipe\":true,\"status\":\"suspended\",\"password\":\"a password\","
                     "\"host\":\"imap.globex.test\",\"port\":993,\"security\":\"tls\",\"username\":\"jobs\"}"
                   : "";
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
    QByteArray m_acme;
    const QUuid m_device = QUuid::createUuid();
    const QUuid m_mailbox = QUuid::createUuid();
    QUuid m_invitation;
    QUuid m_candidate;
};

QTEST_GUILESS_MAIN(TenantsTest)
#include "tst_tenants.moc"
