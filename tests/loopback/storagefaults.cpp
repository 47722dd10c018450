#include "loopback/storagefaults.h"

#include "cache/connection.h"
#include "cache/keyslots.h"

#include <QDir>
#include <QStandardPaths>

namespace shortlist::tests {

namespace {

const QString synced = QStringLiteral("synced");      ///< a profile with everything, and one edit that waits
const QString signedIn = QStringLiteral("signed-in"); ///< a profile that fetched nothing yet, and one edit that waits
const QString waitingName = QStringLiteral("Typed before the fault");
const QString newName = QStringLiteral("Typed into the fault");
const QString newPhone = QStringLiteral("+49 30 4711");

} // namespace

QByteArray Fault::text() const
{
    return call + ' ' + error + " at " + QByteArray::number(n) + (lasting ? " and after" : "");
}

StorageFaults::StorageFaults(QString scratch)
    : m_scratch(std::move(scratch)), m_server(m_scratch + QStringLiteral("/server"))
{}

QString StorageFaults::obstacle()
{
    if (QStandardPaths::findExecutable(QStringLiteral("strace")).isEmpty())
        return QStringLiteral("there is no strace");
    QProcess trace;
    trace.start(QStringLiteral("strace"),
                {QStringLiteral("-qq"), QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("true")});
    if (!trace.waitForFinished() || trace.exitCode() != 0)
        return QStringLiteral("this machine does not allow tracing");
    return {};
}

QString StorageFaults::prepare()
{
    if (!m_server.startWithDemo(5))
        return m_server.problem();
    for (const QString &name : {signedIn, synced}) {
        const Ctl person(m_scratch + u'/' + name);
        Finished done = person.login(m_server.url(), text("recruiter@acme.test"));
        if (done.status == 0 && name == synced)
            done = person.sync();
        if (done.status == 0)
            done = person.run({text("create"), text("candidates"), text("full_name=") + waitingName + u' ' + name});
        if (done.status != 0)
            return QString::fromUtf8(done.err);
    }
    const Ctl person(m_scratch + u'/' + synced);
    const QList<QJsonObject> rows = person.json({text("list"), text("candidates")}).rows();
    if (rows.isEmpty())
        return QStringLiteral("The demo has no candidates");
    m_row = rows.constFirst().value(u"id").toString();
    m_candidates = static_cast<int>(rows.size());
    m_signedIn.start();
    return {};
}

QString StorageFaults::keepSignedIn()
{
    constexpr qint64 minutes = 60'000;
    if (!m_signedIn.hasExpired(8 * minutes)) // an access token lives for fifteen
        return {};
    for (const QString &name : {signedIn, synced}) {
        const Finished done = Ctl(m_scratch + u'/' + name).login(m_server.url(), text("recruiter@acme.test"));
        if (done.status != 0)
            return QString::fromUtf8(done.err);
    }
    m_signedIn.start();
    return {};
}

QStringList StorageFaults::wordsFor(Work work) const
{
    switch (work) {
    case Work::Create:
        return {text("create"), text("candidates"), text("full_name=") + newName};
    case Work::Set:
        return {text("set"), text("candidates"), m_row, text("phone=") + newPhone};
    case Work::FirstSync:
        break;
    }
    return {text("sync")};
}

Ctl StorageFaults::fresh(Work work) const
{
    Ctl person(m_scratch + QStringLiteral("/run"));
    QDir(person.profile()).removeRecursively();
    QProcess::execute(text("cp"),
                      {text("-a"), m_scratch + u'/' + (work == Work::FirstSync ? signedIn : synced), person.profile()});
    return person;
}

Finished StorageFaults::traced(const Ctl &person, const QStringList &tracing, const QStringList &words) const
{
    QProcess process;
    process.setProcessEnvironment(person.environment());
    process.start(text("strace"), QStringList{text("-f"), text("-qq")} + tracing +
                                      QStringList{person.program(), text("--profile"), person.profile()} + words);
    process.closeWriteChannel();
    Finished finished;
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        finished.status = process.exitCode();
    }
    finished.out = process.readAllStandardOutput();
    finished.err = process.readAllStandardError();
    return finished;
}

