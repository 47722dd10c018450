#include "client/cvfields.h"
#include "client/extractorprocess.h"
#include "documents/preview.h"
#include "extractor/brokenfiles.h"
#include "extractor/cvfiles.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using client::ExtractorProcess;

/// The program as the client runs it: a child process that may be given anything.
class TestExtractProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsACv();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void endsHostileFilesInTime_data();
    void endsHostileFilesInTime();
    void drawsSmallPictures_data();
    void drawsSmallPictures();
    void turnsAsTheCameraSays();
    void drawsNothingHostile_data();
    void drawsNothingHostile();
    void refusesWhatIsTooLargeBeforeStarting();
    void limitsTime();
    void limitsOutput();
    void survivesAMissingProgram();
    void keepsSecretsFromTheChild();
    void sandboxAllowsNothing();
    void readsTheSampleCvs_data();
    void readsTheSampleCvs();
};

namespace {

const QString program = QStringLiteral(SHORTLIST_BIN_DIR "/shortlist-extract");

/// A program in the extractor's place for one test.
class OtherProgram
{
public:
    explicit OtherProgram(const QByteArray &path) { qputenv("SHORTLIST_EXTRACT", path); }
    ~OtherProgram() { qputenv("SHORTLIST_EXTRACT", program.toUtf8()); }
    Q_DISABLE_COPY_MOVE(OtherProgram)
};

} // namespace

void TestExtractProgram::initTestCase()
{
    qputenv("SHORTLIST_EXTRACT", program.toUtf8());
}

void TestExtractProgram::readsACv()
{
    const auto result = ExtractorProcess::run(tests::makePdf(tests::sampleCv()), QStringLiteral("maria.pdf"));
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(result->type, QStringLiteral("pdf"));
    QCOMPARE(result->pages, 1);
    QVERIFY(result->text.contains(QStringLiteral("Fictional Motors")));
    const auto fields = client::candidateFields(result->resume, QDate(2026, 11, 21));
    QCOMPARE(fields.value(QStringLiteral("full_name")).value_or(QByteArray()), QByteArray("Maria de la Cruz"));
    QCOMPARE(fields.value(QStringLiteral("experience_years")).value_or(QByteArray()), QByteArray("9.0"));
}

void TestExtractProgram::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("message");
    QTest::newRow("encrypted") << tests::makeEncryptedPdf() << QStringLiteral("a.pdf")
                               << QStringLiteral("a.pdf is protected by a password: ask for an unprotected copy");
    QTest::newRow("no ZIP") << QByteArray("hello") << QStringLiteral("b.DOCX")
                            << QStringLiteral(
                                   "b.DOCX is no Word document (DOCX) although its name says so: ask for a new copy");
}

void TestExtractProgram::saysWhatIsWrong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    const auto result = ExtractorProcess::run(bytes, name);
    QVERIFY(!result);
    QTEST(result.error().message, "message");
    QCOMPARE(result.error().where, name);
}

void TestExtractProgram::endsHostileFilesInTime_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::newRow("PDF that draws without end") << tests::makePdfBomb() << QStringLiteral("bomb.pdf");
    QTest::newRow("DOCX of 300 MB") << tests::makeDocxBomb() << QStringLiteral("bomb.docx");
    QTest::newRow("100,000 entries") << tests::makeZipOfEntries(100'000) << QStringLiteral("entries.docx");
    QTest::newRow("billion laughs") << tests::makeDocxWithBillionLaughs() << QStringLiteral("laughs.docx");
    QTest::newRow("external entity") << tests::makeDocxWithExternalEntity() << QStringLiteral("entity.docx");
    QTest::newRow("60 MB of XML elements")
        << tests::makeDocxOf("<w:d xmlns:w=\"urn:w\">" + QByteArray("<w:p>").repeated(10'000'000) + "</w:d>")
        << QStringLiteral("deep.docx");
    QTest::newRow("one endless line") << QByteArray("Jane Smith ").repeated(2'000'000) << QStringLiteral("line.txt");
    QTest::newRow("JSON brackets") << QByteArray("{\"basics\":").repeated(2'000'000) << QStringLiteral("deep.json");
}

void TestExtractProgram::endsHostileFilesInTime()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QElapsedTimer timer;
    timer.start();
    const auto result = ExtractorProcess::run(bytes, name);
    qInfo("%lld ms: %s", timer.elapsed(), result ? "read" : qPrintable(result.error().message));
    // 4 s of processor time end it; the rest is for a machine with other things to do.
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
    if (!result)
        QVERIFY2(result.error().message.startsWith(name), qPrintable(result.error().message));
    // Memory is limited by the system (sandboxAllowsNothing); a child's peak as the parent sees it would include the
    // parent's own pages from between fork and exec.
}

