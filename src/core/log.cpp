#include "core/log.h"

#include "core/json.h"

#include <QDateTime>

#include <atomic>
#include <cstdio>
#include <mutex>

namespace shortlist::core {

namespace {

std::atomic<LogLevel> threshold = qEnvironmentVariableIsSet("SHORTLIST_DEBUG") ? LogLevel::Debug : LogLevel::Info;
std::mutex writeMutex;

QString nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("debug");
    case LogLevel::Info:
        return QStringLiteral("info");
    case LogLevel::Warning:
        return QStringLiteral("warning");
    case LogLevel::Error:
        break;
    }
    return QStringLiteral("error");
}

void qtMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const LogLevel level = type == QtDebugMsg     ? LogLevel::Debug
                           : type == QtInfoMsg    ? LogLevel::Info
                           : type == QtWarningMsg ? LogLevel::Warning
                                                  : LogLevel::Error;
    log(level, "qt",
        {{QStringLiteral("category"), QString::fromUtf8(context.category)}, {QStringLiteral("text"), text.left(500)}});
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

void log(LogLevel level, const char *event, const QJsonObject &fields)
{
    if (level < threshold.load(std::memory_order_relaxed))
        return;
    QJsonObject line = fields;
    line.insert(QStringLiteral("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    line.insert(QStringLiteral("level"), nameOf(level));
    line.insert(QStringLiteral("event"), QString::fromUtf8(event));
    const QByteArray text = compactJson(line) + '\n';
    const std::lock_guard lock(writeMutex);
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
}

void setLogThreshold(LogLevel level)
{
    threshold.store(level, std::memory_order_relaxed);
}

void installQtMessageHandler()
{
    qInstallMessageHandler(qtMessage);
}

} // namespace shortlist::core
