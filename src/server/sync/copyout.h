#pragma once

#include "core/expected.h"

#include <QByteArray>

#include <functional>

namespace shortlist::server {

class Database;

/// Where the rows of a COPY go; false stops it.
using CopySink = std::function<bool(const QByteArray &bytes)>;

/// Runs `COPY (select) TO STDOUT` and hands the rows on, nearly verbatim, in batches of about 64 KiB; returns their
/// number. When the sink stops it or it fails, the COPY is cancelled and drained, so that the connection can be used
/// again. Cancelled when the sink stopped it. `heading` goes before the first row, and nothing is written where there
/// is none.
[[nodiscard]] core::Expected<qint64> copyOut(Database &database, const QByteArray &select, const QByteArray &heading,
                                             const CopySink &sink);

} // namespace shortlist::server
