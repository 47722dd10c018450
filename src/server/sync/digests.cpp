#include "server/sync/digests.h"

#include "core/log.h"
#include "core/uuid.h"
#include "protocol/pullstream.h"
#include "protocol/version.h"
#include "server/catalog/catalog.h"
#include "server/http/problems.h"
#include "server/storage/database.h"
#include "server/sync/copyout.h"
#include "server/sync/visibility.h"

#include <QJsonArray>
#include <QSet>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Entity;
using protocol::RangeDigest;

namespace {

/// With more changed rows than this a table is summed up as a whole: each costs a range.
constexpr int mostChanges = 2'000;

/// What the caller may see, in the snapshot of the open transaction.
struct Sight
{
    qint64 version = 0;
    QString history;
    QString role;
    QStringList withheld; ///< tables with rows that are withheld from the caller
};

Expected<Sight> readSight(Database &database, const Caller &caller)
{
    const auto rows = database.query(
        QStringLiteral("SELECT (SELECT version FROM sync_clocks WHERE tenant_id = ?), tenant_history(?), (SELECT "
                       "role::text FROM memberships WHERE tenant_id = ? AND user_id = ? AND "
                       "is_active), (SELECT string_agg(DISTINCT entity, ',') FROM row_grants WHERE tenant_id = ? AND "
                       "user_id = ? AND effect = 'withheld')"),
        {caller.tenant, caller.tenant, caller.tenant, caller.user, caller.tenant, caller.user});
    if (!rows)
        return fail(rows.error());
    const QVariantList &row = rows->constFirst();
    return Sight{row[0].toLongLong(), row[1].toString(), row[2].toString(),
                 row[3].toString().split(u',', Qt::SkipEmptyParts)};
}

/// The rows of one table that one caller sees, by ranges of ids.
class VisibleRows
{
public:
    VisibleRows(const Entity &entity, const Caller &caller, const Sight &sight, const Visibility &visibility)
        : m_entity(entity), m_tenant("tenant_id = '" + core::toBytes(caller.tenant) + '\'')
    {
        QByteArrayList names;
        for (const protocol::Column &column : entity.columns)
            names.append("r.\"" + column.name.toLatin1() + '"');
        const QByteArray condition = visibility.condition(entity, '\'' + core::toBytes(caller.user) + "'::uuid",
                                                          sight.withheld.contains(entity.name));
        m_select = "SELECT " + names.join(", ") + " FROM " + entity.name.toLatin1() + " AS r WHERE r." + m_tenant +
                   (entity.softDelete ? " AND r.deleted_at IS NULL" : "") + " AND " + condition;
        m_byRowsAlone = !condition.contains("row_grants");
    }

    [[nodiscard]] const Entity &entity() const { return m_entity; }
    [[nodiscard]] const QByteArray &select() const { return m_select; }
    [[nodiscard]] const QByteArray &tenant() const { return m_tenant; }
    /// Who sees a row follows from the row itself: then nothing changes without the row's own change.
    [[nodiscard]] bool byRowsAlone() const { return m_byRowsAlone; }

    /// After `after` (empty: from the beginning) up to and including `upTo` (empty: to the end), by id.
    [[nodiscard]] QByteArray between(const QByteArray &after, const QByteArray &upTo) const
    {
        return m_select + (after.isEmpty() ? QByteArray() : " AND r.id > '" + after + '\'') +
               (upTo.isEmpty() ? QByteArray() : " AND r.id <= '" + upTo + '\'') + " ORDER BY r.id";
    }

private:
    const Entity &m_entity;
    const QByteArray m_tenant; ///< a condition
    QByteArray m_select;
    bool m_byRowsAlone = false;
};

/// Sums up lines of COPY text in ranges of digestRangeRows; the last one ends where it was asked to.
class Summing
{
public:
    void line(QByteArrayView text)
    {
        if (m_ranges.isEmpty() || m_ranges.constLast().rows == protocol::digestRangeRows) {
            closeLast();
            m_ranges.append(RangeDigest{});
        }
        m_ranges.last().add(text);
        m_lastId = text.first(36).toByteArray();
    }

