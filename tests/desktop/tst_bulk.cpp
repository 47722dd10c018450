#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardview.h"
#include "desktop/board/stageedits.h"
#include "desktop/board/stagesdialog.h"
#include "desktop/bulk/bulkdialog.h"
#include "desktop/bulk/bulkpresenter.h"
#include "desktop/bulk/erasedialog.h"
#include "desktop/bulk/selectionbar.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoparts.h"
#include "desktop/offers/offerdialog.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/undobar.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using client::BulkAction;
using client::BulkKind;

namespace {

/// A profile that keeps numbers: row, value. Fails from the `failAt`-th call on.
class Ledger final : public EditSink
{
public:
    void apply(const QList<client::Edit> &edits, QObject *context, Done<client::EditReceipt> done) override
    {
        ++calls;
        largest = std::max(largest, edits.size());
        client::EditReceipt receipt;
        const bool fails = calls == failAt;
        for (const client::Edit &edit : fails ? QList<client::Edit>() : edits) {
            client::Edit inverse = edit;
            inverse.values[QStringLiteral("n")] = values.value(edit.row);
            values[edit.row] = edit.values.value(QStringLiteral("n"));
            receipt.rows << edit.row;
            receipt.inverse.prepend(inverse);
        }
        core::Expected<client::EditReceipt> result(receipt);
        if (fails)
            result = core::fail(core::ErrorCode::DiskFull, QStringLiteral("full"));
        QMetaObject::invokeMethod(
            context, [done = std::move(done), result] { done(result); }, Qt::QueuedConnection);
    }
    void settle(const QList<client::ConflictSettlement> &, QObject *, Done<client::EditReceipt>) override {}
    [[nodiscard]] qsizetype changed() const
    {
        return std::count_if(values.begin(), values.end(),
                             [](const protocol::Value &value) { return value.has_value(); });
    }
    QHash<QUuid, protocol::Value> values;
    int calls = 0;
    int failAt = -1;
    qsizetype largest = 0;
};

QList<QList<client::Edit>> groups(int count)
{
    QList<QList<client::Edit>> out;
    for (int i = 0; i < count; ++i)
        out.append({client::Edit{protocol::MutationKind::Update,
                                 QStringLiteral("candidates"),
                                 demoId(1, i + 1),
                                 {{QStringLiteral("n"), QByteArray::number(i)}}}});
    return out;
}

template <typename Widget> Widget *find(QWidget *in, const char *name)
{
    return in->findChild<Widget *>(QLatin1String(name));
}

} // namespace

class TestBulk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void fiveThousandAreOneUndo();
    void cancellingKeepsWhatWasDone();
    void aFailureOnTheWayIsSaidAndUndoable();
    void undoingAtOnceMeansWhatIsStillUnderWay();
    void undoingWhatFailsTakesNothingElseBack();
    void theDialogNamesTheWrongPlace();
    void rejectingWithALetterFromTheBoard();
    void theBarShowsWhatIsChosen();
    void theSecondsOfAHeldMailAreCounted();
    void everyVerbIsThere_data();
    void everyVerbIsThere();
    void aPoolIsChosenOrMade_data();
    void aPoolIsChosenOrMade();
    void withoutTagsTheMenuSaysSo();
    void offersAreDraftedOnTermsTypedOnce();
    void aTestIsChosen();
    void erasingAsksForAWord();
    void removingAStageMovesItsCards();
    void aSharedPipelineBecomesTheJobsOwn();
    void theEditorAsksWhereTheCardsGo();
};

void TestBulk::fiveThousandAreOneUndo()
{
    Ledger ledger;
    UndoHistory history(ledger);
    int last = 0;
    std::optional<core::Error> problem;
    int done = -1;
    history.carryOut({groups(5000), [](int n) { return QString::number(n); },
                      [&last](int n) {
                          last = n;
                          return true;
                      },
                      [&](int n, const std::optional<core::Error> &error) {
                          done = n;
                          problem = error;
                      }},
                     this);
    QTRY_COMPARE(done, 5000);
    QVERIFY(!problem);
    QCOMPARE(last, 5000);
    QCOMPARE(ledger.changed(), 5000);
    QVERIFY(ledger.calls > 1 && ledger.largest <= 250);
    QCOMPARE(history.newest(), QStringLiteral("5000"));
    QSignalSpy undone(&history, &UndoHistory::undone);
    history.undo();
    QTRY_COMPARE(undone.size(), 1);
    QCOMPARE(ledger.changed(), 0);
    QVERIFY(!history.canUndo());
    history.redo();
    QTRY_COMPARE(ledger.changed(), 5000);
    QTRY_VERIFY(history.canUndo());
}

