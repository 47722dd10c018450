#include "desktop/conflicts/conflictcard.h"
#include "desktop/conflicts/conflictsview.h"
#include "desktop/demo/demosources.h"
#include "desktop/widgets/segmentedcontrol.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

/// The inbox as the window wires it.
struct Inbox
{
    DemoSources demo;
    UndoHistory history{demo};
    ConflictsPresenter presenter{demo, demo, demo.events(), history};
    ConflictsView view;
    Inbox()
    {
        QObject::connect(&presenter, &ConflictsPresenter::stateChanged, &view, &ConflictsView::render);
        QObject::connect(&view, &ConflictsView::tabChosen, &presenter, &ConflictsPresenter::show);
        QObject::connect(&view, &ConflictsView::filterChosen, &presenter, &ConflictsPresenter::filter);
        QObject::connect(&view, &ConflictsView::reopenRequested, &presenter, &ConflictsPresenter::reopen);
        QObject::connect(&view, &ConflictsView::groupChosen, &presenter, &ConflictsPresenter::select);
        QObject::connect(&view, &ConflictsView::nextChoiceMade, &presenter, &ConflictsPresenter::chooseNext);
        QObject::connect(&view, &ConflictsView::choiceMade, &presenter, &ConflictsPresenter::choose);
        QObject::connect(&view, &ConflictsView::typed, &presenter, &ConflictsPresenter::type);
        QObject::connect(&view, &ConflictsView::leftDismissed, &presenter, &ConflictsPresenter::dismissLeft);
        QObject::connect(&view, &ConflictsView::settleRequested, &presenter, &ConflictsPresenter::settle);
        presenter.start();
        view.show();
    }
    template <typename T> [[nodiscard]] T *find(const char *name) const
    {
        return view.findChild<T *>(QString::fromLatin1(name));
    }
    void choose(const char *combo, const QString &value) const
    {
        auto *box = find<QComboBox>(combo);
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
    }
    /// The editor of the field that stands at this place.
    [[nodiscard]] QPlainTextEdit *editor(int place) const
    {
        const QList<ConflictField *> fields = view.findChildren<ConflictField *>();
        const QUuid id = presenter.state().groups.first().items.value(place).id;
        for (const ConflictField *field : fields) {
            if (field->conflict() == id)
                return field->findChild<QPlainTextEdit *>();
        }
        return nullptr;
    }
    /// What another machine of the workspace does, after a sync.
    void settledElsewhere(const QUuid &conflict)
    {
        demo.settle({{conflict, client::ConflictChoice::Theirs, {}}}, &view, [](const auto &) {});
        presenter.start();
    }
    [[nodiscard]] int rows() const { return find<QListView>("list")->model()->rowCount(); }
    [[nodiscard]] bool ready() const { return presenter.state().phase == ConflictsState::Phase::Ready; }
};

} // namespace

class TestConflictInbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTabSaysHowMany();
    void theKeyboardReachesEveryTab();
    void aFilterNarrowsWhatIsShownAndSettled();
    void aSettledOneSaysHowAndByWhom();
    void anUndoOpensItAgain();
    void whatChangedSinceIsNotUndone();
    void keysDecideNothingAmongSettledOnes();
    void whatWasWrittenWhenItWasSettledElsewhereIsKept();
    void anEmptiedTextStaysEmpty();
    void theCursorStaysWhenAnotherFieldGoes();
};

void TestConflictInbox::whatWasWrittenWhenItWasSettledElsewhereIsKept()
{
    Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    const ConflictItem summary = inbox.presenter.state().groups.first().items.value(2);
    QCOMPARE(summary.column, QStringLiteral("summary"));
    inbox.view.activateWindow();
    QPlainTextEdit *editor = inbox.editor(2);
    editor->setFocus();
    QTRY_VERIFY(editor->hasFocus());
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Both of it"));
    inbox.settledElsewhere(summary.id);
    auto *left = inbox.find<QWidget>("conflictLeft");
    QTRY_VERIFY(left->isVisible());
    QCOMPARE(inbox.presenter.state().left.size(), 1);
    inbox.find<QAbstractButton>("copyLeft")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Both of it"));
    inbox.find<QAbstractButton>("dismissLeft")->click();
    QVERIFY(!left->isVisible());
    // What is settled here is no surprise.
    const ConflictItem phone = inbox.presenter.state().groups.first().items.value(0);
    inbox.presenter.choose(phone.id, client::ConflictChoice::Value);
    inbox.presenter.type(phone.id, QStringLiteral("+49 40 5550 0200"));
    inbox.presenter.settle();
    QTRY_VERIFY(inbox.presenter.state().groups.first().items.value(0).id != phone.id);
    QVERIFY(!left->isVisible());
    QVERIFY(inbox.presenter.state().left.isEmpty());
}

