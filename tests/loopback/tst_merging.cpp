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

/// Candidates are merged and parted again: afterwards every row is byte for byte what it was, everywhere.
class tst_Merging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void duplicatesAreFound();
    void mergedOnOneDevicePartedOnAnother();
    void mergedAndPartedOffline();
    void laterEditsStay();
    void whatCannotBeMerged();

private:
    [[nodiscard]] Rows stored() const { return tests::storedRows(*m_database); }
    [[nodiscard]] std::pair<QString, QString> twoWithOneJob() const { return tests::twoWithOneJob(*m_database); }
    [[nodiscard]] QStringList changedTables(const Rows &before) const;

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<server::EmbeddedPostgres> m_postgres;
    std::unique_ptr<server::Database> m_database;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
};

void tst_Merging::initTestCase()
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
}

QStringList tst_Merging::changedTables(const Rows &before) const
{
    const Rows now = stored();
    QStringList changed;
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (before.value(it.key()) != *it)
            changed.append(it.key());
    }
    return changed;
}

void tst_Merging::duplicatesAreFound()
{
    const auto make = [this](const QStringList &values) {
        return m_ingrid->json(QStringList{text("create"), candidates} + values).text("id");
    };
    const QString one = make({QStringLiteral("full_name=Zoë Ängström"), text("email=zoe+jobs@example.org"),
                              text("phone=+46 70 123 45 67"), QStringLiteral("location=Göteborg")});
    const QString mail = make({text("full_name=Z. A."), text("email=ZOE@example.org")});
    const QString phone = make({text("full_name=Somebody"), text("phone=070-1234567")});
    const QString name = make({text("full_name=Angstrom, Zoe M."), text("location=goteborg")});
    const QString other = make({text("full_name=Angstrom Zoe"), text("location=Lund")});
    QVERIFY(!one.isEmpty() && !mail.isEmpty() && !phone.isEmpty() && !name.isEmpty() && !other.isEmpty());
    QMap<QString, QString> found;
    const QList<QJsonObject> rows = m_ingrid->json({text("duplicates"), one}).rows();
    for (const QJsonObject &row : rows)
        found.insert(row.value(u"other").toString(), row.value(u"common").toString());
    const QMap<QString, QString> expected{{mail, text("email")}, {phone, text("phone")}, {name, text("full_name")}};
    QCOMPARE(found, expected);
    QVERIFY(m_ingrid->json({text("duplicates")}).rows().size() >= 3);
    QVERIFY_DONE(m_ingrid->run(
        {text("create"), text("duplicate_dismissals"), text("candidate_id=") + phone, text("other_id=") + one}));
    QCOMPARE(m_ingrid->json({text("duplicates"), one}).rows().size(), 2);
    for (const QString &id : {one, mail, phone, name, other})
        QVERIFY_DONE(m_ingrid->run({text("remove"), candidates, id}));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
}

