#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/shell/language.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "extractor/cvfiles.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/windowsdrop.h"

#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::GuiPerson;

// A test that fails says so well before the program's own time is over.
constexpr int patienceMs = 30'000;
#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patienceMs)

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// The CV of somebody who shares no address, telephone or page with the others here: an import asks about those who do.
QStringList cvOf(const char *name)
{
    static int people = 0;
    const QString word = text(name).remove(u' ');
    QStringList cv = tests::sampleCv();
    cv[0] = text(name);
    cv.replaceInStrings(text("maria.cruz@example.org"), word + text("@drop.test"));
    cv.replaceInStrings(text("555 0142"), text("555 01%1").arg(50 + ++people));
    cv.replaceInStrings(text("mariacruz"), word.toLower());
    return cv;
}

/// A mail with a CV and a certificate, the certificate in a mail that was forwarded within it.
QByteArray mailWithCv(const QByteArray &name)
{
    return "From: Agency <agency@mail.test>\r\nSubject: A candidate for you\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
           "Please see the CV of " +
           name +
           ".\r\n--b\r\nContent-Type: application/pdf; name=cv.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           tests::makePdf(cvOf(name.constData())).toBase64() +
           "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: School <s@mail.test>\r\nSubject: Certificate\r\n"
           "MIME-Version: 1.0\r\nContent-Type: image/png; name=certificate.png\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";
}

} // namespace

/// Mails and attachments that are files on no disk, dropped where people drop files: on the list, a job, a stage of the
/// board and a person. What comes of them is one undo. Without a network.
class tst_MailDrop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMailOnTheList();
    void attachmentsOfAWindowsProgramOnAJob();
    void aMailOnAStage();
    void aMailOnAPerson();
    void aPromiseIsExplained();
    void theServerGetsWhatStayed();
    void cleanupTestCase();

private:
    void drop(QWidget *target, const QMimeData &data);
    [[nodiscard]] QPushButton *importButton()
    {
        for (QDialog *one : m_gui->window.findChildren<QDialog *>(text("peopleImportDialog"))) {
            if (one->isVisible())
                return one->findChild<QPushButton *>(text("importPeople"));
        }
        return nullptr;
    }
    /// False (and the test failed) where the dialog does not offer that.
    [[nodiscard]] bool import(int people);
    [[nodiscard]] QTableView *table() { return m_gui->find<QTableView>("table", m_gui->view("CandidatesView")); }
    [[nodiscard]] CandidateDetailView *detail() { return m_gui->shell()->candidatesView()->detail(); }
    [[nodiscard]] QTableView *files() { return m_gui->find<QTableView>("files", detail()); }
    void choose(const QString &name);
    [[nodiscard]] QStringList fileNames();

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<GuiPerson> m_gui;
    int m_before = 0;
};

void tst_MailDrop::drop(QWidget *target, const QMimeData &data)
{
    QVERIFY(target != nullptr);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &dropped);
}

bool tst_MailDrop::import(int people)
{
    const QString wanted = people == 1 ? text("Import 1 person") : text("Import %1 people").arg(people);
    const auto offered = [&] { return importButton() != nullptr ? importButton()->text() : text("no dialog"); };
    if (!QTest::qWaitFor([&] { return offered() == wanted && importButton()->isEnabled(); }, patienceMs)) {
        QTest::qFail(qPrintable(wanted + text(" is not offered, but: ") + offered()), __FILE__, __LINE__);
        return false;
    }
    QTest::mouseClick(importButton(), Qt::LeftButton);
    return QTest::qVerify(QTest::qWaitFor([&] { return importButton() == nullptr; }, patienceMs), "the dialog closes",
                          "", __FILE__, __LINE__);
}

void tst_MailDrop::choose(const QString &name)
{
    const auto row = [&] {
        for (int i = 0; i < table()->model()->rowCount(); ++i) {
            for (int column = 0; column < table()->model()->columnCount(); ++column) {
                if (table()->model()->index(i, column).data(Qt::AccessibleTextRole).toString().contains(name) ||
                    table()->model()->index(i, column).data().toString().contains(name))
                    return i;
            }
        }
        return -1;
    };
    m_gui->shell()->open(text("candidates"));
    QTRY_LONG(row() >= 0);
    table()->setCurrentIndex(table()->model()->index(row(), 0));
}

