#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardview.h"
#include "desktop/board/stagesdialog.h"
#include "desktop/bulk/bulkdialog.h"
#include "desktop/bulk/selectionbar.h"
#include "desktop/candidates/candidatedialog.h"
#include "desktop/demo/demoparts.h"
#include "desktop/demo/demosources.h"
#include "desktop/jobs/jobdialog.h"
#include "desktop/offers/letterdialog.h"
#include "desktop/offers/offerdialog.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/undohistory.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using client::BulkKind;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

template <typename Widget> Widget *find(QWidget *in, const char *name)
{
    return in->findChild<Widget *>(text(name));
}

/// Plans as it is told: nothing to do, an error, or what the demo plans.
class Plans final : public BulkSource
{
public:
    explicit Plans(BulkSource &source) : m_source(source) {}
    void plan(const client::BulkAction &action, const client::BulkSelection &selection, QObject *context,
              Done<client::BulkPlan> done) override
    {
        ++asked;
        if (!answer) {
            m_source.plan(action, selection, context, std::move(done));
            return;
        }
        if (!later)
            QMetaObject::invokeMethod(
                context, [done = std::move(done), is = *answer] { done(is); }, Qt::QueuedConnection);
    }
    void preview(const client::BulkAction &action, const client::BulkSelection &selection, QObject *context,
                 Done<client::LetterPreview> done) override
    {
        m_source.preview(action, selection, context, std::move(done));
    }
    std::optional<core::Expected<client::BulkPlan>> answer;
    bool later = false; ///< does not answer at all
    int asked = 0;

private:
    BulkSource &m_source;
};

client::BulkPlan withoutAddresses()
{
    client::BulkPlan plan;
    plan.skipped.append({demoId(1, 1), {}, client::BulkObstacle::NoAddress});
    return plan;
}

cache::Board ownStages()
{
    cache::Board board;
    board.job = demoId(2, 1);
    board.ownStages = true;
    board.stages = {{demoId(3, 1), text("New"), text("new"), {}, 1},
                    {demoId(3, 2), text("Talk"), text("interview"), {}, 2},
                    {demoId(3, 3), text("Hired"), text("hired"), {}, 3}};
    return board;
}

} // namespace

/// What somebody wrote in a dialog is there until its action succeeded, or until they said that it may go.
class TestWrittenText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void init();
    void cleanup();
    void aLetterStaysUntilItIsSent_data();
    void aLetterStaysUntilItIsSent();
    void termsStayUntilTheyAreDrafted();
    void whatRunsIsCancelledFirst();
    void escapeAsksBeforeItDrops_data();
    void escapeAsksBeforeItDrops();
    void escapeAsksNothingWhereNothingIsWritten();
    void movedStagesAreAskedAbout();
    void aTemplateTakesNothingForGood();
    void aReasonLeavesATypedSubject();
    void aTemplateTakesNoOffersLetter();

private:
    BulkDialog *ask(BulkKind kind)
    {
        BoardView *board = m_shell->boardView();
        Q_EMIT board->selectionBar()->verbChosen(
            kind == BulkKind::Reject ? SelectionBar::Verb::Reject : SelectionBar::Verb::Mail, {});
        return m_window->findChild<BulkDialog *>();
    }

    std::unique_ptr<DemoSources> m_demo;
    std::unique_ptr<Plans> m_plans;
    std::unique_ptr<MainWindow> m_window;
    WorkspaceShell *m_shell = nullptr;
};

void TestWrittenText::init()
{
    m_demo = std::make_unique<DemoSources>();
    Sources sources = m_demo->sources();
    m_plans = std::make_unique<Plans>(*sources.bulk);
    sources.bulk = m_plans.get();
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1440, 900);
    m_shell = m_window->openWorkspace(sources);
    m_shell->openBoard(demoId(2, 1));
    m_window->show();
    m_window->activateWindow();
    BoardView *board = m_shell->boardView();
    QTRY_VERIFY(!board->columns().isEmpty() && board->columns()[0]->model()->rowCount() > 2);
    BoardColumnView *column = board->columns()[0];
    column->list()->select({column->model()->card(0).application, column->model()->card(1).application});
    QTRY_VERIFY(board->selectionBar()->isVisible());
    m_demo->applied.clear();
}

void TestWrittenText::cleanup()
{
    m_window.reset();
    m_plans.reset();
    m_demo.reset();
}

void TestWrittenText::aLetterStaysUntilItIsSent_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("mail") << static_cast<int>(BulkKind::Mail);
    QTest::newRow("reject") << static_cast<int>(BulkKind::Reject);
}

