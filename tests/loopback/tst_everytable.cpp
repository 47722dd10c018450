#include "loopback/loopback.h"

#include <QRegularExpression>
#include <QTest>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

/// shortlistctl on every synced table there is: what a role may do works without a word of code about the table.
class tst_EveryTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void listsAndShows_data();
    void listsAndShows();
    void createsSetsAndRemoves_data();
    void createsSetsAndRemoves();
    void rolesAreRefusedInTheSameWords();
    void anImpossibleStepIsRefusedInTheSameWords();

private:
    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_admin;
    std::unique_ptr<Ctl> m_interviewer;
    QStringList m_tables;
};

void tst_EveryTable::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(), qPrintable(m_server->problem()));
    m_admin = std::make_unique<Ctl>(m_dir.filePath(text("admin")));
    m_interviewer = std::make_unique<Ctl>(m_dir.filePath(text("interviewer")));
    QVERIFY_DONE(m_admin->login(m_server->url(), text("admin@acme.test")));
    QVERIFY_DONE(m_interviewer->login(m_server->url(), text("interviewer@acme.test")));
    QVERIFY_DONE(m_admin->sync());
    QVERIFY_DONE(m_interviewer->sync());

    // An unknown table is answered with the names of all.
    const Finished unknown = m_admin->run({text("list"), text("nonsense")});
    QCOMPARE(unknown.status, 1);
    static const QRegularExpression name(text("[a-z]+(?:_[a-z]+)*"));
    const QString names = QString::fromUtf8(unknown.err).section(u':', -1);
    for (auto it = name.globalMatch(names); it.hasNext();)
        m_tables.append(it.next().captured());
    QVERIFY2(m_tables.size() > 60 && m_tables.contains(text("scorecards")), unknown.err.constData());
}

void tst_EveryTable::listsAndShows_data()
{
    QTest::addColumn<QString>("table");
    for (const QString &table : std::as_const(m_tables))
        QTest::newRow(qPrintable(table)) << table;
}

void tst_EveryTable::listsAndShows()
{
    QFETCH(QString, table);
    const Finished listed = m_admin->json({text("list"), table, text("--limit"), text("2")});
    QVERIFY_DONE(listed);
    const QList<QJsonObject> rows = listed.rows();
    if (!rows.isEmpty())
        QVERIFY_DONE(m_admin->json({text("show"), table, rows.constFirst().value(u"id").toString()}));
    QVERIFY_DONE(m_interviewer->json({text("list"), table, text("--limit"), text("2")}));
}

void tst_EveryTable::createsSetsAndRemoves_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("change");
    const auto row = [](const char *table, const char *values, const char *change) {
        QTest::newRow(table) << text(table) << text(values).split(u'|') << text(change);
    };
    row("skills", "name=Forth|category=technical", "description=Stack and words");
    row("settings", "key=brand.colour|value=\"#113355\"", "description=Colour of mails");
    row("retention_rules", "name=Two years|applies_to=candidates|keep_months=24", "keep_months=36");
    row("question_sets", "title=Pointers", "title=Pointers and references");
    row("agents", "name=Summariser|system_prompt=Say it short", "name=Short summaries");
    row("document_templates", "name=Plain|template_type=resume|config={}", "name=Very plain");
    row("stages", "name=Trial day|kind=interview|position=9", "position=10");
    row("candidates", "full_name=Ada Example", "location=Lund");
}

void tst_EveryTable::createsSetsAndRemoves()
{
    QFETCH(QString, table);
    QFETCH(QStringList, values);
    QFETCH(QString, change);
    const Finished made = m_admin->json(QStringList{text("create"), table} + values);
    QVERIFY_DONE(made);
    const QString id = made.text("id");
    QVERIFY_DONE(m_admin->sync());
    QVERIFY_DONE(m_admin->run({text("set"), table, id, change}));
    QVERIFY_DONE(m_admin->sync());
    const Finished shown = m_admin->json({text("show"), table, id});
    QVERIFY_DONE(shown);
    QVERIFY2(shown.out.contains(change.section(u'=', 1).toUtf8()), shown.out.constData());
    QVERIFY_DONE(m_admin->run({text("remove"), table, id}));
    QVERIFY_DONE(m_admin->sync());
    QCOMPARE(m_admin->run({text("show"), table, id}).status, 1);
    QVERIFY2(m_admin->json({text("conflicts")}).rows().isEmpty(), "something was refused");
}

void tst_EveryTable::rolesAreRefusedInTheSameWords()
{
    const Finished refused = m_interviewer->run({text("create"), text("candidates"), text("full_name=X")});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("Your role (interviewer) may not create rows of candidates"),
             refused.err.constData());
}

void tst_EveryTable::anImpossibleStepIsRefusedInTheSameWords()
{
    const QString job =
        m_admin->json({text("create"), text("job_requisitions"), text("title=Tester"), text("status=draft")})
            .text("id");
    const Finished refused = m_admin->run({text("set"), text("job_requisitions"), job, text("status=filled")});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("status: requisition cannot go from draft to filled"), refused.err.constData());
}

QTEST_GUILESS_MAIN(tst_EveryTable)
#include "tst_everytable.moc"
