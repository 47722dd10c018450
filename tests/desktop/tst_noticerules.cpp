#include "desktop/notices/noticerules.h"
#include "desktop/notices/noticewording.h"
#include "desktop/notices/trayicon.h"

#include <QAction>
#include <QTest>

#include <utility>

using namespace shortlist::desktop;
using shortlist::cache::NoticeFact;
using Kind = NoticeFact::Kind;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

QUuid idOf(int number)
{
    return QUuid::fromString(text("00000000-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0')));
}

const QDateTime start(QDate(2026, 11, 2), QTime(9, 0), Qt::UTC);

NoticeFact fact(Kind kind, int number, const QDateTime &at)
{
    NoticeFact fact;
    fact.kind = kind;
    fact.row = idOf(number);
    fact.candidate = idOf(1000 + number);
    fact.person = text("Ana Lima");
    fact.what = text("Ask about the salary");
    fact.jobTitle = text("Cartographer");
    fact.at = at;
    return fact;
}

/// A device over some time: what it is shown, look by look.
struct Device
{
    NoticeWishes wishes;
    NoticeMemory memory;
    QList<NoticeFact> facts;

    QList<Notice> look(const QDateTime &now)
    {
        const NoticeDecision decision = decideNotices(facts, wishes, memory, now);
        // As it is kept: a restart changes nothing.
        memory = NoticeMemory::fromJson(decision.memory.toJson());
        return memory == decision.memory ? decision.tell : QList<Notice>{};
    }
    /// With the start behind it.
    static Device begun()
    {
        Device device;
        device.look(start);
        return device;
    }
};

} // namespace

/// What is told, when, how often and in which words.
class TestNoticeRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOldIsToldAtTheStart();
    void eachThingIsToldOnce();
    void whatCameLateIsOldAllTheSame();
    void aFollowUpThatWasPutOffIsToldAgain();
    void fieldsOfOneRecordAreOneConflict();
    void manyAreOneSummary();
    void whatIsNotWishedIsNeverMadeUpFor();
    void quietHoursHoldBack();
    void aLookAtFollowUpsLeavesTheOthersHeld();
    void whatIsOverAfterQuietHoursIsNotTold();
    void quietHoursByTheClockOfTheZone_data();
    void quietHoursByTheClockOfTheZone();
    void aDamagedMemoryTellsNothingOld_data();
    void aDamagedMemoryTellsNothingOld();
    void theMemoryStaysSmall();
    void wordsWithoutNamesHaveNone_data();
    void wordsWithoutNamesHaveNone();
    void wordsWithNames();
    void linksLeadToTheRecord();
    void theTraySaysFiguresAlone();
};

void TestNoticeRules::nothingOldIsToldAtTheStart()
{
    Device device;
    device.facts = {fact(Kind::FollowUp, 1, start.addDays(-3)), fact(Kind::NewApplicant, 2, start.addDays(-1)),
                    fact(Kind::Conflict, 3, start.addSecs(-1)), fact(Kind::Approval, 4, start)};
    QVERIFY(device.look(start).isEmpty());
    QVERIFY(device.look(start.addSecs(60)).isEmpty());
    QVERIFY(device.look(start.addDays(2)).isEmpty());
}

void TestNoticeRules::eachThingIsToldOnce()
{
    Device device = Device::begun();
    device.facts = {fact(Kind::FollowUp, 1, start.addSecs(60))};
    const QList<Notice> told = device.look(start.addSecs(61));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().facts.first().row, idOf(1));
    QVERIFY(!told.first().isSummary());
    QVERIFY(device.look(start.addSecs(62)).isEmpty());
    QVERIFY(device.look(start.addDays(20)).isEmpty());
    // Gone for a while (another scope, a cache that is fetched anew), and back.
    const QList<NoticeFact> facts = std::exchange(device.facts, {});
    QVERIFY(device.look(start.addDays(21)).isEmpty());
    device.facts = facts;
    QVERIFY(device.look(start.addDays(22)).isEmpty());
}

void TestNoticeRules::whatCameLateIsOldAllTheSame()
{
    Device device = Device::begun();
    // A role was granted: conflicts and applicants of long ago arrive.
    device.facts = {fact(Kind::NewApplicant, 1, start.addDays(-2)), fact(Kind::Conflict, 2, start.addSecs(-1))};
    QVERIFY(device.look(start.addDays(1)).isEmpty());
}

