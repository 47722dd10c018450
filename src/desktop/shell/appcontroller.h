#pragma once

#include "desktop/links/linkfollower.h"
#include "desktop/shell/accountentry.h"
#include "desktop/shell/idlewatch.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/profilegateway.h"
#include "desktop/shell/workspacedrafts.h"

#include <QUuid>

#include <memory>
#include <optional>

namespace shortlist::desktop {

class WorkspaceSources;

/// Decides which page the window shows: opens the profile, asks for passphrase or sign-in, locks, signs out.
/// GUI thread; the gateway outlives it.
class AppController : public QObject
{
    Q_OBJECT
public:
    /// What the command line gave for the sign-in page.
    struct Start
    {
        QString server;
        QString tenant;
        QString email;
    };
    AppController(ProfileGateway &gateway, MainWindow &window, Start start, QObject *parent = nullptr);
    ~AppController() override;

    void run();
    /// Makes the workspace's widgets anew, in the language of now, at the place where the person is.
    void rebuild();
    /// Destroys every widget and closes the profile; called by Ctrl+Shift+L and after ten minutes without a touch.
    void lock();
    /// Brings the window forward and follows a link, once somebody is in; an empty one asks for the window alone.
    void openLink(const QString &link) { m_links.follow(link); }
    /// What is shown since the workspace was opened is what a link led to.
    [[nodiscard]] bool cameByLink() const { return m_cameByLink; }
    /// Null while nobody is in.
    [[nodiscard]] client::Workspace *workspace() const { return m_workspace.get(); }

Q_SIGNALS:
    void themeRequested(const QString &name);
    void textSizeRequested(double scale);
    /// Followed by rebuild() where the texts have to change.
    void languageRequested(const QString &code, const QString &region);
    /// The workspace's widgets are there.
    void opened();
    /// The workspace is gone: locked, signed out, wiped or about to be opened anew.
    void left();
    /// Its widgets were made anew, at the same place.
    void rebuilt();

private:
    void openProfile();
    void take(core::Expected<OpenedProfile> opened);
    void connectShell(WorkspaceShell *shell);
    void showWorkspace(std::unique_ptr<client::Workspace> workspace);
    void showSignIn();
    void connectEntry();
    void signIn();
    void wipe(const client::WipeOrder &order);
    void unlock(const QString &passphrase);
    void signOut();
    void leave();
    bool eventFilter(QObject *watched, QEvent *event) override;
    void lockBecause(bool idle);

    ProfileGateway &m_gateway;
    MainWindow &m_window;
    Start m_start;
    SignInForm m_form; ///< while a sign-in is under way or waits for its code; empty otherwise
    std::unique_ptr<client::Workspace> m_workspace;
    std::unique_ptr<WorkspaceSources> m_sources;
    QString m_person;
    bool m_hasPassphrase = false;
    bool m_locked = false;
    int m_idleMinutes;
    bool m_locksOnMinimise = false;
    bool m_wiping = false;
    bool m_cameByLink = false;
    WorkspaceDrafts m_drafts; ///< while locked; in memory alone
    QUuid m_draftsOf;         ///< who typed them
    IdleWatch m_idle;
    AccountEntry m_entry;
    LinkFollower m_links;
};

} // namespace shortlist::desktop
