#include "desktop/demo/demobelongings.h"

#include "desktop/demo/demoparts.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace shortlist::desktop {

namespace {

QByteArray idText(const QUuid &id)
{
    return core::toText(id).toLatin1();
}

} // namespace

void DemoBelongings::build(const QUuid &candidate)
{
    const auto add = [this](const char *table, int kind, const protocol::FieldMap &fields) {
        QList<RecordFields> &rows = m_tables.others[QString::fromLatin1(table)];
        rows << RecordFields{demoId(kind, rows.size()), fields, {}};
        return rows.last().id;
    };
    const auto text = [](const char *value) { return protocol::Value(value); };
    const auto named = [&](const char *table, int kind, const char *name, const char *color = nullptr) {
        protocol::FieldMap fields{{QStringLiteral("name"), text(name)}};
        if (color)
            fields.insert(QStringLiteral("color"), text(color));
        return add(table, kind, fields);
    };
    const auto link = [&](const char *table, int kind, const char *column, const QUuid &target) {
        add(table, kind,
            {{QStringLiteral("candidate_id"), idText(candidate)}, {QString::fromLatin1(column), idText(target)}});
    };
    link("candidate_tags", 32, "tag_id", named("tags", 31, "Relocates", "#2f855a"));
    named("tags", 31, "Second round 2027");
    link("candidate_tags", 32, "tag_id", named("tags", 31, "Silver medal", "#b7791f"));
    link("talent_pool_members", 34, "pool_id", named("talent_pools", 33, "Backend, spring 2027"));
    named("talent_pools", 33, "Returners");
    const auto field = [&](const char *key, const char *label, const char *kind, const char *choices = "[]") {
        return add("custom_fields", 35,
                   {{QStringLiteral("entity"), text("candidates")},
                    {QStringLiteral("key"), text(key)},
                    {QStringLiteral("label"), text(label)},
                    {QStringLiteral("kind"), text(kind)},
                    {QStringLiteral("choices"), text(choices)},
                    {QStringLiteral("is_active"), text("t")}});
    };
    const QUuid notice = field("notice_weeks", "Notice period, weeks", "number");
    field("visa", "Needs a visa", "yes_no");
    field("shift", "Shifts", "choices", R"(["Early","Late","Night"])");
    add("custom_values", 36,
        {{QStringLiteral("field_id"), idText(notice)},
         {QStringLiteral("candidate_id"), idText(candidate)},
         {QStringLiteral("value"), text("6")}});
}

void DemoBelongings::belongings(const QUuid &candidate, QObject *context, Done<cache::CandidateBelongings> done)
{
    cache::CandidateBelongings found;
    const auto read = [&](const char *table, const char *links, const char *column) {
        QList<cache::Belonging> all;
        for (const RecordFields &row : m_tables.others.value(QString::fromLatin1(table))) {
            cache::Belonging each{row.id, row.text(QStringLiteral("name")), row.text(QStringLiteral("color")), {}};
            for (const RecordFields &link : m_tables.others.value(QString::fromLatin1(links))) {
                if (link.fields.value(QStringLiteral("candidate_id")) == idText(candidate) &&
                    link.fields.value(QString::fromLatin1(column)) == idText(row.id))
                    each.links << link.id;
            }
            all << each;
        }
        return all;
    };
    found.tags = read("tags", "candidate_tags", "tag_id");
    found.pools = read("talent_pools", "talent_pool_members", "pool_id");
    for (const RecordFields &row : m_tables.others.value(QStringLiteral("custom_fields"))) {
        cache::OwnField field;
        field.id = row.id;
        field.key = row.text(QStringLiteral("key"));
        field.label = row.text(QStringLiteral("label"));
        field.kind = row.text(QStringLiteral("kind"));
        const QJsonArray choices = QJsonDocument::fromJson(row.text(QStringLiteral("choices")).toUtf8()).array();
        for (const QJsonValue &choice : choices)
            field.choices << choice.toString();
        for (const RecordFields &value : m_tables.others.value(QStringLiteral("custom_values"))) {
            if (value.fields.value(QStringLiteral("candidate_id")) != idText(candidate) ||
                value.fields.value(QStringLiteral("field_id")) != idText(row.id))
                continue;
            field.value = value.id;
            field.text = value.text(QStringLiteral("value"));
        }
        found.fields << field;
    }
    QMetaObject::invokeMethod(
        context, [done = std::move(done), found] { done(found); }, Qt::QueuedConnection);
}

} // namespace shortlist::desktop
