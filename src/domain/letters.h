#pragma once

#include "core/expected.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace shortlist::domain {

/// What stands for a placeholder, by its name without braces: "candidate.given_name".
using LetterValues = QHash<QString, QString>;

/// Every placeholder that a letter to a candidate may have, in the order in which people are offered them.
[[nodiscard]] const QStringList &letterPlaceholders();

/// One thing that is wrong with a letter.
struct LetterProblem
{
    int line = 0;   ///< from 1
    int column = 0; ///< of the first brace, from 1
    QString placeholder;
    bool unclosed = false; ///< "{{" without "}}" on its line
};

/// The first placeholder that is not in `known` or not closed; nothing where the letter is sound.
[[nodiscard]] std::optional<LetterProblem> letterProblem(const QString &text,
                                                         const QStringList &known = letterPlaceholders());

/// The letter with its placeholders replaced; one without a value becomes nothing. InvalidInput, with the place as
/// "line:column", where letterProblem() finds something.
[[nodiscard]] core::Expected<QString> fillLetter(const QString &text, const LetterValues &values);

} // namespace shortlist::domain
