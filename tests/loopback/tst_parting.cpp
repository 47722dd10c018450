#include "loopback/loopback.h"
#include "server/storage/embedded.h"
#include "support/allrows.h"

#include <QTest>

using namespace shortlist;
using tests::Ctl;
using tests::difference;
using tests::EmbeddedServer;
using tests::Rows;
using tests::text;

namespace {

const QString candidates = QStringLiteral("candidates");

} // namespace

/// Parting merged candidates gives back who had changed their rows last, and when; nothing else does.
class tst_Parting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatAColleagueWroteBeforeTheMergeArrived();
    void whoEditedInBetweenStaysTheLast();
    void theFirstOfTwoMergesIsPartedFirst();
    void aTableThatGrewInBetween();
    void nobodySaysItFromOutside();
    void aJournalThatLiesGivesNothingBack();
    void aPartingThatArrivesLate();
    void nothingIsRememberedOnceItIsOfNoUse();

private:
    [[nodiscard]] Rows stored() const { return tests::storedRows(*m_database); }
    [[nodiscard]] QString one(const QString &statement) const
    {
        const auto rows = m_database->query(statement);
        if (!rows)
            qWarning("%s", qPrintable(rows.error().message));
        return rows && !rows->isEmpty() ? rows->constFirst()[0].toString() : QStringLiteral("failed");
    }
    /// Who changed a candidate last, and when.
    [[nodiscard]] QString stamp(const QString &candidate) const
    {
        return one(text("SELECT concat(updated_at, ' ', updated_by) FROM candidates WHERE id = '%1'").arg(candidate));
    }
    [[nodiscard]] QString merge(const QString &stays, const QString &goes, const QStringList &taken = {}) const
    {
        QStringList arguments{text("merge"), stays, goes};
        for (const QString &column : taken)
            arguments << text("--take") << column;
        const auto merged = m_ingrid->json(arguments);
        return merged.status == 0 ? merged.text("id") : QString();
    }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<server::EmbeddedPostgres> m_postgres;
    std::unique_ptr<server::Database> m_database;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
    QString m_stays;
    QString m_goes;
};

void tst_Parting::initTestCase()
{
    QVERIFY(m_dir.isValid());
    const QString directory = m_dir.filePath(text("server"));
    m_server = std::make_unique<EmbeddedServer>(directory);
    QVERIFY2(m_server->startWithDemo(40), qPrintable(m_server->problem()));
    auto postgres = server::EmbeddedPostgres::attachOrStart(directory);
    QVERIFY(postgres);
    m_postgres = *std::move(postgres);
    auto database = server::Database::connect(m_postgres->superuserUrl());
    QVERIFY(database);
    m_database = *std::move(database);
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    std::tie(m_stays, m_goes) = tests::twoWithOneJob(*m_database);
    QVERIFY(!m_goes.isEmpty());
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_stays, text("current_title=Painter"), text("phone=1")}));
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_goes, text("current_title=Muralist"), text("phone=2")}));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
}

/// What comes back is what the server had when the merge arrived, not what the device knew that made it offline.
void tst_Parting::whatAColleagueWroteBeforeTheMergeArrived()
{
    const QString id = merge(m_stays, m_goes, {text("current_title")});
    QVERIFY(!id.isEmpty());
    QVERIFY_DONE(m_rafael->run({text("set"), candidates, m_stays, text("summary=Typed on another device")}));
    QVERIFY_DONE(m_rafael->sync());
    const Rows before = stored();
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(!difference(before, stored()).isEmpty());
    QVERIFY_DONE(m_ingrid->run({text("unmerge"), id}));
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(difference(before, stored()), QString());
    QVERIFY_DONE(m_rafael->sync());
    const QStringList tables{candidates, text("applications")};
    QCOMPARE(difference(tests::heldRows(*m_rafael, tables), tests::heldRows(*m_ingrid, tables)), QString());
}

void tst_Parting::whoEditedInBetweenStaysTheLast()
{
    const QString survivor = stamp(m_stays);
    const QString merged = stamp(m_goes);
    QString id = merge(m_stays, m_goes);
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_rafael->run({text("set"), candidates, m_stays, text("current_company=Somewhere")}));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_ingrid->run({text("unmerge"), id}));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(stamp(m_stays) != survivor);
    QCOMPARE(stamp(m_goes), merged);

    // Also when the field says the same again: somebody was there.
    const QString since = stamp(m_stays);
    const QString company = one(text("SELECT current_company FROM candidates WHERE id = '%1'").arg(m_stays));
    id = merge(m_stays, m_goes, {text("current_title")});
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    for (const QString &typed : {text("Elsewhere"), company}) {
        QVERIFY_DONE(m_rafael->run({text("set"), candidates, m_stays, text("current_company=") + typed}));
        QVERIFY_DONE(m_rafael->sync());
    }
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_ingrid->run({text("unmerge"), id}));
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(one(text("SELECT concat(current_company, current_title) FROM candidates WHERE id = '%1'").arg(m_stays)),
             company + text("Painter"));
    QVERIFY(stamp(m_stays) != since);
    QCOMPARE(stamp(m_goes), merged);
}

