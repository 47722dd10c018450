#include "cache/outbox.h"

#include "cache/driver/statement.h"
#include "cache/transaction.h"
#include "core/json.h"
#include "core/uuid.h"

#include <QDir>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Mutation;

namespace {

// `place` keeps the order in which edits were typed; `seq` is what the server counts and starts again with a new
// device. `acknowledged`: 0 waits, 1 is answered, 2 is answered and reached: in the log.
const QList<QByteArray> tables = {
    "CREATE TABLE IF NOT EXISTS mutations(place INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, id TEXT NOT "
    "NULL UNIQUE, "
    "entity TEXT NOT NULL, row_id TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL, acknowledged INTEGER NOT "
    "NULL DEFAULT 0, "
    "version INTEGER NOT NULL DEFAULT 0)",
    "CREATE INDEX IF NOT EXISTS mutations_by_row ON mutations(entity, row_id)",
    // After a long absence thousands wait and are asked about again and again.
    "CREATE INDEX IF NOT EXISTS mutations_by_answer ON mutations(acknowledged)",
    "CREATE INDEX IF NOT EXISTS mutations_waiting ON mutations(at) WHERE acknowledged = 0",
    "CREATE TABLE IF NOT EXISTS uploads(sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS upload_problems(sha256 TEXT PRIMARY KEY, problem TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS identity(only INTEGER PRIMARY KEY CHECK (only = 1), device TEXT NOT NULL, epoch TEXT "
    "NOT NULL, "
    "last_seq INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"};

constexpr QByteArrayView selectEntries = "SELECT seq, body, acknowledged, version FROM mutations ";

Expected<OutboxEntry> entryAt(const Statement &statement)
{
    const auto json = core::parseJsonObject(statement.textAt(1).toByteArray());
    auto mutation = json ? Mutation::fromJson(*json) : fail(json.error());
    if (!mutation)
        return fail(core::ErrorCode::Corrupt, QStringLiteral("An unsent edit cannot be read"));
    OutboxEntry entry;
    entry.mutation = *std::move(mutation);
    entry.mutation.seq = statement.intAt(0);
    entry.state = statement.intAt(2) != 0 ? EditState::Acknowledged : EditState::Waiting;
    entry.ackVersion = statement.intAt(3);
    return entry;
}

} // namespace

class Outbox::Private
{
public:
    explicit Private(Connection opened) : connection(std::move(opened)), db(connection.handle()) {}

    Expected<void> prepare();
    Expected<QList<OutboxEntry>> select(const QByteArray &condition, const QList<QByteArray> &arguments = {},
                                        int limit = -1) const;
    Expected<void> setIdentity(const QUuid &newDevice, const QUuid &newEpoch, qint64 newLastSeq);
    /// Runs one statement with these values.
    Expected<void> run(QByteArrayView sql, const QList<QByteArray> &texts) const;

    Connection connection;
    sqlite3 *db;
    QUuid device;
    QUuid epoch;
    qint64 lastSeq = 0;
};

Expected<void> Outbox::Private::run(QByteArrayView sql, const QList<QByteArray> &texts) const
{
    auto statement = Statement::prepare(db, sql);
    if (!statement)
        return fail(statement.error());
    for (int i = 0; i < texts.size(); ++i)
        statement->bindText(i + 1, texts[i]);
    return statement->run();
}

Expected<void> Outbox::Private::setIdentity(const QUuid &newDevice, const QUuid &newEpoch, qint64 newLastSeq)
{
    return run("INSERT OR REPLACE INTO identity(only, device, epoch, last_seq) VALUES(1, ?1, ?2, ?3)",
               {core::toBytes(newDevice), core::toBytes(newEpoch), QByteArray::number(newLastSeq)});
}

Expected<void> Outbox::Private::prepare()
{
    const auto durable = execute(db, "PRAGMA synchronous = FULL");
    if (!durable)
        return durable;
    auto transaction = Transaction::begin(db);
    if (!transaction)
        return fail(transaction.error());
    for (const QByteArray &sql : tables) {
        const auto made = execute(db, sql);
        if (!made)
            return made;
    }
    auto statement = Statement::prepare(db, "SELECT device, epoch, last_seq FROM identity");
    if (!statement)
        return fail(statement.error());
    const auto found = statement->step();
    if (!found)
        return fail(found.error());
    if (*found) {
        device = QUuid::fromString(statement->stringAt(0));
        epoch = QUuid::fromString(statement->stringAt(1));
        lastSeq = statement->intAt(2);
        statement->reset();
    } else {
        device = QUuid::createUuid();
        epoch = QUuid::createUuid();
        const auto set = setIdentity(device, epoch, 0);
        if (!set)
            return set;
    }
    return transaction->commit();
}

