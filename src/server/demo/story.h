#pragma once

#include "server/demo/candidates.h"
#include "server/demo/workspace.h"

#include <QDateTime>

#include <vector>

namespace shortlist::server {

/// What happens in a demo tenant, and when: who applied where and how far they came, so that jobs, applications and
/// times fit each other. Everything follows from the seed; the times count back from the moment of loading.
class DemoStory
{
public:
    struct Job
    {
        QString status;
        int available = 1;
        int filled = 0;
        QDateTime created;
        QDateTime published; ///< invalid: never shown
        QDateTime closes;    ///< invalid: open-ended
        QDateTime updated;
    };
    struct Application
    {
        int candidate = 0;
        int job = 0;
        int stage = 0; ///< in the order of the default pipeline
        QString disposition;
        QString reason;
        QString score; ///< empty: nobody has compared yet
        QDateTime applied;
        QDateTime stageEntered;
        QDateTime updated;
    };
    struct Span
    {
        QDateTime created;
        QDateTime updated;
    };

    /// `mayHire`: false when the jobs were stored before, with their number of positions filled; what is added then
    /// leaves that number and jobs that have ended alone.
    DemoStory(const DemoTenant &tenant, int candidates, const QDateTime &anchor, bool mayHire);

    [[nodiscard]] const QList<Job> &jobs() const { return m_jobs; }
    [[nodiscard]] const std::vector<Application> &applications() const { return m_applications; }
    [[nodiscard]] Span candidate(int number) const;

private:
    void planJobs();
    void planApplications(int candidates);
    void apply(int number, int job, bool hired, const DemoCandidate &candidate, quint64 seed);

    const DemoTenant &m_tenant;
    const QDateTime m_anchor;
    const bool m_mayHire;
    QList<Job> m_jobs;
    std::vector<Application> m_applications;
    std::vector<int> m_byCandidate; ///< number → its application, -1: none
};

/// How many first candidates have busy histories; the many later ones are there for their number.
constexpr int busyCandidates = 300;

} // namespace shortlist::server
