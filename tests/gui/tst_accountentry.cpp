#include "client/accountentry.h"
#include "desktop/signin/entryview.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/smtpserver.h"
#include "sync/transport/apiclient.h"

#include <QApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using testing::SmtpServer;
using tests::EmbeddedServer;
using tests::GuiPerson;

#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 20'000)

namespace {

constexpr const char *password = "seven grey whales sing";
constexpr const char *newPassword = "eight green whales sing";

} // namespace

/// The ways to an account through the window, against a real server whose mails arrive at a real mail server.
class tst_AccountEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aServerThatIsAwayKeepsWhatWasTyped();
    void aWorkspaceIsSetUp();
    void aTakenShortNameIsSaidBesideIt();
    void anInvitationIsAccepted();
    void aForgottenPasswordIsReplaced();

private:
    [[nodiscard]] EntryView *page() { return m_gui->window.entryPage(); }
    template <typename Widget> [[nodiscard]] Widget *part(const char *name)
    {
        return m_gui->find<Widget>(name, page());
    }
    void begin(const char *link);
    void type(const char *field, const QString &text);
    void go() { part<QPushButton>("goButton")->click(); }
    [[nodiscard]] QString error(const char *field)
    {
        const auto *label = part<QLabel>((QByteArray(field) + "Error").constData());
        return label->isHidden() ? QString() : label->text();
    }
    /// The link in the newest mail to this address.
    [[nodiscard]] QString link(const QString &to);
    void signIn(const char *secret);

    QTemporaryDir m_dir;
    SmtpServer m_smtp;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<GuiPerson> m_gui;
    int m_profiles = 0;
};

void tst_AccountEntry::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(QStringLiteral("server")),
                                                QStringList{QStringLiteral("--smtp"), m_smtp.url(),
                                                            QStringLiteral("--mail-from"),
                                                            QStringLiteral("shortlist@acme.test")});
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
}

void tst_AccountEntry::init()
{
    m_gui = std::make_unique<GuiPerson>(m_dir.filePath(QStringLiteral("profile%1").arg(++m_profiles)), m_server->url());
    m_gui->run();
    QTRY_LONG(m_gui->window.signInPage()->isVisible());
}

void tst_AccountEntry::cleanup()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
}

void tst_AccountEntry::begin(const char *link)
{
    m_gui->find<QPushButton>(link, m_gui->window.signInPage())->click();
    QVERIFY(page()->isVisible());
}

