#include "desktop/demo/demoaccount.h"
#include "desktop/demo/demosources.h"
#include "desktop/sync/syncview.h"

#include <QTableView>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using client::SyncCause;
using client::SyncPhase;
using Kind = SyncEvent::Kind;

class TestSyncLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatHappenedIsTold();
    void triesThatFailAlikeAreOneLine();
    void theLogIsBounded();
    void thePageShowsTheLogAndTheDevices();
};

namespace {

QList<Kind> kinds(const SyncLog &log)
{
    QList<Kind> out;
    for (const SyncEvent &event : log.events())
        out.prepend(event.kind);
    return out;
}

} // namespace

void TestSyncLog::whatHappenedIsTold()
{
    SyncLog log;
    client::SyncState state;
    state.phase = SyncPhase::Synced;
    const auto next = [&](const auto &change) {
        const client::SyncState before = state;
        change();
        log.note(before, state, QDateTime::currentDateTimeUtc());
    };
    next([&] { state.waiting = 3; });
    next([&] {
        state.phase = SyncPhase::Offline;
        state.cause = SyncCause::Timeout;
    });
    next([&] {
        state.phase = SyncPhase::Connecting;
        state.cause = SyncCause::None;
    });
    QCOMPARE(kinds(log), (QList<Kind>{Kind::Stored, Kind::Stopped}));
    next([&] {
        state.phase = SyncPhase::Pulling;
        state.rowsReceived = 40;
    });
    next([&] { state.rowsReceived = 1208; });
    next([&] {
        state.phase = SyncPhase::Pushing;
        state.conflicts = 2;
    });
    next([&] {
        state.phase = SyncPhase::Synced;
        state.waiting = 0;
    });
    QCOMPARE(kinds(log),
             (QList<Kind>{Kind::Stored, Kind::Stopped, Kind::Returned, Kind::Pulled, Kind::Conflicts, Kind::Pushed}));
    QCOMPARE(log.events()[2].number, 1208);
    QCOMPARE(log.events()[0].number, 3);
}

void TestSyncLog::triesThatFailAlikeAreOneLine()
{
    SyncLog log;
    client::SyncState before;
    client::SyncState after;
    after.phase = SyncPhase::Offline;
    after.cause = SyncCause::Timeout;
    for (int i = 1; i < 10; ++i) {
        after.phase = SyncPhase::Offline;
        after.cause = SyncCause::Timeout;
        after.tries = i;
        log.note(before, after, QDateTime::currentDateTimeUtc());
        before = after;
        after.phase = SyncPhase::Connecting; // the next try begins
        after.cause = SyncCause::None;
        log.note(before, after, QDateTime::currentDateTimeUtc());
        before = after;
    }
    QCOMPARE(log.events().size(), 1);
    QCOMPARE(log.events().first().number, 9);
    after.phase = SyncPhase::Offline;
    after.cause = SyncCause::DiskFull;
    log.note(before, after, QDateTime::currentDateTimeUtc());
    QCOMPARE(log.events().size(), 2);
}

void TestSyncLog::theLogIsBounded()
{
    SyncLog log;
    client::SyncState before;
    for (int i = 1; i < 3 * SyncLog::most; ++i) {
        client::SyncState after = before;
        after.waiting = i;
        log.note(before, after, QDateTime::currentDateTimeUtc());
        before = after;
    }
    QCOMPARE(log.events().size(), SyncLog::most);
}

void TestSyncLog::thePageShowsTheLogAndTheDevices()
{
    DemoSources demo;
    DemoAccount account(demo, DemoSources::Scenario::Normal);
    SyncPresenter presenter(demo, demo, demo.events(), &account);
    SyncView view;
    connect(&presenter, &SyncPresenter::stateChanged, &view, &SyncView::render);
    presenter.setShown(true);
    auto *devices = view.findChild<QTableView *>(QStringLiteral("syncDeviceTable"));
    QTRY_COMPARE(devices->model()->rowCount(), account.deviceList.size());
    auto *log = view.findChild<QTableView *>(QStringLiteral("logTable"));
    QCOMPARE(log->model()->rowCount(), 0);
    demo.state.conflicts += 2;
    Q_EMIT demo.events().syncStateChanged();
    QCOMPARE(log->model()->rowCount(), 1);
    QVERIFY(log->model()->index(0, 1).data().toString().startsWith(QLatin1Char('2')));
    QVERIFY(log->focusPolicy() & Qt::TabFocus);

    // Where another window holds the profile nobody can be asked.
    SyncPresenter reading(demo, demo, demo.events(), nullptr);
    reading.setShown(true);
    QVERIFY(!reading.state().devicesProblem.isEmpty());
}

QTEST_MAIN(TestSyncLog)
#include "tst_synclog.moc"
