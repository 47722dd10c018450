#include "fixture.h"

#include "server/audit/auditroutes.h"
#include "server/audit/chain.h"
#include "server/audit/verify.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using testing::ServerFixture;
using testing::Tenant;
using testing::TestCluster;

namespace {

ServerKey testKey()
{
    return ServerKey::fromBytes(QByteArray(32, 'k'));
}

} // namespace

/// Who changed what: the trigger that notes it, the chained log it becomes, and what finds a log that was tampered
/// with.
class AuditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        m_fixture = std::make_unique<ServerFixture>(*m_cluster);
        m_chain = std::make_unique<AuditChain>(testKey());
        QVERIFY(m_chain->advance(*m_fixture->app)); // what set the fixture up
    }

    void notesWhoChangedWhatFromWhere()
    {
        const QUuid device = m_fixture->newId();
        const QUuid candidate = m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Ada"));
        as(m_fixture->acme, device, QStringLiteral("UPDATE candidates SET phone = '+1', source = 'referral'"));
        const QVariantList noted = last();
        QCOMPARE(noted[0].toString(), core::toText(m_fixture->acme.recruiter));
        QCOMPARE(noted[1].toString(), core::toText(device));
        QCOMPARE(noted[2].toString(), QStringLiteral("update"));
        QCOMPARE(noted[3].toString(), QStringLiteral("candidates"));
        QCOMPARE(noted[4].toString(), core::toText(candidate));
        QCOMPARE(noted[5].toString(), core::toText(candidate)); // it is about that person
        QCOMPARE(noted[6].toString(), QStringLiteral(R"({"phone": null, "source": "manual"})"));
        QCOMPARE(noted[7].toString(), QStringLiteral(R"({"phone": "+1", "source": "referral"})"));
        QCOMPARE(noted[8].toString(), QStringLiteral("shortlist_app"));
    }

    void notesWhatPsqlDoes()
    {
        const QUuid candidate = m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Ada"));
        testing::run(
            *m_fixture->superuser,
            QStringLiteral("UPDATE candidates SET full_name = 'Eve' WHERE id = '%1'").arg(core::toText(candidate)));
        QVariantList noted = last();
        QVERIFY(noted[0].isNull());
        QCOMPARE(noted[7].toString(), QStringLiteral(R"({"full_name": "Eve"})"));
        QVERIFY(noted[8].toString() != u"shortlist_app");
        const auto waiting = [this] {
            return testing::scalar(*m_fixture->superuser, QStringLiteral("SELECT count(*) FROM audit_pending")).toInt();
        };
        const int before = waiting();
        testing::run(*m_fixture->superuser, QStringLiteral("UPDATE candidates SET full_name = full_name"));
        QCOMPARE(waiting(), before); // nothing changed, nothing to tell
        testing::run(*m_fixture->superuser, QStringLiteral("DELETE FROM candidates"));
        noted = last();
        QCOMPARE(noted[2].toString(), QStringLiteral("remove"));
        QVERIFY(noted[6].toString().contains(u"Eve") && noted[7].isNull());
    }

    /// Rows that clients never see, changed past the server: in the log of every workspace they concern, without
    /// secrets.
    void notesInvitationsAndAccounts()
    {
        const QString acme = core::toText(m_fixture->acme.id), person = core::toText(m_fixture->acme.recruiter);
        testing::run(*m_fixture->superuser,
                     QStringLiteral("INSERT INTO invitations (tenant_id, id, email, role, invited_by, token_hash, "
                                    "expires_at) VALUES ('%1', gen_random_uuid(), 'x@y.test', 'recruiter', '%2', "
                                    "'very secret', now() + interval '1 day')")
                         .arg(acme, person));
        QVariantList noted = last();
        QCOMPARE(noted[3].toString(), QStringLiteral("invitations"));
        QVERIFY(noted[7].toString().contains(u"x@y.test") && !noted[7].toString().contains(u"token"));
        testing::run(*m_fixture->superuser, QStringLiteral("UPDATE invitations SET role = 'tenant_admin'"));
        QCOMPARE(last()[7].toString(), QStringLiteral(R"({"role": "tenant_admin"})"));

        const auto count = [this] {
            return testing::scalar(*m_fixture->superuser, QStringLiteral("SELECT count(*) FROM audit_pending")).toInt();
        };
        int before = count();
        testing::run(*m_fixture->superuser,
                     QStringLiteral("UPDATE users SET password_hash = 'very secret' WHERE id = '%1'").arg(person));
        noted = last();
        QCOMPARE(noted[3].toString(), QStringLiteral("users"));
        QCOMPARE(noted[5].toString(), person);
        QVERIFY(noted[7].toString().contains(u"password_hash") && !noted[7].toString().contains(u"very secret"));
        const int tenants =
            testing::scalar(*m_fixture->superuser,
                            QStringLiteral("SELECT count(*) FROM memberships WHERE user_id = '%1'").arg(person))
                .toInt();
        QCOMPARE(count() - before, tenants);
        before = count();
        testing::run(*m_fixture->superuser, QStringLiteral("UPDATE users SET last_login_at = now(), login_streak = 9"));
        QCOMPARE(count(), before); // what signing in moves tells nothing
        QVERIFY(m_chain->advance(*m_fixture->app));
        verifyWhole();
    }

    /// Who did something is stamped, whatever was sent.
    void nobodySignsForAnother()
    {
        const QUuid candidate = m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Ada"));
        const QString other = core::toText(m_fixture->acme.colleague), me = core::toText(m_fixture->acme.recruiter);
        as(m_fixture->acme, m_fixture->newId(),
           QStringLiteral(
               "INSERT INTO consents (tenant_id, id, candidate_id, purpose, source, wording, granted_at, "
               "recorded_by) VALUES ('%1', gen_random_uuid(), '%2', 'recruiting', 'form', 'yes', now(), '%3')")
               .arg(core::toText(m_fixture->acme.id), core::toText(candidate), other));
        QCOMPARE(
            testing::scalar(*m_fixture->superuser, QStringLiteral("SELECT recorded_by::text FROM consents")).toString(),
            me);
        as(m_fixture->acme, m_fixture->newId(), QStringLiteral("UPDATE consents SET recorded_by = '%1'").arg(other));
        QCOMPARE(
            testing::scalar(*m_fixture->superuser, QStringLiteral("SELECT recorded_by::text FROM consents")).toString(),
            me);
    }

    void removalAndRestoreHaveNames()
    {
        (void)m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Ada"));
        QCOMPARE(last()[2].toString(), QStringLiteral("insert"));
        as(m_fixture->acme, {}, QStringLiteral("UPDATE candidates SET deleted_at = now()"));
        QCOMPARE(last()[2].toString(), QStringLiteral("remove"));
        as(m_fixture->acme, {}, QStringLiteral("UPDATE candidates SET deleted_at = NULL"));
        QCOMPARE(last()[2].toString(), QStringLiteral("restore"));
    }

    void everySyncedTableIsAuditedOrExempt()
    {
        const QString query = QStringLiteral(
            "SELECT entity FROM sync_entities WHERE (entity = ANY (audit_exempt())) = EXISTS (SELECT FROM pg_trigger "
            "WHERE tgname = 'write_audit' AND tgrelid = to_regclass('public.' || quote_ident(entity)))");
        QVERIFY(testing::rows(*m_fixture->superuser, query).isEmpty());
        // A table that is declared later as well.
        testing::run(
            *m_fixture->superuser,
            QStringLiteral("CREATE TABLE badges (LIKE stages INCLUDING ALL); ALTER TABLE badges ADD candidate_id "
                           "uuid; SELECT declare_synced('badges', '{\"scope\": \"recruiting\", \"subject\": "
                           "\"candidate_id\"}')"));
        QVERIFY(testing::rows(*m_fixture->superuser, query).isEmpty());
    }

    void onlyTheOwnerMayLoadUnnoted()
    {
        const auto waiting = [this] {
            return testing::scalar(*m_fixture->superuser, QStringLiteral("SELECT count(*) FROM audit_pending")).toInt();
        };
        as(m_fixture->acme, {}, QStringLiteral("SET LOCAL app.audit = 'off'; UPDATE stages SET name = 'First'"));
        QCOMPARE(waiting(), 1);
        testing::run(*m_fixture->superuser,
                     QStringLiteral("BEGIN; SET LOCAL app.audit = 'off'; UPDATE stages SET name = 'Bulk'; COMMIT"));
        QCOMPARE(waiting(), 1);
    }

    void aNoteIsAboutItsCandidate()
    {
        const QUuid ada = m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Ada"));
        const QUuid bob = m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Bob"));
        const QString acme = core::toText(m_fixture->acme.id);
        const QUuid job = m_fixture->newId();
        const QUuid application = m_fixture->newId();
        testing::run(*m_fixture->superuser,
                     QStringLiteral("INSERT INTO job_requisitions (tenant_id, id, title) VALUES ('%1', '%2', 'Job');"
                                    "INSERT INTO applications (tenant_id, id, job_id, candidate_id, stage_id) VALUES "
                                    "('%1', '%3', '%2', '%4', '%5')")
                         .arg(acme, core::toText(job), core::toText(application), core::toText(ada),
                              core::toText(m_fixture->acme.stage)));
        QCOMPARE(last()[5].toString(), core::toText(ada));
        testing::run(
            *m_fixture->superuser,
            QStringLiteral("INSERT INTO application_notes (tenant_id, id, application_id, author_id, note_text) "
                           "VALUES ('%1', gen_random_uuid(), '%2', '%3', 'Likes tea')")
                .arg(acme, core::toText(application), core::toText(m_fixture->acme.recruiter)));
        QCOMPARE(last()[3].toString(), QStringLiteral("application_notes"));
        QCOMPARE(last()[5].toString(), core::toText(ada));
        // What an application was stays the first person's, what it became is the other's.
        testing::run(*m_fixture->superuser,
                     QStringLiteral("UPDATE applications SET candidate_id = '%1'").arg(core::toText(bob)));
        const auto both = testing::rows(*m_fixture->superuser,
                                        QStringLiteral("SELECT subject_id::text, old IS NULL, new IS NULL FROM "
                                                       "audit_pending ORDER BY id DESC LIMIT 2"));
        QCOMPARE(both[1], (QVariantList{core::toText(ada), false, true}));
        QCOMPARE(both[0], (QVariantList{core::toText(bob), true, false}));
    }

    /// A transaction that began first and committed last comes last; every tenant has its own chain without gaps.
    void chainsInTheOrderOfTheCommits()
    {
        DatabaseUrl appUrl = m_fixture->url;
        appUrl.user = QStringLiteral("shortlist_app");
        const auto other = testing::connected(appUrl);
        const auto begin = [&](Database &database, const char *name) {
            auto transaction = Transaction::begin(database, actor(m_fixture->acme, {}));
            (void)testing::rows(database,
                                QStringLiteral("INSERT INTO candidates (tenant_id, id, full_name) VALUES (?, ?, ?)"),
                                {m_fixture->acme.id, m_fixture->newId(), QString::fromLatin1(name)});
            return *std::move(transaction);
        };
        const auto slow = begin(*other, "slow");
        const auto quick = begin(*m_fixture->app, "quick");
        QVERIFY(quick->commit());
        const auto early = m_chain->advance(*m_fixture->superuser);
        QVERIFY(early);
        QCOMPARE(*early, 1); // the open transaction's is not visible yet
        (void)m_fixture->addCandidate(m_fixture->globex, QStringLiteral("elsewhere"));
        QVERIFY(slow->commit());
        QVERIFY(m_chain->advance(*m_fixture->app));
        const auto log = testing::rows(
            *m_fixture->superuser,
            QStringLiteral("SELECT version > lag(version) OVER w, pending_id > lag(pending_id) OVER w, position = "
                           "row_number() OVER w FROM audit_log WHERE tenant_id = ? WINDOW w AS (ORDER BY position) "
                           "ORDER BY position DESC"),
            {m_fixture->acme.id});
        QCOMPARE(log.constFirst(), (QVariantList{true, false, true}));
        for (const QVariantList &row : log)
            QVERIFY(row[2].toBool());
        QCOMPARE(testing::scalar(*m_fixture->superuser, QStringLiteral("SELECT count(*) FROM audit_pending")).toInt(),
                 0);
        verifyWhole();
    }

    void twoProcessesChainNothingTwice()
    {
        (void)m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Ada"));
        DatabaseUrl appUrl = m_fixture->url;
        appUrl.user = QStringLiteral("shortlist_app");
        const auto other = testing::connected(appUrl);
        testing::run(*other, QStringLiteral("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('audit %1', 0))")
                                 .arg(core::toText(m_fixture->acme.id)));
        const auto meanwhile = m_chain->advance(*m_fixture->app);
        QVERIFY(meanwhile);
        QCOMPARE(*meanwhile, 0);
        testing::run(*other, QStringLiteral("COMMIT"));
        QCOMPARE(*m_chain->advance(*m_fixture->app), 1);
        verifyWhole();
    }

    void nobodyRewritesTheLog_data()
    {
        QTest::addColumn<QString>("role");
        for (const char *role : {"shortlist_app", "shortlist_worker", "shortlist_owner", ""})
            QTest::newRow(*role ? role : "superuser") << QString::fromLatin1(role);
    }

    void nobodyRewritesTheLog()
    {
        QFETCH(QString, role);
        DatabaseUrl url = m_fixture->url;
        if (!role.isEmpty())
            url.user = role;
        const auto database = testing::connected(url);
        const QString tenant = core::toText(m_fixture->acme.id);
        for (const char *statement :
             {"UPDATE audit_log SET login = 'x'", "DELETE FROM audit_log", "TRUNCATE audit_log"}) {
            const auto refused = database->execute(
                QStringLiteral("SET app.tenant = '%1'; %2").arg(tenant, QString::fromLatin1(statement)));
            QVERIFY2(!refused, statement);
            QVERIFY(refused.error().code == core::ErrorCode::Refused);
        }
        verifyWhole();
    }

    void valuesAreNotReadableInTheLog()
    {
        (void)m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Very Secret Name"));
        QVERIFY(m_chain->advance(*m_fixture->app));
        for (const char *table : {"audit_log", "audit_pending", "subject_keys", "audit_heads"}) {
            const auto found = testing::rows(
                *m_fixture->superuser,
                QStringLiteral("SELECT 1 FROM %1 x WHERE x::text LIKE '%Very Secret%' OR x::text LIKE '%%2%'")
                    .arg(QString::fromLatin1(table), QString::fromLatin1(QByteArray("Very Secret").toHex())));
            QVERIFY2(found.isEmpty(), table);
        }
    }

    void erasingAPersonLeavesTheChainWhole()
    {
        const QUuid ada = m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Ada"));
        const QUuid bob = m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Bob"));
        QVERIFY(m_chain->advance(*m_fixture->app));
        // The erasure's own edits are noted with what was there before: those must not be stored readable either.
        const auto transaction = Transaction::begin(*m_fixture->app, actor(m_fixture->acme, {}));
        (void)testing::rows(*m_fixture->app,
                            QStringLiteral("UPDATE candidates SET full_name = 'Erased' WHERE tenant_id = ? AND id = ?"),
                            {m_fixture->acme.id, ada});
        QVERIFY(eraseSubject(*m_fixture->app, m_fixture->acme.id, ada));
        QVERIFY((*transaction)->commit());
        QVERIFY(m_chain->advance(*m_fixture->app));
        verifyWhole();
        for (const QJsonValue &value : entries(QStringLiteral("row=") + core::toText(ada))) {
            const QJsonObject entry = value.toObject();
            QVERIFY(entry.value(QStringLiteral("erased")).toBool());
            QVERIFY(entry.value(QStringLiteral("old")).isNull() && entry.value(QStringLiteral("new")).isNull());
        }
        QCOMPARE(entries(QStringLiteral("row=") + core::toText(ada)).size(), 2);
        const QJsonObject other = entries(QStringLiteral("row=") + core::toText(bob)).at(0).toObject();
        QVERIFY(!other.value(QStringLiteral("erased")).toBool());
        QCOMPARE(other.value(QStringLiteral("new")).toObject().value(QStringLiteral("full_name")).toString(),
                 QStringLiteral("Bob"));
    }

    void theKeysOfTenantAndChainCannotBeErased()
    {
        const auto transaction = Transaction::begin(*m_fixture->app, actor(m_fixture->acme, {}));
        QVERIFY(!eraseSubject(*m_fixture->app, m_fixture->acme.id, m_fixture->acme.id));
    }

    void erasingInAnotherTenantIsRefused()
    {
        const auto transaction = Transaction::begin(*m_fixture->app, actor(m_fixture->acme, {}));
        QVERIFY(!eraseSubject(*m_fixture->app, m_fixture->globex.id, m_fixture->newId()));
    }

    void tamperingIsFoundAndNamed_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("found");
        const auto row = [](const char *name, const char *script, const QStringList &found) {
            QTest::newRow(name) << QString::fromLatin1(script) << found;
        };
        row("fact altered", "UPDATE audit_log SET login = 'nobody' WHERE position = 4",
            {QStringLiteral("entry 4 altered")});
        row("value altered", "UPDATE audit_log SET sealed = sealed || '\\x00' WHERE position = 4",
            {QStringLiteral("entry 4 altered")});
        row("digest altered", "UPDATE audit_log SET digest = previous WHERE position = 4",
            {QStringLiteral("entry 4 altered")});
        row("time altered", "UPDATE audit_log SET at = at - interval '1 microsecond' WHERE position = 2",
            {QStringLiteral("entry 2 altered")});
        row("missing", "DELETE FROM audit_log WHERE position IN (3, 4)", {QStringLiteral("entries 3 to 4 missing")});
        row("first missing", "DELETE FROM audit_log WHERE position = 1", {QStringLiteral("entry 1 missing")});
        row("reordered",
            "UPDATE audit_log SET position = CASE position WHEN 3 THEN 1004 ELSE 1003 END WHERE position IN (3, 4);"
            "UPDATE audit_log SET position = position - 1000 WHERE position > 1000",
            {QStringLiteral("entry 3 reordered: it was entry 4"), QStringLiteral("entry 4 reordered: it was entry 3")});
        row("truncated", "DELETE FROM audit_log WHERE position > 4",
            {QStringLiteral("truncated: entries 5 to 6 missing at the end")});
        row("truncated with its record",
            "DELETE FROM audit_log WHERE position > 4; UPDATE audit_heads h SET position = 4, digest = (SELECT digest "
            "FROM audit_log l WHERE l.tenant_id = h.tenant_id AND position = 4)",
            {QStringLiteral("the record of the chain's end altered")});
        row("record missing", "DELETE FROM audit_heads", {QStringLiteral("the end of the chain is not recorded")});
        row("key missing", "DELETE FROM subject_keys WHERE subject_id = '00000000-0000-0000-0000-000000000000'",
            {QStringLiteral("The key of the audit log's chain is missing")});
    }

    void tamperingIsFoundAndNamed()
    {
        QFETCH(QString, script);
        QFETCH(QStringList, found);
        ServerFixture f(*m_cluster);
        // Only acme's chain, with six entries.
        testing::run(*f.superuser, QStringLiteral("ALTER TABLE audit_pending DISABLE TRIGGER ALL;"
                                                  "DELETE FROM audit_pending"));
        for (int i = 0; i < 6; ++i)
            (void)f.addCandidate(f.acme, QStringLiteral("Candidate %1").arg(i));
        QCOMPARE(*m_chain->advance(*f.app), 6);
        const auto whole = checkAudit(*f.superuser, testKey());
        QVERIFY(whole && whole->findings.isEmpty());
        testing::run(*f.superuser, QStringLiteral("SET session_replication_role = replica; ") + script);
        const auto check = checkAudit(*f.superuser, testKey());
        QVERIFY(check);
        QStringList expected;
        for (const QString &finding : found)
            expected.append(core::toText(f.acme.id) + QStringLiteral(": ") + finding);
        QCOMPARE(check->findings, expected);
    }

    void withoutTheServersKeyNothingIsProven()
    {
        const auto none = checkAudit(*m_fixture->superuser, std::nullopt);
        QVERIFY(none && none->findings.size() == 1);
        const auto other = checkAudit(*m_fixture->superuser, ServerKey::fromBytes(QByteArray(32, 'x')));
        QVERIFY(other && !other->findings.isEmpty());
    }

    void administratorsReadAndFilterIt()
    {
        const QUuid ada = m_fixture->addCandidate(m_fixture->acme, QStringLiteral("Ada"));
        as(m_fixture->acme, {}, QStringLiteral("UPDATE candidates SET desired_salary = 123456789012345678.25"));
        (void)m_fixture->addCandidate(m_fixture->globex, QStringLiteral("Globex Secret"));
        QVERIFY(m_chain->advance(*m_fixture->app));
        const QByteArray body = ask(QStringLiteral("row=") + core::toText(ada)).body;
        QVERIFY(body.contains("123456789012345678.25")); // every digit
        const QJsonArray two = entries(QStringLiteral("row=") + core::toText(ada));
        QCOMPARE(two.size(), 2);
        const QJsonObject newest = two.at(0).toObject();
        QCOMPARE(newest.value(QStringLiteral("action")).toString(), QStringLiteral("update"));
        QCOMPARE(newest.value(QStringLiteral("actor")).toString(), core::toText(m_fixture->acme.recruiter));
        QVERIFY(newest.value(QStringLiteral("at")).toString().endsWith(u'Z'));
        QVERIFY(entries(QStringLiteral("entity=stages&actor=") + core::toText(ada)).isEmpty());
        QVERIFY(!ask({}).body.contains("Globex Secret"));
        for (const QJsonValue &entry : entries(QStringLiteral("entity=stages")))
            QCOMPARE(entry.toObject().value(QStringLiteral("entity")).toString(), QStringLiteral("stages"));

        // Page by page, the whole log and nothing twice.
        QList<qint64> positions;
        QString before;
        for (;;) {
            const QJsonObject page = QJsonDocument::fromJson(ask(QStringLiteral("limit=2") + before).body).object();
            for (const QJsonValue &entry : page.value(QStringLiteral("entries")).toArray())
                positions.append(entry.toObject().value(QStringLiteral("position")).toInteger());
            if (page.value(QStringLiteral("next")).isNull())
                break;
            before = QStringLiteral("&before=%1").arg(page.value(QStringLiteral("next")).toInteger());
        }
        const qint64 size =
            testing::scalar(*m_fixture->superuser, QStringLiteral("SELECT count(*) FROM audit_log WHERE tenant_id = ?"),
                            {m_fixture->acme.id})
                .toLongLong();
        QCOMPARE(positions.size(), size);
        for (qint64 i = 0; i < size; ++i)
            QCOMPARE(positions[i], size - i);
    }

    void theRouteRefusesOthersAndOddFilters()
    {
        Caller recruiter = m_fixture->caller(m_fixture->acme, m_fixture->acme.recruiter, {});
        recruiter.role = QStringLiteral("recruiter");
        const auto route = auditRoutes(testKey()).constFirst();
        QCOMPARE(m_fixture->get(route, recruiter, {}).status, 403);
        for (const char *query : {"row=x", "actor=1", "limit=0", "limit=201", "limit=x", "before=0", "before=-1"})
            QCOMPARE(ask(QString::fromLatin1(query)).status, 400);
    }

