#pragma once

#include "documents/jsonresume.h"

namespace shortlist::extractor {

/// Finds a CV's structure in its tidied text: who, where, what they did, learned and can do. Whatever isn't found stays
/// empty; nothing is guessed that the text doesn't say.
[[nodiscard]] documents::Resume structureOf(const QString &text);

} // namespace shortlist::extractor
