#include "core/clock.h"
#include "core/decimal.h"
#include "core/expected.h"
#include "core/json.h"
#include "core/random.h"
#include "core/stages.h"
#include "core/threadpriority.h"
#include "core/uuid.h"

#include <QTest>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/resource.h>
#include <thread>
#endif

using namespace shortlist::core;

class TestCore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
#ifdef Q_OS_LINUX
    void aThreadStandsBackAlone()
    {
        const int mine = getpriority(PRIO_PROCESS, 0);
        int theirs = mine;
        std::thread([&theirs] {
            standBehindTheWindow();
            theirs = getpriority(PRIO_PROCESS, 0);
        }).join();
        QVERIFY(theirs > mine || mine >= 5);
        QCOMPARE(getpriority(PRIO_PROCESS, 0), mine);
    }

    void threadsTakeShortTurns()
    {
        int policy = -1;
        int before = 0;
        int kept = -1;
        int behind = 0;
        std::thread([&] {
            before = getpriority(PRIO_PROCESS, 0);
            takeShortTurns();
            kept = getpriority(PRIO_PROCESS, 0);
            policy = sched_getscheduler(0);
            // Who stands back does so with short turns too.
            standBehindTheWindow();
            behind = getpriority(PRIO_PROCESS, 0);
        }).join();
        QCOMPARE(kept, before);
        QCOMPARE(policy, sched_getscheduler(0));
        QVERIFY(behind > before || before >= 5);
    }
