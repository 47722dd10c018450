#include "desktop/shell/language.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QTest>

using namespace shortlist::desktop;

class TestLanguage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void englishCounts();
    void arabicCountsInSixForms();
    void whatNeedsIsolating();
    void latinRunsAreIsolated_data();
    void latinRunsAreIsolated();
    void whatTheServerSaysIsTranslated();
    void valuesReadAsWords();
    void arabicLinesStandCloseTogether();
    void cleanup() { setLanguage({}); }
};

namespace {

QString pages(int n)
{
    return QCoreApplication::translate("shortlist::desktop::CvView", "%n hit(s)", nullptr, n);
}

} // namespace

void TestLanguage::englishCounts()
{
    setLanguage({});
    QCOMPARE(pages(1), QStringLiteral("1 hit"));
    QCOMPARE(pages(2), QStringLiteral("2 hits"));
    // A language without a file of its own still counts in English.
    setLanguage(QStringLiteral("xx"));
    QCOMPARE(pages(1), QStringLiteral("1 hit"));
}

void TestLanguage::arabicCountsInSixForms()
{
    setLanguage(QStringLiteral("ar"));
    QCOMPARE(pages(2), QStringLiteral("نتيجتان"));
    QCOMPARE(pages(3), QStringLiteral("3 نتائج"));
    QCOMPARE(pages(11), QStringLiteral("11 نتيجة"));
    const QDateTime now(QDate(2026, 10, 27), QTime(12, 0));
    QCOMPARE(ago(now.addSecs(-600), now), QStringLiteral("10 د"));
    QCOMPARE(ago(now.addSecs(-3600), now), QStringLiteral("ساعة"));
    QVERIFY(QGuiApplication::layoutDirection() == Qt::RightToLeft);
}

void TestLanguage::latinRunsAreIsolated_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("rightToLeft");
    QTest::addColumn<QString>("shown");
    QTest::newRow("English, left to right")
        << QStringLiteral("C++ Engineer") << false << QStringLiteral("C++ Engineer");
    QTest::newRow("Arabic alone") << QStringLiteral("مهندسة") << true << QStringLiteral("مهندسة");
    QTest::newRow("Latin alone, right to left") << QStringLiteral("C++") << true << QStringLiteral("\u2068C++\u2069");
    QTest::newRow("figures") << QStringLiteral("1 / 3") << true << QStringLiteral("\u20681 / 3\u2069");
    QTest::newRow("at the end") << QStringLiteral("مهندسة C++") << true << QStringLiteral("مهندسة \u2068C++\u2069");
    QTest::newRow("a full stop is the sentence's")
        << QStringLiteral("حدّث Shortlist.") << true << QStringLiteral("حدّث \u2068Shortlist\u2069.");
    QTest::newRow("several words") << QStringLiteral("في C++20, CMake الآن") << true
                                   << QStringLiteral("في \u2068C++20, CMake\u2069 الآن");
    // A cell with isolates stands lower than its neighbours, in fonts that do not have them.
    QTest::newRow("isolates, left to right")
        << QStringLiteral("\u2068Ingrid\u2069 · \u2068fjord\u2069") << false << QStringLiteral("Ingrid · fjord");
    QTest::newRow("before and after, right to left")
        << inReadingOrder(QStringLiteral("\u20680108\u2069 ← \u20680189\u2069"), true) << true
        << QStringLiteral("\u200F\u20680108\u2069 ← \u20680189\u2069");
    // Somebody outside names a file so that it seems to end in another way.
    QTest::newRow("an override, left to right")
        << QStringLiteral("\u2068cv\u202Efdp.exe\u2069, a CV") << false
        << QStringLiteral("\u2068\u2068cv\u2069\u202E\u2068fdp.exe\u2069\u2069, \u2068a CV\u2069");
    QTest::newRow("Arabic in an English window")
        << QStringLiteral("مهندسة C++") << false << QStringLiteral("مهندسة \u2068C++\u2069");
}

void TestLanguage::whatNeedsIsolating()
{
    for (const QString &alone :
         {QStringLiteral("Ingrid"), QStringLiteral("25 Oct, 12:30"), QStringLiteral("C++ & Qt")}) {
        QVERIFY2(!needsIsolating(alone), qPrintable(alone));
    }
    for (const QString &reaching :
         {QStringLiteral("\u0646\u0648\u0631"), QStringLiteral("cv\u202Efdp.exe"), QStringLiteral("a\u2067b"),
          QStringLiteral("\u0661\u0662"), QStringLiteral("\U0001E900"), QStringLiteral("a\u2069b")})
        QVERIFY2(needsIsolating(reaching), qPrintable(reaching));
}

void TestLanguage::latinRunsAreIsolated()
{
    QFETCH(QString, text);
    QFETCH(bool, rightToLeft);
    QFETCH(QString, shown);
    QCOMPARE(bidiSafe(text, rightToLeft), shown);
}

void TestLanguage::whatTheServerSaysIsTranslated()
{
    const QString known = QStringLiteral("Another workspace has this short name");
    QCOMPARE(saidByServer(known), known);
    setLanguage(QStringLiteral("ar"));
    QVERIFY(saidByServer(known) != known);
    const QString other = QStringLiteral("A sentence of a newer server");
    QCOMPARE(saidByServer(other), other);
}

void TestLanguage::valuesReadAsWords()
{
    QCOMPARE(shownValue(QStringLiteral("disposition"), QStringLiteral("active")), QStringLiteral("Active"));
    QCOMPARE(shownValue(QStringLiteral("phone"), QStringLiteral("open")), QStringLiteral("open"));
    QCOMPARE(readable(QStringLiteral("disposition"), QStringLiteral("active")), QStringLiteral("active"));
    const QJsonObject setting{{QStringLiteral("ask"), true},
                              {QStringLiteral("by"), QJsonArray{QStringLiteral("email"), QStringLiteral("phone")}}};
    QCOMPARE(bidiSafe(shownJson(setting), false), QStringLiteral("ask: yes, by: email, phone"));
    QCOMPARE(shownJson(45), QStringLiteral("45"));
}

void TestLanguage::arabicLinesStandCloseTogether()
{
    TextLabel label(QStringLiteral("يرى الوظائف التي يقرر فيها والمتقدمين إليها وجميع الاختبارات، ويشارك في القرار."),
                    {}, {}, {});
    label.setLayoutDirection(Qt::RightToLeft);
    const int most = qRound(label.font().pixelSize() * 1.6);
    QVERIFY(label.sizeHint().height() <= most);
    label.setWordWrap(true);
    const int one = label.heightForWidth(100'000);
    const int many = label.heightForWidth(120);
    QVERIFY(one <= most);
    QVERIFY2(many > 2 * one && many % one == 0, qPrintable(QString::number(many)));
    // Latin letters keep the lines that their font asks for.
    TextLabel latin(QStringLiteral("Plain"), {}, {}, {});
    QCOMPARE(latin.sizeHint().height(), latin.fontMetrics().height());
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
