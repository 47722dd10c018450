#include "simulator/plan.h"

#include "core/random.h"
#include "simulator/modelschema.h"

#include <array>

namespace shortlist::simulator {

namespace {

using What = Step::What;

struct Chance
{
    What what;
    const char *name;
    unsigned weight;
    int longest; ///< in milliseconds, of what lasts
    bool ofServer = false;
};

constexpr std::array chances = {
    Chance{What::Edit, "types", 540, 0},
    Chance{What::Settle, "settles a conflict", 40, 0},
    Chance{What::Undo, "undoes", 30, 0},
    Chance{What::CutToServer, "loses its requests", 30, 30'000},
    Chance{What::CutToClient, "loses its answers", 30, 30'000},
    Chance{What::CutBoth, "has no network", 40, 30'000},
    Chance{What::BadNetwork, "the network is bad", 15, 10'000, true},
    Chance{What::KillClient, "is killed", 40, 20'000},
    Chance{What::CutPower, "loses power", 25, 20'000},
    Chance{What::KillServer, "the server is killed", 15, 15'000, true},
    Chance{What::DieBeforeCommit, "the database dies before a commit", 15, 10'000, true},
    Chance{What::DieAfterCommit, "the database dies after a commit", 15, 10'000, true},
    Chance{What::DiskTrouble, "has a full disk", 30, 15'000},
    Chance{What::JumpClient, "has its clock jump", 15, 0},
    Chance{What::JumpServer, "the server's clock jumps", 10, 0, true},
    Chance{What::ExpireToken, "has its token expire", 15, 0},
    Chance{What::ChangeRole, "gets another role", 25, 0},
    Chance{What::Grant, "gets or loses a grant", 25, 0},
    Chance{What::Migrate, "the server's schema is newer", 6, 0, true},
    Chance{What::BackUp, "backups are made", 30, 0, true},
    Chance{What::RestoreServer, "the server is restored", 8, 0, true},
    Chance{What::RestoreProfile, "is restored", 10, 0},
    Chance{What::NoticeNetwork, "notices another network", 15, 0},
    Chance{What::SyncNow, "is asked to sync", 15, 0},
};

const Chance &chanceOf(What what)
{
    return *std::find_if(chances.begin(), chances.end(), [&](const Chance &c) { return c.what == what; });
}

const Chance &draw(core::Random &random)
{
    unsigned sum = 0;
    for (const Chance &chance : chances)
        sum += chance.weight;
    auto dice = random.below(sum);
    for (const Chance &chance : chances) {
        if (dice < chance.weight)
            return chance;
        dice -= chance.weight;
    }
    return chances.front();
}

int below(core::Random &random, int bound)
{
    return static_cast<int>(random.below(static_cast<std::uint64_t>(bound)));
}

} // namespace

QByteArray Step::toText() const
{
    const Chance &kind = chanceOf(what);
    QByteArray text = QByteArray::number(static_cast<qint64>(at.count())) + " ms: ";
    if (!kind.ofServer)
        text += "client " + QByteArray::number(client) + ' ';
    text += kind.name;
    if (what == What::Edit)
        text += ' ' + QByteArray::number(count) + " times";
    if (lasts.count() > 0)
        text += " for " + QByteArray::number(static_cast<qint64>(lasts.count())) + " ms";
    return text;
}

Plan drawPlan(quint64 seed, const PlanSize &size)
{
    core::SeededRandom random(seed * 0x9E3779B97F4A7C15ULL + 1);
    Plan plan;
    plan.seed = seed;
    const int clients = 2 + below(random, size.mostClients - 1);
    for (int i = 0; i < clients; ++i) {
        // The first sees everything; a second device of one person shares what is theirs alone.
        const bool second = i > 0 && random.chance(0.2);
        if (!second)
            plan.roles.append(i == 0 || random.chance(0.4)
                                  ? modelRoles().constFirst()
                                  : modelRoles()[below(random, static_cast<int>(modelRoles().size()))]);
        plan.personOf.append(static_cast<int>(plan.roles.size()) - 1);
    }
    const bool restores = size.restores && random.chance(0.3);
    for (milliseconds at{0}; at < size.lasts;) {
        at += milliseconds(1 + below(random, static_cast<int>(size.longestPause.count())));
        const Chance &chance = draw(random);
        Step step{at, chance.what, below(random, clients), 1, milliseconds(0), random.next()};
        // Bursts make pushes carry several edits, and let edits of one row follow one another.
        if (step.what == What::Edit)
            step.count = 1 + below(random, random.chance(0.2) ? 12 : 2);
        if (chance.longest > 0)
            step.lasts = milliseconds(1 + below(random, chance.longest));
        if (restores || (step.what != What::RestoreServer && step.what != What::RestoreProfile))
            plan.steps.append(step);
    }
    return plan;
}

} // namespace shortlist::simulator
