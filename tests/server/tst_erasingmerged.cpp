#include "panel.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace shortlist::testing;

/// Who was taken for somebody else, or parted from them again, is erased alone: the other record stays whole, and keeps
/// nothing of them.
class ErasingMergedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<PanelFixture>(*m_cluster);
        m_twin = f->addCandidate(f->acme, QStringLiteral("Ana B."));
        m_job = make("job_requisitions", "title, status", "'Welder', 'open'");
        m_run = make("applications", "candidate_id, job_id, stage_id", "?, ?, ?", {m_twin, m_job, f->acme.stage});
        m_paper = f->addFile(m_twin, "cv");
        m_resume = make("resumes", "candidate_id, title", "?, 'CV'", {m_twin});
        m_comparison = make("match_runs", "candidate_id, job_id, formula_version", "?, ?, '1'", {m_twin, m_job});
    }
    void cleanup() { f.reset(); }

    /// Nobody may change a comparison: it stays with the one who went in, when the interview moves.
    void anInterviewThatMovedWithoutItsComparison()
    {
        const QUuid talk = f->addInterview(m_twin);
        set("interviews", talk, "match_run_id = ?", {m_comparison});
        merge();
        set("interviews", talk, "candidate_id = ?", {f->ana});
        erase();
        QCOMPARE(value("interviews", talk, "candidate_id"), core::toText(f->ana));
        QCOMPARE(value("interviews", talk, "coalesce(match_run_id::text, 'none')"), QStringLiteral("none"));
        QVERIFY(value("match_runs", m_comparison, "id").isEmpty());
    }

    /// What names something of them, and is the other's: made while both were one.
    void whatAPartingLeavesBehind()
    {
        const QUuid mine =
            make("applications", "candidate_id, job_id, stage_id", "?, ?, ?", {f->ana, m_job, f->acme.stage});
        const QUuid skill = make("skills", "name", "'Welding'");
        const QUuid test = make("assessments", "title", "'Test'");
        const QUuid batch = make("import_batches", "name", "'Batch'");
        const QList<std::pair<const char *, QUuid>> left{
            {"interviews", make("interviews", "candidate_id, title, cv_file_id, match_run_id", "?, 'Talk', ?, ?",
                                {f->ana, m_paper, m_comparison})},
            {"candidate_mails",
             make("candidate_mails", "candidate_id, application_id, recipient, subject, body, send_after",
                  "?, ?, 'a@example.org', 'Dear', 'Dear', now() + interval '1 day'", {f->ana, m_run})},
            {"follow_ups", make("follow_ups", "candidate_id, application_id, user_id, due_at, what",
                                "?, ?, ?, now(), 'Call'", {f->ana, m_run, f->acme.recruiter})},
            {"assessment_assignments", make("assessment_assignments", "candidate_id, application_id, assessment_id",
                                            "?, ?, ?", {f->ana, m_run, test})},
            {"candidate_skills",
             make("candidate_skills", "candidate_id, skill_id, resume_id", "?, ?, ?", {f->ana, skill, m_resume})},
            {"resumes", make("resumes", "candidate_id, title, file_id", "?, 'CV', ?", {f->ana, m_paper})},
            {"offers", make("offers", "application_id, position_title, file_id", "?, 'Welder', ?", {mine, m_paper})},
            {"import_items", make("import_items", "batch_id, position, original_name, status, candidate_id, file_id",
                                  "?, 1, 'a.pdf', 'processed', ?, ?", {batch, f->ana, m_paper})}};
        erase();
        for (const auto &[table, row] : left) {
            QVERIFY2(!value(table, row, "id").isEmpty(), table);
            const QString said = value(table, row, "to_jsonb(r)");
            for (const QUuid &gone : {m_twin, m_run, m_paper, m_resume, m_comparison})
                QVERIFY2(!said.contains(core::toText(gone)), qPrintable(said));
        }
        QVERIFY(value("files", m_paper, "id").isEmpty());
        QVERIFY(value("applications", m_run, "id").isEmpty());
    }

    void theNameOfAFileThatWasTheirs()
    {
        set("files", m_paper, "candidate_id = ?, original_filename = 'zq.pdf'", {f->ana});
        set("files", m_paper, "deleted_at = now()", {});
        set("files", m_paper, "deleted_at = NULL", {});
        f->change("UPDATE files SET deleted_at = now() WHERE tenant_id = ? AND id = ?", {f->acme.id, f->cv});
        set("files", m_paper, "candidate_id = ?", {m_twin});
        QCOMPARE(scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM candidate_events")).toInt(), 3);
        erase();
        QCOMPARE(scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM candidate_events")).toInt(), 1);
        QCOMPARE(
            scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM candidate_events WHERE subject_id = ?"), {f->cv})
                .toInt(),
            1);
    }

    void whatTheOtherRecordHadOfThem()
    {
        const QUuid merged = merge(QStringLiteral("[{\"entity\": \"candidates\", \"row\": \"%1\", \"column\": "
                                                  "\"phone\", \"old\": null, \"new\": \"030\"}, "
                                                  "{\"entity\": \"candidates\", \"row\": \"not a row\"}]")
                                       .arg(core::toText(f->ana)));
        note("phone", {}, QStringLiteral("030"));
        note("phone", QStringLiteral("030"), QStringLiteral("040"));
        note("location", {}, QStringLiteral("030"));
        note("phone", {}, QStringLiteral("050"));
        const QString changes = QStringLiteral("SELECT string_agg(column_name || ' ' || new_value, ', ' ORDER BY 1) "
                                               "FROM field_changes WHERE row_id = ?");
        set("candidate_merges", merged, "status = 'unmerged', unmerged_at = now()", {});
        erase();
        QCOMPARE(scalar(*f->superuser, changes, {f->ana}).toString(), QStringLiteral("location 030, phone 050"));
    }

private:
    /// As nobody in particular: as a merge, its parting and the server's own work leave rows behind.
    QUuid make(const char *table, const char *columns, const char *values, const QVariantList &arguments = {})
    {
        const QUuid id = f->newId();
        rows(*f->superuser,
             QStringLiteral("INSERT INTO %1 (tenant_id, id, %2) VALUES (?, ?, %3)")
                 .arg(QLatin1String(table), QLatin1String(columns), QLatin1String(values)),
             QVariantList{f->acme.id, id} + arguments);
        return id;
    }
    void set(const char *table, const QUuid &row, const char *what, const QVariantList &arguments)
    {
        rows(*f->superuser,
             QStringLiteral("UPDATE %1 SET %2 WHERE tenant_id = ? AND id = ?")
                 .arg(QLatin1String(table), QLatin1String(what)),
             arguments + QVariantList{f->acme.id, row});
    }
    void note(const char *column, const QVariant &before, const QString &after)
    {
        rows(*f->superuser,
             QStringLiteral("WITH number AS (SELECT capture_touch(?, 'candidates')) INSERT INTO field_changes "
                            "(tenant_id, entity, row_id, column_name, old_value, new_value, changed_at, mutation_id) "
                            "SELECT ?, 'candidates', ?, ?, ?, ?, now(), make_uuid7() FROM number"),
             {f->acme.id, f->acme.id, f->ana, QString::fromLatin1(column), before, after});
    }
    QUuid merge(const QString &journal = QStringLiteral("[]"))
    {
        return make("candidate_merges", "survivor_id, merged_id, changes", "?, ?, ?::jsonb", {f->ana, m_twin, journal});
    }
    void erase()
    {
        rows(*f->superuser, QStringLiteral("SELECT erase_people(?, ARRAY[?]::uuid[])"), {f->acme.id, m_twin});
        QCOMPARE(value("candidates", m_twin, "full_name"), QStringLiteral("Erased"));
        QCOMPARE(value("candidates", f->ana, "full_name"), QStringLiteral("Ana"));
    }
    QString value(const char *table, const QUuid &row, const QByteArray &what)
    {
        const auto found = rows(*f->superuser,
                                QStringLiteral("SELECT (%1)::text FROM %2 AS r WHERE id = ?")
                                    .arg(QString::fromLatin1(what), QLatin1String(table)),
                                {row});
        return found.isEmpty() ? QString() : found[0][0].toString();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<PanelFixture> f;
    QUuid m_twin;
    QUuid m_job;
    QUuid m_run;
    QUuid m_paper;
    QUuid m_resume;
    QUuid m_comparison;
};

QTEST_GUILESS_MAIN(ErasingMergedTest)
#include "tst_erasingmerged.moc"
