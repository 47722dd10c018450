#include "documents/preview.h"
#include "extractor/brokenfiles.h"
#include "extractor/cvfiles.h"
#include "fuzz/parsers.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTest>

#include <random>

using namespace shortlist;

/// Valid files of all formats, mutated at random with fixed seeds, through every parser in this very process.
class TestFuzzParsers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesMutations_data();
    void survivesMutations();
};

namespace {

constexpr int mutationsPerFormat = 500;

/// One to eight changes: a byte flipped or replaced, a piece cut out, doubled or moved.
QByteArray mutated(QByteArray bytes, std::mt19937 &random)
{
    const auto below = [&](qsizetype most) {
        return static_cast<qsizetype>(
            std::uniform_int_distribution<long long>(0, qMax<long long>(0, most - 1))(random));
    };
    for (qsizetype change = below(8); change >= 0 && !bytes.isEmpty(); --change) {
        const qsizetype at = below(bytes.size());
        const qsizetype length = 1 + below(qMin<qsizetype>(64, bytes.size() - at));
        switch (below(5)) {
        case 0:
            bytes[at] = static_cast<char>(bytes.at(at) ^ (1 << below(8)));
            break;
        case 1:
            bytes[at] = static_cast<char>(below(256));
            break;
        case 2:
            bytes.remove(at, length);
            break;
        case 3:
            bytes.insert(at, bytes.mid(at, length));
            break;
        default:
            bytes.insert(below(bytes.size()), bytes.mid(at, length));
            break;
        }
    }
    return bytes;
}

} // namespace

void TestFuzzParsers::survivesMutations_data()
{
    QTest::addColumn<QByteArray>("original");
    QTest::newRow("pdf") << tests::makeLongPdf(2);
    QTest::newRow("docx") << tests::makeDocx(tests::sampleCv());
    QTest::newRow("text") << tests::sampleCv().join(u'\n').toUtf8();
    QTest::newRow("json resume") << QByteArray(
        R"({"basics":{"name":"Ada Moe","location":{"city":"Oslo"}},"work":[{"name":"Acme","startDate":"2019-04"}],"skills":[{"name":"Qt","keywords":["C++"]}]})");
    QTest::newRow("word xml") << QByteArray(
        R"(<?xml version="1.0"?><w:d xmlns:w="urn:w"><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Jane</w:t><w:tab/></w:r></w:p></w:tc></w:tr></w:tbl></w:d>)");
    QTest::newRow("preview") << documents::writePreview(
        {24, 10, QByteArray("\xff\xff", 2).repeated(200) + QByteArray("\1\2\3\4", 4).repeated(20)});
    QTest::newRow("vcard") << QByteArray("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Moe;Ada;;;\r\nitem1.EMAIL;TYPE=\"work,pref\":"
                                         "ada@example.com\r\nTITLE:Engi\r\n neer\r\nNOTE:One\\nTwo\r\nEND:VCARD\r\n");
    QTest::newRow("mail") << QByteArray(
        "From: =?iso-8859-1?q?J=F6rg?= <j@example.com>\r\nSubject: CV\r\nMIME-Version: 1.0\r\nContent-Type: "
        "multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Dear "
        "&amp; so</p>\r\n--b\r\nContent-Type: application/pdf; name=\"cv.pdf\"\r\nContent-Transfer-Encoding: "
        "base64\r\n\r\nJVBERi0xLjQ=\r\n--b--\r\n");
    QTest::newRow("csv") << QByteArray("name;mail\n\"Moe; Ada\";ada@example.com\n'=1+1;\"a\"\"b\"\n");
}

void TestFuzzParsers::survivesMutations()
{
    QFETCH(QByteArray, original);
    QElapsedTimer total;
    total.start();
    for (unsigned seed = 1; seed <= mutationsPerFormat; ++seed) {
        std::mt19937 random(seed);
        QElapsedTimer timer;
        timer.start();
        tests::parseUntrusted(mutated(original, random));
        QVERIFY2(timer.elapsed() < 5000,
                 qPrintable(QStringLiteral("seed %1 took %2 ms").arg(seed).arg(timer.elapsed())));
    }
    qInfo("%d mutations in %lld ms", mutationsPerFormat, total.elapsed());
}

int main(int argc, char *argv[])
{
    const QGuiApplication application(argc, argv); // the generators draw
    TestFuzzParsers test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fuzzparsers.moc"
