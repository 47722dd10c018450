#pragma once

#include "core/expected.h"

#include <QString>

namespace shortlist::server {

/// An installed PostgreSQL server.
struct PostgresBinaries
{
    QString directory; ///< holds initdb and postgres
    int major = 0;

    [[nodiscard]] QString program(const QString &name) const { return directory + u'/' + name; }

    /// The newest installed one, or the one of `major` where that is installed (0: no wish). NotFound says what to
    /// install.
    [[nodiscard]] static core::Expected<PostgresBinaries> find(int major = 0);
};

} // namespace shortlist::server
