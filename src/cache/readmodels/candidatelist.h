#pragma once

#include "cache/reader.h"

#include <QDateTime>

#include <optional>

namespace shortlist::cache {

/// One row of the candidate list.
struct CandidateListItem
{
    qint64 key = 0;
    QUuid id;
    QString name;
    QString title;
    QString company;
    QString place;
    std::optional<double> match; ///< of the newest active application; nullopt: unscored
    QString stageName;           ///< of the newest active application; empty without one
    QString stageKind;
    QString jobTitle;
    QDateTime active;      ///< last change, UTC
    bool pending = false;  ///< edits wait for the server
    bool conflict = false; ///< an open conflict
};

enum class CandidateSort { Name, Title, Place, Match, Stage, Active };

struct CandidateListQuery
{
    QString search;    ///< words; each must start a word of the search columns
    QString stageKind; ///< only candidates with an active application in such a stage
    QUuid job;         ///< only candidates with an application to this job
    CandidateSort sort = CandidateSort::Active;
    bool descending = true;
};

/// Reads the candidate list in two steps, so that 100,000 rows cost 800 KB: all keys in order, then the rows on screen.
class CandidateListReader
{
public:
    explicit CandidateListReader(const Reader &reader) : m_reader(reader) {}

    [[nodiscard]] core::Expected<QList<qint64>> keys(const CandidateListQuery &query) const;
    /// Items for the given keys, in their order; keys that no longer exist are left out.
    [[nodiscard]] core::Expected<QList<CandidateListItem>> items(const QList<qint64> &keys) const;
    [[nodiscard]] core::Expected<std::optional<qint64>> keyOf(const QUuid &id) const;

private:
    const Reader &m_reader;
};

} // namespace shortlist::cache
