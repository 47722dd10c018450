#include "extractor/brokenfiles.h"
#include "extractor/cvfiles.h"
#include "extractor/docxtext.h"
#include "extractor/extraction.h"

#include <QGuiApplication>
#include <QTest>

using namespace shortlist;
using extractor::extract;

class TestExtraction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheSameCvFromEveryFormat_data();
    void readsTheSameCvFromEveryFormat();
    void readsJsonResume();
    void readsTablesLinksAndHeaders();
    void leavesOutDeletedTextAndDuplicates();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void answersInJson();
};

void TestExtraction::readsTheSameCvFromEveryFormat_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::newRow("pdf") << tests::makePdf(tests::sampleCv()) << QStringLiteral("pdf");
    QTest::newRow("docx") << tests::makeDocx(tests::sampleCv()) << QStringLiteral("docx");
    QTest::newRow("text") << tests::sampleCv().join(u'\n').toUtf8() << QStringLiteral("text");
    QTest::newRow("text, Windows line ends")
        << QByteArray("\xEF\xBB\xBF") + tests::sampleCv().join(QStringLiteral("\r\n")).toUtf8()
        << QStringLiteral("text");
}

void TestExtraction::readsTheSameCvFromEveryFormat()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    const auto result = extract(bytes, {});
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(result->type, type);
    const documents::Resume &resume = result->resume;
    QCOMPARE(resume.basics.name, QStringLiteral("Maria de la Cruz"));
    QCOMPARE(resume.basics.label, QStringLiteral("Embedded Engineer"));
    QCOMPARE(resume.basics.email, QStringLiteral("maria.cruz@example.org"));
    QCOMPARE(resume.basics.phone, QStringLiteral("+351 21 555 0142"));
    QCOMPARE(resume.basics.location.city, QStringLiteral("Porto"));
    QCOMPARE(resume.basics.location.countryCode, QStringLiteral("PT"));
    QCOMPARE(resume.basics.profiles.size(), 2);
    QVERIFY2(resume.work.size() == 2, qPrintable(result->text));
    QCOMPARE(resume.work.at(0).name, QStringLiteral("Fictional Motors Lda."));
    QVERIFY(resume.work.at(0).isPresent());
    QCOMPARE(resume.work.at(1).position, QStringLiteral("Firmware Engineer"));
    QCOMPARE(resume.education.size(), 1);
    QCOMPARE(resume.education.first().institution, QStringLiteral("University of Porto"));
    QCOMPARE(resume.languages.size(), 2);
    QStringList skills;
    for (const auto &skill : resume.skills)
        skills.append(skill.name);
    QCOMPARE(skills.mid(0, 11).join(u' '), QStringLiteral("C C++ Rust Python Go Git CMake Qt Linux Docker Jenkins"));
    QCOMPARE(skills.mid(11), (QStringList{QStringLiteral("Embedded Systems"), QStringLiteral("CI/CD")}));
}

void TestExtraction::readsJsonResume()
{
    const auto result = extract(R"({"basics":{"name":"Ada Moe"},"skills":[{"name":"Qt"}]})", QStringLiteral("json"));
    QVERIFY(result);
    QCOMPARE(result->type, QStringLiteral("json_resume"));
    QCOMPARE(result->resume.basics.name, QStringLiteral("Ada Moe"));
    QVERIFY(result->text.contains(QStringLiteral("Ada Moe")));
}

