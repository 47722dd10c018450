#include "fixture.h"

#include "cache/readmodels/jobmetrics.h"
#include "cache/readmodels/report.h"

#include <QRandomGenerator>

#include <cmath>

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using protocol::ColumnType;

namespace {

protocol::SchemaDescriptor schema()
{
    protocol::SchemaDescriptor d = descriptor();
    const auto typed = [](const char *name, ColumnType type) { return column(QString::fromLatin1(name), type); };
    for (protocol::Entity &each : d.entities) {
        if (each.name == u"candidates")
            each.columns += {column(QStringLiteral("referred_by"), ColumnType::Uuid, QStringLiteral("memberships")),
                             typed("referrer_name", ColumnType::Text)};
        if (each.name == u"job_requisitions")
            each.columns += {typed("owner_id", ColumnType::Uuid), typed("archived_at", ColumnType::Timestamp)};
        if (each.name == u"stages")
            each.columns += typed("limit_days", ColumnType::Integer);
    }
    d.entities += {entity(QStringLiteral("application_events"), QStringLiteral("recruiting"), QString(),
                          {column(QStringLiteral("application_id"), ColumnType::Uuid, QStringLiteral("applications")),
                           typed("kind", ColumnType::Enum), typed("occurred_at", ColumnType::Timestamp),
                           column(QStringLiteral("to_stage_id"), ColumnType::Uuid, QStringLiteral("stages")),
                           typed("to_disposition", ColumnType::Enum)}),
                   entity(QStringLiteral("follow_ups"), QStringLiteral("recruiting"), QStringLiteral("what"),
                          {typed("user_id", ColumnType::Uuid), typed("due_at", ColumnType::Timestamp),
                           typed("done_at", ColumnType::Timestamp)})};
    return d;
}

const QStringList kinds{QStringLiteral("new"),       QStringLiteral("screening"), QStringLiteral("assessment"),
                        QStringLiteral("interview"), QStringLiteral("offer"),     QStringLiteral("hired")};
const QStringList sources{QStringLiteral("referral"), QStringLiteral("job_board"), QStringLiteral("agency")};
const QStringList departments{QStringLiteral("Sales"), QStringLiteral("Engineering")};

constexpr int stageBase = 1000; // of the common pipeline, by kind
constexpr int jobBase = 2000;
constexpr int personBase = 10'000;
constexpr int applicationBase = 100'000;
constexpr int eventBase = 1'000'000;

/// What was made up, kept as it was made: the count below walks over this and never over the tables.
struct Made
{
    int job = 0;
    QString source;
    QString referrer; ///< of some referrals
    QDateTime applied;
    int furthest = 0;
    bool hired = false;
    bool active = false;
    int stands = 0;
    QDateTime since;
    QList<std::pair<int, double>> stays; ///< kind and days, that have ended
};

struct Workspace
{
    QList<Made> applications;
    QList<protocol::FieldMap> people;
    QList<protocol::FieldMap> rows;
    QList<protocol::FieldMap> events;
};

Workspace make(int people, int jobs, const QDateTime &end)
{
    QRandomGenerator random(4711);
    Workspace workspace;
    int event = eventBase;
    for (int i = 0; i < people; ++i) {
        Made made;
        made.job = static_cast<int>(random.bounded(jobs));
        made.source = sources[random.bounded(static_cast<int>(sources.size()))];
        if (made.source == sources[0] && i % 3 != 0)
            made.referrer = i % 3 == 1 ? QStringLiteral("Amal Haddad") : QStringLiteral("Noor");
        made.applied = end.addSecs(-random.bounded(200 * 24 * 3600));
        const QByteArray application = idText(applicationBase + i);
        const auto happens = [&](const char *kind, const QDateTime &at, int stage, const char *disposition) {
            workspace.events << row(event++,
                                    {{"application_id", application.constData()},
                                     {"kind", kind},
                                     {"occurred_at", protocol::timestampText(at).constData()},
                                     {"to_stage_id", stage < 0 ? nullptr : idText(stageBase + stage).constData()},
                                     {"to_disposition", disposition}});
        };
        int stands = 0;
        QDateTime since = made.applied;
        happens("applied", since, 0, nullptr);
        made.active = true;
        const int moves = static_cast<int>(random.bounded(6));
        for (int move = 0; move < moves; ++move) {
            // Mostly on, sometimes back or over one.
            const int to = std::clamp(stands + static_cast<int>(random.bounded(4)) - 1, 0, 5);
            const QDateTime at = since.addMSecs(1 + random.bounded(20 * 24 * 3600) * 1000LL);
            if (to == stands)
                continue;
            made.stays << std::pair{stands, static_cast<double>(since.msecsTo(at)) / 86'400'000.0};
            happens("stage", at, to, nullptr);
            stands = to;
            since = at;
            made.furthest = std::max(made.furthest, to);
        }
        if (stands == 5 || random.bounded(4) == 0) {
            made.hired = stands == 5;
            made.active = false;
            const QDateTime at = since.addSecs(1 + random.bounded(5 * 24 * 3600));
            made.stays << std::pair{stands, static_cast<double>(since.msecsTo(at)) / 86'400'000.0};
            happens("disposition", at, -1, made.hired ? "hired" : "rejected");
        }
        made.stands = stands;
        made.since = since;
        workspace.people << row(personBase + i,
                                {{"full_name", "Somebody"},
                                 {"source", made.source.toLatin1().constData()},
                                 {"referred_by", made.referrer == u"Noor" ? idText(2).constData() : nullptr},
                                 {"referrer_name", made.referrer == u"Amal Haddad" ? "Amal Haddad" : nullptr}});
        workspace.rows << row(applicationBase + i,
                              {{"candidate_id", idText(personBase + i).constData()},
                               {"job_id", idText(jobBase + made.job).constData()},
                               {"stage_id", idText(stageBase + stands).constData()},
                               {"disposition", made.hired    ? "hired"
                                               : made.active ? "active"
                                                             : "rejected"},
                               {"applied_at", protocol::timestampText(made.applied).constData()},
                               {"stage_entered_at", protocol::timestampText(made.since).constData()}});
        workspace.applications << made;
    }
    return workspace;
}

double rounded(const std::optional<double> &days)
{
    return days ? std::round(*days * 1000) / 1000 : -1;
}

} // namespace

