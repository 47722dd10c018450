#include "cache/readmodels/alikepeople.h"
#include "cli/command.h"
#include "cli/importpeople.h"
#include "cli/syncround.h"
#include "client/cvimport.h"
#include "client/cvmatches.h"
#include "client/jobimport.h"
#include "client/peoplefile.h"
#include "core/uuid.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QSaveFile>
#include <QTimer>

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
        return report(
            {ErrorCode::Io, QStringLiteral("%1 cannot be opened: %2").arg(words[2], file.errorString()), {}, {}});
    constexpr qint64 limit = 25 * 1024 * 1024;
    const QString category = run.arguments().option(QStringLiteral("--category"));
    const QByteArray bytes = file.read(limit + 1);
    const auto edit = workspace.fileEdit(
        words[0], *id, QFileInfo(file).fileName(), QMimeDatabase().mimeTypeForFile(words[2]).name(), bytes,
        category.isEmpty() ? QStringLiteral("other") : category, client::ExtractorProcess::preview(bytes));
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

/// The content hash of the file that the row describes.
Expected<QByteArray> contentOf(const cache::Reader &reader, const QString &fileId)
{
    const auto id = core::parseUuid(fileId, QStringLiteral("FILE_ID"));
    if (!id)
        return core::fail(id.error());
    const auto row = reader.show(QStringLiteral("files"), *id);
    if (!row)
        return core::fail(row.error());
    const protocol::Entity *files = reader.descriptor().entity(QStringLiteral("files"));
    return protocol::valueOf(*files, *row, QStringLiteral("sha256")).value_or(QByteArray());
}

/// Writes the file whole or not at all, for its owner alone: it is a person's CV, outside the encrypted profile.
int writeFile(Invocation &run, const QByteArray &bytes)
{
    const QString path = run.arguments().positional[1];
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return report(
            {ErrorCode::Io, QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()), path, {}});
    run.output().row({{QStringLiteral("file"), path}, {QStringLiteral("bytes"), bytes.size()}}, {});
    run.output().note(QStringLiteral("%1: %2 bytes").arg(path).arg(bytes.size()));
    return Done;
}

