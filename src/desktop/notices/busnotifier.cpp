#include "desktop/notices/busnotifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace shortlist::desktop {

namespace {

// https://specifications.freedesktop.org/notification-spec/
const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

} // namespace

BusNotifier::BusNotifier(const QDBusConnection &bus, QObject *parent) : Notifier(parent), m_bus(bus)
{
    m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(onAction(uint, QString)));
    m_bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint, uint)));
}

void BusNotifier::show(const NoticeWords &words, const QString &link)
{
    if (std::exchange(m_asked, true)) {
        send(words, link);
        return;
    }
    // What the one who shows them can do is asked once, before the first.
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(QStringLiteral("GetCapabilities"))), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, words, link, epoch = m_epoch] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isValid()) {
            m_markup = reply.value().contains(QLatin1String("body-markup"));
            m_actions = reply.value().contains(QLatin1String("actions"));
        }
        if (epoch == m_epoch)
            send(words, link);
    });
}

void BusNotifier::send(const NoticeWords &words, const QString &link)
{
    QStringList actions;
    if (m_actions)
        actions << QStringLiteral("default") << tr("Open", "A notification");
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("shortlist")},
                            {QStringLiteral("category"), QStringLiteral("im.received")}};
    QDBusMessage message = call(QStringLiteral("Notify"));
    constexpr int bySystem = -1; // how long it is shown
    message << QStringLiteral("Shortlist") << uint(0) << QStringLiteral("shortlist") << words.title
            << (m_markup ? words.text.toHtmlEscaped() : words.text) << actions << hints << bySystem;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, link, epoch = m_epoch] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError()) {
            qInfo("No notification is shown: %s", qPrintable(reply.error().message()));
            return;
        }
        m_links.insert(reply.value(), link);
        if (epoch != m_epoch)
            withdrawAll();
    });
}

void BusNotifier::withdrawAll()
{
    ++m_epoch;
    const QList<uint> shown = m_links.keys();
    m_links.clear();
    for (const uint id : shown)
        m_bus.asyncCall(call(QStringLiteral("CloseNotification")) << id);
}

void BusNotifier::onAction(uint id, const QString &action)
{
    // Other programs' notifications are told as well.
    if (!m_links.contains(id) || action != QLatin1String("default"))
        return;
    Q_EMIT chosen(m_links.take(id));
}

void BusNotifier::onClosed(uint id, uint)
{
    m_links.remove(id);
}

} // namespace shortlist::desktop
