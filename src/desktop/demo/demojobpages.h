#pragma once

#include "desktop/sources/jobpagesource.h"

#include <QHash>

namespace shortlist::desktop {

/// What the job's page shows beside the record, invented. GUI thread.
class DemoJobPages final : public JobPageSource
{
public:
    DemoJobPages(bool arabic, bool longNames) : m_arabic(arabic), m_longNames(longNames) {}
    /// Figures that go with the row of the list.
    void add(const cache::JobListItem &job);
    /// What tests look at and change.
    QHash<QUuid, KnownPeople> known;
    int knownAsked = 0;
    [[nodiscard]] JobPage &pageOf(const QUuid &job) { return m_pages[job]; }

    void page(const QUuid &job, QObject *context, Done<JobPage> done) override;
    void waitingForMe(QObject *context, Done<QList<cache::ApprovalItem>> done) override;
    void copyOf(const QUuid &job, const QString &title, QObject *context, Done<QList<client::Edit>> done) override;
    void knownPeople(const QUuid &job, const cache::Cancellation &cancelled, QObject *context,
                     Done<KnownPeople> done) override;
    void planJobs(const QList<client::FileInput> &files, QObject *context, Done<client::JobsPlan> done) override;
    void skillNames(QObject *context, Done<QStringList> done) override;

private:
    bool m_arabic;
    bool m_longNames;
    QHash<QUuid, JobPage> m_pages;
};

} // namespace shortlist::desktop
