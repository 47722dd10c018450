#pragma once

#include "desktop/sources/mergesource.h"

#include <functional>

namespace shortlist::desktop {

/// Pairs that look alike, and one merge, for pictures of the dialog. Answers come with the next turn of the event loop.
class DemoMerging final : public MergeSource
{
public:
    /// Two pairs around this person, and one that was merged into them before; null: nobody has a duplicate.
    void build(const cache::CandidateListItem &item, const protocol::FieldMap &fields, const QUuid &other,
               const QString &colleague);

    void pairs(const QUuid &candidate, int most, QObject *context, Done<QList<DuplicatePair>> done) override;
    /// Where the fields of somebody are.
    void setPeople(std::function<protocol::FieldMap(const QUuid &)> fieldsOf) { m_fieldsOf = std::move(fieldsOf); }
    void alike(const protocol::FieldMap &particulars, const QUuid &except, int most, QObject *context,
               Done<QList<cache::AlikePerson>> done) override;
    void cvMatches(const client::CvPlan &plan, QObject *context, Done<client::CvMatches> done) override;
    void knownApplicants(const client::PeopleFile &file, const QList<client::ImportProblem> &leftOut,
                         const client::ImportOptions &options, QObject *context,
                         Done<client::KnownApplicants> done) override;
    void pair(const QUuid &first, const QUuid &second, QObject *context, Done<DuplicatePair> done) override;
    void merges(const QUuid &candidate, QObject *context, Done<QList<MergeItem>> done) override;
    void preview(const QUuid &survivor, const QUuid &merged, QObject *context, Done<MergePreview> done) override;
    void plan(const QUuid &survivor, const QUuid &merged, const protocol::FieldMap &chosen, QObject *context,
              Done<client::MergePlan> done) override;
    void previewSeveral(const QList<QUuid> &people, QObject *context, Done<SeveralPreview> done) override;
    void planSeveral(const QList<QUuid> &people, const QHash<QString, QUuid> &from, QObject *context,
                     Done<client::MergePlan> done) override;
    void certain(int most, QObject *context, Done<CertainList> done) override;
    void planCertain(const QList<client::CertainMerge> &merges, QObject *context,
                     Done<QList<CertainPlan>> done) override;
    void planParting(const QUuid &merge, QObject *context, Done<client::UnmergePlan> done) override;

private:
    std::function<protocol::FieldMap(const QUuid &)> m_fieldsOf;
    QUuid m_candidate;
    cache::CandidateListItem m_item;
    protocol::FieldMap m_fields;
    QList<DuplicatePair> m_pairs;
    QList<MergeItem> m_merges;
    QList<CertainPeople> m_certain;
};

} // namespace shortlist::desktop
