#pragma once

#include "cache/reader.h"
#include "cache/readmodels/stagelimits.h"

#include <QDateTime>

#include <optional>

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

/// One application as a card.
struct BoardCard
{
    QUuid application;
    QUuid candidate;
    QUuid stage;
    QString name;
    QString title;
    QString company;
    QString source;
    QString disposition;
    QString rejectReason;
    QUuid owner;
    QString ownerName; ///< empty when the directory does not know them
    std::optional<double> match;
    QDateTime stageEntered;
    QStringList tags{};     ///< by name
    bool redFlag = false;   ///< a note of that kind
    bool pending = false;   ///< edits of the application wait for the server
    bool conflict = false;  ///< an open conflict about the application
    bool isPrivate = false; ///< a few only know of the person
    QString haystack;       ///< what the filter looks through, in lower case
    bool operator==(const BoardCard &) const = default;
};

/// The order of cards where nothing else puts one before the other.
[[nodiscard]] bool byName(const BoardCard &a, const BoardCard &b);

/// A job's pipeline with everybody in it.
struct Board
{
    QUuid job;
    QString jobTitle;
    QString jobStatus;
    bool ownStages = false;   ///< false: the workspace's default pipeline
    QList<BoardStage> stages; ///< by position
    QList<BoardCard> cards;   ///< by name (byName()); some may stand in a stage that is not in `stages`
};

/// Reads a job's board. NotFound for an unknown or removed job.
class BoardReader
{
public:
    explicit BoardReader(const Reader &reader) : m_reader(reader) {}

    [[nodiscard]] core::Expected<Board> board(const QUuid &job) const;
    /// The job's own stages, or the workspace's where it has none. `own`, where given, says which.
    [[nodiscard]] core::Expected<QList<BoardStage>> stages(const QUuid &job, bool *own = nullptr) const;

private:
    const Reader &m_reader;
};

} // namespace shortlist::cache
