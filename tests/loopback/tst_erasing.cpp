#include "loopback/loopback.h"
#include "loopback/traces.h"
#include "server/storage/embedded.h"

#include <QDirIterator>
#include <QTest>

using namespace shortlist;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::text;
using tests::traces;

namespace {

const QString candidates = QStringLiteral("candidates");
constexpr int patience = 30'000;

/// Somebody with one of much; every text has the marker.
struct Person
{
    QString marker;
    QString id;
    QString application;
    QString note;
};

} // namespace

/// A person is erased by the real programs: what goes, from where, and what does not come back.
class tst_Erasing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takenBackNothingHappens();
    void onlyAdministratorsErase();
    void nothingIsLeftAnywhere();
    void whatIsTypedMeanwhileIsNotKept();
    void theSameBytesOfSomebodyElseStay();
    void whoeverIsToBeErasedIsNotMerged();
    void whoeverIsMergedIsNotErasedHalf();

private:
    [[nodiscard]] Person makePerson();
    [[nodiscard]] QString ask(const Person &person);
    void letTimePass();
    [[nodiscard]] QString status(const QString &request) const
    {
        return scalar("SELECT status FROM erasure_requests WHERE id = ?", request);
    }
    [[nodiscard]] QString scalar(const char *statement, const QString &argument) const;
    /// The tables of the whole database with rows that contain the text. What is on its way into the audit log when
    /// somebody is erased arrives there without values, about a second later: what expects none has to wait for it.
    [[nodiscard]] QStringList placesOf(const QString &words) const;
    [[nodiscard]] int files() const;
    [[nodiscard]] QString create(const Ctl &by, const QStringList &words) const;
    void syncAll() const;

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<server::EmbeddedPostgres> m_postgres;
    std::unique_ptr<server::Database> m_database;
    std::unique_ptr<Ctl> m_admin;
    std::unique_ptr<Ctl> m_recruiter;
    int m_number = 0;
};

void tst_Erasing::initTestCase()
{
    QVERIFY(m_dir.isValid());
    const QString directory = m_dir.filePath(text("server"));
    m_server = std::make_unique<EmbeddedServer>(directory);
    QVERIFY2(m_server->startWithDemo(20), qPrintable(m_server->problem()));
    auto postgres = server::EmbeddedPostgres::attachOrStart(directory);
    QVERIFY(postgres);
    m_postgres = *std::move(postgres);
    auto database = server::Database::connect(m_postgres->superuserUrl());
    QVERIFY(database);
    m_database = *std::move(database);
    m_admin = std::make_unique<Ctl>(m_dir.filePath(text("admin")));
    m_recruiter = std::make_unique<Ctl>(m_dir.filePath(text("recruiter")));
    QVERIFY_DONE(m_admin->login(m_server->url(), text("admin@acme.test")));
    QVERIFY_DONE(m_recruiter->login(m_server->url(), text("recruiter@acme.test")));
    syncAll();
}

void tst_Erasing::syncAll() const
{
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_admin->sync());
}

QString tst_Erasing::create(const Ctl &by, const QStringList &words) const
{
    const tests::Finished made = by.json(QStringList{text("create")} + words);
    if (made.status != 0)
        qWarning("%s", made.err.constData());
    return made.text("id");
}

QString tst_Erasing::scalar(const char *statement, const QString &argument) const
{
    const auto rows = m_database->query(QString::fromLatin1(statement), {argument});
    return rows && !rows->isEmpty() ? rows->constFirst()[0].toString() : QString();
}

QStringList tst_Erasing::placesOf(const QString &words) const
{
    const auto tables = m_database->query(QStringLiteral("SELECT c.relname FROM pg_class c WHERE c.relnamespace = "
                                                         "'public'::regnamespace AND c.relkind = 'r' ORDER BY 1"));
    if (!tables)
        return {tables.error().message};
    QStringList places;
    for (const QVariantList &table : *tables) {
        const QString name = table[0].toString();
        const auto found = m_database->query(
            QStringLiteral("SELECT count(*) FROM %1 AS r WHERE strpos(lower(r::text), lower(?)) > 0").arg(name),
            {words});
        if (!found)
            return {found.error().message};
        if (found->constFirst()[0].toInt() > 0)
            places << name;
    }
    return places;
}

