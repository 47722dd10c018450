#include "demowindow.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoparts.h"

#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

/// Whoever is opened by a link, the palette or a notification is shown, and stays, whatever the list does meanwhile.
class TestOpenedRecord : public DemoWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        openDemo();
        m_presenter = m_shell->findChild<CandidateDetailPresenter *>();
        QVERIFY(m_presenter);
        m_table = m_shell->candidatesView()->findChild<QTableView *>(QStringLiteral("table"));
        QVERIFY(m_table);
    }
    void cleanup() { closeDemo(); }

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
    CandidateDetailPresenter *m_presenter = nullptr;
    QTableView *m_table = nullptr;
};

QTEST_MAIN(TestOpenedRecord)
#include "tst_openedrecord.moc"
