#include "fixture.h"

#include "cache/readmodels/approvallist.h"
#include "cache/readmodels/jobmetrics.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using protocol::ColumnType;

namespace {

protocol::SchemaDescriptor withEvents()
{
    protocol::SchemaDescriptor d = descriptor();
    d.entities.append(entity(
        QStringLiteral("application_events"), QStringLiteral("recruiting"), QString(),
        {column(QStringLiteral("application_id"), ColumnType::Uuid, QStringLiteral("applications")),
         column(QStringLiteral("kind"), ColumnType::Enum), column(QStringLiteral("occurred_at"), ColumnType::Timestamp),
         column(QStringLiteral("to_stage_id"), ColumnType::Uuid, QStringLiteral("stages")),
         column(QStringLiteral("to_disposition"), ColumnType::Enum)}));
    d.entities.append(entity(
        QStringLiteral("approvals"), QStringLiteral("recruiting"), QStringLiteral("summary"),
        {column(QStringLiteral("job_id"), ColumnType::Uuid, QStringLiteral("job_requisitions")),
         column(QStringLiteral("offer_id"), ColumnType::Uuid), column(QStringLiteral("approver_id"), ColumnType::Uuid),
         column(QStringLiteral("created_by"), ColumnType::Uuid), column(QStringLiteral("summary")),
         column(QStringLiteral("position"), ColumnType::Integer), column(QStringLiteral("status"), ColumnType::Enum),
         column(QStringLiteral("note")), column(QStringLiteral("decided_at"), ColumnType::Timestamp)}));
    return d;
}

protocol::FieldMap application(int n, int person, int stage, const char *disposition, const char *applied)
{
    return row(n, {{"candidate_id", idText(person).constData()},
                   {"job_id", idText(11).constData()},
                   {"stage_id", idText(stage).constData()},
                   {"disposition", disposition},
                   {"applied_at", applied},
                   {"stage_entered_at", applied}});
}

protocol::FieldMap happened(int n, int applicationNumber, const char *kind, const char *at, int stage,
                            const char *disposition = nullptr)
{
    return row(n, {{"application_id", idText(applicationNumber).constData()},
                   {"kind", kind},
                   {"occurred_at", at},
                   {"to_stage_id", stage == 0 ? nullptr : idText(stage).constData()},
                   {"to_disposition", disposition}});
}

} // namespace

