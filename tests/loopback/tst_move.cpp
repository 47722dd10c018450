#include "loopback/machines.h"
#include "server/storage/embedded.h"
#include "support/postgres.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace shortlist::tests;
using namespace shortlist::testing;
using shortlist::server::DatabaseUrl;
using shortlist::server::EmbeddedPostgres;

namespace {

QString urlText(const DatabaseUrl &url)
{
    return QStringLiteral("postgresql://%1@/%2?host=%3&port=%4").arg(url.user, url.database, url.host).arg(url.port);
}

} // namespace

/// A tenant moves from one PostgreSQL cluster to another and back while three of its people write through one server:
/// nothing is lost, nothing is doubled, nobody signs in again, and the other tenant notices nothing.
class tst_Move : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void moves_data();
    void moves();
    void cleanupTestCase();

private:
    [[nodiscard]] bool shortlistd(const QStringList &arguments);
    [[nodiscard]] static int ofTenant(shortlist::server::Database &database, const char *table);
    [[nodiscard]] static int copiesOf(shortlist::server::Database &database, const char *slug, const QString &name);

    ReachableDirectory m_dir;
    std::unique_ptr<EmbeddedPostgres> m_clusters[2];
    std::unique_ptr<shortlist::server::Database> m_admins[2];
    QProcess m_server;
    QString m_url;
    std::vector<std::unique_ptr<Writer>> m_people;
    std::unique_ptr<Writer> m_neighbour;
};

