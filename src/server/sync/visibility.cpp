#include "server/sync/visibility.h"

namespace shortlist::server {

using protocol::Entity;
using protocol::SeeLevel;

namespace {

const QString grantedSuffix = QStringLiteral("/granted");
const QString ownSuffix = QStringLiteral("/own");

QByteArray column(const QString &name)
{
    return "r.\"" + name.toLatin1() + '"';
}

} // namespace

QStringList scopeKeys(const protocol::SchemaDescriptor &descriptor, const QString &role)
{
    QStringList keys;
    const auto scopes = descriptor.roleScopes.value(role);
    for (auto it = scopes.cbegin(); it != scopes.cend(); ++it) {
        switch (*it) {
        case SeeLevel::All:
            keys.append(it.key());
            break;
        case SeeLevel::Granted:
            keys.append(it.key() + grantedSuffix);
            break;
        case SeeLevel::Own:
            keys.append(it.key() + ownSuffix);
            break;
        case SeeLevel::None:
            break;
        }
    }
    keys.sort();
    return keys;
}

Visibility::Visibility(const QStringList &scopeKeys)
{
    for (const QString &key : scopeKeys) {
        const QString scope = key.section(u'/', 0, 0);
        m_levels.insert(scope, key == scope                  ? SeeLevel::All
                               : key.endsWith(grantedSuffix) ? SeeLevel::Granted
                               : key.endsWith(ownSuffix)     ? SeeLevel::Own
                                                             : SeeLevel::None);
    }
}

SeeLevel Visibility::level(const Entity &entity) const
{
    const SeeLevel level = m_levels.value(entity.scope, SeeLevel::None);
    if (!entity.scopeColumn.isEmpty())
        return level;
    if ((level == SeeLevel::Granted && !entity.granted) || (level == SeeLevel::Own && entity.owner.isEmpty()))
        return SeeLevel::None;
    return level;
}

bool Visibility::seesAllOf(const QString &scope) const
{
    return m_levels.value(scope, SeeLevel::None) == SeeLevel::All;
}

QString Visibility::keyOf(const QString &scope) const
{
    switch (m_levels.value(scope, SeeLevel::None)) {
    case SeeLevel::All:
        return scope;
    case SeeLevel::Granted:
        return scope + grantedSuffix;
    case SeeLevel::Own:
        return scope + ownSuffix;
    case SeeLevel::None:
        break;
    }
    return {};
}

QByteArray Visibility::scopeList(bool onlyAll) const
{
    // The names come from role_scopes, whose check allows letters alone.
    QByteArrayList names;
    for (auto it = m_levels.cbegin(); it != m_levels.cend(); ++it) {
        if (*it == SeeLevel::All || (!onlyAll && *it != SeeLevel::None))
            names.append('\'' + it.key().toLatin1() + '\'');
    }
    return names.isEmpty() ? QByteArray("NULL") : names.join(", ");
}

QByteArray Visibility::condition(const Entity &entity, const QByteArray &user, bool mayBeWithheld) const
{
    if (!entity.scopeColumn.isEmpty()) {
        const QByteArray scope = column(entity.scopeColumn);
        const QByteArray person = entity.privateTo.isEmpty() ? QByteArray("NULL::uuid") : column(entity.privateTo);
        const QByteArray seen = '(' + person + " = " + user + " AND " + scope + " IN (" + scopeList(false) + ") OR " +
                                person + " IS NULL AND " + scope + " IN (" + scopeList(true) + "))";
        return mayBeWithheld ? seen + " AND NOT " + grantExists(entity, user, "'withheld'") : seen;
    }
    QByteArray out;
    switch (level(entity)) {
    case SeeLevel::All:
        out = mayBeWithheld ? "NOT " + grantExists(entity, user, "'withheld'") : QByteArray("true");
        break;
    case SeeLevel::Granted:
        out = grantExists(entity, user, "'granted'");
        break;
    case SeeLevel::Own:
        out = column(entity.owner) + " = " + user;
        break;
    case SeeLevel::None:
        return "false";
    }
    if (!entity.privateTo.isEmpty())
        out += " AND (" + column(entity.privateTo) + " IS NULL OR " + column(entity.privateTo) + " = " + user + ')';
    return out;
}

QByteArray Visibility::removalCondition(const Entity &entity, const QByteArray &user, bool mayBeWithheld) const
{
    const QByteArray mine = "(t.private_to IS NULL OR t.private_to = " + user + ')';
    // A grant that ended in the same span of time is told as a revocation.
    if (!entity.scopeColumn.isEmpty()) {
        const QByteArray told = mine + " AND (NOT t.knows_readers OR t.private_to = " + user + " AND t.row_scope IN (" +
                                scopeList(false) + ") OR t.private_to IS NULL AND t.row_scope IN (" + scopeList(true) +
                                "))";
        return mayBeWithheld ? told + " AND NOT " + removedGrantExists(user, "'withheld'") : told;
    }
    switch (level(entity)) {
    case SeeLevel::All:
        return mayBeWithheld ? mine + " AND NOT " + removedGrantExists(user, "'withheld'") : mine;
    case SeeLevel::Granted:
        return mine + " AND " + removedGrantExists(user, "'granted'");
    case SeeLevel::Own:
        return mine + " AND (NOT t.knows_readers OR t.owner_id = " + user + ')';
    case SeeLevel::None:
        break;
    }
    return "false";
}

QByteArray removedGrantExists(const QByteArray &user, const char *effects)
{
    return "EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = t.tenant_id AND g.user_id = " + user +
           " AND g.entity = t.entity AND g.row_id = t.row_id AND g.effect IN (" + effects + "))";
}

QByteArray grantExists(const Entity &entity, const QByteArray &user, const char *effects)
{
    return "EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = r.tenant_id AND g.user_id = " + user +
           " AND g.entity = '" + entity.name.toLatin1() + "' AND g.row_id = r.id AND g.effect IN (" + effects + "))";
}

} // namespace shortlist::server
