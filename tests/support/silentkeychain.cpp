#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>

/// Takes every message and answers none: a keychain that hangs.
class Silence : public QDBusVirtualObject
{
public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &, const QDBusConnection &) override { return true; }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QDBusConnection bus = QDBusConnection::sessionBus();
    Silence silence;
    const bool owned = bus.registerVirtualObject(QStringLiteral("/"), &silence, QDBusConnection::SubPath) &&
                       bus.registerService(QStringLiteral("org.freedesktop.secrets"));
    return owned ? QCoreApplication::exec() : 1;
}
