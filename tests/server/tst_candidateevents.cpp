#include "panel.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace shortlist::testing;
using protocol::MutationKind;

namespace {

const QString eventsTable = QStringLiteral("candidate_events");
constexpr auto addTag = "INSERT INTO tags (tenant_id, id, name) VALUES (?, ?, ?)";
constexpr auto giveTag = "INSERT INTO candidate_tags (tenant_id, id, candidate_id, tag_id) VALUES (?, ?, ?, ?)";
constexpr auto takeTagOff = "DELETE FROM candidate_tags WHERE tenant_id = ? AND id = ?";

} // namespace

/// What the server writes down of a candidate because no other row tells it, and who is told of it.
class CandidateEventsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<PanelFixture>(*m_cluster);
        m_tag = asRecruiter(addTag, {f->acme.id, f->newId(), QStringLiteral("Remote")});
        m_link = asRecruiter(giveTag, {f->acme.id, f->newId(), f->ana, m_tag});
    }
    void cleanup() { f.reset(); }

    void aTagTakenOff()
    {
        QCOMPARE(kinds(f->ana), QStringList());
        f->must(f->acme.colleague, "recruiter", takeTagOff, {f->acme.id, m_link});
        QCOMPARE(kinds(f->ana), QStringList{QStringLiteral("tag_removed")});
        const auto told =
            rows(*f->superuser, QStringLiteral("SELECT actor_id, subject_id, subject_name, added_by, added_at <= "
                                               "occurred_at, sync_txn > 0 FROM candidate_events"));
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toUuid(), f->acme.colleague);
        QCOMPARE(told[0][1].toUuid(), m_tag);
        QCOMPARE(told[0][2].toString(), QStringLiteral("Remote"));
        QCOMPARE(told[0][3].toUuid(), f->acme.recruiter);
        QVERIFY(told[0][4].toBool());
        QVERIFY(told[0][5].toBool());
        // It stays readable without the tag; what is given again and taken off again is told again.
        f->change("UPDATE tags SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, m_tag});
        f->change(giveTag, {f->acme.id, m_link, f->ana, m_tag});
        f->change(takeTagOff, {f->acme.id, m_link});
        QCOMPARE(kinds(f->ana).size(), 2);
    }

    /// Two devices may give a tag at the same time: it counts once.
    void aTagThatWasGivenTwice()
    {
        const QUuid again = asRecruiter(giveTag, {f->acme.id, f->newId(), f->ana, m_tag});
        f->change(takeTagOff, {f->acme.id, m_link});
        QCOMPARE(kinds(f->ana), QStringList()); // it is still there
        f->change(takeTagOff, {f->acme.id, again});
        QCOMPARE(kinds(f->ana).size(), 1);
        for (int i = 0; i < 2; ++i)
            asRecruiter(giveTag, {f->acme.id, f->newId(), f->ana, m_tag});
        f->change("DELETE FROM candidate_tags WHERE tenant_id = ? AND candidate_id = ?", {f->acme.id, f->ana});
        QCOMPARE(kinds(f->ana).size(), 2);
    }

    void aPoolLeftAndAFileRemovedAndBroughtBack()
    {
        const QUuid pool = asRecruiter("INSERT INTO talent_pools (tenant_id, id, name) VALUES (?, ?, 'Later')",
                                       {f->acme.id, f->newId()});
        const QUuid member = asRecruiter("INSERT INTO talent_pool_members (tenant_id, id, pool_id, candidate_id) "
                                         "VALUES (?, ?, ?, ?)",
                                         {f->acme.id, f->newId(), pool, f->ana});
        f->change("DELETE FROM talent_pool_members WHERE tenant_id = ? AND id = ?", {f->acme.id, member});
        f->change("UPDATE files SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, f->cv});
        f->change("UPDATE files SET deleted_at = NULL WHERE tenant_id = ? AND id = ?", {f->acme.id, f->cv});
        QCOMPARE(kinds(f->ana), (QStringList{QStringLiteral("pool_left"), QStringLiteral("file_removed"),
                                             QStringLiteral("file_restored")}));
    }

    void fieldsOwnerSourceAndPrivacy()
    {
        f->change("UPDATE candidates SET updated_at = now(), legacy_id = 'x' WHERE tenant_id = ? AND id = ?",
                  {f->acme.id, f->ana});
        QCOMPARE(kinds(f->ana), QStringList());
        {
            // The fields of a form come one by one, in one push.
            ActingSession session(*f->app, f->acme, f->acme.recruiter, "recruiter");
            for (const char *set : {"phone = '1'", "location = 'Ulm'", "phone = '2'"})
                QVERIFY(session.run(qPrintable(QStringLiteral("UPDATE candidates SET %1 WHERE tenant_id = ? AND id = ?")
                                                   .arg(QLatin1String(set))),
                                    {f->acme.id, f->ana}));
            QVERIFY(session.commit());
        }
        f->change("UPDATE candidates SET source = 'agency' WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana});
        f->change("UPDATE candidates SET owner_id = ? WHERE tenant_id = ? AND id = ?",
                  {f->acme.colleague, f->acme.id, f->ana});
        f->change("UPDATE candidates SET is_private = true WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana});
        f->change("UPDATE candidates SET is_private = false WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana});
        const auto told =
            rows(*f->superuser, QStringLiteral("SELECT concat_ws(' ', kind, from_source, to_source, fields, "
                                               "to_owner_id) FROM candidate_events ORDER BY occurred_at"));
        QStringList texts;
        for (const QVariantList &row : told)
            texts << row[0].toString();
        QCOMPARE(texts, (QStringList{QStringLiteral("details_changed [\"location\", \"phone\"]"),
                                     QStringLiteral("source_changed manual agency []"),
                                     QStringLiteral("owner_changed [] ") + core::toText(f->acme.colleague),
                                     QStringLiteral("made_private []"), QStringLiteral("made_open []")}));
        // What the fields held is nobody's to read here.
        QCOMPARE(count("fields::text LIKE '%Ulm%' OR subject_name LIKE '%Ulm%'"), 0);
    }

    void fieldsOfTheWorkspacesOwn()
    {
        const QUuid field = f->must(f->acme.recruiter, "tenant_admin",
                                    "INSERT INTO custom_fields (tenant_id, id, entity, key, label) VALUES "
                                    "(?, ?, 'candidates', 'shirt', 'Shirt size')",
                                    {f->acme.id, f->newId()});
        constexpr auto give = "INSERT INTO custom_values (tenant_id, id, field_id, candidate_id, value) VALUES "
                              "(?, ?, ?, ?, 'XL')";
        // What comes with a new person is their beginning.
        const QUuid value = asRecruiter(give, {f->acme.id, f->newId(), field, f->ana});
        QCOMPARE(kinds(f->ana), QStringList());
        rows(*f->superuser, QStringLiteral("SET session_replication_role = replica"));
        rows(*f->superuser, QStringLiteral("UPDATE candidates SET created_at = now() - interval '1 day'"));
        rows(*f->superuser, QStringLiteral("SET session_replication_role = origin"));
        f->change("UPDATE custom_values SET value = 'L' WHERE tenant_id = ? AND id = ?", {f->acme.id, value});
        f->change("UPDATE custom_values SET value = 'L' WHERE tenant_id = ? AND id = ?", {f->acme.id, value});
        f->change("DELETE FROM custom_values WHERE tenant_id = ? AND id = ?", {f->acme.id, value});
        QCOMPARE(kinds(f->ana), (QStringList{QStringLiteral("details_changed"), QStringLiteral("details_changed")}));
        QCOMPARE(count("fields = '[\"Shirt size\"]'"), 2);
    }

    /// Rows of their own that say what holds now: that they were changed is told with the person's fields.
    void skillsConsentsAndNotes()
    {
        const QUuid skill =
            f->must(f->acme.recruiter, "tenant_admin",
                    "INSERT INTO skills (tenant_id, id, name) VALUES (?, ?, 'Falconry')", {f->acme.id, f->newId()});
        constexpr auto rate = "INSERT INTO candidate_skills (tenant_id, id, candidate_id, skill_id, level) "
                              "VALUES (?, ?, ?, ?, 3)";
        const QUuid rated = asRecruiter(rate, {f->acme.id, f->newId(), f->ana, skill});
        const QUuid note =
            asRecruiter("INSERT INTO candidate_notes (tenant_id, id, candidate_id, note_text, author_id) "
                        "VALUES (?, ?, ?, 'Secret words', ?)",
                        {f->acme.id, f->newId(), f->ana, f->acme.recruiter});
        const QUuid hidden = asRecruiter("INSERT INTO candidate_notes (tenant_id, id, candidate_id, note_text, "
                                         "author_id, is_private) VALUES (?, ?, ?, 'Mine', ?, true)",
                                         {f->acme.id, f->newId(), f->ana, f->acme.recruiter});
        const QUuid consent = asRecruiter("INSERT INTO consents (tenant_id, id, candidate_id, purpose) "
                                          "VALUES (?, ?, ?, 'talent_pool')",
                                          {f->acme.id, f->newId(), f->ana});
        QCOMPARE(kinds(f->ana), QStringList()); // what comes with a new person is their beginning
        rows(*f->superuser, QStringLiteral("SET session_replication_role = replica"));
        rows(*f->superuser, QStringLiteral("UPDATE candidates SET created_at = now() - interval '1 day'"));
        rows(*f->superuser, QStringLiteral("SET session_replication_role = origin"));
        f->change("UPDATE candidate_skills SET level = 4 WHERE tenant_id = ? AND id = ?", {f->acme.id, rated});
        f->change("UPDATE candidate_skills SET source = source WHERE tenant_id = ? AND id = ?", {f->acme.id, rated});
        f->change("DELETE FROM candidate_skills WHERE tenant_id = ? AND id = ?", {f->acme.id, rated});
        QCOMPARE(count("fields = '[\"skills\"]'"), 2);
        f->change("UPDATE candidate_notes SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, note});
        f->change("UPDATE candidate_notes SET deleted_at = NULL WHERE tenant_id = ? AND id = ?", {f->acme.id, note});
        QCOMPARE(count("fields = '[\"notes\"]'"), 2);
        f->change("UPDATE candidate_notes SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, hidden});
        QCOMPARE(count("fields = '[\"notes\"]'"), 2); // nobody else is told that there was one
        f->change("UPDATE consents SET withdrawn_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, consent});
        QCOMPARE(count("fields = '[\"consents\"]'"), 1);
        QCOMPARE(count("actor_id IS NULL"), 0);
    }

    void aPersonWhoWasRemovedAndBroughtBack()
    {
        f->change("UPDATE candidates SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana});
        f->change("UPDATE candidates SET deleted_at = NULL WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana});
        QCOMPARE(kinds(f->ana), (QStringList{QStringLiteral("removed"), QStringLiteral("restored")}));
    }

    void aRetryIsToldOnce()
    {
        const Caller caller = f->caller(f->acme, f->acme.recruiter, f->newId());
        DeviceFake device(*f);
        const auto request = device.request(
            {device.mutation(MutationKind::Remove, QStringLiteral("candidate_tags"), m_link, {}, f->version(f->acme)),
             device.mutation(MutationKind::Update, QStringLiteral("candidates"), f->ana,
                             change("phone", nullptr, "030"))});
        for (int i = 0; i < 2; ++i) {
            Caller same = caller;
            same.device = device.id;
            const auto reply = f->push(same, request);
            for (const auto &result : reply.results)
                QVERIFY2(result.outcome == protocol::Outcome::Applied, qPrintable(result.problem));
        }
        QStringList told = kinds(f->ana);
        told.sort();
        QCOMPARE(told, (QStringList{QStringLiteral("details_changed"), QStringLiteral("tag_removed")}));
    }

    void nobodyWritesThem()
    {
        f->change(takeTagOff, {f->acme.id, m_link});
        const QUuid row = scalar(*f->superuser, QStringLiteral("SELECT id FROM candidate_events")).toUuid();
        const auto refused = [&](const char *statement, const QVariantList &arguments) {
            return f->refusal(f->addMember("tenant_admin"), "tenant_admin", statement, arguments);
        };
        QCOMPARE(
            refused("UPDATE candidate_events SET subject_name = 'x' WHERE tenant_id = ? AND id = ?", {f->acme.id, row}),
            QStringLiteral("Your role (tenant_admin) may not change rows of candidate_events"));
        QCOMPARE(refused("DELETE FROM candidate_events WHERE tenant_id = ? AND id = ?", {f->acme.id, row}),
                 QStringLiteral("Your role (tenant_admin) may not remove rows of candidate_events"));
        QCOMPARE(refused("INSERT INTO candidate_events (tenant_id, id, candidate_id, kind, occurred_at) "
                         "VALUES (?, ?, ?, 'made_open', now())",
                         {f->acme.id, f->newId(), f->ana}),
                 QStringLiteral("Your role (tenant_admin) may not create rows of candidate_events"));
        QCOMPARE(kinds(f->ana).size(), 1);
    }

    void whoIsToldOfIt()
    {
        const QUuid manager = f->addMember("hiring_manager");
        const QUuid job = asRecruiter("INSERT INTO job_requisitions (tenant_id, id, title, status, hiring_manager_id) "
                                      "VALUES (?, ?, 'Engineer', 'open', ?)",
                                      {f->acme.id, f->newId(), manager});
        asRecruiter("INSERT INTO applications (tenant_id, id, candidate_id, job_id, stage_id) VALUES (?, ?, ?, ?, ?)",
                    {f->acme.id, f->newId(), f->ana, job, f->acme.stage});
        f->add(f->talk, f->acme.interviewer);
        f->change(takeTagOff, {f->acme.id, m_link});
        const auto sees = [&](const QUuid &person, const char *role) {
            Caller caller = f->caller(f->acme, person, f->newId());
            caller.role = QString::fromLatin1(role);
            return f->pull(caller, 0, QString()).ids(eventsTable).size();
        };
        QCOMPARE(sees(f->acme.recruiter, "recruiter"), 1);
        QCOMPARE(sees(f->acme.colleague, "recruiter"), 1);
        // Tags are not for these, so that neither is what they were called.
        QCOMPARE(sees(manager, "hiring_manager"), 0);
        QCOMPARE(sees(f->acme.interviewer, "interviewer"), 0);
        QCOMPARE(sees(f->addMember("reviewer"), "reviewer"), 0);
        QCOMPARE(f->pull(f->caller(f->globex, f->globex.recruiter, f->newId()), 0, QString()).ids(eventsTable).size(),
                 0);
        // Of somebody private it is told to the few alone, what comes afterwards too.
        f->change("UPDATE candidates SET is_private = true WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana});
        f->change("UPDATE candidates SET phone = '1' WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana});
        QCOMPARE(sees(f->acme.recruiter, "recruiter"), 3);
        QCOMPARE(sees(f->acme.colleague, "recruiter"), 0);
        f->change("UPDATE candidates SET is_private = false WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana});
        QCOMPARE(sees(f->acme.colleague, "recruiter"), 4);
    }

    void erasingTakesItAlongAndWritesNothing()
    {
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        for (const QUuid &person : {f->ana, bo})
            f->change("UPDATE candidates SET phone = '1' WHERE tenant_id = ? AND id = ?", {f->acme.id, person});
        asRecruiter(giveTag, {f->acme.id, f->newId(), bo, m_tag});
        const QUuid told =
            scalar(*f->superuser, QStringLiteral("SELECT id FROM candidate_events WHERE candidate_id = ?"), {f->ana})
                .toUuid();
        rows(*f->superuser, QStringLiteral("SELECT erase_people(?, ARRAY[?]::uuid[])"), {f->acme.id, f->ana});
        QCOMPARE(count(), 1);
        QCOMPARE(kinds(bo), QStringList{QStringLiteral("details_changed")});
        QCOMPARE(scalar(*f->superuser,
                        QStringLiteral("SELECT erased FROM sync_tombstones WHERE entity = 'candidate_events' AND "
                                       "row_id = ?"),
                        {told})
                     .toBool(),
                 true);
        // The rest of the transaction is told as ever.
        rows(*f->superuser, QStringLiteral("WITH gone AS (SELECT erase_people(?, ARRAY[?]::uuid[])) SELECT FROM gone"),
             {f->acme.id, f->ana});
        rows(*f->superuser, QStringLiteral("DELETE FROM candidate_tags WHERE candidate_id = ?"), {bo});
        QCOMPARE(kinds(bo).size(), 2);
    }

    void withTheCandidateItGoes()
    {
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        f->change("UPDATE candidates SET phone = '1' WHERE tenant_id = ? AND id = ?", {f->acme.id, bo});
        QCOMPARE(kinds(bo).size(), 1);
        rows(*f->superuser, QStringLiteral("DELETE FROM candidates WHERE id = ?"), {bo});
        QCOMPARE(count(), 0);
    }

    void thousandsAtOnce()
    {
        rows(*f->superuser,
             QStringLiteral("INSERT INTO candidates (tenant_id, id, full_name) "
                            "SELECT ?, make_uuid7(), 'P' || n FROM generate_series(1, 5000) AS n"),
             {f->acme.id});
        rows(*f->superuser,
             QStringLiteral("INSERT INTO candidate_tags (tenant_id, id, candidate_id, tag_id) SELECT tenant_id, "
                            "make_uuid7(), id, ? FROM candidates WHERE full_name LIKE 'P%'"),
             {m_tag});
        // psql: no workspace is set, and nobody is named.
        rows(*f->superuser, QStringLiteral("DELETE FROM candidate_tags WHERE tag_id = ?"), {m_tag});
        QCOMPARE(count("kind = 'tag_removed' AND actor_id IS NULL"), 5001);
        QCOMPARE(scalar(*f->superuser, QStringLiteral("SELECT count(DISTINCT sync_txn) FROM candidate_events")).toInt(),
                 1);
    }

    void twoWorkspacesInOneStatement()
    {
        const QUuid bo = f->addCandidate(f->globex, QStringLiteral("Bo"));
        const QUuid tag = f->newId();
        rows(*f->superuser, QStringLiteral("INSERT INTO tags (tenant_id, id, name) VALUES (?, ?, 'Abroad')"),
             {f->globex.id, tag});
        rows(*f->superuser,
             QStringLiteral("INSERT INTO candidate_tags (tenant_id, id, candidate_id, tag_id) VALUES (?, ?, ?, ?)"),
             {f->globex.id, f->newId(), bo, tag});
        rows(*f->superuser, QStringLiteral("DELETE FROM candidate_tags"));
        QCOMPARE(count("tenant_id = '" + core::toText(f->globex.id).toLatin1() + "' AND subject_name = 'Abroad'"), 1);
        QCOMPARE(count("tenant_id = '" + core::toText(f->acme.id).toLatin1() + "' AND subject_name = 'Remote'"), 1);
    }

    void aMergeIsToldAsOne()
    {
        const QUuid twin = f->addCandidate(f->acme, QStringLiteral("Ana B."));
        const QUuid other = asRecruiter(giveTag, {f->acme.id, f->newId(), twin, m_tag});
        const QUuid merge = f->newId();
        const QString journal =
            QStringLiteral("[{\"entity\": \"candidates\", \"row\": \"%1\", \"column\": \"phone\", \"old\": null, "
                           "\"new\": \"030\"}]")
                .arg(core::toText(f->ana));
        const auto together = [&](std::initializer_list<std::pair<const char *, QVariantList>> statements) {
            ActingSession session(*f->app, f->acme, f->acme.recruiter, "recruiter");
            for (const auto &[statement, arguments] : statements)
                QVERIFY2(session.run(statement, arguments), statement);
            QVERIFY(session.commit());
        };
        together({{"INSERT INTO candidate_merges (tenant_id, id, survivor_id, merged_id, changes) "
                   "VALUES (?, ?, ?, ?, ?::jsonb)",
                   {f->acme.id, merge, f->ana, twin, journal}},
                  {"UPDATE candidates SET phone = '030', location = 'Ulm' WHERE tenant_id = ? AND id = ?",
                   {f->acme.id, f->ana}},
                  {takeTagOff, {f->acme.id, other}},
                  {"UPDATE candidates SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, twin}}});
        QCOMPARE(kinds(twin), QStringList());
        // Only what the merge does not explain.
        QCOMPARE(scalar(*f->superuser, QStringLiteral("SELECT fields::text FROM candidate_events")).toString(),
                 QStringLiteral("[\"location\"]"));
        together(
            {{"UPDATE candidates SET phone = NULL WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana}},
             {"UPDATE candidate_merges SET status = 'unmerged', unmerged_at = now() WHERE tenant_id = ? AND id = ?",
              {f->acme.id, merge}}});
        QCOMPARE(count(), 1);
    }

    /// Pushes of several people share a transaction: each one's changes are theirs.
    void twoPeopleInOneTransaction()
    {
        {
            ActingSession session(*f->app, f->acme, f->acme.recruiter, "recruiter");
            edit(session, "phone = '1'");
            as(session, f->acme.colleague);
            edit(session, "location = 'Ulm'");
            edit(session, "is_private = true");
            as(session, f->acme.recruiter);
            edit(session, "location = 'Bonn'");
            QVERIFY(session.commit());
        }
        QCOMPARE(told(),
                 (QStringList{name(f->acme.colleague) + QStringLiteral(" details_changed [\"location\"]"),
                              name(f->acme.colleague) + QStringLiteral(" made_private []"),
                              name(f->acme.recruiter) + QStringLiteral(" details_changed [\"location\", \"phone\"]")}));
    }

    /// Nor does a parting take away what others changed with it, or the same person beside it.
    void aPartingForgetsWhatItGivesBackAlone()
    {
        const QUuid twin = f->addCandidate(f->acme, QStringLiteral("Ana B."));
        const QUuid merge = mergeOf(twin, {{"phone", QStringLiteral("030")}, {"education", QStringLiteral("MSc")}});
        f->change("UPDATE candidates SET phone = '030', education = 'MSc' WHERE tenant_id = ? AND id = ?",
                  {f->acme.id, f->ana});
        QCOMPARE(told(), QStringList()); // in a push of its own too
        {
            ActingSession session(*f->app, f->acme, f->acme.colleague, "recruiter");
            edit(session, "source = 'agency'");
            edit(session, "email = 'ana@example.org', phone = '031'");
            as(session, f->acme.recruiter);
            edit(session, "location = 'Ulm', education = NULL");
            edit(session, "owner_id = NULL, is_private = true");
            QVERIFY(session.run("UPDATE candidate_merges SET status = 'unmerged', unmerged_at = now() "
                                "WHERE tenant_id = ? AND id = ?",
                                {f->acme.id, merge}));
            QVERIFY(session.commit());
        }
        QCOMPARE(told(),
                 (QStringList{name(f->acme.colleague) + QStringLiteral(" details_changed [\"email\", \"phone\"]"),
                              name(f->acme.colleague) + QStringLiteral(" source_changed []"),
                              name(f->acme.recruiter) + QStringLiteral(" details_changed [\"location\"]"),
                              name(f->acme.recruiter) + QStringLiteral(" made_private []")}));
    }

    /// A journal explains what it says, and no later edit of the same fields.
    void aFieldChangedAgainAfterAMerge()
    {
        const QUuid twin = f->addCandidate(f->acme, QStringLiteral("Ana B."));
        ActingSession session(*f->app, f->acme, f->acme.recruiter, "recruiter");
        const QString journal =
            QStringLiteral("[7, {\"row\": \"%1\"}, {\"entity\": \"candidates\", \"row\": \"%1\", \"column\": "
                           "\"experience_years\", \"old\": null, \"new\": \"7\"}, {\"entity\": \"candidates\", "
                           "\"row\": \"%1\", \"column\": \"skills\", \"old\": \"[]\", \"new\": "
                           "\"[\\\"Go\\\",\\\"C\\\"]\"}, {\"entity\": \"candidates\", \"row\": \"%1\", "
                           "\"column\": \"languages\", \"old\": \"[\", \"new\": \"x\"}, {\"entity\": "
                           "\"candidates\", \"row\": \"%1\", \"column\": \"phone\", \"old\": null, \"new\": "
                           "\"030\"}]")
                .arg(core::toText(f->ana));
        QVERIFY(session.run("INSERT INTO candidate_merges (tenant_id, id, survivor_id, merged_id, changes) "
                            "VALUES (?, ?, ?, ?, ?::jsonb)",
                            {f->acme.id, f->newId(), f->ana, twin, journal}));
        edit(session, "experience_years = 7, skills = '[\"Go\", \"C\"]', phone = '030'");
        QCOMPARE(told(session), QStringList());
        edit(session, "languages = '[\"ar\"]'"); // the journal names the column, and not this
        edit(session, "phone = '031'");
        QCOMPARE(told(session),
                 QStringList{name(f->acme.recruiter) + QStringLiteral(" details_changed [\"languages\", \"phone\"]")});
    }

    /// What an edit of somebody private changes of who may see what is its own event alone.
    void anEventOfSomebodyPrivate()
    {
        const QUuid invited = f->addMember("recruiter");
        f->add(f->talk, invited);
        f->change("UPDATE candidates SET is_private = true WHERE tenant_id = ? AND id = ?", {f->acme.id, f->ana});
        const QUuid other = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const QString grants = QStringLiteral("SELECT count(*) FROM row_grants WHERE entity <> 'candidate_events' AND "
                                              "sync_txn > ?");
        const QVariant before = scalar(*f->superuser, QStringLiteral("SELECT max(sync_txn) FROM row_grants"));
        {
            ActingSession session(*f->app, f->acme, f->acme.recruiter, "recruiter");
            edit(session, "phone = '1'");
            QVERIFY(
                session.run("UPDATE candidates SET phone = '2' WHERE tenant_id = ? AND id = ?", {f->acme.id, other}));
            QVERIFY(session.commit());
        }
        QCOMPARE(scalar(*f->superuser, grants, {before}).toInt(), 0);
        const auto event = [this](const QUuid &of) {
            return scalar(*f->superuser,
                          QStringLiteral("SELECT id FROM candidate_events WHERE kind = 'details_changed' AND "
                                         "candidate_id = ?"),
                          {of})
                .toUuid();
        };
        const QUuid told = event(f->ana);
        QCOMPARE(f->effect(f->acme.colleague, told), QStringLiteral("withheld"));
        // Whoever is invited knows of the person, and no more than without this event.
        QCOMPARE(f->effect(invited, f->ana), QStringLiteral("granted"));
        QCOMPARE(f->effect(invited, told), QStringLiteral("withheld"));
        QCOMPARE(f->effect(f->acme.recruiter, told), QString());
        QCOMPARE(f->effect(f->acme.colleague, event(other)), QString());
        // Looking at all that belongs to the person finds it as it is.
        QCOMPARE(scalar(*f->superuser, QStringLiteral("SELECT refresh_grants(?, ARRAY[?]::uuid[], '{}', false)"),
                        {f->acme.id, f->ana})
                     .toInt(),
                 0);
    }

private:
    QUuid asRecruiter(const char *statement, const QVariantList &arguments)
    {
        return f->must(f->acme.recruiter, "recruiter", statement, arguments);
    }
    void edit(ActingSession &session, const char *set)
    {
        const auto done = session.run(
            qPrintable(
                QStringLiteral("UPDATE candidates SET %1 WHERE tenant_id = ? AND id = ?").arg(QLatin1String(set))),
            {f->acme.id, f->ana});
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }
    /// The same transaction goes on with somebody else's push.
    void as(ActingSession &session, const QUuid &user)
    {
        QVERIFY(session.run("SELECT set_config('app.user', ?, true)", {core::toText(user)}));
    }
    QUuid mergeOf(const QUuid &twin, const QList<std::pair<const char *, QString>> &filled)
    {
        QStringList changes;
        for (const auto &[column, value] : filled)
            changes << QStringLiteral("{\"entity\": \"candidates\", \"row\": \"%1\", \"column\": \"%2\", "
                                      "\"old\": null, \"new\": \"%3\"}")
                           .arg(core::toText(f->ana), QLatin1String(column), value);
        return asRecruiter("INSERT INTO candidate_merges (tenant_id, id, survivor_id, merged_id, changes) "
                           "VALUES (?, ?, ?, ?, ?::jsonb)",
                           {f->acme.id, f->newId(), f->ana, twin, u'[' + changes.join(u',') + u']'});
    }
    QString name(const QUuid &user) const
    {
        return user == f->acme.recruiter ? QStringLiteral("B") : QStringLiteral("A");
    }
    static constexpr auto everything =
        "SELECT concat_ws(' ', CASE actor_id WHEN ?::uuid THEN 'B' ELSE 'A' END, kind, fields) AS line "
        "FROM candidate_events ORDER BY line";
    QStringList lines(const QList<QVariantList> &found) const
    {
        QStringList out;
        for (const QVariantList &row : found)
            out << row[0].toString();
        return out;
    }
    QStringList told() { return lines(rows(*f->superuser, QString::fromLatin1(everything), {f->acme.recruiter})); }
    /// Before the transaction is committed.
    QStringList told(ActingSession &session) const
    {
        const auto found = session.run(everything, {f->acme.recruiter});
        return found ? lines(*found) : QStringList{found.error().message};
    }
    QStringList kinds(const QUuid &candidate)
    {
        QStringList out;
        const auto found = rows(
            *f->superuser,
            QStringLiteral("SELECT kind::text FROM candidate_events WHERE candidate_id = ? ORDER BY occurred_at, id"),
            {candidate});
        for (const QVariantList &row : found)
            out << row[0].toString();
        return out;
    }
    int count(const QByteArray &condition = "true")
    {
        return scalar(*f->superuser,
                      QStringLiteral("SELECT count(*) FROM candidate_events WHERE ") + QString::fromLatin1(condition))
            .toInt();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<PanelFixture> f;
    QUuid m_tag;
    QUuid m_link;
};

QTEST_GUILESS_MAIN(CandidateEventsTest)
#include "tst_candidateevents.moc"