void tst_AccountEntry::type(const char *field, const QString &text)
{
    auto *edit = part<QLineEdit>(field);
    QVERIFY2(edit && edit->isVisible(), field);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

QString tst_AccountEntry::link(const QString &to)
{
    static const QRegularExpression shape(QStringLiteral("\\S+/#\\S+"));
    for (int n = m_smtp.count() - 1; n >= 0; --n) {
        const QString mail = QString::fromUtf8(QJsonDocument(m_smtp.mail(n)).toJson());
        if (mail.contains(to)) {
            const auto found = shape.match(m_smtp.mail(n).value(QStringLiteral("body")).toString());
            if (found.hasMatch())
                return found.captured();
        }
    }
    return {};
}

void tst_AccountEntry::signIn(const char *secret)
{
    SignInView *view = m_gui->window.signInPage();
    QTRY_LONG(view->isVisible());
    QVERIFY(!view->findChild<Banner *>()->message().isEmpty());
    auto *edit = m_gui->find<QLineEdit>("password", view);
    QTest::keyClicks(edit, QString::fromLatin1(secret));
    m_gui->find<QPushButton>("signInButton", view)->click();
    QTRY_LONG(m_gui->shell());
}

void tst_AccountEntry::aServerThatIsAwayKeepsWhatWasTyped()
{
    begin("forgotLink");
    type("server", QStringLiteral("http://127.0.0.1:9"));
    type("email", QStringLiteral("ingrid@example.com"));
    go();
    QVERIFY(!part<QPushButton>("goButton")->isEnabled()); // one is under way
    go();
    auto *banner = page()->findChild<Banner *>();
    QTRY_LONG(!banner->message().isEmpty());
    QVERIFY(part<QPushButton>("goButton")->isEnabled());
    QCOMPARE(part<QLineEdit>("email")->text(), QStringLiteral("ingrid@example.com"));
    QVERIFY(page()->step() == EntryView::Step::Forgot);
    part<QPushButton>("backButton")->click();
    QVERIFY(m_gui->window.signInPage()->isVisible());
}

void tst_AccountEntry::aWorkspaceIsSetUp()
{
    const QString email = QStringLiteral("founder@harbour.test");
    begin("signUpLink");
    go();
    QVERIFY(!error("newWorkspace").isEmpty());
    type("newWorkspace", QStringLiteral("Cafe Harbour"));
    QCOMPARE(part<QLineEdit>("slug")->text(), QStringLiteral("cafe-harbour"));
    type("name", QStringLiteral("Ada Founder"));
    type("email", email);
    type("password", QStringLiteral("short"));
    go();
    QTRY_LONG(!error("password").isEmpty()); // the server's own sentence
    QCOMPARE(part<QLineEdit>("name")->text(), QStringLiteral("Ada Founder"));
    type("password", QString::fromLatin1(password));
    go();
    QTRY_LONG(page()->step() == EntryView::Step::Verify);
    QTRY_LONG(!link(email).isEmpty());
    type("token", QStringLiteral("slv_nonsense"));
    go();
    QTRY_LONG(!error("token").isEmpty());
    type("token", link(email));
    go();
    signIn(password);
}

void tst_AccountEntry::aTakenShortNameIsSaidBesideIt()
{
    begin("signUpLink");
    type("newWorkspace", QStringLiteral("Acme"));
    type("name", QStringLiteral("Somebody"));
    type("email", QStringLiteral("somebody@else.test"));
    type("password", QString::fromLatin1(password));
    go();
    QTRY_LONG(!error("slug").isEmpty());
    QVERIFY(page()->step() == EntryView::Step::SignUp);
    QVERIFY(error("password").isEmpty());
    QCOMPARE(part<QLineEdit>("password")->text(), QString::fromLatin1(password));
}

void tst_AccountEntry::anInvitationIsAccepted()
{
    const QString email = QStringLiteral("lucia@example.test");
    sync::ApiClient admin(QUrl(m_server->url()));
    bool invited = false;
    const sync::LoginRequest login{QStringLiteral("admin@acme.test"),
                                   QStringLiteral("demo-Passw0rd"),
                                   {},
                                   QUuid::createUuid(),
                                   QUuid::createUuid(),
                                   QStringLiteral("office")};
    admin.login(login, [&](const sync::Answer<protocol::SessionGrant> &grant) {
        QVERIFY(grant);
        admin.setAccessToken(grant->accessToken);
        admin.ask(client::account::invite({email, QStringLiteral("interviewer"), {}}).request,
                  [&](const sync::Answer<QJsonObject> &answer) { invited = bool(answer); });
    });
    QTRY_LONG(invited);
    QTRY_LONG(!link(email).isEmpty());
    begin("invitedLink");
    type("token", link(email));
    go();
    QTRY_LONG(page()->step() == EntryView::Step::Invitation);
    QVERIFY(!part<QLabel>("invitedBy")->text().isEmpty());
    type("name", QStringLiteral("Lucia Ferrante"));
    type("password", QString::fromLatin1(password));
    go();
    signIn(password);
    QCOMPARE(m_gui->shell()->area(), QStringLiteral("home"));
}

void tst_AccountEntry::aForgottenPasswordIsReplaced()
{
    const QString email = QStringLiteral("founder@harbour.test");
    m_gui->find<QLineEdit>("email", m_gui->window.signInPage())->setText(email);
    begin("forgotLink");
    QCOMPARE(part<QLineEdit>("email")->text(), email);
    go();
    QTRY_LONG(page()->step() == EntryView::Step::Reset);
    QTRY_LONG(link(email).contains(QStringLiteral("reset")));
    const QString good = link(email);
    type("token", good);
    type("password", QStringLiteral("password123"));
    go();
    QTRY_LONG(!error("password").isEmpty());
    QCOMPARE(part<QLineEdit>("token")->text(), good);
    type("password", QString::fromLatin1(newPassword));
    go();
    signIn(newPassword);
}

QTEST_MAIN(tst_AccountEntry)
#include "tst_accountentry.moc"
