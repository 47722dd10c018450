#pragma once

#include "cache/reader.h"

#include <QDateTime>

#include <optional>

namespace shortlist::cache {

/// What one stage of a job's pipeline has seen.
struct StageFigures
{
    QUuid stage;
    QString name;
    QString kind;
    int position = 0;
    int reached = 0;                  ///< applications that stood in it or went past it
    int now = 0;                      ///< active applications that stand in it
    int limitDays = 0;                ///< how long one may stand in it; 0: no limit of its own
    std::optional<double> medianDays; ///< of the stays that have ended; none has: nothing
};

struct SourceFigures
{
    QString source; ///< candidates.source; empty: the person is not on this device
    int people = 0;
    int hired = 0;
};

/// The figures of one job. All are derived from applications and what happened to them; nobody types them.
struct JobMetrics
{
    int applicants = 0;
    int active = 0;
    int newThisWeek = 0; ///< applied in the seven days before the reading
    int interviewed = 0; ///< as the server's view job_totals counts them
    int hired = 0;
    std::optional<double> daysToInterview; ///< median, from applying to the first interview stage
    int stuck = 0; ///< active ones who stand longer in their stage than its limit, or the usual one, allows
    std::optional<double> longestWait; ///< days that an active application has stood in its stage
    QList<StageFigures> stages;        ///< by position; without the stage of those who were rejected
    QList<SourceFigures> sources;      ///< most people first
};

/// Reads the figures of one job from the rows as the person sees them, unsent edits included.
class JobMetricsReader
{
public:
    explicit JobMetricsReader(const Reader &reader) : m_reader(reader) {}

    [[nodiscard]] core::Expected<JobMetrics> metrics(const QUuid &job, const QDateTime &now) const;

private:
    const Reader &m_reader;
};

/// The middle of `values`, or the mean of the two in the middle; nothing of none.
[[nodiscard]] std::optional<double> medianOf(QList<double> values);

} // namespace shortlist::cache