void tst_Merging::mergedOnOneDevicePartedOnAnother()
{
    const auto [stays, goes] = twoWithOneJob();
    QVERIFY(!goes.isEmpty());
    const Rows before = stored();
    const QStringList everybodys{candidates, text("applications")}; // files and scorecards may be withheld
    const QStringList tables{candidates, text("applications"), text("files"), text("interviews")};
    const Rows hers = tests::heldRows(*m_ingrid, tables);
    const tests::Finished merged = m_ingrid->json({text("merge"), stays, goes, text("--take"), text("phone")});
    QVERIFY_DONE(merged);
    const QString id = merged.text("id");
    const QJsonObject counts = merged.rows().constFirst();
    QVERIFY(counts.value(u"moved").toInt() > 0);
    QCOMPARE(counts.value(u"removed").toInt(), 1); // the second application to the job
    QCOMPARE(m_ingrid->run({text("show"), candidates, goes}).status, 1);
    const QJsonValue phone = m_rafael->value(candidates, goes, text("phone"));

    QVERIFY_DONE(m_ingrid->sync());
    const QStringList changed = changedTables(before);
    QVERIFY2(!changed.contains(text("edit_conflicts")), qPrintable(stored().value(text("edit_conflicts")).join(u'\n')));
    QVERIFY(changed.contains(text("applications")) && changed.contains(candidates));

    const Rows his = tests::heldRows(*m_rafael, tables);
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(tests::heldRows(*m_rafael, tables) != his);
    QCOMPARE(m_rafael->run({text("show"), candidates, goes}).status, 1);
    QCOMPARE(m_rafael->value(candidates, stays, text("phone")), phone);
    QCOMPARE(difference(tests::heldRows(*m_rafael, everybodys), tests::heldRows(*m_ingrid, everybodys)), QString());

    const tests::Finished parted = m_rafael->json({text("unmerge"), id});
    QVERIFY_DONE(parted);
    QVERIFY2(parted.rows().isEmpty(), parted.out.constData());
    QVERIFY_DONE(m_rafael->run({text("show"), candidates, goes})); // before anybody was asked
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(difference(before, stored()), QString());
    QCOMPARE(difference(his, tests::heldRows(*m_rafael, tables)), QString());
    QCOMPARE(difference(hers, tests::heldRows(*m_ingrid, tables)), QString());
    QCOMPARE(m_ingrid->value(text("candidate_merges"), id, text("status")).toString(), text("unmerged"));
    QCOMPARE(m_ingrid->run({text("unmerge"), id}).status, 1);
}

void tst_Merging::mergedAndPartedOffline()
{
    const auto [stays, goes] = twoWithOneJob();
    const Rows before = stored();
    const QStringList tables{candidates, text("applications"), text("files")};
    const Rows mine = tests::heldRows(*m_ingrid, tables);
    const tests::Finished merged = m_ingrid->json({text("merge"), stays, goes});
    QVERIFY_DONE(merged);
    QVERIFY(tests::heldRows(*m_ingrid, tables) != mine);
    QVERIFY_DONE(m_ingrid->run({text("unmerge"), merged.text("id")}));
    QCOMPARE(difference(mine, tests::heldRows(*m_ingrid, tables)), QString());
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(difference(before, stored()), QString());
    QCOMPARE(difference(mine, tests::heldRows(*m_ingrid, tables)), QString());
}

void tst_Merging::laterEditsStay()
{
    const auto [stays, goes] = twoWithOneJob();
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, goes, text("current_title=Typed before")}));
    const QJsonValue phone = m_ingrid->value(candidates, stays, text("phone"));
    const tests::Finished merged = m_ingrid->json(
        {text("merge"), stays, goes, text("--take"), text("current_title"), text("--take"), text("phone")});
    QVERIFY_DONE(merged);
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_rafael->run({text("set"), candidates, stays, text("current_title=Typed after")}));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_ingrid->sync());
    const tests::Finished parted = m_ingrid->json({text("unmerge"), merged.text("id")});
    QVERIFY_DONE(parted);
    QCOMPARE(parted.text("kept"), QStringLiteral("candidates %1 current_title").arg(stays));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    for (const Ctl *person : {m_ingrid.get(), m_rafael.get()}) {
        QCOMPARE(person->value(candidates, stays, text("current_title")).toString(), text("Typed after"));
        QCOMPARE(person->value(candidates, goes, text("current_title")).toString(), text("Typed before"));
        QCOMPARE(person->value(candidates, stays, text("phone")), phone);
    }
}

void tst_Merging::whatCannotBeMerged()
{
    const auto [stays, goes] = twoWithOneJob();
    QCOMPARE(m_ingrid->run({text("merge"), stays, stays}).status, 1);
    QCOMPARE(m_ingrid->run({text("merge"), stays, text("00000000-0000-7000-8000-000000000000")}).status, 1);
    Ctl manager(m_dir.filePath(text("manager")));
    QVERIFY_DONE(manager.login(m_server->url(), text("manager@acme.test")));
    QVERIFY_DONE(manager.sync());
    const tests::Finished refused = manager.run({text("merge"), stays, goes});
    QCOMPARE(refused.status, 1);
}

QTEST_GUILESS_MAIN(tst_Merging)
#include "tst_merging.moc"
