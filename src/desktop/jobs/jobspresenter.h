#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

struct JobsState
{
    enum class Phase { Quiet, Loading, Empty, NoMatch, Ready, Failed };
    Phase phase = Phase::Quiet;
    QList<cache::JobListItem> items; ///< those of the chosen view and filter
    QMap<QString, int> counts;       ///< by status; "" counts all
    QString status;                  ///< the chosen view
    QString problem;
    Permissions permissions;
};

struct JobDetailState
{
    enum class Phase { None, Ready, Failed };
    Phase phase = Phase::None;
    JobDetail detail;
    QString problem;
    Permissions permissions;
};

/// The area Jobs: list, one job, and the edits to jobs. Late answers about a job no longer shown are dropped.
class JobsPresenter : public QObject
{
    Q_OBJECT
public:
    JobsPresenter(JobSource &jobs, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                  QObject *parent = nullptr);

    void start();
    void setFilter(const QString &text);
    void setStatus(const QString &status);
    void show(const QUuid &job);
    [[nodiscard]] QUuid shown() const { return m_shown; }
    [[nodiscard]] const JobsState &state() const { return m_state; }
    [[nodiscard]] DirectorySource &directory() { return m_directory; }

    void create(const protocol::FieldMap &values, QObject *context, Done<QUuid> done);
    void setField(const QString &column, const protocol::Value &value);
    /// Publishes a draft, pauses an open job, opens a paused one.
    void toggleOpen();
    void remove();

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::JobsState &state);
    void detailChanged(const shortlist::desktop::JobDetailState &state);
    void problem(const QString &text);

private:
    void reload();
    void reloadDetail();
    void publish();
    void edit(const client::Edit &edit, const QString &said);

    JobSource &m_jobs;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    QList<cache::JobListItem> m_all;
    JobsState m_state;
    JobDetailState m_detail;
    QString m_filter;
    QUuid m_shown;
    quint64 m_generation = 0;
    quint64 m_detailGeneration = 0;
    bool m_loaded = false;
    QTimer m_slow;
};

} // namespace shortlist::desktop
