#pragma once

#include <QString>

namespace shortlist::desktop {

/// Why a line of a file is left out, in the person's language: the sentences that shortlist-extract and client's
/// imports make, with what they name kept. A sentence that is none of them comes back as it is.
[[nodiscard]] QString importReason(const QString &sentence);

/// The sentences that importReason() knows, in English with %1, %2 … for what they name.
[[nodiscard]] QStringList importReasons();

} // namespace shortlist::desktop
