#include "panel.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using namespace shortlist::testing;

namespace {

constexpr auto addOffer = "INSERT INTO offers (tenant_id, id, application_id, position_title) VALUES (?, ?, ?, 'Cook')";
constexpr auto askAboutOffer =
    "INSERT INTO approvals (tenant_id, id, offer_id, approver_id, summary) VALUES (?, ?, ?, ?, 'Offer: Cook')";
constexpr auto askAboutJob =
    "INSERT INTO approvals (tenant_id, id, job_id, approver_id, summary) VALUES (?, ?, ?, ?, 'Open the job Cook')";
constexpr auto decide = "UPDATE approvals SET status = ?, note = ? WHERE tenant_id = ? AND id = ?";
constexpr auto moveOffer = "UPDATE offers SET status = ? WHERE tenant_id = ? AND id = ?";
constexpr auto openJob = "UPDATE job_requisitions SET status = 'open' WHERE tenant_id = ? AND id = ?";
constexpr auto holdMail =
    "INSERT INTO candidate_mails (tenant_id, id, candidate_id, recipient, subject, body, send_after) "
    "VALUES (?, ?, ?, 'ana@acme.test', 'Hello', 'Text', now() + interval '1 minute')";
constexpr auto moveMail = "UPDATE candidate_mails SET status = ? WHERE tenant_id = ? AND id = ?";

} // namespace

