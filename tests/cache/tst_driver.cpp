#include "fixture.h"

#include "cache/connection.h"
#include "cache/driver/sqlcipherdriver.h"

#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>

#include <limits>
#include <thread>

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;

namespace {

constexpr int uniqueViolation = 2067; // SQLITE_CONSTRAINT_UNIQUE

} // namespace

/// QSQLCIPHER behaves as Qt promises of a driver.
class TestDriver : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::optional<Connection> m_connection;

    [[nodiscard]] QString path() const { return m_directory->filePath(QStringLiteral("x.db")); }
    [[nodiscard]] QSqlDatabase db() const { return m_connection->database(); }
    [[nodiscard]] QSqlQuery run(const char *sql) const
    {
        QSqlQuery query(db());
        if (!query.exec(QString::fromUtf8(sql)))
            qWarning("%s", qPrintable(query.lastError().text()));
        return query;
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto opened = Connection::open(path(), key, AccessMode::ReadWrite);
        VERIFY_OK(opened);
        m_connection.emplace(*std::move(opened));
        QVERIFY(run("CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT UNIQUE, number INTEGER, real REAL, bytes BLOB)")
                    .isActive());
    }
    void cleanup() { m_connection.reset(); }

    void keepsEveryType_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QVariant>("in");
        QTest::addColumn<QVariant>("out");
        const auto same = [](const char *name, const char *column, const QVariant &value) {
            QTest::newRow(name) << QString::fromLatin1(column) << value << value;
        };
        same("text", "text", QStringLiteral("Ünïcødé 🙂 'quoted'"));
        same("empty text", "text", QStringLiteral(""));
        same("int64 max", "number", std::numeric_limits<qlonglong>::max());
        same("int64 min", "number", std::numeric_limits<qlonglong>::min());
        same("double", "real", 0.1);
        same("blob with zeros", "bytes", QByteArray("a\0b\xFF", 4));
        same("empty blob", "bytes", QByteArray(""));
        same("null", "text", QVariant());
        QTest::newRow("null text") << QStringLiteral("text") << QVariant(QString()) << QVariant();
        QTest::newRow("bool") << QStringLiteral("number") << QVariant(true) << QVariant(1LL);
        QTest::newRow("uuid") << QStringLiteral("text") << QVariant(id(5)) << QVariant(QString::fromLatin1(idText(5)));
    }
    void keepsEveryType()
    {
        QFETCH(QString, column);
        QFETCH(QVariant, in);
        QFETCH(QVariant, out);
        QSqlQuery insert(db());
        QVERIFY(insert.prepare(QStringLiteral("INSERT INTO t(%1) VALUES(?)").arg(column)));
        insert.addBindValue(in);
        QVERIFY2(insert.exec(), qPrintable(insert.lastError().text()));
        QSqlQuery select(db());
        QVERIFY(select.exec(QStringLiteral("SELECT %1 FROM t").arg(column)));
        QVERIFY(select.next());
        QCOMPARE(select.value(0), out);
        QCOMPARE(select.isNull(0), !out.isValid());
    }

    void reusesPreparedAndNamed()
    {
        QSqlQuery insert(db());
        QVERIFY(insert.prepare(QStringLiteral("INSERT INTO t(text, number, real) VALUES(:name, :n, :n)")));
        for (int i = 1; i <= 3; ++i) {
            insert.bindValue(QStringLiteral(":name"), QStringLiteral("row %1").arg(i));
            insert.bindValue(QStringLiteral(":n"), i);
            QVERIFY(insert.exec());
            QCOMPARE(insert.lastInsertId().toInt(), i);
            QCOMPARE(insert.numRowsAffected(), 1);
        }
        QSqlQuery select = run("SELECT sum(number), sum(real) FROM t");
        QVERIFY(select.next());
        QCOMPARE(select.value(0).toInt(), 6);
        QCOMPARE(select.value(1).toDouble(), 6.0);
        QCOMPARE(run("UPDATE t SET number = 0 WHERE id > 1").numRowsAffected(), 2);
    }

    void movesInEveryDirection()
    {
        QVERIFY(run("INSERT INTO t(number) VALUES(1), (2), (3)").isActive());
        QSqlQuery query = run("SELECT number FROM t ORDER BY number");
        QVERIFY(query.last());
        QCOMPARE(query.value(0).toInt(), 3);
        QVERIFY(query.previous());
        QCOMPARE(query.value(0).toInt(), 2);
        QVERIFY(query.first());
        QCOMPARE(query.value(0).toInt(), 1);
        QVERIFY(!query.previous());
        QVERIFY(query.seek(1));
        QCOMPARE(query.value(0).toInt(), 2);
        QVERIFY(query.next());
        QVERIFY(!query.next());
        QVERIFY(!query.value(0).isValid());
        QCOMPARE(query.size(), -1);
    }

    void forwardOnlyGoesForward()
    {
        QVERIFY(run("INSERT INTO t(number) VALUES(1), (2), (3)").isActive());
        QSqlQuery query(db());
        query.setForwardOnly(true);
        QVERIFY(query.exec(QStringLiteral("SELECT number FROM t ORDER BY number")));
        QList<int> seen;
        while (query.next())
            seen.append(query.value(0).toInt());
        QCOMPARE(seen, (QList<int>{1, 2, 3}));
        QVERIFY(!query.previous());
        QVERIFY(query.exec(QStringLiteral("SELECT number FROM t ORDER BY number")));
        QVERIFY(query.last());
        QCOMPARE(query.value(0).toInt(), 3);
        QVERIFY(query.exec(QStringLiteral("SELECT number FROM t WHERE number > 9")));
        QVERIFY(!query.next());
        QVERIFY(!query.last());
    }

    void saysWhatFailed()
    {
        QVERIFY(run("INSERT INTO t(text) VALUES('a')").isActive());
        QSqlQuery query(db());
        QVERIFY(!query.exec(QStringLiteral("INSERT INTO t(text) VALUES('a')")));
        QCOMPARE(query.lastError().nativeErrorCode().toInt(), uniqueViolation);
        QVERIFY(!query.isActive());
        QVERIFY(!query.exec(QStringLiteral("SELECT nothing FROM nowhere")));
        QCOMPARE(query.lastError().nativeErrorCode().toInt(), 1);
        QVERIFY(query.prepare(QStringLiteral("SELECT ?, ?")));
        query.addBindValue(1);
        QVERIFY(!query.exec());
        QVERIFY(query.exec(QStringLiteral("SELECT 1"))); // and goes on
        QVERIFY(query.next());
    }

    void transactionsCommitAndRollBack()
    {
        QVERIFY(db().transaction());
        QVERIFY(run("INSERT INTO t(number) VALUES(1)").isActive());
        QVERIFY(db().rollback());
        QCOMPARE(m_connection->scalar(QStringLiteral("SELECT count(*) FROM t"))->toInt(), 0);
        QVERIFY(db().transaction());
        QVERIFY(run("INSERT INTO t(number) VALUES(1)").isActive());
        QVERIFY(db().commit());
        QCOMPARE(m_connection->scalar(QStringLiteral("SELECT count(*) FROM t"))->toInt(), 1);
        QVERIFY(!db().commit());
        QVERIFY(db().lastError().isValid());
    }

    void describesTables()
    {
        QVERIFY(run("CREATE VIEW v AS SELECT 1").isActive());
        QCOMPARE(db().tables(), QStringList{QStringLiteral("t")});
        QCOMPARE(db().tables(QSql::Views), QStringList{QStringLiteral("v")});
        const QSqlRecord record = db().record(QStringLiteral("t"));
        QCOMPARE(record.count(), 5);
        QCOMPARE(record.fieldName(1), QStringLiteral("text"));
        QCOMPARE(record.field(2).metaType(), QMetaType(QMetaType::LongLong));
        QCOMPARE(db().primaryIndex(QStringLiteral("t")).fieldName(0), QStringLiteral("id"));
        QSqlQuery query = run("SELECT number AS n, text FROM t");
        QCOMPARE(query.record().fieldName(0), QStringLiteral("n"));
    }

    void refusesToOpenWithoutAKey()
    {
        SqlCipherDriver::registerDriver();
        {
            QSqlDatabase plain = QSqlDatabase::addDatabase(SqlCipherDriver::driverName(), QStringLiteral("plain"));
            plain.setDatabaseName(m_directory->filePath(QStringLiteral("plain.db")));
            QVERIFY(!plain.open());
            QVERIFY(!plain.isOpen());
            QVERIFY(plain.isOpenError());
        }
        QSqlDatabase::removeDatabase(QStringLiteral("plain"));
        QVERIFY(!QFile::exists(m_directory->filePath(QStringLiteral("plain.db"))));
    }

    void queriesOutliveTheirConnection()
    {
        QSqlQuery query = run("SELECT 1");
        m_connection.reset(); // warns, as Qt does for every driver
        QVERIFY(!query.exec());
        QVERIFY(!query.next());
    }

    void threadsHaveTheirOwnConnections()
    {
        std::vector<std::thread> threads;
        std::atomic<int> failures = 0;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([this, t, &failures] {
                const auto own = Connection::open(path(), key, AccessMode::ReadWrite);
                for (int i = 0; own && i < 25; ++i) {
                    if (!own->execute(QStringLiteral("INSERT INTO t(number) VALUES(%1)").arg(t)))
                        ++failures;
                }
                if (!own)
                    ++failures;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(m_connection->scalar(QStringLiteral("SELECT count(*) FROM t"))->toInt(), 100);
    }

    void foldsTextsForSorting()
    {
        const auto fold = [&](const char *text) {
            return m_connection->scalar(QStringLiteral("SELECT fold(?)"), {QString::fromUtf8(text)})->toString();
        };
        QCOMPARE(fold("Émile NOËL"), QStringLiteral("emile noel"));
        QCOMPARE(fold("Straße"), QStringLiteral("strasse"));
        QCOMPARE(fold("ABC xyz"), QStringLiteral("abc xyz"));
        QCOMPARE(fold(""), QString());
        QVERIFY(m_connection->scalar(QStringLiteral("SELECT fold(NULL)"))->isNull());
    }
};

QTEST_GUILESS_MAIN(TestDriver)
#include "tst_driver.moc"