void TestBulk::cancellingKeepsWhatWasDone()
{
    Ledger ledger;
    UndoHistory history(ledger);
    int done = -1;
    history.carryOut({groups(2000), [](int n) { return QString::number(n); }, [](int n) { return n < 500; },
                      [&](int n, const std::optional<core::Error> &) { done = n; }},
                     this);
    QTRY_COMPARE(done, 500);
    QCOMPARE(ledger.changed(), 500);
    QCOMPARE(history.newest(), QStringLiteral("500"));
    history.undo();
    QTRY_COMPARE(ledger.changed(), 0);
}

void TestBulk::aFailureOnTheWayIsSaidAndUndoable()
{
    Ledger ledger;
    ledger.failAt = 3;
    UndoHistory history(ledger);
    int done = -1;
    std::optional<core::Error> problem;
    history.carryOut({groups(2000), [](int n) { return QString::number(n); }, [](int) { return true; },
                      [&](int n, const std::optional<core::Error> &error) {
                          done = n;
                          problem = error;
                      }},
                     this);
    QTRY_COMPARE(done, 500);
    QVERIFY(problem && problem->code == core::ErrorCode::DiskFull);
    // Undoing fails on the way too: what is left can be undone later.
    ledger.failAt = ledger.calls + 2;
    QSignalSpy failed(&history, &UndoHistory::failed);
    history.undo();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(ledger.changed(), 250);
    QVERIFY(history.canUndo());
    history.undo();
    QTRY_COMPARE(ledger.changed(), 0);
}

void TestBulk::undoingAtOnceMeansWhatIsStillUnderWay()
{
    Ledger ledger;
    UndoHistory history(ledger);
    const auto edits = groups(3);
    history.apply(edits[0], QStringLiteral("first"), this, {});
    QTRY_COMPARE(history.newest(), QStringLiteral("first"));
    history.apply(edits[1], QStringLiteral("second"), this, {});
    QSignalSpy undone(&history, &UndoHistory::undone);
    history.undo();
    QTRY_COMPARE(undone.size(), 1);
    QCOMPARE(undone.first().first().toString(), QStringLiteral("second"));
    QCOMPARE(history.newest(), QStringLiteral("first"));
    // Pressed twice, it takes two back, and the work of many edits as a whole.
    history.carryOut({groups(600), [](int n) { return QString::number(n); }, [](int) { return true; },
                      [](int, const std::optional<core::Error> &) {}},
                     this);
    history.undo();
    history.undo();
    QTRY_COMPARE(undone.size(), 3);
    QCOMPARE(undone[1].first().toString(), QStringLiteral("600"));
    QCOMPARE(undone[2].first().toString(), QStringLiteral("first"));
    QVERIFY(!history.canUndo());
    QCOMPARE(ledger.changed(), 0);
}

void TestBulk::undoingWhatFailsTakesNothingElseBack()
{
    Ledger ledger;
    UndoHistory history(ledger);
    const auto edits = groups(2);
    history.apply(edits[0], QStringLiteral("first"), this, {});
    QTRY_COMPARE(history.newest(), QStringLiteral("first"));
    ledger.failAt = 2;
    bool failed = false;
    history.apply(edits[1], QStringLiteral("second"), this,
                  [&failed](const core::Expected<client::EditReceipt> &result) { failed = !result; });
    history.undo();
    QTRY_VERIFY(failed);
    QCOMPARE(history.newest(), QStringLiteral("first"));
    QTest::qWait(0);
    QCOMPARE(ledger.changed(), 1);
    history.undo();
    QTRY_COMPARE(ledger.changed(), 0);
}

