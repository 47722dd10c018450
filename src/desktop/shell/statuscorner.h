#pragma once

#include "desktop/shell/wording.h"

#include <QToolButton>

namespace shortlist::desktop {

/// The top bar's one true sentence about the sync. A click opens the sync page.
class StatusCorner : public QToolButton
{
    Q_OBJECT
public:
    explicit StatusCorner(QWidget *parent = nullptr);
    void setLine(const StatusLine &line);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusLine m_line;
};

} // namespace shortlist::desktop
