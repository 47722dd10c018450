#include "desktop/demo/demoranking.h"

#include <QTimer>

#include <algorithm>

namespace shortlist::desktop {

namespace {

template <typename T> void later(QObject *context, Done<T> done, core::Expected<T> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

/// What the n-th person has: the first have most of what is wanted, every ninth has nothing on record.
QList<domain::NamedSkill> skillsOf(const domain::JobWants &wants, qsizetype n)
{
    QList<domain::NamedSkill> skills;
    if (n % 9 == 8)
        return skills;
    const QList<domain::NamedSkill> wanted = wants.required + wants.preferred;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if ((n * 7 + i * 5) % 11 < 8 - n / 6)
            skills.append({wanted[i].name, static_cast<int>(1 + (n + 2 * i) % 6) % 6});
    }
    static const QStringList others{QStringLiteral("Python"), QStringLiteral("Terraform"), QStringLiteral("Qt"),
                                    QStringLiteral("Public speaking")};
    for (qsizetype i = 0; i < n % 4; ++i)
        skills.append({others[i], 0});
    return skills;
}

} // namespace

void DemoRanking::build(const QList<Somebody> &somebody, const QList<cache::JobListItem> &jobs,
                        const domain::JobWants &jobWants)
{
    people = somebody;
    wants = jobWants;
    for (const cache::JobListItem &job : jobs)
        m_titles.insert(job.id, job.title);
}

void DemoRanking::compare(const QUuid &job, const cache::Cancellation &, QObject *context, Done<ComparedPeople> done)
{
    ++compared;
    if (failure)
        return later<ComparedPeople>(context, std::move(done), core::fail(*failure));
    ComparedPeople out;
    out.job = job;
    out.kept = kept;
    out.title = m_titles.value(job);
    out.matcher = std::make_shared<const domain::JobMatcher>(wants);
    std::vector<domain::ComparedPerson> all;
    for (qsizetype n = 0; n < people.size(); ++n) {
        const QList<domain::NamedSkill> skills = skillsOf(wants, n);
        std::vector<domain::HeldSkill> held;
        for (const domain::NamedSkill &skill : skills) {
            if (const int wanted = out.matcher->wantedIndex(skill.name); wanted >= 0)
                held.push_back({wanted, skill.level});
        }
        domain::PersonFacts facts;
        facts.knowsSkills = !skills.isEmpty();
        if (n % 5 != 4)
            facts.tenths = static_cast<int>(20 + n * 17 % 90);
        facts.seniority = static_cast<int>(n % 6);
        domain::ComparedPerson person;
        person.id = people[n].id;
        person.key = n;
        person.parts = out.matcher->parts(held, facts);
        person.applies = !people[n].application.isNull();
        out.applicants += person.applies ? 1 : 0;
        all.push_back(person);
    }
    out.people = std::make_shared<const std::vector<domain::ComparedPerson>>(std::move(all));
    later<ComparedPeople>(context, std::move(done), out);
}

void DemoRanking::rank(const ComparedPeople &everybody, const domain::MatchWeights &weights, bool onlyApplicants,
                       int most, QObject *context, Done<RankedPeople> done)
{
    ++ranked;
    const domain::Ranking ranking = domain::rankPeople(*everybody.people, weights, most, onlyApplicants);
    RankedPeople out;
    out.scored = ranking.scored;
    out.unscored = ranking.unscored;
    for (const domain::RankedPerson &person : ranking.first) {
        client::ShownRanking::Line line;
        line.rank = out.lines.size() + 1;
        line.score = person.score;
        line.match.person = (*everybody.people)[person.index];
        line.match.name = people[line.match.person.key].name;
        line.match.application = people[line.match.person.key].application;
        line.match.skills = everybody.matcher->compare(skillsOf(wants, line.match.person.key));
        out.lines.append(line);
    }
    later<RankedPeople>(context, std::move(done), out);
}

} // namespace shortlist::desktop
