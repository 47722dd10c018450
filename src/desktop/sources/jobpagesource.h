#pragma once

#include "cache/readmodels/approvallist.h"
#include "cache/readmodels/jobmetrics.h"
#include "client/fileinput.h"
#include "client/jobimport.h"
#include "desktop/sources/records.h"

namespace shortlist::desktop {

/// What the advertisement of a job said.
struct DescriptionVersion
{
    int number = 0; ///< 0: the present text, which the server has not numbered yet
    QString text;   ///< Markdown
    QDateTime at;
    QString by;
};

/// A field that the workspace added to its jobs, with what one job has in it.
struct CustomField
{
    QUuid field;
    QString key;
    QString label;
    QString kind; ///< custom_fields.kind
    QString help;
    QStringList choices;
    QUuid valueRow; ///< null: nothing was typed yet
    protocol::Value value;
    bool pending = false;
    bool active = true; ///< false: no longer offered; what was typed is still shown
};

/// What the job's page shows beside the record itself.
struct JobPage
{
    cache::JobMetrics metrics;
    QList<DescriptionVersion> versions; ///< newest first; each differs from the one before
    QList<CustomField> customFields;
    QList<cache::ApprovalItem> approvals;
    QString clonedFrom; ///< the title; empty: it is no copy, or of one that is gone
};

/// People who are known from other jobs and fit what a job must have.
struct KnownPeople
{
    QString search; ///< docs/search.md; a proposal, which the person edits
    int people = 0; ///< that it finds now; 0 where the job asks for nothing
    int skillsLeftOut = 0;
};

/// Reads of the job's page; as the sources in sources.h.
class JobPageSource
{
public:
    virtual ~JobPageSource() = default;
    virtual void page(const QUuid &job, QObject *context, Done<JobPage> done) = 0;
    /// The questions that wait for the signed-in person, the oldest first.
    virtual void waitingForMe(QObject *context, Done<QList<cache::ApprovalItem>> done) = 0;
    /// The edits that make a copy of the job with its own stages and added fields: a draft, the first edit being the
    /// job's own.
    virtual void copyOf(const QUuid &job, const QString &title, QObject *context, Done<QList<client::Edit>> done) = 0;
    /// What importing these JSON files would do; nothing is stored.
    virtual void planJobs(const QList<client::FileInput> &files, QObject *context, Done<client::JobsPlan> done) = 0;
    /// Searches and counts; Cancelled once `cancelled` is set.
    virtual void knownPeople(const QUuid &job, const cache::Cancellation &cancelled, QObject *context,
                             Done<KnownPeople> done) = 0;
    /// Names of the workspace's skills, by name.
    virtual void skillNames(QObject *context, Done<QStringList> done) = 0;
};

} // namespace shortlist::desktop
