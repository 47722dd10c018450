#include "desktop/peopleimport/importwording.h"
#include "desktop/shell/language.h"

#include <QRegularExpression>
#include <QTest>

using namespace shortlist::desktop;

/// Why lines are left out, in the person's language.
class tst_ImportWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setLanguage({}); }
    void everySentenceIsTranslated();
    void whatIsNamedIsKept();
    void whatIsNotKnownStays();
};

void tst_ImportWording::everySentenceIsTranslated()
{
    setLanguage(QStringLiteral("ar"));
    static const QRegularExpression arabic(QStringLiteral("\\p{Arabic}"));
    for (const QString &sentence : importReasons()) {
        const QString filled = QString(sentence)
                                   .replace(QStringLiteral("%1"), QStringLiteral("Abc 7"))
                                   .replace(QStringLiteral("%2"), QStringLiteral("Xyz 8"));
        const QString said = importReason(filled);
        QVERIFY2(arabic.match(said).hasMatch(), qPrintable(filled));
        QCOMPARE(said.contains(QStringLiteral("Abc 7")), sentence.contains(QStringLiteral("%1")));
        QCOMPARE(said.contains(QStringLiteral("Xyz 8")), sentence.contains(QStringLiteral("%2")));
    }
}

void tst_ImportWording::whatIsNamedIsKept()
{
    QCOMPARE(importReason(QStringLiteral("It has 2 cells, and the header has 4"))
                 .remove(QChar(0x2068))
                 .remove(QChar(0x2069)),
             QStringLiteral("It has 2 cells, and the header has 4"));
    // What somebody typed is put in as it is, also where it looks like a place for something.
    QVERIFY(importReason(QStringLiteral("\u201c%2 %1\u201d is none of a, b")).contains(QStringLiteral("%2 %1")));
}

void tst_ImportWording::whatIsNotKnownStays()
{
    setLanguage(QStringLiteral("ar"));
    QCOMPARE(importReason(QStringLiteral("Something else is wrong")), QStringLiteral("Something else is wrong"));
    QCOMPARE(importReason({}), QString());
}

QTEST_MAIN(tst_ImportWording)
#include "tst_importwording.moc"