void TestExtraction::readsTablesLinksAndHeaders()
{
    const auto text = extractor::readDocx(tests::makeDocxOf(
        R"(<w:document xmlns:w="urn:w" xmlns:r="urn:r"><w:body>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Left</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Right</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:hyperlink r:id="rId1"><w:r><w:t>My profile</w:t></w:r></w:hyperlink></w:p>
        <w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p></w:body></w:document>)",
        R"(<Relationships><Relationship Id="rId1" Target="https://www.linkedin.com/in/x" TargetMode="External"/></Relationships>)"));
    QVERIFY(text);
    QVERIFY2(text->contains(QStringLiteral("Left\tRight\n")), qPrintable(*text));
    QVERIFY2(text->contains(QStringLiteral("My profile (https://www.linkedin.com/in/x)")), qPrintable(*text));
    QVERIFY2(text->contains(QStringLiteral("a\tb\nc\n")), qPrintable(*text));
}

void TestExtraction::leavesOutDeletedTextAndDuplicates()
{
    const auto text = extractor::readDocx(tests::makeDocxOf(
        R"(<w:document xmlns:w="urn:w" xmlns:mc="urn:mc"><w:p><w:del><w:r><w:t>gone</w:t></w:r></w:del>
        <mc:AlternateContent><mc:Choice><w:r><w:t>once</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>once</w:t></w:r></mc:Fallback></mc:AlternateContent>
        <w:r><w:instrText>FIELD</w:instrText></w:r></w:p></w:document>)"));
    QVERIFY(text);
    QCOMPARE(text->trimmed(), QStringLiteral("once"));
}

void TestExtraction::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &bytes, const char *suffix, const char *code,
                        const char *says) {
        QTest::newRow(name) << bytes << QString::fromLatin1(suffix) << QString::fromLatin1(code)
                            << QString::fromUtf8(says);
    };
    const QByteArray pdf = tests::makePdf(tests::sampleCv());
    const QByteArray docx = tests::makeDocx(tests::sampleCv());
    row("truncated PDF", pdf.left(pdf.size() / 2), "pdf", "damaged", "ask for a new copy");
    row("PDF without its last bytes", pdf.chopped(40), "pdf", "damaged", "ask for a new copy");
    row("PDF header only", "%PDF-1.4\n%%EOF", "pdf", "damaged", "ask for a new copy");
    row("encrypted PDF", tests::makeEncryptedPdf(), "pdf", "encrypted", "unprotected copy");
    row("scanned PDF", tests::makeScannedPdf(tests::sampleCv()), "pdf", "no_text", "OCR");
    row("PDF of 201 pages", tests::makeLongPdf(201), "pdf", "too_large", "200");
    row("PDF that is text", "Jane Smith", "pdf", "not_a_document", "although its name says so");
    row("DOCX that is text", "Jane Smith", "docx", "not_a_document", "although its name says so");
    row("DOCX that is noise", QByteArray("\x01\x02\x03 noise"), "docx", "not_a_document", "although its name says so");
    row("ZIP without a document", tests::makeDocxOf({}).replace("word/document.xml", "word/dacument.xml"), "docx",
        "not_a_document", "without a Word document");
    row("truncated DOCX", docx.left(docx.size() / 2), "docx", "damaged", "ask for a new copy");
    row("broken XML", tests::makeDocxOf("<w:document xmlns:w=\"urn:w\"><w:p>"), "docx", "damaged",
        "ask for a new copy");
    row("external entity", tests::makeDocxWithExternalEntity(), "docx", "external_entity", "don't open it");
    row("billion laughs", tests::makeDocxWithBillionLaughs(), "docx", "external_entity", "don't open it");
    row("100,000 entries", tests::makeZipOfEntries(100'000), "docx", "unpacks_too_large", "10,000 parts");
    row("300 MB", tests::makeDocxBomb(), "docx", "unpacks_too_large", "100 MB");
    row("empty DOCX", tests::makeDocx({}), "docx", "no_text", "with text");
    row("25 MB and one byte", QByteArray(25 * 1024 * 1024 + 1, 'x'), "txt", "too_large", "25 MB");
    row("empty", {}, "pdf", "not_a_document", "is empty");
    row("RTF", "{\\rtf1 Jane}", "rtf", "unsupported", "save it as DOCX or PDF");
    row("old Word", QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + QByteArray(600, '\0'), "doc", "unsupported",
        "Word 97");
    row("HTML", "<!DOCTYPE html><p>Jane", "html", "unsupported", "print it to a PDF");
    row("picture", QByteArray("\x89PNG\r\n\x1A\n") + QByteArray(100, '\0'), "png", "no_text", "picture");
    row("noise", QByteArray("\x01\x02\x03"), "bin", "not_a_document", "ask for one of these");
    row("broken JSON", "{\"basics\":", "json", "damaged", "byte");
    row("JSON of another kind", "{\"title\":\"Job\"}", "json", "not_a_document", "no JSON Resume");
    row("JSON Resume with a wrong member", R"({"basics":{},"work":[{"startDate":"soon"}]})", "json", "damaged",
        "work[0].startDate");
}

void TestExtraction::saysWhatIsWrong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, suffix);
    QFETCH(QString, says);
    const auto result = extract(bytes, suffix);
    QVERIFY(!result);
    QTEST(result.error().where, "code");
    QVERIFY2(result.error().message.contains(says), qPrintable(result.error().message));
}

void TestExtraction::answersInJson()
{
    QVERIFY(extractor::answerOf(extract({}, {})).startsWith("{\"code\":\"not_a_document\",\"message\":\"is empty"));
    QVERIFY(extractor::answerOf(extract("Jane Smith", {})).contains("\"ok\":true"));
}

int main(int argc, char *argv[])
{
    const QGuiApplication application(argc, argv); // the generators draw
    TestExtraction test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_extraction.moc"