int tst_Erasing::files() const
{
    int count = 0;
    QDirIterator all(m_dir.filePath(text("server/blobs")), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        all.next();
        ++count;
    }
    return count;
}

Person tst_Erasing::makePerson()
{
    Person person;
    person.marker = text("zqerase%1gone").arg(++m_number);
    const QString mark = person.marker;
    person.id = create(*m_recruiter, {candidates, text("full_name=") + mark,
                                      text("email=") + mark + text("@example.org"), text("summary=About ") + mark});
    QFile cv(m_dir.filePath(mark + text(".txt")));
    if (cv.open(QIODevice::WriteOnly))
        cv.write("CV of " + mark.toUtf8());
    cv.close();
    (void)m_recruiter->run({text("attach"), candidates, person.id, cv.fileName(), text("--category"), text("cv")});
    const QString job = create(*m_recruiter, {text("job_requisitions"), text("title=Welder")});
    const QString stage = scalar("SELECT id FROM stages WHERE job_id IS NULL AND tenant_id = (SELECT tenant_id FROM "
                                 "memberships WHERE email = ?) ORDER BY position LIMIT 1",
                                 text("recruiter@acme.test"));
    person.application = create(*m_recruiter, {text("applications"), text("candidate_id=") + person.id,
                                               text("job_id=") + job, text("stage_id=") + stage});
    person.note = create(*m_recruiter, {text("application_notes"), text("application_id=") + person.application,
                                        text("note_text=Note of ") + mark});
    (void)create(*m_recruiter,
                 {text("candidate_notes"), text("candidate_id=") + person.id, text("note_text=Says ") + mark});
    (void)create(*m_recruiter, {text("interviews"), text("candidate_id=") + person.id, text("title=Talk with ") + mark,
                                text("mode=video"), text("starts_at=2027-12-01T10:00:00Z")});
    (void)create(*m_recruiter, {text("candidate_mails"), text("candidate_id=") + person.id,
                                text("subject=Dear ") + mark, text("recipient=") + mark + text("@example.org"),
                                text("body=Dear ") + mark, text("send_after=2027-12-01T10:00:00Z")});
    syncAll();
    return person;
}

QString tst_Erasing::ask(const Person &person)
{
    QString request =
        create(*m_admin, {text("erasure_requests"), text("candidate_id=") + person.id, text("status=approved")});
    const tests::Finished sent = m_admin->sync();
    if (sent.status != 0)
        qWarning("%s", sent.err.constData());
    return request;
}

void tst_Erasing::letTimePass()
{
    QVERIFY(m_database->query(QStringLiteral("UPDATE erasure_requests SET erase_after = now() - interval '1 hour' "
                                             "WHERE status = 'approved' AND erase_after IS NOT NULL")));
    QVERIFY(m_database->query(
        QStringLiteral("UPDATE background_jobs SET run_at = now() WHERE kind = 'people.erase' AND state = 'queued'")));
}

void tst_Erasing::takenBackNothingHappens()
{
    const Person person = makePerson();
    const QString request = ask(person);
    QCOMPARE(status(request), text("approved"));
    QCOMPARE(
        scalar("SELECT (erase_after > now() + interval '6 days')::text FROM erasure_requests WHERE id = ?", request),
        text("true"));
    // Before its time nothing is done, however often somebody looks.
    QVERIFY(m_database->query(
        QStringLiteral("UPDATE background_jobs SET run_at = now() WHERE kind = 'people.erase' AND state = 'queued'")));
    QTRY_COMPARE_WITH_TIMEOUT(
        scalar("SELECT count(*) FROM background_jobs WHERE kind = ? AND state <> 'done'", text("people.erase")),
        text("0"), patience);
    QCOMPARE(status(request), text("approved"));
    QVERIFY_DONE(m_admin->run(
        {text("set"), text("erasure_requests"), request, text("status=refused"), text("decision_reason=Taken back")}));
    QVERIFY_DONE(m_admin->sync());
    QCOMPARE(status(request), text("refused"));
    letTimePass();
    const Person other = makePerson();
    const QString second = ask(other);
    letTimePass();
    QTRY_COMPARE_WITH_TIMEOUT(status(second), text("done"), patience);
    syncAll();
    QCOMPARE(m_recruiter->value(candidates, person.id, text("full_name")).toString(), person.marker);
    QVERIFY(m_recruiter->run({text("show"), candidates, other.id}).status != 0);
}

