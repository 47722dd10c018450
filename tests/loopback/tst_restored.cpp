#include "loopback/loopback.h"

#include <QDir>
#include <QTest>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

/// `cp -a`: owners and times are part of PostgreSQL's data.
bool copyTree(const QString &from, const QString &to)
{
    return QDir(to).removeRecursively() && QProcess::execute(text("cp"), {text("-a"), from, to}) == 0;
}

} // namespace

/// A profile that was copied or brought back from a backup, and a server that was restored to an earlier point: noticed
/// at the first contact, and nothing that anybody typed is lost or applied twice.
class tst_Restored : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCopiedProfileGoesOnUnderItsOwnName();
    void anOlderCopyOfAProfileGoesOn();
    void anOlderCopySendsAgainWhatWasSent();
    void aRestoredServerIsOfferedWhatItForgot_data();
    void aRestoredServerIsOfferedWhatItForgot();
    void anEditAfterTheRestoreBringsTheForgottenOnesAlong();

private:
    std::unique_ptr<Ctl> person(const char *profile, const char *email);
    QString create(const Ctl &by, const QString &name);
    int countOf(const Ctl &person, const QString &name);
    bool saveServer();
    bool restoreServer();

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
};

void tst_Restored::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    m_ingrid = person("ingrid", "recruiter@acme.test");
    m_rafael = person("rafael", "recruiter2@acme.test");
}

std::unique_ptr<Ctl> tst_Restored::person(const char *profile, const char *email)
{
    auto ctl = std::make_unique<Ctl>(m_dir.filePath(text(profile)));
    const Finished in = ctl->login(m_server->url(), text(email));
    if (in.status != 0 || ctl->sync().status != 0)
        qFatal("%s cannot sign in: %s", email, in.err.constData());
    return ctl;
}

QString tst_Restored::create(const Ctl &by, const QString &name)
{
    return by.json({text("create"), text("candidates"), text("full_name=") + name}).text("id");
}

int tst_Restored::countOf(const Ctl &person, const QString &name)
{
    return static_cast<int>(
        person.json({text("list"), text("candidates"), text("--where"), text("full_name=") + name}).rows().size());
}

bool tst_Restored::saveServer()
{
    return m_server->stop() && copyTree(m_dir.filePath(text("server")), m_dir.filePath(text("backup"))) &&
           m_server->start();
}

bool tst_Restored::restoreServer()
{
    return m_server->stop() && copyTree(m_dir.filePath(text("backup")), m_dir.filePath(text("server")));
}

void tst_Restored::aCopiedProfileGoesOnUnderItsOwnName()
{
    create(*m_ingrid, text("Before the copy")); // waits in both
    Ctl copy(m_dir.filePath(text("copy")));
    QVERIFY(copyTree(m_ingrid->profile(), copy.profile()));
    create(*m_ingrid, text("Typed in the original"));
    create(copy, text("Typed in the copy"));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(copy.sync());
    create(copy, text("Typed in the copy later"));
    create(*m_ingrid, text("Typed in the original later"));
    for (const Ctl *ctl : {&copy, m_ingrid.get(), &copy})
        QVERIFY_DONE(ctl->sync());
    for (const Ctl *ctl : {&copy, m_ingrid.get()}) {
        for (const char *name : {"Before the copy", "Typed in the original", "Typed in the copy",
                                 "Typed in the copy later", "Typed in the original later"})
            QVERIFY2(countOf(*ctl, text(name)) == 1, name);
        QVERIFY(ctl->json({text("outbox")}).rows().isEmpty());
        QVERIFY(ctl->json({text("conflicts")}).rows().isEmpty());
    }
}

void tst_Restored::anOlderCopyOfAProfileGoesOn()
{
    const QString backup = m_dir.filePath(text("older"));
    QVERIFY(copyTree(m_rafael->profile(), backup));
    create(*m_rafael, text("Forgotten by the disk"));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(copyTree(backup, m_rafael->profile()));
    create(*m_rafael, text("Typed after the backup came back")); // with a number that the server knows already
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_rafael->sync());
    for (const char *name : {"Forgotten by the disk", "Typed after the backup came back"})
        QVERIFY2(countOf(*m_rafael, text(name)) == 1, name);
    QVERIFY(m_rafael->json({text("outbox")}).rows().isEmpty());
}

void tst_Restored::anOlderCopySendsAgainWhatWasSent()
{
    const QString backup = m_dir.filePath(text("waiting"));
    create(*m_rafael, text("Waited in the backup"));
    QVERIFY(copyTree(m_rafael->profile(), backup));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(copyTree(backup, m_rafael->profile()));
    QCOMPARE(m_rafael->json({text("outbox")}).rows().size(), 1);
    QVERIFY_DONE(m_rafael->sync());
    QCOMPARE(countOf(*m_rafael, text("Waited in the backup")), 1);
    QVERIFY(m_rafael->json({text("outbox")}).rows().isEmpty());
}

void tst_Restored::aRestoredServerIsOfferedWhatItForgot_data()
{
    QTest::addColumn<bool>("told");
    QTest::newRow("the operator says so") << true;
    QTest::newRow("the clients find out") << false;
}

