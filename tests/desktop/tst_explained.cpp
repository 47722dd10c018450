#include "desktop/history/historydialog.h"
#include "desktop/shell/language.h"
#include "desktop/shell/wording.h"
#include "desktop/sync/syncpath.h"
#include "desktop/sync/syncview.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using client::SyncCause;
using client::SyncPhase;
using client::SyncState;

/// S15: every state without progress names its cause, the number and age of unsent edits, and what to do; window,
/// command line and log say the same.
class TestExplained : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCauseIsExplained_data();
    void everyCauseIsExplained();
    void theSurfacesAgree_data() { everyCauseIsExplained_data(); }
    void theSurfacesAgree();
    void aFileThatWaitsIsSaid();
    void onlyPeaceNeedsNoAction();
    void theHistorySaysWhatItLacks();
    void theTroubleIsPutWhereItIs_data();
    void theTroubleIsPutWhereItIs();
    void onlyButtonsThatHelpAreOffered();
    void init() { setLanguage({}); }
    void cleanup() { setLanguage({}); }
};

namespace {

const QDateTime now(QDate(2026, 11, 21), QTime(15, 0), Qt::UTC);

SyncState stuck(SyncPhase phase, SyncCause cause)
{
    SyncState state;
    state.phase = phase;
    state.cause = cause;
    state.since = now.addSecs(-1200);
    state.oldestWaiting = now.addSecs(-1800);
    state.waiting = 6;
    state.tries = 4;
    state.nextTry = now.addSecs(30);
    return state;
}

/// True where the text has letters of the language, so that nothing was left in English.
bool isArabic(const QString &text)
{
    for (const QChar letter : text) {
        if (letter.script() == QChar::Script_Arabic)
            return true;
    }
    return false;
}

} // namespace

void TestExplained::everyCauseIsExplained_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("cause");
    for (const SyncCause cause : sync::allCauses) {
        for (const SyncPhase phase : {SyncPhase::Offline, SyncPhase::Blocked, SyncPhase::Connecting, SyncPhase::Pulling,
                                      SyncPhase::Pushing, SyncPhase::Synced}) {
            const bool stopped = phase == SyncPhase::Offline || phase == SyncPhase::Blocked;
            if (cause != SyncCause::None || stopped)
                QTest::addRow("%s, %s", qPrintable(toString(phase)), qPrintable(toString(cause)))
                    << int(phase) << int(cause);
        }
    }
}

void TestExplained::everyCauseIsExplained()
{
    QFETCH(int, phase);
    QFETCH(int, cause);
    const SyncState state = stuck(static_cast<SyncPhase>(phase), static_cast<SyncCause>(cause));
    const QString server = QStringLiteral("shortlist.acme.example");
    for (const char *language : {"", "ar"}) {
        setLanguage(QString::fromLatin1(language));
        const Explanation words = syncExplanation(state, server, now);
        const QString because = client::becauseOf(state.cause, server);
        for (const QString &said : {words.headline, words.text, words.whatToDo}) {
            QVERIFY(!said.isEmpty());
            QVERIFY2(!said.contains(QLatin1Char('%')), qPrintable(said));
            QCOMPARE(isArabic(said), *language != '\0');
        }
        if (*language == '\0')
            QVERIFY2(words.headline.contains(because) || because.contains(server), qPrintable(words.headline));
        // Number and age of what waits.
        QVERIFY2(words.text.contains(QLatin1Char('6')), qPrintable(words.text));
        QVERIFY2(words.text.contains(clockTime(state.oldestWaiting)), qPrintable(words.text));
        QVERIFY(words.action != client::SyncAction::None);
        QVERIFY(!statusLine(state, now).text.isEmpty());
        QVERIFY(!statusLine(state, now).second.isEmpty());
    }
}

