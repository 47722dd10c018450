#include "simulator/simulation.h"

#include "simulator/modelschema.h"

namespace shortlist::simulator {

using namespace std::chrono_literals;

namespace {

constexpr milliseconds troubleLasts = 150s;
constexpr milliseconds outboxDeadline = 30s;
constexpr milliseconds quietAfter = 120s;

const QStringList allScopes{QStringLiteral("billing"), QStringLiteral("recruiting")};

} // namespace

Simulation::Simulation(quint64 seed, bool print)
    : m_random(seed)
    , m_trace(print)
    , m_serverClock(m_timeline)
    , m_network(m_timeline, m_random)
    , m_server{ModelServer(m_serverClock, m_random), true, 0, {}}
    , m_withRestores(m_random.chance(0.3))
{
    m_server.moved = [this] {
        for (const auto &client : m_clients)
            client->serverMoved(m_server.model.data().version);
    };
    m_network.setQuality(0.03, 0.05, 8s);
    const int clients = 2 + static_cast<int>(m_random.below(4));
    for (int i = 0; i < clients; ++i) {
        m_server.model.setScopes(i, allScopes);
        m_clients.push_back(std::make_unique<SimulatedClient>(
            i, SimulatedClient::World{m_timeline, m_network, m_server, m_random, m_trace}));
        m_profileBackups.push_back(m_clients.back()->disk());
    }
    m_shown.resize(m_clients.size());
}

Verdict Simulation::run()
{
    for (const auto &client : m_clients)
        client->start();
    nextTrouble();
    watch();
    m_timeline.runUntil(troubleLasts);
    heal();
    m_timeline.runUntil(troubleLasts + outboxDeadline);
    checkOutboxes();
    m_timeline.runUntil(troubleLasts + quietAfter);
    checkReplicas();
    checkEdits();

    Verdict verdict;
    verdict.edits = static_cast<int>(m_typed.size());
    verdict.conflicts = static_cast<int>(m_server.model.data().rows.value(QStringLiteral("edit_conflicts")).size());
    for (auto it = m_server.model.data().outcomes.cbegin(); it != m_server.model.data().outcomes.cend(); ++it)
        m_trace.add(core::toBytes(it.key()) + ' ' + QByteArray::number(it->version));
    verdict.trace = m_trace.hash();
    verdict.violations = m_violations;
    return verdict;
}

void Simulation::note(const QByteArray &what)
{
    m_trace.add(QByteArray::number(static_cast<qint64>(m_timeline.elapsed().count())) + ' ' + what);
}

void Simulation::violation(const QString &what)
{
    m_violations.append(QStringLiteral("%1 ms: %2").arg(m_timeline.elapsed().count()).arg(what));
    note("VIOLATION " + what.toUtf8());
}

// --- trouble

void Simulation::nextTrouble()
{
    m_timeline.after(upTo(1'500), [this] {
        if (m_healed)
            return;
        trouble();
        nextTrouble();
    });
}

void Simulation::trouble()
{
    const auto dice = m_random.below(100);
    if (dice < 66)
        edit();
    else if (dice < 76)
        cutLink();
    else if (dice < 82)
        crashClient();
    else if (dice < 85)
        crashServer();
    else if (dice < 88)
        changeScopes();
    else if (dice < 91)
        fillDisk();
    else if (dice < 93)
        m_clients[static_cast<std::size_t>(anyClient())]->jumpClock(m_random.chance(0.5) ? 86'400s : -86'400s);
    else if (dice < 96)
        backUp();
    else if (dice < 97 && m_withRestores)
        restoreServer();
    else if (dice < 98 && m_withRestores)
        restoreProfile();
    else if (auto &client = m_clients[static_cast<std::size_t>(anyClient())]; client->isRunning())
        m_random.chance(0.5) ? client->networkChanged() : client->syncNow();
}

void Simulation::edit()
{
    const int number = anyClient();
    auto &client = m_clients[static_cast<std::size_t>(number)];
    // Bursts make pushes carry several edits, and let edits of one row follow one another.
    for (auto burst = 1 + m_random.below(m_random.chance(0.2) ? 12 : 2); burst > 0 && client->isRunning(); --burst) {
        if (const auto typed = client->edit()) {
            m_typed.insert(typed->id, *typed);
            m_author.insert(typed->id, number);
        }
    }
}

void Simulation::cutLink()
{
    const int client = anyClient();
    const auto kind = m_random.below(3);
    note("cuts the link of " + QByteArray::number(client) + " kind " + QByteArray::number(static_cast<qint64>(kind)));
    m_network.cut(client, kind != 0, kind != 1);
    m_timeline.after(upTo(30'000), [this, client] {
        note("mends the link of " + QByteArray::number(client));
        m_network.cut(client, false, false);
        auto &c = m_clients[static_cast<std::size_t>(client)];
        if (!m_healed && c->isRunning() && m_random.chance(0.5))
            c->networkChanged();
    });
}

void Simulation::crashClient()
{
    auto &client = m_clients[static_cast<std::size_t>(anyClient())];
    if (!client->isRunning())
        return;
    client->crash();
    m_timeline.after(upTo(20'000), [&client] {
        if (!client->isRunning())
            client->start();
    });
}

void Simulation::crashServer()
{
    if (!m_server.running)
        return;
    note("the server crashes");
    m_server.running = false;
    ++m_server.life;
    for (const auto &client : m_clients)
        client->serverCrashed();
    m_timeline.after(upTo(15'000), [this] {
        note("the server is back");
        m_server.running = true;
    });
}

void Simulation::changeScopes()
{
    const int client = anyClient();
    const bool had = m_server.model.scopes(client).size() == allScopes.size();
    note("changes the scopes of " + QByteArray::number(client));
    m_server.model.setScopes(client, had ? QStringList{QStringLiteral("recruiting")} : allScopes);
    if (m_server.running)
        m_server.moved();
}

void Simulation::fillDisk()
{
    const int client = anyClient();
    note("the disk of " + QByteArray::number(client) + " is full");
    m_clients[static_cast<std::size_t>(client)]->replica().setFailureChance(0.2);
    m_timeline.after(upTo(15'000),
                     [this, client] { m_clients[static_cast<std::size_t>(client)]->replica().setFailureChance(0); });
}

void Simulation::backUp()
{
    note("backups are made");
    m_serverBackup = m_server.model.data();
    m_backedUp = true;
    for (std::size_t i = 0; i < m_clients.size(); ++i)
        m_profileBackups[i] = m_clients[i]->disk();
}

void Simulation::restoreServer()
{
    if (!m_backedUp)
        return;
    note("the server's database is restored");
    const ServerData lost = m_server.model.data();
    m_server.model.restore(m_serverBackup);
    for (auto it = lost.outcomes.cbegin(); it != lost.outcomes.cend(); ++it) {
        if (!m_serverBackup.outcomes.contains(it.key()))
            m_excused.insert(it.key());
    }
    ++m_server.life; // restoring restarts it
    for (const auto &client : m_clients)
        client->serverCrashed();
}

void Simulation::restoreProfile()
{
    const int number = anyClient();
    const ReplicaData &copy = m_profileBackups[static_cast<std::size_t>(number)];
    for (auto it = m_author.cbegin(); it != m_author.cend(); ++it) {
        const bool inCopy = std::any_of(copy.outbox.cbegin(), copy.outbox.cend(),
                                        [&](const KeptEdit &kept) { return kept.mutation.id == it.key(); });
        if (*it == number && !inCopy && !m_server.model.data().outcomes.contains(it.key()))
            m_excused.insert(it.key());
    }
    auto &client = m_clients[static_cast<std::size_t>(number)];
    if (client->isRunning())
        client->restoreProfile(copy);
}

void Simulation::heal()
{
    note("everything heals");
    m_healed = true;
    m_network.heal();
    m_server.running = true;
    for (const auto &client : m_clients) {
        client->replica().setFailureChance(0);
        if (!client->isRunning())
            client->start();
    }
}

// --- checks

void Simulation::watch()
{
    for (std::size_t i = 0; i < m_clients.size(); ++i)
        checkState(static_cast<int>(i));
    m_timeline.after(1s, [this] { watch(); });
}

void Simulation::checkState(int number)
{
    const auto &client = m_clients[static_cast<std::size_t>(number)];
    Shown &shown = m_shown[static_cast<std::size_t>(number)];
    if (!client->isRunning()) {
        shown = {};
        return;
    }
    const sync::EngineState &state = client->state();
    if (state.phase != shown.phase || state.cause != shown.cause)
        shown = {state.phase, state.cause, m_timeline.elapsed()};
    const milliseconds silence = m_timeline.elapsed() - std::max(shown.since, client->lastHeard());
    const bool idle = state.phase == sync::Phase::Synced || state.phase == sync::Phase::SignedOut;
    if (!idle && state.cause == sync::Cause::None && silence > 12s)
        violation(QStringLiteral("client %1 is %2 without progress and names no cause")
                      .arg(number)
                      .arg(sync::toString(state.phase)));
    if (state.phase == sync::Phase::Synced && *client->replica().waitingCount() > 0)
        violation(QStringLiteral("client %1 claims to be synced while edits wait").arg(number));
    if (state.phase == sync::Phase::Blocked && state.cause != sync::Cause::SessionEnded)
        violation(QStringLiteral("client %1 is blocked: %2").arg(number).arg(sync::toString(state.cause)));
}

void Simulation::checkOutboxes()
{
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        if (const int waiting = *m_clients[i]->replica().waitingCount(); waiting > 0)
            violation(QStringLiteral("client %1 has %2 unanswered edits 30 s after healing").arg(i).arg(waiting));
    }
}

void Simulation::checkReplicas()
{
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        MemoryReplica &replica = m_clients[i]->replica();
        if (!replica.disk().outbox.isEmpty())
            violation(QStringLiteral("client %1 still keeps %2 edits").arg(i).arg(replica.disk().outbox.size()));
        for (const protocol::Entity &entity : modelSchema().entities) {
            QMap<QByteArray, protocol::FieldMap> expected;
            if (m_server.model.scopes(static_cast<int>(i)).contains(entity.scope)) {
                const auto table = m_server.model.data().rows.value(entity.name);
                for (auto it = table.cbegin(); it != table.cend(); ++it) {
                    if (it->removed)
                        continue;
                    protocol::FieldMap fields;
                    for (const protocol::Column &column : entity.columns)
                        fields.insert(column.name, it->fields.value(column.name));
                    expected.insert(it.key(), fields);
                }
            }
            const auto shown = replica.visible(entity.name);
            if (shown != expected) {
                violation(QStringLiteral("client %1 does not show the server's %2").arg(i).arg(entity.name));
                noteDifferences(expected, shown);
            }
        }
    }
}

