#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardview.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/printing/pdfpreview.h"
#include "desktop/printing/printdialog.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"

#include <QApplication>
#include <QBuffer>
#include <QLabel>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::Finished;
using tests::GuiPerson;

#define QVERIFY_DONE(finished)                                                                                         \
    do {                                                                                                               \
        const Finished result_ = (finished);                                                                           \
        QVERIFY2(result_.status == 0, result_.err.constData());                                                        \
    } while (false)
#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// A hiring manager at the real window while a recruiter begins and ends blind review of their job.
class tst_BlindJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void namesLeaveTheWindowAndComeBack();

private:
    [[nodiscard]] QString corner() { return m_gui->find<QToolButton>("statusCorner")->text(); }
    [[nodiscard]] QString create(const QStringList &words) const
    {
        return m_recruiter->json(QStringList{text("create")} + words).text("id");
    }
    /// The names on all cards of the board.
    [[nodiscard]] QStringList cards();
    [[nodiscard]] QWidget *detail() { return m_gui->shell()->candidatesView()->detail(); }
    /// Every word that the person's page shows.
    [[nodiscard]] QString page();
    /// Every word of the printed board, or of the people printed from the job's page.
    [[nodiscard]] QString printed(const char *way);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_recruiter;
    std::unique_ptr<GuiPerson> m_gui;
    QString m_job;
    QString m_candidate;
};

void tst_BlindJourney::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(20), qPrintable(m_server->problem()));
    m_recruiter = std::make_unique<Ctl>(m_dir.filePath(text("recruiter")));
    QVERIFY_DONE(m_recruiter->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_recruiter->sync());
    const QString manager =
        m_recruiter->json({text("list"), text("memberships"), text("--where"), text("email=manager@acme.test")})
            .text("user_id");
    QVERIFY(!manager.isEmpty());
    m_job = create({text("job_requisitions"), text("title=Welder"), text("hiring_manager_id=") + manager});
    QVERIFY_DONE(m_recruiter->run({text("set"), text("job_requisitions"), m_job, text("status=open")}));
    m_candidate = create({text("candidates"), text("full_name=Zqana Zqperson"), text("email=zqana@example.org"),
                          text("location=Trondheim"), text("education=Zqschool"), text("current_title=Foreman")});
    QString stage;
    const QList<QJsonObject> stages = m_recruiter->json({text("list"), text("stages")}).rows();
    for (const QJsonObject &row : stages) {
        if (row.value(u"job_id").toString().isEmpty() && row.value(u"kind").toString() == u"new")
            stage = row.value(u"id").toString();
    }
    QVERIFY(!create({text("applications"), text("candidate_id=") + m_candidate, text("job_id=") + m_job,
                     text("stage_id=") + stage})
                 .isEmpty());
    QVERIFY_DONE(m_recruiter->sync());
    m_gui = std::make_unique<GuiPerson>(m_dir.filePath(text("manager")), m_server->url(), text("manager@acme.test"));
    m_gui->run();
    QTRY_LONG(m_gui->window.signInPage()->isVisible());
    Q_EMIT m_gui->window.signInPage()->signInRequested(QUrl(m_server->url()), {}, text("manager@acme.test"),
                                                       text("demo-Passw0rd"));
    QTRY_LONG(m_gui->shell() != nullptr);
    m_gui->window.resize(1440, 900);
    m_gui->window.show();
    QTRY_LONG(corner() == text("Synced"));
}

void tst_BlindJourney::cleanupTestCase()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
    m_server.reset();
}

QStringList tst_BlindJourney::cards()
{
    QStringList names;
    for (BoardColumnView *column : m_gui->shell()->boardView()->columns()) {
        for (int row = 0; row < column->model()->rowCount(); ++row)
            names << column->model()->card(row).name;
    }
    return names;
}

QString tst_BlindJourney::page()
{
    QStringList words;
    const auto labels = detail()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        words << label->text();
    return words.join(u' ');
}

QString tst_BlindJourney::printed(const char *way)
{
    WorkspaceShell *shell = m_gui->shell();
    if (qstrcmp(way, "printBoard") == 0) {
        Q_EMIT shell->boardView()->printRequested();
    } else {
        shell->jobs()->show(QUuid::fromString(m_job));
        Q_EMIT shell->jobsView()->detail()->printRequested();
    }
    PrintDialog *dialog = nullptr;
    if (!QTest::qWaitFor([&] {
            dialog = shell->findChild<PrintDialog *>();
            return dialog && !dialog->preview()->pdf().isEmpty();
        }))
        return {};
    QBuffer buffer;
    buffer.setData(dialog->preview()->pdf());
    delete dialog;
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    QPdfDocument pdf;
    pdf.load(&buffer);
    QString words;
    for (int number = 0; number < pdf.pageCount(); ++number)
        words += pdf.getAllText(number).text();
    pdf.close();
    return words;
}

void tst_BlindJourney::namesLeaveTheWindowAndComeBack()
{
    m_gui->shell()->openBoard(QUuid::fromString(m_job));
    QTRY_LONG(cards() == QStringList{text("Zqana Zqperson")});
    m_gui->shell()->openRecord(text("candidates"), QUuid::fromString(m_candidate));
    QTRY_LONG(page().contains(text("Zqana Zqperson")) && page().contains(text("zqana@example.org")));

    // The page is open while it happens.
    QVERIFY_DONE(m_recruiter->run({text("set"), text("job_requisitions"), m_job, text("blind_review=t")}));
    QVERIFY_DONE(m_recruiter->sync());
    QTRY_LONG(m_gui->find<QLabel>("name", detail())->text().startsWith(text("Candidate ")));
    const QString alias = m_gui->find<QLabel>("name", detail())->text();
    QVERIFY2(!page().contains(text("zq"), Qt::CaseInsensitive), qPrintable(page()));
    QVERIFY2(!page().contains(text("Trondheim")), qPrintable(page()));
    QVERIFY2(page().contains(text("Foreman")), qPrintable(page()));
    m_gui->shell()->openBoard(QUuid::fromString(m_job));
    QTRY_LONG(cards() == QStringList{alias});
    // On paper they are who they are on the board.
    for (const char *way : {"printBoard", "printPage"}) {
        const QString paper = printed(way);
        QVERIFY2(paper.contains(alias), qPrintable(paper));
        QVERIFY2(!paper.contains(text("zq"), Qt::CaseInsensitive), qPrintable(paper));
    }

    QVERIFY_DONE(m_recruiter->run({text("set"), text("job_requisitions"), m_job, text("blind_review=f")}));
    QVERIFY_DONE(m_recruiter->sync());
    QTRY_LONG(cards() == QStringList{text("Zqana Zqperson")});
    m_gui->shell()->openRecord(text("candidates"), QUuid::fromString(m_candidate));
    QTRY_LONG(page().contains(text("zqana@example.org")));
}

QTEST_MAIN(tst_BlindJourney)
#include "tst_blindjourney.moc"
