#pragma once

#include "cache/reader.h"

#include <QDateTime>
#include <QSet>

#include <optional>

namespace shortlist::cache {

/// One thing that happened in the workspace, or several of one kind that somebody did at once.
struct ActivityItem
{
    enum class Kind {
        Added,   ///< a person; `status`: their source
        Applied, ///< to `jobTitle`
        Moved,   ///< from `from` to `to`, stages
        Rejected,
        Withdrew,
        Hired,
        Reopened,
        Note,         ///< `what`: its text; `status`: its type
        Mail,         ///< `what`: subject; `status`
        Interview,    ///< was arranged; `status`: its type
        InterviewOff, ///< `status`: cancelled or no_show; `what`: the reason
        Offer,        ///< was made; `what`: the position
        OfferSent,
        OfferAnswered, ///< `status`: accepted or declined
        Tagged,        ///< `what`: the tag
        Pooled,        ///< `what`: the talent pool
        Merged,        ///< with `what`
        JobAdded,
        JobPublished,
        JobEnded, ///< `status`: closed, filled or cancelled; since then nothing of it was changed
        EraseAsked,
        Erased,        ///< nobody's name is left
        Untagged,      ///< `what`: the tag
        LeftPool,      ///< `what`: the talent pool
        FileAdded,     ///< `what`: its name
        FileRemoved,   ///< `what`: its name
        FileRestored,  ///< `what`: its name
        OwnerChanged,  ///< from `from` to `to`, members; empty: nobody
        SourceChanged, ///< from `from` to `to`
        MadePrivate,
        MadeOpen,
        Removed,        ///< the person was
        Restored,       ///< the person was brought back
        DetailsChanged, ///< `fields`: which columns
    };
    Kind kind = Kind::Added;
    QUuid row;       ///< what tells of it
    QUuid candidate; ///< of several: the latest; null: about a job
    QUuid job;
    QUuid by; ///< the member who did it; null: nobody, or not known
    QString who;
    QString person;
    QString jobTitle;
    QString what;
    QString from;
    QString to;
    QString status;
    QStringList fields;
    QDateTime at;           ///< invalid: not sent to the server yet
    QDateTime since;        ///< of several: the first's
    int count = 1;          ///< people
    QSet<QUuid> together;   ///< of several: all of them
    bool isPrivate = false; ///< a note that its author alone sees
    bool isRedFlag = false;
    bool pending = false;
};

/// What is asked for together.
enum class ActivityTopic { People, Moves, Notes, Mails, Interviews, Offers, Labels, Jobs, Details, Files };

/// A place in the feed: everything older than the row `id` at `at` lies behind it.
struct ActivityPlace
{
    QByteArray at; ///< as the cache stores times
    QByteArray id;
    friend bool operator==(const ActivityPlace &, const ActivityPlace &) = default;
};

struct ActivityQuery
{
    std::optional<ActivityTopic> topic;  ///< nullopt: all
    QUuid by;                            ///< only what this member did
    QUuid job;                           ///< only what concerns this job
    QUuid me;                            ///< who made what waits for the server
    std::optional<ActivityPlace> behind; ///< nullopt: from the newest on, with what waits for the server before it
    int window = 60;                     ///< rows that are looked at in each table; filters find fewer
};

struct ActivityPage
{
    QList<ActivityItem> items;         ///< newest first
    std::optional<ActivityPlace> next; ///< nullopt: there is nothing older
};

/// Reads what happened in the workspace out of this device's copy, newest first, a window at a time: a page costs the
/// same wherever it is, and however many rows there are. Rows about people that this device does not hold are left out;
/// tables that it does not hold count as empty. Reading thread.
class ActivityReader
{
public:
    explicit ActivityReader(const Reader &reader) : m_reader(reader) {}
    [[nodiscard]] core::Expected<ActivityPage> page(const ActivityQuery &query) const;

private:
    const Reader &m_reader;
};

/// Puts `more`, which is older, behind `items`. What one member did to many at once becomes one line: an import, a bulk
/// action.
void appendActivity(QList<ActivityItem> &items, const QList<ActivityItem> &more);

} // namespace shortlist::cache
