#pragma once

#include <QString>

namespace shortlist::extractor {

/// What a person reads of an HTML text: without tags, scripts, styles and comments, a line feed for each block and line
/// break, entities resolved. Nothing is loaded.
[[nodiscard]] QString textOfHtml(const QString &html);

} // namespace shortlist::extractor
