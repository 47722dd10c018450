#include "desktop/board/boardarrangement.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/demo/demoparts.h"
#include "desktop/demo/demosources.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/printing/pdfpreview.h"
#include "desktop/printing/printdialog.h"
#include "desktop/printing/printedjobs.h"
#include "desktop/reports/reportspresenter.h"
#include "desktop/reports/reportsview.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QPrinter>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QStringList pagesOf(const QByteArray &pdf)
{
    QBuffer buffer;
    buffer.setData(pdf);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    QPdfDocument document;
    document.load(&buffer);
    QStringList pages;
    for (int page = 0; page < document.pageCount(); ++page)
        pages << document.getAllText(page).text().simplified();
    document.close();
    return pages;
}

const PrintFrame frame{text("Acme"), text("22.11.2026 09:00")};

QList<QStringList> rows(int count)
{
    QList<QStringList> all{{text("Name"), text("Place")}};
    for (int i = 1; i <= count; ++i)
        all << QStringList{text("Person%1").arg(i), text("<b>Town</b> & %1").arg(i)};
    return all;
}

cache::BoardCard card(int n, const QUuid &stage, const char *disposition = "active")
{
    cache::BoardCard card;
    card.application = demoId(6, n);
    card.candidate = demoId(1, n);
    card.stage = stage;
    card.name = text("Person%1").arg(n);
    card.disposition = QLatin1String(disposition);
    card.stageEntered = QDateTime(QDate(2026, 11, 2), QTime(9, 0), Qt::UTC);
    card.haystack = card.name.toLower();
    return card;
}

/// Stages Talk and Rejected, one person in each, two more who withdrew from the first or stand in none.
BoardState board()
{
    BoardState state;
    state.board.jobTitle = text("Cook <b>");
    const QUuid talk = demoId(3, 1);
    const QUuid rejected = demoId(3, 2);
    state.board.stages = {{talk, text("Talk"), text("screening"), {}, 0, {}, 7},
                          {rejected, text("Not taken"), text("rejected"), {}, 1}};
    cache::BoardCard first = card(1, talk);
    first.title = text("Sous-chef");
    first.company = text("Kitchen & Co");
    first.match = 81.6;
    first.ownerName = text("Rafael");
    first.tags = {text("knives"), text("night shift")};
    state.board.cards.append(first);
    state.board.cards.append(card(2, rejected, "rejected"));
    state.board.cards.append(card(3, talk, "withdrawn"));
    state.board.cards.append(card(4, demoId(3, 9)));
    return state;
}

const QDateTime today(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

QString wordsOf(const PrintedText &printed)
{
    QString all = pagesOf(pdfOf(printed)).join(u' ');
    // Marks of direction are no words.
    all.remove(QChar(0x2068));
    all.remove(QChar(0x2069));
    return all;
}

/// The window over the demo, and what it shows to print.
struct Opened
{
    Opened()
    {
        shell = window.openWorkspace(demo.sources());
        window.resize(1440, 900);
        window.show();
    }
    [[nodiscard]] QString printed() const
    {
        auto *dialog = shell->findChild<PrintDialog *>();
        if (!dialog)
            return {};
        QString all = pagesOf(dialog->preview()->pdf()).join(u' ');
        all.remove(QChar(0x2068));
        all.remove(QChar(0x2069));
        return all;
    }
    void close() const { delete shell->findChild<PrintDialog *>(); }
    template <typename View> void click(View *view, const char *button) const
    {
        view->template findChild<QToolButton *>(text(button))->click();
    }
    void print() const { shell->findChild<QAction *>(text("printShown"))->trigger(); }
    DemoSources demo;
    MainWindow window;
    WorkspaceShell *shell;
};

} // namespace

