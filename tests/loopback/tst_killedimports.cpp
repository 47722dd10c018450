#include "extractor/cvfiles.h"
#include "loopback/loopback.h"

#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QTest>

#include <algorithm>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

const QString candidates = QStringLiteral("candidates");

QByteArray cvOf(const QString &name, const QString &email)
{
    QStringList lines = shortlist::tests::sampleCv();
    lines[0] = name;
    lines[1].replace(text("maria.cruz@example.org"), email);
    return shortlist::tests::makePdf(lines);
}

QByteArray mailWith(const QByteArray &pdf)
{
    return "From: Agency <agency@mail.test>\r\nSubject: A candidate for you\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
           "Please see the CV.\r\n--b\r\nContent-Type: application/pdf; name=cv.pdf\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\n" +
           pdf.toBase64() + "\r\n--b--\r\n";
}

} // namespace

namespace {

/// Chooses the moments of kills so that they fall about the one at which something comes to be, wherever that lies on
/// this machine today: earlier after it was there, later after it was not, in steps that shrink with each turn.
class Moments
{
public:
    explicit Moments(int wholeMs) : m_ms(wholeMs / 2), m_step(wholeMs / 4), m_least(std::max(2, wholeMs / 40)) {}
    /// After the start, in milliseconds.
    [[nodiscard]] int ms() const { return m_ms; }
    void note(bool was)
    {
        if (m_before + m_after > 0 && m_last != was)
            m_step = std::max(m_least, m_step / 2);
        m_last = was;
        (was ? m_after : m_before) += 1;
        m_ms = std::max(0, m_ms + (was ? -m_step : m_step));
    }
    /// Some kills came before it and some after.
    [[nodiscard]] bool onBothSides() const { return m_before > 0 && m_after > 0; }

private:
    int m_ms;
    int m_step;
    int m_least;
    bool m_last = false;
    int m_before = 0;
    int m_after = 0;
};

} // namespace

/// The program is killed at moments about those at which an import stores something: whoever came in came in whole,
/// with the bytes of every file, what was told is there, and the same import brings the rest.
class tst_KilledImports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMailIsTakenInWholeOrNotAtAll();
    void cvsThatWereToldAreThere();

private:
    void write(const QString &name, const QByteArray &bytes);
    /// Starts the command, kills it after so many milliseconds, and gives what it had printed.
    [[nodiscard]] QList<QJsonObject> killedAfter(int ms, const QStringList &words);
    [[nodiscard]] QList<QJsonObject> rowsOf(const Ctl &person, const char *table, const QString &candidate) const;
    [[nodiscard]] QStringList named(const QString &name) const;
    [[nodiscard]] bool fetches(const Ctl &person, const QJsonObject &file, const QByteArray &bytes);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
};

void tst_KilledImports::initTestCase()
{
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
}

void tst_KilledImports::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_dir.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QList<QJsonObject> tst_KilledImports::killedAfter(int ms, const QStringList &words)
{
    const std::unique_ptr<QProcess> program = m_ingrid->start(QStringList{text("--json")} + words);
    program->waitForFinished(ms);
    program->kill();
    program->waitForFinished();
    QByteArray out = program->readAllStandardOutput();
    Finished finished;
    finished.out = out.left(out.lastIndexOf('\n') + 1);
    return finished.rows();
}

QList<QJsonObject> tst_KilledImports::rowsOf(const Ctl &person, const char *table, const QString &candidate) const
{
    return person.json({text("list"), text(table), text("--where"), text("candidate_id=") + candidate}).rows();
}

QStringList tst_KilledImports::named(const QString &name) const
{
    QStringList ids;
    for (const QJsonObject &row :
         m_ingrid->json({text("list"), candidates, text("--where"), text("full_name=") + name}).rows())
        ids << row.value(u"id").toString();
    return ids;
}

bool tst_KilledImports::fetches(const Ctl &person, const QJsonObject &file, const QByteArray &bytes)
{
    const QString out = m_dir.filePath(text("fetched"));
    QFile::remove(out);
    QFile fetched(out);
    return person.run({text("fetch"), file.value(u"id").toString(), out}).status == 0 &&
           fetched.open(QIODevice::ReadOnly) && fetched.readAll() == bytes;
}

