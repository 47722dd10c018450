#include "cli/arguments.h"

namespace shortlist::cli {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

const CommandSyntax *find(const QList<CommandSyntax> &commands, const QString &name)
{
    for (const CommandSyntax &command : commands) {
        if (command.name == name)
            return &command;
    }
    return nullptr;
}

Expected<void> checkCount(const CommandSyntax &syntax, const Arguments &arguments)
{
    const auto count = arguments.positional.size();
    if (count < syntax.minPositional || (syntax.maxPositional >= 0 && count > syntax.maxPositional))
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("usage: shortlistctl %1%2 %3")
                .arg(syntax.needsProfile ? QStringLiteral("--profile DIR ") : QString(), syntax.name, syntax.usage));
    if (syntax.needsProfile && arguments.profile.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("--profile DIR is missing"));
    return {};
}

} // namespace

Expected<Arguments> parseArguments(const QStringList &words, const QList<CommandSyntax> &commands)
{
    Arguments arguments;
    const CommandSyntax *syntax = nullptr;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        const bool isOption = !optionsEnded && word.startsWith(u"--");
        if (isOption && word == u"--") {
            optionsEnded = true;
        } else if (isOption && word == u"--json") {
            arguments.json = true;
        } else if (isOption && word == u"--profile") {
            if (++i >= words.size())
                return fail(ErrorCode::InvalidInput, QStringLiteral("--profile needs a directory"));
            arguments.profile = words[i];
        } else if (syntax == nullptr) {
            syntax = find(commands, word);
            if (syntax == nullptr)
                return fail(ErrorCode::InvalidInput, QStringLiteral("There is no command “%1”").arg(word));
            arguments.command = word;
        } else if (isOption && syntax->flags.contains(word)) {
            arguments.flags.append(word);
        } else if (isOption && syntax->options.contains(word)) {
            if (++i >= words.size())
                return fail(ErrorCode::InvalidInput, QStringLiteral("%1 needs a value").arg(word));
            arguments.options[word].append(words[i]);
        } else if (isOption) {
            return fail(ErrorCode::InvalidInput, QStringLiteral("%1 does not know %2").arg(syntax->name, word));
        } else {
            arguments.positional.append(word);
        }
    }
    if (syntax == nullptr)
        return fail(ErrorCode::InvalidInput, QStringLiteral("A command is missing"));
    if (auto counted = checkCount(*syntax, arguments); !counted)
        return fail(counted.error());
    return arguments;
}

Expected<QPair<QString, QString>> parseAssignment(const QString &word)
{
    const qsizetype sign = word.indexOf(u'=');
    if (sign <= 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("“%1” is not of the form column=value").arg(word.left(80)));
    return QPair(word.left(sign), word.mid(sign + 1));
}

QString usageText(const QList<CommandSyntax> &commands)
{
    QString text = QStringLiteral("usage:\n");
    for (const CommandSyntax &command : commands)
        text +=
            QStringLiteral("  shortlistctl %1%2 %3\n")
                .arg(command.needsProfile ? QStringLiteral("--profile DIR ") : QString(), command.name, command.usage);
    return text + QStringLiteral("--json, anywhere, prints one JSON object per row.\n");
}

} // namespace shortlist::cli
