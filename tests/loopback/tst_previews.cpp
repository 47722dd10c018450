#include "extractor/brokenfiles.h"
#include "loopback/httpperson.h"
#include "loopback/loopback.h"
#include "support/cutproxy.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTest>

#include <algorithm>

using shortlist::tests::Ctl;
using shortlist::tests::CutProxy;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::HttpPerson;
using shortlist::tests::text;

namespace {

/// A picture with something on it.
QByteArray picture(const char *format, int side)
{
    QImage image(side, side / 2, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x * 255 / side, y % 256, (x ^ y) % 256));
    }
    QByteArray bytes;
    QBuffer device(&bytes);
    device.open(QIODevice::WriteOnly);
    return image.save(&device, format) ? bytes : QByteArray();
}

/// A one-page PDF with a blue bar on it and so many bytes that nothing shows.
QByteArray page(int seed, qsizetype ballast)
{
    QByteArray noise;
    for (int i = 0; noise.size() < ballast; ++i)
        noise += QCryptographicHash::hash(QByteArray::number(seed) + '/' + QByteArray::number(i),
                                          QCryptographicHash::Sha256);
    const auto stream = [](const QByteArray &bytes) {
        return "<< /Length " + QByteArray::number(bytes.size()) + " >>\nstream\n" + bytes + "\nendstream";
    };
    return shortlist::tests::pdfOf({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
                                    stream("0 0 1 rg 50 " + QByteArray::number(100 + seed * 20) + " 400 60 re f"),
                                    stream(noise)});
}

} // namespace

/// Small pictures of files between real programs: made where a file is attached, with the row wherever that goes.
class tst_Previews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPictureIsSeenByColleagues();
    void theSamePictureIsSentOnce();
    void whatHasNoPreviewGoesWithout_data();
    void whatHasNoPreviewGoesWithout();
    void previewsComeBeforeFiles();
    void aRevocationTakesThePreviewToo();

