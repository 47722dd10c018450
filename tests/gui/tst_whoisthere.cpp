#include "desktop/candidates/alikelines.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatedialog.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/shell/language.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::GuiPerson;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)

/// Nobody gets a second record by oversight: typed, dropped as a CV or as a line of a table, they are held against who
/// is there, without a network. And jobs come in from files, as one step.
class tst_WhoIsThere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFormNamesWhoIsThere();
    void anAddressOfSomebodyElseIsToldWhereItIsTyped();
    void aCvGoesToWhoIsThere();
    void twoCvsOfOneNewPersonAreOnePerson();
    void aLineOfATableBringsAnApplication();
    void jobsComeInAsOneStep();
    void whatIsNoJobChangesNothing();
    void theColleagueGetsThem();
    void cleanupTestCase();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes);
    void drop(QWidget *onto, const QStringList &paths);
    template <typename Widget> [[nodiscard]] Widget *dialog(const char *name)
    {
        const auto all = m_gui->window.findChildren<Widget *>(text(name));
        for (Widget *one : all) {
            if (one->isVisible())
                return one; // a closed one is deleted later
        }
        return nullptr;
    }
    [[nodiscard]] QTableView *people() { return m_gui->find<QTableView>("table", m_gui->view("CandidatesView")); }
    [[nodiscard]] QTableView *jobs() { return m_gui->find<QTableView>("table", m_gui->view("JobsView")); }
    [[nodiscard]] qsizetype rows(const char *table, const QString &where)
    {
        return m_ingrid->json({text("list"), text(table), text("--where"), where}).rows().size();
    }
    [[nodiscard]] CandidateDetailView *detail() { return m_gui->shell()->candidatesView()->detail(); }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid; ///< the window's profile, read from outside
    std::unique_ptr<GuiPerson> m_gui;
    QString m_known; ///< somebody with an address
    QString m_name;
    QString m_address;
    QString m_other;
    QString m_job; ///< one that nobody in this test has applied for
    int m_before = 0;
};

QString tst_WhoIsThere::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_dir.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

void tst_WhoIsThere::drop(QWidget *onto, const QStringList &paths)
{
    QVERIFY(onto != nullptr);
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(onto, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(onto, &dropped);
}

void tst_WhoIsThere::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    qputenv("SHORTLIST_EXTRACT", SHORTLIST_BIN_DIR "/shortlist-extract");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(30), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    QCOMPARE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")).status, 0);
    QCOMPARE(m_ingrid->sync().status, 0);
    const auto all = m_ingrid->json({text("list"), text("candidates")}).rows();
    for (const QJsonObject &row : all) {
        if (row.value(u"email").toString().isEmpty() || row.value(u"is_private").toBool())
            continue;
        if (m_known.isEmpty()) {
            m_known = row.value(u"id").toString();
            m_name = row.value(u"full_name").toString();
            m_address = row.value(u"email").toString();
        } else {
            m_other = row.value(u"id").toString();
        }
    }
    QVERIFY(!m_known.isEmpty() && !m_other.isEmpty());
    m_job =
        m_ingrid
            ->json({text("create"), text("job_requisitions"), text("title=Lighthouse Keeper"), text("status=draft")})
            .text("id");
    QVERIFY(!m_job.isEmpty());
    QCOMPARE(m_ingrid->sync().status, 0);
    QVERIFY(m_server->stop()); // from here on there is no network
    m_gui = std::make_unique<GuiPerson>(m_ingrid->profile(), m_server->url(), text("recruiter@acme.test"));
    m_gui->run();
    QTRY_LONG(m_gui->shell() != nullptr);
    m_gui->window.resize(1440, 900);
    m_gui->window.show();
    m_gui->shell()->open(text("candidates"));
    QTRY_LONG(people()->model()->rowCount() >= 30);
    m_before = people()->model()->rowCount();
}

void tst_WhoIsThere::theFormNamesWhoIsThere()
{
    Q_EMIT m_gui->shell()->candidatesView()->addRequested();
    const auto form = [this] { return m_gui->window.findChild<CandidateDialog *>(); };
    QTRY_LONG(form() && form()->isVisible());
    QTest::keyClicks(form()->findChild<QLineEdit *>(text("full_name")), text("Typed Twice"));
    QTest::keyClicks(form()->findChild<QLineEdit *>(text("email")), m_address.toUpper());
    auto *lines = form()->findChild<AlikeLines *>();
    QTRY_LONG(lines->isVisible());
    QVERIFY(lines->findChild<QLabel *>(text("alikeWho0"))->text().contains(m_name));
    // They are looked at, and what was typed is there again.
    lines->findChild<QToolButton *>(text("alikeOpen0"))->click();
    QTRY_LONG(detail()->findChild<QLabel *>(text("name"))->text().contains(m_name));
    auto *back = m_gui->find<QToolButton>("waitingFormButton");
    QTRY_LONG(back->isVisible());
    back->click();
    QTRY_LONG(form() && form()->isVisible());
    QCOMPARE(form()->findChild<QLineEdit *>(text("full_name"))->text(), text("Typed Twice"));
    // Adding all the same is nobody else's business.
    form()->findChild<QPushButton *>(text("saveButton"))->click();
    QTRY_LONG(people()->model()->rowCount() == m_before + 1);
    m_gui->shell()->history().undo();
    QTRY_LONG(people()->model()->rowCount() == m_before);
}