void Simulation::noteDifferences(const Rows &expected, const Rows &shown)
{
    for (auto it = expected.cbegin(); it != expected.cend(); ++it) {
        if (shown.value(it.key()) != *it)
            note("row " + it.key() + (shown.contains(it.key()) ? " has other values" : " is missing"));
    }
    for (auto it = shown.cbegin(); it != shown.cend(); ++it) {
        if (!expected.contains(it.key()))
            note("row " + it.key() + " should not be there");
    }
}

void Simulation::checkEdits()
{
    const ServerData &data = m_server.model.data();
    for (auto it = data.applied.cbegin(); it != data.applied.cend(); ++it) {
        if (*it != 1)
            violation(QStringLiteral("edit %1 was applied %2 times").arg(core::toText(it.key())).arg(*it));
    }
    // Where each conflict's value may be found: row, column and value.
    QSet<QByteArray> kept;
    const auto conflicts = data.rows.value(QStringLiteral("edit_conflicts"));
    for (const ServerRow &row : conflicts) {
        kept.insert(row.fields.value(QStringLiteral("row_id")).value_or(QByteArray()) + '/' +
                    row.fields.value(QStringLiteral("column_name")).value_or(QByteArray()) + '/' +
                    row.fields.value(QStringLiteral("mine")).value_or(QByteArray()));
    }
    for (const protocol::Mutation &typed : std::as_const(m_typed)) {
        if (m_excused.contains(typed.id))
            continue;
        if (!data.outcomes.contains(typed.id)) {
            violation(QStringLiteral("edit %1 of client %2 never reached the server")
                          .arg(core::toText(typed.id))
                          .arg(m_author.value(typed.id)));
            continue;
        }
        for (auto it = typed.fields.cbegin(); it != typed.fields.cend(); ++it) {
            const bool inHistory = data.fieldChanges.value(typed.id).value(it.key()) == it->newValue && it->newValue;
            const QByteArray value = it->newValue.value_or(QByteArray());
            if (!inHistory && it->newValue &&
                !kept.contains(core::toBytes(typed.row) + '/' + it.key().toUtf8() + '/' + value))
                violation(QStringLiteral("the value of %1 in edit %2 is lost").arg(it.key(), core::toText(typed.id)));
        }
    }
}

} // namespace shortlist::simulator
