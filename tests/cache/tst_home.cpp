#include "fixture.h"

#include "cache/readmodels/home.h"
#include "cache/readmodels/mailapplications.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using protocol::ColumnType;

namespace {

protocol::SchemaDescriptor schema()
{
    const auto text = [](const char *name) { return column(QString::fromLatin1(name)); };
    const auto typed = [](const char *name, ColumnType type) { return column(QString::fromLatin1(name), type); };
    const auto reference = [](const char *name, const char *to) {
        return column(QString::fromLatin1(name), ColumnType::Uuid, QString::fromLatin1(to));
    };
    const QString scope = QStringLiteral("recruiting");
    protocol::SchemaDescriptor d = descriptor();
    for (protocol::Entity &each : d.entities) {
        if (each.name == u"job_requisitions")
            each.columns += {typed("owner_id", ColumnType::Uuid), typed("hiring_manager_id", ColumnType::Uuid),
                             typed("archived_at", ColumnType::Timestamp)};
        if (each.name == u"stages")
            each.columns += typed("limit_days", ColumnType::Integer);
    }
    d.entities +=
        {entity(QStringLiteral("follow_ups"), scope, QStringLiteral("what"),
                {reference("candidate_id", "candidates"), reference("application_id", "applications"),
                 typed("user_id", ColumnType::Uuid), typed("due_at", ColumnType::Timestamp), text("what"),
                 typed("done_at", ColumnType::Timestamp)}),
         entity(QStringLiteral("offers"), scope, QStringLiteral("position_title"),
                {reference("application_id", "applications"), typed("status", ColumnType::Enum), text("position_title"),
                 typed("expires_on", ColumnType::Date), typed("created_by", ColumnType::Uuid)}),
         entity(QStringLiteral("approvals"), scope, QStringLiteral("summary"),
                {reference("job_id", "job_requisitions"), typed("offer_id", ColumnType::Uuid),
                 typed("approver_id", ColumnType::Uuid), typed("created_by", ColumnType::Uuid), text("summary"),
                 typed("position", ColumnType::Integer), typed("status", ColumnType::Enum), text("note"),
                 typed("decided_at", ColumnType::Timestamp)}),
         entity(QStringLiteral("interviews"), scope, QStringLiteral("title"),
                {reference("candidate_id", "candidates"), reference("job_id", "job_requisitions"), text("title"),
                 typed("interview_type", ColumnType::Enum), typed("mode", ColumnType::Enum),
                 typed("status", ColumnType::Enum), typed("starts_at", ColumnType::Timestamp),
                 typed("planned_minutes", ColumnType::Integer), typed("scheduled_by", ColumnType::Uuid)}),
         entity(QStringLiteral("interview_participants"), scope, QString(),
                {reference("interview_id", "interviews"), typed("user_id", ColumnType::Uuid)}),
         entity(QStringLiteral("mailboxes"), scope, QStringLiteral("name"),
                {text("name"), reference("job_id", "job_requisitions")}),
         entity(QStringLiteral("mail_applications"), scope, QString(),
                {reference("mailbox_id", "mailboxes"), reference("file_id", "files"),
                 typed("received_at", ColumnType::Timestamp), typed("size", ColumnType::Integer),
                 typed("status", ColumnType::Enum), reference("candidate_id", "candidates")})};
    return d;
}

protocol::FieldMap application(int n, int person, int job, int stage, const char *disposition, const char *applied,
                               const char *entered, const char *match = nullptr)
{
    return row(n, {{"candidate_id", idText(person).constData()},
                   {"job_id", idText(job).constData()},
                   {"stage_id", idText(stage).constData()},
                   {"disposition", disposition},
                   {"applied_at", applied},
                   {"stage_entered_at", entered},
                   {"match_score", match}});
}

protocol::FieldMap followUp(int n, int person, int member, const char *due, const char *what,
                            const char *done = nullptr)
{
    return row(n, {{"candidate_id", idText(person).constData()},
                   {"user_id", idText(member).constData()},
                   {"due_at", due},
                   {"what", what},
                   {"done_at", done}});
}

QStringList said(const QList<HomeItem> &items)
{
    QStringList out;
    for (const HomeItem &item : items)
        out << (item.what.isEmpty() ? item.person : item.what);
    return out;
}

} // namespace

