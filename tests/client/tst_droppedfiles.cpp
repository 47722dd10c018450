#include "client/droppedfiles.h"
#include "support/windowsdrop.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <chrono>
#include <thread>

using namespace shortlist;
using client::DropProblem;
using client::FileInput;
using client::takeFiles;
using tests::offerAsWindows;
using tests::WindowsFile;
using Why = DropProblem::Why;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// A drag of a Mozilla program: it writes a copy whenever it is asked for addresses.
class MozillaDrag : public QMimeData
{
public:
    mutable int questions = 0;

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override
    {
        if (format == u"text/uri-list")
            ++questions;
        return QMimeData::retrieveData(format, type);
    }
};

QString write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

} // namespace

/// What mail programs and file managers put into a drag becomes files under safe names, within limits, whatever it is.
class tst_DroppedFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesOnTheDiskAreNamedAndNotRead();
    void attachmentsOfAWindowsProgram();
    void aFolderIsNoFile();
    void namesAreMadeSafe_data();
    void namesAreMadeSafe();
    void limitsHold();
    void whatWasPromisedAndNotGiven();
    void aMailAsBytes();
    void filesOfADiskWinOverBytes();
    void onlyAPromise_data();
    void onlyAPromise();
    void otherDragsAreNotOurs();
    void aPromisedFileIsReadOnceAndGone();
    void aMozillaProgramIsAskedOnceAndItsCopyGoes();
    void severalPromisedFilesAreAskedForOnce();
    void aPromiseThatIsNotKept();
    void aFileThatIsWrittenAfterTheAnswer();
    void promisedFilesHaveLimits();
};

void tst_DroppedFiles::filesOnTheDiskAreNamedAndNotRead()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(text("/no/such/cv.pdf")), QUrl(text("https://example.org/x.pdf")),
                  QUrl::fromLocalFile(text("/no/such/cv.pdf")), QUrl::fromLocalFile(text("/no/b.eml"))});
    QVERIFY(client::hasFiles(data));
    const auto taken = takeFiles(data);
    QCOMPARE(taken.files.size(), 2);
    QCOMPARE(taken.files[0].path, text("/no/such/cv.pdf"));
    QCOMPARE(taken.files[1].name, text("b.eml"));
    QVERIFY(taken.problems.isEmpty());
}

void tst_DroppedFiles::attachmentsOfAWindowsProgram()
{
    for (const bool wide : {true, false}) {
        QMimeData data;
        const QString second = wide ? QStringLiteral("Zo\u00eb \u0645.eml") : QStringLiteral("Zo\u00eb.eml");
        offerAsWindows(data, {{text("cv.pdf"), "%PDF", 0, 0, 0}, {second, "From: a", 0, 0, 0}}, wide);
        QVERIFY(client::hasFiles(data));
        const auto taken = takeFiles(data);
        QCOMPARE(taken.files.size(), 2);
        QCOMPARE(taken.files[0].name, text("cv.pdf"));
        QCOMPARE(taken.files[0].bytes, QByteArray("%PDF"));
        QCOMPARE(taken.files[1].name, second);
        QCOMPARE(*taken.files[1].read(), QByteArray("From: a"));
        QVERIFY(taken.files[1].path.isEmpty());
    }
}

void tst_DroppedFiles::aFolderIsNoFile()
{
    QMimeData data;
    offerAsWindows(data, {{text("Inbox"), {}, 0x4, 0x10, 0}, {text("Inbox\\a.eml"), "x", 0x4, 0x20, 0}});
    const auto taken = takeFiles(data);
    QCOMPARE(taken.files.size(), 1);
    QCOMPARE(taken.files[0].name, text("a.eml"));
    QCOMPARE(taken.files[0].bytes, QByteArray("x")); // the bytes of its own index
    QVERIFY(taken.problems.isEmpty());
}