private:
    static Transaction::Actor actor(const Tenant &tenant, const QUuid &device)
    {
        Transaction::Actor actor;
        actor.tenant = tenant.id;
        actor.user = tenant.recruiter;
        actor.device = device;
        return actor;
    }

    /// A script as the server runs a recruiter's request.
    void as(const Tenant &tenant, const QUuid &device, const QString &script)
    {
        const auto transaction = Transaction::begin(*m_fixture->app, actor(tenant, device));
        testing::run(*m_fixture->app, script);
        QVERIFY((*transaction)->commit());
    }

    /// actor, device, action, entity, row, subject, old, new, login of the newest note.
    QVariantList last()
    {
        return testing::rows(
                   *m_fixture->superuser,
                   QStringLiteral("SELECT actor_id::text, device_id::text, action::text, entity, row_id::text, "
                                  "subject_id::text, old::text, new::text, login FROM audit_pending "
                                  "ORDER BY id DESC LIMIT 1"))
            .constFirst();
    }

    void verifyWhole()
    {
        const auto check = checkAudit(*m_fixture->superuser, testKey());
        QVERIFY2(check, check ? "" : qPrintable(check.error().message));
        QCOMPARE(check->findings, QStringList());
    }

    testing::AnswerFake ask(const QString &query)
    {
        // An administrator by the membership itself; without triggers, so that the log says nothing of it.
        testing::run(*m_fixture->superuser,
                     QStringLiteral("SET session_replication_role = replica; UPDATE memberships SET role = "
                                    "'tenant_admin' WHERE user_id = '%1'; SET session_replication_role = origin")
                         .arg(core::toText(m_fixture->acme.recruiter)));
        Caller admin = m_fixture->caller(m_fixture->acme, m_fixture->acme.recruiter, {});
        admin.role = QStringLiteral("tenant_admin");
        return m_fixture->get(auditRoutes(testKey()).constFirst(), admin, query);
    }

    QJsonArray entries(const QString &query)
    {
        return QJsonDocument::fromJson(ask(query).body).object().value(QStringLiteral("entries")).toArray();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<AuditChain> m_chain;
};

QTEST_GUILESS_MAIN(AuditTest)
#include "tst_audit.moc"
