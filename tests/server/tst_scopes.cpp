#include "fixture.h"
#include "server/storage/database.h"
#include "server/sync/visibility.h"

#include <QJsonArray>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testing;
using protocol::MutationKind;
using protocol::Outcome;

namespace {

const QString files = QStringLiteral("files");
const QString conflicts = QStringLiteral("edit_conflicts");

} // namespace

/// Who gets which rows, and when: by role, by grant, withheld, and by the scope that a row itself names.
class ScopesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }

    void init()
    {
        f = std::make_unique<ServerFixture>(*m_cluster);
        one = addFile("one.pdf", 'a');
        two = addFile("two.pdf", 'b');
    }

    void grantsChooseRows()
    {
        QVERIFY(pull(interviewer(), 0).ids(files).isEmpty());
        const qint64 before = f->version(f->acme);
        grant(one, "granted");
        QCOMPARE(pull(interviewer(), 0).ids(files), QStringList{core::toText(one)});
        // The row itself did not change: the grant brings it.
        const auto granted = pull(interviewer(), before);
        QCOMPARE(granted.ids(files), QStringList{core::toText(one)});
        QVERIFY(granted.removed.isEmpty());
        // Who sees all is not told again.
        QVERIFY(pull(recruiter(), before).ids(files).isEmpty());
        // Nobody else gets it.
        setRole(f->acme.colleague, "interviewer");
        QVERIFY(pull(f->caller(f->acme, f->acme.colleague, f->newId()), 0).ids(files).isEmpty());
    }

    void changesOfGrantedRowsTravelAlone()
    {
        grant(one, "granted");
        const qint64 before = f->version(f->acme);
        run("UPDATE files SET page_count = 3");
        QCOMPARE(pull(interviewer(), before).ids(files), QStringList{core::toText(one)});
        QCOMPARE(pull(recruiter(), before).ids(files).size(), 2);
    }

    void revocationsComeBeforeRows()
    {
        grant(one, "granted");
        const qint64 before = f->version(f->acme);
        grant(two, "granted");
        grant(one, "revoked");
        run("UPDATE memberships SET job_title = 'x'");
        const auto pulled = pull(interviewer(), before);
        QCOMPARE(pulled.order.constFirst(), QStringLiteral("revoked files"));
        QCOMPARE(pulled.removed.value(files), QStringList{core::toText(one)});
        QCOMPARE(pulled.ids(files), QStringList{core::toText(two)});
        QVERIFY(pulled.order.contains(QStringLiteral("memberships")));
        // A pull that goes on after an interruption may have brought the row before: it goes all the same.
        const auto resumed = pull(interviewer(), 0, {}, QStringLiteral("&table=files"));
        QCOMPARE(resumed.removed.value(files), QStringList{core::toText(one)});
    }

    void aGrantThatReturnsBringsTheRowBack()
    {
        grant(one, "granted");
        grant(one, "revoked");
        const qint64 before = f->version(f->acme);
        grant(one, "granted");
        const auto pulled = pull(interviewer(), before);
        QCOMPARE(pulled.ids(files), QStringList{core::toText(one)});
        QVERIFY(pulled.removed.isEmpty());
    }

    void withheldRowsStayAwayFromThoseWhoSeeAll()
    {
        const qint64 before = f->version(f->acme);
        grant(one, "withheld", f->acme.recruiter);
        QCOMPARE(pull(recruiter(), 0).ids(files), QStringList{core::toText(two)});
        const auto pulled = pull(recruiter(), before);
        QCOMPARE(pulled.order.constFirst(), QStringLiteral("revoked files"));
        QCOMPARE(pulled.removed.value(files), QStringList{core::toText(one)});
        QCOMPARE(pull(f->caller(f->acme, f->acme.colleague, f->newId()), before).ids(files).size(), 0);
        // A change of a row that is withheld does not bring it.
        const qint64 later = f->version(f->acme);
        run("UPDATE files SET page_count = 4");
        QCOMPARE(pull(recruiter(), later).ids(files), QStringList{core::toText(two)});
        // Lifted, it comes although it did not change.
        const qint64 lifting = f->version(f->acme);
        grant(one, "granted", f->acme.recruiter);
        QCOMPARE(pull(recruiter(), lifting).ids(files), QStringList{core::toText(one)});
    }

    void tombstonesOfUngrantedRowsAreNotTold()
    {
        grant(one, "granted");
        const qint64 before = f->version(f->acme);
        run("UPDATE files SET deleted_at = now()");
        QCOMPARE(pull(interviewer(), before).removed.value(files), QStringList{core::toText(one)});
        QCOMPARE(pull(recruiter(), before).removed.value(files).size(), 2);
    }

    void removalsAreToldToThoseWhoSawTheRow()
    {
        setRole(f->acme.colleague, "candidate");
        const QUuid own = addFile("own.pdf", 'c', f->acme.colleague);
        const auto seeker = f->caller(f->acme, f->acme.colleague, f->newId());
        grant(one, "withheld", f->acme.recruiter);
        const qint64 before = f->version(f->acme);
        // A removed file gives its grants back; scorecards, which are what is withheld, keep them.
        run("ALTER TABLE files DISABLE TRIGGER grant_rows_moved");
        run("UPDATE files SET deleted_at = now()");
        // Who sees own rows alone hears of those, who sees all but one of the others.
        QCOMPARE(pull(seeker, before).removed.value(files), QStringList{core::toText(own)});
        QCOMPARE(pull(recruiter(), before).removed.value(files), QStringList{core::toText(two)});
        // What was removed before tombstones knew their readers is told as it was then.
        run("UPDATE sync_tombstones SET knows_readers = false, owner_id = NULL");
        QCOMPARE(pull(seeker, before).removed.value(files).size(), 3);
    }

    void ownRowsAreOnesOwn()
    {
        setRole(f->acme.colleague, "candidate");
        const QUuid own = addFile("own.pdf", 'c', f->acme.colleague);
        const auto seeker = f->caller(f->acme, f->acme.colleague, f->newId());
        const auto pulled = pull(seeker, 0);
        QCOMPARE(pulled.ids(files), QStringList{core::toText(own)});
        QCOMPARE(pulled.ids(QStringLiteral("memberships")).size(), 1);
        QVERIFY(!pulled.order.contains(QStringLiteral("candidates")));
        // It is the seeker's alone: also for those who see all of the scope.
        QVERIFY(!pull(recruiter(), 0).ids(files).contains(core::toText(own)));
    }

    void anotherKeyOfTheScopeBringsTheTableWhole()
    {
        grant(one, "granted");
        const qint64 now = f->version(f->acme);
        const auto pulled = pull(interviewer(), now, QStringLiteral("directory,personal/own,recruiting,support/own"));
        QCOMPARE(pulled.begin.value(QStringLiteral("revoked")).toArray(), QJsonArray{QStringLiteral("recruiting")});
        QCOMPARE(pulled.ids(files), QStringList{core::toText(one)});
    }

    void aChangedRoleCountsWhateverWasRemembered()
    {
        const auto remembered = recruiter();
        setRole(f->acme.recruiter, "interviewer");
        const auto pulled = pull(remembered, 0);
        QCOMPARE(pulled.begin.value(QStringLiteral("role")).toString(), QStringLiteral("interviewer"));
        QVERIFY(pulled.ids(files).isEmpty());
        DeviceFake device(*f);
        auto caller = remembered;
        caller.device = device.id;
        const auto reply =
            f->push(caller, device.request({device.mutation(MutationKind::Insert, QStringLiteral("candidates"),
                                                            f->newId(), change("full_name", nullptr, "Ana"))}));
        QVERIFY(reply.results[0].outcome == Outcome::Refused);
        QCOMPARE(reply.results[0].problem, QStringLiteral("Your role (interviewer) may not create rows of candidates"));
        run("UPDATE memberships SET is_active = false WHERE user_id = '" + core::toBytes(f->acme.recruiter) + '\'');
        QCOMPARE(f->post(caller, device.request({})).status, 401);
    }

    void editsOfUnseenRowsGoToReview()
    {
        grant(one, "granted");
        grant(one, "revoked");
        DeviceFake device(*f);
        const auto caller = f->caller(f->acme, f->acme.interviewer, device.id);
        const auto reply =
            f->push(caller, device.request({device.mutation(MutationKind::Update, files, one,
                                                            change("original_filename", "one.pdf", "typed.pdf"))}));
        QVERIFY(reply.results[0].outcome == Outcome::Refused);
        QCOMPARE(reply.results[0].problem, QStringLiteral("There is no such row in files"));
        const auto row = rows(*f->superuser, QStringLiteral("SELECT kind::text, row_scope, private_to, "
                                                            "fields->'original_filename'->>'new' FROM edit_conflicts"));
        QCOMPARE(row.size(), 1);
        QCOMPARE(row[0][0].toString(), QStringLiteral("review"));
        QCOMPARE(row[0][1].toString(), QStringLiteral("recruiting"));
        QVERIFY(row[0][2].isNull());
        QCOMPARE(row[0][3].toString(), QStringLiteral("typed.pdf"));
        // Those who see the scope decide; its author sees nothing of the row, not even that.
        QCOMPARE(pull(recruiter(), 0).ids(conflicts).size(), 1);
        QVERIFY(pull(interviewer(), 0).ids(conflicts).isEmpty());
        setRole(f->acme.colleague, "billing");
        QVERIFY(pull(f->caller(f->acme, f->acme.colleague, f->newId()), 0).ids(conflicts).isEmpty());
    }

    void conflictsOfANewScopeComeWithIt()
    {
        editsOfUnseenRowsGoToReview();
        const qint64 now = f->version(f->acme);
        setRole(f->acme.colleague, "recruiter");
        const auto pulled = pull(f->caller(f->acme, f->acme.colleague, f->newId()), now,
                                 QStringLiteral("directory,billing,personal/own,support/own"));
        QCOMPARE(pulled.ids(conflicts).size(), 1);
    }

    void aConflictAboutALostRowIsHandedOver()
    {
        grant(one, "granted");
        rows(
            *f->superuser,
            QStringLiteral("INSERT INTO edit_conflicts (tenant_id, id, kind, entity, row_id, mine, theirs, private_to) "
                           "VALUES (?, ?, 'field', 'files', ?, 'typed', 'secret', ?)"),
            {f->acme.id, f->newId(), one, f->acme.interviewer});
        QCOMPARE(pull(interviewer(), 0).ids(conflicts).size(), 1);
        QVERIFY(pull(recruiter(), 0).ids(conflicts).isEmpty());
        const qint64 before = f->version(f->acme);
        grant(one, "revoked");
        QCOMPARE(pull(interviewer(), before).removed.value(conflicts).size(), 1);
        QVERIFY(pull(interviewer(), 0).ids(conflicts).isEmpty());
        QCOMPARE(pull(recruiter(), before).ids(conflicts).size(), 1);
    }

    void aPushForAScriptIsRejectedWhole()
    {
        DeviceFake device(*f);
        const auto caller = f->caller(f->acme, f->acme.interviewer, device.id);
        const auto answer = f->post(caller,
                                    device.request({device.mutation(MutationKind::Insert, QStringLiteral("candidates"),
                                                                    f->newId(), change("full_name", nullptr, "Ana"))}),
                                    false);
        QCOMPARE(answer.status, 403);
        QVERIFY(answer.body.contains("not-allowed"));
        QVERIFY(answer.body.contains("Your role (interviewer) may not create rows of candidates"));
        QCOMPARE(rows(*f->superuser, QStringLiteral("SELECT 1 FROM edit_conflicts")).size(), 0);
        QCOMPARE(rows(*f->superuser, QStringLiteral("SELECT 1 FROM devices")).size(), 0);
    }

