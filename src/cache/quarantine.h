#pragma once

#include "core/expected.h"

#include <QDateTime>
#include <QString>

namespace shortlist::cache {

/// Moves a damaged database of the profile (`fileName`, e.g. cache.db) with its -wal and -shm out of the way, into
/// `quarantine/<time>/`, so that a new one can take its place. Nothing is ever deleted. Call it with every connection closed and
/// only after the key was checked: with a wrong key every file looks damaged. Returns the folder.
[[nodiscard]] core::Expected<QString> quarantine(const QString &directory, const QString &fileName, const QDateTime &now);

} // namespace shortlist::cache
