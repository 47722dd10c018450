#include "domain/merge.h"

namespace shortlist::domain {

FieldVerdict mergeField(bool currentEqualsOld, bool currentEqualsNew)
{
    if (currentEqualsNew)
        return FieldVerdict::Unchanged;
    return currentEqualsOld ? FieldVerdict::Apply : FieldVerdict::Conflict;
}

FieldVerdict mergeGroup(const QList<FieldVerdict> &verdicts)
{
    if (verdicts.contains(FieldVerdict::Conflict))
        return FieldVerdict::Conflict;
    return verdicts.contains(FieldVerdict::Apply) ? FieldVerdict::Apply : FieldVerdict::Unchanged;
}

RowVerdict mergeRemoval(bool alreadyRemoved, bool changedSinceBase)
{
    if (alreadyRemoved)
        return RowVerdict::Unchanged;
    return changedSinceBase ? RowVerdict::Conflict : RowVerdict::Apply;
}

} // namespace shortlist::domain
