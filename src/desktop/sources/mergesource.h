#pragma once

#include "cache/readmodels/alikepeople.h"
#include "client/certainmerges.h"
#include "client/cvmatches.h"
#include "desktop/sources/records.h"

namespace shortlist::desktop {

/// Two records that may be one person.
struct DuplicatePair
{
    struct Side
    {
        QUuid id;
        QString name;
        QString about; ///< title, company or place: what tells people of one name apart
    };
    Side first;
    Side second;
    QStringList common; ///< columns that say so, surest first; empty: somebody chose the two
};

/// One field, or fields that merge as one, in which two records differ.
struct MergeField
{
    QStringList columns;
    QList<protocol::Value> survivor; ///< in the order of `columns`
    QList<protocol::Value> merged;
    /// What people call the rows that a reference points to; empty for other fields.
    QString survivorTitle;
    QString mergedTitle;
};

/// What a merge would do.
struct MergePreview
{
    QUuid survivor;
    QUuid merged;
    QList<MergeField> fields;
    int same = 0; ///< fields with a value that are the same in both
    QMap<QString, int> moved;
    QMap<QString, int> removed;
    QMap<QString, int> staying;
};

/// One field, or fields that merge as one, in which several records differ.
struct SeveralField
{
    QStringList columns;
    QList<QList<protocol::Value>> values; ///< for each record, in the order of `columns`
    QStringList titles;                   ///< for each record: what people call the row that a reference points to
};

/// What merging several records into the first one would do.
struct SeveralPreview
{
    QList<DuplicatePair::Side> people; ///< the first stays
    QList<SeveralField> fields;
    int same = 0; ///< fields with a value that are the same in all
    QMap<QString, int> moved;
    QMap<QString, int> removed;
    QMap<QString, int> staying;
};

/// Records of surely one person, with what tells them apart.
struct CertainPeople
{
    client::CertainMerge merge;
    QList<DuplicatePair::Side> people; ///< in the order of the merge's
};

struct CertainList
{
    QList<CertainPeople> rows;
    bool cut = false; ///< there are more
};

/// What merging one of them would do; nothing: its records have changed since.
using CertainPlan = std::optional<client::MergePlan>;

/// Duplicates, merges and what they would do. As the interfaces in sources.h.
class MergeSource
{
public:
    virtual ~MergeSource() = default;
    /// Of one candidate; of everybody for a null id, `most` at most.
    virtual void pairs(const QUuid &candidate, int most, QObject *context, Done<QList<DuplicatePair>> done) = 0;
    /// Who is there and may be the person with these particulars (cache::AlikeReader::find).
    virtual void alike(const protocol::FieldMap &particulars, const QUuid &except, int most, QObject *context,
                       Done<QList<cache::AlikePerson>> done) = 0;
    /// Whose CVs an import may bring (client::findCvMatches).
    virtual void cvMatches(const client::CvPlan &plan, QObject *context, Done<client::CvMatches> done) = 0;
    /// Who of the lines left out would apply (client::knownApplicants).
    virtual void knownApplicants(const client::PeopleFile &file, const QList<client::ImportProblem> &leftOut,
                                 const client::ImportOptions &options, QObject *context,
                                 Done<client::KnownApplicants> done) = 0;
    /// Two records that somebody chose, whether they look alike or not.
    virtual void pair(const QUuid &first, const QUuid &second, QObject *context, Done<DuplicatePair> done) = 0;
    /// Merges that hold, newest first: into one candidate; of everybody for a null id.
    virtual void merges(const QUuid &candidate, QObject *context, Done<QList<MergeItem>> done) = 0;
    virtual void preview(const QUuid &survivor, const QUuid &merged, QObject *context, Done<MergePreview> done) = 0;
    virtual void plan(const QUuid &survivor, const QUuid &merged, const protocol::FieldMap &chosen, QObject *context,
                      Done<client::MergePlan> done) = 0;
    /// The first of them stays.
    virtual void previewSeveral(const QList<QUuid> &people, QObject *context, Done<SeveralPreview> done) = 0;
    /// `from`: whose value a field is to have (client::planMerges).
    virtual void planSeveral(const QList<QUuid> &people, const QHash<QString, QUuid> &from, QObject *context,
                             Done<client::MergePlan> done) = 0;
    /// Everybody who is there twice for certain (client::certainMerges), `most` at most.
    virtual void certain(int most, QObject *context, Done<CertainList> done) = 0;
    /// One answer for each.
    virtual void planCertain(const QList<client::CertainMerge> &merges, QObject *context,
                             Done<QList<CertainPlan>> done) = 0;
    virtual void planParting(const QUuid &merge, QObject *context, Done<client::UnmergePlan> done) = 0;
};

} // namespace shortlist::desktop
