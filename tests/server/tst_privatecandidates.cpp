#include "panel.h"

#include "server/search/searchroute.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace shortlist::testing;

namespace {

constexpr auto setPrivate = "UPDATE candidates SET is_private = ? WHERE tenant_id = ? AND id = ?";
constexpr auto addNote = "INSERT INTO candidate_notes (tenant_id, id, candidate_id, author_id, note_text) "
                         "VALUES (?, ?, ?, ?, 'Of Ana')";

} // namespace

/// Candidates whom a few only know: who is told what, and who can write about them.
class PrivateCandidatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<PanelFixture>(*m_cluster);
        m_admin = f->addMember("tenant_admin");
        m_owner = f->addMember("recruiter");
        m_manager = f->addMember("hiring_manager");
        m_otherManager = f->addMember("hiring_manager");
        m_reviewer = f->addMember("reviewer");
        f->change("UPDATE candidates SET owner_id = ? WHERE tenant_id = ? AND id = ?", {m_owner, f->acme.id, f->ana});
        m_job = f->must(f->acme.recruiter, "recruiter",
                        "INSERT INTO job_requisitions (tenant_id, id, title, status, hiring_manager_id) "
                        "VALUES (?, ?, 'Engineer', 'open', ?)",
                        {f->acme.id, f->newId(), m_manager});
        m_application = f->must(f->acme.recruiter, "recruiter",
                                "INSERT INTO applications (tenant_id, id, candidate_id, job_id, stage_id) "
                                "VALUES (?, ?, ?, ?, ?)",
                                {f->acme.id, f->newId(), f->ana, m_job, f->acme.stage});
        addBelongings();
    }
    void cleanup() { f.reset(); }

    /// Whoever adds a table that is about candidates says here what happens to it.
    void everyTableAboutAPersonIsKnown()
    {
        const auto tables = testing::rows(
            *f->superuser,
            QStringLiteral(
                "WITH RECURSIVE keys AS (SELECT c.relname AS child, r.relname AS parent FROM pg_constraint k "
                "JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid WHERE k.contype = 'f' "
                "AND cardinality(k.conkey) = 2 AND c.oid <> r.oid), about AS (SELECT 'candidates'::name AS name UNION "
                "SELECT k.child FROM keys k JOIN about a ON k.parent = a.name) "
                "SELECT a.name FROM about a JOIN sync_entities e ON e.entity = a.name ORDER BY 1"));
        QVERIFY(tables.size() > 30);
        const QString belongs = source("belongings_of");
        const QString erases = source("erase_people");
        // Requests are for administrators; what job seekers keep of their own search is theirs.
        const QSet<QString> others{QStringLiteral("erasure_requests"), QStringLiteral("tracked_applications")};
        for (const QVariantList &row : tables) {
            const QString name = row[0].toString();
            if (others.contains(name))
                continue;
            QVERIFY2(belongs.contains(u'\'' + name + u'\''), qPrintable(name));
            QVERIFY2(erases.contains(name), qPrintable(name));
            if (name != u"candidates")
                QVERIFY2(testing::scalar(*f->superuser,
                                         QStringLiteral("SELECT count(*) FROM pg_trigger WHERE tgname = "
                                                        "'withhold_added' AND tgrelid = ?::regclass"),
                                         {name})
                                 .toInt() == 1,
                         qPrintable(name));
        }
    }

    /// The matrix of people and what reaches them.
    void whoIsToldOfThem()
    {
        struct Person
        {
            const char *who;
            const char *role;
            QUuid id;
            bool knows;
        };
        makePrivate(true);
        // What comes afterwards is no different, nor is who does.
        addBelongings();
        const QList<Person> people{{"administrator", "tenant_admin", m_admin, true},
                                   {"owner", "recruiter", m_owner, true},
                                   {"who did it", "recruiter", f->acme.recruiter, true},
                                   {"the job's manager", "hiring_manager", m_manager, true},
                                   {"another recruiter", "recruiter", f->acme.colleague, false},
                                   {"another manager", "hiring_manager", m_otherManager, false},
                                   {"an interviewer", "interviewer", f->acme.interviewer, false},
                                   {"a reviewer", "reviewer", m_reviewer, false},
                                   {"somebody new", "recruiter", f->addMember("recruiter"), false}};
        for (const Person &person : people) {
            Caller caller = f->caller(f->acme, person.id, f->newId());
            caller.role = QString::fromLatin1(person.role);
            const PulledData pulled = f->pull(caller, 0, QString());
            for (auto it = pulled.rows.cbegin(); it != pulled.rows.cend(); ++it) {
                const QStringList ids = pulled.ids(it.key());
                for (const QString &id : ids)
                    QVERIFY2(person.knows || !m_belongings.contains(id), qPrintable(it.key()));
            }
            for (const auto &[table, row] : {std::pair{"candidates", f->ana}, std::pair{"applications", m_application}})
                QVERIFY2(pulled.ids(QString::fromLatin1(table)).contains(core::toText(row)) == person.knows,
                         person.who);
        }
        checkNothingIsMissing();
    }

    void theSearchOfTheServerKnowsThemToTheFewAlone()
    {
        makePrivate(true);
        for (const auto &[person, found] : {std::pair{f->acme.recruiter, true}, std::pair{f->acme.colleague, false}}) {
            Caller caller = f->caller(f->acme, person, f->newId());
            for (const char *question : {"kind=candidates&q=Ana", "kind=files&q=pdf"})
                QCOMPARE(f->get(searchRoute(), caller, QString::fromLatin1(question)).body.contains("\"id\""), found);
        }
    }

    void whoDoesNotKnowThemWritesNothingAboutThem()
    {
        const auto note = [this](const QUuid &person) {
            return f->refusal(person, "recruiter", addNote, {f->acme.id, f->newId(), f->ana, person});
        };
        QCOMPARE(note(f->acme.colleague), QString());
        makePrivate(true);
        QCOMPARE(note(f->acme.colleague), QStringLiteral("There is no such row in candidates"));
        QCOMPARE(f->refusal(f->acme.colleague, "recruiter",
                            "INSERT INTO application_notes (tenant_id, id, application_id, author_id, note_text) "
                            "VALUES (?, ?, ?, ?, 'x')",
                            {f->acme.id, f->newId(), m_application, f->acme.colleague}),
                 QStringLiteral("There is no such row in applications"));
        QCOMPARE(f->refusal(f->acme.colleague, "recruiter",
                            "INSERT INTO duplicate_dismissals (tenant_id, id, candidate_id, other_id) "
                            "VALUES (?, ?, ?, ?)",
                            {f->acme.id, f->newId(), f->addCandidate(f->acme, QStringLiteral("Bo")), f->ana}),
                 QStringLiteral("There is no such row in candidates"));
        for (const QUuid &person : {m_owner, f->acme.recruiter})
            QCOMPARE(note(person), QString());
    }

    void allOfItComesBack()
    {
        const QStringList before = f->grants(m_manager) + f->grants(f->acme.colleague) + f->grants(f->fellow);
        makePrivate(true);
        QVERIFY(withheld() > 0);
        makePrivate(false);
        QCOMPARE(withheld(), 0);
        QCOMPARE(f->grants(m_manager) + f->grants(f->acme.colleague) + f->grants(f->fellow), before);
        QVERIFY(
            testing::scalar(*f->superuser, QStringLiteral("SELECT private_by FROM candidates WHERE id = ?"), {f->ana})
                .isNull());
        checkNothingIsMissing();
    }

    void whatPassesToSomebodyElseIsJudgedByThem()
    {
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        makePrivate(true);
        const QUuid note =
            f->must(f->acme.recruiter, "recruiter", addNote, {f->acme.id, f->newId(), f->ana, f->acme.recruiter});
        QCOMPARE(f->effect(f->acme.colleague, note), QStringLiteral("withheld"));
        const auto move = [&](const char *table, const QUuid &row, const QUuid &to) {
            testing::rows(*f->superuser,
                          QStringLiteral("UPDATE %1 SET candidate_id = ? WHERE id = ?").arg(QLatin1String(table)),
                          {to, row});
        };
        move("candidate_notes", note, bo);
        QVERIFY(f->effect(f->acme.colleague, note) != u"withheld");
        move("candidate_notes", note, f->ana);
        QCOMPARE(f->effect(f->acme.colleague, note), QStringLiteral("withheld"));
        // What hangs on an application goes with it.
        const QUuid said = f->must(f->acme.recruiter, "recruiter",
                                   "INSERT INTO application_notes (tenant_id, id, application_id, author_id, "
                                   "note_text) VALUES (?, ?, ?, ?, 'x')",
                                   {f->acme.id, f->newId(), m_application, f->acme.recruiter});
        QCOMPARE(f->effect(f->acme.colleague, said), QStringLiteral("withheld"));
        move("applications", m_application, bo);
        QVERIFY(f->effect(f->acme.colleague, said) != u"withheld");
        QVERIFY(f->effect(f->acme.colleague, m_application) != u"withheld");
        checkNothingIsMissing();
    }

    void whoSitsOnAPanelKnowsWhatAPanelHasToKnow()
    {
        makePrivate(true);
        f->add(f->talk, f->fellow);
        QCOMPARE(f->effect(f->fellow, f->talk), QStringLiteral("granted"));
        f->add(f->talk, f->acme.colleague);
        QVERIFY(f->effect(f->acme.colleague, f->talk) != u"withheld");
        QCOMPARE(f->effect(f->acme.colleague, m_application), QStringLiteral("withheld"));
        checkNothingIsMissing();
    }

