#pragma once

#include "server/demo/candidates.h"
#include "server/demo/cvpdf.h"

namespace shortlist::server {

/// The CV of an invented candidate, of one or two pages: the same for the same seed and number.
[[nodiscard]] TextPdf demoCv(const DemoCandidate &candidate, quint64 seed, int number);

} // namespace shortlist::server
