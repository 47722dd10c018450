#pragma once

#include "core/expected.h"

namespace shortlist::extractor {

/// Why a file could not be read.
enum class Problem {
    Encrypted,
    Damaged,
    NoText,
    NotADocument,
    TooLarge,
    ExternalEntity,
    UnpacksTooLarge,
    Unsupported,
};

/// The problem's name in the program's answer: "encrypted", "no_text" …
[[nodiscard]] QString toString(Problem problem);

/// A failure whose message goes on from the file's name ("is damaged: ask for a new copy"): what is wrong, what to do.
/// `where` of the error is the problem's name.
[[nodiscard]] core::Unexpected refuse(Problem problem, const QString &message);

} // namespace shortlist::extractor
