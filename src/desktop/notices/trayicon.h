#pragma once

#include "desktop/notices/notifier.h"

#include <QIcon>
#include <QMenu>
#include <QSystemTrayIcon>

namespace shortlist::desktop {

/// The icon beside the clock: how much waits, in figures alone, and the way back to the window. Shown only where the
/// system has a place for it. GUI thread.
class TrayIcon : public QObject
{
    Q_OBJECT
public:
    explicit TrayIcon(QObject *parent = nullptr);
    /// The system has a place for icons now.
    [[nodiscard]] static bool isPossible() { return QSystemTrayIcon::isSystemTrayAvailable(); }

    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return m_icon.isVisible(); }
    /// `waiting` stands on the icon; both stand in its words.
    void setCounts(int waiting, int applicants);
    /// Nothing of what waits is told, and nothing can be synced.
    void setLocked(bool locked);
    [[nodiscard]] QString words() const { return m_icon.toolTip(); }
    [[nodiscard]] QMenu &menu() { return m_menu; }
    [[nodiscard]] QSystemTrayIcon &icon() { return m_icon; }

    /// The program's sign with the figure in its corner; 0 shows none, and more than 99 shows 99+.
    [[nodiscard]] static QIcon picture(int waiting);

Q_SIGNALS:
    void openRequested();
    void syncRequested();
    void quitRequested();

private:
    void update();
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QAction *m_sync;
    int m_waiting = 0;
    int m_applicants = 0;
    bool m_locked = true;
};

/// Notifications by way of the icon beside the clock, as Windows and macOS show them: one at a time can be clicked.
class TrayNotifier final : public Notifier
{
    Q_OBJECT
public:
    explicit TrayNotifier(TrayIcon &tray, QObject *parent = nullptr);
    void show(const NoticeWords &words, const QString &link) override;
    void withdrawAll() override { m_link.clear(); }

private:
    TrayIcon &m_tray;
    QString m_link;
};

} // namespace shortlist::desktop