void tst_KilledImports::aMailIsTakenInWholeOrNotAtAll()
{
    constexpr int rounds = 12;
    constexpr int mostRounds = 26; // names end with a letter
    // About how long one takes on this machine.
    write(text("first.eml"), mailWith(cvOf(text("Maria First"), text("first@killed.test"))));
    QElapsedTimer timer;
    timer.start();
    QVERIFY_DONE(m_ingrid->run({text("import"), candidates, m_dir.filePath(text("first.eml"))}));
    Moments moments(static_cast<int>(timer.elapsed()));

    QHash<QString, QByteArray> pdfs;
    for (int round = 0; round < rounds || (!moments.onBothSides() && round < mostRounds); ++round) {
        const QString name = text("Maria Killed%1").arg(QChar(u'a' + round));
        pdfs.insert(name, cvOf(name, text("killed%1@killed.test").arg(round)));
        const QByteArray mail = mailWith(pdfs.value(name));
        write(text("killed.eml"), mail);
        const QStringList import{text("import"), candidates, m_dir.filePath(text("killed.eml")), text("--add-alike")};
        const QList<QJsonObject> told = killedAfter(moments.ms(), import);
        const QStringList came = named(name);
        moments.note(!came.isEmpty());
        QVERIFY2(came.size() <= 1, qPrintable(name));
        QVERIFY(told.isEmpty() || told.constFirst().value(u"id").toString() == came.value(0));
        if (came.isEmpty())
            QVERIFY_DONE(m_ingrid->run(import));
        const QStringList there = named(name);
        QCOMPARE(there.size(), 1);
        const QList<QJsonObject> files = rowsOf(*m_ingrid, "files", there[0]);
        QCOMPARE(files.size(), 2);
        for (const QJsonObject &file : files)
            QVERIFY(fetches(*m_ingrid, file,
                            file.value(u"document_category").toString() == u"cv" ? pdfs.value(name) : mail));
        QCOMPARE(rowsOf(*m_ingrid, "candidate_notes", there[0]).size(), 1);
    }
    QVERIFY2(moments.onBothSides(), "all kills came before the person, or all after");
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(m_ingrid->json({text("outbox")}).rows().isEmpty());
    QVERIFY(m_ingrid->json({text("conflicts")}).rows().isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    for (auto it = pdfs.cbegin(); it != pdfs.cend(); ++it) {
        const QList<QJsonObject> files = rowsOf(*m_rafael, "files", named(it.key()).value(0));
        QCOMPARE(files.size(), 2);
        for (const QJsonObject &file : files) {
            if (file.value(u"document_category").toString() == u"cv")
                QVERIFY2(fetches(*m_rafael, file, *it), qPrintable(it.key()));
        }
    }
}

void tst_KilledImports::cvsThatWereToldAreThere()
{
    constexpr int rounds = 6;
    constexpr int mostRounds = 26; // names end with a letter
    constexpr int each = 4;
    QElapsedTimer timer;
    Moments moments(0);
    int amid = 0; // kills after some had come and before all had
    for (int round = 0; round <= rounds || (amid == 0 && round < mostRounds); ++round) {
        QStringList import{text("import"), text("cvs")};
        QHash<QString, QByteArray> pdfs;
        for (int i = 0; i < each; ++i) {
            const QString name = text("Cuno Round%1 Cv%2").arg(QChar(u'a' + round)).arg(QChar(u'a' + i));
            pdfs.insert(name, cvOf(name, text("cuno%1.%2@killed.test").arg(round).arg(i)));
            write(text("%1.pdf").arg(i), pdfs.value(name));
            import << m_dir.filePath(text("%1.pdf").arg(i));
        }
        timer.start();
        // The first round is not killed: it says how long one takes.
        const QList<QJsonObject> told = killedAfter(round == 0 ? 60'000 : moments.ms(), import);
        const auto took = static_cast<int>(timer.elapsed());
        QStringList came;
        for (auto it = pdfs.cbegin(); it != pdfs.cend(); ++it) {
            const QStringList ids = named(it.key());
            QVERIFY2(ids.size() <= 1, qPrintable(it.key()));
            if (ids.isEmpty())
                continue;
            came << ids;
            const QList<QJsonObject> files = rowsOf(*m_ingrid, "files", ids[0]);
            QCOMPARE(files.size(), 1);
            QVERIFY2(fetches(*m_ingrid, files[0], *it), qPrintable(it.key()));
        }
        for (const QJsonObject &row : told)
            QVERIFY(came.contains(row.value(u"id").toString()));
        QVERIFY(round > 0 || told.size() == each);
        amid += !came.isEmpty() && came.size() < each ? 1 : 0;
        if (round == 0)
            moments = Moments(took);
        else
            moments.note(came.size() >= each / 2);
    }
    QVERIFY2(amid > 0, "no kill came between the first person and the last");
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(m_ingrid->json({text("outbox")}).rows().isEmpty());
    QVERIFY(m_ingrid->json({text("conflicts")}).rows().isEmpty());
}

int main(int argc, char **argv)
{
    // The generators draw.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    tst_KilledImports test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killedimports.moc"
