#pragma once

#include "domain/searchgrammar.h"

namespace shortlist::desktop {

/// What is wrong with a search, or not finished, as one sentence in the person's language.
[[nodiscard]] QString describe(const domain::SearchProblem &problem);

} // namespace shortlist::desktop
