#include "cache/connection.h"
#include "client/profilekey.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/links/lastview.h"
#include "desktop/links/onewindow.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "gui/guiperson.h"
#include "support/binaries.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScreen>
#include <QSettings>
#include <QTest>

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
#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 30'000)

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// Links over a real profile and a real server, in the window and between two starts of the real program.
class tst_LinksDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aLinkOpensItsRecord();
    void anApplicationsLinkChoosesIt();
    void whatOneMayNotSeeLooksLikeWhatIsNotThere();
    void aLinkIsRefusedThatIsNone();
    void theLinkOfAPageIsCopied();
    void aLinkWaitsUntilTheWindowIsUnlocked();
    void linksOpenWithoutTheServer();
    void whoComesBackIsWhereTheyWere();
    void aLinkGoesBeforeTheLastView();
    void theWindowComesBackOntoAScreenThatIsThere();
    void theSecondProgramHandsItsLinkToTheFirst();

private:
    [[nodiscard]] QString name()
    {
        const auto *label = m_gui->shell()->candidatesView()->detail()->findChild<QLabel *>(QStringLiteral("name"));
        return label ? label->text() : QString();
    }
    [[nodiscard]] QString notice() { return m_gui->find<Banner>("notice")->message(); }
    void follow(const QString &link) { m_gui->controller().openLink(link); }

    QTemporaryDir m_dir;
    QTemporaryDir m_runtime; ///< for sockets; the server opens the way to its own directory for others
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<GuiPerson> m_gui;
    QString m_job;
    QString m_ana;
    QString m_secret;
    QStringList m_applications;
};

void tst_LinksDay::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(20), qPrintable(m_server->problem()));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_rafael->sync());
    const auto create = [this](const QStringList &what) {
        return m_rafael->json(QStringList{text("create")} + what).text("id");
    };
    m_ana = create({text("candidates"), text("full_name=Ana Lima")});
    m_secret = create({text("candidates"), text("full_name=Someone Private"), text("is_private=true")});
    for (const char *title : {"Cartographer", "Surveyor"}) {
        m_job = create(
            {text("job_requisitions"), text("title=") + text(title), text("status=open"), text("salary_currency=EUR")});
        const QString stage =
            create({text("stages"), text("job_id=") + m_job, text("name=First"), text("kind=new"), text("position=1")});
        m_applications << create(
            {text("applications"), text("candidate_id=") + m_ana, text("job_id=") + m_job, text("stage_id=") + stage});
    }
    QVERIFY(!m_applications.contains(QString()) && !m_secret.isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    const Ctl ingrid(m_dir.filePath(text("ingrid")));
    QVERIFY_DONE(ingrid.login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(ingrid.sync());
    m_gui = std::make_unique<GuiPerson>(ingrid.profile());
    m_gui->run();
    // The link is there before anybody is in.
    follow(text("app://candidate/") + m_ana);
    QTRY_LONG(m_gui->shell() != nullptr);
}

void tst_LinksDay::cleanupTestCase()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
}

void tst_LinksDay::aLinkOpensItsRecord()
{
    QTRY_LONG(name() == text("Ana Lima"));
    QCOMPARE(m_gui->shell()->area(), text("candidates"));
    follow(text("app://job/") + m_job);
    QTRY_LONG(m_gui->shell()->area() == text("jobs"));
    QVERIFY(notice().isEmpty());
    // An empty one asks for the window alone.
    follow({});
    QCOMPARE(m_gui->shell()->area(), text("jobs"));
}

void tst_LinksDay::anApplicationsLinkChoosesIt()
{
    for (const QString &application : std::as_const(m_applications)) {
        follow(text("app://application/") + application);
        const auto chosen = [this] {
            const CandidateDetailState &state = m_gui->shell()->candidate()->state();
            return state.application >= 0 && state.application < state.detail.applications.size()
                       ? state.detail.applications[state.application].id.toString(QUuid::WithoutBraces)
                       : QString();
        };
        QTRY_LONG(chosen() == application);
        QCOMPARE(name(), text("Ana Lima"));
    }
}

void tst_LinksDay::whatOneMayNotSeeLooksLikeWhatIsNotThere()
{
    m_gui->shell()->open(text("home"));
    follow(text("app://candidate/") + QUuid::createUuid().toString(QUuid::WithoutBraces));
    QTRY_LONG(!notice().isEmpty());
    const QString unknown = notice();
    QCOMPARE(m_gui->shell()->area(), text("home"));
    m_gui->shell()->open(text("jobs"));
    QVERIFY(notice().isEmpty());
    follow(text("app://candidate/") + m_secret);
    QTRY_LONG(!notice().isEmpty());
    QCOMPARE(notice(), unknown);
    QCOMPARE(m_gui->shell()->area(), text("jobs"));
    // An id of another kind is an unknown one.
    m_gui->shell()->open(text("home"));
    follow(text("app://job/") + m_ana);
    QTRY_LONG(notice() == unknown);
}

