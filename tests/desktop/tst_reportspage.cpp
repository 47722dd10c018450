#include "desktop/demo/demosources.h"
#include "desktop/reports/reportchart.h"
#include "desktop/reports/reportexport.h"
#include "desktop/reports/reportsview.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/recordtable.h"
#include "desktop/widgets/statepage.h"
#include "documents/csv.h"

#include <QApplication>
#include <QBuffer>
#include <QComboBox>
#include <QLabel>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// Never answers, and tells whether somebody still waits.
class Silent final : public ReportSource
{
public:
    void jobs(QObject *, Done<QList<cache::ReportJob>>) override {}
    void report(const cache::ReportQuery &, QObject *context, std::function<void(double)>, Done<cache::Report>) override
    {
        waiting = context;
        ++asked;
    }
    QPointer<QObject> waiting;
    int asked = 0;
};

QString pageText(QPdfDocument &pdf, int page)
{
    return pdf.getAllText(page).text();
}

} // namespace

/// The area Reports over the demo workspace: filters, what is shown, and both files.
class TestReportsPage : public QObject
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
            shell->open(text("reports"));
        }
        template <typename Widget> [[nodiscard]] Widget *find(const char *name) const
        {
            return shell->reportsView()->findChild<Widget *>(text(name));
        }
        void choose(const char *box, int index) const
        {
            auto *combo = find<QComboBox>(box);
            combo->setCurrentIndex(index);
            Q_EMIT combo->activated(index);
        }
        DemoSources demo;
        MainWindow window;
        WorkspaceShell *shell;
    };

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }

    void nothingIsCountedBeforeItIsLookedAt()
    {
        DemoSources demo;
        MainWindow window;
        WorkspaceShell *shell = window.openWorkspace(demo.sources());
        window.show();
        QTest::qWait(50);
        QVERIFY(demo.reports().asked.isEmpty());
        shell->open(text("reports"));
        QTRY_COMPARE(demo.reports().asked.size(), 1);
        QTRY_COMPARE(shell->reports()->state().phase, ReportsState::Phase::Ready);
        // Looking again at the same figures counts nothing anew.
        shell->open(text("jobs"));
        shell->open(text("reports"));
        QTest::qWait(20);
        QCOMPARE(demo.reports().asked.size(), 1);
    }

    void figuresStandInChartAndTable()
    {
        Opened w;
        QTRY_COMPARE(w.shell->reports()->state().phase, ReportsState::Phase::Ready);
        for (const char *part : {"report_funnel", "report_times", "report_sources", "report_load"}) {
            auto *widget = w.find<QWidget>(part);
            QVERIFY2(widget, part);
            auto *table = widget->findChild<RecordTable *>();
            QVERIFY(table->model()->rowCount() > 2);
            // The chart says aloud what the table says.
            const QString spoken = widget->findChild<ReportChart *>()->accessibleDescription();
            for (int row = 0; row < table->model()->rowCount(); ++row)
                QVERIFY2(spoken.contains(table->model()->index(row, 0).data().toString()), qPrintable(spoken));
        }
        const auto *funnel = w.find<QWidget>("report_funnel")->findChild<RecordTable *>()->model();
        QCOMPARE(funnel->index(1, 1).data().toString(), text("964"));
        QCOMPARE(funnel->index(1, 2).data().toString(), text("65%"));
    }

    void filtersAskAnew()
    {
        Opened w;
        QTRY_COMPARE(w.shell->reports()->state().phase, ReportsState::Phase::Ready);
        QTRY_VERIFY(w.find<QComboBox>("jobFilter")->count() > 2);
        w.choose("jobFilter", 1);
        QTRY_COMPARE(w.demo.reports().asked.size(), 2);
        const QUuid job = w.find<QComboBox>("jobFilter")->currentData().toUuid();
        QCOMPARE(w.demo.reports().asked.last().job, job);
        QVERIFY(w.demo.reports().asked.last().from.isValid());
        w.choose("periodFilter", 4);
        QTRY_COMPARE(w.demo.reports().asked.size(), 3);
        QVERIFY(!w.demo.reports().asked.last().from.isValid());
        QCOMPARE(w.demo.reports().asked.last().job, job);
        // Of a department only its jobs can be chosen, and a job of another one is let go.
        QString department;
        for (const cache::ReportJob &each : w.shell->reports()->state().jobs) {
            if (each.job == job)
                department = each.department;
        }
        auto *departments = w.find<QComboBox>("departmentFilter");
        int other = 1;
        while (departments->itemText(other) == department)
            ++other;
        w.choose("departmentFilter", other);
        QTRY_COMPARE(w.demo.reports().asked.size(), 4);
        QCOMPARE(w.demo.reports().asked.last().department, departments->itemText(other));
        QVERIFY(w.demo.reports().asked.last().job.isNull());
        QTRY_VERIFY(w.find<QComboBox>("jobFilter")->findData(job) < 0);
    }

    void changesMakeTheFiguresOld()
    {
        Opened w;
        QTRY_COMPARE(w.shell->reports()->state().phase, ReportsState::Phase::Ready);
        Q_EMIT w.demo.events().changed({text("settings")});
        QVERIFY(!w.shell->reports()->state().isStale);
        Q_EMIT w.demo.events().changed({text("applications")});
        QVERIFY(w.shell->reports()->state().isStale);
        QVERIFY(w.find<QLabel>("asOf")->text().contains(text("changed since")));
        w.find<QPushButton>("refreshButton")->click();
        QTRY_COMPARE(w.demo.reports().asked.size(), 2);
        QTRY_VERIFY(!w.find<QLabel>("asOf")->text().contains(text("changed since")));
    }

    void leavingEndsACount()
    {
        Silent silent;
        DemoSources demo;
        ReportsPresenter presenter(silent, demo.events());
        presenter.setShown(true);
        QVERIFY(silent.waiting);
        QPointer<QObject> first = silent.waiting;
        presenter.setFilter({{}, text("Sales"), ReportPeriod::Month});
        QVERIFY(!first); // nobody waits for the figures of another filter
        QVERIFY(silent.waiting);
        presenter.setShown(false);
        QVERIFY(!silent.waiting);
        presenter.setShown(true);
        QVERIFY(silent.waiting);
        QCOMPARE(silent.asked, 3);
    }

    void aFailureIsTriedAgain()
    {
        Opened w(DemoSources::Scenario::Failed);
        QTRY_COMPARE(w.shell->reports()->state().phase, ReportsState::Phase::Failed);
        w.demo.reports().setFailure(std::nullopt);
        w.shell->reportsView()->findChild<StatePage *>()->findChild<QPushButton *>()->click();
        QTRY_COMPARE(w.shell->reports()->state().phase, ReportsState::Phase::Ready);
    }

    void nothingToCountOffersEverything()
    {
        Opened w(DemoSources::Scenario::Empty);
        QTRY_COMPARE(w.shell->reports()->state().phase, ReportsState::Phase::Empty);
        QVERIFY(!w.find<QPushButton>("exportButton")->isEnabled());
        auto *button = w.shell->reportsView()->findChild<StatePage *>()->findChild<QPushButton *>();
        QTRY_VERIFY(button->isVisible());
        button->click();
        QTRY_COMPARE(w.shell->reports()->state().filter.period, ReportPeriod::Everything);
    }

    void theTableForSpreadsheets()
    {
        ReportsState state;
        state.asOf = QDateTime::currentDateTimeUtc();
        state.report = DemoSources().reports().figures;
        state.report.load << cache::LoadReport{{}, text("=HYPERLINK(\"http://evil\")"), 1, 2, 3};
        const auto table = documents::readCsv(reportCsv(state));
        QVERIFY2(table.hasValue(), table ? "" : qPrintable(table.error().message));
        const auto row = [&](const char *first) {
            for (const QStringList &cells : table->rows) {
                if (cells.first() == QLatin1String(first))
                    return cells;
            }
            return QStringList();
        };
        // Figures without signs, whatever the language.
        QCOMPARE(row("Screening"), (QStringList{text("Screening"), text("964"), text("65.0"), text("65.0")}));
        QCOMPARE(row("Referral"), (QStringList{text("Referral"), text("201"), text("71"), text("16"), text("8.0")}));
        QVERIFY(row("=HYPERLINK(\"http://evil\")").isEmpty());
        QCOMPARE(row("'=HYPERLINK(\"http://evil\")").size(), 5);
    }

    void thePrintedPages()
    {
        ReportsState state;
        state.asOf = QDateTime::currentDateTimeUtc();
        state.report = DemoSources().reports().figures;
        for (int i = 0; i < 90; ++i)
            state.report.load << cache::LoadReport{{}, QStringLiteral("Member %1").arg(i), 1, 2, 3};
        QBuffer buffer;
        buffer.setData(pdfOf(printable(reportDocument(state, text("Acme")))));
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        QPdfDocument pdf;
        pdf.load(&buffer);
        const int pages = pdf.pageCount();
        QVERIFY2(pages >= 4, qPrintable(QString::number(pages)));
        QString all;
        for (int page = 0; page < pages; ++page) {
            const QString words = pageText(pdf, page);
            QVERIFY2(words.contains(QStringLiteral("Page %1 of %2").arg(page + 1).arg(pages)),
                     qPrintable(words.right(200)));
            QVERIFY2(words.contains(text("Acme")) && words.contains(shortMoment(state.asOf)),
                     qPrintable(words.left(200)));
            all += words;
        }
        for (const char *said :
             {"Recruiting report", "Funnel", "1,482", "Time in stage", "Sources", "Recruiter load", "Member 89"})
            QVERIFY2(all.contains(text(said)), said);
    }

    void filesAreWrittenOrTold()
    {
        QTemporaryDir directory;
        ReportsState state;
        state.asOf = QDateTime::currentDateTimeUtc();
        state.report = DemoSources().reports().figures;
        QStringList answers;
        const auto done = [&answers](const QString &why) { answers << why; };
        exportReportPdf(reportDocument(state, {}), directory.filePath(text("r.pdf")), this, done);
        exportReportCsv(state, directory.filePath(text("r.csv")), this, done);
        QTRY_COMPARE(answers, (QStringList{QString(), QString()}));
        QVERIFY(QFileInfo(directory.filePath(text("r.pdf"))).size() > 1000);
        QVERIFY(QFileInfo(directory.filePath(text("r.csv"))).size() > 300);
        exportReportPdf(reportDocument(state, {}), directory.filePath(text("nowhere/r.pdf")), this, done);
        QTRY_COMPARE(answers.size(), 3);
        QVERIFY(!answers.last().isEmpty());
    }
};

QTEST_MAIN(TestReportsPage)
#include "tst_reportspage.moc"