int StorageFaults::callsOf(Work work, const QByteArray &call)
{
    const QString log = m_scratch + QStringLiteral("/calls");
    const Finished done =
        traced(fresh(work), {text("-o"), log, text("-e"), QStringLiteral("trace=") + QString::fromLatin1(call)},
               wordsFor(work));
    QFile file(log);
    if (done.status != 0 || !file.open(QIODevice::ReadOnly))
        return 0;
    return static_cast<int>(file.readAll().count(call + '('));
}

QString StorageFaults::integrity(const Ctl &person) const
{
    const auto slots_ = cache::KeySlots::read(person.profile());
    const auto key = slots_ ? slots_->open("test-passphrase") : core::Expected<QByteArray>(core::fail(slots_.error()));
    if (!key)
        return key.error().message;
    for (const char *file : {"cache.db", "outbox.db"}) {
        const auto connection =
            cache::Connection::open(QDir(person.profile()).filePath(text(file)), *key, cache::AccessMode::ReadOnly);
        if (!connection)
            return connection.error().message;
        const auto checked = connection->scalar(text("PRAGMA integrity_check"));
        if (!checked || checked->toString() != u"ok")
            return text(file) + text(": ") + (checked ? checked->toString() : checked.error().message);
    }
    return {};
}

QString StorageFaults::run(Work work, const Fault &fault)
{
    if (const QString problem = keepSignedIn(); !problem.isEmpty())
        return problem;
    const Ctl person = fresh(work);
    QFile keys(QDir(person.profile()).filePath(text("keys.json")));
    const QByteArray keysBefore = keys.open(QIODevice::ReadOnly) ? keys.readAll() : QByteArray();
    keys.close();

    const Finished done = traced(person,
                                 {text("-o"), text("/dev/null"), text("-e"),
                                  QStringLiteral("trace=") + QString::fromLatin1(fault.call), text("-e"),
                                  QStringLiteral("inject=%1:error=%2:when=%3%4")
                                      .arg(QString::fromLatin1(fault.call), QString::fromLatin1(fault.error))
                                      .arg(fault.n)
                                      .arg(fault.lasting ? QStringLiteral("+") : QString())},
                                 wordsFor(work));
    m_reported = done.status != 0;
    if (done.status != 0 && done.status != 1 && done.status != 3)
        return QStringLiteral("it ended with %1: %2").arg(done.status).arg(QString::fromUtf8(done.err));
    // What a sync says of its progress is no report.
    const qsizetype sentences = done.err.count('\n') - done.err.count(" of about ");
    if (m_reported && sentences != 1)
        return QStringLiteral("not one sentence: ") + QString::fromUtf8(done.err);

    // The disk works again.
    if (QDir(person.profile()).exists(text("quarantine")))
        return QStringLiteral("the cache was reset after: ") + QString::fromUtf8(done.err);
    if (work == Work::FirstSync) {
        const Finished again = person.sync();
        if (again.status != 0)
            return QStringLiteral("no sync afterwards: ") + QString::fromUtf8(again.err);
    }
    const Finished listed = person.json({text("list"), text("candidates")});
    if (listed.status != 0)
        return QStringLiteral("unusable afterwards: ") + QString::fromUtf8(listed.err);
    int waited = 0;
    int made = 0;
    bool set = false;
    const QList<QJsonObject> rows = listed.rows();
    for (const QJsonObject &row : rows) {
        const QString name = row.value(u"full_name").toString();
        waited += name.startsWith(waitingName) && name.endsWith(work == Work::FirstSync ? signedIn : synced) ? 1 : 0;
        made += name == newName ? 1 : 0;
        set = set || row.value(u"phone").toString() == newPhone;
    }
    if (waited != 1)
        return QStringLiteral("an older edit is there %1 times").arg(waited);
    if (made > 1 || (work == Work::Create && done.status == 0 && made != 1))
        return QStringLiteral("the new edit is there %1 times").arg(made);
    if (work == Work::Set && done.status == 0 && !set)
        return QStringLiteral("the acknowledged value is gone");
    if (work == Work::FirstSync && rows.size() < m_candidates)
        return QStringLiteral("only %1 of %2 rows").arg(rows.size()).arg(m_candidates);
    if (QDir(person.profile()).exists(text("quarantine")))
        return QStringLiteral("the cache was reset on opening");
    if (!keys.open(QIODevice::ReadOnly) || keys.readAll() != keysBefore)
        return QStringLiteral("the key file changed");
    return integrity(person);
}

} // namespace shortlist::tests
