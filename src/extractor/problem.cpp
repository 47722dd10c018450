#include "extractor/problem.h"

namespace shortlist::extractor {

QString toString(Problem problem)
{
    switch (problem) {
    case Problem::Encrypted:
        return QStringLiteral("encrypted");
    case Problem::Damaged:
        return QStringLiteral("damaged");
    case Problem::NoText:
        return QStringLiteral("no_text");
    case Problem::NotADocument:
        return QStringLiteral("not_a_document");
    case Problem::TooLarge:
        return QStringLiteral("too_large");
    case Problem::ExternalEntity:
        return QStringLiteral("external_entity");
    case Problem::UnpacksTooLarge:
        return QStringLiteral("unpacks_too_large");
    case Problem::Unsupported:
        return QStringLiteral("unsupported");
    }
    return QStringLiteral("damaged");
}

core::Unexpected refuse(Problem problem, const QString &message)
{
    const bool size = problem == Problem::TooLarge || problem == Problem::UnpacksTooLarge;
    return core::fail(size ? core::ErrorCode::TooLarge : core::ErrorCode::InvalidInput, message, toString(problem));
}

} // namespace shortlist::extractor
