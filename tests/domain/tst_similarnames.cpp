#include "domain/similarnames.h"

#include <QTest>

using namespace shortlist::domain;

class TestSimilarNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void similar_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto row = [](const char *first, const char *second) {
            QTest::addRow("%s = %s", first, second) << QString::fromUtf8(first) << QString::fromUtf8(second);
        };
        // The same but for marks, case, order and initials.
        row("Zoë Ängström", "ANGSTROM, Zoe M.");
        row("O'Neill Pat", "Pat ONeill");
        row("Ai Io", "Io Ai");
        // Misspelt.
        row("Jonathan Smithers", "Jonathon Smithers");
        row("Jonathon Smithers", "Smithers, Jonathan");
        row("Jonathan Smithers", "Jonathan Smihters");
        row("Jonathan Smithers", "Jonathon Smithars");
        row("Ida Schneider", "Ida Schnieder");
        row("Elias Fischer", "Ilias Fisher");
        row("Jan Schmidt", "Jan Schmitt");
        row("Karen Larsen", "Karin Larsen");
        // Other spellings of the same sounds.
        row("Otto Weissmueller", "Otto Weissmüller");
        row("Otto Weißmüller", "Otto Weissmuller");
        row("Catherine Meyer", "Katherine Meier");
        row("Christian Sørensen", "Kristian Soerensen");
        row("Ali Hassan", "Aly Hasan");
        row("Sara Josef", "Sarah Joseph");
        row("Erik Carlsen", "Eric Karlsen");
        row("Alexander Dmitriev", "Aleksander Dmitriev");
        row("Mohamed Saleh", "Mohammed Saleh");
        row("Łukasz Nowak", "Lukasz Nowak");
        // Double names.
        row("Anna-Lena Müller", "Annalena Mueller");
        row("Anna-Lena Müller", "Müller, Anna Lena");
        row("Maria Garcia-Lopez", "Maria García López");
        // Other scripts: the same words.
        row("محمد علي", "علي مُحَمَّد");
        row("Анна Петрова", "Петрова Анна");
        row("王小明", "王 小明");
        row("王 小明", "小明 王");
        row("김민수", "김 민수");
        row("山田 太郎", "太郎 山田");
    }
    void similar()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QVERIFY(similarNames(first, second));
        QVERIFY(similarNames(second, first));
        QVERIFY(!nameSignature(first).isEmpty());
        QCOMPARE(nameSignature(first), nameSignature(second)); // what the index finds them by
    }
    void others_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto row = [](const char *first, const char *second) {
            QTest::addRow("%s / %s", first, second) << QString::fromUtf8(first) << QString::fromUtf8(second);
        };
        row("Anna Keller", "Anne Keller");
        row("Maria Silva", "Mario Silva");
        row("Julian Petrov", "Juliana Petrova");
        row("Christian Wolf", "Christina Wolf");
        row("Sophie Kowalski", "Sophie Kowalska");
        row("Omar Said", "Amir Said");
        row("Li Wei", "Lu Wei");
        row("Jonathan Smithers", "Jonathon Smethars"); // three letters
        row("Jonathan Smithers", "Jonathan Brown");
        row("Jonathan Smithers", "Jonathan");
        row("Jonathan Paul Smithers", "Jonathan Smithers");
        row("Jonathan Jonathan", "Jonathan Smithers");
        row("Muhammad Saleh", "Mohammed Saleh"); // two letters of seven
        row("محمد علي", "محمود علي");
        row("王小明", "王小民");
        row("王小明", "王明小");
        row("Анна Петрова", "Анна Петров");
        row("", "");
        row("Cher", "Cher");
        row("王", "王");
        row("김", "김");
    }
    void others()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QVERIFY(!similarNames(first, second));
        QVERIFY(!similarNames(second, first));
    }
    void whatSaysTooLittle()
    {
        for (const QString &name : {QString(), QStringLiteral("Cher"), QStringLiteral("M. Cher"), QStringLiteral("김")})
            QCOMPARE(nameSignature(name), QString());
    }
    void manyWords()
    {
        // Every order of alike words would be tried: it ends at once all the same.
        const QString many = QStringLiteral("Martina ").repeated(40);
        QVERIFY(similarNames(many, many));
        QVERIFY(!similarNames(many, many + QStringLiteral("Marta")));
    }
};

QTEST_GUILESS_MAIN(TestSimilarNames)
#include "tst_similarnames.moc"