private:
    void makePrivate(bool on) { f->change(setPrivate, {on, f->acme.id, f->ana}); }
    void addBelongings()
    {
        const QUuid by = f->acme.recruiter;
        const auto add = [&](const char *statement, const QVariantList &rest) {
            const QUuid id = f->newId();
            f->must(by, "recruiter", statement, QVariantList{f->acme.id, id} + rest);
            m_belongings.insert(core::toText(id));
            return id;
        };
        m_belongings.unite({core::toText(f->ana), core::toText(f->cv), core::toText(f->talk),
                            core::toText(m_application), core::toText(f->addFile(f->ana, "other"))});
        add(addNote, {f->ana, by});
        add("INSERT INTO application_notes (tenant_id, id, application_id, author_id, note_text) "
            "VALUES (?, ?, ?, ?, 'Of Ana')",
            {m_application, by});
        add("INSERT INTO candidate_mails (tenant_id, id, candidate_id, recipient, subject, body, send_after) "
            "VALUES (?, ?, ?, 'ana@nowhere.test', 'x', 'x', now() + interval '1 day')",
            {f->ana});
        add("INSERT INTO follow_ups (tenant_id, id, candidate_id, user_id, due_at, what) "
            "VALUES (?, ?, ?, ?, now(), 'Call Ana')",
            {f->ana, by});
        const QUuid tag = f->newId();
        f->must(by, "recruiter", "INSERT INTO tags (tenant_id, id, name) VALUES (?, ?, ?)",
                {f->acme.id, tag, core::toText(tag)});
        add("INSERT INTO candidate_tags (tenant_id, id, candidate_id, tag_id) VALUES (?, ?, ?, ?)", {f->ana, tag});
        if (m_application != m_offered) {
            m_offered = m_application;
            add("INSERT INTO offers (tenant_id, id, application_id, position_title, salary, salary_currency) "
                "VALUES (?, ?, ?, 'Engineer', 1, 'EUR')",
                {m_application});
        }
        const QUuid test =
            f->must(by, "recruiter", "INSERT INTO assessments (tenant_id, id, title) VALUES (?, ?, 'Welding')",
                    {f->acme.id, f->newId()});
        add("INSERT INTO assessment_assignments (tenant_id, id, assessment_id, candidate_id) VALUES (?, ?, ?, ?)",
            {test, f->ana});
        m_belongings.insert(core::toText(f->addQuestion(f->talk)));
    }
    QString source(const char *function)
    {
        return testing::scalar(*f->superuser, QStringLiteral("SELECT prosrc FROM pg_proc WHERE proname = ?"),
                               {QString::fromLatin1(function)})
            .toString();
    }
    int withheld()
    {
        return testing::scalar(*f->superuser,
                               QStringLiteral("SELECT count(*) FROM row_grants WHERE effect = 'withheld'"))
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
    QUuid m_admin;
    QUuid m_owner;
    QUuid m_manager;
    QUuid m_otherManager;
    QUuid m_reviewer;
    QUuid m_job;
    QUuid m_application;
    QUuid m_offered;
    QSet<QString> m_belongings; ///< ids of rows that are about Ana
};

QTEST_GUILESS_MAIN(PrivateCandidatesTest)
#include "tst_privatecandidates.moc"
