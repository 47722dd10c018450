#include "desktop/links/fileopening.h"
#include "desktop/links/onewindow.h"
#include "desktop/links/recordlink.h"

#include <QDir>
#include <QFile>
#include <QFileOpenEvent>
#include <QLocalSocket>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QUrl>

#include <memory>
#include <vector>

using namespace shortlist::desktop;

namespace {

const QString id = QStringLiteral("0191a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b");

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// What is a link and what is not, and how a second start of the program reaches the first.
class TestLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void links_data();
    void links();
    void whatIsNoLink_data();
    void whatIsNoLink();
    void anyTextIsReadOrRefused();
    void theSystemHandsLinksOver();
    void oneAddressForEachProfile();
    void theSecondStartHandsItsLinkOver();
    void aSocketThatWasLeftBehindIsReplaced();
    void whatIsNotUnderstoodIsRefused_data();
    void whatIsNotUnderstoodIsRefused();
    void whoSaysNothingIsNotWaitedFor();
    void aWindowThatDoesNotAnswerIsNotWaitedForEither();

private:
    QTemporaryDir m_dir;
};

void TestLinks::initTestCase()
{
    // A folder for sockets as a session has one, with a short path.
    QVERIFY(QFile::setPermissions(m_dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_dir.path()));
}

void TestLinks::links_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("entity");
    QTest::newRow("candidate") << text("app://candidate/") + id << text("candidates");
    QTest::newRow("job") << text("app://job/") + id << text("job_requisitions");
    QTest::newRow("application") << text("app://application/") + id << text("applications");
    QTest::newRow("capitals") << text("APP://Candidate/") + id.toUpper() << text("candidates");
}

void TestLinks::links()
{
    QFETCH(QString, link);
    QFETCH(QString, entity);
    const auto read = parseRecordLink(link);
    QVERIFY(read);
    QCOMPARE(read->entity, entity);
    QCOMPARE(read->row, QUuid::fromString(id));
    QCOMPARE(recordLinkText(*read), link.toLower());
}

void TestLinks::whatIsNoLink_data()
{
    QTest::addColumn<QString>("link");
    const auto row = [](const char *name, const QString &link) { QTest::newRow(name) << link; };
    row("nothing", {});
    row("scheme alone", text("app://"));
    row("kind alone", text("app://candidate"));
    row("kind with a slash", text("app://candidate/"));
    row("another scheme", text("http://candidate/") + id);
    row("a program's scheme", text("file:///etc/passwd"));
    row("one slash", text("app:/candidate/") + id);
    row("no kind", text("app://") + id);
    row("unknown kind", text("app://offer/") + id);
    row("a table", text("app://candidates/") + id);
    row("a verb", text("app://candidate/remove/") + id);
    row("a verb behind", text("app://candidate/") + id + text("/remove"));
    row("a slash behind", text("app://candidate/") + id + text("/"));
    row("a query", text("app://candidate/") + id + text("?do=remove"));
    row("a fragment", text("app://candidate/") + id + text("#notes"));
    row("a user", text("app://somebody@candidate/") + id);
    row("a port", text("app://candidate:80/") + id);
    row("a way up", text("app://candidate/../job/") + id);
    row("an escape", text("app://candidate/%30") + id.mid(1));
    row("a space before", text(" app://candidate/") + id);
    row("a space behind", text("app://candidate/") + id + text(" "));
    row("a line behind", text("app://candidate/") + id + text("\n"));
    row("a null id", text("app://candidate/00000000-0000-0000-0000-000000000000"));
    row("braces", text("app://candidate/{") + id + text("}"));
    row("no dashes", text("app://candidate/") + QString(id).remove(QLatin1Char('-')));
    row("dashes elsewhere", text("app://candidate/0191a3c45-b6d-7e8f-9a0b-1c2d3e4f5a6b"));
    row("a letter too far", text("app://candidate/0191a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6g"));
    row("too short", text("app://candidate/") + id.chopped(1));
    row("too long", text("app://candidate/") + id + text("0"));
    row("two links", text("app://candidate/") + id + text("app://candidate/") + id);
    row("digits of another script", text("app://candidate/") + QString(id).replace(0, 1, QChar(0x0660)));
    row("a letter that looks the same", text("app://") + QChar(0x0441) + text("andidate/") + id);
    row("a null character", text("app://candidate/") + QChar(0) + id.mid(1));
    row("an option", text("--profile=/elsewhere"));
    row("megabytes", text("app://candidate/") + QString(4'000'000, QLatin1Char('a')));
}

