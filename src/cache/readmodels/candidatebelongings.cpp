#include "cache/readmodels/candidatebelongings.h"

#include "cache/driver/statement.h"
#include "core/uuid.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

QUuid idAt(const Statement &row, int column)
{
    return row.isNullAt(column) ? QUuid() : QUuid::fromString(row.stringAt(column));
}

Expected<QList<Belonging>> read(const Reader &reader, const QByteArray &sql, const QUuid &candidate)
{
    QList<Belonging> all;
    const auto done =
        forEachRow(reader.connection().handle(), sql, {Value(core::toBytes(candidate))}, [&](const Statement &row) {
            const QUuid id = idAt(row, 0);
            if (all.isEmpty() || all.last().id != id)
                all.append({id, row.stringAt(1), row.stringAt(2), {}});
            if (!row.isNullAt(3))
                all.last().links.append(idAt(row, 3));
        });
    if (!done)
        return fail(done.error());
    return all;
}

Expected<QList<OwnField>> readFields(const Reader &reader, const QUuid &candidate)
{
    QList<OwnField> fields;
    const auto done = forEachRow(
        reader.connection().handle(),
        "SELECT f.id, f.\"key\", f.label, f.kind, f.choices, f.help, f.is_active, v.id, v.value FROM custom_fields f "
        "LEFT JOIN custom_values v ON v.field_id = f.id AND v.candidate_id = ?1 WHERE f.entity = 'candidates' "
        "ORDER BY f.position, fold(f.label), f.id, v.created_at",
        {Value(core::toBytes(candidate))}, [&](const Statement &row) {
            OwnField field;
            field.id = idAt(row, 0);
            field.key = row.stringAt(1);
            field.label = row.stringAt(2);
            field.kind = row.stringAt(3);
            const QJsonArray choices = QJsonDocument::fromJson(row.textAt(4).toByteArray()).array();
            for (const QJsonValue &choice : choices)
                field.choices.append(choice.toString());
            field.help = row.stringAt(5);
            field.active = row.textAt(6) != "f";
            field.value = idAt(row, 7);
            field.text = row.stringAt(8);
            if (!field.active && field.text.isEmpty())
                return;
            // Two devices may have typed a value each: the later one counts.
            if (!fields.isEmpty() && fields.last().id == field.id)
                fields.last() = field;
            else
                fields.append(field);
        });
    if (!done)
        return fail(done.error());
    return fields;
}

} // namespace

Expected<CandidateBelongings> candidateBelongings(const Reader &reader, const QUuid &candidate)
{
    CandidateBelongings found;
    const auto has = [&](const char *table) {
        return reader.descriptor().entity(QString::fromLatin1(table)) != nullptr;
    };
    if (has("tags") && has("candidate_tags")) {
        const auto tags =
            read(reader,
                 "SELECT t.id, t.name, t.color, l.id FROM tags t LEFT JOIN candidate_tags l ON l.tag_id = "
                 "t.id AND l.candidate_id = ?1 ORDER BY fold(t.name), t.id",
                 candidate);
        if (!tags)
            return fail(tags.error());
        found.tags = *tags;
    }
    if (has("talent_pools") && has("talent_pool_members")) {
        const auto pools =
            read(reader,
                 "SELECT t.id, t.name, NULL, l.id FROM talent_pools t LEFT JOIN talent_pool_members l ON "
                 "l.pool_id = t.id AND l.candidate_id = ?1 ORDER BY fold(t.name), t.id",
                 candidate);
        if (!pools)
            return fail(pools.error());
        found.pools = *pools;
    }
    if (has("custom_fields") && has("custom_values")) {
        const auto fields = readFields(reader, candidate);
        if (!fields)
            return fail(fields.error());
        found.fields = *fields;
    }
    return found;
}

} // namespace shortlist::cache
