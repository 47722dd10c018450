#include "loopback/loopback.h"

#include <QDir>
#include <QTest>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

const QString candidates = QStringLiteral("candidates");

} // namespace

/// A site adds columns with migrations of its own. People who were signed in before get them at their next sync, edit
/// them and get conflicts about them like any others, without a line of code that knows their names.
class tst_SiteColumn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void profilesFromBeforeHaveTheColumns();
    void anEditReachesAColleague();
    void bothEditingItIsAConflict_data();
    void bothEditingItIsAConflict();
    void valuesAreChecked_data();
    void valuesAreChecked();
    void aProfileFromAfterHasThemToo();
    void theServersOwnCheckIsContent();
    void aServerWithoutTheFolderRefusesToStart();

private:
    void syncBoth();

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
    QString m_before; ///< a candidate from before the migration
};

void tst_SiteColumn::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    m_before = m_ingrid->json({text("create"), candidates, text("full_name=Zeynep Demo")}).text("id");
    QVERIFY(!m_before.isEmpty());
    syncBoth();

    // An edit that waits while the schema changes under it.
    QVERIFY(m_server->stop());
    QVERIFY_DONE(m_rafael->run({text("set"), candidates, m_before, text("phone=+49 30 77")}));

    const QString site = m_dir.filePath(text("site"));
    QVERIFY(QDir().mkpath(site));
    QFile migration(site + text("/1000_site_columns.sql"));
    QVERIFY(migration.open(QIODevice::WriteOnly));
    migration.write("CREATE DOMAIN site_shift AS text CHECK (VALUE IN ('day', 'night'));\n"
                    "ALTER TABLE candidates ADD COLUMN site_badge text;\n"
                    "ALTER TABLE candidates ADD COLUMN site_level integer NOT NULL DEFAULT 3;\n"
                    "ALTER TABLE candidates ADD COLUMN site_shift site_shift;\n"
                    "COMMENT ON COLUMN candidates.site_badge IS 'What stands on the visitor''s badge.';\n"
                    "COMMENT ON COLUMN candidates.site_level IS 'Our own rating, 1 to 5.';\n"
                    "COMMENT ON COLUMN candidates.site_shift IS 'When the person can work.';\n");
    migration.close();
    m_server->setExtraArguments({text("--migrations"), site});
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
}

void tst_SiteColumn::syncBoth()
{
    for (int i = 0; i < 2; ++i) {
        QVERIFY_DONE(m_ingrid->sync());
        QVERIFY_DONE(m_rafael->sync());
    }
}

void tst_SiteColumn::profilesFromBeforeHaveTheColumns()
{
    const QList<QJsonObject> before = m_ingrid->json({text("list"), candidates}).rows();
    QVERIFY(before.size() > 1);
    QVERIFY(!before.constFirst().contains(u"site_badge"));

    syncBoth();
    for (const Ctl *person : {m_ingrid.get(), m_rafael.get()}) {
        const QList<QJsonObject> rows = person->json({text("list"), candidates}).rows();
        QCOMPARE(rows.size(), before.size());
        for (const QJsonObject &row : rows) {
            QVERIFY(row.contains(u"site_badge"));
            QVERIFY(row.value(u"site_badge").isNull());
            QCOMPARE(row.value(u"site_level").toInteger(), 3); // rows that were here before have the default as well
        }
        QCOMPARE(person->value(candidates, m_before, text("phone")).toString(), text("+49 30 77"));
        QVERIFY(person->json({text("outbox")}).rows().isEmpty());
        QVERIFY(person->json({text("conflicts")}).rows().isEmpty());
    }
}

void tst_SiteColumn::anEditReachesAColleague()
{
    QVERIFY_DONE(
        m_ingrid->run({text("set"), candidates, m_before, text("site_badge=Zeynep D."), text("site_level=5")}));
    QCOMPARE(m_ingrid->value(candidates, m_before, text("site_badge")).toString(), text("Zeynep D."));
    const QString made = m_rafael
                             ->json({text("create"), candidates, text("full_name=Emeka Demo"), text("site_badge=Guest"),
                                     text("site_shift=night")})
                             .text("id");
    syncBoth();
    QCOMPARE(m_rafael->value(candidates, m_before, text("site_badge")).toString(), text("Zeynep D."));
    QCOMPARE(m_rafael->value(candidates, m_before, text("site_level")).toInteger(), 5);
    QCOMPARE(m_ingrid->value(candidates, made, text("site_badge")).toString(), text("Guest"));
    QCOMPARE(m_ingrid->value(candidates, made, text("site_shift")).toString(), text("night"));
    QCOMPARE(m_ingrid->value(candidates, made, text("site_level")).toInteger(), 3);
    const QList<QJsonObject> found =
        m_ingrid->json({text("list"), candidates, text("--where"), text("site_badge=Guest")}).rows();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().value(u"id").toString(), made);
}

