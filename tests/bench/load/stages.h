#pragma once

#include "bench/device.h"
#include "bench/load/figures.h"

namespace shortlist::bench {

/// Waits until the reader's cache shows a text in a candidate's field; milliseconds since `begin`. 5000: it never did.
[[nodiscard]] double untilShown(Device &reader, const QUuid &row, const QString &field, const QByteArray &text,
                                const QElapsedTimer &begin);

/// Where the time of a single edit goes, stage by stage, beside what the disk, PostgreSQL and HTTP cost alone. The
/// server and this process have been started with SHORTLIST_STAGES=`root`/stages.
void stageFigures(const Stage &stage, const QString &root);

} // namespace shortlist::bench
