#include "server/storage/osidentity.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

Expected<OsIdentity> OsIdentity::forPostgres()
{
    if (::geteuid() != 0)
        return OsIdentity{::geteuid(), ::getegid(), false};
    for (const char *name : {"postgres", "nobody"}) {
        if (const passwd *entry = ::getpwnam(name); entry != nullptr && entry->pw_uid != 0)
            return OsIdentity{entry->pw_uid, entry->pw_gid, true};
    }
    return fail(ErrorCode::Refused,
                QStringLiteral("PostgreSQL does not run as root, and neither the user postgres nor nobody exists"));
}

bool OsIdentity::canEnter(const QString &path) const
{
    for (QString current = QFileInfo(path).absoluteFilePath();; current = QFileInfo(current).path()) {
        struct stat info = {};
        if (::stat(QFile::encodeName(current).constData(), &info) != 0)
            return false;
        const mode_t needed = info.st_uid == uid ? S_IXUSR : info.st_gid == gid ? S_IXGRP : S_IXOTH;
        if ((info.st_mode & needed) == 0)
            return false;
        if (current == u"/")
            return true;
    }
}

Expected<void> OsIdentity::give(const QString &path) const
{
    if (dropped && ::lchown(QFile::encodeName(path).constData(), uid, gid) != 0)
        return fail(ErrorCode::Io,
                    QStringLiteral("%1 cannot be given to PostgreSQL's user: %2")
                        .arg(path, QString::fromLocal8Bit(std::strerror(errno))),
                    path);
    return {};
}

Expected<void> OsIdentity::ownPrivateDirectory(const QString &path) const
{
    const QByteArray native = QFile::encodeName(path);
    const bool made = ::mkdir(native.constData(), 0700) == 0;
    if (!made && errno != EEXIST)
        return fail(ErrorCode::Io,
                    QStringLiteral("%1 cannot be made: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))),
                    path);
    if (made) {
        const Expected<void> given = give(path);
        if (!given)
            return given;
    }
    // In a shared place like /tmp the name could be somebody else's, or a link to elsewhere.
    struct stat info = {};
    if (::lstat(native.constData(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != uid)
        return fail(ErrorCode::Refused, QStringLiteral("%1 is there already and belongs to somebody else").arg(path),
                    path);
    if ((info.st_mode & 0777) != 0700 && ::chmod(native.constData(), 0700) != 0)
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be made private").arg(path), path);
    return {};
}

} // namespace shortlist::server
