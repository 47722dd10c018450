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
#include "support/imapserver.h"

#include <QCryptographicHash>
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
        const QByteArray large = mailOf("large", QByteArray(3 * 1024 * 1024, 'x'));
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
        // A second mailbox of the same folder is another matter.
        read(makeMailbox());
        QCOMPARE(taken().size(), 8);
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
        const QByteArray body = R"({"value":"other"})";
        for (const QUuid &who : {f->acme.recruiter, f->acme.interviewer, hiringManager}) {
            QCOMPARE(ask("PUT", mailbox, "password", body, who).status, 403);
            QCOMPARE(ask("POST", mailbox, "check", {}, who).status, 403);
        }
        QCOMPARE(ask("PUT", f->newId(), "password", body, admin).status, 404);
        QCOMPARE(ask("POST", f->newId(), "check", {}, admin).status, 404);
        for (const QByteArray &wrong : {QByteArray(R"({"value":""})"), QByteArray(R"({"value":"a\r\nb"})"),
                                        QByteArray(R"({"value":7})"), QByteArray("x")})
            QCOMPARE(ask("PUT", mailbox, "password", wrong, admin).status, 400);
        QCOMPARE(ask("PUT", mailbox, "password", body, admin).status, 204);
        QVERIFY(ask("PUT", mailbox, "password", body, admin).body.isEmpty());
        // Another tenant's administrator has no such mailbox.
        AnswerOf other = ask("PUT", mailbox, "password", body, f->globex.recruiter, f->globex);
        QVERIFY(other.status == 403 || other.status == 404);
        QCOMPARE(ask("PUT", mailbox, "password", R"({"value":null})", admin).status, 204);
        QVERIFY(cell(mailbox, "password_set_at").isNull());
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
              QByteArray("* ") + QByteArray(ImapReplies::longestText + 1, 'x')}) {
            ImapReplies replies(100);
            replies.feed(bytes);
            QVERIFY(!replies.next());
        }
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

    QUuid makeMailbox(const QString &security = QStringLiteral("tls"))
    {
        const QUuid id = f->newId();
        testing::rows(
            *f->superuser,
            QStringLiteral("INSERT INTO mailboxes (tenant_id, id, name, host, port, security, username) VALUES "
                           "(?, ?, 'Jobs', 'localhost', ?, ?, ?)"),
            {f->acme.id, id, security == u"tls" ? imap->tlsPort() : imap->plainPort(), security,
             QString::fromLatin1(ImapServer::user)});
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
    void setPassword(const QUuid &mailbox, const QString &password)
    {
        const QByteArray value = password.isEmpty()
                                     ? QByteArray("null")
                                     : '"' + QString(password).replace(u'"', QStringLiteral("\\\"")).toUtf8() + '"';
        QCOMPARE(ask("PUT", mailbox, "password", "{\"value\":" + value + '}', admin).status, 204);
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
    MailboxRules rules;
    QUuid admin;
    QUuid hiringManager;
    std::vector<std::unique_ptr<JobRunner>> runners;
};

QTEST_GUILESS_MAIN(MailboxesTest)
#include "tst_mailboxes.moc"
