#pragma once

#include <QHash>
#include <QString>
#include <QUuid>

namespace shortlist::desktop {

/// What somebody has typed into the form for a new person and not saved yet. Kept in memory alone.
struct PersonDraft
{
    QHash<QString, QString> typed; ///< by column, as it stands in the field, finished or not; of a choice, its value
    QUuid job;                     ///< that was chosen for the person; null: none
    bool open = false;             ///< the form was in front; otherwise it was put aside
};

} // namespace shortlist::desktop
