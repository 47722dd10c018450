#include "server/storage/childprocess.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

/// What the child does between fork and exec: system calls only, because other threads may have held locks.
[[noreturn]] void becomeProgram(const char *program, char *const *arguments, const OsIdentity &identity, int log,
                                int deathSignal, pid_t parent)
{
    ::setsid(); // a Ctrl-C in the terminal is for the server, which stops PostgreSQL itself
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    if (identity.dropped &&
        (::setgroups(0, nullptr) != 0 || ::setgid(identity.gid) != 0 || ::setuid(identity.uid) != 0))
        ::_exit(126);
    ::umask(0077);
    if (::chdir("/") != 0)
        ::_exit(126);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
#ifdef Q_OS_LINUX
    // After setuid, which clears it.
    if (deathSignal != 0) {
        ::prctl(PR_SET_PDEATHSIG, deathSignal);
        if (::getppid() != parent) // it died before we asked
            ::_exit(126);
    }
#else
    (void)deathSignal;
    (void)parent;
#endif
    ::execv(program, arguments);
    ::_exit(127);
}

} // namespace

Expected<pid_t> spawn(const QString &program, const QStringList &arguments, const OsIdentity &identity,
                      const QString &logFile, int deathSignal)
{
    QList<QByteArray> words{QFile::encodeName(program)};
    for (const QString &argument : arguments)
        words.append(QFile::encodeName(argument));
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    const int log = ::open(QFile::encodeName(logFile).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0)
        return fail(
            ErrorCode::Io,
            QStringLiteral("%1 cannot be written: %2").arg(logFile, QString::fromLocal8Bit(std::strerror(errno))),
            logFile);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0)
        becomeProgram(argv.front(), argv.data(), identity, log, deathSignal, parent);
    ::close(log);
    if (child < 0)
        return fail(ErrorCode::Internal, QStringLiteral("No further process can be started"));
    return child;
}

Expected<void> runToEnd(const QString &program, const QStringList &arguments, const OsIdentity &identity,
                        const QString &logFile)
{
    const auto child = spawn(program, arguments, identity, logFile, SIGKILL);
    if (!child)
        return fail(child.error());
    int status = 0;
    while (::waitpid(*child, &status, 0) < 0) {
        if (errno != EINTR)
            return fail(ErrorCode::Internal, QStringLiteral("%1 was lost").arg(program));
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return {};
    QFile log(logFile);
    QString tail;
    if (log.open(QIODevice::ReadOnly)) {
        log.seek(std::max<qint64>(0, log.size() - 600));
        tail = QString::fromUtf8(log.readAll()).simplified();
    }
    return fail(ErrorCode::Internal, QStringLiteral("%1 failed: %2").arg(program, tail), logFile);
}

bool hasEnded(pid_t child)
{
    int status = 0;
    const pid_t answer = ::waitpid(child, &status, WNOHANG);
    return answer == child || (answer < 0 && errno == ECHILD);
}

} // namespace shortlist::server
