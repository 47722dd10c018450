#pragma once

#include <QString>

namespace shortlist::extractor {

/// The most characters of text that are kept of one file.
inline constexpr qsizetype longestText = 1'000'000;

/// The text as it may be stored and searched: lines end in one line feed, ligatures are letters again, words that a
/// line end hyphenated are joined, control characters, marks that turn the writing direction and broken surrogates are
/// gone, no more than two line feeds follow one another, cut at longestText.
[[nodiscard]] QString tidyText(QString text);

/// How many letters and digits the text has.
[[nodiscard]] qsizetype countLettersAndDigits(const QString &text);

} // namespace shortlist::extractor
