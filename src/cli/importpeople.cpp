#include "cli/importpeople.h"

#include "client/peopleimport.h"
#include "core/uuid.h"
#include "documents/csv.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

namespace shortlist::cli {

using core::ErrorCode;

namespace {

/// `--map "Title=column"`; a title may hold the sign itself. An empty column leaves the title out.
QHash<QString, QString> overruledBy(const QStringList &maps)
{
    QHash<QString, QString> targets;
    for (const QString &map : maps)
        targets.insert(map.left(map.lastIndexOf(u'=')), map.mid(map.lastIndexOf(u'=') + 1));
    return targets;
}

} // namespace

int importPeople(Invocation &run, const QByteArray &key, const QString &path, const QUuid &job)
{
    const Arguments &arguments = run.arguments();
    const auto file =
        client::readPeopleFile(client::FileInput::onDisk(path), {arguments.option(QStringLiteral("--encoding")),
                                                                 arguments.option(QStringLiteral("--delimiter"))});
    if (!file)
        return report(file.error());
    const bool table = file->kind == client::PeopleFile::Kind::Table;
    if (table && file->rows.size() < 2 && file->problems.isEmpty())
        return report({ErrorCode::InvalidInput,
                       QStringLiteral("%1 has a header and no lines: nobody is imported").arg(file->name),
                       {},
                       {}});
    // A guess may be wrong, and then names are; whoever looks at a terminal sees no preview.
    if (table && arguments.option(QStringLiteral("--encoding")).isEmpty() && !file->encoding.startsWith(u"UTF"))
        std::fprintf(stderr, "%s was read as %s; if names look wrong, say --encoding\n", qPrintable(file->name),
                     qPrintable(file->encoding));
    client::ImportOptions options;
    options.job = job;
    options.addAlike = arguments.flags.contains(QStringLiteral("--add-alike"));
    options.overruled = overruledBy(arguments.options.value(QStringLiteral("--map")));
    const auto profile = run.open(key);
    if (!profile)
        return report(profile.error());
    const auto plan = client::planImport(*profile->workspace, *file, options);
    if (!plan)
        return report(plan.error());
    if (!plan->edits.isEmpty()) {
        if (const auto receipt = profile->workspace->apply(plan->edits); !receipt)
            return report(receipt.error());
    }
    if (!plan->unread.isEmpty())
        std::fprintf(stderr, "%s: nothing was taken from the columns %s; --map says what they are\n",
                     qPrintable(file->name), qPrintable(plan->unread.join(QStringLiteral(", "))));
    for (qsizetype i = 0; i < plan->people.size(); ++i)
        run.output().row({{QStringLiteral("file"), path},
                          {QStringLiteral("id"), core::toText(plan->people.at(i))},
                          {QStringLiteral("name"), plan->names.at(i)}},
                         {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("file")});
    for (const client::ImportProblem &problem : plan->problems)
        report({ErrorCode::InvalidInput,
                problem.line > 0
                    ? QStringLiteral("%1 line %2: %3").arg(file->name).arg(problem.line).arg(problem.reason)
                    : QStringLiteral("%1: %2").arg(file->name, problem.reason),
                {},
                {}});
    if (const QString out = arguments.option(QStringLiteral("--left-out"));
        !out.isEmpty() && !plan->problems.isEmpty()) {
        const QByteArray csv = documents::writeCsv(client::leftOutRows(*file, plan->problems));
        QSaveFile saved(out);
        if (!saved.open(QIODevice::WriteOnly) || !saved.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
            saved.write(csv) != csv.size() || !saved.commit())
            return report(
                {ErrorCode::Io, QStringLiteral("%1 cannot be written: %2").arg(out, saved.errorString()), {}, {}});
    }
    return plan->problems.isEmpty() ? Done : Failed;
}

} // namespace shortlist::cli