/// What is printed has the words of the window, on as many pages as it takes.
class TestPrinting : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }

    void aListHasItsTitlesAndNumbersOnEveryPage()
    {
        PrintedText list = printedList(text("Candidates"), rows(150), frame);
        list.pageOf = text("Page %1 of %2");
        const QStringList pages = pagesOf(pdfOf(list));
        QVERIFY(pages.size() > 2);
        for (int i = 0; i < pages.size(); ++i) {
            QVERIFY2(pages[i].contains(text("Acme")), qPrintable(pages[i]));
            QVERIFY2(pages[i].contains(text("Page %1 of %2").arg(i + 1).arg(pages.size())), qPrintable(pages[i]));
            QVERIFY2(pages[i].contains(text("Name")), qPrintable(pages[i]));
        }
        const QString all = pages.join(u' ');
        for (int i = 1; i <= 150; ++i) // nothing is lost where pages break
            QVERIFY2(all.contains(text("Person%1 <b>Town</b> & %1").arg(i)), qPrintable(all.left(2000)));
    }
    void aPersonIsPrintedWithoutPrivateNotes()
    {
        CandidateDetail person;
        person.record.fields = {{text("full_name"), QByteArrayLiteral("Ana Lima")},
                                {text("email"), QByteArrayLiteral("ana@example.org")}};
        ApplicationItem applied;
        applied.jobTitle = text("Cook");
        applied.stageName = text("Interview");
        applied.disposition = text("active");
        person.applications << applied;
        NoteItem open;
        open.author = text("Rafael");
        open.text = text("Knows her knives");
        NoteItem hidden = open;
        hidden.text = text("Nobody is to read this");
        hidden.isPrivate = true;
        person.notes = {open, hidden};
        const QString page = pagesOf(pdfOf(printedCandidate(person, frame))).join(u' ');
        for (const char *word : {"Ana Lima", "ana@example.org", "Cook", "Interview", "Knows her knives"})
            QVERIFY2(page.contains(text(word)), qPrintable(page));
        QVERIFY(!page.contains(text("Nobody is to read")));
    }
    void theDialogShowsThePagesAndThePrinterGetsThem()
    {
        PrintDialog dialog(printedList(text("Candidates"), rows(80), frame), text("Candidates"));
        dialog.show();
        auto *print = dialog.findChild<QPushButton *>(text("printNow"));
        QVERIFY(!print->isEnabled());
        QTRY_VERIFY(print->isEnabled());
        QCOMPARE(dialog.preview()->pageCount(), static_cast<int>(pagesOf(dialog.preview()->pdf()).size()));
        QTemporaryDir directory;
        const QString path = directory.filePath(text("printed.pdf"));
        {
            QPrinter printer(QPrinter::HighResolution);
            printer.setOutputFormat(QPrinter::PdfFormat);
            printer.setOutputFileName(path);
            QCOMPARE(paintPages(printedList(text("Candidates"), rows(80), frame), printer),
                     dialog.preview()->pageCount());
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(pagesOf(file.readAll()).join(u' ').contains(text("Person80")));
    }
    void anArabicListIsMirrored()
    {
        const auto leftOf = [](const QByteArray &pdf, const QString &word) {
            QBuffer buffer;
            buffer.setData(pdf);
            if (!buffer.open(QIODevice::ReadOnly))
                return -1.0;
            QPdfDocument document;
            document.load(&buffer);
            const QString all = document.getAllText(0).text();
            const auto at = static_cast<int>(all.indexOf(word));
            const double left =
                document.getSelectionAtIndex(0, at, static_cast<int>(word.size())).boundingRectangle().left();
            document.close();
            return left;
        };
        const double usual = leftOf(pdfOf(printedList(text("Candidates"), rows(3), frame)), text("Person2"));
        PrintFrame arabic = frame;
        arabic.direction = Qt::RightToLeft;
        const QByteArray list = pdfOf(printedList(text("Candidates"), rows(3), arabic));
        const double mirrored = leftOf(list, text("Person2"));
        QVERIFY2(mirrored > usual + 150, qPrintable(text("%1 %2").arg(mirrored).arg(usual)));
        // The first column is the rightmost, its title above it.
        QVERIFY2(mirrored > leftOf(list, text("Town</b> & 2")) + 100, qPrintable(text("%1").arg(mirrored)));
        QVERIFY(leftOf(list, text("Name")) > leftOf(list, text("Place")) + 100);
        // And what a fact is called stands before it.
        CandidateDetail person;
        person.record.fields = {{text("full_name"), QByteArrayLiteral("Ana Lima")},
                                {text("email"), QByteArrayLiteral("ana@example.org")}};
        const QByteArray page = pdfOf(printedCandidate(person, arabic));
        QVERIFY(leftOf(page, columnTitle(text("email"))) > leftOf(page, text("ana@example.org")) + 50);
    }
    void jobsHaveTheColumnsOfTheirList()
    {
        cache::JobListItem cook;
        cook.title = text("Cook <b>");
        cook.code = text("K1");
        cook.department = text("Kitchen");
        cook.status = text("open");
        cook.people = 1482;
        cook.hired = 1;
        cook.openings = 3;
        cook.published = today.addDays(-12);
        cook.pipeline = {{{}, text("Talk"), {}, 0, 7}, {{}, text("Offer"), {}, 1, 2}};
        cache::JobListItem waiter;
        waiter.title = text("Waiter");
        waiter.status = text("draft");
        const QString all = wordsOf(printedJobs({cook, waiter}, today, frame, text("Drafts · kitchen")));
        for (const char *word : {"Job State People Pipeline Hired Open", "Cook <b>", "K1 · Kitchen", "1,482",
                                 "Talk 7 · Offer 2", "1 / 3", "12 d", "2 row(s) · Drafts · kitchen"})
            QVERIFY2(all.contains(text(word)), qPrintable(all));
        QVERIFY(all.indexOf(text("Cook <b>")) < all.indexOf(text("Waiter")));
    }
    void aBoardIsPrintedStageByStage()
    {
        BoardState state = board();
        arrange(state, today);
        const QString all = wordsOf(printedBoard(state, today, frame, {}));
        for (const char *word : {"Cook <b>", "Removed stage · 1", "Talk · 1", "Person1", "Sous-chef · Kitchen & Co",
                                 "82", "Rafael", "13 day(s) over the limit", "knives, night shift", "Person4"})
            QVERIFY2(all.contains(text(word)), qPrintable(all));
        // Who ended is shown where the board shows them.
        for (const char *word : {"Person2", "Person3", "Not taken"})
            QVERIFY2(!all.contains(text(word)), qPrintable(all));
        state.showEnded = true;
        arrange(state, today);
        const QString ended = wordsOf(printedBoard(state, today, frame, {}));
        for (const char *word : {"Talk · 2", "Person3", "Withdrawn", "Not taken · 1", "Person2", "Rejected"})
            QVERIFY2(ended.contains(text(word)), qPrintable(ended));
        // And the filter leaves out.
        state.filter = text("person1");
        arrange(state, today);
        const QString one = wordsOf(printedBoard(state, today, frame, text("person1")));
        QVERIFY2(one.contains(text("1 row(s) · person1")) && one.contains(text("Person1")), qPrintable(one));
        QVERIFY(!one.contains(text("Person3")) && !one.contains(text("Person4")));
    }
    void noMoreThanAHundredPages()
    {
        BoardState state = board();
        state.board.cards = {};
        for (int i = 0; i < 3000; ++i) {
            state.board.cards.append(card(i, demoId(3, 1)));
            state.board.cards.append(card(3000 + i, demoId(3, 2), "rejected"));
        }
        state.showEnded = true;
        arrange(state, today);
        const PrintedText printed = printedBoard(state, today, frame, {});
        QCOMPARE(printed.html.count(text("<td>Person")) + printed.html.count(text("'>Person")), mostPrinted);
        // The headings tell how many there are.
        QVERIFY(printed.html.contains(text("3,000")));
        const QList<cache::JobListItem> jobs(mostPrinted + 5);
        QCOMPARE(printedJobs(jobs, today, frame, {}).html.count(text("<tr>")), mostPrinted + 1);
    }
    void theListOfJobsIsPrintedAsItIsShown()
    {
        Opened w;
        w.shell->open(text("jobs"));
        JobsView *view = w.shell->jobsView();
        QTRY_VERIFY(view->shownJobs().size() > 3);
        auto *table = view->findChild<QTableView *>(text("table"));
        table->horizontalHeader()->setSortIndicator(0, Qt::DescendingOrder);
        const QString first = view->shownJobs().first().title;
        const QString last = view->shownJobs().last().title;
        w.click(view, "printButton");
        QTRY_VERIFY(!w.printed().isEmpty());
        const QString all = w.printed();
        QVERIFY2(all.indexOf(first) >= 0 && all.indexOf(first) < all.indexOf(last), qPrintable(all));
        w.close();
        // What the filter leaves out is on no paper, and the paper says what it was.
        view->findChild<QLineEdit *>(text("filter"))->setText(first);
        QTRY_COMPARE(view->shownJobs().size(), 1);
        w.print();
        QTRY_VERIFY(!w.printed().isEmpty());
        QVERIFY2(w.printed().contains(text("1 row(s) · ") + first), qPrintable(w.printed()));
        QVERIFY(!w.printed().contains(last));
    }
    void thePeopleOfAJobFromItsPageAndItsBoard()
    {
        Opened w;
        w.shell->open(text("jobs"));
        JobsView *view = w.shell->jobsView();
        QTRY_VERIFY(view->shownJobs().size() > 3);
        w.shell->jobs()->show(view->shownJobs().first().id);
        const QList<QAction *> verbs = view->detail()->verbs();
        for (QAction *verb : verbs) {
            if (verb->objectName() == text("printPeople"))
                verb->trigger();
        }
        QTRY_VERIFY(!w.printed().isEmpty());
        const QString everybody = w.printed();
        w.close();
        w.shell->openBoard(view->shownJobs().first().id);
        QTRY_COMPARE(w.shell->board()->state().phase, BoardState::Phase::Ready);
        const BoardState &state = w.shell->board()->state();
        QString active;
        QString ended;
        for (const cache::BoardCard &each : state.board.cards)
            (isEnded(each) ? ended : active) = each.name;
        QVERIFY(!active.isEmpty() && !ended.isEmpty());
        QVERIFY2(everybody.contains(active) && everybody.contains(ended), qPrintable(everybody));
        for (const cache::BoardStage &stage : state.board.stages)
            QVERIFY2(everybody.contains(stage.name + text(" · ")), qPrintable(stage.name));
        w.click(w.shell->boardView(), "printButton");
        QTRY_VERIFY(!w.printed().isEmpty());
        QVERIFY(w.printed().contains(active) && !w.printed().contains(ended));
        w.close();
        w.shell->boardView()->findChild<QLineEdit *>(text("filter"))->setText(active);
        w.print();
        QTRY_VERIFY(w.printed().contains(text(" · ") + active));
    }
    void aReportIsShownBeforeItIsPrinted()
    {
        Opened w;
        w.shell->open(text("reports"));
        QTRY_COMPARE(w.shell->reports()->state().phase, ReportsState::Phase::Ready);
        w.shell->reportsView()->findChild<QAction *>(text("exportPrint"))->trigger();
        QTRY_VERIFY(!w.printed().isEmpty());
        const QString all = w.printed();
        const int pages = w.shell->findChild<PrintDialog *>()->preview()->pageCount();
        QVERIFY2(all.contains(text("Recruiting report")) && all.contains(text("Page 1 of %1").arg(pages)),
                 qPrintable(all));
        QVERIFY(all.contains(w.demo.person().tenantName));
    }
    void whereNothingCanBePrintedItIsSaid()
    {
        Opened w;
        w.shell->open(text("sync"));
        w.print();
        QVERIFY(!w.shell->findChild<PrintDialog *>());
        QTRY_VERIFY(w.shell->findChild<QWidget *>(text("notice"))->isVisible());
    }
};

QTEST_MAIN(TestPrinting)
#include "tst_printing.moc"
