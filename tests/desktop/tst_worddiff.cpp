#include "desktop/conflicts/worddiff.h"

#include <QTest>

using namespace shortlist::desktop;

class TestWordDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shortValuesDifferFromBothEnds();
    void longTextsDifferByWord();
    void nothingChanged();
    void keptAndAddedMakeTheNewText_data();
    void keptAndAddedMakeTheNewText();
};

void TestWordDiff::shortValuesDifferFromBothEnds()
{
    const QList<DiffRun> expected{{DiffRun::Kind::Same, QStringLiteral("+49 01")},
                                  {DiffRun::Kind::Removed, QStringLiteral("08")},
                                  {DiffRun::Kind::Added, QStringLiteral("89")}};
    QCOMPARE(wordDiff(QStringLiteral("+49 0108"), QStringLiteral("+49 0189")), expected);
}

void TestWordDiff::longTextsDifferByWord()
{
    const auto runs = wordDiff(QStringLiteral("Notice period is three months. Prefers Hamburg."),
                               QStringLiteral("Notice period is two months. Prefers Hamburg."));
    QCOMPARE(runs.size(), 4);
    QCOMPARE(runs[1].text, QStringLiteral("three"));
    QCOMPARE(runs[2].text, QStringLiteral("two"));
}

void TestWordDiff::nothingChanged()
{
    QVERIFY(wordDiff({}, {}).isEmpty());
    QCOMPARE(wordDiff(QStringLiteral("a"), QStringLiteral("a")).size(), 1);
}

void TestWordDiff::keptAndAddedMakeTheNewText_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("from nothing") << QString() << QStringLiteral("something");
    QTest::newRow("to nothing") << QStringLiteral("something") << QString();
    QTest::newRow("long") << QStringLiteral("One two three four five six seven eight nine ten.")
                          << QStringLiteral("Zero one two, three six seven eight nine and ten!");
    QTest::newRow("arabic") << QStringLiteral("قوية في الطوابير الخالية من الأقفال وشرحت لي حادثة")
                            << QStringLiteral("قوية في الطوابير وشرحت لي حادثة حقيقية دون ملاحظات");
}

void TestWordDiff::keptAndAddedMakeTheNewText()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QString fromOld;
    QString fromNew;
    for (const DiffRun &run : wordDiff(before, after)) {
        if (run.kind != DiffRun::Kind::Added)
            fromOld += run.text;
        if (run.kind != DiffRun::Kind::Removed)
            fromNew += run.text;
    }
    QCOMPARE(fromOld, before);
    QCOMPARE(fromNew, after);
}

QTEST_MAIN(TestWordDiff)
#include "tst_worddiff.moc"