void TestExplained::theSurfacesAgree()
{
    QFETCH(int, phase);
    QFETCH(int, cause);
    const SyncState state = stuck(static_cast<SyncPhase>(phase), static_cast<SyncCause>(cause));
    const QString server = QStringLiteral("shortlist.acme.example");
    // The command line's English and the window's: the same sentences but for times and the isolation of names.
    client::Phrasebook plain = client::english();
    plain.moment = [](const QDateTime &at, const QDateTime &) { return isolated(clockTime(at)); };
    plain.name = [](const QString &name) { return isolated(name); };
    const Explanation command = client::explain(state, server, now, plain);
    const Explanation window = syncExplanation(state, server, now);
    QCOMPARE(window.headline, command.headline);
    QCOMPARE(window.text, command.text);
    QCOMPARE(window.whatToDo, command.whatToDo);
    QVERIFY(window.action == command.action);
    const QJsonObject json = client::toExplainedJson(state, server, now);
    const QJsonObject log = client::toLogFields(state, now);
    QCOMPARE(json.value(u"what_to_do").toString(), window.whatToDo);
    for (const QJsonObject &other : {json, log}) {
        QCOMPARE(other.value(u"phase").toString(), toString(state.phase));
        QCOMPARE(other.value(u"cause").toString(), toString(state.cause));
        QCOMPARE(other.value(u"action").toString(), toString(window.action));
        QCOMPARE(other.value(u"waiting").toInt(), 6);
    }
    QCOMPARE(json.value(u"oldest_waiting").toString(), QStringLiteral("2026-11-21T14:30:00Z"));
    QCOMPARE(json.value(u"next_try").toString(), QStringLiteral("2026-11-21T15:00:30Z"));
    QVERIFY(json.value(u"last_sync").isNull());
    QCOMPARE(log.value(u"oldest_s").toInt(), 1800);
    // A log line has no names and no addresses.
    QVERIFY(!log.contains(u"headline"));
    // The page shows what the function says.
    SyncView view;
    SyncViewState shown;
    shown.sync = state;
    shown.person.serverUrl = QStringLiteral("https://shortlist.acme.example");
    view.render(shown);
    QCOMPARE(view.findChild<QLabel *>(QStringLiteral("headline"))->text(),
             syncExplanation(state, server, QDateTime::currentDateTimeUtc()).headline);
    QVERIFY(view.findChild<QLabel *>(QStringLiteral("whatToDo"))->text().contains(window.whatToDo.toHtmlEscaped()));
}

void TestExplained::aFileThatWaitsIsSaid()
{
    SyncState state;
    state.phase = SyncPhase::Synced;
    state.files.waiting = 2;
    QVERIFY(syncExplanation(state, {}, now).headline.contains(QStringLiteral("2 files")));
    QVERIFY(syncExplanation(state, {}, now).action != client::SyncAction::None);
    state.files.cause = SyncCause::Timeout;
    QVERIFY(syncExplanation(state, {}, now).text.contains(client::becauseOf(SyncCause::Timeout, {})));
    state.files.cause = SyncCause::None;
    state.files.waiting = 0;
    state.files.refused = {{"0", QStringLiteral("cv.pdf"), 1, QStringLiteral("too_large: it is")}};
    QVERIFY(syncExplanation(state, {}, now).headline.contains(QStringLiteral("1 file")));
    QVERIFY(syncExplanation(state, {}, now).whatToDo.contains(QStringLiteral("Sync now")));
}

void TestExplained::onlyPeaceNeedsNoAction()
{
    SyncState state;
    state.phase = SyncPhase::Synced;
    QVERIFY(syncExplanation(state, {}, now).action == client::SyncAction::None);
    state.conflicts = 1;
    QVERIFY(syncExplanation(state, {}, now).action == client::SyncAction::SettleConflicts);
    state.waiting = 1;
    state.oldestWaiting = now.addSecs(-60);
    const Explanation late = syncExplanation(state, {}, now);
    QVERIFY(late.action == client::SyncAction::Wait);
    QVERIFY2(late.text.contains(QStringLiteral("1 edit waits")), qPrintable(late.text));
    state.phase = SyncPhase::SignedOut;
    QVERIFY(syncExplanation(state, {}, now).action == client::SyncAction::SignIn);
}

void TestExplained::theHistorySaysWhatItLacks()
{
    QVERIFY(historyReach(History::Reach::Complete).isEmpty());
    QVERIFY(historyReach(History::Reach::Local) != historyReach(History::Reach::NoRight));
    HistoryDialog dialog(QStringLiteral("Zeynep Aydın"), nullptr);
    History history;
    history.reach = History::Reach::NoRight;
    HistoryEntry entry;
    entry.at = now;
    entry.who = QStringLiteral("Rafael Duarte");
    entry.column = QStringLiteral("phone");
    entry.before = QStringLiteral("+49 40 5550 0108");
    entry.after = QStringLiteral("+49 40 5550 0198");
    history.entries << entry;
    dialog.render(history);
    QCOMPARE(dialog.findChild<QLabel *>(QStringLiteral("historyReach"))->text(), historyReach(History::Reach::NoRight));
    QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("historyChange"))->text().contains(QStringLiteral(">9<")));
    history.reach = History::Reach::Complete;
    dialog.render(history);
    QVERIFY(!dialog.findChild<QLabel *>(QStringLiteral("historyReach"))->isVisibleTo(&dialog));
}

