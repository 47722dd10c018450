#include "extractor/brokenfiles.h"
#include "extractor/cvfiles.h"
#include "loopback/loopback.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QTest>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

const QString candidates = QStringLiteral("candidates");
const QString files = QStringLiteral("files");

/// The sample CV in another person's name.
QStringList cvOf(const char *name, const char *email)
{
    QStringList lines = shortlist::tests::sampleCv();
    lines[0] = text(name);
    lines[1].replace(text("maria.cruz@example.org"), text(email));
    return lines;
}

} // namespace

/// `import cvs` from files to a colleague's profile: good files come in although bad ones are among them, without a
/// network, and the originals arrive byte for byte.
class tst_Cvs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goodFilesComeInBesideBadOnes();
    void aColleagueGetsThemWithTheOriginals();
    void withAJobTheyApplyForIt();
    void whoseAddressIsKnownGetsTheCv();
    void unknownThingsAreRefused();
    void theSamples_data();
    void theSamples();

private:
    void write(const char *name, const QByteArray &bytes);
    [[nodiscard]] QString path(const char *name) const { return m_dir.filePath(text("cvs/") + text(name)); }
    [[nodiscard]] QString candidateNamed(const Ctl &person, const char *name) const;

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
    QHash<QString, QByteArray> m_originals; ///< by the person's name
};

void tst_Cvs::write(const char *name, const QByteArray &bytes)
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QString tst_Cvs::candidateNamed(const Ctl &person, const char *name) const
{
    const QList<QJsonObject> rows =
        person.json({text("list"), candidates, text("--where"), text("full_name=") + text(name)}).rows();
    return rows.size() == 1 ? rows.constFirst().value(u"id").toString() : QString();
}

void tst_Cvs::initTestCase()
{
    QVERIFY(m_dir.isValid() && QDir(m_dir.path()).mkdir(text("cvs")));
    const QByteArray pdf = shortlist::tests::makePdf(cvOf("Ines Ferreira", "ines@example.org"));
    const QByteArray docx = shortlist::tests::makeDocx(cvOf("Tariq Aziz", "tariq@example.org"));
    m_originals = {{text("Ines Ferreira"), pdf}, {text("Tariq Aziz"), docx}};
    write("ines.pdf", pdf);
    write("tariq.docx", docx);
    write("truncated.pdf", pdf.first(pdf.size() / 2));
    write("scanned.pdf", shortlist::tests::makeScannedPdf(cvOf("Seen Only", "seen@example.org")));
    write("nozip.docx", "This was saved as text and renamed.");
    write("encrypted.pdf", shortlist::tests::makeEncryptedPdf());
    QFile large(path("large.pdf"));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.write(pdf) == pdf.size() && large.resize(26LL * 1024 * 1024));
    large.close();

    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
}

