#pragma once

#include "cache/reader.h"
#include "client/columnmapping.h"

#include <QUuid>

namespace shortlist::client {

/// A field that the workspace added to its candidates.
struct OwnColumn
{
    QUuid id;
    QString key;
    QString label;
    QString kind; ///< as custom_fields.kind
    QStringList choices;

    /// How a mapping names it: "own:visa".
    [[nodiscard]] QString target() const { return ownPrefix + key; }
    static inline const QString ownPrefix = QStringLiteral("own:");
};

/// How a mapping names the words that people put on candidates: their tags, separated by semicolons, commas or bars.
inline const QString tagsTarget = QStringLiteral("tags");

/// The fields that candidates have besides the columns, and that are still offered.
[[nodiscard]] core::Expected<QList<OwnColumn>> ownColumns(const cache::Reader &reader);

/// As guessMapping(), also with tags, the workspace's own fields by key or label, and who looks after the person.
[[nodiscard]] ColumnMapping guessImportMapping(const QStringList &header, const protocol::Entity &entity,
                                               const QList<OwnColumn> &own);

/// A cell in the text form that custom_values.value has for the field's kind; empty for an empty cell. InvalidInput
/// with one sentence.
[[nodiscard]] core::Expected<QByteArray> valueOfOwnField(const OwnColumn &field, const QString &cell,
                                                         const CellStyle &style);

/// The words of a cell with several, each once whatever its case.
[[nodiscard]] QStringList wordsOfCell(const QString &cell);

/// What the rows of a table need to know of the workspace: its members, tags and own fields.
class ImportLookup
{
public:
    [[nodiscard]] core::Expected<void> read(const cache::Reader &reader);

    [[nodiscard]] const QList<OwnColumn> &own() const { return m_own; }
    [[nodiscard]] const OwnColumn *ownOf(const QString &target) const;
    /// The member whom a cell names by address or by name. InvalidInput where nobody is called so, or two are.
    [[nodiscard]] core::Expected<QUuid> member(const QString &cell) const;
    /// The tag of this name; null: there is none yet.
    [[nodiscard]] QUuid tag(const QString &name) const { return m_tags.value(name.toCaseFolded()); }
    void addTag(const QString &name, const QUuid &id) { m_tags.insert(name.toCaseFolded(), id); }
    /// False: this server knows no tags, or this person sees none.
    [[nodiscard]] bool hasTags() const { return m_hasTags; }

private:
    QList<OwnColumn> m_own;
    QMultiHash<QString, QUuid> m_members;
    QHash<QString, QUuid> m_tags;
    bool m_hasTags = false;
};

} // namespace shortlist::client
