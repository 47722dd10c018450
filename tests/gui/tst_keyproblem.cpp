#include "cache/keyslots.h"
#include "client/profilekey.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/keyring.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::Finished;
using tests::GuiPerson;
using tests::PrivateSession;

#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 30'000)

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// All but the lock, which says who used the profile last.
QMap<QString, QByteArray> data(const Ctl &person)
{
    QMap<QString, QByteArray> files = person.files();
    files.remove(text("profile.lock"));
    files.remove(text("profile.holder"));
    return files;
}

} // namespace

/// The window of a profile whose key the keychain does not hand out: it is there, says why in plain words, takes the
/// passphrase where there is one, and leaves files and key as they are.
class tst_KeyProblem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theWindowExplains_data();
    void theWindowExplains();
    void tryAgainOpensOnceTheKeychainIsBack_data();
    void tryAgainOpensOnceTheKeychainIsBack();
    // The keychain's library asks the process to end when its bus does, and the bus ends first here.
    void cleanupTestCase() { std::signal(SIGTERM, SIG_IGN); }

private:
    QTemporaryDir m_dir;
    PrivateSession m_session;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid; ///< the keychain alone has her key
    std::unique_ptr<Ctl> m_rafael; ///< he has a passphrase, too
};

void tst_KeyProblem::initTestCase()
{
    QVERIFY2(m_session.start(), qPrintable(m_session.problem()));
    const QProcessEnvironment environment = m_session.environment();
    qunsetenv("SHORTLIST_PASSPHRASE");
    for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, environment.value(text(name)).toUtf8());
    QVERIFY2(m_session.startUnlockedKeyring(), qPrintable(m_session.problem()));
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    for (auto [ctl, name, email] : {std::tuple(&m_ingrid, "ingrid", "recruiter@acme.test"),
                                    std::tuple(&m_rafael, "rafael", "recruiter2@acme.test")}) {
        *ctl = std::make_unique<Ctl>(m_dir.filePath(text(name)));
        (*ctl)->setEnvironment(environment);
        const Finished in = (*ctl)->login(m_server->url(), text(email));
        QVERIFY2(in.status == 0, in.err.constData());
        // A machine at its limit makes the server say that it is busy; that is not what is tested here.
        Finished synced = (*ctl)->sync();
        for (int tries = 0; tries < 6 && synced.status != 0; ++tries)
            synced = (*ctl)->sync();
        QVERIFY2(synced.status == 0, (synced.out + synced.err).constData());
    }
    bool set = false;
    client::obtainProfileKey(m_rafael->profile(), client::NewProfile::Refuse, {}, this,
                             [&](const core::Expected<client::ProfileKey> &key) {
                                 if (!key)
                                     return;
                                 cache::KeySlots keySlots = key->keySlots;
                                 set = keySlots.setPassphrase(key->key, "a way back in").hasValue() &&
                                       keySlots.write(m_rafael->profile()).hasValue();
                             });
    QTRY_LONG(set);
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
}

void tst_KeyProblem::theWindowExplains_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QString>("headline");
    QTest::newRow("locked") << QByteArray("locked") << text("The keychain is locked");
    QTest::newRow("none") << QByteArray("none") << text("There is no keychain");
    QTest::newRow("hanging") << QByteArray("silent") << text("The keychain does not answer");
}

void tst_KeyProblem::theWindowExplains()
{
    QFETCH(QByteArray, state);
    QFETCH(QString, headline);
    m_session.stopKeychain();
    if (state == "locked")
        QVERIFY2(m_session.startLockedKeyring(), qPrintable(m_session.problem()));
    else if (state == "silent")
        QVERIFY2(m_session.startSilentKeychain(), qPrintable(m_session.problem()));
    const QMap<QString, QByteArray> before = data(*m_ingrid);
    const QMap<QString, QByteArray> beforeRafael = data(*m_rafael);

    const auto shows = [&](GuiPerson &person) {
        QElapsedTimer timer;
        int beats = 0; // the window goes on drawing and listening meanwhile
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&] { ++beats; });
        beat.start(50);
        timer.start();
        person.run();
        QTRY_LONG(person.window.keyProblemPage()->isVisible());
        qInfo("explained after %lld ms, %d beats", static_cast<long long>(timer.elapsed()), beats);
        QWidget *page = person.window.keyProblemPage();
        QCOMPARE(person.find<QLabel>("headline", page)->text(), headline);
        QVERIFY(!person.find<QLabel>("explanation", page)->text().isEmpty());
        QVERIFY(person.find<QPushButton>("retryButton", page)->isEnabled());
        QVERIFY(person.shell() == nullptr);
    };
    {
        GuiPerson ingrid(m_ingrid->profile());
        shows(ingrid);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(!ingrid.find<QLineEdit>("passphrase", ingrid.window.keyProblemPage())->isVisible()); // she has none
        ingrid.quit();
    }
    QVERIFY(data(*m_ingrid) == before);

    GuiPerson rafael(m_rafael->profile());
    shows(rafael);
    if (QTest::currentTestFailed())
        return;
    QVERIFY(data(*m_rafael) == beforeRafael);
    auto *passphrase = rafael.find<QLineEdit>("passphrase", rafael.window.keyProblemPage());
    QVERIFY(passphrase->isVisible());
    passphrase->setText(text("a way back in"));
    QTest::keyClick(passphrase, Qt::Key_Return);
    QTRY_LONG(rafael.shell() != nullptr);
    rafael.quit();
    m_session.stopKeychain();
}

void tst_KeyProblem::tryAgainOpensOnceTheKeychainIsBack_data()
{
    QTest::addColumn<QByteArray>("meanwhile");
    // What the keychain's library remembers of the service that ended must not stand in the way of the new one.
    QTest::newRow("it was absent") << QByteArray("none");
    QTest::newRow("it was locked") << QByteArray("locked");
    QTest::newRow("it hung") << QByteArray("silent");
}

void tst_KeyProblem::tryAgainOpensOnceTheKeychainIsBack()
{
    QFETCH(QByteArray, meanwhile);
    // This process has talked to a service that is gone by the time of the next question.
    QVERIFY2(m_session.startUnlockedKeyring(), qPrintable(m_session.problem()));
    {
        GuiPerson before(m_ingrid->profile());
        before.run();
        QTRY_LONG(before.shell() != nullptr);
        before.quit();
    }
    m_session.stopKeychain();
    if (meanwhile == "locked")
        QVERIFY2(m_session.startLockedKeyring(), qPrintable(m_session.problem()));
    else if (meanwhile == "silent")
        QVERIFY2(m_session.startSilentKeychain(), qPrintable(m_session.problem()));
    GuiPerson ingrid(m_ingrid->profile());
    ingrid.run();
    QTRY_LONG(ingrid.window.keyProblemPage()->isVisible());
    m_session.stopKeychain();
    QVERIFY2(m_session.startUnlockedKeyring(), qPrintable(m_session.problem()));
    QTest::mouseClick(ingrid.find<QPushButton>("retryButton", ingrid.window.keyProblemPage()), Qt::LeftButton);
    QTRY_LONG(ingrid.shell() != nullptr);
    ingrid.quit();
    m_session.stopKeychain();
}

QTEST_MAIN(tst_KeyProblem)
#include "tst_keyproblem.moc"
