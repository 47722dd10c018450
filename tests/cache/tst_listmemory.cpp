#include "fixture.h"

#include "cache/readmodels/candidatelist.h"

#include <random>

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;

namespace {

constexpr int firstPerson = 1000;
constexpr int firstApplication = 5000;
constexpr int firstStage = 21;
constexpr int firstJob = 11;

const QString candidates = QStringLiteral("candidates");
const QString applications = QStringLiteral("applications");

template <std::size_t N> QByteArray oneOf(std::mt19937 &random, const char *const (&words)[N])
{
    return words[random() % N];
}

QByteArray ref(int n)
{
    return idText(n);
}

protocol::FieldMap person(std::mt19937 &random, int n)
{
    static constexpr const char *given[] = {"Maria", "Émile", "Zoë", "Noor", "Max", "maria", "Øyvind", "Ada"};
    static constexpr const char *family[] = {"Berg", "O'Neil", "Nwosu", "Müller", "van Dam", "Ångström"};
    static constexpr const char *places[] = {"Berlin", "Zürich", "Paris", "berlin", "London"};
    static constexpr const char *skills[] = {"[\"C++\", \"Qt\"]", "[\"C#\"]", "[]", "[\"Cobol\", \"C++\"]"};
    static constexpr const char *years[] = {"0.5", "3.0", "7.0", "12.5", "7.0"};
    protocol::FieldMap fields = row(n, {});
    fields.insert(QStringLiteral("full_name"), oneOf(random, given) + ' ' + oneOf(random, family));
    fields.insert(QStringLiteral("location"), random() % 5 == 0 ? protocol::Value() : oneOf(random, places));
    fields.insert(QStringLiteral("skills"), oneOf(random, skills));
    fields.insert(QStringLiteral("experience_years"), random() % 4 == 0 ? protocol::Value() : oneOf(random, years));
    fields.insert(QStringLiteral("is_open"), random() % 2 == 0 ? "t" : "f");
    fields.insert(QStringLiteral("owner_id"), random() % 3 == 0 ? protocol::Value() : ref(1 + int(random() % 2)));
    const QByteArray day = QByteArray::number(10 + static_cast<int>(random() % 18));
    fields.insert(QStringLiteral("updated_at"), QByteArray("2026-11-" + day + " 08:00:00+00"));
    return fields;
}

protocol::FieldMap application(std::mt19937 &random, int n, int people)
{
    static constexpr const char *dispositions[] = {"active", "active", "rejected", "hired"};
    static constexpr const char *scores[] = {"71.50", "12.00", "95.25"};
    protocol::FieldMap fields = row(n, {});
    fields.insert(QStringLiteral("candidate_id"), ref(firstPerson + static_cast<int>(random() % unsigned(people))));
    fields.insert(QStringLiteral("job_id"), ref(firstJob + static_cast<int>(random() % 2)));
    fields.insert(QStringLiteral("stage_id"), ref(firstStage + static_cast<int>(random() % 3)));
    fields.insert(QStringLiteral("disposition"), oneOf(random, dispositions));
    fields.insert(QStringLiteral("match_score"), random() % 3 == 0 ? protocol::Value() : oneOf(random, scores));
    const QByteArray day = QByteArray::number(10 + static_cast<int>(random() % 18));
    fields.insert(QStringLiteral("applied_at"), QByteArray("2026-10-" + day + " 08:00:00+00"));
    return fields;
}

QList<CandidateListQuery> questions()
{
    using Sort = CandidateSort;
    QList<CandidateListQuery> all;
    for (const char *text : {"",
                             "m",
                             "ma",
                             "maria",
                             "maria b",
                             "berlin",
                             "place:ber",
                             "skills:\"C++\"",
                             "skills:c -maria",
                             "years>=5",
                             "years:3..8 OR nwosu",
                             "owner:none",
                             "status:rejected",
                             "stage:\"On site\"",
                             "job:engineer",
                             "is:active",
                             "match>=50",
                             "is:open",
                             "\"max müller\"",
                             "applied>=2026-10-15",
                             "-is:active",
                             "zoe angstrom"}) {
        CandidateListQuery query;
        query.search = QString::fromUtf8(text);
        all.append(query);
    }
    for (const Sort sort : {Sort::Name, Sort::Title, Sort::Place, Sort::Match, Sort::Stage, Sort::Active}) {
        CandidateListQuery query;
        query.sort = sort;
        query.descending = sort != Sort::Name;
        all.append(query);
    }
    CandidateListQuery byColumn;
    byColumn.sort = Sort::Column;
    byColumn.sortColumn = QStringLiteral("experience_years");
    all.append(byColumn);
    CandidateListQuery ofStage;
    ofStage.stageKind = QStringLiteral("interview");
    ofStage.job = id(firstJob);
    all.append(ofStage);
    return all;
}

} // namespace

