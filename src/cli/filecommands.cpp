#include "cli/command.h"
#include "client/cvimport.h"
#include "client/jobimport.h"
#include "core/uuid.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

namespace shortlist::cli {

using core::ErrorCode;

namespace {

int attach(Invocation &run, client::LocalWorkspace &workspace)
{
    const QStringList &words = run.arguments().positional;
    const auto id = core::parseUuid(words[1], QStringLiteral("id"));
    if (!id)
        return report(id.error());
    if (const auto row = workspace.reader().show(words[0], *id); !row)
        return report(row.error());
    QFile file(words[2]);
    if (!file.open(QIODevice::ReadOnly))
        return report({ErrorCode::Io, QStringLiteral("%1 cannot be opened: %2").arg(words[2], file.errorString()), {}, {}});
    constexpr qint64 limit = 25 * 1024 * 1024;
    const QString category = run.arguments().option(QStringLiteral("--category"));
    const auto edit = workspace.fileEdit(words[0], *id, QFileInfo(file).fileName(), QMimeDatabase().mimeTypeForFile(words[2]).name(),
                                         file.read(limit + 1), category.isEmpty() ? QStringLiteral("other") : category);
    if (!edit)
        return report(edit.error());
    const auto receipt = workspace.apply({*edit});
    if (!receipt)
        return report(receipt.error());
    const QString fileId = core::toText(receipt->rows.constFirst());
    run.output().row({{QStringLiteral("id"), fileId}}, {});
    run.output().note(fileId);
    return Done;
}

/// One file of an import: its line of output, or its complaint on standard error.
bool importOne(Invocation &run, client::LocalWorkspace &workspace, const QString &kind, const QString &path, const QUuid &job)
{
    const auto done = [&](const QUuid &id, const QString &name) {
        run.output().row({{QStringLiteral("file"), path}, {QStringLiteral("id"), core::toText(id)}, {QStringLiteral("name"), name}},
                         {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("file")});
        return true;
    };
    if (kind == u"jobs") {
        const auto id = client::importJob(workspace, path);
        if (id)
            return done(*id, QFileInfo(path).fileName());
        report(id.error());
        return false;
    }
    const auto cv = client::readCv(path);
    if (!cv) {
        report(cv.error());
        return false;
    }
    const auto imported = client::importCv(workspace, *cv, job);
    if (!imported) {
        report(imported.error());
        return false;
    }
    return done(imported->candidate, imported->name);
}

int import(Invocation &run, client::LocalWorkspace &workspace)
{
    const QString kind = run.arguments().positional[0];
    const QStringList kinds{QStringLiteral("cvs"), QStringLiteral("candidates"), QStringLiteral("jobs")};
    if (!kinds.contains(kind))
        return report({ErrorCode::InvalidInput, QStringLiteral("“%1” cannot be imported; one of %2 can").arg(kind, kinds.join(QStringLiteral(", "))),
                       QStringLiteral("import"), kinds});
    QUuid job;
    const QString jobText = run.arguments().option(QStringLiteral("--job"));
    if (!jobText.isEmpty()) {
        const auto id = core::parseUuid(jobText, QStringLiteral("--job"));
        if (!id)
            return report(id.error());
        if (const auto known = workspace.reader().show(QStringLiteral("job_requisitions"), *id); !known)
            return report(known.error());
        job = *id;
    }
    bool allWell = true;
    const QStringList paths = run.arguments().positional.mid(1);
    for (const QString &path : paths)
        allWell = importOne(run, workspace, kind, path, job) && allWell;
    return allWell ? Done : Failed;
}

void parse(Invocation &run)
{
    const auto cv = client::readCv(run.arguments().positional[0]);
    if (!cv) {
        run.fail(cv.error());
        return;
    }
    // JSON Resume is a JSON document whichever way it is asked for.
    Output json(true);
    json.row(cv->extraction.resume, {});
    run.finish(Done);
}

} // namespace

QList<Command> fileCommands()
{
    return {
        {{QStringLiteral("attach"), 3, 3, {QStringLiteral("--category")}, {}, true, QStringLiteral("ENTITY ID FILE --category cv")},
         [](Invocation &run) {
             run.withWorkspace([&run](client::LocalWorkspace &workspace) { return attach(run, workspace); });
         }},
        {{QStringLiteral("import"), 2, -1, {QStringLiteral("--job")}, {}, true,
          QStringLiteral("cvs|candidates|jobs FILE… [--job ID]")},
         [](Invocation &run) {
             run.withWorkspace([&run](client::LocalWorkspace &workspace) { return import(run, workspace); });
         }},
        {{QStringLiteral("parse"), 1, 1, {}, {}, false, QStringLiteral("FILE")}, parse},
    };
}

} // namespace shortlist::cli