void tst_Cvs::goodFilesComeInBesideBadOnes()
{
    const auto candidatesBefore = m_ingrid->json({text("list"), candidates}).rows().size();
    const auto filesBefore = m_ingrid->json({text("list"), files}).rows().size();
    const auto blobsIn = [&] {
        const QMap<QString, QByteArray> all = m_ingrid->files();
        return std::count_if(all.keyBegin(), all.keyEnd(),
                             [](const QString &name) { return name.startsWith(u"blobs/"); });
    };
    const auto blobsBefore = blobsIn();
    QVERIFY(m_server->stop()); // an import needs no network

    const Finished imported = m_ingrid->json({text("import"), text("cvs"), path("truncated.pdf"), path("ines.pdf"),
                                              path("scanned.pdf"), path("nozip.docx"), path("large.pdf"),
                                              path("absent.pdf"), path("tariq.docx"), path("encrypted.pdf")});
    QCOMPARE(imported.status, 1);
    const QList<QJsonObject> rows = imported.rows();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].value(u"name").toString(), text("Ines Ferreira"));
    QCOMPARE(rows[0].value(u"file").toString(), path("ines.pdf"));
    QCOMPARE(rows[1].value(u"name").toString(), text("Tariq Aziz"));

    // Each bad one has a line with its name and a reason of its own.
    const QList<QByteArray> lines = imported.err.trimmed().split('\n');
    QVERIFY2(lines.size() == 6, imported.err.constData());
    const QList<QPair<QByteArray, QByteArray>> reasons{{"truncated.pdf", "damaged"}, {"scanned.pdf", "text"},
                                                       {"nozip.docx", "Word"},       {"large.pdf", "25 MB"},
                                                       {"absent.pdf", "opened"},     {"encrypted.pdf", "password"}};
    for (qsizetype i = 0; i < reasons.size(); ++i) {
        QVERIFY2(lines[i].contains(reasons[i].first), lines[i].constData());
        QVERIFY2(lines[i].contains(reasons[i].second), lines[i].constData());
    }

    QCOMPARE(m_ingrid->json({text("list"), candidates}).rows().size(), candidatesBefore + 2);
    QCOMPARE(m_ingrid->json({text("list"), files}).rows().size(), filesBefore + 2);
    QCOMPARE(m_ingrid->json({text("outbox")}).rows().size(), 4); // a candidate and a file each
    QCOMPARE(blobsIn(), blobsBefore + 3);                        // the PDF has a preview
    const QJsonObject ines =
        m_ingrid->json({text("show"), candidates, rows[0].value(u"id").toString()}).rows().value(0);
    QCOMPARE(ines.value(u"email").toString(), text("ines@example.org"));
    QCOMPARE(ines.value(u"phone").toString(), text("+351 21 555 0142"));
    QCOMPARE(ines.value(u"source").toString(), text("import"));
    const QStringList skills = ines.value(u"skills").toVariant().toStringList();
    for (const char *skill : {"C++", "Rust", "Python", "Go", "Git", "CMake", "Qt", "Linux", "Docker", "Jenkins"})
        QVERIFY2(skills.contains(text(skill)), skill);

    // Nothing but bad ones changes nothing.
    const QList<QJsonObject> waiting = m_ingrid->json({text("outbox")}).rows();
    QCOMPARE(m_ingrid->run({text("import"), text("cvs"), path("scanned.pdf"), path("nozip.docx")}).status, 1);
    QCOMPARE(m_ingrid->json({text("outbox")}).rows(), waiting);
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
}

void tst_Cvs::aColleagueGetsThemWithTheOriginals()
{
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(m_ingrid->json({text("outbox")}).rows().isEmpty());
    QHash<QString, QString> fileOf;
    for (auto it = m_originals.cbegin(); it != m_originals.cend(); ++it) {
        const QString candidate = candidateNamed(*m_rafael, it.key().toLatin1().constData());
        QVERIFY2(!candidate.isEmpty(), qPrintable(it.key()));
        const QList<QJsonObject> rows =
            m_rafael->json({text("list"), files, text("--where"), text("candidate_id=") + candidate}).rows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].value(u"file_size").toInteger(), it->size());
        QCOMPARE(rows[0].value(u"document_category").toString(), text("cv"));
        QCOMPARE(rows[0].value(u"processing_status").toString(), text("processed"));
        QVERIFY(rows[0].value(u"extracted_text").toString().contains(u"Fictional Motors"));
        fileOf.insert(it.key(), rows[0].value(u"id").toString());
    }

    const QString out = m_dir.filePath(text("out"));
    const auto fetched = [&](const Ctl &person, const QString &name) {
        QFile::remove(out);
        const Finished finished = person.run({text("fetch"), fileOf.value(name), out});
        QFile file(out);
        if (finished.status == 0 && file.open(QIODevice::ReadOnly))
            return file.readAll();
        return QByteArray("not fetched: ") + finished.err;
    };
    QCOMPARE(fetched(*m_rafael, text("Ines Ferreira")), m_originals.value(text("Ines Ferreira")));
    QCOMPARE(QFile::permissions(out) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    // Without a network: what is here can be had, what is not waits for the server.
    QVERIFY(m_server->stop());
    QCOMPARE(fetched(*m_rafael, text("Ines Ferreira")), m_originals.value(text("Ines Ferreira")));
    QCOMPARE(fetched(*m_ingrid, text("Tariq Aziz")), m_originals.value(text("Tariq Aziz")));
    QFile::remove(out);
    QCOMPARE(m_rafael->run({text("fetch"), fileOf.value(text("Tariq Aziz")), out}).status, 3);
    QVERIFY(!QFile::exists(out));
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QCOMPARE(fetched(*m_rafael, text("Tariq Aziz")), m_originals.value(text("Tariq Aziz")));
}

