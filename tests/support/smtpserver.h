#pragma once

#include "core/json.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace shortlist::testing {

/// A real SMTP server on loopback: tests/support/smtpserver.py.
class SmtpServer
{
public:
    SmtpServer() { start(); }
    ~SmtpServer() { stop(); }

    void start()
    {
        // The system's own Python has Debian's python3-aiosmtpd.
        const QString system = QStringLiteral("/usr/bin/python3");
        m_process.start(QFile::exists(system) ? system : QStringLiteral("python3"),
                        {QStringLiteral(SHORTLIST_SOURCE_DIR "/tests/support/smtpserver.py"), m_directory.path(),
                         QString::number(m_port)});
        m_process.setReadChannel(QProcess::StandardOutput);
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(30'000))
                qFatal("The SMTP server does not start (is python3-aiosmtpd installed?): %s",
                       m_process.readAllStandardError().constData());
        }
        m_port = m_process.readLine().trimmed().toInt();
    }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// busy@ takes mail from now on.
    void wakeUp() const
    {
        QFile file(m_directory.filePath(QStringLiteral("awake")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("The directory of the SMTP server cannot be written");
    }
    [[nodiscard]] QString url() const { return QStringLiteral("smtp://127.0.0.1:%1").arg(m_port); }
    [[nodiscard]] int count() const { return static_cast<int>(files().size()); }
    /// The n-th message, from 0, as Python's mail parser understood it.
    [[nodiscard]] QJsonObject mail(int n = 0) const
    {
        QFile file(m_directory.filePath(files().value(n)));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return *core::parseJsonObject(file.readAll());
    }

private:
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_directory.path()).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    }

    QTemporaryDir m_directory;
    QProcess m_process;
    int m_port = 0;
};

} // namespace shortlist::testing
