#include "simulator/simulation.h"

#include "core/json.h"

namespace shortlist::simulator {

using namespace std::chrono_literals;
using namespace protocol;

namespace {

const QString conflictsEntity = QStringLiteral("edit_conflicts");

QByteArray keyOf(const Mutation &mutation)
{
    return mutation.entity.toUtf8() + '/' + core::toBytes(mutation.row);
}

FieldMap shownFields(const Entity &entity, const FieldMap &fields)
{
    FieldMap out;
    for (const Column &column : entity.columns)
        out.insert(column.name, fields.value(column.name));
    return out;
}

} // namespace

void Simulation::violation(const QString &what)
{
    m_violations.append(QStringLiteral("%1 ms: %2").arg(m_timeline.elapsed().count()).arg(what));
    note("VIOLATION " + what.toUtf8());
}

void Simulation::watch()
{
    for (std::size_t i = 0; i < m_clients.size(); ++i)
        checkState(static_cast<int>(i));
    m_timeline.after(1s, [this] { watch(); });
}

void Simulation::checkState(int number)
{
    SimulatedClient &c = client(number);
    Shown &shown = m_shown[static_cast<std::size_t>(number)];
    if (!c.isRunning()) {
        shown = {};
        return;
    }
    const sync::EngineState &state = c.state();
    if (state.phase != shown.phase || state.cause != shown.cause)
        shown = {state.phase, state.cause, m_timeline.elapsed()};
    const milliseconds silence = m_timeline.elapsed() - std::max(shown.since, c.lastHeard());
    const bool idle = state.phase == sync::Phase::Synced || state.phase == sync::Phase::SignedOut;
    if (!idle && state.cause == sync::Cause::None && silence > 12s)
        violation(QStringLiteral("client %1 is %2 without progress and names no cause")
                      .arg(number)
                      .arg(sync::toString(state.phase)));
    if (state.phase == sync::Phase::Synced) {
        const auto waiting = c.profile().replica().waitingCount();
        if (waiting && *waiting > 0)
            violation(QStringLiteral("client %1 claims to be synced while edits wait").arg(number));
    }
    if (state.phase == sync::Phase::Blocked && state.cause != sync::Cause::SessionEnded)
        violation(QStringLiteral("client %1 is blocked: %2").arg(number).arg(sync::toString(state.cause)));
}

void Simulation::checkCommit()
{
    const ServerData &data = m_server.model.data();
    if (data.version > m_versionSeen + 1)
        violation(QStringLiteral("version %1 follows %2").arg(data.version).arg(m_versionSeen));
    const qsizetype first = m_logSeen;
    for (; m_logSeen < data.log.size(); ++m_logSeen)
        checkDecision(data.log[m_logSeen]);
    // One push is one transaction: all of it has one version. (After a restore the log is read again from its start.)
    for (qsizetype i = first; i < data.log.size() && first > 0; ++i) {
        if (data.outcomes.value(data.log[i]).version != data.version)
            violation(QStringLiteral("a push was committed in pieces"));
    }
    m_versionSeen = data.version;
}

void Simulation::checkDecision(const QUuid &id)
{
    const ServerData &data = m_server.model.data();
    if (data.applied.value(id) != 1)
        violation(QStringLiteral("edit %1 was applied %2 times").arg(core::toText(id)).arg(data.applied.value(id)));
    const int author = m_author.value(id, -1);
    const int place = m_place.value(id);
    // What a restored profile no longer knows of may still be on its way.
    if (!m_excused.contains(id)) {
        if (author >= 0 && m_lastPlace.value(author, -1) > place)
            violation(QStringLiteral("client %1's edit %2 came after a later one").arg(author).arg(core::toText(id)));
        m_lastPlace.insert(author, place);
    }

    const Mutation typed = m_typed.value(id);
    FieldMap &row = m_shadow[keyOf(typed)];
    const FieldMap written = data.fieldChanges.value(id);
    const Entity *entity = m_server.model.schema().entity(typed.entity);
    if (typed.kind == MutationKind::Update && entity != nullptr) {
        for (auto it = written.cbegin(); it != written.cend(); ++it) {
            const Column &column = *entity->column(it.key());
            const FieldChange change = typed.fields.value(it.key());
            if (!sameValue(column, row.value(it.key()), change.oldValue) &&
                !sameValue(column, row.value(it.key()), change.newValue) && typed.entity != conflictsEntity)
                violation(QStringLiteral("edit %1 overwrote a %2 that its author had never seen")
                              .arg(core::toText(id), it.key()));
        }
    }
    if (typed.kind == MutationKind::Insert && !written.isEmpty())
        row = {};
    for (auto it = written.cbegin(); it != written.cend(); ++it)
        row.insert(it.key(), *it);
}

void Simulation::checkPulled(int number)
{
    SimulatedClient &c = client(number);
    if (!c.isRunning())
        return;
    const sync::Replica &replica = c.profile().replica();
    const ServerData &data = m_server.model.data();
    Reached &reached = m_reached[static_cast<std::size_t>(number)];
    if (replica.history() != data.history ||
        (replica.cursor() == reached.cursor && replica.history() == reached.history))
        return;
    ++m_pulls;
    const qint64 before = replica.history() == reached.history ? std::min(reached.cursor, replica.cursor()) : 0;
    reached = {replica.cursor(), replica.history()};
    const bool accessChanged = data.people[c.person()].accessVersion > before;
    if (data.people[c.person()].accessVersion > replica.cursor() || replica.schemaVersion() < data.schema)
        return; // what it may see is another matter already
    for (const Entity &entity : m_server.model.schema().entities) {
        const auto table = data.rows.constFind(entity.name);
        if (table == data.rows.cend())
            continue;
        for (auto it = table->cbegin(); it != table->cend(); ++it) {
            if (it->version > replica.cursor() || (it->version <= before && !accessChanged))
                continue;
            const auto held = c.profile().serverRow(entity, it.key());
            const bool expected = !it->removed && m_server.model.sees(c.person(), entity, it.key(), *it);
            if (!expected && held)
                violation(QStringLiteral("client %1 holds %2 of %3, which is %4")
                              .arg(number)
                              .arg(QString::fromLatin1(it.key()), entity.name,
                                   it->removed ? QStringLiteral("removed") : QStringLiteral("not theirs to see")));
            if (expected && !held)
                violation(QStringLiteral("client %1 at version %2 misses %3 of %4")
                              .arg(number)
                              .arg(replica.cursor())
                              .arg(QString::fromLatin1(it.key()), entity.name));
            if (expected && held && shownFields(entity, *held) != shownFields(entity, it->fields))
                violation(QStringLiteral("client %1 at version %2 has an old %3 of %4")
                              .arg(number)
                              .arg(replica.cursor())
                              .arg(QString::fromLatin1(it.key()), entity.name));
        }
    }
}

void Simulation::checkKept(int number)
{
    if (client(number).profile().isDamaged())
        violation(QStringLiteral("client %1 found its profile damaged").arg(number));
    QSet<QUuid> kept;
    for (const KeptEdit &edit : client(number).profile().kept())
        kept.insert(edit.mutation.id);
    for (auto it = m_author.cbegin(); it != m_author.cend(); ++it) {
        if (*it == number && !kept.contains(it.key()) && !m_excused.contains(it.key()) &&
            !m_server.model.data().outcomes.contains(it.key()))
            violation(QStringLiteral("client %1 has lost edit %2").arg(number).arg(core::toText(it.key())));
    }
}

void Simulation::checkOutboxes()
{
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        if (!m_clients[i]->isRunning()) {
            violation(QStringLiteral("client %1 does not start").arg(i));
            continue;
        }
        const auto waiting = m_clients[i]->profile().replica().waitingCount();
        if (!waiting || *waiting > 0)
            violation(QStringLiteral("client %1 has %2 unanswered edits 30 s after healing")
                          .arg(i)
                          .arg(waiting ? *waiting : -1));
    }
}