void tst_Cvs::withAJobTheyApplyForIt()
{
    const QString job = m_ingrid->json({text("create"), text("job_requisitions"), text("title=Engineer")}).text("id");
    write("yuki.pdf", shortlist::tests::makePdf(cvOf("Yuki Tanaka", "yuki@example.org")));
    const Finished imported = m_ingrid->json({text("import"), text("cvs"), path("yuki.pdf"), text("--job"), job});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    const QList<QJsonObject> applications =
        m_rafael
            ->json({text("list"), text("applications"), text("--where"), text("candidate_id=") + imported.text("id")})
            .rows();
    QCOMPARE(applications.size(), 1);
    QCOMPARE(applications[0].value(u"job_id").toString(), job);
    QVERIFY(!applications[0].value(u"stage_id").toString().isEmpty());
}

void tst_Cvs::whoseAddressIsKnownGetsTheCv()
{
    // Addresses that are taken for hers by the index came first.
    for (const char *label : {"a", "b", "c", "d", "e", "f"})
        QVERIFY_DONE(m_ingrid->run({text("create"), candidates, text("full_name=Nora Label"),
                                    text("email=nora+") + text(label) + text("@example.org")}));
    const QString nora =
        m_ingrid->json({text("create"), candidates, text("full_name=Nora Known"), text("email=Nora@Example.org")})
            .text("id");
    const QString job = m_ingrid->json({text("create"), text("job_requisitions"), text("title=Known")}).text("id");
    write("nora.pdf", shortlist::tests::makePdf(cvOf("Nora K. Known", "nora@example.org")));
    write("otto.pdf", shortlist::tests::makePdf(cvOf("Otto Unknown", "otto@example.org")));
    const auto of = [&](const char *table) {
        return m_ingrid->json({text("list"), text(table), text("--where"), text("candidate_id=") + nora}).rows();
    };
    const auto import = [&](const char *known, const QStringList &names, const QStringList &more = {}) {
        QStringList words{text("import"), text("cvs")};
        for (const QString &name : names)
            words << path(name.toLatin1().constData());
        return m_ingrid->json(words + QStringList{text("--known"), text(known)} + more);
    };
    const auto people = [&] { return m_ingrid->json({text("list"), candidates}).rows().size(); };
    const auto before = people();

    // Skipped: nothing is changed, not even by the bytes of the file.
    const QList<QJsonObject> waiting = m_ingrid->json({text("outbox")}).rows();
    const QStringList stored = m_ingrid->files().keys();
    const Finished skipped = import("skip", {text("nora.pdf")});
    QVERIFY2(skipped.status == 0, skipped.err.constData());
    QCOMPARE(skipped.text("known"), text("skipped"));
    QCOMPARE(skipped.text("id"), nora);
    QCOMPARE(m_ingrid->json({text("outbox")}).rows(), waiting);
    QCOMPARE(m_ingrid->files().keys(), stored);

    // Attached, with one application however often; whoever is unknown comes in as always.
    for (int i = 1; i <= 2; ++i) {
        const Finished attached = import("attach", {text("nora.pdf")}, {text("--job"), job});
        QVERIFY2(attached.status == 0, attached.err.constData());
        QCOMPARE(attached.text("known"), text("attached"));
        QCOMPARE(attached.text("id"), nora);
        QCOMPARE(attached.text("name"), text("Nora Known"));
        QCOMPARE(of("files").size(), i);
        QCOMPARE(of("applications").size(), 1);
        QCOMPARE(people(), before);
    }
    const QList<QJsonObject> both = import("attach", {text("otto.pdf"), text("otto.pdf")}).rows();
    QCOMPARE(both.size(), 2);
    QCOMPARE(both[0].value(u"known").toString(), text("no"));
    QCOMPARE(both[1].value(u"known").toString(), text("attached")); // to whom the file before brought
    QCOMPARE(both[1].value(u"id"), both[0].value(u"id"));
    QCOMPARE(people(), before + 1);

    // A second person is made where that is asked for, and where nothing is said.
    QCOMPARE(import("new", {text("nora.pdf")}).text("known"), text("no"));
    const Finished usual = m_ingrid->json({text("import"), text("cvs"), path("nora.pdf")});
    QVERIFY2(usual.status == 0, usual.err.constData());
    QVERIFY(!usual.rows().constFirst().contains(u"known"));
    QCOMPARE(people(), before + 3);

    QCOMPARE(import("perhaps", {text("nora.pdf")}).status, 2);
    QCOMPARE(m_ingrid->run({text("import"), candidates, path("nora.pdf"), text("--known"), text("skip")}).status, 2);
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(m_ingrid->json({text("conflicts")}).rows().isEmpty());
}

