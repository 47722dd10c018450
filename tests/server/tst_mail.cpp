#include "fixture.h"
#include "forwardclock.h"

#include "core/json.h"
#include "core/log.h"
#include "server/mail/mailqueue.h"
#include "server/mail/mailsender.h"
#include "support/smtpserver.h"

#include <QJsonArray>
#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace std::chrono_literals;
using testing::ForwardClock;
using testing::patience;
using testing::ServerFixture;
using testing::SmtpServer;
using testing::TestCluster;

namespace {

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

} // namespace

/// The outbox and what sends it, against a real SMTP server.
class MailTest : public QObject
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
        worker = std::move(server::Database::connect(f->url.as(QStringLiteral("shortlist_worker")))).value();
        smtp = std::make_unique<SmtpServer>();
        clock = std::make_unique<ForwardClock>();
    }
    void cleanup()
    {
        sender.reset();
        worker.reset();
        smtp.reset();
        f.reset();
    }

    void deliversTextInEveryScript()
    {
        const QString subject =
            QStringLiteral("Einladung zum Gespräch – دعوة إلى مقابلة العمل في الرياض، 面接のご案内 😀😀😀 "
                           "und noch ein langer Rest, damit gefaltet werden muß");
        const QString body =
            QStringLiteral("Grüße\n.\n..zwei Punkte\nمرحبا 😀\n") + QString(3000, u'x') + QStringLiteral("\nEnde\n");
        QVERIFY(queue("anna@example.test", subject, body));
        startSender();
        QTRY_COMPARE_WITH_TIMEOUT(smtp->count(), 1, patience);
        const QJsonObject mail = smtp->mail();
        QCOMPARE(text(mail, "subject"), subject);
        QCOMPARE(text(mail, "body").replace(QStringLiteral("\r\n"), QStringLiteral("\n")), body);
        QCOMPARE(text(mail, "from"), QStringLiteral("\"Bewerbung, Müller & Co\" <no-reply@shortlist.test>"));
        QCOMPARE(text(mail, "to"), QStringLiteral("anna@example.test"));
        QCOMPARE(text(mail, "sender"), QStringLiteral("no-reply@shortlist.test"));
        QCOMPARE(mail.value(QStringLiteral("defects")).toArray(), QJsonArray());
        QVERIFY(mail.value(QStringLiteral("ascii")).toBool());
        QVERIFY(mail.value(QStringLiteral("longest_line")).toInt() <= 78);
        QVERIFY(text(mail, "message_id").endsWith(QStringLiteral("@shortlist.test>")));
        QVERIFY(QDateTime::fromString(text(mail, "date"), Qt::ISODate).isValid());
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("sent"), patience);
        // The text may hold a link with a token: nothing of it stays.
        QCOMPARE(row(QStringLiteral("body")).toString(), QString());
        QVERIFY(!row(QStringLiteral("sent_at")).isNull());
    }

    void writesPlainSubjectsPlainly()
    {
        QVERIFY(queue("anna@example.test", QStringLiteral("Your interview"), QStringLiteral("x")));
        QVERIFY(queue("anna@example.test", QStringLiteral("=?UTF-8?B?ZmFrZQ==?="), QStringLiteral("x")));
        QVERIFY(queue("anna@example.test", QString(400, u's'), QString()));
        startSender();
        QTRY_COMPARE_WITH_TIMEOUT(smtp->count(), 3, patience);
        QSet<QString> subjects;
        for (int i = 0; i < 3; ++i) {
            subjects.insert(text(smtp->mail(i), "subject"));
            QCOMPARE(smtp->mail(i).value(QStringLiteral("defects")).toArray(), QJsonArray());
        }
        QCOMPARE(subjects, (QSet<QString>{QStringLiteral("Your interview"), QStringLiteral("=?UTF-8?B?ZmFrZQ==?="),
                                          QString(400, u's')}));
    }

    void nobodyAddsAHeaderOrARecipient()
    {
        QVERIFY(queue("anna@example.test", QStringLiteral("Hello\r\nBcc: thief@example.test\r\n\r\nBody"),
                      QStringLiteral("x")));
        for (const char *to : {"a@b.test\r\nRCPT TO:<thief@c.test>", "a@b.test,c@d.test", "a@b.test c@d.test",
                               "<a@b.test>", "a b@c.test", "nobody", "@b.test", "a@", "a@b@c.test", ""}) {
            const auto queued = queue(to, QStringLiteral("x"), QStringLiteral("x"));
            QVERIFY2(!queued, to);
            QVERIFY(queued.error().code == core::ErrorCode::InvalidInput);
            QCOMPARE(queued.error().where, QStringLiteral("to"));
            // The database refuses it too, whoever asks.
            QVERIFY2(!f->app->query(QStringLiteral("SELECT queue_mail(NULL, ?, 'x', 'x', 'test')"),
                                    {QString::fromLatin1(to)}),
                     to);
        }
        startSender();
        QTRY_COMPARE_WITH_TIMEOUT(smtp->count(), 1, patience);
        const QJsonObject mail = smtp->mail();
        QCOMPARE(text(mail, "subject"), QStringLiteral("Hello Bcc: thief@example.test Body"));
        QVERIFY(!mail.value(QStringLiteral("names")).toArray().contains(QStringLiteral("Bcc")));
        QCOMPARE(mail.value(QStringLiteral("recipients")).toArray(), QJsonArray{QStringLiteral("anna@example.test")});
    }

    void waitsForAServerThatIsDown()
    {
        smtp->stop();
        QVERIFY(queue("anna@example.test", QStringLiteral("Hello"), QStringLiteral("The text")));
        startSender();
        QTRY_COMPARE_WITH_TIMEOUT(attempts(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("queued"), patience);
        QVERIFY(!row(QStringLiteral("last_error")).toString().isEmpty());
        clock->advance(31s);
        QTRY_COMPARE_WITH_TIMEOUT(attempts(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("queued"), patience);
        smtp->start();
        QTest::qWait(50); // ten looks: it is not due yet
        QCOMPARE(smtp->count(), 0);
        clock->advance(61s);
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("sent"), patience);
        QCOMPARE(smtp->count(), 1);
        QCOMPARE(text(smtp->mail(), "body").trimmed(), QStringLiteral("The text"));
        QVERIFY(row(QStringLiteral("last_error")).isNull());
    }

    void aTemporaryRefusalIsTriedAgain()
    {
        QVERIFY(queue("busy@example.test", QStringLiteral("Hello"), QStringLiteral("x")));
        startSender();
        QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("last_error")).toString().contains(QStringLiteral("451")),
                                 patience);
        QCOMPARE(state(), QStringLiteral("queued"));
        smtp->wakeUp();
        clock->advance(31s);
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("sent"), patience);
        QCOMPARE(attempts(), 2);
    }

    void aPermanentRefusalFailsAtOnce_data()
    {
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("reply");
        QTest::newRow("recipient") << QByteArray("unknown@example.test") << QStringLiteral("550");
        QTest::newRow("content") << QByteArray("content@example.test") << QStringLiteral("554");
    }
    void aPermanentRefusalFailsAtOnce()
    {
        QFETCH(const QByteArray, to);
        QFETCH(const QString, reply);
        QVERIFY(queue(to.constData(), QStringLiteral("Hello"), QStringLiteral("x")));
        QVERIFY(queue("anna@example.test", QStringLiteral("After it"), QStringLiteral("x")));
        startSender();
        QTRY_COMPARE_WITH_TIMEOUT(smtp->count(), 1, patience); // the other one is not held up
        QTRY_COMPARE_WITH_TIMEOUT(testing::scalar(*f->superuser,
                                                  QStringLiteral("SELECT count(*) FROM mail_outbox WHERE state = "
                                                                 "'failed' AND attempts = 1 AND body = '' AND "
                                                                 "last_error LIKE ?"),
                                                  {QStringLiteral("%") + reply + QStringLiteral("%")})
                                      .toInt(),
                                  1, patience);
    }

    void aMailOfADeadProcessGoesOutAfterItsLease()
    {
        const auto id = queue("anna@example.test", QStringLiteral("Hello"), QStringLiteral("x"));
        QVERIFY(id);
        QCOMPARE(take().size(), 1);
        startSender();
        QTest::qWait(50);
        QCOMPARE(smtp->count(), 0);
        clock->advance(181s);
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("sent"), patience);
        // Had the dead one sent it already, the receiver would know it by this.
        QVERIFY(text(smtp->mail(), "message_id").contains(core::toText(*id)));
    }

    void twoSendersSendEachMailOnce()
    {
        for (int i = 0; i < 20; ++i)
            QVERIFY(queue("anna@example.test", QStringLiteral("Mail %1").arg(i), QStringLiteral("x")));
        startSender();
        MailSender second(f->url.as(QStringLiteral("shortlist_worker")), *clock, options(), {180s, 5ms});
        second.start();
        QTRY_COMPARE_WITH_TIMEOUT(
            testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM mail_outbox WHERE state = 'sent'"))
                .toInt(),
            20, patience);
        QCOMPARE(smtp->count(), 20);
    }

    void aRolledBackMailNeverGoesOut()
    {
        {
            const auto transaction = Transaction::begin(*f->app, std::nullopt);
            QVERIFY(transaction);
            QVERIFY(queue("anna@example.test", QStringLiteral("Never"), QStringLiteral("x")));
        }
        QVERIFY(queue("anna@example.test", QStringLiteral("Hello"), QStringLiteral("x")));
        startSender();
        QTRY_COMPARE_WITH_TIMEOUT(smtp->count(), 1, patience);
        QCOMPARE(text(smtp->mail(), "subject"), QStringLiteral("Hello"));
    }

    void givesUpAfterAboutADayOfGrowingIntervals()
    {
        QVERIFY(queue("anna@example.test", QStringLiteral("Hello"), QStringLiteral("x")));
        qint64 last = 0;
        qint64 all = 0;
        int tries = 0;
        while (state() == u"queued") {
            QCOMPARE(take().size(), 1);
            testing::rows(
                *worker,
                QStringLiteral("SELECT mail_not_sent(id, 'dead', 'no', false, ?) FROM (SELECT ?::uuid AS id) m"),
                {clock->nowUtc(), row(QStringLiteral("id")).toString()});
            ++tries;
            if (state() != u"queued")
                break;
            const qint64 wait = clock->nowUtc().secsTo(row(QStringLiteral("next_attempt_at")).toDateTime());
            QVERIFY(wait + 1 >= last); // whole seconds of a moving clock
            last = wait;
            all += wait;
            clock->advance(std::chrono::seconds(wait + 1));
        }
        QCOMPARE(state(), QStringLiteral("failed"));
        QCOMPARE(row(QStringLiteral("body")).toString(), QString());
        QVERIFY(tries > 10);
        QVERIFY(all > 20LL * 3600 && all < 30LL * 3600);
    }

    void optionsOfTheCommandLine()
    {
        const auto read = [](const char *url, const char *from, bool plain = false) {
            return SmtpOptions::fromCommandLine(QString::fromLatin1(url), {}, QString::fromLatin1(from), plain);
        };
        QVERIFY(read("", "") && !*read("", ""));
        QVERIFY(*read("smtp://mail.example.org:587", "Shortlist <no-reply@example.org>"));
        QCOMPARE((*read("smtps://mail.example.org", "\"A, B\" <x@example.org>"))->from.name, QStringLiteral("A, B"));
        for (const char *url : {"http://mail.example.org", "mail.example.org:25", "smtp://user:secret@mail.example.org",
                                "smtp://", "smtp://mail.example.org/path"})
            QVERIFY2(!read(url, "x@example.org"), url);
        for (const char *from : {"", "nobody", "A <b@c.test> D", "a@b.test\r\nBcc: c@d.test"})
            QVERIFY2(!read("smtp://mail.example.org", from), from);
        QVERIFY(!read("", "x@example.org"));
    }

