#pragma once

#include "documents/jsonresume.h"

namespace shortlist::extractor {

/// The degrees in the lines of a CV's education section, in the CV's order. An entry begins with a degree ("B.S.
/// Mathematics", "Master of Science in Data Science") or, where the degree stands below it, with an institution.
[[nodiscard]] QList<documents::Resume::Education> findEducation(const QStringList &lines);

} // namespace shortlist::extractor
