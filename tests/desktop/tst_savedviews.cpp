#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/columnchooser.h"
#include "desktop/candidates/listexport.h"
#include "desktop/candidates/savedviewspresenter.h"
#include "desktop/candidates/viewbar.h"
#include "desktop/demo/demosources.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/searchfield.h"

#include <QApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;

/// Searches, columns and saved views of the candidates' list, in the window over the demo's people.
class TestSavedViews : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void arrangementsSurviveTheirTable();
    void aMistakeIsPointedAtAndTheListStays();
    void whatIsHalfTypedIsSearchedAsFarAsItGoes();
    void valuesAreCompleted();
    void jobsAreSearchedInTheSameWay();
    void aViewArrangesTheList();
    void viewsAreSavedChangedAndTakenBack();
    void aColumnThatIsGoneIsNamedAndTheRestIsShown();
    void columnsAreChosen();
    void theOwnerIsChosenBeside();
    void theListIsWrittenAsItIsShown();
};

namespace {

struct Window
{
    DemoSources demo;
    MainWindow window;
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    CandidatesView *view = shell->candidatesView();
    QTableView *table = view->findChild<QTableView *>(QStringLiteral("table"));
    SearchField *field = view->findChild<SearchField *>(QStringLiteral("filter"));

    Window()
    {
        window.resize(1440, 900);
        shell->open(QStringLiteral("candidates"));
        window.show();
    }
    [[nodiscard]] int rows() const { return table->model()->rowCount(); }
    [[nodiscard]] int indexOf(const QString &name) const
    {
        const auto &views = shell->savedViews()->state().views;
        for (int i = 0; i < views.size(); ++i) {
            if (views[i].name == name)
                return i;
        }
        return -1;
    }
};

} // namespace

void TestSavedViews::arrangementsSurviveTheirTable()
{
    ListArrangement arrangement;
    arrangement.readColumns(
        R"([{"name":"full_name","width":200},7,{"width":3},{"name":"full_name"},{"name":"x","width":-9}])");
    QCOMPARE(arrangement.columns, (QList<ListColumn>{{QStringLiteral("full_name"), 200}, {QStringLiteral("x"), 0}}));
    arrangement.readSort(R"([{"column":"match","descending":true}])");
    QCOMPARE(arrangement.sort, QStringLiteral("match"));
    ListArrangement again;
    again.readColumns(QJsonDocument(arrangement.columnsJson()).toJson());
    again.readSort(QJsonDocument(arrangement.sortJson()).toJson());
    QCOMPARE(again, arrangement);
    for (const char *odd : {"", "{}", "nonsense", "[[]]"}) {
        again.readColumns(odd);
        again.readSort(odd);
        QCOMPARE(again, ListArrangement());
    }
}

void TestSavedViews::aMistakeIsPointedAtAndTheListStays()
{
    Window w;
    QTRY_COMPARE(w.rows(), w.demo.candidateCount());
    auto *problem = w.view->findChild<QLabel *>(QStringLiteral("filterProblem"));
    QTRY_VERIFY(!problem->isVisible());
    QTest::qWait(20); // the fields arrive
    w.field->setText(QStringLiteral("berlin years:7..3"));
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(QStringLiteral("7..3")), qPrintable(problem->text()));
    const auto &mistake = w.shell->candidates()->state().mistake;
    QVERIFY(mistake);
    QCOMPARE(w.field->text().mid(mistake->offset, mistake->length), QStringLiteral("7..3"));
    QVERIFY(w.field->property("invalid").toBool());
    QCOMPARE(w.rows(), w.demo.candidateCount());
    w.field->setText(QStringLiteral("berlin years:3..7"));
    QTRY_VERIFY(!problem->isVisible());
    QVERIFY(!w.field->property("invalid").toBool());
    QTRY_VERIFY(w.rows() > 0 && w.rows() < w.demo.candidateCount());
}

void TestSavedViews::whatIsHalfTypedIsSearchedAsFarAsItGoes()
{
    Window w;
    QTRY_COMPARE(w.rows(), w.demo.candidateCount());
    QTest::qWait(20);
    w.field->setText(QStringLiteral("berlin AND"));
    auto *problem = w.view->findChild<QLabel *>(QStringLiteral("filterProblem"));
    QTRY_VERIFY(w.rows() > 0 && w.rows() < w.demo.candidateCount());
    QVERIFY(problem->isVisible());
    QVERIFY(!w.field->property("invalid").toBool());
    QVERIFY(!w.shell->candidates()->state().mistake);
}

