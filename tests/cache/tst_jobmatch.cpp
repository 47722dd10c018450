#include "fixture.h"

#include "cache/readmodels/jobmatch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using domain::ComparedPerson;
using domain::JobMatcher;
using domain::MatchPart;
using protocol::ColumnType;

namespace {

protocol::Entity &entityOf(protocol::SchemaDescriptor &d, const char *name)
{
    return *std::find_if(d.entities.begin(), d.entities.end(),
                         [name](const protocol::Entity &e) { return e.name == QLatin1String(name); });
}

/// The fixture's schema with all that a comparison reads.
protocol::SchemaDescriptor withSkills()
{
    protocol::SchemaDescriptor d = descriptor();
    const auto typed = [](const char *name, ColumnType type) { return column(QString::fromLatin1(name), type); };
    entityOf(d, "job_requisitions").columns +=
        {typed("required_skills", ColumnType::Json), typed("preferred_skills", ColumnType::Json),
         typed("min_experience_years", ColumnType::Decimal), typed("seniority", ColumnType::Enum),
         typed("requirements", ColumnType::Json)};
    entityOf(d, "candidates").columns +=
        {typed("experience_level", ColumnType::Enum), typed("education", ColumnType::Text)};
    d.entities.append(entity(QStringLiteral("skills"), QStringLiteral("recruiting"), QStringLiteral("name"),
                             {column(QStringLiteral("name"))}));
    d.entities.append(entity(QStringLiteral("candidate_skills"), QStringLiteral("recruiting"), QString(),
                             {column(QStringLiteral("candidate_id"), ColumnType::Uuid, QStringLiteral("candidates")),
                              column(QStringLiteral("skill_id"), ColumnType::Uuid, QStringLiteral("skills")),
                              typed("level", ColumnType::Integer)}));
    d.entities.append(entity(QStringLiteral("match_runs"), QStringLiteral("recruiting"), QString(),
                             {column(QStringLiteral("job_id"), ColumnType::Uuid, QStringLiteral("job_requisitions")),
                              column(QStringLiteral("run_by"), ColumnType::Uuid),
                              column(QStringLiteral("formula_version")), typed("weights", ColumnType::Json)}));
    d.entities.append(
        entity(QStringLiteral("blind_candidates"), QStringLiteral("recruiting"), QStringLiteral("alias"),
               {column(QStringLiteral("alias")), typed("skills", ColumnType::Json),
                typed("experience_years", ColumnType::Decimal), typed("experience_level", ColumnType::Enum)}));
    d.entities.append(entity(QStringLiteral("erasure_requests"), QStringLiteral("recruiting"), QString(),
                             {column(QStringLiteral("candidate_id"), ColumnType::Uuid, QStringLiteral("candidates")),
                              typed("status", ColumnType::Enum)}));
    return d;
}

protocol::FieldMap stated(int n, int person, int skill, const char *level)
{
    return row(
        n, {{"candidate_id", idText(person).constData()}, {"skill_id", idText(skill).constData()}, {"level", level}});
}

protocol::FieldMap application(int n, int person, int job, const char *disposition)
{
    return row(n, {{"candidate_id", idText(person).constData()},
                   {"job_id", idText(job).constData()},
                   {"stage_id", idText(21).constData()},
                   {"disposition", disposition}});
}

} // namespace

/// People are compared with a job over rows as the server sends them.
class TestJobMatch : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;
    std::optional<Reader> m_reader;

    void openWith(const protocol::SchemaDescriptor &schema)
    {
        m_reader.reset();
        m_store.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        auto store = Store::open(m_directory->path(), key);
        VERIFY_OK(store);
        m_store = *std::move(store);
        VERIFY_OK(m_store->applyDescriptor(schema));
        m_reader.emplace(m_store->connection(), m_store->descriptor());
    }

    [[nodiscard]] QHash<QUuid, ComparedPerson> compared(int job = 11)
    {
        const JobMatchReader reading(*m_reader);
        QHash<QUuid, ComparedPerson> out;
        const auto wants = reading.wants(id(job));
        if (!wants)
            return out;
        const auto people = reading.compare(id(job), JobMatcher(*wants), {});
        if (!people)
            return out;
        for (const ComparedPerson &person : *people)
            out.insert(person.id, person);
        return out;
    }

