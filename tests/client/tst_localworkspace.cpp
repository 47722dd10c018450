#include "cache/fixture.h"
#include "client/editing.h"
#include "client/localworkspace.h"

using namespace shortlist;
using client::Edit;
using client::LocalWorkspace;
using core::ErrorCode;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QString candidates = QStringLiteral("candidates");
const QString name = QStringLiteral("full_name");
const QString phone = QStringLiteral("phone");

/// The fixture's schema with the real rules that matter here: what clients may write, and what merges together.
protocol::SchemaDescriptor schema()
{
    protocol::SchemaDescriptor d = cache::fixture::descriptor();
    for (protocol::Entity &entity : d.entities) {
        for (protocol::Column &column : entity.columns) {
            if (column.name == u"id" || column.name == u"created_at" || column.name == u"updated_at")
                column.writable = false;
            if (column.name == u"source")
                column.values = {QStringLiteral("manual"), QStringLiteral("import")};
            if (entity.name == u"job_requisitions" && column.name == u"status")
                column.values = {QStringLiteral("draft"), QStringLiteral("open"), QStringLiteral("filled")};
            if (entity.name == u"candidates" && column.name == u"full_name")
                column.nullable = false;
        }
        entity.softDelete = entity.name == u"candidates";
        entity.editable = entity.name != u"memberships";
        if (entity.name == u"candidates")
            entity.mergeGroups = {{QStringLiteral("desired_salary"), QStringLiteral("location")}};
    }
    return d;
}

client::StoredSession session(int user)
{
    client::StoredSession s;
    s.grant.accessToken = QStringLiteral("sla_test");
    s.grant.refreshToken = QStringLiteral("slr_test");
    s.grant.tenantId = cache::fixture::id(900);
    s.grant.userId = cache::fixture::id(user);
    s.grant.history = cache::fixture::id(901);
    s.serverUrl = QStringLiteral("http://127.0.0.1:1");
    return s;
}

} // namespace

class tst_LocalWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anEditShowsAndWaits();
    void whatChangesNothingIsNotSent();
    void mergeGroupsTravelTogether();
    void undoBringsBackWhatWas();
    void removeAndRestore();
    void aConfirmedRemovalIsUndoneAtOnce();
    void wrongEditsAreRefused_data();
    void wrongEditsAreRefused();
    void anImpossibleStepIsRefusedBeforeItIsStored();
    void aJobOpensWhenAllWhoWereAskedHaveAgreed();
    void oneWrongEditStoresNone();
    void anEditSurvivesACrashBeforeItShows();
    void weeksOfEditsAreNotLaidAgain();
    void acknowledgedEditsStayUntilThePullHasThem();
    void aDamagedCacheIsPutAside();
    void anotherPersonIsRefused();

private:
    void reopen();
    QUuid create(const QByteArray &fullName);
    Value value(const QUuid &row, const QString &column) const;
    void pull(qint64 version, const QList<QByteArray> &lines);

    QTemporaryDir m_stages;
    std::unique_ptr<QTemporaryDir> m_dir;
    core::ManualClock m_clock;
    core::SeededRandom m_random{7};
    std::unique_ptr<LocalWorkspace> m_workspace;
};

void tst_LocalWorkspace::initTestCase()
{
    // Before anything is noted: the file is opened once.
    qputenv("SHORTLIST_STAGES", m_stages.filePath(QStringLiteral("stages")).toUtf8());
}

void tst_LocalWorkspace::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    reopen();
    VERIFY_OK(m_workspace->signedIn(session(1), schema()));
}

void tst_LocalWorkspace::cleanup()
{
    m_workspace.reset();
}

void tst_LocalWorkspace::reopen()
{
    m_workspace.reset();
    auto opened = LocalWorkspace::open(m_dir->path(), cache::fixture::key, m_clock, m_random);
    VERIFY_OK(opened);
    m_workspace = *std::move(opened);
}

QUuid tst_LocalWorkspace::create(const QByteArray &fullName)
{
    const auto receipt = m_workspace->apply({{MutationKind::Insert, candidates, {}, {{name, Value(fullName)}}}});
    return receipt ? receipt->rows.constFirst() : QUuid();
}

Value tst_LocalWorkspace::value(const QUuid &row, const QString &column) const
{
    const auto shown = m_workspace->reader().show(candidates, row);
    return shown ? protocol::valueOf(*m_workspace->descriptor().entity(candidates), *shown, column) : Value("no row");
}

