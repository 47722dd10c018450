#pragma once

#include "desktop/bulk/bulkcontrol.h"

#include <QAction>

namespace shortlist::desktop {

/// The verbs for the people chosen at `place`, for the command palette: each does what its key does there. They belong
/// to `parent`. GUI thread.
[[nodiscard]] QList<QAction *> chosenActions(BulkControl &control, const BulkPlace &place, QObject *parent);

} // namespace shortlist::desktop
