#pragma once

#include "cache/reader.h"
#include "cache/readmodels/boardcards.h"
#include "cache/readmodels/stagelimits.h"

namespace shortlist::cache {

/// One column of a job's board.
struct BoardStage
{
    QUuid id;
    QString name;
    QString kind;
    QString color; ///< "#rrggbb" or empty
    int position = 0;
    QUuid letter{};    ///< the template offered when somebody reaches the stage; null: none
    int limitDays = 0; ///< whoever stands here for longer is stuck; 0: no limit of its own
    bool operator==(const BoardStage &) const = default;
};

/// What a filter by owner, source or tag may ask for: what stands on some card.
struct BoardChoices
{
    QList<std::pair<QUuid, QString>> owners{}; ///< by name
    QStringList sources{};
    QStringList tags{}; ///< by name
    bool operator==(const BoardChoices &) const = default;
};
[[nodiscard]] BoardChoices choicesOf(const BoardCards &cards);

/// A job's pipeline with everybody in it.
struct Board
{
    QUuid job;
    QString jobTitle;
    QString jobStatus;
    bool ownStages = false;   ///< false: the workspace's default pipeline
    QList<BoardStage> stages; ///< by position
    BoardCards cards;         ///< by name (byName()); some may stand in a stage that is not in `stages`
    BoardChoices choices;
};

/// Reads a job's board. NotFound for an unknown or removed job.
class BoardReader
{
public:
    explicit BoardReader(const Reader &reader) : m_reader(reader) {}

    /// `former`: what was read of it before; cards that are as they were are shared with it.
    [[nodiscard]] core::Expected<Board> board(const QUuid &job, const BoardCards &former = {}) const;
    /// The job's own stages, or the workspace's where it has none. `own`, where given, says which.
    [[nodiscard]] core::Expected<QList<BoardStage>> stages(const QUuid &job, bool *own = nullptr) const;

private:
    const Reader &m_reader;
};

} // namespace shortlist::cache
