#include "accountfixture.h"

#include <QJsonArray>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testing;
using namespace std::chrono_literals;

/// "My devices", signing devices out, and the wipe of a lost one with its receipt.
class DevicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void init()
    {
        m_serving = std::make_unique<Serving>(*m_cluster);
        m_admin = m_serving->token(adminAddress);
        m_lost = QUuid::createUuid();
        m_epoch = QUuid::createUuid();
        const RawAnswer in = m_serving->logIn(recruiterAddress, Serving::password, {}, m_lost, m_epoch);
        m_access = member(in, QStringLiteral("access_token")).toLatin1();
        m_refresh = member(in, QStringLiteral("refresh_token")).toLatin1();
        m_other = m_serving->token(recruiterAddress);
    }
    void cleanup() { m_serving.reset(); }
    void cleanupTestCase() { m_cluster.reset(); }

    void listsAndNamesOnesOwn()
    {
        QCOMPARE(devices("/v1/me/devices", m_other).size(), 2);
        QCOMPARE(rename(m_other, m_lost, QStringLiteral("The train laptop")).status, 204);
        const QJsonObject shown = device("/v1/me/devices", m_other);
        QCOMPARE(shown[QStringLiteral("name")].toString(), u"The train laptop");
        QVERIFY(shown[QStringLiteral("signed_in")].toBool());
        QVERIFY(!shown[QStringLiteral("current")].toBool());
        QCOMPARE(shown[QStringLiteral("ip_address")].toString(), u"127.0.0.1");
        QVERIFY(shown[QStringLiteral("wipe")].isNull());
        QVERIFY(device("/v1/me/devices", m_access)[QStringLiteral("current")].toBool());
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(rename(m_admin, m_lost, QStringLiteral("Mine"))), u"not-found");
        QCOMPARE(slugOf(rename(m_other, QUuid::createUuid(), QStringLiteral("Mine"))), u"not-found");
        QCOMPARE(slugOf(rename(m_other, m_lost, QString(201, u'x'))), u"invalid-value");
        QCOMPARE(stateOf(*m_serving), before);
    }

    void signsOutOneOrAll()
    {
        QCOMPARE(probe(m_access), 200);
        QCOMPARE(slugOf(signOut("/v1/me/devices/", m_admin)), u"not-found"); // not the administrator's own
        QCOMPARE(signOut("/v1/me/devices/", m_other).status, 204);
        QCOMPARE(probe(m_access), 401);
        QCOMPARE(slugOf(refresh()), u"session-ended");
        QCOMPARE(probe(m_other), 200);
        QVERIFY(!device("/v1/me/devices", m_other)[QStringLiteral("signed_in")].toBool());
        QCOMPARE(m_serving->logIn(recruiterAddress, Serving::password, {}, m_lost, m_epoch).status, 200);
        QCOMPARE(m_serving->ask("POST", "/v1/me/sign-out-everywhere", "{}", m_other).status, 204);
        QCOMPARE(probe(m_other), 401);
        QCOMPARE(probe(m_admin), 200);
    }

    void isForAdministratorsOfTheTenant()
    {
        const QByteArray stranger = m_serving->token(QStringLiteral("admin@globex.test"));
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(m_serving->ask("GET", "/v1/admin/devices", {}, m_other)), u"not-allowed");
        QCOMPARE(slugOf(signOut("/v1/admin/devices/", m_other, "{\"wipe\":true}")), u"not-allowed");
        QCOMPARE(slugOf(signOut("/v1/admin/devices/", m_admin, "{\"wipe\":\"yes\"}")), u"invalid-value");
        const RawAnswer foreign = signOut("/v1/admin/devices/", stranger, "{\"wipe\":true}");
        QCOMPARE(slugOf(foreign), u"not-found");
        QCOMPARE(foreign.body, m_serving
                                   ->ask("POST", "/v1/admin/devices/01900000-0000-7000-8000-000000000000/sign-out",
                                         "{\"wipe\":true}", stranger)
                                   .body);
        QCOMPARE(stateOf(*m_serving), before);
        QCOMPARE(devices("/v1/admin/devices", stranger).size(), 1);
        QCOMPARE(devices("/v1/admin/devices", m_admin).size(), 3);
    }

    void wipesAtTheNextContact_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("at once") << 0;
        QTest::newRow("after the access token has expired") << 1;
        QTest::newRow("after months") << 24 * 100;
    }
    void wipesAtTheNextContact()
    {
        QFETCH(int, hours);
        QCOMPARE(signOut("/v1/admin/devices/", m_admin, "{\"wipe\":true}").status, 204);
        m_serving->clock.advance(std::chrono::hours(hours));
        QVERIFY(!m_serving->grant(recruiterAddress).isEmpty()); // forgets the person's expired sessions
        const RawAnswer byAccess = m_serving->ask("GET", "/v1/me", {}, m_access);
        QCOMPARE(byAccess.status, 401);
        QCOMPARE(slugOf(byAccess), u"wipe-device");
        const RawAnswer byRefresh = refresh();
        QCOMPARE(slugOf(byRefresh), u"wipe-device");
        QCOMPARE(byRefresh.body, byAccess.body);
        QCOMPARE(slugOf(m_serving->logIn(recruiterAddress, Serving::password, {}, m_lost, m_epoch)), u"wipe-device");
        const QJsonObject order = jsonOf(byAccess)[QStringLiteral("wipe")].toObject();

        const QString before = stateOf(*m_serving);
        QJsonObject forged = order;
        forged.insert(QStringLiteral("token"), QStringLiteral("slw_") + QString(64, u'A'));
        QCOMPARE(slugOf(receipt(forged)), u"not-found");
        QCOMPARE(slugOf(receipt(order, -1)), u"invalid-value");
        QCOMPARE(stateOf(*m_serving), before);
        QCOMPARE(receipt(order).status, 204);
        QCOMPARE(slugOf(receipt(order)), u"token-used");
        QCOMPARE(slugOf(m_serving->ask("GET", "/v1/me", {}, m_access)), u"session-ended");
        const QJsonObject shown = device("/v1/admin/devices", m_serving->token(adminAddress));
        const QJsonObject wipe = shown[QStringLiteral("wipe")].toObject();
        QVERIFY(!wipe[QStringLiteral("done_at")].toString().isEmpty());
        QCOMPARE(wipe[QStringLiteral("files")].toInt(), 12);
        QCOMPARE(wipe[QStringLiteral("bytes")].toInt(), 3456789);
        for (const char *kind : {"wipe_ordered", "wipe_announced", "wipe_done"})
            QVERIFY2(eventsOf(*m_serving, QString::fromLatin1(kind)) > 0, kind);
    }

