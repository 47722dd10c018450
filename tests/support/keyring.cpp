#include "support/keyring.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <sys/prctl.h>

#include <csignal>

namespace shortlist::tests {

namespace {

constexpr int patienceMs = 20'000;

/// Like the session bus of Debian, without the folders of services that start on demand.
constexpr auto busConfiguration =
    "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
    " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
    "<busconfig><type>session</type><listen>unix:path=%1</listen><auth>EXTERNAL</auth>\n"
    "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>"
    "<allow own=\"*\"/></policy></busconfig>\n";

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
}

/// A test that is killed takes its children along.
void endWithTheTest(QProcess &process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

} // namespace

bool PrivateSession::start()
{
    const QString socket = m_dir.filePath(QStringLiteral("bus"));
    QFile configuration(m_dir.filePath(QStringLiteral("bus.conf")));
    if (!m_dir.isValid() || !configuration.open(QIODevice::WriteOnly))
        return false;
    configuration.write(QString::fromLatin1(busConfiguration).arg(socket).toUtf8());
    configuration.close();
    for (const char *name : {"data", "config", "cache", "run"}) {
        if (!QDir(m_dir.path()).mkdir(QString::fromLatin1(name)))
            return false;
    }
    QFile::setPermissions(m_dir.filePath(QStringLiteral("run")),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    endWithTheTest(m_bus);
    m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=") + configuration.fileName(),
                                                QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead(patienceMs)) {
        m_problem = QStringLiteral("dbus-daemon: ") + m_bus.errorString();
        return false;
    }
    return true;
}

PrivateSession::~PrivateSession()
{
    stopKeychain();
    end(m_bus);
}

QProcessEnvironment PrivateSession::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name :
         {"SHORTLIST_PASSPHRASE", "DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "GNOME_KEYRING_CONTROL"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                       QStringLiteral("unix:path=") + m_dir.filePath(QStringLiteral("bus")));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_dir.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_dir.filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), m_dir.filePath(QStringLiteral("cache")));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_dir.filePath(QStringLiteral("run")));
    return environment;
}

bool PrivateSession::startUnlockedKeyring()
{
    return startKeychain(
        QStringLiteral("gnome-keyring-daemon"),
        {QStringLiteral("--foreground"), QStringLiteral("--components=secrets"), QStringLiteral("--unlock")},
        "keyring-Passw0rd");
}

bool PrivateSession::startLockedKeyring()
{
    return startKeychain(QStringLiteral("gnome-keyring-daemon"),
                         {QStringLiteral("--foreground"), QStringLiteral("--components=secrets")}, {});
}

bool PrivateSession::startSilentKeychain()
{
    return startKeychain(QStringLiteral(SHORTLIST_SILENT_KEYCHAIN), {}, {});
}

bool PrivateSession::startKeychain(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    stopKeychain();
    m_keychain.setProcessEnvironment(environment());
    endWithTheTest(m_keychain);
    m_keychain.start(program, arguments);
    m_keychain.write(input);
    m_keychain.closeWriteChannel();
    QElapsedTimer timer;
    timer.start();
    while (m_keychain.waitForStarted(0) || timer.elapsed() < patienceMs) {
        if (isServed())
            return true;
        if (timer.elapsed() > patienceMs || m_keychain.waitForFinished(50))
            break;
    }
    m_problem = program + QStringLiteral(": ") + m_keychain.errorString() + u' ' +
                QString::fromUtf8(m_keychain.readAllStandardError());
    return false;
}

bool PrivateSession::isServed() const
{
    QProcess asking;
    asking.setProcessEnvironment(environment());
    asking.start(QStringLiteral("dbus-send"), {QStringLiteral("--session"), QStringLiteral("--print-reply=literal"),
                                               QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                                               QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                                               QStringLiteral("string:org.freedesktop.secrets")});
    return asking.waitForFinished(patienceMs) && asking.readAllStandardOutput().contains("true");
}

void PrivateSession::stopKeychain()
{
    end(m_keychain);
}

int PrivateSession::storedKeys() const
{
    QProcess asking;
    asking.setProcessEnvironment(environment());
    asking.start(QStringLiteral("secret-tool"), {QStringLiteral("search"), QStringLiteral("--all"),
                                                 QStringLiteral("server"), QStringLiteral("Shortlist")});
    if (!asking.waitForFinished(patienceMs) || asking.exitStatus() != QProcess::NormalExit)
        return -1;
    const QByteArray said = asking.readAllStandardOutput() + asking.readAllStandardError();
    return static_cast<int>(said.count("secret = "));
}

} // namespace shortlist::tests