void TestConflictInbox::anEmptiedTextStaysEmpty()
{
    Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    inbox.view.activateWindow();
    QPlainTextEdit *editor = inbox.editor(2);
    editor->setFocus();
    QTRY_VERIFY(editor->hasFocus());
    editor->selectAll();
    QTest::keyClick(editor, Qt::Key_Delete);
    inbox.presenter.select(1);
    inbox.presenter.select(0);
    QVERIFY(inbox.editor(2)->toPlainText().isEmpty());
    const QUuid id = inbox.presenter.state().groups.first().items.value(2).id;
    inbox.presenter.choose(id, client::ConflictChoice::Value);
    QVERIFY(inbox.editor(2)->toPlainText().isEmpty());
}

void TestConflictInbox::theCursorStaysWhenAnotherFieldGoes()
{
    Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    inbox.view.activateWindow();
    QPointer<QPlainTextEdit> editor = inbox.editor(2);
    const QUuid first = inbox.presenter.state().groups.first().items.value(0).id;
    editor->setFocus();
    QTRY_VERIFY(editor->hasFocus());
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Half a wo"));
    inbox.settledElsewhere(first);
    QTRY_COMPARE(inbox.presenter.state().groups.first().items.size(), 2);
    QVERIFY(editor && editor->hasFocus());
    QTest::keyClicks(editor, QStringLiteral("rd"));
    QCOMPARE(editor->toPlainText(), QStringLiteral("Half a word"));
    // The fields stand in their order, and every one once.
    const QList<ConflictField *> fields = inbox.view.findChildren<ConflictField *>();
    QCOMPARE(fields.size(), 2);
    QTRY_VERIFY(inbox.editor(0)->mapTo(&inbox.view, QPoint()).y() < editor->mapTo(&inbox.view, QPoint()).y());
}

void TestConflictInbox::everyTabSaysHowMany()
{
    const Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    QVERIFY(inbox.find<QAbstractButton>("segment_open")->text().endsWith(QLatin1Char('7')));
    QVERIFY(inbox.find<QAbstractButton>("segment_review")->text().endsWith(QLatin1Char('1')));
    QVERIFY(inbox.find<QAbstractButton>("segment_settled")->text().endsWith(QLatin1Char('4')));
    inbox.find<QAbstractButton>("segment_review")->click();
    QCOMPARE(inbox.rows(), 1);
    QCOMPARE(inbox.presenter.state().groups.first().items.first().kind, QStringLiteral("review"));
}

void TestConflictInbox::theKeyboardReachesEveryTab()
{
    const Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    auto *first = inbox.find<QAbstractButton>("segment_open");
    QVERIFY(first->focusPolicy() & Qt::TabFocus);
    auto *tabs = inbox.find<SegmentedControl>("tabs");
    QTest::keyClick(tabs, Qt::Key_Right);
    QTest::keyClick(tabs, Qt::Key_Right);
    QCOMPARE(inbox.presenter.state().tab, ConflictTab::Settled);
    QVERIFY(inbox.find<QComboBox>("fieldFilter")->focusPolicy() & Qt::TabFocus);
    QVERIFY(inbox.find<QAbstractButton>("reopenButton")->focusPolicy() & Qt::TabFocus);
}

