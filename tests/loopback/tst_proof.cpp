#include "cache/connection.h"
#include "cache/keyslots.h"
#include "loopback/loopback.h"

#include <QJsonArray>
#include <QTest>

using namespace shortlist;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::text;

namespace {

const QString candidates = QStringLiteral("candidates");

} // namespace

/// S14: a cache that holds other rows than the server finds them and fetches only their ranges again.
class tst_Proof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aSoundCacheIsProven();
    void damageIsFoundAndMended_data();
    void damageIsFoundAndMended();
    void editsThatWaitStay();
    void changesOfColleaguesAreNoDamage();
    void anInterviewerProvesTheirRowsOnly();

private:
    struct Proof
    {
        qint64 rows = 0;
        qint64 repaired = 0;
        QStringList entities; ///< of which rows were compared
    };
    [[nodiscard]] Proof verify(Ctl &person) const;
    /// Changes the cache's file behind the program's back.
    void damage(const QString &sql) const;
    [[nodiscard]] QList<QJsonObject> everything() const { return m_ingrid->json({text("list"), candidates}).rows(); }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
};

void tst_Proof::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(600), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
}

tst_Proof::Proof tst_Proof::verify(Ctl &person) const
{
    const auto run = person.json({text("verify")});
    if (run.status != 0)
        qWarning("%s", run.err.constData());
    Proof proof;
    for (const QJsonObject &row : run.rows()) {
        if (row.value(text("rows")).toInteger() > 0)
            proof.entities.append(row.value(text("entity")).toString());
        proof.rows += row.value(text("rows")).toInteger();
        proof.repaired += row.value(text("repaired")).toInteger();
    }
    return proof;
}

void tst_Proof::damage(const QString &sql) const
{
    const auto slots_ = cache::KeySlots::read(m_ingrid->profile());
    QVERIFY(slots_);
    const auto key = slots_->open("test-passphrase");
    QVERIFY(key);
    const auto file = cache::Connection::open(QDir(m_ingrid->profile()).filePath(text("cache.db")), *key,
                                              cache::AccessMode::ReadWrite);
    QVERIFY(file);
    QVERIFY(file->execute(sql));
}

void tst_Proof::aSoundCacheIsProven()
{
    const Proof proof = verify(*m_ingrid);
    QCOMPARE(proof.repaired, 0);
    QVERIFY(proof.rows >= 600);
    QVERIFY(proof.entities.contains(candidates));
    QVERIFY(proof.entities.contains(text("memberships")));
}

void tst_Proof::damageIsFoundAndMended_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("rows");
    const QString some = text("(SELECT id FROM candidates ORDER BY id LIMIT %1 OFFSET %2)");
    QTest::newRow("one value") << text("UPDATE candidates SET phone = '+49 0' WHERE id IN ") + some.arg(1).arg(300)
                               << 1;
    QTest::newRow("a value turned into nothing")
        << text("UPDATE candidates SET full_name = NULL WHERE id IN ") + some.arg(1).arg(3) << 1;
    QTest::newRow("a row is missing") << text("DELETE FROM candidates WHERE id IN ") + some.arg(1).arg(550) << 1;
    QTest::newRow("the first and the last row are missing")
        << text("DELETE FROM candidates WHERE id IN ((SELECT min(id) FROM candidates), (SELECT max(id) FROM "
                "candidates))")
        << 2;
    QTest::newRow("two rows too many")
        << text("INSERT INTO candidates (id, full_name) VALUES ('00000000-0000-7000-8000-000000000001', 'Nobody'), "
                "('ffffffff-ffff-7fff-bfff-ffffffffffff', 'Nobody')")
        << 2;
    QTest::newRow("all of a table is gone") << text("DELETE FROM memberships") << -1;
}

void tst_Proof::damageIsFoundAndMended()
{
    QFETCH(const QString, sql);
    QFETCH(const int, rows);
    const auto before = everything();
    damage(sql);
    const Proof proof = verify(*m_ingrid);
    if (rows >= 0)
        QCOMPARE(proof.repaired, rows);
    else
        QVERIFY(proof.repaired > 2);
    QCOMPARE(everything(), before);
    QCOMPARE(verify(*m_ingrid).repaired, 0);
}

void tst_Proof::editsThatWaitStay()
{
    const auto rows = everything();
    const QString id = rows.at(10).value(text("id")).toString();
    const QString removed = rows.at(11).value(text("id")).toString();
    QVERIFY(m_server->stop());
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, id, text("phone=+49 30 77")}));
    QVERIFY_DONE(m_ingrid->run({text("remove"), candidates, removed}));
    QCOMPARE(m_ingrid->run({text("verify")}).status, 3);
    damage(text("UPDATE candidates SET location = 'Nowhere' WHERE id <> '%1'").arg(id));
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    // The round before the comparison sends the edits; the damage is found all the same.
    QVERIFY(verify(*m_ingrid).repaired >= 590);
    QCOMPARE(m_ingrid->value(candidates, id, text("phone")).toString(), text("+49 30 77"));
    QCOMPARE(m_ingrid->run({text("show"), candidates, removed}).status, 1);
    QCOMPARE(m_ingrid->value(candidates, rows.at(12).value(text("id")).toString(), text("location")),
             rows.at(12).value(text("location")));
}

void tst_Proof::changesOfColleaguesAreNoDamage()
{
    QVERIFY_DONE(m_rafael->sync());
    const auto rows = m_rafael->json({text("list"), candidates, text("--limit"), text("6")}).rows();
    for (int i = 0; i < 6; ++i)
        QVERIFY_DONE(m_rafael->run(
            {text("set"), candidates, rows.at(i).value(text("id")).toString(), text("phone=+49 30 %1").arg(i)}));
    const QString created = m_rafael->json({text("create"), candidates, text("full_name=Fresh Face")}).text("id");
    QVERIFY_DONE(m_rafael->run({text("remove"), candidates, rows.at(5).value(text("id")).toString()}));
    QVERIFY_DONE(m_rafael->sync());
    // The server sums up again what changed since it was asked last, and both sides agree.
    QCOMPARE(verify(*m_ingrid).repaired, 0);
    QCOMPARE(m_ingrid->value(candidates, created, text("full_name")).toString(), text("Fresh Face"));
    damage(text("DELETE FROM candidates WHERE id = '%1'").arg(created));
    QCOMPARE(verify(*m_ingrid).repaired, 1);
}

void tst_Proof::anInterviewerProvesTheirRowsOnly()
{
    Ctl interviewer(m_dir.filePath(text("interviewer")));
    QVERIFY_DONE(interviewer.login(m_server->url(), text("interviewer@acme.test")));
    const Proof proof = verify(interviewer);
    QCOMPARE(proof.repaired, 0);
    QVERIFY(!proof.entities.contains(candidates));
    QVERIFY(proof.rows > 0);
}

QTEST_GUILESS_MAIN(tst_Proof)
#include "tst_proof.moc"