/// From this machine where the bytes are here, so that it works without a network; else after a round of sync, which
/// also renews the sign-in.
void fetch(Invocation &run)
{
    run.openForWriting([&run](client::OpenProfile profile) {
        const auto sha256 = contentOf(profile.workspace->reader(), run.arguments().positional[0]);
        if (!sha256) {
            run.fail(sha256.error());
            return;
        }
        const auto here = profile.workspace->blobs().get(*sha256);
        if (here) {
            run.finish(writeFile(run, *here));
            return;
        }
        if (here.error().code != ErrorCode::NotFound) {
            run.fail(here.error());
            return;
        }
        auto *round = new SyncRound(run, std::move(profile), &run);
        QObject::connect(round, &SyncRound::ended, &run, [&run, round, sha256 = *sha256](bool completed) {
            if (!completed) {
                run.failAtServer(round->error());
                return;
            }
            constexpr int patienceMs = 300'000; // 25 MB over a slow line
            QTimer::singleShot(patienceMs, &run, [&run, round] {
                const client::FileState files = round->files();
                const QString why = files.detail.isEmpty() ? QStringLiteral("the line is slow") : files.detail;
                run.failAtServer(
                    {ErrorCode::Timeout,
                     QStringLiteral("The file did not arrive within 5 minutes (%1: %2). What has arrived is kept: try "
                                    "again later")
                         .arg(client::toString(files.cause), why),
                     {},
                     {}});
            });
            round->fileBytes(sha256, [&run](const Expected<QByteArray> &bytes) {
                if (bytes)
                    run.finish(writeFile(run, *bytes));
                else
                    run.failAtServer(bytes.error());
            });
        });
        round->beginFirst();
    });
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

/// What is done with a CV whose address is somebody's who is there.
enum class Known { MakesNew, Attach, Skip };

Expected<Known> knownOption(const Arguments &arguments, const QString &kind)
{
    static const QHash<QString, Known> all{{QStringLiteral("new"), Known::MakesNew},
                                           {QStringLiteral("attach"), Known::Attach},
                                           {QStringLiteral("skip"), Known::Skip}};
    if (!arguments.options.contains(QStringLiteral("--known")))
        return Known::MakesNew;
    if (kind != u"cvs")
        return core::fail(ErrorCode::InvalidInput, QStringLiteral("--known is for `import cvs` alone"));
    const QString word = arguments.option(QStringLiteral("--known"));
    if (!all.contains(word))
        return core::fail(ErrorCode::InvalidInput,
                          QStringLiteral("--known is new, attach or skip, not “%1”").arg(word));
    return all.value(word);
}

/// A file that was imported, as a row that is printed.
struct Imported
{
    QUuid id;
    QString name;
    const char *known = "no"; ///< attached or skipped where the address is somebody's who is there
};

/// Whose the address in the CV is; nullopt: nobody's who is here.
Expected<std::optional<cache::CandidateListItem>> personWithAddressOf(const cache::Reader &reader,
                                                                      const client::ReadCv &cv)
{
    const QString email = cv.extraction.resume.value(u"basics").toObject().value(u"email").toString().trimmed();
    if (email.isEmpty())
        return std::optional<cache::CandidateListItem>();
    const auto people =
        cache::AlikeReader(reader).find({{QStringLiteral("email"), protocol::Value(email.toUtf8())}}, {}, 1, true);
    if (!people)
        return core::fail(people.error());
    return people->isEmpty() || !people->first().sameAddress ? std::optional<cache::CandidateListItem>()
                                                             : people->first().person;
}

/// The edits that give the CV, with its application, to somebody who is there.
Expected<QList<client::Edit>> editsForKnown(const cache::Reader &reader, const client::PlannedCv &planned)
{
    client::ImportedFile file;
    file.candidate = planned.candidate;
    file.candidateName = planned.name;
    const client::CvPlan plan{planned.edits, {file}};
    const auto matches = client::findCvMatches(reader, plan);
    if (!matches)
        return core::fail(matches.error());
    return client::editsFor(plan, *matches, client::usualChoices(*matches));
}

/// One CV of an import. It is read before the profile is taken: its child process may need seconds, and another
/// program's edit should not wait for that.
Expected<Imported> importCv(Invocation &run, const QByteArray &key, const QString &path, const QUuid &job, Known known)
{
    const auto cv = client::readCv(client::FileInput::onDisk(path));
    if (!cv)
        return core::fail(cv.error());
    const auto profile = run.open(key);
    if (!profile)
        return core::fail(profile.error());
    const cache::Reader &reader = profile->workspace->reader();
    std::optional<cache::CandidateListItem> there;
    if (known != Known::MakesNew) {
        auto found = personWithAddressOf(reader, *cv);
        if (!found)
            return core::fail(found.error());
        there = *std::move(found);
    }
    if (there && known == Known::Skip)
        return Imported{there->id, there->name, "skipped"};
    client::ImportOptions options;
    options.job = job;
    const auto planned = client::planCv(*profile->workspace, *cv, options);
    if (!planned)
        return core::fail(planned.error());
    const auto edits = there ? editsForKnown(reader, *planned) : Expected<QList<client::Edit>>(planned->edits);
    if (!edits)
        return core::fail(edits.error());
    if (const auto receipt = profile->workspace->apply(*edits); !receipt)
        return core::fail(receipt.error());
    return there ? Imported{there->id, there->name, "attached"} : Imported{planned->candidate, planned->name};
}

Expected<Imported> importJob(Invocation &run, const QByteArray &key, const QString &path)
{
    const auto profile = run.open(key);
    if (!profile)
        return core::fail(profile.error());
    const auto id = client::importJob(*profile->workspace, path);
    if (!id)
        return core::fail(id.error());
    return Imported{*id, QFileInfo(path).fileName()};
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
    const auto known = knownOption(run.arguments(), kind);
    if (!known) {
        report(known.error());
        run.finish(Usage);
        return;
    }
    run.withKey([&run, kind, known = *known](const QByteArray &key) {
        const auto job = jobOption(run, key);
        if (!job) {
            run.fail(job.error());
            return;
        }
        int status = Done;
        const QStringList paths = run.arguments().positional.mid(1);
        for (const QString &path : paths) {
            if (kind == u"candidates" && client::isPeopleFile(path)) {
                if (const int one = importPeople(run, key, path, *job); one != Done)
                    status = one;
                continue;
            }
            const auto imported = kind == u"jobs" ? importJob(run, key, path) : importCv(run, key, path, *job, known);
            if (!imported) {
                status = report(imported.error());
                continue;
            }
            QJsonObject row{{QStringLiteral("file"), path},
                            {QStringLiteral("id"), core::toText(imported->id)},
                            {QStringLiteral("name"), imported->name}};
            QStringList columns{QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("file")};
            if (run.arguments().options.contains(QStringLiteral("--known"))) {
                row.insert(QStringLiteral("known"), QString::fromLatin1(imported->known));
                columns << QStringLiteral("known");
            }
            run.output().row(row, columns);
        }
        run.finish(status);
    });
}

void parse(Invocation &run)
{
    const auto cv = client::readCv(client::FileInput::onDisk(run.arguments().positional[0]));
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
        {{QStringLiteral("attach"),
          3,
          3,
          {QStringLiteral("--category")},
          {},
          true,
          QStringLiteral("ENTITY ID FILE --category cv")},
         [](Invocation &run) {
             run.withWorkspace([&run](client::LocalWorkspace &workspace) { return attach(run, workspace); });
         }},
        {{QStringLiteral("fetch"), 2, 2, {}, {}, true, QStringLiteral("FILE_ID OUT    (the file of a row of files)")},
         fetch},
        {{QStringLiteral("import"),
          2,
          -1,
          {QStringLiteral("--job"), QStringLiteral("--map"), QStringLiteral("--encoding"),
           QStringLiteral("--delimiter"), QStringLiteral("--left-out"), QStringLiteral("--known")},
          {QStringLiteral("--add-alike")},
          true,
          QStringLiteral(
              "cvs|candidates|jobs FILE… [--job ID] [--map TITLE=column]… [--encoding E] [--delimiter D]\n"
              "                     [--left-out OUT.csv] [--add-alike]    (the last five for lists of candidates)\n"
              "                     [--known new|attach|skip]    (cvs: where the address is somebody's who is there)")},
         import},
        {{QStringLiteral("parse"), 1, 1, {}, {}, false, QStringLiteral("FILE")}, parse},
    };
}

} // namespace shortlist::cli