void tst_LocalWorkspace::pull(qint64 version, const QList<QByteArray> &lines)
{
    cache::Store &store = m_workspace->store();
    VERIFY_OK(store.beginPull(version, {QStringLiteral("recruiting")}, cache::fixture::id(901), false));
    VERIFY_OK(store.beginRows(candidates, {QStringLiteral("id"), name, phone}));
    for (const QByteArray &line : lines)
        VERIFY_OK(store.putRow(line));
    VERIFY_OK(store.endPull());
    VERIFY_OK(m_workspace->dropReached());
}

void tst_LocalWorkspace::anEditShowsAndWaits()
{
    const QUuid row = create("Ada");
    QCOMPARE(value(row, name), Value("Ada"));
    QCOMPARE(value(row, QStringLiteral("source")),
             Value("manual")); // the server's default, before the server has seen it
    const auto waiting = m_workspace->outbox().waiting();
    VERIFY_OK(waiting);
    QCOMPARE(waiting->size(), 1);
    QCOMPARE(waiting->constFirst().mutation.seq, 1);
    QVERIFY(waiting->constFirst().mutation.kind == MutationKind::Insert);
    VERIFY_OK(m_workspace->apply({{MutationKind::Update, candidates, row, {{phone, Value("1")}}}}));
    const auto both = m_workspace->outbox().waiting();
    VERIFY_OK(both);
    QCOMPARE(both->constLast().mutation.fields.value(phone), (protocol::FieldChange{Value(), Value("1")}));
}

void tst_LocalWorkspace::whatChangesNothingIsNotSent()
{
    const QUuid row = create("Ada");
    VERIFY_OK(m_workspace->apply({{MutationKind::Update, candidates, row, {{name, Value("Ada")}}}}));
    const auto count = m_workspace->outbox().waitingCount();
    VERIFY_OK(count);
    QCOMPARE(*count, 1);
}

void tst_LocalWorkspace::mergeGroupsTravelTogether()
{
    const QUuid row = create("Ada");
    VERIFY_OK(m_workspace->apply(
        {{MutationKind::Update, candidates, row, {{QStringLiteral("desired_salary"), Value("80000")}}}}));
    const auto waiting = m_workspace->outbox().waiting();
    VERIFY_OK(waiting);
    const auto fields = waiting->constLast().mutation.fields;
    QCOMPARE(fields.size(), 2);
    QCOMPARE(fields.value(QStringLiteral("location")).oldValue, fields.value(QStringLiteral("location")).newValue);
}

void tst_LocalWorkspace::undoBringsBackWhatWas()
{
    const QUuid row = create("Ada");
    VERIFY_OK(m_workspace->apply({{MutationKind::Update, candidates, row, {{phone, Value("1")}}}}));
    const auto receipt =
        m_workspace->apply({{MutationKind::Update, candidates, row, {{phone, Value("2")}, {name, Value("Ada L")}}}});
    VERIFY_OK(receipt);
    const auto undone = m_workspace->apply(receipt->inverse);
    VERIFY_OK(undone);
    QCOMPARE(value(row, phone), Value("1"));
    QCOMPARE(value(row, name), Value("Ada"));
    VERIFY_OK(m_workspace->apply(undone->inverse)); // and redo
    QCOMPARE(value(row, phone), Value("2"));
}

void tst_LocalWorkspace::removeAndRestore()
{
    const QUuid row = create("Ada");
    VERIFY_OK(m_workspace->apply({{MutationKind::Update, candidates, row, {{phone, Value("1")}}}}));
    const auto removed = m_workspace->apply({{MutationKind::Remove, candidates, row, {}}});
    VERIFY_OK(removed);
    VERIFY_FAILS(m_workspace->reader().show(candidates, row), ErrorCode::NotFound);
    VERIFY_OK(m_workspace->apply(removed->inverse));
    QCOMPARE(value(row, phone), Value("1"));
    reopen();
    QCOMPARE(value(row, phone), Value("1"));
}

