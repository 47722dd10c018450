#include "panel.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace shortlist::testing;

namespace {

constexpr auto setBlind = "UPDATE job_requisitions SET blind_review = ? WHERE tenant_id = ? AND id = ?";
constexpr auto transfer = "UPDATE applications SET job_id = ? WHERE tenant_id = ? AND id = ?";
constexpr auto addNote = "INSERT INTO application_notes (tenant_id, id, application_id, author_id, note_text) "
                         "VALUES (?, ?, ?, ?, 'Ana called')";

} // namespace

/// Blind review: what the hiring manager of such a job is told of its applicants, by whatever way.
class BlindReviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<PanelFixture>(*m_cluster);
        m_manager = f->addMember("hiring_manager");
        m_job = addJob();
        f->change("UPDATE candidates SET (email, phone, location, current_title, current_company, education, summary, "
                  "skills) = ('ana@nowhere.test', '4711', 'Trondheim', 'Welder', 'Zqcompany', 'Zqschool', 'I am Ana', "
                  "'[\"MIG\"]') WHERE tenant_id = ? AND id = ?",
                  {f->acme.id, f->ana});
        m_application = addApplication(f->ana, m_job);
        m_note = f->must(f->acme.recruiter, "recruiter", addNote,
                         {f->acme.id, f->newId(), m_application, f->acme.recruiter});
    }
    void cleanup() { f.reset(); }

    void namesGoAndComeBack()
    {
        const QStringList before = f->grants(m_manager);
        QCOMPARE(f->effect(m_manager, f->ana), QStringLiteral("granted"));
        blind(true);
        for (const QUuid &row : {f->cv, m_note})
            QVERIFY(f->effect(m_manager, row) != u"granted");
        QCOMPARE(f->effect(m_manager, m_application), QStringLiteral("granted"));
        QCOMPARE(told(), QStringLiteral("Welder"));
        checkNothingIsMissing();
        blind(false);
        QCOMPARE(f->grants(m_manager), before);
        QVERIFY(testing::rows(*f->superuser, QStringLiteral("SELECT id FROM blind_candidates"), {}).isEmpty());
        checkNothingIsMissing();
    }

    void aPullHoldsNothingThatNames()
    {
        Caller caller = f->caller(f->acme, m_manager, f->newId());
        caller.role = QStringLiteral("hiring_manager");
        const PulledData first = f->pull(caller, 0, QString());
        QCOMPARE(first.ids(QStringLiteral("candidates")), QStringList{core::toText(f->ana)});
        blind(true);
        const QString held = QStringLiteral("recruiting/granted,vocabulary,directory,personal,assessments,support/own");
        const PulledData second = f->pull(caller, first.end.value(u"version").toInteger(), held);
        QCOMPARE(second.removed.value(QStringLiteral("candidates")), QStringList{core::toText(f->ana)});
        QCOMPARE(second.removed.value(QStringLiteral("files")), QStringList{core::toText(f->cv)});
        QCOMPARE(second.removed.value(QStringLiteral("application_notes")), QStringList{core::toText(m_note)});
        QCOMPARE(second.ids(QStringLiteral("blind_candidates")), QStringList{core::toText(f->ana)});
        const PulledData anew = f->pull(caller, 0, QString());
        for (const char *table : {"candidates", "files", "resumes", "application_notes", "candidate_summaries"})
            QVERIFY2(!anew.rows.contains(QString::fromLatin1(table)), table);
        QCOMPARE(anew.ids(QStringLiteral("applications")), QStringList{core::toText(m_application)});
    }

    void whatComesLaterStaysHidden()
    {
        blind(true);
        const QUuid letter = f->addFile(f->ana, "cv");
        const QUuid note = f->must(f->acme.recruiter, "recruiter", addNote,
                                   {f->acme.id, f->newId(), m_application, f->acme.recruiter});
        const QUuid own =
            f->must(m_manager, "hiring_manager", addNote, {f->acme.id, f->newId(), m_application, m_manager});
        QCOMPARE(f->effect(m_manager, letter), QStringLiteral("withheld"));
        QCOMPARE(f->effect(m_manager, note), QString());
        QCOMPARE(f->effect(m_manager, own), QStringLiteral("granted"));
        f->change("UPDATE candidates SET current_title = 'Foreman', full_name = 'Ana Other' WHERE tenant_id = ? AND id "
                  "= ?",
                  {f->acme.id, f->ana});
        QCOMPARE(told(), QStringLiteral("Foreman"));
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        (void)addApplication(bo, m_job);
        QVERIFY(f->effect(m_manager, bo) == u"granted"); // of blind_candidates, the only row with that id
        QCOMPARE(countOf(m_manager, "candidates"), 0);
        QCOMPARE(countOf(m_manager, "blind_candidates"), 2);
        checkNothingIsMissing();
    }

    void aPanelDoesNotTellEither()
    {
        blind(true);
        f->add(f->talk, m_manager);
        QCOMPARE(f->effect(m_manager, f->talk), QStringLiteral("granted"));
        QCOMPARE(f->effect(m_manager, f->cv), QStringLiteral("withheld"));
        QCOMPARE(countOf(m_manager, "candidate_summaries"), 0);
        checkNothingIsMissing();
    }

    void whoMustNotBeKnownForOneJobIsNotKnownForAnother()
    {
        const QUuid open = addJob();
        const QUuid second = addApplication(f->ana, open);
        blind(true);
        QCOMPARE(countOf(m_manager, "candidates"), 0);
        QCOMPARE(f->effect(m_manager, second), QStringLiteral("granted"));
        checkNothingIsMissing();
        f->change(transfer, {addJob({}), f->acme.id, m_application});
        QCOMPARE(countOf(m_manager, "candidates"), 1);
        QCOMPARE(countOf(m_manager, "blind_candidates"), 0);
        QCOMPARE(f->effect(m_manager, f->cv), QStringLiteral("granted"));
        checkNothingIsMissing();
    }

    void invitationsHoldAnAddress()
    {
        blind(true);
        const QUuid test = f->must(f->acme.recruiter, "recruiter",
                                   "INSERT INTO assessments (tenant_id, id, title) VALUES (?, ?, 'Welding')",
                                   {f->acme.id, f->newId()});
        const QUuid given = f->must(f->acme.recruiter, "recruiter",
                                    "INSERT INTO assessment_assignments (tenant_id, id, assessment_id, candidate_id) "
                                    "VALUES (?, ?, ?, ?)",
                                    {f->acme.id, f->newId(), test, f->ana});
        const QUuid invitation = f->newId();
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO assessment_invitations (tenant_id, id, assessment_id, assignment_id, "
                                     "candidate_email, token_hash, expires_at) VALUES (?, ?, ?, ?, "
                                     "'ana@nowhere.test', repeat('a', 64), now() + interval '1 day')"),
                      {f->acme.id, invitation, test, given});
        QCOMPARE(f->effect(m_manager, invitation), QStringLiteral("withheld"));
        checkNothingIsMissing();
        blind(false);
        QCOMPARE(f->effect(m_manager, invitation), QStringLiteral("revoked"));
    }

    void theManagerCannotLiftIt()
    {
        blind(true);
        const QUuid open = addJob();
        QCOMPARE(f->refusal(m_manager, "hiring_manager", setBlind, {false, f->acme.id, m_job}),
                 QStringLiteral("blind_review: recruiters begin and end blind review"));
        QCOMPARE(f->refusal(m_manager, "hiring_manager", transfer, {open, f->acme.id, m_application}),
                 QStringLiteral("job_id: recruiters transfer people out of a job under blind review"));
        QCOMPARE(f->refusal(f->acme.recruiter, "recruiter", transfer, {open, f->acme.id, m_application}), QString());
    }

    void aRecruiterSeesEverything()
    {
        Caller caller = f->caller(f->acme, f->acme.recruiter, f->newId());
        caller.role = QStringLiteral("recruiter");
        blind(true);
        const PulledData all = f->pull(caller, 0, QString());
        QVERIFY(all.ids(QStringLiteral("candidates")).contains(core::toText(f->ana)));
        QVERIFY(all.ids(QStringLiteral("files")).contains(core::toText(f->cv)));
    }

