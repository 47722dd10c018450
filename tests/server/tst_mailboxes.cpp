#include "fixture.h"
#include "forwardclock.h"

#include "core/log.h"
#include "core/uuid.h"
#include "server/auth/serverkey.h"
#include "server/blobs/blobstore.h"
#include "server/jobs/erasing.h"
#include "server/jobs/jobrunner.h"
#include "server/mailboxes/imapreplies.h"
#include "server/mailboxes/mailboxjobs.h"
#include "server/mailboxes/mailboxroutes.h"
#include "server/secrets/secretbox.h"
#include "support/hostileimap.h"
#include "support/imapserver.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace std::chrono_literals;
using testing::ForwardClock;
using testing::ImapServer;
using testing::patience;
using testing::ServerFixture;
using testing::TestCluster;

namespace {

QByteArray mailOf(const QByteArray &name, const QByteArray &body = "I apply.\r\n")
{
    return "From: " + name + " <" + name + "@example.test>\r\nSubject: Application of " + name + "\r\n\r\n" + body;
}

} // namespace

/// The reading of mailboxes, against a real IMAP server.
class MailboxesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        core::setLogThreshold(core::LogLevel::Error);
        m_cluster = std::make_unique<TestCluster>();
    }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<ServerFixture>(*m_cluster);
        imap = std::make_unique<ImapServer>();
        clock = std::make_unique<ForwardClock>();
        files = std::make_unique<QTemporaryDir>();
        const auto key = ServerKey::loadOrCreate(files->filePath(QStringLiteral("key")));
        QVERIFY(key);
        blobs = std::make_unique<BlobStore>(files->filePath(QStringLiteral("blobs")), *key);
        secrets = SecretBox::inMemory();
        rules = {.trustedHosts = {QStringLiteral("localhost"), QStringLiteral("127.0.0.1")},
                 .certificates = imap->certificate(),
                 .silence = 10s};
        const QUuid manager = f->newId();
        admin = f->newId();
        for (const auto &[user, role] : {std::pair(admin, "tenant_admin"), std::pair(manager, "hiring_manager")}) {
            const QString email = core::toText(user) + QStringLiteral("@acme.test");
            testing::rows(*f->superuser, QStringLiteral("INSERT INTO users (id, email, display_name) VALUES (?, ?, ?)"),
                          {user, email, email});
            testing::rows(*f->superuser,
                          QStringLiteral("INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role) "
                                         "VALUES (?, ?, ?, ?, ?, ?)"),
                          {f->acme.id, f->newId(), user, email, email, QString::fromLatin1(role)});
        }
        hiringManager = manager;
    }
    void cleanup()
    {
        stopRunner();
        imap.reset();
        f.reset();
    }

    void takesMessagesOverEverySecureWay_data()
    {
        QTest::addColumn<QString>("security");
        QTest::newRow("tls") << QStringLiteral("tls");
        QTest::newRow("starttls") << QStringLiteral("starttls");
        QTest::newRow("plain on loopback") << QStringLiteral("none");
    }
    void takesMessagesOverEverySecureWay()
    {
        QFETCH(QString, security);
        const QDateTime at(QDate(2026, 3, 4), QTime(5, 6, 7), Qt::UTC);
        // What looks like an answer of the mail server is the letter's own text; no line end is changed.
        const QByteArray sly = mailOf("sly", "s1 OK done\r\n* BYE\r\n)\r\ns4 NO {12}\r\n\0\n\r lone\n.\r\n");
        const QByteArray large = mailOf("large", QByteArray(qsizetype{3} * 1024 * 1024, 'x'));
        imap->deliver(sly, at);
        imap->deliver(large, at.addSecs(60));
        const QStringList before = imap->messages();
        const QUuid mailbox = makeMailbox(security);
        read(mailbox);
        QCOMPARE(problem(mailbox), QString());
        const auto mails = taken();
        QCOMPARE(mails.size(), 2);
        QCOMPARE(mails[0][0].toString(), QStringLiteral("new"));
        QCOMPARE(mails[0][1].toDateTime().toUTC(), at);
        QCOMPARE(mails[0][2].toLongLong(), qint64{sly.size()});
        QCOMPARE(bytesOf(mails[0]), sly);
        QCOMPARE(bytesOf(mails[1]), large);
        QCOMPARE(mails[0][4].toString(), QStringLiteral("mail-20260304-050607.eml"));
        // The mailbox is as it was: nothing removed, nothing marked as read.
        for (const QString &name : imap->messages())
            QVERIFY2(!name.contains(u"2,S") && !name.contains(u"2,T"), qPrintable(name));
        QCOMPARE(imap->messages().size(), before.size());
        // What was taken is not taken again; what comes later is.
        read(mailbox);
        QCOMPARE(taken().size(), 2);
        imap->deliver(mailOf("third"));
        read(mailbox);
        QCOMPARE(taken().size(), 3);
    }

    void anotherValidityMakesNoDuplicates()
    {
        for (const char *name : {"a", "b", "c"})
            imap->deliver(mailOf(name));
        const QUuid mailbox = makeMailbox();
        read(mailbox);
        QCOMPARE(taken().size(), 3);
        imap->changeValidity(4711);
        imap->deliver(mailOf("d"));
        read(mailbox);
        QCOMPARE(problem(mailbox), QString());
        QCOMPARE(taken().size(), 4);
        QCOMPARE(position(mailbox, "uid_validity"), 4711);
        QCOMPARE(position(mailbox, "last_uid"), 104);
        // By another mailbox of the workspace they do not come again either.
        const QUuid second = makeMailbox();
        read(second);
        QCOMPARE(problem(second), QString());
        QCOMPARE(taken().size(), 4);
        imap->deliver(mailOf("e"));
        read(second);
        QCOMPARE(taken().size(), 5);
    }

    void goesOnWhereItWasStopped()
    {
        for (int i = 0; i < 7; ++i)
            imap->deliver(mailOf("number" + QByteArray::number(i)));
        const QUuid mailbox = makeMailbox();
        rules.messagesAtOnce = 3;
        read(mailbox);
        QCOMPARE(taken().size(), 3);
        // As a crash leaves it: bytes that are stored, and no row yet; and pieces of others.
        const QByteArray next = mailOf("number3");
        const QByteArray hash = QCryptographicHash::hash(next, QCryptographicHash::Sha256).toHex();
        QVERIFY(blobs->put(f->acme.id, mailbox, hash, 0, next.size(), next.left(10)));
        read(mailbox);
        QCOMPARE(taken().size(), 6);
        read(mailbox);
        QCOMPARE(taken().size(), 7);
        for (const QVariantList &mail : taken())
            QVERIFY(!bytesOf(mail).isEmpty());
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT count(DISTINCT sha256) FROM files")).toInt(), 7);
    }

    void whatIsTooLargeIsSaidAndNotFetched()
    {
        imap->deliver(mailOf("large", QByteArray(20'000, 'x')));
        imap->deliver(mailOf("small"));
        rules.largestMessage = 10'000;
        const QUuid mailbox = makeMailbox();
        read(mailbox);
        QCOMPARE(problem(mailbox), QString());
        const auto mails = taken();
        QCOMPARE(mails.size(), 2);
        QCOMPARE(mails[0][0].toString(), QStringLiteral("too_large"));
        QVERIFY(mails[0][2].toLongLong() > 20'000);
        QVERIFY(mails[0][3].isNull());
        QCOMPARE(mails[1][0].toString(), QStringLiteral("new"));
        imap->changeValidity(99);
        read(mailbox);
        QCOMPARE(taken().size(), 2);
    }

    void onlyMailsSinceTheDay()
    {
        imap->deliver(mailOf("old"), QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC));
        imap->deliver(mailOf("recent"), QDateTime(QDate(2026, 6, 2), QTime(12, 0), Qt::UTC));
        const QUuid mailbox = makeMailbox();
        change(mailbox, "since", QStringLiteral("2026-05-01"));
        read(mailbox);
        QCOMPARE(taken().size(), 1);
        // An earlier day: the folder is read from its beginning.
        change(mailbox, "since", QStringLiteral("2025-05-01"));
        read(mailbox);
        QCOMPARE(taken().size(), 2);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("problem");
        QTest::newRow("another password")
            << QStringLiteral("password") << QStringLiteral("wrong") << QStringLiteral("sign_in");
        QTest::newRow("no password") << QStringLiteral("password") << QString() << QStringLiteral("no_password");
        QTest::newRow("nobody of that name")
            << QStringLiteral("username") << QStringLiteral("nobody@acme.test") << QStringLiteral("sign_in");
        QTest::newRow("no such folder") << QStringLiteral("folder") << QStringLiteral("Appl\"icants\\")
                                        << QStringLiteral("folder");
        QTest::newRow("nobody listens") << QStringLiteral("port") << QStringLiteral("1")
                                        << QStringLiteral("unreachable");
        QTest::newRow("no such host") << QStringLiteral("host") << QStringLiteral("imap.nowhere.invalid")
                                      << QStringLiteral("unreachable");
        // The certificate is for localhost.
        QTest::newRow("a certificate of somebody else")
            << QStringLiteral("host") << QStringLiteral("127.0.0.1") << QStringLiteral("not_secure");
        QTest::newRow("without TLS beyond loopback")
            << QStringLiteral("security") << QStringLiteral("none") << QStringLiteral("not_secure");
        QTest::newRow("a private network")
            << QStringLiteral("host") << QStringLiteral("10.0.0.1") << QStringLiteral("not_permitted");
        // It is not even looked up.
        QTest::newRow("an unusual port of a host that nobody permitted")
            << QStringLiteral("host") << QStringLiteral("imap.unusual.invalid") << QStringLiteral("not_permitted");
        QTest::newRow("unknown authority")
            << QStringLiteral("certificates") << QString() << QStringLiteral("not_secure");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, column);
        QFETCH(QString, value);
        QFETCH(QString, problem);
        imap->deliver(mailOf("a"));
        const QUuid mailbox = makeMailbox();
        if (value == u"imap.nowhere.invalid")
            change(mailbox, "port", QStringLiteral("993"));
        if (column == u"certificates")
            rules.certificates.clear();
        else if (column == u"security") {
            change(mailbox, "host", QStringLiteral("imap.example.test"));
            change(mailbox, "security", value);
            setPassword(mailbox, QString::fromLatin1(ImapServer::password));
        } else if (column != u"password") {
            change(mailbox, column.toLatin1().constData(), value);
            setPassword(mailbox, QString::fromLatin1(ImapServer::password));
        } else {
            setPassword(mailbox, value);
        }
        read(mailbox);
        QCOMPARE(this->problem(mailbox), problem);
        QVERIFY(!cell(mailbox, "problem_detail").toString().contains(QString::fromLatin1(ImapServer::password)));
        QVERIFY(!cell(mailbox, "problem_detail").toString().isEmpty());
        QCOMPARE(taken().size(), 0);
    }

    void waitsLongerAfterEachFailureAndRecovers()
    {
        imap->deliver(mailOf("a"));
        const QUuid mailbox = makeMailbox();
        imap->stop();
        startRunner();
        QTRY_COMPARE_WITH_TIMEOUT(problem(mailbox), QStringLiteral("unreachable"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(position(mailbox, "failures"), 1, patience);
        clock->advance(6min);
        QTRY_COMPARE_WITH_TIMEOUT(position(mailbox, "failures"), 2, patience);
        clock->advance(6min); // ten are to be waited now
        imap->start();
        QTest::qWait(200);
        QCOMPARE(taken().size(), 0);
        clock->advance(6min);
        QTRY_COMPARE_WITH_TIMEOUT(taken().size(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(problem(mailbox), QString(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(position(mailbox, "failures"), 0, patience);
        // One that is no longer in use is left alone.
        change(mailbox, "is_active", QStringLiteral("false"));
        imap->deliver(mailOf("b"));
        clock->advance(1h);
        QTest::qWait(200);
        QCOMPARE(taken().size(), 1);
    }

    void twoServersTakeEachMessageOnce()
    {
        for (int i = 0; i < 20; ++i)
            imap->deliver(mailOf("number" + QByteArray::number(i)));
        const QUuid mailbox = makeMailbox();
        startRunner();
        startRunner();
        for (int i = 0; i < 2; ++i)
            ask("POST", mailbox, "check", {}, admin);
        QTRY_COMPARE_WITH_TIMEOUT(taken().size(), 20, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!cell(mailbox, "checked_at").isNull(), patience);
        QCOMPARE(taken().size(), 20);
    }

    void aPasswordGoesNowhereElse()
    {
        const QUuid mailbox = makeMailbox();
        QVERIFY(!cell(mailbox, "password_set_at").isNull());
        for (const auto &[column, value] : {std::pair("host", "imap.thief.test"), std::pair("port", "1993"),
                                            std::pair("security", "starttls"), std::pair("username", "somebody")}) {
            setPassword(mailbox, QStringLiteral("secret"));
            QVERIFY(!cell(mailbox, "password_set_at").isNull());
            change(mailbox, column, QString::fromLatin1(value));
            QVERIFY2(cell(mailbox, "password_set_at").isNull(), column);
        }
        setPassword(mailbox, QStringLiteral("secret"));
        change(mailbox, "folder", QStringLiteral("Archive"));
        QVERIFY(!cell(mailbox, "password_set_at").isNull());
        // Sealed for this mailbox: moved to another row it opens nothing.
        const QByteArray sealed =
            testing::scalar(*f->superuser, QStringLiteral("SELECT sealed FROM mailbox_secrets")).toByteArray();
        QVERIFY(!sealed.contains("secret"));
        QCOMPARE(secrets->open(sealed, mailboxContext(f->acme.id, mailbox)).value(), QByteArray("secret"));
        QVERIFY(!secrets->open(sealed, mailboxContext(f->acme.id, f->newId())));
        QVERIFY(!secrets->open(sealed, mailboxContext(f->globex.id, mailbox)));
    }

    void onlyAdministratorsSetPasswordsAndAsk()
    {
        const QUuid mailbox = makeMailbox();
        const QByteArray body = passwordFor(mailbox, QStringLiteral("other"));
        for (const QUuid &who : {f->acme.recruiter, f->acme.interviewer, hiringManager}) {
            QCOMPARE(ask("PUT", mailbox, "password", body, who).status, 403);
            QCOMPARE(ask("POST", mailbox, "check", {}, who).status, 403);
        }
        QCOMPARE(ask("PUT", f->newId(), "password", body, admin).status, 404);
        QCOMPARE(ask("POST", f->newId(), "check", {}, admin).status, 404);
        for (const QByteArray &wrong :
             {QByteArray(R"({"value":""})"), QByteArray(R"({"value":"a\r\nb"})"), QByteArray(R"({"value":7})"),
              QByteArray("x"), QByteArray(R"({"value":"typed for nobody knows whom"})")})
            QCOMPARE(ask("PUT", mailbox, "password", wrong, admin).status, 400);
        QCOMPARE(ask("PUT", mailbox, "password", body, admin).status, 204);
        QVERIFY(ask("PUT", mailbox, "password", body, admin).body.isEmpty());
        // Another tenant's administrator has no such mailbox.
        AnswerOf other = ask("PUT", mailbox, "password", body, f->globex.recruiter, f->globex);
        QVERIFY(other.status == 403 || other.status == 404);
        QCOMPARE(ask("PUT", mailbox, "password", R"({"value":null})", admin).status, 204);
        QVERIFY(cell(mailbox, "password_set_at").isNull());
    }

    void aPasswordIsNotStoredForAnotherServerThanItWasTypedFor()
    {
        const QUuid mailbox = makeMailbox();
        for (const auto &[column, value] : {std::pair("host", "imap.thief.test"), std::pair("port", "1993"),
                                            std::pair("security", "starttls"), std::pair("username", "somebody")}) {
            const QByteArray typed = passwordFor(mailbox, QStringLiteral("secret"));
            change(mailbox, column, QString::fromLatin1(value));
            const AnswerOf answer = ask("PUT", mailbox, "password", typed, admin);
            QCOMPARE(answer.status, 409);
            QVERIFY(answer.body.contains(column));
            QVERIFY2(cell(mailbox, "password_set_at").isNull(), column);
        }
    }

    void isNotAskedAgainAndAgain()
    {
        const QUuid mailbox = makeMailbox();
        read(mailbox);
        QCOMPARE(ask("POST", mailbox, "check", {}, admin).status, 429);
        // A password that is newer than the last attempt is tried at once.
        setPassword(mailbox, QString::fromLatin1(ImapServer::password));
        QCOMPARE(ask("POST", mailbox, "check", {}, admin).status, 204);
        testing::rows(*f->superuser, QStringLiteral("UPDATE mailbox_positions SET read_at = now() - interval '61 s'"));
        testing::rows(*f->superuser, QStringLiteral("UPDATE mailboxes SET password_set_at = now() - interval '1 day'"));
        QCOMPARE(ask("POST", mailbox, "check", {}, admin).status, 204);
    }

    void aWorkspaceHasTwentyMailboxes()
    {
        QList<QUuid> all;
        for (int i = 0; i < 20; ++i)
            all.append(addMailbox(f->acme, QStringLiteral("tls")));
        const QString more = QStringLiteral("INSERT INTO mailboxes (tenant_id, id, name, host, username) VALUES (?, "
                                            "make_uuid7(), 'Jobs', 'imap.example.test', 'jobs')");
        const auto refused = f->superuser->query(more, {f->acme.id});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(QStringLiteral("at most 20 mailboxes")),
                 qPrintable(refused.error().message));
        addMailbox(f->globex, QStringLiteral("tls"));
        testing::rows(*f->superuser, QStringLiteral("UPDATE mailboxes SET deleted_at = now() WHERE id = ?"), {all[0]});
        QVERIFY(f->superuser->query(more, {f->acme.id}));
        // One that is brought back counts again.
        QVERIFY(!f->superuser->query(QStringLiteral("UPDATE mailboxes SET deleted_at = NULL WHERE id = ?"), {all[0]}));
    }

    void workspacesTakeTurns()
    {
        for (int i = 0; i < 5; ++i)
            addMailbox(f->acme, QStringLiteral("tls"));
        addMailbox(f->globex, QStringLiteral("tls"));
        testing::rows(*f->superuser, QStringLiteral("UPDATE mailboxes SET password_set_at = now()"));
        // Those of the first have waited longest.
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO mailbox_positions (tenant_id, mailbox_id, next_check_at) SELECT "
                                     "tenant_id, id, now() - interval '1 hour' FROM mailboxes WHERE tenant_id = ?"),
                      {f->acme.id});
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO mailbox_positions (tenant_id, mailbox_id, next_check_at) SELECT "
                                     "tenant_id, id, now() - interval '1 minute' FROM mailboxes WHERE tenant_id = ?"),
                      {f->globex.id});
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT queue_mailbox_checks(now())")).toInt(), 6);
        const auto jobs = testing::rows(
            *f->superuser,
            QStringLiteral("SELECT tenant_id FROM background_jobs WHERE kind = 'mailbox.read' ORDER BY run_at"));
        QCOMPARE(jobs.size(), 6);
        QCOMPARE(jobs[1][0].toUuid(), f->globex.id);
    }

    void nobodyElseSeesMails()
    {
        imap->deliver(mailOf("a"));
        const QUuid mailbox = makeMailbox();
        read(mailbox);
        QCOMPARE(taken().size(), 1);
        const QString scopes = QStringLiteral("recruiting");
        const auto sees = [&](const testing::Tenant &tenant, const QUuid &user) {
            const auto pulled = f->pull(f->caller(tenant, user, f->newId()), 0, scopes);
            return pulled.ids(QStringLiteral("mailboxes")).size() * 100 +
                   pulled.ids(QStringLiteral("mail_applications")).size() * 10 +
                   pulled.ids(QStringLiteral("files")).size();
        };
        QCOMPARE(sees(f->acme, f->acme.recruiter), 111);
        QCOMPARE(sees(f->acme, admin), 111);
        QCOMPARE(sees(f->acme, f->acme.interviewer), 0);
        QCOMPARE(sees(f->acme, hiringManager), 0);
        QCOMPARE(sees(f->globex, f->globex.recruiter), 0);
        // The secret tables are not among what travels at all.
        const auto pulled = f->pull(f->caller(f->acme, admin, f->newId()), 0, scopes);
        for (const char *table : {"mailbox_secrets", "mailbox_positions", "mailbox_messages"})
            QVERIFY(!pulled.order.contains(QString::fromLatin1(table)));
        // Recruiters change what became of a mail, and nothing else of it; mailboxes are the administrators'.
        const QString mail = pulled.ids(QStringLiteral("mail_applications")).constFirst();
        QCOMPARE(pushed(f->acme.recruiter, "mail_applications", mail, "status", "new", "set_aside"),
                 QStringLiteral("applied"));
        QCOMPARE(pushed(f->acme.recruiter, "mailboxes", core::toText(mailbox), "name", "Jobs", "Mine"),
                 QStringLiteral("refused"));
        QCOMPARE(pushed(f->acme.interviewer, "mail_applications", mail, "status", "set_aside", "new"),
                 QStringLiteral("refused"));
        QCOMPARE(pushed(f->acme.recruiter, "mail_applications", mail, "size", "1", "2"), QStringLiteral("refused"));
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT handled_by FROM mail_applications")).toString(),
                 core::toText(f->acme.recruiter));
    }

    void whoIsErasedTakesTheMailAlong()
    {
        imap->deliver(mailOf("erased"));
        imap->deliver(mailOf("other"));
        const QUuid mailbox = makeMailbox();
        read(mailbox);
        const QUuid candidate = f->addCandidate(f->acme, QStringLiteral("Erased"));
        testing::rows(*f->superuser,
                      QStringLiteral("UPDATE mail_applications SET status = 'imported', candidate_id = ? WHERE id = "
                                     "(SELECT id FROM mail_applications ORDER BY received_at, id LIMIT 1)"),
                      {candidate});
        const QString hash =
            QString::fromLatin1(QCryptographicHash::hash(mailOf("erased"), QCryptographicHash::Sha256).toHex());
        QVERIFY(blobs->size(f->acme.id, hash.toLatin1())->has_value());
        erase(candidate);
        QCOMPARE(taken().size(), 1);
        QVERIFY(!blobs->size(f->acme.id, hash.toLatin1())->has_value());
        // It is still in the mailbox, and does not come back.
        stopRunner();
        imap->changeValidity(5);
        read(mailbox);
        QCOMPARE(problem(mailbox), QString());
        QCOMPARE(taken().size(), 1);
        QVERIFY(!blobs->size(f->acme.id, hash.toLatin1())->has_value());
    }

    /// The message was taken in and taken from the person again; or lies in another mailbox, set aside.
    void whoIsErasedTakesMailsOfTheSameBytesAlong()
    {
        imap->deliver(mailOf("erased"));
        imap->deliver(mailOf("other"));
        imap->deliver(mailOf("both"));
        const QUuid mailbox = makeMailbox();
        read(mailbox);
        const auto mails = testing::rows(*f->superuser, QStringLiteral("SELECT m.id, f.sha256 FROM mail_applications m "
                                                                       "JOIN files f ON f.id = m.file_id"));
        QCOMPARE(mails.size(), 3);
        const QUuid candidate = f->addCandidate(f->acme, QStringLiteral("Erased"));
        const QUuid somebody = f->addCandidate(f->acme, QStringLiteral("Somebody else"));
        const QByteArray erased = hashOf("erased");
        const QByteArray both = hashOf("both");
        takeIn(erased, candidate);
        putBack(erased);
        // By mistake first; it stays with whoever it is taken in for now.
        takeIn(both, candidate);
        putBack(both);
        takeIn(both, somebody);
        // Of the same bytes, as two servers could once leave it.
        testing::rows(*f->superuser,
                      QStringLiteral("WITH file AS (INSERT INTO files (tenant_id, id, original_filename, file_size, "
                                     "sha256) VALUES (?, make_uuid7(), 'again.eml', 1, ?) RETURNING tenant_id, id) "
                                     "INSERT INTO mail_applications (tenant_id, id, mailbox_id, file_id, received_at, "
                                     "size, status) SELECT tenant_id, make_uuid7(), ?, id, now(), 1, 'new' FROM file"),
                      {f->acme.id, QString::fromLatin1(erased), mailbox});
        testing::rows(*f->superuser,
                      QStringLiteral("UPDATE mail_applications SET status = 'set_aside' WHERE size = 1"));
        erase(candidate);
        QCOMPARE(namesTaken(),
                 (QStringList{QString::fromLatin1(hashOf("both")), QString::fromLatin1(hashOf("other"))}));
        QVERIFY(!blobs->size(f->acme.id, erased)->has_value());
        QVERIFY(blobs->size(f->acme.id, both)->has_value());
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT count(*) FROM mailbox_messages WHERE "
                                                "candidate_ids @> ARRAY[?::uuid]"),
                                 {candidate})
                     .toInt(),
                 0);
        // Neither by this mailbox nor by one that is named anew does anybody come back.
        stopRunner();
        imap->changeValidity(5);
        read(mailbox);
        testing::rows(*f->superuser, QStringLiteral("UPDATE mailboxes SET deleted_at = now()"));
        read(makeMailbox());
        QCOMPARE(taken().size(), 2);
        QVERIFY(!blobs->size(f->acme.id, erased)->has_value());
    }

    /// One edit, and nobody in its batch could be erased any more.
    void theFileOfAMailIsGivenToNobodyElse()
    {
        imap->deliver(mailOf("a"));
        const QUuid mailbox = makeMailbox();
        read(mailbox);
        const QUuid candidate = f->addCandidate(f->acme, QStringLiteral("Another"));
        const QString file = testing::scalar(*f->superuser, QStringLiteral("SELECT id FROM files")).toString();
        const QByteArray whose = core::toText(candidate).toLatin1();
        for (const char *column : {"candidate_id", "application_id", "job_id"})
            QCOMPARE(pushed(f->acme.recruiter, "files", file, column, nullptr, whose.constData()),
                     QStringLiteral("refused"));
        const auto refused = f->superuser->query(QStringLiteral("UPDATE files SET candidate_id = ?"), {candidate});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(QStringLiteral("a mail out of a mailbox")),
                 qPrintable(refused.error().message));
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM orphaned_rows WHERE entity = "
                                                               "'files'"))
                     .toInt(),
                 0);
        // Even so a file does not go from under its mail: as an older server may have left it.
        testing::rows(*f->superuser, QStringLiteral("ALTER TABLE files DISABLE TRIGGER keep_mail_from_candidate"));
        testing::rows(*f->superuser, QStringLiteral("UPDATE files SET candidate_id = ?"), {candidate});
        erase(candidate);
        QCOMPARE(taken().size(), 0);
    }

    void anAdministratorRemovesAMail()
    {
        imap->deliver(mailOf("unwanted"));
        imap->deliver(mailOf("taken"));
        const QUuid mailbox = makeMailbox();
        read(mailbox);
        const QByteArray hash = hashOf("unwanted");
        const auto idOf = [&](const QByteArray &sha256) {
            return testing::scalar(*f->superuser,
                                   QStringLiteral("SELECT m.id FROM mail_applications m JOIN files f ON "
                                                  "f.id = m.file_id WHERE f.sha256 = ?"),
                                   {QString::fromLatin1(sha256)})
                .toUuid();
        };
        takeIn(hashOf("taken"), f->addCandidate(f->acme, QStringLiteral("Taken")));
        QCOMPARE(removed(f->acme.recruiter, QStringLiteral("recruiter"), idOf(hash)), QStringLiteral("refused"));
        QCOMPARE(removed(admin, QStringLiteral("tenant_admin"), idOf(hashOf("taken"))), QStringLiteral("refused"));
        QCOMPARE(taken().size(), 2);
        QCOMPARE(removed(admin, QStringLiteral("tenant_admin"), idOf(hash)), QStringLiteral("applied"));
        QCOMPARE(taken().size(), 1);
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM files")).toInt(), 1);
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM sync_tombstones WHERE erased AND "
                                                               "entity IN ('files', 'mail_applications')"))
                     .toInt(),
                 2);
        startRunner();
        QTRY_VERIFY_WITH_TIMEOUT(!blobs->size(f->acme.id, hash)->has_value(), patience);
        stopRunner();
        imap->changeValidity(5);
        read(mailbox);
        QCOMPARE(taken().size(), 1);
    }

    void aMailServerThatDripsIsLeft()
    {
        // Never silent, never at an end of a line; it gives up long after it has to be left.
        const testing::HostileImap peer([](const QByteArray &, const auto &say) {
            for (int i = 0; i < 400 && say("x"); ++i)
                QTest::qSleep(50);
        });
        rules.silence = 1s;
        const auto session = hostileSession(peer, m_never);
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        const auto validity = (*session)->examine(QStringLiteral("INBOX"));
        QVERIFY(!validity);
        QCOMPARE(validity.error().where, QStringLiteral("silent"));
    }

    void aStopIsHeardWhileAMailServerDrips()
    {
        std::atomic<bool> stopping = false;
        const testing::HostileImap peer([&](const QByteArray &, const auto &say) {
            stopping = say("* OK ");
            for (int i = 0; i < 400 && say("x"); ++i)
                QTest::qSleep(10);
        });
        rules.silence = 300s;
        const auto session = hostileSession(peer, stopping);
        QVERIFY(session);
        const auto validity = (*session)->examine(QStringLiteral("INBOX"));
        QVERIFY(!validity);
        QVERIFY(validity.error().code == core::ErrorCode::Cancelled);
    }

    void aMailServerThatPoursIsLeft()
    {
        const testing::HostileImap peer([](const QByteArray &, const auto &say) {
            const QByteArray literal = "{1048576}\r\n" + QByteArray(1048576, 'x');
            for (int i = 0; i < 256 && say(literal); ++i) {
            }
            say("\r\n");
        });
        rules.largestMessage = 2LL * 1024 * 1024;
        const auto session = hostileSession(peer, m_never);
        QVERIFY(session);
        const auto message = (*session)->fetch(1);
        QVERIFY(!message);
        QVERIFY(message.error().code == core::ErrorCode::TooLarge);
    }

    void repliesAreTakenApartWhateverTheirPortions()
    {
        const QByteArray stream =
            "* OK hello\r\n* 1 FETCH (UID 7 BODY[] {11}\r\na\r\ns1 OK\r\nb)\r\n* 2 FETCH (X {0}\r\n Y "
            "{3+}\r\n{9}) {x}\r\ns1 OK {}\r\n";
        for (qsizetype portion = 1; portion < stream.size(); ++portion) {
            ImapReplies replies(100);
            QList<ImapReply> read;
            for (qsizetype at = 0; at < stream.size(); at += portion) {
                replies.feed(QByteArrayView(stream).sliced(at, std::min(portion, stream.size() - at)));
                while (true) {
                    const auto next = replies.next();
                    QVERIFY(next);
                    if (!*next)
                        break;
                    read.append(**next);
                }
            }
            QCOMPARE(read.size(), 4);
            QCOMPARE(read[1].text, QByteArray("* 1 FETCH (UID 7 BODY[] {11})"));
            QCOMPARE(read[1].literals, QByteArrayList{"a\r\ns1 OK\r\nb"});
            QCOMPARE(read[2].literals, (QByteArrayList{"", "{9}"}));
            QCOMPARE(read[3].text, QByteArray("s1 OK {}"));
        }
    }

    void hostileRepliesEndInAnError()
    {
        for (const QByteArray &bytes :
             {QByteArray("* 1 FETCH {101}\r\n"), QByteArray("* 1 FETCH {99999999999999999999}\r\n"),
              QByteArray("* ") + QByteArray(ImapReplies::longestText + 1, 'x'),
              QByteArray("* ") + QByteArray("{50}\r\n" + QByteArray(50, 'x')).repeated(3)}) {
            ImapReplies replies(100);
            replies.feed(bytes);
            QVERIFY(!replies.next());
        }
        // The limit is that of each answer.
        ImapReplies each(100);
        each.feed(QByteArray("* {60}\r\n" + QByteArray(60, 'x') + "\r\n").repeated(3));
        for (int i = 0; i < 3; ++i)
            QVERIFY(each.next()->has_value());
        // Any bytes: an answer, nothing or an error, and an end.
        QRandomGenerator random(7);
        const QByteArray alphabet = "{}0123456789+\r\n* OK()abc";
        for (int round = 0; round < 2000; ++round) {
            ImapReplies replies(50);
            QByteArray bytes;
            for (int i = 0; i < 200; ++i)
                bytes.append(alphabet.at(random.bounded(int(alphabet.size()))));
            replies.feed(bytes);
            for (int i = 0; i < 300; ++i) {
                const auto next = replies.next();
                if (!next || !*next)
                    break;
                QVERIFY(i < 250);
            }
        }
    }

