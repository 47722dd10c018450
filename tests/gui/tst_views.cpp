#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/cvpage.h"
#include "desktop/cvviewer/cvview.h"
#include "desktop/demo/demosources.h"
#include "desktop/shell/idlewatch.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/undobar.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/style/themechoice.h"
#include "desktop/widgets/picture.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPdfDocument>
#include <QPdfView>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace shortlist::desktop;

class TestViews : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void typingFiltersTheList();
    void aKeyMovesThePersonOn();
    void lockingDestroysEveryWidgetOfTheWorkspace();
    void everyControlHasAName();
    void theCvOpensBesideTheFieldsAndBack();
    void aCvIsReadWithoutAStall();
    void aPreviewStandsInForWhatIsNotHere();
    void whatWasArrangedComesBack();
    void theSystemsThemeIsFollowed();
    void theThemeOfTheSystemIsLeftAloneOnceChosen();
    void nobodyThereLocks();
    void theLockedPageSaysWhatWaits();
    void signInIsDoneFromTheKeyboard();
};

void TestViews::typingFiltersTheList()
{
    DemoSources demo;
    MainWindow window;
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    shell->open(QStringLiteral("candidates"));
    window.show();
    auto *view = shell->findChild<QWidget *>(QStringLiteral("CandidatesView"));
    QVERIFY(view);
    auto *table = view->findChild<QTableView *>(QStringLiteral("table"));
    auto *filter = view->findChild<QLineEdit *>(QStringLiteral("filter"));
    QTRY_COMPARE(table->model()->rowCount(), demo.candidateCount());
    QTest::keyClicks(filter, QStringLiteral("fatima"));
    QTRY_VERIFY(table->model()->rowCount() < demo.candidateCount() && table->model()->rowCount() > 0);
}

void TestViews::aKeyMovesThePersonOn()
{
    DemoSources demo;
    MainWindow window;
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    shell->open(QStringLiteral("candidates"));
    window.show();
    auto *table =
        shell->findChild<QWidget *>(QStringLiteral("CandidatesView"))->findChild<QTableView *>(QStringLiteral("table"));
    QTRY_VERIFY(table->model()->index(0, 0).data().isValid());
    auto *name = shell->findChild<QLabel *>(QStringLiteral("name"));
    QVERIFY(name);
    QTest::qWait(50);
    QTest::keyClick(table, Qt::Key_M);
    auto *bar = shell->findChild<UndoBar *>(QStringLiteral("undoBar"));
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(demo.applied.size(), 1);
    QCOMPARE(demo.applied.first().entity, QStringLiteral("applications"));
}

void TestViews::lockingDestroysEveryWidgetOfTheWorkspace()
{
    DemoSources demo;
    MainWindow window;
    window.openWorkspace(demo.sources());
    window.closeWorkspace();
    QVERIFY(!window.findChild<QWidget *>(QStringLiteral("workspace")));
}

void TestViews::everyControlHasAName()
{
    DemoSources demo;
    MainWindow window;
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    const auto buttons = shell->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        // Qt's own inner buttons, such as a field's clear button, bring their names along.
        if (!button->objectName().startsWith(QLatin1String("qt_")) &&
            qobject_cast<QLineEdit *>(button->parentWidget()) == nullptr)
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
    }
}

void TestViews::theCvOpensBesideTheFieldsAndBack()
{
    DemoSources demo;
    MainWindow window;
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    shell->open(QStringLiteral("candidates"));
    window.show();
    CandidatesView *view = shell->candidatesView();
    auto *table = view->findChild<QTableView *>(QStringLiteral("table"));
    QTRY_VERIFY(table->model()->index(0, 0).data().isValid());
    view->selectRow(5);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(view->isCvOpen());
    QVERIFY(view->cvPage()->isVisible());
    auto *pages = view->cvPage()->findChild<QPdfView *>(QStringLiteral("pages"));
    QTRY_VERIFY(pages->document() && pages->document()->pageCount() > 0);
    view->cvPage()->cvView()->find(QStringLiteral("lock-free"));
    QTRY_COMPARE(view->cvPage()->cvView()->hitCount(), 1);
    QTest::keyClick(view->cvPage(), Qt::Key_J);
    QCOMPARE(table->currentIndex().row(), 6);
    QTest::keyClick(view->cvPage(), Qt::Key_Escape);
    QVERIFY(!view->isCvOpen());
    QVERIFY(table->isVisible());
}

void TestViews::aCvIsReadWithoutAStall()
{
    CvView view;
    view.show();
    FileItem file;
    file.name = QStringLiteral("cv.pdf");
    const QByteArray bytes = demoCv(QStringLiteral("Fatima Al-Zahrani"), QStringLiteral("Engineer"));
    auto *pages = view.findChild<QPdfView *>(QStringLiteral("pages"));
    view.showFile(file, bytes);
    QVERIFY2(!pages->document() || pages->document()->pageCount() == 0, "showing a file only takes note of it");
    QTRY_VERIFY(pages->document() && pages->document()->pageCount() > 0);
}