void tst_WhoIsThere::anAddressOfSomebodyElseIsToldWhereItIsTyped()
{
    m_gui->shell()->openRecord(text("candidates"), QUuid::fromString(m_other));
    detail()->openTab(CandidateDetailView::ProfileTab);
    auto *form = detail()->findChild<QWidget *>(text("profileForm"));
    auto *email = form->findChild<QLineEdit *>(text("email"));
    QTRY_LONG(m_gui->shell()->findChild<CandidateDetailPresenter *>()->displayed() == QUuid::fromString(m_other));
    QVERIFY(!email->text().isEmpty() && email->text() != m_address);
    email->setFocus();
    email->selectAll();
    QTest::keyClicks(email, m_address);
    auto *lines = detail()->findChild<AlikeLines *>();
    QTRY_LONG(lines->isVisible());
    QVERIFY(lines->findChild<QLabel *>(text("alikeWho0"))->text().contains(m_name));
    lines->findChild<QToolButton *>(text("alikeOpen0"))->click();
    QTRY_LONG(detail()->findChild<QLabel *>(text("name"))->text().contains(m_name));
    QVERIFY(!lines->isVisible());
    while (m_gui->shell()->history().canUndo()) {
        const QString step = m_gui->shell()->history().newest();
        m_gui->shell()->history().undo();
        QTRY_LONG(!m_gui->shell()->history().canUndo() || m_gui->shell()->history().newest() != step);
    }
    detail()->openTab(CandidateDetailView::TimelineTab);
}

void tst_WhoIsThere::aCvGoesToWhoIsThere()
{
    const QString cv = write(
        text("resume.json"),
        QStringLiteral(R"({"basics":{"name":"Another Spelling","email":"%1"}})").arg(m_address.toUpper()).toUtf8());
    const qsizetype files = rows("files", text("candidate_id=") + m_known);
    client::ImportOptions options;
    options.job = QUuid::fromString(m_job);
    m_gui->shell()->import(client::FileInput::onDisk(QStringList{cv}), options);
    QTRY_LONG(dialog<QDialog>("cvMatchesDialog") != nullptr);
    auto *answer = dialog<QDialog>("cvMatchesDialog")->findChild<QComboBox *>(text("cvMatch0"));
    QVERIFY2(answer->currentText().contains(m_name), qPrintable(answer->currentText())); // answered beforehand
    QCOMPARE(answer->itemData(answer->count() - 1).toInt(), client::newPerson);
    QCOMPARE(people()->model()->rowCount(), m_before);
    dialog<QDialog>("cvMatchesDialog")->findChild<QPushButton *>(text("cvMatchesImport"))->click();
    QTRY_LONG(rows("files", text("candidate_id=") + m_known) == files + 1);
    QCOMPARE(rows("applications", text("job_id=") + m_job), 1);
    QCOMPARE(people()->model()->rowCount(), m_before);
    m_gui->shell()->history().undo();
    QTRY_LONG(rows("files", text("candidate_id=") + m_known) == files);
    QTRY_LONG(rows("applications", text("job_id=") + m_job) == 0);
    m_gui->shell()->history().redo();
    QTRY_LONG(rows("applications", text("job_id=") + m_job) == 1);
    // Who has applied gets the CV alone; and a person may decide otherwise, or that nothing comes in.
    m_gui->shell()->import(client::FileInput::onDisk(QStringList{cv}), options);
    QTRY_LONG(dialog<QDialog>("cvMatchesDialog") != nullptr);
    dialog<QDialog>("cvMatchesDialog")->reject();
    QTRY_LONG(dialog<QDialog>("cvMatchesDialog") == nullptr);
    QCOMPARE(rows("files", text("candidate_id=") + m_known), files + 1);
    m_gui->shell()->import(client::FileInput::onDisk(QStringList{cv}), options);
    QTRY_LONG(dialog<QDialog>("cvMatchesDialog") != nullptr);
    answer = dialog<QDialog>("cvMatchesDialog")->findChild<QComboBox *>(text("cvMatch0"));
    answer->setCurrentIndex(answer->count() - 1);
    dialog<QDialog>("cvMatchesDialog")->findChild<QPushButton *>(text("cvMatchesImport"))->click();
    QTRY_LONG(people()->model()->rowCount() == m_before + 1);
    QTRY_LONG(rows("applications", text("job_id=") + m_job) == 2);
    m_gui->shell()->history().undo();
    QTRY_LONG(people()->model()->rowCount() == m_before);
}

