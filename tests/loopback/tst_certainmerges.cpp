#include "cache/profilelock.h"
#include "client/certainmerges.h"
#include "client/openprofile.h"
#include "client/profilekey.h"
#include "core/uuid.h"
#include "loopback/loopback.h"
#include "server/storage/embedded.h"
#include "support/allrows.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace shortlist;
using tests::Ctl;
using tests::difference;
using tests::EmbeddedServer;
using tests::Rows;
using tests::text;

namespace {

const QString candidates = QStringLiteral("candidates");

} // namespace

/// Records with one address are merged at once where they are surely one person, without a network too; each is parted
/// for itself.
class tst_CertainMerges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void onlyWhatNothingSpeaksAgainst();
    void lookedThroughBesideAHolder();
    void whatWasSaidSinceIsHeard();
    void mergedOfflineAndPartedOneByOne();
    void whoMayNotMergeIsTold();

private:
    [[nodiscard]] QString make(const QStringList &values) const
    {
        return m_ingrid->json(QStringList{text("create"), candidates} + values).text("id");
    }
    /// "survivor>merged" of all that are certain, in order.
    [[nodiscard]] QStringList certain() const
    {
        QStringList pairs;
        const QList<QJsonObject> rows = m_ingrid->json({text("duplicates"), text("--certain")}).rows();
        for (const QJsonObject &row : rows)
            pairs << row.value(u"survivor").toString() + u'>' + row.value(u"merged").toString();
        std::sort(pairs.begin(), pairs.end());
        return pairs;
    }

    /// A profile as whoever reads beside its holder sees it now.
    [[nodiscard]] std::optional<client::ProfileReader> profileOf(const Ctl &person);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<server::EmbeddedPostgres> m_postgres;
    std::unique_ptr<server::Database> m_database;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
    QStringList m_expected;
};

void tst_CertainMerges::initTestCase()
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

void tst_CertainMerges::onlyWhatNothingSpeaksAgainst()
{
    m_expected = certain();
    const auto named = [](const char *name) { return text("full_name=") + QString::fromUtf8(name); };
    const auto mailed = [](const char *address) { return text("email=") + text(address) + text("@example.org"); };
    const auto also = [this](const QStringList &values) { QVERIFY(!make(values).isEmpty()); };
    // The same but for a label and capitals, and a name of other spelling; what one lacks speaks against nothing.
    const QString ada = make({named("Jonathan Weißmüller"), mailed("jw"), text("phone=+49 40 1234567")});
    const QString again = make({named("Weissmueller, Jonathon"), mailed("JW+jobs"), text("location=Hamburg")});
    const QString third = make({named("Jonathan Weissmüller"), mailed("jw"), text("phone=040 1234567")});
    // Another telephone, another profile, another name, said to be two, one of them private.
    const QString phone = make({named("Ruth Okafor"), mailed("ro"), text("phone=+44 20 7946 0001")});
    also({named("Ruth Okafor"), mailed("ro"), text("phone=+44 20 7946 0002")});
    also({named("Ruth Adeyemi"), mailed("ra"), text("linkedin_url=https://www.linkedin.com/in/one")});
    also({named("Ruth Adeyemi"), mailed("ra"), text("linkedin_url=https://www.linkedin.com/in/two")});
    also({named("Paul Sommer"), mailed("family")});
    also({named("Erika Winter"), mailed("family")});
    const QString one = make({named("Imre Nagy"), mailed("nagy")});
    const QString two = make({named("Imre Nagy"), mailed("nagy")});
    QVERIFY_DONE(m_ingrid->run(
        {text("create"), text("duplicate_dismissals"), text("candidate_id=") + two, text("other_id=") + one}));
    also({named("Olga Petrova"), mailed("op")});
    also({named("Olga Petrova"), mailed("op"), text("is_private=true")});
    also({named("Nobody Atall")});
    also({named("Nobody Atall")});
    // Two who both may be a third one, and are two: the oldest gets the first of them, the other is left to a person.
    const QString open = make({named("Sara Lind"), mailed("sl")});
    const QString stockholm = make({named("Sara Lind"), mailed("sl"), text("phone=+46 8 111 2222")});
    also({named("Sara Lind"), mailed("sl"), text("phone=+46 8 111 3333")});
    QVERIFY(!phone.isEmpty() && !open.isEmpty());

    m_expected += {ada + u'>' + again, ada + u'>' + third, open + u'>' + stockholm};
    std::sort(m_expected.begin(), m_expected.end());
    QCOMPARE(certain(), m_expected);
    QCOMPARE(m_ingrid->json({text("duplicates"), third, text("--certain")}).rows().size(), 2);
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(certain(), m_expected); // the server's times order them as well
    QVERIFY_DONE(m_rafael->sync());
}

void tst_CertainMerges::lookedThroughBesideAHolder()
{
    const auto held = cache::ProfileLock::acquire(m_ingrid->profile());
    QVERIFY(held);
    const auto looked = m_ingrid->json({text("duplicates"), text("--certain")});
    QVERIFY_DONE(looked);
    QCOMPARE(looked.rows().size(), m_expected.size());
    QCOMPARE(certain(), m_expected);
    QCOMPARE(m_ingrid->run({text("duplicates"), text("--merge-certain")}).status, 1); // that one writes
}

