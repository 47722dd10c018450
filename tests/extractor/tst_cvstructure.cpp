#include "extractor/contact.h"
#include "extractor/cvstructure.h"
#include "extractor/daterange.h"
#include "extractor/education.h"
#include "extractor/experience.h"
#include "extractor/languages.h"
#include "extractor/lineends.h"
#include "extractor/personname.h"
#include "extractor/place.h"
#include "extractor/texttidy.h"

#include <QTest>

using namespace shortlist;

class TestCvStructure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNames_data();
    void findsNames();
    void findsNameInAddress();
    void findsPhones_data();
    void findsPhones();
    void findsPlaces_data();
    void findsPlaces();
    void findsDateRanges_data();
    void findsDateRanges();
    void findsSections();
    void findsPositions_data();
    void findsPositions();
    void keepsWrappedItemsTogether();
    void findsDegrees_data();
    void findsDegrees();
    void findsLanguages();
    void findsSkillsWhereTheyCount();
    void tidiesText();
    void restoresLineEnds();
    void staysEmptyWithoutACv();
};

void TestCvStructure::findsNames_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *line, const char *name) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(name);
    };
    row("Jane Smith", "Jane Smith");
    row("JANE SMITH", "Jane Smith");
    row("MARIA DE LA CRUZ", "Maria de la Cruz");
    row("Dr. Anna-Lena Müller, PhD", "Anna-Lena Müller");
    row("Seán O'BRIEN", "Seán O'Brien");
    row("Name: Li Wei", "Li Wei");
    row("J. P. Morgan", "J. P. Morgan");
    row("Ludwig van Beethoven", "Ludwig van Beethoven");
    row("Yo-Yo Ma", "Yo-Yo Ma");
    row("Curriculum Vitae", "");
    row("Senior Software Engineer", "");
    row("Work Experience", "");
    row("jane.smith@example.com", "");
    row("San Francisco, CA", "");
    row("555-123-4567", "");
    row("I am a hard worker", "");
    row("Machine Learning", "");
}

void TestCvStructure::findsNames()
{
    QFETCH(QString, line);
    QTEST(extractor::personNameIn(line), "name");
}

void TestCvStructure::findsNameInAddress()
{
    const QString address = QStringLiteral("jane.smith84@example.com");
    QCOMPARE(extractor::findPersonName({QStringLiteral("CURRICULUM VITAE"), address}, address),
             QStringLiteral("Jane Smith"));
    QCOMPARE(extractor::findPersonName({QStringLiteral("Resume"), QStringLiteral("Bo Ek, Data Scientist")}, {}),
             QStringLiteral("Bo Ek"));
}

void TestCvStructure::findsPhones_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("phone");
    const auto row = [](const char *text, const char *phone) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(phone);
    };
    row("a@b.de | 555-456-7890 | Seattle", "555-456-7890");
    row("Phone: (912) 555-4321", "(912) 555-4321");
    row("+49 (0)30 123 45 67", "+49 (0)30 123 45 67");
    row("Tel. +44 20 7946 0958, London", "+44 20 7946 0958");
    row("+1 555.010.9999 x12", "+1 555.010.9999 x12");
    row("2015 - 2019 Acme", "");
    row("2015-03 - 2019-12", "");
    row("01/2015 - 05/2019", "");
    row("12.05.1990", "");
    row("served 100000000 users", "");
    row("user12345678@example.com", "");
}

void TestCvStructure::findsPhones()
{
    QFETCH(QString, text);
    QTEST(extractor::findPhone(text), "phone");
}

void TestCvStructure::findsPlaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place"); // city|region|country|postal code
    const auto row = [](const char *text, const char *place) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(place);
    };
    row("Seattle, WA", "Seattle|WA|US|");
    row("San Francisco, CA 94105", "San Francisco|CA|US|94105");
    row("10115 Berlin, Germany", "Berlin||DE|10115");
    row("Toronto, ON, Canada", "Toronto|ON|CA|");
    row("Location: São Paulo, Brazil", "São Paulo||BR|");
    row("12 Main Street, Springfield, IL", "Springfield|IL|US|");
    row("Python, R", "");
    row("Smith, Jane", "");
    row("Seattle", "");
}

