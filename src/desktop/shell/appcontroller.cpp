#include "desktop/shell/appcontroller.h"

#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/signin/codeview.h"
#include "desktop/signin/signinview.h"
#include "desktop/signin/wipedview.h"
#include "desktop/sources/workspacesources.h"

#include <QEvent>

namespace shortlist::desktop {

namespace {

constexpr std::chrono::minutes idleLimit{10};

} // namespace

AppController::AppController(ProfileGateway &gateway, MainWindow &window, Start start, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_window(window)
    , m_start(std::move(start))
    , m_idleMinutes(static_cast<int>(idleLimit.count()))
    , m_idle(idleLimit)
    , m_entry(gateway, *window.entryPage())
    , m_links(window)
{
    connectEntry();
    window.installEventFilter(this);
    // Queued: it is said while the window closes.
    connect(
        &window, &MainWindow::putAway, this,
        [this] {
            if (m_locksOnMinimise)
                lock();
        },
        Qt::QueuedConnection);
    SignInView *signIn = window.signInPage();
    connect(signIn, &SignInView::serverTyped, this, [this](const QUrl &server) {
        m_gateway.probe(server, this, [this](int milliseconds, client::SyncCause cause) {
            m_window.signInPage()->showProbe(milliseconds, cause);
        });
    });
    connect(signIn, &SignInView::signInRequested, this,
            [this](const QUrl &server, const QString &tenant, const QString &email, const QString &password) {
                // What was typed stays, whatever page comes in between.
                m_start = {server.toString(), tenant, email};
                m_form = {server, tenant, email, password, {}, {}, false};
                this->signIn();
            });
    connect(window.codePage(), &CodeView::given, this,
            [this](const QString &code, const QString &recoveryCode, bool remember) {
                m_form.code = code;
                m_form.recoveryCode = recoveryCode;
                m_form.remember = remember;
                this->signIn();
            });
    connect(window.codePage(), &CodeView::cancelled, this, [this] {
        m_form = {};
        showSignIn();
    });
    connect(window.wipedPage(), &WipedView::continued, this, &AppController::openProfile);
    connect(window.keyProblemPage(), &KeyProblemView::passphraseGiven, this, &AppController::unlock);
    connect(window.keyProblemPage(), &KeyProblemView::retryRequested, this, &AppController::openProfile);
    connect(window.keyProblemPage(), &KeyProblemView::newPassphraseGiven, this, [this](const QString &passphrase) {
        m_gateway.setPassphrase(passphrase, this, [this](core::Expected<void> done) {
            if (done)
                showSignIn();
            else
                m_window.keyProblemPage()->showWrong(describe(done.error()));
        });
    });
    connect(
        &m_idle, &IdleWatch::idle, this, [this] { lockBecause(true); }, Qt::QueuedConnection);
    connect(window.lockedPage(), &LockedView::unlockRequested, this, &AppController::unlock);
    connect(window.lockedPage(), &LockedView::keychainRequested, this, &AppController::openProfile);
    connect(window.lockedPage(), &LockedView::otherPersonRequested, this, &AppController::signOut);
}

void AppController::connectEntry()
{
    using Step = EntryView::Step;
    const auto begin = [this](Step step) {
        const SignInView *signIn = m_window.signInPage();
        m_start.server = signIn->typedServer();
        m_start.email = signIn->typedEmail();
        m_window.entryPage()->begin(step, m_start.server, m_start.email);
        m_window.showPage(m_window.entryPage());
    };
    SignInView *signIn = m_window.signInPage();
    connect(signIn, &SignInView::signUpRequested, this, [begin] { begin(Step::SignUp); });
    connect(signIn, &SignInView::invitedRequested, this, [begin] { begin(Step::Invited); });
    connect(signIn, &SignInView::forgotRequested, this, [begin] { begin(Step::Forgot); });
    connect(m_window.entryPage(), &EntryView::cancelled, this, [this] {
        m_window.entryPage()->begin(Step::SignUp, {});
        m_window.showPage(m_window.signInPage());
    });
    connect(&m_entry, &AccountEntry::ready, this,
            [this](const QString &server, const QString &tenant, const QString &email, const QString &headline,
                   const QString &text) {
                m_window.entryPage()->clearSecrets();
                m_start = {server, tenant, email};
                m_window.signInPage()->clearPassword();
                showSignIn();
                m_window.signInPage()->showSaid(headline, text);
            });
}

void AppController::signIn()
{
    m_window.signInPage()->setBusy(true);
    m_window.codePage()->setBusy(true);
    m_gateway.signIn(m_form, this, [this](ProfileGateway::SignInResult result) {
        m_window.signInPage()->setBusy(false);
        m_window.codePage()->setBusy(false);
        using Kind = SignInProblem::Kind;
        if (result.problem && !result.wipe &&
            (result.problem->kind == Kind::CodeNeeded || result.problem->kind == Kind::WrongCode)) {
            // The password stays with the form until the code has come: it is sent with it.
            m_window.codePage()->ask(m_form.email, result.problem->kind == Kind::WrongCode);
            m_window.showPage(m_window.codePage());
            return;
        }
        m_form = {};
        if (result.wipe) {
            m_window.signInPage()->clearPassword();
            wipe(*result.wipe);
            return;
        }
        if (result.passphraseNeeded) {
            m_window.keyProblemPage()->askForNewPassphrase();
            m_window.showPage(m_window.keyProblemPage());
            return;
        }
        if (result.problem) {
            m_window.showPage(m_window.signInPage());
            m_window.signInPage()->showProblem(*result.problem);
            return;
        }
        m_window.signInPage()->clearPassword();
        m_hasPassphrase = result.hasPassphrase;
        showWorkspace(std::move(result.workspace));
    });
}

void AppController::wipe(const client::WipeOrder &order)
{
    if (std::exchange(m_wiping, true)) // every refused request brings the order along
        return;
    m_drafts = {};
    leave(); // nothing of the profile may be open
    m_locked = false;
    m_window.wipedPage()->showRunning();
    m_window.showPage(m_window.wipedPage());
    m_gateway.wipe(order, this, [this](const core::Expected<client::WipeCount> &count) {
        m_wiping = false;
        if (count)
            m_window.wipedPage()->showDone(*count);
        else
            m_window.wipedPage()->showFailed(describe(count.error()));
    });
}

AppController::~AppController()
{
    leave();
}

void AppController::leave()
{
    m_idle.stop();
    m_links.closed();
    // Whoever reads from it lets go first.
    Q_EMIT left();
    // Widgets first, then what they read from.
    m_window.closeWorkspace();
    m_sources.reset();
    m_workspace.reset();
}

void AppController::run()
{
    m_window.show();
    openProfile();
}

void AppController::openProfile()
{
    m_gateway.openProfile(this, [this](core::Expected<OpenedProfile> opened) { take(std::move(opened)); });
}

void AppController::unlock(const QString &passphrase)
{
    m_gateway.unlockWithPassphrase(passphrase, this,
                                   [this](core::Expected<OpenedProfile> opened) { take(std::move(opened)); });
}

void AppController::take(core::Expected<OpenedProfile> opened)
{
    if (!opened) {
        const QString why = opened.error().code == core::ErrorCode::WrongKey
                                ? tr("The passphrase does not fit. Nothing was changed.")
                                : describe(opened.error());
        if (m_locked) {
            m_window.lockedPage()->showProblem(tr("Still locked."), why);
        } else {
            if (opened.error().code != core::ErrorCode::WrongKey)
                m_window.keyProblemPage()->show(KeyProblem::EntryMissing, m_hasPassphrase);
            m_window.keyProblemPage()->showWrong(why);
            m_window.showPage(m_window.keyProblemPage());
        }
        return;
    }
    if (opened->wipe) {
        wipe(*opened->wipe);
    } else if (opened->workspace) {
        m_hasPassphrase = opened->hasPassphrase;
        showWorkspace(std::move(opened->workspace));
    } else if (opened->keyProblem) {
        m_hasPassphrase = opened->hasPassphrase;
        m_window.keyProblemPage()->show(*opened->keyProblem, opened->hasPassphrase);
        m_window.showPage(m_window.keyProblemPage());
    } else {
        showSignIn();
    }
}

void AppController::showSignIn()
{
    m_locked = false;
    m_drafts = {};
    leave();
    m_window.signInPage()->prefill(m_start.server, m_start.tenant, m_start.email);
    m_window.showPage(m_window.signInPage());
}

void AppController::showWorkspace(std::unique_ptr<client::Workspace> workspace)
{
    leave();
    m_locked = false;
    m_workspace = std::move(workspace);
    m_sources = std::make_unique<WorkspaceSources>(*m_workspace);
    m_person = m_workspace->person().displayName + QStringLiteral(", ") + m_workspace->person().tenantName;
    m_window.openWorkspace(m_sources->sources(), [this](WorkspaceShell *shell) {
        connectShell(shell);
        const WorkspaceDrafts drafts = std::exchange(m_drafts, {});
        if (m_draftsOf == m_workspace->person().userId)
            shell->takeUp(drafts);
        m_idle.start();
        m_cameByLink = m_links.opened(*m_workspace);
        Q_EMIT opened();
    });
    connect(m_workspace.get(), &client::Workspace::signInNeeded, this, [this] {
        const client::Person person = m_workspace->person();
        m_start = {person.serverUrl, person.tenantSlug, person.email};
    });
    // Queued: it destroys the workspace that tells of it.
    connect(
        m_workspace.get(), &client::Workspace::wipeOrdered, this,
        [this](const client::WipeOrder &order) { wipe(order); }, Qt::QueuedConnection);
}

void AppController::connectShell(WorkspaceShell *shell)
{
    connect(shell, &WorkspaceShell::themeRequested, this, &AppController::themeRequested);
    connect(shell, &WorkspaceShell::textSizeRequested, this, &AppController::textSizeRequested);
    // Queued: both destroy the widget that asks.
    connect(shell, &WorkspaceShell::lockRequested, this, &AppController::lock, Qt::QueuedConnection);
    connect(shell, &WorkspaceShell::signOutRequested, this, &AppController::signOut, Qt::QueuedConnection);
    connect(shell, &WorkspaceShell::languageRequested, this, &AppController::languageRequested);
    connect(shell, &WorkspaceShell::lockRulesChanged, this, [this](int minutes, bool onMinimise) {
        m_locksOnMinimise = onMinimise;
        if (minutes <= 0 || minutes == m_idleMinutes)
            return;
        m_idleMinutes = minutes;
        m_idle.setLimit(std::chrono::minutes(minutes));
    });
}

void AppController::rebuild()
{
    if (!m_workspace)
        return;
    connectShell(m_window.reopenWorkspace(m_sources->sources()));
    Q_EMIT rebuilt();
}

bool AppController::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::WindowStateChange && m_locksOnMinimise &&
        m_window.isMinimized())
        QMetaObject::invokeMethod(this, &AppController::lock, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void AppController::signOut()
{
    // What was typed would be lost: the person decides about it first.
    if (WorkspaceShell *shell = m_window.workspace(); shell && shell->hasUnsavedText()) {
        shell->bringUnsaved();
        return;
    }
    m_drafts = {};
    if (m_workspace) {
        const client::Person person = m_workspace->person();
        m_start = {person.serverUrl, person.tenantSlug, person.email};
    }
    // The workspace holds the profile, which the end of the session is written to.
    leave();
    m_gateway.signOut(this, [this](core::Expected<void> done) {
        showSignIn();
        if (!done) {
            SignInProblem problem;
            problem.kind = SignInProblem::Kind::Refused;
            problem.detail = describe(done.error());
            m_window.signInPage()->showProblem(problem);
        }
    });
}

void AppController::lock()
{
    lockBecause(false);
}

void AppController::lockBecause(bool idle)
{
    if (!m_workspace)
        return;
    LockedSummary summary;
    summary.person = m_person;
    summary.since = QDateTime::currentDateTimeUtc();
    summary.idleMinutes = idle ? m_idleMinutes : 0;
    const client::SyncState sync = m_sources->sources().sync->syncState();
    summary.waiting = sync.waiting;
    summary.oldestWaiting = sync.oldestWaiting;
    if (const WorkspaceShell *shell = m_window.workspace()) {
        m_drafts = shell->drafts();
        m_draftsOf = m_workspace->person().userId;
    }
    leave();
    m_locked = true;
    m_window.lockedPage()->show(summary, m_hasPassphrase);
    m_window.showPage(m_window.lockedPage());
}

} // namespace shortlist::desktop