QStringList tst_MailDrop::fileNames()
{
    QStringList names;
    for (int row = 0; row < files()->model()->rowCount(); ++row)
        names << files()->model()->index(row, 0).data().toString();
    names.sort();
    return names;
}

void tst_MailDrop::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    qputenv("SHORTLIST_EXTRACT", SHORTLIST_BIN_DIR "/shortlist-extract");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(30), qPrintable(m_server->problem()));
    const Ctl ingrid(m_dir.filePath(text("ingrid")));
    QCOMPARE(ingrid.login(m_server->url(), text("recruiter@acme.test")).status, 0);
    QCOMPARE(ingrid.sync().status, 0);
    QVERIFY(m_server->stop()); // from here on there is no network
    m_gui = std::make_unique<GuiPerson>(ingrid.profile(), m_server->url(), text("recruiter@acme.test"));
    m_gui->window.resize(1600, 1000);
    m_gui->window.show();
    m_gui->run();
    QTRY_LONG(m_gui->shell() != nullptr);
    m_gui->shell()->open(text("candidates"));
    QTRY_LONG(table()->model()->rowCount() >= 30);
    m_before = table()->model()->rowCount();
}

void tst_MailDrop::aMailOnTheList()
{
    QMimeData data;
    data.setData(text("message/rfc822"), mailWithCv("Berta Brief"));
    drop(m_gui->find<QWidget>("listPane", m_gui->view("CandidatesView")), data);
    if (!import(1))
        return;
    QTRY_LONG(table()->model()->rowCount() == m_before + 1);
    choose(text("Berta Brief"));
    QTRY_COMPARE_WITH_TIMEOUT(fileNames(), (QStringList{text("certificate.png"), text("cv.pdf"), text("mail.eml")}),
                              patienceMs);
    m_gui->shell()->history().undo();
    QTRY_LONG(table()->model()->rowCount() == m_before);
    m_gui->shell()->history().redo();
    QTRY_LONG(table()->model()->rowCount() == m_before + 1);
}

void tst_MailDrop::attachmentsOfAWindowsProgramOnAJob()
{
    m_gui->shell()->open(text("jobs"));
    auto *jobs = m_gui->find<QTableView>("table", m_gui->view("JobsView"));
    QTRY_LONG(jobs->model()->rowCount() > 0);
    jobs->setCurrentIndex(jobs->model()->index(0, 0));
    auto *page = m_gui->window.findChild<JobDetailView *>();
    QTRY_LONG(page->isVisible());
    QMimeData data;
    tests::offerAsWindows(data, {{text("..\\otto.pdf"), tests::makePdf(cvOf("Otto Look")), 0, 0, 0},
                                 {text("olga.docx"), tests::makeDocx(cvOf("Olga Look")), 0, 0, 0}});
    drop(page, data);
    QTRY_LONG(table()->model()->rowCount() == m_before + 3);
    QCOMPARE(m_gui->shell()->history().newest(), text("2 people imported"));
    choose(text("Otto Look"));
    QTRY_COMPARE_WITH_TIMEOUT(fileNames(), QStringList{text("otto.pdf")}, patienceMs);
    m_gui->shell()->history().undo();
    QTRY_LONG(table()->model()->rowCount() == m_before + 1);
}