private:
    [[nodiscard]] QString written(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_dir.filePath(text(name)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    [[nodiscard]] QString attach(const QString &candidate, const QString &path, const char *category = "other") const
    {
        return m_ingrid->json({text("attach"), text("candidates"), candidate, path, text("--category"), text(category)})
            .text("id");
    }
    [[nodiscard]] static QString previewOf(const Ctl &person, const QString &file)
    {
        return person.value(text("files"), file, text("preview_sha256")).toString();
    }
    /// Sizes of the whole files that a profile holds.
    [[nodiscard]] static QList<qint64> blobSizes(const Ctl &person)
    {
        QList<qint64> sizes;
        QDirIterator blobs(person.profile() + text("/blobs"), QDir::Files, QDirIterator::Subdirectories);
        while (blobs.hasNext()) {
            blobs.next();
            if (!blobs.fileName().endsWith(text(".part")))
                sizes.append(blobs.fileInfo().size());
        }
        std::sort(sizes.begin(), sizes.end());
        return sizes;
    }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<CutProxy> m_link;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<Ctl> m_interviewer;
    QString m_candidate;
    QString m_seat;
    QString m_cv;
};

void tst_Previews::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(3), qPrintable(m_server->problem()));
    m_link = std::make_unique<CutProxy>(m_server->url());
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    m_interviewer = std::make_unique<Ctl>(m_dir.filePath(text("interviewer")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_rafael->login(m_link->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_interviewer->login(m_link->url(), text("interviewer@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
    m_candidate = m_ingrid->json({text("list"), text("candidates"), text("--limit"), text("1")}).text("id");
    QVERIFY(!m_candidate.isEmpty());
}

void tst_Previews::aPictureIsSeenByColleagues()
{
    const QByteArray photo = picture("jpeg", 1200);
    const QString file = attach(m_candidate, written("photo.jpg", photo));
    const QString preview = previewOf(*m_ingrid, file);
    QCOMPARE(preview.size(), 64);
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    QCOMPARE(previewOf(*m_rafael, file), preview);
    // The small picture is here before anybody asked; the photo is not.
    const QList<qint64> here = blobSizes(*m_rafael);
    QCOMPARE(here.size(), 1);
    QVERIFY2(here[0] < 64 * 1024, qPrintable(QString::number(here[0])));
    // And none of it in the clear.
    const QMap<QString, QByteArray> files = m_rafael->files();
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        QVERIFY2(!it->contains("SLPREV1"), qPrintable(it.key()));
    const QString out = m_dir.filePath(text("photo.out"));
    QVERIFY_DONE(m_rafael->run({text("fetch"), file, out}));
    QFile arrived(out);
    QVERIFY(arrived.open(QIODevice::ReadOnly));
    QCOMPARE(arrived.readAll(), photo);
}

void tst_Previews::theSamePictureIsSentOnce()
{
    const qsizetype before = blobSizes(*m_ingrid).size();
    const QString again = attach(m_candidate, written("again.jpg", picture("jpeg", 1200)));
    QCOMPARE(previewOf(*m_ingrid, again).size(), 64);
    QCOMPARE(blobSizes(*m_ingrid).size(), before);
    QVERIFY_DONE(m_ingrid->sync());
}

void tst_Previews::whatHasNoPreviewGoesWithout_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray bomb = picture("png", 64);
    // Width and height in the first chunk of a PNG, then its checksum: 60,000 × 60,000 pixels would take 14 GB.
    QVERIFY(bomb.size() > 33);
    const QByteArray claim = QByteArray::fromHex("49484452"
                                                 "0000ea60"
                                                 "0000ea60"
                                                 "0802000000");
    bomb.replace(12, claim.size(), claim);
    quint32 crc = 0xffffffffU;
    for (const char c : claim) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320U : crc >> 1;
    }
    crc = ~crc;
    for (int i = 0; i < 4; ++i)
        bomb[29 + i] = static_cast<char>(crc >> (24 - 8 * i));
    QTest::newRow("a picture that claims 3.6 billion pixels") << bomb;
    QTest::newRow("a picture that was cut off") << picture("png", 600).first(400);
    QTest::newRow("a PDF that draws without end") << shortlist::tests::makePdfBomb();
    QTest::newRow("a PDF with a password") << shortlist::tests::makeEncryptedPdf();
    QTest::newRow("text") << QByteArray("Just words.");
}

void tst_Previews::whatHasNoPreviewGoesWithout()
{
    QFETCH(QByteArray, bytes);
    const QString file = attach(m_candidate, written("hostile.bin", bytes));
    QVERIFY(!file.isEmpty());
    QCOMPARE(previewOf(*m_ingrid, file), QString());
    QVERIFY_DONE(m_ingrid->sync());
}

void tst_Previews::previewsComeBeforeFiles()
{
    QVERIFY_DONE(m_interviewer->sync());
    QCOMPARE(blobSizes(*m_interviewer), QList<qint64>());
    const QString user =
        m_ingrid->json({text("list"), text("memberships"), text("--where"), text("email=interviewer@acme.test")})
            .text("user_id");
    const QString candidate = m_ingrid->json({text("create"), text("candidates"), text("full_name=Soon")}).text("id");
    m_cv = attach(candidate, written("cv.pdf", page(1, 700'000)), "cv");
    QVERIFY(!attach(candidate, written("older.pdf", page(2, 500'000)), "cv").isEmpty());
    QCOMPARE(previewOf(*m_ingrid, m_cv).size(), 64);
    const QString starts = QDateTime::currentDateTimeUtc().addDays(3).toString(Qt::ISODate);
    const QString interview = m_ingrid
                                  ->json({text("create"), text("interviews"), text("candidate_id=") + candidate,
                                          text("title=Soon"), text("starts_at=") + starts})
                                  .text("id");
    m_seat = m_ingrid
                 ->json({text("create"), text("interview_participants"), text("interview_id=") + interview,
                         text("user_id=") + user})
                 .text("id");
    QVERIFY(!m_seat.isEmpty());
    QVERIFY_DONE(m_ingrid->sync());

    m_link->setPlan({.bytesPerSecond = 500'000});
    const auto syncing = m_interviewer->start({text("sync")});
    while (blobSizes(*m_interviewer).size() < 3 && syncing->state() == QProcess::Running)
        QTest::qWait(5);
    // Two previews and one of the CVs: had a CV come before a preview, two of the three would be large.
    const QList<qint64> early = blobSizes(*m_interviewer);
    QCOMPARE(early.size(), 3);
    QVERIFY2(early[1] < 128 * 1024, qPrintable(QString::number(early[1])));
    QVERIFY(syncing->waitForFinished(60'000));
    QCOMPARE(syncing->exitCode(), 0);
    QCOMPARE(blobSizes(*m_interviewer).size(), 4);
    m_link->setPlan({});
}

void tst_Previews::aRevocationTakesThePreviewToo()
{
    const QString blob = text("/v1/blobs/") + previewOf(*m_ingrid, m_cv);
    HttpPerson interviewer(m_server->url(), text("interviewer@acme.test"));
    QVERIFY(interviewer.isSignedIn());
    interviewer.ask("GET", blob);
    QCOMPARE(interviewer.status(), 200);
    QVERIFY_DONE(m_ingrid->run({text("remove"), text("interview_participants"), m_seat}));
    QVERIFY_DONE(m_ingrid->sync());
    interviewer.ask("GET", blob);
    QCOMPARE(interviewer.status(), 404);
    QVERIFY_DONE(m_interviewer->sync());
    QCOMPARE(blobSizes(*m_interviewer), QList<qint64>());
}

QTEST_GUILESS_MAIN(tst_Previews)
#include "tst_previews.moc"