void TestNoticeRules::aFollowUpThatWasPutOffIsToldAgain()
{
    Device device = Device::begun();
    device.facts = {fact(Kind::FollowUp, 1, start.addSecs(60))};
    QCOMPARE(device.look(start.addSecs(60)).size(), 1);
    device.facts = {};
    QVERIFY(device.look(start.addSecs(70)).isEmpty());
    device.facts = {fact(Kind::FollowUp, 1, start.addDays(1))};
    QCOMPARE(device.look(start.addDays(1)).size(), 1);
}

void TestNoticeRules::fieldsOfOneRecordAreOneConflict()
{
    Device device = Device::begun();
    for (int i = 1; i <= 5; ++i) {
        NoticeFact conflict = fact(Kind::Conflict, i, start.addSecs(i));
        conflict.entity = text("candidates");
        conflict.record = idOf(100);
        device.facts << conflict;
    }
    const QList<Notice> told = device.look(start.addSecs(10));
    QCOMPARE(told.size(), 1);
    QVERIFY(!told.first().isSummary());
    QVERIFY(device.look(start.addSecs(20)).isEmpty());
}

void TestNoticeRules::manyAreOneSummary()
{
    Device device = Device::begun();
    for (int i = 1; i <= 3; ++i)
        device.facts << fact(Kind::NewApplicant, i, start.addSecs(i));
    QCOMPARE(device.look(start.addSecs(10)).size(), 3);
    for (int i = 4; i <= 6; ++i)
        device.facts << fact(Kind::NewApplicant, i, start.addSecs(i));
    device.facts << fact(Kind::FollowUp, 7, start.addSecs(7));
    const QList<Notice> told = device.look(start.addSecs(20));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().facts.size(), 4); // those that are told already are not counted
    QCOMPARE(told.first().count(Kind::NewApplicant), 3);
    QCOMPARE(told.first().count(Kind::FollowUp), 1);
    QVERIFY(linkOf(told.first()).isEmpty());
}

void TestNoticeRules::whatIsNotWishedIsNeverMadeUpFor()
{
    Device device = Device::begun();
    device.wishes.kinds.remove(Kind::NewApplicant);
    device.facts = {fact(Kind::NewApplicant, 1, start.addSecs(1)), fact(Kind::Approval, 2, start.addSecs(1))};
    QCOMPARE(device.look(start.addSecs(10)).size(), 1);
    device.wishes.kinds.insert(Kind::NewApplicant);
    QVERIFY(device.look(start.addSecs(20)).isEmpty());
    device.wishes.on = false;
    device.facts << fact(Kind::Approval, 3, start.addSecs(30));
    QVERIFY(device.look(start.addSecs(40)).isEmpty());
    device.wishes.on = true;
    QVERIFY(device.look(start.addSecs(50)).isEmpty());
}

void TestNoticeRules::quietHoursHoldBack()
{
    Device device = Device::begun();
    device.wishes.quiet = true;
    device.wishes.quietFrom = QTime(12, 0);
    device.wishes.quietTo = QTime(14, 0);
    device.wishes.zone = QTimeZone("Europe/Berlin"); // an hour ahead
    const QDateTime noon(start.date(), QTime(11, 0), Qt::UTC);
    device.facts = {fact(Kind::FollowUp, 1, noon.addSecs(60))};
    QVERIFY(device.look(noon.addSecs(60)).isEmpty());
    device.facts << fact(Kind::Conflict, 2, noon.addSecs(600));
    QVERIFY(device.look(noon.addSecs(601)).isEmpty());
    QVERIFY(device.look(noon.addSecs(2 * 3600 - 1)).isEmpty());
    // Two of them, which would be told one by one at another time.
    const QList<Notice> told = device.look(noon.addSecs(2 * 3600));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().facts.size(), 2);
    QVERIFY(device.look(noon.addSecs(2 * 3600 + 60)).isEmpty());
    // One alone says what it is.
    const QDateTime next = noon.addDays(1);
    device.facts << fact(Kind::Approval, 3, next.addSecs(60));
    QVERIFY(device.look(next.addSecs(61)).isEmpty());
    const QList<Notice> single = device.look(next.addSecs(3 * 3600));
    QCOMPARE(single.size(), 1);
    QVERIFY(!single.first().isSummary());
}

