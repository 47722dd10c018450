#include "desktop/candidates/candidatedetailview.h"
#include "desktop/home/homepresenter.h"
#include "desktop/home/homeview.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/jobs/jobdescriptionview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/joboverview.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/reports/reportspresenter.h"
#include "desktop/shell/language.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/markdownedit.h"
#include "desktop/widgets/recordtable.h"
#include "gui/guiperson.h"
#include "support/binaries.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::Finished;
using tests::GuiPerson;

namespace {

constexpr int patience = 30'000;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

#define QVERIFY_DONE(finished)                                                                                         \
    do {                                                                                                               \
        const Finished result_ = (finished);                                                                           \
        QVERIFY2(result_.status == 0, result_.err.constData());                                                        \
    } while (false)
#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience)

/// The page of a job over a real profile and a real server, with a colleague at shortlistctl.
class tst_JobsDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aDescriptionHasVersions();
    void aJobOpensWhenTheColleagueHasAgreed();
    void aCopyTakesStagesAndAddedFieldsWithIt();
    void theArchiveReachesTheColleague();
    void figuresComeFromRealEvents();
    void aFollowUpIsTickedOffAtHomeAndOnThePage();
    void aReportCountsWhatIsThere();

private:
    [[nodiscard]] JobDetailView *detail() { return m_gui->shell()->jobsView()->detail(); }
    template <typename Widget> [[nodiscard]] Widget *find(const char *name)
    {
        return m_gui->find<Widget>(name, detail());
    }
    [[nodiscard]] QString corner() { return m_gui->find<QToolButton>("statusCorner")->text(); }
    void show(const QString &job);
    void choose(const char *action);
    /// Does it, and waits until it can be undone: the colleague may see it before.
    template <typename Action> void done(Action action)
    {
        const qsizetype before = m_gui->shell()->history().steps().done.size();
        action();
        QTRY_LONG(m_gui->shell()->history().steps().done.size() == before + 1);
        QTRY_LONG(corner() == text("Synced")); // asking the colleague is dear
    }
    void undo()
    {
        const qsizetype before = m_gui->shell()->history().steps().undone.size();
        m_gui->shell()->history().undo();
        QTRY_LONG(m_gui->shell()->history().steps().undone.size() == before + 1);
        QTRY_LONG(corner() == text("Synced"));
    }
    QList<QJsonObject> rafaelLists(const char *entity, const QString &where);
    QString rafaelSees(const QString &job, const char *column);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<GuiPerson> m_gui;
    QString m_job;
};

void tst_JobsDay::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(60), qPrintable(m_server->problem()));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_rafael->sync());
    m_job = m_rafael
                ->json({text("create"), text("job_requisitions"), text("title=Cartographer"), text("status=draft"),
                        text("department=Maps"), text("min_salary=50000"), text("salary_currency=EUR")})
                .text("id");
    QVERIFY_DONE(m_rafael->run({text("create"), text("stages"), text("job_id=") + m_job, text("name=Portfolio"),
                                text("kind=new"), text("position=1")}));
    const QString field =
        m_rafael->json({text("list"), text("custom_fields"), text("--where"), text("entity=job_requisitions")})
            .text("id");
    QVERIFY_DONE(m_rafael->run({text("create"), text("custom_values"), text("field_id=") + field,
                                text("job_id=") + m_job, text("value=4100")}));
    QVERIFY_DONE(m_rafael->sync());
    const Ctl ingrid(m_dir.filePath(text("ingrid")));
    QVERIFY_DONE(ingrid.login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(ingrid.sync());
    m_gui = std::make_unique<GuiPerson>(ingrid.profile());
    m_gui->run();
    QTRY_LONG(m_gui->shell() != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(corner(), text("Synced"), patience);
}

void tst_JobsDay::cleanupTestCase()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
}

void tst_JobsDay::show(const QString &job)
{
    m_gui->shell()->openRecord(text("job_requisitions"), QUuid::fromString(job));
    QTRY_LONG(find<QLabel>("name")->text() == text("Cartographer"));
}

void tst_JobsDay::choose(const char *action)
{
    auto *chosen = detail()->findChild<QAction *>(text(action));
    QVERIFY(chosen != nullptr);
    chosen->trigger();
}

QList<QJsonObject> tst_JobsDay::rafaelLists(const char *entity, const QString &where)
{
    if (m_rafael->sync().status != 0)
        return {};
    return m_rafael->json({text("list"), text(entity), text("--where"), where}).rows();
}

QString tst_JobsDay::rafaelSees(const QString &job, const char *column)
{
    return m_rafael->sync().status == 0 ? m_rafael->value(text("job_requisitions"), job, text(column)).toString()
                                        : QString();
}

