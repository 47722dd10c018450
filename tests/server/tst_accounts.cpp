#include "accountfixture.h"

#include "server/auth/bcrypt.h"
#include "server/auth/passwordpolicy.h"

#include <QJsonArray>
#include <QTest>

#include <thread>

#include <crypt.h>

using namespace shortlist;
using namespace shortlist::testing;
using namespace std::chrono_literals;

/// How people come to an account and keep it: sign-up, confirmation, invitation, reset, lockout, imported hashes.
class AccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void init()
    {
        m_serving = std::make_unique<Serving>(*m_cluster, [](server::Server::Options &options) {
            options.signUpOpen = true;
            options.publicUrl = QStringLiteral("https://hire.example.org");
        });
    }
    void cleanup() { m_serving.reset(); }
    void cleanupTestCase() { m_cluster.reset(); }

    void signsUpAWorkspace()
    {
        const QString email = QStringLiteral("founder@initech.test");
        QCOMPARE(signUp(QStringLiteral("initech"), email).status, 202);
        QCOMPARE(slugOf(m_serving->logIn(email, goodPassword)), u"not-verified");
        const QString mail = lastMail(*m_serving, email);
        QVERIFY2(mail.contains(u"https://hire.example.org/#verify="), qPrintable(mail));
        QCOMPARE(slugOf(verify(tokenIn(mail), QStringLiteral("somebody else's"))), u"wrong-credentials");
        QCOMPARE(slugOf(m_serving->logIn(email, goodPassword)), u"not-verified");
        QCOMPARE(verify(tokenIn(mail)).status, 200);
        const RawAnswer in = m_serving->logIn(email, goodPassword);
        QCOMPARE(in.status, 200);
        const QJsonObject grant = jsonOf(in);
        QCOMPARE(grant[QStringLiteral("user")][QStringLiteral("role")].toString(), u"tenant_admin");
        QCOMPARE(grant[QStringLiteral("tenant")][QStringLiteral("slug")].toString(), u"initech");
        QCOMPARE(count(QStringLiteral("stages WHERE tenant_id = '%1'")
                           .arg(grant[QStringLiteral("tenant")][QStringLiteral("id")].toString())),
                 7);
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(verify(tokenIn(mail))), u"token-used");
        QCOMPARE(slugOf(verify(QStringLiteral("slv_nothing"))), u"not-found");
        QCOMPARE(stateOf(*m_serving), before);
    }

    void refusesSignUps_data()
    {
        QTest::addColumn<QString>("workspace");
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("slug");
        QTest::addColumn<QString>("column");
        const auto row = [](const char *name, const char *workspace, const char *email, const char *password,
                            const char *slug, const char *column) {
            QTest::newRow(name) << QString::fromLatin1(workspace) << QString::fromLatin1(email)
                                << QString::fromLatin1(password) << QString::fromLatin1(slug)
                                << QString::fromLatin1(column);
        };
        row("taken", "acme", "a@b.test", "seven purple otters", "invalid-value", "workspace.slug");
        row("reserved", "admin", "a@b.test", "seven purple otters", "invalid-value", "workspace.slug");
        row("shape", "Ac me", "a@b.test", "seven purple otters", "invalid-value", "workspace.slug");
        row("no slug", "", "a@b.test", "seven purple otters", "invalid-value", "workspace.slug");
        row("no address", "initech", "nobody", "seven purple otters", "invalid-value", "email");
        row("two lines", "initech", "a@b.test\\nBcc: x@y.test", "seven purple otters", "invalid-value", "email");
        row("short", "initech", "a@b.test", "otters 12", "weak-password", "password");
        row("common", "initech", "a@b.test", "Password123!", "weak-password", "password");
        row("common too", "initech", "a@b.test", "qwertyuiop", "weak-password", "password");
        row("the address", "initech", "someone@b.test", "someone@b.test", "weak-password", "password");
        row("the name", "initech", "a@b.test", "Some Person", "weak-password", "password");
    }
    void refusesSignUps()
    {
        QFETCH(QString, workspace);
        QFETCH(QString, email);
        QFETCH(QString, password);
        const QString before = stateOf(*m_serving);
        const RawAnswer answer = signUp(workspace, email, password);
        QTEST(slugOf(answer), "slug");
        QTEST(member(answer, QStringLiteral("column")), "column");
        QCOMPARE(stateOf(*m_serving), before);
        QCOMPARE(count(QStringLiteral("mail_outbox")), 0);
    }

    void tellsNobodyThatAnAddressIsKnown()
    {
        const RawAnswer stranger = signUp(QStringLiteral("initech"), QStringLiteral("new@initech.test"));
        const QString before = stateOf(*m_serving);
        const RawAnswer known = signUp(QStringLiteral("initrode"), recruiterAddress);
        QCOMPARE(known.status, stranger.status);
        QCOMPARE(known.body, stranger.body);
        QCOMPARE(stateOf(*m_serving), before);
        QVERIFY(lastMail(*m_serving, recruiterAddress).contains(u"account already"));
        const RawAnswer forgotten = forgot(recruiterAddress);
        const RawAnswer nobody = forgot(QStringLiteral("nobody@nowhere.test"));
        QCOMPARE(forgotten.status, 202);
        QCOMPARE(nobody.status, forgotten.status);
        QCOMPARE(nobody.body, forgotten.body);
        QCOMPARE(lastMail(*m_serving, QStringLiteral("nobody@nowhere.test")), QString());
    }

    void keepsSignUpClosed()
    {
        Serving closed(*m_cluster);
        const QString before = stateOf(closed);
        QCOMPARE(slugOf(closed.ask("POST", "/v1/signup", "{}")), u"not-allowed");
        QCOMPARE(stateOf(closed), before);
    }

    void resetsAPasswordAndEndsAllSessions()
    {
        const QByteArray token = m_serving->token(recruiterAddress);
        QCOMPARE(probe(token), 200);
        QCOMPARE(forgot(recruiterAddress).status, 202);
        const QString link = tokenIn(lastMail(*m_serving, recruiterAddress));
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(reset(link, QStringLiteral("password12"))), u"weak-password");
        QCOMPARE(slugOf(reset(QStringLiteral("slp_x"), goodPassword)), u"not-found");
        QCOMPARE(slugOf(verify(link)), u"not-found"); // the wrong purpose
        QCOMPARE(stateOf(*m_serving), before);
        QCOMPARE(reset(link, goodPassword).status, 200);
        QCOMPARE(probe(token), 401);
        QCOMPARE(slugOf(reset(link, goodPassword)), u"token-used");
        QCOMPARE(m_serving->logIn(recruiterAddress, Serving::password).status, 401);
        QCOMPARE(m_serving->logIn(recruiterAddress, goodPassword).status, 200);
        m_serving->clock.advance(2min);
        QCOMPARE(forgot(recruiterAddress).status, 202);
        const QString late = tokenIn(lastMail(*m_serving, recruiterAddress));
        m_serving->clock.advance(61min);
        QCOMPARE(slugOf(reset(late, goodPassword)), u"token-expired");
        QVERIFY(eventsOf(*m_serving, QStringLiteral("token_refused")) >= 3);
    }

    void sendsFewMailsToOneAddress()
    {
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(forgot(recruiterAddress).status, 202);
            m_serving->clock.advance(20s);
        }
        QCOMPARE(count(QStringLiteral("mail_outbox")), 5);
    }

    void invitesPeople()
    {
        const QByteArray admin = m_serving->token(adminAddress);
        const QString email = QStringLiteral("new@acme.test");
        const RawAnswer made = invite(admin, email);
        QCOMPARE(made.status, 200);
        const QString token = tokenIn(lastMail(*m_serving, email));
        const RawAnswer looked = post("/v1/invitations/look", {{QStringLiteral("token"), token}});
        QCOMPARE(member(looked, QStringLiteral("email")), email);
        QVERIFY(jsonOf(looked)[QStringLiteral("needs_password")].toBool());
        QCOMPARE(slugOf(accept(token, QStringLiteral("welcome2024"))), u"weak-password");
        QCOMPARE(accept(token, goodPassword).status, 200);
        QCOMPARE(
            jsonOf(m_serving->logIn(email, goodPassword))[QStringLiteral("user")][QStringLiteral("role")].toString(),
            u"interviewer");
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(accept(token, goodPassword)), u"token-used");
        QCOMPARE(stateOf(*m_serving), before);
    }

    void takesAnInvitationOnce() // R11
    {
        const QString email = QStringLiteral("new@acme.test");
        QCOMPARE(invite(m_serving->token(adminAddress), email).status, 200);
        const QString token = tokenIn(lastMail(*m_serving, email));
        QList<int> statuses(4);
        std::vector<std::thread> threads;
        for (qsizetype i = 0; i < statuses.size(); ++i)
            threads.emplace_back([&, i] { statuses[i] = accept(token, goodPassword).status; });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(statuses.count(200), 1);
        QCOMPARE(statuses.count(410), 3);
        QCOMPARE(count(QStringLiteral("memberships WHERE email = 'new@acme.test'")), 1);
    }

    void refusesInvitations()
    {
        const QByteArray admin = m_serving->token(adminAddress);
        const QByteArray stranger = m_serving->token(QStringLiteral("admin@globex.test"));
        const QByteArray recruiter = m_serving->token(recruiterAddress);
        const QJsonObject made = jsonOf(invite(admin, QStringLiteral("new@acme.test")));
        const QByteArray path = "/v1/admin/invitations/" + made[QStringLiteral("id")].toString().toLatin1();
        const QString first = tokenIn(lastMail(*m_serving, QStringLiteral("new@acme.test")));
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(invite(recruiter, QStringLiteral("other@acme.test"))), u"not-allowed");
        QCOMPARE(slugOf(m_serving->ask("GET", "/v1/admin/invitations", {}, recruiter)), u"not-allowed");
        QCOMPARE(slugOf(invite(admin, QStringLiteral("new@acme.test"))), u"invalid-value");
        QCOMPARE(slugOf(invite(admin, recruiterAddress)), u"invalid-value");
        QCOMPARE(slugOf(invite(admin, QStringLiteral("x@acme.test"), QStringLiteral("emperor"))), u"invalid-value");
        const RawAnswer foreign = m_serving->ask("DELETE", path, {}, stranger);
        QCOMPARE(slugOf(foreign), u"not-found");
        const RawAnswer unknown =
            m_serving->ask("DELETE", "/v1/admin/invitations/01900000-0000-7000-8000-000000000000", {}, stranger);
        QCOMPARE(foreign.body, unknown.body);
        QCOMPARE(slugOf(m_serving->ask("POST", path + "/resend", "{}", stranger)), u"not-found");
        QCOMPARE(stateOf(*m_serving), before);

        QCOMPARE(m_serving->ask("POST", path + "/resend", "{}", admin).status, 200);
        QCOMPARE(slugOf(accept(first, goodPassword)), u"not-found"); // replaced by the newer mail's
        const QString second = tokenIn(lastMail(*m_serving, QStringLiteral("new@acme.test")));
        m_serving->clock.advance(8 * 24h);
        QCOMPARE(slugOf(accept(second, goodPassword)), u"token-expired");
        const QByteArray later = m_serving->token(adminAddress);
        QCOMPARE(m_serving->ask("DELETE", path, {}, later).status, 200);
        QCOMPARE(slugOf(accept(second, goodPassword)), u"not-found");
        QCOMPARE(count(QStringLiteral("users WHERE email = 'new@acme.test'")), 0);
    }

    void keepsWithinTheSeats()
    {
        testing::run(m_serving->admin(), QStringLiteral("UPDATE tenants SET max_users = 4 WHERE slug = 'acme'"));
        const QByteArray admin = m_serving->token(adminAddress);
        QCOMPARE(invite(admin, QStringLiteral("new@acme.test")).status, 200);
        const QString before = stateOf(*m_serving);
        const RawAnswer full = accept(tokenIn(lastMail(*m_serving, QStringLiteral("new@acme.test"))), goodPassword);
        QCOMPARE(full.status, 422);
        QVERIFY(member(full, QStringLiteral("detail")).contains(u"no free seat"));
        QCOMPARE(stateOf(*m_serving), before);
    }

    void locksAfterTenFailures()
    {
        for (const QString &email : {recruiterAddress, QStringLiteral("nobody@nowhere.test")}) {
            RawAnswer answer;
            for (int failures = 0; failures < 10;) {
                answer = m_serving->logIn(email, QStringLiteral("a wrong guess"));
                if (answer.status == 429)
                    m_serving->clock.advance(std::chrono::seconds(answer.headers.value("retry-after").toInt()));
                else
                    ++failures;
            }
            QCOMPARE(answer.status, 401);
            answer = m_serving->logIn(email, Serving::password);
            QCOMPARE(slugOf(answer), u"locked");
            QCOMPARE(answer.status, 423);
            QCOMPARE(member(answer, QStringLiteral("retry_after")).toInt(), 900);
        }
        QCOMPARE(eventsOf(*m_serving, QStringLiteral("account_locked")), 2);
        QCOMPARE(count(QStringLiteral("users WHERE account_locked_until IS NOT NULL AND failed_login_attempts = 10")),
                 1);
        m_serving->clock.advance(901s);
        QCOMPARE(m_serving->logIn(recruiterAddress, Serving::password).status, 200);
        QCOMPARE(count(QStringLiteral("users WHERE account_locked_until IS NOT NULL")), 0);
    }

    void rehashesImportedPasswords()
    {
        for (const char *prefix : {"$2a$04$", "$2b$04$", "$2y$04$"}) {
            const QByteArray hash =
                crypt("an imported secret", (QByteArray(prefix) + "abcdefghijklmnopqrstuu").constData());
            QVERIFY(server::isBcryptHash(hash));
            testing::run(m_serving->admin(), QStringLiteral("UPDATE users SET password_hash = '%1' WHERE email = '%2'")
                                                 .arg(QString::fromLatin1(hash), recruiterAddress));
            QCOMPARE(m_serving->logIn(recruiterAddress, QStringLiteral("another secret")).status, 401);
            QCOMPARE(m_serving->logIn(recruiterAddress, QStringLiteral("an imported secret")).status, 200);
            QVERIFY(testing::scalar(
                        m_serving->admin(),
                        QStringLiteral("SELECT password_hash FROM users WHERE email = '%1'").arg(recruiterAddress))
                        .toString()
                        .startsWith(u"$argon2id$"));
            QCOMPARE(m_serving->logIn(recruiterAddress, QStringLiteral("an imported secret")).status, 200);
        }
        // bcrypt stops reading at 72 bytes: more of them are never right.
        const QByteArray secret(72, 'x');
        const QByteArray hash = crypt(secret.constData(), "$2b$04$abcdefghijklmnopqrstuu");
        QVERIFY(server::verifyBcrypt(secret, hash));
        QVERIFY(!server::verifyBcrypt(secret + 'y', hash));
    }

    void countsDaysInARow()
    {
        const auto streak = [this] {
            return testing::scalar(m_serving->admin(),
                                   QStringLiteral("SELECT login_streak || ' of ' || login_streak_max FROM users "
                                                  "WHERE email = '%1'")
                                       .arg(recruiterAddress))
                .toString();
        };
        for (const auto &[wait, expected] : std::initializer_list<std::pair<std::chrono::hours, const char *>>{
                 {0h, "1 of 1"}, {1h, "1 of 1"}, {24h, "2 of 2"}, {24h, "3 of 3"}, {72h, "1 of 3"}, {24h, "2 of 3"}}) {
            m_serving->clock.advance(wait);
            QVERIFY(!m_serving->grant(recruiterAddress).isEmpty());
            QCOMPARE(streak(), QString::fromLatin1(expected));
        }
    }

    void changesOnesOwnAccount()
    {
        const QByteArray token = m_serving->token(recruiterAddress);
        const QByteArray other = m_serving->token(recruiterAddress);
        const RawAnswer changed = m_serving->ask(
            "PATCH", "/v1/me", body({{QStringLiteral("display_name"), QStringLiteral("Rosa Reich")}}), token);
        QCOMPARE(member(changed, QStringLiteral("display_name")), u"Rosa Reich");
        QCOMPARE(count(QStringLiteral("memberships WHERE display_name = 'Rosa Reich'")), 1);
        const auto change = [&](const QString &before, const QString &after) {
            return m_serving->ask("POST", "/v1/me/password",
                                  body({{QStringLiteral("old"), before}, {QStringLiteral("new"), after}}), token);
        };
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(change(QStringLiteral("not my password"), goodPassword)), u"wrong-credentials");
        QCOMPARE(slugOf(change(Serving::password, QStringLiteral("Rosa Reich"))), u"weak-password");
        QCOMPARE(stateOf(*m_serving), before);
        QCOMPARE(change(Serving::password, goodPassword).status, 204);
        QCOMPARE(probe(token), 200);
        QCOMPARE(probe(other), 401);
    }

    void looksAfterTenantsFromOutside()
    {
        testing::run(m_serving->admin(),
                     QStringLiteral(
                         "INSERT INTO partners (id, name) VALUES (gen_random_uuid(), 'Reach'); "
                         "UPDATE tenants SET partner_id = (SELECT id FROM partners) WHERE slug = 'globex'; "
                         "INSERT INTO platform_grants (id, user_id, role) SELECT gen_random_uuid(), id, "
                         "'super_admin' FROM users WHERE email = 'admin@acme.test'; "
                         "INSERT INTO platform_grants (id, user_id, role, partner_id) SELECT gen_random_uuid(), "
                         "u.id, 'partner_admin', p.id FROM users u, partners p WHERE u.email = 'recruiter@acme.test'"));
        const QByteArray super = m_serving->token(adminAddress);
        const QByteArray partner = m_serving->token(recruiterAddress);
        const QByteArray nobody = m_serving->token(QStringLiteral("admin@globex.test"));
        const auto tenants = [&](const QByteArray &token) {
            return jsonOf(m_serving->ask("GET", "/v1/platform/tenants", {}, token))[QStringLiteral("tenants")]
                .toArray()
                .size();
        };
        const auto set = [&](const QString &slug, const char *status, const QByteArray &token) {
            return m_serving->ask("PATCH",
                                  "/v1/platform/tenants/" + m_serving->tenant(slug).toByteArray(QUuid::WithoutBraces),
                                  QByteArray("{\"status\":\"") + status + "\"}", token);
        };
        QCOMPARE(tenants(super), 2);
        QCOMPARE(tenants(partner), 1);
        const QString before = stateOf(*m_serving);
        QCOMPARE(slugOf(m_serving->ask("GET", "/v1/platform/tenants", {}, nobody)), u"not-allowed");
        QCOMPARE(slugOf(set(QStringLiteral("globex"), "suspended", nobody)), u"not-allowed");
        QCOMPARE(slugOf(set(QStringLiteral("acme"), "suspended", partner)), u"not-found");
        QCOMPARE(slugOf(set(QStringLiteral("globex"), "closed", super)), u"invalid-value");
        QCOMPARE(stateOf(*m_serving), before);
        QCOMPARE(probe(nobody), 200);
        QCOMPARE(set(QStringLiteral("globex"), "suspended", partner).status, 200);
        QCOMPARE(probe(nobody), 401);
        QCOMPARE(set(QStringLiteral("globex"), "active", super).status, 200);
        QCOMPARE(m_serving->logIn(QStringLiteral("admin@globex.test"), Serving::password).status, 200);
    }

    void keepsTheAppAwayFromPlatformTables()
    {
        const auto app = testing::connected(m_serving->database());
        for (const char *table : {"users", "mfa_factors", "recovery_codes", "remembered_devices", "linked_accounts",
                                  "user_tokens", "api_keys", "partners", "platform_grants", "founders"})
            QVERIFY2(!app->query(QStringLiteral("SELECT 1 FROM ") + QString::fromLatin1(table)), table);
        QVERIFY(!app->query(QStringLiteral("DELETE FROM security_events")));
    }

    void knowsCommonPasswords()
    {
        const QString email = QStringLiteral("a@b.test");
        for (const char *weak : {"password123", "P@ssw0rd2024!", "iloveyou12", "1q2w3e4r5t", "1234567890",
                                 "Welcome2026!", "Sunshine99!", "qwerty12345", "letmein12345", "too short"})
            QVERIFY2(server::passwordFault(QString::fromLatin1(weak), email, {}), weak);
        for (const QString &strong : {goodPassword, Serving::password, QStringLiteral("demo-Passw0rd"),
                                      QStringLiteral("密码密码密码密码密码密码")})
            QVERIFY2(!server::passwordFault(strong, email, {}), qPrintable(strong));
        QVERIFY(server::passwordFault(QString(1025, u'x'), email, {}));
        QVERIFY(!server::passwordFault(QString(512, u'x') + QString(512, u'y'), email, {}));
    }

