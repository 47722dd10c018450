#pragma once

#include "desktop/settings/rowspage.h"

namespace shortlist::desktop {

/// What the system tells of while somebody works elsewhere, when it keeps quiet, and the icon beside the clock.
class NoticesPage : public RowsPage
{
    Q_OBJECT
public:
    /// `trayIsThere`: the system has a place for the icon now; without one the page says so.
    NoticesPage(Preferences &preferences, bool trayIsThere, QWidget *parent = nullptr);

protected:
    void render() override;

private:
    void addKinds();
    void addQuietHours();
    void addTray(bool isThere);
    QList<QWidget *> m_ofNotices; ///< without effect while nothing is told at all
    QList<QWidget *> m_ofQuiet;
    QWidget *m_ofTray = nullptr;
    TextLabel *m_quietZone = nullptr;
};

} // namespace shortlist::desktop
