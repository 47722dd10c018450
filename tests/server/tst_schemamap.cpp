#include "support/postgres.h"

#include "documents/csv.h"

#include <QFile>
#include <QTest>

using namespace shortlist;
using testing::TestCluster;

namespace {

const QString header = QStringLiteral("system,table,column,target_table,target_column,note");
const QString dropped = QStringLiteral("dropped");

/// The only reasons for which a source's column has no place here.
const QStringList reasons{
    QStringLiteral("Tokens are kept as hashes only"),
    QStringLiteral("The code verifier stays in memory"),
};

/// What the sources' capabilities became.
const QStringList targets =
    QStringLiteral("tenants memberships users modules entitlements files resumes job_requisitions "
                   "match_runs interviews interview_participants interview_questions interview_answers "
                   "scorecards workflow_edges workflows payments subscriptions mfa_factors linked_accounts "
                   "user_tokens candidates applications import_batches reminders embeddings "
                   "resume_entities notifications tickets ticket_comments sessions user_preferences "
                   "activity_events agent_usage_stats settings partners agents executions document_chunks "
                   "rates ledger_entries invoices invoice_lines credit_entries payment_methods ai_models "
                   "question_sets questions question_versions attempts attempt_answers assessments "
                   "assessment_assignments assessment_invitations application_notes proctoring_events "
                   "proctoring_reviews skills job_roles ai_calls background_jobs cover_letters "
                   "tracked_applications document_templates saved_jobs audit_log usage_metrics")
        .split(u' ');

/// What no source has and the product needs.
const QStringList withoutSource =
    QStringLiteral("stages application_events consents retention_rules erasure_requests demographics webhook_events "
                   "candidate_merges api_keys invoice_lines question_versions")
        .split(u' ');

QList<QStringList> csv(const char *path)
{
    QFile file(QStringLiteral(SHORTLIST_SOURCE_DIR "/") + QString::fromLatin1(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", path);
    const auto table = documents::readCsv(file.readAll());
    if (!table)
        qFatal("%s: %s", path, qPrintable(table.error().message));
    return table->rows;
}

QString keyOf(const QStringList &row)
{
    return row.first(3).join(u'.');
}

} // namespace

/// docs/schema-map.csv says where each column of the five source systems went, and the tables it names are there.
class SchemaMapTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        const auto database = testing::connected(m_cluster->freshDatabase());
        const auto columns = testing::rows(
            *database, QStringLiteral("SELECT c.relname::text, a.attname::text FROM pg_class c JOIN pg_attribute a ON "
                                      "a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE c.relnamespace "
                                      "= 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')"));
        for (const QVariantList &row : columns)
            m_live[row[0].toString()].insert(row[1].toString());
        m_source = csv("tests/server/data/source-columns.csv").mid(1);
        m_map = csv("docs/schema-map.csv");
        QCOMPARE(m_map.takeFirst().join(u','), header);
    }
    void cleanupTestCase() { m_cluster.reset(); }

    void everySourceColumnHasOneRowInItsOrder()
    {
        QCOMPARE(m_source.size(), 791);
        for (qsizetype i = 0; i < std::max(m_source.size(), m_map.size()); ++i) {
            const QString wanted = i < m_source.size() ? keyOf(m_source[i]) : QStringLiteral("nothing");
            const QString found = i < m_map.size() ? keyOf(m_map[i]) : QStringLiteral("nothing");
            QVERIFY2(wanted == found,
                     qPrintable(QStringLiteral("row %1 is %2 instead of %3").arg(i + 2).arg(found, wanted)));
        }
    }

    void everyTargetIsAColumnThatExists()
    {
        for (const QStringList &row : std::as_const(m_map)) {
            QCOMPARE(row.size(), 6);
            if (row[3] != dropped)
                QVERIFY2(
                    m_live.value(row[3]).contains(row[4]),
                    qPrintable(keyOf(row) + QStringLiteral(" goes to %1.%2, which is not there").arg(row[3], row[4])));
        }
    }

    void nothingIsDroppedWithoutAReasonThatCounts()
    {
        for (const QStringList &row : std::as_const(m_map)) {
            if (row[3] == dropped || row[4] == dropped)
                QVERIFY2(std::any_of(reasons.cbegin(), reasons.cend(),
                                     [&](const QString &reason) { return row[5].startsWith(reason); }),
                         qPrintable(keyOf(row) + QStringLiteral(": ") + row[5]));
        }
    }

    void everyTargetTableIsThereAndHasASource()
    {
        QSet<QString> mapped;
        for (const QStringList &row : std::as_const(m_map))
            mapped.insert(row[3]);
        for (const QString &target : targets + withoutSource) {
            QVERIFY2(m_live.contains(target), qPrintable(target));
            QVERIFY2(mapped.contains(target) || withoutSource.contains(target), qPrintable(target));
        }
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    QHash<QString, QSet<QString>> m_live;
    QList<QStringList> m_source;
    QList<QStringList> m_map;
};

QTEST_GUILESS_MAIN(SchemaMapTest)
#include "tst_schemamap.moc"