void TestLinks::whatIsNoLink()
{
    QFETCH(QString, link);
    QVERIFY(!parseRecordLink(link));
}

void TestLinks::anyTextIsReadOrRefused()
{
    // Links with some characters changed, taken out or doubled: what is read has to be a link in every letter.
    QRandomGenerator random(20261122);
    const QString whole = text("app://candidate/") + id;
    for (int i = 0; i < 50'000; ++i) {
        QString link = whole;
        const int changes = random.bounded(1, 4);
        for (int c = 0; c < changes; ++c) {
            const int at = random.bounded(static_cast<int>(link.size()));
            const int how = random.bounded(3);
            if (how == 0)
                link[at] = QChar(random.bounded(0x20, 0x250));
            else if (how == 1)
                link.remove(at, 1);
            else
                link.insert(at, link[random.bounded(static_cast<int>(link.size()))]);
        }
        if (const auto read = parseRecordLink(link))
            QCOMPARE(recordLinkText(*read), link.toLower());
    }
    QVERIFY(recordLinkText({text("offers"), QUuid::fromString(id)}).isEmpty());
    QVERIFY(recordLinkText({text("candidates"), {}}).isEmpty());
}

void TestLinks::theSystemHandsLinksOver()
{
    FileOpening opening;
    QSignalSpy asked(&opening, &FileOpening::asked);
    QFileOpenEvent link(QUrl(text("app://candidate/") + id));
    QVERIFY(QCoreApplication::sendEvent(QCoreApplication::instance(), &link));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), text("app://candidate/") + id);
    QFileOpenEvent file(QUrl::fromLocalFile(text("/cv/somebody.pdf")));
    QCoreApplication::sendEvent(QCoreApplication::instance(), &file);
    QCOMPARE(asked.size(), 1);
}

void TestLinks::oneAddressForEachProfile()
{
    QVERIFY(QDir(m_dir.path()).mkpath(text("one/inner")));
    QVERIFY(QFile::link(m_dir.filePath(text("one")), m_dir.filePath(text("same"))));
    const QString address = OneWindow::addressOf(m_dir.filePath(text("one")));
    QVERIFY(address.startsWith(m_dir.path() + QLatin1Char('/')));
    QCOMPARE(OneWindow::addressOf(m_dir.filePath(text("same"))), address);
    QCOMPARE(OneWindow::addressOf(m_dir.filePath(text("one/inner/.."))), address);
    QVERIFY(OneWindow::addressOf(m_dir.filePath(text("one/inner"))) != address);
    // Before the first sign-in there is no directory yet.
    QCOMPARE(OneWindow::addressOf(m_dir.filePath(text("same/new"))),
             OneWindow::addressOf(m_dir.filePath(text("one/new"))));
    // The path itself stands nowhere.
    QVERIFY(!address.contains(text("one")) || !address.endsWith(text("one")));
}

void TestLinks::theSecondStartHandsItsLinkOver()
{
    const QString profile = m_dir.filePath(text("handed"));
    OneWindow first(profile);
    QCOMPARE(first.start({}), OneWindow::Outcome::First);
    QSignalSpy asked(&first, &OneWindow::asked);
    const auto ask = [&](const QString &link) {
        // The second is another program: it blocks while the first answers.
        OneWindow::Outcome outcome = OneWindow::Outcome::NoAnswer;
        std::unique_ptr<QThread> thread(QThread::create([&] { outcome = OneWindow(profile).start(link); }));
        thread->start();
        const int before = static_cast<int>(asked.size());
        while (!thread->wait(1))
            QCoreApplication::processEvents();
        return outcome == OneWindow::Outcome::HandedOver && asked.size() == before + 1 ? asked.last().first().toString()
                                                                                       : text("refused");
    };
    QCOMPARE(ask({}), QString());
    QCOMPARE(ask(text("app://candidate/") + id), text("app://candidate/") + id);
    // No link, but the window has to say so.
    QCOMPARE(ask(text("http://elsewhere/?a=b#c")), text("http://elsewhere/?a=b#c"));
    QCOMPARE(ask(text("two words")), text("two%20words"));
    const QString arabic = ask(QString(100'000, QChar(0x0645)));
    QVERIFY(!arabic.isEmpty() && arabic != text("refused"));
    QVERIFY(!parseRecordLink(arabic));
    // Another profile is a program of its own.
    OneWindow other(m_dir.filePath(text("other")));
    QCOMPARE(other.start({}), OneWindow::Outcome::First);
}

void TestLinks::aSocketThatWasLeftBehindIsReplaced()
{
    const QString profile = m_dir.filePath(text("left"));
    QFile left(OneWindow::addressOf(profile));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    OneWindow first(profile);
    QCOMPARE(first.start({}), OneWindow::Outcome::First);
    QLocalSocket socket;
    socket.connectToServer(OneWindow::addressOf(profile));
    QVERIFY(socket.waitForConnected(1000));
    // Nobody but this account may ask.
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(OneWindow::addressOf(profile)) & others));
}