void TestSavedViews::valuesAreCompleted()
{
    Window w;
    QTRY_COMPARE(w.rows(), w.demo.candidateCount());
    QTest::qWait(20);
    w.window.activateWindow();
    w.field->setFocus();
    QTRY_VERIFY(w.field->hasFocus());
    QTest::keyClicks(w.field, QStringLiteral("ski"));
    QTRY_COMPARE(w.field->offered(), QStringList{QStringLiteral("skills:")});
    QTest::keyClicks(w.field, QStringLiteral("lls:C"));
    QTRY_VERIFY(w.field->offered().contains(QStringLiteral("C++")));
    auto *popup = w.field->findChild<QAbstractItemView *>(QStringLiteral("searchSuggestions"));
    if (!popup) {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (top->objectName() == QStringLiteral("searchSuggestions") && top->isVisible()) // jobs have theirs
                popup = qobject_cast<QAbstractItemView *>(top);
        }
    }
    QVERIFY(popup);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QTRY_COMPARE(w.field->text(), QStringLiteral("skills:C++ "));
}

void TestSavedViews::jobsAreSearchedInTheSameWay()
{
    Window w;
    w.shell->open(QStringLiteral("jobs"));
    auto *view = w.window.findChild<JobsView *>();
    auto *table = view->findChild<QTableView *>(QStringLiteral("table"));
    auto *field = view->findChild<SearchField *>(QStringLiteral("filter"));
    auto *problem = view->findChild<QLabel *>(QStringLiteral("filterProblem"));
    const auto rows = [&] { return table->model()->rowCount(); };
    QTRY_VERIFY(rows() > 3);
    const int all = rows();
    w.window.activateWindow();
    field->setFocus();
    QTRY_VERIFY(field->hasFocus());
    QTest::qWait(20); // the fields arrive
    QTest::keyClicks(field, QStringLiteral("depa"));
    QTRY_COMPARE(field->offered(), QStringList{QStringLiteral("department:")});
    QTest::keyClicks(field, QStringLiteral("rtment:pl"));
    QTRY_COMPARE(field->offered(), QStringList{QStringLiteral("Platform")});
    QWidget *popup = nullptr;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top->objectName() == QStringLiteral("searchSuggestions") && top->isVisible())
            popup = top;
    }
    QVERIFY(popup);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QTRY_COMPARE(field->text(), QStringLiteral("department:Platform "));
    field->setText(QStringLiteral("platform")); // the demo's jobs know words alone
    QTRY_VERIFY(rows() > 0 && rows() < all);

    // What is wrong is pointed at, and the list stays.
    const int found = rows();
    field->setText(QStringLiteral("platform openings:7..3"));
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(QStringLiteral("7..3")), qPrintable(problem->text()));
    QVERIFY(field->property("invalid").toBool());
    QCOMPARE(rows(), found);
    field->setText(QStringLiteral("platform openings:3..7"));
    QTRY_VERIFY(!problem->isVisible());
}

void TestSavedViews::aViewArrangesTheList()
{
    Window w;
    QTRY_COMPARE(w.rows(), w.demo.candidateCount());
    const QString name = QStringLiteral("C++, 5 years");
    QTRY_VERIFY(w.indexOf(name) > 0);
    QSignalSpy asked(w.view, &CandidatesView::filterChanged);
    w.shell->savedViews()->choose(w.indexOf(name));
    QCOMPARE(w.field->text(), QStringLiteral("skills:\"C++\" AND years>=5 -remote"));
    QCOMPARE(asked.size(), 0); // one question, not three
    QTRY_COMPARE(w.shell->candidates()->state().filter, w.field->text());
    QHeaderView *header = w.table->horizontalHeader();
    QCOMPARE(header->sortIndicatorSection(), int(CandidateTableModel::MatchColumn));
    QVERIFY(!w.shell->savedViews()->state().changed);
    w.field->setText(QStringLiteral("years>=5"));
    QVERIFY(w.shell->savedViews()->state().changed);
    // By key.
    w.table->setFocus();
    QTest::keyClick(w.table, Qt::Key_1, Qt::AltModifier);
    QTRY_COMPARE(w.shell->savedViews()->state().current, 0);
    QTRY_COMPARE(w.rows(), w.demo.candidateCount());
    QVERIFY(w.field->text().isEmpty());
}

