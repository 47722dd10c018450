#include "server/commands/check.h"

#include "server/catalog/catalog.h"
#include "server/catalog/integrity.h"
#include "server/catalog/rules.h"
#include "server/commands/target.h"
#include "server/migrations/migrator.h"

#include <cstdio>

namespace shortlist::server {

namespace {

/// Prints a check's outcome; true when nothing was found.
bool report(const char *what, const QStringList &findings)
{
    std::printf("%-7s %s\n", findings.isEmpty() ? "ok" : "FAILED", what);
    for (const QString &finding : findings)
        std::printf("        %s\n", qPrintable(finding));
    return findings.isEmpty();
}

template <typename T>
QStringList failureOf(const core::Expected<T> &result)
{
    return result ? QStringList() : QStringList{result.error().message};
}

} // namespace

int runCheck(QStringList arguments)
{
    const auto target = CommandTarget::open(arguments);
    if (!target)
        return reportFailure(target.error());
    const auto rest = refuseRest(arguments);
    if (!rest)
        return reportFailure({core::ErrorCode::InvalidInput, rest.error().message, QStringLiteral("--"), {}});
    Database &database = *target->database;

    bool good = report("migrations: all there, none edited, none missing", failureOf(Migrator().verify(database)));
    if (!good) // nothing below can be judged
        return 1;
    const auto violations = findRuleViolations(database);
    QStringList found = failureOf(violations);
    if (violations) {
        for (const RuleViolation &violation : *violations)
            found.append(violation.object + QStringLiteral(" breaks: ") + violation.rule);
    }
    good = report("tables: row-level security, keys, policies, triggers, comments, roles", found) && good;
    const auto catalog = readCatalog(database);
    good = report("schema descriptor: every synced column has a form on the wire", failureOf(catalog)) && good;
    if (!catalog)
        return 1;
    const auto checks = checkIntegrity(database, *catalog);
    if (!checks)
        return reportFailure(checks.error());
    for (const IntegrityCheck &check : *checks)
        good = report(qPrintable(check.what), check.findings) && good;
    return good ? 0 : 1;
}

} // namespace shortlist::server
