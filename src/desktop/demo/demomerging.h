#pragma once

#include "desktop/sources/mergesource.h"

namespace shortlist::desktop {

/// Pairs that look alike, and one merge, for pictures of the dialog. Answers come with the next turn of the event loop.
class DemoMerging final : public MergeSource
{
public:
    /// Two pairs around this person, and one that was merged into them before; null: nobody has a duplicate.
    void build(const QUuid &candidate, const protocol::FieldMap &fields, const QUuid &other, const QString &colleague);

    void pairs(const QUuid &candidate, int most, QObject *context, Done<QList<DuplicatePair>> done) override;
    void pair(const QUuid &first, const QUuid &second, QObject *context, Done<DuplicatePair> done) override;
    void merges(const QUuid &candidate, QObject *context, Done<QList<MergeItem>> done) override;
    void preview(const QUuid &survivor, const QUuid &merged, QObject *context, Done<MergePreview> done) override;
    void plan(const QUuid &survivor, const QUuid &merged, const protocol::FieldMap &chosen, QObject *context,
              Done<client::MergePlan> done) override;
    void planParting(const QUuid &merge, QObject *context, Done<client::UnmergePlan> done) override;

private:
    QUuid m_candidate;
    protocol::FieldMap m_fields;
    QList<DuplicatePair> m_pairs;
    QList<MergeItem> m_merges;
};

} // namespace shortlist::desktop
