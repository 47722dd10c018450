#include "fixture.h"

#include "cache/reader.h"
#include "core/random.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using protocol::FieldMap;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QString candidates = QStringLiteral("candidates");
const QString fullName = QStringLiteral("full_name");
const QString phone = QStringLiteral("phone");

/// What the store should show, done the slow and obvious way: all edits over all server rows, every time.
struct NaiveModel
{
    QMap<int, FieldMap> server;
    QList<PendingEdit> edits;

    [[nodiscard]] QMap<int, FieldMap> visible(int rows) const
    {
        QMap<int, FieldMap> out;
        for (int n = 1; n <= rows; ++n) {
            bool there = server.contains(n);
            bool hidden = false;
            FieldMap fields = server.value(n);
            for (const PendingEdit &edit : edits) {
                if (edit.row != id(n))
                    continue;
                const bool brings =
                    edit.kind == MutationKind::Insert || (edit.kind == MutationKind::Restore && !edit.fields.isEmpty());
                const bool makes = brings && !there;
                if (makes) {
                    there = true;
                    fields = {{QStringLiteral("id"), idText(n)}, {QStringLiteral("source"), QByteArray("manual")}};
                }
                const bool sets = makes || (there && edit.kind == MutationKind::Update);
                for (auto it = edit.fields.cbegin(); sets && it != edit.fields.cend(); ++it)
                    fields[it.key()] = it->newValue;
                if (edit.kind == MutationKind::Remove)
                    hidden = true;
                // Rows of this table are gone once removed: to make one anew is to bring it back.
                if (edit.kind == MutationKind::Restore || edit.kind == MutationKind::Insert)
                    hidden = false;
            }
            if (there && !hidden)
                out.insert(n, fields);
        }
        return out;
    }
};

PendingEdit edit(MutationKind kind, int n, const FieldMap &values = {})
{
    PendingEdit out{candidates, id(n), kind, {}, {}};
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        out.fields.insert(it.key(), {Value(), it.value()});
    return out;
}

} // namespace

