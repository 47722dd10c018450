#pragma once

#include <QList>

namespace shortlist::domain {

/// What becomes of one changed field when an edit meets the current row.
enum class FieldVerdict {
    Apply,     ///< the current value is what the person saw: theirs takes its place
    Unchanged, ///< somebody already made the same change: nothing to do
    Conflict,  ///< the current value is neither: both are kept and a person decides
};

/// The three-way merge rule for one field (architecture, "Push"): a field conflicts when its typed current value
/// equals neither the old nor the new one of the edit. Equality is the type's own (2.50 equals 2.5), so the caller
/// compares.
[[nodiscard]] FieldVerdict mergeField(bool currentEqualsOld, bool currentEqualsNew);

/// The rule for fields joined by a declaration (a salary and its currency): one conflict makes all of them conflict,
/// and where any must be applied, all are. An empty group is Unchanged.
[[nodiscard]] FieldVerdict mergeGroup(const QList<FieldVerdict> &verdicts);

/// What becomes of a removal or of an edit to a removed row.
enum class RowVerdict { Apply, Unchanged, Conflict };

/// Removing a row that changed after the version the person saw is a conflict; removing a removed one is nothing.
[[nodiscard]] RowVerdict mergeRemoval(bool alreadyRemoved, bool changedSinceBase);

} // namespace shortlist::domain
