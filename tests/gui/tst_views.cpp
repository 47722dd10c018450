#include "desktop/demo/demosources.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/undobar.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
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
    auto *table = shell->findChild<QWidget *>(QStringLiteral("CandidatesView"))->findChild<QTableView *>(QStringLiteral("table"));
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
        if (!button->objectName().startsWith(QLatin1String("qt_")) && qobject_cast<QLineEdit *>(button->parentWidget()) == nullptr)
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), qPrintable(button->objectName()));
    }
}

QTEST_MAIN(TestViews)
#include "tst_views.moc"
