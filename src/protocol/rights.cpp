#include "protocol/rights.h"

namespace shortlist::protocol {

SeeLevel seeLevel(const SchemaDescriptor &descriptor, const Entity &entity, const QString &role)
{
    if (descriptor.roleScopes.isEmpty() || role.isEmpty())
        return SeeLevel::All;
    const QHash<QString, SeeLevel> scopes = descriptor.roleScopes.value(role);
    // A single table may be an exception in its scope.
    const SeeLevel level = scopes.value(entity.scope + u'.' + entity.name, scopes.value(entity.scope, SeeLevel::None));
    if (!entity.scopeColumn.isEmpty())
        return level;
    if ((level == SeeLevel::Granted && !entity.granted) || (level == SeeLevel::Own && entity.owner.isEmpty()))
        return SeeLevel::None;
    return level;
}

EntityRights rightsOf(const Entity &entity, const QString &role)
{
    if (entity.rights.isEmpty() || role.isEmpty())
        return {true, RightLevel::All, RightLevel::All};
    return entity.rights.value(role);
}

std::optional<QString> refusal(const Entity &entity, const QString &role, MutationKind kind, bool ownRow)
{
    const EntityRights rights = rightsOf(entity, role);
    QString verb;
    RightLevel level = RightLevel::None;
    switch (kind) {
    case MutationKind::Insert:
        verb = QStringLiteral("create");
        level = rights.create ? RightLevel::All : RightLevel::None;
        break;
    case MutationKind::Update:
        verb = QStringLiteral("change");
        level = rights.change;
        break;
    case MutationKind::Remove:
    case MutationKind::Restore:
        verb = QStringLiteral("remove");
        level = rights.remove;
        break;
    }
    if (level == RightLevel::None)
        return QStringLiteral("Your role (%1) may not %2 rows of %3").arg(role, verb, entity.name);
    if (level == RightLevel::Own && !ownRow)
        return QStringLiteral("Your role (%1) may %2 only its own rows of %3").arg(role, verb, entity.name);
    return std::nullopt;
}

} // namespace shortlist::protocol