#endif

    void stagesAreNotedInOrder()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("stages"));
        qputenv("SHORTLIST_STAGES", path.toUtf8());
        stage("first");
        stage("second");
        qunsetenv("SHORTLIST_STAGES");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), 3);
        const auto at = [&lines](qsizetype i) { return lines[i].split(' ').constFirst().toLongLong(); };
        QVERIFY(at(0) > 0 && at(0) <= at(1));
        QVERIFY(lines[0].endsWith(" first") && lines[1].endsWith(" second"));
    }

    void decimals_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("precision");
        QTest::addColumn<int>("scale");
        QTest::addColumn<QByteArray>("canonical"); // null: refused
        const auto row = [](const char *typed, int precision, int scale, const char *canonical) {
            QTest::addRow("%s as numeric(%d,%d)", typed, precision, scale)
                << QString::fromLatin1(typed) << precision << scale << QByteArray(canonical);
        };
        row("92000", 20, 2, "92000.00");
        row("  +1.5 ", 4, 1, "1.5");
        row("007", 4, 1, "7.0");
        row(".5", 4, 1, "0.5");
        row("5.", 4, 1, "5.0");
        row("-0.0", 4, 1, "0.0");
        row("-2.50", 4, 1, "-2.5");
        row("999.9", 4, 1, "999.9");
        row("1000", 4, 1, nullptr);
        row("1.25", 4, 1, nullptr); // never rounded
        row("12345678901234567890.123", 0, -1, "12345678901234567890.123");
        row("", 4, 1, nullptr);
        row("-", 4, 1, nullptr);
        row(".", 4, 1, nullptr);
        row("1e3", 9, 2, nullptr);
        row("NaN", 9, 2, nullptr);
        row("1,5", 9, 2, nullptr);
        row("1 5", 9, 2, nullptr);
        row("--1", 9, 2, nullptr);
    }
    void decimals()
    {
        QFETCH(QString, typed);
        QFETCH(int, precision);
        QFETCH(int, scale);
        QFETCH(QByteArray, canonical);
        const auto result = canonicalDecimal(typed, precision, scale);
        QCOMPARE(result.hasValue(), !canonical.isNull());
        if (result) {
            QCOMPARE(*result, canonical);
            QCOMPARE(*canonicalDecimal(QString::fromLatin1(*result), precision, scale), canonical);
        } else {
            QVERIFY(result.error().code == ErrorCode::InvalidInput);
        }
    }

    void decimalsCompareByValue()
    {
        const QList<QByteArray> ascending = {"-100",  "-2.50", "-2.49", "0",
                                             "0.001", "2.5",   "10",    "99999999999999999999.1"};
        for (qsizetype a = 0; a < ascending.size(); ++a) {
            for (qsizetype b = 0; b < ascending.size(); ++b)
                QCOMPARE(compareDecimals(ascending[a], ascending[b]), a < b ? -1 : a > b ? 1 : 0);
        }
        QCOMPARE(compareDecimals("2.50", "2.5"), 0);
        QCOMPARE(compareDecimals("-0", "0.00"), 0);
    }

    void uuidsAscendAlsoWhenTheClockStepsBack()
    {
        ManualClock clock;
        SeededRandom random(1);
        UuidSource source(clock, random);
        QByteArray last;
        for (int i = 0; i < 20'000; ++i) {
            if (i % 1000 == 0)
                clock.jump(std::chrono::milliseconds(i % 3000 == 0 ? -500 : 700));
            const QUuid id = source.next();
            const QByteArray text = toBytes(id);
            QVERIFY2(last < text, text.constData()); // text order is age
            QCOMPARE(text.size(), 36);
            QCOMPARE(text[14], '7');
            QVERIFY(QByteArray("89ab").contains(text[19]));
            QCOMPARE(*parseUuid(toText(id).toUpper()), id);
            last = text;
        }
    }

    void uuidsCarryTheirTime()
    {
        const ManualClock clock(std::chrono::milliseconds(0x0123456789AB));
        SeededRandom random(1);
        UuidSource source(clock, random);
        QVERIFY(toText(source.next()).startsWith(QStringLiteral("01234567-89ab-7")));
    }

    void refusesWhatIsNoUuid()
    {
        for (const char *text :
             {"", "x", "{01900000-0000-7000-8000-000000000001}", "01900000-0000-7000-8000-00000000000g",
              "00000000-0000-0000-0000-000000000000", "0190000000007000800000000000000100000"}) {
            const auto id = parseUuid(QString::fromLatin1(text), QStringLiteral("owner_id"));
            QVERIFY2(!id, text);
            QCOMPARE(id.error().where, QStringLiteral("owner_id"));
        }
    }

    void seededRandomnessRepeatsItself()
    {
        SeededRandom a(42);
        SeededRandom b(42);
        SeededRandom c(43);
        QCOMPARE(a.next(), b.next());
        QVERIFY(a.next() != c.next());
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(a.below(7) < 7);
            const double u = a.unit();
            QVERIFY(u >= 0 && u < 1);
        }
    }

    void manualTimeStandsStill()
    {
        ManualClock clock;
        const auto before = clock.now();
        const auto monotonic = clock.monotonic();
        clock.jump(std::chrono::milliseconds(-5000));
        QCOMPARE((clock.now() - before).count(), -5000);
        QCOMPARE((clock.monotonic() - monotonic).count(), 0);
        clock.advance(std::chrono::milliseconds(10));
        QCOMPARE((clock.monotonic() - monotonic).count(), 10);
        QCOMPARE(clock.nowUtc().toMSecsSinceEpoch(), clock.now().count());
    }

    void jsonObjectsOnly()
    {
        QCOMPARE(compactJson(*parseJsonObject(" { \"a\" : [1, null] } ")), QByteArray("{\"a\":[1,null]}"));
        for (const char *text : {"", "[]", "1", "{", "{\"a\":}", "{}x"})
            QVERIFY(!parseJsonObject(text));
        QVERIFY(parseJsonObject("{\"a\":1}", 3).error().code == ErrorCode::TooLarge);
    }

    void expectedHoldsOneSide()
    {
        const Expected<int> good = 5;
        const Expected<int> bad = fail(ErrorCode::NotFound, QStringLiteral("gone"), QStringLiteral("id"));
        QVERIFY(good && *good == 5);
        QVERIFY(!bad && bad.error().where == u"id");
        const Expected<void> passed = fail(bad.error());
        QVERIFY(!passed && passed.error().code == ErrorCode::NotFound);
        QVERIFY(Expected<void>());
    }
};

QTEST_GUILESS_MAIN(TestCore)
#include "tst_core.moc"
