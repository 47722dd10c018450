#include "loopback/loopback.h"
#include "support/cutproxy.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <algorithm>

using shortlist::tests::Ctl;
using shortlist::tests::CutProxy;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

constexpr qint64 fileBytes = 12 * 1024 * 1024;
constexpr qint64 cutAfter = 2 * 1024 * 1024; // a link of 400 KB/s that is cut every 5 s

/// Bytes without a pattern, the same for the same seed.
QByteArray sample(qsizetype size, int seed)
{
    QByteArray bytes;
    bytes.reserve(size + 32);
    for (int i = 0; bytes.size() < size; ++i)
        bytes += QCryptographicHash::hash(QByteArray::number(seed) + '/' + QByteArray::number(i),
                                          QCryptographicHash::Sha256);
    return bytes.first(size);
}

} // namespace

/// Files between real programs over a link that is cut again and again.
class tst_Transfers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLargeFileGoesUp();
    void theSameFileGoesUpOnce();
    void aLargeFileComesDown();
    void aDownloadGoesOnAfterARestart();
    void whatWasAttachedOfflineIsSentLater();
    void whatCannotBeSentIsNamed();
    void theCacheKeepsItsSize();
    void cvsOfComingInterviewsAreHere();

private:
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_dir.filePath(text(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    [[nodiscard]] QByteArray read(const char *name) const
    {
        QFile file(m_dir.filePath(text(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Runs the command until it ends well, as a person or a timer would; 20 rounds at most.
    [[nodiscard]] Finished untilDone(const Ctl &person, const QStringList &arguments) const
    {
        Finished finished;
        for (int round = 0; round < 20 && finished.status != 0; ++round)
            finished = person.run(arguments);
        return finished;
    }
    /// Files in the profile that hold bytes of blobs.
    [[nodiscard]] static QStringList blobFiles(const Ctl &person)
    {
        QStringList paths;
        QDirIterator blobs(person.profile() + text("/blobs"), QDir::Files, QDirIterator::Subdirectories);
        while (blobs.hasNext())
            paths.append(blobs.next());
        return paths;
    }
    [[nodiscard]] Finished attach(const Ctl &person, const char *name) const
    {
        return person.json({text("attach"), text("candidates"), m_candidate, m_dir.filePath(text(name))});
    }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<CutProxy> m_link;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
    QString m_candidate;
    QString m_file;
};

void tst_Transfers::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    m_link = std::make_unique<CutProxy>(m_server->url());
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_ingrid->login(m_link->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_rafael->login(m_link->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    m_candidate = m_ingrid->json({text("list"), text("candidates"), text("--limit"), text("1")}).text("id");
    QVERIFY(!m_candidate.isEmpty());
    write("large.bin", sample(fileBytes, 1));
}

void tst_Transfers::aLargeFileGoesUp()
{
    const Finished attached = attach(*m_ingrid, "large.bin");
    QVERIFY_DONE(attached);
    m_file = attached.text("id");
    m_link->setPlan({.cutAfterBytes = cutAfter});
    QVERIFY_DONE(untilDone(*m_ingrid, {text("sync")}));
    const qint64 moved = m_link->sent() + m_link->received();
    qInfo("up: %.4f of its bytes, %d cuts", static_cast<double>(moved) / fileBytes, m_link->cuts());
    QVERIFY(m_link->cuts() >= 5);
    QVERIFY2(moved <= fileBytes * 105 / 100, qPrintable(QString::number(moved)));
}

void tst_Transfers::theSameFileGoesUpOnce()
{
    m_link->setPlan({});
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(attach(*m_rafael, "large.bin")); // he may read it, so he need not send it
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(m_link->sent() < 1024 * 1024);
    QCOMPARE(m_rafael->json({text("status")}).rows().value(0).value(u"files_waiting").toInt(), 0);
    for (const QString &path : blobFiles(*m_rafael))
        QVERIFY(QFile::remove(path)); // for what follows
}

void tst_Transfers::aLargeFileComesDown()
{
    m_link->setPlan({});
    QVERIFY_DONE(m_rafael->sync());
    m_link->setPlan({.cutAfterBytes = cutAfter, .bytesPerSecond = 6 * 1024 * 1024});
    QVERIFY_DONE(untilDone(*m_rafael, {text("fetch"), m_file, m_dir.filePath(text("out.bin"))}));
    const qint64 moved = m_link->sent() + m_link->received();
    qInfo("down: %.4f of its bytes, %d cuts", static_cast<double>(moved) / fileBytes, m_link->cuts());
    QVERIFY(m_link->cuts() >= 5);
    // Where the reader is busier than the link is wide, its unread bytes count and are lost with a cut.
    QVERIFY2(moved <= fileBytes * 105 / 100, qPrintable(QString::number(moved)));
    QVERIFY(read("out.bin") == read("large.bin"));
}

void tst_Transfers::aDownloadGoesOnAfterARestart()
{
    const Ctl third(m_dir.filePath(text("third")));
    QVERIFY_DONE(third.login(m_link->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(third.sync());
    m_link->setPlan({.bytesPerSecond = 3 * 1024 * 1024});
    const auto largest = [&third] {
        qint64 bytes = 0;
        for (const QString &path : blobFiles(third))
            bytes = std::max(bytes, QFileInfo(path).size());
        return bytes;
    };
    const auto begun = third.start({text("fetch"), m_file, m_dir.filePath(text("third.bin"))});
    while (largest() < fileBytes / 2 && begun->state() == QProcess::Running)
        QTest::qWait(10);
    QCOMPARE(begun->state(), QProcess::Running);
    begun->kill();
    begun->waitForFinished();
    const qint64 kept = largest();
    QVERIFY(kept >= fileBytes / 2 && kept < fileBytes);
    // What is here already is as encrypted as everything else.
    const QByteArray plain = read("large.bin").first(32);
    const QMap<QString, QByteArray> files = third.files();
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        QVERIFY2(!it->contains(plain), qPrintable(it.key()));
    m_link->setPlan({}); // counts from here
    QVERIFY_DONE(third.run({text("fetch"), m_file, m_dir.filePath(text("third.bin"))}));
    const qint64 moved = m_link->sent() + m_link->received();
    qInfo("down after a restart: %.4f of what was missing",
          static_cast<double>(moved) / static_cast<double>(fileBytes - kept));
    // Beside the file only rows and heads move; the last step that was being kept may come again.
    QVERIFY2(moved <= fileBytes - kept + 2 * 1024 * 1024, qPrintable(QString::number(moved)));
    QVERIFY(read("third.bin") == read("large.bin"));
    m_link->setPlan({});
}

void tst_Transfers::whatWasAttachedOfflineIsSentLater()
{
    QVERIFY(m_server->stop());
    write("offline.txt", "attached on a train");
    const Finished attached = attach(*m_ingrid, "offline.txt");
    QVERIFY_DONE(attached);
    QVERIFY(m_ingrid->sync().status != 0);
    QCOMPARE(m_ingrid->json({text("status")}).rows().value(0).value(u"files_waiting").toInt(), 1);
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(m_ingrid->json({text("status")}).rows().value(0).value(u"files_waiting").toInt(), 0);
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_rafael->run({text("fetch"), attached.text("id"), m_dir.filePath(text("offline.out"))}));
    QCOMPARE(read("offline.out"), read("offline.txt"));
}

void tst_Transfers::whatCannotBeSentIsNamed()
{
    const QStringList before = blobFiles(*m_ingrid);
    write("lost.txt", "its bytes will be lost");
    QVERIFY_DONE(attach(*m_ingrid, "lost.txt"));
    for (const QString &path : blobFiles(*m_ingrid)) {
        if (!before.contains(path))
            QVERIFY(QFile::remove(path)); // as a failing disk would
    }
    write("beside.txt", "beside it");
    const Finished beside = attach(*m_ingrid, "beside.txt");
    QVERIFY_DONE(beside);
    QVERIFY_DONE(m_ingrid->sync());
    const auto status = [&] { return m_ingrid->json({text("status")}).rows().value(0); };
    QCOMPARE(status().value(u"files_waiting").toInt(), 0);
    const QJsonArray refused = status().value(u"files_refused").toArray();
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused[0][u"name"].toString(), text("lost.txt"));
    QVERIFY2(refused[0][u"cause"].toString().startsWith(text("not_found")),
             qPrintable(refused[0][u"cause"].toString()));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_rafael->run({text("fetch"), beside.text("id"), m_dir.filePath(text("beside.out"))}));
    // Attached again it goes.
    QVERIFY_DONE(attach(*m_ingrid, "lost.txt"));
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(status().value(u"files_refused").toArray().size(), 0);
}

void tst_Transfers::theCacheKeepsItsSize()
{
    write("small.txt", "small, and not sent yet");
    const Finished attached = attach(*m_ingrid, "small.txt");
    QVERIFY_DONE(attached);
    QVERIFY(blobFiles(*m_ingrid).size() > 1);
    QVERIFY(m_server->stop());
    QVERIFY(m_ingrid->run({text("sync"), text("--blob-limit"), text("0")}).status != 0);
    QVERIFY(!blobFiles(*m_ingrid).isEmpty());
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QVERIFY_DONE(m_ingrid->sync()); // the limit is remembered; the file had to be sent before it could go
    QCOMPARE(blobFiles(*m_ingrid), QStringList());
    QVERIFY_DONE(m_ingrid->run({text("fetch"), attached.text("id"), m_dir.filePath(text("small.out"))}));
    QCOMPARE(read("small.out"), read("small.txt"));
    QCOMPARE(m_ingrid->run({text("sync"), text("--blob-limit"), text("much")}).status, 1);
}

void tst_Transfers::cvsOfComingInterviewsAreHere()
{
    const Ctl interviewer(m_dir.filePath(text("interviewer")));
    QVERIFY_DONE(interviewer.login(m_link->url(), text("interviewer@acme.test")));
    QVERIFY_DONE(interviewer.run({text("sync"), text("--blob-limit"), text("0")}));
    QCOMPARE(blobFiles(interviewer), QStringList());

    const QString user =
        m_ingrid->json({text("list"), text("memberships"), text("--where"), text("email=interviewer@acme.test")})
            .text("user_id");
    const auto arranged = [&](const char *name, int days) {
        const QString candidate =
            m_ingrid->json({text("create"), text("candidates"), text("full_name=") + text(name)}).text("id");
        write("cv.txt", QByteArray("CV of ") + name);
        const QString file = m_ingrid
                                 ->json({text("attach"), text("candidates"), candidate, m_dir.filePath(text("cv.txt")),
                                         text("--category"), text("cv")})
                                 .text("id");
        const QString starts = QDateTime::currentDateTimeUtc().addDays(days).toString(Qt::ISODate);
        const QString interview = m_ingrid
                                      ->json({text("create"), text("interviews"), text("candidate_id=") + candidate,
                                              text("title=") + text(name), text("starts_at=") + starts})
                                      .text("id");
        const Finished seat = m_ingrid->json({text("create"), text("interview_participants"),
                                              text("interview_id=") + interview, text("user_id=") + user});
        return seat.status == 0 ? file : QString();
    };
    const QString soon = arranged("Soon", 7);
    const QString later = arranged("Later", 21);
    QVERIFY(!soon.isEmpty() && !later.isEmpty());
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(interviewer.sync());
    QVERIFY_DONE(interviewer.sync()); // and it stays, although the limit is 0
    QCOMPARE(blobFiles(interviewer).size(), 1);
    QVERIFY(m_server->stop());
    QVERIFY_DONE(interviewer.run({text("fetch"), soon, m_dir.filePath(text("soon.out"))}));
    QCOMPARE(read("soon.out"), QByteArray("CV of Soon"));
    QVERIFY(interviewer.run({text("fetch"), later, m_dir.filePath(text("later.out"))}).status != 0);
}

QTEST_GUILESS_MAIN(tst_Transfers)
#include "tst_transfers.moc"