void TestBulk::theDialogNamesTheWrongPlace()
{
    auto *dialog = new BulkDialog(BulkKind::Mail, QStringLiteral("Mail to 2 people"), nullptr);
    QSignalSpy confirmed(dialog, &BulkDialog::confirmed);
    dialog->setLetters({{demoId(9, 1), QStringLiteral("Thanks"), QStringLiteral("general"),
                         QStringLiteral("About {{job.title}}"), QStringLiteral("Dear {{candidate.given_name}}")}});
    dialog->show();
    auto *letter = find<QComboBox>(dialog, "bulkLetter");
    letter->setCurrentIndex(1);
    Q_EMIT letter->activated(1);
    auto *body = find<QPlainTextEdit>(dialog, "bulkBody");
    QCOMPARE(body->toPlainText(), QStringLiteral("Dear {{candidate.given_name}}"));
    body->setPlainText(QStringLiteral("Dear X\nabout {{job.titel}}"));
    auto *confirm = find<QAbstractButton>(dialog, "bulkConfirm");
    confirm->click();
    QCOMPARE(confirmed.size(), 0);
    auto *error = find<QLabel>(dialog, "bulkLetterError");
    QVERIFY(error->isVisible());
    QVERIFY2(error->text().contains(QStringLiteral("job.titel")) && error->text().contains(QStringLiteral("line 2")),
             qPrintable(error->text()));
    body->setPlainText(QStringLiteral("Dear X\nabout {{job.title}}"));
    confirm->click();
    QCOMPARE(confirmed.size(), 1);
    const auto action = confirmed.first().first().value<BulkAction>();
    QCOMPARE(action.letter->templateId, demoId(9, 1));
    QCOMPARE(action.letter->body, QStringLiteral("Dear X\nabout {{job.title}}"));
}

void TestBulk::rejectingWithALetterFromTheBoard()
{
    DemoSources demo;
    MainWindow window;
    window.resize(1440, 900);
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    shell->openBoard(demoId(2, 1));
    window.show();
    BoardView *board = shell->boardView();
    QTRY_VERIFY(!board->columns().isEmpty() && board->columns()[0]->model()->rowCount() > 2);
    BoardColumnView *column = board->columns()[0];
    const int before = column->model()->rowCount();
    const QUuid first = column->model()->card(0).application;
    column->list()->select({first, column->model()->card(1).application});
    column->list()->setFocus();
    QVERIFY(board->selectionBar()->isVisible());
    QTest::keyClick(column->list(), Qt::Key_R);
    auto *dialog = window.findChild<BulkDialog *>();
    QVERIFY(dialog);
    find<QComboBox>(dialog, "bulkReason")->setEditText(QStringLiteral("Too far away"));
    find<QCheckBox>(dialog, "bulkWithLetter")->setChecked(true);
    find<QLineEdit>(dialog, "bulkSubject")->setText(QStringLiteral("Your application"));
    find<QPlainTextEdit>(dialog, "bulkBody")->setPlainText(QStringLiteral("Dear {{candidate.full_name}}"));
    find<QAbstractButton>(dialog, "bulkPreview")->click();
    QTRY_COMPARE(find<QPlainTextEdit>(dialog, "bulkPreviewBody")->toPlainText(),
                 QStringLiteral("Dear Fatima Al-Zahrani"));
    find<QAbstractButton>(dialog, "bulkConfirm")->click();
    QTRY_COMPARE(column->model()->rowCount(), before - 2);
    auto *bar = shell->findChild<UndoBar *>(QStringLiteral("undoBar"));
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->shownText().contains(QStringLiteral("Sends in")), qPrintable(bar->shownText()));
    const auto mails = std::count_if(demo.applied.begin(), demo.applied.end(), [](const client::Edit &edit) {
        return edit.entity == QLatin1String("candidate_mails");
    });
    QCOMPARE(mails, 2);
    shell->history().undo();
    QTRY_COMPARE(column->model()->rowCount(), before);
}

