#pragma once

#include "cache/reader.h"
#include "domain/searchgrammar.h"

namespace shortlist::cache {

/// Where a field of a search finds its values.
struct SearchFieldSource
{
    enum class From {
        Column, ///< a column of the row itself
        Stage,  ///< active applications
        Job,    ///< applications
        Applied,
        Match,
        Status,
        Tag,
        Pool,
        Has,
        Is,
        Custom, ///< a field that the workspace added
    };
    From from = From::Column;
    QString column;
    QUuid custom; ///< the row in custom_fields
};

/// What may be searched in one table: its columns under their names, short names for those people use, what hangs on
/// the row, and the fields that the workspace added.
struct SearchFields
{
    domain::SearchVocabulary vocabulary;
    QHash<QString, SearchFieldSource> sources; ///< by the field's canonical name
};

/// The same without the fields that a workspace added, which are rows.
[[nodiscard]] core::Expected<SearchFields> searchFields(const protocol::SchemaDescriptor &descriptor,
                                                        const QString &entity);

/// For `candidates` and `job_requisitions`; any other entity has its columns. NotFound for an unknown one.
[[nodiscard]] core::Expected<SearchFields> searchFields(const Reader &reader, const QString &entity);

} // namespace shortlist::cache
