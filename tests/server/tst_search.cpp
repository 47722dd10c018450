#include "fixture.h"
#include "server/catalog/rules.h"
#include "server/migrations/migrator.h"
#include "server/search/searchroute.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using testing::ServerFixture;
using testing::TestCluster;

/// Searching on the server finds the tenant's rows by the indexes, and nobody else's by any way.
class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        m_fixture = std::make_unique<ServerFixture>(*m_cluster);
        Database &admin = *m_fixture->superuser;
        // 20,000 rows in acme and 2,000 in globex, of letters that repeat nothing much.
        for (const auto &[tenant, count] : {std::pair(m_fixture->acme.id, 20000), {m_fixture->globex.id, 2000}}) {
            testing::rows(
                admin,
                QStringLiteral(
                    "INSERT INTO candidates (tenant_id, id, full_name, skills) SELECT ?::uuid, gen_random_uuid(), "
                    "initcap(translate(left(md5(i::text), 7), '0123456789', 'ghijklmnop')) || ' ' || "
                    "initcap(translate(left(md5(i || 'x'), 9), '0123456789', 'qrstuvwxyz')), "
                    "jsonb_build_array('skill' || i % 997, 'sql') FROM generate_series(1, ?) AS i"),
                {tenant, count});
            testing::rows(admin,
                          QStringLiteral("INSERT INTO job_requisitions (tenant_id, id, title) SELECT tenant_id, "
                                         "gen_random_uuid(), full_name FROM candidates WHERE tenant_id = ?"),
                          {tenant});
            testing::rows(
                admin,
                QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, file_size, sha256, "
                               "extracted_text) SELECT tenant_id, gen_random_uuid(), 'cv.pdf', 1, repeat('a', 64), "
                               "full_name || ' and some common words' FROM candidates WHERE tenant_id = ?"),
                {tenant});
        }
        testing::rows(admin,
                      QStringLiteral("INSERT INTO candidates (tenant_id, id, full_name, skills) VALUES (?, ?, 'Zaphod "
                                     "Beeblebrox', '[\"Improbability\", {\"name\": \"Steering\"}]')"),
                      {m_fixture->acme.id, m_zaphod = m_fixture->newId()});
        testing::rows(
            admin,
            QStringLiteral("INSERT INTO job_requisitions (tenant_id, id, title) VALUES (?, ?, 'Galaxy President')"),
            {m_fixture->acme.id, m_job = m_fixture->newId()});
        m_file = addFile("zaphod_cv.pdf", "Invented the Pan Galactic Gargle Blaster");
        testing::run(admin, QStringLiteral("ANALYZE"));
    }
    void cleanupTestCase()
    {
        m_fixture.reset();
        m_cluster.reset();
    }

    void findsTheTenantsRowsAndNobodyElses_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QUuid>("found");
        QTest::newRow("name") << QStringLiteral("search_candidates('Beeblebrox')") << m_zaphod;
        QTest::newRow("part of a name") << QStringLiteral("search_candidates('eeblebr')") << m_zaphod;
        QTest::newRow("misspelt") << QStringLiteral("search_candidates('Beblebrox')") << m_zaphod;
        QTest::newRow("title") << QStringLiteral("search_jobs('president')") << m_job;
        QTest::newRow("words") << QStringLiteral("search_files('galactic gargle')") << m_file;
        QTest::newRow("phrase") << QStringLiteral("search_files('\"gargle blaster\" -towel')") << m_file;
        QTest::newRow("name of a file") << QStringLiteral("search_files('zaphod')") << m_file;
        QTest::newRow("skill") << QStringLiteral("candidates_with_skill('[\"Improbability\"]')") << m_zaphod;
        QTest::newRow("skill with a name")
            << QStringLiteral("candidates_with_skill('[{\"name\": \"Steering\"}]')") << m_zaphod;
    }

    void findsTheTenantsRowsAndNobodyElses()
    {
        QFETCH(const QString, search);
        QFETCH(const QUuid, found);
        QCOMPARE(idsOf(search, m_fixture->acme.id), QStringList{core::toText(found)});
        QCOMPARE(idsOf(search, m_fixture->globex.id), QStringList());
        // Not even the name of another tenant in the same session helps after the transaction.
        const auto without = m_fixture->app->query(QStringLiteral("SELECT * FROM ") + search);
        QVERIFY(!without);
        QVERIFY(without.error().code == core::ErrorCode::Refused || without.error().code == core::ErrorCode::Internal);
    }

    void whatIsNoTextFindsNothing()
    {
        for (const char *search :
             {"search_candidates('')", "search_candidates('  ')", "search_files('-')", "search_jobs('%')",
              "search_candidates('_')", "search_candidates(NULL)", "search_candidates('a', 0)"})
            QCOMPARE(idsOf(QString::fromLatin1(search), m_fixture->acme.id), QStringList());
        QCOMPARE(idsOf(QStringLiteral("search_files('common', 7)"), m_fixture->acme.id).size(), 7);
    }

    /// The plan of the very statements that the searches run, as the app role gets it, on 20,000 rows.
    void theIndexesAreUsed_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("index");
        QTest::newRow("candidates") << QStringLiteral("candidates") << QStringLiteral("Beeblebrox")
                                    << QStringLiteral("candidates_full_name_trigrams");
        QTest::newRow("jobs") << QStringLiteral("jobs") << QStringLiteral("Galaxy President")
                              << QStringLiteral("job_requisitions_title_trigrams");
        QTest::newRow("files") << QStringLiteral("files") << QStringLiteral("gargle blaster")
                               << QStringLiteral("file_texts_words");
        QTest::newRow("skill") << QStringLiteral("skill") << QStringLiteral("[\"Improbability\"]")
                               << QStringLiteral("candidates_skills");
    }

    void theIndexesAreUsed()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, wanted);
        QFETCH(const QString, index);
        const auto transaction = begin(m_fixture->acme.id);
        QStringList plan;
        const auto lines =
            testing::rows(*m_fixture->app, QStringLiteral("SELECT * FROM explain_search(?, ?)"), {kind, wanted});
        for (const QVariantList &line : lines)
            plan.append(line[0].toString());
        QVERIFY2(plan.filter(QStringLiteral("Bitmap Index Scan on ") + index).size() >= 1,
                 qPrintable(plan.join(u'\n')));
        QVERIFY2(plan.filter(QStringLiteral("Seq Scan")).isEmpty(), qPrintable(plan.join(u'\n')));
    }

    /// The functions are the only way: their role cannot be taken, and its sight is nobody's by inheritance.
    void nobodyElseSeesWhatTheFunctionsSee()
    {
        for (const char *role : {"shortlist_app", "shortlist_worker", "shortlist_backup"}) {
            DatabaseUrl url = m_fixture->url;
            url.user = QString::fromLatin1(role);
            QVERIFY(!testing::connected(url)->execute(QStringLiteral("SET ROLE shortlist_search")));
        }
        const auto owner = testing::connected(m_fixture->url);
        testing::run(*owner, QStringLiteral("SET ROLE shortlist_owner"));
        for (const char *table : {"candidates", "job_requisitions"})
            QCOMPARE(
                testing::scalar(*owner, QStringLiteral("SELECT count(*) FROM ") + QString::fromLatin1(table)).toInt(),
                0);
        testing::run(*owner, QStringLiteral("SET ROLE shortlist_search"));
        QVERIFY(!owner->query(QStringLiteral("SELECT email FROM candidates LIMIT 1")));
        QVERIFY(!owner->execute(QStringLiteral("UPDATE candidates SET full_name = ''")));
        QVERIFY(!owner->query(QStringLiteral("SELECT * FROM memberships")));
    }

    void theCatalogsRulesRefuseMore_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *change :
             {"CREATE POLICY more ON candidates FOR UPDATE TO shortlist_search USING (true)",
              "CREATE POLICY more ON memberships FOR SELECT TO shortlist_search USING (true)",
              "CREATE POLICY more ON candidates FOR SELECT TO shortlist_app USING (true)",
              "GRANT SELECT ON memberships TO shortlist_search",
              "GRANT UPDATE (full_name) ON candidates TO shortlist_search", "GRANT shortlist_search TO shortlist_app",
              "ALTER ROLE shortlist_owner INHERIT", "ALTER FUNCTION search_pattern(text) OWNER TO shortlist_search"})
            QTest::newRow(change) << QString::fromLatin1(change);
    }

    void theCatalogsRulesRefuseMore()
    {
        QFETCH(const QString, change);
        const auto database = testing::connected(m_cluster->freshDatabase());
        const auto before = findRuleViolations(*database);
        QVERIFY(before);
        QVERIFY2(before->isEmpty(),
                 before->isEmpty() ? "" : qPrintable(before->constFirst().rule + before->constFirst().object));
        const auto transaction =
            Transaction::begin(*database, std::nullopt); // roles are the cluster's: nothing must stay
        testing::run(*database, change);
        const auto after = findRuleViolations(*database);
        QVERIFY(after && !after->isEmpty());
    }

    void filesAreFoundByWhatTheySayNow()
    {
        const QUuid file = addFile("letter.txt", "Dear Marvin");
        const auto finds = [&](const char *words) {
            return idsOf(QStringLiteral("search_files('%1')").arg(QString::fromLatin1(words)), m_fixture->acme.id)
                .contains(core::toText(file));
        };
        const auto change = [&](const char *assignment) {
            const auto transaction = begin(m_fixture->acme.id);
            testing::rows(*m_fixture->app,
                          QStringLiteral("UPDATE files SET %1 WHERE id = ?").arg(QString::fromLatin1(assignment)),
                          {file});
            QVERIFY((*transaction)->commit());
        };
        QVERIFY(finds("marvin"));
        change("extracted_text = 'Dear Trillian'");
        QVERIFY(!finds("marvin"));
        QVERIFY(finds("trillian letter"));
        change("deleted_at = now()");
        QVERIFY(!finds("trillian"));
        change("deleted_at = NULL");
        QVERIFY(finds("trillian"));
        testing::rows(*m_fixture->superuser,
                      QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, file_size, sha256, "
                                     "extracted_text, owner_id) VALUES (?, ?, 'own.pdf', 1, repeat('c', 64), "
                                     "'slartibartfast', ?)"),
                      {m_fixture->acme.id, m_fixture->newId(), m_fixture->acme.interviewer});
        // A job seeker's own file is no recruiter's to find.
        QCOMPARE(idsOf(QStringLiteral("search_files('slartibartfast')"), m_fixture->acme.id).size(), 0);
    }

    void theAppRoleCannotTamperWithTheIndexedWords()
    {
        const auto transaction = begin(m_fixture->acme.id);
        QVERIFY(!m_fixture->app->execute(QStringLiteral("DELETE FROM file_texts")));
    }

    void theRouteAnswersWhoSeesRecruiting()
    {
        QCOMPARE(titles(m_fixture->acme.recruiter, QStringLiteral("kind=candidates&q=beeblebrox")),
                 QStringList{QStringLiteral("Zaphod Beeblebrox")});
        QCOMPARE(titles(m_fixture->acme.recruiter, QStringLiteral("kind=jobs&q=Galaxy President")),
                 QStringList{QStringLiteral("Galaxy President")});
        QCOMPARE(titles(m_fixture->acme.recruiter, QStringLiteral("kind=files&q=gargle")),
                 QStringList{QStringLiteral("zaphod_cv.pdf")});
        QCOMPARE(titles(m_fixture->acme.recruiter, QStringLiteral("kind=files&q=common&limit=3")).size(), 3);
        QCOMPARE(titles(m_fixture->acme.interviewer, QStringLiteral("kind=candidates&q=beeblebrox")), QStringList());

        Caller stranger = m_fixture->caller(m_fixture->globex, m_fixture->globex.recruiter, m_fixture->newId());
        QVERIFY(!m_fixture->get(searchRoute(), stranger, QStringLiteral("kind=candidates&q=beeblebrox"))
                     .body.contains("Zaphod"));
    }

    void aFileThatIsWithheldIsNotFoundByThatPerson()
    {
        testing::rows(*m_fixture->superuser, QStringLiteral("SELECT set_grant(?, ?, 'files', ?, 'withheld')"),
                      {m_fixture->acme.id, m_fixture->acme.colleague, m_file});
        QCOMPARE(titles(m_fixture->acme.colleague, QStringLiteral("kind=files&q=gargle")), QStringList());
        QCOMPARE(titles(m_fixture->acme.recruiter, QStringLiteral("kind=files&q=gargle")).size(), 1);
    }

    void theRouteNamesWhatIsWrong_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("no kind") << QStringLiteral("q=x");
        QTest::newRow("unknown kind") << QStringLiteral("q=x&kind=users");
        QTest::newRow("no text") << QStringLiteral("kind=jobs&q= ");
        QTest::newRow("endless text") << QStringLiteral("kind=jobs&q=") + QString(201, u'x');
        QTest::newRow("no limit") << QStringLiteral("kind=jobs&q=x&limit=many");
        QTest::newRow("too high a limit") << QStringLiteral("kind=jobs&q=x&limit=101");
    }

    void theRouteNamesWhatIsWrong()
    {
        QFETCH(const QString, query);
        const Caller caller = m_fixture->caller(m_fixture->acme, m_fixture->acme.recruiter, m_fixture->newId());
        QCOMPARE(m_fixture->get(searchRoute(), caller, query).status, 400);
    }

    /// A database that an earlier program made has neither the role's functions nor the extension.
    void anOlderDatabaseIsBroughtUpWithItsFiles()
    {
        const auto database = testing::connected(m_cluster->emptyDatabase());
        QList<Migration> older;
        for (const Migration &migration : Migrator::builtIn()) {
            if (migration.number <= 10)
                older.append(migration);
        }
        QVERIFY(Migrator(older).run(*database));
        testing::run(*database,
                     QStringLiteral("DROP EXTENSION pg_trgm;"
                                    "INSERT INTO tenants (id, slug, name) SELECT gen_random_uuid(), s, s FROM "
                                    "unnest(ARRAY['one', 'two']) AS s;"
                                    "INSERT INTO files (tenant_id, id, original_filename, file_size, sha256, "
                                    "extracted_text, deleted_at) SELECT id, gen_random_uuid(), 'a.txt', 1, "
                                    "repeat('a', 64), 'Ford Prefect', d FROM tenants, unnest(ARRAY[NULL, "
                                    "now()]) AS d"));
        testing::run(*database, QStringLiteral("SET SESSION AUTHORIZATION shortlist_owner"));
        const auto refused = Migrator().run(*database);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"superuser"), qPrintable(refused.error().message));
        testing::run(*database, QStringLiteral("RESET SESSION AUTHORIZATION"));
        const auto ran = Migrator().run(*database);
        QVERIFY2(ran, ran ? "" : qPrintable(ran.error().message));
        QCOMPARE(testing::scalar(*database, QStringLiteral("SELECT count(*) FROM file_texts")).toInt(), 2);
        const auto tenants = testing::rows(*database, QStringLiteral("SELECT id FROM tenants"));
        for (const QVariantList &tenant : tenants) {
            testing::rows(*database, QStringLiteral("SELECT set_config('app.tenant', ?, false)"), tenant);
            QCOMPARE(testing::scalar(*database, QStringLiteral("SELECT count(*) FROM search_files('prefect')")).toInt(),
                     1);
        }
        const auto broken = findRuleViolations(*database);
        QVERIFY(broken && broken->isEmpty());
    }

    void embeddingsAreRankedByTheirAngle()
    {
        const QUuid near = m_fixture->newId();
        const QUuid far = m_fixture->newId();
        for (const auto &[row, vector] : {std::pair(near, "{2,2,0.1}"), {far, "{-1,0,5}"}})
            testing::rows(
                *m_fixture->superuser,
                QStringLiteral("INSERT INTO embeddings (tenant_id, id, entity, row_id, model, dims, vector) VALUES "
                               "(?, ?, 'candidates', ?, 'm', 3, ?::real[])"),
                {m_fixture->acme.id, m_fixture->newId(), row, QString::fromLatin1(vector)});
        const QString search = QStringLiteral("nearest_embeddings('candidates', 'm', '{1,1,0}')");
        QCOMPARE(idsOf(search, m_fixture->acme.id, QStringLiteral("row_id")),
                 (QStringList{core::toText(near), core::toText(far)}));
        QCOMPARE(idsOf(search, m_fixture->globex.id, QStringLiteral("row_id")), QStringList());
        QCOMPARE(idsOf(QStringLiteral("nearest_embeddings('candidates', 'm', '{1,1}')"), m_fixture->acme.id,
                       QStringLiteral("row_id")),
                 QStringList()); // another length is another space
        QCOMPARE(testing::scalar(*m_fixture->superuser,
                                 QStringLiteral("SELECT round(cosine_similarity('{1,0}', '{1,1}')::numeric, "
                                                "6)::text"))
                     .toString(),
                 QStringLiteral("0.707107"));
        const auto wrong = m_fixture->superuser->query(
            QStringLiteral("INSERT INTO embeddings (tenant_id, id, entity, row_id, model, dims, vector) VALUES (?, ?, "
                           "'candidates', ?, 'n', 3, '{1,2}')"),
            {m_fixture->acme.id, m_fixture->newId(), near});
        QVERIFY(!wrong);
    }

    void pgvectorRanksLikeTheExactSearch()
    {
        const int there = testing::scalar(*m_fixture->superuser, QStringLiteral("SELECT count(*) FROM "
                                                                                "pg_available_extensions WHERE name = "
                                                                                "'vector'"))
                              .toInt();
        if (there == 0)
            QSKIP("This PostgreSQL has no pgvector");
        for (int i = 0; i < 40; ++i)
            testing::rows(*m_fixture->superuser,
                          QStringLiteral("INSERT INTO embeddings (tenant_id, id, entity, row_id, model, dims, vector) "
                                         "VALUES (?, ?, 'candidates', ?, 'v', 3, ARRAY[?, 1, ?]::real[])"),
                          {m_fixture->acme.id, m_fixture->newId(), m_fixture->newId(), i - 20, i * i % 17});
        const QString search = QStringLiteral("nearest_embeddings('candidates', 'v', '{3,1,5}', 12)");
        const QStringList exact = idsOf(search, m_fixture->acme.id, QStringLiteral("row_id"));
        QCOMPARE(exact.size(), 12);
        testing::rows(*m_fixture->superuser, QStringLiteral("CREATE EXTENSION vector"));
        const QStringList approximate = idsOf(search, m_fixture->acme.id, QStringLiteral("row_id"));
        testing::rows(*m_fixture->superuser, QStringLiteral("DROP EXTENSION vector"));
        QCOMPARE(approximate, exact);
    }