/// The figures of reports against a count that knows nothing of tables.
class TestReport : public QObject
{
    Q_OBJECT
private:
    static constexpr int jobs = 6;
    static constexpr int people = 4000; // more than are looked up one by one
    const QDateTime m_now{QDate(2026, 11, 20), QTime(8, 0), Qt::UTC};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;
    std::optional<Reader> m_reader;
    Workspace m_workspace;

    /// Stages of kind 1 and 3 have limits of their own.
    [[nodiscard]] bool isStuck(const Made &made) const
    {
        const int limit = made.stands == 1 ? 3 : made.stands == 3 ? 60 : 7;
        return made.since.secsTo(m_now) > limit * 24 * 3600;
    }
    core::Expected<Report> report(const ReportQuery &query, int milliseconds = 5)
    {
        ReportCounting counting(query);
        for (;;) {
            const auto more = counting.goOn(*m_reader, milliseconds);
            if (!more)
                return core::fail(more.error());
            if (!*more)
                return counting.result();
        }
    }
    /// The same by hand.
    void compare(const ReportQuery &query)
    {
        const auto given = report(query);
        VERIFY_OK(given);
        QList<int> reached(6, 0);
        QList<QList<double>> stays(6);
        QMap<QString, std::array<int, 3>> from;
        int applications = 0;
        for (const Made &made : std::as_const(m_workspace.applications)) {
            if (!query.job.isNull() && query.job != id(jobBase + made.job))
                continue;
            if (!query.department.isEmpty() && query.department != departments[made.job % 2])
                continue;
            if ((query.from.isValid() && made.applied < query.from) ||
                (query.until.isValid() && made.applied >= query.until))
                continue;
            ++applications;
            for (int kind = 0; kind <= (made.hired ? 5 : made.furthest); ++kind)
                ++reached[kind];
            for (const auto &[kind, days] : made.stays)
                stays[kind] << days;
            auto &source = from[made.source + u'/' + made.referrer];
            ++source[0];
            source[1] += made.hired || made.furthest >= 3;
            source[2] += made.hired;
        }
        QVERIFY(applications > 0);
        QCOMPARE(given->applications, applications);
        QCOMPARE(given->funnel.size(), 6);
        for (int kind = 0; kind < 6; ++kind) {
            QCOMPARE(given->funnel[kind].kind, kinds[kind]);
            QCOMPARE(given->funnel[kind].reached, reached[kind]);
        }
        QMap<QString, StageTime> times;
        for (const StageTime &time : given->times)
            times.insert(time.kind, time);
        for (int kind = 0; kind < 6; ++kind) {
            QList<double> &days = stays[kind];
            std::sort(days.begin(), days.end());
            const StageTime time = times.value(kinds[kind]);
            QCOMPARE(time.stays, days.size());
            QCOMPARE(rounded(time.medianDays), rounded(medianOf(days)));
            if (days.isEmpty())
                continue;
            // Nine tenths do not lie above it, and no smaller one would do.
            const double p90 = *time.p90Days;
            const auto within = std::count_if(days.begin(), days.end(), [&](double d) { return d <= p90 + 1e-9; });
            const auto below = std::count_if(days.begin(), days.end(), [&](double d) { return d < p90 - 1e-9; });
            QVERIFY(10 * within >= 9 * days.size());
            QVERIFY(10 * below < 9 * days.size());
        }
        QCOMPARE(given->sources.size(), from.size());
        for (const SourceReport &source : given->sources) {
            const std::array<int, 3> counted = from.value(source.source + u'/' + source.referrer);
            QCOMPARE((std::array<int, 3>{source.applied, source.interviewed, source.hired}), counted);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto store = Store::open(m_directory->path(), key);
        VERIFY_OK(store);
        m_store = *std::move(store);
        VERIFY_OK(m_store->applyDescriptor(schema()));
        m_reader.emplace(m_store->connection(), m_store->descriptor());
        m_workspace = make(people, jobs, m_now);
        QList<protocol::FieldMap> stages;
        for (int kind = 0; kind < kinds.size(); ++kind)
            stages << row(stageBase + kind, {{"name", "A stage"},
                                             {"kind", kinds[kind].toLatin1().constData()},
                                             {"position", QByteArray::number(kind).constData()},
                                             {"limit_days", kind == 1   ? "3"
                                                            : kind == 3 ? "60"
                                                                        : nullptr}});
        QList<protocol::FieldMap> requisitions;
        for (int job = 0; job < jobs; ++job)
            requisitions << row(jobBase + job, {{"title", "A job"},
                                                {"status", job == 5 ? "closed" : "open"},
                                                {"department", departments[job % 2].toLatin1().constData()},
                                                {"owner_id", idText(1 + job % 2).constData()}});
        VERIFY_OK(pull(*m_store, 1,
                       {{QStringLiteral("memberships"),
                         {row(1, {{"user_id", idText(1).constData()}, {"display_name", "Ingrid"}}),
                          row(2, {{"user_id", idText(2).constData()}, {"display_name", "Noor"}}),
                          row(3, {{"user_id", idText(3).constData()}, {"display_name", "Idle"}})}},
                        {QStringLiteral("stages"), stages},
                        {QStringLiteral("job_requisitions"), requisitions},
                        {QStringLiteral("candidates"), m_workspace.people},
                        {QStringLiteral("applications"), m_workspace.rows},
                        {QStringLiteral("application_events"), m_workspace.events},
                        {QStringLiteral("follow_ups"),
                         {row(51, {{"user_id", idText(2).constData()}, {"due_at", "2026-11-19 09:00:00+00"}}),
                          row(52, {{"user_id", idText(2).constData()}, {"due_at", "2026-11-21 09:00:00+00"}}),
                          row(53, {{"user_id", idText(1).constData()},
                                   {"due_at", "2026-11-19 09:00:00+00"},
                                   {"done_at", "2026-11-19 10:00:00+00"}})}}}));
    }

    void theNinetieth()
    {
        QVERIFY(!ninetiethOf({}));
        QCOMPARE(ninetiethOf({3}), std::optional(3.0));
        QCOMPARE(ninetiethOf({5, 1, 2, 3, 4, 6, 7, 8, 9, 10}), std::optional(9.0));
    }

    void everythingIsCounted()
    {
        ReportQuery query;
        query.now = m_now;
        compare(query);
    }

    void oneJobAlone()
    {
        ReportQuery query;
        query.now = m_now;
        query.job = id(jobBase + 2); // few enough to be looked up one by one
        compare(query);
    }

    void oneDepartmentInAPeriod()
    {
        ReportQuery query;
        query.now = m_now;
        query.department = departments[1];
        query.from = m_now.addDays(-90);
        query.until = m_now.addDays(-30);
        compare(query);
    }

    void oneJobSaysWhatItsPageSays()
    {
        ReportQuery query;
        query.now = m_now;
        query.job = id(jobBase);
        const auto given = report(query);
        VERIFY_OK(given);
        const auto page = JobMetricsReader(*m_reader).metrics(query.job, m_now);
        VERIFY_OK(page);
        QCOMPARE(given->applications, page->applicants);
        for (int kind = 0; kind < 6; ++kind)
            QCOMPARE(given->funnel[kind].reached, page->stages[kind].reached);
        for (const StageTime &time : given->times) {
            const auto stage = std::find_if(page->stages.begin(), page->stages.end(),
                                            [&](const StageFigures &each) { return each.kind == time.kind; });
            QVERIFY(stage != page->stages.end());
            QCOMPARE(rounded(time.medianDays), rounded(stage->medianDays));
        }
    }

    void whoHasHowMuchToDo()
    {
        ReportQuery query;
        query.now = m_now;
        query.from = m_now.addDays(-1); // what there is to do now does not depend on it
        const auto given = report(query);
        VERIFY_OK(given);
        int ofIngrid = 0;
        int ofNoor = 0;
        int stuckOfIngrid = 0;
        int stuckOfNoor = 0;
        for (const Made &made : std::as_const(m_workspace.applications)) {
            if (!made.active || made.job == 5)
                continue;
            ++(made.job % 2 == 0 ? ofIngrid : ofNoor);
            if (isStuck(made))
                ++(made.job % 2 == 0 ? stuckOfIngrid : stuckOfNoor);
        }
        QVERIFY(stuckOfIngrid > 0 && stuckOfIngrid < ofIngrid && stuckOfNoor > 0 && stuckOfNoor < ofNoor);
        QCOMPARE(given->load.size(), 2); // who looks after nothing is missing
        const auto load = [&](const char *name) {
            const auto found = std::find_if(given->load.begin(), given->load.end(), [name](const LoadReport &each) {
                return each.name == QLatin1String(name);
            });
            return found == given->load.end()
                       ? QList<int>()
                       : QList<int>{found->openJobs, found->active, found->overdue, found->stuck};
        };
        QCOMPARE(load("Ingrid"), (QList<int>{3, ofIngrid, 0, stuckOfIngrid}));
        QCOMPARE(load("Noor"), (QList<int>{2, ofNoor, 1, stuckOfNoor}));
    }

    void whoIsStuckIsTheSameOnTheJobsPage()
    {
        const int job = 4;
        const auto onPage = [&] {
            const auto page = JobMetricsReader(*m_reader).metrics(id(jobBase + job), m_now);
            return page ? page->stuck : -1;
        };
        const auto reported = [&] {
            ReportQuery query;
            query.now = m_now;
            query.job = id(jobBase + job);
            const auto given = report(query);
            if (!given)
                return -1;
            const auto owner = std::find_if(given->load.begin(), given->load.end(),
                                            [](const LoadReport &each) { return each.openJobs == 1; });
            return owner == given->load.end() ? -1 : owner->stuck;
        };
        const auto &made = m_workspace.applications;
        const auto counted = static_cast<int>(std::count_if(made.begin(), made.end(), [&](const Made &each) {
            return each.job == job && each.active && isStuck(each);
        }));
        QCOMPARE(onPage(), counted);
        QCOMPARE(reported(), counted);
        // Whoever stands with the hired has arrived, even while nobody has said so.
        qsizetype one = 0;
        while (made[one].job != job || !made[one].active || !isStuck(made[one]))
            ++one;
        const auto stage = [&](int from, int to) {
            return update(QStringLiteral("applications"), applicationBase + static_cast<int>(one),
                          QStringLiteral("stage_id"), idText(stageBase + from).constData(),
                          idText(stageBase + to).constData());
        };
        VERIFY_OK(m_store->overlay(stage(made[one].stands, 5)));
        QCOMPARE(onPage(), counted - 1);
        QCOMPARE(reported(), counted - 1);
        VERIFY_OK(m_store->overlay(stage(5, made[one].stands)));
    }

    void itIsCountedInPieces()
    {
        ReportQuery query;
        query.now = m_now;
        ReportCounting counting(query);
        int pieces = 0;
        double before = 0;
        for (;; ++pieces) {
            const auto more = counting.goOn(*m_reader, 0);
            VERIFY_OK(more);
            QVERIFY(counting.progress() >= before);
            before = counting.progress();
            if (!*more)
                break;
        }
        QVERIFY2(pieces >= 10, qPrintable(QString::number(pieces)));
        QCOMPARE(counting.result().applications, people);
    }

    void anUnsentMoveCounts()
    {
        int first = 0;
        while (m_workspace.applications[first].furthest != 0 || !m_workspace.applications[first].active)
            ++first;
        ReportQuery query;
        query.now = m_now;
        const auto before = report(query);
        VERIFY_OK(before);
        VERIFY_OK(
            m_store->overlay(update(QStringLiteral("applications"), applicationBase + first, QStringLiteral("stage_id"),
                                    idText(stageBase).constData(), idText(stageBase + 4).constData())));
        const auto after = report(query);
        VERIFY_OK(after);
        QCOMPARE(after->funnel[4].reached, before->funnel[4].reached + 1);
        QCOMPARE(after->funnel[5].reached, before->funnel[5].reached);
    }

    void aDeviceWithoutTheTablesHasAnEmptyReport()
    {
        QTemporaryDir directory;
        auto store = Store::open(directory.path(), key);
        VERIFY_OK(store);
        protocol::SchemaDescriptor small;
        small.version = 1;
        small.entities = {descriptor().entities.first()};
        VERIFY_OK((*store)->applyDescriptor(small));
        const Reader reader((*store)->connection(), (*store)->descriptor());
        ReportQuery query;
        query.now = m_now;
        ReportCounting counting(query);
        for (;;) {
            const auto more = counting.goOn(reader, 5);
            VERIFY_OK(more);
            if (!*more)
                break;
        }
        QCOMPARE(counting.result().applications, 0);
        QVERIFY(counting.result().load.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
