#include "panel.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace shortlist::testing;

/// What a reviewer of recordings learns of an attempt: the name, test and job as they are now, and nothing else.
class AttemptSummariesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<PanelFixture>(*m_cluster);
        m_job = add("job_requisitions", "title, status", "'Engineer', 'open'");
        m_test = add("assessments", "title, job_id", "'Logic', '" + id(m_job) + "'");
        m_assignment =
            add("assessment_assignments", "assessment_id, candidate_id", "'" + id(m_test) + "', '" + id(f->ana) + "'");
        m_attempt = add("attempts", "assignment_id", "'" + id(m_assignment) + "'");
    }
    void cleanup() { f.reset(); }

    void itSaysWhatTheRowsSay()
    {
        QCOMPARE(summary(), QStringLiteral("Ana, Logic, Engineer, in_progress"));
        const QUuid bo = f->addCandidate(f->acme, QStringLiteral("Bo"));
        change("UPDATE candidates SET full_name = 'Anna' WHERE id = ?", f->ana);
        change("UPDATE assessments SET title = 'Sums' WHERE id = ?", m_test);
        change("UPDATE job_requisitions SET title = 'Builder' WHERE id = ?", m_job);
        change("UPDATE attempts SET status = 'submitted' WHERE id = ?", m_attempt);
        QCOMPARE(summary(), QStringLiteral("Anna, Sums, Builder, submitted"));
        change(("UPDATE assessment_assignments SET candidate_id = '" + id(bo) + "' WHERE id = ?").constData(),
               m_assignment);
        QCOMPARE(summary(), QStringLiteral("Bo, Sums, Builder, submitted"));
    }

    void aBlindTestNamesNobody()
    {
        change("UPDATE assessments SET is_blind = true WHERE id = ?", m_test);
        const QString blind = summary();
        QVERIFY2(blind.startsWith(QStringLiteral("Candidate ")) && !blind.contains(QStringLiteral("Ana")),
                 qPrintable(blind));
        change("UPDATE candidates SET full_name = 'Anna' WHERE id = ?", f->ana);
        QCOMPARE(summary(), blind);
        change("UPDATE assessments SET is_blind = false WHERE id = ?", m_test);
        QVERIFY(summary().startsWith(QStringLiteral("Anna, ")));
    }

    void itGoesWithTheAttempt()
    {
        change("DELETE FROM attempts WHERE id = ?", m_attempt);
        QCOMPARE(summary(), QString());
    }

    void onlyThoseWhoSeeRecordingsSeeIt()
    {
        Caller reviewer = f->caller(f->acme, f->addMember("reviewer"), f->newId());
        const PulledData seen = f->pull(reviewer, 0, QString());
        QCOMPARE(seen.ids(QStringLiteral("attempt_summaries")), QStringList{core::toText(m_attempt)});
        QVERIFY(!seen.rows.contains(QStringLiteral("candidates")) && !seen.rows.contains(QStringLiteral("attempts")));
        const PulledData not_seen = f->pull(f->caller(f->acme, f->acme.recruiter, f->newId()), 0, QString());
        QVERIFY(!not_seen.rows.contains(QStringLiteral("attempt_summaries")));
    }

    void nothingNewCostsNoVersion()
    {
        const qint64 version = f->version(f->acme);
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT summarise_attempts(?, ARRAY[?::uuid])"),
                                 {f->acme.id, m_attempt})
                     .toInt(),
                 0);
        QCOMPARE(f->version(f->acme), version);
    }

private:
    static QByteArray id(const QUuid &row) { return core::toBytes(row); }
    QUuid add(const QByteArray &table, const QByteArray &columns, const QByteArray &values)
    {
        const QUuid row = f->newId();
        testing::rows(*f->superuser,
                      QString::fromLatin1("INSERT INTO " + table + " (tenant_id, id, " + columns + ") VALUES (?, ?, " +
                                          values + ')'),
                      {f->acme.id, row});
        return row;
    }
    void change(const char *statement, const QUuid &row)
    {
        testing::rows(*f->superuser, QString::fromLatin1(statement), {row});
    }
    QString summary()
    {
        const auto found =
            testing::rows(*f->superuser,
                          QStringLiteral("SELECT concat_ws(', ', candidate_name, assessment_title, job_title, status) "
                                         "FROM attempt_summaries WHERE id = ?"),
                          {m_attempt});
        return found.isEmpty() ? QString() : found[0][0].toString();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<PanelFixture> f;
    QUuid m_job;
    QUuid m_test;
    QUuid m_assignment;
    QUuid m_attempt;
};

QTEST_GUILESS_MAIN(AttemptSummariesTest)
#include "tst_attemptsummaries.moc"