void tst_LinksDay::aLinkIsRefusedThatIsNone()
{
    m_gui->shell()->open(text("jobs"));
    for (const QString &wrong : {text("app://candidate/") + m_ana + text("?remove"), text("app://settings/devices")}) {
        m_gui->shell()->open(text("home"));
        m_gui->shell()->open(text("jobs"));
        follow(wrong);
        QVERIFY(notice().contains(text("no link")));
        QVERIFY2(!notice().contains(wrong), "what a stranger wrote is not repeated");
        QCOMPARE(m_gui->shell()->area(), text("jobs"));
    }
}

void tst_LinksDay::theLinkOfAPageIsCopied()
{
    follow(text("app://candidate/") + m_ana);
    QTRY_LONG(m_gui->shell()->area() == text("candidates"));
    const QList<QAction *> verbs =
        m_gui->shell()->candidatesView()->detail()->verbs() + m_gui->shell()->jobsView()->detail()->verbs();
    QStringList copied;
    for (QAction *action : verbs) {
        if (action->objectName() == text("copyLink")) {
            action->trigger();
            copied << QGuiApplication::clipboard()->text();
            QVERIFY(notice().contains(text("copied")));
        }
    }
    QCOMPARE(copied, QStringList({text("app://candidate/") + m_ana, text("app://job/") + m_job}));
}

void tst_LinksDay::aLinkWaitsUntilTheWindowIsUnlocked()
{
    m_gui->shell()->open(text("home"));
    m_gui->controller().lock();
    QTRY_LONG(m_gui->window.lockedPage()->isVisible());
    follow(text("app://job/") + m_job);
    follow(text("app://candidate/") + m_ana);
    QVERIFY(m_gui->shell() == nullptr);
    QString said;
    const QList<QLabel *> labels = m_gui->window.lockedPage()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        said += label->text();
    QVERIFY(said.contains(text("A link waits")));
    QVERIFY(!said.contains(m_ana) && !said.contains(text("Ana")));
    Q_EMIT m_gui->window.lockedPage()->keychainRequested();
    QTRY_LONG(m_gui->shell() != nullptr);
    // Of several the last.
    QTRY_LONG(name() == text("Ana Lima"));
    QCOMPARE(m_gui->shell()->area(), text("candidates"));
}

void tst_LinksDay::linksOpenWithoutTheServer()
{
    QVERIFY(m_server->stop());
    m_gui->shell()->open(text("home"));
    follow(text("app://candidate/") + m_ana);
    QTRY_LONG(m_gui->shell()->area() == text("candidates"));
    QTRY_LONG(name() == text("Ana Lima"));
}

void tst_LinksDay::whoComesBackIsWhereTheyWere()
{
    auto last = std::make_unique<LastView>(m_gui->controller(), m_gui->window);
    const auto reopen = [&] {
        m_gui->quit();
        last.reset();
        m_gui = std::make_unique<GuiPerson>(m_dir.filePath(text("ingrid")));
        last = std::make_unique<LastView>(m_gui->controller(), m_gui->window);
        m_gui->run();
    };
    // The server is away: all of it is known here.
    reopen();
    QTRY_LONG(m_gui->shell() != nullptr);
    QTRY_COMPARE(m_gui->shell()->area(), text("home"));
    QTest::qWait(500); // what was remembered has been asked for
    follow(text("app://candidate/") + m_ana);
    QTRY_LONG(name() == text("Ana Lima"));
    reopen();
    QTRY_LONG(m_gui->shell() != nullptr && m_gui->shell()->area() == text("candidates"));
    QTRY_LONG(name() == text("Ana Lima"));
    // After unlocking, too.
    m_gui->shell()->openSettings(text("notifications"));
    m_gui->controller().lock();
    QTRY_LONG(m_gui->window.lockedPage()->isVisible());
    Q_EMIT m_gui->window.lockedPage()->keychainRequested();
    QTRY_LONG(m_gui->shell() != nullptr && m_gui->shell()->area() == text("settings"));
    QCOMPARE(m_gui->shell()->settingsView()->current()->id(), text("notifications"));
    // Chosen at last within an area: noted as the program ends, and in the order in which main() ends it.
    m_gui->shell()->open(text("jobs"));
    m_gui->shell()->openRecord(text("job_requisitions"), QUuid::fromString(m_job));
    last.reset();
    reopen();
    QTRY_LONG(m_gui->shell() != nullptr && m_gui->shell()->area() == text("jobs"));
    QTRY_LONG(m_gui->shell()->jobs()->shown().toString(QUuid::WithoutBraces) == m_job);
    m_gui->shell()->openBoard(QUuid::fromString(m_job));
    QTRY_LONG(m_gui->shell()->area() == text("board"));
    reopen();
    QTRY_LONG(m_gui->shell() != nullptr && m_gui->shell()->area() == text("board"));
    QCOMPARE(m_gui->shell()->board()->shown().toString(QUuid::WithoutBraces), m_job);
    m_gui->quit();
}