private:
    QUuid addFile(const char *name, char digit, QUuid owner = {})
    {
        const QUuid id = f->newId();
        rows(*f->superuser,
             QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, file_size, sha256, owner_id) VALUES "
                            "(?, ?, ?, 1, ?, ?)"),
             {f->acme.id, id, QString::fromLatin1(name), QString(64, QLatin1Char(digit)),
              owner.isNull() ? QVariant() : QVariant(owner)});
        return id;
    }

    void grant(const QUuid &row, const char *effect, QUuid user = {})
    {
        rows(*f->superuser, QStringLiteral("SELECT set_grant(?, ?, 'files', ?, ?)"),
             {f->acme.id, user.isNull() ? f->acme.interviewer : user, row, QString::fromLatin1(effect)});
    }

    void setRole(const QUuid &user, const char *role)
    {
        run("UPDATE memberships SET role = '" + QByteArray(role) + "' WHERE user_id = '" + core::toBytes(user) + '\'');
    }

    void run(const QByteArray &sql) { testing::run(*f->superuser, QString::fromUtf8(sql)); }
    server::Caller interviewer() { return f->caller(f->acme, f->acme.interviewer, f->newId()); }
    server::Caller recruiter() { return f->caller(f->acme, f->acme.recruiter, f->newId()); }

    /// With the keys that the caller's role has, unless others are given.
    PulledData pull(const server::Caller &caller, qint64 cursor, const QString &held = {}, const QString &more = {})
    {
        const QString keys = !held.isEmpty() ? held : cursor == 0 ? QString() : caller.scopes.join(u',');
        return f->pull(caller, cursor, keys, more);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    QUuid one;
    QUuid two;
};

QTEST_GUILESS_MAIN(ScopesTest)
#include "tst_scopes.moc"
