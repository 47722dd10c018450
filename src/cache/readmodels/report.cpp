#include "cache/readmodels/report.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/jobmetrics.h"
#include "cache/readmodels/stagelimits.h"
#include "core/uuid.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

constexpr double msPerDay = 24.0 * 60 * 60 * 1000;
constexpr int rowsAtOnce = 1000;
/// So few applications are looked up one by one; for more of them, reading whole tables from front to back is faster.
constexpr qsizetype fewApplications = 3000;

/// The kinds of the funnel in their order; who was rejected has no place in it.
constexpr std::array kinds{"new", "screening", "assessment", "interview", "offer", "hired"};
constexpr qint8 noKind = -1;
constexpr qint8 interviewKind = 3;
constexpr qint8 hiredKind = 5;

qint8 kindNumber(QByteArrayView kind)
{
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kind == QByteArrayView(kinds[i]))
            return static_cast<qint8>(i);
    }
    return noKind;
}

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(QLatin1String(row.textAt(column)));
}

int twoDigits(QByteArrayView text, qsizetype at)
{
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// Milliseconds since 1970. The form in which PostgreSQL writes times is read by hand: a report reads a million.
std::optional<qint64> momentAt(const Statement &row, int column)
{
    const QByteArrayView text = row.textAt(column);
    if (text.isEmpty())
        return std::nullopt;
    if (text.size() >= 22 && text[4] == '-' && text[10] == ' ' && text.endsWith("+00")) {
        const QDate day(twoDigits(text, 0) * 100 + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8));
        qint64 seconds = (day.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * 24 * 60 * 60;
        seconds += twoDigits(text, 11) * 3600 + twoDigits(text, 14) * 60 + twoDigits(text, 17);
        qint64 thousandths = 0;
        qint64 worth = 100;
        for (qsizetype at = 20; text[19] == '.' && at < text.size() - 3 && worth > 0; ++at, worth /= 10)
            thousandths += (text[at] - '0') * worth;
        return seconds * 1000 + thousandths;
    }
    const QDateTime time = protocol::parseTimestamp(text.toByteArray());
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

/// One application that counts.
struct Counted
{
    QUuid id;
    QUuid candidate;
    qint8 furthest = noKind; ///< of the kinds it stood in
    bool hired = false;
    bool interviewed = false; ///< stood in a stage of interviews, or stands behind one
};

/// Something that happened to one of them.
struct Happened
{
    qint32 application = 0;
    enum class What : qint8 { Enter, Leave, Return } what = What::Enter;
    qint8 kind = noKind;
    qint64 at = 0;
    qint64 order = 0; ///< among events of one moment
};

} // namespace

std::optional<double> ninetiethOf(QList<double> values)
{
    if (values.isEmpty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<qsizetype>(std::ceil(0.9 * static_cast<double>(values.size())));
    return values[std::max<qsizetype>(rank, 1) - 1];
}

struct ReportCounting::Parts
{
    explicit Parts(const ReportQuery &given) : query(given) {}

    Expected<bool> piece(const Reader &reader);
    Expected<void> begin(const Reader &reader);
    Expected<bool> applications(sqlite3 *db);
    Expected<bool> events(sqlite3 *db);
    Expected<bool> eventsOfFew(sqlite3 *db);
    Expected<bool> people(sqlite3 *db);
    Expected<bool> peopleOfFew(sqlite3 *db);
    Expected<QList<LoadReport>> load(const Reader &reader);
    void take(const Statement &row, qint32 application, int first);
    void follow(Report &report);
    [[nodiscard]] Report count();
    [[nodiscard]] bool few() const { return counted.size() <= fewApplications; }

    enum class Phase { Begin, Applications, Events, People, Load, Done };

    ReportQuery query;
    Phase phase = Phase::Begin;
    qint64 at = 0;                       ///< key up to which the table of this phase was read, or place in `counted`
    std::array<qint64, 3> most{1, 1, 1}; ///< highest keys of applications, events and people
    bool hasEvents = false;
    bool byDepartment = false;
    QHash<QUuid, QString> departments; ///< by job; only jobs that count
    QHash<QUuid, qint8> kindOfStage;
    QList<Counted> counted;
    QHash<QUuid, qint32> placeOf; ///< in `counted`
    QList<Happened> happened;
    QByteArray origin; ///< an expression: a candidate's source, of referrals with a line break and who it was
    QHash<QUuid, QByteArray> sourceOf;
    QHash<QUuid, int> activeOf;     ///< applications that are active now, by job, whenever they began
    QHash<QUuid, int> stuckOf;      ///< those of them who stand too long, by job
    QHash<QUuid, int> limitOfStage; ///< in days; only of stages that have one
    QList<LoadReport> loads;
};

Expected<void> ReportCounting::Parts::begin(const Reader &reader)
{
    sqlite3 *db = reader.connection().handle();
    const protocol::Entity *const candidates = reader.descriptor().entity(QStringLiteral("candidates"));
    origin = "c.source";
    if (candidates && candidates->column(QStringLiteral("referrer_name")))
        origin = "CASE WHEN c.source = 'referral' THEN c.source || char(10) || coalesce((SELECT m.display_name FROM "
                 "memberships m WHERE m.user_id = c.referred_by), c.referrer_name, '') ELSE c.source END";
    const auto holds = [&reader](const char *entity) {
        return reader.descriptor().entity(QLatin1String(entity)) != nullptr;
    };
    for (const char *needed : {"applications", "stages", "job_requisitions", "candidates"}) {
        if (!holds(needed)) {
            phase = Phase::Done; // nothing of it is on this device
            return {};
        }
    }
    hasEvents = holds("application_events");
    const bool limits =
        reader.descriptor().entity(QStringLiteral("stages"))->column(QStringLiteral("limit_days")) != nullptr;
    auto done = forEachRow(db, QByteArray("SELECT id, kind, ") + (limits ? "limit_days" : "NULL") + " FROM stages", {},
                           [this](const Statement &row) {
                               kindOfStage.insert(idAt(row, 0), kindNumber(row.textAt(1)));
                               if (!row.isNullAt(2))
                                   limitOfStage.insert(idAt(row, 0), static_cast<int>(row.intAt(2)));
                           });
    if (done)
        done = forEachRow(db, "SELECT id, department FROM job_requisitions", {}, [this](const Statement &row) {
            const QUuid job = idAt(row, 0);
            const QString department = row.stringAt(1);
            if ((query.job.isNull() || job == query.job) &&
                (query.department.isEmpty() || department == query.department))
                departments.insert(job, department);
        });
    const std::array<const char *, 3> tables{"applications", "application_events", "candidates"};
    for (std::size_t i = 0; done && i < tables.size(); ++i) {
        if (i == 1 && !hasEvents)
            continue;
        done = forEachRow(db, QByteArray("SELECT max(_key) FROM ") + tables[i], {},
                          [this, i](const Statement &row) { most[i] = std::max<qint64>(1, row.intAt(0)); });
    }
    phase = Phase::Applications;
    return done;
}

Expected<bool> ReportCounting::Parts::applications(sqlite3 *db)
{
    QByteArray sql =
        "SELECT _key, id, job_id, stage_id, disposition, applied_at, candidate_id, stage_entered_at FROM applications "
        "WHERE _key > ?1";
    QList<Value> arguments{QByteArray::number(at)};
    const auto also = [&](const char *condition, const QByteArray &value) {
        arguments.append(value);
        sql += QByteArray(" AND ") + condition + '?' + QByteArray::number(arguments.size());
    };
    if (!query.job.isNull())
        also("job_id = ", core::toBytes(query.job));
    const std::optional<qint64> from =
        query.from.isValid() ? std::optional(query.from.toMSecsSinceEpoch()) : std::nullopt;
    const std::optional<qint64> until =
        query.until.isValid() ? std::optional(query.until.toMSecsSinceEpoch()) : std::nullopt;
    const qint64 now = query.now.toMSecsSinceEpoch();
    int rows = 0;
    const auto read = forEachRow(
        db, sql + " ORDER BY _key LIMIT " + QByteArray::number(rowsAtOnce), arguments, [&](const Statement &row) {
            ++rows;
            at = row.intAt(0);
            const QUuid job = idAt(row, 2);
            if (!departments.contains(job))
                return;
            if (row.textAt(4) == QByteArrayView("active")) {
                ++activeOf[job];
                const auto entered = momentAt(row, 7);
                const int limit = limitOfStage.value(idAt(row, 3), usualLimitDays);
                // Who stands with the hired has arrived, even while nobody has said so.
                const bool arrived = kindOfStage.value(idAt(row, 3), noKind) == kindNumber("hired");
                if (entered && !arrived && now - *entered > qint64(limit) * secondsPerDay * 1000)
                    ++stuckOf[job];
            }
            // No time yet: written on this device and not sent.
            const qint64 applied = momentAt(row, 5).value_or(now);
            if ((from && applied < *from) || (until && applied >= *until))
                return;
            Counted application;
            application.id = idAt(row, 1);
            application.candidate = idAt(row, 6);
            application.furthest = kindOfStage.value(idAt(row, 3), noKind);
            application.interviewed = application.furthest >= interviewKind;
            application.hired = row.textAt(4) == QByteArrayView("hired");
            placeOf.insert(application.id, static_cast<qint32>(counted.size()));
            counted.append(application);
        });
    if (!read)
        return fail(read.error());
    return rows == rowsAtOnce;
}

void ReportCounting::Parts::take(const Statement &row, qint32 application, int first)
{
    Happened event;
    event.application = application;
    const QByteArrayView what = row.textAt(first);
    const auto at_ = momentAt(row, first + 1);
    if (!at_)
        return;
    event.at = *at_;
    event.order = row.intAt(first + 4);
    if (what == QByteArrayView("applied") || what == QByteArrayView("stage")) {
        event.kind = kindOfStage.value(idAt(row, first + 2), noKind);
    } else if (what == QByteArrayView("removed")) {
        event.what = Happened::What::Leave;
    } else if (what == QByteArrayView("disposition")) {
        event.what = row.textAt(first + 3) == QByteArrayView("active") ? Happened::What::Return : Happened::What::Leave;
    } else {
        return;
    }
    happened.append(event);
}

Expected<bool> ReportCounting::Parts::events(sqlite3 *db)
{
    if (!hasEvents || counted.isEmpty())
        return false;
    if (few())
        return eventsOfFew(db);
    int rows = 0;
    const auto read = forEachRow(db,
                                 "SELECT _key, application_id, kind, occurred_at, to_stage_id, to_disposition, _key "
                                 "FROM application_events WHERE _key > ?1 ORDER BY _key LIMIT " +
                                     QByteArray::number(rowsAtOnce),
                                 {QByteArray::number(at)}, [&](const Statement &row) {
                                     ++rows;
                                     at = row.intAt(0);
                                     const auto place = placeOf.constFind(idAt(row, 1));
                                     if (place != placeOf.constEnd())
                                         take(row, *place, 2);
                                 });
    if (!read)
        return fail(read.error());
    return rows == rowsAtOnce;
}

Expected<bool> ReportCounting::Parts::eventsOfFew(sqlite3 *db)
{
    const qint64 end = std::min<qint64>(at + 50, counted.size());
    for (; at < end; ++at) {
        const auto read = forEachRow(db,
                                     "SELECT kind, occurred_at, to_stage_id, to_disposition, _key "
                                     "FROM application_events WHERE application_id = ?1",
                                     {core::toBytes(counted[at].id)},
                                     [this](const Statement &row) { take(row, static_cast<qint32>(at), 0); });
        if (!read)
            return fail(read.error());
    }
    return at < counted.size();
}

Expected<bool> ReportCounting::Parts::people(sqlite3 *db)
{
    if (few())
        return peopleOfFew(db);
    int rows = 0;
    const auto read =
        forEachRow(db,
                   "SELECT _key, id, " + origin + " FROM candidates c WHERE _key > ?1 ORDER BY _key LIMIT " +
                       QByteArray::number(rowsAtOnce),
                   {QByteArray::number(at)}, [&](const Statement &row) {
                       ++rows;
                       at = row.intAt(0);
                       sourceOf.insert(idAt(row, 1), row.textAt(2).toByteArray());
                   });
    if (!read)
        return fail(read.error());
    return rows == rowsAtOnce;
}

Expected<bool> ReportCounting::Parts::peopleOfFew(sqlite3 *db)
{
    const qint64 end = std::min<qint64>(at + 100, counted.size());
    for (; at < end; ++at) {
        const QUuid person = counted[at].candidate;
        const auto read =
            forEachRow(db, "SELECT " + origin + " FROM candidates c WHERE id = ?1", {core::toBytes(person)},
                       [&](const Statement &row) { sourceOf.insert(person, row.textAt(0).toByteArray()); });
        if (!read)
            return fail(read.error());
    }
    return at < counted.size();
}

Expected<QList<LoadReport>> ReportCounting::Parts::load(const Reader &reader)
{
    sqlite3 *db = reader.connection().handle();
    const protocol::Entity *jobs = reader.descriptor().entity(QStringLiteral("job_requisitions"));
    QHash<QUuid, LoadReport> of;
    const auto member = [&of](const QUuid &user) -> LoadReport & {
        LoadReport &report = of[user];
        report.user = user;
        return report;
    };
    if (jobs->column(QStringLiteral("owner_id")) != nullptr) {
        const QByteArray archived =
            jobs->column(QStringLiteral("archived_at")) != nullptr ? " AND archived_at IS NULL" : "";
        const auto read = forEachRow(db, "SELECT id, owner_id FROM job_requisitions WHERE status = 'open'" + archived,
                                     {}, [&](const Statement &row) {
                                         const QUuid job = idAt(row, 0);
                                         if (row.isNullAt(1) || !departments.contains(job))
                                             return;
                                         LoadReport &owner = member(idAt(row, 1));
                                         ++owner.openJobs;
                                         owner.active += activeOf.value(job);
                                         owner.stuck += stuckOf.value(job);
                                     });
        if (!read)
            return fail(read.error());
    }
    if (reader.descriptor().entity(QStringLiteral("follow_ups")) != nullptr) {
        const auto read = forEachRow(db,
                                     "SELECT user_id, count(*) FROM follow_ups WHERE done_at IS NULL AND due_at < ?1 "
                                     "GROUP BY user_id",
                                     {protocol::timestampText(query.now)}, [&](const Statement &row) {
                                         member(idAt(row, 0)).overdue += static_cast<int>(row.intAt(1));
                                     });
        if (!read)
            return fail(read.error());
    }
    if (reader.descriptor().entity(QStringLiteral("memberships")) != nullptr) {
        const auto read =
            forEachRow(db, "SELECT user_id, display_name FROM memberships", {}, [&](const Statement &row) {
                const auto found = of.find(idAt(row, 0));
                if (found != of.end())
                    found->name = row.stringAt(1);
            });
        if (!read)
            return fail(read.error());
    }
    QList<LoadReport> members = of.values();
    std::sort(members.begin(), members.end(), [](const LoadReport &a, const LoadReport &b) {
        return a.active != b.active ? a.active > b.active : a.name != b.name ? a.name < b.name : a.user < b.user;
    });
    return members;
}

void ReportCounting::Parts::follow(Report &report)
{
    std::sort(happened.begin(), happened.end(), [](const Happened &a, const Happened &b) {
        return a.application != b.application ? a.application < b.application
               : a.at != b.at                 ? a.at < b.at
                                              : a.order < b.order;
    });
    std::array<QList<double>, kinds.size()> stays;
    qint32 application = -1;
    qint8 standsIn = noKind;
    constexpr qint64 never = std::numeric_limits<qint64>::max(); // no stay is under way
    qint64 since = never;
    const auto leave = [&](qint64 at_) {
        if (standsIn != noKind && at_ >= since)
            stays[static_cast<std::size_t>(standsIn)].append(static_cast<double>(at_ - since) / msPerDay);
        since = never;
    };
    for (const Happened &event : std::as_const(happened)) {
        if (event.application != application) {
            application = event.application;
            standsIn = noKind;
            since = never;
        }
        switch (event.what) {
        case Happened::What::Enter: {
            leave(event.at);
            standsIn = event.kind;
            since = event.at;
            Counted &of = counted[application];
            of.furthest = std::max(of.furthest, event.kind);
            of.interviewed = of.interviewed || event.kind == interviewKind;
            break;
        }
        case Happened::What::Leave:
            leave(event.at);
            break;
        case Happened::What::Return: // whoever comes back begins the stay anew
            since = event.at;
            break;
        }
    }
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        if (stays[kind].isEmpty())
            continue;
        StageTime time;
        time.kind = QString::fromLatin1(kinds[kind]);
        time.stays = static_cast<int>(stays[kind].size());
        time.medianDays = medianOf(stays[kind]);
        time.p90Days = ninetiethOf(stays[kind]);
        report.times.append(time);
    }
}

Report ReportCounting::Parts::count()
{
    Report report;
    report.load = loads;
    follow(report);
    std::array<int, kinds.size()> reached{};
    QHash<QByteArray, SourceReport> sources;
    for (const Counted &application : std::as_const(counted)) {
        const qint8 furthest = application.hired ? hiredKind : application.furthest;
        for (std::size_t kind = 0; kind < kinds.size(); ++kind)
            reached[kind] += kind == 0 || static_cast<qint8>(kind) <= furthest ? 1 : 0;
        const QByteArray name = sourceOf.value(application.candidate);
        SourceReport &source = sources[name];
        source.source = QString::fromUtf8(name).section(u'\n', 0, 0);
        source.referrer = QString::fromUtf8(name).section(u'\n', 1);
        ++source.applied;
        source.interviewed += application.interviewed || furthest >= interviewKind ? 1 : 0;
        source.hired += application.hired ? 1 : 0;
    }
    report.applications = static_cast<int>(counted.size());
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        report.funnel.append({QString::fromLatin1(kinds[kind]), reached[kind]});
    report.sources = sources.values();
    std::sort(report.sources.begin(), report.sources.end(), [](const SourceReport &a, const SourceReport &b) {
        return a.applied != b.applied ? a.applied > b.applied
                                      : std::tie(a.source, a.referrer) < std::tie(b.source, b.referrer);
    });
    return report;
}

Expected<bool> ReportCounting::Parts::piece(const Reader &reader)
{
    sqlite3 *db = reader.connection().handle();
    // Reads a piece of the table of this phase; goes to the next one behind its end.
    const auto step = [this, db](Expected<bool> (Parts::*read)(sqlite3 *), Phase next) -> Expected<bool> {
        const auto more = (this->*read)(db);
        if (more && !*more) {
            phase = next;
            at = 0;
        }
        if (!more)
            return fail(more.error());
        return true;
    };
    switch (phase) {
    case Phase::Begin: {
        const auto begun = begin(reader);
        if (!begun)
            return fail(begun.error());
        return true;
    }
    case Phase::Applications:
        return step(&Parts::applications, Phase::Events);
    case Phase::Events:
        return step(&Parts::events, Phase::People);
    case Phase::People:
        return step(&Parts::people, Phase::Load);
    case Phase::Load: {
        const auto read = load(reader);
        if (!read)
            return fail(read.error());
        loads = *read;
        phase = Phase::Done;
        return false;
    }
    case Phase::Done:
        return false;
    }
    return false;
}

ReportCounting::ReportCounting(const ReportQuery &query) : m(std::make_unique<Parts>(query)) {}

ReportCounting::~ReportCounting() = default;

Expected<bool> ReportCounting::goOn(const Reader &reader, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        auto more = m->piece(reader);
        if (!more || !*more || timer.elapsed() >= milliseconds)
            return more;
    }
}