void TestBulk::theSecondsOfAHeldMailAreCounted()
{
    QWidget window;
    window.resize(900, 400);
    window.show();
    UndoBar bar(&window);
    const QString said = QStringLiteral("2 people rejected");
    const QDateTime soon = QDateTime::currentDateTimeUtc().addSecs(60);
    bar.offer(said);
    QCOMPARE(bar.shownText(), said);
    // About something else that was done before: nothing is counted.
    bar.countDown(QStringLiteral("Mail to Otto written"), soon);
    QCOMPARE(bar.shownText(), said);
    const int narrow = bar.width();
    bar.countDown(said, soon);
    static const QRegularExpression counted(QStringLiteral("^2 people rejected\\. Sends in ([0-9]+) s$"));
    const QRegularExpressionMatch match = counted.match(bar.shownText());
    QVERIFY2(match.hasMatch(), qPrintable(bar.shownText()));
    QVERIFY(match.captured(1).toInt() > 0 && match.captured(1).toInt() <= 60);
    QVERIFY(bar.width() > narrow);
    QCOMPARE(bar.text(), said); // what follows is offered for what was done
    QVERIFY(bar.accessibleName().contains(QStringLiteral("Sends in")));
    // Gone: the bar says so no more.
    bar.countDown(said, QDateTime::currentDateTimeUtc().addSecs(-1));
    QCOMPARE(bar.shownText(), said);
    bar.countDown(said, soon);
    bar.offer(QStringLiteral("Otto moved"));
    QCOMPARE(bar.shownText(), QStringLiteral("Otto moved"));
}

void TestBulk::everyVerbIsThere_data()
{
    QTest::addColumn<bool>("onBoard");
    QTest::newRow("list") << false;
    QTest::newRow("board") << true;
}

