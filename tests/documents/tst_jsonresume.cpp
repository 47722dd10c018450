#include "core/json.h"
#include "documents/jobjson.h"
#include "documents/jsonresume.h"

#include <QTest>

using namespace shortlist;
using documents::PartialDate;

class TestJsonResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPartialDates_data();
    void readsPartialDates();
    void readsWhatPeopleWrite();
    void bringsBackWhatItWrote();
    void namesTheWrongMember_data();
    void namesTheWrongMember();
    void readsJobs();
    void refusesAJobWithoutTitle();
};

namespace {

QJsonObject parsed(const QByteArray &text)
{
    const auto object = core::parseJsonObject(text);
    return object ? *object : QJsonObject();
}

} // namespace

void TestJsonResume::readsPartialDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QString>("canonical");
    QTest::newRow("none") << QString() << true << QString();
    QTest::newRow("year") << QStringLiteral("2019") << true << QStringLiteral("2019");
    QTest::newRow("month") << QStringLiteral("2019-4") << true << QStringLiteral("2019-04");
    QTest::newRow("day") << QStringLiteral("2020/02/29") << true << QStringLiteral("2020-02-29");
    QTest::newRow("time") << QStringLiteral("2024-07-10T15:00:00Z") << true << QStringLiteral("2024-07-10");
    QTest::newRow("no such day") << QStringLiteral("2019-02-29") << false << QString();
    QTest::newRow("month 0") << QStringLiteral("2019-00") << false << QString();
    QTest::newRow("words") << QStringLiteral("last year") << false << QString();
}

void TestJsonResume::readsPartialDates()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QFETCH(QString, canonical);
    const auto date = PartialDate::parse(text);
    QCOMPARE(date.has_value(), valid);
    QCOMPARE(date.value_or(PartialDate{}).toString(), canonical);
}

void TestJsonResume::readsWhatPeopleWrite()
{
    const auto resume = documents::readResume(parsed(R"({
        "basics": {"name": " Ada Moe ", "phone": 5551234567, "email": null, "location": {"city": "Oslo"}, "extra": [1]},
        "work": [{"company": "Old Name", "position": "Engineer", "startDate": "2019-04", "endDate": ""},
                 {"name": "New", "startDate": "2017", "endDate": "2018-12-31"}, {"name": "Now", "startDate": "2020", "endDate": "Present"}],
        "skills": [{"name": "Web", "keywords": ["HTML", "CSS"]}], "x-own": {}})"));
    QVERIFY2(resume, resume ? "" : qPrintable(resume.error().message));
    QCOMPARE(resume->basics.name, QStringLiteral("Ada Moe"));
    QCOMPARE(resume->basics.phone, QStringLiteral("5551234567"));
    QCOMPARE(resume->basics.location.city, QStringLiteral("Oslo"));
    QCOMPARE(resume->work.at(0).name, QStringLiteral("Old Name"));
    QVERIFY(resume->work.at(0).isPresent());
    QVERIFY(!resume->work.at(1).isPresent());
    QVERIFY(resume->work.at(2).isPresent());
    QCOMPARE(resume->skills.at(0).keywords.size(), 2);
}

void TestJsonResume::bringsBackWhatItWrote()
{
    documents::Resume resume;
    resume.basics.name = QStringLiteral("Ada Moe");
    resume.basics.profiles = {
        {QStringLiteral("GitHub"), QStringLiteral("ada"), QStringLiteral("https://github.com/ada")}};
    resume.work = {{QStringLiteral("Acme"),
                    QStringLiteral("Engineer"),
                    {},
                    {},
                    {},
                    {2019, 4, 0},
                    {},
                    {},
                    {QStringLiteral("Built it")}}};
    resume.education = {{QStringLiteral("NTNU"),
                         {},
                         QStringLiteral("Physics"),
                         QStringLiteral("Master"),
                         {2012, 0, 0},
                         {2017, 6, 30},
                         {},
                         {}}};
    resume.certificates = {{QStringLiteral("First aid"), {2020, 0, 0}, QStringLiteral("Red Cross"), {}}};
    resume.languages = {{QStringLiteral("Norwegian"), QStringLiteral("native")}};
    resume.projects = {
        {QStringLiteral("P"), {}, {}, {QStringLiteral("Qt")}, {}, {}, {}, {QStringLiteral("lead")}, {}, {}}};
    const auto again = documents::readResume(documents::writeResume(resume));
    QVERIFY(again);
    QCOMPARE(*again, resume);
}

void TestJsonResume::namesTheWrongMember_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("where");
    QTest::newRow("object for text") << QByteArray(R"({"basics":{"name":{}}})") << QStringLiteral("basics.name");
    QTest::newRow("bad date") << QByteArray(R"({"work":[{},{"startDate":"soon"}]})")
                              << QStringLiteral("work[1].startDate");
    QTest::newRow("text for a list") << QByteArray(R"({"basics":{},"skills":"C++"})") << QStringLiteral("skills");
    QTest::newRow("list in a list") << QByteArray(R"({"basics":{},"skills":[{"keywords":["a",[]]}]})")
                                    << QStringLiteral("skills[0].keywords[1]");
    QTest::newRow("text for an object") << QByteArray(R"({"basics":{"location":"Oslo"}})")
                                        << QStringLiteral("basics.location");
    QTest::newRow("no resume") << QByteArray(R"({"title":"Engineer"})") << QStringLiteral("basics");
}

void TestJsonResume::namesTheWrongMember()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, where);
    const auto resume = documents::readResume(parsed(json));
    QVERIFY(!resume);
    QVERIFY(resume.error().code == core::ErrorCode::InvalidInput);
    QCOMPARE(resume.error().where, where);
    QVERIFY(resume.error().message.contains(where));
}

void TestJsonResume::readsJobs()
{
    const auto job =
        documents::readJob(parsed(R"({"title": "Welder", "type": "Part-time", "remote": "None", "salary": 42000,
        "date": "2026-07", "location": {"city": "Bergen", "countryCode": "NO"}, "experience": "Senior", "responsibilities": ["Weld"],
        "qualifications": ["Certificate"], "skills": [{"name": "Welding", "level": "Master", "keywords": ["TIG"]}]})"));
    QVERIFY(job);
    QCOMPARE(job->employment, documents::JobPosting::Employment::PartTime);
    QCOMPARE(job->remote, documents::JobPosting::Remote::OnSite);
    QCOMPARE(job->salary, QStringLiteral("42000"));
    QCOMPARE(job->location.city, QStringLiteral("Bergen"));
    QCOMPARE(job->skills.first().level, QStringLiteral("Master"));
}

void TestJsonResume::refusesAJobWithoutTitle()
{
    QCOMPARE(documents::readJob(parsed(R"({"description": "…"})")).error().where, QStringLiteral("title"));
}

QTEST_GUILESS_MAIN(TestJsonResume)
#include "tst_jsonresume.moc"
