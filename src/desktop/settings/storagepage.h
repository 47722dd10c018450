#pragma once

#include "desktop/settings/rowspage.h"

namespace shortlist::desktop {

/// What this device keeps, what of it waits for the server, and that it works without a network.
class StoragePage final : public RowsPage
{
    Q_OBJECT
public:
    StoragePage(SyncSource &sync, DirectorySource &directory, WorkspaceEvents &events, QWidget *parent = nullptr);
    void refresh() override;

Q_SIGNALS:
    void syncPageRequested();

private:
    void renderState();
    SyncSource &m_sync;
    TextLabel *m_rows;
    TextLabel *m_waiting;
    TextLabel *m_synced;
};

} // namespace shortlist::desktop
