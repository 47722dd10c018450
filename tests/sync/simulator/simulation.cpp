#include "simulator/simulation.h"

#include "simulator/modelschema.h"

namespace shortlist::simulator {

using namespace std::chrono_literals;

namespace {

constexpr milliseconds outboxDeadline = 30s;
constexpr milliseconds quietAfter = 120s;

} // namespace

Verdict simulate(const Plan &plan, const SimulationOptions &options)
{
    return Simulation(plan, options).run();
}

Simulation::Simulation(const Plan &plan, SimulationOptions options)
    : m_plan(plan)
    , m_options(options)
    , m_random(plan.seed)
    , m_trace(options.print)
    , m_serverClock(m_timeline)
    , m_network(m_timeline, m_random)
    , m_server{ModelServer(m_serverClock, m_random, options.sabotage)}
{
    m_network.setQuality(0.03, 0.05, 8s);
    for (const QString &role : m_plan.roles)
        m_server.model.addPerson(role);
    for (int i = 0; i < m_plan.personOf.size(); ++i) {
        m_clients.push_back(
            std::make_unique<SimulatedClient>(i, m_plan.personOf[i],
                                              SimulatedClient::World{m_timeline, m_network, m_server, m_random, m_trace,
                                                                     m_options.sabotage, m_options.onDisk}));
        m_clients.back()->committed = [this, i] { checkPulled(i); };
        m_clients.back()->started = [this, i] { checkKept(i); };
    }
    m_server.answered = [this] { committedByServer(); };
    m_shown.resize(m_clients.size());
    m_reached.resize(m_clients.size());
}

Verdict Simulation::run()
{
    for (const auto &c : m_clients)
        c->start();
    milliseconds end{0};
    for (const Step &step : m_plan.steps) {
        m_timeline.after(step.at, [this, &step] { perform(step); });
        end = std::max(end, step.at + 1s);
    }
    watch();
    m_timeline.runUntil(end);
    heal();
    m_timeline.runUntil(end + outboxDeadline);
    checkOutboxes();
    m_timeline.runUntil(end + quietAfter);
    checkReplicas();
    checkEdits();

    Verdict verdict;
    verdict.edits = static_cast<int>(m_typed.size());
    verdict.conflicts = static_cast<int>(m_server.model.data().rows.value(QStringLiteral("edit_conflicts")).size());
    verdict.pulls = m_pulls;
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

void Simulation::committedByServer()
{
    const qint64 before = m_versionSeen;
    checkCommit();
    if (!m_server.running || m_server.model.data().version == before)
        return;
    for (const auto &c : m_clients)
        c->serverMoved(m_server.model.data().version);
}

void Simulation::perform(const Step &step)
{
    using What = Step::What;
    SimulatedClient &c = client(step.client);
    core::SeededRandom random(step.salt);
    if (step.what != What::Edit)
        note("STEP " + step.toText());
    switch (step.what) {
    case What::Edit:
        edit(step);
        break;
    case What::Settle:
        if (c.isRunning())
            noteTyped(step.client, c.settle(random));
        break;
    case What::Undo:
        if (c.isRunning())
            noteTyped(step.client, c.undo());
        break;
    case What::CutToServer:
        cutLink(step, true, false);
        break;
    case What::CutToClient:
        cutLink(step, false, true);
        break;
    case What::CutBoth:
        cutLink(step, true, true);
        break;
    case What::BadNetwork:
        m_network.setQuality(0.4, 0.3, 12s);
        m_timeline.after(step.lasts, [this] {
            if (!m_healed)
                m_network.setQuality(0.03, 0.05, 8s);
        });
        break;
    case What::KillClient:
        crashClient(step, Profile::End::Killed);
        break;
    case What::CutPower:
        crashClient(step, Profile::End::PowerCut);
        break;
    case What::KillServer:
        if (m_server.running)
            stopServer(step.lasts);
        break;
    case What::DieBeforeCommit:
        meetFate(step, ModelServer::Fate::DiesBeforeCommit);
        break;
    case What::DieAfterCommit:
        meetFate(step, ModelServer::Fate::DiesAfterCommit);
        break;
    case What::DiskTrouble:
        c.profile().setFailureChance(0.2);
        m_timeline.after(step.lasts, [&c] { c.profile().setFailureChance(0); });
        break;
    case What::JumpClient:
        c.jumpClock(random.chance(0.5) ? 86'400s : -86'400s);
        break;
    case What::JumpServer:
        m_serverClock.jump(random.chance(0.5) ? 3'600s : -3'600s);
        break;
    case What::ExpireToken:
        m_server.model.expire(step.client);
        break;
    case What::ChangeRole:
        m_server.model.setRole(
            c.person(),
            modelRoles()[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(modelRoles().size())))]);
        committedByServer();
        break;
    case What::Grant:
        grant(step);
        break;
    case What::Migrate:
        m_server.model.migrate();
        stopServer(500ms); // a server migrates while it starts
        break;
    case What::BackUp:
        backUp();
        break;
    case What::RestoreServer:
        restoreServer();
        break;
    case What::RestoreProfile:
        restoreProfile(step);
        break;
    case What::NoticeNetwork:
        if (c.isRunning())
            c.networkChanged();
        break;
    case What::SyncNow:
        if (c.isRunning())
            c.syncNow();
        break;
    }
}

