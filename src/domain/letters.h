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

/// The same for a letter about an offer: those of a letter to a candidate, and the terms.
[[nodiscard]] const QStringList &offerPlaceholders();

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

struct FilledLetter
{
    QString text;        ///< with the placeholders that have a value replaced; the others stand as they were written
    QStringList missing; ///< those others, each once, in their order
};

/// The letter with nothing left blank in silence: what has no value stays to be seen. InvalidInput, with the place as
/// "line:column", where letterProblem() finds something.
[[nodiscard]] core::Expected<FilledLetter> fillKnown(const QString &text, const LetterValues &values,
                                                     const QStringList &known = offerPlaceholders());

} // namespace shortlist::domain
