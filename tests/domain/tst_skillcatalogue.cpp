#include "domain/skillcatalogue.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

using namespace shortlist;
using domain::SkillCatalogue;
using domain::SkillContext;

class TestSkillCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isLargeAndUnambiguous();
    void findsEveryNameInAList();
    void canonicalisesNames();
    void matches_data();
    void matches();
    void isFastOnLongTexts();
};

void TestSkillCatalogue::isLargeAndUnambiguous()
{
    const auto &skills = SkillCatalogue::starting().skills();
    QVERIFY(skills.size() >= 350);
    QSet<QString> names;
    for (const domain::Skill &skill : skills) {
        QVERIFY2(!names.contains(skill.name.toCaseFolded()), qPrintable(skill.name));
        names.insert(skill.name.toCaseFolded());
        // An alias of one skill that hides another one's name would lose that one.
        QCOMPARE(SkillCatalogue::starting().find(skill.name)->name, skill.name);
    }
}

void TestSkillCatalogue::findsEveryNameInAList()
{
    for (const domain::Skill &skill : SkillCatalogue::starting().skills()) {
        const auto found =
            SkillCatalogue::starting().match(QStringLiteral("x, %1, y").arg(skill.name), SkillContext::SkillList);
        QVERIFY2(found.size() == 1 && found.first().skill.name == skill.name, qPrintable(skill.name));
    }
}

void TestSkillCatalogue::canonicalisesNames()
{
    const auto &catalogue = SkillCatalogue::starting();
    QCOMPARE(catalogue.canonicalName(QStringLiteral("javascript")), QStringLiteral("JavaScript"));
    QCOMPARE(catalogue.canonicalName(QStringLiteral("Node")), QStringLiteral("Node.js"));
    QCOMPARE(catalogue.canonicalName(QStringLiteral("  Falconry  arts ")), QStringLiteral("Falconry arts"));
}

void TestSkillCatalogue::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("skills");
    const auto row = [](const char *name, const char *text, const char *skills) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(skills);
    };
    row("C family", "C, C++, C# and Objective-C", "C|C++|C#|Objective-C");
    row("C in prose", "Vitamin C is good. C-level manager", "");
    row("R", "Python, R, and SQL", "Python|R|SQL");
    row("R in R&D", "Led R&D, R. Smith", "");
    row("Go", "Go, Rust", "Go|Rust");
    row("go in prose", "We go to market. Go to Berlin", "");
    row("dots", "Built with Node.js, .NET and ASP.NET.", "Node.js|.NET|ASP.NET");
    row("substring", "JavaScript GitHub MySQL", "JavaScript|GitHub|MySQL");
    row("everyday words", "I excel at the rest, react swiftly, spark interest and express ideas in word and access",
        "React");
    row("exact case", "Spark and REST", "Spark|REST API");
    row("line break and hyphen", "machine\nlearning, Machine-Learning", "Machine Learning|Machine Learning");
    row("longest", "Spring Boot and React Native", "Spring Boot|React Native");
    row("addresses", "jane@java.com https://python.org/docs github.com/rust", "");
    row("trailing punctuation", "Docker; (Kubernetes). Terraform!", "Docker|Kubernetes|Terraform");
    row("soft skills only in lists", "Good communication with customers", "");
}

void TestSkillCatalogue::matches()
{
    QFETCH(QString, text);
    QFETCH(QString, skills);
    QStringList found;
    for (const domain::SkillMatch &match : SkillCatalogue::starting().match(text, SkillContext::Prose))
        found.append(match.skill.name);
    QCOMPARE(found.join(u'|'), skills);
}

void TestSkillCatalogue::isFastOnLongTexts()
{
    QString text;
    while (text.size() < 200'000)
        text +=
            QStringLiteral("Senior engineer with Python, Go and data analysis, a a a, Microsoft Off, machine lear ");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!SkillCatalogue::starting().match(text, SkillContext::Prose).isEmpty());
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestSkillCatalogue)
#include "tst_skillcatalogue.moc"
