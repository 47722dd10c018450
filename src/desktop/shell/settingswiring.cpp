// What WorkspaceShell connects with the settings: pages, and what changes at once when a preference does.
#include "desktop/administration/administrationpages.h"
#include "desktop/mails/mailboxespage.h"
#include "desktop/notices/trayicon.h"
#include "desktop/pipelines/pipelinespage.h"
#include "desktop/settings/appearancepage.h"
#include "desktop/settings/devicespage.h"
#include "desktop/settings/noticespage.h"
#include "desktop/settings/preferences.h"
#include "desktop/settings/profilepage.h"
#include "desktop/settings/securitypage.h"
#include "desktop/settings/settingsview.h"
#include "desktop/settings/smallpages.h"
#include "desktop/settings/storagepage.h"
#include "desktop/shell/keymap.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/icons.h"
#include "desktop/vocabulary/vocabularypage.h"
#include "desktop/widgets/recordtable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace shortlist::desktop {

namespace {

/// Of "0" for Sunday to "6" for Saturday.
std::optional<Qt::DayOfWeek> dayOfWeek(const QString &preference)
{
    bool whole = false;
    const int day = preference.toInt(&whole);
    if (!whole || day < 0 || day > 6)
        return std::nullopt;
    return day == 0 ? Qt::Sunday : static_cast<Qt::DayOfWeek>(day);
}

QList<Qt::DayOfWeek> daysOfWeek(const QString &preference)
{
    QList<Qt::DayOfWeek> days;
    for (const QString &each : preference.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (const auto day = dayOfWeek(each.trimmed()))
            days << *day;
    }
    return days;
}

} // namespace

void WorkspaceShell::planSettings()
{
    m_parts << [this] {
        m_settingsView->setWorkspaceName(m_sources.directory->person().tenantName);
        m_settingsView->addPage(new ProfilePage(m_sources.account, *m_sources.directory));
    };
    m_parts << [this] {
        auto *security = new SecurityPage(m_sources.account);
        connect(security, &SecurityPage::copyRequested, this,
                [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
        m_settingsView->addPage(security);
    };
    m_parts << [this] {
        auto *devices = new DevicesPage(m_sources.account);
        connect(devices, &DevicesPage::signedOut, this, &WorkspaceShell::signOutRequested);
        m_settingsView->addPage(devices);
    };
    if (m_preferences) {
        m_parts << [this] {
            // Before the pages, whose examples show what is in force.
            connect(m_preferences, &Preferences::changed, this, &WorkspaceShell::applyPreferences);
            m_settingsView->addPage(new KeyboardPage(*m_preferences));
            // Other pages say their own troubles.
            connect(m_preferences, &Preferences::problem, this, [this](const core::Error &error) {
                if (m_settingsView->current() && m_settingsView->current()->storesPreferences())
                    m_settingsView->showProblem(describe(error));
            });
        };
        m_parts << [this] {
            auto *appearance = new AppearancePage(*m_preferences);
            connect(appearance, &AppearancePage::keyMapRequested, this, [this] { (new KeyMapDialog(this))->open(); });
            m_settingsView->addPage(appearance);
        };
        m_parts << [this] { m_settingsView->addPage(new NoticesPage(*m_preferences, TrayIcon::isPossible())); };
        m_parts << [this] {
            auto *privacy = new PrivacyPage(*m_preferences);
            connect(privacy, &PrivacyPage::lockRequested, this, &WorkspaceShell::lockRequested);
            m_settingsView->addPage(privacy);
        };
    }
    m_parts << [this] {
        auto *storage = new StoragePage(*m_sources.sync, *m_sources.directory, *m_sources.events);
        connect(storage, &StoragePage::syncPageRequested, this, [this] { open(QStringLiteral("sync")); });
        m_settingsView->addPage(storage);
    };
    m_parts << [this] {
        // Who may not change any of it has no use for the page; neither has a server without templates.
        if (m_sources.records && m_sources.directory->descriptor().entity(QStringLiteral("pipeline_templates")) &&
            m_sources.directory->permissions().may(QStringLiteral("pipeline_templates"), Permissions::Act::Change))
            m_settingsView->addPage(new PipelinesPage(m_sources, m_history));
    };
    m_parts << [this] {
        // Passwords need the server, and rows of a server that knows mailboxes.
        if (m_sources.records && m_sources.mails && m_sources.account &&
            m_sources.directory->permissions().may(QStringLiteral("mailboxes"), Permissions::Act::Change) &&
            m_sources.directory->descriptor().entity(QStringLiteral("mailboxes")))
            m_settingsView->addPage(new MailboxesPage(m_sources, m_history));
    };
    m_parts << [this] { addPages(vocabularyPages(m_sources, m_history)); };
    m_parts << [this] { addPages(administrationPages(m_sources, m_history)); };
    m_parts << [this] {
        connect(m_sources.events, &WorkspaceEvents::syncStateChanged, this,
                [this] { m_settingsView->render(m_sources.sync->syncState()); });
        m_settingsView->render(m_sources.sync->syncState());
    };
}

void WorkspaceShell::addPages(const QList<SettingsPage *> &pages)
{
    for (SettingsPage *page : pages)
        m_settingsView->addPage(page);
}

QList<QAction *> WorkspaceShell::pageActions()
{
    QList<QAction *> actions;
    const QList<SettingsPage *> pages = m_settingsView->pages();
    for (SettingsPage *page : pages) {
        // Owned by its page: it goes when the page does.
        auto *action = page->findChild<QAction *>(QStringLiteral("openPage"), Qt::FindDirectChildrenOnly);
        if (!action) {
            //: %1 is the name of a page of the settings
            action = new QAction(icon(page->iconName()), tr("Settings: %1").arg(page->title()), page);
            action->setObjectName(QStringLiteral("openPage"));
            action->setProperty("iconName", page->iconName());
            connect(action, &QAction::triggered, this, [this, id = page->id()] { openSettings(id); });
        }
        actions << action;
    }
    return actions;
}

void WorkspaceShell::openSettings(const QString &page)
{
    open(QStringLiteral("settings"));
    if (!page.isEmpty() || !m_settingsView->current())
        m_settingsView->openPage(page.isEmpty() ? QStringLiteral("appearance") : page);
}

void WorkspaceShell::applyPreferences()
{
    if (!m_preferences->isLoaded())
        return;
    const auto value = [this](const char *key) { return m_preferences->value(QLatin1String(key)); };
    QString theme = value("theme");
    theme.replace(QLatin1Char('_'), QLatin1Char('-'));
    Q_EMIT themeRequested(theme);
    Q_EMIT textSizeRequested(value("settings.text_size").toInt() / 100.0);
    Q_EMIT languageRequested(value("language"), value("settings.region"));
    Q_EMIT lockRulesChanged(value("settings.lock_minutes").toInt(),
                            value("settings.lock_on_minimise") == QLatin1String("true"));
    RecordTable::setLetterVerbs(value("settings.single_keys") == QLatin1String("true"));
    const auto zone = [&value](const char *key) { return QTimeZone(value(key).toLatin1()); };
    const TimeChoice times{zone("timezone"),
                           zone("settings.second_timezone"),
                           dayPattern(value("date_format")),
                           value("settings.calendar") != QLatin1String("gregorian"),
                           dayOfWeek(value("first_day")),
                           daysOfWeek(value("settings.weekend"))};
    if (times != timeChoice()) {
        setTimeChoice(times);
        showAnew();
    }
    RecordTable::setDensity(*this, value("settings.density") == QLatin1String("comfortable"));
    Q_EMIT preferencesApplied();
}

} // namespace shortlist::desktop
