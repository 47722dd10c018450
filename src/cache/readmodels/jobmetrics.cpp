#include "cache/readmodels/jobmetrics.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/stagelimits.h"
#include "core/uuid.h"

#include <QHash>

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

constexpr double msPerDay = 24.0 * 60 * 60 * 1000;

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

/// Milliseconds since 1970, or nothing for NULL.
std::optional<qint64> timeAt(const Statement &row, int column)
{
    const QDateTime time = protocol::parseTimestamp(row.textAt(column).toByteArray());
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

Expected<QList<StageFigures>> readStages(const Reader &reader, const Value &job)
{
    const protocol::Entity *const entity = reader.descriptor().entity(QStringLiteral("stages"));
    const bool limits = entity != nullptr && entity->column(QStringLiteral("limit_days")) != nullptr;
    QList<StageFigures> own;
    QList<StageFigures> common;
    const auto done =
        forEachRow(reader.connection().handle(),
                   QByteArray("SELECT id, job_id, name, kind, position, ") + (limits ? "limit_days" : "NULL") +
                       " FROM stages WHERE job_id = ?1 OR job_id IS NULL ORDER BY position, id",
                   {job}, [&](const Statement &row) {
                       StageFigures stage;
                       stage.stage = idAt(row, 0);
                       stage.name = row.stringAt(2);
                       stage.kind = row.stringAt(3);
                       stage.position = static_cast<int>(row.intAt(4));
                       stage.limitDays = static_cast<int>(row.intAt(5));
                       (row.isNullAt(1) ? common : own).append(stage);
                   });
    if (!done)
        return fail(done.error());
    QList<StageFigures> stages = own.isEmpty() ? common : own;
    stages.removeIf([](const StageFigures &stage) { return stage.kind == u"rejected"; });
    return stages;
}

/// One application on its way through the stages.
struct Journey
{
    QUuid stage;
    std::optional<qint64> applied;
    std::optional<qint64> entered;
    bool active = false;
    bool hired = false;
    int furthest = -1; ///< index among the stages
    bool interviewed = false;
    std::optional<qint64> firstInterview;
    int standsIn = -1; ///< while its events are read
    std::optional<qint64> since;
};

class Counting
{
public:
    explicit Counting(QList<StageFigures> stages) : m_stages(std::move(stages)), m_stays(m_stages.size())
    {
        for (int i = 0; i < m_stages.size(); ++i)
            m_indexOf.insert(m_stages[i].stage, i);
    }

    [[nodiscard]] int indexOf(const QUuid &stage) const { return m_indexOf.value(stage, -1); }
    [[nodiscard]] QStringView kindOf(int index) const
    {
        return index < 0 ? QStringView() : QStringView(m_stages[index].kind);
    }
    void leave(Journey &journey, const std::optional<qint64> &at)
    {
        if (journey.standsIn >= 0 && journey.since && at && *at >= *journey.since)
            m_stays[journey.standsIn].append(static_cast<double>(*at - *journey.since) / msPerDay);
        journey.since.reset();
    }
    void enter(Journey &journey, int index, const std::optional<qint64> &at)
    {
        journey.standsIn = index;
        journey.since = at;
        journey.furthest = std::max(journey.furthest, index);
        if (kindOf(index) == u"interview") {
            journey.interviewed = true;
            if (!journey.firstInterview)
                journey.firstInterview = at;
        }
    }
    [[nodiscard]] QList<StageFigures> finished()
    {
        for (int i = 0; i < m_stages.size(); ++i)
            m_stages[i].medianDays = medianOf(m_stays[i]);
        return m_stages;
    }
    [[nodiscard]] QList<StageFigures> &stages() { return m_stages; }

private:
    QList<StageFigures> m_stages;
    QHash<QUuid, int> m_indexOf;
    QList<QList<double>> m_stays; ///< in days, by stage
};

void take(const Statement &row, Counting &counting, Journey &journey)
{
    const QByteArrayView kind = row.textAt(1);
    const std::optional<qint64> at = timeAt(row, 2);
    if (kind == QByteArrayView("applied") || kind == QByteArrayView("stage")) {
        counting.leave(journey, at);
        counting.enter(journey, counting.indexOf(idAt(row, 3)), at);
    } else if (kind == QByteArrayView("removed")) {
        counting.leave(journey, at);
    } else if (kind == QByteArrayView("disposition")) {
        // Whoever comes back begins the stay anew.
        if (row.textAt(4) == QByteArrayView("active"))
            journey.since = at;
        else
            counting.leave(journey, at);
    }
}

} // namespace

