#include "desktop/shell/mainwindow.h"

#include "desktop/settings/settingsview.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/signin/codeview.h"
#include "desktop/signin/entryview.h"
#include "desktop/signin/signinview.h"
#include "desktop/signin/wipedview.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace shortlist::desktop {

namespace {

constexpr std::chrono::milliseconds wordAfter{150};

/// Where the window stood, if all of that is on screens; otherwise as much of it as fits onto the nearest one: Qt
/// brings it back to a screen that is there, and leaves a part outside where that one is smaller.
QRect withinScreens(const QRect &window)
{
    QRegion screens;
    const QList<QScreen *> all = QGuiApplication::screens();
    for (const QScreen *screen : all)
        screens += screen->availableGeometry();
    if (all.isEmpty() || QRegion(window).subtracted(screens).isEmpty())
        return window;
    const QScreen *screen = QGuiApplication::screenAt(window.center());
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    QRect within(window.topLeft(), window.size().boundedTo(room.size()));
    within.moveRight(std::min(within.right(), room.right()));
    within.moveBottom(std::min(within.bottom(), room.bottom()));
    within.moveLeft(std::max(within.left(), room.left()));
    within.moveTop(std::max(within.top(), room.top()));
    return within;
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_pages(new QStackedWidget(this))
    , m_signIn(new SignInView(this))
    , m_code(new CodeView(this))
    , m_entry(new EntryView(this))
    , m_wiped(new WipedView(this))
    , m_locked(new LockedView(this))
    , m_keyProblem(new KeyProblemView(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Shortlist"));
    setCentralWidget(m_pages);
    m_pages->addWidget(buildOpeningPage());
    for (QWidget *page :
         {static_cast<QWidget *>(m_signIn), static_cast<QWidget *>(m_code), static_cast<QWidget *>(m_entry),
          static_cast<QWidget *>(m_wiped), static_cast<QWidget *>(m_locked), static_cast<QWidget *>(m_keyProblem)})
        m_pages->addWidget(page);
    // One part at a time, and in between what else is due: parts that follow at once are one stall to whoever types.
    // Started again after each, for a timer that is due already comes before what was due a little later.
    m_build.setSingleShot(true);
    m_build.setInterval(1);
    connect(&m_build, &QTimer::timeout, this, &MainWindow::buildNext);
    setMinimumSize(640, 480);
    resize(1440, 900);
    menuBar()->hide();
    qApp->installEventFilter(this);
}

/// What is seen until it is known who the window belongs to: nothing, and a word if that takes long (a keychain that
/// waits for somebody).
QWidget *MainWindow::buildOpeningPage()
{
    auto *page = new QWidget(m_pages);
    auto *layout = new QVBoxLayout(page);
    auto *word =
        new TextLabel(tr("Opening…"), QStringLiteral("body"), QStringLiteral("secondary"), QStringLiteral("regular"));
    layout->addWidget(word, 0, Qt::AlignCenter);
    word->hide();
    QTimer::singleShot(wordAfter, word, &QWidget::show);
    return page;
}

MainWindow::~MainWindow()
{
    closeWorkspace();
}

void MainWindow::setSettings(QSettings *settings)
{
    m_settings = settings;
    restoreGeometry(settings->value(QStringLiteral("window/geometry")).toByteArray());
    if (!isMaximized() && !isFullScreen())
        setGeometry(withinScreens(geometry()));
}

void MainWindow::saveLayout()
{
    if (!m_settings)
        return;
    m_settings->setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (m_workspace)
        m_settings->setValue(QStringLiteral("window/layout"), m_workspace->saveLayout());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    // The end of the session is no wish to keep it running.
    if (m_staysOpen && !m_quitting && !qApp->isSavingSession()) {
        hide();
        event->ignore();
        Q_EMIT putAway();
        return;
    }
    if (holdsForm()) {
        event->ignore();
        return;
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::showPage(QWidget *page)
{
    m_pages->setCurrentWidget(page);
    setWindowTitle(page == m_locked ? tr("Shortlist, locked") : tr("Shortlist"));
}

void MainWindow::bringForward()
{
    if (isMinimized())
        setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::setStaysOpen(bool stays)
{
    m_staysOpen = stays;
    // A dialog that is closed while the window is hidden would count as the last one.
    QApplication::setQuitOnLastWindowClosed(!stays);
}

void MainWindow::quit()
{
    if (holdsForm())
        return;
    saveLayout();
    m_staysOpen = false; // quitting closes the windows first
    QCoreApplication::quit();
}

bool MainWindow::holdsForm()
{
    if (!m_workspace || qApp->isSavingSession() || !m_workspace->hasUnsavedText())
        return false;
    bringForward();
    m_workspace->bringUnsaved();
    return true;
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Quit || watched != qApp)
        return QMainWindow::eventFilter(watched, event);
    if (holdsForm()) {
        event->ignore();
        return true;
    }
    saveLayout();
    m_quitting = true;
    // Another window may refuse to close: the program goes on as before.
    QTimer::singleShot(0, this, [this] { m_quitting = false; });
    return false;
}

WorkspaceShell *MainWindow::openWorkspace(const Sources &sources)
{
    closeWorkspace();
    m_building = new WorkspaceShell(sources, m_pages);
    m_building->build();
    return showWorkspace();
}

void MainWindow::openWorkspace(const Sources &sources, std::function<void(WorkspaceShell *)> opened)
{
    closeWorkspace();
    m_building = new WorkspaceShell(sources, m_pages);
    m_opened = std::move(opened);
    m_build.start();
}

void MainWindow::buildNext()
{
    if (m_building->buildNext()) {
        m_build.start();
        return;
    }
    const auto opened = std::exchange(m_opened, {});
    opened(showWorkspace());
}

WorkspaceShell *MainWindow::showWorkspace()
{
    m_workspace = std::exchange(m_building, nullptr);
    m_pages->addWidget(m_workspace);
    if (m_settings)
        m_workspace->restoreLayout(m_settings->value(QStringLiteral("window/layout")).toMap());
    showPage(m_workspace);
    fillMenuBar();
    return m_workspace;
}

WorkspaceShell *MainWindow::reopenWorkspace(const Sources &sources)
{
    if (!m_workspace)
        return openWorkspace(sources);
    const UndoHistory::Steps steps = m_workspace->history().steps();
    const QString area = m_workspace->area();
    const SettingsPage *page = m_workspace->settingsView()->current();
    const QString pageId = page ? page->id() : QString();
    m_workspace->commitTyped();
    const WorkspaceDrafts drafts = m_workspace->drafts();
    openWorkspace(sources);
    m_workspace->history().setSteps(steps);
    if (area == QLatin1String("settings"))
        m_workspace->openSettings(pageId);
    else
        m_workspace->open(area);
    m_workspace->takeUp(drafts);
    return m_workspace;
}

void MainWindow::closeWorkspace()
{
    if (m_workspace) {
        m_workspace->commitTyped();
        saveLayout();
    }
    menuBar()->clear();
    menuBar()->hide();
    m_build.stop();
    m_opened = {};
    delete std::exchange(m_building, nullptr);
    delete std::exchange(m_workspace, nullptr);
}

void MainWindow::fillMenuBar()
{
    menuBar()->clear();
    QMenu *file = menuBar()->addMenu(tr("&File"));
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QMenu *go = menuBar()->addMenu(tr("&Go"));
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    const QList<QAction *> actions = m_workspace->globalActions();
    for (QAction *action : actions) {
        const QString id = action->objectName();
        if (id == QLatin1String("undo") || id == QLatin1String("redo"))
            edit->addAction(action);
        else if (id == QLatin1String("addPerson") || id == QLatin1String("addJob") ||
                 id == QLatin1String("importJobs") || id == QLatin1String("import") || id == QLatin1String("sync") ||
                 id == QLatin1String("lock"))
            file->addAction(action);
        else if (id == QLatin1String("keys"))
            help->addAction(action);
        else
            go->addAction(action);
    }
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    m_altAlone = event->key() == Qt::Key_Alt;
    QMainWindow::keyPressEvent(event);
}

void MainWindow::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Alt && m_altAlone && m_workspace) {
        menuBar()->setVisible(!menuBar()->isVisible());
        if (menuBar()->isVisible())
            menuBar()->setFocus(Qt::MenuBarFocusReason);
    }
    m_altAlone = false;
    QMainWindow::keyReleaseEvent(event);
}

} // namespace shortlist::desktop
