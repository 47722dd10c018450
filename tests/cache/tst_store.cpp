#include "fixture.h"

#include "cache/reader.h"
#include "support/rawpages.h"

#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

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
        // Fetched again: less than 1% of a first pull of a hundred thousand rows.
        const int stored = static_cast<int>(count(candidates));
        QVERIFY2(stored >= 24'001 && stored < 25'000, qPrintable(QString::number(stored)));
        QCOMPARE(position.after, id(stored));

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

    void earlyRowsShowAtOnceAndComeAgain()
    {
        const protocol::Entity e = *m_store->descriptor().entity(candidates);
        const auto person = [&](int n) {
            return lineOf(e, row(n, {{"full_name", n % 5 == 0 ? "Early Bird" : "Late Riser"}}));
        };
        const auto search = [&](const char *text) {
            return Reader(m_store->connection(), m_store->descriptor()).search(QString::fromLatin1(text), 5000)->size();
        };
        const auto early = [&] {
            VERIFY_OK(m_store->beginPull(5, scopes, id(9999), false));
            VERIFY_OK(m_store->beginEarlyRows(candidates, e.columnNames()));
            for (int n = 5; n <= 3'000; n += 5)
                VERIFY_OK(m_store->putRow(person(n)));
            VERIFY_OK(m_store->endEarlyRows());
        };
        early();
        QCOMPARE(count(candidates), 600);
        QCOMPARE(search("bird"), 600);
        reopen(); // killed between the early rows and the others
        QCOMPARE(count(candidates), 600);
        QVERIFY(m_store->pullPosition().isNull());
        early();

        VERIFY_OK(m_store->beginRows(candidates, e.columnNames()));
        for (int n = 1; n <= 4'000; ++n)
            VERIFY_OK(m_store->putRow(n == 2'000 ? lineOf(e, row(n, {{"full_name", "Changed Since"}})) : person(n)));
        VERIFY_OK(m_store->endPull());
        while (m_store->buildIndexes().value()) {
        }
        QCOMPARE(count(candidates), 4'000);
        QCOMPARE(m_store->cursor(), 5);
        QCOMPARE(search("riser"), 3'200);
        QCOMPARE(search("bird"), 799);
        QCOMPARE(search("changed"), 1);
        VERIFY_OK(m_store->connection().execute(
            QStringLiteral("INSERT INTO _search_candidates(_search_candidates) VALUES('integrity-check')")));
    }

    void rowsThatComeEarlyUnaskedAreRefused()
    {
        VERIFY_OK(pull(*m_store, 1, {{candidates, {row(1, {{"full_name", "A"}})}}}));
        VERIFY_OK(m_store->beginPull(2, scopes, id(9999), false));
        VERIFY_FAILS(m_store->beginEarlyRows(candidates, descriptor().entity(candidates)->columnNames()),
                     core::ErrorCode::Protocol);
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

    /// Rows that grow split pages, and what moves leaves a copy in the unused part of its former page: deleting the row
    /// and freeing pages does not reach that one.
    void leavesNoTraceOfRevokedRowsOnceWrittenAnew()
    {
        constexpr int people = 1500;
        QRandomGenerator random(7);
        QList<int> order(people);
        std::iota(order.begin(), order.end(), 1);
        const auto revoked = [](int n) { return n % 3 == 0; };
        for (int version = 1; version <= 4; ++version) {
            std::shuffle(order.begin(), order.end(), random);
            QList<protocol::FieldMap> rows;
            for (const int n : std::as_const(order)) {
                const QByteArray name =
                    (revoked(n) ? "Zqxmarked " : "Somebody ") + QByteArray::number(random.generate());
                const QByteArray summary(random.bounded(300 * version), 's');
                rows.append(row(n, {{"full_name", name.constData()}, {"summary", summary.constData()}}));
            }
            VERIFY_OK(pull(*m_store, version, {{candidates, rows}}));
        }
        VERIFY_OK(m_store->beginPull(5, scopes, id(9999), false));
        VERIFY_OK(m_store->beginRemovals(candidates, true));
        for (int n = 1; n <= people; ++n) {
            if (revoked(n))
                VERIFY_OK(m_store->removeRow(idText(n)));
        }
        VERIFY_OK(m_store->endPull());
        const auto pagesWithTraces = [&] {
            const QList<QByteArray> pages = tests::rawPages(m_directory->filePath(QStringLiteral("cache.db")), key);
            return pages.isEmpty() ? -1 : std::count_if(pages.cbegin(), pages.cend(), [](const QByteArray &page) {
                return page.contains("Zqxmarked");
            });
        };
        VERIFY_OK(m_store->writeAnew());
        QCOMPARE(pagesWithTraces(), 0);
        QCOMPARE(count(candidates), people - people / 3);
        VERIFY_OK(m_store->connection().execute(
            QStringLiteral("INSERT INTO _search_candidates(_search_candidates) VALUES('integrity-check')")));
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
        QVERIFY(!m_store->connection().scalar(QStringLiteral("SELECT 1 FROM edit_conflicts")));
        // It alone is asked for again; nothing else is given up.
        QCOMPARE(m_store->scopes(), scopes);
        QCOMPARE(m_store->cursor(), 3);
        QCOMPARE(m_store->missingTables(), QStringList{candidates});
        const protocol::Entity e = *m_store->descriptor().entity(candidates);
        VERIFY_OK(m_store->beginPull(4, scopes, id(9999), false));
        VERIFY_OK(m_store->beginRows(candidates, e.columnNames()));
        VERIFY_OK(m_store->putRow(lineOf(e, row(2, {{"full_name", "X"}}))));
        VERIFY_OK(m_store->suspendPull());
        reopen();
        QCOMPARE(m_store->missingTables(), QStringList{candidates});
        QCOMPARE(m_store->pullPosition().whole, QStringList{candidates});
        // Should another table appear meanwhile, the pull that goes on does not count as having brought it.
        protocol::SchemaDescriptor third = next;
        third.version = 3;
        third.entities.append(descriptor().entities.constLast());
        VERIFY_OK(m_store->applyDescriptor(third));
        VERIFY_OK(m_store->beginPull(9, scopes, id(9999), true));
        VERIFY_OK(m_store->endPull());
        QCOMPARE(m_store->missingTables(), QStringList{QStringLiteral("edit_conflicts")});
        VERIFY_OK(m_store->beginPull(9, scopes, id(9999), false));
        VERIFY_OK(m_store->endPull());
        QVERIFY(m_store->missingTables().isEmpty());
    }

    void aNewColumnWithAComputedDefaultIsFetchedWithItsTable()
    {
        VERIFY_OK(pull(*m_store, 3, {{candidates, {row(2, {{"full_name", "X"}})}}}));
        protocol::SchemaDescriptor next = descriptor();
        next.version = 2;
        next.entities[3].columns.append(
            columnWithDefault(QStringLiteral("seen_at"), protocol::ColumnType::Timestamp, {}));
        VERIFY_OK(m_store->applyDescriptor(next));
        QCOMPARE(m_store->missingTables(), QStringList{candidates});
    }

    /// The simulator's seed 2 on a disk: the scope was asked for again, was another person's by then, and its rows
    /// stayed.
    void aNewTableLeavesItsScopeHeld()
    {
        VERIFY_OK(pull(*m_store, 3, {{candidates, {row(2, {{"full_name", "X"}})}}}));
        protocol::SchemaDescriptor next = descriptor();
        next.version = 2;
        next.entities.append(next.entities[3]);
        next.entities.last().name = QStringLiteral("labels");
        VERIFY_OK(m_store->applyDescriptor(next));
        // Held: should the scope be revoked meanwhile, what is here of it goes.
        QCOMPARE(m_store->scopes(), (QStringList{QStringLiteral("directory"), QStringLiteral("recruiting")}));
        QVERIFY(m_store->pullPosition().isNull());
        QCOMPARE(count(candidates), 1);
        VERIFY_OK(m_store->purgeScope(QStringLiteral("recruiting")));
        QCOMPARE(count(candidates), 0);
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
