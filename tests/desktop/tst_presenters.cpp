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
    void aFollowUpIsANoteAndAReminder();
    void aRefusedEditIsSaid();
    void conflictsAreSettledByChoice();
    void bothBeginsWithWhatEitherHas();
    void aWholeRowHasNoBoth();
    void oneFieldIsSettledOfAllRecords();
    void aRecordIsSettledAtOnce();
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

void TestPresenters::aFollowUpIsANoteAndAReminder()
{
    DemoSources demo;
    for (const char *name : {"candidate_notes", "follow_ups"}) {
        protocol::Entity entity;
        entity.name = QString::fromLatin1(name);
        demo.descriptorNow.entities << entity;
    }
    UndoHistory history(demo);
    CandidateDetailPresenter presenter(demo, demo, demo, demo, demo.events(), history);
    presenter.show(demo.candidateId(0));
    QTRY_COMPARE(presenter.state().phase, CandidateDetailState::Phase::Ready);
    presenter.addNote(QStringLiteral(" Call again "), QStringLiteral("follow_up"), true, QDate(2027, 1, 4));
    QTRY_COMPARE(demo.applied.size(), 2);
    const client::Edit note = demo.applied[0];
    QCOMPARE(note.entity, QStringLiteral("application_notes"));
    QCOMPARE(note.values.value(QStringLiteral("is_private")), protocol::Value("t"));
    const auto due = protocol::parseTimestamp(note.values.value(QStringLiteral("follow_up_at")).value_or(QByteArray()));
    QCOMPARE(due.toLocalTime(), QDateTime(QDate(2027, 1, 4), QTime(9, 0)));
    const client::Edit reminder = demo.applied[1];
    QCOMPARE(reminder.entity, QStringLiteral("follow_ups"));
    QCOMPARE(reminder.values.value(QStringLiteral("what")), protocol::Value("Follow-up")); // the note is private
    QCOMPARE(reminder.values.value(QStringLiteral("due_at")), note.values.value(QStringLiteral("follow_up_at")));
    QTRY_VERIFY(history.canUndo());
    history.undo(); // both in one step
    QTRY_COMPARE(demo.applied.size(), 4);
    presenter.addNote(QStringLiteral("Just so"), QStringLiteral("general"), false);
    QTRY_COMPARE(demo.applied.size(), 5);
    QVERIFY(!demo.applied[4].values.contains(QStringLiteral("follow_up_at")));
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
    QCOMPARE(presenter.state().groups.size(), 4);
    QSignalSpy problem(&presenter, &ConflictsPresenter::problem);
    presenter.settle();
    QCOMPARE(problem.size(), 1);
    presenter.chooseNext(client::ConflictChoice::Mine);
    presenter.chooseNext(client::ConflictChoice::Theirs);
    presenter.settle();
    QTRY_COMPARE(demo.settlements.size(), 2);
    QCOMPARE(demo.settlements[0].choice, client::ConflictChoice::Mine);
    QCOMPARE(demo.settlements[1].choice, client::ConflictChoice::Theirs);
    QTRY_COMPARE(presenter.state().fields, 5);
}

namespace {

/// Chooses the record that has a conflict about `column`; its conflict.
QUuid selectConflict(ConflictsPresenter &presenter, const QString &column, const QString &kind)
{
    const QList<ConflictGroup> groups = presenter.state().groups;
    for (int i = 0; i < groups.size(); ++i) {
        for (const ConflictItem &item : groups[i].items) {
            if (item.column == column && item.kind == kind) {
                presenter.select(i);
                return item.id;
            }
        }
    }
    return {};
}

} // namespace

void TestPresenters::bothBeginsWithWhatEitherHas()
{
    DemoSources demo;
    UndoHistory history(demo);
    ConflictsPresenter presenter(demo, demo, demo.events(), history);
    presenter.start();
    QTRY_COMPARE(presenter.state().phase, ConflictsState::Phase::Ready);
    const QUuid summary = selectConflict(presenter, QStringLiteral("summary"), QStringLiteral("field"));
    presenter.choose(summary, client::ConflictChoice::Value);
    const QString text = presenter.state().choices.value(summary).text;
    QVERIFY2(text.contains(QStringLiteral("Wants €92,000 and a start in February")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Salary wish went up")), qPrintable(text));
    QCOMPARE(text.count(QStringLiteral("Speaks with calm")), 1);
    // What was typed stays when the choice goes to and fro.
    presenter.type(summary, QStringLiteral("mine alone"));
    presenter.choose(summary, client::ConflictChoice::Mine);
    presenter.choose(summary, client::ConflictChoice::Value);
    QCOMPARE(presenter.state().choices.value(summary).text, QStringLiteral("mine alone"));

    const QUuid skills = selectConflict(presenter, QStringLiteral("skills"), QStringLiteral("field"));
    presenter.choose(skills, client::ConflictChoice::Value);
    QCOMPARE(presenter.state().choices.value(skills).text, QStringLiteral("C++, Qt, CMake, SQL"));
    presenter.settle();
    QTRY_COMPARE(demo.settlements.size(), 1);
    QCOMPARE(demo.settlements[0].value, protocol::Value(QByteArrayLiteral("[\"C++\",\"Qt\",\"CMake\",\"SQL\"]")));
}

void TestPresenters::aWholeRowHasNoBoth()
{
    DemoSources demo;
    UndoHistory history(demo);
    ConflictsPresenter presenter(demo, demo, demo.events(), history);
    presenter.start();
    QTRY_COMPARE(presenter.state().phase, ConflictsState::Phase::Ready);
    for (const char *kind : {"edit_removed", "refused", "review"}) {
        presenter.show(qstrcmp(kind, "review") == 0 ? ConflictTab::Review : ConflictTab::Open);
        const QUuid row = selectConflict(presenter, {}, QString::fromLatin1(kind));
        QVERIFY(!row.isNull());
        presenter.choose(row, client::ConflictChoice::Value);
        QVERIFY(!presenter.state().choices.value(row).choice);
    }
}

void TestPresenters::oneFieldIsSettledOfAllRecords()
{
    DemoSources demo;
    UndoHistory history(demo);
    ConflictsPresenter presenter(demo, demo, demo.events(), history);
    presenter.start();
    QTRY_COMPARE(presenter.state().phase, ConflictsState::Phase::Ready);
    const QUuid phone = selectConflict(presenter, QStringLiteral("phone"), QStringLiteral("field"));
    presenter.settleField(QStringLiteral("candidates"), QStringLiteral("phone"), client::ConflictChoice::Theirs);
    QTRY_COMPARE(demo.settlements.size(), 1);
    QCOMPARE(demo.settlements[0].conflict, phone);
    QCOMPARE(demo.settlements[0].choice, client::ConflictChoice::Theirs);
    QTRY_VERIFY(history.canUndo());
}

void TestPresenters::aRecordIsSettledAtOnce()
{
    DemoSources demo;
    UndoHistory history(demo);
    ConflictsPresenter presenter(demo, demo, demo.events(), history);
    presenter.start();
    QTRY_COMPARE(presenter.state().phase, ConflictsState::Phase::Ready);
    selectConflict(presenter, QStringLiteral("summary"), QStringLiteral("field"));
    const int before = presenter.state().fields;
    presenter.settleRecord(client::ConflictChoice::Mine);
    QTRY_COMPARE(demo.settlements.size(), 3);
    QTRY_COMPARE(presenter.state().fields, before - 3);
}

QTEST_MAIN(TestPresenters)
#include "tst_presenters.moc"
