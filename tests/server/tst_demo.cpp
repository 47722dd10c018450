#include "support/postgres.h"
#include "support/rawclient.h"

#include "core/json.h"
#include "core/log.h"
#include "core/uuid.h"
#include "server/blobs/blobstore.h"
#include "server/demo/cv.h"
#include "server/demo/workspace.h"
#include "server/secrets/secretbox.h"
#include "server/server.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace shortlist;
using testing::RawAnswer;
using testing::RawClient;
using testing::rows;
using testing::scalar;
using testing::TestCluster;

namespace {

const QString acme = QStringLiteral("acme");

} // namespace

/// The demo workspace: the same for the same seed, loaded once however often it is asked for, and without
/// contradictions between its rows.
class DemoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        core::setLogThreshold(core::LogLevel::Error);
        m_cluster = std::make_unique<TestCluster>();
        m_directory = testing::makeReachableDirectory();
        m_url = m_cluster->freshDatabase();
        m_admin = testing::connected(m_url);
        load(*m_admin, 120);
    }
    void cleanupTestCase()
    {
        m_admin.reset();
        m_cluster.reset();
        QDir(m_directory).removeRecursively();
    }

    /// No row of any table, whoever made it, was made after the moment that the demo ends at.
    void nothingWasMadeInTheFuture()
    {
        const auto tables = rows(
            *m_admin, QStringLiteral("SELECT c.relname::text, a.attname::text FROM pg_attribute a JOIN pg_class c ON "
                                     "c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind "
                                     "IN ('r', 'p') AND NOT c.relispartition AND a.attname IN ('created_at', "
                                     "'sent_at', 'occurred_at', 'invited_at') AND NOT a.attisdropped"));
        QVERIFY(tables.size() > 60);
        for (const QVariantList &table : tables) {
            // What the server stamps itself has the time of loading.
            const QString late = scalar(*m_admin, QStringLiteral("SELECT count(*) FROM %1 WHERE %2 > "
                                                                 "greatest('2026-11-10T12:00Z'::timestamptz, now())")
                                                      .arg(table[0].toString(), table[1].toString()))
                                     .toString();
            QVERIFY2(late == u"0", qPrintable(table[0].toString() + u'.' + table[1].toString()));
        }
        for (const char *table : {"invitations", "candidates", "applications", "interviews", "subscriptions"})
            QCOMPARE(scalar(*m_admin, QStringLiteral("SELECT count(*) FROM %1 WHERE created_at > "
                                                     "'2026-11-10T12:00Z'")
                                          .arg(QString::fromLatin1(table)))
                         .toInt(),
                     0);
    }

    void rulesHold_data()
    {
        QTest::addColumn<QString>("broken");
        const auto rule = [](const char *name, const char *sql) { QTest::newRow(name) << QString::fromUtf8(sql); };
        rule("changes lie in the last 60 days",
             "SELECT FROM candidates WHERE updated_at NOT BETWEEN '2026-09-11T12:00Z' AND '2026-11-10T12:00Z' "
             "UNION ALL SELECT FROM applications WHERE stage_entered_at NOT BETWEEN '2026-09-11T12:00Z' AND "
             "'2026-11-10T12:00Z' AND job_id IN (SELECT id FROM job_requisitions WHERE status = 'open')");
        rule("nothing lies ahead", "SELECT FROM applications WHERE updated_at > '2026-11-10T12:00Z' UNION ALL "
                                   "SELECT FROM application_notes WHERE created_at > '2026-11-10T12:00Z' UNION ALL "
                                   "SELECT FROM files WHERE created_at > '2026-11-10T12:00Z' UNION ALL "
                                   "SELECT FROM job_requisitions WHERE updated_at > '2026-11-10T12:00Z' UNION ALL "
                                   "SELECT FROM candidate_notes WHERE created_at > '2026-11-10T12:00Z' UNION ALL "
                                   "SELECT FROM candidate_mails WHERE created_at > '2026-11-10T12:00Z' UNION ALL "
                                   "SELECT FROM offers WHERE created_at > '2026-11-10T12:00Z' UNION ALL "
                                   "SELECT FROM candidate_tags WHERE created_at > '2026-11-10T12:00Z' UNION ALL "
                                   "SELECT FROM interviews WHERE created_at > '2026-11-10T12:00Z' UNION ALL "
                                   "SELECT FROM candidate_events WHERE occurred_at > '2026-11-10T12:00Z'");
        rule("about a fifth of the cards are left lying",
             "SELECT FROM (SELECT avg((a.stage_entered_at < '2026-11-03T12:00Z')::int) AS share FROM applications a "
             "JOIN job_requisitions j ON j.tenant_id = a.tenant_id AND j.id = a.job_id AND j.status = 'open' "
             "WHERE a.disposition = 'active') AS late WHERE share NOT BETWEEN 0.1 AND 0.3");
        rule("secret settings have a value",
             "SELECT FROM settings s WHERE is_secret AND NOT EXISTS (SELECT FROM setting_secrets x WHERE x.tenant_id "
             "= s.tenant_id AND x.setting_id = s.id AND x.set_at = s.secret_set_at)");
        rule("no mail and no job waits", "SELECT FROM mail_outbox WHERE state NOT IN ('sent', 'failed') UNION ALL "
                                         "SELECT FROM background_jobs WHERE state NOT IN ('done', 'failed')");
        rule("rows are made before they change", "SELECT FROM candidates WHERE created_at >= updated_at UNION ALL "
                                                 "SELECT FROM applications WHERE created_at >= updated_at UNION ALL "
                                                 "SELECT FROM job_requisitions WHERE created_at >= updated_at");
        rule("applications go forward",
             "SELECT FROM applications a JOIN candidates c ON c.tenant_id = a.tenant_id AND c.id = a.candidate_id "
             "WHERE c.created_at > a.applied_at OR a.applied_at > a.stage_entered_at OR a.stage_entered_at > "
             "a.updated_at");
        rule("hires are counted",
             "SELECT FROM job_requisitions j WHERE positions_filled > positions_available OR positions_filled <> "
             "(SELECT count(*) FROM applications a WHERE a.tenant_id = j.tenant_id AND a.job_id = j.id AND "
             "a.disposition = 'hired')");
        rule("filled jobs are full, open ones are not",
             "SELECT FROM job_requisitions WHERE (status = 'filled') <> (positions_filled = positions_available) AND "
             "status IN ('filled', 'open', 'paused', 'draft')");
        rule("outcome and step agree",
             "SELECT FROM applications a JOIN stages s ON s.tenant_id = a.tenant_id AND s.id = a.stage_id WHERE "
             "(s.kind = 'hired') <> (a.disposition = 'hired') OR (s.kind = 'rejected') <> (a.disposition = "
             "'rejected')");
        rule("nobody applies for what was never shown, or is active where it is over",
             "SELECT FROM applications a JOIN job_requisitions j ON j.tenant_id = a.tenant_id AND j.id = a.job_id "
             "WHERE j.status = 'draft' OR a.applied_at < j.published_at OR a.applied_at > j.closes_at OR "
             "(j.status IN ('filled', 'closed', 'cancelled') AND a.disposition = 'active')");
        rule("open jobs are published",
             "SELECT FROM job_requisitions WHERE status = 'open' AND NOT (is_published AND published_at BETWEEN "
             "'2026-07-13T12:00Z' AND '2026-11-10T12:00Z' AND closes_at > '2026-11-10T12:00Z')");
        rule("follow-ups have a time",
             "SELECT FROM application_notes WHERE (note_type = 'follow_up') <> (follow_up_at IS NOT NULL) OR "
             "follow_up_at <= created_at");
        rule("scores are percentages", "SELECT FROM applications WHERE match_score NOT BETWEEN 0 AND 100");
        rule("skills of jobs have levels",
             "SELECT FROM job_requisitions, jsonb_array_elements(required_skills || preferred_skills) AS s WHERE "
             "NOT (s ->> 'level')::int BETWEEN 1 AND 5 OR s ->> 'name' IS NULL");
        rule("an application's events end where it stands",
             "SELECT FROM applications a JOIN LATERAL (SELECT * FROM application_events e WHERE e.tenant_id = "
             "a.tenant_id AND e.application_id = a.id AND e.kind = 'stage' ORDER BY occurred_at DESC LIMIT 1) AS e ON "
             "true WHERE e.to_stage_id IS DISTINCT FROM a.stage_id OR e.occurred_at <> a.stage_entered_at");
        rule("an outcome has its event",
             "SELECT FROM applications a WHERE (disposition <> 'active') <> EXISTS (SELECT FROM application_events e "
             "WHERE e.tenant_id = a.tenant_id AND e.application_id = a.id AND e.to_disposition = a.disposition AND "
             "e.kind = 'disposition')");
        rule("events follow each other",
             "SELECT FROM application_events e JOIN applications a ON a.tenant_id = e.tenant_id AND a.id = "
             "e.application_id WHERE e.occurred_at < a.applied_at OR e.occurred_at > '2026-11-10T12:00Z' OR (e.kind = "
             "'applied') <> (e.to_disposition = 'active')");
        rule("words stand where they were found",
             "SELECT FROM resume_entities e JOIN resumes r ON r.tenant_id = e.tenant_id AND r.id = e.resume_id JOIN "
             "files f ON f.tenant_id = r.tenant_id AND f.id = r.file_id WHERE substr(f.extracted_text, "
             "e.start_offset + 1, e.end_offset - e.start_offset) <> e.entity_value");
        rule("the newest comparison has the application's score",
             "SELECT FROM match_runs m JOIN applications a ON a.tenant_id = m.tenant_id AND a.id = m.application_id "
             "WHERE m.match_score IS DISTINCT FROM a.match_score OR m.candidate_id <> a.candidate_id");
        rule("scores follow from answers",
             "SELECT FROM attempts t WHERE score_percentage <> (SELECT round(100 * sum(points) / sum(max_points), 2) "
             "FROM attempt_answers a WHERE a.tenant_id = t.tenant_id AND a.attempt_id = t.id)");
        rule("who was tested agreed to be watched before",
             "SELECT FROM attempts t JOIN assessment_assignments s ON s.tenant_id = t.tenant_id AND s.id = "
             "t.assignment_id JOIN assessments x ON x.tenant_id = s.tenant_id AND x.id = s.assessment_id WHERE "
             "x.is_proctored <> (t.consent_at IS NOT NULL) OR t.consent_at > t.started_at");
        rule("tests are not taken in the time to come",
             "SELECT FROM attempts WHERE greatest(started_at, completed_at, scored_at, score_released_at) > "
             "'2026-11-10T12:00Z' AND status <> 'submitted'");
        rule("people agreed before their data were kept",
             "SELECT FROM applications a WHERE NOT EXISTS (SELECT FROM consents c WHERE c.tenant_id = a.tenant_id AND "
             "c.candidate_id = a.candidate_id AND c.purpose = 'recruiting')");
        rule("addresses lead nowhere",
             "SELECT FROM candidates WHERE concat(linkedin_url, github_url, portfolio_url) <> '' AND "
             "concat(linkedin_url, github_url, portfolio_url) !~ '^(https://[^/]*example\\.com/[^ ]*)+$'");
    }
    void rulesHold()
    {
        QFETCH(const QString, broken);
        QCOMPARE(scalar(*m_admin, QStringLiteral("SELECT count(*) FROM (%1) AS x").arg(broken)).toInt(), 0);
    }

    void thereIsSomethingOfEverything_data()
    {
        QTest::addColumn<QString>("some");
        const auto row = [](const char *sql) { QTest::newRow(sql) << QString::fromUtf8(sql); };
        row("applications WHERE updated_at > '2026-11-09T12:00Z'");
        row("applications WHERE match_score IS NULL");
        row("applications WHERE match_score IS NOT NULL");
        row("applications WHERE disposition = 'withdrawn'");
        row("job_requisitions WHERE status = 'open' AND positions_filled > 0");
        row("job_requisitions WHERE status = 'filled'");
        row("job_requisitions WHERE status = 'closed'");
        row("application_notes WHERE note_type = 'red_flag'");
        row("application_notes WHERE is_private");
        row("candidates WHERE availability_date IS NOT NULL");
        row("candidates WHERE github_url IS NOT NULL");
        for (const char *table : {"skills",
                                  "job_roles",
                                  "candidate_skills",
                                  "resumes WHERE owner_id IS NOT NULL",
                                  "resume_versions",
                                  "resume_entities",
                                  "import_batches",
                                  "import_items WHERE status = 'failed'",
                                  "match_runs",
                                  "application_events",
                                  "candidate_events",
                                  "job_description_versions",
                                  "candidate_merges",
                                  "legacy_ids",
                                  "question_sets",
                                  "questions WHERE job_id IS NOT NULL",
                                  "question_versions",
                                  "assessments WHERE expires_at IS NOT NULL",
                                  "assessment_assignments WHERE status = 'rejected'",
                                  "assessment_invitations",
                                  "attempts",
                                  "attempt_answers",
                                  "proctoring_events WHERE severity = 'critical'",
                                  "proctoring_snapshots",
                                  "proctoring_reviews WHERE event_id IS NULL",
                                  "consents WHERE withdrawn_at IS NOT NULL",
                                  "retention_rules WHERE is_active",
                                  "erasure_requests WHERE status = 'refused'",
                                  "demographics"})
            row(table);
    }
    void thereIsSomethingOfEverything()
    {
        QFETCH(const QString, some);
        QVERIFY(scalar(*m_admin, QStringLiteral("SELECT count(*) FROM ") + some).toInt() > 0);
    }

    void aSecondRunLeavesRowsAlone()
    {
        testing::run(*m_admin, QStringLiteral("UPDATE candidates SET phone = '+47 22 33 44 55' WHERE id = (SELECT "
                                              "candidate_id FROM files ORDER BY id LIMIT 1)"));
        const QString before = everything(*m_admin);
        const server::DemoCounts counts = load(*m_admin, 120, 5);
        QCOMPARE(counts.candidates + counts.applications + counts.notes + counts.cvs, 0);
        QCOMPARE(everything(*m_admin), before);
    }

    void moreCandidatesLaterFitToo()
    {
        const auto later = testing::connected(m_cluster->freshDatabase());
        load(*later, 5);
        QVERIFY(load(*later, 120, 5).candidates > 0);
        timelessRulesHold(*later);
    }

    void theSameSeedGivesTheSame()
    {
        const auto other = testing::connected(m_cluster->freshDatabase());
        const auto third = testing::connected(m_cluster->freshDatabase());
        load(*other, 30);
        load(*third, 30);
        QCOMPARE(everything(*other), everything(*third));
    }

    void cvsComeThroughTheBlobRoute()
    {
        server::Server::Options options{.database = m_url.as(QStringLiteral("shortlist_app")),
                                        .key = key(),
                                        .blobDirectory = m_directory + QStringLiteral("/blobs")};
        const auto server = server::Server::start(std::move(options));
        QVERIFY(server);
        const auto ask = [&](const QByteArray &method, const QByteArray &target, const QByteArray &body,
                             const QByteArray &headers) {
            RawClient client((*server)->port());
            client.request(method, target, body, headers);
            return client.answer();
        };
        const QMap<QString, int> expected{{acme, 20}, {QStringLiteral("globex"), 5}};
        QByteArray foreign;
        for (const QString &slug : expected.keys()) {
            const QJsonObject device{{QStringLiteral("id"), core::toText(QUuid::createUuid())},
                                     {QStringLiteral("epoch"), core::toText(QUuid::createUuid())},
                                     {QStringLiteral("name"), QStringLiteral("A machine")}};
            const RawAnswer signedIn =
                ask("POST", "/v1/login",
                    core::compactJson({{QStringLiteral("email"), QStringLiteral("recruiter@%1.test").arg(slug)},
                                       {QStringLiteral("password"), QStringLiteral("demo-Passw0rd")},
                                       {QStringLiteral("device"), device}}),
                    {});
            QCOMPARE(signedIn.status, 200);
            const QByteArray authorization =
                "Authorization: Bearer " +
                core::parseJsonObject(signedIn.body)->value(QStringLiteral("access_token")).toString().toLatin1() +
                "\r\n";
            if (!foreign.isEmpty())
                QCOMPARE(ask("GET", foreign, {}, authorization).status, 404);
            const auto files = rows(*m_admin,
                                    QStringLiteral("SELECT sha256, file_size, page_count, mime_type, extracted_text, "
                                                   "full_name FROM files f JOIN candidates c ON c.tenant_id = "
                                                   "f.tenant_id AND c.id = f.candidate_id WHERE document_category = "
                                                   "'cv' AND f.tenant_id = (SELECT id FROM tenants WHERE slug = ?)"),
                                    {slug});
            QCOMPARE(files.size(), expected.value(slug));
            for (const QVariantList &file : files) {
                foreign = "/v1/blobs/" + file[0].toString().toLatin1();
                const RawAnswer answer = ask("GET", foreign, {}, authorization);
                QCOMPARE(answer.status, 200);
                QCOMPARE(answer.body.size(), file[1].toLongLong());
                QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256).toHex()),
                         file[0].toString());
                QVERIFY(answer.body.startsWith("%PDF-1.4"));
                QVERIFY(file[2].toInt() == 1 || file[2].toInt() == 2);
                QCOMPARE(file[3].toString(), QStringLiteral("application/pdf"));
                QVERIFY(file[4].toString().startsWith(file[5].toString()));
            }
        }
    }

    void pdfsAreSound()
    {
        const server::TextPdf pdf = server::textPdf(
            {{QStringLiteral("Zażółć (José) \\ – Müller"), 20, true}, {QStringLiteral("word ").repeated(3000)}});
        QVERIFY(pdf.pages > 1);
        QCOMPARE(pdf.text.section(u'\n', 0, 0), QStringLiteral("Zazólc (José) \\ – Müller"));
        QVERIFY(pdf.bytes.contains("(Zaz\\363lc \\(Jos\\351\\) \\\\ \\226 M\\374ller) Tj"));
        // Every entry of the table of objects points at its object.
        const QByteArray table = pdf.bytes.mid(pdf.bytes.lastIndexOf("startxref\n") + 10).split('\n').first();
        QVERIFY(pdf.bytes.mid(table.toLongLong()).startsWith("xref\n0 "));
        const QByteArrayList entries = pdf.bytes.mid(table.toLongLong()).split('\n');
        for (qsizetype i = 3; i < entries.size() && entries[i].endsWith("n "); ++i)
            QVERIFY(pdf.bytes.mid(entries[i].first(10).toLongLong()).startsWith(QByteArray::number(i - 2) + " 0 obj"));
    }

