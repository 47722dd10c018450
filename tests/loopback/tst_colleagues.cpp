#include "loopback/loopback.h"

#include <QDirIterator>
#include <QTest>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

constexpr const char *recruiter = "recruiter@acme.test";
constexpr const char *colleague = "recruiter2@acme.test";

} // namespace

/// The main job, through the real binaries: two recruiters with encrypted profiles share rows through a real server and
/// PostgreSQL, one of them offline for a while.
class tst_Colleagues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void editsOfDifferentFieldsMeet();
    void editsOfOneFieldConflict_data();
    void editsOfOneFieldConflict();
    void aSettlementIsTakenBack();
    void removingAnEditedRowIsAConflict();
    void editingARemovedRowIsAConflict();
    void aRefusedEditBlocksNothing();
    void otherTenantsSeeNothing();
    void noByteOfTheProfileIsReadable();
    void aListIsSearched();
    void wrongCommandsSayWhatIsRight();
    void aWrongPassphraseChangesNothing();
    void aServerThatIsAway();

private:
    QString newCandidate(const Ctl &by, const QString &name);
    void syncBoth();

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
};

void tst_Colleagues::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text(recruiter)));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text(colleague)));
}

void tst_Colleagues::init()
{
    syncBoth();
}

void tst_Colleagues::syncBoth()
{
    // Twice: what the second one pushes has to reach the first.
    for (int i = 0; i < 2; ++i) {
        QVERIFY_DONE(m_ingrid->sync());
        QVERIFY_DONE(m_rafael->sync());
    }
}

QString tst_Colleagues::newCandidate(const Ctl &by, const QString &name)
{
    return by
        .json({text("create"), text("candidates"), text("full_name=") + name, text("phone=+49 30 1"),
               text("location=Berlin")})
        .text("id");
}

void tst_Colleagues::editsOfDifferentFieldsMeet()
{
    const QString id = newCandidate(*m_ingrid, text("Zeynep Demo"));
    QVERIFY(!id.isEmpty());
    syncBoth();
    QCOMPARE(m_rafael->value(text("candidates"), id, text("full_name")).toString(), text("Zeynep Demo"));

    QVERIFY_DONE(m_ingrid->run({text("set"), text("candidates"), id, text("phone=+49 30 2")}));
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidates"), id, text("location=Hamburg")}));
    QCOMPARE(m_ingrid->value(text("candidates"), id, text("phone")).toString(),
             text("+49 30 2")); // shown before it is sent
    syncBoth();
    for (const Ctl *person : {m_ingrid.get(), m_rafael.get()}) {
        QCOMPARE(person->value(text("candidates"), id, text("phone")).toString(), text("+49 30 2"));
        QCOMPARE(person->value(text("candidates"), id, text("location")).toString(), text("Hamburg"));
        QVERIFY(person->json({text("conflicts")}).rows().isEmpty());
        QVERIFY(person->json({text("outbox")}).rows().isEmpty());
    }
}

void tst_Colleagues::editsOfOneFieldConflict_data()
{
    QTest::addColumn<QString>("take");
    QTest::addColumn<QString>("result");
    QTest::newRow("mine") << "mine"
                          << "+49 30 rafael";
    QTest::newRow("theirs") << "theirs"
                            << "+49 30 ingrid";
    QTest::newRow("both, edited") << "phone=+49 30 both"
                                  << "+49 30 both";
}

void tst_Colleagues::editsOfOneFieldConflict()
{
    QFETCH(QString, take);
    QFETCH(QString, result);
    const QString id = newCandidate(*m_ingrid, text("Emeka Demo"));
    syncBoth();
    QVERIFY_DONE(m_ingrid->run({text("set"), text("candidates"), id, text("phone=+49 30 ingrid")}));
    QVERIFY_DONE(
        m_rafael->run({text("set"), text("candidates"), id, text("phone=+49 30 rafael"), text("location=Leeds")}));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY_DONE(m_ingrid->sync());

    const QList<QJsonObject> conflicts = m_rafael->json({text("conflicts")}).rows();
    QCOMPARE(conflicts.size(), 1);
    const QJsonObject &conflict = conflicts.constFirst();
    QCOMPARE(conflict.value(u"kind").toString(), text("field"));
    QCOMPARE(conflict.value(u"entity").toString(), text("candidates"));
    QCOMPARE(conflict.value(u"row_id").toString(), id);
    QCOMPARE(conflict.value(u"column").toString(), text("phone"));
    QCOMPARE(conflict.value(u"mine").toString(), text("+49 30 rafael"));
    QCOMPARE(conflict.value(u"theirs").toString(), text("+49 30 ingrid"));
    QVERIFY(!conflict.value(u"mine_by").toString().isEmpty());
    QVERIFY(!conflict.value(u"theirs_by").toString().isEmpty());
    QVERIFY(!conflict.value(u"mine_at").toString().isEmpty());
    // The field without a conflict went through, and the server's value shows for both.
    QCOMPARE(m_ingrid->value(text("candidates"), id, text("location")).toString(), text("Leeds"));
    QCOMPARE(m_rafael->value(text("candidates"), id, text("phone")).toString(), text("+49 30 ingrid"));

    QVERIFY_DONE(m_rafael->run({text("resolve"), conflict.value(u"id").toString(), text("--take"), take}));
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
    syncBoth();
    for (const Ctl *person : {m_ingrid.get(), m_rafael.get()}) {
        QCOMPARE(person->value(text("candidates"), id, text("phone")).toString(), result);
        QVERIFY(person->json({text("conflicts")}).rows().isEmpty());
    }
}

