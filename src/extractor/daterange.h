#pragma once

#include "documents/partialdate.h"

#include <QString>

#include <optional>

namespace shortlist::extractor {

/// A span of time as CVs write it, and where in the line it stands.
struct DateRange
{
    documents::PartialDate start;
    documents::PartialDate end; ///< unknown: until today
    qsizetype position = 0;
    qsizetype length = 0; ///< with a duration in parentheses after it: "(3 years)"
};

/// The first span in a line: "Jan 2019 - Present (5 years)", "03/2017 – 12/2018", "2015-2018", "since May 2020",
/// "2017-03 to 2018-12". A span that ends before it begins is none.
[[nodiscard]] std::optional<DateRange> findDateRange(const QString &line);

/// The last date in a line, a year at least; a span gives its end. No date when there is none.
[[nodiscard]] documents::PartialDate findLastDate(const QString &line);

} // namespace shortlist::extractor
