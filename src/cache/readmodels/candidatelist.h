#pragma once

#include "cache/search/recordsearch.h"

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
    QDateTime active;                     ///< last change, UTC
    bool pending = false;                 ///< edits wait for the server
    bool conflict = false;                ///< an open conflict
    bool isPrivate = false;               ///< a few only know of the person
    QHash<QString, protocol::Value> more; ///< further columns that were asked for; names of tags and pools by commas
};

enum class CandidateSort { Name, Title, Place, Match, Stage, Active, Column };

struct CandidateListQuery
{
    QString search;    ///< docs/search.md
    QString stageKind; ///< only candidates with an active application in such a stage
    QUuid job;         ///< only candidates with an application to this job
    CandidateSort sort = CandidateSort::Active;
    bool descending = true;
    QString sortColumn = {};     ///< a column of candidates, for CandidateSort::Column
    QString also = {};           ///< a second search that has to hold too: what chips beside the field say
    QUuid user = {};             ///< whom `me` means
    Cancellation cancelled = {}; ///< set when a newer question makes this one pointless: Cancelled
};

/// Reads the candidate list in two steps, so that 100,000 rows cost 800 KB: all keys in order, then the rows on screen.
class CandidateListReader
{
public:
    /// `memory` makes the next question cheap; it outlives this.
    explicit CandidateListReader(const Reader &reader, ListMemory *memory = nullptr)
        : m_reader(reader), m_memory(memory != nullptr ? *memory : m_own)
    {}

    /// InvalidInput for a search with a mistake, its place in `where` (searchRecords()).
    [[nodiscard]] core::Expected<QList<qint64>> keys(const CandidateListQuery &query);
    /// Reads the next piece of what questions will need, while nobody asks any.
    [[nodiscard]] core::Expected<Warmth> warm(const Cancellation &cancelled);
    /// Items for the given keys, in their order; keys that no longer exist are left out. `columns` names further
    /// columns of candidates, or `tags`, `pools`, `reject_reason` and the keys of custom fields; unknown ones are left
    /// out.
    [[nodiscard]] core::Expected<QList<CandidateListItem>> items(const QList<qint64> &keys,
                                                                 const QStringList &columns = {}) const;
    [[nodiscard]] core::Expected<std::optional<qint64>> keyOf(const QUuid &id) const;

private:
    [[nodiscard]] core::Expected<const QList<qint64> *> order(const CandidateListQuery &query);

    const Reader &m_reader;
    ListMemory m_own;
    ListMemory &m_memory;
};

} // namespace shortlist::cache
