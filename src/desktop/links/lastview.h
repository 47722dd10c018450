#pragma once

#include "desktop/shell/workspaceshell.h"

#include <QTimer>

namespace shortlist::desktop {

class AppController;
class MainWindow;

/// Brings whoever comes in back to where they were: the area, and the person, job, board or page of the settings that
/// was shown. Remembered on the device, encrypted, for each person; what is not there any more is left out. A link
/// goes before it. GUI thread; what it is given outlives it.
class LastView : public QObject
{
    Q_OBJECT
public:
    LastView(AppController &controller, MainWindow &window, QObject *parent = nullptr);
    /// Notes where the person is: it ends before the controller does.
    ~LastView() override;

private:
    void follow();
    void restore();
    void open(const WorkspaceShell::Place &place);
    void note();
    [[nodiscard]] QString name() const;

    AppController &m_controller;
    MainWindow &m_window;
    QByteArray m_noted;
    bool m_restored = false; ///< what is shown is what the person chose
    QTimer m_soon;
};

} // namespace shortlist::desktop