void tst_Restored::aRestoredServerIsOfferedWhatItForgot()
{
    QFETCH(bool, told);
    const QString mark = told ? text(" told") : text(" found");
    const QString kept = create(*m_ingrid, text("Kept") + mark);
    for (const Ctl *ctl : {m_ingrid.get(), m_rafael.get()})
        QVERIFY_DONE(ctl->sync());
    QVERIFY2(saveServer(), qPrintable(m_server->problem()));

    // Everything from here on is answered, reached, and then forgotten by the server.
    create(*m_ingrid, text("Forgotten A") + mark);
    const QString other = create(*m_rafael, text("Forgotten B") + mark);
    QFile cv(m_dir.filePath(text("cv.txt")));
    QVERIFY(cv.open(QIODevice::WriteOnly) && cv.write("A CV" + mark.toUtf8()) > 0);
    cv.close();
    QVERIFY_DONE(
        m_rafael->run({text("attach"), text("candidates"), other, cv.fileName(), text("--category"), text("cv")}));
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidates"), kept, text("location=Lisbon")}));
    for (const Ctl *ctl : {m_ingrid.get(), m_rafael.get(), m_ingrid.get()})
        QVERIFY_DONE(ctl->sync());
    QVERIFY_DONE(m_ingrid->run({text("set"), text("candidates"), other, text("location=Porto")}));
    for (const Ctl *ctl : {m_ingrid.get(), m_rafael.get()}) {
        QVERIFY_DONE(ctl->sync());
        QVERIFY(ctl->json({text("outbox")}).rows().isEmpty());
    }

    QVERIFY(restoreServer());
    if (told)
        QVERIFY_DONE(m_server->command(text("restored")));
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));

    // An edit typed meanwhile goes after the older ones.
    QVERIFY_DONE(m_ingrid->run({text("set"), text("candidates"), kept, text("phone=+351 21 1")}));
    for (const Ctl *ctl : {m_ingrid.get(), m_rafael.get(), m_ingrid.get()})
        QVERIFY_DONE(ctl->sync());
    const auto newcomer = person(told ? "newcomer-told" : "newcomer-found", "recruiter@acme.test");
    const QByteArray file =
        newcomer->json({text("list"), text("files"), text("--where"), text("candidate_id=") + other})
            .text("id")
            .toUtf8();
    for (const Ctl *ctl : {m_ingrid.get(), m_rafael.get(), newcomer.get()}) {
        for (const char *name : {"Kept", "Forgotten A", "Forgotten B"})
            QVERIFY2(countOf(*ctl, text(name) + mark) == 1, name);
        QCOMPARE(ctl->value(text("candidates"), kept, text("location")).toString(), text("Lisbon"));
        QCOMPARE(ctl->value(text("candidates"), kept, text("phone")).toString(), text("+351 21 1"));
        QVERIFY(ctl->json({text("outbox")}).rows().isEmpty());
    }
    QVERIFY_DONE(newcomer->run({text("fetch"), QString::fromUtf8(file), m_dir.filePath(text("out.txt"))}));
    QFile out(m_dir.filePath(text("out.txt")));
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll(), "A CV" + mark.toUtf8());
    // Ingrid's value for the row that Rafael made stands, or waits in front of people: it is nowhere silently gone.
    const QString location = newcomer->value(text("candidates"), other, text("location")).toString();
    const QByteArray conflicts = newcomer->json({text("conflicts")}).out;
    QVERIFY2(location == u"Porto" || conflicts.contains("Porto"), qPrintable(location));
}

void tst_Restored::anEditAfterTheRestoreBringsTheForgottenOnesAlong()
{
    for (const Ctl *ctl : {m_ingrid.get(), m_rafael.get()})
        QVERIFY_DONE(ctl->sync());
    QVERIFY2(saveServer(), qPrintable(m_server->problem()));
    create(*m_rafael, text("Forgotten unseen"));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(restoreServer());
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    // The others have moved the server past Rafael's cursor before he comes back, and nobody ran `restored`.
    for (int i = 0; i < 4; ++i) {
        create(*m_ingrid, text("Overtaking %1").arg(i));
        QVERIFY_DONE(m_ingrid->sync());
    }
    QVERIFY_DONE(m_rafael->sync());
    create(*m_rafael, text("The next one"));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_rafael->run({text("verify")})); // rows that he missed
    QVERIFY_DONE(m_ingrid->sync());
    for (const Ctl *ctl : {m_ingrid.get(), m_rafael.get()}) {
        for (const char *name : {"Forgotten unseen", "The next one", "Overtaking 0", "Overtaking 3"})
            QVERIFY2(countOf(*ctl, text(name)) == 1, name);
        QVERIFY(ctl->json({text("outbox")}).rows().isEmpty());
    }
    QCOMPARE(m_ingrid->json({text("list"), text("candidates")}).out,
             m_rafael->json({text("list"), text("candidates")}).out);
}

QTEST_GUILESS_MAIN(tst_Restored)
#include "tst_restored.moc"