void TestCvStructure::findsPlaces()
{
    QFETCH(QString, text);
    const auto place = extractor::placeIn(text);
    const QString found =
        place ? QStringList{place->city, place->region, place->countryCode, place->postalCode}.join(u'|') : QString();
    QTEST(found, "place");
}

void TestCvStructure::findsDateRanges_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("range");
    const auto row = [](const char *line, const char *range) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(range);
    };
    row("Jan 2019 - Present (5 years)", "2019-01..");
    row("03/2017 – 12/2018", "2017-03..2018-12");
    row("Acme, 2015-2018", "2015..2018");
    row("September 2020 to June 2021", "2020-09..2021-06");
    row("2017-03 - 2018-11", "2017-03..2018-11");
    row("März 2016 bis heute", "2016-03..");
    row("since May 2020", "2020-05..");
    row("2019 - 2015", "");
    row("In 2019 we grew", "");
    row("555-2019-2020123", "");
}

void TestCvStructure::findsDateRanges()
{
    QFETCH(QString, line);
    const auto range = extractor::findDateRange(line);
    QTEST(range ? range->start.toString() + QStringLiteral("..") + range->end.toString() : QString(), "range");
}

void TestCvStructure::findsSections()
{
    using extractor::SectionKind;
    const auto sections =
        extractor::splitSections(QStringLiteral("Jane\n\nS K I L L S\nSQL\nWork Experience:\nskills: none\n"
                                                "EDUCATION & TRAINING\nx\nLanguages: German, English\n• Skills\n"));
    QList<SectionKind> kinds;
    for (const auto &section : sections)
        kinds.append(section.kind);
    QCOMPARE(kinds, (QList<SectionKind>{SectionKind::Contact, SectionKind::Skills, SectionKind::Experience,
                                        SectionKind::Education, SectionKind::Languages}));
    QCOMPARE(sections.at(2).lines, QStringList{QStringLiteral("skills: none")});
    QCOMPARE(sections.last().lines.first(), QStringLiteral("German, English"));
}

void TestCvStructure::findsPositions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("positions"); // position@employer start..end, one a line
    const auto row = [](const char *name, const char *text, const char *positions) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(positions);
    };
    row("title - employer, dates below",
        "Senior Engineer - Acme Inc.\nJan 2019 - Present\n• Built it\nDeveloper - Beta Ltd.\n2015 - 2018\n• Did it",
        "Senior Engineer@Acme Inc. 2019-01..\nDeveloper@Beta Ltd. 2015..2018");
    row("one line", "Senior Data Scientist | DataCo | 2022 - Present\n- Built it",
        "Senior Data Scientist@DataCo 2022..");
    row("three lines", "Nurse\nCity Hospital\n03/2010 – 04/2015\n• Cared", "Nurse@City Hospital 2010-03..2015-04");
    row("employer first, dates on its line", "Acme GmbH 2018 - 2020\nis a maker of things.\n", "@Acme GmbH 2018..2020");
    row("employer before title", "Acme Corp\nProduct Manager, 2018 - 2020", "Product Manager@Acme Corp 2018..2020");
    row("dates first", "2018 - 2020\nAccountant, Ledger AG\n• Booked\n2016 - 2018\nClerk, Paper AG",
        "Accountant@Ledger AG 2018..2020\nClerk@Paper AG 2016..2018");
    row("at", "Consultant at Big Four (2012 - 2014)", "Consultant@Big Four 2012..2014");
    row("sentence with years", "• Grew revenue 2015 - 2018 by 10%", "");
}

void TestCvStructure::findsPositions()
{
    QFETCH(QString, text);
    QStringList found;
    for (const auto &work : extractor::findWork(text.split(u'\n')))
        found.append(QStringLiteral("%1@%2 %3..%4")
                         .arg(work.position, work.name, work.startDate.toString(), work.endDate.toString()));
    QTEST(found.join(u'\n'), "positions");
}

void TestCvStructure::keepsWrappedItemsTogether()
{
    const auto work = extractor::findWork(
        QStringLiteral("Chef - Inn\n2018 - 2020\nLed the kitchen\n• Cooked for\nmany guests\n• Cleaned").split(u'\n'));
    QCOMPARE(work.size(), 1);
    QCOMPARE(work.first().summary, QStringLiteral("Led the kitchen"));
    QCOMPARE(work.first().highlights,
             (QStringList{QStringLiteral("Cooked for many guests"), QStringLiteral("Cleaned")}));
}

