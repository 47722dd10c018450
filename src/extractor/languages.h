#pragma once

#include "documents/jsonresume.h"

namespace shortlist::extractor {

/// The languages in the lines of a CV's language section with their fluency, as written: "German (native)", "English:
/// C1".
[[nodiscard]] QList<documents::Resume::Language> findLanguages(const QStringList &lines);

} // namespace shortlist::extractor
