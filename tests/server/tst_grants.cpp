#include "fixture.h"

#include "server/storage/database.h"

#include <QTest>

#include <chrono>
#include <functional>
#include <thread>

using namespace shortlist;
using namespace shortlist::server;
using core::Expected;
using testing::ServerFixture;
using testing::TestCluster;

namespace {

/// Runs statements as the app role does for a person, in one transaction that stays open until it is committed.
class Session
{
public:
    Session(Database &database, const testing::Tenant &tenant, const QUuid &user, const char *role)
        : m_database(database)
        , m_transaction(std::move(*Transaction::begin(database, Transaction::Actor{tenant.id, user, {}})))
    {
        testing::rows(database, QStringLiteral("SELECT set_config('app.role', ?, true)"), {QString::fromLatin1(role)});
    }
    [[nodiscard]] Expected<QList<QVariantList>> run(const char *statement, const QVariantList &arguments)
    {
        return m_database.query(QString::fromLatin1(statement), arguments);
    }
    [[nodiscard]] bool commit() { return m_transaction->commit().hasValue(); }

private:
    Database &m_database;
    std::unique_ptr<Transaction> m_transaction;
};

constexpr auto removeParticipant =
    "UPDATE interview_participants SET deleted_at = now() WHERE tenant_id = ? AND id = ?";
constexpr auto addParticipant =
    "INSERT INTO interview_participants (tenant_id, id, interview_id, user_id) VALUES (?, ?, ?, ?)";
constexpr auto activate = "UPDATE memberships SET is_active = ?::boolean WHERE tenant_id = ? AND user_id = ?";
constexpr auto addScorecard = "INSERT INTO scorecards (tenant_id, id, interview_id) VALUES (?, ?, ?)";
constexpr auto submitScorecard = "UPDATE scorecards SET submitted_at = now() WHERE tenant_id = ? AND id = ?";

} // namespace