    [[nodiscard]] QList<RangeDigest> finish(const QByteArray &upTo)
    {
        if (m_ranges.isEmpty())
            m_ranges.append(RangeDigest{});
        m_ranges.last().upTo = upTo;
        return m_ranges;
    }

private:
    void closeLast()
    {
        if (!m_ranges.isEmpty())
            m_ranges.last().upTo = m_lastId;
    }

    QList<RangeDigest> m_ranges;
    QByteArray m_lastId;
};

Expected<QList<RangeDigest>> sumUp(Database &database, const VisibleRows &rows, const QByteArray &after,
                                   const QByteArray &upTo)
{
    Summing summing;
    const auto copied = copyOut(database, rows.between(after, upTo), {}, [&summing](const QByteArray &bytes) {
        qsizetype from = 0; // a batch holds whole lines
        for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
            summing.line(QByteArrayView(bytes).sliced(from, end - from));
            from = end + 1;
        }
        return true;
    });
    if (!copied)
        return fail(copied.error());
    return summing.finish(upTo);
}

/// The ids of rows that changed or went since a version; nothing where that is not known any more or they are many.
Expected<std::optional<QByteArrayList>> changedSince(Database &database, const VisibleRows &rows, qint64 version)
{
    const QString tenant = QString::fromLatin1(rows.tenant());
    const QString since =
        QStringLiteral("(SELECT txn FROM sync_commits WHERE %1 AND version > %2)").arg(tenant).arg(version);
    const auto found = database.query(
        QStringLiteral(
            "SELECT id FROM (SELECT NULL::uuid AS id WHERE NOT EXISTS (SELECT FROM sync_commits WHERE %1 AND "
            "version = %2) UNION ALL SELECT id FROM %3 WHERE %1 AND sync_txn IN %4 UNION ALL SELECT row_id "
            "FROM sync_tombstones WHERE %1 AND entity = ? AND sync_txn IN %4) AS changed LIMIT %5")
            .arg(tenant)
            .arg(version)
            .arg(rows.entity().name, since)
            .arg(mostChanges),
        {rows.entity().name});
    if (!found)
        return fail(found.error());
    if (found->size() == mostChanges)
        return std::optional<QByteArrayList>();
    QByteArrayList ids;
    for (const QVariantList &row : *found) {
        if (row[0].isNull())
            return std::optional<QByteArrayList>();
        ids.append(core::toBytes(row[0].toUuid()));
    }
    return std::optional(ids);
}

/// The sums as they were, with the ranges of changed rows summed up again.
Expected<QList<RangeDigest>> renew(Database &database, const VisibleRows &rows, const QList<RangeDigest> &before,
                                   const QByteArrayList &changed)
{
    QSet<qsizetype> stale;
    for (const QByteArray &id : changed) {
        const auto range =
            std::lower_bound(before.begin(), before.end(), id,
                             [](const RangeDigest &r, const QByteArray &i) { return !r.upTo.isEmpty() && r.upTo < i; });
        stale.insert(range - before.begin());
    }
    QList<RangeDigest> now;
    now.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (!stale.contains(i)) {
            now.append(before[i]);
            continue;
        }
        const auto summed = sumUp(database, rows, i > 0 ? before[i - 1].upTo : QByteArray(), before[i].upTo);
        if (!summed)
            return fail(summed.error());
        now += *summed;
    }
    return now;
}

Expected<QList<RangeDigest>> digestsOf(Database &database, DigestLedger &ledger, const VisibleRows &rows,
                                       qint64 version)
{
    if (!rows.byRowsAlone())
        return sumUp(database, rows, {}, {});
    const auto known = ledger.find(rows.select());
    if (known && known->version == version)
        return known->ranges;
    std::optional<QByteArrayList> changed;
    if (known && known->version < version) {
        auto found = changedSince(database, rows, known->version);
        if (!found)
            return fail(found.error());
        changed = *std::move(found);
    }
    auto ranges = changed ? renew(database, rows, known->ranges, *changed) : sumUp(database, rows, {}, {});
    if (ranges)
        ledger.store(rows.select(), {version, *ranges});
    return ranges;
}