void TestViews::aPreviewStandsInForWhatIsNotHere()
{
    DemoSources demo(DemoSources::Scenario::Offline);
    MainWindow window;
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    shell->open(QStringLiteral("candidates"));
    window.show();
    CandidatesView *view = shell->candidatesView();
    auto *table = view->findChild<QTableView *>(QStringLiteral("table"));
    QTRY_VERIFY(table->model()->index(0, 0).data().isValid());
    view->selectRow(5);
    QTest::keyClick(table, Qt::Key_Return);
    auto *picture = view->cvPage()->cvView()->findChild<Picture *>();
    QVERIFY(picture);
    QTRY_VERIFY(picture->isVisible());
    QCOMPARE(picture->image().size(), QSize(170, 240));
    QVERIFY(picture->accessibleName().contains(QStringLiteral(".pdf")));
    // And in the list of files, in the icon's place.
    QTest::keyClick(view->cvPage(), Qt::Key_Escape);
    auto *files = view->detail()->findChild<RecordTable *>(QStringLiteral("files"));
    const auto *model = qobject_cast<const CellTableModel *>(files->model());
    QVERIFY(model);
    QTRY_COMPARE(model->rowCount(), 1);
    QTRY_COMPARE(model->cell(0, 0).picture.size(), QSize(170, 240));
}

void TestViews::whatWasArrangedComesBack()
{
    QTemporaryDir directory;
    QSettings settings(directory.filePath(QStringLiteral("layout.ini")), QSettings::IniFormat);
    DemoSources demo;
    QList<int> sizes;
    {
        MainWindow window;
        window.setSettings(&settings);
        WorkspaceShell *shell = window.openWorkspace(demo.sources());
        shell->open(QStringLiteral("candidates"));
        window.show();
        auto *splitter = shell->candidatesView()->findChild<QSplitter *>(QStringLiteral("splitter"));
        splitter->setSizes({600, 640});
        sizes = splitter->sizes();
        shell->candidatesView()
            ->findChild<QTableView *>(QStringLiteral("table"))
            ->horizontalHeader()
            ->setSortIndicator(0, Qt::AscendingOrder);
        window.close();
    }
    MainWindow window;
    window.setSettings(&settings);
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    shell->open(QStringLiteral("candidates"));
    window.show();
    QTRY_COMPARE(shell->candidatesView()->findChild<QSplitter *>(QStringLiteral("splitter"))->sizes(), sizes);
    QHeaderView *header = shell->candidatesView()->findChild<QTableView *>(QStringLiteral("table"))->horizontalHeader();
    QCOMPARE(header->sortIndicatorSection(), 0);
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    // Facts about a window only: nobody's name may be in the file.
    settings.sync();
    QFile file(settings.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("Fatima"));
}

void TestViews::theSystemsThemeIsFollowed()
{
    QPalette system = paletteFor(tokensFor(ThemeName::Light));
    ThemeChoice choice([&system] { return system; });
    choice.choose(QStringLiteral("system"));
    QCOMPARE(ShortlistStyle::current()->theme(), ThemeName::Light);
    system = paletteFor(tokensFor(ThemeName::Dark));
    QWidget window;
    QEvent change(QEvent::ThemeChange);
    QCoreApplication::sendEvent(&window, &change);
    QTRY_COMPARE(ShortlistStyle::current()->theme(), ThemeName::Dark);
    choice.choose(QStringLiteral("light"));
    QCOMPARE(ShortlistStyle::current()->theme(), ThemeName::Light);
    QVERIFY(ShortlistStyle::current()->systemPalette().color(QPalette::Window).isValid());
    QCOMPARE(QApplication::palette().color(QPalette::Window), tokensFor(ThemeName::Light).layer.window);
}

void TestViews::theThemeOfTheSystemIsLeftAloneOnceChosen()
{
    ThemeChoice choice([] { return paletteFor(tokensFor(ThemeName::Dark)); });
    choice.choose(QStringLiteral("light"));
    QWidget window;
    QEvent change(QEvent::ThemeChange);
    QCoreApplication::sendEvent(&window, &change);
    QTest::qWait(20);
    QCOMPARE(ShortlistStyle::current()->theme(), ThemeName::Light);
}

void TestViews::nobodyThereLocks()
{
    IdleWatch watch(std::chrono::milliseconds(200));
    QSignalSpy idle(&watch, &IdleWatch::idle);
    QWidget window;
    window.show();
    watch.start();
    for (int i = 0; i < 6; ++i) {
        QTest::qWait(50);
        QTest::keyClick(&window, Qt::Key_A);
    }
    QCOMPARE(idle.size(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(idle.size(), 1, 2000);
    QTest::qWait(250);
    QCOMPARE(idle.size(), 1);
}

void TestViews::theLockedPageSaysWhatWaits()
{
    MainWindow window;
    LockedSummary summary;
    summary.waiting = 6;
    summary.since = QDateTime::currentDateTime();
    summary.oldestWaiting = QDateTime(QDate(2026, 10, 27), QTime(10, 12));
    window.lockedPage()->show(summary, true);
    window.showPage(window.lockedPage());
    window.show();
    QVERIFY(window.lockedPage()->findChild<QLabel *>(QStringLiteral("waitingText"))->text().contains(QLatin1Char('6')));
    QVERIFY(window.lockedPage()
                ->findChild<QLabel *>(QStringLiteral("waitingSince"))
                ->text()
                .contains(QStringLiteral("10:12")));
    QVERIFY(window.windowTitle().contains(QStringLiteral("locked")));
}

void TestViews::signInIsDoneFromTheKeyboard()
{
    MainWindow window;
    SignInView *page = window.signInPage();
    page->prefill({}, {}, {});
    window.showPage(page);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy asked(page, &SignInView::signInRequested);
    const auto type = [](const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); };
    const auto tab = [] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); };
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("server"));
    type(QStringLiteral("https://acme.example"));
    tab();
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("tenant"));
    tab();
    type(QStringLiteral("ingrid@example.com"));
    tab();
    type(QStringLiteral("secret"));
    tab();
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("signInButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
}

QTEST_MAIN(TestViews)
#include "tst_views.moc"
