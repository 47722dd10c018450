#pragma once

#include <QString>

namespace shortlist::domain {

/// What two spellings of one name have in common, for an index: the consonants of all words in alphabetical order,
/// those that are mistaken for each other as one; of other scripts than Latin, all letters without marks. Names that
/// are similarNames() nearly always have it in common: a consonant more, less or another one parts them. Empty: the
/// text says too little, as a single word does (in Chinese, Japanese and Korean letters, a single character).
[[nodiscard]] QString nameSignature(const QString &name);

/// Whether a person would take one name for a misspelling or a transliteration of the other. Word by word, in any
/// order, without marks, case and initials; double names with and without their hyphen. Other spellings of one sound
/// (ü and ue, ß and ss, ph and f, th and t, c and k, y and i, one letter and two) are the same. Beyond that, Latin
/// words may differ by one letter (wrong, missing, too many, or two exchanged) from five letters on, by two from nine
/// on, all words together by two. The last letter tells apart where either is a vowel: it often says the gender.
/// Words in other scripts are the same or not.
[[nodiscard]] bool similarNames(const QString &first, const QString &second);

} // namespace shortlist::domain
