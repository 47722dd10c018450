#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoparts.h"
#include "desktop/home/homedelegate.h"
#include "desktop/home/homepresenter.h"
#include "desktop/home/homeview.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/rail.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/statepage.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;
using cache::HomeItem;
using Kind = HomeItem::Kind;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// The area Home over the demo workspace: what is shown, what the keys do, where rows lead.
class TestHomePage : public QObject
{
    Q_OBJECT
private:
    struct Opened
    {
        explicit Opened(DemoSources::Scenario scenario = DemoSources::Scenario::Normal) : demo(scenario)
        {
            shell = window.openWorkspace(demo.sources());
            window.resize(1440, 900);
            window.show();
        }
        DemoSources demo;
        MainWindow window;
        WorkspaceShell *shell;

        [[nodiscard]] const HomeListModel &model() const { return shell->homeView()->model(); }
        [[nodiscard]] HomeTable *list() const { return shell->findChild<HomeTable *>(text("homeList")); }
        /// The first row of this kind; -1: there is none.
        [[nodiscard]] int rowOf(Kind kind) const
        {
            for (int row = 0; row < model().rowCount(); ++row) {
                if (!model().row(row).heading && model().row(row).item.kind == kind)
                    return row;
            }
            return -1;
        }
        void choose(Kind kind) const { list()->setCurrentIndex(model().index(rowOf(kind))); }
    };

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }

    void itIsTheFirstAreaAndCountsWhatWaits()
    {
        Opened w;
        QCOMPARE(w.shell->area(), text("home"));
        const auto *rail = w.shell->findChild<QListView *>(text("rail"));
        QTRY_VERIFY(w.shell->home()->state().waiting > 0);
        QTRY_COMPARE(rail->model()->index(0, 0).data(RailModel::CountRole).toInt(), w.shell->home()->state().waiting);
    }

    void everyKindHasARow()
    {
        Opened w;
        QTRY_VERIFY(w.model().rowCount() > 0);
        for (const Kind kind :
             {Kind::FollowUp, Kind::Offer, Kind::Approval, Kind::Conflict, Kind::Stuck, Kind::NewApplicants}) {
            const int row = w.rowOf(kind);
            QVERIFY2(row >= 0, qPrintable(QString::number(static_cast<int>(kind))));
            // A screen reader hears the whole line.
            const QString spoken = w.model().index(row).data(Qt::AccessibleTextRole).toString();
            QVERIFY2(spoken.contains(w.model().row(row).title) && spoken.contains(w.model().row(row).when),
                     qPrintable(spoken));
        }
        QVERIFY(w.model().row(w.rowOf(Kind::FollowUp)).late); // two days ago
        QCOMPARE(w.rowOf(Kind::Interview), -1);               // beside the list
        // The oldest first, and a heading before each part.
        QVERIFY(w.model().row(0).heading);
        QCOMPARE(w.model().row(1).item.kind, Kind::FollowUp);
    }

    void keysPassOverHeadings()
    {
        Opened w;
        QTRY_VERIFY(w.model().rowCount() > 0);
        HomeTable *list = w.list();
        QTRY_COMPARE(list->currentIndex().row(), 1);
        QSet<int> visited{1};
        for (int i = 0; i < w.model().rowCount(); ++i) {
            QTest::keyClick(list, Qt::Key_J);
            visited.insert(list->currentIndex().row());
        }
        for (int row = 0; row < w.model().rowCount(); ++row)
            QCOMPARE(visited.contains(row), !w.model().row(row).heading);
        QTest::keyClick(list, Qt::Key_K);
        QCOMPARE(list->currentIndex().row(), w.model().rowCount() - 2);
    }

    void aFollowUpIsTickedOffAndUndone()
    {
        Opened w;
        QTRY_VERIFY(w.model().rowCount() > 0);
        w.choose(Kind::FollowUp);
        const HomeItem item = w.model().row(w.list()->currentIndex().row()).item;
        const int waiting = w.shell->home()->state().waiting;
        QTest::keyClick(w.list(), Qt::Key_E);
        QTRY_COMPARE(w.model().rowOf(item), -1);
        QCOMPARE(w.demo.applied.last().entity, text("follow_ups"));
        QVERIFY(w.demo.applied.last().values.value(text("done_at")).has_value());
        QCOMPARE(w.shell->home()->state().waiting, waiting - 1);
        // The choice stays where it was: the next one is ticked off with the next press.
        QVERIFY(!w.model().row(w.list()->currentIndex().row()).heading);
        QVERIFY(w.shell->history().canUndo());
        w.shell->history().undo();
        QTRY_VERIFY(w.model().rowOf(item) >= 0);
        QCOMPARE(w.shell->home()->state().waiting, waiting);
    }

    void whatIsDoneTodayCanBeOpenedAgain()
    {
        Opened w;
        QTRY_VERIFY(w.model().rowCount() > 0);
        w.choose(Kind::FollowUp);
        QTest::keyClick(w.list(), Qt::Key_E);
        QTRY_COMPARE(w.shell->home()->state().done, 1);
        w.shell->findChild<QToolButton *>(text("segment_done"))->click();
        QTRY_COMPARE(w.model().rowCount(), 2);
        QVERIFY(w.model().row(1).item.done);
        w.list()->setCurrentIndex(w.model().index(1));
        QTest::keyClick(w.list(), Qt::Key_E);
        QTRY_COMPARE(w.model().rowCount(), 0);
        QCOMPARE(w.demo.applied.last().values.value(text("done_at")), protocol::Value());
    }

    void aFollowUpIsPutOff()
    {
        Opened w;
        QTRY_VERIFY(w.model().rowCount() > 0);
        w.choose(Kind::FollowUp);
        const HomeItem item = w.model().row(w.list()->currentIndex().row()).item;
        QTest::keyClick(w.list(), Qt::Key_S);
        QTRY_COMPARE(w.model().rowOf(item), -1);
        const protocol::Value due = w.demo.applied.last().values.value(text("due_at"));
        QVERIFY(due && protocol::parseTimestamp(*due) > QDateTime::currentDateTimeUtc());
        w.shell->history().undo();
        QTRY_VERIFY(w.model().rowOf(item) >= 0);
        // Other rows know no such verbs.
        const qsizetype before = w.demo.applied.size();
        w.choose(Kind::Stuck);
        QTest::keyClick(w.list(), Qt::Key_E);
        QTest::keyClick(w.list(), Qt::Key_S);
        QCOMPARE(w.demo.applied.size(), before);
    }

    void aPressOnTheVerbDoesIt()
    {
        Opened w;
        QTRY_VERIFY(w.model().rowCount() > 0);
        const QModelIndex index = w.model().index(w.rowOf(Kind::FollowUp));
        const HomeItem item = w.model().row(index.row()).item;
        const QRect line = w.list()->visualRect(index);
        QTest::mouseClick(w.list()->viewport(), Qt::LeftButton, {},
                          HomeDelegate::verbRect(line, w.list()->layoutDirection()).center());
        QTRY_COMPARE(w.model().rowOf(item), -1);
        // Elsewhere in the line it is only chosen.
        const qsizetype before = w.demo.applied.size();
        const QRect other = w.list()->visualRect(w.model().index(w.rowOf(Kind::FollowUp)));
        QTest::mouseClick(w.list()->viewport(), Qt::LeftButton, {}, other.center());
        QCOMPARE(w.demo.applied.size(), before);
    }

    void rowsOpenTheirRecords()
    {
        const QList<std::pair<Kind, QString>> areas{
            {Kind::FollowUp, text("candidates")}, {Kind::Offer, text("candidates")},
            {Kind::Approval, text("jobs")},       {Kind::Conflict, text("conflicts")},
            {Kind::Stuck, text("candidates")},    {Kind::NewApplicants, text("board")}};
        Opened w;
        QTRY_VERIFY(w.model().rowCount() > 0);
        for (const auto &[kind, area] : areas) {
            w.shell->open(text("home"));
            w.choose(kind);
            QTest::keyClick(w.list(), Qt::Key_Return);
            QCOMPARE(w.shell->area(), area);
        }
    }

    void aNarrowWindowHasTheInterviewsInTheList()
    {
        Opened w;
        QTRY_VERIFY(w.model().rowCount() > 0);
        auto *beside = w.shell->findChild<QAbstractItemView *>(text("interviews"));
        QTRY_VERIFY(beside->isVisible() && beside->model()->rowCount() > 0);
        w.window.resize(820, 700);
        QTRY_VERIFY(w.rowOf(Kind::Interview) >= 0);
        QVERIFY(!beside->isVisible());
    }

    void anEmptyDaySaysSo()
    {
        Opened w(DemoSources::Scenario::Empty);
        auto *page = w.shell->homeView()->findChild<StatePage *>();
        QTRY_VERIFY(page->isVisible() && w.shell->home()->state().phase == HomeState::Phase::Empty);
        QVERIFY(page->findChildren<QLabel *>().first()->text().contains(text("Nothing waits today")));
    }

    void aFailureIsTriedAgain()
    {
        Opened w(DemoSources::Scenario::Failed);
        QTRY_COMPARE(w.shell->home()->state().phase, HomeState::Phase::Failed);
        w.demo.home().setFailure(std::nullopt);
        auto *button = w.shell->homeView()->findChild<StatePage *>()->findChild<QPushButton *>();
        QTRY_VERIFY(button->isVisible());
        button->click();
        QTRY_COMPARE(w.shell->home()->state().phase, HomeState::Phase::Ready);
    }

    void aRefusedTickIsTold()
    {
        Opened w;
        QTRY_VERIFY(w.model().rowCount() > 0);
        w.demo.failNext = core::Error{core::ErrorCode::DiskFull, text("full"), {}, {}};
        QSignalSpy told(w.shell->home(), &HomePresenter::problem);
        w.choose(Kind::FollowUp);
        QTest::keyClick(w.list(), Qt::Key_E);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(!told.first().first().toString().isEmpty());
    }

    void theNoteOnThePersonsPageIsTickedOff()
    {
        Opened w;
        w.shell->openRecord(text("candidates"), w.demo.candidateId(0));
        auto *timeline = w.shell->candidatesView()->detail()->findChild<QListView *>(text("timeline"));
        const auto *entries = static_cast<const TimelineModel *>(timeline->model());
        const auto entry = [entries] {
            for (int i = 0; i < entries->rowCount(); ++i) {
                if (!entries->entry(i).followUp.isNull())
                    return i;
            }
            return -1;
        };
        QTRY_VERIFY(entry() >= 0);
        const QString open = entries->entry(entry()).chip;
        timeline->setCurrentIndex(entries->index(entry()));
        QTest::keyClick(timeline, Qt::Key_Space);
        QTRY_VERIFY(entries->entry(entry()).followUpDone);
        QVERIFY(entries->entry(entry()).chip != open);
        // With the mouse as well.
        const QRect line = timeline->visualRect(entries->index(entry()));
        bool pressed = false;
        for (int y = line.top(); y < line.bottom() && !pressed; y += 6) {
            QTest::mouseClick(timeline->viewport(), Qt::LeftButton, {}, QPoint(line.left() + 70, y));
            QTest::qWait(1);
            pressed = w.demo.applied.size() == 2;
        }
        QTRY_VERIFY(!entries->entry(entry()).followUpDone);
        w.shell->history().undo();
        QTRY_VERIFY(entries->entry(entry()).followUpDone);
    }
};

QTEST_MAIN(TestHomePage)
#include "tst_homepage.moc"
