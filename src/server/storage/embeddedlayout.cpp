#include "server/storage/embeddedlayout.h"

#include "core/random.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr auto elsewhere = "/var/lib/shortlist-embedded";

/// Short and stable for a path: socket paths end at about 100 bytes.
QString shortHash(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

Expected<QString> dataOutside(const QString &directory)
{
    const QString pointer = directory + QStringLiteral("/data-location");
    QFile known(pointer);
    if (known.open(QIODevice::ReadOnly))
        return QString::fromUtf8(known.readAll()).trimmed();
    // A fresh name each time: a directory that was deleted and made anew must not find its predecessor's data.
    const QString fresh = QStringLiteral("%1/%2-%3")
                              .arg(QString::fromLatin1(elsewhere), shortHash(directory))
                              .arg(core::SystemRandom().next() & 0xffffff, 6, 16, QLatin1Char('0'));
    QSaveFile file(pointer);
    if (!QDir().mkpath(fresh) || !file.open(QIODevice::WriteOnly) || file.write(fresh.toUtf8() + '\n') < 0 ||
        !file.commit())
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be written").arg(pointer), pointer);
    return fresh;
}

} // namespace

Expected<EmbeddedLayout> EmbeddedLayout::prepare(const QString &directory, const OsIdentity &identity)
{
    EmbeddedLayout layout;
    if (!QDir().mkpath(directory))
        return fail(ErrorCode::Io, QStringLiteral("The directory %1 cannot be made").arg(directory), directory);
    layout.directory = QFileInfo(directory).canonicalFilePath();
    layout.log = layout.directory + QStringLiteral("/postgres.log");

    QString home = layout.directory;
    if (identity.dropped) {
        // The directory itself is ours to open for passing through (not for listing); what lies above it is not.
        struct stat info = {};
        const QByteArray native = QFile::encodeName(layout.directory);
        if (::stat(native.constData(), &info) == 0 && info.st_uid == ::geteuid() && (info.st_mode & 0011) != 0011 &&
            identity.canEnter(QFileInfo(layout.directory).path()))
            (void)::chmod(native.constData(), (info.st_mode & 07777) | 0011); // judged by canEnter() below
        if (!identity.canEnter(layout.directory)) {
            auto outside = dataOutside(layout.directory);
            if (!outside)
                return fail(outside.error());
            if (!QDir().mkpath(*outside))
                return fail(ErrorCode::Io, QStringLiteral("%1 cannot be made").arg(*outside), *outside);
            home = *outside;
        }
    }
    layout.data = home + QStringLiteral("/data");

    QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (identity.dropped || base.isEmpty() || base.size() > 50 || !QFileInfo(base).isWritable())
        base = QStringLiteral("/tmp");
    layout.socket =
        QStringLiteral("%1/shortlist-%2").arg(base, shortHash(layout.directory + u':' + QString::number(identity.uid)));
    const Expected<void> owned = identity.ownPrivateDirectory(layout.socket);
    if (!owned)
        return fail(owned.error());
    return layout;
}

DirectoryLock::~DirectoryLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

Expected<void> DirectoryLock::take(const QString &directory)
{
    const QString path = directory + QStringLiteral("/lock");
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(ErrorCode::Io,
                    QStringLiteral("%1 cannot be opened: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))),
                    path);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        char holder[64] = {};
        const ssize_t length = ::pread(file, holder, sizeof holder - 1, 0);
        ::close(file);
        return fail(
            ErrorCode::Busy,
            QStringLiteral("%1 is in use by process %2")
                .arg(directory, length > 0 ? QString::fromLatin1(holder).trimmed() : QStringLiteral("(unknown)")),
            directory);
    }
    m_file = file;
    const QByteArray pid = QByteArray::number(::getpid()) + '\n';
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, pid.constData(), static_cast<std::size_t>(pid.size()), 0) < 0)
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be written").arg(path), path);
    return {};
}

} // namespace shortlist::server
