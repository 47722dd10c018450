#include "cli/command.h"
#include "client/cvimport.h"
#include "client/jobimport.h"
#include "core/uuid.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

namespace shortlist::cli {

using core::ErrorCode;
using core::Expected;

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

/// The job that `--job` names; null when it is not given.
Expected<QUuid> jobOption(Invocation &run, const QByteArray &key)
{
    const QString text = run.arguments().option(QStringLiteral("--job"));
    if (text.isEmpty())
        return QUuid();
    const auto id = core::parseUuid(text, QStringLiteral("--job"));
    if (!id)
        return core::fail(id.error());
    const auto profile = run.open(key);
    if (!profile)
        return core::fail(profile.error());
    if (const auto known = profile->workspace->reader().show(QStringLiteral("job_requisitions"), *id); !known)
        return core::fail(known.error());
    return *id;
}

/// One file of an import. A CV is read before the profile is taken: its child process may need seconds, and another program's edit
/// should not wait for that.
Expected<client::ImportedCv> importOne(Invocation &run, const QByteArray &key, const QString &path, const QUuid &job)
{
    const bool isJob = run.arguments().positional[0] == u"jobs";
    const auto cv = isJob ? Expected<client::ReadCv>(client::ReadCv()) : client::readCv(path);
    if (!cv)
        return core::fail(cv.error());
    const auto profile = run.open(key);
    if (!profile)
        return core::fail(profile.error());
    if (!isJob)
        return client::importCv(*profile->workspace, *cv, job);
    const auto id = client::importJob(*profile->workspace, path);
    if (!id)
        return core::fail(id.error());
    return client::ImportedCv{*id, QFileInfo(path).fileName(), {}};
}

void import(Invocation &run)
{
    const QString kind = run.arguments().positional[0];
    const QStringList kinds{QStringLiteral("cvs"), QStringLiteral("candidates"), QStringLiteral("jobs")};
    if (!kinds.contains(kind)) {
        run.fail({ErrorCode::InvalidInput,
                  QStringLiteral("“%1” cannot be imported; one of %2 can").arg(kind, kinds.join(QStringLiteral(", "))),
                  QStringLiteral("import"), kinds});
        return;
    }
    run.withKey([&run](const QByteArray &key) {
        const auto job = jobOption(run, key);
        if (!job) {
            run.fail(job.error());
            return;
        }
        int status = Done;
        const QStringList paths = run.arguments().positional.mid(1);
        for (const QString &path : paths) {
            const auto imported = importOne(run, key, path, *job);
            if (!imported) {
                status = report(imported.error());
                continue;
            }
            run.output().row({{QStringLiteral("file"), path},
                              {QStringLiteral("id"), core::toText(imported->candidate)},
                              {QStringLiteral("name"), imported->name}},
                             {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("file")});
        }
        run.finish(status);
    });
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
         import},
        {{QStringLiteral("parse"), 1, 1, {}, {}, false, QStringLiteral("FILE")}, parse},
    };
}

} // namespace shortlist::cli