/// What a list remembers says the same as a list that asks for the first time, whatever was written in between.
class TestListMemory : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;
    std::optional<Connection> m_connection;
    std::optional<Reader> m_reader;
    ListMemory m_memory;
    std::mt19937 m_random{20261122};
    qint64 m_version = 1;
    static constexpr int people = 60;

    /// True when every question has the same answer from the memory and from nothing.
    void compare(const QString &after)
    {
        for (const CandidateListQuery &query : questions()) {
            const auto remembered = CandidateListReader(*m_reader, &m_memory).keys(query);
            const auto fresh = CandidateListReader(*m_reader).keys(query);
            const QString which = QStringLiteral("%1: “%2”, order %3")
                                      .arg(after, query.search, QString::number(static_cast<int>(query.sort)));
            QCOMPARE(remembered.hasValue(), fresh.hasValue());
            if (fresh)
                QVERIFY2(*remembered == *fresh, qPrintable(which));
        }
    }

    [[nodiscard]] core::Expected<void> write(const QList<Section> &sections)
    {
        return pull(*m_store, ++m_version, sections);
    }

private Q_SLOTS:
    void init()
    {
        m_memory = {};
        m_reader.reset();
        m_connection.reset();
        m_store.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        auto opened = Store::open(m_directory->path(), key);
        VERIFY_OK(opened);
        m_store = *std::move(opened);
        VERIFY_OK(m_store->applyDescriptor(descriptor()));
        QList<protocol::FieldMap> persons;
        QList<protocol::FieldMap> runs;
        for (int i = 0; i < people; ++i)
            persons.append(person(m_random, firstPerson + i));
        for (int i = 0; i < people; ++i)
            runs.append(application(m_random, firstApplication + i, people));
        VERIFY_OK(write({{QStringLiteral("job_requisitions"),
                          {row(firstJob, {{"title", "C++ Engineer"}}), row(firstJob + 1, {{"title", "Designer"}})}},
                         {QStringLiteral("stages"),
                          {row(firstStage, {{"name", "New"}, {"kind", "new"}, {"position", "1"}}),
                           row(firstStage + 1, {{"name", "On site"}, {"kind", "interview"}, {"position", "2"}}),
                           row(firstStage + 2, {{"name", "Offer"}, {"kind", "offer"}, {"position", "3"}})}},
                         {candidates, persons},
                         {applications, runs}}));
        auto connection =
            Connection::open(m_directory->filePath(QStringLiteral("cache.db")), key, AccessMode::ReadOnly);
        VERIFY_OK(connection);
        m_connection.emplace(*std::move(connection));
        m_reader.emplace(*m_connection, m_store->descriptor());
    }

    void itFollowsWhatIsWritten()
    {
        compare(QStringLiteral("at first"));
        for (int step = 0; step < 120; ++step) {
            const unsigned what = m_random() % 8;
            const int n = static_cast<int>(m_random() % people);
            Section people1{candidates, {}};
            Section runs{applications, {}};
            if (what < 3)
                people1.rows.append(person(m_random, firstPerson + n));
            else if (what == 3)
                people1.removed.append(ref(firstPerson + n));
            else if (what < 6)
                runs.rows.append(application(m_random, firstApplication + n, people));
            else if (what == 6)
                runs.removed.append(ref(firstApplication + n));
            if (what < 7) {
                QVERIFY(write({people1.rows.isEmpty() && people1.removed.isEmpty() ? runs : people1}));
            } else {
                // A pending edit of one's own, and its end.
                VERIFY_OK(
                    m_store->overlay(update(candidates, firstPerson + n, QStringLiteral("location"), "x", "Oslo")));
                compare(QStringLiteral("with an edit in step %1").arg(step));
                VERIFY_OK(m_store->rebuildRow(candidates, id(firstPerson + n), {}));
            }
            compare(QStringLiteral("step %1, kind %2").arg(step).arg(what));
            if (QTest::currentTestFailed())
                return;
        }
    }

    /// It did follow: what is remembered has not been thrown away.
    void oneRowLeavesTheRest()
    {
        compare(QStringLiteral("at first"));
        const qsizetype orders = m_memory.orders.size();
        VERIFY_OK(write({{candidates, {person(m_random, firstPerson + 3)}}}));
        VERIFY_OK(m_memory.refresh(*m_reader));
        QCOMPARE(m_memory.orders.size(), orders - 2); // by match and by stage are made anew
        VERIFY_OK(write({{QStringLiteral("memberships"), {row(1, {{"display_name", "Ingrid"}})}}}));
        VERIFY_OK(m_memory.refresh(*m_reader));
        QCOMPARE(m_memory.orders.size(), orders - 2);
    }

    void manyRowsStartItAnew()
    {
        compare(QStringLiteral("at first"));
        QList<protocol::FieldMap> many;
        for (int i = 0; i < 400; ++i)
            many.append(person(m_random, firstPerson + i));
        VERIFY_OK(write({{candidates, many}}));
        VERIFY_OK(m_memory.refresh(*m_reader));
        QVERIFY(m_memory.orders.isEmpty());
        compare(QStringLiteral("after 400 rows"));
    }

    void whoLooksSeldomStartsAnew()
    {
        compare(QStringLiteral("at first"));
        for (int i = 0; i < 600; ++i)
            VERIFY_OK(write({{candidates, {person(m_random, firstPerson + i % 5)}}}));
        VERIFY_OK(m_memory.refresh(*m_reader));
        QVERIFY(m_memory.orders.isEmpty());
        compare(QStringLiteral("after 600 commits"));
    }

    void anEmptiedCacheIsEmpty()
    {
        compare(QStringLiteral("at first"));
        VERIFY_OK(m_store->clear());
        compare(QStringLiteral("emptied"));
        VERIFY_OK(write({{candidates, {person(m_random, firstPerson)}}}));
        compare(QStringLiteral("filled again"));
    }

    void indexesThatAreBuiltVoidNothingButWords()
    {
        // More rows than a pull indexes at once.
        QList<protocol::FieldMap> many;
        for (int i = 0; i < 2500; ++i)
            many.append(person(m_random, 100'000 + i));
        VERIFY_OK(m_store->clear());
        VERIFY_OK(write({{candidates, many}}));
        compare(QStringLiteral("before the indexes"));
        const qsizetype orders = m_memory.orders.size();
        for (bool more = true; more;) {
            const auto built = m_store->buildIndexes(600);
            VERIFY_OK(built);
            more = *built;
            VERIFY_OK(m_memory.refresh(*m_reader));
            QCOMPARE(m_memory.orders.size(), orders);
            compare(QStringLiteral("while they are built"));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void warmingReadsWhatQuestionsNeed()
    {
        CandidateListReader list(*m_reader, &m_memory);
        auto warmth = list.warm({});
        for (int piece = 0; warmth && *warmth == Warmth::Rising && piece < 100; ++piece)
            warmth = list.warm({});
        VERIFY_OK(warmth);
        QVERIFY(*warmth == Warmth::Full);
        compare(QStringLiteral("warm"));
        const auto cancelled = std::make_shared<std::atomic_bool>(true);
        VERIFY_OK(write({{candidates, {person(m_random, firstPerson + 1)}}}));
        static_cast<void>(list.warm(cancelled)); // ended in the middle: nothing half is remembered
        compare(QStringLiteral("after an end in the middle"));
    }
};

QTEST_GUILESS_MAIN(TestListMemory)
#include "tst_listmemory.moc"
