#pragma once

#include "desktop/sources/accountsource.h"
#include "desktop/sources/sources.h"
#include "desktop/sync/synclog.h"

#include <QTimer>

namespace shortlist::desktop {

struct SyncViewState
{
    client::SyncState sync;
    client::Person person;
    QList<WaitingEdit> waiting;
    QList<StoredRows> stored;
    QList<SyncEvent> log; ///< newest first
    QList<client::DeviceInfo> devices;
    QString devicesProblem; ///< why they are not told, or not anew
    QString problem;        ///< why the lists could not be read; empty where they could
};

/// The sync page and the status corner's facts. Asks for the lists only while the page is shown.
class SyncPresenter : public QObject
{
    Q_OBJECT
public:
    SyncPresenter(SyncSource &sync, DirectorySource &directory, WorkspaceEvents &events, AccountSource *account,
                  QObject *parent = nullptr);
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
    void askForDevices();
    SyncSource &m_sync;
    DirectorySource &m_directory;
    AccountSource *m_account; ///< null where the profile is open for reading only
    SyncLog m_log;
    SyncViewState m_state;
    bool m_shown = false;
    QTimer m_soon;
};

} // namespace shortlist::desktop
