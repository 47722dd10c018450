#include "domain/rediscovery.h"

#include <QTest>

using namespace shortlist::domain;

namespace {

SearchVocabulary vocabulary(bool all = true)
{
    SearchVocabulary words;
    const auto add = [&words](const char *name, SearchKind kind, const QStringList &values = {}) {
        SearchField field;
        field.name = QString::fromLatin1(name);
        field.kind = kind;
        field.values = values;
        words.add(field);
    };
    add("skills", SearchKind::Words);
    add("years", SearchKind::Number);
    add("place", SearchKind::Words);
    if (!all)
        return words;
    add("job", SearchKind::Name);
    add("status", SearchKind::Choice,
        {QStringLiteral("active"), QStringLiteral("hired"), QStringLiteral("rejected"), QStringLiteral("withdrawn")});
    add("has", SearchKind::Choice, {QStringLiteral("cv"), QStringLiteral("pool")});
    add("is", SearchKind::Choice, {QStringLiteral("active"), QStringLiteral("erasing")});
    return words;
}

} // namespace

/// The search that a job proposes for people who are known already.
class TestRediscovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesWhatTheJobAsksFor()
    {
        JobNeeds job{QStringLiteral("C++ Engineer"),
                     QStringLiteral("JR-1"),
                     {QStringLiteral("C++"), QStringLiteral("Qt  Quick")},
                     3,
                     7.5,
                     QStringLiteral("Berlin, Germany"),
                     false};
        const auto search = knownPeopleSearch(job, vocabulary());
        QCOMPARE(search.text,
                 QStringLiteral("skills:\"C++\" skills:\"Qt Quick\" years:3..7.5 place:\"Berlin\" (status:rejected OR "
                                "status:withdrawn OR has:pool) -status:hired -is:erasing -job:\"JR-1\""));
        QVERIFY(search.asksForAny);
        QCOMPARE(search.skillsLeftOut, 0);
        const SearchQuery parsed = parseSearch(search.text, vocabulary(), QDate(2026, 11, 21));
        QVERIFY(!parsed.error);
        QVERIFY(!parsed.hint);
    }

    void asksForNothingThatIsNotSaid()
    {
        JobNeeds job;
        job.title = QStringLiteral("Designer");
        auto search = knownPeopleSearch(job, vocabulary());
        QVERIFY(!search.asksForAny);
        QCOMPARE(search.text, QStringLiteral("(status:rejected OR status:withdrawn OR has:pool) -status:hired "
                                             "-is:erasing -job:\"Designer\""));
        job.minYears = 2;
        job.place = QStringLiteral("Zürich");
        job.isRemote = true;
        search = knownPeopleSearch(job, vocabulary());
        QVERIFY(search.text.startsWith(QLatin1String("years:2.. (status")));
        QVERIFY(!search.text.contains(QLatin1String("place")));
        job.minYears = std::nullopt;
        job.maxYears = 4;
        job.place = QStringLiteral(" - ,");
        job.isRemote = false;
        QVERIFY(knownPeopleSearch(job, vocabulary()).text.startsWith(QLatin1String("years:..4 (status")));
    }

    /// An older server, or a role that does not see the tables.
    void leavesOutWhatTheSearchDoesNotKnow()
    {
        JobNeeds job;
        job.title = QStringLiteral("Designer");
        job.skills = {QStringLiteral("Qt")};
        QCOMPARE(knownPeopleSearch(job, vocabulary(false)).text, QStringLiteral("skills:\"Qt\""));
        QCOMPARE(knownPeopleSearch(job, {}).text, QString());
    }

    /// Whatever a job says, the search can be parsed and has the length of one.
    void holdsAgainstStrangeTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quote") << QStringLiteral("5\" pipes");
        QTest::newRow("only quotes") << QStringLiteral("\"\"\"");
        QTest::newRow("parentheses") << QStringLiteral("(a OR b");
        QTest::newRow("operators") << QStringLiteral("-years>=5 AND");
        QTest::newRow("lines") << QStringLiteral("a\n\tb");
        QTest::newRow("long") << QString(3000, u'x');
        QTest::newRow("arabic") << QStringLiteral("مهندس برمجيات");
        QTest::newRow("nothing") << QStringLiteral("   ");
    }
    void holdsAgainstStrangeTexts()
    {
        QFETCH(QString, text);
        JobNeeds job;
        job.title = text.left(200);
        job.code = text.left(50);
        job.place = text.left(255);
        for (int i = 0; i < 200; ++i)
            job.skills.append(text.left(100) + QString::number(i));
        const auto search = knownPeopleSearch(job, vocabulary());
        QVERIFY(search.text.size() <= maxSearchLength);
        const SearchQuery parsed = parseSearch(search.text, vocabulary(), QDate(2026, 11, 21));
        QVERIFY2(!parsed.error, qPrintable(search.text));
        QVERIFY(!parsed.hint);
        if (text.size() > 5)
            QVERIFY(search.skillsLeftOut > 0);
    }

    void readsSkillsAsTheyAreStored()
    {
        QCOMPARE(skillNames(R"(["C++", {"name": " Qt "}, "c++", 7, {"level": 3}, "--", null])"),
                 (QStringList{QStringLiteral("C++"), QStringLiteral("Qt")}));
        QCOMPARE(skillNames("{\"C++\": 1}"), QStringList());
        QCOMPARE(skillNames("[[[["), QStringList());
        QCOMPARE(skillNames({}), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestRediscovery)
#include "tst_rediscovery.moc"