Expected<QList<OutboxEntry>> Outbox::Private::select(const QByteArray &condition, const QList<QByteArray> &arguments,
                                                     int limit) const
{
    auto statement = Statement::prepare(db, selectEntries.toByteArray() + condition + " ORDER BY place LIMIT " +
                                                QByteArray::number(limit));
    if (!statement)
        return fail(statement.error());
    for (int i = 0; i < arguments.size(); ++i)
        statement->bindText(i + 1, arguments[i]);
    QList<OutboxEntry> entries;
    for (;;) {
        const auto found = statement->step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return entries;
        auto entry = entryAt(*statement);
        if (!entry)
            return fail(entry.error());
        entries.append(*std::move(entry));
    }
}

Outbox::Outbox(std::unique_ptr<Private> p) : d(std::move(p)) {}

Outbox::~Outbox() = default;

Expected<std::unique_ptr<Outbox>> Outbox::open(const QString &directory, const QByteArray &key)
{
    auto connection =
        Connection::open(QDir(directory).filePath(QStringLiteral("outbox.db")), key, AccessMode::ReadWrite);
    if (!connection)
        return fail(connection.error());
    // It is small, and nothing in it can be fetched again: it is never believed unread.
    if (const auto checked = connection->check(); !checked)
        return fail(checked.error());
    auto p = std::make_unique<Private>(*std::move(connection));
    const auto prepared = p->prepare();
    if (!prepared)
        return fail(prepared.error());
    return std::unique_ptr<Outbox>(new Outbox(std::move(p)));
}

QUuid Outbox::device() const
{
    return d->device;
}

QUuid Outbox::epoch() const
{
    return d->epoch;
}

Expected<void> Outbox::renewDevice(const QUuid &device, const QUuid &epoch)
{
    auto transaction = Transaction::begin(d->db);
    if (!transaction)
        return fail(transaction.error());
    const auto waitingOnes = waiting();
    if (!waitingOnes)
        return fail(waitingOnes.error());
    // Answered edits belong to the old device's count; nothing sends them again.
    auto done = d->run("UPDATE mutations SET seq = 0", {});
    qint64 seq = 0;
    for (const OutboxEntry &entry : *waitingOnes) {
        if (done)
            done = d->run("UPDATE mutations SET seq = ?1 WHERE id = ?2",
                          {QByteArray::number(++seq), core::toBytes(entry.mutation.id)});
    }
    if (done)
        done = d->setIdentity(device, epoch, seq);
    if (done)
        done = transaction->commit();
    if (!done)
        return done;
    d->device = device;
    d->epoch = epoch;
    d->lastSeq = seq;
    return {};
}

