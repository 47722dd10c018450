#include "desktop/links/onewindow.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace shortlist::desktop {

using namespace std::chrono_literals;

namespace {

// One line each way: "shortlist/1 open" or "shortlist/1 link <link>", answered by "ok" or "refused".
const QByteArray openLine = QByteArrayLiteral("shortlist/1 open");
const QByteArray linkLine = QByteArrayLiteral("shortlist/1 link ");
constexpr qsizetype longestLink = 256;
constexpr qint64 longestLine = 512;
constexpr int mostAtOnce = 8;
constexpr std::chrono::milliseconds patience = 2s; ///< with somebody who connects and says nothing
constexpr int answerMs = 3000;
constexpr int connectMs = 1000;

bool isPrintable(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// What was typed as a link, in bytes that fit into the line. What had to be changed for that is no link either way.
QByteArray wordFor(const QString &link)
{
    return link.left(longestLink).toUtf8().toPercentEncoding(QByteArrayLiteral(":/?#&=%@+"), {}).left(longestLink);
}

/// The directory without links and dots, as far as it exists.
QString plainPath(const QString &directory)
{
    QString existing = QDir::cleanPath(QFileInfo(directory).absoluteFilePath());
    QString rest;
    while (!QFileInfo::exists(existing) && existing.contains(QLatin1Char('/'))) {
        rest.prepend(existing.mid(existing.lastIndexOf(QLatin1Char('/'))));
        existing.truncate(existing.lastIndexOf(QLatin1Char('/')));
    }
    QString path = (existing.isEmpty() ? QString() : QFileInfo(existing).canonicalFilePath()) + rest;
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    path = path.toLower(); // their file systems do not tell the cases apart
#endif
    return path;
}

} // namespace

OneWindow::OneWindow(const QString &profile, QObject *parent) : QObject(parent), m_address(addressOf(profile))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(mostAtOnce);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
}

QString OneWindow::addressOf(const QString &profile)
{
    const QByteArray hash =
        QCryptographicHash::hash(plainPath(profile).toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    const QString name = QStringLiteral("shortlist-") + QString::fromLatin1(hash);
#ifdef Q_OS_WIN
    return name; // a pipe, which the option above keeps to this account
#else
    // Others can neither see nor occupy a name there, as they could in the folder for everybody's temporary files.
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? name : folder + QLatin1Char('/') + name;
#endif
}

OneWindow::Outcome OneWindow::start(const QString &link)
{
    // Two programs that start at once would each find nobody.
    const QString beside = QDir::isAbsolutePath(m_address) ? m_address : QDir::temp().filePath(m_address);
    QLockFile turn(beside + QStringLiteral(".lock"));
    turn.setStaleLockTime(0);
    static_cast<void>(turn.tryLock(answerMs));

    QLocalSocket socket;
    socket.connectToServer(m_address);
    if (!socket.waitForConnected(connectMs)) {
        // Whoever listened there is gone; what a program leaves behind that was killed is in the way.
        QLocalServer::removeServer(m_address);
        if (!m_server.listen(m_address))
            qWarning("No second start can be told from the first: %s", qPrintable(m_server.errorString()));
        return Outcome::First;
    }
    socket.write((link.isEmpty() ? openLine : linkLine + wordFor(link)) + '\n');
    QByteArray answer;
    while (!answer.endsWith('\n') && answer.size() < longestLine && socket.waitForReadyRead(answerMs))
        answer += socket.read(longestLine);
    return answer == "ok\n" ? Outcome::HandedOver : Outcome::NoAnswer;
}

void OneWindow::take(QLocalSocket *socket)
{
    socket->setParent(this);
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    if (findChildren<QLocalSocket *>(QString(), Qt::FindDirectChildrenOnly).size() > mostAtOnce) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    socket->setReadBufferSize(longestLine + 1);
    QTimer::singleShot(patience, socket, [socket] { socket->abort(); });
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
    read(socket);
}

void OneWindow::read(QLocalSocket *socket)
{
    if (!socket->canReadLine() && socket->bytesAvailable() <= longestLine)
        return;
    const QByteArray line = socket->read(longestLine + 1);
    disconnect(socket, &QLocalSocket::readyRead, this, nullptr);
    const QByteArray said = line.chopped(line.endsWith('\n') ? 1 : 0);
    const QByteArray link = said.startsWith(linkLine) ? said.sliced(linkLine.size()) : QByteArray();
    const bool understood = line.endsWith('\n') &&
                            (said == openLine || (!link.isEmpty() && isPrintable(link) && link.size() <= longestLink));
    socket->write(understood ? "ok\n" : "refused\n");
    socket->disconnectFromServer();
    if (understood)
        Q_EMIT asked(QString::fromLatin1(link));
}

} // namespace shortlist::desktop
