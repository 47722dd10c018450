#pragma once

#include "documents/jsonresume.h"
#include "extractor/sections.h"

namespace shortlist::extractor {

/// Who the CV is about and how to reach them: name, label, e-mail, phone, location, url and profiles of a JSON Resume's
/// basics. What stands at the top of the CV counts more than what is found further down, where addresses may be a
/// referee's.
[[nodiscard]] documents::Resume::Basics findContact(const QList<Section> &sections);

/// The first e-mail address in the text; empty without one.
[[nodiscard]] QString findEmail(const QString &text);

/// The first telephone number in the text, as written; empty without one. Dates and years are not numbers.
[[nodiscard]] QString findPhone(const QString &text);

} // namespace shortlist::extractor
