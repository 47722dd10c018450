#include "desktop/sources/workspacelinks.h"

#include "core/uuid.h"

namespace shortlist::desktop {

using core::Expected;
using core::fail;
using Found = std::optional<LinkTarget>;

namespace {

/// The row, or nothing where it is not held here.
Expected<std::optional<protocol::Row>> rowOf(const cache::Reader &reader, const QString &entity, const QUuid &id)
{
    if (reader.descriptor().entity(entity) == nullptr)
        return std::optional<protocol::Row>();
    auto row = reader.show(entity, id);
    if (row)
        return std::optional<protocol::Row>(*std::move(row));
    if (row.error().code == core::ErrorCode::NotFound)
        return std::optional<protocol::Row>();
    return fail(row.error());
}

Expected<Found> findPerson(const cache::Reader &reader, const QUuid &id)
{
    for (const QString &entity : {QStringLiteral("candidates"), QStringLiteral("blind_candidates")}) {
        const auto row = rowOf(reader, entity, id);
        if (!row)
            return fail(row.error());
        if (*row)
            return Found(LinkTarget{entity, id, {}});
    }
    return Found();
}

} // namespace

Expected<Found> findLinked(const cache::Reader &reader, const RecordLink &link)
{
    if (link.entity == u"candidates")
        return findPerson(reader, link.row);
    const auto row = rowOf(reader, link.entity, link.row);
    if (!row)
        return fail(row.error());
    if (!*row)
        return Found();
    if (link.entity != u"applications")
        return Found(LinkTarget{link.entity, link.row, {}});
    const protocol::Entity &entity = *reader.descriptor().entity(link.entity);
    const protocol::Value person = protocol::valueOf(entity, **row, QStringLiteral("candidate_id"));
    auto found = findPerson(reader, QUuid::fromString(QLatin1StringView(person.value_or(QByteArray()))));
    if (found && *found)
        (*found)->application = link.row;
    return found;
}

} // namespace shortlist::desktop
