#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/home/homepresenter.h"
#include "desktop/notices/busnotifier.h"
#include "desktop/notices/surroundings.h"
#include "desktop/settings/preferences.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/keyring.h"
#include "support/noticeservice.h"

#include <QApplication>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::Finished;
using tests::GuiPerson;
using tests::NoticeService;
using tests::PrivateSession;

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

/// Notifications on a real message bus, of what a colleague does on a real server: told once, without names unless they
/// are asked for, held back in quiet hours, and never while the window is locked.
class tst_Notifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void nothingOldIsTold();
    void aFollowUpIsToldWithoutNames();
    void aClickOpensThePerson();
    void namesAreShownWhereTheyAreAskedFor();
    void markupIsText();
    void quietHoursHoldBack();
    void aLockedWindowTellsNothingAndTakesBack();
    void aRestartTellsNothingAgain();
    void anApplicantIsToldOf();

private:
    void openWindow()
    {
        m_gui = std::make_unique<GuiPerson>(m_dir.filePath(text("ingrid")));
        m_surroundings = std::make_unique<Surroundings>(
            m_gui->controller(), m_gui->window,
            std::make_unique<BusNotifier>(QDBusConnection::connectToBus(m_address, text("window"))));
        m_gui->run();
    }
    [[nodiscard]] bool isOpen() { return m_gui->shell() != nullptr && m_gui->shell()->preferences()->isLoaded(); }
    /// The colleague reminds Ingrid of something, now.
    void remind(const QString &what)
    {
        QVERIFY_DONE(m_rafael->run({text("create"), text("follow_ups"), text("candidate_id=") + m_ana,
                                    text("user_id=") + m_ingrid, text("what=") + what,
                                    text("due_at=") + QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}));
        QVERIFY_DONE(m_rafael->sync());
    }
    void prefer(const QHash<QString, QString> &values)
    {
        m_gui->shell()->preferences()->set(values, text("Changed"));
        QTRY_LONG(!m_gui->shell()->preferences()->isPending() || m_gui->find<QWidget>("statusCorner") != nullptr);
    }
    [[nodiscard]] qsizetype told() const { return m_service->shown.size(); }

    QTemporaryDir m_dir;
    PrivateSession m_session;
    QString m_address;
    std::unique_ptr<NoticeService> m_service;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<GuiPerson> m_gui;
    std::unique_ptr<Surroundings> m_surroundings;
    QString m_ana;
    QString m_ingrid;
};

void tst_Notifications::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QVERIFY2(m_session.start(), qPrintable(m_session.problem()));
    m_address = m_session.environment().value(text("DBUS_SESSION_BUS_ADDRESS"));
    m_service = std::make_unique<NoticeService>(QDBusConnection::connectToBus(m_address, text("desktop")));
    QVERIFY(m_service->start());
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(30), qPrintable(m_server->problem()));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_rafael->sync());
    const Ctl ingrid(m_dir.filePath(text("ingrid")));
    QVERIFY_DONE(ingrid.login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(ingrid.sync());
    {
        GuiPerson before(ingrid.profile());
        before.run();
        QTRY_LONG(before.shell() != nullptr);
        m_ingrid = before.controller().workspace()->person().userId.toString(QUuid::WithoutBraces);
        before.quit();
    }
    m_ana = m_rafael->json({text("create"), text("candidates"), text("full_name=Ana Lima")}).text("id");
    // Overdue before the window was ever open.
    remind(text("Old"));
    openWindow();
    QTRY_LONG(isOpen());
}

void tst_Notifications::cleanupTestCase()
{
    m_surroundings.reset();
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
    m_service.reset();
}

void tst_Notifications::nothingOldIsTold()
{
    // Something new is told, and it is the first.
    QTRY_LONG(m_gui->find<QToolButton>("statusCorner")->text() == text("Synced"));
    QTest::qWait(1500); // the start is behind: what comes now is new
    QCOMPARE(told(), 0);
}

void tst_Notifications::aFollowUpIsToldWithoutNames()
{
    remind(text("Ask about the salary"));
    QTRY_LONG(told() == 1);
    const NoticeService::Shown &shown = m_service->shown.first();
    QVERIFY(!shown.title.isEmpty() && !shown.text.isEmpty());
    for (const char *secret : {"Ana", "Lima", "salary"})
        QVERIFY2(!shown.title.contains(text(secret)) && !shown.text.contains(text(secret)), secret);
    QVERIFY(shown.actions.contains(text("default")));
}

