#pragma once

#include "desktop/sync/syncpresenter.h"
#include "desktop/widgets/celltable.h"
#include "desktop/widgets/panel.h"

namespace shortlist::desktop {

class TextLabel;

/// Beside the sync page's lists: what happened, and the person's devices. Passive.
class SyncSide final : public Panel
{
    Q_OBJECT
public:
    explicit SyncSide(QWidget *parent);
    void render(const SyncViewState &state);

private:
    TextLabel *m_since;
    TextLabel *m_about;
    RecordTable *m_logTable;
    RecordTable *m_deviceTable;
    CellTableModel m_log;
    CellTableModel m_devices;
};

} // namespace shortlist::desktop
