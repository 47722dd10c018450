#pragma once

#include "desktop/sources/mergesource.h"

namespace shortlist::desktop {

/// Merges that hold, newest first: into `candidate`, or all for a null id.
[[nodiscard]] core::Expected<QList<MergeItem>> readMerges(const cache::Reader &reader, const QUuid &candidate);

/// Over a real client::Workspace, which outlives it.
class WorkspaceMerging final : public MergeSource
{
public:
    explicit WorkspaceMerging(client::Workspace &workspace) : m_workspace(workspace) {}
    void pairs(const QUuid &candidate, int most, QObject *context, Done<QList<DuplicatePair>> done) override;
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
    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
