#include "accountfixture.h"

#include "server/auth/totp.h"

#include <QJsonArray>
#include <QTest>

#include <thread>

using namespace shortlist;
using namespace shortlist::testing;
using namespace std::chrono_literals;

namespace {

/// The bytes of a secret as the server shows it.
QByteArray fromBase32(const QString &text)
{
    QByteArray bytes;
    unsigned held = 0;
    int bits = 0;
    for (const QChar c : text) {
        held = ((held << 5) | static_cast<unsigned>(QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(c))) &
               0xffff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((held >> bits) & 0xff);
        }
    }
    return bytes;
}

} // namespace

/// The second factor over HTTP: every code once, guesses slowed, recovery codes and remembered devices (R11).
class SecondFactorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void init()
    {
        m_serving = std::make_unique<Serving>(*m_cluster);
        m_token = m_serving->token(recruiterAddress);
        m_secret.clear();
        m_recovery.clear();
    }
    void cleanup() { m_serving.reset(); }
    void cleanupTestCase() { m_cluster.reset(); }

    void makesCodesAsTheStandardDoes()
    {
        // RFC 6238, appendix B, of its eight digits the last six.
        const QByteArray secret("12345678901234567890");
        QCOMPARE(server::totp::codeAt(secret, 59s), u"287082");
        QCOMPARE(server::totp::codeAt(secret, 1111111109s), u"081804");
        QCOMPARE(server::totp::base32(secret), u"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        QCOMPARE(server::totp::stepOf(QStringLiteral("287082"), secret, 59s), std::optional<qint64>(1));
        QCOMPARE(server::totp::stepOf(QStringLiteral("287082"), secret, 89s), std::optional<qint64>(1));
        QCOMPARE(server::totp::stepOf(QStringLiteral("287082"), secret, 121s), std::optional<qint64>());
    }

    void isNeededOnceConfirmed()
    {
        begin();
        QCOMPARE(m_serving->logIn(recruiterAddress, Serving::password).status, 200); // not in force yet
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(confirm(QStringLiteral("000000"))), u"wrong-code");
        QCOMPARE(slugOf(confirm(QStringLiteral("12 345"))), u"wrong-code");
        QCOMPARE(stateOf(*m_serving), before);
        m_serving->clock.advance(10s);
        enrol();
        QCOMPARE(m_recovery.size(), 10);
        QCOMPARE(slugOf(m_serving->logIn(recruiterAddress, Serving::password)), u"second-factor-needed");
        QCOMPARE(slugOf(logIn({{QStringLiteral("code"), code()}})), u"wrong-code"); // confirming used this step up
        m_serving->clock.advance(30s);
        QCOMPARE(logIn({{QStringLiteral("code"), code()}}).status, 200);
        // Neither secret nor codes can be read from the database.
        QCOMPARE(
            testing::scalar(
                m_serving->admin(),
                QStringLiteral("SELECT count(*) FROM mfa_factors WHERE position(decode('%1', 'hex') IN secret) > 0")
                    .arg(QString::fromLatin1(m_secret.toHex())))
                .toInt(),
            0);
        QCOMPARE(jsonOf(m_serving->ask("GET", "/v1/me", {}, m_token))[QStringLiteral("recovery_codes_left")].toInt(),
                 10);
    }

    void takesACodeOnceFromTwoSocketsAtOnce()
    {
        enrol();
        for (int round = 0; round < 5; ++round) {
            m_serving->clock.advance(30s);
            const QByteArray first = request({{QStringLiteral("code"), code()}});
            const QByteArray second = request({{QStringLiteral("code"), code()}});
            RawClient a = m_serving->connect();
            RawClient b = m_serving->connect();
            a.request("POST", "/v1/login", first);
            b.request("POST", "/v1/login", second);
            QList<int> statuses{a.answer().status, b.answer().status};
            std::sort(statuses.begin(), statuses.end());
            QCOMPARE(statuses, QList<int>({200, 401}));
            m_serving->clock.advance(30s);
            QCOMPARE(logIn({{QStringLiteral("code"), code()}}).status, 200); // clears the failure
        }
        // An older step does not work after a newer one either.
        m_serving->clock.advance(60s);
        const QString older = code();
        m_serving->clock.advance(30s);
        QCOMPARE(logIn({{QStringLiteral("code"), code()}}).status, 200);
        QCOMPARE(slugOf(logIn({{QStringLiteral("code"), older}})), u"wrong-code");
    }

    void slowsAThousandGuesses()
    {
        enrol();
        m_serving->clock.advance(30s);
        QHash<QString, int> outcomes;
        for (int guess = 0; guess < 1000; ++guess) {
            // Never a right one: those have six digits.
            const RawAnswer answer =
                logIn({{QStringLiteral("code"), QStringLiteral("%1x").arg(guess, 5, 10, QLatin1Char('0'))}});
            ++outcomes[slugOf(answer)];
            m_serving->clock.advance(1s);
        }
        QCOMPARE(outcomes.value(QString()), 0);
        const int looked = outcomes.value(QStringLiteral("wrong-code"));
        QVERIFY2(looked >= 3 && looked <= 12, qPrintable(QString::number(looked)));
        QCOMPARE(looked + outcomes.value(QStringLiteral("try-later")) + outcomes.value(QStringLiteral("locked")), 1000);
        QCOMPARE(eventsOf(*m_serving, QStringLiteral("second_factor_failed")), looked);
        QCOMPARE(eventsOf(*m_serving, QStringLiteral("throttled")), 1000 - looked);
        // The right code does not pass by the lock, and passes after it.
        if (outcomes.value(QStringLiteral("locked")) > 0)
            QVERIFY(eventsOf(*m_serving, QStringLiteral("account_locked")) > 0);
        m_serving->clock.advance(20min);
        QCOMPARE(logIn({{QStringLiteral("code"), code()}}).status, 200);
    }

    void takesARecoveryCodeOnce()
    {
        enrol();
        const QString recovery = m_recovery.constFirst();
        const auto with = [&](const QString &text) { return logIn({{QStringLiteral("recovery_code"), text}}); };
        RawClient a = m_serving->connect();
        RawClient b = m_serving->connect();
        a.request("POST", "/v1/login", request({{QStringLiteral("recovery_code"), recovery}}));
        b.request("POST", "/v1/login", request({{QStringLiteral("recovery_code"), recovery}}));
        QList<int> statuses{a.answer().status, b.answer().status};
        std::sort(statuses.begin(), statuses.end());
        QCOMPARE(statuses, QList<int>({200, 401}));
        QCOMPARE(slugOf(with(recovery)), u"wrong-code");
        QCOMPARE(with(QString(m_recovery[1]).remove(u'-').toUpper()).status, 200);
        QCOMPARE(jsonOf(m_serving->ask("GET", "/v1/me", {}, m_token))[QStringLiteral("recovery_codes_left")].toInt(),
                 8);
        QCOMPARE(eventsOf(*m_serving, QStringLiteral("recovery_code_used")), 2);
    }

    void remembersADevice()
    {
        enrol();
        m_serving->clock.advance(30s);
        const QJsonObject grant = jsonOf(logIn({{QStringLiteral("code"), code()}, {QStringLiteral("remember"), true}}));
        const QString remembered = grant[QStringLiteral("remember_token")].toString();
        QVERIFY(!remembered.isEmpty());
        QCOMPARE(logIn({{QStringLiteral("remember_token"), remembered}}).status, 200);
        // From another device the token is worth nothing.
        const QUuid mine = std::exchange(m_device, QUuid::createUuid());
        QCOMPARE(slugOf(logIn({{QStringLiteral("remember_token"), remembered}})), u"second-factor-needed");
        m_device = mine;
        m_serving->clock.advance(30 * 24h);
        QCOMPARE(slugOf(logIn({{QStringLiteral("remember_token"), remembered}})), u"second-factor-needed");
    }

    void guardsPasswordAndFactor()
    {
        enrol();
        const auto ask = [&](const char *path, QJsonObject json) {
            return m_serving->ask("POST", path, body(json), m_token);
        };
        const QJsonObject change{{QStringLiteral("old"), Serving::password}, {QStringLiteral("new"), goodPassword}};
        const QJsonObject secret{{QStringLiteral("password"), Serving::password}};
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(ask("/v1/me/password", change)), u"second-factor-needed");
        QCOMPARE(slugOf(ask("/v1/me/totp", secret)), u"not-allowed");
        QCOMPARE(slugOf(ask("/v1/me/totp/remove", secret)), u"second-factor-needed");
        QCOMPARE(slugOf(ask("/v1/me/totp/remove", {{QStringLiteral("password"), QStringLiteral("wrong one")},
                                                   {QStringLiteral("code"), code()}})),
                 u"wrong-credentials");
        QCOMPARE(stateOf(*m_serving), before);
        m_serving->clock.advance(30s);
        QJsonObject both = secret;
        both.insert(QStringLiteral("code"), code());
        QCOMPARE(ask("/v1/me/totp/remove", both).status, 204);
        QCOMPARE(m_serving->logIn(recruiterAddress, Serving::password).status, 200);
    }