/// What Ctrl+Z does: the inverse edits of a settlement open the conflict again, for everybody.
void tst_Colleagues::aSettlementIsTakenBack()
{
    const QString id = newCandidate(*m_ingrid, text("Undine Demo"));
    syncBoth();
    QVERIFY_DONE(m_ingrid->run({text("set"), text("candidates"), id, text("phone=+49 30 ingrid")}));
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidates"), id, text("phone=+49 30 rafael")}));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
    const QString conflict = m_rafael->json({text("conflicts")}).rows().value(0).value(u"id").toString();
    QVERIFY(!conflict.isEmpty());
    QVERIFY_DONE(m_rafael->run({text("resolve"), conflict, text("--take"), text("mine")}));
    syncBoth();
    QVERIFY(m_ingrid->json({text("conflicts")}).rows().isEmpty());
    QVERIFY_DONE(m_rafael->run({text("set"), text("edit_conflicts"), conflict, text("status=open")}));
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidates"), id, text("phone=+49 30 ingrid")}));
    syncBoth();
    for (const Ctl *person : {m_ingrid.get(), m_rafael.get()}) {
        QCOMPARE(person->value(text("candidates"), id, text("phone")).toString(), text("+49 30 ingrid"));
        QCOMPARE(person->json({text("conflicts")}).rows().size(), 1);
    }
    QVERIFY_DONE(m_ingrid->run({text("resolve"), conflict, text("--take"), text("theirs")}));
    syncBoth();
}

void tst_Colleagues::removingAnEditedRowIsAConflict()
{
    const QString id = newCandidate(*m_ingrid, text("Noa Demo"));
    syncBoth();
    QVERIFY_DONE(m_ingrid->run({text("set"), text("candidates"), id, text("phone=+49 30 3")}));
    QVERIFY_DONE(m_rafael->run({text("remove"), text("candidates"), id}));
    QCOMPARE(m_rafael->run({text("show"), text("candidates"), id}).status, 1);
    syncBoth();
    QCOMPARE(m_rafael->value(text("candidates"), id, text("phone")).toString(), text("+49 30 3"));
    const QList<QJsonObject> conflicts = m_rafael->json({text("conflicts")}).rows();
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.constFirst().value(u"kind").toString(), text("remove_edited"));
    QVERIFY_DONE(
        m_rafael->run({text("resolve"), conflicts.constFirst().value(u"id").toString(), text("--take"), text("mine")}));
    syncBoth();
    QCOMPARE(m_ingrid->run({text("show"), text("candidates"), id}).status, 1);
    QVERIFY(m_ingrid->json({text("conflicts")}).rows().isEmpty());
}

void tst_Colleagues::editingARemovedRowIsAConflict()
{
    const QString id = newCandidate(*m_ingrid, text("Tariq Demo"));
    syncBoth();
    QVERIFY_DONE(m_ingrid->run({text("remove"), text("candidates"), id}));
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidates"), id, text("phone=+49 30 4")}));
    syncBoth();
    QCOMPARE(m_rafael->run({text("show"), text("candidates"), id}).status, 1);
    const QList<QJsonObject> conflicts = m_rafael->json({text("conflicts")}).rows();
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.constFirst().value(u"kind").toString(), text("edit_removed"));
    QVERIFY_DONE(
        m_rafael->run({text("resolve"), conflicts.constFirst().value(u"id").toString(), text("--take"), text("mine")}));
    syncBoth();
    for (const Ctl *person : {m_ingrid.get(), m_rafael.get()}) {
        QCOMPARE(person->value(text("candidates"), id, text("phone")).toString(), text("+49 30 4"));
        QCOMPARE(person->value(text("candidates"), id, text("location")).toString(), text("Berlin"));
        QVERIFY(person->json({text("conflicts")}).rows().isEmpty());
    }
}