private:
    QJsonArray devices(const char *path, const QByteArray &token) const
    {
        return jsonOf(m_serving->ask("GET", path, {}, token))[QStringLiteral("devices")].toArray();
    }
    /// The lost one in a list.
    QJsonObject device(const char *path, const QByteArray &token) const
    {
        const QJsonArray all = devices(path, token);
        for (const QJsonValue &one : all) {
            if (one[QStringLiteral("id")].toString() == m_lost.toString(QUuid::WithoutBraces))
                return one.toObject();
        }
        return {};
    }
    RawAnswer rename(const QByteArray &token, const QUuid &id, const QString &name) const
    {
        return m_serving->ask("PATCH", "/v1/me/devices/" + id.toByteArray(QUuid::WithoutBraces),
                              body({{QStringLiteral("name"), name}}), token);
    }
    RawAnswer signOut(const QByteArray &path, const QByteArray &token, const QByteArray &json = "{}") const
    {
        return m_serving->ask("POST", path + m_lost.toByteArray(QUuid::WithoutBraces) + "/sign-out", json, token);
    }
    RawAnswer refresh() const
    {
        return m_serving->ask("POST", "/v1/refresh", "{\"refresh_token\":\"" + m_refresh + "\"}");
    }
    RawAnswer receipt(const QJsonObject &order, int files = 12) const
    {
        return m_serving->ask("POST", "/v1/wipe-receipt",
                              body({{QStringLiteral("wipe"), order[QStringLiteral("id")]},
                                    {QStringLiteral("token"), order[QStringLiteral("token")]},
                                    {QStringLiteral("files"), files},
                                    {QStringLiteral("bytes"), 3456789},
                                    {QStringLiteral("unsent"), 2}}));
    }
    int probe(const QByteArray &token) const { return m_serving->ask("GET", "/v1/me", {}, token).status; }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
    QByteArray m_admin;
    QByteArray m_access;
    QByteArray m_refresh;
    QByteArray m_other;
    QUuid m_lost;
    QUuid m_epoch;
};

QTEST_GUILESS_MAIN(DevicesTest)
#include "tst_devices.moc"
