#include "support/binaries.h"

#include "support/lightpassphrase.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <csignal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sched.h>
#endif

namespace shortlist::tests {

namespace {

const QString binaries = QStringLiteral(SHORTLIST_BIN_DIR);
const QByteArray demoPassword = "demo-Passw0rd";

} // namespace

QList<QJsonObject> Finished::rows() const
{
    QList<QJsonObject> rows;
    for (const QByteArray &line : out.split('\n')) {
        if (!line.trimmed().isEmpty())
            rows.append(QJsonDocument::fromJson(line).object());
    }
    return rows;
}

QString Finished::text(const char *member) const
{
    const QList<QJsonObject> all = rows();
    return all.isEmpty() ? QString() : all.constFirst().value(QLatin1StringView(member)).toString();
}

EmbeddedServer::EmbeddedServer(QString directory, QStringList extraArguments)
    : m_directory(std::move(directory)), m_extra(std::move(extraArguments))
{
    // Run as root, the server keeps PostgreSQL's data where an unprivileged user reaches it. The temporary directory,
    // let through, is such a place and takes the data along when it goes.
    const QString parent = QFileInfo(m_directory).absolutePath();
    QFile::setPermissions(parent, QFile::permissions(parent) | QFileDevice::ExeGroup | QFileDevice::ExeOther);
}

EmbeddedServer::~EmbeddedServer()
{
    if (m_process.state() != QProcess::NotRunning && !stop())
        kill();
}

bool EmbeddedServer::startWithDemo(int candidates)
{
    QProcess demo;
    demo.start(binaries + QStringLiteral("/shortlistd"),
               QStringList{QStringLiteral("demo"), QStringLiteral("--embedded"), m_directory,
                           QStringLiteral("--candidates"), QString::number(candidates)} +
                   m_extra);
    // A hundred thousand candidates take minutes.
    if (!demo.waitForFinished(300'000 + candidates * 8) || demo.exitStatus() != QProcess::NormalExit ||
        demo.exitCode() != 0) {
        m_problem = QStringLiteral("demo: ") + QString::fromUtf8(demo.readAllStandardError());
        return false;
    }
    return start();
}

void EmbeddedServer::standBack()
{
#ifdef Q_OS_UNIX
    m_process.setChildProcessModifier([] {
        constexpr int niceness = 15;
        setpriority(PRIO_PROCESS, 0, niceness);
#ifdef Q_OS_LINUX
        // Each process of PostgreSQL is a session of its own, and Linux gives every session its share of a processor,
        // whatever the niceness within it. So all of the server keeps to one processor; the others are the client's.
        cpu_set_t allowed;
        if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
            return;
        for (std::size_t i = CPU_SETSIZE; i-- > 0;) {
            if (CPU_ISSET(i, &allowed)) {
                cpu_set_t last;
                CPU_ZERO(&last);
                CPU_SET(i, &last);
                sched_setaffinity(0, sizeof last, &last);
                return;
            }
        }
#endif
    });
#endif
}

bool EmbeddedServer::start()
{
    const QString listen = m_keepPort && !m_url.isEmpty() ? QStringLiteral("127.0.0.1:") + m_url.section(u':', -1)
                                                          : QStringLiteral("127.0.0.1:0");
    // Into a file: nobody reads a pipe while a test waits for another program, and a full one stops the server.
    m_process.setStandardErrorFile(m_directory + QStringLiteral(".log"), QIODevice::Append);
    m_process.start(binaries + QStringLiteral("/shortlistd"),
                    QStringList{QStringLiteral("--embedded"), m_directory, QStringLiteral("--listen"), listen} +
                        m_extra);
    QByteArray out;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 60'000 && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        out += m_process.readAllStandardOutput();
        const QJsonObject ready = QJsonDocument::fromJson(out.left(out.indexOf('\n'))).object();
        if (ready.value(u"ready").toBool()) {
            m_url = ready.value(u"url").toString();
            return true;
        }
    }
    m_problem = QStringLiteral("not ready: ") + QString::fromUtf8(log());
    return false;
}

bool EmbeddedServer::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(30'000)) {
        m_problem = QStringLiteral("did not stop within 30 s of SIGTERM");
        return false;
    }
    return m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

Finished EmbeddedServer::command(const QString &name) const
{
    QProcess process;
    process.start(binaries + QStringLiteral("/shortlistd"), {name, QStringLiteral("--embedded"), m_directory});
    Finished finished;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
        finished.status = process.exitCode();
    finished.out = process.readAllStandardOutput();
    finished.err = process.readAllStandardError();
    return finished;
}

void EmbeddedServer::kill()
{
    m_process.kill();
    m_process.waitForFinished(10'000);
}

QByteArray EmbeddedServer::log() const
{
    QFile file(m_directory + QStringLiteral(".log"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString Ctl::program()
{
    return binaries + QStringLiteral("/shortlistctl");
}

void Ctl::prepare(QProcess &process, const QStringList &arguments) const
{
    process.setProcessEnvironment(m_environment);
    process.setProgram(program());
    process.setArguments(QStringList{QStringLiteral("--profile"), m_profile} + arguments);
}

Finished Ctl::run(const QStringList &arguments, const QByteArray &input, int timeoutMs) const
{
    QProcess process;
    prepare(process, arguments);
    process.start();
    if (!input.isEmpty())
        process.write(input);
    process.closeWriteChannel();
    Finished finished;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        finished.status = process.exitCode();
    }
    finished.out = process.readAllStandardOutput();
    finished.err = process.readAllStandardError();
    return finished;
}

Finished Ctl::login(const QString &server, const QString &email) const
{
    Finished finished = run(
        {QStringLiteral("login"), QStringLiteral("--server"), server, QStringLiteral("--email"), email}, demoPassword);
    if (finished.status == 0)
        lightenPassphrase(m_profile, m_environment.value(QStringLiteral("SHORTLIST_PASSPHRASE")).toUtf8());
    return finished;
}

QMap<QString, QByteArray> Ctl::files() const
{
    QMap<QString, QByteArray> found;
    QDirIterator all(m_profile, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        if (file.open(QIODevice::ReadOnly))
            found.insert(QDir(m_profile).relativeFilePath(file.fileName()), file.readAll());
    }
    return found;
}

QJsonValue Ctl::value(const QString &entity, const QString &id, const QString &column) const
{
    const Finished shown = json({QStringLiteral("show"), entity, id});
    const QList<QJsonObject> rows = shown.rows();
    return rows.isEmpty() ? QJsonValue(QJsonValue::Undefined) : rows.constFirst().value(column);
}

std::unique_ptr<QProcess> Ctl::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    prepare(*process, arguments);
    process->start();
    process->waitForStarted();
    return process;
}

} // namespace shortlist::tests
