#pragma once

#include "cache/store.h"
#include "core/uuid.h"
#include "protocol/copytext.h"

#include <QTemporaryDir>
#include <QTest>

namespace shortlist::cache::fixture {

/// Fails the running test with the Error's own sentence.
#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto &verifiedResult = (expression);                                                                     \
        QVERIFY2(verifiedResult.hasValue(), verifiedResult ? "" : qPrintable(verifiedResult.error().message));         \
    } while (false)

/// The expression must fail with this ErrorCode.
#define VERIFY_FAILS(expression, expectedCode)                                                                         \
    do {                                                                                                               \
        const auto &verifiedResult = (expression);                                                                     \
        QVERIFY2(!verifiedResult.hasValue(), "It should have failed");                                                 \
        QVERIFY2(verifiedResult.error().code == (expectedCode), qPrintable(verifiedResult.error().message));           \
    } while (false)

inline const QByteArray key = QByteArray::fromHex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");

inline QUuid id(int n)
{
    return QUuid::fromString(QStringLiteral("01900000-0000-7000-8000-%1").arg(n, 12, 16, QLatin1Char('0')));
}

inline QByteArray idText(int n)
{
    return core::toBytes(id(n));
}

inline protocol::Column column(const QString &name, protocol::ColumnType type = protocol::ColumnType::Text,
                               const QString &references = {})
{
    protocol::Column c;
    c.name = name;
    c.type = type;
    c.references = references;
    return c;
}

inline protocol::Column columnWithDefault(const QString &name, protocol::ColumnType type, const QString &text)
{
    protocol::Column c = column(name, type);
    c.hasDefault = true;
    c.defaultText = text;
    return c;
}

inline protocol::Entity entity(const QString &name, const QString &scope, const QString &title,
                               const QList<protocol::Column> &columns, const QStringList &search = {})
{
    using protocol::ColumnType;
    protocol::Entity e;
    e.name = name;
    e.scope = scope;
    e.title = title;
    e.search = search;
    e.columns = {column(QStringLiteral("id"), ColumnType::Uuid),
                 columnWithDefault(QStringLiteral("created_at"), ColumnType::Timestamp, {}),
                 columnWithDefault(QStringLiteral("updated_at"), ColumnType::Timestamp, {})};
    e.columns += columns;
    return e;
}

/// A small version of the real schema: every kind of column, two scopes, references.
inline protocol::SchemaDescriptor descriptor()
{
    using protocol::ColumnType;
    const auto text = [](const char *name) { return column(QString::fromLatin1(name)); };
    const auto reference = [](const char *name, const char *to) {
        return column(QString::fromLatin1(name), ColumnType::Uuid, QString::fromLatin1(to));
    };
    const auto typed = [](const char *name, ColumnType type) { return column(QString::fromLatin1(name), type); };
    protocol::SchemaDescriptor d;
    d.version = 1;
    d.entities = {
        entity(QStringLiteral("memberships"), QStringLiteral("directory"), QStringLiteral("display_name"),
               {typed("user_id", ColumnType::Uuid), text("display_name"), text("email")}),
        entity(QStringLiteral("job_requisitions"), QStringLiteral("recruiting"), QStringLiteral("title"),
               {text("code"), text("title"), text("department"), text("location"), typed("remote", ColumnType::Enum),
                typed("status", ColumnType::Enum),
                columnWithDefault(QStringLiteral("positions_available"), ColumnType::Integer, QStringLiteral("1")),
                typed("published_at", ColumnType::Timestamp)}),
        entity(QStringLiteral("stages"), QStringLiteral("recruiting"), QStringLiteral("name"),
               {reference("job_id", "job_requisitions"), text("name"), typed("kind", ColumnType::Enum),
                typed("position", ColumnType::Integer), text("color")}),
        entity(QStringLiteral("candidates"), QStringLiteral("recruiting"), QStringLiteral("full_name"),
               {text("full_name"), text("email"), text("phone"), text("location"), text("current_title"),
                text("current_company"), typed("skills", ColumnType::Json), text("summary"),
                typed("experience_years", ColumnType::Decimal), typed("desired_salary", ColumnType::Decimal),
                typed("availability_percentage", ColumnType::Integer), typed("availability_date", ColumnType::Date),
                typed("is_open", ColumnType::Boolean),
                columnWithDefault(QStringLiteral("source"), ColumnType::Enum, QStringLiteral("manual")),
                reference("owner_id", "memberships")},
               {QStringLiteral("full_name"), QStringLiteral("email"), QStringLiteral("phone"),
                QStringLiteral("location"), QStringLiteral("current_title"), QStringLiteral("current_company"),
                QStringLiteral("skills"), QStringLiteral("summary")}),
        entity(QStringLiteral("applications"), QStringLiteral("recruiting"), QString(),
               {reference("candidate_id", "candidates"), reference("job_id", "job_requisitions"),
                reference("stage_id", "stages"), typed("disposition", ColumnType::Enum),
                typed("applied_at", ColumnType::Timestamp), typed("stage_entered_at", ColumnType::Timestamp),
                typed("match_score", ColumnType::Decimal), text("reject_reason")}),
        entity(QStringLiteral("application_notes"), QStringLiteral("recruiting"), QString(),
               {reference("application_id", "applications"), reference("author_id", "memberships"), text("note_text"),
                typed("note_type", ColumnType::Enum), typed("is_private", ColumnType::Boolean)}),
        entity(QStringLiteral("files"), QStringLiteral("recruiting"), QStringLiteral("original_filename"),
               {reference("candidate_id", "candidates"), text("original_filename"), text("mime_type"),
                typed("file_size", ColumnType::Integer), text("sha256"), typed("document_category", ColumnType::Enum),
                typed("page_count", ColumnType::Integer)}),
        entity(QStringLiteral("edit_conflicts"), QStringLiteral("recruiting"), QString(),
               {typed("kind", ColumnType::Enum), text("entity"), typed("row_id", ColumnType::Uuid), text("column_name"),
                text("base_value"), text("mine"), text("theirs"), typed("mine_by", ColumnType::Uuid),
                typed("theirs_by", ColumnType::Uuid), typed("mine_at", ColumnType::Timestamp),
                typed("theirs_at", ColumnType::Timestamp), text("mine_device"), text("theirs_device"),
                typed("fields", ColumnType::Json), text("reason"), typed("status", ColumnType::Enum),
                text("settled_with"), typed("settled_by", ColumnType::Uuid),
                typed("settled_at", ColumnType::Timestamp)}),
    };
    return d;
}

