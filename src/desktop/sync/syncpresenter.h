#pragma once

#include "desktop/sources/sources.h"

#include <QTimer>

namespace shortlist::desktop {

struct SyncViewState
{
    client::SyncState sync;
    client::Person person;
    QList<WaitingEdit> waiting;
    QList<StoredRows> stored;
    QString problem; ///< why the lists could not be read; empty where they could
};

/// The sync page and the status corner's facts. Asks for the lists only while the page is shown.
class SyncPresenter : public QObject
{
    Q_OBJECT
public:
    SyncPresenter(SyncSource &sync, DirectorySource &directory, WorkspaceEvents &events, QObject *parent = nullptr);
    void setShown(bool shown);
    void syncNow();
    void pause();
    [[nodiscard]] const SyncViewState &state() const { return m_state; }
    /// All facts as English text for an administrator; no personal data.
    [[nodiscard]] QString details() const;

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::SyncViewState &state);

private:
    void refresh();
    SyncSource &m_sync;
    DirectorySource &m_directory;
    SyncViewState m_state;
    bool m_shown = false;
    QTimer m_soon;
};

} // namespace shortlist::desktop
