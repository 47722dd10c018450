#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoparts.h"
#include "desktop/demo/demosources.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/workspaceshell.h"

#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

/// Whoever is opened by a link, the palette or a notification is shown, and stays, whatever the list does meanwhile.
class TestOpenedRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_demo = std::make_unique<DemoSources>();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_shell = m_window->openWorkspace(m_demo->sources());
        m_window->show();
        m_presenter = m_shell->findChild<CandidateDetailPresenter *>();
        QVERIFY(m_presenter);
        m_table = m_shell->candidatesView()->findChild<QTableView *>(QStringLiteral("table"));
        QVERIFY(m_table);
    }
    void cleanup()
    {
        m_window.reset();
        m_demo.reset();
    }

    void theListComesLater()
    {
        QCOMPARE(m_table->model()->rowCount(), 0);
        m_shell->openRecord(QStringLiteral("candidates"), m_person);
        QTRY_VERIFY(m_table->model()->rowCount() > 5);
        QTest::qWait(50);
        QCOMPARE(m_presenter->shown(), m_person);
        QTRY_VERIFY(m_table->currentIndex().row() > 0);
        QCOMPARE(m_shell->candidates()->model()->item(m_table->currentIndex().row())->id, m_person);
    }

    void theListDoesNotHaveThem()
    {
        m_shell->open(QStringLiteral("candidates"));
        QTRY_VERIFY(m_table->model()->rowCount() > 5);
        auto *filter = m_shell->candidatesView()->findChild<QLineEdit *>(QStringLiteral("filter"));
        filter->setText(QStringLiteral("Okafor"));
        QTRY_VERIFY(m_table->model()->rowCount() < 5);
        m_shell->openRecord(QStringLiteral("candidates"), m_person);
        QTRY_COMPARE(m_presenter->shown(), m_person);
        QTRY_VERIFY(!m_table->currentIndex().isValid());
        // A sync touches those in the list.
        Q_EMIT m_demo->events().changed({QStringLiteral("candidates")});
        QTest::qWait(100);
        QCOMPARE(m_presenter->shown(), m_person);
    }

private:
    const QUuid m_person = demoId(1, 4);
    std::unique_ptr<DemoSources> m_demo;
    std::unique_ptr<MainWindow> m_window;
    WorkspaceShell *m_shell = nullptr;
    CandidateDetailPresenter *m_presenter = nullptr;
    QTableView *m_table = nullptr;
};

QTEST_MAIN(TestOpenedRecord)
#include "tst_openedrecord.moc"
