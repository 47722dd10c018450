#pragma once

#include "cache/readmodels/activity.h"

#include <vector>

namespace shortlist::cache {

/// Where one kind of line comes from. Expressions name the row as `e`, what is joined to it as the joins say.
struct Feed
{
    ActivityTopic topic;
    ActivityItem::Kind kind;
    const char *table;
    const char *time;
    bool made; ///< `time` is when the row came to the server: one without it waits
    const char *joins;
    const char *by;
    const char *candidate; ///< its id
    const char *job;       ///< its id
    const char *what = "NULL";
    const char *from = "NULL";
    const char *to = "NULL";
    const char *status = "NULL";
    const char *isPrivate = "NULL";
};

/// All of them.
[[nodiscard]] const std::vector<Feed> &activityFeeds();

/// What a row of `candidate_events` tells, by its kind there; nothing: a newer server's.
[[nodiscard]] std::optional<ActivityItem::Kind> kindOfChange(const QString &change);
/// What the lines of `candidate_events` are asked for with.
[[nodiscard]] ActivityTopic topicOf(ActivityItem::Kind kind);

} // namespace shortlist::cache
