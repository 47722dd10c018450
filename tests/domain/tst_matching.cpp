#include "domain/matching.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::domain;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

/// The job of the worked example in docs/matching.md.
JobWants engineer()
{
    JobWants job;
    job.required = namedSkills(R"([{"name":"C++","level":4},{"name":"Qt","level":3},"PostgreSQL"])");
    job.preferred = namedSkills(R"(["Python",{"name":"Docker","level":3}])");
    job.minTenths = 50;
    job.seniority = seniorityRank("senior");
    job.degree = wantedDegree(R"({"education":["Bachelor","Master"]})");
    return job;
}

MatchParts partsOf(const JobMatcher &job, const QList<NamedSkill> &skills, PersonFacts facts = {})
{
    std::vector<HeldSkill> held;
    for (const NamedSkill &skill : skills) {
        if (const int wanted = job.wantedIndex(skill.name); wanted >= 0)
            held.push_back({wanted, skill.level});
    }
    facts.knowsSkills = !skills.isEmpty();
    return job.parts(held, facts);
}

MatchParts partsFrom(int required, int preferred, int experience, int education)
{
    const auto part = [](int value) { return MatchPart{static_cast<qint16>(value)}; };
    return {part(required), part(preferred), part(experience), part(education)};
}

constexpr int notAsked = MatchPart::notAsked;
constexpr int unknown = MatchPart::unknown;

QUuid id(int n)
{
    return QUuid::fromString(QStringLiteral("01900000-0000-7000-8000-%1").arg(n, 12, 16, QLatin1Char('0')));
}

} // namespace