void tst_Notifications::aClickOpensThePerson()
{
    m_gui->shell()->open(text("home"));
    m_gui->window.hide();
    // Another program's notification is none of ours.
    m_service->click(4711);
    m_service->click(m_service->shown.last().id);
    QTRY_LONG(m_gui->shell()->area() == text("candidates"));
    QCOMPARE(m_gui->shell()->candidate()->shown().toString(QUuid::WithoutBraces), m_ana);
    QVERIFY(m_gui->window.isVisible());
}

void tst_Notifications::namesAreShownWhereTheyAreAskedFor()
{
    prefer({{text("settings.notify_names"), text("true")}});
    remind(text("Ask about the salary"));
    QTRY_LONG(told() == 2);
    QVERIFY(m_service->shown.last().title.contains(text("Ana Lima")));
    QVERIFY(m_service->shown.last().text.contains(text("salary")));
}

void tst_Notifications::markupIsText()
{
    remind(text("<b>bold</b> & <a href='http://elsewhere'>this</a>"));
    QTRY_LONG(told() == 3);
    QVERIFY(m_service->shown.last().text.startsWith(text("&lt;b&gt;bold&lt;/b&gt; &amp;")));
}

void tst_Notifications::quietHoursHoldBack()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    prefer({{text("timezone"), text("UTC")},
            {text("settings.quiet_from"), now.addSecs(-3600).toString(text("HH:mm"))},
            {text("settings.quiet_to"), now.addSecs(3600).toString(text("HH:mm"))},
            {text("settings.quiet_hours"), text("true")}});
    remind(text("First"));
    remind(text("Second"));
    QTRY_LONG(m_gui->shell()->home()->state().waiting >= 2);
    QTest::qWait(3000); // both have been looked at
    QCOMPARE(told(), 3);
    prefer({{text("settings.quiet_hours"), text("false")}});
    QTRY_LONG(told() == 4);
    QVERIFY(m_service->shown.last().title.contains(QLatin1Char('2')));
    QVERIFY(!m_service->shown.last().text.contains(text("Ana")));
}

void tst_Notifications::aLockedWindowTellsNothingAndTakesBack()
{
    m_service->closed.clear();
    m_gui->controller().lock();
    QTRY_LONG(m_gui->window.lockedPage()->isVisible());
    // What stands there with a name goes.
    QTRY_LONG(!m_service->closed.isEmpty());
    remind(text("While locked"));
    QTest::qWait(2000);
    QCOMPARE(told(), 4);
    QCOMPARE(m_surroundings->tray().words(), text("Shortlist"));
    Q_EMIT m_gui->window.lockedPage()->keychainRequested();
    QTRY_LONG(isOpen());
    QTRY_LONG(told() == 5);
}

void tst_Notifications::aRestartTellsNothingAgain()
{
    m_surroundings.reset();
    m_gui->quit();
    m_gui.reset();
    openWindow();
    QTRY_LONG(isOpen());
    QTRY_LONG(m_gui->find<QToolButton>("statusCorner")->text() == text("Synced"));
    // The next thing is told, and nothing with it.
    remind(text("After the restart"));
    QTRY_LONG(told() == 6);
    QTest::qWait(1500);
    QCOMPARE(told(), 6);
}

void tst_Notifications::anApplicantIsToldOf()
{
    const QString job = m_rafael
                            ->json({text("create"), text("job_requisitions"), text("title=Cartographer"),
                                    text("status=open"), text("salary_currency=EUR"), text("owner_id=") + m_ingrid})
                            .text("id");
    const QString stage = m_rafael
                              ->json({text("create"), text("stages"), text("job_id=") + job, text("name=First"),
                                      text("kind=new"), text("position=1")})
                              .text("id");
    const QString application = m_rafael
                                    ->json({text("create"), text("applications"), text("candidate_id=") + m_ana,
                                            text("job_id=") + job, text("stage_id=") + stage})
                                    .text("id");
    QVERIFY(!application.isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    QTRY_LONG(told() == 7);
    QVERIFY(m_service->shown.last().text.contains(text("Cartographer")));
    m_service->click(m_service->shown.last().id);
    const auto chosen = [this] {
        const CandidateDetailState &state = m_gui->shell()->candidate()->state();
        return state.application >= 0 && state.application < state.detail.applications.size()
                   ? state.detail.applications[state.application].id.toString(QUuid::WithoutBraces)
                   : QString();
    };
    QTRY_LONG(chosen() == application);
}

QTEST_MAIN(tst_Notifications)
#include "tst_notifications.moc"
