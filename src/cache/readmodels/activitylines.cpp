// What one member did to many at once becomes one line.
#include "cache/readmodels/activity.h"

#include <algorithm>

namespace shortlist::cache {

using Kind = ActivityItem::Kind;

namespace {

bool isOfOne(Kind kind)
{
    return kind != Kind::Added && kind != Kind::Applied && kind != Kind::Moved && kind != Kind::Rejected &&
           kind != Kind::Withdrew && kind != Kind::Hired && kind != Kind::Reopened && kind != Kind::Mail &&
           kind != Kind::Tagged && kind != Kind::Pooled && kind != Kind::Untagged && kind != Kind::LeftPool &&
           kind != Kind::FileAdded && kind != Kind::FileRemoved && kind != Kind::OwnerChanged &&
           kind != Kind::SourceChanged && kind != Kind::MadePrivate && kind != Kind::MadeOpen &&
           kind != Kind::Restored && kind != Kind::DetailsChanged;
}

/// Of these the line of several does not say what it was in each case.
bool isOfAnything(Kind kind)
{
    return kind == Kind::Rejected || kind == Kind::FileAdded || kind == Kind::FileRemoved;
}

} // namespace

void appendActivity(QList<ActivityItem> &items, const QList<ActivityItem> &more)
{
    constexpr qint64 atOnceSeconds = 60;
    constexpr qsizetype looksBack = 50; // an import's people and their applications come mixed
    for (const ActivityItem &item : more) {
        bool taken = false;
        const qsizetype end = std::max<qsizetype>(0, items.size() - looksBack);
        for (qsizetype i = items.size() - 1; i >= end && !taken && !isOfOne(item.kind); --i) {
            ActivityItem &line = items[i];
            const bool same = line.kind == item.kind && line.by == item.by && line.job == item.job &&
                              line.pending == item.pending && line.to == item.to && line.status == item.status &&
                              (isOfAnything(item.kind) ? item.candidate != line.candidate || item.kind == Kind::Rejected
                                                       : line.what == item.what) &&
                              line.at.isValid() == item.at.isValid();
            if (!same || (item.at.isValid() && std::abs(line.since.secsTo(item.at)) > atOnceSeconds))
                continue;
            if (item.candidate == line.candidate)
                line.fields += item.fields;
            line.together.insert(line.candidate);
            line.together.insert(item.candidate);
            line.together.unite(item.together);
            line.count = static_cast<int>(line.together.size());
            line.fields.removeDuplicates();
            line.since = item.since;
            taken = true;
        }
        if (!taken)
            items.append(item);
    }
}

} // namespace shortlist::cache