QByteArray beginLine(const Sight &sight, const Catalog &catalog)
{
    return protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("begin")},
                                  {QStringLiteral("version"), sight.version},
                                  {QStringLiteral("history"), sight.history},
                                  {QStringLiteral("schema"), catalog.descriptor.version}});
}

QByteArray rowsLine(const Entity &entity, const QStringList &columns)
{
    return protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("rows")},
                                  {QStringLiteral("entity"), entity.name},
                                  {QStringLiteral("columns"), QJsonArray::fromStringList(columns)}});
}

QByteArray endLine(const Sight &sight, qint64 rows)
{
    return protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("end")},
                                  {QStringLiteral("version"), sight.version},
                                  {QStringLiteral("rows"), rows}});
}

Expected<void> put(ResponseWriter &writer, const QByteArray &bytes)
{
    if (writer.write(bytes))
        return {};
    return fail(ErrorCode::Cancelled, QStringLiteral("The client is gone"));
}

/// Answers with a stream in the form of a pull, read in one snapshot. `choose` checks the request before anything is
/// sent; `send` writes the sections and counts their lines.
class StreamAnswer
{
public:
    StreamAnswer(CatalogCache &cache, HandlerContext &context, ResponseWriter &writer)
        : m_cache(cache), m_context(context), m_writer(writer)
    {}

    template <typename Choose, typename Send> void run(Choose choose, Send send)
    {
        const auto begun = Transaction::begin(
            m_context.database,
            Transaction::Actor{m_context.caller.tenant, m_context.caller.user, m_context.caller.device},
            Transaction::Mode::Snapshot);
        if (!begun)
            return m_writer.sendProblem(problems::fromError(begun.error()));
        const auto catalog = m_cache.current(m_context.database);
        if (!catalog)
            return m_writer.sendProblem(problems::fromError(catalog.error()));
        const auto sight = readSight(m_context.database, m_context.caller);
        if (!sight)
            return m_writer.sendProblem(problems::fromError(sight.error()));
        if (sight->role.isEmpty())
            return m_writer.sendProblem(problems::sessionEnded());
        const Visibility visibility(scopeKeys((*catalog)->descriptor, sight->role));
        const auto chosen = choose(**catalog, visibility);
        if (!chosen)
            return m_writer.sendProblem(problems::fromError(chosen.error()));

        m_writer.beginStream(200, protocol::pullContentType, {{"Cache-Control", "no-store"}});
        auto sent = put(m_writer, beginLine(*sight, **catalog));
        for (const Entity *entity : *chosen) {
            if (sent)
                sent = send(VisibleRows(*entity, m_context.caller, *sight, visibility), *sight);
        }
        if (sent)
            sent = put(m_writer, endLine(*sight, m_lines));
        if (sent)
            return m_writer.finishStream();
        core::log(core::LogLevel::Warning, "digests-broken-off",
                  {{QStringLiteral("code"), core::toString(sent.error().code)}});
    }

    void counted(qint64 lines) { m_lines += lines; }
    [[nodiscard]] Database &database() const { return m_context.database; }
    [[nodiscard]] ResponseWriter &writer() const { return m_writer; }

private:
    CatalogCache &m_cache;
    HandlerContext &m_context;
    ResponseWriter &m_writer;
    qint64 m_lines = 0;
};

/// The table that the request names, where the caller sees something of it.
Expected<const Entity *> seenEntity(const Catalog &catalog, const Visibility &visibility, const QString &name)
{
    const auto entity = catalog.descriptor.require(name);
    if (entity && visibility.level(**entity) == protocol::SeeLevel::None)
        return fail(ErrorCode::NotFound, QStringLiteral("Your role sees nothing of %1").arg(name));
    return entity;
}

