#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/jobpagesource.h"

namespace shortlist::desktop {

/// What the dialog shows of job files that are about to be imported.
struct JobImportState
{
    enum class Phase { Reading, Ready, Failed, Importing, Done };
    Phase phase = Phase::Reading;
    client::JobsPlan plan;
    QString problem; ///< why nothing can be imported, or was

    [[nodiscard]] int jobs() const { return static_cast<int>(plan.edits().size()); }
};

/// Reads JSON job files, shows what would come of each, and imports those that are jobs as one step that one undo takes
/// back. GUI thread; the sources outlive it.
class JobImportPresenter : public QObject
{
    Q_OBJECT
public:
    JobImportPresenter(JobPageSource &source, UndoHistory &history, QObject *parent = nullptr);

    [[nodiscard]] const JobImportState &state() const { return m_state; }
    void begin(const QList<client::FileInput> &files);
    void import();

Q_SIGNALS:
    void changed(const shortlist::desktop::JobImportState &state);
    /// `first` is one of the jobs that are there now.
    void imported(const QUuid &first);

private:
    void publish(JobImportState::Phase phase, const QString &problem = {});

    JobPageSource &m_source;
    UndoHistory &m_history;
    JobImportState m_state;
};

} // namespace shortlist::desktop