void tst_JobsDay::aDescriptionHasVersions()
{
    show(m_job);
    detail()->openTab(JobDetailView::DescriptionTab);
    MarkdownEdit *editor = detail()->description()->editor();
    const auto write = [editor](const char *words) {
        editor->moveCursor(QTextCursor::End);
        QTest::keyClicks(editor, text(words));
        Q_EMIT editor->finished();
    };
    done([&] { write("You draw maps."); });
    QTRY_LONG(rafaelSees(m_job, "description") == text("You draw maps."));
    done([&] { write(" And globes."); });
    auto *list = find<QTableView>("versionList");
    QTRY_LONG(list->model()->rowCount() == 2);
    QTRY_LONG(rafaelSees(m_job, "description") == text("You draw maps. And globes."));
    // The server has numbered both: nothing is "not sent" any more.
    QTRY_LONG(list->model()->index(0, 0).data().toString().contains(QLatin1Char('3')));
    detail()->description()->showVersions(true);
    QTRY_LONG(find<QLabel>("versionAfter")->text().contains(text("underline")));
    list->setCurrentIndex(list->model()->index(1, 0));
    done([this] { find<QPushButton>("restoreVersion")->click(); });
    QTRY_LONG(rafaelSees(m_job, "description") == text("You draw maps."));
    undo();
    QTRY_LONG(rafaelSees(m_job, "description") == text("You draw maps. And globes."));
}

void tst_JobsDay::aJobOpensWhenTheColleagueHasAgreed()
{
    show(m_job);
    auto *open = find<QPushButton>("openButton");
    QTRY_LONG(open->isEnabled());
    const QString rafael =
        m_rafael->json({text("list"), text("memberships"), text("--where"), text("email=recruiter2@acme.test")})
            .text("user_id");
    QVERIFY(!rafael.isEmpty());
    done([&] { Q_EMIT detail()->approvals()->asked({QUuid::fromString(rafael)}); });
    QTRY_LONG(!open->isEnabled());
    QList<QJsonObject> asked;
    QTRY_LONG(!(asked = rafaelLists("approvals", text("job_id=") + m_job)).isEmpty());
    QCOMPARE(asked.first().value(text("summary")).toString(),
             QStringLiteral("Cartographer · 1 opening · Maps · 50,000 EUR"));
    // Whoever goes round the button is refused before the edit is stored, and has nothing waiting.
    Q_EMIT detail()->stateRequested(text("open"));
    QTRY_LONG(detail()->findChild<QWidget *>(text("banner"))->isVisibleTo(detail()));
    const QString approval = asked.first().value(text("id")).toString();
    const Finished declined = m_rafael->run({text("set"), text("approvals"), approval, text("status=declined")});
    QVERIFY(declined.status != 0); // whoever declines says why
    QVERIFY_DONE(m_rafael->run({text("set"), text("approvals"), approval, text("status=approved")}));
    QVERIFY_DONE(m_rafael->sync());
    QTRY_LONG(open->isEnabled());
    done([open] { open->click(); });
    QTRY_LONG(rafaelSees(m_job, "status") == text("open"));
    undo();
    QTRY_LONG(rafaelSees(m_job, "status") == text("draft"));
}

void tst_JobsDay::aCopyTakesStagesAndAddedFieldsWithIt()
{
    show(m_job);
    done([this] { choose("copyJob"); });
    QTRY_LONG(find<QLabel>("name")->text() == text("Cartographer (copy)"));
    QList<QJsonObject> copies;
    QTRY_LONG((copies = rafaelLists("job_requisitions", text("cloned_from=") + m_job)).size() == 1);
    QCOMPARE(copies.first().value(text("status")).toString(), text("draft"));
    QCOMPARE(copies.first().value(text("department")).toString(), text("Maps"));
    QCOMPARE(copies.first().value(text("description")).toString(), text("You draw maps. And globes."));
    const QString copy = text("job_id=") + copies.first().value(text("id")).toString();
    QCOMPARE(rafaelLists("stages", copy).size(), 1);
    QCOMPARE(rafaelLists("custom_values", copy).size(), 1);
    undo();
    QTRY_LONG(rafaelLists("job_requisitions", text("cloned_from=") + m_job).isEmpty());
    QVERIFY(rafaelLists("custom_values", copy).isEmpty());
    m_gui->shell()->history().redo();
    QTRY_LONG(m_gui->shell()->history().steps().undone.isEmpty());
    QTRY_LONG(rafaelLists("job_requisitions", text("cloned_from=") + m_job).size() == 1);
    QTRY_LONG(rafaelLists("custom_values", copy).size() == 1);
}

void tst_JobsDay::theArchiveReachesTheColleague()
{
    show(m_job);
    done([this] { choose("archiveJob"); });
    QTRY_LONG(!rafaelSees(m_job, "archived_at").isEmpty());
    undo();
    QTRY_LONG(rafaelSees(m_job, "archived_at").isEmpty());
}

