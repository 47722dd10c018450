#pragma once

#include <QDate>
#include <QHash>
#include <QString>
#include <QUuid>

namespace shortlist::desktop {

/// A note that somebody has begun, or an own one that they change, and not stored yet. Kept in memory alone.
struct NoteDraft
{
    QString text;
    QString kind;
    bool isPrivate = false;
    QDate followUp; ///< the day in the field, whether the kind of note has one or not
    QUuid note;     ///< the note that is being changed; null: a new one
};

/// By person: what was begun about one is never added to another.
struct NoteDrafts
{
    QHash<QUuid, NoteDraft> begun;
    QHash<QUuid, NoteDraft> changed;

    [[nodiscard]] bool isEmpty() const { return begun.isEmpty() && changed.isEmpty(); }
    /// Somebody about whom there is one; null: nobody.
    [[nodiscard]] QUuid anybody() const
    {
        return !changed.isEmpty() ? changed.constBegin().key() : begun.isEmpty() ? QUuid() : begun.constBegin().key();
    }
    void remove(const QUuid &person)
    {
        begun.remove(person);
        changed.remove(person);
    }
};

} // namespace shortlist::desktop
