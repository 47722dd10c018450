#include "panel.h"

#include <QTest>

#include <thread>

using namespace shortlist;
using namespace shortlist::server;
using namespace shortlist::testing;

namespace {

constexpr auto activate = "UPDATE memberships SET is_active = ?::boolean WHERE tenant_id = ? AND user_id = ?";

} // namespace

/// Which rows the members of interview panels are granted.
class GrantsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { f = std::make_unique<PanelFixture>(*m_cluster); }
    void cleanup() { f.reset(); }

    void aPanelSeesWhatTheInterviewNeeds()
    {
        const QUuid question = f->addQuestion(f->talk);
        const QUuid answer = f->addAnswer(f->talk, question);
        const QUuid portfolio = f->addFile(f->ana, "portfolio");
        const QUuid letter = f->addFile(f->ana, "cover_letter");
        const QUuid reference = f->addFile(f->ana, "reference");
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const QUuid othersCv = f->addFile(bo, "cv");
        const QUuid othersTalk = f->addInterview(bo);
        QCOMPARE(f->grants(f->acme.interviewer), QStringList());
        const QUuid seat = f->add(f->talk, f->acme.interviewer);
        for (const auto &[entity, row] : QList<QPair<QString, QUuid>>{{QStringLiteral("interviews"), f->talk},
                                                                      {QStringLiteral("interview_participants"), seat},
                                                                      {QStringLiteral("interview_questions"), question},
                                                                      {QStringLiteral("interview_answers"), answer},
                                                                      {QStringLiteral("candidate_summaries"), f->ana},
                                                                      {QStringLiteral("files"), f->cv},
                                                                      {QStringLiteral("files"), portfolio},
                                                                      {QStringLiteral("files"), letter}})
            QVERIFY2(f->effect(f->acme.interviewer, row) == u"granted", qPrintable(entity));
        for (const QUuid &row : {reference, othersCv, othersTalk, bo})
            QCOMPARE(f->effect(f->acme.interviewer, row), QString());
        QCOMPARE(f->grants(f->fellow), QStringList());
    }

    void copiesByMailAreNoSeats()
    {
        f->add(f->talk, f->acme.interviewer);
        const QUuid copy = f->newId();
        f->must(f->acme.recruiter, "recruiter",
                "INSERT INTO interview_participants (tenant_id, id, interview_id, email, panel_role) VALUES (?, ?, ?, "
                "'boss@acme.test', 'bcc')",
                {f->acme.id, copy, f->talk});
        QCOMPARE(f->effect(f->acme.interviewer, copy), QString());
    }

    void whatComesLaterIsGrantedToo()
    {
        f->add(f->talk, f->acme.interviewer);
        const QUuid late = f->addFile(f->ana, "cv");
        const QUuid question = f->addQuestion(f->talk);
        const QUuid answer = f->addAnswer(f->talk, question);
        const QUuid second = f->add(f->talk, f->fellow);
        for (const QUuid &row : {late, question, answer, second}) {
            QCOMPARE(f->effect(f->acme.interviewer, row), QStringLiteral("granted"));
            QCOMPARE(f->effect(f->fellow, row), QStringLiteral("granted"));
        }
    }

    void aRemovedOrOtherFileIsTakenBack()
    {
        f->add(f->talk, f->acme.interviewer);
        f->change("UPDATE files SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, f->cv});
        QCOMPARE(f->effect(f->acme.interviewer, f->cv), QStringLiteral("revoked"));
        f->change("UPDATE files SET deleted_at = NULL WHERE tenant_id = ? AND id = ?", {f->acme.id, f->cv});
        QCOMPARE(f->effect(f->acme.interviewer, f->cv), QStringLiteral("granted"));
        f->change("UPDATE files SET document_category = 'reference' WHERE tenant_id = ? AND id = ?",
                  {f->acme.id, f->cv});
        QCOMPARE(f->effect(f->acme.interviewer, f->cv), QStringLiteral("revoked"));
        f->change("UPDATE files SET document_category = 'cv' WHERE tenant_id = ? AND id = ?", {f->acme.id, f->cv});
        QCOMPARE(f->effect(f->acme.interviewer, f->cv), QStringLiteral("granted"));
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        f->add(f->addInterview(bo), f->fellow);
        f->change("UPDATE files SET candidate_id = ? WHERE tenant_id = ? AND id = ?", {bo, f->acme.id, f->cv});
        QCOMPARE(f->effect(f->acme.interviewer, f->cv), QStringLiteral("revoked"));
        QCOMPARE(f->effect(f->fellow, f->cv), QStringLiteral("granted"));
        f->change("UPDATE files SET candidate_id = NULL WHERE tenant_id = ? AND id = ?", {f->acme.id, f->cv});
        QCOMPARE(f->effect(f->fellow, f->cv), QStringLiteral("revoked"));
    }

    void leavingThePanelTakesEverythingBack()
    {
        const QUuid question = f->addQuestion(f->talk);
        f->add(f->talk, f->fellow);
        const QUuid seat = f->add(f->talk, f->acme.interviewer);
        const QUuid mine = f->must(f->acme.interviewer, "interviewer", addScorecard, {f->acme.id, f->newId(), f->talk});
        const QStringList held = f->grants(f->acme.interviewer);
        QCOMPARE(held.size(), 7); // interview, two seats, question, summary, CV, own scorecard
        f->change(removeParticipant, {f->acme.id, seat});
        QCOMPARE(f->grants(f->acme.interviewer), QStringList());
        for (const QUuid &row : {f->talk, question, f->ana, f->cv, mine})
            QCOMPARE(f->effect(f->acme.interviewer, row), QStringLiteral("revoked"));
        QCOMPARE(f->effect(f->fellow, f->talk), QStringLiteral("granted"));
        f->change("UPDATE interview_participants SET deleted_at = NULL WHERE tenant_id = ? AND id = ?",
                  {f->acme.id, seat});
        QCOMPARE(f->grants(f->acme.interviewer), held);
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
        f->add(f->talk, f->acme.interviewer);
        f->add(f->talk, f->fellow);
        const QStringList held = f->grants(f->acme.interviewer);
        const QUuid row = table == u"interviews" ? f->talk : f->ana;
        const QString statement = QStringLiteral("UPDATE %1 SET %2 WHERE tenant_id = ? AND id = ?");
        f->change(statement.arg(table, over).toLatin1().constData(), {f->acme.id, row});
        QCOMPARE(f->grants(f->acme.interviewer), QStringList());
        QCOMPARE(f->grants(f->fellow), QStringList());
        QCOMPARE(f->effect(f->fellow, f->cv), QStringLiteral("revoked"));
        f->change(statement.arg(table, again).toLatin1().constData(), {f->acme.id, row});
        QCOMPARE(f->grants(f->acme.interviewer), held);
    }

    void anInactiveMemberIsGrantedNothing()
    {
        f->add(f->talk, f->acme.interviewer);
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        f->add(f->addInterview(bo), f->acme.interviewer);
        const QStringList held = f->grants(f->acme.interviewer);
        const QUuid admin = f->addMember("tenant_admin");
        f->must(admin, "tenant_admin", activate, {false, f->acme.id, f->acme.interviewer});
        QCOMPARE(f->grants(f->acme.interviewer), QStringList());
        f->must(admin, "tenant_admin", activate, {true, f->acme.id, f->acme.interviewer});
        QCOMPARE(f->grants(f->acme.interviewer), held);
        // While inactive, nobody new is taken on either.
        f->must(admin, "tenant_admin", activate, {false, f->acme.id, f->fellow});
        QCOMPARE(
            f->refusal(f->acme.recruiter, "recruiter", addParticipant, {f->acme.id, f->newId(), f->talk, f->fellow}),
            QStringLiteral("user_id: this member cannot take part in interviews"));
    }

    void anotherLiveInterviewStillGrants()
    {
        const QUuid second = f->addInterview(f->ana);
        const QUuid firstSeat = f->add(f->talk, f->acme.interviewer);
        f->add(second, f->acme.interviewer);
        f->change(removeParticipant, {f->acme.id, firstSeat});
        QCOMPARE(f->effect(f->acme.interviewer, f->talk), QStringLiteral("revoked"));
        for (const QUuid &row : {second, f->ana, f->cv})
            QCOMPARE(f->effect(f->acme.interviewer, row), QStringLiteral("granted"));
        f->change("UPDATE interviews SET status = 'cancelled' WHERE tenant_id = ? AND id = ?", {f->acme.id, second});
        QCOMPARE(f->grants(f->acme.interviewer), QStringList());
    }

    void aCompletedInterviewStillGrants()
    {
        f->add(f->talk, f->acme.interviewer);
        const QStringList held = f->grants(f->acme.interviewer);
        f->change("UPDATE interviews SET status = 'completed' WHERE tenant_id = ? AND id = ?", {f->acme.id, f->talk});
        QCOMPARE(f->grants(f->acme.interviewer), held);
    }

    void anInterviewOfAnotherCandidateMovesItsGrants()
    {
        f->add(f->talk, f->acme.interviewer);
        const QUuid question = f->addQuestion(f->talk);
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const QUuid othersCv = f->addFile(bo, "cv");
        f->change("UPDATE interviews SET candidate_id = ? WHERE tenant_id = ? AND id = ?", {bo, f->acme.id, f->talk});
        QCOMPARE(f->effect(f->acme.interviewer, f->ana), QStringLiteral("revoked"));
        QCOMPARE(f->effect(f->acme.interviewer, f->cv), QStringLiteral("revoked"));
        for (const QUuid &row : {f->talk, question, bo, othersCv})
            QCOMPARE(f->effect(f->acme.interviewer, row), QStringLiteral("granted"));
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
                      {f->acme.id, f->newId(), f->talk, f->acme.interviewer});
        QCOMPARE(f->effect(f->acme.interviewer, f->cv), QStringLiteral("granted"));
        testing::rows(*f->superuser, QString::fromLatin1(activate), {false, f->acme.id, f->acme.interviewer});
        QCOMPARE(f->grants(f->acme.interviewer), QStringList());
    }

    void nothingNewCostsNoVersion()
    {
        f->add(f->talk, f->acme.interviewer);
        f->add(f->talk, f->acme.recruiter);
        const qint64 version = f->version(f->acme);
        testing::rows(*f->superuser, QStringLiteral("SELECT refresh_panel_grants(?, ?)"), {f->acme.id, f->ana});
        QCOMPARE(f->version(f->acme), version);
    }

    void grantsStayInTheirTenant()
    {
        const QUuid theirs = f->addCandidate(f->globex, QStringLiteral("Theirs"));
        f->add(f->talk, f->acme.interviewer);
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT count(*) FROM row_grants WHERE tenant_id <> ? OR row_id = ?"),
                                 {f->acme.id, theirs})
                     .toInt(),
                 0);
        {
            ActingSession session(*f->app, f->globex, f->globex.recruiter, "recruiter");
            QCOMPARE(session.run("SELECT user_id FROM row_grants", {})->size(), 0);
        }
        for (const char *statement : {"SELECT refresh_panel_grants(?, ?)", "SELECT revoke_row(?, 'files', ?)"}) {
            ActingSession forbidden(*f->app, f->acme, f->acme.recruiter, "recruiter");
            QVERIFY(!forbidden.run(statement, {f->acme.id, f->ana}));
        }
    }

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
        const QUuid second = f->addInterview(f->ana);
        const QUuid seat = f->add(f->talk, f->acme.interviewer);
        const QVariantList leaving{f->acme.id, seat};
        const QVariantList joining{f->acme.id, f->newId(), second, f->acme.interviewer};
        overlapping(leavesFirst ? removeParticipant : addParticipant, leavesFirst ? leaving : joining,
                    leavesFirst ? addParticipant : removeParticipant, leavesFirst ? joining : leaving, "recruiter");
        for (const QUuid &row : {second, f->ana, f->cv})
            QCOMPARE(f->effect(f->acme.interviewer, row), QStringLiteral("granted"));
        QCOMPARE(f->effect(f->acme.interviewer, f->talk), QStringLiteral("revoked"));
    }

    void aMemberIsDeactivatedAndSeatedAtOnce()
    {
        overlapping(addParticipant, {f->acme.id, f->newId(), f->talk, f->fellow}, activate,
                    {false, f->acme.id, f->fellow}, "tenant_admin");
        QCOMPARE(f->grants(f->fellow), QStringList());
    }

    void aFileAndASeatComeAtOnce()
    {
        const QUuid late = f->newId();
        overlapping("INSERT INTO files (tenant_id, id, candidate_id, original_filename, file_size, sha256, "
                    "document_category) VALUES (?, ?, ?, 'cv.pdf', 1, repeat('a', 64), 'cv')",
                    {f->acme.id, late, f->ana}, addParticipant, {f->acme.id, f->newId(), f->talk, f->acme.interviewer},
                    "recruiter");
        QCOMPARE(f->effect(f->acme.interviewer, late), QStringLiteral("granted"));
    }

private:
    /// Begins one change, then another on a connection of its own that has to wait for it, then commits both.
    void overlapping(const char *first, const QVariantList &firstArguments, const char *second,
                     const QVariantList &secondArguments, const char *role)
    {
        ActingSession session(*f->app, f->acme, f->acme.recruiter, role);
        const auto begun = session.run(first, firstArguments);
        QVERIFY2(begun, begun ? "" : qPrintable(begun.error().message));
        bool done = false;
        std::thread other([&] {
            const auto database = testing::connected(f->url.as(QStringLiteral("shortlist_app")));
            ActingSession theirs(*database, f->acme, f->acme.colleague, role);
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
    std::unique_ptr<PanelFixture> f;
};

QTEST_GUILESS_MAIN(GrantsTest)
#include "tst_grants.moc"