void tst_DroppedFiles::namesAreMadeSafe_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("safe");
    QTest::newRow("path") << text("..\\..\\Windows\\system32\\cv.pdf") << text("cv.pdf");
    QTest::newRow("path of Unix") << text("/etc/passwd") << text("passwd");
    QTest::newRow("dots") << text("..") << text("file-1");
    QTest::newRow("nothing") << QString() << text("file-1");
    QTest::newRow("hidden ending") << QStringLiteral("cv\u202efdp.exe") << text("cvfdp.exe");
    QTest::newRow("controls") << text("a\r\n\tb.pdf") << text("ab.pdf");
    QTest::newRow("signs of Windows") << text("a<b>:\"|?*.pdf") << text("ab.pdf");
    QTest::newRow("dots at the end") << text("a.pdf. .") << text("a.pdf");
    QTest::newRow("long") << QString(250, u'x') + text(".pdf") << QString(196, u'x') + text(".pdf");
}

void tst_DroppedFiles::namesAreMadeSafe()
{
    QFETCH(QString, given);
    QFETCH(QString, safe);
    QMimeData data;
    offerAsWindows(data, {{given, "x", 0, 0, 0}});
    QCOMPARE(takeFiles(data).files.value(0).name, safe);
}

void tst_DroppedFiles::limitsHold()
{
    QMimeData data;
    offerAsWindows(data, {{text("a"), "12345", 0, 0, 0},
                          {text("b"), "123456", 0, 0, 0},
                          {text("c"), "never fetched", 0x40, 0, 7},
                          {text("d"), "1234", 0, 0, 0},
                          {text("e"), "12", 0, 0, 0},
                          {text("f"), "1", 0, 0, 0},
                          {text("g"), "1", 0, 0, 0}});
    client::DropLimits limits;
    limits.files = 3;
    limits.bytesOfOne = 5;
    limits.bytes = 8;
    const auto taken = takeFiles(data, limits);
    QStringList names;
    for (const FileInput &file : taken.files)
        names << file.name;
    QCOMPARE(names, (QStringList{text("a"), text("e"), text("f")}));
    QCOMPARE(taken.problems,
             (QList<DropProblem>{{Why::TooLarge, text("b")}, {Why::TooLarge, text("c")}, {Why::TooLarge, text("d")}}));
    // Six descriptors are read at most of a group with more: g is not even named.
    limits.bytesOfOne = 100;
    limits.bytes = 1000;
    QCOMPARE(takeFiles(data, limits).problems.size(), 3);

    QMimeData disk;
    QList<QUrl> urls;
    for (int i = 0; i < 5; ++i)
        urls << QUrl::fromLocalFile(text("/tmp/%1.pdf").arg(i));
    disk.setUrls(urls);
    QCOMPARE(takeFiles(disk, limits).files.size(), 3);
    QCOMPARE(takeFiles(disk, limits).problems.value(1), (DropProblem{Why::TooMany, text("4.pdf")}));
}

void tst_DroppedFiles::whatWasPromisedAndNotGiven()
{
    QMimeData data; // Outlook gives a whole mail as a storage, which reaches nobody but COM
    offerAsWindows(data, {{text("Application.msg"), {}, 0, 0, 0}});
    const auto taken = takeFiles(data);
    QVERIFY(taken.files.isEmpty());
    QCOMPARE(taken.problems, (QList<DropProblem>{{Why::NotHandedOver, text("Application.msg")}}));
}

void tst_DroppedFiles::aMailAsBytes()
{
    QMimeData data;
    data.setData(text("message/rfc822"), "From: a@b.test\r\n\r\n");
    QVERIFY(client::hasFiles(data));
    QCOMPARE(takeFiles(data).files.value(0).name, text("mail.eml"));
    // Beside a descriptor without bytes it is what counts.
    offerAsWindows(data, {{text("Application.msg"), {}, 0, 0, 0}});
    QCOMPARE(takeFiles(data).files.value(0).name, text("mail.eml"));
    QVERIFY(takeFiles(data).problems.isEmpty());
}

