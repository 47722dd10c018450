#include "accountfixture.h"

#include "core/uuid.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::testing;
using namespace std::chrono_literals;

/// What strangers cannot do: learn who has an account, hold names, fill mailboxes, lock people out.
class StrangersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void init()
    {
        m_serving = std::make_unique<Serving>(*m_cluster, [](server::Server::Options &options) {
            options.signUpOpen = true;
            options.signUpsPerHour = mostSignUps;
            options.publicUrl = QStringLiteral("https://hire.example.org");
        });
    }
    void cleanup() { m_serving.reset(); }
    void cleanupTestCase() { m_cluster.reset(); }

    /// A short name is nobody's before an address is confirmed: nobody holds one by signing up, and that a second
    /// sign-up gets it tells nothing of the first one's address.
    void givesAShortNameToTheFirstWhoConfirms()
    {
        const QString workspace = QStringLiteral("initech");
        const QString first = QStringLiteral("first@initech.test"), second = QStringLiteral("second@initech.test");
        const QString third = QStringLiteral("third@initech.test");
        const RawAnswer known = signUp(workspace, recruiterAddress);
        for (const QString &email : {first, second, third}) {
            const RawAnswer answer = signUp(workspace, email);
            QCOMPARE(answer.status, known.status);
            QCOMPARE(answer.body, known.body);
        }
        QCOMPARE(verify(tokenIn(lastMail(*m_serving, second))).status, 200);
        QCOMPARE(workspaceOf(second), workspace);
        // From now on it is public.
        QCOMPARE(signUp(workspace, QStringLiteral("fourth@initech.test")).status, 422);
        QCOMPARE(signUp(workspace, recruiterAddress).status, 422);
        QCOMPARE(verify(tokenIn(lastMail(*m_serving, first))).status, 200);
        QVERIFY2(workspaceOf(first).startsWith(u"initech-"), qPrintable(workspaceOf(first)));
    }

    void limitsSignUpsAndNotices()
    {
        const auto asked = [this](int n) {
            return signUp(QStringLiteral("team-%1").arg(n),
                          n % 2 == 0 ? recruiterAddress : QStringLiteral("p%1@b.test").arg(n));
        };
        for (int n = 0; n < mostSignUps; ++n)
            QCOMPARE(asked(n).status, 202);
        QCOMPARE(count(QStringLiteral("mail_outbox WHERE recipient = '%1'").arg(recruiterAddress)), 3);
        for (int n = 20; n < 22; ++n) {
            const RawAnswer answer = asked(n);
            QCOMPARE(slugOf(answer), u"try-later");
            QVERIFY(jsonOf(answer)[QStringLiteral("retry_after")].toInt() > 0);
        }
        m_serving->clock.advance(61min);
        QCOMPARE(asked(23).status, 202);
    }

    void limitsInvitationMails()
    {
        const QByteArray admin = m_serving->token(adminAddress);
        const RawAnswer invited = m_serving->ask("POST", "/v1/admin/invitations",
                                                 body({{QStringLiteral("email"), QStringLiteral("guest@b.test")},
                                                       {QStringLiteral("role"), QStringLiteral("recruiter")}}),
                                                 admin);
        QCOMPARE(invited.status, 200);
        const QByteArray path = "/v1/admin/invitations/" + member(invited, QStringLiteral("id")).toLatin1() + "/resend";
        for (int n = 0; n < 4; ++n)
            QCOMPARE(m_serving->ask("POST", path, "{}", admin).status, 200);
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(m_serving->ask("POST", path, "{}", admin)), u"try-later");
        QCOMPARE(stateOf(*m_serving), before); // the token of the last mail stays good
        QCOMPARE(count(QStringLiteral("mail_outbox WHERE recipient = 'guest@b.test'")), 5);
    }

    /// Strangers' failures lock strangers out, not the device that the person has signed in from.
    void sparesKnownDevices()
    {
        const QUuid device = QUuid::createUuid(), epoch = QUuid::createUuid();
        QCOMPARE(m_serving->logIn(recruiterAddress, Serving::password, {}, device, epoch).status, 200);
        const auto lock = [this](const QUuid &with, const QUuid &proof) {
            QString last;
            for (int n = 0; n < 12 && last != u"locked"; ++n) {
                last = slugOf(m_serving->logIn(recruiterAddress, QStringLiteral("wrong %1").arg(n), {}, with, proof));
                m_serving->clock.advance(5min);
            }
            return last;
        };
        QCOMPARE(lock(QUuid::createUuid(), QUuid::createUuid()), u"locked");
        QCOMPARE(slugOf(m_serving->logIn(recruiterAddress, Serving::password)), u"locked");
        // The device's name alone, which others may have seen, is no proof.
        QCOMPARE(slugOf(m_serving->logIn(recruiterAddress, Serving::password, {}, device, QUuid::createUuid())),
                 u"locked");
        QCOMPARE(m_serving->logIn(recruiterAddress, Serving::password, {}, device, epoch).status, 200);
        QCOMPARE(slugOf(m_serving->logIn(recruiterAddress, Serving::password)), u"locked");
        // Its own failures lock it like anybody.
        QCOMPARE(lock(device, epoch), u"locked");
        QCOMPARE(slugOf(m_serving->logIn(recruiterAddress, Serving::password, {}, device, epoch)), u"locked");
        m_serving->clock.advance(16min);
        // Signed out by an administrator it is a stranger again.
        QCOMPARE(m_serving->logIn(recruiterAddress, Serving::password, {}, device, epoch).status, 200);
        QCOMPARE(m_serving
                     ->ask("POST", "/v1/admin/devices/" + core::toBytes(device) + "/sign-out", "{}",
                           m_serving->token(adminAddress))
                     .status,
                 204);
        QCOMPARE(lock(QUuid::createUuid(), QUuid::createUuid()), u"locked");
        QCOMPARE(slugOf(m_serving->logIn(recruiterAddress, Serving::password, {}, device, epoch)), u"locked");
    }

private:
    QString workspaceOf(const QString &email) const
    {
        return scalar(m_serving->admin(),
                      QStringLiteral("SELECT t.slug FROM tenants t JOIN memberships m ON m.tenant_id = t.id "
                                     "WHERE m.email = '%1'")
                          .arg(email))
            .toString();
    }
    RawAnswer signUp(const QString &workspace, const QString &email, const QString &password = goodPassword) const
    {
        return post("/v1/signup", {{QStringLiteral("workspace"),
                                    QJsonObject{{QStringLiteral("slug"), workspace},
                                                {QStringLiteral("name"), QStringLiteral("A workspace")}}},
                                   {QStringLiteral("email"), email},
                                   {QStringLiteral("display_name"), QStringLiteral("Some Person")},
                                   {QStringLiteral("password"), password}});
    }
    RawAnswer verify(const QString &token, const QString &password = goodPassword) const
    {
        return post("/v1/verify", {{QStringLiteral("token"), token}, {QStringLiteral("password"), password}});
    }
    RawAnswer post(const QByteArray &path, const QJsonObject &json) const
    {
        return m_serving->ask("POST", path, body(json));
    }
    int count(const QString &of) const
    {
        return testing::scalar(m_serving->admin(), QStringLiteral("SELECT count(*) FROM ") + of).toInt();
    }

    static constexpr int mostSignUps = 8;
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
};

QTEST_GUILESS_MAIN(StrangersTest)
#include "tst_strangers.moc"