/// What can be done with the chosen ones, wherever they are chosen.
void TestBulk::everyVerbIsThere()
{
    QFETCH(const bool, onBoard);
    DemoSources demo;
    MainWindow window;
    window.resize(1440, 900);
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    SelectionBar *bar = nullptr;
    if (onBoard) {
        shell->openBoard(demoId(2, 1));
        window.show();
        BoardView *board = shell->boardView();
        QTRY_VERIFY(!board->columns().isEmpty() && board->columns()[0]->model()->rowCount() > 2);
        BoardColumnView *column = board->columns()[0];
        column->list()->select({column->model()->card(0).application, column->model()->card(1).application});
        bar = board->selectionBar();
    } else {
        shell->open(QStringLiteral("candidates"));
        window.show();
        auto *table = shell->candidatesView()->findChild<QAbstractItemView *>(QStringLiteral("table"));
        QVERIFY(table);
        QTRY_VERIFY(table->model()->rowCount() > 2);
        table->selectionModel()->select({table->model()->index(0, 0), table->model()->index(1, 0)},
                                        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        bar = shell->candidatesView()->selectionBar();
    }
    QTRY_VERIFY(bar->isVisible());
    for (const char *verb : {"bulkMove", "bulkReject", "bulkMail", "bulkTag", "bulkOwner", "bulkJob", "bulkMore"})
        QVERIFY2(find<QAbstractButton>(bar, verb) && find<QAbstractButton>(bar, verb)->isEnabled(), verb);
    find<QAbstractButton>(bar, "bulkMore")->click();
    QMenu *menu = nullptr;
    QTRY_VERIFY((menu = window.findChild<QMenu *>(QStringLiteral("bulkMenu"))) != nullptr);
    for (const char *verb : {"bulkRemind", "bulkPrivate", "bulkPublic", "bulkMerge", "bulkErase", "bulkKeepData",
                             "bulkPool", "bulkOffer", "bulkTest"})
        QVERIFY2(find<QAction>(menu, verb) && find<QAction>(menu, verb)->isEnabled(), verb);
    for (const char *verb : {"bulkSource", "bulkExport"})
        QVERIFY2(find<QMenu>(menu, verb) && !find<QMenu>(menu, verb)->isEmpty(), verb);
    menu->close();
}

namespace {

/// Opens the menu behind a button of the bar; null where none comes.
QMenu *menuOf(const QWidget &window, const QString &title)
{
    const auto menus = window.findChildren<QMenu *>(QStringLiteral("bulkMenu"));
    for (QMenu *menu : menus) {
        const auto actions = menu->actions();
        for (const QAction *action : actions) {
            if (action->text() == title || action->objectName() == title)
                return menu;
        }
    }
    return nullptr;
}

QAction *called(const QMenu *menu, const QString &title)
{
    const auto actions = menu->actions();
    for (QAction *action : actions) {
        if (action->text() == title)
            return action;
    }
    return nullptr;
}

/// As a person does it: the menu is gone before the action begins.
void press(QMenu *menu, const char *name)
{
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(find<QAction>(menu, name)).center());
}

/// Two people of the list or of the board are chosen; the bar that says so.
SelectionBar *chooseTwo(WorkspaceShell *shell, MainWindow &window, bool onBoard)
{
    if (!onBoard) {
        shell->open(QStringLiteral("candidates"));
        window.show();
        auto *table = shell->candidatesView()->findChild<QAbstractItemView *>(QStringLiteral("table"));
        if (!QTest::qWaitFor([table] { return table->model()->rowCount() > 2; }))
            return nullptr;
        table->selectionModel()->select({table->model()->index(0, 0), table->model()->index(1, 0)},
                                        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        return shell->candidatesView()->selectionBar();
    }
    shell->openBoard(demoId(2, 1));
    window.show();
    BoardView *board = shell->boardView();
    if (!QTest::qWaitFor(
            [board] { return !board->columns().isEmpty() && board->columns()[0]->model()->rowCount() > 2; }))
        return nullptr;
    BoardColumnView *column = board->columns()[0];
    column->list()->select({column->model()->card(0).application, column->model()->card(1).application});
    return board->selectionBar();
}

QStringList entitiesOf(const QList<client::Edit> &edits)
{
    QStringList names;
    for (const client::Edit &edit : edits)
        names << edit.entity;
    return names;
}

} // namespace

void TestBulk::aPoolIsChosenOrMade_data()
{
    everyVerbIsThere_data();
}

void TestBulk::aPoolIsChosenOrMade()
{
    QFETCH(const bool, onBoard);
    DemoSources demo;
    MainWindow window;
    window.resize(1440, 900);
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    SelectionBar *bar = chooseTwo(shell, window, onBoard);
    QVERIFY(bar);
    QTRY_VERIFY(bar->isVisible());
    const auto pools = [&]() -> QMenu * {
        find<QAbstractButton>(bar, "bulkMore")->click();
        QMenu *more = nullptr;
        [&] { QTRY_VERIFY((more = menuOf(window, QStringLiteral("bulkPool"))) != nullptr); }();
        if (!more)
            return nullptr;
        press(more, "bulkPool");
        QMenu *menu = nullptr;
        [&] { QTRY_VERIFY((menu = menuOf(window, QStringLiteral("bulkNewGroup"))) != nullptr); }();
        return menu;
    };
    QMenu *menu = pools();
    QVERIFY(menu);
    QAction *returners = called(menu, QStringLiteral("Returners"));
    QVERIFY(returners && returners->isEnabled());
    auto *out = find<QMenu>(menu, "bulkTakeOut");
    QVERIFY(out->isEnabled() && called(out, QStringLiteral("Returners")));
    demo.applied.clear();
    returners->trigger();
    menu->close();
    QTRY_COMPARE(entitiesOf(demo.applied),
                 QStringList({QStringLiteral("talent_pool_members"), QStringLiteral("talent_pool_members")}));
    QTRY_COMPARE(shell->history().newest(), QStringLiteral("2 people put into the pool"));
    shell->history().undo();
    QTRY_VERIFY(!shell->history().canUndo());
    QTRY_VERIFY(menuOf(window, QStringLiteral("bulkNewGroup")) == nullptr);

    // A new one is made with the first of them; a name that is there already means the one that has it.
    for (const auto &[typed, made] : {std::pair{"  Doctors,  north ", 1}, {"returners", 0}}) {
        menu = pools();
        QVERIFY(menu);
        find<QAction>(menu, "bulkNewGroup")->trigger();
        menu->close();
        auto *ask = window.findChild<QInputDialog *>(QStringLiteral("bulkNameDialog"));
        QVERIFY(ask && ask->isVisible());
        QCOMPARE(ask->windowTitle(), QStringLiteral("New pool"));
        demo.applied.clear();
        ask->setTextValue(QLatin1String(typed));
        ask->accept();
        QTRY_COMPARE(demo.applied.size(), 2 + made);
        QCOMPARE(entitiesOf(demo.applied).count(QStringLiteral("talent_pools")), made);
        if (made == 1) {
            QCOMPARE(demo.applied[0].values.value(QStringLiteral("name")), protocol::Value("Doctors, north"));
            QCOMPARE(demo.applied[1].values.value(QStringLiteral("pool_id")),
                     protocol::Value(core::toBytes(demo.applied[0].row)));
        }
        QTRY_VERIFY(menuOf(window, QStringLiteral("bulkNewGroup")) == nullptr);
        QTRY_VERIFY(window.findChild<QInputDialog *>(QStringLiteral("bulkNameDialog")) == nullptr);
    }
}

void TestBulk::withoutTagsTheMenuSaysSo()
{
    DemoSources demo;
    MainWindow window;
    window.resize(1440, 900);
    demo.administration().others[QStringLiteral("tags")].clear();
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    SelectionBar *bar = chooseTwo(shell, window, false);
    QVERIFY(bar);
    QTRY_VERIFY(bar->isVisible());
    find<QAbstractButton>(bar, "bulkTag")->click();
    QMenu *menu = nullptr;
    QTRY_VERIFY((menu = menuOf(window, QStringLiteral("bulkNewGroup"))) != nullptr);
    QVERIFY(called(menu, QStringLiteral("There are no tags yet")));
    QVERIFY(!find<QMenu>(menu, "bulkTakeOut")->isEnabled());
    find<QAction>(menu, "bulkNewGroup")->trigger();
    menu->close();
    auto *ask = window.findChild<QInputDialog *>(QStringLiteral("bulkNameDialog"));
    QVERIFY(ask);
    ask->setTextValue(QStringLiteral("Night shifts"));
    demo.applied.clear();
    ask->accept();
    QTRY_COMPARE(entitiesOf(demo.applied), QStringList({QStringLiteral("tags"), QStringLiteral("candidate_tags"),
                                                        QStringLiteral("candidate_tags")}));
    shell->history().undo();
    QTRY_VERIFY(demo.administration().others.value(QStringLiteral("tags")).isEmpty());
}

void TestBulk::offersAreDraftedOnTermsTypedOnce()
{
    DemoSources demo;
    MainWindow window;
    window.resize(1440, 900);
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    SelectionBar *bar = chooseTwo(shell, window, true);
    QVERIFY(bar);
    QTRY_VERIFY(bar->isVisible());
    find<QAbstractButton>(bar, "bulkMore")->click();
    QMenu *more = nullptr;
    QTRY_VERIFY((more = menuOf(window, QStringLiteral("bulkOffer"))) != nullptr);
    press(more, "bulkOffer");
    auto *dialog = window.findChild<OfferDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->windowTitle(), QStringLiteral("Draft offers to 2 people"));
    QVERIFY(!find<QWidget>(dialog, "position_title") && !find<QWidget>(dialog, "employment_type"));
    demo.applied.clear();
    // A salary without a currency is refused, and what was typed stays.
    find<QLineEdit>(dialog, "salary")->setText(QStringLiteral("52000"));
    find<QAbstractButton>(dialog, "saveOffer")->click();
    QVERIFY(dialog->isVisible());
    QVERIFY(demo.applied.isEmpty());
    find<QLineEdit>(dialog, "salary_currency")->setText(QStringLiteral("EUR"));
    find<QAbstractButton>(dialog, "saveOffer")->click();
    QTRY_COMPARE(entitiesOf(demo.applied), QStringList({QStringLiteral("offers"), QStringLiteral("offers")}));
    for (const client::Edit &edit : std::as_const(demo.applied)) {
        QVERIFY(edit.kind == protocol::MutationKind::Insert);
        QCOMPARE(edit.values.value(QStringLiteral("salary_currency")), protocol::Value("EUR"));
        QVERIFY(edit.values.value(QStringLiteral("salary"))->startsWith("52000"));
    }
    QTRY_COMPARE(shell->history().newest(), QStringLiteral("Offers to 2 people drafted"));
    const auto drafts = demo.administration().others.value(QStringLiteral("offers")).size();
    shell->history().undo();
    QTRY_COMPARE(demo.administration().others.value(QStringLiteral("offers")).size(), drafts - 2);
}

