#include "domain/letters.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::domain;

class tst_Letters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void placesAreFilled()
    {
        const LetterValues values{{QStringLiteral("candidate.given_name"), QStringLiteral("Fatima")},
                                  {QStringLiteral("job.title"), QStringLiteral("Engineer, C++ {{job.title}}")}};
        QCOMPARE(*fillLetter(QStringLiteral("Dear {{candidate.given_name}},\n{{ job.title }}{{job.code}}!"), values),
                 QStringLiteral("Dear Fatima,\nEngineer, C++ {{job.title}}!"));
        QCOMPARE(*fillLetter(QStringLiteral("no {place} here }}"), values), QStringLiteral("no {place} here }}"));
        QCOMPARE(*fillLetter(QString(), values), QString());
    }
    void whatIsWrongIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("names");
        QTest::newRow("unknown") << QStringLiteral("Dear X,\n  {{candidate.nickname}}") << QStringLiteral("2:3")
                                 << QStringLiteral("candidate.nickname");
        QTest::newRow("empty") << QStringLiteral("{{}}") << QStringLiteral("1:1") << QStringLiteral("{{}}");
        QTest::newRow("unclosed") << QStringLiteral("a\nb {{job.title\n}}") << QStringLiteral("2:3")
                                  << QStringLiteral("not closed");
        QTest::newRow("at the end") << QStringLiteral("x{{") << QStringLiteral("1:2") << QStringLiteral("not closed");
        QTest::newRow("second of a line")
            << QStringLiteral("{{job.title}} {{jobtitle}}") << QStringLiteral("1:15") << QStringLiteral("jobtitle");
    }
    void whatIsWrongIsNamedWithItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, place);
        QFETCH(QString, names);
        const auto filled = fillLetter(text, {});
        QVERIFY(!filled);
        QVERIFY(filled.error().code == core::ErrorCode::InvalidInput);
        QCOMPARE(filled.error().where, place);
        QVERIFY2(filled.error().message.contains(names), qPrintable(filled.error().message));
        QVERIFY(letterProblem(text).has_value());
    }
    void nothingIsBlankInSilence()
    {
        const LetterValues values{{QStringLiteral("candidate.full_name"), QStringLiteral("Ana Lima")},
                                  {QStringLiteral("offer.salary"), QString()}};
        const auto filled = fillKnown(QStringLiteral("Dear {{candidate.full_name}}, {{ offer.salary }} {{offer.bonus}} "
                                                     "{{offer.salary}}"),
                                      values);
        QVERIFY(filled);
        QCOMPARE(filled->text, QStringLiteral("Dear Ana Lima, {{offer.salary}} {{offer.bonus}} {{offer.salary}}"));
        QCOMPARE(filled->missing, (QStringList{QStringLiteral("offer.salary"), QStringLiteral("offer.bonus")}));
        const auto unknown = fillKnown(QStringLiteral("a\n{{offer.wage}}"), values);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().where, QStringLiteral("2:1"));
        // The terms are no business of a mail to many.
        QVERIFY(letterProblem(QStringLiteral("{{offer.salary}}")));
    }
    void everyKnownPlaceIsFine()
    {
        for (const QString &name : letterPlaceholders())
            QVERIFY(!letterProblem(QStringLiteral("{{%1}}").arg(name)));
    }
};

QTEST_APPLESS_MAIN(tst_Letters)
#include "tst_letters.moc"