void TestExtractProgram::drawsSmallPictures_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QSize>("size");
    const auto saved = [](QSize size, QImage::Format format, const char *as) {
        QImage image(size, format);
        image.fill(QColor(200, 30, 30));
        QByteArray bytes;
        QBuffer device(&bytes);
        device.open(QIODevice::WriteOnly);
        image.save(&device, as);
        return bytes;
    };
    QTest::newRow("PDF") << tests::makePdf(tests::sampleCv()) << QSize(170, 240);
    QTest::newRow("scanned PDF") << tests::makeScannedPdf(tests::sampleCv()) << QSize(170, 240);
    QTest::newRow("PNG") << saved({1200, 600}, QImage::Format_RGB32, "png") << QSize(160, 80);
    QTest::newRow("PNG with grey alone") << saved({300, 300}, QImage::Format_Grayscale8, "png") << QSize(160, 160);
    QTest::newRow("large JPEG") << saved({6000, 4000}, QImage::Format_RGB32, "jpeg") << QSize(160, 107);
    QTest::newRow("smaller than a preview") << saved({40, 20}, QImage::Format_RGB32, "jpeg") << QSize(40, 20);
    QTest::newRow("one row of pixels") << saved({5000, 1}, QImage::Format_RGB32, "png") << QSize(160, 1);
}

void TestExtractProgram::drawsSmallPictures()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QSize, size);
    const QByteArray made = ExtractorProcess::preview(bytes);
    const auto preview = documents::readPreview(made);
    QVERIFY2(preview, qPrintable(QString::number(made.size())));
    qInfo("%lld bytes of %lld", static_cast<long long>(made.size()), static_cast<long long>(bytes.size()));
    QCOMPARE(QSize(preview->width, preview->height), size);
    QVERIFY(preview->pixels.count('\0') < preview->pixels.size()); // not black
    const QByteArray white("\xff\xff");
    QVERIFY(preview->pixels != white.repeated(qsizetype{preview->width} * preview->height));
}

void TestExtractProgram::turnsAsTheCameraSays()
{
    // White above black, and beside the pixels what a camera says that was held upright (Exif, orientation 6).
    QImage image(400, 200, QImage::Format_RGB32);
    image.fill(Qt::black);
    for (int y = 0; y < 100; ++y)
        std::fill_n(reinterpret_cast<QRgb *>(image.scanLine(y)), 400, qRgb(255, 255, 255));
    QByteArray bytes;
    QBuffer device(&bytes);
    device.open(QIODevice::WriteOnly);
    QVERIFY(image.save(&device, "jpeg", 100));
    bytes.insert(2, QByteArray::fromHex("ffe10022457869660000"
                                        "4d4d002a00000008000101120003000000010006000000000000"));
    const auto preview = documents::readPreview(ExtractorProcess::preview(bytes));
    QVERIFY(preview);
    QCOMPARE(QSize(preview->width, preview->height), QSize(80, 160));
    // Turned to the right, what was above is right.
    const auto isWhite = [&](int x, int y) { return preview->pixels[2 * (y * preview->width + x) + 1] == '\xff'; };
    QVERIFY(!isWhite(4, 4) && !isWhite(4, 150));
    QVERIFY(isWhite(75, 4) && isWhite(75, 150));
}

void TestExtractProgram::drawsNothingHostile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("PDF that draws without end") << tests::makePdfBomb();
    QTest::newRow("encrypted") << tests::makeEncryptedPdf();
    QTest::newRow("cut off") << tests::makePdf(tests::sampleCv()).first(400);
    QTest::newRow("no picture in it") << "\x89PNG\r\n\x1a\n" + QByteArray(100'000, 'x');
    QTest::newRow("no JPEG in it") << "\xff\xd8\xff" + QByteArray(100'000, '\xff');
    QTest::newRow("text") << QByteArray("hello");
    // 1,000 × 1,000,000,000 pixels, so says the first chunk.
    QTest::newRow("endless picture") << QByteArray::fromHex("89504e470d0a1a0a"
                                                            "0000000d49484452"
                                                            "000003e8"
                                                            "3b9aca00"
                                                            "0802000000"
                                                            "00000000");
}

void TestExtractProgram::drawsNothingHostile()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(ExtractorProcess::preview(bytes), QByteArray());
}

void TestExtractProgram::refusesWhatIsTooLargeBeforeStarting()
{
    const OtherProgram none("/nowhere");
    const auto result = ExtractorProcess::run(QByteArray(25 * 1024 * 1024 + 1, 'x'), QStringLiteral("big.pdf"));
    QVERIFY(result.error().code == core::ErrorCode::TooLarge);
    QCOMPARE(result.error().message, QStringLiteral("big.pdf is over 25 MB: ask for a smaller copy"));
}

void TestExtractProgram::limitsTime()
{
#ifdef Q_OS_UNIX
    const OtherProgram sleeper("/usr/bin/yes"); // ends only when killed, and reads nothing
    client::ExtractionLimits limits;
    limits.wallMilliseconds = 300;
    limits.outputBytes = std::numeric_limits<int>::max();
    QElapsedTimer timer;
    timer.start();
    const auto result = ExtractorProcess::run("x", QStringLiteral("slow.txt"), limits);
    QVERIFY(result.error().code == core::ErrorCode::Timeout);
    QVERIFY(timer.elapsed() < 5000);
#endif
}

