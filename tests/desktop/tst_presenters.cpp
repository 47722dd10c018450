#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/conflicts/conflictspresenter.h"
#include "desktop/demo/demosources.h"

#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

class TestPresenters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theListTellsItsStates_data();
    void theListTellsItsStates();
    void moveOnGoesOneStageFurtherAndIsUndone();
    void aRefusedEditIsSaid();
    void conflictsAreSettledByChoice();
};

void TestPresenters::theListTellsItsStates_data()
{
    QTest::addColumn<int>("scenario");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("phase");
    using P = CandidateListState::Phase;
    using S = DemoSources::Scenario;
    QTest::newRow("ready") << int(S::Normal) << QString() << int(P::Ready);
    QTest::newRow("empty") << int(S::Empty) << QString() << int(P::Empty);
    QTest::newRow("no match") << int(S::Normal) << QStringLiteral("zzz") << int(P::NoMatch);
    QTest::newRow("failed") << int(S::Failed) << QString() << int(P::Failed);
}

void TestPresenters::theListTellsItsStates()
{
    QFETCH(int, scenario);
    QFETCH(QString, filter);
    QFETCH(int, phase);
    DemoSources demo(static_cast<DemoSources::Scenario>(scenario));
    UndoHistory history(demo);
    CandidateListPresenter presenter(demo, demo, demo, demo, demo.events(), history);
    presenter.start();
    presenter.setFilter(filter);
    QTRY_COMPARE(int(presenter.state().phase), phase);
}

void TestPresenters::moveOnGoesOneStageFurtherAndIsUndone()
{
    DemoSources demo;
    UndoHistory history(demo);
    CandidateDetailPresenter presenter(demo, demo, demo, demo, demo.events(), history);
    presenter.show(demo.candidateId(5));
    QTRY_COMPARE(presenter.state().phase, CandidateDetailState::Phase::Ready);
    QCOMPARE(presenter.state().detail.applications.first().stageKind, QStringLiteral("screening"));
    presenter.moveOn();
    QTRY_COMPARE(presenter.state().detail.applications.first().stageKind, QStringLiteral("assessment"));
    QVERIFY(history.canUndo());
    presenter.setField(QStringLiteral("phone"), QByteArrayLiteral("+1"));
    QTRY_COMPARE(presenter.state().detail.record.text(QStringLiteral("phone")), QStringLiteral("+1"));
    history.undo();
    QTRY_VERIFY(presenter.state().detail.record.text(QStringLiteral("phone")) != QStringLiteral("+1"));
    QVERIFY(history.canRedo());
}

void TestPresenters::aRefusedEditIsSaid()
{
    DemoSources demo;
    UndoHistory history(demo);
    CandidateDetailPresenter presenter(demo, demo, demo, demo, demo.events(), history);
    presenter.show(demo.candidateId(0));
    QTRY_COMPARE(presenter.state().phase, CandidateDetailState::Phase::Ready);
    QSignalSpy problem(&presenter, &CandidateDetailPresenter::problem);
    demo.failNext = core::Error{core::ErrorCode::DiskFull, QStringLiteral("full"), {}, {}};
    presenter.setField(QStringLiteral("phone"), QByteArrayLiteral("+1"));
    QTRY_COMPARE(problem.size(), 1);
    QVERIFY(!history.canUndo());
}

void TestPresenters::conflictsAreSettledByChoice()
{
    DemoSources demo;
    UndoHistory history(demo);
    ConflictsPresenter presenter(demo, demo, demo.events(), history);
    presenter.start();
    QTRY_COMPARE(presenter.state().phase, ConflictsState::Phase::Ready);
    QCOMPARE(presenter.state().groups.size(), 3);
    QSignalSpy problem(&presenter, &ConflictsPresenter::problem);
    presenter.settle();
    QCOMPARE(problem.size(), 1);
    presenter.chooseNext(client::ConflictChoice::Mine);
    presenter.chooseNext(client::ConflictChoice::Theirs);
    presenter.settle();
    QTRY_COMPARE(demo.settled.size(), 2);
    QCOMPARE(demo.settled[0].choice, client::ConflictChoice::Mine);
    QCOMPARE(demo.settled[1].choice, client::ConflictChoice::Theirs);
    QTRY_COMPARE(presenter.state().fields, 3);
}

QTEST_MAIN(TestPresenters)
#include "tst_presenters.moc"
