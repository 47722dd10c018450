#pragma once

#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace shortlist::tests {

/// What a finished program left behind.
struct Finished
{
    int status = -1; ///< exit status; -1: it crashed, was killed or did not end in time
    QByteArray out;
    QByteArray err;

    /// Standard output as JSON objects, one per line.
    [[nodiscard]] QList<QJsonObject> rows() const;
    /// The only row's member, or an empty text.
    [[nodiscard]] QString text(const char *member) const;
};

/// A real shortlistd on loopback with a private PostgreSQL in a directory of its own.
class EmbeddedServer
{
public:
    /// `directory`: kept by the caller; several servers may run on it one after another.
    explicit EmbeddedServer(QString directory, QStringList extraArguments = {});
    ~EmbeddedServer();

    /// Loads the demo workspace and starts the server. False with a message in problem() when it does not come up.
    [[nodiscard]] bool startWithDemo(int candidates = 20);
    [[nodiscard]] bool start();
    /// Asks it to stop and waits; true when it ended with status 0.
    [[nodiscard]] bool stop();
    /// `shortlistd NAME --embedded DIR`, to its end.
    [[nodiscard]] Finished command(const QString &name) const;
    /// kill -9.
    void kill();

    /// For the next start(): further arguments of the command line.
    void setExtraArguments(QStringList arguments) { m_extra = std::move(arguments); }
    /// Makes the next start() listen where the last one did, as a server behind a fixed name would.
    void keepPort() { m_keepPort = true; }
    /// For figures of a client: the next start() leaves the processors to whoever else needs them, as a server on
    /// another machine does.
    void standBack();
    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QByteArray log() const;

private:
    QString m_directory;
    QStringList m_extra;
    QProcess m_process;
    QString m_url;
    QString m_problem;
    bool m_keepPort = false;
};

/// One person's profile, driven through the real shortlistctl.
class Ctl
{
public:
    /// With a passphrase of the tests; keychains are for those that test them.
    explicit Ctl(QString profile) : m_profile(std::move(profile)) { setPassphrase("test-passphrase"); }

    [[nodiscard]] QString profile() const { return m_profile; }
    void setPassphrase(const QByteArray &passphrase)
    {
        m_environment.insert(QStringLiteral("SHORTLIST_PASSPHRASE"), QString::fromUtf8(passphrase));
    }
    /// Runs in this environment, without a passphrase but the one it names.
    void setEnvironment(const QProcessEnvironment &environment) { m_environment = environment; }
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }
    /// Path of shortlistctl.
    [[nodiscard]] static QString program();
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }

    [[nodiscard]] Finished run(const QStringList &arguments, const QByteArray &input = {},
                               int timeoutMs = 60'000) const;
    /// The same with --json.
    [[nodiscard]] Finished json(const QStringList &arguments) const
    {
        return run(QStringList{QStringLiteral("--json")} + arguments);
    }
    /// Every file of the profile with its bytes, by its path within.
    [[nodiscard]] QMap<QString, QByteArray> files() const;
    [[nodiscard]] Finished login(const QString &server, const QString &email) const;
    [[nodiscard]] Finished sync() const { return run({QStringLiteral("sync")}); }
    /// One column of one row, as --json shows it.
    [[nodiscard]] QJsonValue value(const QString &entity, const QString &id, const QString &column) const;
    /// Starts a command without waiting for its end.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const;

private:
    void prepare(QProcess &process, const QStringList &arguments) const;

    QString m_profile;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

} // namespace shortlist::tests
