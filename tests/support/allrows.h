#pragma once

#include "core/json.h"
#include "server/storage/database.h"
#include "support/binaries.h"

#include <QMap>
#include <QStringList>
#include <QVariant>

namespace shortlist::tests {

using Rows = QMap<QString, QStringList>; ///< table → its rows as JSON, in their order

/// All synced rows in PostgreSQL with who made and changed them and when, but for the number of the transaction that
/// wrote them last; the journal of merges is left out.
inline Rows storedRows(server::Database &database)
{
    Rows all;
    const auto tables = database.query(QStringLiteral("SELECT entity FROM sync_entities ORDER BY 1"));
    if (!tables)
        return all;
    for (const QVariantList &table : *tables) {
        const QString name = table[0].toString();
        if (name == u"candidate_merges")
            continue;
        const auto rows = database.query(
            QStringLiteral("SELECT (to_jsonb(t) - 'sync_txn')::text FROM %1 AS t ORDER BY t.id").arg(name));
        if (!rows)
            qWarning("%s: %s", qPrintable(name), qPrintable(rows.error().message));
        for (const QVariantList &row : rows ? *rows : QList<QVariantList>())
            all[name].append(row[0].toString());
    }
    return all;
}

/// The rows of some tables as a person's cache holds them.
inline Rows heldRows(const Ctl &person, const QStringList &tables)
{
    Rows all;
    for (const QString &table : tables) {
        const QList<QJsonObject> rows = person.json({QStringLiteral("list"), table}).rows();
        for (const QJsonObject &row : rows)
            all[table].append(QString::fromUtf8(core::compactJson(row)));
        all[table].sort();
    }
    return all;
}

/// What differs, by table; the history of applications may have gained entries: it tells of the merge too.
inline QString difference(const Rows &before, const Rows &after)
{
    QStringList found;
    QStringList tables = before.keys() + after.keys();
    tables.removeDuplicates();
    for (const QString &table : std::as_const(tables)) {
        for (const QString &row : before.value(table)) {
            if (!after.value(table).contains(row))
                found.append(table + QStringLiteral(" lost ") + row);
        }
        for (const QString &row : after.value(table)) {
            if (!before.value(table).contains(row) && table != u"application_events")
                found.append(table + QStringLiteral(" gained ") + row);
        }
    }
    return found.join(u'\n');
}

/// Two candidates of acme with applications to the same job, those with most around them first: the first stays.
inline std::pair<QString, QString> twoWithOneJob(server::Database &database)
{
    const auto pair = database.query(QStringLiteral(
        "SELECT a.candidate_id::text, b.candidate_id::text FROM applications a JOIN applications b "
        "ON b.tenant_id = a.tenant_id AND b.job_id = a.job_id AND b.candidate_id > a.candidate_id "
        "JOIN tenants t ON t.id = a.tenant_id JOIN candidates c ON c.id = a.candidate_id AND c.deleted_at IS NULL "
        "JOIN candidates d ON d.id = b.candidate_id AND d.deleted_at IS NULL "
        "WHERE t.slug = 'acme' AND a.deleted_at IS NULL AND b.deleted_at IS NULL "
        "ORDER BY (SELECT count(*) FROM interviews i WHERE i.candidate_id = b.candidate_id) DESC, "
        "(SELECT count(*) FROM files f WHERE f.candidate_id = b.candidate_id) DESC LIMIT 1"));
    if (!pair || pair->isEmpty())
        return {};
    return {pair->constFirst()[0].toString(), pair->constFirst()[1].toString()};
}

} // namespace shortlist::tests
