#include "domain/contactrules.h"
#include "domain/experience.h"

#include <QTest>

using namespace shortlist;

class TestContactRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesEmail_data();
    void judgesEmail();
    void judgesPhone_data();
    void judgesPhone();
    void comparesPhonesByDigits();
    void countsYearsOnce();
    void readsClaimedYears_data();
    void readsClaimedYears();
};

void TestContactRules::judgesEmail_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("plain") << QStringLiteral("jane.smith@example.com") << true;
    QTest::newRow("plus") << QStringLiteral("jane+cv@mail.example.co.uk") << true;
    QTest::newRow("no host") << QStringLiteral("jane@") << false;
    QTest::newRow("no dot") << QStringLiteral("jane@localhost") << false;
    QTest::newRow("space") << QStringLiteral("jane smith@example.com") << false;
    QTest::newRow("hyphen at the end") << QStringLiteral("jane@example-.com") << false;
    QTest::newRow("too long") << QString(QString(60, u'a') + u'@' + QString(60, u'b') + QStringLiteral(".") +
                                         QString(60, u'c') + QStringLiteral(".") + QString(60, u'd') +
                                         QStringLiteral(".") + QString(60, u'e'))
                              << false;
}

void TestContactRules::judgesEmail()
{
    QFETCH(QString, text);
    QTEST(domain::isEmailAddress(text), "valid");
}

void TestContactRules::judgesPhone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("us") << QStringLiteral("(912) 555-4321") << true;
    QTest::newRow("de") << QStringLiteral("+49 (0)30 1234-567") << true;
    QTest::newRow("extension") << QStringLiteral("555-123-4567 ext. 12") << true;
    QTest::newRow("short") << QStringLiteral("110") << false;
    QTest::newRow("long") << QStringLiteral("+1234567890123456") << false;
    QTest::newRow("letters") << QStringLiteral("call 5551234567") << false;
    QTest::newRow("parenthesis") << QStringLiteral("(555 1234567") << false;
}

void TestContactRules::judgesPhone()
{
    QFETCH(QString, text);
    QTEST(domain::isPhoneNumber(text), "valid");
}

void TestContactRules::comparesPhonesByDigits()
{
    QCOMPARE(domain::phoneDigits(QStringLiteral("+49 (30) 12-34 x5")), QStringLiteral("+49301234"));
}

void TestContactRules::countsYearsOnce()
{
    const QList<domain::MonthSpan> spans{{QDate(2015, 1, 1), QDate(2016, 12, 31)},
                                         {QDate(2016, 1, 1), QDate(2017, 12, 31)},
                                         {QDate(2020, 1, 1), QDate(2019, 1, 1)},
                                         {QDate(), QDate(2020, 1, 1)}};
    QCOMPARE(domain::yearsOfExperience(spans), 3.0);
    QCOMPARE(domain::yearsOfExperience({{QDate(2020, 1, 1), QDate(2020, 6, 30)}}), 0.5);
    QCOMPARE(domain::yearsOfExperience({}), 0.0);
}

void TestContactRules::readsClaimedYears_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("years");
    QTest::newRow("plain") << QStringLiteral("4 years of experience in data science") << 4.0;
    QTest::newRow("plus and words") << QStringLiteral("6+ years of backend development experience") << 6.0;
    QTest::newRow("the larger") << QStringLiteral("10 years' experience, 3 years of Java experience") << 10.0;
    QTest::newRow("none") << QStringLiteral("Grew sales for 3 years") << 0.0;
    QTest::newRow("absurd") << QStringLiteral("99 years of experience") << 0.0;
}

void TestContactRules::readsClaimedYears()
{
    QFETCH(QString, text);
    QTEST(domain::claimedYearsOfExperience(text).value_or(0), "years");
}

QTEST_GUILESS_MAIN(TestContactRules)
#include "tst_contactrules.moc"
