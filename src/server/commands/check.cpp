#include "server/commands/check.h"

#include "server/audit/verify.h"
#include "server/auth/serverkey.h"
#include "server/catalog/catalog.h"
#include "server/catalog/integrity.h"
#include "server/catalog/rules.h"
#include "server/commands/target.h"
#include "server/migrations/migrator.h"
#include "server/statefiles.h"

#include <cstdio>

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

/// Prints a check's outcome and counts it when something was found.
void report(const char *what, const QStringList &findings, int &failed)
{
    std::printf("%-7s %s\n", findings.isEmpty() ? "ok" : "FAILED", what);
    for (const QString &finding : findings)
        std::printf("        %s\n", qPrintable(finding));
    failed += findings.isEmpty() ? 0 : 1;
}

template <typename T> QStringList failureOf(const Expected<T> &result)
{
    return result ? QStringList() : QStringList{result.error().message};
}

} // namespace

Expected<void> runCheck(const CommandLine &line)
{
    const auto migrator = Migrator::withSite(line.migrations);
    if (!migrator)
        return fail(migrator.error());
    const auto target = CommandTarget::open(line);
    if (!target)
        return fail(target.error());
    Database &database = *target->database;

    int failed = 0;
    const Expected<void> verified = migrator->verify(database);
    report("migrations: all there, none edited, none missing", failureOf(verified), failed);
    if (!verified) // nothing below can be judged
        return fail(verified.error());
    const auto violations = findRuleViolations(database);
    QStringList found = failureOf(violations);
    if (violations) {
        for (const RuleViolation &violation : *violations)
            found.append(violation.object + QStringLiteral(" breaks: ") + violation.rule);
    }
    report("tables: row-level security, keys, policies, triggers, comments, roles", found, failed);
    const auto catalog = readCatalog(database);
    report("schema descriptor: every synced column has a form on the wire", failureOf(catalog), failed);
    if (!catalog)
        return fail(catalog.error());
    const auto checks = checkIntegrity(database, *catalog);
    if (!checks)
        return fail(checks.error());
    for (const IntegrityCheck &check : *checks)
        report(qPrintable(check.what), check.findings, failed);
    const auto files = StateFiles::prepare(line);
    const auto key = files ? ServerKey::load(files->key) : Expected<ServerKey>(fail(files.error()));
    const auto audit = checkAudit(database, key ? std::optional(*key) : std::nullopt);
    if (!audit)
        return fail(audit.error());
    report(qPrintable(audit->what), audit->findings, failed);
    if (failed == 0)
        return {};
    return fail(core::ErrorCode::Refused, QStringLiteral("%1 checks failed").arg(failed));
}

} // namespace shortlist::server
