#include "server/secrets/rotation.h"

#include "server/secrets/secretbox.h"
#include "server/storage/database.h"

#include <QLockFile>

#include <algorithm>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr int batch = 200;
constexpr int mostRounds = 20; ///< over all columns; a second one is needed only while servers store secrets

struct Column
{
    QString table;
    QString name;
};

Expected<QList<Column>> sealedColumns(Database &database)
{
    const auto rows = database.query(
        QStringLiteral("SELECT table_name, column_name FROM sealed_columns ORDER BY table_name, column_name"));
    if (!rows)
        return fail(rows.error());
    QList<Column> columns;
    for (const QVariantList &row : *rows)
        columns.append({row[0].toString(), row[1].toString()});
    return columns;
}

struct SealingKey
{
    QByteArray id;
    qint64 values = 0;
};

Expected<QList<SealingKey>> sealingKeys(Database &database)
{
    const auto rows = database.query(QStringLiteral("SELECT key_id, sealed_values FROM sealing_keys()"));
    if (!rows)
        return fail(rows.error());
    QList<SealingKey> keys;
    for (const QVariantList &row : *rows)
        keys.append({row[0].toByteArray(), row[1].toLongLong()});
    return keys;
}

/// Re-wraps one batch; answers how many values still had a key that is not among `done`.
Expected<qint64> rewrapBatch(Database &database, const Column &column, const SecretBox &box, const QStringList &done)
{
    const auto transaction = Transaction::begin(database, std::nullopt);
    if (!transaction)
        return fail(transaction.error());
    const auto rows =
        database.query(QStringLiteral("SELECT place, sealed FROM sealed_under_other_keys(?, ?, ?::text[], ?)"),
                       {column.table, column.name, QVariant(done), batch});
    if (!rows)
        return fail(rows.error());
    for (const QVariantList &row : *rows) {
        const QByteArray old = row[1].toByteArray();
        const Expected<QByteArray> rewrapped = box.rewrap(old);
        if (!rewrapped)
            return fail(rewrapped.error().code, QStringLiteral("A value in %1.%2 cannot be re-wrapped: %3")
                                                    .arg(column.table, column.name, rewrapped.error().message));
        // A value that changed meanwhile turns up again in the next round.
        if (const auto replaced = database.query(QStringLiteral("SELECT replace_sealed(?, ?, ?, ?, ?)"),
                                                 {column.table, column.name, row[0].toString(), old, *rewrapped});
            !replaced)
            return fail(replaced.error());
    }
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return fail(committed.error());
    return rows->size();
}

/// Takes out keys retired long ago, unless a value needs one.
Expected<int> forgetOldKeys(Database &database, KeyRing &ring, const QDateTime &now)
{
    const Expected<QList<SealingKey>> used = sealingKeys(database);
    if (!used)
        return fail(used.error());
    KeyRing kept = ring;
    kept.forgetRetiredBefore(now.addDays(-30));
    for (const SealingKey &key : *used) {
        if (ring.find(key.id) != nullptr && kept.find(key.id) == nullptr)
            return 0;
    }
    const auto forgotten = static_cast<int>(ring.keys().size() - kept.keys().size());
    ring = kept;
    return forgotten;
}

bool wasInterrupted(const KeyRing &ring)
{
    return std::count_if(ring.keys().begin(), ring.keys().end(),
                         [](const KeyRing::Key &key) { return !key.retiredAt.isValid(); }) > 1;
}

} // namespace

Expected<Rotation> rotateMasterKey(Database &database, const QString &keyRingFile, const QDateTime &now,
                                   const std::function<bool()> &step)
{
    QLockFile lock(keyRingFile + QStringLiteral(".lock"));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0))
        return fail(ErrorCode::Busy, QStringLiteral("Another process is rotating the keys in %1").arg(keyRingFile),
                    keyRingFile);
    Expected<KeyRing> ring = KeyRing::loadOrCreate(keyRingFile);
    if (!ring)
        return fail(ring.error());
    Rotation out;
    if (!wasInterrupted(*ring)) {
        const Expected<int> forgotten = forgetOldKeys(database, *ring, now);
        if (!forgotten)
            return fail(forgotten.error());
        out.forgotten = *forgotten;
        ring->addKey(now);
        if (const Expected<void> saved = ring->save(keyRingFile); !saved)
            return fail(saved.error());
    }
    const SecretBox box(*ring);
    QStringList done{QString::fromLatin1(ring->current().id.toHex())};
    const Expected<QList<SealingKey>> used = sealingKeys(database);
    if (!used)
        return fail(used.error());
    for (const SealingKey &key : *used) {
        if (ring->find(key.id) == nullptr) {
            out.lost += key.values;
            done.append(QString::fromLatin1(key.id.toHex())); // nothing can be done for these
        }
    }
    const Expected<QList<Column>> columns = sealedColumns(database);
    if (!columns)
        return fail(columns.error());
    for (int round = 0;; ++round) {
        qint64 found = 0;
        for (const Column &column : *columns) {
            qint64 here = 0;
            do {
                const Expected<qint64> seen = rewrapBatch(database, column, box, done);
                if (!seen)
                    return fail(seen.error());
                here = *seen;
                found += here;
                if (step && here > 0 && !step())
                    return fail(ErrorCode::Cancelled, QStringLiteral("The rotation was interrupted"));
            } while (here == batch);
        }
        out.rewrapped += found;
        if (found == 0)
            break;
        if (round == mostRounds)
            return fail(ErrorCode::Busy,
                        QStringLiteral("Servers go on storing secrets under the old key: do they read another key ring "
                                       "than %1?")
                            .arg(keyRingFile),
                        keyRingFile);
    }
    ring->retireOthers(now);
    if (const Expected<void> saved = ring->save(keyRingFile); !saved)
        return fail(saved.error());
    return out;
}

} // namespace shortlist::server
