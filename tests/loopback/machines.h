#pragma once

#include "loopback/loopback.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QThread>

#include <algorithm>
#include <memory>
#include <vector>

#include <cstdlib>
#include <string>

namespace shortlist::tests {

/// A directory that PostgreSQL's own user can pass through, unlike QTemporaryDir's when the tests run as root; removed
/// in the end.
class ReachableDirectory
{
public:
    ReachableDirectory()
    {
        std::string pattern = QFile::encodeName(QDir::tempPath()).toStdString() + "/shortlist-test-XXXXXX";
        m_path = QString::fromLatin1(::mkdtemp(pattern.data()));
        QFile::setPermissions(m_path, QFile::permissions(m_path) | QFileDevice::ExeGroup | QFileDevice::ExeOther);
    }
    ~ReachableDirectory() { QDir(m_path).removeRecursively(); }
    ReachableDirectory(const ReachableDirectory &) = delete;
    ReachableDirectory &operator=(const ReachableDirectory &) = delete;
    [[nodiscard]] QString filePath(const QString &name) const { return m_path + u'/' + name; }

private:
    QString m_path;
};

/// The first of `count` ports in a row that are free on loopback now.
[[nodiscard]] inline int freePorts(int count)
{
    for (int first = 20'000 + static_cast<int>(::getpid() % 1'000) * 10; first < 32'000; first += count) {
        int free = 0;
        QTcpServer probe;
        while (free < count && probe.listen(QHostAddress::LocalHost, static_cast<quint16>(first + free))) {
            probe.close();
            ++free;
        }
        if (free == count)
            return first;
    }
    return 0;
}

/// One of the scripts under installer/server, with this build's shortlistd.
[[nodiscard]] inline Finished runScript(const char *name, const QStringList &arguments, int timeoutMs = 180'000)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(text("SHORTLISTD"), text(SHORTLIST_BIN_DIR "/shortlistd"));
    process.setProcessEnvironment(environment);
    // What it starts inherits the outputs and lives on: files, unlike pipes, have an end all the same.
    QTemporaryDir outputs;
    process.setStandardOutputFile(outputs.filePath(text("out")));
    process.setStandardErrorFile(outputs.filePath(text("err")));
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(text(SHORTLIST_SOURCE_DIR "/installer/server/") + text(name), arguments);
    Finished finished;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        finished.status = process.exitCode();
    }
    for (const auto &[file, bytes] : {std::pair("out", &finished.out), std::pair("err", &finished.err)}) {
        QFile output(outputs.filePath(text(file)));
        if (output.open(QIODevice::ReadOnly))
            *bytes = output.readAll();
    }
    return finished;
}

/// The process whose id is the first line of a file.
[[nodiscard]] inline pid_t processIn(const QString &file)
{
    QFile pid(file);
    return pid.open(QIODevice::ReadOnly) ? pid.readLine().trimmed().toInt() : 0;
}

/// Somebody who writes while `shortlistctl sync --watch` runs beside: what was stored is remembered, to be looked for
/// later.
class Writer
{
public:
    Writer(const QString &profile, const QString &email) : m_ctl(profile), m_email(email) {}

    [[nodiscard]] Finished logIn(const QString &url) const { return m_ctl.login(url, m_email); }
    void watch() { m_watch = m_ctl.start({text("sync"), text("--watch")}); }
    void stopWatching()
    {
        m_watch->terminate();
        m_watch->waitForFinished(10'000);
        m_watch->kill();
        m_watch->waitForFinished(10'000);
    }
    [[nodiscard]] bool watching() const { return m_watch && m_watch->state() == QProcess::Running; }
    [[nodiscard]] QByteArray watchError() const { return m_watch->readAllStandardError(); }

    /// A new candidate, and every other time a change of the first one. A command that finds the profile in use stores
    /// nothing and says so.
    void write()
    {
        const QString name = QStringLiteral("%1 %2").arg(m_email.section(u'@', 0, 0)).arg(++m_written);
        const Finished created = m_ctl.json({text("create"), text("candidates"), text("full_name=") + name});
        if (created.status == 0) {
            m_names.append(name);
            if (m_first.isEmpty())
                m_first = created.text("id");
        }
        const QString phone = QStringLiteral("+49 30 %1").arg(m_written);
        if (m_written % 2 == 0 && !m_first.isEmpty() &&
            m_ctl.run({text("set"), text("candidates"), m_first, text("phone=") + phone}).status == 0)
            m_phone = phone;
    }

    /// This person's copy has everything that `everybody` wrote, each thing once.
    [[nodiscard]] bool sees(const std::vector<std::unique_ptr<Writer>> &everybody) const
    {
        const QHash<QString, int> found = seen();
        for (const auto &writer : everybody) {
            const bool all = std::all_of(writer->m_names.cbegin(), writer->m_names.cend(),
                                         [&](const QString &name) { return found.value(name) == 1; });
            const QString phone = m_ctl.value(text("candidates"), writer->m_first, text("phone")).toString();
            if (!all || phone != writer->m_phone)
                return false;
        }
        return true;
    }
    /// Everything this person wrote has been acknowledged.
    [[nodiscard]] bool delivered() const
    {
        const Finished outbox = m_ctl.json({text("outbox")});
        return outbox.status == 0 && outbox.rows().isEmpty();
    }
    /// How often each candidate is in this person's copy.
    [[nodiscard]] QHash<QString, int> seen() const
    {
        QHash<QString, int> found;
        for (const QJsonObject &row :
             m_ctl.json({text("list"), text("candidates"), text("--limit"), text("100000")}).rows())
            ++found[row.value(u"full_name").toString()];
        return found;
    }
    [[nodiscard]] const Ctl &ctl() const { return m_ctl; }
    [[nodiscard]] const QStringList &names() const { return m_names; }
    [[nodiscard]] const QString &first() const { return m_first; }
    [[nodiscard]] const QString &phone() const { return m_phone; }

private:
    const Ctl m_ctl;
    const QString m_email;
    std::unique_ptr<QProcess> m_watch;
    QStringList m_names;
    QString m_first;
    QString m_phone;
    int m_written = 0;
};

} // namespace shortlist::tests
