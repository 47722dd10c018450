#include "loopback/httpperson.h"
#include "loopback/loopback.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::HttpPerson;
using shortlist::tests::text;

namespace {

const QByteArray password = "demo-Passw0rd\n";

/// The code of RFC 6238 for the 30 seconds around `time`.
QString codeAt(const QString &secret, qint64 time)
{
    QByteArray key;
    quint32 bits = 0;
    int count = 0;
    for (const QChar c : secret) {
        const qsizetype value = QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(c);
        if (value < 0)
            continue;
        bits = (bits << 5) | static_cast<quint32>(value);
        count += 5;
        if (count >= 8) {
            count -= 8;
            key.append(static_cast<char>(bits >> count));
        }
    }
    QByteArray step(8, '\0');
    qToBigEndian<quint64>(static_cast<quint64>(time / 30), step.data());
    const QByteArray mac = QMessageAuthenticationCode::hash(step, key, QCryptographicHash::Sha1);
    const quint32 number = qFromBigEndian<quint32>(mac.constData() + (mac.at(19) & 0xf)) & 0x7fffffff;
    return QString::number(number % 1'000'000).rightJustified(6, QLatin1Char('0'));
}

} // namespace

/// `shortlistctl login` of a person with a second factor.
class tst_CodeLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutACodeItIsRefused();
    void theSecondLineIsTheCode();
    void aRecoveryCodeWorksOnce();
    void aSecondLineNobodyAsksForDoesNoHarm();

private:
    [[nodiscard]] Finished login(const Ctl &person, const QByteArray &input, const char *email = "recruiter@acme.test");

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    QString m_secret;
    QStringList m_recovery;
};

void tst_CodeLogin::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(), qPrintable(m_server->problem()));
    HttpPerson person(m_server->url(), text("recruiter@acme.test"));
    QVERIFY(person.isSignedIn());
    m_secret = person.ask("POST", text("/v1/me/totp"), {{text("password"), text("demo-Passw0rd")}})
                   .value(text("secret"))
                   .toString();
    QVERIFY(!m_secret.isEmpty());
    const QJsonObject confirmed =
        person.ask("POST", text("/v1/me/totp/confirm"),
                   {{text("code"), codeAt(m_secret, QDateTime::currentSecsSinceEpoch() - 30)}});
    for (const QJsonValue code : confirmed.value(text("recovery_codes")).toArray())
        m_recovery.append(code.toString());
    QCOMPARE(m_recovery.size(), 10);
}

Finished tst_CodeLogin::login(const Ctl &person, const QByteArray &input, const char *email)
{
    return person.run({text("login"), text("--server"), m_server->url(), text("--email"), text(email)}, input);
}

void tst_CodeLogin::withoutACodeItIsRefused()
{
    const Ctl person(m_dir.filePath(text("refused")));
    const Finished in = login(person, password);
    QCOMPARE(in.status, 1);
    QVERIFY(!in.err.isEmpty());
    QVERIFY(person.files().isEmpty()); // a profile is made for people who are let in
    QCOMPARE(login(person, password + "000000\n").status, 1);
}

void tst_CodeLogin::theSecondLineIsTheCode()
{
    const Ctl person(m_dir.filePath(text("code")));
    QVERIFY_DONE(login(person, password + codeAt(m_secret, QDateTime::currentSecsSinceEpoch() + 15).toLatin1() + '\n'));
    QVERIFY_DONE(person.sync());
}

void tst_CodeLogin::aRecoveryCodeWorksOnce()
{
    const QByteArray input = password + m_recovery.constFirst().toLatin1() + '\n';
    QVERIFY_DONE(login(Ctl(m_dir.filePath(text("recovery"))), input));
    QCOMPARE(login(Ctl(m_dir.filePath(text("again"))), input).status, 1);
}

void tst_CodeLogin::aSecondLineNobodyAsksForDoesNoHarm()
{
    QVERIFY_DONE(login(Ctl(m_dir.filePath(text("other"))), password + "123456\n", "admin@acme.test"));
}

QTEST_GUILESS_MAIN(tst_CodeLogin)
#include "tst_codelogin.moc"
