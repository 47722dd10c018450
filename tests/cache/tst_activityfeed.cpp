#include "fixture.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/activity.h"
#include "cache/readmodels/cvlist.h"
#include "cache/storeschema.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using protocol::ColumnType;
using Kind = ActivityItem::Kind;

namespace {

const QString candidates = QStringLiteral("candidates");
const QString applications = QStringLiteral("applications");

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
        if (each.name == candidates || each.name == u"job_requisitions")
            each.columns += {typed("created_by", ColumnType::Uuid), typed("updated_by", ColumnType::Uuid)};
    }
    d.entities +=
        {entity(QStringLiteral("application_events"), scope, {},
                {reference("application_id", "applications"), typed("kind", ColumnType::Enum),
                 typed("occurred_at", ColumnType::Timestamp), typed("actor_id", ColumnType::Uuid),
                 reference("from_stage_id", "stages"), reference("to_stage_id", "stages"),
                 typed("to_disposition", ColumnType::Enum), text("reason")}),
         entity(QStringLiteral("candidate_notes"), scope, {},
                {reference("candidate_id", "candidates"), typed("author_id", ColumnType::Uuid), text("note_text"),
                 typed("note_type", ColumnType::Enum), typed("is_private", ColumnType::Boolean)}),
         entity(QStringLiteral("offers"), scope, QStringLiteral("position_title"),
                {reference("application_id", "applications"), typed("status", ColumnType::Enum), text("position_title"),
                 typed("sent_at", ColumnType::Timestamp), typed("answered_at", ColumnType::Timestamp),
                 typed("created_by", ColumnType::Uuid)}),
         entity(QStringLiteral("blind_candidates"), scope, QStringLiteral("alias"), {text("alias")}),
         entity(QStringLiteral("erasure_requests"), scope, {},
                {reference("candidate_id", "candidates"), typed("status", ColumnType::Enum),
                 typed("requested_at", ColumnType::Timestamp), typed("completed_at", ColumnType::Timestamp),
                 typed("created_by", ColumnType::Uuid)})};
    return d;
}

protocol::FieldMap happened(int n, int application, const char *kind, const char *at, int by = 0, int from = 0,
                            int to = 0, const char *disposition = nullptr, const char *reason = nullptr)
{
    const auto ref = [](int number) { return number == 0 ? QByteArray() : idText(number); };
    protocol::FieldMap fields = row(n, {{"application_id", idText(application).constData()},
                                        {"kind", kind},
                                        {"occurred_at", at},
                                        {"to_disposition", disposition},
                                        {"reason", reason}});
    for (const auto &[name, number] : {std::pair{"actor_id", by}, {"from_stage_id", from}, {"to_stage_id", to}})
        fields.insert(QString::fromLatin1(name), number == 0 ? protocol::Value() : protocol::Value(ref(number)));
    return fields;
}

QString said(const ActivityItem &item)
{
    return QStringLiteral("%1/%2/%3/%4").arg(static_cast<int>(item.kind)).arg(item.who, item.person).arg(item.count);
}

} // namespace

