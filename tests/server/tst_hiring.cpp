#include "panel.h"

#include <QTest>

#include <thread>

using namespace shortlist;
using namespace shortlist::server;
using namespace shortlist::testing;

namespace {

constexpr auto hand = "UPDATE job_requisitions SET hiring_manager_id = ? WHERE tenant_id = ? AND id = ?";
constexpr auto apply =
    "INSERT INTO applications (tenant_id, id, candidate_id, job_id, stage_id) VALUES (?, ?, ?, ?, ?)";
constexpr auto transfer = "UPDATE applications SET job_id = ? WHERE tenant_id = ? AND id = ?";
constexpr auto addNote = "INSERT INTO application_notes (tenant_id, id, application_id, author_id, note_text, "
                         "is_private) VALUES (?, ?, ?, ?, 'hm', ?)";

} // namespace

/// Which rows hiring managers are granted: what belongs to the jobs they decide about.
class HiringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<PanelFixture>(*m_cluster);
        m_manager = f->addMember("hiring_manager");
        m_other = f->addMember("hiring_manager");
        m_job = addJob(m_manager);
        m_othersJob = addJob(m_other);
        m_application = addApplication(f->ana, m_job);
    }
    void cleanup() { f.reset(); }

    void aManagerSeesWhatBelongsToTheirJobs()
    {
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const QUuid othersCv = f->addFile(bo, "cv");
        const QUuid othersApplication = addApplication(bo, m_othersJob);
        const QUuid nobodys = addJob({});
        for (const QUuid &row : {m_job, m_application, f->ana, f->cv, f->acme.stage})
            QCOMPARE(f->effect(m_manager, row), QStringLiteral("granted"));
        QCOMPARE(countOf(m_manager, "application_events"), 1);
        QCOMPARE(countOf(m_manager, "job_description_versions"), 1);
        for (const QUuid &row : {bo, othersCv, othersApplication, m_othersJob, nobodys, f->talk})
            QCOMPARE(f->effect(m_manager, row), QString());
        for (const QUuid &row : {bo, othersCv, othersApplication, m_othersJob, f->acme.stage})
            QCOMPARE(f->effect(m_other, row), QStringLiteral("granted"));
        QCOMPARE(f->grants(f->acme.recruiter), QStringList());
        checkNothingIsMissing();
    }

    void whatComesLaterIsGrantedToo()
    {
        const QUuid note = f->must(f->acme.recruiter, "recruiter", addNote,
                                   {f->acme.id, f->newId(), m_application, f->acme.recruiter, false});
        const QUuid secret = f->must(f->acme.recruiter, "recruiter", addNote,
                                     {f->acme.id, f->newId(), m_application, f->acme.recruiter, true});
        const QUuid own =
            f->must(m_manager, "hiring_manager", addNote, {f->acme.id, f->newId(), m_application, m_manager, true});
        const QUuid letter = f->addFile(f->ana, "reference");
        const QUuid skill =
            f->must(f->acme.recruiter, "recruiter", "INSERT INTO skills (tenant_id, id, name) VALUES (?, ?, 'Qt')",
                    {f->acme.id, f->newId()});
        const QUuid has =
            f->must(f->acme.recruiter, "recruiter",
                    "INSERT INTO candidate_skills (tenant_id, id, candidate_id, skill_id) VALUES (?, ?, ?, ?)",
                    {f->acme.id, f->newId(), f->ana, skill});
        const QUuid resume = f->must(f->acme.recruiter, "recruiter",
                                     "INSERT INTO resumes (tenant_id, id, candidate_id, title) VALUES (?, ?, ?, 'CV')",
                                     {f->acme.id, f->newId(), f->ana});
        const QUuid step = f->must(f->acme.recruiter, "recruiter",
                                   "INSERT INTO stages (tenant_id, id, job_id, name, kind, position) "
                                   "VALUES (?, ?, ?, 'Task', 'assessment', 2)",
                                   {f->acme.id, f->newId(), m_job});
        f->change("UPDATE applications SET stage_id = ? WHERE tenant_id = ? AND id = ?",
                  {step, f->acme.id, m_application});
        for (const QUuid &row : {note, own, letter, has, resume, step})
            QCOMPARE(f->effect(m_manager, row), QStringLiteral("granted"));
        QCOMPARE(f->effect(m_manager, secret), QString());
        QCOMPARE(countOf(m_manager, "application_events"), 2);
        QCOMPARE(f->effect(m_other, step), QString());
        checkNothingIsMissing();
    }

    void aFileOfAnotherApplicationIsNot()
    {
        const QUuid elsewhere = addApplication(f->ana, m_othersJob);
        const auto attach = "INSERT INTO files (tenant_id, id, candidate_id, application_id, original_filename, "
                            "file_size, sha256, document_category) VALUES (?, ?, ?, ?, 'l.pdf', 1, repeat('1', 64), "
                            "'cover_letter')";
        const QUuid mine =
            f->must(f->acme.recruiter, "recruiter", attach, {f->acme.id, f->newId(), f->ana, m_application});
        const QUuid theirs =
            f->must(f->acme.recruiter, "recruiter", attach, {f->acme.id, f->newId(), f->ana, elsewhere});
        QCOMPARE(f->effect(m_manager, mine), QStringLiteral("granted"));
        QCOMPARE(f->effect(m_manager, theirs), QString());
        QCOMPARE(f->effect(m_other, theirs), QStringLiteral("granted"));
        QCOMPARE(f->effect(m_manager, elsewhere), QString());
        checkNothingIsMissing();
    }

    void interviewsOfTheApplication()
    {
        const QUuid talk = f->must(
            f->acme.recruiter, "recruiter",
            "INSERT INTO interviews (tenant_id, id, candidate_id, application_id, title) VALUES (?, ?, ?, ?, 'E')",
            {f->acme.id, f->newId(), f->ana, m_application});
        f->add(talk, f->acme.interviewer);
        const QUuid question = f->addQuestion(talk);
        const QUuid reminder = f->must(f->acme.recruiter, "recruiter",
                                       "INSERT INTO reminders (tenant_id, id, interview_id, user_id, message, send_at) "
                                       "VALUES (?, ?, ?, ?, 'Soon', now())",
                                       {f->acme.id, f->newId(), talk, m_manager});
        for (const QUuid &row : {talk, question, reminder})
            QCOMPARE(f->effect(m_manager, row), QStringLiteral("granted"));
        // Interviewers see what they did: no reminder.
        QCOMPARE(f->effect(f->acme.interviewer, reminder), QString());
        QCOMPARE(f->effect(f->acme.interviewer, talk), QStringLiteral("granted"));
        const QUuid card = f->must(f->acme.interviewer, "interviewer", addScorecard, {f->acme.id, f->newId(), talk});
        QCOMPARE(f->effect(m_manager, card), QString()); // a draft
        f->must(f->acme.interviewer, "interviewer", submitScorecard, {f->acme.id, card});
        QCOMPARE(f->effect(m_manager, card), QStringLiteral("granted"));
        // On the panel, others' scorecards wait for the own one.
        f->add(talk, m_manager);
        QCOMPARE(f->effect(m_manager, card), QStringLiteral("withheld"));
        const QUuid own = f->must(m_manager, "hiring_manager", addScorecard, {f->acme.id, f->newId(), talk});
        f->must(m_manager, "hiring_manager", submitScorecard, {f->acme.id, own});
        QCOMPARE(f->effect(m_manager, card), QStringLiteral("granted"));
        f->change("UPDATE interviews SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, talk});
        QCOMPARE(f->effect(m_manager, talk), QStringLiteral("revoked"));
        QCOMPARE(f->effect(m_manager, m_application), QStringLiteral("granted"));
        checkNothingIsMissing();
    }

    /// With psql nobody has set a tenant.
    void aJobHandedOverTakesEverythingAlong()
    {
        const QStringList held = f->grants(m_manager);
        testing::rows(*f->superuser, QString::fromLatin1(hand), {m_other, f->acme.id, m_job});
        QCOMPARE(f->grants(m_manager), QStringList{QStringLiteral("stages ") + core::toText(f->acme.stage)});
        for (const QUuid &row : {m_job, m_application, f->ana, f->cv})
            QCOMPARE(f->effect(m_other, row), QStringLiteral("granted"));
        testing::rows(*f->superuser, QString::fromLatin1(hand), {m_manager, f->acme.id, m_job});
        QCOMPARE(f->grants(m_manager), held);
        checkNothingIsMissing();
    }

    void aCandidateOfTwoJobsStaysWithTheOtherManager()
    {
        const QUuid second = addJob(m_manager);
        const QUuid again = addApplication(f->ana, second);
        f->change(hand, {m_other, f->acme.id, m_job});
        QCOMPARE(f->effect(m_manager, m_application), QStringLiteral("revoked"));
        for (const QUuid &row : {f->ana, f->cv, again, second})
            QCOMPARE(f->effect(m_manager, row), QStringLiteral("granted"));
        checkNothingIsMissing();
    }

    void aCandidateIsTransferredAndBack()
    {
        f->change(transfer, {m_othersJob, f->acme.id, m_application});
        for (const QUuid &row : {m_application, f->ana, f->cv}) {
            QCOMPARE(f->effect(m_manager, row), QStringLiteral("revoked"));
            QCOMPARE(f->effect(m_other, row), QStringLiteral("granted"));
        }
        QCOMPARE(f->effect(m_manager, m_job), QStringLiteral("granted"));
        f->change(transfer, {m_job, f->acme.id, m_application});
        for (const QUuid &row : {m_application, f->ana, f->cv}) {
            QCOMPARE(f->effect(m_manager, row), QStringLiteral("granted"));
            QCOMPARE(f->effect(m_other, row), QStringLiteral("revoked"));
        }
        checkNothingIsMissing();
    }

    void whatIsRemovedIsTakenBackAndRestored_data()
    {
        QTest::addColumn<QString>("table");
        for (const char *table : {"applications", "candidates", "job_requisitions"})
            QTest::newRow(table) << QString::fromLatin1(table);
    }
    void whatIsRemovedIsTakenBackAndRestored()
    {
        QFETCH(QString, table);
        const QUuid row = table == u"applications" ? m_application : table == u"candidates" ? f->ana : m_job;
        const QStringList held = f->grants(m_manager);
        for (const bool removed : {true, false}) {
            const QByteArray statement = "UPDATE " + table.toLatin1() +
                                         " SET deleted_at = CASE WHEN ?::boolean THEN now() END "
                                         "WHERE tenant_id = ? AND id = ?";
            f->change(statement.constData(), {removed, f->acme.id, row});
            QCOMPARE(f->effect(m_manager, f->cv), removed ? QStringLiteral("revoked") : QStringLiteral("granted"));
            checkNothingIsMissing();
        }
        QStringList now = f->grants(m_manager);
        if (table == u"applications") // its removal and return are events
            now.removeIf(
                [&](const QString &grant) { return grant.startsWith(u"application_events") && !held.contains(grant); });
        QCOMPARE(now, held);
    }

    void aRoleIsGivenAndTaken()
    {
        const QStringList held = f->grants(m_manager);
        const auto become = "UPDATE memberships SET role = ? WHERE tenant_id = ? AND user_id = ?";
        f->must(f->acme.recruiter, "tenant_admin", become, {QStringLiteral("interviewer"), f->acme.id, m_manager});
        QCOMPARE(f->grants(m_manager), QStringList());
        f->must(f->acme.recruiter, "tenant_admin", become, {QStringLiteral("hiring_manager"), f->acme.id, m_manager});
        QCOMPARE(f->grants(m_manager), held);
        testing::rows(*f->superuser, QStringLiteral("UPDATE memberships SET is_active = false WHERE user_id = ?"),
                      {m_manager});
        QCOMPARE(f->grants(m_manager), QStringList());
    }

    /// One statement with many rows is one look: each row has its grants, and they are of one version.
    void manyApplicationsAtOnce()
    {
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO candidates (tenant_id, id, full_name) SELECT ?, make_uuid7(), 'C' || "
                                     "i FROM generate_series(1, 300) AS i"),
                      {f->acme.id});
        const qint64 version = f->version(f->acme);
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO applications (tenant_id, id, candidate_id, job_id, stage_id) "
                                     "SELECT c.tenant_id, make_uuid7(), c.id, ?, ? FROM candidates c WHERE "
                                     "c.tenant_id = ? AND c.full_name LIKE 'C%'"),
                      {m_job, f->acme.stage, f->acme.id});
        QCOMPARE(f->version(f->acme), version + 1);
        QCOMPARE(countOf(m_manager, "applications"), 301);
        QCOMPARE(countOf(m_manager, "candidates"), 301);
        QCOMPARE(countOf(m_manager, "application_events"), 301);
        checkNothingIsMissing();
        testing::rows(*f->superuser,
                      QStringLiteral("SELECT refresh_grants(?, array_agg(id), '{}', true) FROM candidates "
                                     "WHERE tenant_id = ?"),
                      {f->acme.id, f->acme.id});
        QCOMPARE(f->version(f->acme), version + 1);
    }

    void aManagerWritesWithinTheirSight()
    {
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const QUuid othersApplication = addApplication(bo, m_othersJob);
        const auto refused = [&](const char *statement, const QVariantList &arguments) {
            return f->refusal(m_manager, "hiring_manager", statement, arguments);
        };
        QCOMPARE(refused(addParticipant, {f->acme.id, f->newId(), f->talk, m_manager}),
                 QStringLiteral("There is no such row in interviews"));
        QCOMPARE(refused(transfer, {m_othersJob, f->acme.id, m_application}),
                 QStringLiteral("There is no such row in job_requisitions"));
        QCOMPARE(refused(addNote, {f->acme.id, f->newId(), othersApplication, m_manager, false}),
                 QStringLiteral("There is no such row in applications"));
        // The same words where there is no such row at all.
        QCOMPARE(refused(addNote, {f->acme.id, f->newId(), f->newId(), m_manager, false}),
                 QStringLiteral("There is no such row in applications"));
        QCOMPARE(refused("INSERT INTO interviews (tenant_id, id, candidate_id, job_id) VALUES (?, ?, ?, ?)",
                         {f->acme.id, f->newId(), bo, m_job}),
                 QStringLiteral("There is no such row in candidates"));
        const auto addNewJob =
            "INSERT INTO job_requisitions (tenant_id, id, title, hiring_manager_id) VALUES (?, ?, 'New', ?)";
        QCOMPARE(refused(addNewJob, {f->acme.id, f->newId(), m_other}),
                 QStringLiteral("hiring_manager_id: a job that you add must name yourself"));
        const QUuid mine = f->must(m_manager, "hiring_manager",
                                   "INSERT INTO job_requisitions (tenant_id, id, title) VALUES (?, ?, 'New')",
                                   {f->acme.id, f->newId()});
        QCOMPARE(f->effect(m_manager, mine), QStringLiteral("granted"));
        const QUuid second = addJob(m_manager);
        QCOMPARE(refused(transfer, {second, f->acme.id, m_application}), QString());
    }

    void anApplicationComesWhileTheJobIsHandedOver_data()
    {
        QTest::addColumn<bool>("handedFirst");
        QTest::newRow("handed over, then applied") << true;
        QTest::newRow("applied, then handed over") << false;
    }
    /// Whichever waits sees what the other one did.
    void anApplicationComesWhileTheJobIsHandedOver()
    {
        QFETCH(bool, handedFirst);
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const QUuid application = f->newId();
        const QVariantList handing{m_other, f->acme.id, m_job};
        const QVariantList applying{f->acme.id, application, bo, m_job, f->acme.stage};
        ActingSession session(*f->app, f->acme, f->acme.recruiter, "recruiter");
        QVERIFY(session.run(handedFirst ? hand : apply, handedFirst ? handing : applying));
        bool done = false;
        std::thread other([&] {
            const auto database = testing::connected(f->url.as(QStringLiteral("shortlist_app")));
            ActingSession theirs(*database, f->acme, f->acme.colleague, "recruiter");
            done =
                theirs.run(handedFirst ? apply : hand, handedFirst ? applying : handing).hasValue() && theirs.commit();
        });
        const QString waiting = QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                                               "current_database() AND wait_event_type = 'Lock'");
        const bool waited =
            QTest::qWaitFor([&] { return testing::scalar(*f->superuser, waiting).toInt() == 1; }, 30000);
        const bool committed = session.commit();
        other.join();
        QVERIFY(waited && committed && done);
        for (const QUuid &row : {application, bo}) {
            QCOMPARE(f->effect(m_other, row), QStringLiteral("granted"));
            QVERIFY(f->effect(m_manager, row) != u"granted");
        }
        checkNothingIsMissing();
    }

    void aPullHasTheManagersRowsAndNamesTheLostOnes()
    {
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        (void)addApplication(bo, m_othersJob);
        Caller caller = f->caller(f->acme, m_manager, f->newId());
        caller.role = QStringLiteral("hiring_manager");
        const PulledData first = f->pull(caller, 0, QString());
        QCOMPARE(first.ids(QStringLiteral("candidates")), QStringList{core::toText(f->ana)});
        QCOMPARE(first.ids(QStringLiteral("job_requisitions")), QStringList{core::toText(m_job)});
        QCOMPARE(first.ids(QStringLiteral("files")), QStringList{core::toText(f->cv)});
        QVERIFY(!first.rows.contains(QStringLiteral("interviews")));
        f->change(hand, {m_other, f->acme.id, m_job});
        const QString held = QStringLiteral("recruiting/granted,vocabulary,directory,personal,assessments,support/own");
        const PulledData second = f->pull(caller, first.end.value(u"version").toInteger(), held);
        QCOMPARE(second.removed.value(QStringLiteral("candidates")), QStringList{core::toText(f->ana)});
        QCOMPARE(second.removed.value(QStringLiteral("job_requisitions")), QStringList{core::toText(m_job)});
        QCOMPARE(second.removed.value(QStringLiteral("applications")), QStringList{core::toText(m_application)});
    }

