#include "simulator/modelserver.h"

#include "core/json.h"
#include "domain/merge.h"
#include "protocol/copytext.h"
#include "protocol/pullstream.h"
#include "simulator/modelschema.h"

#include <QJsonArray>

namespace shortlist::simulator {

using namespace protocol;

namespace {

sync::Failure problem(int status, const char *type, qint64 lastSeq = -1)
{
    Problem p;
    p.status = status;
    p.type = QString::fromLatin1(type);
    p.title = p.type;
    QJsonObject json = *core::parseJsonObject(p.toBytes());
    if (lastSeq >= 0)
        json.insert(QStringLiteral("last_seq"), lastSeq);
    return sync::failureFromProblem(core::compactJson(json), status);
}

QStringList minus(QStringList from, const QStringList &what)
{
    from.removeIf([&](const QString &s) { return what.contains(s); });
    return from;
}

} // namespace

ModelServer::ModelServer(const core::Clock &clock, core::Random &random) : m_clock(clock), m_ids(clock, random)
{
    m_data.history = m_ids.next();
}

ModelServer::Tokens ModelServer::login(int person)
{
    Session session;
    session.tokens = {++m_lastToken, ++m_lastToken, m_data.history};
    session.accessUntil = m_clock.monotonic() + accessLife;
    m_sessions[person] = session;
    return session.tokens;
}

ModelServer::Result<ModelServer::Tokens> ModelServer::refresh(int person, quint64 token)
{
    Session &session = m_sessions[person];
    if (token != 0 && token == session.tokens.refresh) {
        session.previousRefresh = token;
        session.rotatedAt = m_clock.monotonic();
        session.tokens = {++m_lastToken, ++m_lastToken, m_data.history};
        session.accessUntil = m_clock.monotonic() + accessLife;
        return session.tokens;
    }
    if (token != 0 && token == session.previousRefresh && m_clock.monotonic() - session.rotatedAt <= refreshGrace)
        return session.tokens;
    session = {}; // a token used twice revokes the family
    return problem(401, "session-ended");
}

bool ModelServer::accepts(int person, quint64 token) const
{
    const Session session = m_sessions.value(person);
    return token != 0 && session.tokens.access == token && m_clock.monotonic() < session.accessUntil;
}

ModelServer::Result<QByteArray> ModelServer::pull(int person, quint64 token, const sync::StartPull &query) const
{
    if (!accepts(person, token))
        return problem(401, "sign-in-needed");
    const QStringList allowed = m_scopes.value(person);
    const QStringList granted = minus(allowed, query.scopes);
    QByteArray out =
        controlLine({{QStringLiteral("kind"), QStringLiteral("begin")},
                     {QStringLiteral("from"), query.cursor},
                     {QStringLiteral("version"), m_data.version},
                     {QStringLiteral("history"), core::toText(m_data.history)},
                     {QStringLiteral("schema"), modelSchema().version},
                     {QStringLiteral("scopes"), QJsonArray::fromStringList(allowed)},
                     {QStringLiteral("granted"), QJsonArray::fromStringList(granted)},
                     {QStringLiteral("revoked"), QJsonArray::fromStringList(minus(query.scopes, allowed))}});
    int rows = 0;
    int removed = 0;
    bool reached = query.table.isEmpty();
    for (const Entity &entity : modelSchema().entities) {
        const bool resumedHere = !reached && entity.name == query.table;
        reached = reached || resumedHere;
        if (!reached || !allowed.contains(entity.scope))
            continue;
        const QByteArray after = resumedHere && !query.after.isNull() ? core::toBytes(query.after) : QByteArray();
        const bool whole = granted.contains(entity.scope);
        QByteArray lines;
        QByteArray ids;
        const auto table = m_data.rows.value(entity.name);
        for (auto it = table.cbegin(); it != table.cend(); ++it) {
            if (!whole && it->version <= query.cursor)
                continue;
            if (it->removed) {
                ids += it.key() + '\n';
                ++removed;
            } else if (it.key() > after) {
                QList<Value> values;
                for (const Column &column : entity.columns)
                    values.append(it->fields.value(column.name));
                lines += encodeCopyLine(values) + '\n';
                ++rows;
            }
        }
        if (!lines.isEmpty()) {
            out += controlLine({{QStringLiteral("kind"), QStringLiteral("rows")},
                                {QStringLiteral("entity"), entity.name},
                                {QStringLiteral("columns"), QJsonArray::fromStringList(entity.columnNames())}});
            out += lines;
        }
        if (!ids.isEmpty())
            out += controlLine(
                       {{QStringLiteral("kind"), QStringLiteral("removed")}, {QStringLiteral("entity"), entity.name}}) +
                   ids;
    }
    out += controlLine({{QStringLiteral("kind"), QStringLiteral("end")},
                        {QStringLiteral("version"), m_data.version},
                        {QStringLiteral("rows"), rows},
                        {QStringLiteral("removed"), removed}});
    return out;
}

ModelServer::Result<PushReply> ModelServer::push(int person, quint64 token, const PushRequest &request)
{
    if (!accepts(person, token))
        return problem(401, "sign-in-needed");
    const bool known = m_data.devices.contains(request.device);
    ServerData::Device device = m_data.devices.value(request.device);
    if (!known)
        device.epoch = request.epoch;
    if (device.epoch != request.epoch)
        return problem(409, "device-cloned");
    for (const Mutation &m : request.mutations) {
        if (m.seq <= device.lastSeq && device.results.value(m.seq).id != m.id)
            return problem(409, "device-cloned");
    }
    if (request.mutations.constFirst().seq > device.lastSeq + 1)
        return problem(409, "sequence-gap", device.lastSeq);

    PushReply reply;
    for (const Mutation &m : request.mutations) {
        if (m.seq > device.lastSeq) {
            // The same edit may come from a device that has been renewed since.
            MutationResult result =
                m_data.outcomes.contains(m.id) ? m_data.outcomes.value(m.id) : apply(person, request.device, m);
            result.seq = m.seq;
            m_data.outcomes.insert(m.id, result);
            device.results.insert(m.seq, result);
            device.lastSeq = m.seq;
        }
        reply.results.append(device.results.value(m.seq));
    }
    m_data.devices.insert(request.device, device);
    reply.lastSeq = device.lastSeq;
    reply.version = m_data.version;
    return reply;
}

MutationResult ModelServer::apply(int person, const QUuid &device, const Mutation &mutation)
{
    ++m_data.version;
    ++m_data.applied[mutation.id];
    MutationResult result;
    result.id = mutation.id;
    result.version = m_data.version;
    const Entity &entity = *modelSchema().entity(mutation.entity);
    if (!m_scopes.value(person).contains(entity.scope)) {
        refuse(mutation, QStringLiteral("Not visible to this person"), result);
        return result;
    }
    auto &table = m_data.rows[entity.name];
    const QByteArray id = core::toBytes(mutation.row);
    const bool exists = table.contains(id);
    if (mutation.kind != MutationKind::Insert && !exists) {
        refuse(mutation, QStringLiteral("There is no such row"), result);
        return result;
    }
    ServerRow &row = table[id];
    const auto changed = [&] {
        row.version = m_data.version;
        row.changedBy.insert(device, m_data.version);
    };
    switch (mutation.kind) {
    case MutationKind::Insert:
        row.fields.insert(QStringLiteral("id"), id);
        for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it)
            row.fields.insert(it.key(), it->newValue);
        m_data.fieldChanges.insert(mutation.id, row.fields);
        changed();
        break;
    case MutationKind::Update:
        if (row.removed) {
            for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it)
                conflict("edit_removed", mutation, it.key(), it->newValue, {}, result);
        } else {
            applyUpdate(entity, row, mutation, device, result);
        }
        break;
    case MutationKind::Remove: {
        bool changedSince = false;
        for (auto it = row.changedBy.cbegin(); it != row.changedBy.cend(); ++it)
            changedSince = changedSince || (it.key() != device && it.value() > mutation.baseVersion);
        const domain::RowVerdict verdict = domain::mergeRemoval(row.removed, changedSince);
        if (verdict == domain::RowVerdict::Conflict)
            conflict("remove_edited", mutation, {}, {}, {}, result);
        if (verdict == domain::RowVerdict::Apply) {
            row.removed = true;
            changed();
        }
        break;
    }
    case MutationKind::Restore:
        if (row.removed) {
            row.removed = false;
            changed();
        }
        break;
    }
    return result;
}