/// Without waiting for the next pull: the server had confirmed the removal, and the copy had let go of the row.
void tst_LocalWorkspace::aConfirmedRemovalIsUndoneAtOnce()
{
    const QUuid row = create("Ada");
    const auto removed = m_workspace->apply({{MutationKind::Remove, candidates, row, {}}});
    VERIFY_OK(removed);
    const auto waiting = m_workspace->outbox().waiting();
    VERIFY_OK(waiting);
    QList<protocol::MutationResult> results;
    for (const cache::OutboxEntry &entry : *waiting) {
        protocol::MutationResult result;
        result.seq = entry.mutation.seq;
        result.id = entry.mutation.id;
        result.version = 1;
        results.append(result);
    }
    VERIFY_OK(m_workspace->acknowledge(results));
    cache::Store &store = m_workspace->store();
    VERIFY_OK(store.beginPull(1, {QStringLiteral("recruiting")}, QUuid::createUuid(), false));
    VERIFY_OK(store.beginRemovals(candidates, false));
    VERIFY_OK(store.removeRow(core::toBytes(row)));
    VERIFY_OK(store.endPull());
    VERIFY_OK(m_workspace->dropReached());
    VERIFY_FAILS(m_workspace->reader().show(candidates, row), ErrorCode::NotFound);

    VERIFY_OK(m_workspace->apply(removed->inverse));
    QCOMPARE(value(row, name), Value("Ada"));
    reopen();
    QCOMPARE(value(row, name), Value("Ada"));
}

void tst_LocalWorkspace::wrongEditsAreRefused_data()
{
    QTest::addColumn<QString>("entity");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QByteArray>("newValue");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("entity") << "nobody"
                            << "full_name" << QByteArray("x") << ErrorCode::NotFound;
    QTest::newRow("not editable") << "memberships"
                                  << "display_name" << QByteArray("x") << ErrorCode::Refused;
    QTest::newRow("column") << "candidates"
                            << "nope" << QByteArray("x") << ErrorCode::InvalidInput;
    QTest::newRow("read-only") << "candidates"
                               << "updated_at" << QByteArray("2026-01-01 00:00:00+00") << ErrorCode::InvalidInput;
    QTest::newRow("type") << "candidates"
                          << "availability_percentage" << QByteArray("much") << ErrorCode::InvalidInput;
    QTest::newRow("date") << "candidates"
                          << "availability_date" << QByteArray("2026-02-30") << ErrorCode::InvalidInput;
}

void tst_LocalWorkspace::wrongEditsAreRefused()
{
    QFETCH(QString, entity);
    QFETCH(QString, column);
    QFETCH(QByteArray, newValue);
    QFETCH(ErrorCode, code);
    const QUuid row = create("Ada");
    const auto result = m_workspace->apply({{MutationKind::Update, entity, row, {{column, Value(newValue)}}}});
    VERIFY_FAILS(result, code);
    QCOMPARE(value(row, name), Value("Ada"));
}

/// Without the server, in the server's words.
void tst_LocalWorkspace::anImpossibleStepIsRefusedBeforeItIsStored()
{
    const QString jobs = QStringLiteral("job_requisitions");
    const QString status = QStringLiteral("status");
    const auto created = m_workspace->apply(
        {{MutationKind::Insert, jobs, {}, {{QStringLiteral("title"), Value("Cook")}, {status, Value("draft")}}}});
    VERIFY_OK(created);
    const auto to = [&](const char *state) {
        return m_workspace->apply(
            {{MutationKind::Update, jobs, created->rows.constFirst(), {{status, Value(QByteArray(state))}}}});
    };
    const auto refused = to("filled");
    VERIFY_FAILS(refused, ErrorCode::Refused);
    QCOMPARE(refused.error().message, QStringLiteral("status: requisition cannot go from draft to filled"));
    QCOMPARE(refused.error().where, status);
    QCOMPARE(refused.error().allowed, (QStringList{QStringLiteral("open"), QStringLiteral("cancelled")}));
    VERIFY_OK(to("open"));
    VERIFY_OK(to("filled")); // from where the row stands with its unsent edits
}

