#include "core/uuid.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/board/stageedits.h"
#include "desktop/board/stagesdialog.h"
#include "desktop/demo/demoparts.h"
#include "desktop/pipelines/pipelinespage.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/undobar.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

template <typename Widget> Widget *find(QWidget *in, const QString &name)
{
    return in->findChild<Widget *>(name);
}
template <typename Widget> Widget *find(QWidget *in, const char *name)
{
    return in->findChild<Widget *>(QLatin1String(name));
}

cache::BoardStage stage(int n, const char *name, const char *kind)
{
    return {demoId(3, n), text(name), text(kind), {}, n};
}

QStringList namesOf(const StageEditor &editor)
{
    QStringList names;
    for (const StageDraft &draft : editor.drafts())
        names << draft.stage.name;
    return names;
}

} // namespace

/// Pipelines in the window: the editor of stages, templates in the settings and for jobs, limits of days, letters.
class TestPipelinePages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void theKeyboardOrdersStages();
    void draggingAGripOrdersStages();
    void aLimitIsAnEditOfItsOwn();
    void templatesAreMadeChangedAndRemoved();
    void aTemplateNeedsANameAndStages();
    void whoeverMayNotChangeThemHasNoPage();
    void aJobBeginsWithATemplate();
    void aJobsStagesBecomeATemplate();
    void theBoardShowsWhoIsPastTheLimit();
    void theLetterOfAStageIsOffered();
    void aMailOfItsOwnOffersNoLetter();
};

