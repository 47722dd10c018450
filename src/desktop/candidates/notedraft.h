#pragma once

#include <QDate>
#include <QHash>
#include <QString>
#include <QUuid>

namespace shortlist::desktop {

/// A note that somebody has begun and not added yet. Kept in memory alone.
struct NoteDraft
{
    QString text;
    QString kind;
    bool isPrivate = false;
    QDate followUp; ///< the day in the field, whether the kind of note has one or not
};

/// By person: what was begun about one is never added to another.
using NoteDrafts = QHash<QUuid, NoteDraft>;

} // namespace shortlist::desktop