void TestLinks::whatIsNotUnderstoodIsRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("nothing") << QByteArray("\n");
    QTest::newRow("another program") << QByteArray("GET / HTTP/1.1\n");
    QTest::newRow("another version") << QByteArray("shortlist/2 open\n");
    QTest::newRow("a verb") << QByteArray("shortlist/1 remove app://candidate/x\n");
    QTest::newRow("more behind it") << QByteArray("shortlist/1 open now\n");
    QTest::newRow("a link that is none") << QByteArray("shortlist/1 link \n");
    QTest::newRow("two lines") << QByteArray("shortlist/1 open\nshortlist/1 open\n");
    QTest::newRow("control characters") << QByteArray("shortlist/1 link app://\x1b[2J\n");
    QTest::newRow("bytes beyond ASCII") << QByteArray("shortlist/1 link app://\xff\xfe\n");
    QTest::newRow("a long link") << QByteArray("shortlist/1 link " + QByteArray(300, 'a') + '\n');
    QTest::newRow("without an end") << QByteArray(100'000, 'a');
    QTest::newRow("nulls") << QByteArray(600, '\0');
}

void TestLinks::whatIsNotUnderstoodIsRefused()
{
    QFETCH(QByteArray, line);
    OneWindow window(m_dir.filePath(text("strict")));
    QCOMPARE(window.start({}), OneWindow::Outcome::First);
    QSignalSpy asked(&window, &OneWindow::asked);
    QLocalSocket socket;
    socket.connectToServer(OneWindow::addressOf(m_dir.filePath(text("strict"))));
    QVERIFY(socket.waitForConnected(1000));
    socket.write(line);
    QByteArray answer;
    connect(&socket, &QLocalSocket::readyRead, this, [&] { answer += socket.readAll(); });
    QTRY_VERIFY(socket.state() == QLocalSocket::UnconnectedState);
    QVERIFY(answer.isEmpty() || answer == "refused\n"); // whoever still writes may miss it
    QVERIFY(asked.isEmpty());
}

void TestLinks::whoSaysNothingIsNotWaitedFor()
{
    const QString profile = m_dir.filePath(text("silent"));
    OneWindow window(profile);
    QCOMPARE(window.start({}), OneWindow::Outcome::First);
    std::vector<std::unique_ptr<QLocalSocket>> silent;
    for (int i = 0; i < 20; ++i) {
        silent.push_back(std::make_unique<QLocalSocket>());
        silent.back()->connectToServer(OneWindow::addressOf(profile));
        QCoreApplication::processEvents();
    }
    for (const auto &socket : silent)
        QTRY_VERIFY(socket->state() == QLocalSocket::UnconnectedState);
    QSignalSpy asked(&window, &OneWindow::asked);
    QLocalSocket socket;
    socket.connectToServer(OneWindow::addressOf(profile));
    QVERIFY(socket.waitForConnected(1000));
    socket.write("shortlist/1 open\n");
    QTRY_COMPARE(asked.size(), 1);
}

void TestLinks::aWindowThatDoesNotAnswerIsNotWaitedForEither()
{
    const QString profile = m_dir.filePath(text("hanging"));
    QLocalServer hanging;
    QVERIFY(hanging.listen(OneWindow::addressOf(profile)));
    QCOMPARE(OneWindow(profile).start({}), OneWindow::Outcome::NoAnswer);
    // It still has its place: nobody takes it away from it.
    QLocalSocket socket;
    socket.connectToServer(OneWindow::addressOf(profile));
    QVERIFY(socket.waitForConnected(1000));
}

QTEST_MAIN(TestLinks)
#include "tst_links.moc"
