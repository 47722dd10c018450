#pragma once

#include "desktop/sync/syncpresenter.h"
#include "desktop/widgets/celltable.h"

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class SyncView;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

class SyncSide;

/// The sync page: why it is as it is, what to do, what waits, what is here. Passive.
class SyncView : public QWidget
{
    Q_OBJECT
public:
    explicit SyncView(QWidget *parent = nullptr);
    ~SyncView() override;
    void render(const SyncViewState &state);

Q_SIGNALS:
    void syncNowRequested();
    void pauseRequested();
    void copyRequested();
    void conflictsRequested();

private:
    void tick();
    void renderProgress();
    std::unique_ptr<Ui::SyncView> m_ui;
    SyncSide *m_side;
    CellTableModel m_waiting;
    CellTableModel m_stored;
    SyncViewState m_state;
    QTimer m_second;
};

} // namespace shortlist::desktop
