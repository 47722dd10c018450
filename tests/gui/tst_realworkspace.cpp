#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatetablemodel.h"
#include "desktop/demo/screenshottour.h"
#include "desktop/shell/language.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>
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

constexpr const char *recruiter = "recruiter@acme.test";
constexpr const char *colleague = "recruiter2@acme.test";
constexpr const char *password = "demo-Passw0rd";
constexpr int patience = 60'000;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

void type(QLineEdit *edit, const QString &what)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, what);
}

} // namespace

#define QVERIFY_DONE(finished)                                                                                         \
    do {                                                                                                               \
        const Finished result_ = (finished);                                                                           \
        QVERIFY2(result_.status == 0, result_.err.constData());                                                        \
    } while (false)
#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience)

/// The window over a real profile and a real server: what a recruiter does on a day, through the widgets, with a
/// colleague at shortlistctl.
class tst_RealWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aWrongPasswordLeavesNothingBehind();
    void anUnreachableServerIsNamed();
    void signingInFillsTheList();
    void anEditReachesTheColleague();
    void theColleaguesEditShowsHere();
    void addingAndRemovingCanBeUndone();
    void verbsReachTheColleague();
    void aConflictIsSettled();
    void awayFromTheServer();
    void droppedCvsBecomePeople();
    void aColumnOfASiteHasAField();
    void lockingAndUnlocking();
    void aFormIsKeptAcrossALock();
    void signingOutWaitsForAForm();
    void somebodyElseHoldsTheProfile();
    void signingOutAndInAgain();
    void closingWhileSyncing();

private:
    void open();
    void choose(const QString &name);
    /// The form for a new person, opened by its button.
    QWidget *openForm();
    void unlock();
    [[nodiscard]] QTableView *table() { return m_gui->find<QTableView>("table", m_gui->view("CandidatesView")); }
    [[nodiscard]] QLineEdit *filter() { return m_gui->find<QLineEdit>("filter", m_gui->view("CandidatesView")); }
    [[nodiscard]] QWidget *detail() { return m_gui->shell()->candidatesView()->detail(); }
    [[nodiscard]] QString shownName() { return m_gui->find<QLabel>("name", detail())->text(); }
    [[nodiscard]] QLineEdit *field(const char *column)
    {
        return m_gui->find<QLineEdit>(column, m_gui->view("profileForm"));
    }
    [[nodiscard]] QString corner() { return m_gui->find<QToolButton>("statusCorner")->text(); }
    [[nodiscard]] QString profile() const { return m_dir.filePath(text("ingrid")); }
    QString newCandidate(const QString &name);
    QString rafaelSees(const QString &id, const char *column);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<GuiPerson> m_gui;
    bool m_signedIn = false;
};

void tst_RealWorkspace::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    qputenv("SHORTLIST_EXTRACT", SHORTLIST_BIN_DIR "/shortlist-extract");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({}); // English has its plurals from a file as well
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(60), qPrintable(m_server->problem()));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text(colleague)));
    QVERIFY_DONE(m_rafael->sync());
}

void tst_RealWorkspace::init()
{
    if (m_signedIn)
        open();
}

void tst_RealWorkspace::cleanup()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
}

void tst_RealWorkspace::open()
{
    m_gui = std::make_unique<GuiPerson>(profile(), m_server->url(), text(recruiter));
    m_gui->run();
    QTRY_LONG(m_gui->shell() != nullptr);
    m_gui->shell()->open(text("candidates"));
    QTRY_LONG(table()->model()->rowCount() >= 60);
    QTRY_COMPARE_WITH_TIMEOUT(corner(), text("Synced"), patience);
}

void tst_RealWorkspace::choose(const QString &name)
{
    m_gui->shell()->open(text("candidates"));
    type(filter(), name);
    QTRY_LONG(table()->model()->rowCount() == 1);
    QTRY_LONG(table()->model()->index(0, 0).data().toString() == name);
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTRY_LONG(shownName() == name);
    m_gui->find<QTabBar>("tabs", detail())->setCurrentIndex(CandidateDetailView::ProfileTab);
}

QString tst_RealWorkspace::newCandidate(const QString &name)
{
    const QString id = m_rafael
                           ->json({text("create"), text("candidates"), text("full_name=") + name,
                                   text("phone=+49 30 1"), text("location=Berlin")})
                           .text("id");
    return m_rafael->sync().status == 0 ? id : QString();
}

