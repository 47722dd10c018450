#include "client/extractorprocess.h"

#include "core/json.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>

namespace shortlist::client {

namespace {

using core::ErrorCode;

core::Unexpected failed(ErrorCode code, const QString &name, const QString &whatAndWhatToDo)
{
    return core::fail(code, name + u' ' + whatAndWhatToDo, name);
}

/// Only what a program needs to start. Above all the profile's passphrase stays here.
QProcessEnvironment childEnvironment()
{
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment child;
    for (const QString &name : {QStringLiteral("PATH"), QStringLiteral("LD_LIBRARY_PATH"), QStringLiteral("SYSTEMROOT"),
                                QStringLiteral("ASAN_OPTIONS"), QStringLiteral("UBSAN_OPTIONS")}) {
        if (own.contains(name))
            child.insert(name, own.value(name));
    }
    child.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return child;
}

/// Ends the child whatever way the function is left.
class RunningChild
{
public:
    explicit RunningChild(QProcess &process) : m_process(process) {}
    ~RunningChild()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished(1000);
        }
    }
    Q_DISABLE_COPY_MOVE(RunningChild)

private:
    QProcess &m_process;
};

core::Expected<QByteArray> readAnswer(QProcess &process, const QString &name, const ExtractionLimits &limits)
{
    const QDeadlineTimer deadline(limits.wallMilliseconds);
    QByteArray answer;
    for (;;) {
        answer += process.readAllStandardOutput();
        if (answer.size() > limits.outputBytes)
            return failed(
                ErrorCode::TooLarge, name,
                QStringLiteral("could not be read: it holds far more text than a CV does; ask for the CV alone"));
        if (process.state() == QProcess::NotRunning)
            break;
        if (deadline.hasExpired())
            return failed(ErrorCode::Timeout, name,
                          QStringLiteral("could not be read: it takes too long and may be made to do harm; don't open "
                                         "it, and ask for a new copy"));
        // In slices, because a child that neither reads nor writes must not outlive the deadline.
        process.waitForReadyRead(static_cast<int>(std::clamp<qint64>(deadline.remainingTime(), 1, 250)));
    }
    if (process.exitStatus() != QProcess::NormalExit)
        return failed(
            ErrorCode::InvalidInput, name,
            QStringLiteral(
                "could not be read: it is damaged or made to do harm; don't open it, and ask for a new copy"));
    if (process.exitCode() != 0)
        return failed(
            ErrorCode::Io, name,
            QStringLiteral(
                "could not be read: shortlist-extract could not close itself off from this system (exit status %1)")
                .arg(process.exitCode()));
    return answer + process.readAllStandardOutput();
}

/// Starts the child, gives it the file and waits for its answer.
core::Expected<QByteArray> ask(const QStringList &arguments, const QByteArray &bytes, const QString &name,
                               const ExtractionLimits &limits)
{
    const QString program = ExtractorProcess::programPath();
    if (!QFileInfo(program).isExecutable())
        return failed(
            ErrorCode::NotFound, name,
            QStringLiteral("could not be read: the program shortlist-extract is missing (%1); install Shortlist again")
                .arg(program));
    QProcess process;
    const RunningChild running(process);
    process.setProcessEnvironment(childEnvironment());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    if (!process.waitForStarted(5000))
        return failed(
            ErrorCode::Io, name,
            QStringLiteral("could not be read: shortlist-extract did not start (%1)").arg(process.errorString()));
    process.write(bytes);
    process.closeWriteChannel();
    return readAnswer(process, name, limits);
}

/// The answer as JSON, or why the child could not read the file.
core::Expected<QJsonObject> readable(const QByteArray &bytes, const QString &name, const ExtractionLimits &limits)
{
    const core::Expected<QJsonObject> answer = core::parseJsonObject(bytes, limits.outputBytes);
    if (!answer)
        return failed(ErrorCode::InvalidInput, name,
                      QStringLiteral("could not be read: it is damaged; ask for a new copy"));
    if (!answer->value(QStringLiteral("ok")).toBool()) {
        const QString code = answer->value(QStringLiteral("code")).toString();
        const bool size = code == u"too_large" || code == u"unpacks_too_large";
        return failed(size ? ErrorCode::TooLarge : ErrorCode::InvalidInput, name,
                      answer->value(QStringLiteral("message")).toString());
    }
    return answer;
}

core::Expected<Extraction> parseAnswer(const QByteArray &bytes, const QString &name, const ExtractionLimits &limits)
{
    const auto answer = readable(bytes, name, limits);
    if (!answer)
        return core::fail(answer.error());
    return Extraction{answer->value(QStringLiteral("type")).toString(), answer->value(QStringLiteral("pages")).toInt(),
                      answer->value(QStringLiteral("text")).toString(),
                      answer->value(QStringLiteral("resume")).toObject()};
}

} // namespace

QString ExtractorProcess::programPath()
{
    QString given = qEnvironmentVariable("SHORTLIST_EXTRACT");
    if (!given.isEmpty())
        return given;
#ifdef Q_OS_WIN
    return QCoreApplication::applicationDirPath() + QStringLiteral("/shortlist-extract.exe");
#else
    return QCoreApplication::applicationDirPath() + QStringLiteral("/shortlist-extract");
#endif
}

core::Expected<Extraction> ExtractorProcess::run(const QByteArray &bytes, const QString &displayName,
                                                 const ExtractionLimits &limits)
{
    if (bytes.size() > limits.inputBytes)
        return failed(ErrorCode::TooLarge, displayName,
                      QStringLiteral("is over %1 MB: ask for a smaller copy").arg(limits.inputBytes / (1024LL * 1024)));
    const core::Expected<QByteArray> answer = ask({QFileInfo(displayName).suffix()}, bytes, displayName, limits);
    if (!answer)
        return core::fail(answer.error());
    return parseAnswer(*answer, displayName, limits);
}

QByteArray ExtractorProcess::preview(const QByteArray &bytes)
{
    constexpr ExtractionLimits limits{25LL * 1024 * 1024, 128LL * 1024, 8000};
    // The child looks closer; this only saves it from being started for nothing.
    const bool known =
        bytes.left(1024).contains("%PDF-") || bytes.startsWith("\x89PNG") || bytes.startsWith("\xFF\xD8\xFF");
    if (!known || bytes.size() > limits.inputBytes)
        return {};
    const core::Expected<QByteArray> answer = ask({QStringLiteral("--preview")}, bytes, {}, limits);
    return answer && answer->startsWith("SLPREV1\n") ? *answer : QByteArray();
}

core::Expected<QJsonObject> ExtractorProcess::people(const QByteArray &bytes, const QString &displayName,
                                                     const QString &encoding, const QString &delimiter)
{
    ExtractionLimits limits;
    limits.outputBytes = 96LL * 1024 * 1024; // a mail's attachments come in base64, a table's cells with quotes
    const core::Expected<QByteArray> answer = ask(
        {QStringLiteral("--people"), QFileInfo(displayName).suffix(), encoding, delimiter}, bytes, displayName, limits);
    if (!answer)
        return core::fail(answer.error());
    return readable(*answer, displayName, limits);
}

} // namespace shortlist::client
