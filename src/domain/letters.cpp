#include "domain/letters.h"

#include <functional>

namespace shortlist::domain {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

/// Walks through the text: pieces between placeholders, and the placeholders. The first problem ends it.
std::optional<LetterProblem> walk(const QString &text, const QStringList &known,
                                  const std::function<void(QStringView)> &piece,
                                  const std::function<void(const QString &)> &placeholder)
{
    const QStringView all(text);
    qsizetype at = 0;
    while (true) {
        const qsizetype open = all.indexOf(QLatin1String("{{"), at);
        if (open < 0)
            break;
        piece(all.sliced(at, open - at));
        const qsizetype close = all.indexOf(QLatin1String("}}"), open);
        const qsizetype lineEnd = all.indexOf(u'\n', open);
        const qsizetype lineStart = open == 0 ? 0 : all.lastIndexOf(u'\n', open - 1) + 1;
        LetterProblem problem{
            static_cast<int>(all.first(open).count(u'\n')) + 1, static_cast<int>(open - lineStart) + 1, {}, false};
        if (close < 0 || (lineEnd >= 0 && lineEnd < close)) {
            problem.unclosed = true;
            return problem;
        }
        const QString name = all.sliced(open + 2, close - open - 2).trimmed().toString();
        if (!known.contains(name)) {
            problem.placeholder = name;
            return problem;
        }
        placeholder(name);
        at = close + 2;
    }
    piece(all.sliced(at));
    return std::nullopt;
}

core::Unexpected refused(const LetterProblem &problem, const QStringList &known)
{
    const QString place = QStringLiteral("%1:%2").arg(problem.line).arg(problem.column);
    return fail(ErrorCode::InvalidInput,
                problem.unclosed ? QStringLiteral("The placeholder at line %1, column %2 is not closed with }}")
                                       .arg(problem.line)
                                       .arg(problem.column)
                                 : QStringLiteral("There is no placeholder {{%1}} (line %2, column %3)")
                                       .arg(problem.placeholder)
                                       .arg(problem.line)
                                       .arg(problem.column),
                place, known);
}

} // namespace

const QStringList &letterPlaceholders()
{
    static const QStringList names{QStringLiteral("candidate.full_name"),
                                   QStringLiteral("candidate.given_name"),
                                   QStringLiteral("candidate.family_name"),
                                   QStringLiteral("candidate.email"),
                                   QStringLiteral("candidate.current_title"),
                                   QStringLiteral("candidate.current_company"),
                                   QStringLiteral("job.title"),
                                   QStringLiteral("job.code"),
                                   QStringLiteral("job.location"),
                                   QStringLiteral("job.department"),
                                   QStringLiteral("stage.name"),
                                   QStringLiteral("me.name"),
                                   QStringLiteral("workspace.name")};
    return names;
}

const QStringList &offerPlaceholders()
{
    static const QStringList names =
        letterPlaceholders() + QStringList{QStringLiteral("offer.position"),        QStringLiteral("offer.salary"),
                                           QStringLiteral("offer.currency"),        QStringLiteral("offer.bonus"),
                                           QStringLiteral("offer.employment_type"), QStringLiteral("offer.starts_on"),
                                           QStringLiteral("offer.expires_on"),      QStringLiteral("today")};
    return names;
}

std::optional<LetterProblem> letterProblem(const QString &text, const QStringList &known)
{
    return walk(
        text, known, [](QStringView) {}, [](const QString &) {});
}

Expected<QString> fillLetter(const QString &text, const LetterValues &values)
{
    QString out;
    const auto problem = walk(
        text, letterPlaceholders(), [&out](QStringView piece) { out += piece; },
        [&out, &values](const QString &name) { out += values.value(name); });
    if (!problem)
        return out;
    return refused(*problem, letterPlaceholders());
}

Expected<FilledLetter> fillKnown(const QString &text, const LetterValues &values, const QStringList &known)
{
    FilledLetter out;
    const auto problem = walk(
        text, known, [&out](QStringView piece) { out.text += piece; },
        [&out, &values](const QString &name) {
            const QString value = values.value(name);
            out.text += value.isEmpty() ? QStringLiteral("{{") + name + QStringLiteral("}}") : value;
            if (value.isEmpty() && !out.missing.contains(name))
                out.missing << name;
        });
    if (!problem)
        return out;
    return refused(*problem, known);
}

} // namespace shortlist::domain