/// Offers, approvals, mails that wait and private views: what the database does not let happen.
class ApprovalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<PanelFixture>(*m_cluster);
        m_manager = f->addMember("hiring_manager");
        m_job = add("INSERT INTO job_requisitions (tenant_id, id, title) VALUES (?, ?, 'Cook')", {});
        m_application =
            add("INSERT INTO applications (tenant_id, id, candidate_id, job_id, stage_id) VALUES (?, ?, ?, ?, ?)",
                {f->ana, m_job, f->acme.stage});
        m_offer = add(addOffer, {m_application});
    }
    void cleanup() { f.reset(); }

    void anOfferWaitsForEverybodyWhoWasAsked()
    {
        const QUuid first = add(askAboutOffer, {m_offer, m_manager});
        const QUuid second = add(askAboutOffer, {m_offer, f->acme.colleague});
        QCOMPARE(asRecruiter(moveOffer, {QStringLiteral("approved"), f->acme.id, m_offer}),
                 QStringLiteral("status: 2 of those who were asked have not agreed"));
        decided(m_manager, "hiring_manager", QStringLiteral("approved"), {}, first);
        QCOMPARE(asRecruiter(moveOffer, {QStringLiteral("approved"), f->acme.id, m_offer}),
                 QStringLiteral("status: 1 of those who were asked have not agreed"));
        decided(f->acme.colleague, "recruiter", QStringLiteral("approved"), {}, second);
        run(moveOffer, {QStringLiteral("approved"), f->acme.id, m_offer});
        run(moveOffer, {QStringLiteral("sent"), f->acme.id, m_offer});
        QVERIFY(!one("SELECT sent_at FROM offers WHERE id = ?", m_offer).isNull());
        run(moveOffer, {QStringLiteral("accepted"), f->acme.id, m_offer});
        QVERIFY(!one("SELECT answered_at FROM offers WHERE id = ?", m_offer).isNull());
    }

    void nobodyAgreesForSomebodyElse()
    {
        const QUuid asked = add(askAboutOffer, {m_offer, m_manager});
        QCOMPARE(asRecruiter(decide, {QStringLiteral("approved"), {}, f->acme.id, asked}),
                 QStringLiteral("Your role (recruiter) may change only its own rows of approvals"));
        // Nor does a new row begin as agreed.
        QCOMPARE(asRecruiter("INSERT INTO approvals (tenant_id, id, offer_id, approver_id, summary, status) "
                             "VALUES (?, ?, ?, ?, 'x', 'approved')",
                             {f->acme.id, f->newId(), m_offer, m_manager}),
                 QStringLiteral("status: approval cannot begin as approved"));
    }

    void whoeverDeclinesSaysWhy()
    {
        const QUuid asked = add(askAboutOffer, {m_offer, m_manager});
        QCOMPARE(f->refusal(m_manager, "hiring_manager", decide, {QStringLiteral("declined"), {}, f->acme.id, asked}),
                 QStringLiteral("note: whoever declines says why"));
        decided(m_manager, "hiring_manager", QStringLiteral("declined"), QStringLiteral("Too dear"), asked);
        QVERIFY(!one("SELECT decided_at FROM approvals WHERE id = ?", asked).isNull());
    }

    void aJobOpensWhenEverybodyHasAgreed()
    {
        const QUuid asked = add(askAboutJob, {m_job, m_manager});
        QCOMPARE(asRecruiter(openJob, {f->acme.id, m_job}),
                 QStringLiteral("status: 1 of those who were asked have not agreed"));
        decided(m_manager, "hiring_manager", QStringLiteral("approved"), {}, asked);
        QCOMPARE(asRecruiter(openJob, {f->acme.id, m_job}), QString());
    }

    void noProgramMakesAnOffer()
    {
        run(moveOffer, {QStringLiteral("approved"), f->acme.id, m_offer});
        const auto worker = testing::connected(f->url.as(QStringLiteral("shortlist_worker")));
        auto transaction = server::Transaction::begin(*worker, server::Transaction::Actor{f->acme.id, {}, {}});
        QVERIFY(transaction);
        const auto tried = worker->query(QString::fromLatin1(moveOffer), {QStringLiteral("sent"), f->acme.id, m_offer});
        QVERIFY(!tried);
        QVERIFY2(tried.error().message.contains(u"only a person may make or withdraw an offer"),
                 qPrintable(tried.error().message));
    }

    void aMailThatWentOutIsNotTakenBack()
    {
        const QUuid mail = add(holdMail, {f->ana});
        QCOMPARE(asRecruiter(moveMail, {QStringLiteral("queued"), f->acme.id, mail}),
                 QStringLiteral("status: a mail is sent by the server alone"));
        run(moveMail, {QStringLiteral("cancelled"), f->acme.id, mail});
        run(moveMail, {QStringLiteral("held"), f->acme.id, mail});
        testing::rows(*f->superuser, QString::fromLatin1(moveMail), {QStringLiteral("queued"), f->acme.id, mail});
        QCOMPARE(asRecruiter(moveMail, {QStringLiteral("cancelled"), f->acme.id, mail}),
                 QStringLiteral("status: mail to a candidate cannot go from queued to cancelled"));
        QCOMPARE(asRecruiter("UPDATE candidate_mails SET body = ? WHERE tenant_id = ? AND id = ?",
                             {QStringLiteral("Other words"), f->acme.id, mail}),
                 QStringLiteral("status: the mail has been sent and cannot be taken back"));
    }

    void aViewIsItsOwnersUntilItIsShared()
    {
        const auto addView =
            "INSERT INTO saved_views (tenant_id, id, owner_id, name, is_shared) VALUES (?, ?, ?, 'Mine', ?)";
        // Whoever saves it owns it, whatever the row says.
        const QUuid mine = add(addView, {f->acme.colleague, false});
        const QUuid shared = add(addView, {f->acme.recruiter, true});
        QCOMPARE(one("SELECT owner_id FROM saved_views WHERE id = ?", mine).toUuid(), f->acme.recruiter);
        const auto seen = [&](const QUuid &who) {
            return f->pull(f->caller(f->acme, who, f->newId()), 0, {}).ids(QStringLiteral("saved_views"));
        };
        const QStringList all = seen(f->acme.recruiter);
        QCOMPARE(QSet<QString>(all.begin(), all.end()), (QSet<QString>{core::toText(mine), core::toText(shared)}));
        QCOMPARE(seen(f->acme.colleague), QStringList{core::toText(shared)});
        QCOMPARE(f->refusal(f->acme.colleague, "recruiter",
                            "UPDATE saved_views SET name = 'x' WHERE tenant_id = ? AND id = ?", {f->acme.id, shared}),
                 QStringLiteral("Your role (recruiter) may change only its own rows of saved_views"));
    }

    void approvalsAreSeenByWhoeverIsAsked()
    {
        const QUuid asked = add(askAboutOffer, {m_offer, m_manager});
        const auto caller = [&](const QUuid &who) {
            auto person = f->caller(f->acme, who, f->newId());
            return person;
        };
        QVERIFY(
            f->pull(caller(f->acme.recruiter), 0, {}).ids(QStringLiteral("approvals")).contains(core::toText(asked)));
        QCOMPARE(f->pull(caller(m_manager), 0, {}).ids(QStringLiteral("approvals")), QStringList{core::toText(asked)});
        const QUuid other = f->addMember("hiring_manager");
        QCOMPARE(f->pull(caller(other), 0, {}).ids(QStringLiteral("approvals")), QStringList());
    }

private:
    /// Inserts a row of the tenant as the recruiter; the arguments follow the tenant and the new id.
    QUuid add(const char *statement, const QVariantList &more)
    {
        return f->must(f->acme.recruiter, "recruiter", statement, QVariantList{f->acme.id, f->newId()} + more);
    }
    void run(const char *statement, const QVariantList &arguments) { f->change(statement, arguments); }
    void decided(const QUuid &who, const char *role, const QString &answer, const QString &note, const QUuid &approval)
    {
        f->must(who, role, decide, {answer, note, f->acme.id, approval});
    }
    QString asRecruiter(const char *statement, const QVariantList &arguments)
    {
        return f->refusal(f->acme.recruiter, "recruiter", statement, arguments);
    }
    QVariant one(const char *statement, const QUuid &row)
    {
        return testing::scalar(*f->superuser, QString::fromLatin1(statement), {row});
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<PanelFixture> f;
    QUuid m_manager;
    QUuid m_job;
    QUuid m_application;
    QUuid m_offer;
};

QTEST_GUILESS_MAIN(ApprovalsTest)
#include "tst_approvals.moc"
