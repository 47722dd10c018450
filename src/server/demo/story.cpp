#include "server/demo/story.h"

#include "core/random.h"
#include "server/demo/jobs.h"

#include <algorithm>
#include <cmath>

namespace shortlist::server {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr int offerStage = 4;
constexpr int hiredStage = 5;
constexpr int rejectedStage = 6;

qint64 upTo(qint64 most, core::Random &random)
{
    return static_cast<qint64>(random.below(static_cast<quint64>(most) + 1));
}

/// Seconds ago: mostly days, for the first candidates some hours and minutes. With 100,000 of them the last hour
/// would otherwise have thousands.
qint64 age(qint64 most, int number, core::Random &random)
{
    const double shape = std::pow(random.unit(), number < busyCandidates ? 2.5 : 1.2);
    return std::max(3 * minute, static_cast<qint64>(shape * static_cast<double>(most)));
}

bool hasEnded(const QString &status)
{
    return status == u"filled" || status == u"closed" || status == u"cancelled";
}

qsizetype overlap(const QStringList &skills, const QStringList &wanted)
{
    return std::count_if(wanted.begin(), wanted.end(), [&](const QString &skill) { return skills.contains(skill); });
}

} // namespace

DemoStory::DemoStory(const DemoTenant &tenant, int candidates, const QDateTime &anchor, bool mayHire)
    : m_tenant(tenant), m_anchor(anchor), m_mayHire(mayHire)
{
    planJobs();
    planApplications(candidates);
}

