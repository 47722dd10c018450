#include "simulator/real/realsimulation.h"

#include "core/uuid.h"

#include <QEventLoop>
#include <QTimer>

namespace shortlist::simulator {

using namespace std::chrono_literals;
using namespace protocol;
using std::chrono::milliseconds;
using testing::rows;

RealSimulation::RealSimulation(testing::TestCluster &cluster, quint64 seed, milliseconds trouble)
    : m_random(seed), m_lasts(trouble), m_server(cluster, people)
{}

bool RealSimulation::wait(milliseconds longest, const std::function<bool()> &done)
{
    QEventLoop loop;
    QTimer::singleShot(longest, &loop, &QEventLoop::quit);
    QTimer look;
    connect(&look, &QTimer::timeout, &loop, [&] {
        if (done && done())
            loop.quit();
    });
    look.start(20ms);
    loop.exec();
    return done && done();
}

bool RealSimulation::signIn()
{
    int signedIn = 0;
    for (int i = 0; i < people; ++i) {
        m_clients.push_back(std::make_unique<RealClient>(i, m_server.port(), m_random));
        m_clients.back()->signIn(m_server.port(), [&signedIn](bool worked) { signedIn += worked ? 1 : 0; });
    }
    return wait(30s, [&] { return signedIn == people; });
}

RealVerdict RealSimulation::run()
{
    if (!m_server.start() || !signIn()) {
        violation(QStringLiteral("the server or the clients did not start"));
        return m_verdict;
    }
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < m_lasts.count()) {
        trouble();
        std::ignore = wait(milliseconds(1 + m_random.below(40)));
    }
    heal();
    timer.restart();
    // Quiet in the same moment, twice: the second time nothing is on its way to anybody either.
    const auto quiet = [this] {
        return std::all_of(m_clients.begin(), m_clients.end(), [](const auto &c) { return c->isQuiet(); });
    };
    const auto same = [&] {
        const auto reached = m_clients.front()->workspace().store().cursor();
        return quiet() && std::all_of(m_clients.begin(), m_clients.end(),
                                      [&](const auto &c) { return c->workspace().store().cursor() == reached; });
    };
    if (!wait(90s, same))
        violation(QStringLiteral("edits still wait, or rows are missing, 90 s after healing"));
    m_verdict.healedAfterMs = timer.elapsed();
    checkReplicas();
    checkEdits();
    checkVersions();
    m_verdict.edits = static_cast<int>(m_typed.size());
    return m_verdict;
}

void RealSimulation::edit(int number)
{
    if (!client(number).isRunning())
        return;
    const auto made = client(number).act();
    for (const Mutation &mutation : made)
        m_typed.append({mutation, number});
}

void RealSimulation::crash(int number)
{
    RealClient &c = client(number);
    if (!c.isRunning())
        return;
    ++m_verdict.clientCrashes;
    c.crash(m_random.chance(0.5));
    QTimer::singleShot(milliseconds(m_random.below(500)), this, [this, &c] { restart(c); });
}

void RealSimulation::restart(RealClient &c)
{
    if (c.isRunning())
        return;
    const auto started = c.start();
    if (started)
        return;
    // A disk that is full or fails may keep a program from starting, as long as it does; nothing else may.
    const core::ErrorCode why = started.error().code;
    if ((why == core::ErrorCode::DiskFull || why == core::ErrorCode::Io) && c.disk().failureChance() > 0)
        QTimer::singleShot(50ms, this, [this, &c] { restart(c); });
    else
        violation(QStringLiteral("a client does not start again: %1").arg(started.error().message));
}

void RealSimulation::stopServer()
{
    if (!m_server.isRunning())
        return;
    ++m_verdict.serverKills;
    m_server.kill();
    QTimer::singleShot(milliseconds(m_random.below(400)), this, &RealSimulation::startServer);
}

void RealSimulation::startServer()
{
    if (!m_server.isRunning() && !m_server.start())
        violation(QStringLiteral("the server does not start again"));
}

