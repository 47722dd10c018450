#include "server/directory/directory.h"
#include "server/directory/placement.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist::server;

/// How a server finds its databases: URLs with several hosts, the directory's file, and what the clusters said.
class tst_Directory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hosts_data();
    void hosts();
    void files_data();
    void files();
    void placesAreWhatTheClustersSay();
};

void tst_Directory::hosts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("options");
    QTest::newRow("one") << "postgresql://app@db:5433/shortlist"
                         << "db" << 5433 << "";
    QTest::newRow("no port") << "postgresql://app@db/shortlist?sslmode=require"
                             << "db" << 5432 << "sslmode=require";
    QTest::newRow("a socket") << "postgresql://app@/shortlist?host=/run/pg&port=5434"
                              << "/run/pg" << 5434 << "";
    QTest::newRow("two") << "postgresql://app:s%2Cecret@one:5433,two/shortlist?target_session_attrs=read-write"
                         << "one,two" << -1 << "target_session_attrs=read-write;port=5433,5432";
    QTest::newRow("two addresses") << "postgresql://app@[::1]:5433,127.0.0.1:5434/shortlist"
                                   << "::1,127.0.0.1" << -1 << "port=5433,5434";
    QTest::newRow("two sockets") << "postgresql://app@/shortlist?host=/run/one,/run/two&port=5433,5434"
                                 << "/run/one,/run/two" << -1 << "port=5433,5434";
}

void tst_Directory::hosts()
{
    QFETCH(QString, url);
    const auto parsed = DatabaseUrl::parse(url);
    QVERIFY2(parsed.hasValue(), qPrintable(url));
    QTEST(parsed->host, "host");
    QTEST(parsed->port, "port");
    QTEST(parsed->options, "options");
    QCOMPARE(parsed->user, QStringLiteral("app"));
    QCOMPARE(parsed->database, QStringLiteral("shortlist"));
}

void tst_Directory::files_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("problem");
    const QByteArray one = R"({"name":"one","database":"postgresql://a@x/s"})";
    QTest::newRow("two") << "{\"clusters\":[" + one + R"(,{"name":"two","database":"postgresql://a@y,z/s"}]})"
                         << "";
    QTest::newRow("nothing") << QByteArray() << "JSON";
    QTest::newRow("no clusters") << QByteArray(R"({"clusters":[]})") << "no clusters";
    QTest::newRow("one name twice") << "{\"clusters\":[" + one + ',' + one + "]}"
                                    << "name";
    QTest::newRow("no URL") << QByteArray(R"({"clusters":[{"name":"one","database":"x"}]})") << "one";
}

void tst_Directory::files()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, problem);
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("directory.json")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const auto read = readDirectory(file.fileName());
    QCOMPARE(read.hasValue(), problem.isEmpty());
    if (!read)
        QVERIFY2(read.error().message.contains(problem), qPrintable(read.error().message));
    else
        QCOMPARE(read->last().database.host, QStringLiteral("y,z"));
}

void tst_Directory::placesAreWhatTheClustersSay()
{
    const QUuid acme = QUuid::createUuid();
    const QUuid globex = QUuid::createUuid();
    const auto place = [](const QUuid &tenant, const char *slug, bool here) {
        return TenantPlace{tenant, QString::fromLatin1(slug), here};
    };
    Placement placement(2);
    QVERIFY(!placement.ofTenant(acme)); // nobody has said anything yet

    placement.learn(0, {place(acme, "acme", true)});
    QCOMPARE(placement.ofTenant(acme), std::optional<qsizetype>(0));
    QVERIFY(!placement.ofTenant(globex)); // the second one may have it
    placement.learn(1, {place(globex, "globex", true), place(acme, "acme", false)});
    QCOMPARE(placement.ofTenant(globex), std::optional<qsizetype>(1));
    QCOMPARE(placement.ofSlug(QStringLiteral("globex")), std::optional<qsizetype>(1));
    QCOMPARE(placement.ofTenant(acme), std::optional<qsizetype>(0)); // it is only arriving

    placement.learn(0, {place(acme, "acme", false)});
    QVERIFY(!placement.ofTenant(acme)); // between two places
    QVERIFY(!placement.ofSlug(QStringLiteral("acme")));
    placement.learn(1, {place(globex, "globex", true), place(acme, "acme", true)});
    QCOMPARE(placement.ofTenant(acme), std::optional<qsizetype>(1));

    // Who knows nothing of a tenant is asked all the same: it says "no such", as a single cluster does.
    QCOMPARE(placement.ofTenant(QUuid::createUuid()), std::optional<qsizetype>(0));
}

QTEST_GUILESS_MAIN(tst_Directory)
#include "tst_directory.moc"
