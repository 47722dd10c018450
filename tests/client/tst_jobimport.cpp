#include "client/jobimport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace shortlist;

class tst_JobImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeJob();
    void aJobNeedsATitle();
    void spellings_data();
    void spellings();
    void columnsUnderTheirOwnNames();
    void salaries_data();
    void salaries();
    void theMemberThatIsWrongIsNamed_data();
    void theMemberThatIsWrongIsNamed();
};

void tst_JobImport::aWholeJob()
{
    const QJsonObject job{
        {QStringLiteral("title"), QStringLiteral("Harbour Pilot")},
        {QStringLiteral("type"), QStringLiteral("Full-time")},
        {QStringLiteral("remote"), QStringLiteral("Hybrid")},
        {QStringLiteral("experience"), QStringLiteral("Senior")},
        {QStringLiteral("salary"), QStringLiteral("84000")},
        {QStringLiteral("description"), QStringLiteral("Bring ships in.")},
        {QStringLiteral("responsibilities"), QJsonArray{QStringLiteral("Be calm")}},
        {QStringLiteral("location"), QJsonObject{{QStringLiteral("city"), QStringLiteral("Hamburg")},
                                                 {QStringLiteral("region"), QStringLiteral("Hamburg")},
                                                 {QStringLiteral("countryCode"), QStringLiteral("DE")}}},
        {QStringLiteral("skills"),
         QJsonArray{
             QJsonObject{{QStringLiteral("name"), QStringLiteral("Navigation")},
                         {QStringLiteral("level"), QStringLiteral("Master")},
                         {QStringLiteral("keywords"), QJsonArray{QStringLiteral("Radar"), QStringLiteral("VHF")}}}}}};
    const auto fields = client::jobFields(job);
    QVERIFY(fields);
    const auto text = [&](const char *column) {
        return fields->value(QString::fromLatin1(column)).value_or("missing");
    };
    QCOMPARE(text("title"), QByteArray("Harbour Pilot"));
    QCOMPARE(text("employment_type"), QByteArray("full_time"));
    QCOMPARE(text("remote"), QByteArray("hybrid"));
    QCOMPARE(text("seniority"), QByteArray("senior"));
    QCOMPARE(text("location"), QByteArray("Hamburg, DE")); // a city-state is not named twice
    QCOMPARE(text("min_salary"), QByteArray("84000"));
    QVERIFY(text("description").contains("Be calm"));
    const QJsonArray skills = QJsonDocument::fromJson(text("required_skills")).array();
    QCOMPARE(skills.size(), 2);
    QCOMPARE(skills[0].toObject().value(u"name").toString(), QStringLiteral("Radar"));
    QCOMPARE(skills[0].toObject().value(u"level").toInt(), 5);
}

void tst_JobImport::aJobNeedsATitle()
{
    const auto fields = client::jobFields({{QStringLiteral("description"), QStringLiteral("No title")}});
    QVERIFY(!fields);
    QCOMPARE(fields.error().where, QStringLiteral("title"));
}

void tst_JobImport::spellings_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("full") << "Full-time" << QByteArray("full_time");
    QTest::newRow("part") << "part time" << QByteArray("part_time");
    QTest::newRow("intern") << "Internship" << QByteArray("internship");
    QTest::newRow("unknown") << "Gig" << QByteArray();
}

void tst_JobImport::spellings()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, value);
    const auto fields =
        client::jobFields({{QStringLiteral("title"), QStringLiteral("T")}, {QStringLiteral("type"), type}});
    QVERIFY(fields);
    QCOMPARE(fields->value(QStringLiteral("employment_type")).value_or(QByteArray()), value);
}

namespace {

QJsonObject parsed(const char *json)
{
    return QJsonDocument::fromJson(QByteArray(json)).object();
}

protocol::Entity jobs()
{
    using protocol::ColumnType;
    protocol::Entity entity;
    entity.name = QStringLiteral("job_requisitions");
    const auto column = [&entity](const char *name, ColumnType type) {
        protocol::Column one;
        one.name = QString::fromLatin1(name);
        one.type = type;
        one.precision = 20;
        one.scale = 2;
        entity.columns.append(one);
        return &entity.columns.last();
    };
    column("title", ColumnType::Text);
    column("department", ColumnType::Text);
    column("seniority", ColumnType::Enum)->values = {QStringLiteral("junior"), QStringLiteral("senior")};
    column("min_salary", ColumnType::Decimal);
    column("positions_available", ColumnType::Integer);
    column("is_published", ColumnType::Boolean);
    column("preferred_skills", ColumnType::Json);
    column("closes_at", ColumnType::Timestamp);
    column("created_at", ColumnType::Timestamp)->writable = false;
    return entity;
}

} // namespace