void Simulation::checkReplicas()
{
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        Profile &profile = m_clients[i]->profile();
        if (!m_clients[i]->isRunning())
            continue;
        if (const auto kept = profile.kept(); !kept.isEmpty())
            violation(QStringLiteral("client %1 still keeps %2 edits").arg(i).arg(kept.size()));
        if (profile.replica().schemaVersion() != m_server.model.data().schema)
            violation(QStringLiteral("client %1 still has schema %2").arg(i).arg(profile.replica().schemaVersion()));
        for (const Entity &entity : m_server.model.schema().entities) {
            Rows expected;
            const auto table = m_server.model.data().rows.value(entity.name);
            for (auto it = table.cbegin(); it != table.cend(); ++it) {
                if (!it->removed && m_server.model.sees(m_clients[i]->person(), entity, it.key(), *it))
                    expected.insert(it.key(), shownFields(entity, it->fields));
            }
            Rows shown = profile.visible(entity.name);
            for (FieldMap &fields : shown)
                fields = shownFields(entity, fields); // a column may be younger than the row's arrival
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
    // Where each conflict's values may be found: row, column and value.
    QSet<QByteArray> kept;
    const auto keep = [&](const ServerRow &row, const QString &column, const Value &value) {
        if (value)
            kept.insert(row.fields.value(QStringLiteral("row_id")).value_or(QByteArray()) + '/' + column.toUtf8() +
                        '/' + *value);
    };
    const auto conflicts = data.rows.value(conflictsEntity);
    for (const ServerRow &row : conflicts) {
        keep(row, QString::fromUtf8(row.fields.value(QStringLiteral("column_name")).value_or(QByteArray())),
             row.fields.value(QStringLiteral("mine")));
        if (const Value fields = row.fields.value(QStringLiteral("fields"))) {
            const auto json = core::parseJsonObject(*fields);
            const QJsonObject typed = json ? *json : QJsonObject();
            for (auto it = typed.constBegin(); it != typed.constEnd(); ++it)
                keep(row, it.key(), fromWire(it->toObject().value(QStringLiteral("new"))));
        }
    }
    for (const Mutation &typed : std::as_const(m_typed)) {
        if (m_excused.contains(typed.id))
            continue;
        if (!data.outcomes.contains(typed.id)) {
            violation(QStringLiteral("edit %1 of client %2 never reached the server")
                          .arg(core::toText(typed.id))
                          .arg(m_author.value(typed.id)));
            continue;
        }
        if (typed.kind == MutationKind::Restore)
            continue; // its values are for the device's own overlay
        for (auto it = typed.fields.cbegin(); it != typed.fields.cend(); ++it) {
            const Value written = data.fieldChanges.value(typed.id).value(it.key());
            if (it->newValue && written != it->newValue &&
                !kept.contains(core::toBytes(typed.row) + '/' + it.key().toUtf8() + '/' + *it->newValue))
                violation(QStringLiteral("the value of %1 in edit %2 is lost").arg(it.key(), core::toText(typed.id)));
        }
    }
}

} // namespace shortlist::simulator