void TestWrittenText::aLetterStaysUntilItIsSent()
{
    QFETCH(const int, kind);
    QPointer<BulkDialog> dialog = ask(static_cast<BulkKind>(kind));
    QVERIFY(dialog);
    if (auto *with = find<QAbstractButton>(dialog, "bulkWithLetter"))
        with->click();
    find<QLineEdit>(dialog, "bulkSubject")->setText(text("Your application"));
    auto *body = find<QPlainTextEdit>(dialog, "bulkBody");
    body->setPlainText(text("A long letter"));
    auto *confirm = find<QPushButton>(dialog, "bulkConfirm");
    auto *banner = dialog->findChild<Banner *>();

    m_plans->answer = core::Expected<client::BulkPlan>(withoutAddresses());
    confirm->click();
    QTRY_COMPARE(m_plans->asked, 1);
    QTRY_VERIFY(dialog && banner->message().contains(text("no e-mail address")));
    QVERIFY(dialog->isVisible());
    QCOMPARE(body->toPlainText(), text("A long letter"));
    QVERIFY(confirm->isEnabled());

    m_plans->answer = core::Expected<client::BulkPlan>(core::fail(core::ErrorCode::DiskFull, text("full")));
    confirm->click();
    QTRY_COMPARE(m_plans->asked, 2);
    QTRY_VERIFY(confirm->isEnabled());
    QVERIFY(dialog->isVisible() && !banner->message().contains(text("address")));

    // Planned, and refused when it is made.
    m_plans->answer.reset();
    m_demo->failNext = core::Error{core::ErrorCode::InvalidInput, text("no"), {}, {}};
    confirm->click();
    QTRY_VERIFY(!m_demo->failNext);
    QTRY_VERIFY(confirm->isEnabled());
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(body->toPlainText(), text("A long letter"));

    confirm->click();
    QTRY_VERIFY(!dialog);
    QVERIFY(!m_demo->applied.isEmpty());
}

void TestWrittenText::termsStayUntilTheyAreDrafted()
{
    find<QAbstractButton>(m_shell->boardView()->selectionBar(), "bulkMore")->click();
    QAction *draft = nullptr;
    QTRY_VERIFY((draft = m_window->findChild<QAction *>(text("bulkOffer"))) != nullptr);
    draft->trigger();
    QPointer<OfferDialog> dialog;
    QTRY_VERIFY((dialog = m_window->findChild<OfferDialog *>()) != nullptr);
    find<QLineEdit>(dialog, "bonus")->setText(text("A bicycle"));
    auto *save = find<QPushButton>(dialog, "saveOffer");
    m_plans->answer = core::Expected<client::BulkPlan>(client::BulkPlan{});
    save->click();
    QTRY_COMPARE(m_plans->asked, 1);
    QTRY_VERIFY(dialog && dialog->findChild<Banner *>()->isVisible());
    QCOMPARE(find<QLineEdit>(dialog, "bonus")->text(), text("A bicycle"));
    m_plans->answer.reset();
    save->click();
    QTRY_VERIFY(!dialog);
    QTRY_COMPARE(m_demo->applied.size(), 2);
}

void TestWrittenText::whatRunsIsCancelledFirst()
{
    QPointer<BulkDialog> dialog = ask(BulkKind::Mail);
    find<QLineEdit>(dialog, "bulkSubject")->setText(text("Your application"));
    find<QPlainTextEdit>(dialog, "bulkBody")->setPlainText(text("A long letter"));
    m_plans->answer = core::Expected<client::BulkPlan>(client::BulkPlan{});
    m_plans->later = true;
    find<QPushButton>(dialog, "bulkConfirm")->click();
    QVERIFY(!find<QPushButton>(dialog, "bulkConfirm")->isEnabled());
    // Neither sent twice nor gone.
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(m_plans->asked, 1);
}

void TestWrittenText::escapeAsksBeforeItDrops_data()
{
    QTest::addColumn<QString>("dialog");
    QTest::addColumn<QString>("field");
    QTest::newRow("mail") << text("mail") << text("bulkBody");
    QTest::newRow("reason") << text("reject") << text("bulkReason");
    QTest::newRow("letter") << text("letter") << text("letterText");
    QTest::newRow("offer") << text("offer") << text("bonus");
    QTest::newRow("job") << text("job") << text("title");
    QTest::newRow("person") << text("person") << text("full_name");
    QTest::newRow("stages") << text("stages") << text("stageName0");
}

void TestWrittenText::escapeAsksBeforeItDrops()
{
    QFETCH(const QString, dialog);
    QFETCH(const QString, field);
    const protocol::SchemaDescriptor schema = m_demo->descriptor();
    QPointer<WritingDialog> shown;
    if (dialog == u"mail" || dialog == u"reject")
        shown = ask(dialog == u"mail" ? BulkKind::Mail : BulkKind::Reject);
    else if (dialog == u"letter")
        shown = new LetterDialog({}, {}, m_demo->person(), true, m_window.get());
    else if (dialog == u"offer")
        shown = new OfferDialog(*schema.entity(text("offers")), 2, m_window.get());
    else if (dialog == u"job")
        shown = new JobDialog(*schema.entity(text("job_requisitions")), m_window.get());
    else if (dialog == u"person")
        shown = new CandidateDialog(*schema.entity(text("candidates")), m_window.get());
    else
        shown = new StagesDialog(ownStages(), m_window.get());
    shown->open();
    QVERIFY(!shown->isWritten());
    auto *editor = shown->findChild<QWidget *>(field);
    QVERIFY(editor);
    editor->setFocus();
    QTest::keyClicks(editor, text("Long"));
    QVERIFY(shown->isWritten());
    QTest::keyClick(shown, Qt::Key_Escape);
    QVERIFY(shown && shown->isVisible());
    auto *question = find<Banner>(shown, "writingQuestion");
    QVERIFY(question && question->isVisible());
    QTest::keyClick(shown, Qt::Key_Escape); // pressed twice in a hurry
    QVERIFY(shown && shown->isVisible() && question->isVisible());
    find<QPushButton>(shown, "goOnWriting")->click();
    QVERIFY(!question->isVisible());
    QVERIFY(shown->isWritten());
    shown->close();
    QVERIFY(shown && shown->isVisible() && question->isVisible());
    find<QPushButton>(shown, "discardWriting")->click();
    QTRY_VERIFY(!shown);
}