void TestCvStructure::findsDegrees_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("degrees"); // type/area@institution start..end, one a line
    const auto row = [](const char *name, const char *text, const char *degrees) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(degrees);
    };
    row("two lines", "Bachelor of Science in Computer Science - University of California, Berkeley\n2018",
        "Bachelor of Science/Computer Science@University of California, Berkeley ..2018");
    row("bars", "M.S. Data Science | Columbia University | 2020\nB.S. Mathematics | NYU | 2018",
        "M.S./Data Science@Columbia University ..2020\nB.S./Mathematics@NYU ..2018");
    row("institution first", "Stanford University\nPh.D. in Physics, 2008 - 2012",
        "Ph.D./Physics@Stanford University 2008..2012");
    row("comma", "MBA, Harvard Business School, 2011", "MBA/@Harvard Business School ..2011");
    row("nothing", "Reading and writing", "");
}

void TestCvStructure::findsDegrees()
{
    QFETCH(QString, text);
    QStringList found;
    for (const auto &one : extractor::findEducation(text.split(u'\n')))
        found.append(
            QStringLiteral("%1/%2@%3 %4..%5")
                .arg(one.studyType, one.area, one.institution, one.startDate.toString(), one.endDate.toString()));
    QTEST(found.join(u'\n'), "degrees");
}

void TestCvStructure::findsLanguages()
{
    const auto found = extractor::findLanguages({QStringLiteral("• German (native), English: C1"),
                                                 QStringLiteral("French – basic"), QStringLiteral("Klingonese")});
    QCOMPARE(found.size(), 3);
    QCOMPARE(found.at(0).language, QStringLiteral("German"));
    QCOMPARE(found.at(0).fluency, QStringLiteral("native"));
    QCOMPARE(found.at(1).fluency, QStringLiteral("C1"));
}

void TestCvStructure::findsSkillsWhereTheyCount()
{
    const auto resume = extractor::structureOf(
        QStringLiteral("Jane Smith\nSummary\nKnows Docker.\nSkills\nLanguages: python, Go\nFalconry • "
                       "Communication\nFluent in many things\n"
                       "Education\nB.S. Statistics, 2010\nReferences\nJohn Doe, Kubernetes expert\n"));
    QStringList names;
    for (const auto &skill : resume.skills)
        names.append(skill.name);
    QCOMPARE(names, (QStringList{QStringLiteral("Python"), QStringLiteral("Go"), QStringLiteral("Falconry"),
                                 QStringLiteral("Communication"), QStringLiteral("Docker")}));
}

void TestCvStructure::tidiesText()
{
    const QString raw = QStringLiteral("e\uFB03cient\r\nsoft\u00ADware wo\uFFFE\r\nrk\u202Eevil\u00A0x\f\n\n\n\nend") +
                        QChar(0xD800) + QChar(0);
    QCOMPARE(extractor::tidyText(raw), QStringLiteral("efficient\nsoftware workevil x\n\nend"));
    QCOMPARE(extractor::tidyText(QString(2'000'000, u'x')).size(), extractor::longestText);
}

void TestCvStructure::restoresLineEnds()
{
    QCOMPARE(extractor::withLineEndsRestored(
                 QStringLiteral("Loves embedded systems. Work Experience\nEngineer - Acme Inc. Mar 2019 - Present")),
             QStringLiteral("Loves embedded systems.\nWork Experience\nEngineer - Acme Inc.\nMar 2019 - Present"));
    const QString untouched = QStringLiteral("Has experience. Education matters to her.");
    QCOMPARE(extractor::withLineEndsRestored(untouched), untouched);
}

void TestCvStructure::staysEmptyWithoutACv()
{
    QCOMPARE(extractor::structureOf({}), documents::Resume{});
    const auto resume = extractor::structureOf(QStringLiteral("lorem ipsum dolor sit amet\nconsectetur"));
    QCOMPARE(resume, documents::Resume{});
}

QTEST_GUILESS_MAIN(TestCvStructure)
#include "tst_cvstructure.moc"
