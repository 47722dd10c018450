#pragma once

#include "documents/csv.h"
#include "documents/jsonresume.h"

namespace shortlist::extractor {

/// People read from a file, and what could not be read of it.
struct People
{
    QString format; ///< "vcard", "json_resume", "linkedin"
    QList<documents::Resume> people;
    QList<qsizetype> lines; ///< where each begins in the file, from 1; 0 where a file has no lines
    QList<documents::CsvProblem> problems;
};

/// Reads vCard 3.0 (RFC 2426) and 4.0 (RFC 6350), any number in a file: FN, N, EMAIL, TEL, ADR, ORG, TITLE, URL, NOTE,
/// LANG, EXPERTISE (RFC 6715), X-SOCIALPROFILE; groups and folded lines; the preferred of several wins. A card of
/// another version, without a name or without an end becomes a problem and the others are read. InvalidInput where
/// there is no card at all.
[[nodiscard]] core::Expected<People> readVcards(const QString &text);

} // namespace shortlist::extractor
