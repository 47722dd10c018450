#pragma once

#include "documents/jsonresume.h"

namespace shortlist::documents {

/// A vCard 4.0 (RFC 6350) of the CV's head: name, e-mail, telephone, place, employer, title, pages and summary; skills
/// as EXPERTISE with one of its three levels (RFC 6715), languages as LANG where they have a code (how well somebody
/// speaks one has no property). The present employer is the first position's. `given` and `family` may be empty. Lines
/// are folded at 75 bytes and end in CR LF. A CV without a name gives an empty text.
[[nodiscard]] QByteArray writeVcard(const Resume &resume, const QString &given = {}, const QString &family = {});

} // namespace shortlist::documents