double ReportCounting::progress() const
{
    using Phase = Parts::Phase;
    const auto share = [this](std::size_t table) {
        const qint64 whole = table > 0 && m->few() ? std::max<qint64>(1, m->counted.size()) : m->most[table];
        return std::min(1.0, static_cast<double>(m->at) / static_cast<double>(whole));
    };
    switch (m->phase) {
    case Phase::Begin:
        return 0;
    case Phase::Applications:
        return 0.25 * share(0);
    case Phase::Events:
        return 0.25 + 0.5 * share(1);
    case Phase::People:
        return 0.75 + 0.2 * share(2);
    default:
        return 0.95;
    }
}

Report ReportCounting::result() const
{
    return m->count();
}

Expected<QList<ReportJob>> reportJobs(const Reader &reader)
{
    QList<ReportJob> jobs;
    if (reader.descriptor().entity(QStringLiteral("job_requisitions")) == nullptr)
        return jobs;
    const auto read = forEachRow(reader.connection().handle(),
                                 "SELECT id, title, department FROM job_requisitions ORDER BY title, id", {},
                                 [&](const Statement &row) {
                                     jobs.append({idAt(row, 0), row.stringAt(1), row.stringAt(2)});
                                 });
    if (!read)
        return fail(read.error());
    return jobs;
}

} // namespace shortlist::cache
