#pragma once

#include "desktop/candidates/candidatesview.h"
#include "desktop/shell/appcontroller.h"
#include "desktop/shell/liveprofilegateway.h"
#include "desktop/shell/workspaceshell.h"

#include <QAbstractItemView>
#include <QTest>

#include <memory>

namespace shortlist::tests {

/// A person at the real window over a real profile: what main() builds, without its event loop.
class GuiPerson
{
public:
    explicit GuiPerson(const QString &profile, const QString &server = {}, const QString &email = {})
        : m_gateway(profile)
        , m_controller(std::make_unique<desktop::AppController>(m_gateway, window,
                                                                desktop::AppController::Start{server, {}, email}))
    {}

    void run() { m_controller->run(); }
    /// Ends the workspace and its threads, as closing the program does.
    void quit() { m_controller.reset(); }
    [[nodiscard]] desktop::AppController &controller() { return *m_controller; }
    [[nodiscard]] desktop::WorkspaceShell *shell() { return window.workspace(); }

    /// The widget of this name below `parent` (the whole window if null). Fails the test loudly through a null pointer.
    template <typename Widget> [[nodiscard]] Widget *find(const char *name, QWidget *parent = nullptr)
    {
        return (parent != nullptr ? parent : &window)->findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QWidget *view(const char *name) { return find<QWidget>(name); }

    desktop::MainWindow window;

private:
    desktop::LiveProfileGateway m_gateway;
    std::unique_ptr<desktop::AppController> m_controller;
};

} // namespace shortlist::tests
