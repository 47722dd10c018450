#pragma once

#include "core/expected.h"
#include "server/http/exchange.h"

#include <QStringList>
#include <QUuid>

#include <optional>

namespace shortlist::server {

/// What the client asks for.
struct PullRequest
{
    qint64 cursor = 0;
    QStringList held;                  ///< the scopes it has
    QString table;                     ///< the section a broken-off pull was in; empty: from the beginning
    QUuid after;                       ///< the last id it stored of that section
    std::optional<QList<QUuid>> first; ///< set: the person's own jobs come before all else, and these
    QStringList whole;                 ///< tables it lacks although it holds their scopes
    bool expects = false;              ///< wants to know how many rows are to come

    /// InvalidInput names the parameter that cannot be read.
    [[nodiscard]] static core::Expected<PullRequest> parse(const Request &request);
    [[nodiscard]] bool startsAnew() const { return cursor == 0 && table.isEmpty(); }
    /// Asks for what is new since its cursor and nothing besides, as a client does that follows the events.
    [[nodiscard]] bool followsOn() const
    {
        return cursor > 0 && table.isEmpty() && after.isNull() && !first && whole.isEmpty() && !expects;
    }
};

} // namespace shortlist::server
