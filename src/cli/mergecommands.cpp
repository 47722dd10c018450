#include "cache/readmodels/duplicates.h"
#include "cli/command.h"
#include "client/certainmerges.h"
#include "client/localworkspace.h"
#include "core/uuid.h"
#include "protocol/row.h"

namespace shortlist::cli {

using core::Expected;
using core::fail;

namespace {

int merge(Invocation &run, client::LocalWorkspace &workspace)
{
    const auto survivor = core::parseUuid(run.arguments().positional[0], QStringLiteral("SURVIVOR_ID"));
    const auto merged = core::parseUuid(run.arguments().positional[1], QStringLiteral("MERGED_ID"));
    if (!survivor || !merged)
        return report(survivor ? merged.error() : survivor.error());
    const auto candidates = workspace.descriptor().require(QStringLiteral("candidates"));
    if (!candidates)
        return report(candidates.error());
    protocol::FieldMap fields;
    const QStringList taken = run.arguments().options.value(QStringLiteral("--take"));
    for (const QString &column : taken) {
        const auto known = protocol::requireColumn(**candidates, column);
        const auto row = workspace.reader().show(QStringLiteral("candidates"), *merged);
        if (!known || !row)
            return report(known ? row.error() : known.error());
        fields.insert(column, protocol::valueOf(**candidates, *row, column));
    }
    const auto plan = client::mergeCandidates(workspace, *survivor, *merged, fields);
    if (!plan)
        return report(plan.error());
    const QString id = core::toText(plan->edits.constFirst().row);
    run.output().row({{QStringLiteral("id"), id},
                      {QStringLiteral("moved"), plan->moved},
                      {QStringLiteral("removed"), plan->removed},
                      {QStringLiteral("staying"), plan->staying}},
                     {});
    run.output().note(id);
    return Done;
}

int unmerge(Invocation &run, client::LocalWorkspace &workspace)
{
    const auto id = core::parseUuid(run.arguments().positional[0], QStringLiteral("MERGE_ID"));
    if (!id)
        return report(id.error());
    const auto plan = client::unmergeCandidates(workspace, *id);
    if (!plan)
        return report(plan.error());
    for (const QString &kept : plan->kept)
        run.output().row({{QStringLiteral("kept"), kept}}, {QStringLiteral("kept")});
    return Done;
}

/// Who it is that merges.
struct Merger
{
    QUuid user;
    QString role;
};

/// Of everybody, or those that a candidate named on the command line is one of.
Expected<QList<client::CertainMerge>> certain(const Invocation &run, const cache::Reader &reader, const Merger &merger)
{
    constexpr int most = 10'000;
    auto found = client::certainMerges(reader, merger.user, merger.role, most);
    if (!found || run.arguments().positional.isEmpty())
        return found ? Expected<QList<client::CertainMerge>>(found->merges) : fail(found.error());
    const auto id = core::parseUuid(run.arguments().positional[0], QStringLiteral("CANDIDATE_ID"));
    if (!id)
        return fail(id.error());
    found->merges.removeIf([&id](const client::CertainMerge &merge) { return !merge.people.contains(*id); });
    return found->merges;
}

/// `ids`: of the merges, in the order of the records that go; empty where nothing is merged.
void print(Invocation &run, const client::CertainMerge &merge, const QStringList &ids)
{
    for (qsizetype i = 1; i < merge.people.size(); ++i)
        run.output().row({{QStringLiteral("id"), ids.value(i - 1)},
                          {QStringLiteral("survivor"), core::toText(merge.people.first())},
                          {QStringLiteral("merged"), core::toText(merge.people[i])},
                          {QStringLiteral("name"), merge.names.first()},
                          {QStringLiteral("merged_name"), merge.names[i]},
                          {QStringLiteral("email"), merge.email}},
                         {QStringLiteral("id"), QStringLiteral("survivor"), QStringLiteral("merged"),
                          QStringLiteral("name"), QStringLiteral("email")});
}

int certainDuplicates(Invocation &run, const cache::Reader &reader)
{
    const auto found = certain(run, reader, {run.user(), run.role()});
    if (!found)
        return report(found.error());
    for (const client::CertainMerge &merge : *found)
        print(run, merge, {});
    return Done;
}

int mergeCertain(Invocation &run, client::LocalWorkspace &workspace)
{
    for (bool more = true; more;) {
        const auto built = workspace.store().buildIndexes();
        if (!built)
            return report(built.error());
        more = *built;
    }
    const auto session = workspace.session();
    if (!session)
        return report(session.error());
    const Merger merger{*session ? (*session)->grant.userId : QUuid(), workspace.role()};
    const auto found = certain(run, workspace.reader(), merger);
    if (!found)
        return report(found.error());
    for (const client::CertainMerge &merge : *found) {
        const auto plan = client::planCertainMerge(workspace.reader(), merge, merger.user, merger.role,
                                                   workspace.clock().nowUtc(), [&] { return workspace.newId(); });
        if (!plan)
            return report(plan.error());
        QStringList ids;
        for (qsizetype i = 0; i + 1 < merge.people.size(); ++i)
            ids.append(core::toText(plan->edits[i].row));
        if (const auto applied = workspace.apply(plan->edits); !applied)
            return report(applied.error());
        print(run, merge, ids);
    }
    return Done;
}

int duplicates(Invocation &run, const cache::Reader &reader)
{
    const cache::DuplicateReader known(reader);
    Expected<QList<cache::PossibleDuplicate>> found = QList<cache::PossibleDuplicate>();
    if (run.arguments().positional.isEmpty()) {
        found = known.all();
    } else {
        const auto id = core::parseUuid(run.arguments().positional[0], QStringLiteral("CANDIDATE_ID"));
        if (!id)
            return report(id.error());
        found = known.of(*id);
    }
    if (!found)
        return report(found.error());
    for (const cache::PossibleDuplicate &pair : *found)
        run.output().row(
            {{QStringLiteral("candidate"), core::toText(pair.candidate)},
             {QStringLiteral("other"), core::toText(pair.other)},
             {QStringLiteral("name"), pair.name},
             {QStringLiteral("email"), pair.email},
             {QStringLiteral("common"), pair.common.join(u',')}},
            {QStringLiteral("candidate"), QStringLiteral("other"), QStringLiteral("name"), QStringLiteral("common")});
    return Done;
}

CommandRun writing(int (*command)(Invocation &, client::LocalWorkspace &))
{
    return [command](Invocation &run) {
        run.withWorkspace([&run, command](client::LocalWorkspace &workspace) { return command(run, workspace); });
    };
}

} // namespace

QList<Command> mergeCommands()
{
    return {
        {{QStringLiteral("merge"),
          2,
          2,
          {QStringLiteral("--take")},
          {},
          true,
          QStringLiteral("SURVIVOR_ID MERGED_ID [--take column]…")},
         writing(merge)},
        {{QStringLiteral("unmerge"), 1, 1, {}, {}, true, QString()}, writing(unmerge)},
        {{QStringLiteral("duplicates"),
          0,
          1,
          {},
          {QStringLiteral("--certain"), QStringLiteral("--merge-certain")},
          true,
          QStringLiteral("[CANDIDATE_ID] [--certain | --merge-certain]")},
         [](Invocation &run) {
             if (run.arguments().has(QStringLiteral("--merge-certain"))) {
                 writing(mergeCertain)(run);
                 return;
             }
             const bool certain = run.arguments().has(QStringLiteral("--certain"));
             run.withIndexes([&run, certain](const cache::Reader &reader) {
                 return certain ? certainDuplicates(run, reader) : duplicates(run, reader);
             });
         }},
    };
}

} // namespace shortlist::cli
