#include "cache/readmodels/candidateorder.h"

#include "cache/driver/statement.h"

#include <QHash>

#include <algorithm>
#include <limits>
#include <vector>

namespace shortlist::cache {

using core::Expected;
using core::fail;

namespace {

constexpr double withoutValue = -std::numeric_limits<double>::infinity();

struct Ranked
{
    double rank = withoutValue;
    qint64 key = 0;
};

/// Stages by their place in the pipeline.
Expected<QHash<QByteArray, double>> stageRanks(sqlite3 *db)
{
    QHash<QByteArray, double> ranks;
    const auto done =
        forEachRow(db, "SELECT id FROM stages ORDER BY position, fold(name), id", {}, [&](const Statement &row) {
            ranks.insert(row.textAt(0).toByteArray(), static_cast<double>(ranks.size()));
        });
    if (!done)
        return fail(done.error());
    return ranks;
}

double rankAt(const Statement &application, ApplicationOrder order, const QHash<QByteArray, double> &stages)
{
    if (order == ApplicationOrder::Match)
        return application.isNullAt(2) ? withoutValue : application.doubleAt(2);
    const QByteArrayView stage = application.textAt(1);
    return stages.value(QByteArray::fromRawData(stage.data(), stage.size()), withoutValue);
}

} // namespace

Expected<QList<qint64>> keysByApplication(sqlite3 *db, ApplicationOrder order, bool descending)
{
    const auto stages = stageRanks(db);
    if (!stages)
        return fail(stages.error());
    // Both in the order of the candidate's id, applications of one candidate by age: the last one seen is the newest.
    auto candidate = Statement::prepare(db, "SELECT id, _key FROM candidates ORDER BY id");
    auto application = Statement::prepare(db, "SELECT candidate_id, stage_id, match_score FROM applications "
                                              "WHERE disposition = 'active' ORDER BY candidate_id, applied_at");
    if (!candidate || !application)
        return fail(!candidate ? candidate.error() : application.error());

    std::vector<Ranked> ranked;
    auto more = application->step();
    for (;;) {
        const auto found = candidate->step();
        if (!found)
            return fail(found.error());
        if (!*found)
            break;
        const QByteArrayView id = candidate->textAt(0);
        Ranked of{withoutValue, candidate->intAt(1)};
        while (more && *more && application->textAt(0).compare(id) <= 0) {
            if (application->textAt(0) == id)
                of.rank = rankAt(*application, order, *stages);
            more = application->step();
        }
        if (!more)
            return fail(more.error());
        ranked.push_back(of);
    }
    std::sort(ranked.begin(), ranked.end(), [descending](const Ranked &a, const Ranked &b) {
        const Ranked &first = descending ? b : a;
        const Ranked &second = descending ? a : b;
        return first.rank < second.rank || (first.rank == second.rank && first.key < second.key);
    });
    QList<qint64> keys;
    keys.reserve(static_cast<qsizetype>(ranked.size()));
    for (const Ranked &of : ranked)
        keys.append(of.key);
    return keys;
}

} // namespace shortlist::cache
