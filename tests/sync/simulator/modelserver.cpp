#include "simulator/modelserver.h"

#include "core/json.h"
#include "simulator/modelschema.h"

namespace shortlist::simulator {

using namespace protocol;

namespace {

sync::Failure problem(int status, const char *type, qint64 lastSeq = -1)
{
    Problem p;
    p.status = status;
    p.type = QString::fromLatin1(type);
    p.title = p.type;
    p.lastSeq = lastSeq;
    return sync::failureFromProblem(p.toBytes(), status);
}

} // namespace

ModelServer::ModelServer(const core::Clock &clock, core::Random &random, Sabotage sabotage)
    : m_clock(clock), m_ids(clock, random), m_sabotage(sabotage)
{
    m_data.history = m_ids.next();
    m_data.schema = firstModelSchema;
}

const SchemaDescriptor &ModelServer::schema() const
{
    return modelSchema(m_data.schema);
}

int ModelServer::addPerson(const QString &role)
{
    m_data.people.append({m_ids.next(), role, m_data.version});
    return static_cast<int>(m_data.people.size()) - 1;
}

ModelServer::Tokens ModelServer::login(int client)
{
    Session session;
    session.tokens = {++m_lastToken, ++m_lastToken, m_data.history};
    session.accessUntil = m_clock.monotonic() + accessLife;
    m_sessions[client] = session;
    return session.tokens;
}

ModelServer::Result<ModelServer::Tokens> ModelServer::refresh(int client, quint64 token)
{
    Session &session = m_sessions[client];
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

bool ModelServer::accepts(int client, quint64 token) const
{
    const Session session = m_sessions.value(client);
    return token != 0 && session.tokens.access == token && m_clock.monotonic() < session.accessUntil;
}

qint64 ModelServer::commit()
{
    m_data.version += m_sabotage == Sabotage::VersionsHaveGaps && m_data.version % 10 == 9 ? 2 : 1;
    return m_data.version;
}

ModelServer::Result<PushReply> ModelServer::push(int client, int person, quint64 token, const PushRequest &request,
                                                 Fate fate)
{
    if (!accepts(client, token))
        return problem(401, "sign-in-needed");
    const bool known = m_data.devices.contains(request.device);
    ServerData::Device device = m_data.devices.value(request.device);
    if (!known)
        device.epoch = request.epoch;
    if (device.epoch != request.epoch)
        return problem(409, "device-cloned");
    for (const Mutation &m : request.mutations) {
        if (m.seq <= device.lastSeq && device.ids.value(m.seq) != m.id)
            return problem(409, "device-cloned");
    }
    if (request.mutations.constFirst().seq > device.lastSeq + 1)
        return problem(409, "sequence-gap", device.lastSeq);
    if (fate == Fate::DiesBeforeCommit && m_sabotage != Sabotage::ServerCommitsHalf)
        return PushReply();

    PushReply reply;
    QList<QUuid> fresh;
    bool effective = false;
    m_version = m_data.version + 1;
    m_author = person;
    m_device = request.device;
    qsizetype left = fate == Fate::DiesBeforeCommit ? request.mutations.size() / 2 : request.mutations.size();
    for (const Mutation &m : request.mutations) {
        if (left-- <= 0)
            break;
        const bool again = m_sabotage == Sabotage::ServerAppliesTwice && m.seq == device.lastSeq;
        if (m.seq > device.lastSeq || again) {
            // The same edit may come from a device that has been renewed since.
            if (!m_data.outcomes.contains(m.id) || again) {
                m_data.outcomes.insert(m.id, decide(m, effective));
                fresh.append(m.id);
            }
            device.ids.insert(m.seq, m.id);
            device.lastSeq = m.seq;
        }
    }
    if (effective)
        commit();
    for (const QUuid &id : std::as_const(fresh))
        m_data.outcomes[id].version = m_data.version;
    if (fate == Fate::DiesBeforeCommit) { // the effects stayed, the count did not
        for (const QUuid &id : std::as_const(fresh))
            m_data.outcomes.remove(id);
        return PushReply();
    }
    for (const Mutation &m : request.mutations) {
        MutationResult result = m_data.outcomes.value(m.id);
        result.seq = m.seq;
        reply.results.append(result);
    }
    m_data.devices.insert(request.device, device);
    reply.lastSeq = device.lastSeq;
    reply.version = m_data.version;
    return reply;
}

SeeLevel ModelServer::level(int person, const QString &scope) const
{
    return schema().roleScopes.value(m_data.people[person].role).value(scope, SeeLevel::None);
}

bool ModelServer::sees(int person, const Entity &entity, const QByteArray &id, const ServerRow &row) const
{
    const Value user = core::toBytes(m_data.people[person].user);
    const Value reserved = entity.privateTo.isEmpty() ? Value() : row.fields.value(entity.privateTo);
    if (!entity.scopeColumn.isEmpty()) {
        const SeeLevel own = level(person, QString::fromUtf8(row.fields.value(entity.scopeColumn).value_or("")));
        return reserved ? reserved == user && own != SeeLevel::None : own == SeeLevel::All;
    }
    if (reserved && reserved != user)
        return false;
    const auto effect = m_data.grants.value({person, id}).effect;
    switch (seeLevel(schema(), entity, m_data.people[person].role)) {
    case SeeLevel::All:
        return effect != ServerGrant::Effect::Withheld;
    case SeeLevel::Granted:
        return effect == ServerGrant::Effect::Granted;
    case SeeLevel::Own:
        return row.fields.value(entity.owner) == user;
    case SeeLevel::None:
        break;
    }
    return false;
}

void ModelServer::setRole(int person, const QString &role)
{
    m_data.people[person].role = role;
    m_data.people[person].accessVersion = commit();
}

void ModelServer::setGrant(int person, const QByteArray &candidate, ServerGrant::Effect effect)
{
    const qint64 version = commit();
    m_data.grants.insert({person, candidate}, {effect, version});
    m_data.people[person].accessVersion = version;
}

void ModelServer::migrate()
{
    m_data.schema = std::min(m_data.schema + 1, newestModelSchema);
}

void ModelServer::restore(const ServerData &backup)
{
    const int schema = m_data.schema;
    m_data = backup;
    m_data.history = m_ids.next();
    m_data.schema = schema;
}

} // namespace shortlist::simulator