std::optional<client::ProfileReader> tst_CertainMerges::profileOf(const Ctl &person)
{
    // With a passphrase nobody else is asked, and the answer is there at once.
    std::optional<client::ProfileReader> opened;
    client::obtainProfileKey(person.profile(), client::NewProfile::Refuse, QByteArray("test-passphrase"), this,
                             [&person, &opened](const core::Expected<client::ProfileKey> &key) {
                                 auto reader = key ? client::ProfileReader::open(person.profile(), key->key)
                                                   : core::Expected<client::ProfileReader>(core::fail(key.error()));
                                 if (reader)
                                     opened.emplace(*std::move(reader));
                             });
    return opened;
}

void tst_CertainMerges::whatWasSaidSinceIsHeard()
{
    // Who asked to be erased is what administrators know. Nothing of this is sent.
    const Ctl admin(m_dir.filePath(text("admin")));
    QVERIFY_DONE(admin.login(m_server->url(), text("admin@acme.test")));
    QVERIFY_DONE(admin.sync());
    const auto create = [&admin](const QStringList &words) {
        const auto made = admin.json(QStringList{text("create")} + words);
        if (made.status != 0)
            qWarning("%s", made.err.constData());
        return made.text("id");
    };
    const QString one = create({candidates, text("full_name=Wilma Late"), text("email=late@example.org")});
    const QString two = create({candidates, text("full_name=Wilma Late"), text("email=late@example.org")});
    const client::CertainMerge found{
        {QUuid::fromString(one), QUuid::fromString(two)}, {text("Wilma Late"), text("Wilma Late")}, {}};
    const auto said = [&]() -> QString {
        const auto beside = profileOf(admin);
        if (!beside || !beside->session())
            return text("no profile");
        const auto &grant = beside->session()->grant;
        const auto plan = client::planCertainMerge(beside->reader(), found, grant.userId, grant.role,
                                                   QDateTime::currentDateTimeUtc(), [] { return QUuid::createUuid(); });
        return plan ? text("planned") : core::toString(plan.error().code) + u' ' + plan.error().message;
    };
    QCOMPARE(said(), text("planned"));
    const QString dismissal =
        create({text("duplicate_dismissals"), text("candidate_id=") + two, text("other_id=") + one});
    QVERIFY2(said().contains(text("two people")), qPrintable(said()));
    QVERIFY_DONE(admin.run({text("remove"), text("duplicate_dismissals"), dismissal}));
    QCOMPARE(said(), text("planned"));
    const QString request = create({text("erasure_requests"), text("candidate_id=") + two});
    QVERIFY(!request.isEmpty());
    QVERIFY2(said().contains(text("erased")), qPrintable(said()));
    QVERIFY_DONE(admin.run(
        {text("set"), text("erasure_requests"), request, text("status=refused"), text("decision_reason=Taken back")}));
    QCOMPARE(said(), text("planned"));
}

void tst_CertainMerges::mergedOfflineAndPartedOneByOne()
{
    const Rows before = tests::storedRows(*m_database);
    const QStringList tables{candidates, text("applications")};
    const Rows his = tests::heldRows(*m_rafael, tables);
    const auto merged = m_ingrid->json({text("duplicates"), text("--merge-certain")});
    QVERIFY_DONE(merged);
    QCOMPARE(merged.rows().size(), m_expected.size());
    QCOMPARE(certain(), QStringList());
    QCOMPARE(difference(before, tests::storedRows(*m_database)), QString()); // not before a network is there
    const QString survivor = merged.rows().constFirst().value(u"survivor").toString();
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(m_ingrid->json({text("conflicts")}).rows().isEmpty());
    for (const QJsonObject &row : merged.rows())
        QCOMPARE(m_rafael->run({text("show"), candidates, row.value(u"merged").toString()}).status, 1);
    QVERIFY_DONE(m_rafael->run({text("show"), candidates, survivor}));
    // A colleague parts them, each by its own journal, the newest of a record first.
    QList<QJsonObject> rows = merged.rows();
    std::reverse(rows.begin(), rows.end());
    for (const QJsonObject &row : std::as_const(rows)) {
        QVERIFY_DONE(m_rafael->run({text("unmerge"), row.value(u"id").toString()}));
        QVERIFY_DONE(m_rafael->sync());
        QVERIFY_DONE(m_rafael->run({text("show"), candidates, row.value(u"merged").toString()}));
    }
    QCOMPARE(difference(before, tests::storedRows(*m_database)), QString());
    QCOMPARE(difference(his, tests::heldRows(*m_rafael, tables)), QString());
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(certain(), m_expected);
}

void tst_CertainMerges::whoMayNotMergeIsTold()
{
    Ctl manager(m_dir.filePath(text("manager")));
    QVERIFY_DONE(manager.login(m_server->url(), text("manager@acme.test")));
    QVERIFY_DONE(manager.sync());
    QCOMPARE(manager.run({text("duplicates"), text("--certain")}).status, 1);
    QCOMPARE(manager.run({text("duplicates"), text("--merge-certain")}).status, 1);
}

QTEST_GUILESS_MAIN(tst_CertainMerges)
#include "tst_certainmerges.moc"