void TestSavedViews::viewsAreSavedChangedAndTakenBack()
{
    Window w;
    QTRY_COMPARE(w.rows(), w.demo.candidateCount());
    QTRY_VERIFY(w.indexOf(QStringLiteral("For offers")) > 0);
    SavedViewsPresenter *views = w.shell->savedViews();
    const auto count = views->state().views.size();
    w.field->setText(QStringLiteral("place:berlin"));
    QTRY_COMPARE(w.shell->candidates()->state().filter, w.field->text());
    views->saveAs(QStringLiteral(" Berlin "), true);
    QTRY_COMPARE(views->state().views.size(), count + 1);
    const client::Edit &saved = w.demo.applied.last();
    QCOMPARE(saved.entity, QStringLiteral("saved_views"));
    QCOMPARE(saved.values.value(QStringLiteral("name")), protocol::Value("Berlin"));
    QCOMPARE(saved.values.value(QStringLiteral("query")), protocol::Value("place:berlin"));
    QCOMPARE(saved.values.value(QStringLiteral("is_shared")), protocol::Value("t"));
    QVERIFY(saved.values.value(QStringLiteral("columns"))->contains("full_name"));
    QTRY_COMPARE(views->state().current, w.indexOf(QStringLiteral("Berlin")));
    QVERIFY(views->state().views[views->state().current].shared);

    w.field->setText(QStringLiteral("place:porto"));
    QVERIFY(views->state().changed);
    views->update();
    QTRY_VERIFY(!views->state().changed);
    views->rename(QStringLiteral("Porto"));
    QTRY_VERIFY(w.indexOf(QStringLiteral("Porto")) > 0);
    views->remove();
    QTRY_COMPARE(views->state().views.size(), count);
    QCOMPARE(views->state().current, 0);
    QMetaObject::invokeMethod(w.shell, [&] {
        for (QAction *action : w.shell->actions()) {
            if (action->objectName() == QStringLiteral("undo"))
                action->trigger();
        }
    });
    QTRY_COMPARE(views->state().views.size(), count + 1);
    QVERIFY(w.indexOf(QStringLiteral("Porto")) > 0);
    // Somebody else's cannot be changed.
    const auto edits = w.demo.applied.size();
    views->choose(w.indexOf(QStringLiteral("For offers")));
    views->remove();
    views->rename(QStringLiteral("Mine now"));
    QCOMPARE(w.demo.applied.size(), edits);
}

void TestSavedViews::aColumnThatIsGoneIsNamedAndTheRestIsShown()
{
    Window w;
    QTRY_COMPARE(w.rows(), w.demo.candidateCount());
    QTRY_VERIFY(w.indexOf(QStringLiteral("For offers")) > 0);
    w.shell->savedViews()->choose(w.indexOf(QStringLiteral("For offers")));
    auto *problem = w.view->findChild<QLabel *>(QStringLiteral("filterProblem"));
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(QStringLiteral("badge_colour")), qPrintable(problem->text()));
    QCOMPARE(w.view->arrangement().columnNames(),
             (QStringList{QStringLiteral("full_name"), QStringLiteral("stage"), QStringLiteral("desired_salary"),
                          QStringLiteral("availability_date"), QStringLiteral("email")}));
    QVERIFY(!w.shell->savedViews()->state().changed);
    const int mail = w.shell->candidates()->model()->columnOf(QStringLiteral("email"));
    QTRY_VERIFY(w.table->model()->index(0, mail).data().toString().contains(u'@'));
    const int current = w.table->currentIndex().row();
    QVERIFY(current < 0 || w.table->selectionModel()->isSelected(w.table->model()->index(current, mail)));
    w.shell->savedViews()->choose(0);
    QTRY_VERIFY(!problem->isVisible());
}

