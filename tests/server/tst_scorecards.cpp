#include "panel.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace shortlist::testing;

/// What is withheld from people until they have judged themselves, and what is nobody else's business.
class ScorecardsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { f = std::make_unique<PanelFixture>(*m_cluster); }
    void cleanup() { f.reset(); }

    void aDraftIsItsAuthorsAlone()
    {
        f->add(f->talk, f->acme.interviewer);
        f->add(f->talk, f->fellow);
        f->add(f->talk, f->acme.recruiter);
        const QUuid card = f->must(f->acme.interviewer, "interviewer", addScorecard, {f->acme.id, f->newId(), f->talk});
        const QVariantList row = testing::rows(
            *f->superuser, QStringLiteral("SELECT interviewer_id, private_to, is_final FROM scorecards WHERE id = ?"),
            {card})[0];
        QCOMPARE(row[0].toUuid(), f->acme.interviewer);
        QCOMPARE(row[1].toUuid(), f->acme.interviewer);
        QVERIFY(!row[2].toBool());
        QCOMPARE(f->effect(f->acme.interviewer, card), QStringLiteral("granted"));
        QCOMPARE(f->effect(f->fellow, card), QStringLiteral("withheld"));
        QCOMPARE(f->effect(f->acme.recruiter, card), QStringLiteral("withheld"));
        QCOMPARE(f->effect(f->acme.colleague, card), QString());
    }

    void othersAreWithheldUntilOnesOwnIsSubmitted()
    {
        f->add(f->talk, f->acme.interviewer);
        f->add(f->talk, f->fellow);
        f->add(f->talk, f->acme.recruiter);
        const QUuid first = f->submitted(f->acme.interviewer, "interviewer");
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT private_to IS NULL FROM scorecards WHERE id = ?"), {first})
                     .toBool(),
                 true);
        QCOMPARE(f->effect(f->fellow, first), QStringLiteral("withheld"));
        QCOMPARE(f->effect(f->acme.recruiter, first), QStringLiteral("withheld"));
        const QUuid draft = f->must(f->fellow, "interviewer", addScorecard, {f->acme.id, f->newId(), f->talk});
        QCOMPARE(f->effect(f->fellow, first), QStringLiteral("withheld")); // a draft is not enough
        QCOMPARE(f->effect(f->acme.interviewer, draft), QStringLiteral("withheld"));
        f->must(f->fellow, "interviewer", submitScorecard, {f->acme.id, draft});
        QCOMPARE(f->effect(f->fellow, first), QStringLiteral("granted"));
        QCOMPARE(f->effect(f->acme.interviewer, draft), QStringLiteral("granted")); // in the submitting transaction
        const QUuid own = f->submitted(f->acme.recruiter, "recruiter");
        for (const QUuid &card : {first, draft, own})
            QCOMPARE(f->effect(f->acme.recruiter, card), QStringLiteral("granted"));
    }

    void aModelsScorecardIsWithheldToo()
    {
        f->add(f->talk, f->acme.interviewer);
        const QUuid card = f->newId();
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO scorecards (tenant_id, id, interview_id, author, submitted_at) "
                                     "VALUES (?, ?, ?, 'ai', now())"),
                      {f->acme.id, card, f->talk});
        QCOMPARE(f->effect(f->acme.interviewer, card), QStringLiteral("withheld"));
        (void)f->submitted(f->acme.interviewer, "interviewer");
        QCOMPARE(f->effect(f->acme.interviewer, card), QStringLiteral("granted"));
        QCOMPARE(
            f->refusal(f->acme.interviewer, "interviewer",
                       "INSERT INTO scorecards (tenant_id, id, interview_id, author, submitted_at) VALUES (?, ?, ?, "
                       "'ai', now())",
                       {f->acme.id, f->newId(), f->talk}),
            QStringLiteral("author: only the server writes a model's scorecard"));
    }

    void whoJoinsLaterDoesNotSeeWhatWasThere()
    {
        f->add(f->talk, f->acme.interviewer);
        const QUuid card = f->submitted(f->acme.interviewer, "interviewer");
        QCOMPARE(f->effect(f->acme.recruiter, card), QString()); // a recruiter outside the panel sees it
        const QUuid seat = f->add(f->talk, f->acme.recruiter);
        f->add(f->talk, f->fellow);
        QCOMPARE(f->effect(f->acme.recruiter, card), QStringLiteral("withheld"));
        QCOMPARE(f->effect(f->fellow, card), QStringLiteral("withheld"));
        f->change(removeParticipant, {f->acme.id, seat});
        // Whoever gives the seat up does not get to look and come back.
        QCOMPARE(f->effect(f->acme.recruiter, card), QStringLiteral("withheld"));
    }

    /// Cancelling an interview for a moment must not show a recruiter on the panel what the others think.
    void aCancelledInterviewStillWithholds()
    {
        f->add(f->talk, f->acme.interviewer);
        f->add(f->talk, f->acme.recruiter);
        const QUuid card = f->submitted(f->acme.interviewer, "interviewer");
        f->change("UPDATE interviews SET status = 'cancelled' WHERE tenant_id = ? AND id = ?", {f->acme.id, f->talk});
        QCOMPARE(f->effect(f->acme.recruiter, card), QStringLiteral("withheld"));
        QCOMPARE(f->effect(f->acme.interviewer, card), QStringLiteral("revoked"));
    }

    void onlyParticipantsJudge()
    {
        const QString unknown = QStringLiteral("There is no such row in interviews");
        f->add(f->talk, f->acme.interviewer);
        for (const auto &[user, role] :
             QList<QPair<QUuid, const char *>>{{f->fellow, "interviewer"}, {f->acme.recruiter, "recruiter"}}) {
            QCOMPARE(f->refusal(user, role, addScorecard, {f->acme.id, f->newId(), f->talk}), unknown);
            QCOMPARE(f->refusal(user, role, addScorecard, {f->acme.id, f->newId(), f->newId()}), unknown);
        }
        // Nobody writes in another's name.
        f->must(f->acme.interviewer, "interviewer",
                "INSERT INTO scorecards (tenant_id, id, interview_id, interviewer_id) VALUES (?, ?, ?, ?)",
                {f->acme.id, f->newId(), f->talk, f->fellow});
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT interviewer_id FROM scorecards")).toUuid(),
                 f->acme.interviewer);
        // One each.
        QVERIFY(
            !f->refusal(f->acme.interviewer, "interviewer", addScorecard, {f->acme.id, f->newId(), f->talk}).isEmpty());
        // Questions and answers are no way to find out either.
        QCOMPARE(
            f->refusal(f->fellow, "interviewer",
                       "INSERT INTO interview_questions (tenant_id, id, interview_id, question_text) VALUES (?, ?, "
                       "?, 'Why?')",
                       {f->acme.id, f->newId(), f->talk}),
            unknown);
    }

    void aSubmittedScorecardIsFinal()
    {
        f->add(f->talk, f->acme.interviewer);
        const QUuid card = f->submitted(f->acme.interviewer, "interviewer");
        const QString final = QStringLiteral("submitted_at: a submitted scorecard is final and cannot be changed");
        for (const char *statement : {"UPDATE scorecards SET strengths = 'none' WHERE tenant_id = ? AND id = ?",
                                      "UPDATE scorecards SET submitted_at = NULL WHERE tenant_id = ? AND id = ?",
                                      "DELETE FROM scorecards WHERE tenant_id = ? AND id = ?"})
            QCOMPARE(f->refusal(f->acme.interviewer, "interviewer", statement, {f->acme.id, card}), final);
        // Another person's draft is not for changing either.
        f->add(f->talk, f->fellow);
        const QUuid draft = f->must(f->fellow, "interviewer", addScorecard, {f->acme.id, f->newId(), f->talk});
        QCOMPARE(f->refusal(f->acme.recruiter, "recruiter",
                            "UPDATE scorecards SET strengths = 'none' WHERE tenant_id = ? AND id = ?",
                            {f->acme.id, draft}),
                 QStringLiteral("Your role (recruiter) may change only its own rows of scorecards"));
        f->must(f->fellow, "interviewer", "DELETE FROM scorecards WHERE tenant_id = ? AND id = ?", {f->acme.id, draft});
        QCOMPARE(f->effect(f->acme.interviewer, draft), QStringLiteral("revoked"));
    }

    void practiceIsItsOwnersAlone()
    {
        const QUuid seeker = f->addMember("candidate");
        const QUuid practice = f->newId();
        const char *insert = "INSERT INTO interviews (tenant_id, id, mode, title) VALUES (?, ?, 'practice', 'Nurse')";
        f->must(seeker, "candidate", insert, {f->acme.id, practice});
        const QVariantList row = testing::rows(
            *f->superuser, QStringLiteral("SELECT owner_id, private_to FROM interviews WHERE id = ?"), {practice})[0];
        QCOMPARE(row[0].toUuid(), seeker);
        QCOMPARE(row[1].toUuid(), seeker);
        const QUuid question = f->newId();
        const char *ask =
            "INSERT INTO interview_questions (tenant_id, id, interview_id, question_text) VALUES (?, ?, ?, 'Why?')";
        f->must(seeker, "candidate", ask, {f->acme.id, question, practice});
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT private_to FROM interview_questions WHERE id = ?"), {question})
                     .toUuid(),
                 seeker);
        const QString unknown = QStringLiteral("There is no such row in interviews");
        QCOMPARE(f->refusal(f->acme.recruiter, "recruiter", ask, {f->acme.id, f->newId(), practice}), unknown);
        QCOMPARE(f->refusal(f->acme.recruiter, "recruiter", addParticipant,
                            {f->acme.id, f->newId(), practice, f->acme.interviewer}),
                 unknown);
        QCOMPARE(f->refusal(seeker, "candidate", ask, {f->acme.id, f->newId(), f->talk}), unknown);
        QCOMPARE(f->refusal(seeker, "candidate",
                            "INSERT INTO interviews (tenant_id, id, candidate_id) VALUES (?, ?, ?)",
                            {f->acme.id, f->newId(), f->ana}),
                 QStringLiteral("mode: candidates create practice interviews only"));
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM row_grants")).toInt(), 0);
    }

    void internalCommentsNeverReachTheRequester()
    {
        const QUuid admin = f->addMember("tenant_admin");
        const QUuid asking = f->addMember("tenant_admin");
        const QUuid ticket = f->newId();
        f->must(asking, "tenant_admin",
                "INSERT INTO tickets (tenant_id, id, subject, description) VALUES (?, ?, 'Help', 'It is broken')",
                {f->acme.id, ticket});
        const char *say = "INSERT INTO ticket_comments (tenant_id, id, ticket_id, comment_text, is_internal) VALUES "
                          "(?, ?, ?, 'Hm', ?::boolean)";
        const QUuid open = f->must(admin, "tenant_admin", say, {f->acme.id, f->newId(), ticket, false});
        const QUuid internal = f->must(admin, "tenant_admin", say, {f->acme.id, f->newId(), ticket, true});
        QCOMPARE(requester(open), asking);
        QCOMPARE(requester(internal), QUuid());
        QCOMPARE(f->effect(asking, internal), QStringLiteral("withheld"));
        QCOMPARE(f->effect(asking, open), QString());
        QCOMPARE(f->effect(admin, internal), QString());
        const QString notYours =
            QStringLiteral("is_internal: internal comments are for administrators who did not open the ticket");
        QCOMPARE(f->refusal(asking, "tenant_admin", say, {f->acme.id, f->newId(), ticket, true}), notYours);
        QCOMPARE(f->refusal(f->acme.recruiter, "recruiter", say, {f->acme.id, f->newId(), ticket, false}),
                 QStringLiteral("There is no such row in tickets"));
    }

private:
    QUuid requester(const QUuid &comment)
    {
        return testing::scalar(*f->superuser, QStringLiteral("SELECT requester_id FROM ticket_comments WHERE id = ?"),
                               {comment})
            .toUuid();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<PanelFixture> f;
};

QTEST_GUILESS_MAIN(ScorecardsTest)
#include "tst_scorecards.moc"