QString tst_RealWorkspace::rafaelSees(const QString &id, const char *column)
{
    return m_rafael->sync().status == 0 ? m_rafael->value(text("candidates"), id, text(column)).toString() : QString();
}

void tst_RealWorkspace::aWrongPasswordLeavesNothingBehind()
{
    m_gui = std::make_unique<GuiPerson>(profile(), m_server->url(), text(recruiter));
    m_gui->run();
    QWidget *page = m_gui->view("SignInView");
    QTRY_VERIFY(page->isVisible());
    QCOMPARE(m_gui->find<QLineEdit>("server", page)->text(), m_server->url());
    type(m_gui->find<QLineEdit>("password", page), text("not the password"));
    QTest::keyClick(m_gui->find<QLineEdit>("password", page), Qt::Key_Return);
    auto *banner = m_gui->find<QWidget>("banner", page);
    QTRY_LONG(banner->isVisible());
    const auto labels = banner->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().contains(text("E-mail or password is not right"));
    }));
    QVERIFY(m_gui->shell() == nullptr);
    QTRY_VERIFY(!QFile::exists(profile() + text("/keys.json")));
    // The page can be used again once the server takes another try.
    QTRY_LONG(m_gui->find<QPushButton>("signInButton", page)->isEnabled());
}

void tst_RealWorkspace::anUnreachableServerIsNamed()
{
    m_gui = std::make_unique<GuiPerson>(profile(), text("http://127.0.0.1:1"), text(recruiter));
    m_gui->run();
    QWidget *page = m_gui->view("SignInView");
    type(m_gui->find<QLineEdit>("password", page), text(password));
    QTest::mouseClick(m_gui->find<QPushButton>("signInButton", page), Qt::LeftButton);
    auto *banner = m_gui->find<QWidget>("banner", page);
    QTRY_LONG(banner->isVisible());
    const auto labels = banner->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text().contains(text("The server cannot be used")); }));
    QTRY_VERIFY(!QFile::exists(profile() + text("/keys.json")));
}

void tst_RealWorkspace::signingInFillsTheList()
{
    m_gui = std::make_unique<GuiPerson>(profile());
    m_gui->run();
    QWidget *page = m_gui->view("SignInView");
    QTRY_VERIFY(page->isVisible());
    type(m_gui->find<QLineEdit>("server", page), m_server->url());
    type(m_gui->find<QLineEdit>("email", page), text(recruiter));
    type(m_gui->find<QLineEdit>("password", page), text(password));
    QTest::mouseClick(m_gui->find<QPushButton>("signInButton", page), Qt::LeftButton);
    QTRY_LONG(m_gui->shell() != nullptr);
    QVERIFY(m_gui->find<QLineEdit>("password", page)->text().isEmpty());
    m_gui->shell()->open(text("candidates"));
    QTRY_LONG(table()->model()->rowCount() >= 60);
    QTRY_COMPARE_WITH_TIMEOUT(corner(), text("Synced"), patience);
    QTRY_LONG(!table()->model()->index(0, 0).data().toString().isEmpty());
    m_signedIn = true;
}

void tst_RealWorkspace::anEditReachesTheColleague()
{
    const QString id = newCandidate(text("Zeynep Window"));
    QVERIFY(!id.isEmpty());
    choose(text("Zeynep Window"));
    QLineEdit *phone = field("phone");
    QTRY_COMPARE(phone->text(), text("+49 30 1"));
    type(phone, text("+49 30 22"));
    QTest::keyClick(phone, Qt::Key_Return);
    QTRY_LONG(rafaelSees(id, "phone") == text("+49 30 22"));
    QTRY_COMPARE_WITH_TIMEOUT(corner(), text("Synced"), patience);
    QCOMPARE(phone->text(), text("+49 30 22"));
    // The profile itself holds it, and nothing waits.
    cleanup();
    const Ctl ingrid(profile());
    QCOMPARE(ingrid.value(text("candidates"), id, text("phone")).toString(), text("+49 30 22"));
    QVERIFY(ingrid.json({text("outbox")}).rows().isEmpty());
}

