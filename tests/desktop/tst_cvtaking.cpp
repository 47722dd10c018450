#include "desktop/candidates/cvdialog.h"
#include "desktop/candidates/cvprintdialog.h"
#include "desktop/candidates/cvtaking.h"
#include "desktop/demo/demoparts.h"
#include "desktop/printing/pdfpaper.h"
#include "desktop/printing/pdfpreview.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPdfWriter>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// Large enough that somebody who is killed is killed while writing one.
QByteArray largeCv(int number)
{
    return QByteArray(16 << 20, static_cast<char>('a' + number % 26));
}

/// What a killed program did: CVs into a folder until nobody lets it.
int keepForEver(const QString &folder)
{
    const KeepCv keep = keepInFolder(folder);
    for (int i = 0; i < 1000; ++i) {
        CvOfPerson cv;
        cv.name = QStringLiteral("Person %1").arg(i);
        cv.fileName = text("cv.pdf");
        if (const CvKept kept = keep(cv, largeCv(i)); !kept.ends.isEmpty())
            return 1;
    }
    return 0;
}

} // namespace

/// CVs of many people in a folder.
class TestCvTaking : public QObject
{
    Q_OBJECT
private:
    static CvsTaken run(CvTaking &taking)
    {
        QSignalSpy finished(&taking, &CvTaking::finished);
        taking.start();
        if (!finished.wait(20'000))
            return {};
        return finished.first().first().value<CvsTaken>();
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }

    void namesAreThoseOfPeople_data()
    {
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("original");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *what, const char *person, const char *original, const char *name) {
            QTest::newRow(what) << text(person) << text(original) << text(name);
        };
        row("usual", "Amal Haddad", "cv final.PDF", "Amal Haddad.pdf");
        row("arabic", "أمل حداد", "سيرة.docx", "أمل حداد.docx");
        row("folders", "../../etc/passwd", "x.pdf", "-..-etc-passwd.pdf");
        row("windows", "C:\\Ada", "x.pdf", "C-Ada.pdf");
        row("reserved", "Con", "x.pdf", "Con_.pdf");
        row("reserved port", "com1", "x.pdf", "com1_.pdf");
        row("nothing", "???", "x.pdf", "CV.pdf");
        row("empty", "", "", "CV.bin");
        row("turned around",
            "Ada\xe2\x80\xae"
            "fdp",
            "x.pdf", "Adafdp.pdf");
        row("no ending", "Ada", "README", "Ada.bin");
        row("no such ending", "Ada", "x.p/../df", "Ada.bin");
        row("a program", "Ada", "cv.pdf.EXE", "Ada.bin");
        row("a shortcut", "Ada", "cv.lnk", "Ada.bin");
        row("a picture", "Ada", "cv.JPeG", "Ada.jpeg");
        row("long ending", "Ada", "x.verylongending", "Ada.bin");
        row("dots", "Ada...", "x.pdf", "Ada.pdf");
    }
    void namesAreThoseOfPeople()
    {
        QFETCH(QString, person);
        QFETCH(QString, original);
        QTEST(cvFileName(person, original), "name");
    }

    void longNamesFitEveryDisk()
    {
        for (const QString &letter : {text("x"), text("م"), text("漢")}) {
            const QString name = numberedFileName(cvFileName(letter.repeated(400), text("cv.pdf")), 9999);
            QVERIFY(name.toUtf8().size() <= 255);
            QVERIFY(name.endsWith(text(" (9999).pdf")));
        }
        QCOMPARE(numberedFileName(text("Ada"), 2), text("Ada (2)"));
    }

    void savesEachAndOverwritesNothing()
    {
        DemoSources demo;
        QTemporaryDir folder;
        QList<CvOfPerson> &cvs = demo.activity().cvs;
        cvs[0].name = cvs[1].name = text("Amal Haddad"); // two people of one name
        cvs[2].sha256.clear();
        cvs[3].blind = true;
        cvs[4].sha256 = "elsewhere"; // cannot be fetched
        QFile before(folder.filePath(text("Amal Haddad.pdf")));
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.write("mine");
        before.close();
        CvTaking taking(demo.activity(), demo, {{}, {}, {1, 2, 3, 4, 5, 6}}, keepInFolder(folder.path()));
        QSignalSpy progressed(&taking, &CvTaking::progressed);
        const CvsTaken taken = run(taking);
        QCOMPARE(taken.saved, 3);
        QVERIFY(!taken.cancelled);
        QCOMPARE(taken.leftOut.size(), 3);
        QCOMPARE(taken.leftOut[0].name, cvs[2].name);
        QCOMPARE(taken.leftOut[1].name, cvs[3].name);
        QCOMPARE(taken.leftOut[2].name, cvs[4].name);
        for (const CvLeftOut &one : taken.leftOut)
            QVERIFY(!one.why.isEmpty());
        QVERIFY(before.open(QIODevice::ReadOnly));
        QCOMPARE(before.readAll(), QByteArrayLiteral("mine"));
        for (const QString &name : {text("Amal Haddad (2).pdf"), text("Amal Haddad (3).pdf")}) {
            QFile file(folder.filePath(name));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
            QVERIFY(file.read(5) == "%PDF-");
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 4);
        QCOMPARE(progressed.last()[0].toInt(), 6);
        QCOMPARE(progressed.last()[1].toInt(), 6);
    }

    void stopsWhenAsked()
    {
        DemoSources demo;
        QTemporaryDir folder;
        QList<qint64> keys;
        for (qint64 key = 1; key <= 200; ++key)
            keys << key;
        CvTaking taking(demo.activity(), demo, {{}, {}, keys}, keepInFolder(folder.path()));
        QSignalSpy finished(&taking, &CvTaking::finished);
        connect(&taking, &CvTaking::progressed, &taking, [&taking](int done) {
            if (done == 2)
                taking.cancel();
        });
        taking.start();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].value<CvsTaken>().cancelled);
        QTest::qWait(50);
        QCOMPARE(finished.size(), 1);
        QVERIFY(QDir(folder.path()).entryList(QDir::Files).size() < 10);
    }

    /// The one that is being written as somebody stops is in the folder, and counted.
    void whoStopsHasTheOneCountedThatIsBeingKept()
    {
        DemoSources demo;
        QSemaphore begun;
        QSemaphore goOn;
        CvTaking taking(demo.activity(), demo, {{}, {}, {1, 2, 3}}, [&](const CvOfPerson &, const QByteArray &) {
            begun.release();
            goOn.acquire();
            return CvKept{};
        });
        QSignalSpy finished(&taking, &CvTaking::finished);
        taking.start();
        QTRY_COMPARE(begun.available(), 1);
        taking.cancel();
        taking.cancel();
        QCOMPARE(finished.size(), 0);
        goOn.release();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].value<CvsTaken>().saved, 1);
        QVERIFY(finished[0][0].value<CvsTaken>().cancelled);
        QCOMPARE(begun.available(), 1); // no other was begun
    }

    void aFolderThatIsGoneEndsIt()
    {
        DemoSources demo;
        CvTaking taking(demo.activity(), demo, {{}, {}, {1, 2, 3}}, keepInFolder(text("/nowhere/at/all")));
        QSignalSpy failed(&taking, &CvTaking::failed);
        taking.start();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed[0][0].toString().isEmpty());
        QCOMPARE(failed[0][1].value<CvsTaken>().saved, 0);
    }

    void pagesGoOnPaperOneAfterTheOther()
    {
        const auto pdf = [](const QStringList &pages) {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            QPdfWriter writer(&buffer);
            QPainter painter(&writer);
            for (const QString &page : pages) {
                if (&page != &pages.first())
                    writer.newPage();
                painter.drawText(QPointF(400, 400), page);
            }
            painter.end();
            return bytes;
        };
        const QByteArray two = pdf({text("one"), text("two")});
        QCOMPARE(pagesOfPdf(two).value(), 2);
        QVERIFY(!pagesOfPdf("%PDF-1.7 nothing"));
        QVERIFY(!pagesOfPdf({}));
        QByteArray printed;
        QBuffer buffer(&printed);
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        {
            QPdfWriter paper(&buffer);
            paper.setResolution(300);
            // What cannot be read takes no page.
            QCOMPARE(paintPdfs({two, "%PDF-1.7 nothing", pdf({text("three")})}, paper), 3);
        }
        QCOMPARE(pagesOfPdf(printed).value(), 3);
    }

    void printingShowsThePagesAndNamesTheRest()
    {
        DemoSources demo;
        QList<CvOfPerson> &cvs = demo.activity().cvs;
        cvs[1].sha256.clear();
        cvs[2].blind = true;
        auto *dialog = new CvPrintDialog(demo.activity(), demo, {{}, {}, {1, 2, 3, 4}});
        dialog->QDialog::open();
        auto *left = dialog->findChild<QPlainTextEdit *>(text("cvPrintLeftOut"));
        QTRY_VERIFY(left->isVisible());
        QVERIFY(left->toPlainText().contains(cvs[1].name));
        QVERIFY(left->toPlainText().contains(cvs[2].name));
        auto *people = dialog->findChild<QListWidget *>(text("cvPrintPeople"));
        QCOMPARE(people->count(), 2);
        QVERIFY(people->item(0)->text().contains(cvs[0].name));
        QCOMPARE(people->currentRow(), 0);
        auto *preview = dialog->findChild<PdfPreview *>();
        QVERIFY(preview->pageCount() > 0);
        people->setCurrentRow(1);
        QVERIFY(preview->pageCount() > 0);
        QVERIFY(dialog->findChild<QPushButton *>(text("cvPrintNow"))->isEnabled());
        QSignalSpy gone(dialog, &QObject::destroyed);
        dialog->findChild<QPushButton *>(text("cvPrintClose"))->click();
        QTRY_COMPARE(gone.size(), 1);
    }

    void whoIsKilledLeavesNoHalfCv()
    {
        int whole = 0;
        for (int round = 0; round < 12; ++round) {
            QTemporaryDir folder;
            QProcess program;
            program.start(QCoreApplication::applicationFilePath(), {text("--keep"), folder.path()});
            QVERIFY(program.waitForStarted());
            // At another moment of the second CV or a later one each time.
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(text("Person 0.pdf"))), 20'000);
            QTest::qSleep(round * 3);
            program.kill();
            QVERIFY(program.waitForFinished());
            const QStringList saved = QDir(folder.path()).entryList({text("Person *")}, QDir::Files);
            for (const QString &name : saved) {
                QFile file(folder.filePath(name));
                QVERIFY(file.open(QIODevice::ReadOnly));
                const int number = name.section(u' ', 1).section(u'.', 0, 0).toInt();
                QVERIFY2(file.readAll() == largeCv(number), qPrintable(name));
                ++whole;
            }
            // At most the one that was being written lies about, under no person's name.
            QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size() <= saved.size() + 1);
        }
        QVERIFY(whole >= 12);
    }

    void theDialogNamesWhomItLeftOut()
    {
        DemoSources demo;
        QTemporaryDir folder;
        demo.activity().cvs[1].sha256.clear();
        auto *dialog = new CvDialog(new CvTaking(demo.activity(), demo, {{}, {}, {1, 2}}, keepInFolder(folder.path())),
                                    folder.path());
        dialog->QDialog::open();
        auto *names = dialog->findChild<QPlainTextEdit *>(text("cvLeftOut"));
        QTRY_VERIFY(names->isVisible());
        QVERIFY(names->toPlainText().contains(demo.activity().cvs[1].name));
        QVERIFY(dialog->findChild<QLabel *>(text("cvText"))->text().contains(QLatin1Char('1')));
        QSignalSpy gone(dialog, &QObject::destroyed);
        dialog->findChild<QPushButton *>(text("cvButton"))->click();
        QTRY_COMPARE(gone.size(), 1);
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--keep") == 0)
        return keepForEver(QString::fromLocal8Bit(argv[2]));
    TestCvTaking test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_cvtaking.moc"
