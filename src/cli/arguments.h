#pragma once

#include "core/expected.h"

#include <QHash>
#include <QStringList>

namespace shortlist::cli {

/// What a command accepts beside its positional arguments.
struct CommandSyntax
{
    QString name;
    int minPositional = 0;
    int maxPositional = 0; ///< -1: any number
    QStringList options;   ///< take a value: "--limit N"
    QStringList flags;     ///< take none: "--watch"
    bool needsProfile = true;
    QString usage; ///< what stands after the command's name
};

/// A command line taken apart. `--json` and `--profile DIR` may stand anywhere; "--" ends the options.
struct Arguments
{
    QString profile;
    bool json = false;
    QString command;
    QStringList positional;
    QHash<QString, QStringList> options; ///< "--where" may be repeated
    QStringList flags;

    [[nodiscard]] bool has(const QString &flag) const { return flags.contains(flag); }
    [[nodiscard]] QString option(const QString &name) const { return options.value(name).value(0); }
};

/// Takes the words after the program's name apart by the table of commands. InvalidInput (exit 2) says what is wrong.
[[nodiscard]] core::Expected<Arguments> parseArguments(const QStringList &words, const QList<CommandSyntax> &commands);

/// "column=value" → (column, value); the value may contain further "=" signs.
[[nodiscard]] core::Expected<QPair<QString, QString>> parseAssignment(const QString &word);

/// The text for `--help` and after a wrong command line.
[[nodiscard]] QString usageText(const QList<CommandSyntax> &commands);

} // namespace shortlist::cli
