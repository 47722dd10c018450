#include "core/log.h"
#include "server/commandline.h"
#include "server/commands/check.h"
#include "server/commands/demo.h"
#include "server/commands/document.h"
#include "server/commands/migrate.h"
#include "server/commands/restored.h"
#include "server/commands/rotatekey.h"
#include "server/serve.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

using namespace shortlist;
using server::CommandLine;

namespace {

constexpr int done = 0;
constexpr int refused = 1;
constexpr int wrongUsage = 2;

void print(std::FILE *to, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), to);
    std::fflush(to);
}

core::Expected<void> run(const CommandLine &line)
{
    switch (line.command) {
    case CommandLine::Command::Help:
        print(stdout, CommandLine::usage());
        return {};
    case CommandLine::Command::Version:
        print(stdout, QStringLiteral("shortlistd " SHORTLIST_VERSION "\n"));
        return {};
    case CommandLine::Command::Serve:
        break;
    case CommandLine::Command::Migrate:
        return server::runMigrate(line);
    case CommandLine::Command::Demo:
        return server::runDemo(line);
    case CommandLine::Command::Check:
        return server::runCheck(line);
    case CommandLine::Command::Document:
        return server::runDocument(line);
    case CommandLine::Command::RotateKey:
        return server::runRotateKey(line);
    case CommandLine::Command::Restored:
        return server::runRestored(line);
    }
    return server::serve(line);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    std::signal(SIGPIPE, SIG_IGN); // a reader that went away is an error of that write, not the server's end
    core::installQtMessageHandler();
    const core::Expected<CommandLine> line = CommandLine::parse(QCoreApplication::arguments().sliced(1));
    if (!line) {
        print(stderr, QStringLiteral("shortlistd: %1.\n\n%2").arg(line.error().message, CommandLine::usage()));
        return wrongUsage;
    }
    const core::Expected<void> outcome = run(*line);
    if (!outcome) {
        print(stderr, QStringLiteral("shortlistd: %1.\n").arg(outcome.error().message));
        return refused;
    }
    return done;
}