void tst_Erasing::onlyAdministratorsErase()
{
    const Person person = makePerson();
    QVERIFY(m_recruiter
                ->run({text("create"), text("erasure_requests"), text("candidate_id=") + person.id,
                       text("status=approved")})
                .status != 0);
    QCOMPARE(scalar("SELECT count(*) FROM erasure_requests WHERE candidate_id = ?", person.id), text("0"));
}

void tst_Erasing::nothingIsLeftAnywhere()
{
    const Person person = makePerson();
    // An edit, a conflict and a removed row leave traces of their own.
    QVERIFY_DONE(m_admin->run({text("set"), candidates, person.id, text("location=Of ") + person.marker}));
    QVERIFY_DONE(m_recruiter->run({text("set"), candidates, person.id, text("location=In ") + person.marker}));
    const QString removed = create(*m_recruiter, {text("candidate_notes"), text("candidate_id=") + person.id,
                                                  text("note_text=Removed ") + person.marker});
    syncAll();
    QVERIFY_DONE(m_recruiter->run({text("remove"), text("candidate_notes"), removed}));
    syncAll();
    QVERIFY_DONE(m_recruiter->sync());
    const QStringList before = placesOf(person.marker);
    for (const char *place :
         {"candidates", "field_changes", "edit_conflicts", "files", "candidate_mails", "interviews"})
        QVERIFY2(before.contains(text(place)), qPrintable(text(place) + text(" not in ") + before.join(u' ')));
    for (const Ctl *device : {m_admin.get(), m_recruiter.get()})
        QVERIFY(!traces(*device, person.marker).isEmpty());
    const int filesBefore = files();

    const QString request = ask(person);
    letTimePass();
    QTRY_COMPARE_WITH_TIMEOUT(status(request), text("done"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(placesOf(person.marker), QStringList(), patience);
    QVERIFY(files() < filesBefore);
    syncAll();
    for (const Ctl *device : {m_admin.get(), m_recruiter.get()}) {
        QCOMPARE(traces(*device, person.marker), QString());
        QVERIFY(device->run({text("show"), text("applications"), person.application}).status != 0);
    }
    // That it happened stays, without a name.
    QVERIFY(!m_admin->value(text("erasure_requests"), request, text("completed_at")).toString().isEmpty());
    QVERIFY(scalar("SELECT count(*) FROM audit_log WHERE row_id = ?::uuid", person.id).toInt() > 0);
    // A new device gets as little.
    const Ctl anew(m_dir.filePath(text("anew")));
    QVERIFY_DONE(anew.login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(anew.sync());
    QCOMPARE(traces(anew, person.marker), QString());
    QVERIFY(anew.run({text("show"), candidates, person.id}).status != 0);
}

void tst_Erasing::whatIsTypedMeanwhileIsNotKept()
{
    const Person person = makePerson();
    // Offline, on the recruiter's device.
    QVERIFY_DONE(m_recruiter->run({text("set"), candidates, person.id, text("summary=Again ") + person.marker}));
    QVERIFY_DONE(m_recruiter->run(
        {text("set"), text("application_notes"), person.note, text("note_text=Anew ") + person.marker}));
    (void)create(*m_recruiter,
                 {text("candidate_notes"), text("candidate_id=") + person.id, text("note_text=More ") + person.marker});
    (void)create(*m_recruiter, {text("application_notes"), text("application_id=") + person.application,
                                text("note_text=Most ") + person.marker});
    const QString request = ask(person);
    letTimePass();
    QTRY_COMPARE_WITH_TIMEOUT(status(request), text("done"), patience);
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_recruiter->sync());
    QTRY_COMPARE_WITH_TIMEOUT(placesOf(person.marker), QStringList(), patience);
    QCOMPARE(traces(*m_recruiter, person.marker), QString());
    QVERIFY(m_recruiter->run({text("show"), candidates, person.id}).status != 0);
}

void tst_Erasing::theSameBytesOfSomebodyElseStay()
{
    const Person person = makePerson();
    const QString other = create(*m_recruiter, {candidates, text("full_name=Bystander")});
    QVERIFY_DONE(m_recruiter->run({text("attach"), candidates, other, m_dir.filePath(person.marker + text(".txt")),
                                   text("--category"), text("other")}));
    syncAll();
    const int before = files();
    const QString request = ask(person);
    letTimePass();
    QTRY_COMPARE_WITH_TIMEOUT(status(request), text("done"), patience);
    QCOMPARE(files(), before);
}

/// Recruiters do not see the request, so their device merges; the server does not.
void tst_Erasing::whoeverIsToBeErasedIsNotMerged()
{
    const Person person = makePerson();
    const Person other = makePerson();
    const QString request = ask(person);
    for (const auto &[stays, goes] : {std::pair{other.id, person.id}, std::pair{person.id, other.id}}) {
        const auto merged = m_recruiter->json({text("merge"), stays, goes});
        QVERIFY_DONE(merged);
        syncAll();
        QCOMPARE(scalar("SELECT count(*) FROM candidate_merges WHERE id = ?", merged.text("id")), text("0"));
        QCOMPARE(
            scalar("SELECT string_agg(DISTINCT reason, '|') FROM edit_conflicts WHERE row_id = ?", merged.text("id")),
            text("These two cannot be merged now: an administrator decides first"));
        for (const Person *each : {&person, &other}) {
            QVERIFY_DONE(m_recruiter->run({text("show"), candidates, each->id}));
            QCOMPARE(scalar("SELECT candidate_id FROM applications WHERE id = ?", each->application), each->id);
        }
    }
    letTimePass();
    QTRY_COMPARE_WITH_TIMEOUT(status(request), text("done"), patience);
    syncAll();
    QVERIFY(!placesOf(other.marker).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(placesOf(person.marker), QStringList(), patience);
}

/// What was merged before an administrator asked: the request waits, and says for what, until the two are parted.
void tst_Erasing::whoeverIsMergedIsNotErasedHalf()
{
    const Person person = makePerson();
    const Person other = makePerson();
    const auto merged = m_recruiter->json({text("merge"), other.id, person.id});
    QVERIFY_DONE(merged);
    syncAll();
    const QString request = ask(person);
    letTimePass();
    QTRY_VERIFY_WITH_TIMEOUT(scalar("SELECT decision_reason FROM erasure_requests WHERE id = ?", request)
                                 .contains(text("merged into another")),
                             patience);
    QCOMPARE(status(request), text("approved"));
    QVERIFY_DONE(m_admin->sync());
    QVERIFY(m_admin->value(text("erasure_requests"), request, text("decision_reason"))
                .toString()
                .contains(text("merged into another")));
    QCOMPARE(scalar("SELECT (count(*) > 0)::text FROM background_jobs WHERE kind = 'people.erase' AND state = 'queued' "
                    "AND run_at > now() AND tenant_id = (SELECT tenant_id FROM erasure_requests WHERE id = ?)",
                    request),
             text("true"));
    QVERIFY_DONE(m_recruiter->run({text("unmerge"), merged.text("id")}));
    syncAll();
    letTimePass();
    QTRY_COMPARE_WITH_TIMEOUT(status(request), text("done"), patience);
    QCOMPARE(scalar("SELECT decision_reason FROM erasure_requests WHERE id = ?", request), QString());
    syncAll();
    QTRY_COMPARE_WITH_TIMEOUT(placesOf(person.marker), QStringList(), patience);
    QVERIFY_DONE(m_recruiter->run({text("show"), candidates, other.id}));
}

QTEST_GUILESS_MAIN(tst_Erasing)
#include "tst_erasing.moc"