void TestBulk::aTestIsChosen()
{
    DemoSources demo;
    const QString tests = QStringLiteral("assessments");
    const auto named = [](int number, const char *title, const char *active) {
        return RecordFields{
            demoId(61, number),
            {{QStringLiteral("title"), QByteArray(title)}, {QStringLiteral("is_active"), QByteArray(active)}},
            {}};
    };
    demo.administration().others[tests] = {named(1, "Reading code", "t"), named(2, "Of last year", "f")};
    MainWindow window;
    window.resize(1440, 900);
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    SelectionBar *bar = chooseTwo(shell, window, false);
    QVERIFY(bar);
    QTRY_VERIFY(bar->isVisible());
    find<QAbstractButton>(bar, "bulkMore")->click();
    QMenu *more = nullptr;
    QTRY_VERIFY((more = menuOf(window, QStringLiteral("bulkTest"))) != nullptr);
    press(more, "bulkTest");
    QMenu *menu = nullptr;
    QTRY_VERIFY((menu = menuOf(window, QStringLiteral("Reading code"))) != nullptr);
    QCOMPARE(menu->actions().size(), 1);
    demo.applied.clear();
    menu->actions().first()->trigger();
    menu->close();
    QTRY_COMPARE(demo.applied.size(), 2);
    for (const client::Edit &edit : std::as_const(demo.applied)) {
        QCOMPARE(edit.entity, QStringLiteral("assessment_assignments"));
        QCOMPARE(edit.values.value(QStringLiteral("assessment_id")), protocol::Value(core::toBytes(demoId(61, 1))));
    }
    QTRY_COMPARE(shell->history().newest(), QStringLiteral("Test assigned to 2 people"));
}

