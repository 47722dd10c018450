#include "client/cvfields.h"
#include "core/json.h"

#include <QTest>

using namespace shortlist;

class TestCvFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsEverything();
    void leavesOutWhatIsNotSaid();
    void refusesDangerousAddresses();
    void countsYearsWithoutAClaim();
    void splitsNames_data();
    void splitsNames();
};

namespace {

const QDate today(2026, 11, 21);

protocol::FieldMap fieldsOf(const QByteArray &json)
{
    const auto object = core::parseJsonObject(json);
    return client::candidateFields(object ? *object : QJsonObject(), today);
}

QString field(const protocol::FieldMap &fields, const char *column)
{
    return QString::fromUtf8(fields.value(QString::fromLatin1(column)).value_or(QByteArray("(none)")));
}

} // namespace

void TestCvFields::mapsEverything()
{
    const auto fields = fieldsOf(
        R"({"basics":{"name":"Ada  Moe","label":"Programmer","email":"ada@example.com","phone":"(912) 555-4321",
        "url":"https://ada.example.com","summary":"Has 7 years of experience.","location":{"city":"Oslo","countryCode":"NO"},
        "profiles":[{"network":"LinkedIn","url":"https://www.linkedin.com/in/ada"},{"network":"GitHub","url":"https://github.com/ada"}]},
        "work":[{"name":"Old","position":"Intern","startDate":"2010","endDate":"2011"},{"name":"Acme","position":"Engineer","startDate":"2019-01"}],
        "education":[{"institution":"NTNU","area":"Physics","studyType":"Master","endDate":"2009-06-01"}],
        "skills":[{"name":"Web Development","keywords":["HTML","Javascript","html"]},{"name":"Falconry"}],
        "languages":[{"language":"Norwegian","fluency":"native"},{"language":"English"}]})");
    QCOMPARE(field(fields, "full_name"), QStringLiteral("Ada Moe"));
    QCOMPARE(field(fields, "given_name"), QStringLiteral("Ada"));
    QCOMPARE(field(fields, "family_name"), QStringLiteral("Moe"));
    QCOMPARE(field(fields, "email"), QStringLiteral("ada@example.com"));
    QCOMPARE(field(fields, "phone"), QStringLiteral("(912) 555-4321"));
    QCOMPARE(field(fields, "location"), QStringLiteral("Oslo, Norway"));
    QCOMPARE(field(fields, "current_title"), QStringLiteral("Engineer"));
    QCOMPARE(field(fields, "current_company"), QStringLiteral("Acme"));
    QCOMPARE(field(fields, "summary"), QStringLiteral("Has 7 years of experience."));
    QCOMPARE(field(fields, "education"), QStringLiteral("Master in Physics, NTNU, 2009"));
    QCOMPARE(field(fields, "linkedin_url"), QStringLiteral("https://www.linkedin.com/in/ada"));
    QCOMPARE(field(fields, "github_url"), QStringLiteral("https://github.com/ada"));
    QCOMPARE(field(fields, "portfolio_url"), QStringLiteral("https://ada.example.com"));
    QCOMPARE(field(fields, "experience_years"), QStringLiteral("7.0"));
    QCOMPARE(field(fields, "skills"), QStringLiteral("[\"Web Development\",\"HTML\",\"JavaScript\",\"Falconry\"]"));
    QCOMPARE(field(fields, "languages"), QStringLiteral("[\"Norwegian (native)\",\"English\"]"));
}

void TestCvFields::leavesOutWhatIsNotSaid()
{
    QVERIFY(fieldsOf("{}").isEmpty());
    const auto fields = fieldsOf(R"({"basics":{"email":"not an address","name":""},"work":[],"skills":[{}]})");
    QVERIFY(fields.isEmpty());
}

void TestCvFields::refusesDangerousAddresses()
{
    const auto fields = fieldsOf(
        R"json({"basics":{"url":"javascript:alert(1)","profiles":[{"network":"GitHub","url":"file:///etc/passwd"}]}})json");
    QVERIFY(fields.isEmpty());
}

void TestCvFields::countsYearsWithoutAClaim()
{
    const auto fields =
        fieldsOf(R"({"work":[{"startDate":"2024-12"},{"startDate":"2015","endDate":"2016"},{"endDate":"2020"}]})");
    QCOMPARE(field(fields, "experience_years"), QStringLiteral("4.0"));
}

void TestCvFields::splitsNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("family");
    QTest::newRow("particle") << QByteArray("Ludwig van Beethoven") << QStringLiteral("van Beethoven");
    QTest::newRow("three") << QByteArray("Mary Ann Smith") << QStringLiteral("Smith");
    QTest::newRow("one") << QByteArray("Pele") << QStringLiteral("(none)");
}

void TestCvFields::splitsNames()
{
    QFETCH(QByteArray, name);
    const auto fields = fieldsOf("{\"basics\":{\"name\":\"" + name + "\"}}");
    QTEST(field(fields, "family_name"), "family");
}

QTEST_GUILESS_MAIN(TestCvFields)
#include "tst_cvfields.moc"