/// What waits today, from rows as the server sends them.
class TestHome : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;
    std::optional<Reader> m_reader;
    HomeQuery m_query;

    void fill();
    HomeDay day(bool everybody = false)
    {
        HomeQuery query = m_query;
        query.everybody = everybody;
        const auto read = HomeReader(*m_reader).day(query);
        return read ? *read : HomeDay();
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto store = Store::open(m_directory->path(), key);
        VERIFY_OK(store);
        m_store = *std::move(store);
        VERIFY_OK(m_store->applyDescriptor(schema()));
        m_reader.emplace(m_store->connection(), m_store->descriptor());
        m_query = {};
        m_query.user = id(1);
        m_query.now = QDateTime(QDate(2026, 11, 20), QTime(8, 0), Qt::UTC);
        m_query.dayBegins = QDateTime(QDate(2026, 11, 20), QTime(0, 0), Qt::UTC);
        m_query.dayEnds = m_query.dayBegins.addDays(1);
        fill();
    }

    void oneSeesWhatWaitsForOneself()
    {
        const HomeDay mine = day();
        // Late first; tomorrow's and the colleague's are not there, nor what is done.
        QCOMPARE(said(mine.decide),
                 (QStringList{QStringLiteral("Kwabena"), QStringLiteral("Call"), QStringLiteral("Designer: 1 opening"),
                              QStringLiteral("Write"), QStringLiteral("Offer to Ewa")}));
        QCOMPARE(mine.decideTotal, 5);
        QCOMPARE(mine.decide[0].kind, HomeItem::Kind::Conflict);
        QCOMPARE(mine.decide[0].count, 2);
        QCOMPARE(mine.decide[1].person, QStringLiteral("Ewa"));
        QCOMPARE(mine.decide[1].people, QStringList{QStringLiteral("Ingrid")});
        QCOMPARE(mine.decide[2].job, id(12));
        QCOMPARE(mine.decide[4].kind, HomeItem::Kind::Offer);
        QCOMPARE(mine.decide[4].day, QDate(2026, 11, 24));
        QCOMPARE(mine.decide[4].candidate, id(31));
        QCOMPARE(said(mine.done), QStringList{QStringLiteral("Was done")});
        QCOMPARE(mine.waiting(), 5 + mine.stuckTotal);
    }

    void theTeamsListHasEverybodys()
    {
        const HomeDay team = day(true);
        QVERIFY(said(team.decide).contains(QStringLiteral("Of Noor")));
        QVERIFY(said(team.decide).contains(QStringLiteral("Offer of Noor's job")));
        // Nobody answers for somebody else.
        QVERIFY(!said(team.decide).contains(QStringLiteral("For Noor")));
        QCOMPARE(team.jobs.size(), 2);
    }

    void mailsThatWaitAreOneLine()
    {
        const auto mail = [](int n, const char *status, const char *received, bool file) {
            return row(n, {{"mailbox_id", idText(90).constData()},
                           {"file_id", file ? idText(91).constData() : nullptr},
                           {"received_at", received},
                           {"size", "7"},
                           {"status", status}});
        };
        VERIFY_OK(pull(
            *m_store, 2,
            {{QStringLiteral("mailboxes"), {row(90, {{"name", "Jobs"}, {"job_id", idText(12).constData()}})}},
             {QStringLiteral("files"), {row(91, {{"sha256", "ab"}})}},
             {QStringLiteral("mail_applications"),
              {mail(92, "new", "2026-11-19 08:00:00+00", true), mail(93, "too_large", "2026-11-18 08:00:00+00", false),
               mail(94, "set_aside", "2026-11-01 08:00:00+00", true)}}}));
        const HomeDay mine = day();
        QCOMPARE(mine.decideTotal, 6);
        const auto line = std::find_if(mine.decide.begin(), mine.decide.end(),
                                       [](const HomeItem &item) { return item.kind == HomeItem::Kind::Mails; });
        QVERIFY(line != mine.decide.end());
        QCOMPARE(line->count, 2);
        QCOMPARE(line->at, QDateTime(QDate(2026, 11, 18), QTime(8, 0), Qt::UTC));
        const MailApplicationReader reader(*m_reader);
        const auto waiting = reader.list(true);
        VERIFY_OK(waiting);
        QCOMPARE(waiting->size(), 2);
        QCOMPARE(waiting->at(0).status, QStringLiteral("too_large"));
        QVERIFY(waiting->at(0).sha256.isEmpty());
        QCOMPARE(waiting->at(1).mailbox, QStringLiteral("Jobs"));
        QCOMPARE(waiting->at(1).job, id(12));
        QCOMPARE(waiting->at(1).sha256, QByteArray("ab"));
        QCOMPARE(reader.list(false)->size(), 1);
        QVERIFY(reader.knownBy(QStringLiteral("nobody@example.test"))->candidate.isNull());
        QVERIFY(reader.knownBy(QString())->candidate.isNull());
    }

    void whoStandsTooLongIsStuck()
    {
        const HomeDay mine = day();
        // The longest first. Eight days in the stage of the hired are no wait; the colleague's job is not one's own.
        QCOMPARE(said(mine.stuck), (QStringList{QStringLiteral("Zeynep"), QStringLiteral("Ewa")}));
        QCOMPARE(mine.stuckTotal, 2);
        QCOMPARE(mine.stuck[0].stageName, QStringLiteral("New"));
        QCOMPARE(mine.stuck[0].at.daysTo(m_query.now), 31);
        QCOMPARE(day(true).stuckTotal, 3);
    }

    void aStagesOwnLimitCounts()
    {
        // Ewa stands there for eight days, Zeynep for thirty-one, Kwabena for an hour.
        const auto limit = [this](int version, const char *days) {
            return pull(*m_store, version,
                        {{QStringLiteral("stages"),
                          {row(21, {{"name", "New"}, {"kind", "new"}, {"position", "1"}, {"limit_days", days}})}}});
        };
        VERIFY_OK(limit(2, "30"));
        QCOMPARE(said(day().stuck), QStringList{QStringLiteral("Zeynep")});
        QCOMPARE(day().stuck[0].limitDays, 30);
        VERIFY_OK(limit(3, "40"));
        QCOMPARE(day().stuckTotal, 0);
        VERIFY_OK(limit(4, "8"));
        QCOMPARE(day().stuckTotal, 2); // eight days and an hour
        VERIFY_OK(limit(5, "9"));
        QCOMPARE(said(day().stuck), QStringList{QStringLiteral("Zeynep")});
        VERIFY_OK(limit(6, nullptr));
        QCOMPARE(day().stuckTotal, 2);
    }

    void whoIsLongestOverTheLimitComesFirst()
    {
        // Zeynep's stage allows thirty days; Kwabena has been eight in one that allows one.
        VERIFY_OK(
            pull(*m_store, 2,
                 {{QStringLiteral("stages"),
                   {row(21, {{"name", "New"}, {"kind", "new"}, {"position", "1"}, {"limit_days", "30"}}),
                    row(23, {{"name", "Call"}, {"kind", "screening"}, {"position", "2"}, {"limit_days", "1"}})}},
                  {QStringLiteral("applications"),
                   {application(47, 32, 11, 23, "active", "2026-11-01 07:00:00+00", "2026-11-12 07:00:00+00")}}}));
        QCOMPARE(said(day().stuck), (QStringList{QStringLiteral("Kwabena"), QStringLiteral("Zeynep")}));
    }

    void ofManyOnlyTheLongestAreKept()
    {
        QList<protocol::FieldMap> people;
        QList<protocol::FieldMap> many;
        for (int i = 0; i < 900; ++i) {
            // In no order: 7 and 900 share no divisor.
            const QDateTime entered = QDateTime(QDate(2026, 9, 1), QTime(8, 0), Qt::UTC).addSecs((i * 7 % 900) * 60);
            const QByteArray at = protocol::timestampText(entered);
            people << row(20'000 + i, {{"full_name", at.constData()}});
            many << application(30'000 + i, 20'000 + i, i % 2 == 0 ? 11 : 13, 21, "active", at.constData(),
                                at.constData());
        }
        VERIFY_OK(pull(*m_store, 2, {{QStringLiteral("candidates"), people}, {QStringLiteral("applications"), many}}));
        const HomeDay team = day(true);
        QCOMPARE(team.stuckTotal, 903);
        QCOMPARE(team.stuck.size(), HomeReader::most);
        for (int i = 0; i < team.stuck.size(); ++i)
            QCOMPARE(team.stuck[i].at, QDateTime(QDate(2026, 9, 1), QTime(8, 0), Qt::UTC).addSecs(i * 60));
        QCOMPARE(team.stuck[0].person, QStringLiteral("2026-09-01 08:00:00+00"));
        const HomeDay mine = day();
        QCOMPARE(mine.stuckTotal, 452);
        QCOMPARE(mine.stuck.size(), HomeReader::most);
        QCOMPARE(mine.jobs[0].stuck, 452);
    }

    void newApplicantsAreCountedByDay()
    {
        const HomeDay mine = day();
        QCOMPARE(mine.freshTotal, 2);
        QCOMPARE(mine.fresh.size(), 1);
        QCOMPARE(mine.fresh[0].job, id(11));
        QCOMPARE(mine.fresh[0].count, 2);
        QCOMPARE(mine.fresh[0].perDay, (QList<int>{0, 0, 0, 0, 1, 0, 1}));
        QCOMPARE(mine.fresh[0].score, std::optional(91.0));
        QCOMPARE(mine.fresh[0].person, QStringLiteral("Kwabena"));
        QCOMPARE(mine.jobs.size(), 1);
        QCOMPARE(mine.jobs[0].stuck, 2);
        QCOMPARE(mine.jobs[0].fresh, 2);
    }

    void interviewsOfTheDay()
    {
        const HomeDay mine = day();
        QCOMPARE(mine.interviews.size(), 1); // not tomorrow's, not the colleague's, no practice
        QCOMPARE(mine.interviews[0].person, QStringLiteral("Ewa"));
        QCOMPARE(mine.interviews[0].people, (QStringList{QStringLiteral("Ingrid"), QStringLiteral("Noor")}));
        QCOMPARE(mine.interviews[0].count, 45);
        QCOMPARE(day(true).interviews.size(), 2);
    }

    void anUnsentTickCounts()
    {
        VERIFY_OK(m_store->overlay(
            update(QStringLiteral("follow_ups"), 51, QStringLiteral("done_at"), nullptr, "2026-11-20 08:00:00+00")));
        const HomeDay mine = day();
        QVERIFY(!said(mine.decide).contains(QStringLiteral("Call")));
        QCOMPARE(said(mine.done), (QStringList{QStringLiteral("Call"), QStringLiteral("Was done")}));
        QVERIFY(mine.done[0].pending);
    }

    void aDeviceWithoutTheTablesHasAnEmptyDay()
    {
        QTemporaryDir directory;
        auto store = Store::open(directory.path(), key);
        VERIFY_OK(store);
        protocol::SchemaDescriptor small;
        small.version = 1;
        small.entities = {descriptor().entities.first()};
        VERIFY_OK((*store)->applyDescriptor(small));
        const Reader reader((*store)->connection(), (*store)->descriptor());
        const auto read = HomeReader(reader).day(m_query);
        VERIFY_OK(read);
        QCOMPARE(read->waiting(), 0);
        QVERIFY(read->jobs.isEmpty() && read->interviews.isEmpty());
    }
};

