#include "support/imapserver.h"

#include "server/storage/childprocess.h"
#include "support/postgres.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QThread>

#include <arpa/inet.h>
#include <csignal>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace shortlist::testing {

namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<quint16>(port));
    return address;
}

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(socket, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("No port is free");
    ::close(socket);
    return ntohs(address.sin_port);
}

bool answers(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = loopback(port);
    const bool reached = ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(socket);
    return reached;
}

const char *const configuration = R"(protocols = imap
base_dir = %1/run
state_dir = %1/run
log_path = %1/log
listen = 127.0.0.1
default_internal_user = %2
default_internal_group = %3
default_login_user = %2
default_vsz_limit = 0
ssl = yes
ssl_cert = <%1/cert.pem
ssl_key = <%1/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u %1/users
}
userdb {
  driver = static
  args = uid=%2 gid=%3 home=%1/mail/%u
}
mail_location = maildir:%1/mail/%u
auth_failure_delay = 0
service imap-login {
  chroot =
  inet_listener imap {
    port = %4
  }
  inet_listener imaps {
    port = %5
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
)";

} // namespace

ImapServer::ImapServer() : m_directory(makeReachableDirectory())
{
    const auto identity = server::OsIdentity::forPostgres();
    const passwd *entry = identity ? ::getpwuid(identity->uid) : nullptr;
    const group *group = entry != nullptr ? ::getgrgid(identity->gid) : nullptr;
    if (group == nullptr)
        qFatal("There is no user for Dovecot to run as");
    m_identity = *identity;
    m_plainPort = freePort();
    m_tlsPort = freePort();
    const int made = QProcess::execute(
        QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
         QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
         QStringLiteral("-keyout"), path(QStringLiteral("key.pem")), QStringLiteral("-out"), certificate(),
         QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
         QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost")});
    if (made != 0)
        qFatal("openssl makes no certificate");
    QString text = QString::fromLatin1(configuration);
    text.replace(QStringLiteral("%1"), m_directory);
    text.replace(QStringLiteral("%2"), QString::fromLocal8Bit(entry->pw_name));
    text.replace(QStringLiteral("%3"), QString::fromLocal8Bit(group->gr_name));
    text.replace(QStringLiteral("%4"), QString::number(m_plainPort));
    text.replace(QStringLiteral("%5"), QString::number(m_tlsPort));
    write(QStringLiteral("dovecot.conf"), text.toUtf8());
    write(QStringLiteral("users"), QByteArray(user) + ":{PLAIN}" + password + '\n');
    QDir(m_directory).mkpath(QStringLiteral("run"));
    for (const char *folder : {"cur", "new", "tmp"})
        QDir(inbox()).mkpath(QString::fromLatin1(folder));
    QStringList all{m_directory, path(QStringLiteral("run")), path(QStringLiteral("mail")), inbox()};
    for (const char *folder : {"cur", "new", "tmp"})
        all.append(inbox() + u'/' + QString::fromLatin1(folder));
    for (const char *file : {"key.pem", "cert.pem", "dovecot.conf", "users"})
        all.append(path(QString::fromLatin1(file)));
    for (const QString &each : std::as_const(all)) {
        if (!m_identity.give(each))
            qFatal("Dovecot's files cannot be given to its user");
    }
    // Whoever runs the tests reads the certificate.
    QFile::setPermissions(m_directory, QFile::permissions(m_directory) | QFileDevice::ExeOther | QFileDevice::ExeGroup);
    start();
}

ImapServer::~ImapServer()
{
    stop();
    QDir(m_directory).removeRecursively();
}

QString ImapServer::certificate() const
{
    return path(QStringLiteral("cert.pem"));
}

QString ImapServer::inbox() const
{
    return path(QStringLiteral("mail/") + QString::fromLatin1(user));
}

void ImapServer::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("A file of Dovecot cannot be written");
}

void ImapServer::start()
{
    const QString program = QFile::exists(QStringLiteral("/usr/sbin/dovecot")) ? QStringLiteral("/usr/sbin/dovecot")
                                                                               : QStringLiteral("dovecot");
    const auto process =
        server::spawn(program, {QStringLiteral("-F"), QStringLiteral("-c"), path(QStringLiteral("dovecot.conf"))},
                      m_identity, path(QStringLiteral("output")), SIGTERM);
    if (!process)
        qFatal("Dovecot does not start (is dovecot-imapd installed?)");
    m_process = *process;
    QElapsedTimer waited;
    waited.start();
    while (!answers(m_plainPort) || !answers(m_tlsPort)) {
        if (waited.elapsed() > 30'000)
            qFatal("Dovecot does not answer; see %s/log", qPrintable(m_directory));
        QThread::msleep(20);
    }
}

void ImapServer::stop()
{
    if (m_process == 0)
        return;
    ::kill(m_process, SIGTERM);
    while (!server::hasEnded(m_process))
        QThread::msleep(10);
    m_process = 0;
}

void ImapServer::deliver(const QByteArray &message, const QDateTime &receivedAt)
{
    ++m_delivered;
    const QString name = QStringLiteral("%1.M%2.test").arg(1'700'000'000 + m_delivered).arg(m_delivered);
    const QString place = inbox() + QStringLiteral("/tmp/") + name;
    QFile file(place);
    // The time of the file is the message's INTERNALDATE.
    if (!file.open(QIODevice::WriteOnly) || file.write(message) != message.size() || !file.flush() ||
        !file.setFileTime(receivedAt, QFileDevice::FileModificationTime) || !m_identity.give(place) ||
        !file.rename(inbox() + QStringLiteral("/new/") + name))
        qFatal("A message cannot be delivered");
}

void ImapServer::changeValidity(quint32 validity)
{
    stop();
    const QDir folder(inbox());
    const QStringList indexes = folder.entryList({QStringLiteral("dovecot*")}, QDir::Files);
    for (const QString &each : indexes)
        QFile::remove(folder.filePath(each));
    const QString list = folder.filePath(QStringLiteral("dovecot-uidlist"));
    QFile file(list);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write("3 V" + QByteArray::number(validity) + " N101 G00000000000000000000000000000001\n") < 0)
        qFatal("The list of numbers cannot be written");
    file.close();
    if (!m_identity.give(list))
        qFatal("The list of numbers cannot be given to Dovecot's user");
    start();
}

QStringList ImapServer::messages() const
{
    QStringList names;
    for (const char *folder : {"new", "cur"})
        names += QDir(inbox() + u'/' + QString::fromLatin1(folder)).entryList(QDir::Files, QDir::Name);
    return names;
}

} // namespace shortlist::testing