void TestConflictInbox::aFilterNarrowsWhatIsShownAndSettled()
{
    Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    inbox.choose("fieldFilter", QStringLiteral("phone"));
    QCOMPARE(inbox.rows(), 1);
    QCOMPARE(inbox.presenter.state().fields, 1);
    // The tab still says how many there are.
    QVERIFY(inbox.find<QAbstractButton>("segment_open")->text().endsWith(QLatin1Char('7')));
    inbox.presenter.settleEverything(client::ConflictChoice::Mine);
    QTRY_COMPARE(inbox.demo.settlements.size(), 1);
    // None is left of this field: the others come back by themselves.
    QTRY_COMPARE(inbox.presenter.state().fields, 6);
    QVERIFY(inbox.presenter.state().filter.isEmpty());

    inbox.choose("fieldFilter", QString(ConflictFilter::wholeRecord));
    inbox.choose("colleagueFilter", QStringLiteral("Rafael Duarte"));
    QCOMPARE(inbox.presenter.state().fields, 1);
    QCOMPARE(inbox.presenter.state().groups.first().items.first().kind, QStringLiteral("edit_removed"));
    // Whoever is signed in is no colleague.
    QCOMPARE(inbox.find<QComboBox>("colleagueFilter")->findData(inbox.demo.person().displayName), -1);
}

void TestConflictInbox::aSettledOneSaysHowAndByWhom()
{
    const Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    inbox.find<QAbstractButton>("segment_settled")->click();
    inbox.choose("fieldFilter", QStringLiteral("location"));
    auto *outcome = inbox.find<QLabel>("outcome");
    QVERIFY(outcome);
    QVERIFY2(outcome->text().contains(QStringLiteral("second value")), qPrintable(outcome->text()));
    QVERIFY2(outcome->text().contains(QStringLiteral("Rafael Duarte")), qPrintable(outcome->text()));
    inbox.choose("fieldFilter", QStringLiteral("desired_salary"));
    QVERIFY(inbox.find<QLabel>("outcome")->text().contains(QStringLiteral("another value")));
    inbox.choose("fieldFilter", QStringLiteral("phone"));
    QVERIFY(inbox.find<QLabel>("outcome")->text().contains(QStringLiteral("waits for the server")));
    QVERIFY(!inbox.find<QWidget>("footer")->isVisible());
    QVERIFY(!inbox.find<QWidget>("mineButton")->isVisible());
}

void TestConflictInbox::anUndoOpensItAgain()
{
    Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    inbox.find<QAbstractButton>("segment_settled")->click();
    inbox.choose("fieldFilter", QStringLiteral("desired_salary"));
    const ConflictItem item = inbox.presenter.state().groups.first().items.first();
    inbox.find<QAbstractButton>("reopenButton")->click();
    QTRY_COMPARE(inbox.demo.applied.size(), 2);
    QCOMPARE(inbox.demo.applied[0].row, item.row);
    QCOMPARE(inbox.demo.applied[0].values.value(item.column), protocol::Value(item.theirs.toUtf8()));
    QCOMPARE(inbox.demo.applied[1].row, item.id);
    QCOMPARE(inbox.demo.applied[1].values.value(QStringLiteral("status")), protocol::Value("open"));
    QTRY_COMPARE(inbox.presenter.state().counts[0], 8);
    QCOMPARE(inbox.presenter.state().counts[2], 3);
    QVERIFY(inbox.history.canUndo());
}

void TestConflictInbox::whatChangedSinceIsNotUndone()
{
    Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    inbox.find<QAbstractButton>("segment_settled")->click();
    inbox.choose("fieldFilter", QStringLiteral("location"));
    QVERIFY(!inbox.find<QAbstractButton>("reopenButton"));
    inbox.presenter.reopen(inbox.presenter.state().groups.first().items.first().id);
    QTest::qWait(0);
    QVERIFY(inbox.demo.applied.isEmpty());
}

void TestConflictInbox::keysDecideNothingAmongSettledOnes()
{
    Inbox inbox;
    QTRY_VERIFY(inbox.ready());
    inbox.find<QAbstractButton>("segment_settled")->click();
    QTest::keyClick(&inbox.view, Qt::Key_1);
    QTest::keyClick(&inbox.view, Qt::Key_E);
    QTest::keyClick(&inbox.view, Qt::Key_Return, Qt::ControlModifier);
    inbox.presenter.settleEverything(client::ConflictChoice::Mine);
    QTest::qWait(0);
    QVERIFY(inbox.demo.settlements.isEmpty());
    QVERIFY(inbox.presenter.state().choices.isEmpty());
    QTest::keyClick(&inbox.view, Qt::Key_J);
    QCOMPARE(inbox.presenter.state().current, 1);
}

QTEST_MAIN(TestConflictInbox)
#include "tst_conflictinbox.moc"
