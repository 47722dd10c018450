#include "cache/readmodels/jobmatch.h"
#include "cli/command.h"
#include "core/uuid.h"

#include <QJsonArray>

#include <algorithm>
#include <cstdio>

namespace shortlist::cli {

using cache::JobMatchReader;
using cache::MatchedPerson;
using domain::JobMatcher;
using domain::MatchPart;

namespace {

/// People whose words are read at once.
constexpr std::size_t peopleAtOnce = 500;

struct Asked
{
    qsizetype limit = -1; ///< negative: everybody who has a score
    domain::MatchWeights weights;
    bool onlyApplicants = false;
};

core::Expected<Asked> askedBy(const Arguments &arguments)
{
    Asked asked;
    asked.onlyApplicants = arguments.has(QStringLiteral("--applicants"));
    if (const QString limit = arguments.option(QStringLiteral("--limit")); !limit.isEmpty()) {
        bool ok = false;
        asked.limit = limit.toInt(&ok);
        if (!ok || asked.limit < 0)
            return core::fail(core::ErrorCode::InvalidInput,
                              QStringLiteral("--limit: “%1” is not a number").arg(limit.left(80)));
    }
    if (const QString text = arguments.option(QStringLiteral("--weights")); !text.isEmpty()) {
        const auto weights = domain::weightsFromText(text);
        if (!weights)
            return core::fail(core::ErrorCode::InvalidInput, QStringLiteral("--weights: ") + weights.error().message);
        asked.weights = *weights;
    }
    return asked;
}

QJsonValue percent(MatchPart part)
{
    return part.isKnown() ? QJsonValue(part.hundredths / 100.0) : QJsonValue(QJsonValue::Null);
}

QJsonArray unknownParts(const domain::MatchParts &parts)
{
    QJsonArray names;
    for (const auto &[part, name] : {std::pair{parts.required, "required"},
                                     {parts.preferred, "preferred"},
                                     {parts.experience, "experience"},
                                     {parts.education, "education"}}) {
        if (part.isAsked() && !part.isKnown())
            names.append(QString::fromLatin1(name));
    }
    return names;
}

void print(Invocation &run, qint64 rank, int score, const MatchedPerson &match)
{
    static const QStringList columns{QStringLiteral("rank"), QStringLiteral("candidate_id"), QStringLiteral("score"),
                                     QStringLiteral("name"), QStringLiteral("matched"),      QStringLiteral("missing"),
                                     QStringLiteral("extra")};
    const auto list = [&run](const QStringList &skills) {
        return run.output().isJson() ? QJsonValue(QJsonArray::fromStringList(skills))
                                     : QJsonValue(skills.join(QStringLiteral(", ")));
    };
    const domain::MatchParts &parts = match.person.parts;
    QJsonObject row{{QStringLiteral("rank"), rank},
                    {QStringLiteral("candidate_id"), core::toText(match.person.id)},
                    {QStringLiteral("name"), match.name},
                    {QStringLiteral("matched"), list(match.skills.matched)},
                    {QStringLiteral("missing"), list(match.skills.missing)},
                    {QStringLiteral("extra"), list(match.skills.extra)}};
    if (run.output().isJson()) {
        row.insert(QStringLiteral("score"), score / 100.0);
        row.insert(QStringLiteral("required"), percent(parts.required));
        row.insert(QStringLiteral("preferred"), percent(parts.preferred));
        row.insert(QStringLiteral("experience"), percent(parts.experience));
        row.insert(QStringLiteral("education"), percent(parts.education));
        row.insert(QStringLiteral("unknown"), unknownParts(parts));
        row.insert(QStringLiteral("below_level"), list(match.skills.belowLevel));
        row.insert(QStringLiteral("without_level"), list(match.skills.withoutLevel));
        row.insert(QStringLiteral("application_id"), match.application.isNull()
                                                         ? QJsonValue(QJsonValue::Null)
                                                         : QJsonValue(core::toText(match.application)));
    } else {
        row.insert(QStringLiteral("score"), QString::fromLatin1(domain::hundredthsText(score)));
    }
    run.output().row(row, columns);
}

void warn(const QString &sentence)
{
    std::fputs((sentence.toUtf8() + '\n').constData(), stderr);
}

int match(Invocation &run, const cache::Reader &reader, const Asked &asked)
{
    const auto job = core::parseUuid(run.arguments().positional[0], QStringLiteral("JOB_ID"));
    if (!job)
        return report(job.error());
    const JobMatchReader matches(reader);
    const auto wants = matches.wants(*job);
    if (!wants)
        return report(wants.error().code == core::ErrorCode::NotFound
                          ? core::Error{core::ErrorCode::NotFound,
                                        QStringLiteral("There is no job %1 in this profile").arg(core::toText(*job)),
                                        {},
                                        {}}
                          : wants.error());
    const JobMatcher matcher(*wants);
    if (!matcher.asksForAny()) {
        warn(QStringLiteral("The job names no skills, experience or education: nobody is ranked"));
        return Done;
    }
    const auto people = matches.compare(*job, matcher, {});
    if (!people)
        return report(people.error());
    const domain::Ranking ranking = domain::rankPeople(*people, asked.weights, asked.limit, asked.onlyApplicants);
    qint64 rank = 0;
    for (std::size_t start = 0; start < ranking.first.size(); start += peopleAtOnce) {
        QList<domain::ComparedPerson> some;
        const std::size_t end = std::min(ranking.first.size(), start + peopleAtOnce);
        for (std::size_t i = start; i < end; ++i)
            some.append((*people)[ranking.first[i].index]);
        const auto named = matches.people(*job, matcher, some);
        if (!named)
            return report(named.error());
        // Who was removed by another program since has no name, and keeps the rank.
        auto at = named->cbegin();
        for (std::size_t i = start; i < end; ++i) {
            ++rank;
            if (at == named->cend() || at->person.id != (*people)[ranking.first[i].index].id)
                continue;
            print(run, rank, ranking.first[i].score, *at);
            ++at;
        }
    }
    if (ranking.unscored > 0)
        warn(QStringLiteral("%1 not ranked: less than half of what the job asks for is known of them")
                 .arg(ranking.unscored));
    return Done;
}

} // namespace

QList<Command> matchCommands()
{
    return {{{QStringLiteral("match"),
              1,
              1,
              {QStringLiteral("--limit"), QStringLiteral("--weights")},
              {QStringLiteral("--applicants")},
              true,
              QStringLiteral("JOB_ID [--limit N] [--applicants] [--weights REQUIRED,PREFERRED,EXPERIENCE,EDUCATION]")},
             [](Invocation &run) {
                 const auto asked = askedBy(run.arguments());
                 if (!asked) {
                     report(asked.error());
                     run.finish(Usage);
                     return;
                 }
                 run.withReader(
                     [&run, asked = *asked](const cache::Reader &reader) { return match(run, reader, asked); });
             }}};
}

} // namespace shortlist::cli