/// The formula that says how well a person fits a job (docs/matching.md).
class TestMatching : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWorkedExample()
    {
        const JobMatcher job(engineer());
        const QList<NamedSkill> skills{{text("C++"), 3}, {text("Qt"), 4}, {text("docker"), 0}, {text("SQLite"), 5}};
        PersonFacts facts;
        facts.tenths = tenthsOf("4.0");
        facts.seniority = seniorityRank("senior");
        facts.degree = degreesIn(text("M.Sc. Physics, Ulm")).value(0);
        const MatchParts parts = partsOf(job, skills, facts);
        QCOMPARE(hundredthsText(parts.required.hundredths), QByteArray("58.33"));
        QCOMPARE(hundredthsText(parts.preferred.hundredths), QByteArray("50.00"));
        QCOMPARE(hundredthsText(parts.experience.hundredths), QByteArray("90.00"));
        QCOMPARE(hundredthsText(parts.education.hundredths), QByteArray("100.00"));
        QCOMPARE(hundredthsText(matchScore(parts, {}).value()), QByteArray("67.17")); // of 67.165

        const SkillComparison compared = job.compare(skills);
        QCOMPARE(compared.matched, QStringList({text("C++"), text("Qt"), text("Docker")}));
        QCOMPARE(compared.missing, QStringList({text("PostgreSQL"), text("Python")}));
        QCOMPARE(compared.extra, QStringList{text("SQLite")});
        QCOMPARE(compared.belowLevel, QStringList{text("C++")});
        QCOMPARE(compared.withoutLevel, QStringList{text("Docker")});

        // The same job without a wish for education: the other weights share what is left.
        JobWants without = engineer();
        without.degree.reset();
        const MatchParts three = partsOf(JobMatcher(without), skills, facts);
        QVERIFY(!three.education.isAsked());
        QCOMPARE(hundredthsText(matchScore(three, {}).value()), QByteArray("63.52"));
    }

    void aSkillIsOneUnderAllItsSpellings()
    {
        JobWants wants;
        wants.required = {{text("JavaScript"), 4}, {text("postgres"), 0}, {text("ECMAScript"), 2}};
        const JobMatcher job(wants);
        QCOMPARE(job.wantedIndex(text("JS")), job.wantedIndex(text(" javascript ")));
        QCOMPARE(job.wantedIndex(text("Java")), -1);
        // Named twice: one skill, with the higher level; the person's best known level counts.
        QCOMPARE(partsOf(job, {{text("JS"), 0}, {text("ES6"), 2}}).required.hundredths, qint16(2500));
        const SkillComparison compared =
            job.compare({{text("PostgreSQL"), 0}, {text("Welding"), 2}, {text("welding"), 0}});
        QCOMPARE(compared.matched, QStringList{text("postgres")});
        QCOMPARE(compared.missing, QStringList{text("JavaScript")});
        QCOMPARE(compared.extra, QStringList{text("Welding")});
    }

    void aSkillOfBothListsCountsInBoth()
    {
        JobWants wants;
        wants.required = {{text("Go"), 2}};
        wants.preferred = {{text("Go"), 5}, {text("Rust"), 0}};
        const JobMatcher job(wants);
        const MatchParts parts = partsOf(job, {{text("Go"), 2}});
        QCOMPARE(parts.required.hundredths, qint16(10000));
        QCOMPARE(parts.preferred.hundredths, qint16(2000)); // two of five, and nothing of the other
        QCOMPARE(job.compare({{text("Go"), 2}}).matched, QStringList{text("Go")});
        QCOMPARE(job.compare({}).missing, QStringList({text("Go"), text("Rust")}));
    }

    void everyLevelOverEveryOther()
    {
        for (int wanted = 0; wanted <= 5; ++wanted) {
            JobWants wants;
            wants.required = {{text("Qt"), wanted}};
            for (int has = 0; has <= 5; ++has) {
                const int expected = wanted == 0 || has == 0 ? 10'000 : std::min(10'000, 10'000 * has / wanted);
                // 1/3 and 2/3 are rounded half up.
                const int shown = partsOf(JobMatcher(wants), {{text("Qt"), has}}).required.hundredths;
                QVERIFY2(std::abs(shown - expected) <= 1, qPrintable(QStringLiteral("%1 of %2").arg(has).arg(wanted)));
            }
        }
        JobWants three;
        three.required = {{text("Qt"), 3}};
        QCOMPARE(partsOf(JobMatcher(three), {{text("Qt"), 1}}).required.hundredths, qint16(3333));
        QCOMPARE(partsOf(JobMatcher(three), {{text("Qt"), 2}}).required.hundredths, qint16(6667));
    }

    void moreThanIsWantedIsNoMore()
    {
        JobWants wants;
        wants.minTenths = 30;
        const JobMatcher job(wants);
        PersonFacts facts;
        facts.tenths = 30;
        const MatchParts enough = job.parts({}, facts);
        facts.tenths = 400;
        QCOMPARE(job.parts({}, facts), enough);
        facts.tenths = 0; // known, and nothing
        QCOMPARE(job.parts({}, facts).experience.hundredths, qint16(0));
        facts.tenths.reset();
        QCOMPARE(job.parts({}, facts).experience.hundredths, MatchPart::unknown);
    }

    void whatIsNotKnownIsNotZero()
    {
        const JobMatcher job(engineer());
        // Years alone are known: a third of the half that counts.
        PersonFacts facts;
        facts.tenths = 50;
        const MatchParts parts = job.parts({}, facts);
        QVERIFY(parts.required.isAsked() && !parts.required.isKnown());
        QCOMPARE(parts.education.hundredths, MatchPart::unknown);
        QCOMPARE(parts.experience.hundredths, qint16(10000)); // of the years; the level is not known
        QVERIFY(!matchScore(parts, {}));
        // A skill that is not wanted says that skills are known: none of the wanted ones was found.
        facts.knowsSkills = true;
        QCOMPARE(job.parts({}, facts).required.hundredths, qint16(0));
        QCOMPARE(hundredthsText(matchScore(job.parts({}, facts), {}).value()), QByteArray("22.22"));
    }

    void weightsAreSharedByWhatIsKnown_data()
    {
        QTest::addColumn<QList<int>>("values");
        QTest::addColumn<QList<int>>("weights");
        QTest::addColumn<QByteArray>("score");
        const auto row = [](const char *name, const QList<int> &values, const QList<int> &weights, const char *score) {
            QTest::newRow(name) << values << weights << QByteArray(score);
        };
        row("all", {10000, 5000, 0, 2500}, {50, 20, 20, 10}, "62.50");
        row("nothing asked", {notAsked, notAsked, notAsked, notAsked}, {50, 20, 20, 10}, "");
        row("nothing known", {unknown, unknown, unknown, unknown}, {50, 20, 20, 10}, "");
        row("one part", {notAsked, notAsked, 8000, notAsked}, {50, 20, 20, 10}, "80.00");
        row("exactly half is known", {notAsked, 5000, unknown, notAsked}, {50, 20, 20, 10}, "50.00");
        row("less than half is known", {unknown, 10000, 10000, notAsked}, {50, 20, 20, 10}, "");
        row("an unknown part without weight", {unknown, 10000, 10000, notAsked}, {0, 20, 20, 10}, "100.00");
        row("half up", {10000, 9999, notAsked, notAsked}, {50, 50, 0, 0}, "100.00");
        row("exact", {3333, notAsked, notAsked, 6667}, {1, 0, 0, 2}, "55.56");
        row("all weights 0", {10000, 10000, 10000, 10000}, {0, 0, 0, 0}, "");
        row("the only weight is on what is not asked", {10000, notAsked, 0, 0}, {0, 100, 0, 0}, "");
        row("negative", {10000, 0, 0, 0}, {-50, 20, 20, 10}, "");
        row("beyond 100", {10000, 0, 0, 0}, {50, 20, 2'000'000'000, 10}, "");
        row("least", {0, 0, 0, 0}, {100, 100, 100, 100}, "0.00");
        row("most", {10000, 10000, 10000, 10000}, {100, 100, 100, 100}, "100.00");
    }

    void weightsAreSharedByWhatIsKnown()
    {
        QFETCH(QList<int>, values);
        QFETCH(QList<int>, weights);
        QFETCH(QByteArray, score);
        const auto found = matchScore(partsFrom(values[0], values[1], values[2], values[3]),
                                      {weights[0], weights[1], weights[2], weights[3]});
        QCOMPARE(found ? hundredthsText(*found) : QByteArray(), score);
    }

    void hostileWeightsAreRefused()
    {
        for (const char *words : {"", "50", "50,20,20", "50,20,20,10,5", "50,20,20,x", "-1,20,20,10", "0,0,0,0",
                                  "101,0,0,0", "nan,20,20,10", "inf,1,1,1", "5e1,20,20,10", "50.5,20,20,10",
                                  "99999999999,0,0,0", "50;20;20;10", "١,٢,٣,٤"}) {
            const auto weights = weightsFromText(text(words));
            QVERIFY2(!weights && weights.error().code == core::ErrorCode::InvalidInput, words);
        }
        QCOMPARE(*weightsFromText(text(" 60, 10,20,0")), (MatchWeights{60, 10, 20, 0}));
        for (const char *json : {"", "[]", "{}", R"({"required":50,"preferred":20,"experience":20})",
                                 R"({"required":"50","preferred":20,"experience":20,"education":10})",
                                 R"({"required":-5,"preferred":20,"experience":20,"education":10})",
                                 R"({"required":NaN,"preferred":20,"experience":20,"education":10})"})
            QVERIFY2(!weightsFromJson(json), json);
        const MatchWeights weights{60, 10, 30, 0};
        QCOMPARE(weightsFromJson(weightsJson(weights)), std::optional(weights));
        // What the server writes where nobody chose any.
        QCOMPARE(weightsFromJson(R"({"required": 50, "education": 10, "preferred": 20, "experience": 20})"),
                 std::optional(MatchWeights()));
    }

    void readsWhatTheColumnsHold()
    {
        QCOMPARE(tenthsOf("7.5"), std::optional(75));
        QCOMPARE(tenthsOf("12"), std::optional(120));
        QCOMPARE(tenthsOf("0.0"), std::optional(0));
        for (const char *wrong : {"", "-1.0", "1.", ".5", "1e3", "NaN", "1.x", "99999999999.0"})
            QVERIFY2(!tenthsOf(wrong), wrong);
        QCOMPARE(seniorityRank("entry"), 1);
        QCOMPARE(seniorityRank("lead"), 5);
        QCOMPARE(seniorityRank("Lead"), 0);
        const QList<NamedSkill> skills = namedSkills(
            R"([" Qt  Quick ",{"name":"C++","level":9},{"level":3},7,"++",null,{"name":"Go","level":2.5}])");
        QCOMPARE(skills.size(), 3);
        QCOMPARE(skills[0].name, text("Qt Quick"));
        QCOMPARE(skills[1].level, 0);
        QCOMPARE(skills[2].level, 0);
        for (const char *wrong : {"", "{}", "null", "[", "[[[[]]]]", "7"})
            QVERIFY2(namedSkills(wrong).isEmpty(), wrong);
    }

    void degreesAreFoundInWords_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("degree"); // the highest; 0: none
        const auto row = [](const char *words, int degree) { QTest::newRow(words) << text(words) << degree; };
        row("M.Sc. Computer Science, TU Berlin", 4);
        row("BSc Mathematics", 3);
        row("Ph.D. in Physics; B.S. Physics", 5);
        row("Dr. rer. nat.", 5);
        row("Diplom-Informatiker (FH)", 4);
        row("Diploma in Nursing", 2);
        row("Abitur, Ausbildung zur Kauffrau", 2);
        row("Master’s degree", 4);
        row("High School, Springfield, MA", 1);
        row("High school diploma", 1);
        row("B.Tech, Dr. A.P.J. Abdul Kalam Technical University", 3);
        row("Bachelor of Arts, Dr. B. R. Ambedkar University", 3);
        row("Dr.-Ing., TU Dresden", 5);
        row("Dr., Uppsala", 5);
        row("Certified Scrum Master", 0);
        row("Mastery of everything", 0);
        row("University of Leeds", 0);
        row("", 0);
    }

    void degreesAreFoundInWords()
    {
        QFETCH(QString, words);
        QFETCH(int, degree);
        int highest = 0;
        for (const Degree found : degreesIn(words))
            highest = std::max(highest, static_cast<int>(found));
        QCOMPARE(highest, degree);
    }

    void aJobAsksForTheLowestDegreeItNames()
    {
        QCOMPARE(wantedDegree(R"({"education":"Bachelor or Master"})"), std::optional(Degree::Bachelor));
        QCOMPARE(wantedDegree(R"({"education":["PhD"]})"), std::optional(Degree::Doctorate));
        for (const char *nothing : {"", "null", "[]", "{}", R"({"education":7})", R"({"education":{"a":1}})",
                                    R"({"education":"a keen mind"})", R"({"school":"Bachelor"})"})
            QVERIFY2(!wantedDegree(nothing), nothing);
    }

    void ranksByScoreThenId()
    {
        std::vector<ComparedPerson> people;
        for (const auto &[n, value] : {std::pair{5, 5000}, {2, 9000}, {4, 9000}, {1, unknown}, {3, 100}, {6, 9000}}) {
            ComparedPerson person;
            person.id = id(n);
            person.parts = partsFrom(value, notAsked, notAsked, notAsked);
            person.applies = n % 2 == 0;
            people.push_back(person);
        }
        const auto order = [&](const Ranking &ranking) {
            QList<QUuid> ids;
            for (const RankedPerson &person : ranking.first)
                ids.append(people[person.index].id);
            return ids;
        };
        Ranking ranking = rankPeople(people, {}, -1);
        QCOMPARE(order(ranking), (QList<QUuid>{id(2), id(4), id(6), id(5), id(3)}));
        QCOMPARE(ranking.scored, 5);
        QCOMPARE(ranking.unscored, 1);
        for (qsizetype limit = 0; limit <= 6; ++limit)
            QCOMPARE(order(rankPeople(people, {}, limit)), order(ranking).mid(0, limit));
        ranking = rankPeople(people, {}, 2, true);
        QCOMPARE(order(ranking), (QList<QUuid>{id(2), id(4)}));
        QCOMPARE(ranking.scored, 3);
        QCOMPARE(ranking.unscored, 0);
        // Whoever came in another order has the same place.
        std::reverse(people.begin(), people.end());
        QCOMPARE(order(rankPeople(people, {}, 3)), (QList<QUuid>{id(2), id(4), id(6)}));
        QVERIFY(rankPeople(people, {0, 0, 0, 0}, -1).first.empty());
    }

    void nothingIsAskedFor()
    {
        const JobMatcher job({});
        QVERIFY(!job.asksForAny());
        QVERIFY(!matchScore(partsOf(job, {{text("Qt"), 3}}), {}));
        QCOMPARE(job.compare({{text("Qt"), 3}}).extra, QStringList{text("Qt")});
    }
};

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
