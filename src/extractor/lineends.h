#pragma once

#include <QString>

namespace shortlist::extractor {

/// Puts back line ends that PDFium loses. It starts no new line after a piece of text lower than 5 points, and some
/// programs write the full stop at a line's end as a piece of its own: "…in embedded systems. Work Experience". Where a
/// heading or a span of dates, and nothing else, follows a full stop to the line's end, it goes on a line of its own.
[[nodiscard]] QString withLineEndsRestored(const QString &text);

} // namespace shortlist::extractor
