#include "loopback/crashrounds.h"

#include <QElapsedTimer>
#include <QThread>

#include <csignal>

namespace shortlist::tests {

namespace {

/// Process ids of the children of a process (Linux).
QList<qint64> childrenOf(qint64 parent)
{
    QProcess ps;
    ps.start(text("ps"), {text("-o"), text("pid="), text("--ppid"), QString::number(parent)});
    ps.waitForFinished();
    QList<qint64> children;
    for (const QByteArray &line : ps.readAllStandardOutput().split('\n')) {
        if (!line.trimmed().isEmpty())
            children.append(line.trimmed().toLongLong());
    }
    return children;
}

} // namespace

CrashRounds::CrashRounds(const QString &scratch, quint64 seed)
    : m_random(seed)
    , m_server(scratch + QStringLiteral("/server"))
    , m_ingrid(scratch + QStringLiteral("/ingrid"))
    , m_rafael(scratch + QStringLiteral("/rafael"))
{
    m_server.keepPort();
}

QString CrashRounds::prepare()
{
    if (!m_server.startWithDemo(5))
        return m_server.problem();
    for (const auto &[ctl, email] :
         {std::pair(&m_ingrid, text("recruiter@acme.test")), std::pair(&m_rafael, text("recruiter2@acme.test"))}) {
        const Finished login = ctl->login(m_server.url(), email);
        if (login.status != 0)
            return QString::fromUtf8(login.err);
    }
    return {};
}

void CrashRounds::killLater(QProcess &process, int afterMs)
{
    if (!process.waitForFinished(afterMs)) {
        process.kill();
        process.waitForFinished();
        ++m_count.clients;
    }
}

QString CrashRounds::round()
{
    Ctl &who = m_random.chance(0.5) ? m_ingrid : m_rafael;
    const QString name = QStringLiteral("Crash %1").arg(m_count.rounds++, 5, 10, QLatin1Char('0'));
    m_attempted.append(name);
    const QStringList create{text("create"), text("candidates"), text("full_name=") + name};
    const quint64 what = m_random.below(4);
    if (what == 0) { // the editing client dies
        const auto process = who.start(create);
        killLater(*process, static_cast<int>(m_random.below(60)));
        if (process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0)
            m_acknowledged.append(name);
        return {};
    }
    if (const Finished created = who.run(create); created.status != 0)
        return QStringLiteral("An edit was refused: ") + QString::fromUtf8(created.err);
    m_acknowledged.append(name);
    const auto process = who.start({text("sync")});
    if (what == 1) { // the synchronising client dies
        killLater(*process, static_cast<int>(m_random.below(120)));
        return {};
    }
    QThread::msleep(m_random.below(100));
    if (what == 2) { // the server dies under it
        m_server.kill();
        ++m_count.servers;
    } else { // PostgreSQL dies; the server starts it again
        // Right after an earlier kill the server may still be starting it again.
        QElapsedTimer patience;
        patience.start();
        QList<qint64> children = childrenOf(m_server.processId());
        while (children.isEmpty() && patience.elapsed() < 20'000) {
            QThread::msleep(50);
            children = childrenOf(m_server.processId());
        }
        if (children.isEmpty())
            return QStringLiteral("There is no PostgreSQL to kill");
        for (const qint64 child : std::as_const(children))
            ::kill(static_cast<pid_t>(child), SIGKILL);
        ++m_count.databases;
    }
    process->kill(); // it would try for a while; nobody has to wait for that
    process->waitForFinished();
    return what == 2 && !m_server.start() ? m_server.problem() : QString();
}

QString CrashRounds::settle()
{
    // A completed sync each, and once more for what the second one brought.
    for (int i = 0; i < 2; ++i) {
        for (const Ctl *ctl : {&m_ingrid, &m_rafael}) {
            QElapsedTimer patience;
            patience.start();
            Finished synced = ctl->sync();
            while (synced.status != 0 && patience.elapsed() < 60'000) {
                QThread::msleep(500);
                synced = ctl->sync();
            }
            if (synced.status != 0)
                return QString::fromUtf8(synced.err);
        }
    }
    QSet<QString> lost;
    QSet<QString> doubled;
    QByteArray shown;
    for (const Ctl *ctl : {&m_ingrid, &m_rafael}) {
        const Finished listed = ctl->json({text("list"), text("candidates")});
        QHash<QString, int> seen;
        for (const QJsonObject &row : listed.rows())
            ++seen[row.value(u"full_name").toString()];
        for (const QString &name : std::as_const(m_acknowledged)) {
            if (seen.value(name) == 0)
                lost.insert(name);
        }
        for (const QString &name : std::as_const(m_attempted)) {
            if (seen.value(name) > 1)
                doubled.insert(name);
        }
        for (const char *list : {"outbox", "conflicts"}) {
            if (!ctl->json({text(list)}).rows().isEmpty())
                return QStringLiteral("Something is left in: ") + text(list);
        }
        m_count.unequal = !shown.isEmpty() && shown != listed.out ? 1 : 0;
        shown = listed.out;
    }
    m_count.acknowledged = static_cast<int>(m_acknowledged.size());
    m_count.lost = static_cast<int>(lost.size());
    m_count.doubled = static_cast<int>(doubled.size());
    return {};
}

} // namespace shortlist::tests
