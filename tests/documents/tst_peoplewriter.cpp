#include "core/json.h"
#include "documents/csv.h"
#include "documents/peoplewriter.h"
#include "documents/vcardwriter.h"

#include <QJsonDocument>
#include <QTest>

using namespace shortlist;
using namespace shortlist::documents;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

PersonFields ana()
{
    return {{text("full_name"), text("Ana María Lima")},
            {text("given_name"), text("Ana María")},
            {text("family_name"), text("Lima")},
            {text("email"), text("ana@example.org")},
            {text("location"), text("Seattle, WA")},
            {text("current_title"), text("Cook; pastry")},
            {text("current_company"), text("Kettle, Pot & Sons")},
            {text("summary"), text("First line\nsecond \\ line")},
            {text("linkedin_url"), text("https://www.linkedin.com/in/ana")},
            {text("education"), text("Diploma, School of Cooking, 2014\nCourse in wine")},
            {text("skills"), text(R"([{"name":"C++","level":5},"Linux"])")},
            {text("languages"), text(R"x(["German (fluent)","Portuguese"])x")}};
}

} // namespace

class tst_PeopleWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCardIsEscapedAndFolded()
    {
        const QByteArray card = writePeople({ana()}, {}, PeopleFormat::Vcard);
        QVERIFY(card.startsWith("BEGIN:VCARD\r\nVERSION:4.0\r\n"));
        QVERIFY(card.endsWith("END:VCARD\r\n"));
        QVERIFY2(card.contains("TITLE:Cook\\; pastry\r\n"), card.constData());
        QVERIFY(card.contains("ORG:Kettle\\, Pot & Sons\r\n"));
        QVERIFY(card.contains("NOTE:First line\\nsecond \\\\ line\r\n"));
        QVERIFY(card.contains("N:Lima;Ana Mar\xc3\xad"
                              "a;;;\r\n"));
        PersonFields longName = ana();
        longName[text("summary")] = QString(200, QChar(0xe9));
        const QByteArray folded = writePeople({longName}, {}, PeopleFormat::Vcard);
        const QList<QByteArray> lines = folded.split('\n');
        for (const QByteArray &line : lines) {
            QVERIFY(line.size() <= 76);
            QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
        }
    }
    void nobodyWithoutANameHasACard() { QVERIFY(writeVcard({}).isEmpty()); }
    void aResumeIsReadAgain()
    {
        const QByteArray line = writePeople({ana()}, {}, PeopleFormat::JsonResume);
        QCOMPARE(line.count('\n'), 1);
        const auto resume = readResume(QJsonDocument::fromJson(line).object());
        QVERIFY(resume);
        QCOMPARE(*resume, resumeOf(ana()));
        QCOMPARE(resume->basics.label, text("Cook; pastry"));
        QCOMPARE(resume->work.first().name, text("Kettle, Pot & Sons"));
        QCOMPARE(resume->education.size(), 2);
        QCOMPARE(resume->skills.first().name, text("C++"));
        QCOMPARE(resume->skills.first().level, text("5"));
        QCOMPARE(resume->languages.first().language, text("German"));
        QCOMPARE(resume->languages.first().fluency, text("fluent"));
    }
    void aTableNeutralisesFormulasAndKeepsLists()
    {
        PersonFields sly = ana();
        sly[text("summary")] = text("=HYPERLINK(\"http://evil.example\")");
        sly[text("skills")] = text(R"(["Baking","Cakes, dry"])");
        const auto table = readCsv(writePeople(
            {sly, ana()}, {text("full_name"), text("summary"), text("languages"), text("skills")}, PeopleFormat::Csv));
        QVERIFY(table);
        QCOMPARE(table->rows.size(), 3);
        QCOMPARE(table->rows[1][1], text("'=HYPERLINK(\"http://evil.example\")"));
        QCOMPARE(table->rows[1][2], text("German (fluent), Portuguese"));
        QCOMPARE(table->rows[1][3], text(R"(["Baking","Cakes, dry"])")); // a comma within a word
    }
};

QTEST_APPLESS_MAIN(tst_PeopleWriter)
#include "tst_peoplewriter.moc"