void tst_Parting::theFirstOfTwoMergesIsPartedFirst()
{
    const QString third =
        one(text("SELECT c.id::text FROM candidates c JOIN candidates s ON s.tenant_id = c.tenant_id WHERE s.id = '%1' "
                 "AND c.id NOT IN ('%1', '%2') AND c.deleted_at IS NULL AND NOT c.is_private "
                 "AND EXISTS (SELECT FROM applications a WHERE a.candidate_id = c.id AND a.deleted_at IS NULL) LIMIT 1")
                .arg(m_stays, m_goes));
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, third, text("location=Lund")}));
    QVERIFY_DONE(m_ingrid->sync());
    const Rows before = stored();
    const QString first = merge(m_stays, m_goes, {text("current_title")});
    QVERIFY_DONE(m_ingrid->sync());
    const QString second = merge(m_stays, third, {text("location")});
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    for (const QString &id : {first, second}) {
        QVERIFY(!id.isEmpty());
        QVERIFY_DONE(m_rafael->run({text("unmerge"), id}));
        QVERIFY_DONE(m_rafael->sync());
    }
    QCOMPARE(difference(before, stored()), QString());
    QVERIFY_DONE(m_ingrid->sync());
}

/// Columns that a later release or a site adds say nothing about what the row was.
void tst_Parting::aTableThatGrewInBetween()
{
    const QString survivor = stamp(m_stays);
    const QString merged = stamp(m_goes);
    QString id = merge(m_stays, m_goes, {text("phone")});
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(stamp(m_goes) != merged);
    // The next number of a column is not its place once another was dropped.
    for (const char *column : {"dropped_since text", "added_since text NOT NULL DEFAULT 'something'"})
        QVERIFY(m_database->query(text("ALTER TABLE candidates ADD COLUMN %1").arg(text(column))));
    QVERIFY(m_database->query(text("ALTER TABLE candidates DROP COLUMN dropped_since")));
    QVERIFY_DONE(m_ingrid->run({text("unmerge"), id}));
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(stamp(m_stays), survivor);
    QCOMPARE(stamp(m_goes), merged);
    // From now on it is part of them.
    QVERIFY(m_database->query(text("DELETE FROM candidate_merge_rows")));
    id = merge(m_stays, m_goes, {text("phone")});
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(m_database->query(text("UPDATE candidates SET added_since = 'else' WHERE id = '%1'").arg(m_goes)));
    QVERIFY_DONE(m_ingrid->run({text("unmerge"), id}));
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(stamp(m_stays), survivor);
    QVERIFY(stamp(m_goes) != merged);
    QVERIFY(m_database->query(text("ALTER TABLE candidates DROP COLUMN added_since")));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
}

void tst_Parting::nobodySaysItFromOutside()
{
    QCOMPARE(m_ingrid->run({text("set"), candidates, m_stays, text("updated_at=2001-01-01T00:00:00Z")}).status, 1);
    // As the server itself works, whatever it were made to say.
    const QString tenant = one(text("SELECT tenant_id::text FROM candidates WHERE id = '%1'").arg(m_stays));
    auto app = server::Database::connect(m_postgres->url(text("shortlist_app")));
    QVERIFY(app);
    const QString as = text("SELECT set_config('app.tenant', '%1', false), set_config('app.parting', 'on', false)");
    QVERIFY((*app)->query(as.arg(tenant)));
    QVERIFY((*app)->query(
        text("UPDATE candidates SET updated_at = '2001-01-01', updated_by = NULL, created_at = '2001-01-01' "
             "WHERE id = '%1'")
            .arg(m_stays)));
    QCOMPARE(one(text("SELECT count(*) FROM candidates WHERE id = '%1' AND updated_at > '2002-01-01' "
                      "AND created_at > '2002-01-01'")
                     .arg(m_stays)),
             text("1"));
    for (const char *statement :
         {"SELECT * FROM candidate_merge_rows", "DELETE FROM candidate_merge_rows",
          "SELECT forget_merged_rows(now() + interval '91 days')", "SELECT row_digest('{}', '{}')"}) {
        const auto refused = (*app)->query(text(statement));
        QVERIFY2(!refused && refused.error().message.contains(text("permission denied")), statement);
    }
    QVERIFY_DONE(m_ingrid->sync());
}

