#include "server/audit/auditroutes.h"

#include "server/audit/privaterows.h"
#include "server/auth/administrator.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/audit/auditkeys.h"
#include "server/http/problems.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

constexpr qint64 defaultLimit = 50;
constexpr qint64 mostEntries = 200;
constexpr qint64 largestNumber = 9'007'199'254'740'991; // what JSON numbers hold exactly
constexpr qsizetype longestName = 63;

struct Filter
{
    QString where;
    QVariantList arguments;
    qint64 limit = defaultLimit;
};

Expected<qint64> number(const QString &text, const QString &name, qint64 most)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    if (!ok || value < 1 || value > most)
        return fail(core::ErrorCode::InvalidInput,
                    QStringLiteral("%1 must be a number from 1 to %2").arg(name).arg(most), name);
    return value;
}

Expected<Filter> readFilter(const Request &request, const QUuid &tenant)
{
    Filter filter{QStringLiteral("tenant_id = ?"), {tenant}};
    const auto add = [&filter](const QString &condition, const QVariant &value) {
        filter.where += QStringLiteral(" AND ") + condition;
        filter.arguments.append(value);
    };
    const QString entity = request.query.value(QStringLiteral("entity"));
    if (entity.size() > longestName)
        return fail(core::ErrorCode::InvalidInput, QStringLiteral("entity must be the name of a table"),
                    QStringLiteral("entity"));
    if (!entity.isEmpty())
        add(QStringLiteral("entity = ?"), entity);
    for (const auto &[name, column] : {std::pair(QStringLiteral("row"), QStringLiteral("row_id")),
                                       std::pair(QStringLiteral("actor"), QStringLiteral("actor_id"))}) {
        const QString text = request.query.value(name);
        if (text.isEmpty())
            continue;
        const Expected<QUuid> id = core::parseUuid(text, name);
        if (!id)
            return fail(id.error());
        add(column + QStringLiteral(" = ?"), *id);
    }
    const QString before = request.query.value(QStringLiteral("before"));
    if (!before.isEmpty()) {
        const Expected<qint64> position = number(before, QStringLiteral("before"), largestNumber);
        if (!position)
            return fail(position.error());
        add(QStringLiteral("position < ?"), *position);
    }
    const QString limit = request.query.value(QStringLiteral("limit"));
    if (!limit.isEmpty()) {
        const Expected<qint64> wanted = number(limit, QStringLiteral("limit"), mostEntries);
        if (!wanted)
            return fail(wanted.error());
        filter.limit = *wanted;
    }
    return filter;
}

/// The entry as JSON. Old and new values are put in as the text they were stored as: a parsed number loses digits.
QByteArray entryJson(const QVariantList &row, const AuditKeys &keys, const PrivateRows &others)
{
    const QUuid subject = QUuid::fromString(row[8].toString());
    const QByteArray sealed = row[9].toByteArray();
    const auto values = sealed.isEmpty() ? std::nullopt : keys.open(subject, row[0].toLongLong(), sealed);
    const auto text = [](const QVariant &value) {
        return value.isNull() ? QJsonValue() : QJsonValue(value.toString());
    };
    QByteArray json = core::compactJson({{QStringLiteral("id"), row[0].toString()},
                                         {QStringLiteral("position"), row[1].toLongLong()},
                                         {QStringLiteral("at"), row[2].toString()},
                                         {QStringLiteral("actor"), text(row[3])},
                                         {QStringLiteral("device"), text(row[4])},
                                         {QStringLiteral("action"), row[5].toString()},
                                         {QStringLiteral("entity"), row[6].toString()},
                                         {QStringLiteral("row"), row[7].toString()},
                                         {QStringLiteral("subject"), text(row[8])},
                                         {QStringLiteral("login"), row[10].toString()},
                                         {QStringLiteral("erased"), !values.has_value()},
                                         {QStringLiteral("private"), others.covers(row, values)}});
    json.chop(1);
    const QByteArrayList parts =
        others.covers(row, values) ? QByteArrayList() : values.value_or(QByteArray("\n")).split('\n');
    const auto member = [&parts](qsizetype index) {
        const QByteArray part = parts.value(index);
        return part.isEmpty() ? QByteArray("null") : part;
    };
    return json + ",\"old\":" + member(0) + ",\"new\":" + member(1) + '}';
}

Expected<QByteArray> readLog(const ServerKey &key, const Filter &filter, HandlerContext &context)
{
    Transaction::Actor actor;
    actor.tenant = context.caller.tenant;
    actor.user = context.caller.user;
    actor.device = context.caller.device;
    const auto transaction = Transaction::begin(context.database, actor, Transaction::Mode::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    const auto rows = context.database.query(
        QStringLiteral("SELECT pending_id, position, to_char(at AT TIME ZONE 'UTC', "
                       "'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), actor_id::text, device_id::text, action::text, entity, "
                       "row_id::text, subject_id::text, sealed, login FROM audit_log WHERE %1 "
                       "ORDER BY position DESC LIMIT %2")
            .arg(filter.where)
            .arg(filter.limit + 1),
        filter.arguments);
    if (!rows)
        return fail(rows.error());
    QSet<QUuid> subjects;
    for (const QVariantList &row : *rows)
        subjects.insert(QUuid::fromString(row[8].toString()));
    AuditKeys keys(key, context.database, context.caller.tenant);
    const Expected<void> loaded = keys.load(subjects);
    if (!loaded)
        return fail(loaded.error());

    const Expected<PrivateRows> others = PrivateRows::read(*rows, context);
    if (!others)
        return fail(others.error());
    QByteArrayList entries;
    for (const QVariantList &row : rows->first(std::min<qsizetype>(rows->size(), filter.limit)))
        entries.append(entryJson(row, keys, *others));
    const bool more = rows->size() > filter.limit;
    const QByteArray next = more ? (*rows)[filter.limit - 1][1].toByteArray() : QByteArray("null");
    return "{\"entries\":[" + entries.join(',') + "],\"next\":" + next + '}';
}

} // namespace

QList<Route> auditRoutes(const ServerKey &key)
{
    Route log;
    log.method = "GET";
    log.pattern = QStringLiteral("/v1/admin/audit");
    log.handle = [key](const Request &request, HandlerContext &context, ResponseWriter &response) {
        const Expected<bool> administrator = isAdministratorNow(context);
        if (!administrator || !*administrator) {
            response.sendProblem(administrator
                                     ? problems::notAllowed(QStringLiteral("Your role (%1) may not administer the "
                                                                           "workspace")
                                                                .arg(context.caller.role))
                                     : problems::fromError(administrator.error()));
            return;
        }
        const Expected<Filter> filter = readFilter(request, context.caller.tenant);
        const Expected<QByteArray> body =
            filter ? readLog(key, *filter, context) : Expected<QByteArray>(fail(filter.error()));
        if (body)
            response.sendJson(200, *body);
        else
            response.sendProblem(problems::fromError(body.error()));
    };
    return {log};
}

} // namespace shortlist::server
