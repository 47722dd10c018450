#pragma once

#include "client/workspace.h"

#include <QWidget>

namespace shortlist::desktop {

/// Device — server — workspace, with the link that is broken drawn broken.
class SyncPath : public QWidget
{
    Q_OBJECT
public:
    explicit SyncPath(QWidget *parent = nullptr);
    void render(const client::SyncState &state, const client::Person &person);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    client::SyncState m_state;
    client::Person m_person;
};

} // namespace shortlist::desktop
