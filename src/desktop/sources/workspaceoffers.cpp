#include "desktop/sources/workspaceoffers.h"

#include "core/uuid.h"

#include <algorithm>

namespace shortlist::desktop {

using core::Expected;
using core::fail;

namespace {

QUuid idIn(const RecordFields &record, const char *column)
{
    return QUuid::fromString(record.text(QLatin1String(column)));
}

Expected<RecordFields> recordOf(const cache::Reader &reader, const char *entityName, const QUuid &id)
{
    const protocol::Entity *entity = reader.descriptor().entity(QLatin1String(entityName));
    if (!entity || id.isNull())
        return RecordFields();
    const auto row = reader.show(entity->name, id);
    // What this device does not hold is not known here, which is no failure.
    return row ? RecordFields{id, protocol::toFields(*entity, *row), {}} : RecordFields();
}

void know(domain::LetterValues &values, const char *prefix, const RecordFields &record,
          std::initializer_list<const char *> columns)
{
    for (const char *column : columns)
        values.insert(QLatin1String(prefix) + QLatin1String(column), record.text(QLatin1String(column)));
}

} // namespace

Expected<OfferPage> readOffers(const cache::Reader &reader, const QUuid &application)
{
    OfferPage page;
    page.application = application;
    const protocol::Entity *offers = reader.descriptor().entity(QStringLiteral("offers"));
    const auto applied = recordOf(reader, "applications", application);
    if (!applied)
        return fail(applied.error());
    const auto person = recordOf(reader, "candidates", idIn(*applied, "candidate_id"));
    const auto job = recordOf(reader, "job_requisitions", idIn(*applied, "job_id"));
    const auto stage = recordOf(reader, "stages", idIn(*applied, "stage_id"));
    page.job = *job;
    know(page.known, "candidate.", *person,
         {"full_name", "given_name", "family_name", "email", "current_title", "current_company"});
    know(page.known, "job.", *job, {"title", "code", "location", "department"});
    know(page.known, "stage.", *stage, {"name"});
    const QString name = person->text(QStringLiteral("full_name"));
    QString &given = page.known[QStringLiteral("candidate.given_name")];
    QString &family = page.known[QStringLiteral("candidate.family_name")];
    if (given.isEmpty())
        given = name.section(u' ', 0, 0);
    if (family.isEmpty())
        family = name.section(u' ', -1);
    if (!offers)
        return page;
    cache::ListQuery query;
    query.entity = offers->name;
    query.where = {{QStringLiteral("application_id"), core::toBytes(application)}};
    const auto rows = reader.list(query);
    if (!rows)
        return fail(rows.error());
    for (const protocol::Row &row : *rows) {
        OfferItem item;
        item.record.fields = protocol::toFields(*offers, row);
        item.record.id = idIn(item.record, "id");
        const auto asked = cache::ApprovalReader(reader).ofOffer(item.record.id);
        const auto pending = reader.isPending(offers->name, item.record.id);
        if (!asked || !pending)
            return fail(!asked ? asked.error() : pending.error());
        item.approvals = *asked;
        if (*pending)
            item.record.pending.insert(QStringLiteral("status"));
        page.offers << item;
    }
    // Ids are UUIDv7: in the order in which they were made.
    std::sort(page.offers.begin(), page.offers.end(), [](const OfferItem &a, const OfferItem &b) {
        return core::toText(a.record.id) > core::toText(b.record.id);
    });
    return page;
}

} // namespace shortlist::desktop