void TestHome::fill()
{
    const auto conflict = [](int n, const char *columnName) {
        return row(n, {{"kind", "field"},
                       {"entity", "candidates"},
                       {"row_id", idText(32).constData()},
                       {"column_name", columnName},
                       {"status", "open"}});
    };
    const auto offer = [](int n, int of, const char *status, const char *title, const char *expires, int by) {
        return row(n, {{"application_id", idText(of).constData()},
                       {"status", status},
                       {"position_title", title},
                       {"expires_on", expires},
                       {"created_by", idText(by).constData()}});
    };
    const auto question = [](int n, int member, const char *summary) {
        return row(n, {{"job_id", idText(12).constData()},
                       {"approver_id", idText(member).constData()},
                       {"created_by", idText(2).constData()},
                       {"summary", summary},
                       {"status", "pending"},
                       {"created_at", "2026-11-20 06:00:00+00"}});
    };
    const auto interview = [](int n, int person, const char *mode, const char *starts, int by) {
        return row(n, {{"candidate_id", idText(person).constData()},
                       {"job_id", idText(11).constData()},
                       {"title", "Engineer"},
                       {"interview_type", "technical"},
                       {"mode", mode},
                       {"status", "scheduled"},
                       {"starts_at", starts},
                       {"planned_minutes", "45"},
                       {"scheduled_by", idText(by).constData()}});
    };
    VERIFY_OK(pull(
        *m_store, 1,
        {{QStringLiteral("memberships"),
          {row(1, {{"user_id", idText(1).constData()}, {"display_name", "Ingrid"}}),
           row(2, {{"user_id", idText(2).constData()}, {"display_name", "Noor"}})}},
         {QStringLiteral("job_requisitions"),
          {row(11, {{"title", "Engineer"}, {"status", "open"}, {"owner_id", idText(1).constData()}}),
           row(12, {{"title", "Designer"}, {"status", "draft"}, {"owner_id", idText(1).constData()}}),
           row(13, {{"title", "Clerk"}, {"status", "open"}, {"owner_id", idText(2).constData()}})}},
         {QStringLiteral("stages"),
          {row(21, {{"name", "New"}, {"kind", "new"}, {"position", "1"}}),
           row(22, {{"name", "Hired"}, {"kind", "hired"}, {"position", "2"}})}},
         {QStringLiteral("candidates"),
          {row(31, {{"full_name", "Ewa"}}), row(32, {{"full_name", "Kwabena"}}), row(33, {{"full_name", "Zeynep"}})}},
         {QStringLiteral("applications"),
          {application(41, 31, 11, 21, "active", "2026-11-10 08:00:00+00", "2026-11-12 07:00:00+00"),
           application(42, 32, 11, 21, "active", "2026-11-20 07:00:00+00", "2026-11-20 07:00:00+00", "91.00"),
           application(43, 33, 11, 21, "active", "2026-10-20 07:00:00+00", "2026-10-20 07:00:00.5+00"),
           application(44, 33, 11, 21, "rejected", "2026-11-18 07:00:00+00", "2026-11-18 07:00:00+00", "99.00"),
           application(45, 32, 11, 22, "active", "2026-11-01 07:00:00+00", "2026-11-12 07:00:00+00"),
           application(46, 31, 13, 21, "active", "2026-10-01 07:00:00+00", "2026-10-01 07:00:00+00")}},
         {QStringLiteral("follow_ups"),
          {followUp(51, 31, 1, "2026-11-18 09:00:00+00", "Call"),
           followUp(52, 32, 1, "2026-11-20 15:00:00+00", "Write"),
           followUp(53, 33, 1, "2026-11-21 09:00:00+00", "Tomorrow"),
           followUp(54, 33, 2, "2026-11-19 09:00:00+00", "Of Noor"),
           followUp(55, 33, 1, "2026-11-19 09:00:00+00", "Was done", "2026-11-20 07:30:00+00"),
           followUp(56, 33, 1, "2026-11-12 09:00:00+00", "Long done", "2026-11-13 07:30:00+00")}},
         {QStringLiteral("offers"),
          {offer(61, 41, "sent", "Offer to Ewa", "2026-11-24", 2), offer(62, 43, "sent", "Later", "2026-12-24", 1),
           offer(63, 43, "accepted", "Taken", "2026-11-21", 1),
           offer(64, 46, "approved", "Offer of Noor's job", "2026-11-21", 2)}},
         {QStringLiteral("approvals"), {question(71, 1, "Designer: 1 opening"), question(72, 2, "For Noor")}},
         {QStringLiteral("edit_conflicts"), {conflict(81, "phone"), conflict(82, "email")}},
         {QStringLiteral("interviews"),
          {interview(91, 31, "video", "2026-11-20 10:00:00+00", 2),
           interview(92, 32, "video", "2026-11-21 10:00:00+00", 1),
           interview(93, 32, "practice", "2026-11-20 10:00:00+00", 1),
           interview(94, 33, "phone", "2026-11-20 12:00:00+00", 2)}},
         {QStringLiteral("interview_participants"),
          {row(95, {{"interview_id", idText(91).constData()}, {"user_id", idText(1).constData()}}),
           row(96, {{"interview_id", idText(91).constData()}, {"user_id", idText(2).constData()}})}}}));
}

QTEST_GUILESS_MAIN(TestHome)
#include "tst_home.moc"