void TestBulk::erasingAsksForAWord()
{
    EraseDialog dialog(12, nullptr);
    QSignalSpy confirmed(&dialog, &EraseDialog::confirmed);
    QVERIFY(dialog.windowTitle().contains(QStringLiteral("12")));
    auto *button = find<QAbstractButton>(&dialog, "eraseConfirm");
    auto *word = find<QLineEdit>(&dialog, "eraseWord");
    QVERIFY(!button->isEnabled());
    word->setText(QStringLiteral("yes"));
    QVERIFY(!button->isEnabled());
    word->setText(QStringLiteral("ERASE"));
    QVERIFY(button->isEnabled());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    button->click();
    QCOMPARE(confirmed.size(), 1);
}

void TestBulk::theBarShowsWhatIsChosen()
{
    SelectionBar bar;
    bar.setChosen(0);
    QVERIFY(bar.isHidden());
    bar.setChosen(3);
    QVERIFY(!bar.isHidden());
    QVERIFY(find<QLabel>(&bar, "selectionText")->text().contains(QLatin1Char('3')));
    bar.render({true, 250, 5000});
    QVERIFY(!find<QWidget>(&bar, "bulkCancel")->isHidden());
    QVERIFY(find<QWidget>(&bar, "bulkReject")->isHidden());
    QSignalSpy cancelled(&bar, &SelectionBar::cancelRequested);
    find<QAbstractButton>(&bar, "bulkCancel")->click();
    QCOMPARE(cancelled.size(), 1);
    bar.render({});
    bar.setWorth(2);
    bar.setChosen(1);
    QVERIFY(bar.isHidden());
}

namespace {

cache::Board boardOf(bool own)
{
    cache::Board board;
    board.job = demoId(2, 1);
    board.ownStages = own;
    board.stages = {{demoId(3, 1), QStringLiteral("New"), QStringLiteral("new"), {}, 1},
                    {demoId(3, 2), QStringLiteral("Talk"), QStringLiteral("interview"), {}, 2},
                    {demoId(3, 3), QStringLiteral("Hired"), QStringLiteral("hired"), {}, 3}};
    for (int i = 0; i < 4; ++i) {
        cache::BoardCard card;
        card.application = demoId(6, i + 1);
        card.stage = board.stages[i % 2].id;
        card.stageEntered = QDateTime::fromString(QStringLiteral("2026-11-01T08:00:00Z"), Qt::ISODate);
        board.cards.append(card);
    }
    return board;
}

QList<StageDraft> draftsOf(const cache::Board &board)
{
    QList<StageDraft> drafts;
    for (const cache::BoardStage &stage : board.stages)
        drafts.append({stage, false, -1});
    return drafts;
}

} // namespace

