#pragma once

#include "desktop/sources/workspacelinks.h"

#include <QObject>

namespace shortlist::client {
class Workspace;
}

namespace shortlist::desktop {

class MainWindow;
class WorkspaceShell;

/// Follows links into the window. One that comes while nothing is open (locked, not signed in, still opening) waits
/// until something is; of several, the last. GUI thread; the window outlives it.
class LinkFollower : public QObject
{
    Q_OBJECT
public:
    explicit LinkFollower(MainWindow &window, QObject *parent = nullptr);

    /// Brings the window forward, and shows what `text` leads to; an empty text asks for the window alone.
    void follow(const QString &text);
    /// The workspace's widgets are there. It has to outlive them, up to closed().
    /// True where a link waited.
    bool opened(client::Workspace &workspace);
    void closed() { m_workspace = nullptr; }
    enum class Refusal { NoLink, NothingThere };
    /// Says in the window why nothing was opened.
    static void say(WorkspaceShell &shell, Refusal refusal);
    [[nodiscard]] bool isWaiting() const { return !m_waiting.isEmpty(); }

private:
    void go();
    void hint(const QString &headline, const QString &text);
    void show(const core::Expected<std::optional<LinkTarget>> &found);

    MainWindow &m_window;
    client::Workspace *m_workspace = nullptr;
    QString m_waiting;
};

} // namespace shortlist::desktop
