#include "loopback/loopback.h"
#include "support/keyring.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::PrivateSession;
using shortlist::tests::text;

namespace {

constexpr const char *recruiter = "recruiter@acme.test";
/// The keychain's own limit is 5 s; the rest is for starting and ending a program.
constexpr int longestMs = 6000;

} // namespace

/// The profile's key in the real gnome-keyring, and what happens when it cannot be had: nothing, with a reason, and
/// soon.
class tst_Keyring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anOpenKeyringKeepsTheKey();
    void aFailedSignInLeavesNoKey();
    void withoutTheKeyNothingHappens_data();
    void withoutTheKeyNothingHappens();
    void aPassphraseNeedsNoKeychain();
    void aPassphraseWinsOverTheKeychain();
    void theKeyringOpensAgain();

private:
    [[nodiscard]] Ctl personIn(const QProcessEnvironment &environment, const char *profile) const;

    QTemporaryDir m_dir;
    PrivateSession m_session;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid; ///< her key is in the keyring
};

Ctl tst_Keyring::personIn(const QProcessEnvironment &environment, const char *profile) const
{
    Ctl person(m_dir.filePath(text(profile)));
    person.setEnvironment(environment);
    return person;
}

void tst_Keyring::initTestCase()
{
    QVERIFY(m_dir.isValid());
    QVERIFY2(m_session.start(), qPrintable(m_session.problem()));
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    QVERIFY2(m_session.startUnlockedKeyring(), qPrintable(m_session.problem()));
    m_ingrid = std::make_unique<Ctl>(personIn(m_session.environment(), "ingrid"));
}

void tst_Keyring::anOpenKeyringKeepsTheKey()
{
    QCOMPARE(m_session.storedKeys(), 0);
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text(recruiter)));
    QCOMPARE(m_session.storedKeys(), 1);
    QVERIFY_DONE(m_ingrid->sync());
    const QList<QJsonObject> candidates = m_ingrid->json({text("list"), text("candidates")}).rows();
    QVERIFY(!candidates.isEmpty());
    QVERIFY_DONE(m_ingrid->run(
        {text("set"), text("candidates"), candidates.constFirst().value(u"id").toString(), text("phone=+49 30 1")}));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text(recruiter))); // again, with the same key
    QCOMPARE(m_session.storedKeys(), 1);
    // The key is nowhere but in the keyring.
    QVERIFY(!m_ingrid->files().value(text("keys.json")).contains("passphrase"));
}

void tst_Keyring::aFailedSignInLeavesNoKey()
{
    const Ctl stranger = personIn(m_session.environment(), "stranger");
    QCOMPARE(stranger.login(m_server->url(), text("nobody@acme.test")).status, 1);
    QVERIFY(!QFile::exists(stranger.profile()));
    QCOMPARE(m_session.storedKeys(), 1); // Ingrid's
}

void tst_Keyring::withoutTheKeyNothingHappens_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("existing"); ///< what is said of a profile whose key is there
    QTest::addColumn<QByteArray>("fresh");    ///< and of a new one
    QTest::newRow("locked") << QByteArray("locked") << QByteArray("locked") << QByteArray("refused");
    QTest::newRow("no keychain on the bus")
        << QByteArray("none") << QByteArray("No keychain") << QByteArray("No keychain");
    QTest::newRow("no bus") << QByteArray("nobus") << QByteArray("No keychain") << QByteArray("No keychain");
    QTest::newRow("a keychain that hangs")
        << QByteArray("silent") << QByteArray("not answered") << QByteArray("not answered");
}

void tst_Keyring::withoutTheKeyNothingHappens()
{
    QFETCH(QByteArray, state);
    QFETCH(QByteArray, existing);
    QFETCH(QByteArray, fresh);
    m_session.stopKeychain();
    QProcessEnvironment environment = m_session.environment();
    if (state == "locked")
        QVERIFY2(m_session.startLockedKeyring(), qPrintable(m_session.problem()));
    else if (state == "silent")
        QVERIFY2(m_session.startSilentKeychain(), qPrintable(m_session.problem()));
    else if (state == "nobus")
        environment.insert(text("DBUS_SESSION_BUS_ADDRESS"), text("unix:path=") + m_dir.filePath(text("no-such-bus")));

    // A server that nobody should even call: without the key no password leaves the process.
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString address = text("http://127.0.0.1:%1").arg(silent.serverPort());
    const auto refusedSoon = [&](const Ctl &person, const QStringList &arguments, const QByteArray &part) {
        QElapsedTimer timer;
        timer.start();
        const Finished refused = arguments.isEmpty() ? person.login(address, text(recruiter)) : person.run(arguments);
        QVERIFY2(timer.elapsed() < longestMs, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(refused.status, 1);
        QVERIFY(refused.out.isEmpty());
        QVERIFY2(refused.err.contains(part), refused.err.constData());
        QVERIFY2(refused.err.count('\n') == 1, refused.err.constData()); // one sentence, and no library's own noise
        QVERIFY2(!silent.waitForNewConnection(0), "the server was called");
    };

    const Ctl ingrid = personIn(environment, "ingrid");
    const QMap<QString, QByteArray> before = ingrid.files();
    QVERIFY(before.contains(text("keys.json")) && before.contains(text("outbox.db")));
    refusedSoon(ingrid, {text("list"), text("candidates")}, existing);
    refusedSoon(ingrid, {text("create"), text("candidates"), text("full_name=Nobody")}, existing);
    refusedSoon(ingrid, {text("sync")}, existing);
    refusedSoon(ingrid, {}, existing);
    QVERIFY(ingrid.files() == before);

    const Ctl newcomer = personIn(environment, "newcomer");
    refusedSoon(newcomer, {}, fresh);
    QVERIFY(!QFile::exists(newcomer.profile()));

    QVERIFY2(m_session.startUnlockedKeyring(), qPrintable(m_session.problem()));
    QCOMPARE(m_session.storedKeys(), 1); // no second key was made
}

void tst_Keyring::aPassphraseNeedsNoKeychain()
{
    QVERIFY2(m_session.startSilentKeychain(), qPrintable(m_session.problem()));
    Ctl rafael = personIn(m_session.environment(), "rafael");
    rafael.setPassphrase("a passphrase");
    QVERIFY_DONE(rafael.login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(rafael.sync());
    QVERIFY(!rafael.json({text("list"), text("candidates")}).rows().isEmpty());
}

void tst_Keyring::aPassphraseWinsOverTheKeychain()
{
    QVERIFY2(m_session.startUnlockedKeyring(), qPrintable(m_session.problem()));
    const int stored = m_session.storedKeys();
    Ctl lin = personIn(m_session.environment(), "lin");
    lin.setPassphrase("a passphrase");
    QVERIFY_DONE(lin.login(m_server->url(), text("manager@acme.test")));
    QCOMPARE(m_session.storedKeys(), stored);
    // A wrong one is not made good by a keyring that would have the key.
    Ctl ingrid = personIn(m_session.environment(), "ingrid");
    ingrid.setPassphrase("something else");
    const QMap<QString, QByteArray> before = ingrid.files();
    const Finished refused = ingrid.run({text("list"), text("candidates")});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("passphrase"), refused.err.constData());
    QVERIFY(ingrid.files() == before);
}

void tst_Keyring::theKeyringOpensAgain()
{
    QVERIFY2(m_session.startUnlockedKeyring(), qPrintable(m_session.problem()));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(m_ingrid->json({text("outbox")}).rows().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Keyring)
#include "tst_keyring.moc"