/// The feed of what happened, over real rows in an encrypted cache.
class TestActivityFeed : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;

    [[nodiscard]] core::Expected<ActivityPage> page(const ActivityQuery &query)
    {
        const Reader reader(m_store->connection(), m_store->descriptor());
        return ActivityReader(reader).page(query);
    }
    /// All pages, each joined to those before.
    [[nodiscard]] QList<ActivityItem> all(ActivityQuery query, int *pages = nullptr)
    {
        QList<ActivityItem> items;
        for (int i = 0; i < 10'000; ++i) {
            const auto one = page(query);
            if (!one) {
                qWarning("%s", qPrintable(one.error().message));
                return {};
            }
            items += one->items;
            if (pages)
                *pages = i + 1;
            if (!one->next)
                return items;
            query.behind = one->next;
        }
        return {};
    }
    void fill()
    {
        const QByteArray ingrid = idText(1);
        VERIFY_OK(pull(
            *m_store, 1,
            {{QStringLiteral("memberships"),
              {row(1, {{"user_id", ingrid.constData()}, {"display_name", "Ingrid"}}),
               row(2, {{"user_id", idText(2).constData()}, {"display_name", "Noor"}})}},
             {QStringLiteral("job_requisitions"),
              {row(11, {{"title", "Engineer"},
                        {"status", "open"},
                        {"created_at", "2026-10-01 08:00:00+00"},
                        {"created_by", ingrid.constData()},
                        {"published_at", "2026-10-02 08:00:00+00"}}),
               row(12, {{"title", "Designer"},
                        {"status", "closed"},
                        {"created_at", "2026-09-01 08:00:00+00"},
                        {"updated_at", "2026-10-20 08:00:00+00"},
                        {"updated_by", idText(2).constData()}})}},
             {QStringLiteral("stages"),
              {row(21, {{"name", "New"}, {"kind", "new"}}), row(22, {{"name", "Interview"}, {"kind", "interview"}})}},
             {candidates,
              {row(31, {{"full_name", "Amal"}, {"created_by", ingrid.constData()}, {"source", "manual"}}),
               row(32, {{"full_name", "Boris"}, {"created_by", ingrid.constData()}, {"source", "manual"}})}},
             {QStringLiteral("blind_candidates"), {row(33, {{"alias", "Candidate 7"}})}},
             {applications,
              {row(41, {{"candidate_id", idText(31).constData()},
                        {"job_id", idText(11).constData()},
                        {"stage_id", idText(22).constData()},
                        {"disposition", "active"}}),
               row(42, {{"candidate_id", idText(32).constData()},
                        {"job_id", idText(12).constData()},
                        {"stage_id", idText(21).constData()},
                        {"disposition", "rejected"}}),
               row(43, {{"candidate_id", idText(33).constData()},
                        {"job_id", idText(11).constData()},
                        {"stage_id", idText(21).constData()},
                        {"disposition", "active"}}),
               row(44, {{"candidate_id", idText(39).constData()}, // nobody whom this device holds
                        {"job_id", idText(11).constData()},
                        {"stage_id", idText(21).constData()},
                        {"disposition", "active"}})}},
             {QStringLiteral("application_events"),
              {happened(51, 41, "applied", "2026-11-02 08:00:00+00"),
               happened(52, 41, "stage", "2026-11-03 08:00:00.5+00", 1, 21, 22),
               happened(53, 42, "disposition", "2026-11-04 08:00:00+00", 2, 0, 0, "rejected", "Not now"),
               happened(54, 43, "applied", "2026-11-05 08:00:00+00"),
               happened(55, 44, "applied", "2026-11-06 08:00:00+00"),
               happened(56, 41, "removed", "2026-11-07 08:00:00+00", 1)}},
             {QStringLiteral("candidate_notes"),
              {row(61, {{"candidate_id", idText(31).constData()},
                        {"author_id", ingrid.constData()},
                        {"note_text", "Met at\nthe fair"},
                        {"note_type", "red_flag"},
                        {"is_private", "t"},
                        {"created_at", "2026-11-08 08:00:00+00"}})}},
             {QStringLiteral("offers"),
              {row(71, {{"application_id", idText(41).constData()},
                        {"status", "accepted"},
                        {"position_title", "Engineer"},
                        {"created_by", ingrid.constData()},
                        {"created_at", "2026-11-09 08:00:00+00"},
                        {"sent_at", "2026-11-10 08:00:00+00"},
                        {"answered_at", "2026-11-11 08:00:00+00"}})}},
             {QStringLiteral("erasure_requests"),
              {row(81, {{"candidate_id", idText(38).constData()},
                        {"status", "done"},
                        {"requested_at", "2026-08-01 08:00:00+00"},
                        {"completed_at", "2026-08-09 08:00:00+00"}})}},
             {QStringLiteral("files"),
              {row(91, {{"candidate_id", idText(31).constData()},
                        {"original_filename", "old.pdf"},
                        {"sha256", "aa"},
                        {"document_category", "cv"},
                        {"created_at", "2026-01-01 08:00:00+00"}}),
               row(92, {{"candidate_id", idText(31).constData()},
                        {"original_filename", "new.pdf"},
                        {"sha256", "bb"},
                        {"document_category", "cv"},
                        {"created_at", "2026-02-01 08:00:00+00"}}),
               row(93, {{"candidate_id", idText(31).constData()},
                        {"original_filename", "letter.pdf"},
                        {"sha256", "cc"},
                        {"document_category", "cover_letter"}}),
               row(94, {{"candidate_id", idText(33).constData()},
                        {"original_filename", "hidden.pdf"},
                        {"sha256", "dd"},
                        {"document_category", "cv"}})}}}));
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto opened = Store::open(m_directory->path(), key);
        VERIFY_OK(opened);
        m_store = *std::move(opened);
        VERIFY_OK(m_store->applyDescriptor(schema()));
        fill();
    }
    void cleanup()
    {
        m_store.reset();
        m_directory.reset();
    }

    void tellsEverythingNewestFirst()
    {
        const QList<ActivityItem> items = all({});
        QStringList lines;
        for (const ActivityItem &item : items)
            lines << said(item);
        const auto line = [](Kind kind, const char *who, const char *person) {
            return QStringLiteral("%1/%2/%3/1")
                .arg(static_cast<int>(kind))
                .arg(QString::fromLatin1(who), QString::fromLatin1(person));
        };
        QCOMPARE(
            lines.join(u'\n'),
            (QStringList{line(Kind::OfferAnswered, "", "Amal"), line(Kind::OfferSent, "", "Amal"),
                         line(Kind::Offer, "Ingrid", "Amal"), line(Kind::Note, "Ingrid", "Amal"),
                         line(Kind::Applied, "", "Candidate 7"), line(Kind::Rejected, "Noor", "Boris"),
                         line(Kind::Moved, "Ingrid", "Amal"), line(Kind::Applied, "", "Amal"),
                         line(Kind::FileAdded, "", "Candidate 7"), line(Kind::FileAdded, "", "Amal"),
                         line(Kind::Added, "Ingrid", "Boris"), line(Kind::Added, "Ingrid", "Amal"),
                         line(Kind::JobEnded, "Noor", ""), line(Kind::JobPublished, "", ""),
                         line(Kind::JobAdded, "Ingrid", ""), line(Kind::JobAdded, "", ""), line(Kind::Erased, "", ""),
                         line(Kind::FileAdded, "", "Amal"), line(Kind::FileAdded, "", "Amal")})
                .join(u'\n'));
        const ActivityItem &note = items[3];
        QCOMPARE(note.what, QStringLiteral("Met at the fair"));
        QVERIFY(note.isPrivate && note.isRedFlag);
        const ActivityItem &moved = items[6];
        QCOMPARE(moved.from + u'>' + moved.to, QStringLiteral("New>Interview"));
        QCOMPARE(moved.jobTitle, QStringLiteral("Engineer"));
        QCOMPARE(items[5].what, QStringLiteral("Not now"));
    }

    void everyPageSizeTellsTheSame()
    {
        const QList<ActivityItem> whole = all({});
        for (const int window : {1, 2, 3, 5}) {
            ActivityQuery query;
            query.window = window;
            int pages = 0;
            const QList<ActivityItem> items = all(query, &pages);
            QVERIFY(pages > 1);
            QCOMPARE(items.size(), whole.size());
            for (qsizetype i = 0; i < items.size(); ++i)
                QCOMPARE(said(items[i]), said(whole[i]));
        }
    }

    void filtersByMemberJobAndTopic()
    {
        ActivityQuery query;
        query.by = id(2);
        QCOMPARE(all(query).size(), 2); // turned down Boris, closed the designer's job
        query.by = {};
        query.job = id(12);
        QCOMPARE(all(query).size(), 3);
        query.job = {};
        query.topic = ActivityTopic::People;
        QCOMPARE(all(query).size(), 5); // two applied, two were added, one was erased
        query.topic = ActivityTopic::Moves;
        QCOMPARE(all(query).size(), 2);
        query.topic = ActivityTopic::Mails; // this device has no such table
        QVERIFY(all(query).isEmpty());
    }

    void whatWaitsForTheServerComesFirst()
    {
        VERIFY_OK(m_store->overlay(
            update(applications, 41, QStringLiteral("stage_id"), idText(22).constData(), idText(21).constData())));
        VERIFY_OK(m_store->overlay(update(applications, 43, QStringLiteral("disposition"), "active", "withdrawn")));
        VERIFY_OK(m_store->overlay({QStringLiteral("candidate_notes"),
                                    id(62),
                                    protocol::MutationKind::Insert,
                                    {{QStringLiteral("candidate_id"), {{}, protocol::Value(idText(32))}},
                                     {QStringLiteral("note_text"), {{}, protocol::Value("Offline")}}},
                                    {}}));
        ActivityQuery query;
        query.me = id(1);
        const auto first = page(query);
        VERIFY_OK(first);
        QCOMPARE(first->items.size(), 22);
        QStringList waiting;
        for (const ActivityItem &item : first->items) {
            if (item.pending)
                waiting << said(item);
            QCOMPARE(item.at.isValid(), !item.pending);
        }
        waiting.sort();
        QStringList expected{QStringLiteral("%1/Ingrid/Amal/1").arg(static_cast<int>(Kind::Moved)),
                             QStringLiteral("%1/Ingrid/Candidate 7/1").arg(static_cast<int>(Kind::Withdrew)),
                             QStringLiteral("%1/Ingrid/Boris/1").arg(static_cast<int>(Kind::Note))};
        expected.sort();
        QCOMPARE(waiting, expected);
        const auto moved = std::find_if(first->items.begin(), first->items.end(),
                                        [](const ActivityItem &item) { return item.kind == Kind::Moved; });
        QCOMPARE(moved->from + u'>' + moved->to, QStringLiteral("Interview>New"));
        // Not again behind it.
        query.behind = ActivityPlace{"2026-11-06 08:00:00+00", idText(55)};
        const auto later = page(query);
        VERIFY_OK(later);
        QVERIFY(std::none_of(later->items.begin(), later->items.end(),
                             [](const ActivityItem &item) { return item.pending; }));
    }

    /// 700 people of one commit share a time, and their applications lie between them.
    void anImportIsOneLine()
    {
        Section people{candidates, {}};
        Section runs{applications, {}};
        Section events{QStringLiteral("application_events"), {}};
        for (int i = 0; i < 700; ++i) {
            const int n = 10'000 + 4 * i;
            people.rows << row(n, {{"full_name", "Somebody"},
                                   {"source", "import"},
                                   {"created_by", idText(2).constData()},
                                   {"created_at", "2026-11-20 08:00:00+00"}});
            runs.rows << row(n + 1, {{"candidate_id", idText(n).constData()},
                                     {"job_id", idText(11).constData()},
                                     {"disposition", "active"}});
            events.rows << happened(n + 2, n + 1, "applied", "2026-11-20 08:00:00+00", 2);
        }
        VERIFY_OK(pull(*m_store, 2, {people, runs, events}));
        ActivityQuery query;
        QList<ActivityItem> lines;
        int pages = 0;
        for (;; ++pages) {
            const auto one = page(query);
            VERIFY_OK(one);
            appendActivity(lines, one->items);
            if (!one->next)
                break;
            query.behind = one->next;
        }
        QVERIFY(pages > 5);
        QCOMPARE(lines.size(), 2 + 17); // Amal and Boris were added at once too
        QCOMPARE(lines[0].count + lines[1].count, 1400);
        QVERIFY(lines[0].kind != lines[1].kind);
        // Nothing is joined that others did, or that somebody did later.
        ActivityItem other = lines[0];
        other.by = id(1);
        appendActivity(lines, {other});
        QCOMPARE(lines.size(), 20);
        other.since = other.at = other.at.addSecs(-600);
        appendActivity(lines, {other});
        QCOMPARE(lines.size(), 21);
    }

    /// However many rows there are, a page goes by an index and reads its window alone.
    void everyTableIsReadByItsIndex()
    {
        sqlite3 *db = m_store->connection().handle();
        int indexes = 0;
        for (const protocol::Entity &entity : m_store->descriptor().entities) {
            for (const QString &time : activityTimes(entity)) {
                ++indexes;
                QString plan;
                VERIFY_OK(forEachRow(db,
                                     "EXPLAIN QUERY PLAN SELECT _key FROM " + quoted(entity.name) + " WHERE (" +
                                         quoted(time) + ", id) < ('2026', 'x') ORDER BY " + quoted(time) +
                                         " DESC, id DESC LIMIT 60",
                                     {}, [&](const Statement &row) { plan += row.stringAt(3) + u';'; }));
                QVERIFY2(plan.contains(QLatin1String("COVERING INDEX _by_")), qPrintable(plan));
                QVERIFY2(!plan.contains(QLatin1String("TEMP B-TREE")), qPrintable(plan));
                QVERIFY2(plan.contains(u'<'), qPrintable(plan));
            }
        }
        QVERIFY(indexes >= 9);
    }

    /// Who applied lately for the open jobs of somebody is asked every few seconds: the older ones are not read for it.
    void theNewestOfAJobAreReadByAnIndex()
    {
        QString plan;
        VERIFY_OK(forEachRow(m_store->connection().handle(),
                             "EXPLAIN QUERY PLAN SELECT a.id FROM job_requisitions j CROSS JOIN applications a ON "
                             "a.job_id = j.id WHERE j.status = 'open' AND a.disposition = 'active' AND a.applied_at "
                             ">= '2026' ORDER BY a.id",
                             {}, [&](const Statement &row) { plan += row.stringAt(3) + u';'; }));
        QVERIFY2(plan.contains(QLatin1String("_by_applications_job_id (job_id=? AND applied_at>?)")), qPrintable(plan));
    }

    void findsTheNewestCvOfEach()
    {
        const Reader reader(m_store->connection(), m_store->descriptor());
        const auto cvs = newestCvs(reader, {{id(41), id(43)}, {id(31), id(32), id(39)}, {}});
        VERIFY_OK(cvs);
        QCOMPARE(cvs->size(), 3); // each once; nobody who is not here
        QCOMPARE(cvs->at(0).fileName, QStringLiteral("new.pdf"));
        QCOMPARE(cvs->at(0).sha256, QByteArrayLiteral("bb"));
        QCOMPARE(cvs->at(1).name, QStringLiteral("Candidate 7"));
        QVERIFY(cvs->at(1).blind);
        QVERIFY(cvs->at(1).sha256.isEmpty() && cvs->at(1).fileName.isEmpty()); // withheld
        QVERIFY(cvs->at(2).sha256.isEmpty());
        const auto byKey = newestCvs(reader, {{}, {}, {1, 2, 99}});
        VERIFY_OK(byKey);
        QCOMPARE(byKey->size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestActivityFeed)
#include "tst_activityfeed.moc"