void tst_Colleagues::aRefusedEditBlocksNothing()
{
    const QString candidate = newCandidate(*m_ingrid, text("Lin Demo"));
    const QString job = m_ingrid->json({text("create"), text("job_requisitions"), text("title=Engineer")}).text("id");
    QVERIFY(!job.isEmpty());
    syncBoth();
    // Both apply the same person to the same job: one application is enough, the second one is refused and kept.
    const QString stage = m_ingrid->json({text("list"), text("stages"), text("--limit"), text("1")}).text("id");
    const QStringList application{text("create"), text("applications"), text("candidate_id=") + candidate,
                                  text("job_id=") + job, text("stage_id=") + stage};
    QVERIFY_DONE(m_ingrid->run(application));
    QVERIFY_DONE(m_rafael->run(application));
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidates"), candidate, text("phone=+49 30 5")}));
    syncBoth();
    QCOMPARE(m_ingrid->value(text("candidates"), candidate, text("phone")).toString(), text("+49 30 5"));
    const QList<QJsonObject> conflicts = m_rafael->json({text("conflicts")}).rows();
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.constFirst().value(u"kind").toString(), text("refused"));
    QVERIFY(!conflicts.constFirst().value(u"reason").toString().isEmpty());
    QCOMPARE(m_rafael->json({text("list"), text("applications"), text("--where"), text("candidate_id=") + candidate})
                 .rows()
                 .size(),
             1);
    QVERIFY_DONE(m_rafael->run(
        {text("resolve"), conflicts.constFirst().value(u"id").toString(), text("--take"), text("theirs")}));
    syncBoth();
    QVERIFY(m_ingrid->json({text("conflicts")}).rows().isEmpty());
}

void tst_Colleagues::otherTenantsSeeNothing()
{
    const QString id = newCandidate(*m_ingrid, text("Acme Only"));
    syncBoth();
    Ctl globex(m_dir.filePath(text("globex")));
    QVERIFY_DONE(globex.login(m_server->url(), text("recruiter@globex.test")));
    QVERIFY_DONE(globex.sync());
    QVERIFY(!globex.json({text("list"), text("candidates")}).rows().isEmpty());
    QCOMPARE(globex.run({text("show"), text("candidates"), id}).status, 1);
    QVERIFY(globex.json({text("search"), text("Acme Only")}).rows().isEmpty());
    // Writing to an id of another tenant makes nothing visible and changes nothing there.
    const auto firstOf = [&](const char *entity) {
        return globex.json({text("list"), text(entity), text("--limit"), text("1")}).text("id");
    };
    QVERIFY_DONE(globex.run({text("create"), text("applications"), text("candidate_id=") + id,
                             text("job_id=") + firstOf("job_requisitions"), text("stage_id=") + firstOf("stages")}));
    QVERIFY_DONE(globex.sync());
    const QList<QJsonObject> refused = globex.json({text("conflicts")}).rows();
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.constFirst().value(u"kind").toString(), text("refused"));
    syncBoth();
    QVERIFY(m_ingrid->json({text("list"), text("applications"), text("--where"), text("candidate_id=") + id})
                .rows()
                .isEmpty());
}

