#pragma once

#include "client/candidatemerge.h"

namespace shortlist::client {

/// Records of surely one person: what the people of a workspace would merge without comparing them.
struct CertainMerge
{
    QList<QUuid> people; ///< the oldest record first: it stays
    QStringList names;   ///< of `people`, in their order
    QString email;       ///< of the one that stays
};

struct CertainMerges
{
    QList<CertainMerge> merges;
    bool cut = false; ///< there are more
};

/// Finds them: each two records of one have the same mail address and the same name or one like it; telephones and
/// LinkedIn profiles that both have are the same; nobody said that they are two people; the role may change and remove
/// both. Left out are records of which one is private and the other is not, and whoever is to be erased. Nothing is
/// merged by this: somebody looks at them and says which. At most `most`, by name. Busy while the indexes of a large
/// cache are being built; Refused where the role may not merge.
[[nodiscard]] core::Expected<CertainMerges> certainMerges(const cache::Reader &reader, const QUuid &user,
                                                          const QString &role, int most);

/// Plans one of them, as planMerges() does: each record has a journal of its own. Refused where it is not certain any
/// more: its records have changed since, somebody said that two of them are two people, or one is to be erased.
[[nodiscard]] core::Expected<MergePlan> planCertainMerge(const cache::Reader &reader, const CertainMerge &merge,
                                                         const QUuid &user, const QString &role, const QDateTime &now,
                                                         const std::function<QUuid()> &newId);

} // namespace shortlist::client
