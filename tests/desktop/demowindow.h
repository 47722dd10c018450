#pragma once

#include "desktop/demo/demosources.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/workspaceshell.h"

#include <QObject>

#include <memory>

namespace shortlist::desktop {

/// A test over the whole window with the demo's sources behind it, both made anew for each case.
class DemoWindowTest : public QObject
{
protected:
    void openDemo()
    {
        m_demo = std::make_unique<DemoSources>();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_shell = m_window->openWorkspace(m_demo->sources());
        m_window->show();
        m_window->activateWindow();
    }
    void closeDemo()
    {
        m_window.reset();
        m_demo.reset();
    }

    std::unique_ptr<DemoSources> m_demo;
    std::unique_ptr<MainWindow> m_window;
    WorkspaceShell *m_shell = nullptr;
};

} // namespace shortlist::desktop
