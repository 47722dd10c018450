#include "desktop/activity/activitypresenter.h"
#include "desktop/activity/activityview.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demojobpages.h"
#include "desktop/demo/demoparts.h"
#include "desktop/home/homedelegate.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/statepage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using cache::ActivityItem;
using Kind = ActivityItem::Kind;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// The area Activity over the demo workspace, and the way from a job to people who are known.
class TestActivityPage : public QObject
{
    Q_OBJECT
private:
    struct Opened
    {
        explicit Opened(DemoSources::Scenario scenario = DemoSources::Scenario::Normal) : demo(scenario)
        {
            shell = window.openWorkspace(demo.sources());
            window.resize(1440, 700);
            window.show();
        }
        void open() const { shell->open(text("activity")); }
        DemoSources demo;
        MainWindow window;
        WorkspaceShell *shell;
        [[nodiscard]] const ActivityModel &model() const { return shell->activityView()->model(); }
        [[nodiscard]] HomeTable *list() const { return shell->findChild<HomeTable *>(text("activityList")); }
        [[nodiscard]] QComboBox *box(const char *name) const { return shell->findChild<QComboBox *>(text(name)); }
    };

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }

    void nothingIsReadBeforeSomebodyLooks()
    {
        Opened w;
        QTest::qWait(50);
        QVERIFY(w.demo.activity().asked.isEmpty());
        w.open();
        QTRY_VERIFY(w.model().rowCount() > 0);
        QVERIFY(!w.demo.activity().asked.isEmpty());
        const QAbstractItemModelTester tester(const_cast<ActivityModel *>(&w.model()));
    }

    void linesStandUnderTheirDays()
    {
        Opened w;
        w.open();
        QTRY_VERIFY(w.model().rowCount() > 3);
        QVERIFY(w.model().row(0).heading);
        QCOMPARE(w.model().row(0).title, text("Not sent yet"));
        QVERIFY(w.model().row(1).item.pending);
        QVERIFY(w.model().index(1).data(Qt::AccessibleTextRole).toString().contains(text("waits for the server")));
        QVERIFY(!w.model().flags(w.model().index(0)).testFlag(Qt::ItemIsEnabled));
        bool today = false;
        for (int row = 0; row < w.model().rowCount(); ++row)
            today = today || (w.model().row(row).heading && w.model().row(row).title == text("Today"));
        QVERIFY(today);
    }

    /// Everything there is comes only as somebody goes down.
    void moreIsReadAsOneScrolls()
    {
        Opened w;
        w.open();
        QTRY_VERIFY(w.model().rowCount() > 3);
        QTest::qWait(50);
        const int first = w.model().rowCount();
        QVERIFY(first < 80);
        const qsizetype asked = w.demo.activity().asked.size();
        w.list()->setCurrentIndex(w.model().index(10));
        const ActivityItem chosen = w.model().row(10).item;
        w.list()->verticalScrollBar()->setValue(w.list()->verticalScrollBar()->maximum());
        QTRY_VERIFY(w.model().rowCount() > first);
        QVERIFY(w.demo.activity().asked.size() > asked);
        QVERIFY(w.demo.activity().asked.last().behind.has_value());
        QCOMPARE(w.list()->currentIndex().row(), 10); // the place stays
        QCOMPARE(w.model().row(10).item.row, chosen.row);
        for (int i = 0; i < 20; ++i) {
            w.list()->verticalScrollBar()->setValue(w.list()->verticalScrollBar()->maximum());
            QTest::qWait(5);
        }
        QTRY_COMPARE(w.shell->findChild<QLabel *>(text("activityEnd"))->text(), text("That is all there is"));
        QVERIFY(w.shell->findChild<QPushButton *>(text("activityMore"))->isHidden());
    }

    void filtersAskAnew()
    {
        Opened w;
        w.open();
        QTRY_VERIFY(w.box("activityBy")->count() > 1);
        w.box("activityTopic")->setCurrentIndex(3);
        Q_EMIT w.box("activityTopic")->activated(3);
        QTRY_VERIFY(w.demo.activity().asked.last().topic == cache::ActivityTopic::Notes);
        w.box("activityBy")->setCurrentIndex(1);
        Q_EMIT w.box("activityBy")->activated(1);
        const QUuid by = w.box("activityBy")->itemData(1).toUuid();
        QTRY_COMPARE(w.demo.activity().asked.last().by, by);
        w.box("activityJob")->setCurrentIndex(1);
        Q_EMIT w.box("activityJob")->activated(1);
        QTRY_COMPARE(w.demo.activity().asked.last().job, w.box("activityJob")->itemData(1).toUuid());
        QCOMPARE(w.demo.activity().asked.last().by, by);
    }

    /// A filter that fits nothing looks back for a while, then rests and says how far it came.
    void aFilterThatFitsNothingRests()
    {
        Opened w;
        DemoActivity &demo = w.demo.activity();
        const ActivityItem one = demo.items.last();
        for (int i = 0; i < 2000; ++i)
            demo.items << one;
        demo.perPage = 10;
        w.open();
        QTRY_VERIFY(w.box("activityBy")->count() > 1);
        demo.asked.clear();
        w.box("activityJob")->addItem(text("None"), QUuid::createUuid());
        w.box("activityJob")->setCurrentIndex(w.box("activityJob")->count() - 1);
        Q_EMIT w.box("activityJob")->activated(w.box("activityJob")->currentIndex());
        auto *more = w.shell->findChild<QPushButton *>(text("activityMore"));
        QTRY_VERIFY(more->isVisible());
        const qsizetype asked = demo.asked.size();
        QVERIFY(asked > 10 && asked < 100);
        QTest::qWait(50);
        QCOMPARE(demo.asked.size(), asked);
        more->click();
        QTRY_VERIFY(demo.asked.size() > asked);
    }

    void rowsOpenWhatTheyAreAbout()
    {
        Opened w;
        w.open();
        QTRY_VERIFY(w.model().rowCount() > 20);
        int person = -1;
        int job = -1;
        for (int row = 0; row < w.model().rowCount(); ++row) {
            const ActivityRow &line = w.model().row(row);
            if (line.heading)
                continue;
            (line.item.candidate.isNull() ? job : person) = row;
        }
        QVERIFY(person >= 0 && job >= 0);
        Q_EMIT w.list()->opened(0); // a heading
        QCOMPARE(w.shell->area(), text("activity"));
        Q_EMIT w.list()->opened(person);
        QCOMPARE(w.shell->area(), text("candidates"));
        w.open();
        Q_EMIT w.list()->opened(job);
        QCOMPARE(w.shell->area(), text("jobs"));
    }

    void changesAreReadWhileSomebodyLooks()
    {
        Opened w;
        w.open();
        QTRY_VERIFY(w.model().rowCount() > 3);
        ActivityItem fresh = w.demo.activity().items[5];
        fresh.row = demoId(40, 999);
        fresh.person = text("Somebody New");
        w.demo.activity().items.prepend(fresh);
        Q_EMIT w.demo.events().changed({text("settings")});
        QTest::qWait(20);
        QVERIFY(w.model().rowOf(fresh) < 0);
        Q_EMIT w.demo.events().changed({text("application_events")});
        QTRY_VERIFY(w.model().rowOf(fresh) > 0);
        w.shell->open(text("jobs"));
        const qsizetype asked = w.demo.activity().asked.size();
        Q_EMIT w.demo.events().changed({text("application_events")});
        QTest::qWait(600);
        QCOMPARE(w.demo.activity().asked.size(), asked);
    }

    void aDamagedCacheIsToldAndTriedAgain()
    {
        Opened w(DemoSources::Scenario::Failed);
        w.open();
        auto *page = w.shell->activityView()->findChild<StatePage *>();
        QTRY_VERIFY(page->isVisible());
        QTRY_VERIFY(!w.demo.activity().asked.isEmpty());
        w.demo.activity().failure.reset();
        QTest::qWait(20);
        Q_EMIT page->buttonClicked();
        QTRY_VERIFY(w.demo.activity().asked.size() > 1);
    }

    void everyKindIsSaid()
    {
        ActivityItem item;
        item.who = text("Ingrid");
        item.person = text("Amal");
        item.jobTitle = text("Engineer");
        item.what = text("X");
        item.at = QDateTime::currentDateTimeUtc();
        for (int kind = 0; kind <= static_cast<int>(Kind::Erased); ++kind) {
            item.kind = static_cast<Kind>(kind);
            for (const int count : {1, 3}) {
                item.count = count;
                const ActivityRow row = activityRow(item);
                QVERIFY2(!row.title.isEmpty() && !row.text.isEmpty() && !row.iconName.isEmpty(),
                         qPrintable(QString::number(kind)));
                QVERIFY2(!row.text.contains(QLatin1Char('%')), qPrintable(row.text));
            }
        }
        item.who.clear();
        item.kind = Kind::Moved;
        item.count = 1;
        QCOMPARE(activityRow(item).title, text("Somebody"));
        item.kind = Kind::Erased;
        QVERIFY(!activityRow(item).text.contains(item.person));
        QVERIFY(!activityRow(item).title.contains(item.person));
    }

    /// From the job by its verb into the list, with a search that can be edited and chips that hide nobody.
    void aJobLeadsToPeopleWhoAreKnown()
    {
        Opened w;
        w.shell->open(text("jobs"));
        auto *known = w.shell->findChild<QAction *>(text("knownPeople"));
        QVERIFY(known && !known->isVisible() && !known->isEnabled()); // no job is shown
        CandidatesView *list = w.shell->candidatesView();
        auto *owner = list->findChild<QComboBox *>(text("ownerFilter"));
        owner->setCurrentIndex(1);
        Q_EMIT owner->activated(1);
        QTRY_VERIFY(w.demo.jobPages().knownAsked >= 0);
        w.shell->openRecord(text("job_requisitions"), demoId(2, 1));
        QTRY_VERIFY(known->isVisible() && known->isEnabled());
        known->trigger();
        QTRY_COMPARE(w.shell->area(), text("candidates"));
        auto *filter = list->findChild<QLineEdit *>(text("filter"));
        QCOMPARE(filter->text(), w.demo.jobPages().known.value(demoId(2, 1)).search);
        QVERIFY(!filter->isReadOnly());
        QCOMPARE(owner->currentIndex(), 0);
        QVERIFY(list->arrangement().columnNames().contains(text("reject_reason")));
        // Once more adds no second column.
        w.shell->open(text("jobs"));
        known->trigger();
        QTRY_COMPARE(w.shell->area(), text("candidates"));
        QTRY_COMPARE(list->arrangement().columnNames().count(text("reject_reason")), 1);
        // The board means its own job, and elsewhere no job is meant.
        QVERIFY(!known->isVisible());
        w.demo.jobPages().known[demoId(2, 2)] = {text("skills:\"Rust\""), 1, 0};
        w.shell->openBoard(demoId(2, 2));
        QVERIFY(known->isVisible() && known->isEnabled());
        known->trigger();
        QTRY_COMPARE(filter->text(), text("skills:\"Rust\""));
    }
};

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