void DemoStory::planJobs()
{
    const QList<DemoJob> &all = demoJobs(m_tenant.main);
    for (int i = 0; i < all.size(); ++i) {
        core::SeededRandom random(m_tenant.seed * 104'729 + static_cast<quint64>(i));
        Job job;
        job.status = all[i].status;
        const bool open = job.status == u"open";
        // Some open jobs look for several people, so that there are hires while it is still open.
        job.available = all[i].positions + (open ? i % 3 : 0);
        const bool ended = hasEnded(job.status);
        if (job.status == u"draft") {
            job.created = m_anchor.addSecs(-5 * day - upTo(20 * day, random));
            job.updated = m_anchor.addSecs(-age(4 * day, 0, random));
        } else {
            job.published = m_anchor.addSecs(-(ended ? 75 : 14) * day - upTo((ended ? 42 : 103) * day, random));
            job.created = job.published.addSecs(-2 * day - upTo(4 * day, random));
            if (ended)
                job.closes = m_anchor.addSecs(-6 * day - upTo(22 * day, random));
            else if (open)
                job.closes = m_anchor.addSecs(10 * day + upTo(65 * day, random));
            job.updated = ended ? job.closes : m_anchor.addSecs(-age(12 * day, 0, random));
        }
        m_jobs.append(job);
    }
}

void DemoStory::planApplications(int candidates)
{
    const QList<DemoJob> &all = demoJobs(m_tenant.main);
    // Every third of the first candidates takes an opening of a job that has to end up filled.
    QList<int> filling;
    QList<int> eligible;
    for (int i = 0; i < all.size(); ++i) {
        if (m_mayHire && m_jobs[i].status == u"filled") {
            const qsizetype last = 2 + 3 * (filling.size() + m_jobs[i].available - 1);
            if (last < candidates) {
                filling.append(QList<int>(m_jobs[i].available, i));
            } else { // nobody is there to fill it
                m_jobs[i].status = QStringLiteral("open");
                m_jobs[i].closes = m_anchor.addSecs(30 * day);
                m_jobs[i].updated = m_anchor.addSecs(-day);
            }
        }
        if (m_jobs[i].status != u"draft" && (m_mayHire || !hasEnded(m_jobs[i].status)))
            eligible.append(i);
    }
    m_byCandidate.assign(static_cast<std::size_t>(candidates), -1);
    if (eligible.isEmpty())
        return;
    for (int n = 0; n < candidates; ++n) {
        const quint64 seed = m_tenant.seed * 7919 + static_cast<quint64>(n);
        core::SeededRandom random(seed);
        const bool fills = n % 3 == 2 && n / 3 < filling.size();
        // Most of the first candidates have applied, few of the many later ones: boards stay readable.
        if (!random.chance(n < busyCandidates ? 0.75 : 0.02) && !fills)
            continue;
        const DemoCandidate c = demoCandidate(m_tenant.seed, n);
        int job = fills ? filling[n / 3] : -1;
        // People apply for what they can do, more or less.
        for (int tries = 0; tries < 5 && !fills; ++tries) {
            const int other = eligible[upTo(eligible.size() - 1, random)];
            if (job < 0 || overlap(c.skills, all[other].required) > overlap(c.skills, all[job].required))
                job = other;
        }
        apply(n, job, fills, c, random.next());
    }
}

void DemoStory::apply(int number, int job, bool hired, const DemoCandidate &candidate, quint64 seed)
{
    core::SeededRandom random(seed);
    Job &plan = m_jobs[job];
    const bool ended = hasEnded(plan.status);
    Application a;
    a.candidate = number;
    a.job = job;
    // More people at the beginning of a pipeline than at its end.
    a.stage = static_cast<int>(std::min(upTo(6, random), upTo(8, random)));
    // An open job keeps an opening; a filled one has its people already.
    const int room = plan.status == u"filled" || plan.status == u"cancelled" ? 0 : plan.available - (ended ? 0 : 1);
    hired = hired || (a.stage == hiredStage && m_mayHire && plan.filled < room);
    a.disposition = QStringLiteral("active");
    if (hired) {
        ++plan.filled;
        a.stage = hiredStage;
        a.disposition = QStringLiteral("hired");
    } else if (a.stage == rejectedStage || (ended && random.chance(0.75))) {
        static const QStringList reasons{QStringLiteral("Another candidate fitted the position better"),
                                         QStringLiteral("Too little experience with what the work needs most"),
                                         QStringLiteral("The wishes about salary are too far apart"),
                                         QStringLiteral("Cannot start before the project does")};
        a.stage = rejectedStage;
        a.disposition = QStringLiteral("rejected");
        a.reason = plan.status == u"cancelled" ? QStringLiteral("The position was given up")
                                               : reasons[upTo(reasons.size() - 1, random)];
    } else {
        a.stage = std::min(a.stage, offerStage);
        if (ended || random.chance(0.04))
            a.disposition = QStringLiteral("withdrawn");
    }

    const qint64 shown = plan.published.secsTo(m_anchor);
    const qint64 most = std::min(60 * day, shown - day);
    // Whoever is waited for moves on within the usual week, but for about a fifth, who are left lying.
    constexpr qint64 usual = 7 * day;
    const bool waits = a.disposition == u"active" && most > usual;
    const bool late = waits && random.chance(0.2);
    const qint64 stayed = late    ? usual + age(most - usual, number, random)
                          : waits ? age(usual - hour, number, random)
                                  : age(most, number, random);
    a.stageEntered = ended ? plan.closes.addSecs(-upTo(30 * day, random)) : m_anchor.addSecs(-stayed);
    const int taken = std::min(a.stage, offerStage);
    a.applied = a.stageEntered.addSecs(taken == 0 ? 0 : -(taken * (day + upTo(3 * day, random)) + upTo(day, random)));
    a.applied = std::max(a.applied, plan.published.addSecs(hour));
    const qint64 since = a.stageEntered.secsTo(m_anchor) - minute;
    a.updated = a.stageEntered.addSecs(minute + static_cast<qint64>(random.unit() * 0.3 * static_cast<double>(since)));

    if (random.chance(0.85)) {
        const QStringList &wanted = demoJobs(m_tenant.main)[job].required;
        const auto share = static_cast<double>(overlap(candidate.skills, wanted)) /
                           static_cast<double>(std::max<qsizetype>(1, wanted.size()));
        // Who came far tends to fit better.
        const int steps = a.stage == rejectedStage ? 0 : a.stage;
        a.score = QString::number(30 + 46 * share + 2.2 * steps + 12 * random.unit(), 'f', 1);
    }
    m_byCandidate[static_cast<std::size_t>(number)] = static_cast<int>(m_applications.size());
    m_applications.push_back(a);
}

DemoStory::Span DemoStory::candidate(int number) const
{
    core::SeededRandom random(m_tenant.seed * 32'452'843 + static_cast<quint64>(number));
    const QDateTime updated = m_anchor.addSecs(-age(60 * day, number, random));
    const int application = m_byCandidate[static_cast<std::size_t>(number)];
    const QDateTime first =
        application < 0 ? updated : std::min(updated, m_applications[static_cast<std::size_t>(application)].applied);
    // Most people are new when they apply; some have been known for long.
    const qint64 known = random.chance(0.6) ? upTo(day, random) : upTo(240 * day, random);
    return {first.addSecs(-minute - known), updated};
}

} // namespace shortlist::server
