#include "documents/preview.h"

#include <QTest>

using namespace shortlist;
using documents::Preview;

/// Small pictures: what was written is read, and no other bytes are.
class tst_Preview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void neverTakesMoreThanItsLimit();
    void otherBytesAreRefused_data();
    void otherBytesAreRefused();
};

namespace {

Preview sample(int width, int height, int variety)
{
    Preview preview{width, height, {}};
    for (int i = 0; i < width * height; ++i) {
        const int pixel = (i / variety) * 7919 % 65536;
        preview.pixels.append(static_cast<char>(pixel & 0xff)).append(static_cast<char>(pixel >> 8));
    }
    return preview;
}

} // namespace

void tst_Preview::comesBackAsItWas()
{
    for (const int variety : {1, 2, 3, 127, 128, 129, 130, 100'000}) {
        const Preview preview = sample(170, 240, variety);
        const QByteArray bytes = documents::writePreview(preview);
        const auto read = documents::readPreview(bytes);
        QVERIFY(read);
        QCOMPARE(read->width, 170);
        QCOMPARE(read->height, 240);
        QCOMPARE(read->pixels, preview.pixels);
    }
    QVERIFY(documents::writePreview(sample(170, 240, 100'000)).size() < 2000); // blank paper
}

void tst_Preview::neverTakesMoreThanItsLimit()
{
    const int side = documents::longestPreviewSide;
    for (const int variety : {1, 2, 3})
        QVERIFY(documents::writePreview(sample(side, side, variety)).size() <= documents::mostPreviewBytes);
}

void tst_Preview::otherBytesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = documents::writePreview(sample(20, 30, 1));
    const auto head = [](const char *sizes) { return "SLPREV1\n" + QByteArray(sizes, 4); };
    QTest::newRow("none") << QByteArray();
    QTest::newRow("a PNG") << QByteArray("\x89PNG\r\n\x1a\n and more");
    QTest::newRow("no pixels") << head("\0\1\0\1");
    QTest::newRow("cut off") << good.chopped(1);
    QTest::newRow("longer than its picture") << good + QByteArray("\0ab", 3);
    QTest::newRow("no width") << head("\0\0\0\1");
    QTest::newRow("too wide") << head("\xff\xff\0\1") + QByteArray("\xff\1\1", 3).repeated(600);
    QTest::newRow("a run beyond the end") << head("\0\1\0\1") + QByteArray("\xff\1\1", 3);
    QTest::newRow("a run without its pixel") << head("\0\1\0\2") + QByteArray("\x80\1", 2);
    QTest::newRow("too long") << head("\0\x01\0\x01") + QByteArray(200'000, '\0');
}

void tst_Preview::otherBytesAreRefused()
{
    QFETCH(QByteArray, bytes);
    const auto read = documents::readPreview(bytes);
    QVERIFY(!read);
    QVERIFY(read.error().code == core::ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(tst_Preview)
#include "tst_preview.moc"
