#pragma once

#include "desktop/sources/records.h"

namespace shortlist::desktop {

/// One thing that happened to a record.
struct HistoryEntry
{
    enum class Kind { Added, Changed, Removed, Restored, Moved, Conflict, Settled };
    Kind kind = Kind::Changed;
    QDateTime at;
    QString who;    ///< empty: not known here
    QString device; ///< its name; empty: not known
    QString column; ///< empty: the whole record
    QString before; ///< stored values; both empty where only the act is known
    QString after;
    QString note;           ///< a reason that was given
    bool isPending = false; ///< made on this device and not at the server yet
};

struct History
{
    QList<HistoryEntry> entries; ///< newest first
    enum class Reach {
        Complete, ///< with the server's log
        Local,    ///< what this device holds; the log did not answer
        NoRight,  ///< what this device holds; the log is for administrators
    };
    Reach reach = Reach::Local;
};

/// Who changed what of a record. Answers twice where the server's log may be read: first what this device knows.
class HistorySource
{
public:
    virtual ~HistorySource() = default;
    virtual void history(const QString &entity, const QUuid &row, QObject *context, Done<History> done) = 0;
};

} // namespace shortlist::desktop