void RealSimulation::trouble()
{
    const int number = static_cast<int>(m_random.below(people));
    RealClient &c = client(number);
    const auto dice = m_random.below(1'000);
    if (dice < 800) {
        for (auto burst = 1 + m_random.below(m_random.chance(0.1) ? 10 : 2); burst > 0; --burst)
            edit(number);
    } else if (dice < 850) {
        ++m_verdict.cuts;
        const auto kind = m_random.below(3);
        c.proxy().cut(kind != 0, kind != 1);
        QTimer::singleShot(milliseconds(m_random.below(900)), this, [this, &c] {
            // A cut that was silent for long is known by the reset that ends it.
            c.proxy().heal();
            if (!m_healed)
                c.proxy().repeat(0.2);
        });
    } else if (dice < 890) {
        c.proxy().tear();
    } else if (dice < 910) {
        c.proxy().slow(milliseconds(m_random.below(60)));
        c.proxy().repeat(0.2);
    } else if (dice < 945) {
        crash(number);
    } else if (dice < 960) {
        stopServer();
    } else if (dice < 975) {
        if (m_server.isRunning())
            m_server.dropDatabaseConnections();
    } else if (dice < 985) {
        m_server.setRole(number, m_random.chance(0.5) ? QStringLiteral("interviewer") : QStringLiteral("recruiter"));
    } else if (dice < 995) {
        c.disk().setFailureChance(0.2);
        QTimer::singleShot(milliseconds(m_random.below(400)), this, [&c] { c.disk().setFailureChance(0); });
    } else if (c.isRunning()) {
        c.session().syncNow();
    }
}

void RealSimulation::heal()
{
    m_healed = true;
    startServer();
    for (int i = 0; i < people; ++i) {
        m_server.setRole(i, QStringLiteral("recruiter"));
        RealClient &c = client(i);
        c.disk().setFailureChance(0);
        c.proxy().heal();
        restart(c);
        if (c.isRunning())
            c.session().syncNow();
    }
}

void RealSimulation::checkReplicas()
{
    const QStringList entities{QStringLiteral("candidates"), QStringLiteral("memberships"),
                               QStringLiteral("edit_conflicts")};
    for (const QString &entity : entities) {
        for (int i = 0; i < people; ++i) {
            const auto mine = client(i).workspace().reader().list({entity, {}, {}, false, -1, 0});
            const auto first = client(0).workspace().reader().list({entity, {}, {}, false, -1, 0});
            // Conflicts may be for one person alone.
            if (entity != u"edit_conflicts" && (!mine || !first || *mine != *first))
                violation(QStringLiteral("clients 0 and %1 show other %2").arg(i).arg(entity));
        }
    }
    const auto expected = rows(m_server.admin(),
                               QStringLiteral("SELECT id::text, full_name, coalesce(phone, '-'), coalesce(location, "
                                              "'-') FROM candidates WHERE tenant_id = ? AND deleted_at IS NULL"),
                               {m_server.tenant()});
    QSet<QStringList> wanted;
    for (const QVariantList &row : expected)
        wanted.insert({row[0].toString(), row[1].toString(), row[2].toString(), row[3].toString()});
    QSet<QStringList> shown;
    const auto held = client(0).workspace().reader().list({QStringLiteral("candidates"), {}, {}, false, -1, 0});
    const Entity *entity = client(0).workspace().descriptor().entity(QStringLiteral("candidates"));
    if (held && entity != nullptr) {
        for (const Row &row : *held) {
            QStringList fields;
            for (const char *column : {"id", "full_name", "phone", "location"})
                fields.append(QString::fromUtf8(valueOf(*entity, row, QString::fromLatin1(column)).value_or("-")));
            shown.insert(fields);
        }
    }
    if (shown != wanted)
        violation(QStringLiteral("the clients show %1 candidates, the database has %2, or they differ")
                      .arg(shown.size())
                      .arg(wanted.size()));
}

void RealSimulation::checkEdits()
{
    // In the order in which the server decided them: the log's own version, then its number on the device.
    QHash<QUuid, int> place;
    const auto decided = rows(m_server.admin(),
                              QStringLiteral("SELECT m.mutation_id FROM device_mutations m LEFT JOIN sync_commits c ON "
                                             "c.tenant_id = m.tenant_id AND c.txn = m.txn WHERE m.tenant_id = ? ORDER "
                                             "BY coalesce(c.version, 0), m.seq"),
                              {m_server.tenant()});
    for (const QVariantList &row : decided) {
        const QUuid id = row[0].toUuid();
        if (place.contains(id))
            violation(QStringLiteral("edit %1 was applied twice").arg(core::toText(id)));
        place.insert(id, static_cast<int>(place.size()));
    }
    // Every value that is somewhere: in a row, in its history, in a conflict.
    QSet<QString> kept;
    const auto keep = [&](const char *sql) {
        for (const QVariantList &row : rows(m_server.admin(), QString::fromLatin1(sql), {m_server.tenant()}))
            kept.insert(row[0].toString() + u'/' + row[1].toString() + u'/' + row[2].toString());
    };
    keep("SELECT id, 'full_name', full_name FROM candidates WHERE tenant_id = ?");
    keep("SELECT id, 'phone', phone FROM candidates WHERE tenant_id = ?");
    keep("SELECT id, 'location', location FROM candidates WHERE tenant_id = ?");
    keep("SELECT id, 'status', status FROM edit_conflicts WHERE tenant_id = ?");
    keep("SELECT id, 'settled_with', settled_with FROM edit_conflicts WHERE tenant_id = ?");
    keep("SELECT row_id, column_name, new_value FROM field_changes WHERE tenant_id = ?");
    keep("SELECT row_id, column_name, old_value FROM field_changes WHERE tenant_id = ?");
    keep("SELECT row_id, column_name, mine FROM edit_conflicts WHERE tenant_id = ?");
    keep("SELECT row_id, f.key, f.value ->> 'new' FROM edit_conflicts, jsonb_each(fields) AS f WHERE tenant_id = ? AND "
         "fields IS NOT NULL");
    m_verdict.conflicts =
        testing::scalar(m_server.admin(), QStringLiteral("SELECT count(*) FROM edit_conflicts WHERE tenant_id = ?"),
                        {m_server.tenant()})
            .toInt();
    for (const Typed &typed : std::as_const(m_typed)) {
        const Mutation &mutation = typed.mutation;
        if (!place.contains(mutation.id)) {
            violation(QStringLiteral("edit %1 of client %2 never reached the server")
                          .arg(core::toText(mutation.id))
                          .arg(typed.author));
            continue;
        }
        if (mutation.kind == MutationKind::Restore)
            continue; // its values are for the device's own overlay
        for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it) {
            const QString value = QString::fromUtf8(it->newValue.value_or(QByteArray()));
            if (it->newValue &&
                !kept.contains(mutation.row.toString(QUuid::WithoutBraces) + u'/' + it.key() + u'/' + value))
                violation(
                    QStringLiteral("the value of %1 in edit %2 is lost").arg(it.key(), core::toText(mutation.id)));
        }
    }
    QHash<int, qint64> last;
    for (const Typed &typed : std::as_const(m_typed)) {
        const auto version = testing::scalar(
            m_server.admin(),
            QStringLiteral(
                "SELECT coalesce(c.version, 0) FROM device_mutations m LEFT JOIN sync_commits c ON c.tenant_id "
                "= m.tenant_id AND c.txn = m.txn WHERE m.tenant_id = ? AND m.mutation_id = ? UNION ALL SELECT 0"
                " LIMIT 1"),
            {m_server.tenant(), typed.mutation.id});
        if (version.toLongLong() > 0 && version.toLongLong() < last.value(typed.author))
            violation(QStringLiteral("client %1's edit %2 came after a later one")
                          .arg(typed.author)
                          .arg(core::toText(typed.mutation.id)));
        last.insert(typed.author, std::max(last.value(typed.author), version.toLongLong()));
    }
}

void RealSimulation::checkVersions()
{
    const auto gaps = testing::scalar(
        m_server.admin(), QStringLiteral("SELECT max(version) - count(*) FROM sync_commits WHERE tenant_id = ?"),
        {m_server.tenant()});
    if (gaps.toLongLong() != 0)
        violation(QStringLiteral("%1 versions are missing").arg(gaps.toLongLong()));
}

} // namespace shortlist::simulator
