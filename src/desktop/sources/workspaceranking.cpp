#include "desktop/sources/workspaceranking.h"

#include <QHash>

#include <algorithm>

namespace shortlist::desktop {

using cache::Reader;
using core::Expected;
using core::fail;

namespace {

Expected<ComparedPeople> comparePeople(const Reader &reader, const QUuid &job, const cache::Cancellation &cancelled)
{
    const auto jobs = reader.descriptor().require(QStringLiteral("job_requisitions"));
    if (!jobs)
        return fail(jobs.error());
    const auto row = reader.show((*jobs)->name, job);
    const cache::JobMatchReader matches(reader);
    const auto wants = matches.wants(job);
    if (!row || !wants)
        return fail(row ? wants.error() : row.error());
    const auto kept = matches.lastKept(job);
    if (!kept)
        return fail(kept.error());
    ComparedPeople out;
    out.job = job;
    out.kept = *kept;
    out.title = QString::fromUtf8(protocol::valueOf(**jobs, *row, QStringLiteral("title")).value_or(QByteArray()));
    out.matcher = std::make_shared<const domain::JobMatcher>(*wants);
    std::vector<domain::ComparedPerson> people;
    if (out.matcher->asksForAny()) {
        auto compared = matches.compare(job, *out.matcher, cancelled);
        if (!compared)
            return fail(compared.error());
        people = *std::move(compared);
    }
    out.applicants = std::count_if(people.cbegin(), people.cend(), [](const auto &person) { return person.applies; });
    out.people = std::make_shared<const std::vector<domain::ComparedPerson>>(std::move(people));
    return out;
}

Expected<RankedPeople> rankThem(const Reader &reader, const ComparedPeople &people, const domain::Ranking &ranking)
{
    RankedPeople out;
    out.scored = ranking.scored;
    out.unscored = ranking.unscored;
    QList<domain::ComparedPerson> first;
    QHash<QUuid, client::ShownRanking::Line> lines;
    for (const domain::RankedPerson &person : ranking.first) {
        first.append((*people.people)[person.index]);
        lines.insert(first.last().id, {first.size(), person.score, {}});
    }
    const auto named = cache::JobMatchReader(reader).people(people.job, *people.matcher, first);
    if (!named)
        return fail(named.error());
    for (const cache::MatchedPerson &match : *named) {
        client::ShownRanking::Line line = lines.value(match.person.id);
        line.match = match;
        out.lines.append(line);
    }
    return out;
}

} // namespace

void WorkspaceRanking::compare(const QUuid &job, const cache::Cancellation &cancelled, QObject *context,
                               Done<ComparedPeople> done)
{
    m_workspace.read<ComparedPeople>(
        context, [job, cancelled](const Reader &reader) { return comparePeople(reader, job, cancelled); },
        std::move(done));
}

void WorkspaceRanking::rank(const ComparedPeople &people, const domain::MatchWeights &weights, bool onlyApplicants,
                            int most, QObject *context, Done<RankedPeople> done)
{
    m_workspace.read<RankedPeople>(
        context,
        [people, weights, onlyApplicants, most](const Reader &reader) {
            return rankThem(reader, people, domain::rankPeople(*people.people, weights, most, onlyApplicants));
        },
        std::move(done));
}

} // namespace shortlist::desktop