void tst_Colleagues::noByteOfTheProfileIsReadable()
{
    const QByteArray marker = "Xylophonia Markerstone";
    const QString id = newCandidate(*m_ingrid, QString::fromLatin1(marker));
    QTemporaryDir files;
    QFile note(files.filePath(text("markerstone-note.txt")));
    QVERIFY(note.open(QIODevice::WriteOnly));
    note.write("Xylophonia Markerstone wrote this herself, at some length, so that it can be found.");
    note.close();
    QVERIFY_DONE(
        m_ingrid->run({text("attach"), text("candidates"), id, note.fileName(), text("--category"), text("other")}));
    syncBoth();
    for (const Ctl *person : {m_ingrid.get(), m_rafael.get()}) {
        int filesSeen = 0;
        QDirIterator all(person->profile(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            ++filesSeen;
            for (const QByteArray &secret :
                 {marker, QByteArray("Markerstone"), QByteArray("markerstone"), QByteArray(recruiter),
                  QByteArray(colleague), QByteArray("acme"), QByteArray("slr_"), QByteArray("SQLite format 3")})
                QVERIFY2(!bytes.contains(secret),
                         qPrintable(file.fileName() + text(" contains ") + QString::fromLatin1(secret)));
            QVERIFY2(!file.fileName().contains(text("arkerstone")), qPrintable(file.fileName()));
        }
        QVERIFY(filesSeen >= 3);
    }
}

void tst_Colleagues::aListIsSearched()
{
    const QString mine = m_ingrid
                             ->json({text("create"), text("candidates"), text("full_name=Solveig Searchable"),
                                     text("location=Tromso"), text("experience_years=6"), text("skills=[\"C++\"]")})
                             .text("id");
    const QString other = newCandidate(*m_ingrid, text("Signe Searchable"));
    const auto found = [&](const char *query) {
        QStringList names;
        const auto rows = m_ingrid->json({text("list"), text("candidates"), text("--search"), text(query)}).rows();
        for (const QJsonObject &row : rows)
            names.append(row.value(u"full_name").toString().section(u' ', 0, 0));
        return names.join(u' ');
    };
    QCOMPARE(found("searchable"), text("Solveig Signe"));
    QCOMPARE(found("searchable years>=5 skills:\"C++\" -oslo"), text("Solveig"));
    QCOMPARE(found("name:searchable -place:trom"), text("Signe"));
    QCOMPARE(found("searchable is:waiting"), text("Solveig Signe"));
    QCOMPARE(
        m_ingrid
            ->json({text("list"), text("candidates"), text("--search"), text("searchable"), text("--limit"), text("1")})
            .rows()
            .size(),
        1);
    // `me` is who signed in to this profile.
    const QString owner =
        m_ingrid->json({text("list"), text("memberships"), text("--where"), text("email=") + text(recruiter)})
            .text("user_id");
    if (!owner.isEmpty()) {
        QVERIFY_DONE(m_ingrid->run({text("set"), text("candidates"), mine, text("owner_id=") + owner}));
        QCOMPARE(found("searchable owner:me"), text("Solveig"));
    }
    QVERIFY_DONE(m_ingrid->run({text("remove"), text("candidates"), mine}));
    QVERIFY_DONE(m_ingrid->run({text("remove"), text("candidates"), other}));
    syncBoth();
}

void tst_Colleagues::wrongCommandsSayWhatIsRight()
{
    const QString id = newCandidate(*m_ingrid, text("Yuki Demo"));
    const auto expect = [&](const QStringList &arguments, int status, const char *part) {
        const Finished finished = m_ingrid->run(arguments);
        QVERIFY2(finished.status == status, finished.err.constData());
        QVERIFY2(finished.err.contains(part), finished.err.constData());
    };
    expect({text("set"), text("candidates"), id, text("fone=1")}, 1, "phone");
    expect({text("set"), text("candidates"), id, text("experience_level=wizard")}, 1, "senior");
    expect({text("set"), text("candidates"), id, text("availability_date=31.02.2027")}, 1, "availability_date");
    expect({text("set"), text("candidates"), id, text("id=1")}, 1, "id");
    expect({text("set"), text("candidates"), text("not-an-id"), text("phone=1")}, 1, "not-an-id");
    expect({text("set"), text("candidate"), id, text("phone=1")}, 1, "candidates");
    expect({text("create"), text("candidates"), text("phone=1")}, 1, "full_name");
    expect({text("list"), text("candidates"), text("--where"), text("nope=1")}, 1, "full_name");
    expect({text("list"), text("candidates"), text("--search"), text("years:7..3")}, 1, "      ^^^^");
    expect({text("list"), text("candidates"), text("--search"), text("colour:red")}, 1, "There is no field");
    expect({text("set"), text("candidates"), id}, 2, "usage");
    expect({text("frobnicate")}, 2, "frobnicate");
    QVERIFY(m_ingrid->json({text("outbox")}).rows().size() == 1); // the candidate's own creation, nothing else
}

void tst_Colleagues::aWrongPassphraseChangesNothing()
{
    Ctl stranger(m_ingrid->profile());
    stranger.setPassphrase("something else");
    const Finished listed = stranger.run({text("list"), text("candidates")});
    QCOMPARE(listed.status, 1);
    QVERIFY(listed.out.isEmpty());
    const Finished login = stranger.login(m_server->url(), text(recruiter));
    QCOMPARE(login.status, 1);
    QVERIFY_DONE(m_ingrid->run({text("list"), text("candidates")}));
}

void tst_Colleagues::aServerThatIsAway()
{
    const QString id = newCandidate(*m_ingrid, text("Siobhan Demo"));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(m_server->stop());
    QVERIFY_DONE(m_ingrid->run({text("set"), text("candidates"), id, text("phone=+353 1")}));
    QCOMPARE(m_ingrid->value(text("candidates"), id, text("phone")).toString(), text("+353 1"));
    QCOMPARE(m_ingrid->sync().status, 3);
    QCOMPARE(m_ingrid->json({text("outbox")}).rows().size(), 1);
    Ctl fresh(m_dir.filePath(text("fresh")));
    QCOMPARE(fresh.login(m_server->url(), text(recruiter)).status, 3);
    QVERIFY(!QFile::exists(fresh.profile() + text("/keys.json")));
    const Finished plain = fresh.login(text("http://shortlist.example"), text(recruiter));
    QCOMPARE(plain.status, 1);
    QVERIFY2(plain.err.contains("http"), plain.err.constData());
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    syncBoth();
    QCOMPARE(m_rafael->value(text("candidates"), id, text("phone")).toString(), text("+353 1"));
}

QTEST_GUILESS_MAIN(tst_Colleagues)
#include "tst_colleagues.moc"
