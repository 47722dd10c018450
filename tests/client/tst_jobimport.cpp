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

QTEST_GUILESS_MAIN(tst_JobImport)
#include "tst_jobimport.moc"