void tst_Cvs::unknownThingsAreRefused()
{
    const auto before = m_ingrid->json({text("list"), candidates}).rows().size();
    const QString nobody = text("01890000-0000-7000-8000-000000000000");
    QCOMPARE(m_ingrid->run({text("import"), text("cvs"), path("ines.pdf"), text("--job"), nobody}).status, 1);
    QCOMPARE(m_ingrid->json({text("list"), candidates}).rows().size(), before);
    const QString out = m_dir.filePath(text("nothing"));
    QCOMPARE(m_ingrid->run({text("fetch"), nobody, out}).status, 1);
    QCOMPARE(m_ingrid->run({text("fetch"), text("no-id"), out}).status, 1);
    QVERIFY(!QFile::exists(out));
    QVERIFY_DONE(m_ingrid->sync());
    const QString file = m_ingrid->json({text("list"), files, text("--where"), text("original_filename=ines.pdf")})
                             .rows()
                             .value(0)
                             .value(u"id")
                             .toString();
    const Finished unwritable = m_ingrid->run({text("fetch"), file, m_dir.filePath(text("no/such/folder"))});
    QCOMPARE(unwritable.status, 1);
    QVERIFY2(unwritable.err.contains("no/such/folder"), unwritable.err.constData());
}

void tst_Cvs::theSamples_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("skills");
    QTest::newRow("PDF 1") << "David_Kim_Backend_Developer.pdf"
                           << "David Kim"
                           << "david.kim@email.com"
                           << "555-456-7890"
                           << "Java,Spring Boot,Kubernetes,MongoDB,PostgreSQL,Redis,Kafka,Docker";
    QTest::newRow("PDF 2") << "Emily_Rodriguez_Data_Scientist.pdf"
                           << "Emily Rodriguez"
                           << "emily.rodriguez@email.com"
                           << "555-345-6789"
                           << "Python,TensorFlow,PyTorch,scikit-learn,SQL,Pandas,NumPy,Deep Learning";
    QTest::newRow("PDF 3") << "Sarah_Johnson_Senior_React_Developer.pdf"
                           << "Sarah Johnson"
                           << "sarah.johnson@email.com"
                           << "555-123-4567"
                           << "React,Node.js,JavaScript,TypeScript,Redux,Next.js,GraphQL,Docker";
    QTest::newRow("DOCX") << "jane_smith.docx"
                          << "Jane Smith"
                          << "jane.smith@example.com"
                          << ""
                          << "Python,R,TensorFlow,PyTorch,SQL,Spark,NLP,Machine Learning";
    QTest::newRow("JSON Resume") << "sample.resume.json"
                                 << "Richard Hendriks"
                                 << "richard.hendriks@mail.com"
                                 << "(912) 555-4321"
                                 << "HTML,CSS";
}

void tst_Cvs::theSamples()
{
    QFETCH(QString, file);
    QFETCH(QString, name);
    QFETCH(QString, email);
    QFETCH(QString, phone);
    QFETCH(QString, skills);
    const QString sample = text(SHORTLIST_SOURCE_DIR "/../shared/samples/cv/") + file;
    if (!QFile::exists(sample))
        QSKIP("The samples are not on this machine.");
    const Finished imported = m_ingrid->json({text("import"), text("cvs"), sample});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    const QJsonObject row = m_rafael->json({text("show"), candidates, imported.text("id")}).rows().value(0);
    QCOMPARE(row.value(u"full_name").toString(), name);
    QCOMPARE(row.value(u"email").toString(), email);
    QCOMPARE(row.value(u"phone").toString(), phone);
    const QStringList found = row.value(u"skills").toVariant().toStringList();
    for (const QString &skill : skills.split(u','))
        QVERIFY2(found.contains(skill), qPrintable(skill + text(" is not among ") + found.join(u',')));
}

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv); // the generators draw
    tst_Cvs test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cvs.moc"