void TestExplained::theTroubleIsPutWhereItIs_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("cause");
    QTest::addColumn<int>("device");
    QTest::addColumn<int>("toServer");
    QTest::addColumn<int>("server");
    QTest::addColumn<int>("toWorkspace");
    const auto row = [](const char *name, SyncPhase phase, SyncCause cause, Status device, Status toServer,
                        Status server, Status toWorkspace) {
        QTest::newRow(name) << int(phase) << int(cause) << int(device) << int(toServer) << int(server)
                            << int(toWorkspace);
    };
    using P = SyncPhase;
    using C = SyncCause;
    using S = Status;
    row("all is well", P::Synced, C::None, S::Success, S::Success, S::Success, S::Success);
    row("asking", P::Connecting, C::None, S::Success, S::Neutral, S::Waiting, S::Neutral);
    // The headline says that the server is silent: nothing behind it may be painted green.
    row("stalled", P::Pushing, C::Timeout, S::Success, S::Danger, S::Danger, S::Neutral);
    row("no network", P::Offline, C::NoNetwork, S::Success, S::Danger, S::Danger, S::Neutral);
    row("certificate", P::Offline, C::CertificateExpired, S::Success, S::Success, S::Danger, S::Danger);
    // A full disk is no fault of the server.
    row("disk", P::Offline, C::DiskFull, S::Danger, S::Neutral, S::Neutral, S::Neutral);
    row("damaged", P::Blocked, C::CacheDamaged, S::Danger, S::Neutral, S::Neutral, S::Neutral);
    row("wipe", P::Blocked, C::WipeOrdered, S::Danger, S::Success, S::Success, S::Neutral);
    row("read-only", P::Blocked, C::ProfileReadOnly, S::Warning, S::Neutral, S::Neutral, S::Neutral);
    row("signed out", P::SignedOut, C::None, S::Success, S::Neutral, S::Neutral, S::Neutral);
}

void TestExplained::theTroubleIsPutWhereItIs()
{
    QFETCH(int, phase);
    QFETCH(int, cause);
    SyncState state = stuck(static_cast<SyncPhase>(phase), static_cast<SyncCause>(cause));
    state.lastSynced = now.addSecs(-1200);
    const SyncWay way = syncWay(state);
    QTEST(int(way.device.status), "device");
    QTEST(int(way.toServer), "toServer");
    QTEST(int(way.server.status), "server");
    QTEST(int(way.toWorkspace), "toWorkspace");
    QVERIFY(!way.device.says.isEmpty() && !way.server.says.isEmpty() && !way.workspace.says.isEmpty());
    if (state.cause == SyncCause::None)
        QCOMPARE(syncWay(state, false).device.status, Status::Danger); // whatever the last sync brought
}

void TestExplained::onlyButtonsThatHelpAreOffered()
{
    SyncView view;
    SyncViewState shown;
    shown.sync.phase = SyncPhase::Synced;
    shown.sync.conflicts = 8;
    view.render(shown);
    auto *conflicts = view.findChild<QPushButton *>(QStringLiteral("conflictsButton"));
    auto *syncNow = view.findChild<QPushButton *>(QStringLiteral("nowButton"));
    QVERIFY(conflicts->isVisibleTo(&view));
    QVERIFY(syncNow->isVisibleTo(&view));
    QVERIFY(view.findChild<QLabel *>(QStringLiteral("headline"))->text().contains(QStringLiteral("8 conflicts")));
    QSignalSpy asked(&view, &SyncView::conflictsRequested);
    conflicts->click();
    QCOMPARE(asked.size(), 1);
    shown.sync = stuck(SyncPhase::Blocked, SyncCause::WipeOrdered);
    view.render(shown);
    QVERIFY(!conflicts->isVisibleTo(&view));
    QVERIFY(!syncNow->isVisibleTo(&view));
}

QTEST_MAIN(TestExplained)
#include "tst_explained.moc"