void ModelServer::applyUpdate(const Entity &entity, ServerRow &row, const Mutation &mutation, const QUuid &device,
                              MutationResult &result)
{
    QSet<QString> done;
    FieldMap written;
    for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it) {
        if (done.contains(it.key()))
            continue;
        const QStringList group = entity.mergeGroupOf(it.key());
        QList<domain::FieldVerdict> verdicts;
        for (const QString &name : group) {
            const Column &column = *entity.column(name);
            const FieldChange change = mutation.fields.value(name);
            verdicts.append(domain::mergeField(sameValue(column, row.fields.value(name), change.oldValue),
                                               sameValue(column, row.fields.value(name), change.newValue)));
            done.insert(name);
        }
        const domain::FieldVerdict verdict = domain::mergeGroup(verdicts);
        for (const QString &name : group) {
            const Value mine = mutation.fields.value(name).newValue;
            if (verdict == domain::FieldVerdict::Conflict) {
                conflict("field", mutation, name, mine, row.fields.value(name), result);
                continue;
            }
            written.insert(name, mine);
            if (verdict == domain::FieldVerdict::Apply) {
                row.fields.insert(name, mine);
                row.version = m_data.version;
                row.changedBy.insert(device, m_data.version);
            }
        }
    }
    m_data.fieldChanges.insert(mutation.id, written);
}

void ModelServer::refuse(const Mutation &mutation, const QString &why, MutationResult &result)
{
    for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it)
        conflict("refused", mutation, it.key(), it->newValue, {}, result);
    result.outcome = Outcome::Refused;
    result.problem = why;
}

void ModelServer::conflict(const char *kind, const Mutation &mutation, const QString &column, const Value &mine,
                           const Value &theirs, MutationResult &result)
{
    const QUuid id = m_ids.next();
    ServerRow &row = m_data.rows[QStringLiteral("edit_conflicts")][core::toBytes(id)];
    row.version = m_data.version;
    row.fields = {{QStringLiteral("id"), core::toBytes(id)},
                  {QStringLiteral("kind"), QByteArray(kind)},
                  {QStringLiteral("entity"), mutation.entity.toUtf8()},
                  {QStringLiteral("row_id"), core::toBytes(mutation.row)},
                  {QStringLiteral("column_name"), column.toUtf8()},
                  {QStringLiteral("mine"), mine},
                  {QStringLiteral("theirs"), theirs}};
    result.outcome = Outcome::Conflict;
    result.conflicts.append(id);
}

void ModelServer::setScopes(int person, const QStringList &scopes)
{
    m_scopes[person] = scopes;
    ++m_data.version;
}

void ModelServer::restore(const ServerData &backup)
{
    m_data = backup;
    m_data.history = m_ids.next();
}

} // namespace shortlist::simulator