/// Which rows members of interview panels are granted, and which are withheld from them.
class GrantsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<ServerFixture>(*m_cluster);
        fellow = addMember("interviewer");
        ana = f->addCandidate(f->acme, QStringLiteral("Ana"));
        cv = addFile(ana, "cv");
        talk = addInterview(ana);
    }
    void cleanup() { f.reset(); }

    void aPanelSeesWhatTheInterviewNeeds()
    {
        const QUuid question = addQuestion(talk);
        const QUuid answer = addAnswer(talk, question);
        const QUuid portfolio = addFile(ana, "portfolio");
        const QUuid letter = addFile(ana, "cover_letter");
        const QUuid reference = addFile(ana, "reference");
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const QUuid othersCv = addFile(bo, "cv");
        const QUuid othersTalk = addInterview(bo);
        QCOMPARE(grants(f->acme.interviewer), QStringList());
        const QUuid seat = add(talk, f->acme.interviewer);
        for (const auto &[entity, row] : QList<QPair<QString, QUuid>>{{QStringLiteral("interviews"), talk},
                                                                      {QStringLiteral("interview_participants"), seat},
                                                                      {QStringLiteral("interview_questions"), question},
                                                                      {QStringLiteral("interview_answers"), answer},
                                                                      {QStringLiteral("candidate_summaries"), ana},
                                                                      {QStringLiteral("files"), cv},
                                                                      {QStringLiteral("files"), portfolio},
                                                                      {QStringLiteral("files"), letter}})
            QVERIFY2(effect(f->acme.interviewer, row) == u"granted", qPrintable(entity));
        for (const QUuid &row : {reference, othersCv, othersTalk, bo})
            QCOMPARE(effect(f->acme.interviewer, row), QString());
        QCOMPARE(grants(fellow), QStringList());
    }

    void copiesByMailAreNoSeats()
    {
        add(talk, f->acme.interviewer);
        const QUuid copy = f->newId();
        must(f->acme.recruiter, "recruiter",
             "INSERT INTO interview_participants (tenant_id, id, interview_id, email, panel_role) VALUES (?, ?, ?, "
             "'boss@acme.test', 'bcc')",
             {f->acme.id, copy, talk});
        QCOMPARE(effect(f->acme.interviewer, copy), QString());
    }

    void whatComesLaterIsGrantedToo()
    {
        add(talk, f->acme.interviewer);
        const QUuid late = addFile(ana, "cv");
        const QUuid question = addQuestion(talk);
        const QUuid answer = addAnswer(talk, question);
        const QUuid second = add(talk, fellow);
        for (const QUuid &row : {late, question, answer, second}) {
            QCOMPARE(effect(f->acme.interviewer, row), QStringLiteral("granted"));
            QCOMPARE(effect(fellow, row), QStringLiteral("granted"));
        }
    }

    void aRemovedOrOtherFileIsTakenBack()
    {
        add(talk, f->acme.interviewer);
        change("UPDATE files SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, cv});
        QCOMPARE(effect(f->acme.interviewer, cv), QStringLiteral("revoked"));
        change("UPDATE files SET deleted_at = NULL WHERE tenant_id = ? AND id = ?", {f->acme.id, cv});
        QCOMPARE(effect(f->acme.interviewer, cv), QStringLiteral("granted"));
        change("UPDATE files SET document_category = 'reference' WHERE tenant_id = ? AND id = ?", {f->acme.id, cv});
        QCOMPARE(effect(f->acme.interviewer, cv), QStringLiteral("revoked"));
        change("UPDATE files SET document_category = 'cv' WHERE tenant_id = ? AND id = ?", {f->acme.id, cv});
        QCOMPARE(effect(f->acme.interviewer, cv), QStringLiteral("granted"));
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        add(addInterview(bo), fellow);
        change("UPDATE files SET candidate_id = ? WHERE tenant_id = ? AND id = ?", {bo, f->acme.id, cv});
        QCOMPARE(effect(f->acme.interviewer, cv), QStringLiteral("revoked"));
        QCOMPARE(effect(fellow, cv), QStringLiteral("granted"));
        change("UPDATE files SET candidate_id = NULL WHERE tenant_id = ? AND id = ?", {f->acme.id, cv});
        QCOMPARE(effect(fellow, cv), QStringLiteral("revoked"));
    }

    void leavingThePanelTakesEverythingBack()
    {
        const QUuid question = addQuestion(talk);
        add(talk, fellow);
        const QUuid seat = add(talk, f->acme.interviewer);
        const QUuid mine = must(f->acme.interviewer, "interviewer", addScorecard, {f->acme.id, f->newId(), talk});
        const QStringList held = grants(f->acme.interviewer);
        QCOMPARE(held.size(), 7); // interview, two seats, question, summary, CV, own scorecard
        change(removeParticipant, {f->acme.id, seat});
        QCOMPARE(grants(f->acme.interviewer), QStringList());
        for (const QUuid &row : {talk, question, ana, cv, mine})
            QCOMPARE(effect(f->acme.interviewer, row), QStringLiteral("revoked"));
        QCOMPARE(effect(fellow, talk), QStringLiteral("granted"));
        change("UPDATE interview_participants SET deleted_at = NULL WHERE tenant_id = ? AND id = ?",
               {f->acme.id, seat});
        QCOMPARE(grants(f->acme.interviewer), held);
    }

    void theWholePanelLosesWhatIsOver_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("over");
        QTest::addColumn<QString>("again");
        QTest::newRow("cancelled") << "interviews"
                                   << "status = 'cancelled'"
                                   << "status = 'scheduled'";
        QTest::newRow("removed") << "interviews"
                                 << "deleted_at = now()"
                                 << "deleted_at = NULL";
        QTest::newRow("candidate removed") << "candidates"
                                           << "deleted_at = now()"
                                           << "deleted_at = NULL";
    }

    void theWholePanelLosesWhatIsOver()
    {
        QFETCH(QString, table);
        QFETCH(QString, over);
        QFETCH(QString, again);
        add(talk, f->acme.interviewer);
        add(talk, fellow);
        const QStringList held = grants(f->acme.interviewer);
        const QUuid row = table == u"interviews" ? talk : ana;
        const QString statement = QStringLiteral("UPDATE %1 SET %2 WHERE tenant_id = ? AND id = ?");
        change(statement.arg(table, over).toLatin1().constData(), {f->acme.id, row});
        QCOMPARE(grants(f->acme.interviewer), QStringList());
        QCOMPARE(grants(fellow), QStringList());
        QCOMPARE(effect(fellow, cv), QStringLiteral("revoked"));
        change(statement.arg(table, again).toLatin1().constData(), {f->acme.id, row});
        QCOMPARE(grants(f->acme.interviewer), held);
    }

    void anInactiveMemberIsGrantedNothing()
    {
        add(talk, f->acme.interviewer);
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        add(addInterview(bo), f->acme.interviewer);
        const QStringList held = grants(f->acme.interviewer);
        const QUuid admin = addMember("tenant_admin");
        must(admin, "tenant_admin", activate, {false, f->acme.id, f->acme.interviewer});
        QCOMPARE(grants(f->acme.interviewer), QStringList());
        must(admin, "tenant_admin", activate, {true, f->acme.id, f->acme.interviewer});
        QCOMPARE(grants(f->acme.interviewer), held);
        // While inactive, nobody new is taken on either.
        must(admin, "tenant_admin", activate, {false, f->acme.id, fellow});
        QCOMPARE(refusal(f->acme.recruiter, "recruiter", addParticipant, {f->acme.id, f->newId(), talk, fellow}),
                 QStringLiteral("user_id: this member cannot take part in interviews"));
    }

    void anotherLiveInterviewStillGrants()
    {
        const QUuid second = addInterview(ana);
        const QUuid firstSeat = add(talk, f->acme.interviewer);
        add(second, f->acme.interviewer);
        change(removeParticipant, {f->acme.id, firstSeat});
        QCOMPARE(effect(f->acme.interviewer, talk), QStringLiteral("revoked"));
        for (const QUuid &row : {second, ana, cv})
            QCOMPARE(effect(f->acme.interviewer, row), QStringLiteral("granted"));
        change("UPDATE interviews SET status = 'cancelled' WHERE tenant_id = ? AND id = ?", {f->acme.id, second});
        QCOMPARE(grants(f->acme.interviewer), QStringList());
    }

    void aCompletedInterviewStillGrants()
    {
        add(talk, f->acme.interviewer);
        const QStringList held = grants(f->acme.interviewer);
        change("UPDATE interviews SET status = 'completed' WHERE tenant_id = ? AND id = ?", {f->acme.id, talk});
        QCOMPARE(grants(f->acme.interviewer), held);
    }

    void anInterviewOfAnotherCandidateMovesItsGrants()
    {
        add(talk, f->acme.interviewer);
        const QUuid question = addQuestion(talk);
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const QUuid othersCv = addFile(bo, "cv");
        change("UPDATE interviews SET candidate_id = ? WHERE tenant_id = ? AND id = ?", {bo, f->acme.id, talk});
        QCOMPARE(effect(f->acme.interviewer, ana), QStringLiteral("revoked"));
        QCOMPARE(effect(f->acme.interviewer, cv), QStringLiteral("revoked"));
        for (const QUuid &row : {talk, question, bo, othersCv})
            QCOMPARE(effect(f->acme.interviewer, row), QStringLiteral("granted"));
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT candidate_id FROM interview_questions WHERE id = ?"),
                                 {question})
                     .toUuid(),
                 bo);
    }

    /// With psql nobody has set a tenant.
    void whatPsqlChangesIsGrantedToo()
    {
        testing::rows(*f->superuser, QString::fromLatin1(addParticipant),
                      {f->acme.id, f->newId(), talk, f->acme.interviewer});
        QCOMPARE(effect(f->acme.interviewer, cv), QStringLiteral("granted"));
        testing::rows(*f->superuser, QString::fromLatin1(activate), {false, f->acme.id, f->acme.interviewer});
        QCOMPARE(grants(f->acme.interviewer), QStringList());
    }

    void nothingNewCostsNoVersion()
    {
        add(talk, f->acme.interviewer);
        add(talk, f->acme.recruiter);
        const qint64 version = f->version(f->acme);
        testing::rows(*f->superuser, QStringLiteral("SELECT refresh_panel_grants(?, ?)"), {f->acme.id, ana});
        QCOMPARE(f->version(f->acme), version);
    }

    void grantsStayInTheirTenant()
    {
        const QUuid theirs = f->addCandidate(f->globex, QStringLiteral("Theirs"));
        add(talk, f->acme.interviewer);
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT count(*) FROM row_grants WHERE tenant_id <> ? OR row_id = ?"),
                                 {f->acme.id, theirs})
                     .toInt(),
                 0);
        {
            Session session(*f->app, f->globex, f->globex.recruiter, "recruiter");
            QCOMPARE(session.run("SELECT user_id FROM row_grants", {})->size(), 0);
        }
        for (const char *statement : {"SELECT refresh_panel_grants(?, ?)", "SELECT revoke_row(?, 'files', ?)"}) {
            Session forbidden(*f->app, f->acme, f->acme.recruiter, "recruiter");
            QVERIFY(!forbidden.run(statement, {f->acme.id, ana}));
        }
    }

    // ------------------------------------------------------------------------------------------------ scorecards

    void aDraftIsItsAuthorsAlone()
    {
        add(talk, f->acme.interviewer);
        add(talk, fellow);
        add(talk, f->acme.recruiter);
        const QUuid card = must(f->acme.interviewer, "interviewer", addScorecard, {f->acme.id, f->newId(), talk});
        const QVariantList row = testing::rows(
            *f->superuser, QStringLiteral("SELECT interviewer_id, private_to, is_final FROM scorecards WHERE id = ?"),
            {card})[0];
        QCOMPARE(row[0].toUuid(), f->acme.interviewer);
        QCOMPARE(row[1].toUuid(), f->acme.interviewer);
        QVERIFY(!row[2].toBool());
        QCOMPARE(effect(f->acme.interviewer, card), QStringLiteral("granted"));
        QCOMPARE(effect(fellow, card), QStringLiteral("withheld"));
        QCOMPARE(effect(f->acme.recruiter, card), QStringLiteral("withheld"));
        QCOMPARE(effect(f->acme.colleague, card), QString());
    }

    void othersAreWithheldUntilOnesOwnIsSubmitted()
    {
        add(talk, f->acme.interviewer);
        add(talk, fellow);
        add(talk, f->acme.recruiter);
        const QUuid first = submitted(f->acme.interviewer, "interviewer");
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT private_to IS NULL FROM scorecards WHERE id = ?"), {first})
                     .toBool(),
                 true);
        QCOMPARE(effect(fellow, first), QStringLiteral("withheld"));
        QCOMPARE(effect(f->acme.recruiter, first), QStringLiteral("withheld"));
        const QUuid draft = must(fellow, "interviewer", addScorecard, {f->acme.id, f->newId(), talk});
        QCOMPARE(effect(fellow, first), QStringLiteral("withheld")); // a draft is not enough
        QCOMPARE(effect(f->acme.interviewer, draft), QStringLiteral("withheld"));
        must(fellow, "interviewer", submitScorecard, {f->acme.id, draft});
        QCOMPARE(effect(fellow, first), QStringLiteral("granted"));
        QCOMPARE(effect(f->acme.interviewer, draft), QStringLiteral("granted")); // in the submitting transaction
        const QUuid own = submitted(f->acme.recruiter, "recruiter");
        for (const QUuid &card : {first, draft, own})
            QCOMPARE(effect(f->acme.recruiter, card), QStringLiteral("granted"));
    }

    void aModelsScorecardIsWithheldToo()
    {
        add(talk, f->acme.interviewer);
        const QUuid card = f->newId();
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO scorecards (tenant_id, id, interview_id, author, submitted_at) "
                                     "VALUES (?, ?, ?, 'ai', now())"),
                      {f->acme.id, card, talk});
        QCOMPARE(effect(f->acme.interviewer, card), QStringLiteral("withheld"));
        (void)submitted(f->acme.interviewer, "interviewer");
        QCOMPARE(effect(f->acme.interviewer, card), QStringLiteral("granted"));
        QCOMPARE(refusal(f->acme.interviewer, "interviewer",
                         "INSERT INTO scorecards (tenant_id, id, interview_id, author, submitted_at) VALUES (?, ?, ?, "
                         "'ai', now())",
                         {f->acme.id, f->newId(), talk}),
                 QStringLiteral("author: only the server writes a model's scorecard"));
    }

    void whoJoinsLaterDoesNotSeeWhatWasThere()
    {
        add(talk, f->acme.interviewer);
        const QUuid card = submitted(f->acme.interviewer, "interviewer");
        QCOMPARE(effect(f->acme.recruiter, card), QString()); // a recruiter outside the panel sees it
        const QUuid seat = add(talk, f->acme.recruiter);
        add(talk, fellow);
        QCOMPARE(effect(f->acme.recruiter, card), QStringLiteral("withheld"));
        QCOMPARE(effect(fellow, card), QStringLiteral("withheld"));
        change(removeParticipant, {f->acme.id, seat});
        QCOMPARE(effect(f->acme.recruiter, card), QStringLiteral("revoked")); // no longer withheld
    }

    /// Cancelling an interview for a moment must not show a recruiter on the panel what the others think.
    void aCancelledInterviewStillWithholds()
    {
        add(talk, f->acme.interviewer);
        add(talk, f->acme.recruiter);
        const QUuid card = submitted(f->acme.interviewer, "interviewer");
        change("UPDATE interviews SET status = 'cancelled' WHERE tenant_id = ? AND id = ?", {f->acme.id, talk});
        QCOMPARE(effect(f->acme.recruiter, card), QStringLiteral("withheld"));
        QCOMPARE(effect(f->acme.interviewer, card), QStringLiteral("revoked"));
    }

    void onlyParticipantsJudge()
    {
        const QString unknown = QStringLiteral("There is no such row in interviews");
        add(talk, f->acme.interviewer);
        for (const auto &[user, role] :
             QList<QPair<QUuid, const char *>>{{fellow, "interviewer"}, {f->acme.recruiter, "recruiter"}}) {
            QCOMPARE(refusal(user, role, addScorecard, {f->acme.id, f->newId(), talk}), unknown);
            QCOMPARE(refusal(user, role, addScorecard, {f->acme.id, f->newId(), f->newId()}), unknown);
        }
        // Nobody writes in another's name.
        must(f->acme.interviewer, "interviewer",
             "INSERT INTO scorecards (tenant_id, id, interview_id, interviewer_id) VALUES (?, ?, ?, ?)",
             {f->acme.id, f->newId(), talk, fellow});
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT interviewer_id FROM scorecards")).toUuid(),
                 f->acme.interviewer);
        // One each.
        QVERIFY(!refusal(f->acme.interviewer, "interviewer", addScorecard, {f->acme.id, f->newId(), talk}).isEmpty());
        // Questions and answers are no way to find out either.
        QCOMPARE(refusal(fellow, "interviewer",
                         "INSERT INTO interview_questions (tenant_id, id, interview_id, question_text) VALUES (?, ?, "
                         "?, 'Why?')",
                         {f->acme.id, f->newId(), talk}),
                 unknown);
    }

    void aSubmittedScorecardIsFinal()
    {
        add(talk, f->acme.interviewer);
        const QUuid card = submitted(f->acme.interviewer, "interviewer");
        const QString final = QStringLiteral("submitted_at: a submitted scorecard is final and cannot be changed");
        for (const char *statement : {"UPDATE scorecards SET strengths = 'none' WHERE tenant_id = ? AND id = ?",
                                      "UPDATE scorecards SET submitted_at = NULL WHERE tenant_id = ? AND id = ?",
                                      "DELETE FROM scorecards WHERE tenant_id = ? AND id = ?"})
            QCOMPARE(refusal(f->acme.interviewer, "interviewer", statement, {f->acme.id, card}), final);
        // Another person's draft is not for changing either.
        add(talk, fellow);
        const QUuid draft = must(fellow, "interviewer", addScorecard, {f->acme.id, f->newId(), talk});
        QCOMPARE(refusal(f->acme.recruiter, "recruiter",
                         "UPDATE scorecards SET strengths = 'none' WHERE tenant_id = ? AND id = ?",
                         {f->acme.id, draft}),
                 QStringLiteral("Your role (recruiter) may change only its own rows of scorecards"));
        must(fellow, "interviewer", "DELETE FROM scorecards WHERE tenant_id = ? AND id = ?", {f->acme.id, draft});
        QCOMPARE(effect(f->acme.interviewer, draft), QStringLiteral("revoked"));
    }

    // --------------------------------------------------------------------------------------------- at the same time

    void twoPanelsOfOneCandidateChangeAtOnce_data()
    {
        QTest::addColumn<bool>("leavesFirst");
        QTest::newRow("leave, then join") << true;
        QTest::newRow("join, then leave") << false;
    }

    /// Each change alone leaves the candidate granted or not; the second must see what the first did.
    void twoPanelsOfOneCandidateChangeAtOnce()
    {
        QFETCH(bool, leavesFirst);
        const QUuid second = addInterview(ana);
        const QUuid seat = add(talk, f->acme.interviewer);
        const QVariantList leaving{f->acme.id, seat};
        const QVariantList joining{f->acme.id, f->newId(), second, f->acme.interviewer};
        overlapping(leavesFirst ? removeParticipant : addParticipant, leavesFirst ? leaving : joining,
                    leavesFirst ? addParticipant : removeParticipant, leavesFirst ? joining : leaving, "recruiter");
        for (const QUuid &row : {second, ana, cv})
            QCOMPARE(effect(f->acme.interviewer, row), QStringLiteral("granted"));
        QCOMPARE(effect(f->acme.interviewer, talk), QStringLiteral("revoked"));
    }

    void aMemberIsDeactivatedAndSeatedAtOnce()
    {
        overlapping(addParticipant, {f->acme.id, f->newId(), talk, fellow}, activate, {false, f->acme.id, fellow},
                    "tenant_admin");
        QCOMPARE(grants(fellow), QStringList());
    }

    void aFileAndASeatComeAtOnce()
    {
        const QUuid late = f->newId();
        overlapping("INSERT INTO files (tenant_id, id, candidate_id, original_filename, file_size, sha256, "
                    "document_category) VALUES (?, ?, ?, 'cv.pdf', 1, repeat('a', 64), 'cv')",
                    {f->acme.id, late, ana}, addParticipant, {f->acme.id, f->newId(), talk, f->acme.interviewer},
                    "recruiter");
        QCOMPARE(effect(f->acme.interviewer, late), QStringLiteral("granted"));
    }

    // ------------------------------------------------------------------------------------------- practice, helpdesk

    void practiceIsItsOwnersAlone()
    {
        const QUuid seeker = addMember("candidate");
        const QUuid practice = f->newId();
        const char *insert = "INSERT INTO interviews (tenant_id, id, mode, title) VALUES (?, ?, 'practice', 'Nurse')";
        must(seeker, "candidate", insert, {f->acme.id, practice});
        const QVariantList row = testing::rows(
            *f->superuser, QStringLiteral("SELECT owner_id, private_to FROM interviews WHERE id = ?"), {practice})[0];
        QCOMPARE(row[0].toUuid(), seeker);
        QCOMPARE(row[1].toUuid(), seeker);
        const QUuid question = f->newId();
        const char *ask =
            "INSERT INTO interview_questions (tenant_id, id, interview_id, question_text) VALUES (?, ?, ?, 'Why?')";
        must(seeker, "candidate", ask, {f->acme.id, question, practice});
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT private_to FROM interview_questions WHERE id = ?"), {question})
                     .toUuid(),
                 seeker);
        const QString unknown = QStringLiteral("There is no such row in interviews");
        QCOMPARE(refusal(f->acme.recruiter, "recruiter", ask, {f->acme.id, f->newId(), practice}), unknown);
        QCOMPARE(refusal(f->acme.recruiter, "recruiter", addParticipant,
                         {f->acme.id, f->newId(), practice, f->acme.interviewer}),
                 unknown);
        QCOMPARE(refusal(seeker, "candidate", ask, {f->acme.id, f->newId(), talk}), unknown);
        QCOMPARE(refusal(seeker, "candidate", "INSERT INTO interviews (tenant_id, id, candidate_id) VALUES (?, ?, ?)",
                         {f->acme.id, f->newId(), ana}),
                 QStringLiteral("mode: candidates create practice interviews only"));
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM row_grants")).toInt(), 0);
    }

    void internalCommentsNeverReachTheRequester()
    {
        const QUuid admin = addMember("tenant_admin");
        const QUuid asking = addMember("tenant_admin");
        const QUuid ticket = f->newId();
        must(asking, "tenant_admin",
             "INSERT INTO tickets (tenant_id, id, subject, description) VALUES (?, ?, 'Help', 'It is broken')",
             {f->acme.id, ticket});
        const char *say = "INSERT INTO ticket_comments (tenant_id, id, ticket_id, comment_text, is_internal) VALUES "
                          "(?, ?, ?, 'Hm', ?::boolean)";
        const QUuid open = must(admin, "tenant_admin", say, {f->acme.id, f->newId(), ticket, false});
        const QUuid internal = must(admin, "tenant_admin", say, {f->acme.id, f->newId(), ticket, true});
        QCOMPARE(requester(open), asking);
        QCOMPARE(requester(internal), QUuid());
        QCOMPARE(effect(asking, internal), QStringLiteral("withheld"));
        QCOMPARE(effect(asking, open), QString());
        QCOMPARE(effect(admin, internal), QString());
        const QString notYours =
            QStringLiteral("is_internal: internal comments are for administrators who did not open the ticket");
        QCOMPARE(refusal(asking, "tenant_admin", say, {f->acme.id, f->newId(), ticket, true}), notYours);
        QCOMPARE(refusal(f->acme.recruiter, "recruiter", say, {f->acme.id, f->newId(), ticket, false}),
                 QStringLiteral("There is no such row in tickets"));
    }