void tst_MailDrop::aMailOnAStage()
{
    m_gui->shell()->open(text("jobs"));
    auto *jobs = m_gui->find<QTableView>("table", m_gui->view("JobsView"));
    jobs->setCurrentIndex(jobs->model()->index(0, 0));
    jobs->setFocus();
    QTest::keyClick(jobs, Qt::Key_B);
    BoardView *board = m_gui->shell()->boardView();
    QTRY_LONG(m_gui->shell()->area() == text("board") && board->columns().size() > 2);
    BoardColumnView *column = board->columns().at(1);
    const auto cards = [&] { return board->columns().at(1)->model()->rowCount(); };
    const int before = cards();
    QMimeData data;
    tests::offerAsWindows(data, {{text("Application.eml"), mailWithCv("Bruno Brett"), 0, 0, 0}});
    drop(column->list()->viewport(), data);
    if (!import(1))
        return;
    QTRY_COMPARE_WITH_TIMEOUT(cards(), before + 1, patienceMs);
    QCOMPARE(m_gui->shell()->area(), text("board"));
    m_gui->shell()->history().undo();
    QTRY_COMPARE_WITH_TIMEOUT(cards(), before, patienceMs);
    m_gui->shell()->history().redo();
    QTRY_COMPARE_WITH_TIMEOUT(cards(), before + 1, patienceMs);

    // A CV goes onto the stage without a question.
    QMimeData second;
    tests::offerAsWindows(second, {{text("b.pdf"), tests::makePdf(cvOf("Bettina Brett")), 0, 0, 0}});
    drop(column->list()->viewport(), second);
    QTRY_COMPARE_WITH_TIMEOUT(cards(), before + 2, patienceMs);
    m_gui->shell()->history().undo();
    QTRY_COMPARE_WITH_TIMEOUT(cards(), before + 1, patienceMs);
}

void tst_MailDrop::aMailOnAPerson()
{
    choose(text("Berta Brief"));
    auto *content = m_gui->find<QWidget>("contentPage", detail());
    QTRY_LONG(content->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(fileNames().size(), qsizetype{3}, patienceMs);
    QMimeData data;
    tests::offerAsWindows(data, {{text("More.eml"), mailWithCv("Berta Brief"), 0, 0, 0},
                                 {text("reference.pdf"), tests::makePdf({text("A reference")}), 0, 0, 0}});
    drop(content, data);
    QTRY_COMPARE_WITH_TIMEOUT(fileNames().size(), qsizetype{7}, patienceMs);
    QVERIFY2(fileNames().contains(text("More.eml")) && fileNames().contains(text("reference.pdf")),
             qPrintable(fileNames().join(u' ')));
    QCOMPARE(m_gui->shell()->history().newest(), QStringLiteral("4 files added to Berta Brief"));
    m_gui->shell()->history().undo();
    QTRY_COMPARE_WITH_TIMEOUT(fileNames().size(), qsizetype{3}, patienceMs);
}

void tst_MailDrop::aPromiseIsExplained()
{
    QMimeData data;
    data.setData(text("text/x-moz-message"), "imap-message://somebody/INBOX#12");
    auto *content = m_gui->find<QWidget>("contentPage", detail());
    drop(content, data);
    QTRY_LONG(m_gui->find<Banner>("banner", detail())->message().contains(text("Save it as a file (a mail as .eml)")));
    QCOMPARE(fileNames().size(), 3);
}

void tst_MailDrop::theServerGetsWhatStayed()
{
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    const Ctl rafael(m_dir.filePath(text("rafael")));
    QCOMPARE(rafael.login(m_server->url(), text("recruiter2@acme.test")).status, 0);
    const auto named = [&](const char *name) {
        return rafael.json({text("list"), text("candidates"), text("--where"), text("full_name=") + text(name)}).rows();
    };
    QTRY_LONG(rafael.sync().status == 0 && named("Bruno Brett").size() == 1);
    QCOMPARE(named("Otto Look").size(), 0);
    const QString id = named("Berta Brief").value(0).value(u"id").toString();
    QCOMPARE(rafael.json({text("list"), text("files"), text("--where"), text("candidate_id=") + id}).rows().size(), 3);
    QCOMPARE(
        rafael.json({text("list"), text("candidate_notes"), text("--where"), text("candidate_id=") + id}).rows().size(),
        1);
}

void tst_MailDrop::cleanupTestCase()
{
    m_gui->quit();
    m_gui.reset();
}

QTEST_MAIN(tst_MailDrop)
#include "tst_maildrop.moc"