void TestNoticeRules::aLookAtFollowUpsLeavesTheOthersHeld()
{
    Device device = Device::begun();
    device.wishes.quiet = true;
    device.wishes.quietFrom = QTime(12, 0);
    device.wishes.quietTo = QTime(14, 0);
    device.wishes.zone = QTimeZone::utc();
    const QDateTime noon(start.date(), QTime(12, 0), Qt::UTC);
    device.facts = {fact(Kind::Conflict, 2, noon.addSecs(60)), fact(Kind::FollowUp, 1, noon.addSecs(60))};
    QVERIFY(device.look(noon.addSecs(61)).isEmpty());
    // As the clock looks, while no rows change.
    const NoticeDecision clock =
        decideNotices({device.facts.last()}, device.wishes, device.memory, noon.addSecs(90), {Kind::FollowUp});
    QVERIFY(clock.tell.isEmpty());
    QCOMPARE(clock.memory, device.memory);
    const QList<Notice> told = device.look(noon.addSecs(2 * 3600));
    QCOMPARE(told.size(), 1);
    QVERIFY(told.first().isSummary());
}

void TestNoticeRules::whatIsOverAfterQuietHoursIsNotTold()
{
    Device device = Device::begun();
    device.wishes.quiet = true;
    device.wishes.quietFrom = QTime(12, 0);
    device.wishes.quietTo = QTime(14, 0);
    device.wishes.zone = QTimeZone::utc();
    const QDateTime noon(start.date(), QTime(12, 0), Qt::UTC);
    device.facts = {fact(Kind::FollowUp, 1, noon.addSecs(60)), fact(Kind::Conflict, 2, noon.addSecs(60))};
    QVERIFY(device.look(noon.addSecs(61)).isEmpty());
    device.facts = {}; // done by telephone
    QVERIFY(device.look(noon.addSecs(2 * 3600)).isEmpty());
}

void TestNoticeRules::quietHoursByTheClockOfTheZone_data()
{
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QTime>("to");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<bool>("quiet");
    const auto at = [](int day, int hour, int minute) {
        return QDateTime(QDate(2026, 11, day), QTime(hour, minute), Qt::UTC);
    };
    const QTime evening(22, 0);
    const QTime morning(7, 30);
    QTest::newRow("before") << evening << morning << QByteArray("UTC") << at(2, 21, 59) << false;
    QTest::newRow("begins") << evening << morning << QByteArray("UTC") << at(2, 22, 0) << true;
    QTest::newRow("midnight") << evening << morning << QByteArray("UTC") << at(3, 0, 0) << true;
    QTest::newRow("last minute") << evening << morning << QByteArray("UTC") << at(3, 7, 29) << true;
    QTest::newRow("over") << evening << morning << QByteArray("UTC") << at(3, 7, 30) << false;
    QTest::newRow("Riyadh's night") << evening << morning << QByteArray("Asia/Riyadh") << at(2, 19, 0) << true;
    QTest::newRow("Riyadh's morning") << evening << morning << QByteArray("Asia/Riyadh") << at(3, 4, 30) << false;
    QTest::newRow("at noon") << QTime(12, 0) << QTime(13, 0) << QByteArray("UTC") << at(2, 12, 59) << true;
    QTest::newRow("after noon") << QTime(12, 0) << QTime(13, 0) << QByteArray("UTC") << at(2, 13, 0) << false;
    QTest::newRow("no hours") << QTime(8, 0) << QTime(8, 0) << QByteArray("UTC") << at(2, 8, 0) << false;
    QTest::newRow("no times") << QTime() << QTime() << QByteArray("UTC") << at(2, 8, 0) << false;
    // The clocks of New York went back on 1 November 2026 at two.
    QTest::newRow("summer time") << evening << morning << QByteArray("America/New_York") << at(1, 5, 30) << true;
    QTest::newRow("winter time") << evening << morning << QByteArray("America/New_York") << at(1, 12, 29) << true;
    QTest::newRow("winter morning") << evening << morning << QByteArray("America/New_York") << at(1, 12, 30) << false;
}

void TestNoticeRules::quietHoursByTheClockOfTheZone()
{
    QFETCH(QTime, from);
    QFETCH(QTime, to);
    QFETCH(QByteArray, zone);
    QFETCH(QDateTime, now);
    NoticeWishes wishes;
    wishes.quiet = true;
    wishes.quietFrom = from;
    wishes.quietTo = to;
    wishes.zone = QTimeZone(zone);
    QTEST(isQuiet(wishes, now), "quiet");
    wishes.quiet = false;
    QVERIFY(!isQuiet(wishes, now));
}

void TestNoticeRules::aDamagedMemoryTellsNothingOld_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("\x01\x02");
    QTest::newRow("another form") << QByteArray("[1,2]");
    QTest::newRow("no start") << QByteArray(R"({"told":{"0:x":"2026-11-02"}})");
    QTest::newRow("a start that is none") << QByteArray(R"({"since":"yesterday","told":7})");
}

