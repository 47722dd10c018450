#include "client/keptranking.h"

#include "core/json.h"
#include "core/uuid.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace shortlist::client {

using domain::MatchPart;
using protocol::MutationKind;
using protocol::Value;

namespace {

Value percent(MatchPart part)
{
    return part.isKnown() ? Value(domain::hundredthsText(part.hundredths)) : Value();
}

QByteArray listJson(const QStringList &texts)
{
    return QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact);
}

QJsonArray skillsJson(const QList<domain::NamedSkill> &skills)
{
    QJsonArray out;
    for (const domain::NamedSkill &skill : skills) {
        QJsonObject object{{QStringLiteral("name"), skill.name}};
        if (skill.level > 0)
            object.insert(QStringLiteral("level"), skill.level);
        out.append(object);
    }
    return out;
}

QJsonObject wantsJson(const domain::JobWants &wants)
{
    QJsonObject out{{QStringLiteral("required"), skillsJson(wants.required)},
                    {QStringLiteral("preferred"), skillsJson(wants.preferred)}};
    if (wants.minTenths > 0)
        out.insert(QStringLiteral("min_experience_years"), wants.minTenths / 10.0);
    if (wants.seniority > 0)
        out.insert(QStringLiteral("seniority"), wants.seniority);
    if (wants.degree)
        out.insert(QStringLiteral("degree"), static_cast<int>(*wants.degree));
    return out;
}

QByteArray summaryOf(const ShownRanking &ranking, const ShownRanking::Line &line)
{
    const domain::MatchParts &parts = line.match.person.parts;
    QJsonArray unknown;
    for (const auto &[part, name] : {std::pair{parts.required, "required"},
                                     {parts.preferred, "preferred"},
                                     {parts.experience, "experience"},
                                     {parts.education, "education"}}) {
        if (part.isAsked() && !part.isKnown())
            unknown.append(QString::fromLatin1(name));
    }
    return core::compactJson(
        {{QStringLiteral("rank"), line.rank},
         {QStringLiteral("of"), ranking.scored},
         {QStringLiteral("unknown"), unknown},
         {QStringLiteral("below_level"), QJsonArray::fromStringList(line.match.skills.belowLevel)},
         {QStringLiteral("without_level"), QJsonArray::fromStringList(line.match.skills.withoutLevel)},
         {QStringLiteral("job"), wantsJson(ranking.wants)}});
}

} // namespace

QList<Edit> keepRanking(const ShownRanking &ranking)
{
    QList<Edit> edits;
    const QByteArray weights = domain::weightsJson(ranking.weights);
    for (const ShownRanking::Line &line : ranking.lines) {
        const cache::MatchedPerson &match = line.match;
        const domain::MatchParts &parts = match.person.parts;
        const QByteArray score = domain::hundredthsText(line.score);
        Edit run;
        run.kind = MutationKind::Insert;
        run.entity = QStringLiteral("match_runs");
        const auto set = [&run](const char *column, const Value &value) {
            run.values.insert(QString::fromLatin1(column), value);
        };
        set("candidate_id", core::toBytes(match.person.id));
        set("job_id", core::toBytes(ranking.job));
        if (!match.application.isNull())
            set("application_id", core::toBytes(match.application));
        set("formula_version", QString(domain::matchFormula).toUtf8());
        set("weights", weights);
        set("match_score", score);
        set("required_score", percent(parts.required));
        set("preferred_score", percent(parts.preferred));
        set("experience_score", percent(parts.experience));
        set("education_score", percent(parts.education));
        set("matched_skills", listJson(match.skills.matched));
        set("missing_skills", listJson(match.skills.missing));
        set("extra_skills", listJson(match.skills.extra));
        set("summary", summaryOf(ranking, line));
        edits.append(run);
        if (match.application.isNull())
            continue;
        Edit application;
        application.entity = QStringLiteral("applications");
        application.row = match.application;
        application.values = {{QStringLiteral("match_score"), Value(score)}};
        edits.append(application);
    }
    return edits;
}

} // namespace shortlist::client