private:
    QUuid addJob(const QUuid &manager)
    {
        return f->must(f->acme.recruiter, "recruiter",
                       "INSERT INTO job_requisitions (tenant_id, id, title, status, hiring_manager_id) "
                       "VALUES (?, ?, 'Engineer', 'open', ?)",
                       {f->acme.id, f->newId(), manager.isNull() ? QVariant() : QVariant(manager)});
    }
    QUuid addApplication(const QUuid &candidate, const QUuid &job)
    {
        return f->must(f->acme.recruiter, "recruiter", apply, {f->acme.id, f->newId(), candidate, job, f->acme.stage});
    }
    int countOf(const QUuid &user, const char *entity)
    {
        return testing::scalar(*f->superuser,
                               QStringLiteral("SELECT count(*) FROM row_grants WHERE user_id = ? AND entity = ? AND "
                                              "effect = 'granted'"),
                               {user, QString::fromLatin1(entity)})
            .toInt();
    }
    /// What the triggers did step by step is what a look at everything would do.
    void checkNothingIsMissing()
    {
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT refresh_grants(?, (SELECT array_agg(id) FROM candidates WHERE "
                                                "tenant_id = ?), (SELECT array_agg(id) FROM job_requisitions WHERE "
                                                "tenant_id = ?), true)"),
                                 {f->acme.id, f->acme.id, f->acme.id})
                     .toInt(),
                 0);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<PanelFixture> f;
    QUuid m_manager;
    QUuid m_other;
    QUuid m_job;
    QUuid m_othersJob;
    QUuid m_application;
};

QTEST_GUILESS_MAIN(HiringTest)
#include "tst_hiring.moc"
