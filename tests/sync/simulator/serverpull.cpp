#include "protocol/copytext.h"
#include "protocol/pullstream.h"
#include "server/sync/visibility.h"
#include "simulator/modelserver.h"

#include <QJsonArray>

namespace shortlist::simulator {

using namespace protocol;

namespace {

QStringList minus(QStringList from, const QStringList &what)
{
    from.removeIf([&](const QString &s) { return what.contains(s); });
    return from;
}

QByteArray heading(const char *kind, QJsonObject more)
{
    more.insert(QStringLiteral("kind"), QString::fromLatin1(kind));
    return controlLine(more);
}

/// One section's rows and removals.
struct Section
{
    QByteArray revoked;
    QByteArray rows;
    QByteArray removed;
    int rowCount = 0;
    int removedCount = 0;
};

} // namespace

ModelServer::Result<QByteArray> ModelServer::pull(int client, int person, quint64 token,
                                                  const sync::StartPull &query) const
{
    if (!accepts(client, token)) {
        Problem p;
        p.status = 401;
        p.type = QStringLiteral("sign-in-needed");
        return sync::failureFromProblem(p.toBytes(), p.status);
    }
    const QString role = m_data.people[person].role;
    const QStringList allowed = server::scopeKeys(schema(), role);
    const server::Visibility visibility(allowed);
    const QStringList granted = minus(allowed, query.scopes);
    QStringList newScopes;
    for (const QString &key : granted)
        newScopes.append(key.section(u'/', 0, 0));

    QList<QPair<const Entity *, Section>> sections;
    bool reached = query.table.isEmpty();
    int rows = 0;
    int removed = 0;
    for (const Entity &entity : schema().entities) {
        const bool leaked = m_sabotage == Sabotage::PullLeaksScope && entity.name == u"invoices";
        const SeeLevel level = visibility.level(entity);
        if (level == SeeLevel::None && !leaked)
            continue;
        const bool resumedHere = !reached && entity.name == query.table;
        reached = reached || resumedHere;
        const QByteArray after = resumedHere && !query.after.isNull() ? core::toBytes(query.after) : QByteArray();
        const bool whole = query.cursor == 0 || !query.scopes.contains(visibility.keyOf(entity.scope));
        Section section;
        const auto table = m_data.rows.value(entity.name);
        for (auto it = table.cbegin(); it != table.cend(); ++it) {
            const ServerGrant grant = m_data.grants.value({person, it.key()});
            const bool regranted = entity.granted && grant.version > query.cursor;
            const bool visible = leaked || sees(person, entity, it.key(), *it);
            if (regranted && !visible && (query.cursor > 0 || !query.table.isEmpty())) {
                section.revoked += it.key() + '\n';
                ++section.removedCount;
            }
            if (!reached)
                continue;
            bool due = whole || it->version > query.cursor || regranted;
            if (m_sabotage == Sabotage::PullSkipsAVersion && !whole && it->version == query.cursor + 1)
                due = regranted;
            if (!entity.scopeColumn.isEmpty())
                due = due || newScopes.contains(QString::fromUtf8(it->fields.value(entity.scopeColumn).value_or("")));
            if (!due)
                continue;
            if (it->removed && query.cursor > 0 && it->version > query.cursor &&
                m_sabotage != Sabotage::PullForgetsRemovals) {
                const Value reserved = entity.privateTo.isEmpty() ? Value() : it->fields.value(entity.privateTo);
                const bool theirs = reserved && reserved != Value(core::toBytes(m_data.people[person].user));
                if (!theirs && (level != SeeLevel::Granted || grant.effect == ServerGrant::Effect::Granted)) {
                    section.removed += it.key() + '\n';
                    ++section.removedCount;
                }
            } else if (!it->removed && visible && it.key() > after) {
                QList<Value> values;
                for (const Column &column : entity.columns)
                    values.append(it->fields.value(column.name));
                section.rows += encodeCopyLine(values) + '\n';
                ++section.rowCount;
            }
        }
        rows += section.rowCount;
        removed += section.removedCount;
        sections.append({&entity, section});
    }

    QByteArray out =
        heading("begin", {{QStringLiteral("from"), query.cursor},
                          {QStringLiteral("version"), m_data.version},
                          {QStringLiteral("history"), core::toText(m_data.history)},
                          {QStringLiteral("schema"), schema().version},
                          {QStringLiteral("role"), role},
                          {QStringLiteral("scopes"), QJsonArray::fromStringList(allowed)},
                          {QStringLiteral("granted"), QJsonArray::fromStringList(granted)},
                          {QStringLiteral("revoked"), QJsonArray::fromStringList(minus(query.scopes, allowed))}});
    for (const auto &[entity, section] : std::as_const(sections)) {
        if (!section.revoked.isEmpty())
            out += heading("removed", {{QStringLiteral("entity"), entity->name}, {QStringLiteral("revoked"), true}}) +
                   section.revoked;
    }
    for (const auto &[entity, section] : std::as_const(sections)) {
        if (!section.rows.isEmpty())
            out += heading("rows", {{QStringLiteral("entity"), entity->name},
                                    {QStringLiteral("columns"), QJsonArray::fromStringList(entity->columnNames())}}) +
                   section.rows;
        if (!section.removed.isEmpty())
            out += heading("removed", {{QStringLiteral("entity"), entity->name}}) + section.removed;
    }
    return out + heading("end", {{QStringLiteral("version"), m_data.version},
                                 {QStringLiteral("rows"), rows},
                                 {QStringLiteral("removed"), removed}});
}

} // namespace shortlist::simulator