/// Pending edits over server rows.
class TestOverlay : public QObject
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
    [[nodiscard]] Reader reader() const { return Reader(m_store->connection(), m_store->descriptor()); }
    [[nodiscard]] Value value(int n, const QString &column) const
    {
        const auto row = reader().show(candidates, id(n));
        return row ? valueOf(*m_store->descriptor().entity(candidates), *row, column) : Value("(no row)");
    }
    [[nodiscard]] bool visible(int n) const { return reader().show(candidates, id(n)).hasValue(); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        reopen();
        VERIFY_OK(m_store->applyDescriptor(descriptor()));
        VERIFY_OK(pull(*m_store, 1,
                       {{candidates, {row(1, {{"full_name", "A"}, {"phone", "1"}}), row(2, {{"full_name", "B"}})}}}));
    }

    void showsAnEditAndKeepsTheServersRow()
    {
        VERIFY_OK(m_store->overlay(update(candidates, 1, phone, "1", "2")));
        QCOMPARE(value(1, phone), Value("2"));
        QVERIFY(reader().isPending(candidates, id(1)).value());
        QVERIFY(!reader().isPending(candidates, id(2)).value());
        const auto server = reader().serverRow(candidates, id(1));
        VERIFY_OK(server);
        QCOMPARE(valueOf(*m_store->descriptor().entity(candidates), *server, phone), Value("1"));

        VERIFY_OK(m_store->rebuildRow(candidates, id(1), {}));
        QCOMPARE(value(1, phone), Value("1"));
        QVERIFY(!reader().isPending(candidates, id(1)).value());
    }

    void keepsTheEditOverANewerServerRow()
    {
        VERIFY_OK(m_store->overlay(update(candidates, 1, phone, "1", "2")));
        VERIFY_OK(pull(*m_store, 2, {{candidates, {row(1, {{"full_name", "A2"}, {"phone", "9"}})}}}));
        QCOMPARE(value(1, phone), Value("2"));
        QCOMPARE(value(1, fullName), Value("A2"));
        VERIFY_OK(m_store->rebuildRow(candidates, id(1), {}));
        QCOMPARE(value(1, phone), Value("9"));
    }

    void insertsWithDefaultsAndTimes()
    {
        PendingEdit insert = edit(MutationKind::Insert, 7, {{fullName, QByteArray("New")}});
        insert.at = QDateTime(QDate(2026, 11, 21), QTime(9, 30), Qt::UTC);
        VERIFY_OK(m_store->overlay(insert));
        QCOMPARE(value(7, fullName), Value("New"));
        QCOMPARE(value(7, QStringLiteral("source")), Value("manual"));
        QCOMPARE(value(7, QStringLiteral("updated_at")), Value("2026-11-21 09:30:00+00"));
        VERIFY_FAILS(reader().serverRow(candidates, id(7)), core::ErrorCode::NotFound);
        VERIFY_OK(m_store->rebuildRow(candidates, id(7), {}));
        QVERIFY(!visible(7));
    }

    void editsThatTakeEachOtherBackLeaveTheServersRow()
    {
        const QString changed = QStringLiteral("updated_at");
        const Value server = value(1, changed);
        PendingEdit there = update(candidates, 1, phone, "1", "2");
        there.at = QDateTime(QDate(2026, 11, 21), QTime(9, 30), Qt::UTC);
        PendingEdit back = update(candidates, 1, phone, "2", "1");
        back.at = there.at.addSecs(60);
        VERIFY_OK(m_store->overlay(there));
        QCOMPARE(value(1, changed), Value("2026-11-21 09:30:00+00"));
        VERIFY_OK(m_store->overlay(back));
        QCOMPARE(value(1, changed), server);
        QVERIFY(reader().isPending(candidates, id(1)).value());
        there.fields = {{fullName, {Value("A"), Value("A2")}}};
        VERIFY_OK(m_store->overlay(there));
        QCOMPARE(value(1, changed), Value("2026-11-21 09:30:00+00"));
    }

    void hidesARemovedRowAndShowsItAgain()
    {
        VERIFY_OK(m_store->overlay(update(candidates, 1, phone, "1", "2")));
        VERIFY_OK(m_store->overlay(edit(MutationKind::Remove, 1)));
        QVERIFY(!visible(1));
        QVERIFY(reader().isPending(candidates, id(1)).value());
        VERIFY_OK(m_store->overlay(edit(MutationKind::Restore, 1)));
        QCOMPARE(value(1, phone), Value("2"));
    }

    void aRestoredRowShowsBeforeTheServerSendsItAgain()
    {
        VERIFY_OK(pull(*m_store, 2, {{candidates, {}, {idText(1)}}}));
        PendingEdit restore = edit(MutationKind::Restore, 1, {{fullName, QByteArray("A")}, {phone, QByteArray("1")}});
        restore.fields.insert(QStringLiteral("updated_by"), {Value(), Value(idText(5))});
        VERIFY_OK(m_store->overlay(restore));
        QCOMPARE(value(1, phone), Value("1"));
        VERIFY_OK(m_store->overlay(update(candidates, 1, phone, "1", "2")));
        QCOMPARE(value(1, phone), Value("2"));
        VERIFY_OK(pull(*m_store, 3, {{candidates, {row(1, {{"full_name", "A3"}, {"phone", "9"}})}}}));
        QCOMPARE(value(1, fullName), Value("A3")); // the server's row, with what was edited since
        QCOMPARE(value(1, phone), Value("2"));

        VERIFY_OK(pull(*m_store, 4, {{candidates, {}, {idText(2)}}}));
        PendingEdit bare = edit(MutationKind::Restore, 2);
        bare.fields.insert(QStringLiteral("updated_by"), {Value(), Value(idText(5))});
        VERIFY_OK(m_store->overlay(bare)); // nothing is known of the row here
        QVERIFY(!visible(2));
    }

    void hidesARowTheServerRemovedUnderAnEdit()
    {
        VERIFY_OK(m_store->overlay(update(candidates, 1, phone, "1", "2")));
        VERIFY_OK(pull(*m_store, 2, {{candidates, {}, {idText(1)}}}));
        QVERIFY(!visible(1));
        VERIFY_OK(m_store->rebuildRow(candidates, id(1), {}));
        QVERIFY(!visible(1));
        QVERIFY(!reader().isPending(candidates, id(1)).value());
    }

    void survivesACrashBetweenTheTwoFiles()
    {
        VERIFY_OK(m_store->overlay(update(candidates, 1, phone, "1", "2")));
        VERIFY_OK(m_store->overlay(update(candidates, 2, phone, nullptr, "3")));
        reopen(); // the edits are gone from memory; a pull before they are laid again must not mix anything up
        VERIFY_OK(pull(*m_store, 2, {{candidates, {row(1, {{"full_name", "A2"}, {"phone", "5"}})}}}));
        QCOMPARE(value(1, phone), Value("2"));
        VERIFY_OK(m_store->rebuildOverlay({update(candidates, 2, phone, nullptr, "4")}));
        QCOMPARE(value(1, phone), Value("5"));
        QCOMPARE(value(2, phone), Value("4"));
    }

    void editsDuringAPullShowAtOnce()
    {
        const protocol::Entity e = *m_store->descriptor().entity(candidates);
        VERIFY_OK(m_store->beginPull(2, scopes, id(9999), false));
        VERIFY_OK(m_store->beginRows(candidates, e.columnNames()));
        VERIFY_OK(m_store->putRow(lineOf(e, row(1, {{"full_name", "A2"}}))));
        VERIFY_OK(m_store->overlay(update(candidates, 2, phone, nullptr, "3")));
        QCOMPARE(value(2, phone), Value("3"));
        QCOMPARE(m_store->cursor(), 1);
        VERIFY_OK(m_store->putRow(lineOf(e, row(2, {{"full_name", "B2"}}))));
        VERIFY_OK(m_store->endPull());
        QCOMPARE(value(2, phone), Value("3"));
        QCOMPARE(value(2, fullName), Value("B2"));
    }

    void equalsANaiveModel_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void equalsANaiveModel()
    {
        QFETCH(int, seed);
        constexpr int rows = 6;
        core::SeededRandom random(static_cast<std::uint64_t>(seed));
        const auto pick = [&](int bound) { return static_cast<int>(random.below(static_cast<std::uint64_t>(bound))); };
        const auto letter = [&] { return QByteArray(1, static_cast<char>('a' + pick(26))); };
        const protocol::Entity e = *m_store->descriptor().entity(candidates);
        NaiveModel model;
        VERIFY_OK(m_store->clear());
        for (int step = 0; step < 80; ++step) {
            const int n = 1 + pick(rows);
            switch (pick(8)) {
            case 0: { // the server's row changes or comes back
                const FieldMap fields = row(n, {{"full_name", letter().constData()}, {"phone", letter().constData()}});
                model.server.insert(n, fields);
                VERIFY_OK(pull(*m_store, step + 1, {{candidates, {fields}}}));
                break;
            }
            case 1:
                model.server.remove(n);
                VERIFY_OK(pull(*m_store, step + 1, {{candidates, {}, {idText(n)}}}));
                break;
            case 2: { // an answered edit leaves
                if (model.edits.isEmpty())
                    break;
                const PendingEdit gone = model.edits.takeAt(pick(static_cast<int>(model.edits.size())));
                QList<PendingEdit> remaining;
                for (const PendingEdit &other : std::as_const(model.edits)) {
                    if (other.row == gone.row)
                        remaining.append(other);
                }
                VERIFY_OK(m_store->rebuildRow(candidates, gone.row, remaining));
                break;
            }
            case 3: // a crash
                reopen();
                VERIFY_OK(m_store->rebuildOverlay(model.edits));
                break;
            default: {
                static constexpr MutationKind kinds[] = {MutationKind::Insert, MutationKind::Update,
                                                         MutationKind::Update, MutationKind::Remove,
                                                         MutationKind::Restore};
                const MutationKind kind = kinds[pick(5)];
                FieldMap values;
                if (kind == MutationKind::Insert || (kind == MutationKind::Restore && pick(2) == 0))
                    values = {{fullName, letter()}};
                if (kind == MutationKind::Update)
                    values = {{pick(2) == 0 ? fullName : phone, letter()}};
                model.edits.append(edit(kind, n, values));
                VERIFY_OK(m_store->overlay(model.edits.constLast()));
            }
            }
            const QMap<int, FieldMap> expected = model.visible(rows);
            for (int i = 1; i <= rows; ++i) {
                QCOMPARE(visible(i), expected.contains(i));
                if (!expected.contains(i))
                    continue;
                for (const QString &column : {fullName, phone, QStringLiteral("source")})
                    QCOMPARE(value(i, column), expected[i].value(column));
            }
        }
        VERIFY_OK(m_store->rebuildOverlay({}));
        QCOMPARE(reader().count(candidates).value(), static_cast<qint64>(model.server.size()));
        QCOMPARE(m_store->connection().scalar(QStringLiteral("SELECT count(*) FROM _base"))->toInt(), 0);
        VERIFY_OK(m_store->connection().execute(
            QStringLiteral("INSERT INTO _search_candidates(_search_candidates) VALUES('integrity-check')")));
    }
};

QTEST_GUILESS_MAIN(TestOverlay)
#include "tst_overlay.moc"
