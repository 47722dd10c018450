#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QStringList>

namespace shortlist::tests {

/// Who shows notifications on a bus, as a desktop has one: records what it is sent, and clicks.
class NoticeService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown
    {
        uint id = 0;
        QString title;
        QString text;
        QStringList actions;
    };

    explicit NoticeService(const QDBusConnection &bus) : m_bus(bus) {}
    [[nodiscard]] bool start()
    {
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                                    QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) &&
               m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    void click(uint id) { Q_EMIT ActionInvoked(id, QStringLiteral("default")); }

    QList<Shown> shown;
    QList<uint> closed;
    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};

public Q_SLOTS:
    // The names are the interface's own.
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &, uint, const QString &, const QString &summary, const QString &body,
                const QStringList &actions, const QVariantMap &, int)
    {
        shown.append({++m_last, summary, body, actions});
        return m_last;
    }
    void CloseNotification(uint id) { closed.append(id); }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    uint m_last = 0;
};

} // namespace shortlist::tests