void tst_WhoIsThere::twoCvsOfOneNewPersonAreOnePerson()
{
    const QByteArray resume = R"({"basics":{"name":"Nova Zwei","email":"nova@twice.test"}})";
    const QStringList both{write(text("nova-1.json"), resume), write(text("nova-2.json"), resume)};
    m_gui->shell()->import(client::FileInput::onDisk(both), {});
    QTRY_LONG(dialog<QDialog>("cvMatchesDialog") != nullptr);
    QVERIFY(dialog<QDialog>("cvMatchesDialog")->findChild<QComboBox *>(text("cvMatch0")) == nullptr);
    QVERIFY(dialog<QDialog>("cvMatchesDialog")->findChild<QComboBox *>(text("cvMatch1")) != nullptr);
    dialog<QDialog>("cvMatchesDialog")->findChild<QPushButton *>(text("cvMatchesImport"))->click();
    QTRY_LONG(people()->model()->rowCount() == m_before + 1);
    QTRY_LONG(rows("candidates", text("email=nova@twice.test")) == 1);
    const QString nova =
        m_ingrid->json({text("list"), text("candidates"), text("--where"), text("email=nova@twice.test")})
            .rows()
            .first()
            .value(u"id")
            .toString();
    QCOMPARE(rows("files", text("candidate_id=") + nova), 2);
    m_gui->shell()->history().undo();
    QTRY_LONG(people()->model()->rowCount() == m_before);
}

void tst_WhoIsThere::aLineOfATableBringsAnApplication()
{
    const QString address =
        m_ingrid->json({text("show"), text("candidates"), m_other}).rows().first().value(u"email").toString();
    const QString table =
        write(text("fair.csv"),
              QStringLiteral("Name,Email\nSomebody Else,%1\nNew One,new@fair.test\n").arg(address).toUtf8());
    client::ImportOptions options;
    options.job = QUuid::fromString(m_job);
    m_gui->shell()->import(client::FileInput::onDisk(QStringList{table}), options);
    QTRY_LONG(dialog<QDialog>("peopleImportDialog") != nullptr);
    QDialog *shown = dialog<QDialog>("peopleImportDialog");
    auto *known = shown->findChild<QCheckBox *>(text("importKnown"));
    QTRY_LONG(known->isVisible() && known->isEnabled() && known->isChecked());
    auto *import = shown->findChild<QPushButton *>(text("importPeople"));
    QTRY_LONG(import->isEnabled());
    // Left out, as before, where somebody says so.
    known->click();
    QTRY_LONG(import->isEnabled() && !known->isChecked());
    known->click();
    QTRY_LONG(import->isEnabled() && known->isChecked());
    import->click();
    QTRY_LONG(dialog<QDialog>("peopleImportDialog") == nullptr);
    QTRY_LONG(people()->model()->rowCount() == m_before + 1);
    QTRY_LONG(rows("applications", text("job_id=") + m_job) == 3);
    // Again: nothing is offered to who has applied.
    m_gui->shell()->import(client::FileInput::onDisk(QStringList{table}), options);
    QTRY_LONG(dialog<QDialog>("peopleImportDialog") != nullptr);
    shown = dialog<QDialog>("peopleImportDialog");
    QTRY_LONG(shown->findChild<QPushButton *>(text("saveLeftOut"))->isVisible());
    QVERIFY(!shown->findChild<QCheckBox *>(text("importKnown"))->isVisible());
    QVERIFY(!shown->findChild<QPushButton *>(text("importPeople"))->isEnabled());
    shown->reject();
    QTRY_LONG(dialog<QDialog>("peopleImportDialog") == nullptr);
    m_gui->shell()->history().undo();
    QTRY_LONG(people()->model()->rowCount() == m_before);
    QTRY_LONG(rows("applications", text("job_id=") + m_job) == 1);
}