void tst_DroppedFiles::filesOfADiskWinOverBytes()
{
    QMimeData data; // as Evolution offers a mail
    data.setUrls({QUrl::fromLocalFile(text("/tmp/drag-n-drop-x/Application.eml"))});
    data.setData(text("message/rfc822"), "From x\nFrom: a@b.test\n\n");
    QCOMPARE(takeFiles(data).files.size(), 1);
    QCOMPARE(takeFiles(data).files[0].path, text("/tmp/drag-n-drop-x/Application.eml"));
}

void tst_DroppedFiles::onlyAPromise_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("Thunderbird") << text("text/x-moz-message") << QByteArray("imap-message://x/INBOX#1");
    QTest::newRow("a promise") << text("application/x-moz-file-promise") << QByteArray();
    QTest::newRow("direct save") << text("XdndDirectSave0") << QByteArray();
    QTest::newRow("KMail") << text("text/uri-list") << QByteArray("akonadi:?item=12\r\n");
}

void tst_DroppedFiles::onlyAPromise()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, bytes);
    QMimeData data;
    data.setData(format, bytes);
    QVERIFY(!client::hasFiles(data));
    QVERIFY(client::onlyPromisesFiles(data));
    QCOMPARE(takeFiles(data).problems, (QList<DropProblem>{{Why::NotHandedOver, QString()}}));
    data.setData(text("message/rfc822"), "From: a");
    QVERIFY(!client::onlyPromisesFiles(data));
}

void tst_DroppedFiles::otherDragsAreNotOurs()
{
    QMimeData data;
    data.setText(text("some words"));
    data.setUrls({QUrl(text("https://example.org/"))});
    QVERIFY(!client::hasFiles(data));
    QVERIFY(!client::onlyPromisesFiles(data));
}

void tst_DroppedFiles::aPromisedFileIsReadOnceAndGone()
{
    auto place = std::make_shared<QTemporaryDir>();
    const QString path = write(place->filePath(text("dropped.eml")), "From: a");
    QMimeData data;
    data.setData(client::directSaveFormat, {});
    QVERIFY(client::onlyPromisesFiles(data));
    const auto taken = takeFiles(data, {}, [&] {
        return client::SavedFile{path, text("Application.eml"), std::exchange(place, nullptr)};
    });
    QCOMPARE(taken.files.size(), 1);
    QVERIFY(taken.problems.isEmpty());
    const FileInput file = taken.files[0];
    QCOMPARE(file.name, text("Application.eml"));
    QCOMPARE(file.shown(), text("Application.eml"));
    QVERIFY(QFileInfo::exists(path));
    QCOMPARE(*taken.files[0].read(), QByteArray("From: a"));
    QVERIFY(!QFileInfo::exists(QFileInfo(path).path()));
    QCOMPARE(*file.read(), QByteArray("From: a"));
}

void tst_DroppedFiles::aMozillaProgramIsAskedOnceAndItsCopyGoes()
{
    const QTemporaryDir dir;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", QFile::encodeName(dir.path()));
    QVERIFY(QDir(dir.path()).mkpath(text("dnd_file-1")) && QDir(dir.path()).mkpath(text("own")));
    // Its copy, and a file of somebody's own that it drags.
    const QString copy = write(dir.filePath(text("dnd_file-1/Application.eml")), "From: a");
    const QString own = write(dir.filePath(text("own/cv.pdf")), "%PDF");
    for (const QString &path : {copy, own}) {
        MozillaDrag data;
        data.setData(text("application/x-moz-file-promise"), {});
        data.setData(client::directSaveFormat, {});
        data.setUrls({QUrl::fromLocalFile(path)});
        QVERIFY(client::hasFiles(data));
        QCOMPARE(data.questions, 0);
        const auto taken = takeFiles(data, {}, []() -> std::optional<client::SavedFile> {
            qFatal("asked to write what it has written already");
        });
        QCOMPARE(data.questions, 1);
        QCOMPARE(taken.files.size(), 1);
        QCOMPARE(taken.files[0].name, QFileInfo(path).fileName());
        QVERIFY(taken.files[0].read());
        QCOMPARE(QFileInfo::exists(path), path == own);
        QVERIFY(taken.files[0].read());
    }
    before.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
}