private:
    core::Expected<std::unique_ptr<Transaction>> begin(const QUuid &tenant)
    {
        return Transaction::begin(*m_fixture->app, Transaction::Actor{tenant, m_fixture->acme.recruiter, {}});
    }

    QStringList idsOf(const QString &search, const QUuid &tenant, const QString &column = QStringLiteral("id"))
    {
        const auto transaction = begin(tenant);
        QStringList ids;
        const auto found = testing::rows(*m_fixture->app, QStringLiteral("SELECT %1 FROM %2").arg(column, search));
        for (const QVariantList &row : found)
            ids.append(row[0].toString());
        return ids;
    }

    QStringList titles(const QUuid &user, const QString &query)
    {
        const auto answer =
            m_fixture->get(searchRoute(), m_fixture->caller(m_fixture->acme, user, m_fixture->newId()), query);
        if (answer.status != 200)
            qFatal("The search failed: %s", answer.body.constData());
        QStringList out;
        const QJsonArray results = QJsonDocument::fromJson(answer.body)[QStringLiteral("results")].toArray();
        for (const QJsonValue &result : results)
            out.append(result[QStringLiteral("title")].toString());
        return out;
    }

    QUuid addFile(const char *name, const char *text)
    {
        const QUuid id = m_fixture->newId();
        testing::rows(
            *m_fixture->superuser,
            QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, file_size, sha256, extracted_text) "
                           "VALUES (?, ?, ?, 1, repeat('b', 64), ?)"),
            {m_fixture->acme.id, id, QString::fromLatin1(name), QString::fromLatin1(text)});
        return id;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> m_fixture;
    QUuid m_zaphod;
    QUuid m_job;
    QUuid m_file;
};

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