void tst_LinksDay::aLinkGoesBeforeTheLastView()
{
    m_gui = std::make_unique<GuiPerson>(m_dir.filePath(text("ingrid")));
    const LastView last(m_gui->controller(), m_gui->window);
    m_gui->run();
    follow(text("app://candidate/") + m_ana);
    QTRY_LONG(m_gui->shell() != nullptr && m_gui->shell()->area() == text("candidates"));
    QTest::qWait(500);
    QCOMPARE(m_gui->shell()->area(), text("candidates"));
    m_gui->quit();
}

void tst_LinksDay::theWindowComesBackOntoAScreenThatIsThere()
{
    const QString file = m_dir.filePath(text("layout.ini"));
    {
        QSettings settings(file, QSettings::IniFormat);
        MainWindow window;
        window.setSettings(&settings);
        window.resize(900, 640);
        window.move(9000, 7000); // on a screen that was there then
        window.show();
        window.close();
    }
    QSettings settings(file, QSettings::IniFormat);
    MainWindow window;
    window.setSettings(&settings);
    window.show();
    const QRect screen = window.screen()->availableGeometry();
    QVERIFY2(screen.contains(window.geometry().topLeft()) && screen.intersects(window.geometry()),
             qPrintable(QStringLiteral("%1,%2").arg(window.x()).arg(window.y())));
    QVERIFY(window.width() <= screen.width() && window.height() <= screen.height());
}

void tst_LinksDay::theSecondProgramHandsItsLinkToTheFirst()
{
    const QString profile = m_dir.filePath(text("ingrid"));
    m_gui.reset(); // its profile is for the real program now
    const auto program = [&](const QStringList &arguments) {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(text("XDG_CONFIG_HOME"), m_dir.filePath(text("config")));
        environment.insert(text("HOME"), m_dir.path());
        process->setProcessEnvironment(environment);
        process->start(text(SHORTLIST_BIN_DIR "/shortlist"), QStringList{text("--profile"), profile} + arguments);
        return process;
    };
    const auto first = program({});
    QVERIFY(first->waitForStarted());
    // Whichever of the two is the first: the window that is there shows what every later one is given.
    QTRY_LONG(QFile::exists(desktop::OneWindow::addressOf(profile)));
    const auto second = program({text("app://job/") + m_job});
    QVERIFY(second->waitForFinished(30'000));
    QCOMPARE(second->exitStatus(), QProcess::NormalExit);
    QCOMPARE(second->exitCode(), 0);
    QCOMPARE(first->state(), QProcess::Running);

    // `shortlistctl` beside it reads as ever.
    Ctl beside(profile);
    QCOMPARE(beside.json({text("show"), text("job_requisitions"), m_job}).status, 0);
    // The window notes which job it shows.
    std::optional<client::ProfileKey> key;
    client::obtainProfileKey(profile, client::NewProfile::Refuse, QByteArray("test-passphrase"), nullptr,
                             [&key](const core::Expected<client::ProfileKey> &found) {
                                 if (found)
                                     key = *found;
                             });
    QVERIFY(key);
    const auto lastJob = [&] {
        const auto outbox =
            cache::Connection::open(profile + text("/outbox.db"), key->key, cache::AccessMode::ReadOnly);
        const auto jobs = outbox ? outbox->scalar(text("SELECT value FROM facts WHERE name = 'opened_jobs'"), {})
                                 : core::Expected<QVariant>(QVariant());
        return jobs ? QString::fromLatin1(jobs->toByteArray().left(36)) : QString();
    };
    QTRY_LONG(lastJob() == m_job);
    first->terminate();
    QVERIFY(first->waitForFinished(30'000));
    const auto alone = program({text("a"), text("b")});
    QVERIFY(alone->waitForFinished(30'000));
    QCOMPARE(alone->exitCode(), 2);
}

QTEST_MAIN(tst_LinksDay)
#include "tst_linksday.moc"
