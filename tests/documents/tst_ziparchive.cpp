#include "documents/ziparchive.h"

#include <QTest>

using namespace shortlist;
using documents::readZip;
using documents::writeZip;
using documents::ZipEntries;

class TestZipArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsBackWhatItWrote();
    void refusesOtherFiles();
    void noticesDamage();
    void countsEntries();
    void countsUnwantedEntriesToo();
    void isNotFooledByADeclaredSize();
};

namespace {

bool everything(const QString &)
{
    return true;
}

} // namespace

void TestZipArchive::bringsBackWhatItWrote()
{
    const ZipEntries entries{{QStringLiteral("a.txt"), QByteArray("hello")},
                             {QStringLiteral("dir/\u00FC.xml"), QByteArray(200'000, 'x')},
                             {QStringLiteral("empty"), QByteArray("")}};
    const auto zip = writeZip(entries);
    QVERIFY(zip);
    const auto read = readZip(*zip, everything);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(*read, entries);
    const auto one = readZip(*zip, [](const QString &path) { return path == u"a.txt"; });
    QVERIFY(one);
    QCOMPARE(one->keys(), QStringList{QStringLiteral("a.txt")});
}

void TestZipArchive::refusesOtherFiles()
{
    QVERIFY(readZip("just text", everything).error().code == core::ErrorCode::InvalidInput);
    QVERIFY(readZip({}, everything).error().code == core::ErrorCode::InvalidInput);
}

void TestZipArchive::noticesDamage()
{
    QByteArray noise; // hardly packs, so that the middle of the file is data
    for (unsigned i = 0, state = 1; i < 5000; ++i, state = state * 1103515245U + 12345U)
        noise.append(static_cast<char>(state >> 16U));
    QByteArray zip = *writeZip({{QStringLiteral("a"), noise}});
    QVERIFY(readZip(zip.chopped(30), everything).error().code == core::ErrorCode::Corrupt);
    zip[2500] = static_cast<char>(zip.at(2500) ^ 0x55);
    QVERIFY(readZip(zip, everything).error().code == core::ErrorCode::Corrupt);
}

void TestZipArchive::countsEntries()
{
    ZipEntries entries;
    for (int i = 0; i < 11; ++i)
        entries.insert(QString::number(i), QByteArray("x"));
    documents::ZipLimits limits;
    limits.entries = 10;
    const auto read = readZip(*writeZip(entries), everything, limits);
    QVERIFY(!read);
    QVERIFY(read.error().code == core::ErrorCode::TooLarge);
}

void TestZipArchive::countsUnwantedEntriesToo()
{
    documents::ZipLimits limits;
    limits.totalBytes = 1'000'000;
    const QByteArray zip =
        *writeZip({{QStringLiteral("small"), QByteArray("x")}, {QStringLiteral("z"), QByteArray(2'000'000, 'x')}});
    const auto read = readZip(
        zip, [](const QString &path) { return path == u"small"; }, limits);
    QVERIFY(!read);
    QVERIFY(read.error().code == core::ErrorCode::TooLarge);
}

void TestZipArchive::isNotFooledByADeclaredSize()
{
    documents::ZipLimits limits;
    limits.totalBytes = 1'000'000;
    QByteArray zip = *writeZip({{QStringLiteral("z"), QByteArray(20'000'000, 'x')}});
    const QByteArray real("\x00\x2D\x31\x01", 4); // 20,000,000, little endian
    QVERIFY(zip.contains(real));
    zip.replace(real, QByteArray("\x10\x00\x00\x00", 4));
    // Whichever way it ends, no more than the limit comes out.
    const auto read = readZip(zip, everything, limits);
    QVERIFY(!read || read->value(QStringLiteral("z")).size() <= limits.totalBytes);
}

QTEST_GUILESS_MAIN(TestZipArchive)
#include "tst_ziparchive.moc"
