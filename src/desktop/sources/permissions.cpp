#include "desktop/sources/permissions.h"

namespace shortlist::desktop {

using protocol::RightLevel;
using protocol::SeeLevel;

bool Permissions::may(const QString &entity, Act act) const
{
    return may(entity, act, true);
}

bool Permissions::may(const QString &entity, Act act, bool own) const
{
    if (!m_known)
        return true;
    const protocol::Entity *rules = m_descriptor.entity(entity);
    if (!rules)
        return knowsNoRules() && !m_readOnly;
    if (m_readOnly || !rules->editable || protocol::seeLevel(m_descriptor, *rules, m_role) == SeeLevel::None)
        return false;
    const protocol::EntityRights rights = protocol::rightsOf(*rules, m_role);
    if (act == Act::Create)
        return rights.create;
    const RightLevel level = act == Act::Change ? rights.change : rights.remove;
    return level == RightLevel::All || (level == RightLevel::Own && own);
}

bool Permissions::sees(const QString &entity) const
{
    if (!m_known)
        return true;
    const protocol::Entity *rules = m_descriptor.entity(entity);
    return rules ? protocol::seeLevel(m_descriptor, *rules, m_role) != SeeLevel::None : knowsNoRules();
}

bool Permissions::seesAll(const QString &entity) const
{
    if (!m_known)
        return true;
    const protocol::Entity *rules = m_descriptor.entity(entity);
    return rules ? protocol::seeLevel(m_descriptor, *rules, m_role) == SeeLevel::All : knowsNoRules();
}

} // namespace shortlist::desktop