void tst_WhoIsThere::jobsComeInAsOneStep()
{
    m_gui->shell()->open(text("jobs"));
    QTRY_LONG(jobs()->model()->rowCount() > 0);
    const int before = jobs()->model()->rowCount();
    const QString good =
        write(text("keeper.json"),
              R"({"title":"Harbour Pilot","company":"Elsewhere","type":"Full-time","salary":"60k-75k EUR",
                                   "location":{"city":"Hamburg","postalCode":"20457"},
                                   "skills":[{"name":"Radar","level":"Master"}]})");
    const QString second = write(text("second.json"), R"({"title":"Second Pilot"})");
    const QString bad = write(text("bad.json"), R"({"title":"Pilot","skills":[{"name":"Radar"},{"keywords":[7]}]})");
    drop(m_gui->find<QWidget>("listPane", m_gui->view("JobsView")), {good, bad, second});
    QTRY_LONG(dialog<QDialog>("jobImportDialog") != nullptr);
    QDialog *shown = dialog<QDialog>("jobImportDialog");
    auto *import = shown->findChild<QPushButton *>(text("importJobsButton"));
    QTRY_LONG(import->isEnabled());
    QCOMPARE(import->text(), text("Import 2 jobs"));
    QVERIFY(shown->findChild<QLabel *>(text("job0_min_salary"))->text().contains(text("60")));
    const QString left = shown->findChild<QLabel *>(text("jobLeftOut0"))->text();
    QVERIFY2(left.contains(text("company")) && left.contains(text("location.postalCode")), qPrintable(left));
    const QString problem = shown->findChild<QLabel *>(text("jobProblem1"))->text();
    QVERIFY2(problem.contains(text("skills[1].keywords[0]")), qPrintable(problem));
    QCOMPARE(jobs()->model()->rowCount(), before);
    import->click();
    QTRY_LONG(dialog<QDialog>("jobImportDialog") == nullptr);
    QTRY_LONG(jobs()->model()->rowCount() == before + 2);
    QCOMPARE(m_gui->shell()->history().newest(), text("2 jobs imported"));
    m_gui->shell()->history().undo();
    QTRY_LONG(jobs()->model()->rowCount() == before);
    m_gui->shell()->history().redo();
    QTRY_LONG(jobs()->model()->rowCount() == before + 2);
}

void tst_WhoIsThere::whatIsNoJobChangesNothing()
{
    const int before = jobs()->model()->rowCount();
    const QList<std::pair<QByteArray, QString>> files{
        {"{\n\"title\": \"Pilot\",\n\"skills\": [}", text("Line 3")},
        {"[]", text("list")},
        {"", text("JSON")},
        {"{\"description\":\"no title\"}", text("title")},
        {"{\"title\":\"Pilot\",\"salary\":\"90k-60k\"}", text("salary")},
        {QByteArray("{\"title\":\"") + QByteArray(2'000'000, 'x') + "\"}", text("1 MB")},
        {QByteArray("\x89PNG\r\n\x1a\n\0", 9), text("JSON")}};
    QStringList paths;
    for (const auto &[bytes, said] : files)
        paths << write(QStringLiteral("no-job-%1.json").arg(paths.size()), bytes);
    paths << m_dir.filePath(text("not-there.json"));
    drop(m_gui->find<QWidget>("listPane", m_gui->view("JobsView")), paths);
    QTRY_LONG(dialog<QDialog>("jobImportDialog") != nullptr);
    QDialog *shown = dialog<QDialog>("jobImportDialog");
    QTRY_LONG(shown->findChild<QLabel *>(text("jobProblem0")) != nullptr);
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString problem = shown->findChild<QLabel *>(QStringLiteral("jobProblem%1").arg(i))
                                    ->text()
                                    .remove(QChar(0x2068))
                                    .remove(QChar(0x2069));
        QVERIFY2(problem.contains(files[i].second, Qt::CaseInsensitive), qPrintable(problem));
    }
    QVERIFY(!shown->findChild<QPushButton *>(text("importJobsButton"))->isEnabled());
    shown->reject();
    QTRY_LONG(dialog<QDialog>("jobImportDialog") == nullptr);
    QCOMPARE(jobs()->model()->rowCount(), before);
}

void tst_WhoIsThere::theColleagueGetsThem()
{
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    const Ctl rafael(m_dir.filePath(text("rafael")));
    QCOMPARE(rafael.login(m_server->url(), text("recruiter2@acme.test")).status, 0);
    const auto seen = [&] {
        return rafael.sync().status == 0 &&
               rafael.json({text("list"), text("job_requisitions"), text("--where"), text("title=Harbour Pilot")})
                       .rows()
                       .size() == 1 &&
               rafael.json({text("list"), text("applications"), text("--where"), text("job_id=") + m_job})
                       .rows()
                       .size() == 1;
    };
    QTRY_LONG(seen());
    QVERIFY(rafael.json({text("conflicts")}).rows().isEmpty());
}

void tst_WhoIsThere::cleanupTestCase()
{
    m_gui->quit();
    m_gui.reset();
}

QTEST_MAIN(tst_WhoIsThere)
#include "tst_whoisthere.moc"
