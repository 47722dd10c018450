#pragma once

#include <QByteArray>

namespace shortlist::tests {

/// Feeds bytes to every parser of untrusted files. Whatever they are, nothing may crash, hang or overstep a limit.
void parseUntrusted(const QByteArray &bytes);

} // namespace shortlist::tests