void TestExtractProgram::limitsOutput()
{
#ifdef Q_OS_UNIX
    const OtherProgram talker("/usr/bin/yes");
    const auto result = ExtractorProcess::run("x", QStringLiteral("loud.txt"));
    QVERIFY(result.error().code == core::ErrorCode::TooLarge);
#endif
}

void TestExtractProgram::survivesAMissingProgram()
{
    const OtherProgram none("/nowhere/shortlist-extract");
    const auto result = ExtractorProcess::run("x", QStringLiteral("a.txt"));
    QVERIFY(result.error().code == core::ErrorCode::NotFound);
}

void TestExtractProgram::keepsSecretsFromTheChild()
{
#ifdef Q_OS_UNIX
    const QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("tell")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\nprintf '{\"ok\":true,\"text\":\"%s\"}' \"${SHORTLIST_PASSPHRASE-nothing}\"\n");
    script.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    script.close();
    qputenv("SHORTLIST_PASSPHRASE", "open sesame");
    const OtherProgram teller(script.fileName().toUtf8());
    const auto result = ExtractorProcess::run({}, QStringLiteral("a.txt"));
    qunsetenv("SHORTLIST_PASSPHRASE");
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(result->text, QStringLiteral("nothing"));
#endif
}

void TestExtractProgram::sandboxAllowsNothing()
{
#ifdef Q_OS_LINUX
    QProcess probe;
    probe.start(QStringLiteral(SHORTLIST_BIN_DIR "/../tests/shortlist_test_sandboxprobe"), QStringList());
    QVERIFY(probe.waitForFinished());
    QCOMPARE(probe.readAllStandardOutput(), QByteArray("allowed: \n"));
#endif
}

void TestExtractProgram::readsTheSampleCvs_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("contact"); // name, e-mail, phone, location
    QTest::addColumn<QStringList>("skills");  // all must be found
    const auto row = [](const char *file, const char *contact, const char *skills) {
        QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(contact).split(u'|')
                            << QString::fromLatin1(skills).split(u'|');
    };
    row("David_Kim_Backend_Developer.pdf", "David Kim|david.kim@email.com|555-456-7890|Seattle, WA",
        "Java|Spring Boot|Kubernetes|Microservices|MongoDB|PostgreSQL|Redis|Kafka|Docker|AWS|Azure|REST "
        "API|GraphQL|Jenkins|Git|Maven");
    row("Emily_Rodriguez_Data_Scientist.pdf", "Emily Rodriguez|emily.rodriguez@email.com|555-345-6789|Austin, TX",
        "Python|Machine Learning|TensorFlow|PyTorch|scikit-learn|SQL|Pandas|NumPy|Deep Learning|NLP|Computer "
        "Vision|AWS|Docker|Git|Jupyter|MLflow|Airflow");
    row("Sarah_Johnson_Senior_React_Developer.pdf",
        "Sarah Johnson|sarah.johnson@email.com|555-123-4567|San Francisco, CA",
        "React|Node.js|JavaScript|TypeScript|Redux|Next.js|AWS|Docker|GraphQL|REST "
        "API|MongoDB|PostgreSQL|Git|Agile|Jest|Webpack");
    row("jane_smith.docx", "Jane Smith|jane.smith@example.com||New York, NY",
        "Python|R|TensorFlow|PyTorch|SQL|AWS SageMaker|Spark|Machine Learning|Statistical Modeling|NLP");
    row("sample.resume.json", "Richard Hendriks|richard.hendriks@mail.com|(912) 555-4321|San Francisco, California",
        "Web Development|HTML|CSS|JavaScript|Compression|Mpeg|MP4|GIF");
}

void TestExtractProgram::readsTheSampleCvs()
{
    QFETCH(QString, file);
    QFETCH(QStringList, contact);
    QFETCH(QStringList, skills);
    QFile cv(QStringLiteral(SHORTLIST_SOURCE_DIR "/../shared/samples/cv/") + file);
    if (!cv.open(QIODevice::ReadOnly))
        return; // not part of the project; the generated CVs test the same code
    const auto result = ExtractorProcess::run(cv.readAll(), file);
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    const auto fields = client::candidateFields(result->resume, QDate(2026, 11, 21));
    const auto field = [&](const char *column) {
        return QString::fromUtf8(fields.value(QString::fromLatin1(column)).value_or(QByteArray()));
    };
    QCOMPARE((QStringList{field("full_name"), field("email"), field("phone"), field("location")}), contact);
    QStringList found;
    for (const QJsonValue &skill : QJsonDocument::fromJson(field("skills").toUtf8()).array())
        found.append(skill.toString());
    for (const QString &skill : skills)
        QVERIFY2(found.contains(skill),
                 qPrintable(skill + QStringLiteral(" is not in ") + found.join(QStringLiteral(", "))));
}

int main(int argc, char *argv[])
{
    const QGuiApplication application(argc, argv); // the generators draw
    TestExtractProgram test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_extractprogram.moc"
