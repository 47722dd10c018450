#pragma once

#include "client/workspace.h"
#include "desktop/style/glyphs.h"

#include <QWidget>

namespace shortlist::desktop {

/// What one place on the way says of itself.
struct SyncPlace
{
    Status status = Status::Neutral;
    QString says;
};

/// The way from this device to the workspace, and where it is broken. The trouble is put where it is: a full disk is no
/// fault of the server.
struct SyncWay
{
    SyncPlace device;
    SyncPlace server;
    SyncPlace workspace;
    Status toServer = Status::Success; ///< Success, Danger, or Neutral where nothing is known of this link
    Status toWorkspace = Status::Success;
};

/// `copyIsReadable` is false where this device could not read its own lists.
[[nodiscard]] SyncWay syncWay(const client::SyncState &state, bool copyIsReadable = true);

/// Device — server — workspace, with the link that is broken drawn broken.
class SyncPath : public QWidget
{
    Q_OBJECT
public:
    explicit SyncPath(QWidget *parent = nullptr);
    void render(const client::SyncState &state, const client::Person &person, bool copyIsReadable);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    client::SyncState m_state;
    client::Person m_person;
    bool m_copyIsReadable = true;
};

} // namespace shortlist::desktop