private:
    [[nodiscard]] SmtpOptions options() const
    {
        return {.url = smtp->url(),
                .from = {QStringLiteral("Bewerbung, Müller & Co"), QStringLiteral("no-reply@shortlist.test")}};
    }
    void startSender()
    {
        sender = std::make_unique<MailSender>(f->url.as(QStringLiteral("shortlist_worker")), *clock, options(),
                                              MailSender::Times{180s, 5ms});
        sender->start();
    }
    core::Expected<QUuid> queue(const char *to, const QString &subject, const QString &body)
    {
        return queueMail(*f->app, f->acme.id, {QString::fromLatin1(to), subject, body, QStringLiteral("test")});
    }
    QList<QVariantList> take()
    {
        return testing::rows(*worker, QStringLiteral("SELECT id FROM take_mails('dead', 10, 180, ?)"),
                             {clock->nowUtc()});
    }
    QVariant row(const QString &column)
    {
        return testing::scalar(*f->superuser, QStringLiteral("SELECT %1 FROM mail_outbox LIMIT 1").arg(column));
    }
    QString state() { return row(QStringLiteral("state")).toString(); }
    int attempts() { return row(QStringLiteral("attempts")).toInt(); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    std::unique_ptr<server::Database> worker;
    std::unique_ptr<SmtpServer> smtp;
    std::unique_ptr<ForwardClock> clock;
    std::unique_ptr<MailSender> sender;
};

QTEST_GUILESS_MAIN(MailTest)
#include "tst_mail.moc"