private:
    RawAnswer post(const QByteArray &path, const QJsonObject &json) const
    {
        return m_serving->ask("POST", path, body(json));
    }
    RawAnswer verify(const QString &token, const QString &password = goodPassword) const
    {
        return post("/v1/verify", {{QStringLiteral("token"), token}, {QStringLiteral("password"), password}});
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
    RawAnswer forgot(const QString &email) const
    {
        return post("/v1/password/forgot", {{QStringLiteral("email"), email}});
    }
    RawAnswer reset(const QString &token, const QString &password) const
    {
        return post("/v1/password/reset", {{QStringLiteral("token"), token}, {QStringLiteral("password"), password}});
    }
    RawAnswer invite(const QByteArray &token, const QString &email,
                     const QString &role = QStringLiteral("interviewer")) const
    {
        return m_serving->ask("POST", "/v1/admin/invitations",
                              body({{QStringLiteral("email"), email}, {QStringLiteral("role"), role}}), token);
    }
    RawAnswer accept(const QString &token, const QString &password) const
    {
        return post("/v1/invitations/accept", {{QStringLiteral("token"), token},
                                               {QStringLiteral("display_name"), QStringLiteral("New Person")},
                                               {QStringLiteral("password"), password}});
    }
    int probe(const QByteArray &token) const { return m_serving->ask("GET", "/v1/me", {}, token).status; }
    int count(const QString &of) const
    {
        return testing::scalar(m_serving->admin(), QStringLiteral("SELECT count(*) FROM ") + of).toInt();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
};

QTEST_GUILESS_MAIN(AccountsTest)
#include "tst_accounts.moc"