void TestBulk::removingAStageMovesItsCards()
{
    const cache::Board board = boardOf(true);
    int made = 0;
    const auto newId = [&made] { return demoId(8, ++made); };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(stageEdits(board, draftsOf(board), newId, now).isEmpty());
    QList<StageDraft> drafts = draftsOf(board);
    drafts[1].isRemoved = true;
    drafts[1].goesTo = 3;
    StageDraft added;
    added.stage.name = QStringLiteral("Panel");
    added.stage.kind = QStringLiteral("interview");
    drafts.append(added);
    const QList<client::Edit> edits = stageEdits(board, drafts, newId, now);
    // Hired moves up, the new one comes in, two cards go to it, and the stage goes last.
    QCOMPARE(edits.size(), 5);
    QCOMPARE(edits[0].row, demoId(3, 3));
    QCOMPARE(edits[0].values.keys(), QStringList{QStringLiteral("position")});
    QVERIFY(edits[1].kind == protocol::MutationKind::Insert);
    for (int i = 2; i < 4; ++i) {
        QCOMPARE(edits[i].entity, QStringLiteral("applications"));
        QCOMPARE(edits[i].values.value(QStringLiteral("stage_id")), protocol::Value(core::toBytes(edits[1].row)));
    }
    QVERIFY(edits[4].kind == protocol::MutationKind::Remove);
    QCOMPARE(edits[4].row, demoId(3, 2));
}

void TestBulk::aSharedPipelineBecomesTheJobsOwn()
{
    const cache::Board board = boardOf(false);
    int made = 0;
    QList<StageDraft> drafts = draftsOf(board);
    drafts[0].stage.name = QStringLiteral("Applied");
    const QList<client::Edit> edits = stageEdits(
        board, drafts, [&made] { return demoId(8, ++made); }, QDateTime::currentDateTimeUtc());
    QCOMPARE(edits.size(), 3 + 4);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(edits[i].kind == protocol::MutationKind::Insert);
        QCOMPARE(edits[i].values.value(QStringLiteral("job_id")), protocol::Value(core::toBytes(board.job)));
    }
    // The time in the stage goes on: nobody took a step.
    QCOMPARE(edits[3].values.value(QStringLiteral("stage_entered_at")),
             protocol::Value(protocol::timestampText(board.cards[0].stageEntered)));
}

void TestBulk::theEditorAsksWhereTheCardsGo()
{
    auto *dialog = new StagesDialog(boardOf(true), nullptr);
    dialog->show();
    QSignalSpy saved(dialog, &StagesDialog::saved);
    find<QAbstractButton>(dialog, "stageRemove0")->click();
    auto *goes = find<QComboBox>(dialog, "stageGoesTo0");
    QVERIFY(goes);
    QCOMPARE(goes->count(), 2);
    QCOMPARE(dialog->drafts()[0].goesTo, 1);
    find<QAbstractButton>(dialog, "addStage")->click();
    auto *save = find<QAbstractButton>(dialog, "saveStages");
    save->click();
    QCOMPARE(saved.size(), 0); // a stage without a name
    for (int i = 0; i < dialog->drafts().size(); ++i) {
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("stageName%1").arg(i));
        if (name && name->text().isEmpty())
            QTest::keyClicks(name, QStringLiteral("Panel"));
    }
    save->click();
    QCOMPARE(saved.size(), 1);
    // Somebody else's stages: ours go, each card to the stage of its kind.
    dialog->takeOver({{demoId(3, 8), QStringLiteral("Begun"), QStringLiteral("new"), {}, 1},
                      {demoId(3, 9), QStringLiteral("Met"), QStringLiteral("interview"), {}, 2}});
    for (const StageDraft &draft : dialog->drafts()) {
        if (draft.isRemoved && draft.stage.id == demoId(3, 2))
            QCOMPARE(dialog->drafts()[draft.goesTo].stage.name, QStringLiteral("Met"));
    }
    delete dialog;
}

QTEST_MAIN(TestBulk)
#include "tst_bulk.moc"