void tst_DroppedFiles::severalPromisedFilesAreAskedForOnce()
{
    const QTemporaryDir dir;
    MozillaDrag data;
    data.setData(text("application/x-moz-internal-item-list"), {});
    data.setUrls({QUrl::fromLocalFile(write(dir.filePath(text("a.eml")), "a")),
                  QUrl::fromLocalFile(write(dir.filePath(text("b.eml")), "b"))});
    QVERIFY(client::hasFiles(data));
    QCOMPARE(data.questions, 0);
    const auto taken = takeFiles(data);
    QCOMPARE(data.questions, 1);
    QCOMPARE(taken.files.size(), 2);
    QCOMPARE(*taken.files[0].read(), QByteArray("a"));
    QVERIFY(QFile::remove(dir.filePath(text("a.eml")))); // as that program does after some minutes
    QCOMPARE(*taken.files[0].read(), QByteArray("a"));
    QCOMPARE(taken.files[1].name, text("b.eml"));
}

void tst_DroppedFiles::aPromiseThatIsNotKept()
{
    QMimeData data;
    data.setData(client::directSaveFormat, {});
    const auto taken = takeFiles(data, {}, [] { return std::nullopt; });
    QCOMPARE(taken.problems, (QList<DropProblem>{{Why::NotHandedOver, QString()}}));
    // A link, or nothing where the file should be.
    const QTemporaryDir dir;
    const QString secret = write(dir.filePath(text("secret")), "secret");
    QVERIFY(QFile::link(secret, dir.filePath(text("link.eml"))));
    for (const char *name : {"link.eml", "missing.eml"}) {
        const auto said = takeFiles(data, {}, [&] {
            return client::SavedFile{dir.filePath(text(name)), text("mail.eml"), nullptr};
        });
        QCOMPARE(said.files.size(), 1);
        QVERIFY(!said.files[0].read());
    }
}

void tst_DroppedFiles::aFileThatIsWrittenAfterTheAnswer()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(text("late.eml"));
    QMimeData data;
    data.setData(client::directSaveFormat, {});
    const auto taken = takeFiles(data, {}, [&] { return client::SavedFile{path, text("late.eml"), nullptr}; });
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(file.write("0123456789"), 10);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
    const auto bytes = taken.files.value(0).read();
    other.join();
    QVERIFY(bytes);
    QCOMPARE(bytes->size(), 50);
}

void tst_DroppedFiles::promisedFilesHaveLimits()
{
    const QTemporaryDir dir;
    QMimeData data;
    data.setData(text("application/x-moz-internal-item-list"), {});
    data.setUrls({QUrl::fromLocalFile(write(dir.filePath(text("a.eml")), QByteArray(600, 'a'))),
                  QUrl::fromLocalFile(write(dir.filePath(text("b.eml")), QByteArray(600, 'b'))),
                  QUrl::fromLocalFile(dir.filePath(text("c.eml")))});
    client::DropLimits limits;
    limits.files = 2;
    limits.bytes = 1000;
    const auto taken = takeFiles(data, limits);
    QCOMPARE(taken.files.size(), 2);
    QCOMPARE(taken.problems, (QList<DropProblem>{{Why::TooMany, text("c.eml")}}));
    QVERIFY(taken.files[0].read());
    const auto second = taken.files[1].read();
    QVERIFY(!second);
    QVERIFY(second.error().code == core::ErrorCode::TooLarge);
}

QTEST_GUILESS_MAIN(tst_DroppedFiles)
#include "tst_droppedfiles.moc"
