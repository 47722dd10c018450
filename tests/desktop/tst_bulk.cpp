#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardview.h"
#include "desktop/bulk/bulkdialog.h"
#include "desktop/bulk/erasedialog.h"
#include "desktop/bulk/selectionbar.h"
#include "desktop/demo/demoparts.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/undobar.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "found.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
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
    void erasingAsksForAWord();
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

QTEST_MAIN(TestBulk)
#include "tst_bulk.moc"
