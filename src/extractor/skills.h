#pragma once

#include "extractor/sections.h"

namespace shortlist::extractor {

/// The skills in a CV, canonical names, each once: those of its skills section first, in its order, then those that the
/// summary and the positions mention. In the skills section short items that the catalogue doesn't know count as well;
/// elsewhere only the catalogue's. Contact, education and references are not searched: a degree or a referee's title is
/// no skill.
[[nodiscard]] QStringList findSkills(const QList<Section> &sections);

} // namespace shortlist::extractor
