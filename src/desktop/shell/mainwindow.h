#pragma once

#include "desktop/sources/sources.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>

class QSettings;
class QStackedWidget;

namespace shortlist::desktop {

class CodeView;
class EntryView;
class KeyProblemView;
class LockedView;
class SignInView;
class WipedView;
class WorkspaceShell;

/// The one window: sign-in, key problem, locked page or the workspace. Its menu bar repeats every command for
/// accessibility and is shown by Alt.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] SignInView *signInPage() { return m_signIn; }
    [[nodiscard]] CodeView *codePage() { return m_code; }
    [[nodiscard]] EntryView *entryPage() { return m_entry; }
    [[nodiscard]] WipedView *wipedPage() { return m_wiped; }
    [[nodiscard]] LockedView *lockedPage() { return m_locked; }
    [[nodiscard]] KeyProblemView *keyProblemPage() { return m_keyProblem; }
    [[nodiscard]] WorkspaceShell *workspace() { return m_workspace; }

    /// Where the window keeps what a person arranged (size, splitters, columns); nothing is kept without. Outlives the
    /// window.
    void setSettings(QSettings *settings);
    void showPage(QWidget *page);
    /// In front of the other windows, whatever became of it.
    void bringForward();
    /// Closing hides the window and the program goes on: something else leads back to it.
    void setStaysOpen(bool stays);
    /// Ends the program, whatever closing does. A form with something typed comes to the front
    /// instead: it would be lost.
    void quit();
    /// Builds the workspace's widgets over `sources`, which must outlive them.
    WorkspaceShell *openWorkspace(const Sources &sources);
    /// The same in parts, so that the window's thread is never held up for longer than a frame: the page that is shown
    /// stays until all of it is there. `opened` is not called if the workspace is closed before.
    void openWorkspace(const Sources &sources, std::function<void(WorkspaceShell *)> opened);
    /// The same with new widgets, at the same place and with what can be undone.
    WorkspaceShell *reopenWorkspace(const Sources &sources);
    /// Destroys them.
    void closeWorkspace();

Q_SIGNALS:
    /// Closing hid the window, and the program goes on.
    void putAway();

protected:
    /// The system's own ways to quit (⌘Q on macOS) mean the program, and not its window alone.
    bool eventFilter(QObject *watched, QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildOpeningPage();
    void buildNext();
    WorkspaceShell *showWorkspace();
    void fillMenuBar();
    void saveLayout();
    /// Brings a form with something typed to the front, put aside or not; false where there is none. Whoever ends the
    /// session of the system has decided.
    [[nodiscard]] bool holdsForm();
    QSettings *m_settings = nullptr;
    QStackedWidget *m_pages;
    SignInView *m_signIn;
    CodeView *m_code;
    EntryView *m_entry;
    WipedView *m_wiped;
    LockedView *m_locked;
    KeyProblemView *m_keyProblem;
    WorkspaceShell *m_workspace = nullptr;
    WorkspaceShell *m_building = nullptr;
    std::function<void(WorkspaceShell *)> m_opened;
    QTimer m_build;
    bool m_altAlone = false;
    bool m_staysOpen = false;
    bool m_quitting = false; ///< the windows are being closed to end the program
};

} // namespace shortlist::desktop