private Q_SLOTS:
    void init()
    {
        openWith(withSkills());
        VERIFY_OK(pull(
            *m_store, 1,
            {{QStringLiteral("job_requisitions"),
              {row(11, {{"title", "Engineer"},
                        {"required_skills", R"([{"name": "C++", "level": 4}, "PostgreSQL"])"},
                        {"preferred_skills", R"(["Docker"])"},
                        {"min_experience_years", "5.0"},
                        {"seniority", "senior"},
                        {"requirements", R"({"education": "Bachelor"})"}}),
               row(12, {{"title", "Anything"}, {"required_skills", "[]"}, {"preferred_skills", "[]"}})}},
             {QStringLiteral("stages"), {row(21, {{"name", "New"}, {"kind", "new"}, {"position", "1"}})}},
             {QStringLiteral("skills"),
              {row(61, {{"name", "C++"}}), row(62, {{"name", "Postgres"}}), row(63, {{"name", "Welding"}})}},
             {QStringLiteral("candidates"),
              {row(31, {{"full_name", "Whole"},
                        {"skills", R"(["C++", "postgres", "Docker", "Excel"])"},
                        {"experience_years", "6.5"},
                        {"experience_level", "lead"},
                        {"education", "M.Sc. Physics"}}),
               row(32, {{"full_name", "Unread"}, {"skills", "[]"}, {"experience_years", "9.0"}}),
               row(33, {{"full_name", "Stated alone"}, {"skills", "[]"}}),
               row(34, {{"full_name", "Welder"}, {"skills", "[]"}}),
               row(35, {{"full_name", "To be erased"}, {"skills", R"(["C++"])"}}),
               row(36, {{"full_name", "Objects"}, {"skills", R"([{"name": "C\u002b+", "level": 2}, "\u0044ocker"])"}}),
               row(37, {{"full_name", "Asked once"}, {"skills", R"(["++", ""])"}})}},
             {QStringLiteral("candidate_skills"),
              {stated(71, 31, 61, "2"), stated(72, 33, 62, nullptr), stated(73, 33, 61, "4"), stated(74, 34, 63, "5")}},
             {QStringLiteral("blind_candidates"),
              {row(31, {{"alias", "Amber Finch"}, {"skills", R"(["Excel"])"}}),
               row(38, {{"alias", "Blue Heron"}, {"skills", R"(["C++"])"}, {"experience_years", "5.0"}})}},
             {QStringLiteral("erasure_requests"),
              {row(81, {{"candidate_id", idText(35).constData()}, {"status", "approved"}}),
               row(82, {{"candidate_id", idText(37).constData()}, {"status", "refused"}})}},
             {QStringLiteral("applications"),
              {application(41, 31, 11, "active"), application(42, 32, 11, "rejected"),
               application(43, 33, 12, "active"), application(44, 38, 11, "active")}}}));
    }

    void readsWhatTheJobWants()
    {
        const auto wants = JobMatchReader(*m_reader).wants(id(11));
        VERIFY_OK(wants);
        QCOMPARE(wants->required.size(), 2);
        QCOMPARE(wants->required[0].level, 4);
        QCOMPARE(wants->preferred.value(0).name, QStringLiteral("Docker"));
        QCOMPARE(wants->minTenths, 50);
        QCOMPARE(wants->seniority, 4);
        QCOMPARE(wants->degree, std::optional(domain::Degree::Bachelor));
        QVERIFY(!JobMatcher(*JobMatchReader(*m_reader).wants(id(12))).asksForAny());
        VERIFY_FAILS(JobMatchReader(*m_reader).wants(id(99)), core::ErrorCode::NotFound);
    }

    void comparesWhoIsThere()
    {
        const QHash<QUuid, ComparedPerson> people = compared();
        QCOMPARE(people.size(), 7);
        QVERIFY(!people.contains(id(35))); // to be erased
        // Two of four levels, and the other one without any.
        QCOMPARE(people[id(31)].parts.required.hundredths, qint16(7500));
        QCOMPARE(people[id(31)].parts.preferred.hundredths, qint16(10000));
        QCOMPARE(people[id(31)].parts.experience.hundredths, qint16(10000));
        QCOMPARE(people[id(31)].parts.education.hundredths, qint16(10000));
        QVERIFY(people[id(31)].applies);
        QVERIFY(!people[id(31)].blind); // the own record is there, the blind copy is of no use
        // No skill on record is not known, which the years make up for nobody.
        QCOMPARE(people[id(32)].parts.required.hundredths, MatchPart::unknown);
        QCOMPARE(people[id(32)].parts.experience.hundredths, qint16(10000));
        QVERIFY(!domain::matchScore(people[id(32)].parts, {}));
        QVERIFY(!people[id(32)].applies); // was rejected
        QCOMPARE(people[id(33)].parts.required.hundredths, qint16(10000));
        QVERIFY(!people[id(33)].applies);                              // for another job
        QCOMPARE(people[id(34)].parts.required.hundredths, qint16(0)); // something else is known
        QCOMPARE(people[id(36)].parts.required.hundredths, qint16(2500));
        QCOMPARE(people[id(36)].parts.preferred.hundredths, qint16(10000));
        QCOMPARE(people[id(37)].parts.required.hundredths, MatchPart::unknown); // words that say nothing
        QVERIFY(people[id(38)].blind && people[id(38)].applies);
        QCOMPARE(people[id(38)].parts.required.hundredths, qint16(5000));
        QCOMPARE(people[id(38)].parts.education.hundredths, MatchPart::unknown);
    }

    void namesThoseWhoAreShown()
    {
        const JobMatchReader reading(*m_reader);
        const JobMatcher matcher(*reading.wants(id(11)));
        const QHash<QUuid, ComparedPerson> all = compared();
        ComparedPerson gone = all[id(32)];
        gone.id = id(98);
        gone.key = 98;
        const auto people = reading.people(id(11), matcher, {all[id(38)], gone, all[id(31)], all[id(33)]});
        VERIFY_OK(people);
        QCOMPARE(people->size(), 3);
        QCOMPARE(people->at(0).name, QStringLiteral("Blue Heron"));
        QCOMPARE(people->at(0).application, id(44));
        QCOMPARE(people->at(1).name, QStringLiteral("Whole"));
        QCOMPARE(people->at(1).application, id(41));
        QCOMPARE(people->at(1).skills.matched,
                 QStringList({QStringLiteral("C++"), QStringLiteral("PostgreSQL"), QStringLiteral("Docker")}));
        QCOMPARE(people->at(1).skills.belowLevel, QStringList{QStringLiteral("C++")});
        QCOMPARE(people->at(1).skills.extra, QStringList{QStringLiteral("Excel")});
        QVERIFY(people->at(2).application.isNull());
        QCOMPARE(people->at(2).skills.missing, QStringList{QStringLiteral("Docker")});
    }

    void followsUnsentEditsAndRemovals()
    {
        VERIFY_OK(m_store->overlay(
            update(QStringLiteral("candidates"), 32, QStringLiteral("skills"), "[]", R"(["C++", "PostgreSQL"])")));
        QCOMPARE(compared()[id(32)].parts.required.hundredths, qint16(10000));
        VERIFY_OK(pull(*m_store, 2, {{QStringLiteral("candidates"), {}, {idText(31)}}}));
        // The blind copy is all that is left.
        QVERIFY(compared()[id(31)].blind);
        VERIFY_OK(pull(*m_store, 3, {{QStringLiteral("blind_candidates"), {}, {idText(31)}}}));
        QVERIFY(!compared().contains(id(31)));
    }

    /// Words looked up once must say what reading every row for itself says.
    void saysTheSameOfEverybodyAsRowByRow()
    {
        const QStringList words{QStringLiteral("C++"),   QStringLiteral("c++ "),    QStringLiteral("PostgreSQL"),
                                QStringLiteral("Excel"), QStringLiteral("docker"),  QStringLiteral("say \"yes\""),
                                QStringLiteral("a\\b"),  QStringLiteral("Ünïcode"), QStringLiteral("[x], {y}")};
        QRandomGenerator random(7);
        QList<protocol::FieldMap> rows;
        for (int i = 0; i < 400; ++i) {
            QJsonArray skills;
            for (quint32 n = random.bounded(5U); n > 0; --n)
                skills.append(words[static_cast<qsizetype>(random.bounded(static_cast<quint32>(words.size())))]);
            protocol::FieldMap person = row(1000 + i, {{"full_name", "Somebody"}, {"experience_years", "3.0"}});
            person.insert(QStringLiteral("skills"), QJsonDocument(skills).toJson(QJsonDocument::Compact));
            rows.append(person);
        }
        VERIFY_OK(pull(*m_store, 2, {{QStringLiteral("candidates"), rows}}));
        const JobMatcher matcher(*JobMatchReader(*m_reader).wants(id(11)));
        const QHash<QUuid, ComparedPerson> people = compared();
        for (const protocol::FieldMap &fields : std::as_const(rows)) {
            std::vector<domain::HeldSkill> held;
            const auto skills = domain::namedSkills(*fields[QStringLiteral("skills")]);
            for (const domain::NamedSkill &skill : skills) {
                if (const int wanted = matcher.wantedIndex(skill.name); wanted >= 0)
                    held.push_back({wanted, 0});
            }
            domain::PersonFacts facts;
            facts.knowsSkills = !skills.isEmpty();
            facts.tenths = 30;
            const QUuid person = QUuid::fromString(QString::fromLatin1(*fields[QStringLiteral("id")]));
            QVERIFY2(people[person].parts == matcher.parts(held, facts), fields[QStringLiteral("skills")]->constData());
        }
    }

    void theLastRankingIsFound()
    {
        const JobMatchReader reading(*m_reader);
        QVERIFY(!reading.lastKept(id(11))->has_value());
        const auto kept = [](int n, int job, const char *at, const char *formula, const char *weights) {
            protocol::FieldMap run = row(n, {{"job_id", idText(job).constData()},
                                             {"run_by", idText(1).constData()},
                                             {"formula_version", formula},
                                             {"weights", weights}});
            run[QStringLiteral("created_at")] = at == nullptr ? protocol::Value() : protocol::Value(at);
            return run;
        };
        const char *usual = R"({"required": 50, "preferred": 20, "experience": 20, "education": 10})";
        const char *other = R"({"required": 60, "preferred": 10, "experience": 20, "education": 10})";
        VERIFY_OK(pull(
            *m_store, 2,
            {{QStringLiteral("memberships"),
              {row(1, {{"user_id", idText(1).constData()}, {"display_name", "Ingrid"}})}},
             {QStringLiteral("match_runs"),
              {kept(91, 11, "2026-11-02 08:00:00+00", "1", other), kept(92, 11, "2026-11-01 08:00:00+00", "1", usual),
               kept(93, 11, "2026-11-09 08:00:00+00", "demo", usual),
               kept(94, 12, "2026-11-09 08:00:00+00", "1", usual)}}}));
        auto last = reading.lastKept(id(11));
        VERIFY_OK(last);
        QVERIFY(last->has_value());
        QCOMPARE((*last)->by, QStringLiteral("Ingrid"));
        QCOMPARE((*last)->at, QDateTime(QDate(2026, 11, 2), QTime(8, 0), Qt::UTC));
        QCOMPARE((*last)->weights.required, 60);
        // One that has not been sent has no time yet, and is the newest.
        VERIFY_OK(pull(*m_store, 3, {{QStringLiteral("match_runs"), {kept(95, 11, nullptr, "1", usual)}}}));
        last = reading.lastKept(id(11));
        QVERIFY(last->has_value() && !(*last)->at.isValid());
        QCOMPARE((*last)->weights, domain::MatchWeights());
    }

    void canBeCancelled()
    {
        QList<protocol::FieldMap> rows;
        for (int i = 0; i < 3000; ++i)
            rows.append(row(1000 + i, {{"full_name", "Somebody"}, {"skills", R"(["C++"])"}}));
        VERIFY_OK(pull(*m_store, 2, {{QStringLiteral("candidates"), rows}}));
        const JobMatcher matcher(*JobMatchReader(*m_reader).wants(id(11)));
        const auto cancelled = std::make_shared<std::atomic_bool>(true);
        VERIFY_FAILS(JobMatchReader(*m_reader).compare(id(11), matcher, cancelled), core::ErrorCode::Cancelled);
        VERIFY_OK(JobMatchReader(*m_reader).compare(id(11), matcher, std::make_shared<std::atomic_bool>(false)));
    }

    void anOlderServerHasFewerTables()
    {
        openWith(descriptor());
        VERIFY_OK(pull(*m_store, 1,
                       {{QStringLiteral("job_requisitions"), {row(11, {{"title", "Engineer"}})}},
                        {QStringLiteral("candidates"), {row(31, {{"full_name", "Somebody"}, {"skills", "[]"}})}}}));
        const auto wants = JobMatchReader(*m_reader).wants(id(11));
        VERIFY_OK(wants);
        QVERIFY(!JobMatcher(*wants).asksForAny());
        QCOMPARE(compared().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestJobMatch)
#include "tst_jobmatch.moc"
