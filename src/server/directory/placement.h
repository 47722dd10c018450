#pragma once

#include <QHash>
#include <QList>
#include <QUuid>

#include <mutex>
#include <optional>

namespace shortlist::server {

/// What a cluster says about a tenant it knows of.
struct TenantPlace
{
    QUuid tenant;
    QString slug;
    bool here = false; ///< false: it is only arriving, or has left
};

/// In which cluster each tenant lives, as the clusters said last. A hint that may be a moment old: every cluster
/// refuses tenants that are not its own (enter_tenant), so a wrong way costs a retry and no edit. Thread-safe.
class Placement
{
public:
    explicit Placement(qsizetype clusters) : m_said(clusters) {}

    void learn(qsizetype cluster, const QList<TenantPlace> &places);

    /// The cluster, counted from 0. None: not to be said at the moment (it is moving, or a cluster has said nothing yet
    /// since the start). A tenant that no cluster knows is looked for in the first one.
    [[nodiscard]] std::optional<qsizetype> ofTenant(const QUuid &tenant) const;
    [[nodiscard]] std::optional<qsizetype> ofSlug(const QString &slug) const;

private:
    struct Said
    {
        bool heard = false;
        QHash<QUuid, bool> tenants; ///< true: here
        QHash<QString, bool> slugs;
    };
    template <typename Key>
    [[nodiscard]] std::optional<qsizetype> find(const Key &key, QHash<Key, bool> Said::*places) const;

    mutable std::mutex m_mutex;
    QList<Said> m_said;
};

} // namespace shortlist::server