/// Offline too: the server would refuse it days later.
void tst_LocalWorkspace::aJobOpensWhenAllWhoWereAskedHaveAgreed()
{
    protocol::SchemaDescriptor withApprovals = schema();
    protocol::Entity approvals = cache::fixture::entity(
        QStringLiteral("approvals"), QStringLiteral("recruiting"), QStringLiteral("summary"),
        {cache::fixture::column(QStringLiteral("job_id"), protocol::ColumnType::Uuid),
         cache::fixture::column(QStringLiteral("offer_id"), protocol::ColumnType::Uuid),
         cache::fixture::column(QStringLiteral("approver_id"), protocol::ColumnType::Uuid),
         cache::fixture::column(QStringLiteral("created_by"), protocol::ColumnType::Uuid),
         cache::fixture::column(QStringLiteral("summary")),
         cache::fixture::column(QStringLiteral("position"), protocol::ColumnType::Integer),
         cache::fixture::column(QStringLiteral("status")), cache::fixture::column(QStringLiteral("note")),
         cache::fixture::column(QStringLiteral("decided_at"), protocol::ColumnType::Timestamp)});
    withApprovals.entities.append(approvals);
    VERIFY_OK(m_workspace->adoptSchema(withApprovals));
    const QString jobs = QStringLiteral("job_requisitions");
    const QString status = QStringLiteral("status");
    const QUuid job = m_workspace->newId();
    const auto question = [&](const char *said) {
        return Edit{MutationKind::Insert,
                    QStringLiteral("approvals"),
                    m_workspace->newId(),
                    {{QStringLiteral("job_id"), Value(core::toBytes(job))}, {status, Value(QByteArray(said))}}};
    };
    const Edit asked = question("pending");
    VERIFY_OK(m_workspace->apply(
        {{MutationKind::Insert, jobs, job, {{QStringLiteral("title"), Value("Cook")}, {status, Value("draft")}}}}));
    VERIFY_OK(m_workspace->apply({asked, question("pending")}));
    const auto open = [&] {
        return m_workspace->apply({{MutationKind::Update, jobs, job, {{status, Value("open")}}}});
    };
    const auto refused = open();
    VERIFY_FAILS(refused, ErrorCode::Refused);
    QCOMPARE(refused.error().message, QStringLiteral("status: 2 of those who were asked have not agreed"));
    QCOMPARE(refused.error().where, status);
    // Other fields of the draft may change meanwhile.
    VERIFY_OK(m_workspace->apply({{MutationKind::Update, jobs, job, {{QStringLiteral("title"), Value("Chef")}}}}));
    const auto silent = m_workspace->apply(
        {{MutationKind::Update, QStringLiteral("approvals"), asked.row, {{status, Value("declined")}}}});
    VERIFY_FAILS(silent, ErrorCode::InvalidInput);
    QCOMPARE(silent.error().message, QStringLiteral("note: whoever declines says why"));
    VERIFY_OK(m_workspace->apply(
        {{MutationKind::Update, QStringLiteral("approvals"), asked.row, {{status, Value("approved")}}}}));
    QCOMPARE(open().error().message, QStringLiteral("status: 1 of those who were asked have not agreed"));
    const auto rows =
        m_workspace->reader().list({QStringLiteral("approvals"), {{status, Value("pending")}}, {}, false, -1, 0});
    VERIFY_OK(rows);
    VERIFY_OK(m_workspace->apply({{MutationKind::Update,
                                   QStringLiteral("approvals"),
                                   QUuid::fromString(QString::fromLatin1(*rows->constFirst().values.constFirst())),
                                   {{status, Value("approved")}}}}));
    VERIFY_OK(open());
}

void tst_LocalWorkspace::oneWrongEditStoresNone()
{
    const auto result =
        m_workspace->apply({{MutationKind::Insert, candidates, cache::fixture::id(5), {{name, Value("Ada")}}},
                            {MutationKind::Insert, candidates, cache::fixture::id(6), {}}});
    VERIFY_FAILS(result, ErrorCode::InvalidInput);
    QCOMPARE(result.error().where, name);
    const auto count = m_workspace->outbox().waitingCount();
    VERIFY_OK(count);
    QCOMPARE(*count, 0);
    VERIFY_FAILS(m_workspace->reader().show(candidates, cache::fixture::id(5)), ErrorCode::NotFound);
}

void tst_LocalWorkspace::anEditSurvivesACrashBeforeItShows()
{
    const QUuid row = create("Ada");
    // What a kill between the two files leaves: the edit is in the outbox, the cache has not heard of it.
    protocol::Mutation mutation;
    mutation.id = m_workspace->newId();
    mutation.entity = candidates;
    mutation.row = row;
    mutation.at = m_clock.nowUtc();
    mutation.fields.insert(phone, {Value(), Value("typed on a train")});
    VERIFY_OK(m_workspace->outbox().append({mutation}));
    reopen();
    QCOMPARE(value(row, phone), Value("typed on a train"));
}