void tst_SiteColumn::bothEditingItIsAConflict_data()
{
    QTest::addColumn<QString>("take");
    QTest::addColumn<QString>("result");
    QTest::newRow("mine") << "mine"
                          << "Visitor 2";
    QTest::newRow("theirs") << "theirs"
                            << "Visitor 1";
    QTest::newRow("both, edited") << "site_badge=Visitors 1+2"
                                  << "Visitors 1+2";
}

void tst_SiteColumn::bothEditingItIsAConflict()
{
    QFETCH(QString, take);
    QFETCH(QString, result);
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_before, text("site_badge=before")}));
    syncBoth();
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_before, text("site_badge=Visitor 1")}));
    QVERIFY_DONE(
        m_rafael->run({text("set"), candidates, m_before, text("site_badge=Visitor 2"), text("location=Leeds")}));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    const QList<QJsonObject> conflicts = m_rafael->json({text("conflicts")}).rows();
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.constFirst().value(u"column").toString(), text("site_badge"));
    QCOMPARE(conflicts.constFirst().value(u"mine").toString(), text("Visitor 2"));
    QCOMPARE(conflicts.constFirst().value(u"theirs").toString(), text("Visitor 1"));
    QCOMPARE(m_rafael->value(candidates, m_before, text("site_badge")).toString(), text("Visitor 1"));
    QCOMPARE(m_rafael->value(candidates, m_before, text("location")).toString(), text("Leeds"));
    QVERIFY_DONE(
        m_rafael->run({text("resolve"), conflicts.constFirst().value(u"id").toString(), text("--take"), take}));
    syncBoth();
    for (const Ctl *person : {m_ingrid.get(), m_rafael.get()}) {
        QCOMPARE(person->value(candidates, m_before, text("site_badge")).toString(), result);
        QVERIFY(person->json({text("conflicts")}).rows().isEmpty());
    }
}

void tst_SiteColumn::valuesAreChecked_data()
{
    QTest::addColumn<QString>("assignment");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("text for a number") << "site_level=high" << QByteArray("site_level");
    QTest::newRow("a fraction") << "site_level=2.5" << QByteArray("site_level");
    QTest::newRow("beyond 32 bits") << "site_level=3000000000" << QByteArray("site_level");
    QTest::newRow("nothing where a value is needed") << "site_level=" << QByteArray("site_level");
    QTest::newRow("no value of the domain") << "site_shift=noon" << QByteArray("night");
}

void tst_SiteColumn::valuesAreChecked()
{
    QFETCH(QString, assignment);
    QFETCH(QByteArray, part);
    const QJsonObject before = m_ingrid->json({text("show"), candidates, m_before}).rows().value(0);
    const Finished refused = m_ingrid->run({text("set"), candidates, m_before, assignment});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains(part), refused.err.constData());
    QCOMPARE(m_ingrid->json({text("show"), candidates, m_before}).rows().value(0), before);
    QVERIFY(m_ingrid->json({text("outbox")}).rows().isEmpty());
}

void tst_SiteColumn::aProfileFromAfterHasThemToo()
{
    const Ctl late(m_dir.filePath(text("late")));
    QVERIFY_DONE(late.login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(late.sync());
    QCOMPARE(late.json({text("show"), candidates, m_before}).rows().value(0).value(u"site_badge"),
             m_ingrid->json({text("show"), candidates, m_before}).rows().value(0).value(u"site_badge"));
    QVERIFY(late.value(candidates, m_before, text("site_badge")).isString());
}

void tst_SiteColumn::theServersOwnCheckIsContent()
{
    QProcess check;
    check.start(text(SHORTLIST_BIN_DIR "/shortlistd"),
                {text("check"), text("--embedded"), m_dir.filePath(text("server")), text("--migrations"),
                 m_dir.filePath(text("site"))});
    QVERIFY(check.waitForFinished(60'000));
    const QByteArray said = check.readAllStandardOutput() + check.readAllStandardError();
    QVERIFY2(check.exitCode() == 0, said.constData());
}

void tst_SiteColumn::aServerWithoutTheFolderRefusesToStart()
{
    QVERIFY(m_server->stop());
    m_server->setExtraArguments({});
    QVERIFY(!m_server->start());
    QVERIFY2(m_server->problem().contains(u"1000_site_columns"), qPrintable(m_server->problem()));
    QVERIFY2(m_server->problem().contains(u"--migrations"), qPrintable(m_server->problem()));
}

QTEST_GUILESS_MAIN(tst_SiteColumn)
#include "tst_sitecolumn.moc"