/// A row given by some of its columns.
inline protocol::FieldMap row(int n, std::initializer_list<std::pair<const char *, const char *>> fields)
{
    protocol::FieldMap out{{QStringLiteral("id"), idText(n)},
                           {QStringLiteral("created_at"), QByteArray("2026-11-01 08:00:00+00")},
                           {QStringLiteral("updated_at"), QByteArray("2026-11-01 08:00:00+00")}};
    for (const auto &[name, value] : fields)
        out.insert(QString::fromLatin1(name), value == nullptr ? protocol::Value() : protocol::Value(value));
    return out;
}

inline QByteArray lineOf(const protocol::Entity &entity, const protocol::FieldMap &fields)
{
    QList<protocol::Value> values;
    for (const protocol::Column &c : entity.columns)
        values.append(fields.value(c.name));
    return protocol::encodeCopyLine(values);
}

/// One section of a pull.
struct Section
{
    QString entity;
    QList<protocol::FieldMap> rows;
    QList<QByteArray> removed = {};
};

inline core::Expected<void> putSection(Store &store, const Section &section)
{
    const protocol::Entity &e = *store.descriptor().entity(section.entity);
    core::Expected<void> done;
    if (!section.rows.isEmpty())
        done = store.beginRows(section.entity, e.columnNames());
    for (const protocol::FieldMap &fields : section.rows) {
        if (done)
            done = store.putRow(lineOf(e, fields));
    }
    if (done && !section.removed.isEmpty())
        done = store.beginRemovals(section.entity, false);
    for (const QByteArray &removed : section.removed) {
        if (done)
            done = store.removeRow(removed);
    }
    return done;
}

inline const QStringList scopes = {QStringLiteral("directory"), QStringLiteral("recruiting")};

/// A whole pull.
inline core::Expected<void> pull(Store &store, qint64 version, const QList<Section> &sections)
{
    auto done = store.beginPull(version, scopes, id(9999), false);
    for (const Section &section : sections) {
        if (done)
            done = putSection(store, section);
    }
    return done ? store.endPull() : done;
}

inline PendingEdit update(const QString &entity, int n, const QString &column, const char *oldValue,
                          const char *newValue)
{
    const auto value = [](const char *text) { return text == nullptr ? protocol::Value() : protocol::Value(text); };
    return {entity, id(n), protocol::MutationKind::Update, {{column, {value(oldValue), value(newValue)}}}, {}};
}

} // namespace shortlist::cache::fixture
