#pragma once

#include <QStringList>

namespace shortlist::server {

/// `shortlistd demo (--embedded DIR | --database URL) [--candidates N]`: migrates and loads the demo workspace. Running it again
/// adds what is missing and changes nothing else. Returns the exit status.
[[nodiscard]] int runDemo(QStringList arguments);

} // namespace shortlist::server
