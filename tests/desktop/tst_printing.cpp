#include "desktop/demo/demoparts.h"
#include "desktop/printing/pdfpreview.h"
#include "desktop/printing/printdialog.h"
#include "desktop/printing/printedrecords.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QPrinter>
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
        const double mirrored = leftOf(pdfOf(printedList(text("Candidates"), rows(3), arabic)), text("Person2"));
        QVERIFY2(mirrored > usual + 150, qPrintable(text("%1 %2").arg(mirrored).arg(usual)));
    }
};

QTEST_MAIN(TestPrinting)
#include "tst_printing.moc"
