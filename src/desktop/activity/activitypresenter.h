#pragma once

#include "desktop/sources/activitysource.h"
#include "desktop/sources/sources.h"

#include <QTimer>

namespace shortlist::desktop {

/// What of the feed is shown.
struct ActivityFilter
{
    std::optional<cache::ActivityTopic> topic;
    QUuid by;
    QUuid job;
    friend bool operator==(const ActivityFilter &, const ActivityFilter &) = default;
};

struct ActivityState
{
    enum class Phase { Quiet, Loading, Empty, Ready, Failed };
    Phase phase = Phase::Quiet;
    ActivityFilter filter;
    QList<cache::ActivityItem> items; ///< newest first; what waits for the server before it
    bool more = false;                ///< there is something older
    bool reading = false;
    bool rests = false; ///< much was looked at for few lines: it goes on when somebody asks
    QDateTime readTo;   ///< how far back was looked; invalid: not at all
    QList<Colleague> colleagues;
    QList<cache::JobListItem> jobs; ///< to choose from
    QDateTime now;
    QString problem;
};

/// The area Activity: reads the feed page by page as somebody scrolls, and from the top again when rows change. Reads
/// nothing while nobody looks.
class ActivityPresenter : public QObject
{
    Q_OBJECT
public:
    ActivityPresenter(ActivitySource &source, JobSource &jobs, DirectorySource &directory, WorkspaceEvents &events,
                      QObject *parent = nullptr);

    /// Somebody looks at it, or no longer does.
    void setShown(bool shown);
    void setFilter(const ActivityFilter &filter);
    /// The end of what was read is on screen.
    void readMore();
    void retry();
    [[nodiscard]] const ActivityState &state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::ActivityState &state);

private:
    void begin();
    void readChoices();
    void readPage();
    void take(const cache::ActivityPage &page);
    void publish();

    ActivitySource &m_source;
    JobSource &m_jobs;
    DirectorySource &m_directory;
    ActivityState m_state;
    QList<cache::ActivityItem> m_items; ///< those that are being read; shown once there are enough
    std::optional<cache::ActivityPlace> m_next;
    qsizetype m_wanted = 0; ///< lines, before reading rests
    int m_pieces = 0;       ///< read since somebody asked
    quint64 m_generation = 0;
    bool m_underWay = false;
    bool m_shown = false;
    bool m_stale = true;
    QTimer m_slow;
    QTimer m_changes;
};

} // namespace shortlist::desktop