Expected<QList<Mutation>> Outbox::append(QList<Mutation> mutations)
{
    auto transaction = Transaction::begin(d->db);
    if (!transaction)
        return fail(transaction.error());
    auto insert = Statement::prepare(
        d->db, "INSERT INTO mutations(seq, id, entity, row_id, body, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert)
        return fail(insert.error());
    qint64 seq = d->lastSeq;
    for (Mutation &mutation : mutations) {
        mutation.seq = ++seq;
        insert->bindInt(1, mutation.seq);
        insert->bindText(2, core::toBytes(mutation.id));
        insert->bindText(3, mutation.entity.toUtf8());
        insert->bindText(4, core::toBytes(mutation.row));
        insert->bindText(5, core::compactJson(mutation.toJson()));
        insert->bindInt(6, mutation.at.toMSecsSinceEpoch());
        const auto inserted = insert->run();
        if (!inserted)
            return fail(inserted.error());
    }
    auto done = d->setIdentity(d->device, d->epoch, seq);
    if (done)
        done = transaction->commit();
    if (!done)
        return fail(done.error());
    d->lastSeq = seq;
    return mutations;
}

Expected<QList<OutboxEntry>> Outbox::entries(int limit) const
{
    return d->select("WHERE acknowledged IN (0, 1)", {}, limit);
}

Expected<QList<OutboxEntry>> Outbox::waiting(int limit) const
{
    return d->select("WHERE acknowledged = 0", {}, limit);
}

Expected<QList<OutboxEntry>> Outbox::entriesOf(const QString &entity, const QUuid &row) const
{
    return d->select("WHERE acknowledged < 2 AND entity = ?1 AND row_id = ?2", {entity.toUtf8(), core::toBytes(row)});
}

Expected<int> Outbox::waitingCount() const
{
    const auto count = d->connection.scalar(QStringLiteral("SELECT count(*) FROM mutations WHERE acknowledged = 0"));
    if (!count)
        return fail(count.error());
    return count->toInt();
}

Expected<QByteArray> Outbox::entriesMark() const
{
    const auto mark = d->connection.scalar(
        QStringLiteral("SELECT count(*) || '/' || coalesce(max(place), 0) || '/' || coalesce(sum(place), 0) "
                       "FROM mutations WHERE acknowledged IN (0, 1)"));
    if (!mark)
        return fail(mark.error());
    return mark->toString().toUtf8();
}

Expected<QDateTime> Outbox::oldestWaiting() const
{
    const auto at = d->connection.scalar(QStringLiteral("SELECT min(at) FROM mutations WHERE acknowledged = 0"));
    if (!at)
        return fail(at.error());
    return at->isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(at->toLongLong(), Qt::UTC);
}

Expected<void> Outbox::acknowledge(const QList<protocol::MutationResult> &results)
{
    auto transaction = Transaction::begin(d->db);
    if (!transaction)
        return fail(transaction.error());
    auto update = Statement::prepare(
        d->db, "UPDATE mutations SET acknowledged = 1, version = ?1 WHERE id = ?2 AND acknowledged < 2");
    if (!update)
        return fail(update.error());
    for (const protocol::MutationResult &result : results) {
        update->bindInt(1, result.version);
        update->bindText(2, core::toBytes(result.id));
        const auto done = update->run();
        if (!done)
            return done;
    }
    return transaction->commit();
}

Expected<void> Outbox::reopenAfter(qint64 lastSeq)
{
    return d->run(
        "UPDATE mutations SET acknowledged = 0, version = 0 WHERE acknowledged > 0 AND seq > CAST(?1 AS INTEGER)",
        {QByteArray::number(lastSeq)});
}

Expected<QList<QPair<QString, QUuid>>> Outbox::dropReached(qint64 version)
{
    auto transaction = Transaction::begin(d->db);
    if (!transaction)
        return fail(transaction.error());
    auto select = Statement::prepare(
        d->db, "SELECT DISTINCT entity, row_id FROM mutations WHERE acknowledged = 1 AND version <= ?1");
    if (!select)
        return fail(select.error());
    select->bindInt(1, version);
    QList<QPair<QString, QUuid>> rows;
    for (;;) {
        const auto found = select->step();
        if (!found)
            return fail(found.error());
        if (!*found)
            break;
        rows.append({select->stringAt(0), QUuid::fromString(select->stringAt(1))});
    }
    if (rows.isEmpty())
        return rows;
    auto done =
        d->run("UPDATE mutations SET acknowledged = 2 WHERE acknowledged = 1 AND version <= CAST(?1 AS INTEGER)",
               {QByteArray::number(version)});
    if (done)
        done = transaction->commit();
    if (!done)
        return fail(done.error());
    return rows;
}

Expected<void> Outbox::trimLog(const QDateTime &now, int limit)
{
    const auto count = logCount();
    const auto first =
        d->connection.scalar(QStringLiteral("SELECT at FROM mutations WHERE acknowledged = 2 ORDER BY place LIMIT 1"));
    if (!count || !first)
        return fail(count ? first.error() : count.error());
    const qint64 oldest = now.addDays(-logDays).toMSecsSinceEpoch();
    if (*count == 0 || (*count <= limit && first->toLongLong() >= oldest))
        return {};
    return d->run("DELETE FROM mutations WHERE acknowledged = 2 AND (at < CAST(?1 AS INTEGER) OR place <= "
                  "coalesce((SELECT place FROM mutations WHERE acknowledged = 2 ORDER BY place DESC LIMIT 1 OFFSET "
                  "CAST(?2 AS INTEGER)), 0))",
                  {QByteArray::number(oldest), QByteArray::number(limit)});
}

Expected<int> Outbox::logCount() const
{
    const auto count = d->connection.scalar(QStringLiteral("SELECT count(*) FROM mutations WHERE acknowledged = 2"));
    if (!count)
        return fail(count.error());
    return count->toInt();
}

Expected<QList<QPair<QString, QUuid>>> Outbox::logRows() const
{
    auto select = Statement::prepare(d->db, "SELECT DISTINCT entity, row_id FROM mutations WHERE acknowledged = 2");
    if (!select)
        return fail(select.error());
    QList<QPair<QString, QUuid>> rows;
    for (;;) {
        const auto found = select->step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return rows;
        rows.append({select->stringAt(0), QUuid::fromString(select->stringAt(1))});
    }
}

Expected<void> Outbox::forgetLogged(const QList<QPair<QString, QUuid>> &rows)
{
    if (rows.isEmpty())
        return {};
    auto transaction = Transaction::begin(d->db);
    if (!transaction)
        return fail(transaction.error());
    for (const auto &[entity, row] : rows) {
        const auto done = d->run("DELETE FROM mutations WHERE acknowledged = 2 AND entity = ?1 AND row_id = ?2",
                                 {entity.toUtf8(), core::toBytes(row)});
        if (!done)
            return done;
    }
    return transaction->commit();
}

Expected<void> Outbox::addUpload(const PendingUpload &upload)
{
    if (auto forgotten = d->run("DELETE FROM upload_problems WHERE sha256 = ?1", {upload.sha256}); !forgotten)
        return forgotten;
    return d->run("INSERT OR REPLACE INTO uploads(sha256, size) VALUES(?1, ?2)",
                  {upload.sha256, QByteArray::number(upload.size)});
}

Expected<QList<PendingUpload>> Outbox::uploads() const
{
    auto statement = Statement::prepare(d->db, "SELECT u.sha256, u.size, coalesce(p.problem, '') FROM uploads AS u "
                                               "LEFT JOIN upload_problems AS p ON p.sha256 = u.sha256 "
                                               "ORDER BY u.size, u.sha256");
    if (!statement)
        return fail(statement.error());
    QList<PendingUpload> uploads;
    for (;;) {
        const auto found = statement->step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return uploads;
        uploads.append({statement->textAt(0).toByteArray(), statement->intAt(1), statement->stringAt(2)});
    }
}

Expected<void> Outbox::setUploadProblem(const QByteArray &sha256, const QString &problem)
{
    return d->run("INSERT OR REPLACE INTO upload_problems(sha256, problem) VALUES(?1, ?2)", {sha256, problem.toUtf8()});
}

Expected<void> Outbox::removeUpload(const QByteArray &sha256)
{
    if (auto removed = d->run("DELETE FROM uploads WHERE sha256 = ?1", {sha256}); !removed)
        return removed;
    return d->run("DELETE FROM upload_problems WHERE sha256 = ?1", {sha256});
}

Expected<void> Outbox::writeAnew()
{
    const auto written = execute(d->db, "VACUUM");
    return written ? execute(d->db, "PRAGMA wal_checkpoint(TRUNCATE)") : written;
}

Expected<void> Outbox::setFact(const QString &name, const QByteArray &value)
{
    auto statement = Statement::prepare(d->db, "INSERT OR REPLACE INTO facts(name, value) VALUES(?1, ?2)");
    if (!statement)
        return fail(statement.error());
    statement->bindText(1, name.toUtf8());
    statement->bindBlob(2, value);
    return statement->run();
}

Expected<QByteArray> Outbox::fact(const QString &name) const
{
    auto statement = Statement::prepare(d->db, "SELECT value FROM facts WHERE name = ?1");
    if (!statement)
        return fail(statement.error());
    statement->bindText(1, name.toUtf8());
    const auto found = statement->step();
    if (!found)
        return fail(found.error());
    return *found ? statement->blobAt(0).toByteArray() : QByteArray();
}

Expected<void> Outbox::removeFact(const QString &name)
{
    return d->run("DELETE FROM facts WHERE name = ?1", {name.toUtf8()});
}

} // namespace shortlist::cache