bool tst_Move::shortlistd(const QStringList &arguments)
{
    QProcess process;
    process.start(text(SHORTLIST_BIN_DIR "/shortlistd"), arguments);
    if (process.waitForFinished(120'000) && process.exitCode() == 0)
        return true;
    qWarning("%s %s", process.readAllStandardOutput().constData(), process.readAllStandardError().constData());
    return false;
}

int tst_Move::ofTenant(shortlist::server::Database &database, const char *table)
{
    return scalar(database, QStringLiteral("SELECT count(*) FROM %1 WHERE tenant_id = (SELECT id FROM tenants WHERE "
                                           "slug = 'acme')")
                                .arg(QLatin1String(table)))
        .toInt();
}

int tst_Move::copiesOf(shortlist::server::Database &database, const char *slug, const QString &name)
{
    return scalar(
               database,
               QStringLiteral("SELECT count(*) FROM candidates JOIN tenants t ON t.id = tenant_id WHERE slug = ? AND "
                              "full_name = ?"),
               {text(slug), name})
        .toInt();
}

void tst_Move::initTestCase()
{
    QJsonArray clusters;
    for (int i = 0; i < 2; ++i) {
        const QString name = text(i == 0 ? "one" : "two");
        auto started = EmbeddedPostgres::start(
            m_dir.filePath(name), {{text("wal_level=logical"), text("fsync=off"), text("shared_buffers=32MB"),
                                    text("max_sync_workers_per_subscription=4")}});
        QVERIFY2(started.hasValue(), started ? "" : qPrintable(started.error().message));
        m_clusters[i] = *std::move(started);
        const DatabaseUrl admin = m_clusters[i]->superuserUrl();
        QVERIFY(shortlistd({text("migrate"), text("--database"), urlText(admin)}));
        m_admins[i] = connected(admin);
        clusters.append(
            QJsonObject{{text("name"), name}, {text("database"), urlText(admin.as(text("shortlist_app")))}});
    }
    const QStringList files{text("--key-file"), m_dir.filePath(text("server.key")), text("--blobs"),
                            m_dir.filePath(text("blobs"))};
    QVERIFY(shortlistd(QStringList{text("demo"), text("--database"), urlText(m_clusters[0]->superuserUrl()),
                                   text("--candidates"), text("10")} +
                       files));
    QFile directory(m_dir.filePath(text("directory.json")));
    QVERIFY(directory.open(QIODevice::WriteOnly));
    directory.write(QJsonDocument(QJsonObject{{text("clusters"), clusters}}).toJson());
    directory.close();

    m_server.setStandardErrorFile(m_dir.filePath(text("server.log")));
    m_server.start(text(SHORTLIST_BIN_DIR "/shortlistd"),
                   QStringList{text("--directory"), directory.fileName()} + files);
    QVERIFY(m_server.waitForReadyRead(60'000));
    m_url = QJsonDocument::fromJson(m_server.readLine()).object().value(u"url").toString();
    QVERIFY(!m_url.isEmpty());

    for (const char *email : {"recruiter@acme.test", "recruiter2@acme.test", "admin@acme.test"}) {
        m_people.push_back(std::make_unique<Writer>(m_dir.filePath(text(email)), text(email)));
        QVERIFY_DONE(m_people.back()->logIn(m_url));
        m_people.back()->watch();
    }
    m_neighbour = std::make_unique<Writer>(m_dir.filePath(text("neighbour")), text("recruiter@globex.test"));
    QVERIFY_DONE(m_neighbour->logIn(m_url));
    m_neighbour->watch();
}

void tst_Move::moves_data()
{
    QTest::addColumn<int>("from");
    QTest::newRow("there") << 0;
    QTest::newRow("and back") << 1;
}

void tst_Move::moves()
{
    QFETCH(int, from);
    shortlist::server::Database &oldHome = *m_admins[from];
    shortlist::server::Database &newHome = *m_admins[1 - from];
    QVERIFY(ofTenant(oldHome, "candidates") > 0);
    const QVariant history =
        scalar(oldHome, QStringLiteral("SELECT tenant_history(id)::text FROM tenants WHERE slug = 'acme'"));

    QProcess move;
    move.start(
        text(SHORTLIST_SOURCE_DIR "/installer/server/move-tenant"),
        {text("acme"), urlText(m_clusters[from]->superuserUrl()), urlText(m_clusters[1 - from]->superuserUrl())});
    do {
        for (const auto &person : m_people)
            person->write();
        m_neighbour->write();
    } while (!move.waitForFinished(1));
    QVERIFY2(move.exitCode() == 0, move.readAllStandardError().constData());
    qInfo("%s", move.readAllStandardOutput().trimmed().constData());
    for (const auto &person : m_people)
        person->write();

    for (const auto &person : m_people) {
        QTRY_VERIFY_WITH_TIMEOUT(person->delivered(), 60'000);
        QVERIFY2(person->watching(), person->watchError().constData());
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_neighbour->delivered(), 60'000);
    for (const auto &person : m_people) {
        QTRY_VERIFY_WITH_TIMEOUT(person->sees(m_people), 60'000);
        QVERIFY(person->ctl().json({text("conflicts")}).rows().isEmpty());
        for (const QString &name : person->names())
            QCOMPARE(copiesOf(newHome, "acme", name), 1);
    }
    for (const char *table : {"candidates", "sync_commits", "sync_clocks", "audit_log", "sessions", "devices"}) {
        QCOMPARE(ofTenant(oldHome, table), 0);
        QVERIFY2(ofTenant(newHome, table) > 0, table);
    }
    // The neighbour stays in the first cluster.
    for (const QString &name : m_neighbour->names())
        QCOMPARE(copiesOf(*m_admins[0], "globex", name), 1);
    // To its clients the tenant tells the same history as before: nobody fetches anything again.
    QCOMPARE(scalar(newHome, QStringLiteral("SELECT tenant_history(id)::text FROM tenants WHERE slug = 'acme'")),
             history);
    // Whoever signs in now is sent to where the tenant is.
    const Ctl late(m_dir.filePath(QStringLiteral("late %1").arg(from)));
    QVERIFY_DONE(late.run({text("login"), text("--server"), m_url, text("--email"), text("interviewer@acme.test"),
                           text("--tenant"), text("acme")},
                          "demo-Passw0rd"));
    QVERIFY_DONE(late.sync());
    QCOMPARE(ofTenant(oldHome, "sessions"), 0);
    for (const auto &cluster : m_clusters)
        QVERIFY(shortlistd({text("check"), text("--database"), urlText(cluster->superuserUrl()), text("--key-file"),
                            m_dir.filePath(text("server.key"))}));
}

void tst_Move::cleanupTestCase()
{
    for (const auto &person : m_people)
        person->stopWatching();
    if (m_neighbour)
        m_neighbour->stopWatching();
    m_server.terminate();
    m_server.waitForFinished(20'000);
    for (int i = 0; i < 2; ++i) {
        m_admins[i].reset();
        m_clusters[i].reset();
    }
}

QTEST_GUILESS_MAIN(tst_Move)
#include "tst_move.moc"