void answerDigests(CatalogCache &cache, DigestLedger &ledger, const Request &request, HandlerContext &context,
                   ResponseWriter &writer)
{
    StreamAnswer answer(cache, context, writer);
    const QString only = request.query.value(QStringLiteral("entity"));
    answer.run(
        [&only](const Catalog &catalog, const Visibility &visibility) -> Expected<QList<const Entity *>> {
            QList<const Entity *> entities;
            if (!only.isEmpty()) {
                const auto entity = seenEntity(catalog, visibility, only);
                if (!entity)
                    return fail(entity.error());
                entities.append(*entity);
                return entities;
            }
            for (const Entity &entity : catalog.descriptor.entities) {
                if (visibility.level(entity) != protocol::SeeLevel::None)
                    entities.append(&entity);
            }
            return entities;
        },
        [&](const VisibleRows &rows, const Sight &sight) -> Expected<void> {
            const auto ranges = digestsOf(answer.database(), ledger, rows, sight.version);
            if (!ranges)
                return fail(ranges.error());
            QByteArray lines =
                rowsLine(rows.entity(), {QStringLiteral("upto"), QStringLiteral("rows"), QStringLiteral("sum")});
            for (const RangeDigest &range : *ranges)
                lines += protocol::toLine(range) + '\n';
            answer.counted(ranges->size());
            return put(answer.writer(), lines);
        });
}

Expected<QByteArray> idOf(const Request &request, const QString &name)
{
    const QString text = request.query.value(name);
    if (text.isEmpty())
        return QByteArray();
    const auto id = core::parseUuid(text, name);
    if (!id)
        return fail(id.error());
    return core::toBytes(*id);
}

void answerRows(CatalogCache &cache, const Request &request, HandlerContext &context, ResponseWriter &writer)
{
    const auto after = idOf(request, QStringLiteral("after"));
    const auto upTo = idOf(request, QStringLiteral("upto"));
    if (!after || !upTo)
        return writer.sendProblem(problems::fromError(!after ? after.error() : upTo.error()));
    StreamAnswer answer(cache, context, writer);
    answer.run(
        [&request](const Catalog &catalog, const Visibility &visibility) -> Expected<QList<const Entity *>> {
            const auto entity = seenEntity(catalog, visibility, request.query.value(QStringLiteral("entity")));
            if (!entity)
                return fail(entity.error());
            return QList<const Entity *>{*entity};
        },
        [&](const VisibleRows &rows, const Sight &) -> Expected<void> {
            auto begun = put(answer.writer(), rowsLine(rows.entity(), rows.entity().columnNames()));
            if (!begun)
                return begun;
            const auto copied = copyOut(answer.database(), rows.between(*after, *upTo), {},
                                        [&](const QByteArray &bytes) { return answer.writer().write(bytes); });
            if (!copied)
                return fail(copied.error());
            answer.counted(*copied);
            return {};
        });
}

} // namespace

std::optional<DigestLedger::Sums> DigestLedger::find(const QByteArray &rows) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_sums.constFind(rows);
    return found == m_sums.cend() ? std::nullopt : std::optional(*found);
}

void DigestLedger::store(const QByteArray &rows, const Sums &sums)
{
    const std::lock_guard lock(m_mutex);
    const auto before = m_sums.constFind(rows);
    if (before != m_sums.cend() && before->version > sums.version)
        return; // a slower worker with an older snapshot
    m_ranges += sums.ranges.size() - (before == m_sums.cend() ? 0 : before->ranges.size());
    if (m_ranges > maxRanges) {
        m_sums.clear();
        m_ranges = sums.ranges.size();
    }
    m_sums.insert(rows, sums);
}

QList<Route> digestRoutes(CatalogCache &catalog, DigestLedger &ledger)
{
    Route digests;
    digests.method = "GET";
    digests.pattern = QStringLiteral("/v1/digests");
    digests.deadline = std::chrono::minutes(10);
    digests.handle = [&](const Request &request, HandlerContext &context, ResponseWriter &writer) {
        answerDigests(catalog, ledger, request, context, writer);
    };
    Route rows;
    rows.method = "GET";
    rows.pattern = QStringLiteral("/v1/rows");
    rows.deadline = std::chrono::minutes(10);
    rows.handle = [&](const Request &request, HandlerContext &context, ResponseWriter &writer) {
        answerRows(catalog, request, context, writer);
    };
    return {digests, rows};
}

} // namespace shortlist::server
