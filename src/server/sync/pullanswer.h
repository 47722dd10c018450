#pragma once

#include "core/expected.h"
#include "server/catalog/catalog.h"
#include "server/sync/copyout.h"
#include "server/sync/pullrequest.h"
#include "server/sync/pullsnapshot.h"
#include "server/sync/visibility.h"

#include <QJsonObject>

namespace shortlist::server {

class FirstRows;

/// The answer to one pull: its opening line, and the queries whose rows follow it. Everything it puts into SQL is an
/// id, a number or a name from the catalog. Two answers with the same text, read in one snapshot, are the same.
class PullAnswer
{
public:
    /// The arguments outlive it.
    PullAnswer(const PullRequest &pull, const PullSnapshot &snapshot, const Catalog &catalog, const QUuid &tenant,
               const QUuid &user);

    /// All that its bytes depend on beside the rows of the tenant's version: the opening line and the queries.
    [[nodiscard]] QByteArray text() const;
    /// Whether a query asks for something of the person's own.
    [[nodiscard]] bool isPersonal() const;

    /// Reads the rows in the snapshot transaction that `database` is in and hands everything to `sink`. Cancelled when
    /// that takes no more.
    [[nodiscard]] core::Expected<void> send(Database &database, const CopySink &sink) const;

private:
    struct Part
    {
        QByteArray heading;
        QByteArray select;
        bool removes = false;
    };

    void planEarlyRows(const FirstRows &first);
    void planRevocations(const protocol::Entity &entity);
    void planSection(const protocol::Entity &entity, bool resumesHere);
    void planRemovals(const protocol::Entity &entity, const QByteArray &select, bool revoked);
    [[nodiscard]] core::Expected<void> sendExpectation(Database &database, const CopySink &sink) const;
    [[nodiscard]] QJsonObject beginning() const;
    [[nodiscard]] bool isSeen(const protocol::Entity &entity) const;
    [[nodiscard]] bool isWhole(const protocol::Entity &entity) const;
    [[nodiscard]] QStringList newScopes() const;
    [[nodiscard]] QByteArray due(const protocol::Entity &entity) const;
    [[nodiscard]] QByteArray visibleRows(const protocol::Entity &entity) const;
    [[nodiscard]] QByteArray tombstones(const protocol::Entity &entity, bool erased) const;
    [[nodiscard]] static QByteArray heading(const protocol::Entity &entity, bool early);

    const PullRequest &m_pull;
    const PullSnapshot &m_snapshot;
    const Catalog &m_catalog;
    const QUuid m_tenantUuid;
    const QStringList m_scopes;
    const Visibility m_visibility;
    const QByteArray m_tenantId; ///< an expression
    const QByteArray m_tenant;   ///< a condition
    const QByteArray m_user;     ///< an expression
    const QByteArray m_changed;  ///< the transactions after the cursor
    QByteArray m_opening;
    QList<Part> m_early;
    QList<Part> m_parts;
};

} // namespace shortlist::server