private:
    void begin()
    {
        const RawAnswer begun =
            m_serving->ask("POST", "/v1/me/totp", body({{QStringLiteral("password"), Serving::password}}), m_token);
        QCOMPARE(begun.status, 200);
        QVERIFY(
            member(begun, QStringLiteral("uri")).startsWith(u"otpauth://totp/Shortlist:recruiter%40acme.test?secret="));
        m_secret = fromBase32(member(begun, QStringLiteral("secret")));
        QCOMPARE(m_secret.size(), 20);
    }
    RawAnswer confirm(const QString &typed) const
    {
        return m_serving->ask("POST", "/v1/me/totp/confirm", body({{QStringLiteral("code"), typed}}), m_token);
    }
    void enrol()
    {
        begin();
        const RawAnswer confirmed = confirm(code());
        QCOMPARE(confirmed.status, 200);
        const QJsonArray codes = jsonOf(confirmed)[QStringLiteral("recovery_codes")].toArray();
        for (const QJsonValue &one : codes)
            m_recovery.append(one.toString());
    }
    QString code() const { return server::totp::codeAt(m_secret, m_serving->clock.now()); }
    QByteArray request(const QJsonObject &more) const
    {
        QJsonObject json{
            {QStringLiteral("email"), recruiterAddress},
            {QStringLiteral("password"), Serving::password},
            {QStringLiteral("device"), QJsonObject{{QStringLiteral("id"), m_device.toString(QUuid::WithoutBraces)},
                                                   {QStringLiteral("epoch"), m_epoch.toString(QUuid::WithoutBraces)},
                                                   {QStringLiteral("name"), QStringLiteral("A machine")}}}};
        for (auto it = more.begin(); it != more.end(); ++it)
            json.insert(it.key(), it.value());
        return body(json);
    }
    RawAnswer logIn(const QJsonObject &more) const { return m_serving->ask("POST", "/v1/login", request(more)); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
    QByteArray m_token;
    QByteArray m_secret;
    QStringList m_recovery;
    QUuid m_device = QUuid::createUuid();
    QUuid m_epoch = QUuid::createUuid();
};

QTEST_GUILESS_MAIN(SecondFactorTest)
#include "tst_secondfactor.moc"
