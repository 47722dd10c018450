#pragma once

#include <QString>

namespace shortlist::bench {

/// Figures of ranking everybody in a profile that no other program holds for a job, read from the encrypted rows: the
/// whole answer with the words of the first hundred, beside reading the same rows and nothing more; and ordering what
/// is kept anew, as a changed weight does. Ends the benchmark where the profile cannot be read.
void reportMatching(const char *bench, const QString &profile);

} // namespace shortlist::bench