void TestNoticeRules::aDamagedMemoryTellsNothingOld()
{
    QFETCH(QByteArray, json);
    Device device;
    device.memory = NoticeMemory::fromJson(json);
    device.facts = {fact(Kind::FollowUp, 1, start.addDays(-1))};
    QVERIFY(device.look(start).isEmpty());
    device.facts << fact(Kind::FollowUp, 2, start.addSecs(5));
    QCOMPARE(device.look(start.addSecs(5)).size(), 1);
}

void TestNoticeRules::theMemoryStaysSmall()
{
    Device device = Device::begun();
    for (int day = 0; day < 60; ++day) {
        device.facts.clear();
        for (int i = 0; i < 100; ++i)
            device.facts << fact(Kind::NewApplicant, 1 + day * 100 + i, start.addDays(day).addSecs(10));
        device.look(start.addDays(day).addSecs(20));
    }
    QVERIFY2(device.memory.told.size() <= 4000, qPrintable(QString::number(device.memory.told.size())));
    QVERIFY(device.memory.told.size() >= 3000);
}

void TestNoticeRules::wordsWithoutNamesHaveNone_data()
{
    QTest::addColumn<int>("kind");
    for (const Kind kind : {Kind::FollowUp, Kind::Conflict, Kind::Approval, Kind::NewApplicant})
        QTest::newRow(qPrintable(QString::number(static_cast<int>(kind)))) << static_cast<int>(kind);
}

void TestNoticeRules::wordsWithoutNamesHaveNone()
{
    QFETCH(int, kind);
    const Notice one{{fact(static_cast<Kind>(kind), 1, start)}};
    Notice many = one;
    many.facts << fact(Kind::FollowUp, 2, start);
    for (const NoticeWords &words : {wordsOf(one, false), wordsOf(many, false), wordsOf(many, true)}) {
        QVERIFY(!words.title.isEmpty() && !words.text.isEmpty());
        for (const char *secret : {"Ana", "Lima", "salary", "Cartographer"}) {
            QVERIFY2(!words.title.contains(text(secret)), secret);
            QVERIFY2(!words.text.contains(text(secret)), secret);
        }
    }
}

void TestNoticeRules::wordsWithNames()
{
    const NoticeWords words = wordsOf({{fact(Kind::FollowUp, 1, start)}}, true);
    QVERIFY(words.title.contains(text("Ana Lima")));
    QCOMPARE(words.text, text("Ask about the salary"));
    QVERIFY(wordsOf({{fact(Kind::NewApplicant, 1, start)}}, true).text.contains(text("Cartographer")));
    // Under blind review nobody is named, whatever is wished.
    NoticeFact blind = fact(Kind::NewApplicant, 1, start);
    blind.person.clear();
    QCOMPARE(wordsOf({{blind}}, true), wordsOf({{blind}}, false));
}

void TestNoticeRules::linksLeadToTheRecord()
{
    const auto link = [](Kind kind) { return linkOf({{fact(kind, 1, start)}}); };
    const QString person = text("app://candidate/") + idOf(1001).toString(QUuid::WithoutBraces);
    QCOMPARE(link(Kind::FollowUp), person);
    QCOMPARE(link(Kind::Approval), person);
    QCOMPARE(link(Kind::NewApplicant), text("app://application/") + idOf(1).toString(QUuid::WithoutBraces));
    NoticeFact job = fact(Kind::Approval, 1, start);
    job.candidate = {};
    job.job = idOf(7);
    QCOMPARE(linkOf({{job}}), text("app://job/") + idOf(7).toString(QUuid::WithoutBraces));
    job.job = {};
    QVERIFY(linkOf({{job}}).isEmpty());
}

void TestNoticeRules::theTraySaysFiguresAlone()
{
    QVERIFY(trayWords(0, 0).isEmpty());
    QVERIFY(trayWords(3, 2).contains(QLatin1Char('3')) && trayWords(3, 2).contains(QLatin1Char('2')));
    TrayIcon tray;
    tray.setLocked(false);
    tray.setCounts(3, 2);
    QVERIFY(tray.words().contains(QLatin1Char('3')));
    tray.setLocked(true);
    QCOMPARE(tray.words(), text("Shortlist"));
    const auto *sync = tray.menu().findChild<QAction *>(text("traySync"));
    QVERIFY(!sync->isEnabled());
    tray.setLocked(false);
    QVERIFY(sync->isEnabled());
    const auto picture = [](int waiting) { return TrayIcon::picture(waiting).pixmap(32, 32).toImage(); };
    QVERIFY(picture(0) != picture(3));
    QVERIFY(picture(3) != picture(12));
    QCOMPARE(picture(100), picture(4711));
}

QTEST_MAIN(TestNoticeRules)
#include "tst_noticerules.moc"
