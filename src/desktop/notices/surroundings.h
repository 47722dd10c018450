#pragma once

#include "desktop/notices/noticewatch.h"
#include "desktop/notices/trayicon.h"

#include <memory>

namespace shortlist::desktop {

class AppController;
class MainWindow;
class Preferences;
class WorkspaceShell;

/// What the program is outside its window: the icon beside the clock and the notifications. Follows what the person
/// who is in prefers; tells nothing while nobody is. GUI thread; what it is given outlives it.
class Surroundings : public QObject
{
    Q_OBJECT
public:
    /// Without a notifier, the icon's own messages are used.
    Surroundings(AppController &controller, MainWindow &window, std::unique_ptr<Notifier> notifier,
                 QObject *parent = nullptr);
    ~Surroundings() override;
    [[nodiscard]] TrayIcon &tray() { return m_tray; }

    /// What the preferences ask for.
    [[nodiscard]] static NoticeWishes wishesOf(const Preferences &preferences);

private:
    void attach();
    void detach();
    void apply(WorkspaceShell &shell);

    AppController &m_controller;
    MainWindow &m_window;
    TrayIcon m_tray;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<NoticeWatch> m_watch;
};

} // namespace shortlist::desktop
