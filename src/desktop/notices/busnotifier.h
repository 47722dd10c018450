#pragma once

#include "desktop/notices/notifier.h"

#include <QDBusConnection>
#include <QHash>

namespace shortlist::desktop {

/// Notifications over org.freedesktop.Notifications on the session's bus, which most desktops of Linux have. Every call
/// is sent without waiting for its answer.
class BusNotifier final : public Notifier
{
    Q_OBJECT
public:
    explicit BusNotifier(const QDBusConnection &bus, QObject *parent = nullptr);
    /// There is a session's bus. Whether somebody shows notifications on it is found out as one is sent.
    [[nodiscard]] bool isConnected() const { return m_bus.isConnected(); }

    void show(const NoticeWords &words, const QString &link) override;
    void withdrawAll() override;

private Q_SLOTS:
    void onAction(uint id, const QString &action);
    void onClosed(uint id, uint reason);

private:
    void send(const NoticeWords &words, const QString &link);

    QDBusConnection m_bus;
    QHash<uint, QString> m_links; ///< of what is shown
    bool m_markup = true;         ///< the text is read as markup, as far as is known
    bool m_actions = true;
    bool m_asked = false;
    int m_epoch = 0; ///< withdrawals so far: what is answered later is taken back at once
};

} // namespace shortlist::desktop