std::optional<double> medianOf(QList<double> values)
{
    if (values.isEmpty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Expected<JobMetrics> JobMetricsReader::metrics(const QUuid &job, const QDateTime &now) const
{
    sqlite3 *db = m_reader.connection().handle();
    const Value id = core::toBytes(job);
    auto stages = readStages(m_reader, id);
    if (!stages)
        return fail(stages.error());
    Counting counting(*std::move(stages));
    JobMetrics metrics;
    QHash<QByteArray, Journey> journeys;
    QHash<QString, SourceFigures> sources;
    const qint64 today = now.toMSecsSinceEpoch();
    auto read = forEachRow(
        db,
        "SELECT a.id, a.stage_id, a.disposition, a.applied_at, a.stage_entered_at, c.source FROM applications a "
        "LEFT JOIN candidates c ON c.id = a.candidate_id WHERE a.job_id = ?1",
        {id}, [&](const Statement &row) {
            Journey journey;
            journey.stage = idAt(row, 1);
            journey.active = row.textAt(2) == QByteArrayView("active");
            journey.hired = row.textAt(2) == QByteArrayView("hired");
            journey.applied = timeAt(row, 3);
            journey.entered = timeAt(row, 4);
            ++metrics.applicants;
            metrics.active += journey.active ? 1 : 0;
            metrics.hired += journey.hired ? 1 : 0;
            // No time yet: written on this device and not sent.
            if (!journey.applied || static_cast<double>(today - *journey.applied) < 7 * msPerDay)
                ++metrics.newThisWeek;
            SourceFigures &source = sources[row.stringAt(5)];
            source.source = row.stringAt(5);
            ++source.people;
            source.hired += journey.hired ? 1 : 0;
            journeys.insert(row.textAt(0).toByteArray(), journey);
        });
    if (!read)
        return fail(read.error());
    if (m_reader.descriptor().entity(QStringLiteral("application_events")) != nullptr) {
        read = forEachRow(db,
                          "SELECT e.application_id, e.kind, e.occurred_at, e.to_stage_id, e.to_disposition "
                          "FROM applications a CROSS JOIN application_events e ON e.application_id = a.id "
                          "WHERE a.job_id = ?1 ORDER BY e.application_id, e.occurred_at, e.id",
                          {id}, [&](const Statement &row) {
                              const auto found = journeys.find(row.textAt(0).toByteArray());
                              if (found != journeys.end())
                                  take(row, counting, *found);
                          });
        if (!read)
            return fail(read.error());
    }
    QList<double> untilInterview;
    for (Journey &journey : journeys) {
        const int stands = counting.indexOf(journey.stage);
        const QStringView kind = counting.kindOf(stands);
        journey.furthest = std::max(journey.furthest, stands);
        if (journey.interviewed || kind == u"interview" || kind == u"offer" || kind == u"hired")
            ++metrics.interviewed;
        for (int i = 0; i < counting.stages().size(); ++i) {
            const bool there = i <= journey.furthest || (journey.hired && counting.kindOf(i) == u"hired");
            counting.stages()[i].reached += there ? 1 : 0;
        }
        if (journey.active && stands >= 0)
            ++counting.stages()[stands].now;
        if (journey.active && journey.entered) {
            const double waits = static_cast<double>(today - *journey.entered) / msPerDay;
            metrics.longestWait = std::max(metrics.longestWait.value_or(0), waits);
            const int own = stands >= 0 ? counting.stages()[stands].limitDays : 0;
            if (kind != u"hired" && waits > (own > 0 ? own : usualLimitDays))
                ++metrics.stuck;
        }
        if (journey.applied && journey.firstInterview && *journey.firstInterview >= *journey.applied)
            untilInterview.append(static_cast<double>(*journey.firstInterview - *journey.applied) / msPerDay);
    }
    metrics.daysToInterview = medianOf(untilInterview);
    metrics.stages = counting.finished();
    metrics.sources = sources.values();
    std::sort(metrics.sources.begin(), metrics.sources.end(), [](const auto &a, const auto &b) {
        return a.people != b.people ? a.people > b.people : a.source < b.source;
    });
    return metrics;
}

} // namespace shortlist::cache
