#include "desktop/notices/surroundings.h"

#include "client/workspace.h"
#include "desktop/home/homepresenter.h"
#include "desktop/settings/preferences.h"
#include "desktop/shell/appcontroller.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/workspaceshell.h"

namespace shortlist::desktop {

Surroundings::Surroundings(AppController &controller, MainWindow &window, std::unique_ptr<Notifier> notifier,
                           QObject *parent)
    : QObject(parent), m_controller(controller), m_window(window), m_notifier(std::move(notifier))
{
    if (!m_notifier)
        m_notifier = std::make_unique<TrayNotifier>(m_tray);
    connect(&controller, &AppController::opened, this, &Surroundings::attach);
    connect(&controller, &AppController::rebuilt, this, &Surroundings::attach);
    connect(&controller, &AppController::left, this, &Surroundings::detach);
    connect(m_notifier.get(), &Notifier::chosen, &controller, &AppController::openLink);
    connect(&m_tray, &TrayIcon::openRequested, &window, &MainWindow::bringForward);
    connect(&m_tray, &TrayIcon::quitRequested, &window, &MainWindow::quit);
    connect(&m_tray, &TrayIcon::syncRequested, this, [this] {
        if (WorkspaceShell *shell = m_window.workspace())
            shell->syncNow();
    });
}

Surroundings::~Surroundings()
{
    m_window.setStaysOpen(false);
}

NoticeWishes Surroundings::wishesOf(const Preferences &preferences)
{
    const auto value = [&preferences](const char *key) { return preferences.value(QLatin1String(key)); };
    const auto on = [&preferences](const char *key) { return preferences.isOn(QLatin1String(key)); };
    NoticeWishes wishes;
    wishes.on = on("notification_push");
    wishes.kinds.clear();
    for (const auto &[key, kind] : {std::pair{"settings.notify_follow_ups", NoticeKind::FollowUp},
                                    {"settings.notify_conflicts", NoticeKind::Conflict},
                                    {"settings.notify_approvals", NoticeKind::Approval},
                                    {"settings.notify_applicants", NoticeKind::NewApplicant}}) {
        if (on(key))
            wishes.kinds.insert(kind);
    }
    wishes.names = on("settings.notify_names");
    wishes.quiet = on("settings.quiet_hours");
    wishes.quietFrom = QTime::fromString(value("settings.quiet_from"), QStringLiteral("HH:mm"));
    wishes.quietTo = QTime::fromString(value("settings.quiet_to"), QStringLiteral("HH:mm"));
    wishes.zone = QTimeZone(value("timezone").toLatin1());
    return wishes;
}

void Surroundings::attach()
{
    WorkspaceShell *shell = m_window.workspace();
    client::Workspace *workspace = m_controller.workspace();
    if (!shell || !workspace)
        return;
    // A workspace that cannot remember what it told would tell it again at every start.
    auto *memory = dynamic_cast<client::DeviceMemory *>(workspace);
    if (memory && !m_watch)
        m_watch = std::make_unique<NoticeWatch>(*workspace, *memory, *m_notifier);
    m_tray.setLocked(false);
    connect(shell->home(), &HomePresenter::stateChanged, this,
            [this](const HomeState &state) { m_tray.setCounts(state.waiting, state.fresh); });
    m_tray.setCounts(shell->home()->state().waiting, shell->home()->state().fresh);
    connect(shell, &WorkspaceShell::preferencesApplied, this, [this, shell] { apply(*shell); });
    if (shell->preferences() && shell->preferences()->isLoaded())
        apply(*shell);
}

void Surroundings::detach()
{
    m_watch.reset();
    // Names may stand on what is still shown.
    m_notifier->withdrawAll();
    m_tray.setCounts(0, 0);
    m_tray.setLocked(true);
}

void Surroundings::apply(WorkspaceShell &shell)
{
    const Preferences &preferences = *shell.preferences();
    m_tray.setShown(preferences.isOn(QStringLiteral("settings.tray")));
    m_window.setStaysOpen(m_tray.isShown() && preferences.isOn(QStringLiteral("settings.close_to_tray")));
    if (m_watch)
        m_watch->setWishes(wishesOf(preferences));
}

} // namespace shortlist::desktop
