#include "cli/command.h"
#include "core/log.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace shortlist;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("shortlistctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SHORTLIST_VERSION));
    core::installQtMessageHandler();
    if (!qEnvironmentVariableIsSet("SHORTLIST_DEBUG"))
        core::setLogThreshold(core::LogLevel::Error);

    const QList<cli::Command> commands = cli::allCommands();
    QList<cli::CommandSyntax> syntaxes;
    for (const cli::Command &command : commands)
        syntaxes.append(command.syntax);

    const QStringList words = QCoreApplication::arguments().mid(1);
    if (words.contains(QStringLiteral("--help")) || words.value(0) == u"help") {
        std::fputs(cli::usageText(syntaxes).toUtf8().constData(), stdout);
        return cli::Done;
    }
    if (words.value(0) == u"--version") {
        std::fputs("shortlistctl " SHORTLIST_VERSION "\n", stdout);
        return cli::Done;
    }
    const auto arguments = cli::parseArguments(words, syntaxes);
    if (!arguments) {
        std::fputs(
            ("shortlistctl: " + arguments.error().message.toUtf8() + "\n(shortlistctl --help lists the commands)\n")
                .constData(),
            stderr);
        return cli::Usage;
    }
    cli::Invocation invocation(*arguments);
    for (const cli::Command &command : commands) {
        if (command.syntax.name == arguments->command)
            QTimer::singleShot(0, &invocation, [&] { command.run(invocation); });
    }
    return QCoreApplication::exec();
}
