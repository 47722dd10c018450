#include "fixture.h"

#include "cache/reader.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;

namespace {

const QString candidates = QStringLiteral("candidates");

} // namespace

/// The store's pull, cursor and descriptor; overlays have a test of their own.
class TestStore : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;

    void reopen()
    {
        m_store.reset();
        auto opened = Store::open(m_directory->path(), key);
        VERIFY_OK(opened);
        m_store = *std::move(opened);
    }
    [[nodiscard]] protocol::Value value(int n, const QString &column)
    {
        const Reader reader(m_store->connection(), m_store->descriptor());
        const auto row = reader.show(candidates, id(n));
        return row ? valueOf(*m_store->descriptor().entity(candidates), *row, column) : protocol::Value("(no row)");
    }
    [[nodiscard]] qint64 count(const QString &entity)
    {
        return Reader(m_store->connection(), m_store->descriptor()).count(entity).value();
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        reopen();
        VERIFY_OK(m_store->applyDescriptor(descriptor()));
    }

    void keepsWhatAPullBrought()
    {
        VERIFY_OK(pull(*m_store, 42,
                       {{candidates,
                         {row(1, {{"full_name", "Émile Noël"},
                                  {"summary", "a\tb\\c\nd"},
                                  {"experience_years", "2.5"},
                                  {"availability_percentage", "80"},
                                  {"is_open", "t"},
                                  {"email", nullptr},
                                  {"phone", ""}})}}}));
        reopen();
        QCOMPARE(m_store->cursor(), 42);
        QCOMPARE(m_store->scopes(), scopes);
        QCOMPARE(m_store->history(), id(9999));
        QVERIFY(m_store->pullPosition().isNull());
        QCOMPARE(m_store->descriptor(), descriptor());
        QCOMPARE(value(1, QStringLiteral("full_name")), protocol::Value("Émile Noël"));
        QCOMPARE(value(1, QStringLiteral("summary")), protocol::Value("a\tb\\c\nd"));
        QCOMPARE(value(1, QStringLiteral("experience_years")), protocol::Value("2.5"));
        QCOMPARE(value(1, QStringLiteral("availability_percentage")), protocol::Value("80"));
        QCOMPARE(value(1, QStringLiteral("is_open")), protocol::Value("t"));
        QCOMPARE(value(1, QStringLiteral("email")), protocol::Value());
        QCOMPARE(value(1, QStringLiteral("phone")), protocol::Value(""));
    }

    void updatesInPlaceAndRemoves()
    {
        VERIFY_OK(pull(*m_store, 1, {{candidates, {row(1, {{"full_name", "A"}}), row(2, {{"full_name", "B"}})}}}));
        const auto keyOf = [&] {
            return m_store->connection()
                .scalar(QStringLiteral("SELECT _key FROM candidates WHERE id = ?"), {QString::fromLatin1(idText(2))})
                ->toLongLong();
        };
        const qint64 before = keyOf();
        static_cast<void>(m_store->takeChangedEntities());
        VERIFY_OK(pull(*m_store, 2, {{candidates, {row(2, {{"full_name", "C"}})}, {idText(1), idText(77)}}}));
        QCOMPARE(keyOf(), before);
        QCOMPARE(value(2, QStringLiteral("full_name")), protocol::Value("C"));
        QCOMPARE(count(candidates), 1);
        QCOMPARE(m_store->takeChangedEntities(), QSet<QString>{candidates});
        QVERIFY(m_store->takeChangedEntities().isEmpty());
    }

    void skipsUnknownColumnsAndNullsMissingOnes()
    {
        VERIFY_OK(pull(*m_store, 1, {{candidates, {row(1, {{"full_name", "A"}, {"phone", "1"}})}}}));
        VERIFY_OK(m_store->beginPull(2, scopes, id(9999), false));
        VERIFY_OK(m_store->beginRows(candidates,
                                     {QStringLiteral("future"), QStringLiteral("id"), QStringLiteral("full_name")}));
        VERIFY_OK(m_store->putRow("x\t" + idText(1) + "\tB"));
        VERIFY_OK(m_store->putRow("\\N\t" + idText(2) + "\t\\N"));
        VERIFY_OK(m_store->endPull());
        QCOMPARE(value(1, QStringLiteral("full_name")), protocol::Value("B"));
        QCOMPARE(value(1, QStringLiteral("phone")), protocol::Value());
        QCOMPARE(value(2, QStringLiteral("full_name")), protocol::Value());
    }

    void refusesMalformedRowsWhole_data()
    {
        QTest::addColumn<QByteArray>("line");
        const QByteArray good = lineOf(*descriptor().entity(candidates), row(2, {{"full_name", "B"}}));
        QTest::newRow("too few") << idText(2);
        QTest::newRow("too many") << good + "\tx";
        QTest::newRow("no id") << "\\N" + good.mid(36);
        QTest::newRow("short id") << good.mid(1);
        QTest::newRow("dangling escape") << good.chopped(2) + "x\\";
        QTest::newRow("empty") << QByteArray();
    }
    void refusesMalformedRowsWhole()
    {
        QFETCH(QByteArray, line);
        const protocol::Entity e = *m_store->descriptor().entity(candidates);
        VERIFY_OK(m_store->beginPull(7, scopes, id(9999), false));
        VERIFY_OK(m_store->beginRows(candidates, e.columnNames()));
        VERIFY_OK(m_store->putRow(lineOf(e, row(1, {{"full_name", "A"}}))));
        VERIFY_FAILS(m_store->putRow(line), core::ErrorCode::Protocol);
        QVERIFY(!m_store->endPull());
        QCOMPARE(m_store->cursor(), 0);
        QCOMPARE(count(candidates), 0);
        VERIFY_OK(pull(*m_store, 7, {{candidates, {row(1, {{"full_name", "A"}})}}})); // the store goes on working
        QCOMPARE(count(candidates), 1);
    }

    void resumesAfterAKill()
    {
        const protocol::Entity e = *m_store->descriptor().entity(candidates);
        VERIFY_OK(m_store->beginPull(5, scopes, id(9999), false));
        VERIFY_OK(m_store->beginRows(candidates, e.columnNames()));
        for (int i = 1; i <= 25'000; ++i)
            VERIFY_OK(m_store->putRow(lineOf(e, row(i, {{"full_name", "A"}}))));
        reopen(); // as a kill: nothing was ended
        QCOMPARE(m_store->cursor(), 0);
        QVERIFY(m_store->scopes().isEmpty());
        const PullPosition position = m_store->pullPosition();
        QCOMPARE(position.entity, candidates);
        QCOMPARE(position.targetVersion, 5);
        QCOMPARE(position.after, id(20'000));
        QCOMPARE(count(candidates), 20'000);

        VERIFY_OK(m_store->beginPull(9, scopes, id(9999), true));
        VERIFY_OK(m_store->beginRows(candidates, e.columnNames()));
        for (int i = 20'001; i <= 25'000; ++i)
            VERIFY_OK(m_store->putRow(lineOf(e, row(i, {{"full_name", "A"}}))));
        VERIFY_OK(m_store->suspendPull());
        reopen();
        QCOMPARE(m_store->pullPosition().after, id(25'000));
        VERIFY_OK(m_store->beginPull(11, scopes, id(9999), true));
        VERIFY_OK(m_store->endPull());
        QCOMPARE(m_store->cursor(), 5); // the first attempt's version
        QCOMPARE(count(candidates), 25'000);
        QVERIFY(m_store->pullPosition().isNull());
    }

    void leavesNothingOfARevokedScope()
    {
        VERIFY_OK(pull(*m_store, 1,
                       {{QStringLiteral("memberships"), {row(1, {{"display_name", "Ingrid"}})}},
                        {candidates, {row(2, {{"full_name", "Marker"}}), row(3, {{"full_name", "Other"}})}}}));
        VERIFY_OK(m_store->overlay(update(candidates, 2, QStringLiteral("phone"), nullptr, "77")));
        VERIFY_OK(m_store->purgeScope(QStringLiteral("recruiting")));
        QCOMPARE(count(candidates), 0);
        QCOMPARE(count(QStringLiteral("memberships")), 1);
        QCOMPARE(m_store->scopes(), QStringList{QStringLiteral("directory")});
        const auto scalar = [&](const char *sql) {
            return m_store->connection().scalar(QString::fromLatin1(sql))->toLongLong();
        };
        QCOMPARE(scalar("SELECT count(*) FROM _base"), 0);
        QCOMPARE(scalar("SELECT count(*) FROM _search_candidates_segdir"), 0);
        QCOMPARE(scalar("PRAGMA freelist_count"), 0);
        QCOMPARE(QFileInfo(m_directory->filePath(QStringLiteral("cache.db-wal"))).size(), 0);
    }

    /// The simulator's seed 1046: the disk was full between two purges, and nobody knew any more that the second was
    /// due.
    void aPurgeRemembersWhatElseHadBegun()
    {
        VERIFY_OK(m_store->beginPull(5, {QStringLiteral("directory"), QStringLiteral("recruiting")},
                                     QUuid::createUuid(), false));
        VERIFY_OK(m_store->beginRows(QStringLiteral("memberships"), {QStringLiteral("id")}));
        VERIFY_OK(m_store->putRow("0192aaaa-0000-7000-8000-000000000101"));
        VERIFY_OK(m_store->suspendPull());
        VERIFY_OK(m_store->purgeScope(QStringLiteral("recruiting")));
        QVERIFY(m_store->pullPosition().isNull());
        QCOMPARE(m_store->pullPosition().scopes, QStringList{QStringLiteral("directory")});
        VERIFY_OK(m_store->purgeScope(QStringLiteral("directory")));
        QCOMPARE(m_store->pullPosition().scopes, QStringList());
        QCOMPARE(count(QStringLiteral("memberships")), 0);
    }

    void clearForgetsEverythingButTheSchema()
    {
        VERIFY_OK(pull(*m_store, 3, {{candidates, {row(2, {{"full_name", "X"}})}}}));
        VERIFY_OK(m_store->clear());
        reopen();
        QCOMPARE(m_store->cursor(), 0);
        QVERIFY(m_store->history().isNull());
        QVERIFY(m_store->scopes().isEmpty());
        QCOMPARE(count(candidates), 0);
        QCOMPARE(m_store->descriptor(), descriptor());
    }

    void addsColumnsInPlace()
    {
        VERIFY_OK(pull(*m_store, 3, {{candidates, {row(2, {{"full_name", "X"}}), row(3, {{"full_name", "Y"}})}}}));
        VERIFY_OK(m_store->overlay(update(candidates, 3, QStringLiteral("phone"), nullptr, "77")));
        protocol::SchemaDescriptor next = descriptor();
        next.version = 2;
        next.entities[3].columns.insert(
            4, columnWithDefault(QStringLiteral("grade"), protocol::ColumnType::Text, QStringLiteral("it's B")));
        next.entities[3].search.append(QStringLiteral("grade"));
        VERIFY_OK(m_store->applyDescriptor(next));
        QCOMPARE(m_store->cursor(), 3);
        QCOMPARE(m_store->scopes(), scopes);
        QCOMPARE(value(2, QStringLiteral("grade")), protocol::Value("it's B"));
        VERIFY_OK(m_store->rebuildOverlay({}));
        QCOMPARE(value(3, QStringLiteral("grade")), protocol::Value("it's B"));
        QCOMPARE(value(3, QStringLiteral("phone")), protocol::Value());
        QCOMPARE(value(3, QStringLiteral("full_name")), protocol::Value("Y"));
    }

    void emptiesATableThatChangedOtherwise()
    {
        VERIFY_OK(pull(*m_store, 3, {{candidates, {row(2, {{"full_name", "X"}})}}}));
        protocol::SchemaDescriptor next = descriptor();
        next.version = 2;
        next.entities[3].columns.removeAt(4); // email
        next.entities.removeLast();
        VERIFY_OK(m_store->applyDescriptor(next));
        QCOMPARE(count(candidates), 0);
        QCOMPARE(m_store->scopes(), QStringList{QStringLiteral("directory")}); // the server sends the other one whole
        QVERIFY(!m_store->connection().scalar(QStringLiteral("SELECT 1 FROM edit_conflicts")));
    }

    /// The simulator's seed 2 on a disk: the scope was asked for again, was another person's by then, and its rows
    /// stayed.
    void aNewTableHasItsScopePurgedFirst()
    {
        VERIFY_OK(pull(*m_store, 3, {{candidates, {row(2, {{"full_name", "X"}})}}}));
        protocol::SchemaDescriptor next = descriptor();
        next.version = 2;
        next.entities.append(next.entities[3]);
        next.entities.last().name = QStringLiteral("labels");
        VERIFY_OK(m_store->applyDescriptor(next));
        QCOMPARE(m_store->scopes(), QStringList{QStringLiteral("directory")});
        QVERIFY(m_store->pullPosition().isNull());
        QCOMPARE(m_store->pullPosition().scopes, QStringList{QStringLiteral("recruiting")});
        QCOMPARE(count(candidates), 1); // shown until the next pull begins
    }

    void refusesNamesThatAreNotPlain()
    {
        for (const char *name : {"_meta", "sqlite_master", "x\"; DROP TABLE y", "Größe", ""}) {
            protocol::SchemaDescriptor bad = descriptor();
            bad.entities[1].name = QString::fromUtf8(name);
            VERIFY_FAILS(m_store->applyDescriptor(bad), core::ErrorCode::Protocol);
            QCOMPARE(m_store->descriptor(), descriptor());
        }
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
