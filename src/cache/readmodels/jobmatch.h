#pragma once

#include "cache/search/listmemory.h"
#include "domain/matching.h"

#include <QDateTime>

#include <optional>

namespace shortlist::cache {

/// A person as a ranking shows them.
struct MatchedPerson
{
    domain::ComparedPerson person;
    QString name;      ///< a made-up one under blind review
    QUuid application; ///< the active one for the job; null: none
    domain::SkillComparison skills;
};

/// The ranking of a job that somebody kept last, by the present formula.
struct KeptRanking
{
    QDateTime at; ///< UTC; invalid while it has not reached the server
    QString by;   ///< the member's name; empty where it is not known
    domain::MatchWeights weights;
};

/// Compares people with a job (docs/matching.md), in two steps as the candidate list reads: the parts of everybody, 40
/// bytes each, then the words of those who are shown.
class JobMatchReader
{
public:
    explicit JobMatchReader(const Reader &reader) : m_reader(reader) {}

    /// NotFound for a job that is not there.
    [[nodiscard]] core::Expected<domain::JobWants> wants(const QUuid &job) const;
    /// Everybody but who is to be erased, as far as the device knows of it. Cancelled once `cancelled` is set.
    [[nodiscard]] core::Expected<std::vector<domain::ComparedPerson>>
    compare(const QUuid &job, const domain::JobMatcher &matcher, const Cancellation &cancelled) const;
    /// In the order given; who is no longer there is left out.
    [[nodiscard]] core::Expected<QList<MatchedPerson>> people(const QUuid &job, const domain::JobMatcher &matcher,
                                                              const QList<domain::ComparedPerson> &people) const;
    /// Nothing where none was kept, or the role sees none.
    [[nodiscard]] core::Expected<std::optional<KeptRanking>> lastKept(const QUuid &job) const;

private:
    const Reader &m_reader;
};

} // namespace shortlist::cache
