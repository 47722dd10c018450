#include "fixture.h"
#include "forwardclock.h"

#include "core/log.h"
#include "server/jobs/jobrunner.h"
#include "server/mail/candidatemails.h"
#include "server/mail/mailsender.h"
#include "support/smtpserver.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace std::chrono_literals;
using testing::ForwardClock;
using testing::patience;
using testing::ServerFixture;
using testing::SmtpServer;
using testing::TestCluster;

/// Mails to candidates: held, taken back or sent, each once, against a real SMTP server.
class CandidateMailsTest : public QObject
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
        candidate = f->addCandidate(f->acme, QStringLiteral("Ana"));
        smtp = std::make_unique<SmtpServer>();
        clock = std::make_unique<ForwardClock>();
    }
    void cleanup()
    {
        for (auto &each : runners)
            each->stop();
        runners.clear();
        sender.reset();
        smtp.reset();
        f.reset();
    }

    void aHeldMailGoesOutOnceWhenItsTimeHasCome()
    {
        const QUuid mail = hold("anna@example.test", 30);
        start(2);
        QTest::qWait(100); // many looks: it is not due
        QCOMPARE(smtp->count(), 0);
        QCOMPARE(status(mail), QStringLiteral("held"));
        clock->advance(40s);
        QTRY_COMPARE_WITH_TIMEOUT(status(mail), QStringLiteral("sent"), patience);
        QVERIFY(!column(mail, "sent_at").isNull());
        clock->advance(3600s);
        QTest::qWait(100);
        QCOMPARE(smtp->count(), 1);
        QCOMPARE(smtp->mail().value(QStringLiteral("subject")).toString(), QStringLiteral("Your application"));
        QCOMPARE(smtp->mail().value(QStringLiteral("body")).toString().trimmed(), QStringLiteral("Dear Anna"));
        // What people see of it travels to their devices.
        QVERIFY(
            testing::scalar(*f->superuser,
                            QStringLiteral("SELECT count(*) FROM sync_commits WHERE 'candidate_mails' = ANY (tables)"))
                .toInt() >= 2);
    }

    void whatWasTakenBackNeverGoesOut()
    {
        const QUuid mail = hold("anna@example.test", 30);
        const QUuid other = hold("bert@example.test", 30);
        move(mail, "cancelled");
        start(1);
        clock->advance(60s);
        QTRY_COMPARE_WITH_TIMEOUT(status(other), QStringLiteral("sent"), patience);
        QCOMPARE(status(mail), QStringLiteral("cancelled"));
        QCOMPARE(smtp->count(), 1);
        // Held again, it goes.
        move(mail, "held");
        clock->advance(60s);
        QTRY_COMPARE_WITH_TIMEOUT(status(mail), QStringLiteral("sent"), patience);
        QCOMPARE(smtp->count(), 2);
    }

    void oneThatComesLateRestsAMoment()
    {
        // Written offline an hour ago: what takes it back may be right behind it.
        const QUuid mail = hold("anna@example.test", -3600);
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT send_candidate_mails(?, ?)"),
                                 {f->acme.id, clock->nowUtc()})
                     .toInt(),
                 0);
        QCOMPARE(status(mail), QStringLiteral("held"));
        start(1);
        clock->advance(10s);
        QTRY_COMPARE_WITH_TIMEOUT(status(mail), QStringLiteral("sent"), patience);
    }

    void aRefusalIsWrittenAtTheMail()
    {
        const QUuid mail = hold("unknown@example.test", 0);
        start(1);
        clock->advance(10s);
        QTRY_COMPARE_WITH_TIMEOUT(status(mail), QStringLiteral("failed"), patience);
        QVERIFY2(column(mail, "failure").toString().contains(QStringLiteral("550")),
                 qPrintable(column(mail, "failure").toString()));
        QVERIFY(column(mail, "sent_at").isNull());
    }

    void aLetterToManyIsOneJob()
    {
        const auto transaction = Transaction::begin(*f->superuser, std::nullopt);
        QVERIFY(transaction);
        for (int i = 0; i < 50; ++i)
            hold("anna@example.test", 30);
        const int jobs =
            testing::scalar(*f->superuser,
                            QStringLiteral("SELECT count(*) FROM background_jobs WHERE kind = 'candidate-mails.send'"))
                .toInt();
        QVERIFY2(jobs <= 2, qPrintable(QString::number(jobs)));
    }

private:
    /// A mail of Acme that waits for so many seconds.
    QUuid hold(const char *to, int seconds)
    {
        const QUuid id = QUuid::createUuid();
        testing::rows(
            *f->superuser,
            QStringLiteral("INSERT INTO candidate_mails (tenant_id, id, candidate_id, recipient, subject, body, "
                           "send_after) VALUES (?, ?, ?, ?, 'Your application', 'Dear Anna', ?)"),
            {f->acme.id, id, candidate, QString::fromLatin1(to), clock->nowUtc().addSecs(seconds)});
        return id;
    }
    void move(const QUuid &mail, const char *status)
    {
        testing::rows(*f->superuser, QStringLiteral("UPDATE candidate_mails SET status = ? WHERE id = ?"),
                      {QString::fromLatin1(status), mail});
    }
    QVariant column(const QUuid &mail, const char *name)
    {
        return testing::scalar(*f->superuser,
                               QStringLiteral("SELECT %1 FROM candidate_mails WHERE id = ?").arg(QLatin1String(name)),
                               {mail});
    }
    QString status(const QUuid &mail) { return column(mail, "status").toString(); }
    /// So many processes that look for work, and one that sends.
    void start(int count)
    {
        for (int i = 0; i < count; ++i) {
            runners.push_back(std::make_unique<JobRunner>(f->url.as(QStringLiteral("shortlist_worker")), *clock,
                                                          JobRunner::Times{300s, 5ms}));
            registerCandidateMails(*runners.back());
            runners.back()->start();
        }
        sender = std::make_unique<MailSender>(
            f->url.as(QStringLiteral("shortlist_worker")), *clock,
            SmtpOptions{.url = smtp->url(), .from = {QStringLiteral("Acme"), QStringLiteral("jobs@acme.test")}},
            MailSender::Times{180s, 5ms});
        sender->start();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    QUuid candidate;
    std::unique_ptr<SmtpServer> smtp;
    std::unique_ptr<ForwardClock> clock;
    std::vector<std::unique_ptr<JobRunner>> runners;
    std::unique_ptr<MailSender> sender;
};

QTEST_GUILESS_MAIN(CandidateMailsTest)
#include "tst_candidatemails.moc"