void tst_JobImport::columnsUnderTheirOwnNames()
{
    const protocol::Entity entity = jobs();
    const auto fields = client::jobFields(
        parsed(R"({"title": "Pilot", "department": "Harbour", "seniority": "senior", "experience": "Junior",
                   "min_salary": 60000.5, "positions_available": 3, "is_published": true,
                   "preferred_skills": ["Radar", {"name": "VHF", "level": 3}], "closes_at": "2027-02-01",
                   "created_at": "2020-01-01T00:00:00Z", "nobody_knows": [1], "type": "Seasonal"})"),
        &entity);
    QVERIFY2(fields, fields ? "" : qPrintable(fields.error().message));
    const auto text = [&](const char *column) {
        return fields->value(QString::fromLatin1(column)).value_or("missing");
    };
    QCOMPARE(text("department"), QByteArray("Harbour"));
    QCOMPARE(text("seniority"), QByteArray("senior")); // the column counts more than the free text
    QCOMPARE(text("min_salary"), QByteArray("60000.50"));
    QCOMPARE(text("positions_available"), QByteArray("3"));
    QCOMPARE(text("is_published"), QByteArray("t"));
    QVERIFY(text("preferred_skills").contains("VHF"));
    QVERIFY(text("closes_at").startsWith("2027-02-01"));
    QCOMPARE(text("created_at"), QByteArray("missing"));
    QCOMPARE(text("description"), QByteArray("Employment: Seasonal")); // no column can hold it
    QCOMPARE(text("required_skills"), QByteArray("missing"));          // a job without skills is one
}

void tst_JobImport::salaries_data()
{
    QTest::addColumn<QString>("salary");
    QTest::addColumn<QString>("found");
    QTest::newRow("one") << "84000"
                         << "84000-84000 ";
    QTest::newRow("range") << "60000 - 75000 EUR"
                           << "60000-75000 EUR";
    QTest::newRow("thousands") << "EUR 60,000 to 75,000"
                               << "60000-75000 EUR";
    QTest::newRow("k") << "60-75k"
                       << "60000-75000 ";
    QTest::newRow("k twice") << QStringLiteral("60k\u201375.5k CHF") << "60000-75500 CHF";
    QTest::newRow("words") << "as agreed"
                           << "missing-missing ";
}

void tst_JobImport::salaries()
{
    QFETCH(QString, salary);
    QFETCH(QString, found);
    const auto fields =
        client::jobFields({{QStringLiteral("title"), QStringLiteral("T")}, {QStringLiteral("salary"), salary}});
    QVERIFY(fields);
    const auto text = [&](const char *column, const char *without) {
        return QString::fromUtf8(fields->value(QString::fromLatin1(column)).value_or(without));
    };
    QCOMPARE(QStringLiteral("%1-%2 %3")
                 .arg(text("min_salary", "missing"), text("max_salary", "missing"), text("salary_currency", "")),
             found);
    // What cannot be understood is not lost.
    QCOMPARE(text("description", "").contains(salary), found.startsWith(u'm'));
}

void tst_JobImport::theMemberThatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("where");
    QTest::newRow("title") << QByteArray(R"("title": 3)") << "title";
    QTest::newRow("list") << QByteArray(R"("responsibilities": "be calm")") << "responsibilities";
    QTest::newRow("entry") << QByteArray(R"("qualifications": ["a", 7])") << "qualifications[1]";
    QTest::newRow("place") << QByteArray(R"("location": {"city": 7})") << "location.city";
    QTest::newRow("skill") << QByteArray(R"("skills": [{"name": "a"}, "b"])") << "skills[1]";
    QTest::newRow("skill's keywords") << QByteArray(R"("skills": [{"name": "a", "keywords": [[]]}])")
                                      << "skills[0].keywords[0]";
    QTest::newRow("nameless skill") << QByteArray(R"("skills": [{"level": "Master"}])") << "skills[0]";
    QTest::newRow("inverted") << QByteArray(R"("salary": "75000-60000")") << "salary";
    QTest::newRow("number") << QByteArray(R"("min_salary": "much")") << "min_salary";
    QTest::newRow("enum") << QByteArray(R"("seniority": "guru")") << "seniority";
    QTest::newRow("nice to have") << QByteArray(R"("preferred_skills": ["a", {}])") << "preferred_skills[1]";
    QTest::newRow("shape") << QByteArray(R"("department": {})") << "department";
}

void tst_JobImport::theMemberThatIsWrongIsNamed()
{
    QFETCH(QByteArray, member);
    QFETCH(QString, where);
    const protocol::Entity entity = jobs();
    const QByteArray title = member.startsWith("\"title") ? QByteArray() : QByteArray(R"("title": "T", )");
    const auto fields = client::jobFields(parsed(('{' + title + member + '}').constData()), &entity);
    QVERIFY(!fields);
    QCOMPARE(fields.error().where, where);
    QVERIFY2(fields.error().message.contains(where), qPrintable(fields.error().message));
}

QTEST_GUILESS_MAIN(tst_JobImport)
#include "tst_jobimport.moc"
