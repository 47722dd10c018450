#include "desktop/demo/demoparts.h"
#include "desktop/jobs/jobchooser.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

/// One open job is chosen by typing.
class TestJobChooser : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DemoSources> m_demo;
    std::unique_ptr<QWidget> m_window;
    QPointer<JobChooser> m_chooser;
    QLineEdit *m_edit = nullptr;

    void type(const char *what) { QTest::keyClicks(m_edit, QString::fromLatin1(what)); }
    void press(Qt::Key key) { QTest::keyClick(m_edit, key); }

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light, 1.0)); }
    void init()
    {
        m_demo = std::make_unique<DemoSources>();
        m_window = std::make_unique<QWidget>();
        m_window->resize(1000, 700);
        m_window->show();
        m_chooser = new JobChooser(QStringLiteral("Apply for a job"), m_window.get());
        m_chooser->open(*m_demo);
        m_edit = m_chooser->findChild<QLineEdit *>(QStringLiteral("jobChooserEdit"));
        QVERIFY(m_edit);
        QTRY_VERIFY(m_chooser->entryCount() > 3);
    }
    void cleanup()
    {
        m_window.reset();
        m_demo.reset();
    }

    void whatIsTypedFindsTheJob()
    {
        QSignalSpy chosen(m_chooser, &JobChooser::chosen);
        type("Office");
        QTRY_COMPARE(m_chooser->entryCount(), 2); // the heading and one job
        press(Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        const QUuid job = chosen.first().first().toUuid();
        cache::JobListQuery query;
        query.search = QStringLiteral("Office");
        QUuid expected;
        m_demo->items(query, this, [&expected](const core::Expected<QList<cache::JobListItem>> &jobs) {
            expected = jobs->first().id;
        });
        QTRY_COMPARE(job, expected);
        QTRY_VERIFY(!m_chooser); // it deletes itself
    }
    void arrowsChooseAnother()
    {
        const auto *list = m_chooser->findChild<QListView *>();
        QCOMPARE(list->currentIndex().row(), 1); // never the heading
        press(Qt::Key_Up);
        QCOMPARE(list->currentIndex().row(), 1);
        press(Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 2);
        QSignalSpy chosen(m_chooser, &JobChooser::chosen);
        press(Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.first().first().toUuid() != demoId(2, 1)); // the first of the list
    }
    void nothingIsChosenWhereNothingMatches()
    {
        QSignalSpy chosen(m_chooser, &JobChooser::chosen);
        QSignalSpy closed(m_chooser, &PopupList::closed);
        type("zzzz");
        QTRY_COMPARE(m_chooser->entryCount(), 0);
        press(Qt::Key_Return);
        QVERIFY(chosen.isEmpty());
        QVERIFY(closed.isEmpty());
        QCOMPARE(m_edit->text(), QStringLiteral("zzzz"));
        press(Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
        QVERIFY(chosen.isEmpty());
    }
};

QTEST_MAIN(TestJobChooser)
#include "tst_jobchooser.moc"
