#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardview.h"
#include "desktop/bulk/selectionbar.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoparts.h"
#include "desktop/offers/offerdialog.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "found.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

/// The menus of the bar for many: what is there, and what is chosen from them.
class TestBulkMenus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void everyVerbIsThere_data();
    void everyVerbIsThere();
    void aPoolIsChosenOrMade_data();
    void aPoolIsChosenOrMade();
    void withoutTagsTheMenuSaysSo();
    void offersAreDraftedOnTermsTypedOnce();
    void aTestIsChosen();
};

void TestBulkMenus::everyVerbIsThere_data()
{
    QTest::addColumn<bool>("onBoard");
    QTest::newRow("list") << false;
    QTest::newRow("board") << true;
}

/// What can be done with the chosen ones, wherever they are chosen.
void TestBulkMenus::everyVerbIsThere()
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

void TestBulkMenus::aPoolIsChosenOrMade_data()
{
    everyVerbIsThere_data();
}

void TestBulkMenus::aPoolIsChosenOrMade()
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

void TestBulkMenus::withoutTagsTheMenuSaysSo()
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

void TestBulkMenus::offersAreDraftedOnTermsTypedOnce()
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

void TestBulkMenus::aTestIsChosen()
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

QTEST_MAIN(TestBulkMenus)
#include "tst_bulkmenus.moc"
