#pragma once

#include "documents/jsonresume.h"

namespace shortlist::extractor {

/// The positions in the lines of a CV's experience section, in the CV's order. A position is recognised by its span of
/// dates; its title and employer stand in the same line or in the one or two before, in either order, its duties below.
/// Lines before the first position are left out.
[[nodiscard]] QList<documents::Resume::Work> findWork(const QStringList &lines);

} // namespace shortlist::extractor
