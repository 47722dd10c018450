#pragma once

#include "core/expected.h"

#include <QDateTime>
#include <QString>

namespace shortlist::cache {

/// What a damaged outbox.db still gave.
struct Salvage
{
    qint64 edits = 0;   ///< unsent edits that were read
    qint64 missing = 0; ///< numbers between them that were not
    bool identity = false;
    QString kept; ///< the folder that has the damaged file
};

/// Builds a new outbox.db of everything that can still be read of a damaged one, row by row from both ends, and puts
/// the damaged file into quarantine. Nothing is deleted. Where no edit can be reached, because the file's first page or
/// the root of their table is damaged: WrongKey or Corrupt, and the file stays where it is. Every connection to it must
/// be closed.
[[nodiscard]] core::Expected<Salvage> salvageOutbox(const QString &directory, const QByteArray &key,
                                                    const QDateTime &now);

/// Puts a rescued outbox in its place where a process died just before it could.
[[nodiscard]] core::Expected<void> finishSalvage(const QString &directory);

} // namespace shortlist::cache
