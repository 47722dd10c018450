#pragma once

#include "cache/reader.h"
#include "cache/readmodels/candidatelist.h"

namespace shortlist::cache {

/// A record that has a page, found by words, with what tells it from others of its name.
struct FoundRecord
{
    QString entity; ///< candidates, blind_candidates, job_requisitions or interviews
    QUuid id;
    QString title;            ///< the name; of an interview, what it is for
    QString matched;          ///< the words around what was found, where the title does not hold it
    CandidateListItem person; ///< of a candidate
    QString code;             ///< of a job
    QString status;           ///< of a job or an interview
    int people = 0;           ///< of a job: its applications
    QUuid candidate;          ///< of an interview: whose page tells of it
    QString candidateName;    ///< of an interview; empty where the role does not see the person
    QDateTime at;             ///< of an interview: its beginning, UTC
};

enum class FindScope { Everything, People, Jobs };

/// Reads what a search over everything leads to: people first, then jobs, then interviews; in each, those whose title
/// has the words come first. Stateless beside the reader.
class FoundRecordsReader
{
public:
    explicit FoundRecordsReader(const Reader &reader) : m_reader(reader) {}

    /// At most `limit` records; with Everything two thirds of them people while there are others. Records of kinds that
    /// the role does not hold are not there.
    [[nodiscard]] core::Expected<QList<FoundRecord>> find(const QString &text, FindScope scope, int limit) const;

private:
    [[nodiscard]] core::Expected<void> add(const QString &text, const QString &entity, int limit,
                                           QList<FoundRecord> &found) const;
    [[nodiscard]] core::Expected<void> describe(FoundRecord &record) const;

    const Reader &m_reader;
};

} // namespace shortlist::cache