void tst_JobsDay::figuresComeFromRealEvents()
{
    // The busiest job of the demo: what its page says is what a count of its applications says.
    QHash<QString, int> people;
    const QList<QJsonObject> applications =
        m_rafael->json({text("list"), text("applications"), text("--limit"), text("5000")}).rows();
    for (const QJsonObject &application : applications)
        ++people[application.value(text("job_id")).toString()];
    QString busiest;
    for (auto it = people.cbegin(); it != people.cend(); ++it)
        busiest = busiest.isEmpty() || *it > people[busiest] ? it.key() : busiest;
    QVERIFY(!busiest.isEmpty());
    m_gui->shell()->openRecord(text("job_requisitions"), QUuid::fromString(busiest));
    QTRY_LONG(
        find<JobOverview>("overview")->accessibleDescription().contains(text("Applied: %1;").arg(people[busiest])));
    QVERIFY(find<JobOverview>("overview")->accessibleDescription().contains(text("Median time in stage")));
}

void tst_JobsDay::aFollowUpIsTickedOffAtHomeAndOnThePage()
{
    const QString ingrid =
        m_rafael->json({text("list"), text("memberships"), text("--where"), text("email=recruiter@acme.test")})
            .text("user_id");
    const QString person = m_rafael->json({text("list"), text("candidates"), text("--limit"), text("1")}).text("id");
    const QString name = m_rafael->value(text("candidates"), person, text("full_name")).toString();
    QVERIFY(!ingrid.isEmpty() && !name.isEmpty());
    const QString due = QDateTime::currentDateTimeUtc().addDays(-3).toString(Qt::ISODate);
    const QString row = m_rafael
                            ->json({text("create"), text("follow_ups"), text("candidate_id=") + person,
                                    text("user_id=") + ingrid, text("due_at=") + due, text("what=Ask for the globe")})
                            .text("id");
    QVERIFY(!row.isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    const auto rafaelSeesDone = [&] {
        return m_rafael->sync().status == 0 &&
               !m_rafael->value(text("follow_ups"), row, text("done_at")).toString().isEmpty();
    };
    m_gui->shell()->open(text("home"));
    const HomeListModel &model = m_gui->shell()->homeView()->model();
    const auto rowOf = [&] {
        cache::HomeItem item;
        item.row = QUuid::fromString(row);
        return model.rowOf(item);
    };
    QTRY_LONG(rowOf() >= 0);
    QCOMPARE(model.row(rowOf()).title, name);
    QVERIFY(model.row(rowOf()).late);
    auto *list = m_gui->find<RecordTable>("homeList");
    list->setCurrentIndex(model.index(rowOf()));
    const int waiting = m_gui->shell()->home()->state().waiting;
    done([&] { QTest::keyClick(list, Qt::Key_E); });
    QTRY_LONG(rowOf() < 0);
    QCOMPARE(m_gui->shell()->home()->state().waiting, waiting - 1);
    QTRY_LONG(rafaelSeesDone());
    undo();
    QTRY_LONG(rowOf() >= 0);
    QTRY_LONG(!rafaelSeesDone());
    // The same from the person's page, which Enter opens.
    list->setCurrentIndex(model.index(rowOf()));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_LONG(m_gui->shell()->area() == text("candidates"));
    auto *page = m_gui->shell()->candidatesView()->detail();
    auto *timeline = page->findChild<QListView *>(text("timeline"));
    const auto entry = [&] {
        const auto *entries = static_cast<const TimelineModel *>(timeline->model());
        for (int i = 0; i < entries->rowCount(); ++i) {
            if (entries->entry(i).followUp == QUuid::fromString(row))
                return i;
        }
        return -1;
    };
    QTRY_LONG(entry() >= 0);
    timeline->setCurrentIndex(timeline->model()->index(entry(), 0));
    done([&] { QTest::keyClick(timeline, Qt::Key_Space); });
    QTRY_LONG(rafaelSeesDone());
    QTRY_LONG(static_cast<const TimelineModel *>(timeline->model())->entry(entry()).followUpDone);
    undo();
    QTRY_LONG(!rafaelSeesDone());
}

void tst_JobsDay::aReportCountsWhatIsThere()
{
    int applications = 0;
    int hired = 0;
    const QList<QJsonObject> rows =
        m_rafael->json({text("list"), text("applications"), text("--limit"), text("5000")}).rows();
    for (const QJsonObject &application : rows) {
        ++applications;
        hired += application.value(text("disposition")).toString() == text("hired");
    }
    m_gui->shell()->open(text("reports"));
    ReportsPresenter *reports = m_gui->shell()->reports();
    reports->setFilter({{}, {}, ReportPeriod::Everything});
    QTRY_LONG(reports->state().phase == ReportsState::Phase::Ready && !reports->state().counting &&
              reports->state().report.applications == applications);
    const cache::Report &report = reports->state().report;
    QCOMPARE(report.funnel.first().reached, applications);
    QVERIFY(report.funnel.last().reached >= hired);
    QVERIFY(!report.times.isEmpty());
    int bySource = 0;
    int hiredBySource = 0;
    for (const cache::SourceReport &source : report.sources) {
        bySource += source.applied;
        hiredBySource += source.hired;
    }
    QCOMPARE(bySource, applications);
    QCOMPARE(hiredBySource, hired);
    QVERIFY(!report.load.isEmpty());
}

QTEST_MAIN(tst_JobsDay)
#include "tst_jobsday.moc"