void tst_LocalWorkspace::weeksOfEditsAreNotLaidAgain()
{
    qsizetype before = 0;
    const auto layings = [&] {
        QFile file(m_stages.filePath(QStringLiteral("stages")));
        const qsizetype all = file.open(QIODevice::ReadOnly) ? file.readAll().count("overlay_rebuilt") : 0;
        return all - std::exchange(before, all);
    };
    QVERIFY(layings() > 0);
    QList<Edit> many;
    for (int i = 0; i < 300; ++i)
        many.append({MutationKind::Insert, candidates, {}, {{name, Value("Somebody " + QByteArray::number(i))}}});
    const auto receipt = m_workspace->apply(many);
    VERIFY_OK(receipt);
    const QUuid last = receipt->rows.constLast();
    reopen();
    QCOMPARE(layings(), 0);
    QCOMPARE(value(last, name), Value("Somebody 299"));

    // Edited, and closed in order again: nothing to do either.
    VERIFY_OK(m_workspace->apply({{MutationKind::Update, candidates, last, {{phone, Value("+49 1")}}}}));
    reopen();
    QCOMPARE(layings(), 0);
    QCOMPARE(value(last, phone), Value("+49 1"));

    // An edit that was stored and never shown: as after a crash between both.
    m_workspace.reset();
    {
        auto outbox = cache::Outbox::open(m_dir->path(), cache::fixture::key);
        VERIFY_OK(outbox);
        const auto entries = (*outbox)->entries(1);
        VERIFY_OK(entries);
        protocol::Mutation unseen = entries->constFirst().mutation;
        unseen.id = cache::fixture::id(77);
        unseen.row = cache::fixture::id(78);
        VERIFY_OK((*outbox)->append({unseen}));
    }
    reopen();
    QCOMPARE(layings(), 1);
    QCOMPARE(value(cache::fixture::id(78), name), Value("Somebody 0"));

    // A server that went back: what it had confirmed waits again, and is shown at the next start at the latest.
    VERIFY_OK(m_workspace->reopenAfter(0));
    reopen();
    QCOMPARE(layings(), 1);

    // A cache that was not closed as it is now.
    m_workspace.reset();
    QFile cache(m_dir->filePath(QStringLiteral("cache.db")));
    QVERIFY(cache.open(QIODevice::ReadWrite));
    QVERIFY(cache.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    cache.close();
    reopen();
    QCOMPARE(layings(), 1);
}

void tst_LocalWorkspace::acknowledgedEditsStayUntilThePullHasThem()
{
    const QUuid row = cache::fixture::id(20);
    pull(5, {cache::fixture::idText(20) + "\tAda\t\\N"});
    VERIFY_OK(m_workspace->apply({{MutationKind::Update, candidates, row, {{phone, Value("1")}}}}));
    const auto waiting = m_workspace->outbox().waiting();
    VERIFY_OK(waiting);
    protocol::MutationResult result;
    result.seq = waiting->constFirst().mutation.seq;
    result.id = waiting->constFirst().mutation.id;
    result.version = 7;
    VERIFY_OK(m_workspace->acknowledge({result}));
    QCOMPARE(value(row, phone), Value("1")); // not back to what the cache had before
    // A pull that ends before that version brings somebody else's change: ours still shows over it.
    pull(6, {cache::fixture::idText(20) + "\tAda L\t\\N"});
    QCOMPARE(value(row, phone), Value("1"));
    QCOMPARE(value(row, name), Value("Ada L"));
    pull(7, {cache::fixture::idText(20) + "\tAda L\t1 (normalised)"});
    QCOMPARE(value(row, phone), Value("1 (normalised)"));
    const auto entries = m_workspace->outbox().entries();
    VERIFY_OK(entries);
    QVERIFY(entries->isEmpty());
}

void tst_LocalWorkspace::aDamagedCacheIsPutAside()
{
    const QUuid row = create("Ada");
    m_workspace.reset();
    QFile file(m_dir->filePath(QStringLiteral("cache.db")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 at = 100; at < file.size(); at += 4096) {
        QVERIFY(file.seek(at));
        file.write("damage");
    }
    file.close();
    reopen();
    QVERIFY(!m_workspace->quarantined().isEmpty());
    QVERIFY(
        QDir(m_dir->filePath(QStringLiteral("quarantine"))).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size() ==
        1);
    QCOMPARE(value(row, name), Value("Ada")); // the edit was never only in the cache
    QCOMPARE(m_workspace->store().cursor(), 0);
}

void tst_LocalWorkspace::anotherPersonIsRefused()
{
    VERIFY_FAILS(m_workspace->signedIn(session(2), schema()), ErrorCode::Refused);
}

QTEST_GUILESS_MAIN(tst_LocalWorkspace)
#include "tst_localworkspace.moc"
