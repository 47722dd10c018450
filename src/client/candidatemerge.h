#pragma once

#include "cache/reader.h"
#include "client/edit.h"

#include <QDateTime>
#include <QHash>
#include <QMap>

#include <functional>

namespace shortlist::client {

class LocalWorkspace;

/// What merging two candidates would do, before it is done: for a preview field by field.
struct MergePlan
{
    QList<Edit> edits; ///< the journal's row first; one edit for each row
    int moved = 0;     ///< rows that go over to the survivor
    int removed = 0;   ///< rows that the survivor has already, such as an application to the same job: hidden
    int staying = 0;   ///< rows that stay with the merged record: consents, and what this role may not change
    /// The same by table.
    QMap<QString, int> movedOf{};
    QMap<QString, int> removedOf{};
    QMap<QString, int> stayingOf{};
};

/// Plans the merge of `merged` into `survivor`. `fields`: the survivor's new values, as a person chose them; of its
/// other fields those that are empty are filled from the merged one. What refers to the merged candidate follows from
/// the descriptor's references. InvalidInput for a candidate with itself; NotFound for one that is not there; Refused
/// where the role may not merge.
[[nodiscard]] core::Expected<MergePlan> planMerge(const cache::Reader &reader, const QUuid &survivor,
                                                  const QUuid &merged, const protocol::FieldMap &fields,
                                                  const QUuid &user, const QString &role, const QDateTime &now,
                                                  const QUuid &mergeId);

/// Plans the merges of several records into one, each with a journal of its own, by which it can be parted for itself.
/// `from`: whose value a field is to have, by column, the survivor's or one of the merged ones'; fields that are not
/// named stay the survivor's, empty ones are filled from the first that has something. `newId` makes the ids of the
/// merges. Errors as of planMerge(), InvalidInput also for a record that is named twice and for nobody.
[[nodiscard]] core::Expected<MergePlan> planMerges(const cache::Reader &reader, const QUuid &survivor,
                                                   const QList<QUuid> &merged, const QHash<QString, QUuid> &from,
                                                   const QUuid &user, const QString &role, const QDateTime &now,
                                                   const std::function<QUuid()> &newId);

/// What parting a merge would do.
struct UnmergePlan
{
    QList<Edit> edits;
    QStringList kept; ///< "entity row column": fields that were edited after the merge and keep that edit
};

/// Whether a merge of then is parted now: for 90 days, to the moment. The server takes what arrives later still, for as
/// long as a device may be without a network. A time that is not known hinders nobody.
[[nodiscard]] bool canBeParted(const QDateTime &merged, const QDateTime &now);

/// Plans the way back from a row of candidate_merges. NotFound: there is none; Refused: it was parted already, or
/// its ninety days are over.
[[nodiscard]] core::Expected<UnmergePlan> planUnmerge(const cache::Reader &reader, const QUuid &mergeId,
                                                      const QDateTime &now);

/// The journal of a merge that is done again after it was undone: what its fields hold now is what parting gives back.
[[nodiscard]] protocol::Value journalOfNow(const cache::Reader &reader, const protocol::Value &changes);

/// Does what the plan says, as one durable batch; offline too.
[[nodiscard]] core::Expected<MergePlan> mergeCandidates(LocalWorkspace &workspace, const QUuid &survivor,
                                                        const QUuid &merged, const protocol::FieldMap &fields = {});
[[nodiscard]] core::Expected<UnmergePlan> unmergeCandidates(LocalWorkspace &workspace, const QUuid &mergeId);

} // namespace shortlist::client
