#include "desktop/shell/searchwording.h"

#include "desktop/shell/wording.h"

#include <QCoreApplication>

namespace shortlist::desktop {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(SearchWording)
};

/// A piece of a search reads from left to right, also where it has digits and signs alone.
QString piece(const QString &text)
{
    for (const QChar c : text) {
        if (c.direction() == QChar::DirR || c.direction() == QChar::DirAL)
            return isolated(text);
    }
    return QChar(0x2066) + text + QChar(0x2069);
}

} // namespace

QString describe(const domain::SearchProblem &problem)
{
    using Code = domain::SearchProblem::Code;
    const QString about = piece(problem.about);
    const QString allowed = piece(problem.allowed.join(QLatin1String(", ")));
    switch (problem.code) {
    case Code::UnknownField:
        return Text::tr("There is no field “%1”. Put it in quotes to look for the text, or use one of: %2")
            .arg(about, allowed);
    case Code::UnknownValue:
        return Text::tr("“%1” is not one of: %2").arg(about, allowed);
    case Code::NotANumber:
        return Text::tr("“%1” is not a number").arg(about);
    case Code::NotADate:
        return Text::tr("“%1” is not a date: write %2")
            .arg(about, isolated(QStringLiteral("2026-11-21, 2026-11, -30d")));
    case Code::InvertedRange:
        return Text::tr("The range “%1” ends before it begins").arg(about);
    case Code::OperatorDoesNotFit:
        return Text::tr("“%1” does not fit the field %2").arg(about, allowed);
    case Code::MissingValue:
        return Text::tr("A value is missing behind %1").arg(about);
    case Code::MissingTerm:
        return Text::tr("Something is missing beside %1").arg(about);
    case Code::UnmatchedParenthesis:
        return Text::tr("This parenthesis has no partner");
    case Code::TooLong:
        return Text::tr("The search is too long");
    case Code::OpenQuote:
        return Text::tr("The quote is still open");
    case Code::OpenParenthesis:
        return Text::tr("The parenthesis is still open");
    case Code::UnfinishedTerm:
        return Text::tr("Something is to follow %1").arg(about);
    case Code::UnfinishedValue:
        return Text::tr("A value is to follow");
    }
    return {};
}

} // namespace shortlist::desktop
