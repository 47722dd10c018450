#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QString>

namespace shortlist::cache {

/// How a closed database looked from outside: the size and the time of change of its file and of its log. A file that
/// looks another way was written by somebody else, or not closed, and has every page checked before it is believed.
[[nodiscard]] QByteArray sealOf(const QString &directory, const QString &fileName);

} // namespace shortlist::cache
