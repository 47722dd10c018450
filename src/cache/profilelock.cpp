#include "cache/profilelock.h"

#include "core/json.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>
#include <QThread>

#ifdef Q_OS_WIN
#include <QLockFile>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <cerrno>

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr int pollMs = 20;

QString lockPath(const QString &directory)
{
    return QDir(directory).filePath(QStringLiteral("profile.lock"));
}

/// The holder's own note. It lies beside the lock, because Windows lets nobody else read a locked file.
QString notePath(const QString &directory)
{
    return QDir(directory).filePath(QStringLiteral("profile.holder"));
}

LockHolder thisProcess()
{
    return {QCoreApplication::applicationPid(), QFileInfo(QCoreApplication::applicationFilePath()).fileName(),
            QSysInfo::machineHostName()};
}

void writeNote(const QString &directory)
{
    const LockHolder holder = thisProcess();
    QFile file(notePath(directory));
    // Only for people to read: a lock without a note is a lock all the same.
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(core::compactJson({{QStringLiteral("pid"), holder.pid},
                                      {QStringLiteral("program"), holder.program},
                                      {QStringLiteral("host"), holder.host}}));
}

LockHolder readNote(const QString &directory)
{
    QFile file(notePath(directory));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto json = core::parseJsonObject(file.readAll(), 64 * 1024);
    if (!json)
        return {};
    return {json->value(QStringLiteral("pid")).toInteger(), json->value(QStringLiteral("program")).toString(),
            json->value(QStringLiteral("host")).toString()};
}

} // namespace

#ifdef Q_OS_WIN

class ProfileLock::Private
{
public:
    explicit Private(const QString &path) : file(path) { file.setStaleLockTime(0); }
    Expected<bool> tryLock()
    {
        if (file.tryLock(0))
            return true;
        if (file.error() == QLockFile::LockFailedError)
            return false;
        return fail(ErrorCode::Io, QStringLiteral("The profile cannot be locked"), file.fileName());
    }

private:
    QLockFile file;
};

#else

class ProfileLock::Private
{
public:
    // Children must not inherit the descriptor: they would keep the lock alive.
    explicit Private(const QString &path)
        : m_path(path), m_file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR))
    {
    }
    ~Private()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    Expected<bool> tryLock()
    {
        if (m_file >= 0 && ::flock(m_file, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (m_file >= 0 && (errno == EWOULDBLOCK || errno == EINTR))
            return false;
        return fail(ErrorCode::Io, QStringLiteral("The profile cannot be locked: %1").arg(qt_error_string(errno)), m_path);
    }

private:
    QString m_path;
    int m_file;
};

#endif

ProfileLock::ProfileLock(std::unique_ptr<Private> p) : d(std::move(p)) {}
ProfileLock::ProfileLock(ProfileLock &&) noexcept = default;
ProfileLock &ProfileLock::operator=(ProfileLock &&) noexcept = default;
ProfileLock::~ProfileLock() = default;

Expected<ProfileLock> ProfileLock::acquire(const QString &directory, std::chrono::milliseconds patience)
{
    // At least one second try: holder() of another process takes the lock for an instant.
    const QDeadlineTimer deadline(std::max(patience, std::chrono::milliseconds(pollMs)));
    auto lock = std::make_unique<Private>(lockPath(directory));
    for (;;) {
        const auto locked = lock->tryLock();
        if (!locked)
            return fail(locked.error());
        if (*locked) {
            writeNote(directory);
            return ProfileLock(std::move(lock));
        }
        if (deadline.hasExpired())
            break;
        QThread::msleep(pollMs);
    }
    const LockHolder other = readNote(directory);
    return fail(ErrorCode::Busy,
                QStringLiteral("The profile is in use by %1 (process %2 on %3)").arg(other.program).arg(other.pid).arg(other.host),
                lockPath(directory));
}

std::optional<LockHolder> ProfileLock::holder(const QString &directory)
{
    if (!QFile::exists(lockPath(directory)))
        return {};
    Private probe(lockPath(directory));
    const auto locked = probe.tryLock();
    if (!locked || *locked) // free; the probe lets go of it at once
        return {};
    return readNote(directory);
}

} // namespace shortlist::cache