void TestSavedViews::columnsAreChosen()
{
    Window w;
    QTRY_COMPARE(w.rows(), w.demo.candidateCount());
    w.view->findChild<QToolButton *>(QStringLiteral("columnsButton"))->click();
    auto *chooser = w.view->findChild<ColumnChooser *>();
    QVERIFY(chooser);
    auto *list = chooser->findChild<QListWidget *>();
    const auto itemOf = [list](const char *name) {
        for (int i = 0; i < list->count(); ++i) {
            if (list->item(i)->data(Qt::UserRole) == QLatin1String(name))
                return list->item(i);
        }
        return static_cast<QListWidgetItem *>(nullptr);
    };
    QVERIFY(itemOf("phone") && itemOf("education") && !itemOf("id"));
    itemOf("phone")->setCheckState(Qt::Checked);
    itemOf("location")->setCheckState(Qt::Unchecked);
    QVERIFY(w.view->arrangement().columnNames().contains(QStringLiteral("phone")));
    QVERIFY(!w.view->arrangement().columnNames().contains(QStringLiteral("location")));
    list->setCurrentItem(itemOf("stage"));
    const auto before = w.view->arrangement().columnNames().indexOf(QStringLiteral("stage"));
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(w.view->arrangement().columnNames().indexOf(QStringLiteral("stage")), before - 1);
    QCOMPARE(w.view->arrangement().columnNames().first(), QStringLiteral("full_name"));
    const int phone = w.shell->candidates()->model()->columnOf(QStringLiteral("phone"));
    QTRY_VERIFY(!w.table->model()->index(0, phone).data().toString().isEmpty());
    chooser->close();
}

void TestSavedViews::theOwnerIsChosenBeside()
{
    DemoSources demo;
    UndoHistory history(demo);
    CandidateListPresenter presenter(demo, demo, demo, demo, demo.events(), history);
    presenter.start();
    QTRY_COMPARE(presenter.model()->rowCount(), demo.candidateCount());
    presenter.setAlso(QStringLiteral("owner:nobody"));
    QTRY_COMPARE(presenter.model()->rowCount(), 0);
    QCOMPARE(presenter.state().phase, CandidateListState::Phase::NoMatch);
    presenter.setAlso({});
    QTRY_COMPARE(presenter.model()->rowCount(), demo.candidateCount());
}

void TestSavedViews::theListIsWrittenAsItIsShown()
{
    DemoSources demo;
    client::Edit evil;
    evil.kind = protocol::MutationKind::Update;
    evil.entity = QStringLiteral("candidates");
    evil.row = demo.candidateId(1);
    evil.values = {{QStringLiteral("full_name"), QByteArrayLiteral("=HYPERLINK(\"x\")")},
                   {QStringLiteral("phone"), QByteArrayLiteral("+49 40 1")}};
    QObject context;
    demo.apply({evil}, &context, [](const core::Expected<client::EditReceipt> &) {});
    QTest::qWait(10);
    QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("people.csv"));
    QList<qint64> keys;
    demo.keys({}, &context, [&](const core::Expected<QList<qint64>> &found) { keys = *found; });
    QTRY_COMPARE(keys.size(), demo.candidateCount());
    ListExport writer(demo, keys,
                      {{QStringLiteral("full_name"), QStringLiteral("Name")},
                       {QStringLiteral("match"), QStringLiteral("Match")},
                       {QStringLiteral("phone"), QStringLiteral("Phone")}},
                      path);
    QSignalSpy done(&writer, &ListExport::finished);
    writer.start();
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(done[0][0].toInt(), demo.candidateCount());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.startsWith("\xef\xbb\xbfName,Match,Phone\r\n"));
    QVERIFY(text.contains("\"'=HYPERLINK(\"\"x\"\")\""));
    QVERIFY(text.contains("'+49 40 1"));
    QCOMPARE(text.count('\n'), demo.candidateCount() + 1);
    ListExport nowhere(demo, {}, {}, directory.filePath(QStringLiteral("no/such/folder.csv")));
    QSignalSpy failed(&nowhere, &ListExport::failed);
    nowhere.start();
    QTRY_COMPARE(failed.size(), 1);
}

QTEST_MAIN(TestSavedViews)
#include "tst_savedviews.moc"
