#include "server/storage/embedded.h"
#include "support/postgres.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

using namespace shortlist;
using namespace shortlist::server;

/// The private PostgreSQL: makes itself, stops cleanly, survives kill -9 of either side, and never has two masters.
class EmbeddedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = testing::makeReachableDirectory(); }
    void cleanup() { QDir(m_directory).removeRecursively(); }

    void keepsItsDataOverAStop()
    {
        {
            const auto postgres = start();
            QVERIFY(postgres);
            const auto database = testing::connected(postgres->superuserUrl());
            testing::run(*database, QStringLiteral("CREATE TABLE kept AS SELECT 42 AS answer"));
            QCOMPARE(testing::scalar(*database, QStringLiteral("SHOW server_encoding")).toString(),
                     QStringLiteral("UTF8"));
            QCOMPARE(testing::scalar(*database, QStringLiteral("SHOW data_checksums")).toString(),
                     QStringLiteral("on"));
            QCOMPARE(testing::scalar(*database, QStringLiteral("SHOW listen_addresses")).toString(), QString());
            QCOMPARE(testing::scalar(*database, QStringLiteral("SHOW fsync")).toString(), QStringLiteral("on"));
            QVERIFY(postgres->superuserUrl().host.size() < 90);
            struct stat info = {};
            QCOMPARE(::stat(QFile::encodeName(postgres->superuserUrl().host).constData(), &info), 0);
            QCOMPARE(int(info.st_mode & 0777), 0700);
            QVERIFY(info.st_uid != 0);
        }
        QVERIFY(!QFile::exists(m_directory + QStringLiteral("/data/postmaster.pid"))); // a clean stop
        const auto again = start();
        QVERIFY(again);
        QCOMPARE(answer(*again), 42);
    }

    void oneMasterAtATime()
    {
        const auto postgres = start();
        QVERIFY(postgres);
        const auto second = EmbeddedPostgres::start(m_directory);
        QVERIFY(!second && second.error().code == core::ErrorCode::Busy);
        QVERIFY2(second.error().message.contains(QString::number(::getpid())), qPrintable(second.error().message));
        {
            const auto attached = EmbeddedPostgres::attachOrStart(m_directory);
            QVERIFY(attached && (*attached)->attached());
            QCOMPARE(
                testing::scalar(*testing::connected((*attached)->superuserUrl()), QStringLiteral("SELECT 1")).toInt(),
                1);
        }
        QCOMPARE(testing::scalar(*testing::connected(postgres->superuserUrl()), QStringLiteral("SELECT 1")).toInt(),
                 1); // still there
    }

    void comesBackWhenPostgresIsKilled()
    {
        const auto postgres = start();
        QVERIFY(postgres);
        const auto database = testing::connected(postgres->superuserUrl());
        testing::run(*database, QStringLiteral("CREATE TABLE kept AS SELECT 42 AS answer"));
        const qint64 first = postgres->postmasterPid();
        QVERIFY(first > 0);
        ::kill(static_cast<pid_t>(first), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(postgres->postmasterPid() > 0 && postgres->postmasterPid() != first, 30000);
        (void)database->execute(QStringLiteral("SELECT 1")); // notices that its session is gone
        QTRY_VERIFY_WITH_TIMEOUT(database->ensureOpen().hasValue(), 30000);
        QCOMPARE(testing::scalar(*database, QStringLiteral("SELECT answer FROM kept")).toInt(), 42);
    }

    void recoversWhenTheServerIsKilled()
    {
        for (int round = 0; round < 2; ++round) {
            QProcess server;
            server.start(QStringLiteral(SHORTLIST_BIN_DIR "/shortlistd"), {QStringLiteral("--embedded"), m_directory});
            QVERIFY(server.waitForStarted());
            while (!server.canReadLine())
                QVERIFY2(server.waitForReadyRead(60000), server.readAllStandardError().constData());
            server.kill();
            QVERIFY(server.waitForFinished());
        }
        const auto postgres = start();
        QVERIFY(postgres);
        QVERIFY(testing::scalar(*testing::connected(postgres->superuserUrl()),
                                QStringLiteral("SELECT count(*) FROM schema_migrations"))
                    .toInt() >= 3);
    }

    void refusesAnotherMajorVersion()
    {
        start().reset();
        for (const char *version : {"99", "9"}) {
            QFile file(m_directory + QStringLiteral("/data/PG_VERSION"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(version) + '\n');
            file.close();
            const auto refused = EmbeddedPostgres::start(m_directory);
            QVERIFY(!refused && refused.error().code == core::ErrorCode::Incompatible);
            QVERIFY2(refused.error().message.contains(QStringLiteral("PostgreSQL ") + QString::fromLatin1(version)),
                     qPrintable(refused.error().message));
        }
    }

    /// A process id in the file that somebody else's process has by now.
    void ignoresAStaleProcessId()
    {
        start().reset();
        QFile file(m_directory + QStringLiteral("/data/postmaster.pid"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::number(::getpid()) + '\n' + QFile::encodeName(m_directory) + "/data\n");
        file.close();
        QVERIFY(start());
    }

    void goesElsewhereWhenTheDirectoryIsOutOfReach()
    {
        if (::geteuid() != 0)
            QSKIP("Only root has directories that PostgreSQL's user cannot enter");
        const QString inner = m_directory + QStringLiteral("/closed/data");
        QVERIFY(QDir().mkpath(inner));
        QCOMPARE(::chmod(QFile::encodeName(m_directory + QStringLiteral("/closed")).constData(), 0700), 0);
        QString data;
        for (int round = 0; round < 2; ++round) {
            const auto postgres = EmbeddedPostgres::start(inner);
            QVERIFY2(postgres, postgres ? "" : qPrintable(postgres.error().message));
            QVERIFY((*postgres)->dataDirectory().startsWith(u"/var/lib/shortlist-embedded/"));
            QVERIFY(data.isEmpty() || data == (*postgres)->dataDirectory());
            data = (*postgres)->dataDirectory();
        }
        QDir(QFileInfo(data).path()).removeRecursively();
    }

private:
    std::unique_ptr<EmbeddedPostgres> start()
    {
        auto started = EmbeddedPostgres::start(m_directory);
        if (!started)
            qWarning("%s", qPrintable(started.error().message));
        return started ? *std::move(started) : nullptr;
    }
    static int answer(const EmbeddedPostgres &postgres)
    {
        return testing::scalar(*testing::connected(postgres.superuserUrl()), QStringLiteral("SELECT answer FROM kept"))
            .toInt();
    }

    QString m_directory;
};

QTEST_GUILESS_MAIN(EmbeddedTest)
#include "tst_embedded.moc"
