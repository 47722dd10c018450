#include "loopback/loopback.h"
#include "server/storage/embedded.h"
#include "support/allrows.h"

#include <QFile>
#include <QTest>

using namespace shortlist;
using tests::Ctl;
using tests::difference;
using tests::EmbeddedServer;
using tests::Rows;
using tests::text;

namespace {

const QString candidates = QStringLiteral("candidates");
constexpr int mostAtOnce = 500; ///< protocol::maxMutationsPerPush

} // namespace

/// Two people merge the same records, one of them without a network: the first merge holds, whole; of the second
/// nothing is done and everything is in its author's inbox.
class tst_TwoMergers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void crosswise();
    void intoTwo();
    void partedAgainBeforeItWasSent();
    void oneOfSeveral();
    void cutInTwo();
    void cleanup();

private:
    /// All that the server has but for the inboxes.
    [[nodiscard]] Rows stored() const
    {
        Rows rows = tests::storedRows(*m_database);
        rows.remove(text("edit_conflicts"));
        return rows;
    }
    [[nodiscard]] QString one(const QString &statement) const
    {
        const auto rows = m_database->query(statement);
        if (!rows)
            qWarning("%s", qPrintable(rows.error().message));
        return rows && !rows->isEmpty() ? rows->constFirst()[0].toString() : QStringLiteral("failed");
    }
    [[nodiscard]] bool removed(const QString &candidate) const
    {
        return one(text("SELECT (deleted_at IS NOT NULL)::text FROM candidates WHERE id = '%1'").arg(candidate)) ==
               u"true";
    }
    [[nodiscard]] static QString merge(const Ctl &by, const QStringList &words)
    {
        const auto merged = by.json(QStringList{text("merge")} + words);
        if (merged.status != 0)
            qWarning("%s", merged.err.constData());
        return merged.text("id");
    }
    /// What stands in a person's inbox, "entity row" of each, and the reasons.
    struct Inbox
    {
        QStringList rows;
        QSet<QString> reasons;
    };
    [[nodiscard]] static Inbox inbox(const Ctl &of)
    {
        Inbox inbox;
        const QList<QJsonObject> conflicts = of.json({text("conflicts")}).rows();
        for (const QJsonObject &conflict : conflicts) {
            inbox.rows << conflict.value(u"entity").toString() + u' ' + conflict.value(u"row_id").toString();
            inbox.reasons << conflict.value(u"reason").toString();
        }
        return inbox;
    }
    void bothSync() const
    {
        QVERIFY_DONE(m_ingrid->sync());
        QVERIFY_DONE(m_rafael->sync());
    }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<server::EmbeddedPostgres> m_postgres;
    std::unique_ptr<server::Database> m_database;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
    QString m_one;
    QString m_other;
    QString m_third; ///< somebody else, with applications
};

void tst_TwoMergers::initTestCase()
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
}

void tst_TwoMergers::init()
{
    std::tie(m_one, m_other) = tests::twoWithOneJob(*m_database);
    QVERIFY(!m_other.isEmpty());
    m_third =
        one(text("SELECT c.id::text FROM candidates c JOIN candidates s ON s.tenant_id = c.tenant_id WHERE s.id = '%1' "
                 "AND c.id NOT IN ('%1', '%2') AND c.deleted_at IS NULL AND NOT c.is_private "
                 "AND EXISTS (SELECT FROM applications a WHERE a.candidate_id = c.id AND a.deleted_at IS NULL) "
                 // Whoever is to be erased is not merged.
                 "AND NOT EXISTS (SELECT FROM erasure_requests r WHERE r.candidate_id = c.id AND r.status IN "
                 "('received', 'approved', 'running')) LIMIT 1")
                .arg(m_one, m_other));
    bothSync();
    // Nothing to fill: only then does the second removal find an unchanged record.
    for (const QString &each : {m_one, m_other, m_third})
        QVERIFY_DONE(m_ingrid->run({text("set"), candidates, each, text("phone=1"), text("location=Lund")}));
    bothSync();
    QVERIFY(inbox(*m_rafael).rows.isEmpty());
}

void tst_TwoMergers::cleanup()
{
    QVERIFY(m_database->query(text("UPDATE edit_conflicts SET status = 'settled' WHERE status = 'open'")));
    bothSync();
}

void tst_TwoMergers::crosswise()
{
    QVERIFY(!merge(*m_ingrid, {m_one, m_other}).isEmpty());
    const QString second = merge(*m_rafael, {m_other, m_one});
    QVERIFY(!second.isEmpty());
    QVERIFY_DONE(m_rafael->run({text("set"), candidates, m_third, text("phone=2")}));
    QVERIFY_DONE(m_ingrid->sync());
    Rows before = stored();
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(!removed(m_one) && removed(m_other));
    QCOMPARE(one(text("SELECT count(*) FROM candidate_merges WHERE id = '%1'").arg(second)), text("0"));
    // Nothing else of the push is held up.
    QCOMPARE(one(text("SELECT phone FROM candidates WHERE id = '%1'").arg(m_third)), text("2"));
    Rows after = stored();
    for (Rows *rows : {&before, &after}) {
        for (const QString &table : {candidates, text("candidate_events")})
            (*rows)[table].removeIf([this](const QString &row) { return row.contains(m_third); });
    }
    QCOMPARE(difference(before, after), QString());
    const Inbox his = inbox(*m_rafael);
    QVERIFY(his.rows.contains(text("candidate_merges ") + second));
    QVERIFY(his.rows.contains(text("candidates ") + m_one)); // the removal
    QVERIFY2(!his.rows.filter(text("applications ")).isEmpty(), qPrintable(his.rows.join(u'\n')));
    QCOMPARE(his.reasons,
             QSet<QString>{text("survivor_id: this record was removed or merged into another one in the meantime")});
    QVERIFY_DONE(m_rafael->run({text("show"), candidates, m_one}));
    QCOMPARE(m_rafael->run({text("show"), candidates, m_other}).status, 1);
    QVERIFY(inbox(*m_ingrid).rows.isEmpty());
}

