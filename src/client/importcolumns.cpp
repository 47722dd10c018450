#include "client/importcolumns.h"

#include "cache/driver/statement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

bool holds(const cache::Reader &reader, const char *entity)
{
    return reader.descriptor().entity(QString::fromLatin1(entity)) != nullptr;
}

core::Unexpected wrong(const OwnColumn &field, const QString &cell, const QString &what)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("“%1” %2").arg(cell.left(60), what), field.label);
}

} // namespace

Expected<QList<OwnColumn>> ownColumns(const cache::Reader &reader)
{
    QList<OwnColumn> own;
    if (!holds(reader, "custom_fields") || !holds(reader, "custom_values"))
        return own;
    const auto done = cache::forEachRow(
        reader.connection().handle(),
        "SELECT id, \"key\", label, kind, choices FROM custom_fields WHERE entity = 'candidates' "
        "AND is_active = 't' ORDER BY position, id",
        {}, [&own](const cache::Statement &row) {
            OwnColumn field{QUuid::fromString(row.stringAt(0)), row.stringAt(1), row.stringAt(2), row.stringAt(3), {}};
            const QJsonArray choices = QJsonDocument::fromJson(row.stringAt(4).toUtf8()).array();
            for (const QJsonValue choice : choices)
                field.choices.append(choice.toString());
            own.append(field);
        });
    if (!done)
        return fail(done.error());
    return own;
}

ColumnMapping guessImportMapping(const QStringList &header, const protocol::Entity &entity, const QList<OwnColumn> &own)
{
    static const QStringList tags{
        QStringLiteral("tags"),       QStringLiteral("tag"),       QStringLiteral("labels"),
        QStringLiteral("label"),      QStringLiteral("keywords"),  QStringLiteral("schlagwörter"),
        QStringLiteral("étiquettes"), QStringLiteral("etiquetas"), QStringLiteral("الوسوم")};
    static const QStringList owners{QStringLiteral("owner"),    QStringLiteral("recruiter"),
                                    QStringLiteral("ownerid"),  QStringLiteral("zuständig"),
                                    QStringLiteral("betreuer"), QStringLiteral("responsable"),
                                    QStringLiteral("المسؤول")};
    ColumnMapping mapping = guessMapping(header, entity);
    const auto take = [&mapping](qsizetype at, const QString &target) {
        if (!mapping.contains(target))
            mapping[at] = target;
    };
    for (qsizetype i = 0; i < header.size(); ++i) {
        const QString title = bareTitle(header.at(i));
        // The workspace's own name for something wins over our guess.
        for (const OwnColumn &field : own) {
            if (bareTitle(field.label) == title || bareTitle(field.key) == title)
                take(i, field.target());
        }
        if (mapping.at(i).isEmpty() && tags.contains(title))
            take(i, tagsTarget);
        if (mapping.at(i).isEmpty() && owners.contains(title) && entity.column(QStringLiteral("owner_id")) != nullptr)
            take(i, QStringLiteral("owner_id"));
    }
    return mapping;
}

QStringList wordsOfCell(const QString &cell)
{
    static const QRegularExpression separator(QStringLiteral("[;,|\\n]"));
    QStringList words;
    QSet<QString> seen;
    const QStringList parts = cell.split(separator, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString word = part.simplified();
        if (word.isEmpty() || seen.contains(word.toCaseFolded()))
            continue;
        seen.insert(word.toCaseFolded());
        words.append(word);
    }
    return words;
}

Expected<QByteArray> valueOfOwnField(const OwnColumn &field, const QString &cell, const CellStyle &style)
{
    using protocol::ColumnType;
    const QString text = cell.trimmed();
    if (text.isEmpty())
        return QByteArray();
    const auto as = [&](ColumnType type) -> Expected<QByteArray> {
        protocol::Column column;
        column.name = field.label;
        column.type = type;
        column.precision = 30;
        const auto value = valueOfCell(column, text, style);
        if (!value)
            return fail(value.error());
        return value->value_or(QByteArray());
    };
    const auto chosen = [&field](const QString &word) {
        for (const QString &choice : field.choices) {
            if (choice.compare(word, Qt::CaseInsensitive) == 0)
                return choice;
        }
        return QString();
    };
    const auto noChoice = [&](const QString &word) {
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("“%1” is none of %2").arg(word.left(60), field.choices.join(QStringLiteral(", "))),
                    field.label, field.choices);
    };
    if (field.kind == u"number")
        return as(ColumnType::Decimal);
    if (field.kind == u"date")
        return as(ColumnType::Date);
    if (field.kind == u"yes_no") {
        const auto value = as(ColumnType::Boolean);
        return !value ? value : QByteArray(*value == "t" ? "true" : "false");
    }
    if (field.kind == u"choice") {
        const QString choice = chosen(text);
        if (choice.isEmpty())
            return noChoice(text);
        return choice.toUtf8();
    }
    if (field.kind == u"choices") {
        QJsonArray list;
        for (const QString &word : wordsOfCell(text)) {
            const QString choice = chosen(word);
            if (choice.isEmpty())
                return noChoice(word);
            list.append(choice);
        }
        return QJsonDocument(list).toJson(QJsonDocument::Compact);
    }
    if (field.kind == u"url") {
        const QUrl url(text, QUrl::StrictMode);
        if ((url.scheme() != u"https" && url.scheme() != u"http") || url.host().isEmpty())
            return wrong(field, text, QStringLiteral("is no web address"));
        return url.toEncoded();
    }
    return text.toUtf8();
}

Expected<void> ImportLookup::read(const cache::Reader &reader)
{
    auto own = ownColumns(reader);
    if (!own)
        return fail(own.error());
    m_own = *std::move(own);
    if (holds(reader, "memberships")) {
        const auto members = cache::forEachRow(
            reader.connection().handle(), "SELECT user_id, display_name, email FROM memberships WHERE is_active = 't'",
            {}, [this](const cache::Statement &row) {
                const QUuid id = QUuid::fromString(row.stringAt(0));
                m_members.insert(row.stringAt(1).simplified().toCaseFolded(), id);
                m_members.insert(row.stringAt(2).toCaseFolded(), id);
            });
        if (!members)
            return members;
    }
    m_hasTags = holds(reader, "tags") && holds(reader, "candidate_tags");
    if (!m_hasTags)
        return {};
    return cache::forEachRow(
        reader.connection().handle(), "SELECT id, name FROM tags", {},
        [this](const cache::Statement &row) { addTag(row.stringAt(1), QUuid::fromString(row.stringAt(0))); });
}

const OwnColumn *ImportLookup::ownOf(const QString &target) const
{
    for (const OwnColumn &field : m_own) {
        if (field.target() == target)
            return &field;
    }
    return nullptr;
}

Expected<QUuid> ImportLookup::member(const QString &cell) const
{
    const QString name = cell.simplified().toCaseFolded();
    const QList<QUuid> found = m_members.values(name);
    if (found.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("“%1” is nobody of this workspace").arg(cell.left(60)));
    if (QSet<QUuid>(found.begin(), found.end()).size() > 1)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("“%1” is the name of several people here: use the e-mail address").arg(cell.left(60)));
    return found.constFirst();
}

} // namespace shortlist::client
