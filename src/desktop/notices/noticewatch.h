#pragma once

#include "client/devicememory.h"
#include "desktop/notices/notifier.h"
#include "desktop/sources/sources.h"

#include <QTimer>

namespace shortlist::desktop {

/// Reads what there is to tell of an open workspace, whenever rows change and as time goes on, has it decided
/// (noticerules.h) and shown. What was told is remembered on the device, for each person. Nothing is told before the
/// first sync is through. GUI thread; everything it is given outlives it.
class NoticeWatch : public QObject
{
    Q_OBJECT
public:
    NoticeWatch(client::Workspace &workspace, client::DeviceMemory &memory, Notifier &notifier,
                QObject *parent = nullptr);

    /// Begins with the first call.
    void setWishes(const NoticeWishes &wishes);

private:
    void look();
    /// As time goes on: follow-ups alone, unless there is reason to read everything.
    void lookAtClock();
    void read(const QSet<NoticeKind> &kinds);
    void take(const QList<cache::NoticeFact> &facts, const QDateTime &now, const QSet<NoticeKind> &kinds);

    client::Workspace &m_workspace;
    client::DeviceMemory &m_device;
    Notifier &m_notifier;
    NoticeWishes m_wishes;
    NoticeMemory m_memory;
    QString m_memoryName;
    bool m_recalled = false; ///< what was told before is known
    bool m_begun = false;
    bool m_reading = false;
    bool m_stale = true;     ///< rows have changed since everything was read
    QDate m_readOn;          ///< the day on which everything was read last
    bool m_wasQuiet = false; ///< when it was looked last
    QTimer m_changes;        ///< gathers what a sync changes
    QTimer m_clock;          ///< what was to come is due, and quiet hours end
};

} // namespace shortlist::desktop