private:
    QUuid addJob() { return addJob(m_manager); }
    QUuid addJob(const QUuid &manager)
    {
        return f->must(f->acme.recruiter, "recruiter",
                       "INSERT INTO job_requisitions (tenant_id, id, title, status, hiring_manager_id) "
                       "VALUES (?, ?, 'Engineer', 'open', ?)",
                       {f->acme.id, f->newId(), manager.isNull() ? QVariant() : QVariant(manager)});
    }
    QUuid addApplication(const QUuid &candidate, const QUuid &job)
    {
        return f->must(f->acme.recruiter, "recruiter",
                       "INSERT INTO applications (tenant_id, id, candidate_id, job_id, stage_id) "
                       "VALUES (?, ?, ?, ?, ?)",
                       {f->acme.id, f->newId(), candidate, job, f->acme.stage});
    }
    void blind(bool on) { f->change(setBlind, {on, f->acme.id, m_job}); }
    /// The title that is told of Ana; what names her is in no column.
    QString told()
    {
        const auto row =
            testing::scalar(*f->superuser,
                            QStringLiteral("SELECT to_jsonb(b)::text FROM blind_candidates b WHERE id = ?"), {f->ana})
                .toString();
        for (const char *word : {"Ana", "nowhere", "4711", "Trondheim", "Zqcompany", "Zqschool"}) {
            if (row.contains(QLatin1String(word)))
                return row;
        }
        return testing::scalar(*f->superuser,
                               QStringLiteral("SELECT current_title FROM blind_candidates WHERE id = ? AND alias ~ "
                                              "'^Candidate [0-9A-F]{6}$' AND skills = '[\"MIG\"]'"),
                               {f->ana})
            .toString();
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
    QUuid m_job;
    QUuid m_application;
    QUuid m_note;
};

QTEST_GUILESS_MAIN(BlindReviewTest)
#include "tst_blindreview.moc"