void TestWrittenText::escapeAsksNothingWhereNothingIsWritten()
{
    QPointer<BulkDialog> dialog = ask(BulkKind::Reject);
    auto *reason = find<QComboBox>(dialog, "bulkReason");
    QTRY_VERIFY(reason->count() > 0);
    reason->setCurrentIndex(0);
    Q_EMIT reason->activated(0);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestWrittenText::movedStagesAreAskedAbout()
{
    QPointer<StagesDialog> dialog = new StagesDialog(ownStages(), m_window.get());
    dialog->open();
    find<QAbstractButton>(dialog, "stageRemove1")->click();
    QVERIFY(dialog->isWritten());
    delete dialog;
}

void TestWrittenText::aTemplateTakesNothingForGood()
{
    BulkDialog dialog(BulkKind::Mail, text("Mail"), m_window.get());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setLetters({{demoId(9, 1), text("Thanks"), text("general"), text("Thank you"), text("Dear all")},
                       {demoId(9, 2), text("Again"), text("general"), text("Once more"), text("Dear both")}});
    dialog.open();
    auto *letter = find<QComboBox>(&dialog, "bulkLetter");
    auto *subject = find<QLineEdit>(&dialog, "bulkSubject");
    auto *body = find<QPlainTextEdit>(&dialog, "bulkBody");
    const auto choose = [letter](int index) {
        letter->setCurrentIndex(index);
        Q_EMIT letter->activated(index);
    };
    choose(1);
    choose(2); // nothing was written
    QCOMPARE(body->toPlainText(), text("Dear both"));
    QVERIFY(!dialog.findChild<Banner *>()->isVisible());
    QVERIFY(!dialog.isWritten());
    QTest::keyClicks(subject, text(" and again"));
    body->moveCursor(QTextCursor::End);
    QTest::keyClicks(body, text(", hello"));
    choose(1);
    QCOMPARE(body->toPlainText(), text("Dear all"));
    QVERIFY(dialog.findChild<Banner *>()->isVisible());
    body->undo();
    QCOMPARE(body->toPlainText(), text("Dear both, hello"));
    subject->undo();
    QVERIFY2(subject->text().contains(text("and again")), qPrintable(subject->text()));
}

void TestWrittenText::aReasonLeavesATypedSubject()
{
    BulkDialog dialog(BulkKind::Reject, text("Reject"), m_window.get());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setLetters({{demoId(9, 1), text("Thanks"), text("rejection"), text("Thank you"), text("Dear all")}});
    dialog.setReasons({{demoId(10, 1), text("Too far"), text("we_declined"), demoId(9, 1)}});
    dialog.open();
    find<QAbstractButton>(&dialog, "bulkWithLetter")->click();
    auto *subject = find<QLineEdit>(&dialog, "bulkSubject");
    QTest::keyClicks(subject, text("About you"));
    auto *reason = find<QComboBox>(&dialog, "bulkReason");
    reason->setCurrentIndex(0);
    Q_EMIT reason->activated(0);
    QCOMPARE(subject->text(), text("About you"));
}

void TestWrittenText::aTemplateTakesNoOffersLetter()
{
    LetterDialog dialog({}, {}, m_demo->person(), true, m_window.get());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setTemplates(
        {{demoId(9, 1), text("One"), {}, text("Dear all")}, {demoId(9, 2), text("Two"), {}, text("Dear both")}});
    dialog.open();
    auto *letter = find<QPlainTextEdit>(&dialog, "letterText");
    QTest::keyClicks(letter, text("My own words"));
    auto *choice = find<QComboBox>(&dialog, "letterTemplate");
    choice->setCurrentIndex(1);
    Q_EMIT choice->activated(1);
    QCOMPARE(letter->toPlainText(), text("Dear all"));
    QVERIFY(dialog.findChild<Banner *>()->isVisible());
    QVERIFY(dialog.isWritten());
    letter->undo();
    QCOMPARE(letter->toPlainText(), text("My own words"));
    // Kept with the offer: nothing is lost any more.
    dialog.say(text("Kept"));
    QVERIFY(!dialog.isWritten());
}

QTEST_MAIN(TestWrittenText)
#include "tst_writtentext.moc"
