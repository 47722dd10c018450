#include "peoplecases.h"
#include "support/postgres.h"

#include "core/uuid.h"
#include "server/storage/statements.h"

#include <QRegularExpression>
#include <QTest>

using namespace shortlist;
using testing::TestCluster;

namespace {

/// "#job" in a statement stands for the id of the row of that name.
QString filled(QString statement)
{
    static const QUuid names(QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
    static const QRegularExpression place(QStringLiteral("#([a-z_0-9]+)"));
    for (auto match = place.match(statement); match.hasMatch(); match = place.match(statement))
        statement.replace(match.capturedStart(), match.capturedLength(),
                          u'\'' + core::toText(QUuid::createUuidV5(names, match.captured(1))) + u'\'');
    return statement;
}

} // namespace

/// The rules of people, CVs, assessments, proctoring and compliance, as PostgreSQL keeps them for whoever comes. Every
/// case is a transaction of its own as shortlist_app, taken back in the end.
class SchemaPeopleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        server::DatabaseUrl url = m_cluster->freshDatabase();
        m_superuser = testing::connected(url);
        testing::run(*m_superuser, filled(QString::fromUtf8(testing::peopleSeed)));
        url.user = QStringLiteral("shortlist_app");
        m_app = testing::connected(url);
    }
    void cleanupTestCase()
    {
        m_app.reset();
        m_superuser.reset();
        m_cluster.reset();
    }
    void init() { QVERIFY(m_app->execute(QStringLiteral("BEGIN"))); }
    void cleanup() { QVERIFY(m_app->execute(QStringLiteral("ROLLBACK"))); }

    void refuses_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("sentence");
        for (const testing::Refusal &refusal : testing::peopleRefusals())
            QTest::addRow("%s: %s", refusal.role, refusal.statement)
                << QString::fromUtf8(refusal.role) << QString::fromUtf8(refusal.statement)
                << QString::fromUtf8(refusal.sentence);
    }
    void refuses()
    {
        QFETCH(const QString, role);
        QFETCH(const QString, statement);
        QFETCH(const QString, sentence);
        act(role);
        QStringList steps = statement.split(QStringLiteral(";;"));
        const QString last = steps.takeLast();
        for (const QString &step : steps)
            works(step);
        const server::SqlResult result = m_app->statements().run(filled(last).toUtf8(), {});
        QVERIFY(!result.ok);
        const server::SqlFailure &failure = result.failure;
        if (sentence == QString::fromLatin1(failure.state))
            return;
        const QString said =
            testing::scalar(*m_superuser,
                            QStringLiteral("SELECT obj_description(oid, 'pg_constraint') FROM "
                                           "pg_constraint WHERE conname = ? UNION ALL SELECT '' LIMIT 1"),
                            {failure.constraint})
                .toString();
        QCOMPARE(said.isEmpty() ? failure.message : said, sentence);
    }

    void aHireIsCounted()
    {
        act(QStringLiteral("hiring_manager"));
        works(QStringLiteral("UPDATE applications SET disposition = 'hired' WHERE id IN (#application, #second)"));
        QCOMPARE(number(QStringLiteral("SELECT positions_filled FROM job_requisitions WHERE id = #job")), 2);
        works(QStringLiteral("UPDATE applications SET disposition = 'active' WHERE id = #second"));
        QCOMPARE(number(QStringLiteral("SELECT positions_filled FROM job_requisitions WHERE id = #job")), 1);
        act(QStringLiteral("recruiter"));
        works(QStringLiteral("UPDATE applications SET deleted_at = now() WHERE id = #application"));
        QCOMPARE(number(QStringLiteral("SELECT positions_filled FROM job_requisitions WHERE id = #job")), 0);
        QCOMPARE(number(QStringLiteral("SELECT total_applicants FROM job_totals WHERE job_id = #job")), 1);
    }

    void theWayOfAnApplicationIsWrittenDown()
    {
        act(QStringLiteral("recruiter"));
        QCOMPARE(line(QStringLiteral(
                     "SELECT string_agg(kind, ',') FROM application_events WHERE application_id = #application")),
                 QStringLiteral("applied"));
        works(QStringLiteral(
            "UPDATE applications SET stage_entered_at = now() - interval '9 days' WHERE id = #application"));
        works(QStringLiteral("UPDATE applications SET stage_id = #talks WHERE id = #application"));
        QCOMPARE(
            line(QStringLiteral("SELECT (stage_entered_at = now())::text FROM applications WHERE id = #application")),
            QStringLiteral("true"));
        works(QStringLiteral(
            "UPDATE applications SET disposition = 'rejected', reject_reason = 'Too far' WHERE id = #application"));
        works(QStringLiteral("UPDATE applications SET deleted_at = now() WHERE id = #application"));
        QCOMPARE(
            line(QStringLiteral("SELECT string_agg(kind || coalesce(' ' || reason, '') || ' ' || (actor_id = "
                                "#recruiter)::text, ',' ORDER BY kind) "
                                "FROM application_events WHERE application_id = #application AND kind <> 'applied'")),
            QStringLiteral("disposition Too far true,removed true,stage true"));
        QCOMPARE(number(QStringLiteral("SELECT total_interviewed FROM job_totals WHERE job_id = #job")), 0);
    }

    void aTransferIsWrittenDown()
    {
        act(QStringLiteral("recruiter"));
        // Both jobs use the workspace's pipeline: the step may stay.
        works(QStringLiteral("UPDATE applications SET job_id = #other_job WHERE id = #application"));
        const QString last =
            QStringLiteral("SELECT kind || ' ' || (from_stage_id = #new)::text || ' ' || to_stage_id::text "
                           "|| ' ' || coalesce(from_job_id::text, 'none') FROM application_events "
                           "WHERE application_id = #application AND kind = 'stage' AND %1");
        QCOMPARE(line(last.arg(QStringLiteral("from_job_id = #job"))),
                 filled(QStringLiteral("stage true #new #job")).remove(u'\''));
        works(QStringLiteral("UPDATE applications SET job_id = #job, stage_id = #talks WHERE id = #application"));
        QCOMPARE(line(last.arg(QStringLiteral("from_job_id = #other_job"))),
                 filled(QStringLiteral("stage true #talks #other_job")).remove(u'\''));
        // A move within the job is none.
        works(QStringLiteral("UPDATE applications SET stage_id = #new WHERE id = #application"));
        QCOMPARE(
            line(QStringLiteral("SELECT count(*)::text FROM application_events WHERE application_id = #application "
                                "AND kind = 'stage' AND from_job_id IS NULL")),
            QStringLiteral("1"));
    }

    void versionsAreKept()
    {
        act(QStringLiteral("recruiter"));
        works(QStringLiteral("UPDATE job_requisitions SET description = 'Builds more' WHERE id = #job"));
        works(QStringLiteral("UPDATE job_requisitions SET location = 'Oslo' WHERE id = #job"));
        QCOMPARE(line(QStringLiteral("SELECT string_agg(version || ' ' || description, ',' ORDER BY version) FROM "
                                     "job_description_versions WHERE job_id = #job")),
                 QStringLiteral("1 Builds,2 Builds more"));
        works(QStringLiteral("UPDATE resumes SET summary = 'Knows more', version = 9 WHERE id = #resume"));
        works(QStringLiteral("UPDATE resumes SET download_count = 3 WHERE id = #resume"));
        QCOMPARE(line(QStringLiteral("SELECT string_agg(version || ' ' || summary, ',' ORDER BY version) FROM "
                                     "resume_versions WHERE resume_id = #resume")),
                 QStringLiteral("1 Knows C++,2 Knows more"));
        works(QStringLiteral("UPDATE questions SET correct_answer = '\"1\"' WHERE id = #question"));
        QCOMPARE(line(QStringLiteral("SELECT string_agg(version || ' ' || correct_answer, ',' ORDER BY version) FROM "
                                     "question_versions WHERE question_id = #question")),
                 QStringLiteral("1 \"2\",2 \"1\""));
    }

    void correctionsSayWhose()
    {
        act(QStringLiteral("recruiter"));
        works(QStringLiteral("UPDATE resume_entities SET entity_value = 'C' WHERE id = #entity"));
        works(
            QStringLiteral("UPDATE resume_entities SET entity_value = 'C++', found_value = 'lies' WHERE id = #entity"));
        QCOMPARE(line(QStringLiteral(
                     "SELECT found_value || (corrected_by = #recruiter) FROM resume_entities WHERE id = #entity")),
                 QStringLiteral("C+true"));
    }

    void aSummaryFollowsItsGrant()
    {
        const QString grant =
            QStringLiteral("SELECT set_grant(#acme, #interviewer, 'candidate_summaries', #ana, '%1')");
        const QString count = QStringLiteral("SELECT count(*) FROM candidate_summaries");
        const auto asOwner = [this](const QString &statement) { testing::run(*m_superuser, filled(statement)); };
        testing::run(*m_superuser, filled(QStringLiteral("BEGIN; SELECT set_config('app.tenant', #acme, true)")));
        asOwner(grant.arg(QStringLiteral("granted")));
        QCOMPARE(testing::scalar(*m_superuser, QStringLiteral("SELECT full_name FROM candidate_summaries")).toString(),
                 QStringLiteral("Ana"));
        asOwner(QStringLiteral("UPDATE candidates SET current_title = 'Lead' WHERE id = #ana"));
        QCOMPARE(
            testing::scalar(*m_superuser, QStringLiteral("SELECT current_title FROM candidate_summaries")).toString(),
            QStringLiteral("Lead"));
        QVERIFY(!testing::scalar(*m_superuser, QStringLiteral("SELECT to_jsonb(s)::text FROM candidate_summaries s"))
                     .toString()
                     .contains(QStringLiteral("ana@")));
        asOwner(QStringLiteral("UPDATE candidates SET deleted_at = now() WHERE id = #ana"));
        QCOMPARE(testing::scalar(*m_superuser, count).toInt(), 0);
        asOwner(QStringLiteral("UPDATE candidates SET deleted_at = NULL WHERE id = #ana"));
        asOwner(grant.arg(QStringLiteral("granted")));
        QCOMPARE(testing::scalar(*m_superuser, count).toInt(), 1);
        asOwner(grant.arg(QStringLiteral("revoked")));
        QCOMPARE(testing::scalar(*m_superuser, count).toInt(), 0);
        testing::run(*m_superuser, QStringLiteral("ROLLBACK"));
    }

    void aJobSeekersRowsAreTheirOwn()
    {
        act(QStringLiteral("candidate"));
        works(QStringLiteral("INSERT INTO resumes (tenant_id, id, owner_id, title, template) VALUES (#acme, #x, "
                             "#seeker2, 'New', 'classic')"));
        QCOMPARE(line(QStringLiteral(
                     "SELECT (owner_id = #candidate AND private_to = #candidate)::text FROM resumes WHERE id = #x")),
                 QStringLiteral("true"));
        QCOMPARE(
            line(QStringLiteral("SELECT (private_to = #candidate)::text FROM resume_versions WHERE resume_id = #x")),
            QStringLiteral("true"));
        works(QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, file_size, sha256) VALUES (#acme, "
                             "#y, 'a.pdf', 1, repeat('c', 64))"));
        QCOMPARE(line(QStringLiteral("SELECT (owner_id = #candidate)::text FROM files WHERE id = #y")),
                 QStringLiteral("true"));
    }

    void importsAreCounted()
    {
        act(QStringLiteral("recruiter"));
        QCOMPARE(
            line(QStringLiteral(
                "SELECT concat_ws(' ', total_resumes, processed_resumes, failed_resumes) FROM import_batch_totals")),
            QStringLiteral("3 1 1"));
        works(QStringLiteral(
            "UPDATE import_batches SET status = 'completed', completed_at = '2000-01-01' WHERE id = #batch"));
        QCOMPARE(line(QStringLiteral("SELECT (completed_at = now())::text FROM import_batches WHERE id = #batch")),
                 QStringLiteral("true"));
    }

    void aScoreFollowsFromTheAnswers()
    {
        act(QStringLiteral("recruiter"));
        works(QStringLiteral(
            "UPDATE attempt_answers SET selected_answer = '\"2\"', is_correct = true, points = 3 WHERE id = #answer"));
        works(QStringLiteral("UPDATE attempt_answers SET is_correct = false, points = 0 WHERE id = #answer2"));
        works(QStringLiteral("UPDATE attempts SET status = 'submitted', score_percentage = 99 WHERE id = #attempt"));
        QCOMPARE(
            line(QStringLiteral("SELECT coalesce(score_percentage::text, 'none') FROM attempts WHERE id = #attempt")),
            QStringLiteral("none"));
        works(QStringLiteral("UPDATE attempts SET status = 'scored', score_percentage = 99 WHERE id = #attempt"));
        QCOMPARE(line(QStringLiteral("SELECT score_percentage::text FROM attempts WHERE id = #attempt")),
                 QStringLiteral("75.00"));
        QCOMPARE(line(QStringLiteral("SELECT concat_ws(' ', total_questions, correct_answers, is_completed, is_scored) "
                                     "FROM attempt_totals WHERE attempt_id = #attempt")),
                 QStringLiteral("2 1 t t"));
        QCOMPARE(line(QStringLiteral("SELECT (graded_by = #recruiter)::text FROM attempt_answers WHERE id = #answer")),
                 QStringLiteral("true"));
        works(QStringLiteral("UPDATE attempts SET status = 'released' WHERE id = #attempt"));
        QCOMPARE(line(QStringLiteral("SELECT (score_released_at = now())::text FROM attempts WHERE id = #attempt")),
                 QStringLiteral("true"));
    }

    void decisionsNameTheirPerson()
    {
        act(QStringLiteral("recruiter"));
        works(QStringLiteral("UPDATE assessment_assignments SET status = 'rejected', decision_reason = 'Copied', "
                             "decided_by = #tenant_admin WHERE id = #assigned"));
        QCOMPARE(line(QStringLiteral("SELECT (decided_by = #recruiter AND decided_at = now())::text FROM "
                                     "assessment_assignments WHERE id = #assigned")),
                 QStringLiteral("true"));
        act(QStringLiteral("reviewer"));
        works(QStringLiteral(
            "INSERT INTO proctoring_reviews (tenant_id, id, attempt_id, event_id, reviewer_id, verdict, reason) VALUES "
            "(#acme, #x, #attempt, #incident, #tenant_admin, 'confirmed', 'Seen')"));
        QCOMPARE(line(QStringLiteral("SELECT (reviewer_id = #reviewer)::text FROM proctoring_reviews WHERE id = #x")),
                 QStringLiteral("true"));
        QCOMPARE(line(QStringLiteral(
                     "SELECT concat(reviewed, flagged) FROM proctoring_event_states WHERE event_id = #incident")),
                 QStringLiteral("tt"));
        act(QStringLiteral("tenant_admin"));
        works(QStringLiteral("UPDATE erasure_requests SET status = 'approved' WHERE id = #erasure"));
        QCOMPARE(
            line(QStringLiteral("SELECT (handled_by = #tenant_admin)::text FROM erasure_requests WHERE id = #erasure")),
            QStringLiteral("true"));
        act({});
        works(QStringLiteral("UPDATE erasure_requests SET status = 'running' WHERE id = #erasure;; UPDATE "
                             "erasure_requests SET status = 'done' WHERE id = #erasure"));
    }

    void smallGroupsAreNotCounted()
    {
        act({});
        const QString said = QStringLiteral(
            "WITH people AS (INSERT INTO candidates (tenant_id, id, full_name) SELECT #acme, md5('%1' || n)::uuid, 'X' "
            "FROM "
            "generate_series(1, %2) AS n RETURNING id), ran AS (INSERT INTO applications (tenant_id, id, candidate_id, "
            "job_id, stage_id) "
            "SELECT #acme, id, id, #other_job, #talks FROM people RETURNING candidate_id) SELECT count(*) FROM ran");
        const auto group = [&](const char *name, int size) {
            works(said.arg(QString::fromLatin1(name)).arg(size));
            works(QStringLiteral("SELECT count(record_demographics(md5('%1' || n)::uuid, '%1', NULL, NULL, NULL)) FROM "
                                 "generate_series(1, %2) AS n")
                      .arg(QString::fromLatin1(name))
                      .arg(size));
        };
        const QString counts = QStringLiteral("SELECT string_agg(concat_ws(' ', said, applied, advanced, hired), ', ') "
                                              "FROM demographic_counts('gender', #other_job)");
        act(QStringLiteral("tenant_admin"));
        group("woman", 3);
        QCOMPARE(line(counts), QStringLiteral("too few to tell"));
        group("man", 7);
        group("other", 9);
        // One small group could be found by subtraction, so a second one is hidden with it.
        QCOMPARE(line(counts), QStringLiteral("too few to tell 10 10 0, other 9 9 0"));
    }

private:
    void act(const QString &role)
    {
        const QString user = role.isEmpty() ? QStringLiteral("''") : u'#' + role;
        works(QStringLiteral("SELECT set_config('app.tenant', #acme, true), set_config('app.user', %1, true), "
                             "set_config('app.role', '%2', true)")
                  .arg(user, role));
    }
    void works(const QString &statements)
    {
        for (const QString &statement : statements.split(QStringLiteral(";;"))) {
            const server::SqlResult result = m_app->statements().run(filled(statement).toUtf8(), {});
            if (!result.ok)
                qFatal("%s: %s", qPrintable(statement), qPrintable(result.failure.message));
        }
    }
    QString line(const QString &query) { return testing::scalar(*m_app, filled(query)).toString(); }
    int number(const QString &query) { return testing::scalar(*m_app, filled(query)).toInt(); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<server::Database> m_superuser;
    std::unique_ptr<server::Database> m_app;
};

QTEST_GUILESS_MAIN(SchemaPeopleTest)
#include "tst_schema_people.moc"
