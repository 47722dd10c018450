#pragma once

#include "cache/reader.h"

namespace shortlist::cache {

/// A tag or a talent pool, and the rows that tie it to the candidate: two devices may have said the same twice.
struct Belonging
{
    QUuid id;
    QString name;
    QString color;      ///< of a tag, #rrggbb; empty: the usual one
    QList<QUuid> links; ///< empty: the candidate does not have it
};

/// A field that the workspace added, with what was typed for this candidate.
struct OwnField
{
    QUuid id;
    QString key;
    QString label;
    QString kind; ///< text, long_text, number, date, yes_no, choice, choices, url
    QStringList choices;
    QString help;
    bool active = true;
    QUuid value;  ///< the row of the value; null: none yet
    QString text; ///< in the text form of its kind
};

/// What a workspace's people have put on a candidate beside the columns.
struct CandidateBelongings
{
    QList<Belonging> tags;  ///< every tag there is, by name
    QList<Belonging> pools; ///< every talent pool there is, by name
    QList<OwnField> fields; ///< active ones and those with a value, in their order
};

/// Empty lists for tables that this device does not hold.
[[nodiscard]] core::Expected<CandidateBelongings> candidateBelongings(const Reader &reader, const QUuid &candidate);

} // namespace shortlist::cache