private:
    QUuid addMember(const char *role)
    {
        const QUuid user = f->newId();
        const QString email = core::toText(user) + QStringLiteral("@acme.test");
        testing::rows(*f->superuser, QStringLiteral("INSERT INTO users (id, email, display_name) VALUES (?, ?, ?)"),
                      {user, email, email});
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role) "
                                     "VALUES (?, ?, ?, ?, ?, ?)"),
                      {f->acme.id, f->newId(), user, email, email, QString::fromLatin1(role)});
        return user;
    }
    /// Does something that must be taken; answers the second argument, which is the row's id.
    QUuid must(const QUuid &user, const char *role, const char *statement, const QVariantList &arguments)
    {
        Session session(*f->app, f->acme, user, role);
        const auto done = session.run(statement, arguments);
        if (!done || !session.commit())
            qFatal("%s: %s", statement, done ? "commit" : qPrintable(done.error().message));
        return arguments.value(1).toUuid();
    }
    void change(const char *statement, const QVariantList &arguments)
    {
        must(f->acme.recruiter, "recruiter", statement, arguments);
    }
    /// The sentence that something is refused with; empty when it is taken.
    QString refusal(const QUuid &user, const char *role, const char *statement, const QVariantList &arguments)
    {
        Session session(*f->app, f->acme, user, role);
        const auto done = session.run(statement, arguments);
        return done ? QString() : done.error().message.section(QStringLiteral(" (SQLSTATE"), 0, 0);
    }
    QUuid addInterview(const QUuid &candidate)
    {
        return must(f->acme.recruiter, "recruiter",
                    "INSERT INTO interviews (tenant_id, id, candidate_id, title) VALUES (?, ?, ?, 'Engineer')",
                    {f->acme.id, f->newId(), candidate});
    }
    QUuid add(const QUuid &interview, const QUuid &user)
    {
        return must(f->acme.recruiter, "recruiter", addParticipant, {f->acme.id, f->newId(), interview, user});
    }
    QUuid addQuestion(const QUuid &interview)
    {
        return must(f->acme.recruiter, "recruiter",
                    "INSERT INTO interview_questions (tenant_id, id, interview_id, question_text) VALUES (?, ?, ?, "
                    "'Why?')",
                    {f->acme.id, f->newId(), interview});
    }
    QUuid addAnswer(const QUuid &interview, const QUuid &question)
    {
        return must(f->acme.recruiter, "recruiter",
                    "INSERT INTO interview_answers (tenant_id, id, interview_id, question_id) VALUES (?, ?, ?, ?)",
                    {f->acme.id, f->newId(), interview, question});
    }
    QUuid addFile(const QUuid &candidate, const char *category)
    {
        return must(f->acme.recruiter, "recruiter",
                    "INSERT INTO files (tenant_id, id, candidate_id, original_filename, file_size, sha256, "
                    "document_category) VALUES (?, ?, ?, 'a.pdf', 1, repeat('0', 64), ?)",
                    {f->acme.id, f->newId(), candidate, QString::fromLatin1(category)});
    }
    QUuid submitted(const QUuid &user, const char *role)
    {
        const QUuid card = must(user, role, addScorecard, {f->acme.id, f->newId(), talk});
        return must(user, role, submitScorecard, {f->acme.id, card});
    }
    QUuid requester(const QUuid &comment)
    {
        return testing::scalar(*f->superuser, QStringLiteral("SELECT requester_id FROM ticket_comments WHERE id = ?"),
                               {comment})
            .toUuid();
    }
    QString effect(const QUuid &user, const QUuid &row)
    {
        const auto found = testing::rows(
            *f->superuser,
            QStringLiteral("SELECT effect::text FROM row_grants WHERE tenant_id = ? AND user_id = ? AND row_id = ?"),
            {f->acme.id, user, row});
        return found.isEmpty() ? QString() : found[0][0].toString();
    }
    /// Everything a person is granted now.
    QStringList grants(const QUuid &user)
    {
        QStringList out;
        for (const QVariantList &row :
             testing::rows(*f->superuser,
                           QStringLiteral("SELECT entity || ' ' || row_id FROM row_grants WHERE user_id = ? AND "
                                          "effect = 'granted' ORDER BY 1"),
                           {user}))
            out.append(row[0].toString());
        return out;
    }
    /// Begins one change, then another on a connection of its own that has to wait for it, then commits both.
    void overlapping(const char *first, const QVariantList &firstArguments, const char *second,
                     const QVariantList &secondArguments, const char *role)
    {
        Session session(*f->app, f->acme, f->acme.recruiter, role);
        const auto begun = session.run(first, firstArguments);
        QVERIFY2(begun, begun ? "" : qPrintable(begun.error().message));
        bool done = false;
        std::thread other([&] {
            const auto database = testing::connected(f->url.as(QStringLiteral("shortlist_app")));
            Session theirs(*database, f->acme, f->acme.colleague, role);
            done = theirs.run(second, secondArguments).hasValue() && theirs.commit();
        });
        const QString waiting = QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                                               "current_database() AND wait_event_type = 'Lock'");
        const bool waited =
            QTest::qWaitFor([&] { return testing::scalar(*f->superuser, waiting).toInt() == 1; }, 30000);
        const bool committed = session.commit();
        other.join();
        QVERIFY(waited && committed && done);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    QUuid fellow; ///< a second interviewer
    QUuid ana;
    QUuid cv;
    QUuid talk; ///< an interview of hers
};

QTEST_GUILESS_MAIN(GrantsTest)
#include "tst_grants.moc"