/// A journal names rows; what they were the server finds out by itself, and only of those that are the two people's.
void tst_Parting::aJournalThatLiesGivesNothingBack()
{
    const QString other =
        one(text("SELECT c.id::text FROM candidates c JOIN candidates s ON s.tenant_id = c.tenant_id WHERE s.id = '%1' "
                 "AND c.id NOT IN ('%1', '%2') AND c.deleted_at IS NULL AND NOT c.is_private LIMIT 1")
                .arg(m_stays, m_goes));
    const auto change = [](const QString &row) {
        return text("{\"entity\":\"candidates\",\"row\":\"%1\",\"column\":\"summary\",\"old\":\"2001\",\"new\":\"\","
                    "\"updated_at\":\"2001-01-01\"}")
            .arg(row);
    };
    const auto made = m_ingrid->json({text("create"), text("candidate_merges"), text("survivor_id=") + m_stays,
                                      text("merged_id=") + m_goes, text("merged_at=2026-01-01T00:00:00Z"),
                                      text("changes=[%1,%2]").arg(change(other), change(m_stays))});
    QVERIFY_DONE(made);
    QVERIFY_DONE(m_ingrid->sync());
    const QString before = stamp(other);
    const QString summary = one(text("SELECT summary FROM candidates WHERE id = '%1'").arg(other));
    for (const QString &typed : {text("Something else"), summary}) {
        QVERIFY_DONE(m_ingrid->run({text("set"), candidates, other, text("summary=") + typed}));
        QVERIFY_DONE(m_ingrid->sync());
    }
    const QString since = stamp(other);
    QVERIFY(since != before);
    QVERIFY_DONE(m_ingrid->run({text("set"), text("candidate_merges"), made.text("id"), text("status=unmerged"),
                                text("unmerged_at=2026-01-02T00:00:00Z")}));
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(one(text("SELECT status::text FROM candidate_merges WHERE id = '%1'").arg(made.text("id"))),
             text("unmerged"));
    QCOMPARE(stamp(other), since);
}

/// A device parts within the 90 days and may be without a network for 90 more: all of it is taken, or nothing.
void tst_Parting::aPartingThatArrivesLate()
{
    const QString survivor = stamp(m_stays);
    const QString merged = stamp(m_goes);
    const auto reversibleUntil = [this](const QString &id, const QString &time) {
        for (const QString &statement :
             {text("SET session_replication_role = replica"),
              text("UPDATE candidate_merges SET reversible_until = %1 WHERE id = '%2'").arg(time, id),
              text("RESET session_replication_role")}) {
            if (!m_database->query(statement))
                return false;
        }
        return true;
    };
    QString id = merge(m_stays, m_goes);
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_ingrid->run({text("unmerge"), id}));
    QVERIFY(reversibleUntil(id, text("now() - interval '89 days'")));
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(one(text("SELECT status::text FROM candidate_merges WHERE id = '%1'").arg(id)), text("unmerged"));
    QCOMPARE(stamp(m_stays), survivor);
    QCOMPARE(stamp(m_goes), merged);

    id = merge(m_stays, m_goes);
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_ingrid->run({text("unmerge"), id}));
    QVERIFY(reversibleUntil(id, text("now() - interval '91 days'")));
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(one(text("SELECT status::text FROM candidate_merges WHERE id = '%1'").arg(id)), text("merged"));
    QCOMPARE(one(text("SELECT reason FROM edit_conflicts WHERE row_id = '%1' AND status = 'open'").arg(id)),
             text("This merge was made too long ago to be undone"));
    QVERIFY_DONE(m_rafael->sync());
    std::tie(m_stays, m_goes) = tests::twoWithOneJob(*m_database);
    QVERIFY(!m_goes.isEmpty());
}

void tst_Parting::nothingIsRememberedOnceItIsOfNoUse()
{
    const auto remembered = [this] { return one(text("SELECT count(*) FROM candidate_merge_rows")).toInt(); };
    const QString id = merge(m_stays, m_goes);
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(remembered() > 0);
    // Whoever is erased is erased here too.
    const QString tenant = one(text("SELECT tenant_id::text FROM candidates WHERE id = '%1'").arg(m_stays));
    QCOMPARE(one(text("SELECT count(*) FROM candidate_merge_rows WHERE tenant_id <> '%1'").arg(tenant)), text("0"));
    QVERIFY(one(text("SELECT erase_people('%1', '{%2,%3}')").arg(tenant, m_goes, m_stays)).toInt() > 0);
    QCOMPARE(one(text("SELECT count(*) FROM candidate_merge_rows WHERE merge_id = '%1' OR row_id IN ('%2', '%3')")
                     .arg(id, m_goes, m_stays)),
             text("0"));
    QVERIFY_DONE(m_ingrid->sync());
    const auto [stays, goes] = tests::twoWithOneJob(*m_database);
    QVERIFY(!merge(stays, goes).isEmpty());
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(remembered() > 0);
    // The server's own work, a day after a parting could arrive last and a day before.
    auto worker = server::Database::connect(m_postgres->url(text("shortlist_worker")));
    QVERIFY(worker);
    QVERIFY((*worker)->query(text("SELECT forget_merged_rows(now() + interval '179 days')")));
    QVERIFY(remembered() > 0);
    QVERIFY((*worker)->query(text("SELECT forget_merged_rows(now() + interval '181 days')")));
    QCOMPARE(remembered(), 0);
}

QTEST_GUILESS_MAIN(tst_Parting)
#include "tst_parting.moc"