private:
    static server::ServerKey key() { return server::ServerKey::fromBytes(QByteArray(32, 'k')); }

    server::DemoCounts load(server::Database &database, int candidates, int daysLater = 0) const
    {
        const QString blobDirectory = m_directory + QStringLiteral("/blobs");
        if (!server::BlobStore::prepare(blobDirectory))
            qFatal("The directory for blobs cannot be made");
        server::BlobStore blobs(blobDirectory, key());
        const QDateTime anchor = QDateTime(QDate(2026, 11, 10), QTime(12, 0), Qt::UTC).addDays(daysLater);
        server::DemoCounts counts;
        for (const server::DemoTenant &tenant : server::demoTenants()) {
            const auto loaded = server::loadDemoTenant(
                database, tenant,
                {tenant.main ? candidates : std::min(candidates, 40), anchor, &blobs, m_secrets.get()});
            if (!loaded)
                qFatal("The demo cannot be loaded: %s", qPrintable(loaded.error().message));
            counts.candidates += loaded->candidates;
            counts.applications += loaded->applications;
            counts.notes += loaded->notes;
            counts.cvs += loaded->cvs;
        }
        return counts;
    }

    /// All rows of the synced tables as one text.
    static QString everything(server::Database &database)
    {
        QString all;
        for (const char *table : {"job_requisitions",
                                  "stages",
                                  "candidates",
                                  "applications",
                                  "application_notes",
                                  "files",
                                  "skills",
                                  "job_roles",
                                  "candidate_skills",
                                  "resumes",
                                  "resume_versions",
                                  "resume_entities",
                                  "import_batches",
                                  "import_items",
                                  "match_runs",
                                  "application_events",
                                  "job_description_versions",
                                  "candidate_merges",
                                  "legacy_ids",
                                  "question_sets",
                                  "questions",
                                  "question_versions",
                                  "assessments",
                                  "assessment_assignments",
                                  "assessment_invitations",
                                  "attempts",
                                  "attempt_answers",
                                  "proctoring_events",
                                  "proctoring_snapshots",
                                  "proctoring_reviews",
                                  "consents",
                                  "retention_rules",
                                  "erasure_requests",
                                  "demographics"})
            all += scalar(database, QStringLiteral("SELECT string_agg((to_jsonb(t) - 'sync_txn')::text, E'\\n' ORDER "
                                                   "BY to_jsonb(t) - 'sync_txn') FROM %1 t")
                                        .arg(QLatin1String(table)))
                       .toString();
        return all;
    }

    /// The rules that do not depend on when things were loaded.
    static void timelessRulesHold(server::Database &database)
    {
        for (const char *broken :
             {"SELECT FROM job_requisitions j WHERE positions_filled > positions_available OR positions_filled <> "
              "(SELECT count(*) FROM applications a WHERE a.tenant_id = j.tenant_id AND a.job_id = j.id AND "
              "a.disposition = 'hired')",
              "SELECT FROM applications a JOIN job_requisitions j ON j.tenant_id = a.tenant_id AND j.id = a.job_id "
              "WHERE j.status = 'draft' OR (j.status IN ('filled', 'closed', 'cancelled') AND a.disposition = "
              "'active')",
              "SELECT FROM applications a JOIN candidates c ON c.tenant_id = a.tenant_id AND c.id = a.candidate_id "
              "WHERE c.created_at > a.applied_at"})
            QCOMPARE(
                scalar(database, QStringLiteral("SELECT count(*) FROM (%1) AS x").arg(QLatin1String(broken))).toInt(),
                0);
    }

    std::unique_ptr<TestCluster> m_cluster;
    QString m_directory;
    std::shared_ptr<server::SecretBox> m_secrets = server::SecretBox::inMemory();
    server::DatabaseUrl m_url;
    std::unique_ptr<server::Database> m_admin;
};

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