void Simulation::edit(const Step &step)
{
    core::SeededRandom random(step.salt);
    for (int i = 0; i < step.count && client(step.client).isRunning(); ++i)
        noteTyped(step.client, client(step.client).edit(random));
}

void Simulation::noteTyped(int number, const Typed &typed)
{
    for (const protocol::Mutation &mutation : typed.edits) {
        m_typed.insert(mutation.id, mutation);
        m_place.insert(mutation.id, static_cast<int>(m_place.size()));
        m_author.insert(mutation.id, number);
        if (!typed.promised)
            m_excused.insert(mutation.id);
    }
}

void Simulation::cutLink(const Step &step, bool toServer, bool toClient)
{
    m_network.cut(step.client, toServer, toClient);
    m_timeline.after(step.lasts, [this, step] {
        m_network.cut(step.client, false, false);
        if (!m_healed && client(step.client).isRunning() && (step.salt & 1) != 0)
            client(step.client).networkChanged();
    });
}

void Simulation::crashClient(const Step &step, Profile::End how)
{
    SimulatedClient &c = client(step.client);
    if (!c.isRunning())
        return;
    core::SeededRandom random(step.salt);
    // Half of the time in the middle of a write, which then fails until the end comes.
    const auto grace = random.chance(0.5) ? 1s : 0s;
    if (grace > 0s)
        c.profile().stopAfter(static_cast<int>(random.below(30)));
    m_timeline.after(grace, [this, &c, how, lasts = step.lasts] {
        if (!c.isRunning())
            return;
        c.crash(how);
        m_timeline.after(lasts, [&c] {
            if (!c.isRunning())
                c.start();
        });
    });
}

void Simulation::stopServer(milliseconds lasts)
{
    note("the server stops");
    m_server.running = false;
    m_server.fate = ModelServer::Fate::Lives;
    ++m_server.life;
    for (const auto &c : m_clients)
        c->serverCrashed();
    m_timeline.after(lasts, [this, stop = ++m_stops] {
        if (stop != m_stops || m_server.running)
            return;
        note("the server is back");
        m_server.running = true;
    });
}

void Simulation::meetFate(const Step &step, ModelServer::Fate fate)
{
    m_server.fate = fate;
    m_server.died = [this, fate, lasts = step.lasts] {
        if (fate == ModelServer::Fate::DiesBeforeCommit && m_server.model.data().log.size() != m_logSeen)
            violation(QStringLiteral("a push that died before its commit left something behind"));
        else if (m_server.model.data().version != m_versionSeen || m_server.model.data().log.size() != m_logSeen)
            checkCommit();
        if (!m_healed)
            stopServer(lasts);
    };
}

void Simulation::grant(const Step &step)
{
    core::SeededRandom random(step.salt);
    const auto candidates = m_server.model.data().rows.value(QStringLiteral("candidates"));
    if (candidates.isEmpty())
        return;
    const auto place = random.below(std::min<std::uint64_t>(static_cast<std::uint64_t>(candidates.size()), 12));
    m_server.model.setGrant(client(step.client).person(),
                            std::next(candidates.begin(), static_cast<qsizetype>(place)).key(),
                            static_cast<ServerGrant::Effect>(random.below(3)));
    committedByServer();
}

void Simulation::backUp()
{
    m_serverBackup = m_server.model.data();
    m_backedUp = true;
    for (const auto &c : m_clients)
        c->profile().backUp();
}

void Simulation::restoreServer()
{
    if (!m_backedUp)
        return;
    const ServerData lost = m_server.model.data();
    m_server.model.restore(m_serverBackup);
    for (auto it = lost.outcomes.cbegin(); it != lost.outcomes.cend(); ++it) {
        if (!m_serverBackup.outcomes.contains(it.key()))
            m_excused.insert(it.key());
    }
    m_versionSeen = m_serverBackup.version;
    m_logSeen = 0;
    m_lastPlace.clear();
    m_shadow.clear();
    checkCommit();
    stopServer(100ms);
}

void Simulation::restoreProfile(const Step &step)
{
    SimulatedClient &c = client(step.client);
    if (!c.isRunning())
        return;
    const QList<QUuid> inCopy = c.profile().backedUpEdits();
    for (auto it = m_author.cbegin(); it != m_author.cend(); ++it) {
        if (*it == step.client && !inCopy.contains(it.key()) && !m_server.model.data().outcomes.contains(it.key()))
            m_excused.insert(it.key());
    }
    m_reached[static_cast<std::size_t>(step.client)] = {};
    c.restoreProfile();
}

void Simulation::heal()
{
    note("everything heals");
    m_healed = true;
    m_network.heal();
    m_server.running = true;
    m_server.fate = ModelServer::Fate::Lives;
    for (const auto &c : m_clients) {
        c->profile().setFailureChance(0);
        if (!c->isRunning())
            c->start();
    }
}

} // namespace shortlist::simulator