void TestPipelinePages::theKeyboardOrdersStages()
{
    StageEditor editor;
    editor.setStages({stage(1, "A", "new"), stage(2, "B", "screening"), stage(3, "C", "hired")}, {});
    editor.show();
    QApplication::setActiveWindow(&editor);
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    auto *name = find<QLineEdit>(&editor, "stageName2");
    name->setFocus();
    QTest::keyClick(name, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(namesOf(editor), (QStringList{text("A"), text("C"), text("B")}));
    // The cursor goes with the row.
    QTRY_COMPARE(QApplication::focusWidget(), find<QWidget>(&editor, "stageName1"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(namesOf(editor), (QStringList{text("C"), text("A"), text("B")}));
    QTRY_COMPARE(QApplication::focusWidget(), find<QWidget>(&editor, "stageName0"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(namesOf(editor).first(), text("C"));
    // From another field of the row too.
    auto *kind = find<QComboBox>(&editor, "stageKind0");
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(namesOf(editor), (QStringList{text("A"), text("C"), text("B")}));
}

void TestPipelinePages::draggingAGripOrdersStages()
{
    StageEditor editor;
    editor.setStages({stage(1, "A", "new"), stage(2, "B", "screening"), stage(3, "C", "hired")}, {});
    editor.resize(800, 300);
    editor.show();
    QVERIFY(QTest::qWaitForWindowExposed(&editor));
    const auto drag = [&editor](int from, const QPoint &to) {
        auto *grip = find<QToolButton>(&editor, QStringLiteral("stageGrip%1").arg(from));
        QTest::mousePress(grip, Qt::LeftButton);
        const QPoint global = editor.mapToGlobal(to);
        QMouseEvent move(QEvent::MouseMove, grip->mapFromGlobal(global), global, Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(grip, &move);
        QTest::mouseRelease(grip, Qt::LeftButton, {}, grip->mapFromGlobal(global));
    };
    const auto above = [&editor](int row) {
        auto *name = find<QLineEdit>(&editor, QStringLiteral("stageName%1").arg(row));
        return name->mapTo(&editor, QPoint(5, 2));
    };
    drag(2, above(0));
    QTRY_COMPARE(namesOf(editor), (QStringList{text("C"), text("A"), text("B")}));
    drag(0, QPoint(10, editor.height() - 2));
    QTRY_COMPARE(namesOf(editor), (QStringList{text("A"), text("B"), text("C")}));
    // A click is no drag.
    QTest::mouseClick(find<QToolButton>(&editor, "stageGrip1"), Qt::LeftButton);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(namesOf(editor), (QStringList{text("A"), text("B"), text("C")}));
}

void TestPipelinePages::aLimitIsAnEditOfItsOwn()
{
    cache::Board board;
    board.job = demoId(2, 1);
    board.ownStages = true;
    board.stages = {stage(1, "A", "new"), stage(2, "B", "screening"), stage(3, "C", "hired")};
    auto *dialog = new StagesDialog(board, nullptr);
    dialog->show();
    find<QSpinBox>(dialog, "stageLimit1")->setValue(12);
    QVERIFY(!find<QSpinBox>(dialog, "stageLimit2")->isEnabled()); // nobody waits at the end
    const auto ids = [] { return demoId(8, 1); };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<client::Edit> edits = stageEdits(board, dialog->drafts(), ids, now);
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits[0].row, demoId(3, 2));
    QCOMPARE(edits[0].values, (protocol::FieldMap{{text("limit_days"), QByteArrayLiteral("12")}}));
    // Taken away again.
    board.stages[1].limitDays = 12;
    find<QSpinBox>(dialog, "stageLimit1")->setValue(0);
    edits = stageEdits(board, dialog->drafts(), ids, now);
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits[0].values, (protocol::FieldMap{{text("limit_days"), protocol::Value()}}));
    delete dialog;
}

namespace {

/// The page of the settings over the demo's tables.
struct Page
{
    Page() : history(demo), page(demo.sources(), history)
    {
        page.resize(1100, 800);
        page.show();
        page.refresh();
    }
    [[nodiscard]] QTableView *table() { return find<QTableView>(&page, "pipelineTable"); }
    [[nodiscard]] QStringList names()
    {
        QStringList all;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            all << table()->model()->index(row, 0).data().toString();
        return all;
    }
    [[nodiscard]] StagesDialog *dialog() { return page.window()->findChild<StagesDialog *>(); }
    [[nodiscard]] QList<RecordFields> rows(const char *entity)
    {
        return demo.administration().others.value(text(entity));
    }
    void choose(int row) { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    DemoSources demo;
    UndoHistory history;
    PipelinesPage page;
};

} // namespace

void TestPipelinePages::templatesAreMadeChangedAndRemoved()
{
    Page p;
    QTRY_COMPARE(p.names().size(), 3); // the workspace's own and two templates
    const auto stages = p.rows("pipeline_template_stages").size();
    find<QPushButton>(&p.page, "addTemplate")->click();
    QTRY_VERIFY(p.dialog());
    find<QLineEdit>(p.dialog(), "templateName")->setText(text("Sales"));
    find<QPushButton>(p.dialog(), "saveStages")->click();
    QTRY_COMPARE(p.names().size(), 4);
    QTRY_VERIFY(!p.dialog());
    // It begins with the workspace's stages.
    QCOMPARE(p.rows("pipeline_template_stages").size(), stages + 7);
    p.history.undo();
    QTRY_COMPARE(p.names().size(), 3);
    QCOMPARE(p.rows("pipeline_template_stages").size(), stages);

    const QString name = p.names().at(1);
    p.choose(1);
    find<QPushButton>(&p.page, "editPipeline")->click();
    QTRY_VERIFY(p.dialog());
    QCOMPARE(find<QLineEdit>(p.dialog(), "templateName")->text(), name);
    find<QLineEdit>(p.dialog(), "templateName")->setText(text("Engineers"));
    find<QSpinBox>(p.dialog(), "stageLimit0")->setValue(21);
    find<QPushButton>(p.dialog(), "saveStages")->click();
    QTRY_COMPARE(p.names().at(1), text("Engineers"));
    QCOMPARE(p.rows("pipeline_template_stages").first().text(text("limit_days")), text("21"));
    // A step of its own, and nothing but what changed.
    QCOMPARE(p.demo.applied.last().values.size(), 1);

    p.choose(1);
    find<QPushButton>(&p.page, "removePipeline")->click();
    QTRY_COMPARE(p.names().size(), 2);
    p.history.undo();
    QTRY_COMPARE(p.names().size(), 3);
    // The workspace's pipeline stays.
    p.choose(0);
    QVERIFY(find<QPushButton>(&p.page, "removePipeline")->isHidden());
}

void TestPipelinePages::aTemplateNeedsANameAndStages()
{
    Page p;
    QTRY_COMPARE(p.names().size(), 3);
    find<QPushButton>(&p.page, "addTemplate")->click();
    QTRY_VERIFY(p.dialog());
    QSignalSpy saved(p.dialog(), &StagesDialog::saved);
    find<QPushButton>(p.dialog(), "saveStages")->click();
    QCOMPARE(saved.size(), 0);
    QVERIFY(find<QLineEdit>(p.dialog(), "templateName")->property("invalid").toBool());
    find<QLineEdit>(p.dialog(), "templateName")->setText(text("Sales"));
    find<QLineEdit>(p.dialog(), "stageName0")->clear();
    QTest::keyClick(find<QLineEdit>(p.dialog(), "stageName0"), Qt::Key_Space);
    find<QPushButton>(p.dialog(), "saveStages")->click();
    QCOMPARE(saved.size(), 0);
    QVERIFY(p.demo.applied.isEmpty());
}

void TestPipelinePages::whoeverMayNotChangeThemHasNoPage()
{
    for (const bool readOnly : {false, true}) {
        DemoSources demo;
        demo.readOnly = readOnly;
        MainWindow window;
        WorkspaceShell *shell = window.openWorkspace(demo.sources());
        QCOMPARE(shell->findChild<PipelinesPage *>() != nullptr, !readOnly);
    }
}

namespace {

/// The window with the board of the demo's first job.
struct Window
{
    Window()
    {
        window.resize(1440, 900);
        shell = window.openWorkspace(demo.sources());
        shell->open(text("jobs"));
        shell->openBoard(demoId(2, 1));
        window.show();
    }
    [[nodiscard]] BoardView *view() const { return shell->boardView(); }
    [[nodiscard]] BoardColumnView *column(int index) const { return view()->columns().value(index); }
    [[nodiscard]] bool isReady() const { return !view()->columns().isEmpty() && column(0)->model()->rowCount() > 0; }
    [[nodiscard]] UndoBar *bar() const { return shell->findChild<UndoBar *>(); }
    [[nodiscard]] QDialog *mail() const { return shell->findChild<QDialog *>(text("bulkDialog")); }
    DemoSources demo;
    MainWindow window;
    WorkspaceShell *shell = nullptr;
};

} // namespace

void TestPipelinePages::aJobBeginsWithATemplate()
{
    Window w;
    w.shell->open(text("jobs"));
    for (QAction *action : w.shell->globalActions()) {
        if (action->objectName() == QLatin1String("addJob"))
            action->trigger();
    }
    const auto dialog = [&w] { return w.shell->findChild<QDialog *>(text("JobDialog")); };
    QTRY_VERIFY(dialog());
    auto *choice = find<QComboBox>(dialog(), "pipelineChoice");
    QTRY_COMPARE(choice->count(), 3);
    QCOMPARE(choice->currentIndex(), 0); // unless somebody chooses, nothing of its own
    find<QLineEdit>(dialog(), "title")->setText(text("Welder"));
    choice->setCurrentIndex(choice->findText(text("Shift work")));
    w.demo.applied.clear();
    find<QPushButton>(dialog(), "saveButton")->click();
    QTRY_COMPARE(w.demo.applied.size(), 1 + 4);
    const QUuid job = w.demo.applied.first().row;
    QVERIFY(!job.isNull());
    for (qsizetype i = 1; i < w.demo.applied.size(); ++i) {
        const client::Edit &edit = w.demo.applied[i];
        QCOMPARE(edit.entity, text("stages"));
        QCOMPARE(edit.values.value(text("job_id")), protocol::Value(core::toBytes(job)));
        QCOMPARE(edit.values.value(text("position")), protocol::Value(QByteArray::number(i)));
    }
    QCOMPARE(w.demo.applied[2].values.value(text("limit_days")), protocol::Value(QByteArrayLiteral("4")));
}

void TestPipelinePages::aJobsStagesBecomeATemplate()
{
    Window w;
    QTRY_VERIFY(w.isReady());
    const auto count = [&w] { return w.demo.administration().others.value(text("pipeline_templates")).size(); };
    const auto before = count();
    Q_EMIT w.view()->stagesRequested();
    QTRY_VERIFY(w.shell->findChild<StagesDialog *>());
    auto *dialog = w.shell->findChild<StagesDialog *>();
    find<QPushButton>(dialog, "keepStages")->click();
    auto *ask = dialog->findChild<QInputDialog *>(text("keepName"));
    QTRY_VERIFY(ask->isVisible());
    ask->setTextValue(text("Backend"));
    ask->accept();
    QTRY_COMPARE(count(), before + 1);
    // The job's own stages are what they were.
    for (const client::Edit &edit : std::as_const(w.demo.applied))
        QVERIFY(edit.entity.startsWith(text("pipeline_template")));
}

void TestPipelinePages::theBoardShowsWhoIsPastTheLimit()
{
    DemoSources demo;
    UndoHistory history(demo);
    BoardPresenter presenter(demo, demo, demo.events(), history);
    presenter.show(demoId(2, 1));
    QTRY_COMPARE(presenter.state().phase, BoardState::Phase::Ready);
    const BoardState all = presenter.state();
    int over = 0;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const BoardColumn &column : all.columns) {
        int here = 0;
        for (const int card : column.cards)
            here += daysOver(all.board.cards[card], column.stage, now) > 0 ? 1 : 0;
        QCOMPARE(column.over, here);
        over += here;
    }
    QVERIFY(over > 0);
    QCOMPARE(all.over, over);
    BoardChips chips;
    chips.over = true;
    presenter.setChips(chips);
    QCOMPARE(presenter.state().shown, over);
    QCOMPARE(presenter.state().over, over);
    // In words, and not in colour alone.
    for (const BoardColumn &column : presenter.state().columns) {
        BoardColumnModel model;
        model.setCards(presenter.state().board.cards, column, now);
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(model.footer(row).contains(text("over the limit")));
            QVERIFY(model.index(row, 0).data(Qt::AccessibleTextRole).toString().contains(text("over the limit")));
        }
    }
    // A day within the limit is none past it, and a second past it is one.
    const QDateTime entered = QDateTime(QDate(2026, 11, 1), QTime(8, 0), Qt::UTC);
    QCOMPARE(cache::daysOver(entered, 5, entered.addDays(5)), 0);
    QCOMPARE(cache::daysOver(entered, 5, entered.addDays(5).addSecs(1)), 1);
    QCOMPARE(cache::daysOver(entered, 5, entered.addDays(11)), 6);
    QCOMPARE(cache::daysOver(entered, 0, entered.addDays(100)), 0);
}

void TestPipelinePages::theLetterOfAStageIsOffered()
{
    Window w;
    QTRY_VERIFY(w.isReady());
    auto *presenter = w.shell->board();
    const auto stageOf = [presenter](const char *kind) {
        for (const cache::BoardStage &each : presenter->state().board.stages) {
            if (each.kind == QLatin1String(kind))
                return each.id;
        }
        return QUuid();
    };
    const QUuid first = w.column(0)->model()->index(0, 0).data(BoardColumnModel::IdRole).toUuid();
    const QUuid second = w.column(0)->model()->index(1, 0).data(BoardColumnModel::IdRole).toUuid();
    // A stage without a letter offers none.
    presenter->move({first}, stageOf("interview"));
    QTRY_VERIFY(w.bar()->isVisible());
    QVERIFY(w.bar()->also().isEmpty());
    presenter->move({first}, stageOf("screening"));
    QTRY_VERIFY(w.bar()->also().contains(text("Thank you for applying")));
    presenter->move({second}, stageOf("interview"));
    QTRY_VERIFY(w.bar()->also().isEmpty());
    presenter->move({first, second}, stageOf("offer"));
    QTRY_VERIFY(w.bar()->text().contains(text("2 people")));
    w.demo.applied.clear();
    presenter->move({first, second}, stageOf("screening"));
    QTRY_VERIFY(w.bar()->also().contains(text("2 people")));
    // Nothing was written: a person decides.
    QVERIFY(!w.mail());
    QCOMPARE(w.demo.applied.size(), 2);
    w.bar()->setFocus();
    QTest::keyClick(w.bar(), Qt::Key_L);
    QTRY_VERIFY(w.mail());
    auto *letter = find<QComboBox>(w.mail(), "bulkLetter");
    QTRY_COMPARE(letter->currentText(), text("Thank you for applying"));
    QCOMPARE(w.demo.applied.size(), 2);
    find<QLineEdit>(w.mail(), "bulkSubject")->setText(text("Hello"));
    find<QPlainTextEdit>(w.mail(), "bulkBody")->setPlainText(text("Dear {{candidate.full_name}}"));
    find<QPushButton>(w.mail(), "bulkConfirm")->click();
    const auto mails = [&w] {
        return std::count_if(w.demo.applied.begin(), w.demo.applied.end(),
                             [](const client::Edit &edit) { return edit.entity == text("candidate_mails"); });
    };
    QTRY_COMPARE(mails(), 2);
}

void TestPipelinePages::aMailOfItsOwnOffersNoLetter()
{
    Window w;
    QTRY_VERIFY(w.isReady());
    const auto screening = demoId(3, 2);
    const QUuid first = w.column(0)->model()->index(0, 0).data(BoardColumnModel::IdRole).toUuid();
    client::Edit move;
    move.entity = text("applications");
    move.row = first;
    move.values = {{text("stage_id"), core::toBytes(screening)}};
    client::Edit mail;
    mail.kind = protocol::MutationKind::Insert;
    mail.entity = text("candidate_mails");
    w.shell->history().apply({move, mail}, text("With a mail"), this, {});
    QTRY_COMPARE(w.bar()->text(), text("With a mail"));
    // The stages themselves changed: nobody took a step.
    client::Edit stages;
    stages.entity = text("stages");
    stages.row = screening;
    w.shell->history().apply({move, stages}, text("With stages"), this, {});
    QTRY_COMPARE(w.bar()->text(), text("With stages"));
    QVERIFY(w.bar()->also().isEmpty());
    w.shell->history().apply({move}, text("Alone"), this, {});
    QTRY_VERIFY(!w.bar()->also().isEmpty());
}

QTEST_MAIN(TestPipelinePages)
#include "tst_pipelinepages.moc"