private:
    using AnswerOf = testing::AnswerFake;

    QUuid addMailbox(const testing::Tenant &tenant, const QString &security)
    {
        const QUuid id = f->newId();
        testing::rows(
            *f->superuser,
            QStringLiteral("INSERT INTO mailboxes (tenant_id, id, name, host, port, security, username) VALUES "
                           "(?, ?, 'Jobs', 'localhost', ?, ?, ?)"),
            {tenant.id, id, security == u"tls" ? imap->tlsPort() : imap->plainPort(), security,
             QString::fromLatin1(ImapServer::user)});
        return id;
    }
    QUuid makeMailbox(const QString &security = QStringLiteral("tls"))
    {
        const QUuid id = addMailbox(f->acme, security);
        setPassword(id, QString::fromLatin1(ImapServer::password));
        return id;
    }
    AnswerOf ask(const QByteArray &method, const QUuid &mailbox, const char *what, const QByteArray &body,
                 const QUuid &user)
    {
        return ask(method, mailbox, what, body, user, f->acme);
    }
    AnswerOf ask(const QByteArray &method, const QUuid &mailbox, const char *what, const QByteArray &body,
                 const QUuid &user, const testing::Tenant &tenant)
    {
        AnswerOf answer;
        for (const Route &route : mailboxRoutes(*secrets)) {
            if (route.method != method || !route.pattern.endsWith(QLatin1String(what)))
                continue;
            Request request;
            request.method = method;
            request.body = body;
            request.pathParameters.insert(QStringLiteral("id"), core::toText(mailbox));
            HandlerContext context{*f->app, f->caller(tenant, user, f->newId())};
            route.handle(request, context, answer);
        }
        return answer;
    }
    /// A body as a window makes it that shows the mailbox's row.
    QByteArray passwordFor(const QUuid &mailbox, const QString &password)
    {
        return QJsonDocument(
                   QJsonObject{{QStringLiteral("value"), password.isEmpty() ? QJsonValue() : QJsonValue(password)},
                               {QStringLiteral("host"), cell(mailbox, "host").toString()},
                               {QStringLiteral("port"), cell(mailbox, "port").toInt()},
                               {QStringLiteral("security"), cell(mailbox, "security::text").toString()},
                               {QStringLiteral("username"), cell(mailbox, "username").toString()}})
            .toJson(QJsonDocument::Compact);
    }
    void setPassword(const QUuid &mailbox, const QString &password)
    {
        QCOMPARE(ask("PUT", mailbox, "password", passwordFor(mailbox, password), admin).status, 204);
    }
    static QByteArray hashOf(const QByteArray &name)
    {
        return QCryptographicHash::hash(mailOf(name), QCryptographicHash::Sha256).toHex();
    }
    QStringList namesTaken()
    {
        QStringList hashes;
        for (const QVariantList &mail : taken())
            hashes.append(mail[3].toString());
        // In the order in which the test names them.
        std::sort(hashes.begin(), hashes.end(),
                  [](const QString &a, const QString &) { return a == QString::fromLatin1(hashOf("both")); });
        return hashes;
    }
    void takeIn(const QByteArray &sha256, const QUuid &candidate)
    {
        testing::rows(*f->superuser,
                      QStringLiteral("UPDATE mail_applications SET status = 'imported', candidate_id = ? WHERE file_id "
                                     "IN (SELECT id FROM files WHERE sha256 = ?)"),
                      {candidate, QString::fromLatin1(sha256)});
    }
    void putBack(const QByteArray &sha256)
    {
        testing::rows(
            *f->superuser,
            QStringLiteral("UPDATE mail_applications SET status = 'new', candidate_id = NULL WHERE file_id IN "
                           "(SELECT id FROM files WHERE sha256 = ?)"),
            {QString::fromLatin1(sha256)});
    }
    /// Asks for it, approves it, waits a week and has it done.
    void erase(const QUuid &candidate)
    {
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO erasure_requests (tenant_id, id, candidate_id, status) VALUES (?, "
                                     "make_uuid7(), ?, 'received')"),
                      {f->acme.id, candidate});
        const auto approving = Transaction::begin(
            *f->superuser, Transaction::Actor{f->acme.id, admin, {}, QStringLiteral("tenant_admin")});
        QVERIFY(approving);
        testing::rows(*f->superuser, QStringLiteral("UPDATE erasure_requests SET status = 'approved'"));
        QVERIFY((*approving)->commit());
        startRunner();
        clock->advance(24h * 8);
        QTRY_COMPARE_WITH_TIMEOUT(
            testing::scalar(*f->superuser, QStringLiteral("SELECT status FROM erasure_requests")).toString(),
            QStringLiteral("done"), patience);
    }
    QString removed(const QUuid &user, const QString &role, const QUuid &mail)
    {
        testing::DeviceFake device(*f);
        Caller caller = f->caller(f->acme, user, device.id);
        caller.role = role;
        const auto reply = f->push(
            caller, device.request({device.mutation(protocol::MutationKind::Remove, QStringLiteral("mail_applications"),
                                                    mail, {}, f->version(f->acme))}));
        return reply.results.constFirst().outcome == protocol::Outcome::Applied ? QStringLiteral("applied")
                                                                                : QStringLiteral("refused");
    }
    core::Expected<std::unique_ptr<ImapSession>> hostileSession(const testing::HostileImap &peer,
                                                                const std::atomic<bool> &stopping)
    {
        return ImapSession::open({.host = QStringLiteral("127.0.0.1"),
                                  .port = peer.port(),
                                  .security = QStringLiteral("none"),
                                  .user = QStringLiteral("jobs"),
                                  .password = QStringLiteral("secret")},
                                 rules, stopping);
    }
    void change(const QUuid &mailbox, const char *column, const QString &value)
    {
        const auto transaction = Transaction::begin(*f->superuser, Transaction::Actor{f->acme.id, {}, {}});
        testing::rows(*f->superuser,
                      QStringLiteral("UPDATE mailboxes SET %1 = %2 WHERE id = ?")
                          .arg(QString::fromLatin1(column), u'\'' + value + u'\''),
                      {mailbox});
        QVERIFY((*transaction)->commit());
    }
    QVariant cell(const QUuid &mailbox, const char *column)
    {
        return testing::scalar(*f->superuser,
                               QStringLiteral("SELECT %1 FROM mailboxes WHERE id = ?").arg(QLatin1String(column)),
                               {mailbox});
    }
    QString problem(const QUuid &mailbox) { return cell(mailbox, "problem").toString(); }
    int position(const QUuid &mailbox, const char *column)
    {
        return testing::scalar(
                   *f->superuser,
                   QStringLiteral("SELECT %1 FROM mailbox_positions WHERE mailbox_id = ?").arg(QLatin1String(column)),
                   {mailbox})
            .toInt();
    }
    /// status, received_at, size, sha256, name
    QList<QVariantList> taken()
    {
        return testing::rows(
            *f->superuser, QStringLiteral("SELECT m.status::text, m.received_at, m.size, f.sha256, f.original_filename "
                                          "FROM mail_applications m LEFT JOIN files f ON f.id = m.file_id ORDER BY "
                                          "m.received_at, m.id"));
    }
    QByteArray bytesOf(const QVariantList &mail)
    {
        QByteArray bytes;
        const auto read =
            blobs->read(f->acme.id, mail[3].toByteArray(), 0, mail[2].toLongLong(), [&](const QByteArray &chunk) {
                bytes += chunk;
                return true;
            });
        return read ? bytes : QByteArray();
    }
    QString pushed(const QUuid &user, const char *entity, const QString &row, const char *column, const char *before,
                   const char *after)
    {
        testing::DeviceFake device(*f);
        const auto reply =
            f->push(f->caller(f->acme, user, device.id),
                    device.request({device.mutation(protocol::MutationKind::Update, QString::fromLatin1(entity),
                                                    QUuid::fromString(row), testing::change(column, before, after))}));
        return reply.results.constFirst().outcome == protocol::Outcome::Applied ? QStringLiteral("applied")
                                                                                : QStringLiteral("refused");
    }
    void startRunner()
    {
        runners.push_back(std::make_unique<JobRunner>(f->url.as(QStringLiteral("shortlist_worker")), *clock,
                                                      JobRunner::Times{300s, 5ms}));
        registerMailboxes(*runners.back(), {blobs.get(), secrets.get(), rules});
        registerErasing(*runners.back(), blobs.get());
        runners.back()->start();
    }
    void stopRunner()
    {
        for (auto &each : runners)
            each->stop();
        runners.clear();
    }
    /// Has one mailbox read, and waits until it was.
    void read(const QUuid &mailbox)
    {
        testing::rows(*f->superuser, QStringLiteral("UPDATE mailbox_positions SET read_at = NULL"));
        QCOMPARE(ask("POST", mailbox, "check", {}, admin).status, 204);
        // Alone: the periodic search for mailboxes would come in between.
        JobRunner runner(f->url.as(QStringLiteral("shortlist_worker")), *clock, JobRunner::Times{300s, 5ms});
        const MailboxServices services{blobs.get(), secrets.get(), rules};
        runner.registerJob(QStringLiteral("mailbox.read"), mailboxReading(services));
        runner.start();
        const auto open =
            QStringLiteral("SELECT count(*) FROM background_jobs WHERE kind = 'mailbox.read' AND state IN "
                           "('queued', 'running')");
        QTRY_COMPARE_WITH_TIMEOUT(testing::scalar(*f->superuser, open).toInt(), 0, patience);
        runner.stop();
        QCOMPARE(
            testing::scalar(*f->superuser, QStringLiteral("SELECT coalesce(max(last_error), '') FROM background_jobs "
                                                          "WHERE kind = 'mailbox.read'"))
                .toString(),
            QString());
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    std::unique_ptr<ImapServer> imap;
    std::unique_ptr<ForwardClock> clock;
    std::unique_ptr<QTemporaryDir> files;
    std::unique_ptr<BlobStore> blobs;
    std::shared_ptr<SecretBox> secrets;
    const std::atomic<bool> m_never = false;
    MailboxRules rules;
    QUuid admin;
    QUuid hiringManager;
    std::vector<std::unique_ptr<JobRunner>> runners;
};

QTEST_GUILESS_MAIN(MailboxesTest)
#include "tst_mailboxes.moc"
