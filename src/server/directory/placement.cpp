#include "server/directory/placement.h"

namespace shortlist::server {

void Placement::learn(qsizetype cluster, const QList<TenantPlace> &places)
{
    Said said;
    said.heard = true;
    for (const TenantPlace &place : places) {
        said.tenants.insert(place.tenant, place.here);
        said.slugs.insert(place.slug, place.here);
    }
    const std::lock_guard lock(m_mutex);
    m_said[cluster] = std::move(said);
}

std::optional<qsizetype> Placement::ofTenant(const QUuid &tenant) const
{
    return find(tenant, &Said::tenants);
}

std::optional<qsizetype> Placement::ofSlug(const QString &slug) const
{
    return find(slug, &Said::slugs);
}

template <typename Key> std::optional<qsizetype> Placement::find(const Key &key, QHash<Key, bool> Said::*places) const
{
    const std::lock_guard lock(m_mutex);
    bool doubtful = false;
    for (qsizetype cluster = 0; cluster < m_said.size(); ++cluster) {
        const auto place = (m_said[cluster].*places).constFind(key);
        if (place != (m_said[cluster].*places).constEnd() && *place)
            return cluster;
        doubtful = doubtful || !m_said[cluster].heard || place != (m_said[cluster].*places).constEnd();
    }
    return doubtful ? std::nullopt : std::optional<qsizetype>(0);
}

} // namespace shortlist::server