void tst_TwoMergers::intoTwo()
{
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_other, text("current_title=Roofer")}));
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_third, text("current_title=Tiler")}));
    bothSync();
    QVERIFY(!merge(*m_ingrid, {m_one, m_other}).isEmpty());
    const QString second = merge(*m_rafael, {m_third, m_other, text("--take"), text("current_title")});
    QVERIFY_DONE(m_ingrid->sync());
    const Rows before = stored();
    QVERIFY_DONE(m_rafael->sync());
    QCOMPARE(difference(before, stored()), QString());
    QCOMPARE(m_rafael->value(candidates, m_third, text("current_title")).toString(), text("Tiler"));
    const Inbox his = inbox(*m_rafael);
    QVERIFY(his.rows.contains(text("candidate_merges ") + second));
    QVERIFY(his.rows.contains(text("candidates ") + m_third));
    QCOMPARE(his.reasons,
             QSet<QString>{text("merged_id: this record was removed or merged into another one in the meantime")});
    // It is not too late for the other way.
    QVERIFY(!merge(*m_rafael, {m_one, m_third}).isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(removed(m_third) && removed(m_other) && !removed(m_one));
}

/// What takes back a merge that was refused is nobody's business either: least of all the restoring of its people.
void tst_TwoMergers::partedAgainBeforeItWasSent()
{
    QVERIFY(!merge(*m_ingrid, {m_one, m_other}).isEmpty());
    const QString second = merge(*m_rafael, {m_third, m_other});
    QVERIFY_DONE(m_rafael->run({text("unmerge"), second}));
    QVERIFY_DONE(m_ingrid->sync());
    const Rows before = stored();
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(removed(m_other));
    QCOMPARE(difference(before, stored()), QString());
}

/// Of two merges that were sent together one is refused: the other is done, with its share of the survivor's fields.
void tst_TwoMergers::oneOfSeveral()
{
    const auto person = [this](const QStringList &values) {
        return m_ingrid
            ->json(QStringList{text("create"), candidates, text("full_name=Maud Ek"), text("email=maud@example.org")} +
                   values)
            .text("id");
    };
    const QString stays = person({text("location=Lund"), text("current_title=Roofer"), text("current_company=A"),
                                  text("summary=Whatever"), text("education=Some")});
    const QString phone = person({text("phone=+46 70 000 00 01")});
    const QString linked = person({text("linkedin_url=https://linkedin.com/in/maud")});
    bothSync();
    const auto merged = m_rafael->json({text("duplicates"), text("--merge-certain")});
    QVERIFY_DONE(merged);
    QCOMPARE(merged.rows().size(), 2);
    QVERIFY(!merge(*m_ingrid, {m_third, linked}).isEmpty());
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(!removed(stays) && removed(phone) && removed(linked));
    QCOMPARE(one(text("SELECT concat(phone, '|', linkedin_url) FROM candidates WHERE id = '%1'").arg(stays)),
             text("+46 70 000 00 01|"));
    QCOMPARE(
        one(text("SELECT string_agg(survivor_id::text, ' ') FROM candidate_merges WHERE merged_id = '%1'").arg(linked)),
        m_third);
    QCOMPARE(inbox(*m_rafael).reasons,
             QSet<QString>{text("merged_id: this record was removed or merged into another one in the meantime")});
}

/// A push ends after so many edits, wherever a merge is.
void tst_TwoMergers::cutInTwo()
{
    QVERIFY(!merge(*m_ingrid, {m_one, m_other}).isEmpty());
    QFile list(m_dir.filePath(text("list.csv")));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write("Name,Email\n");
    for (int i = 0; i < 150; ++i)
        list.write("Somebody N" + QByteArray::number(i) + ",n" + QByteArray::number(i) + "@example.net\n");
    list.close();
    QVERIFY_DONE(m_rafael->run({text("import"), candidates, list.fileName()}));
    const auto waiting = [this] { return m_rafael->json({text("outbox")}).rows().size(); };
    QVERIFY2(waiting() < mostAtOnce - 1, qPrintable(QString::number(waiting())));
    // The journal is the last edit of the first push.
    for (qsizetype now = waiting(); now < mostAtOnce - 1; ++now)
        QVERIFY_DONE(m_rafael->run({text("create"), candidates, text("full_name=Somebody more")}));
    const QString second = merge(*m_rafael, {m_other, m_one});
    QVERIFY(!second.isEmpty() && waiting() > mostAtOnce);
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(!removed(m_one) && removed(m_other));
    QCOMPARE(
        one(text("SELECT count(*) FROM applications WHERE candidate_id = '%1' AND deleted_at IS NULL").arg(m_other)),
        text("0"));
    QCOMPARE(inbox(*m_rafael).reasons,
             QSet<QString>{text("survivor_id: this record was removed or merged into another one in the meantime")});
}

QTEST_GUILESS_MAIN(tst_TwoMergers)
#include "tst_twomergers.moc"