/// The figures of a job, and approvals, from rows as the server sends them.
class TestJobMetrics : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;
    std::optional<Reader> m_reader;
    const QDateTime m_now{QDate(2026, 11, 20), QTime(8, 0), Qt::UTC};

    void fill()
    {
        QList<protocol::FieldMap> people;
        for (int i = 0; i < 5; ++i)
            people << row(31 + i, {{"full_name", "Somebody"}, {"source", i < 3 ? "referral" : "job_board"}});
        VERIFY_OK(pull(*m_store, 1,
                       {{QStringLiteral("memberships"),
                         {row(1, {{"user_id", idText(1).constData()}, {"display_name", "Ingrid"}}),
                          row(2, {{"user_id", idText(2).constData()}, {"display_name", "Noor"}})}},
                        {QStringLiteral("job_requisitions"),
                         {row(11, {{"title", "Engineer"}, {"status", "open"}}),
                          row(12, {{"title", "Designer"}, {"status", "draft"}})}},
                        {QStringLiteral("stages"),
                         {row(21, {{"name", "New"}, {"kind", "new"}, {"position", "1"}}),
                          row(22, {{"name", "Interview"}, {"kind", "interview"}, {"position", "2"}}),
                          row(23, {{"name", "Offer"}, {"kind", "offer"}, {"position", "3"}}),
                          row(24, {{"name", "Hired"}, {"kind", "hired"}, {"position", "4"}}),
                          row(25, {{"name", "Rejected"}, {"kind", "rejected"}, {"position", "5"}})}},
                        {QStringLiteral("candidates"), people},
                        {QStringLiteral("applications"),
                         {application(41, 31, 21, "active", "2026-11-18 08:00:00+00"),
                          application(42, 32, 22, "active", "2026-11-01 08:00:00+00"),
                          application(43, 33, 24, "hired", "2026-10-01 08:00:00+00"),
                          // Invited to an interview, then put back and rejected.
                          application(44, 34, 21, "rejected", "2026-10-01 08:00:00+00"),
                          application(45, 35, 21, "withdrawn", "2026-10-05 08:00:00+00")}},
                        {QStringLiteral("application_events"),
                         {happened(51, 41, "applied", "2026-11-18 08:00:00+00", 21),
                          happened(52, 42, "applied", "2026-11-01 08:00:00+00", 21),
                          happened(53, 42, "stage", "2026-11-03 08:00:00+00", 22),
                          happened(54, 43, "applied", "2026-10-01 08:00:00+00", 21),
                          happened(55, 43, "stage", "2026-10-05 08:00:00+00", 22),
                          happened(56, 43, "stage", "2026-10-15 08:00:00+00", 23),
                          happened(57, 43, "stage", "2026-10-18 08:00:00+00", 24),
                          happened(58, 43, "disposition", "2026-10-18 09:00:00+00", 0, "hired"),
                          happened(59, 44, "applied", "2026-10-01 08:00:00+00", 21),
                          happened(60, 44, "stage", "2026-10-07 08:00:00+00", 22),
                          happened(61, 44, "stage", "2026-10-08 08:00:00+00", 21),
                          happened(62, 44, "disposition", "2026-10-09 08:00:00+00", 0, "rejected")}}}));
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto store = Store::open(m_directory->path(), key);
        VERIFY_OK(store);
        m_store = *std::move(store);
        VERIFY_OK(m_store->applyDescriptor(withEvents()));
        m_reader.emplace(m_store->connection(), m_store->descriptor());
        fill();
    }

    void theMedianOfFewAndMany()
    {
        QVERIFY(!medianOf({}));
        QCOMPARE(medianOf({3}), std::optional(3.0));
        QCOMPARE(medianOf({9, 1}), std::optional(5.0));
        QCOMPARE(medianOf({9, 1, 2}), std::optional(2.0));
    }

    void figuresAreDerived()
    {
        const auto metrics = JobMetricsReader(*m_reader).metrics(id(11), m_now);
        VERIFY_OK(metrics);
        QCOMPARE(metrics->applicants, 5);
        QCOMPARE(metrics->active, 2);
        QCOMPARE(metrics->hired, 1);
        QCOMPARE(metrics->newThisWeek, 1);
        QCOMPARE(metrics->interviewed, 3);                      // one of them was rejected later
        QCOMPARE(metrics->daysToInterview, std::optional(4.0)); // of 2, 4 and 6
        QCOMPARE(metrics->longestWait, std::optional(19.0));
        QCOMPARE(metrics->stages.size(), 4); // nobody passes through the stage of the rejected
        const QList<int> reached{metrics->stages[0].reached, metrics->stages[1].reached, metrics->stages[2].reached,
                                 metrics->stages[3].reached};
        QCOMPARE(reached, (QList<int>{5, 3, 1, 1}));
        QCOMPARE(metrics->stages[0].now, 1);
        QCOMPARE(metrics->stages[1].now, 1);
        // New: stays of 2, 4, 6 and 1 days have ended; Interview: 10 and 1; Offer: 3.
        QCOMPARE(metrics->stages[0].medianDays, std::optional(3.0));
        QCOMPARE(metrics->stages[1].medianDays, std::optional(5.5));
        QCOMPARE(metrics->stages[2].medianDays, std::optional(3.0));
        QCOMPARE(metrics->sources.size(), 2);
        QCOMPARE(metrics->sources[0].source, QStringLiteral("referral"));
        QCOMPARE(metrics->sources[0].people, 3);
        QCOMPARE(metrics->sources[0].hired, 1);
    }

    void anUnsentMoveCounts()
    {
        VERIFY_OK(m_store->overlay(update(QStringLiteral("applications"), 41, QStringLiteral("stage_id"),
                                          idText(21).constData(), idText(23).constData())));
        const auto metrics = JobMetricsReader(*m_reader).metrics(id(11), m_now);
        VERIFY_OK(metrics);
        QCOMPARE(metrics->interviewed, 4);
        QCOMPARE(metrics->stages[2].reached, 2);
        QCOMPARE(metrics->stages[2].now, 1);
    }

    void aJobWithoutPeopleHasNoFigures()
    {
        const auto metrics = JobMetricsReader(*m_reader).metrics(id(12), m_now);
        VERIFY_OK(metrics);
        QCOMPARE(metrics->applicants, 0);
        QVERIFY(!metrics->daysToInterview && !metrics->longestWait && metrics->sources.isEmpty());
        QCOMPARE(metrics->stages.size(), 4);
        QVERIFY(!metrics->stages[0].medianDays);
    }

    void approvalsWaitForWhoWasAsked()
    {
        const auto asked = [](int n, int member, const char *status, const char *note, const char *position) {
            return row(n, {{"job_id", idText(12).constData()},
                           {"approver_id", idText(member).constData()},
                           {"created_by", idText(1).constData()},
                           {"summary", "Designer: 1 opening"},
                           {"status", status},
                           {"note", note},
                           {"position", position}});
        };
        VERIFY_OK(pull(*m_store, 2,
                       {{QStringLiteral("approvals"),
                         {asked(71, 2, "pending", nullptr, "2"), asked(72, 1, "declined", "Too early", "1")}}}));
        const ApprovalReader approvals(*m_reader);
        const auto mine = approvals.waitingFor(id(2));
        VERIFY_OK(mine);
        QCOMPARE(mine->size(), 1);
        QCOMPARE(mine->first().summary, QStringLiteral("Designer: 1 opening"));
        QCOMPARE(mine->first().askedBy, QStringLiteral("Ingrid"));
        QCOMPARE(mine->first().job, id(12));
        QVERIFY(mine->first().offer.isNull());
        QCOMPARE(approvals.waitingFor(id(1))->size(), 0); // has answered
        const auto all = approvals.ofJob(id(12));
        VERIFY_OK(all);
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->first().note, QStringLiteral("Too early"));
        QCOMPARE(all->first().approverName, QStringLiteral("Ingrid"));
        QCOMPARE(approvals.ofOffer(id(12))->size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestJobMetrics)
#include "tst_jobmetrics.moc"