void tst_RealWorkspace::theColleaguesEditShowsHere()
{
    const QString id = newCandidate(text("Emeka Window"));
    choose(text("Emeka Window"));
    QVERIFY_DONE(
        m_rafael->run({text("set"), text("candidates"), id, text("location=Kaunas"), text("full_name=Emeka Windows")}));
    QVERIFY_DONE(m_rafael->sync());
    QTRY_COMPARE_WITH_TIMEOUT(field("location")->text(), text("Kaunas"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(shownName(), text("Emeka Windows"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->index(0, 0).data().toString(), text("Emeka Windows"), patience);
}

void tst_RealWorkspace::addingAndRemovingCanBeUndone()
{
    QTest::mouseClick(m_gui->find<QPushButton>("addButton", m_gui->view("CandidatesView")), Qt::LeftButton);
    QTRY_VERIFY(m_gui->view("CandidateDialog") != nullptr);
    QWidget *dialog = m_gui->view("CandidateDialog");
    type(m_gui->find<QLineEdit>("full_name", dialog), text("Noa Dialog"));
    type(m_gui->find<QLineEdit>("email", dialog), text("noa@example.com"));
    type(m_gui->find<QLineEdit>("skills", dialog), text("C++, Qt"));
    auto *jobs = m_gui->find<QComboBox>("jobChoice", dialog);
    QTRY_LONG(jobs->count() > 1); // read while the dialog is open
    jobs->setCurrentIndex(1);
    QTest::mouseClick(m_gui->find<QPushButton>("saveButton", dialog), Qt::LeftButton);
    QTRY_LONG(m_gui->view("CandidateDialog") == nullptr);
    choose(text("Noa Dialog"));
    QCOMPARE(field("email")->text(), text("noa@example.com"));
    const QString id =
        table()->model()->index(0, 0).data(CandidateTableModel::IdRole).toUuid().toString(QUuid::WithoutBraces);
    QTRY_LONG(rafaelSees(id, "full_name") == text("Noa Dialog"));
    QCOMPARE(
        m_rafael->json({text("list"), text("applications"), text("--where"), text("candidate_id=") + id}).rows().size(),
        1);

    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete);
    QTRY_LONG(table()->model()->rowCount() == 0);
    QTRY_LONG(m_rafael->sync().status == 0 && m_rafael->run({text("show"), text("candidates"), id}).status == 1);
    auto *bar = m_gui->view("undoBar");
    QTRY_VERIFY(bar->isVisible());
    QTest::mouseClick(bar, Qt::LeftButton);
    QTRY_LONG(table()->model()->rowCount() == 1);
    QTRY_LONG(rafaelSees(id, "full_name") == text("Noa Dialog"));
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
}

void tst_RealWorkspace::verbsReachTheColleague()
{
    const QString id = newCandidate(text("Yuki Window"));
    const QString job = m_rafael
                            ->json({text("list"), text("job_requisitions"), text("--where"), text("status=open"),
                                    text("--limit"), text("1")})
                            .text("id");
    const QList<QJsonObject> stages = m_rafael->json({text("list"), text("stages")}).rows();
    const auto first = std::find_if(stages.begin(), stages.end(),
                                    [](const QJsonObject &stage) { return stage.value(u"kind").toString() == u"new"; });
    QVERIFY(first != stages.end());
    const QString application = m_rafael
                                    ->json({text("create"), text("applications"), text("candidate_id=") + id,
                                            text("job_id=") + job, text("stage_id=") + first->value(u"id").toString()})
                                    .text("id");
    QVERIFY(!application.isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    choose(text("Yuki Window"));
    QTRY_LONG(m_gui->find<QPushButton>("moveButton", detail())->isEnabled());
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_M);
    const auto stage = [&] {
        return m_rafael->sync().status == 0
                   ? m_rafael->value(text("applications"), application, text("stage_id")).toString()
                   : QString();
    };
    QTRY_LONG(!stage().isEmpty() && stage() != first->value(u"id").toString());
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_N);
    m_gui->find<QTabBar>("tabs", detail())->setCurrentIndex(CandidateDetailView::NotesTab);
    auto *note = m_gui->find<QPlainTextEdit>("noteEdit", detail());
    QTest::keyClicks(note, text("Called back on Monday"));
    QTest::keyClick(note, Qt::Key_Return);
    QTRY_LONG(note->toPlainText().isEmpty());
    const auto notes = [&] {
        return m_rafael
            ->json({text("list"), text("application_notes"), text("--where"), text("application_id=") + application})
            .rows();
    };
    QTRY_LONG(m_rafael->sync().status == 0 && notes().size() == 1);
    QVERIFY(!notes().constFirst().value(u"author_id").toString().isEmpty());
    // With a reason, without a mail.
    QTest::mouseClick(m_gui->find<QPushButton>("rejectButton", detail()), Qt::LeftButton);
    QTRY_VERIFY(m_gui->view("bulkDialog") != nullptr);
    QTRY_LONG(m_gui->find<QComboBox>("bulkReason", m_gui->view("bulkDialog"))->count() > 0);
    m_gui->find<QComboBox>("bulkReason", m_gui->view("bulkDialog"))->setEditText(text("Skills are missing"));
    QTest::mouseClick(m_gui->find<QPushButton>("bulkConfirm", m_gui->view("bulkDialog")), Qt::LeftButton);
    QTRY_LONG(m_rafael->sync().status == 0 &&
              m_rafael->value(text("applications"), application, text("disposition")).toString() == text("rejected"));
    QCOMPARE(m_rafael->value(text("applications"), application, text("reject_reason")).toString(),
             text("Skills are missing"));
    QVERIFY(!m_rafael->value(text("applications"), application, text("reject_reason_id")).toString().isEmpty());
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(corner(), text("Synced"), patience);
}

void tst_RealWorkspace::aConflictIsSettled()
{
    const QString id = newCandidate(text("Tariq Window"));
    choose(text("Tariq Window"));
    cleanup();
    // Both change the phone; the colleague's arrives first.
    const Ctl ingrid(profile());
    QVERIFY_DONE(ingrid.run({text("set"), text("candidates"), id, text("phone=+49 30 ingrid")}));
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidates"), id, text("phone=+49 30 rafael")}));
    QVERIFY_DONE(m_rafael->sync());
    m_gui = std::make_unique<GuiPerson>(profile());
    m_gui->run();
    QTRY_LONG(m_gui->shell() != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(corner(), text("1 conflict"), patience);
    QTest::mouseClick(m_gui->find<QToolButton>("statusCorner"), Qt::LeftButton);
    QWidget *page = m_gui->view("ConflictsView");
    QTRY_VERIFY(page->isVisible());
    QTRY_COMPARE(m_gui->find<QListView>("list", page)->model()->rowCount(), 1);
    QTRY_COMPARE(m_gui->find<QLabel>("name", page)->text(), text("Tariq Window"));
    QTRY_VERIFY(page->findChild<QWidget *>(text("mineCard")) != nullptr);
    auto *mine = page->findChild<QWidget *>(text("mineCard"))->findChild<QRadioButton *>();
    QCOMPARE(mine->accessibleDescription(), text("+49 30 ingrid"));
    QCOMPARE(page->findChild<QWidget *>(text("theirsCard"))->findChild<QRadioButton *>()->accessibleDescription(),
             text("+49 30 rafael"));
    mine->click();
    QTest::mouseClick(m_gui->find<QPushButton>("settleButton", page), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->find<QListView>("list", page)->model()->rowCount(), 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(corner(), text("Synced"), patience);
    QTRY_LONG(rafaelSees(id, "phone") == text("+49 30 ingrid"));
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
}

void tst_RealWorkspace::awayFromTheServer()
{
    const QString id = newCandidate(text("Siobhan Window"));
    choose(text("Siobhan Window"));
    m_server->kill();
    QTRY_VERIFY_WITH_TIMEOUT(corner().startsWith(text("Offline since")), 60'000);
    QLineEdit *phone = field("phone");
    type(phone, text("+353 1 away"));
    QTest::keyClick(phone, Qt::Key_Return);
    QTRY_VERIFY2(corner().contains(text("1 edit waits")), qPrintable(corner()));
    QTRY_VERIFY(phone->property("pending").toBool());
    m_gui->shell()->open(text("sync"));
    QTRY_COMPARE(m_gui->find<QTableView>("waitingTable", m_gui->view("SyncView"))->model()->rowCount(), 1);
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QTest::mouseClick(m_gui->find<QPushButton>("nowButton", m_gui->view("SyncView")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(corner() == text("Synced"), 60'000);
    QTRY_COMPARE(m_gui->find<QTableView>("waitingTable", m_gui->view("SyncView"))->model()->rowCount(), 0);
    QCOMPARE(rafaelSees(id, "phone"), text("+353 1 away"));
    QTRY_VERIFY(!phone->property("pending").toBool());
}

void tst_RealWorkspace::droppedCvsBecomePeople()
{
    const QString cv = m_dir.filePath(text("cv-of-adaeze.pdf"));
    {
        QPdfWriter writer(cv);
        QPainter painter(&writer);
        painter.setFont(QFont(text("Inter"), 12));
        int y = 0;
        for (const char *line :
             {"Adaeze Nwosu", "adaeze.nwosu@example.com", "+44 20 7946 0991", "London", "", "Experience",
              "Senior Engineer, Northwind, 2019 - 2024", "", "Skills", "C++, Qt, PostgreSQL"}) {
            painter.drawText(200, y += 300, text(line));
        }
    }
    const QString broken = m_dir.filePath(text("broken.pdf"));
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("%PDF-1.7 no more");
    file.close();

    auto *pane = m_gui->find<QWidget>("listPane", m_gui->view("CandidatesView"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(cv), QUrl::fromLocalFile(broken)});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(pane, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(pane, &drop);
    auto *results = m_gui->find<QTableView>("importTable");
    QTRY_COMPARE_WITH_TIMEOUT(results->model()->rowCount(), 2, 60'000);
    QVERIFY2(results->model()->index(0, 1).data().toString().contains(text("Adaeze Nwosu")),
             qPrintable(results->model()->index(0, 1).data().toString()));
    QVERIFY(!results->model()->index(1, 1).data().toString().contains(text("added")));
    QTest::mouseClick(m_gui->find<QPushButton>("importDone"), Qt::LeftButton);
    choose(text("Adaeze Nwosu"));
    QCOMPARE(field("email")->text(), text("adaeze.nwosu@example.com"));
    // The file is on its tab, and its bytes come back decrypted.
    QTRY_LONG(m_gui->find<QTableView>("files", detail())->model()->rowCount() == 1);
    const QString id =
        table()->model()->index(0, 0).data(CandidateTableModel::IdRole).toUuid().toString(QUuid::WithoutBraces);
    QTRY_LONG(rafaelSees(id, "full_name") == text("Adaeze Nwosu"));
    QCOMPARE(m_rafael->json({text("list"), text("files"), text("--where"), text("candidate_id=") + id}).rows().size(),
             1);
}

void tst_RealWorkspace::aColumnOfASiteHasAField()
{
    const QString id = newCandidate(text("Lin Window"));
    choose(text("Lin Window"));
    QVERIFY(field("site_badge") == nullptr);
    const QString site = m_dir.filePath(text("site"));
    QVERIFY(QDir().mkpath(site));
    QFile migration(site + text("/1000_site_badge.sql"));
    QVERIFY(migration.open(QIODevice::WriteOnly));
    migration.write("ALTER TABLE candidates ADD COLUMN site_badge text;\n");
    migration.close();
    QVERIFY(m_server->stop());
    m_server->setExtraArguments({text("--migrations"), site});
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    // The window stays open over it all.
    QTRY_VERIFY_WITH_TIMEOUT(field("site_badge") != nullptr, 60'000);
    QTRY_COMPARE(shownName(), text("Lin Window"));
    QTRY_COMPARE(field("phone")->text(), text("+49 30 1"));
    QVERIFY(m_gui->find<QComboBox>("owner_id", m_gui->view("profileForm"))->count() > 2);
    type(field("site_badge"), text("Lin, second floor"));
    QTest::keyClick(field("site_badge"), Qt::Key_Return);
    QTRY_LONG(rafaelSees(id, "site_badge") == text("Lin, second floor"));
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidates"), id, text("site_badge=Lin, third floor")}));
    QVERIFY_DONE(m_rafael->sync());
    QTRY_COMPARE_WITH_TIMEOUT(field("site_badge")->text(), text("Lin, third floor"), patience);
}

void tst_RealWorkspace::lockingAndUnlocking()
{
    m_gui->controller().lock();
    QVERIFY(m_gui->shell() == nullptr);
    QWidget *page = m_gui->view("LockedView");
    QTRY_VERIFY(page->isVisible());
    // This profile has a passphrase, so the page asks for it.
    auto *passphrase = m_gui->find<QLineEdit>("passphrase", page);
    QVERIFY(passphrase->isVisible());
    type(passphrase, text("something else"));
    QTest::keyClick(passphrase, Qt::Key_Return);
    auto *banner = m_gui->find<QWidget>("banner", page);
    QTRY_LONG(banner->isVisible());
    QVERIFY(m_gui->shell() == nullptr);
    type(passphrase, text("test-passphrase"));
    QTest::keyClick(passphrase, Qt::Key_Return);
    QTRY_LONG(m_gui->shell() != nullptr);
    m_gui->shell()->open(text("candidates"));
    QTRY_LONG(table()->model()->rowCount() >= 60);
}

QWidget *tst_RealWorkspace::openForm()
{
    m_gui->shell()->open(text("candidates"));
    QTest::mouseClick(m_gui->find<QPushButton>("addButton", m_gui->view("CandidatesView")), Qt::LeftButton);
    return QTest::qWaitFor([this] { return m_gui->view("CandidateDialog") != nullptr; })
               ? m_gui->view("CandidateDialog")
               : nullptr;
}

void tst_RealWorkspace::unlock()
{
    QWidget *page = m_gui->view("LockedView");
    QTRY_VERIFY(page->isVisible());
    type(m_gui->find<QLineEdit>("passphrase", page), text("test-passphrase"));
    QTest::keyClick(m_gui->find<QLineEdit>("passphrase", page), Qt::Key_Return);
    QTRY_LONG(m_gui->shell() != nullptr);
}

void tst_RealWorkspace::aFormIsKeptAcrossALock()
{
    QWidget *dialog = openForm();
    QVERIFY(dialog != nullptr);
    type(m_gui->find<QLineEdit>("full_name", dialog), text("Kim Halfway"));
    type(m_gui->find<QLineEdit>("email", dialog), text("kim@half")); // not finished, and not valid
    QTRY_LONG(m_gui->find<QComboBox>("jobChoice", dialog)->count() > 1);
    m_gui->find<QComboBox>("jobChoice", dialog)->setCurrentIndex(1);
    const QString job = m_gui->find<QComboBox>("jobChoice", dialog)->currentText();

    for (int i = 1; i <= 2; ++i) { // what came back is kept as well as what was typed
        m_gui->controller().lock();
        QVERIFY(m_gui->shell() == nullptr && m_gui->view("CandidateDialog") == nullptr);
        unlock();
        QTRY_LONG(m_gui->view("CandidateDialog") != nullptr && m_gui->view("CandidateDialog")->isVisible());
        dialog = m_gui->view("CandidateDialog");
        QCOMPARE(m_gui->find<QLineEdit>("full_name", dialog)->text(), text("Kim Halfway"));
        QCOMPARE(m_gui->find<QLineEdit>("email", dialog)->text(), text("kim@half"));
        QTRY_COMPARE_WITH_TIMEOUT(m_gui->find<QComboBox>("jobChoice", dialog)->currentText(), job, patience);
    }
    // Nobody was made of it meanwhile; it goes on to a person with their application.
    QVERIFY_DONE(m_rafael->sync());
    const QStringList named{text("list"), text("candidates"), text("--where"), text("full_name=Kim Halfway")};
    QVERIFY(m_rafael->json(named).rows().isEmpty());
    type(m_gui->find<QLineEdit>("email", dialog), text("kim@half.test"));
    QTest::mouseClick(m_gui->find<QPushButton>("saveButton", dialog), Qt::LeftButton);
    QTRY_LONG(m_gui->view("CandidateDialog") == nullptr);
    QTRY_LONG(m_rafael->sync().status == 0 && m_rafael->json(named).rows().size() == 1);
    const QJsonObject kim = m_rafael->json(named).rows().constFirst();
    QCOMPARE(kim.value(u"email").toString(), text("kim@half.test"));
    QCOMPARE(m_rafael
                 ->json({text("list"), text("applications"), text("--where"),
                         text("candidate_id=") + kim.value(u"id").toString()})
                 .rows()
                 .size(),
             1);
    // The next lock has nothing to bring back.
    m_gui->controller().lock();
    unlock();
    m_gui->shell()->open(text("candidates"));
    QTRY_LONG(table()->model()->rowCount() >= 60);
    QVERIFY(m_gui->view("CandidateDialog") == nullptr);
}

void tst_RealWorkspace::signingOutWaitsForAForm()
{
    QWidget *dialog = openForm();
    QVERIFY(dialog != nullptr);
    type(m_gui->find<QLineEdit>("full_name", dialog), text("Lou Unsaved"));
    m_gui->shell()->open(text("home"));
    Q_EMIT m_gui->shell()->signOutRequested();
    QTest::qWait(200);
    // The form comes to the front in its area instead.
    QVERIFY(m_gui->shell() != nullptr && !m_gui->view("SignInView")->isVisible());
    QVERIFY(dialog->isVisible());
    QCOMPARE(m_gui->find<QLineEdit>("full_name", dialog)->text(), text("Lou Unsaved"));
    QVERIFY(m_gui->view("CandidatesView")->isVisible());
    // Given up, it is in nobody's way: signingOutAndInAgain() signs out.
    QTest::keyClick(dialog, Qt::Key_Escape);
    m_gui->find<QPushButton>("discardWriting", dialog)->click();
    QTRY_LONG(m_gui->view("CandidateDialog") == nullptr);
}

void tst_RealWorkspace::somebodyElseHoldsTheProfile()
{
    GuiPerson second(profile());
    second.run();
    QTRY_LONG(second.shell() != nullptr);
    second.shell()->open(text("candidates"));
    QWidget *view = second.view("CandidatesView");
    QTRY_LONG(second.find<QTableView>("table", view)->model()->rowCount() >= 60);
    QCOMPARE(second.find<QToolButton>("statusCorner")->text(), text("Read-only here"));
    QVERIFY(!second.find<QPushButton>("addButton", view)->isEnabled());
    QTRY_LONG(!second.find<QLabel>("name", second.shell()->candidatesView()->detail())->text().isEmpty());
    QTRY_LONG(second.find<QLineEdit>("phone", second.view("profileForm"))->isReadOnly());
}

void tst_RealWorkspace::signingOutAndInAgain()
{
    Q_EMIT m_gui->shell()->signOutRequested();
    QWidget *page = m_gui->view("SignInView");
    QTRY_LONG(page->isVisible());
    QVERIFY(m_gui->shell() == nullptr);
    // Nobody is signed in to the profile now: starting again asks.
    cleanup();
    m_gui = std::make_unique<GuiPerson>(profile(), m_server->url(), text(recruiter));
    m_gui->run();
    page = m_gui->view("SignInView");
    QTRY_LONG(page->isVisible());
    // What the profile remembers of the last sign-in is read beside the window.
    QTRY_LONG(!m_gui->find<QLineEdit>("email", page)->text().isEmpty());
    QVERIFY(m_gui->shell() == nullptr);
    type(m_gui->find<QLineEdit>("password", page), text(password));
    QTest::keyClick(m_gui->find<QLineEdit>("password", page), Qt::Key_Return);
    QTRY_LONG(m_gui->shell() != nullptr);
    m_gui->shell()->open(text("candidates"));
    QTRY_LONG(table()->model()->rowCount() >= 60);
    QTRY_COMPARE_WITH_TIMEOUT(corner(), text("Synced"), patience);
}

void tst_RealWorkspace::closingWhileSyncing()
{
    cleanup();
    // At every moment of a first sync: while signing in, while rows arrive, right after.
    for (const int after : {0, 30, 120, 300, 600}) {
        const QString directory = m_dir.filePath(text("closing%1").arg(after));
        GuiPerson gui(directory, m_server->url(), text(recruiter));
        gui.run();
        QWidget *page = gui.view("SignInView");
        type(gui.find<QLineEdit>("password", page), text(password));
        QTest::keyClick(gui.find<QLineEdit>("password", page), Qt::Key_Return);
        if (after > 0)
            QTest::qWait(after);
        QElapsedTimer timer;
        timer.start();
        gui.window.close();
        gui.quit();
        QVERIFY2(timer.elapsed() < 5000, qPrintable(text("took %1 ms").arg(timer.elapsed())));
    }
    QTest::qWait(500); // whatever still comes back finds nobody
    open();
}

QTEST_MAIN(tst_RealWorkspace)
#include "tst_realworkspace.moc"
