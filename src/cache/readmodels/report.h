#pragma once

#include "cache/reader.h"

#include <QDateTime>
#include <QHash>

#include <memory>
#include <optional>

namespace shortlist::cache {

/// Which applications a report counts. docs/reports.md says what each figure means.
struct ReportQuery
{
    QUuid job;          ///< null: every job
    QString department; ///< empty: every department
    QDateTime from;     ///< applied at or after; invalid: whenever
    QDateTime until;    ///< applied before; invalid: until now
    QDateTime now;
};

/// A step of the funnel: a kind of stage. The first, "new", is everybody who applied.
struct FunnelStep
{
    QString kind;
    int reached = 0; ///< stood in a stage of this kind or of a later one
};

struct StageTime
{
    QString kind;
    int stays = 0; ///< that have ended
    std::optional<double> medianDays;
    std::optional<double> p90Days;
};

struct SourceReport
{
    QString source; ///< candidates.source; empty: the person is not on this device
    int applied = 0;
    int interviewed = 0;
    int hired = 0;
    QString referrer{}; ///< of referrals: who recommended them, where somebody is named
};

/// What one member looks after now; the period does not count here.
struct LoadReport
{
    QUuid user;
    QString name;
    int openJobs = 0;
    int active = 0;  ///< active applications to their open jobs
    int stuck = 0;   ///< of them, those who stand longer in their stage than its limit, or the usual one, allows
    int overdue = 0; ///< follow-ups, of any job
};

struct Report
{
    int applications = 0;
    QList<FunnelStep> funnel;    ///< in the order of the kinds
    QList<StageTime> times;      ///< the same; kinds that nobody has left are missing
    QList<SourceReport> sources; ///< most applications first
    QList<LoadReport> load;      ///< most active first; members without any of it are missing
};

struct ReportJob
{
    QUuid job;
    QString title;
    QString department;
};

/// The value below which nine tenths of `values` lie or at which they end (nearest rank); nothing of none.
[[nodiscard]] std::optional<double> ninetiethOf(QList<double> values);

/// Counts a report piece by piece, so that whoever shares the reading thread waits for a piece alone. Used on one
/// thread at a time. Rows that change between two pieces may count as before or as after.
class ReportCounting
{
public:
    explicit ReportCounting(const ReportQuery &query);
    ~ReportCounting();
    ReportCounting(const ReportCounting &) = delete;
    ReportCounting &operator=(const ReportCounting &) = delete;

    /// Goes on for some `milliseconds`, at least for one piece. True: there is more to do.
    [[nodiscard]] core::Expected<bool> goOn(const Reader &reader, int milliseconds);
    /// How much is done, 0 to 1, roughly.
    [[nodiscard]] double progress() const;
    /// The figures, once goOn() has answered false. Counts for some tenths of a second at a hundred thousand people;
    /// needs no reader, and so no reading thread.
    [[nodiscard]] Report result() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

/// Jobs and departments to choose from, by title.
[[nodiscard]] core::Expected<QList<ReportJob>> reportJobs(const Reader &reader);

} // namespace shortlist::cache
