#include "fixture.h"
#include "server/storage/statements.h"

#include <QRegularExpression>
#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using testing::ServerFixture;
using testing::TestCluster;

namespace {

/// Placeholders for ids in the statements below: $acme, $account and so on.
using Names = QHash<QString, QUuid>;

} // namespace

/// The rules of billing hold in PostgreSQL itself, whoever writes. Statements run as the app role in acme unless said.
class BillingRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }

    void init()
    {
        m_fixture = std::make_unique<ServerFixture>(*m_cluster);
        m_comments = testing::connected(m_fixture->url);
        m_names.clear();
        m_names.insert(QStringLiteral("acme"), m_fixture->acme.id);
        m_names.insert(QStringLiteral("globex"), m_fixture->globex.id);
        testing::run(
            *m_fixture->superuser,
            filled("INSERT INTO partners (id, name) VALUES ($partner, 'Partner');"
                   "INSERT INTO modules (id, slug, name, trial_days) VALUES ($cv, 'cv', 'CV analysis', DEFAULT), "
                   "($video, 'video', 'Video', 30);"
                   "INSERT INTO rates (id, resource_type, unit, rate, effective_from, effective_until) VALUES "
                   "($old, 'tokens', '1k', 0.002, '2026-01-01', '2026-06-01'), "
                   "($new, 'tokens', '1k', 0.0015, '2026-06-01', NULL);"
                   "INSERT INTO rates (id, scope, partner_id, system_rate_id, resource_type, unit, rate, "
                   "effective_from) VALUES ($theirs, 'partner', $partner, $new, 'tokens', '1k', 0.003, "
                   "'2026-06-01')"));
        accept("INSERT INTO billing_accounts (tenant_id, id, name) VALUES ($acme, $account, 'Acme')");
    }

    void oneLicencePerTenantAndModule()
    {
        accept("INSERT INTO entitlements (tenant_id, id, module_id, module_name) VALUES ($acme, $one, $cv, '')");
        QCOMPARE(
            refusal("INSERT INTO entitlements (tenant_id, id, module_id, module_name) VALUES ($acme, $two, $cv, '')"),
            QStringLiteral("module_id: this workspace has a licence for this module already"));
        accept("INSERT INTO entitlements (tenant_id, id, module_id, module_name) VALUES ($acme, $two, $video, '')");
        accept("INSERT INTO entitlements (tenant_id, id, module_id, module_name) VALUES ($globex, $three, $cv, '')",
               m_fixture->globex.id);
    }

    void aTrialEndsByItsModulesDays()
    {
        accept("INSERT INTO entitlements (tenant_id, id, module_id, module_name) VALUES ($acme, $one, $cv, ''), "
               "($acme, $two, $video, '')");
        QCOMPARE(
            value("SELECT string_agg(module_name || ' ' || extract(day FROM expires_at - starts_at), ', ' ORDER BY "
                  "module_name) FROM entitlements"),
            QStringLiteral("CV analysis 14, Video 30"));
        QCOMPARE(refusal("UPDATE entitlements SET expires_at = NULL"), QStringLiteral("A trial needs expires_at"));
        accept("UPDATE entitlements SET starts_at = now() - interval '15 days', expires_at = now() - interval '1 day' "
               "WHERE id = $one");
        QCOMPARE(value("SELECT access_state FROM entitlement_access WHERE entitlement_id = $one"),
                 QStringLiteral("expired"));
        QCOMPARE(value("SELECT count(*) FROM expiring_entitlements"), QStringLiteral("1"));
    }

    void peopleBeginTrialsAndPaymentsBeginTheRest()
    {
        const char *bought = "INSERT INTO entitlements (tenant_id, id, module_id, module_name, license_type) VALUES "
                             "($acme, $one, $cv, '', 'purchased')";
        QCOMPARE(refusal(bought, QStringLiteral("tenant_admin")),
                 QStringLiteral("license_type: a licence that is paid for begins with its payment"));
        accept("INSERT INTO entitlements (tenant_id, id, module_id, module_name) VALUES ($acme, $one, $cv, '')");
        accept("INSERT INTO payments (tenant_id, id, account_id, purpose, module_id, amount) VALUES ($acme, $payment, "
               "$account, 'module', $cv, 49900), ($acme, $other, $account, 'module', $video, 9900)");
        QCOMPARE(value("SELECT license_type FROM entitlements"), QStringLiteral("trial"));
        accept("UPDATE payments SET status = 'succeeded'");
        QCOMPARE(
            value("SELECT string_agg(module_name || ' ' || license_type || ' ' || (expires_at IS NULL), ', ' ORDER BY "
                  "module_name) FROM entitlements"),
            QStringLiteral("CV analysis purchased true, Video purchased true"));
    }

    void commissionIsWhatThePartnerAddsAndNothingWithoutOne()
    {
        const QByteArray entry =
            "INSERT INTO ledger_entries (tenant_id, id, partner_id, resource_type, quantity, unit, "
            "platform_cost, tenant_cost, partner_commission) VALUES ($acme, $e, %1, 'pages', 1, "
            "'page', 2, 3.5, %2)";
        const QString rule =
            QStringLiteral("partner_commission must be tenant_cost − platform_cost, and 0 without a partner");
        for (const auto &[partner, commission] : {std::pair("$partner", "1.4"), {"$partner", "0"}, {"NULL", "1.5"}})
            QCOMPARE(refusal(QByteArray(entry).replace("%1", partner).replace("%2", commission)), rule);
        for (const auto &[partner, commission] : {std::pair("$partner", "1.5"), {"NULL", "0"}})
            QCOMPARE(refusal(QByteArray(entry).replace("%1", partner).replace("%2", commission)), QString());
    }

    void theLedgerIsForGood()
    {
        accept(
            "INSERT INTO ledger_entries (tenant_id, id, resource_type, quantity, unit, occurred_at) VALUES ($acme, $e, "
            "'tokens', 7, '1k', '2026-02-01')");
        const QString rule = QStringLiteral(
            "id: entries of ledger_entries cannot be changed or removed; write an entry that takes it back");
        for (const char *change : {"UPDATE ledger_entries SET quantity = 1", "DELETE FROM ledger_entries"}) {
            QVERIFY(refusal(change).contains(u"permission denied"));
            QCOMPARE(refusalOf(*m_fixture->superuser, change), rule);
            testing::run(*m_fixture->superuser, QStringLiteral("SET session_replication_role = replica"));
            QCOMPARE(refusalOf(*m_fixture->superuser, change), rule);
            testing::run(*m_fixture->superuser, QStringLiteral("RESET session_replication_role"));
        }
        QVERIFY(!refusalOf(*m_fixture->superuser, "TRUNCATE ledger_entries CASCADE").isEmpty());

        const char *back = "INSERT INTO ledger_entries (tenant_id, id, reverses_id, resource_type, quantity, unit, "
                           "platform_cost) VALUES ($acme, $back, $e, 'anything', 100, 'x', 100)";
        accept(back);
        QCOMPARE(value("SELECT sum(quantity) || ' ' || sum(tenant_cost) || ' ' || count(DISTINCT rate_id) FROM "
                       "ledger_entries"),
                 QStringLiteral("0.000000 0.000000 1"));
        QVERIFY(
            !refusal("INSERT INTO ledger_entries (tenant_id, id, reverses_id, resource_type, quantity, unit) VALUES "
                     "($acme, $again, $e, '', 0, '')")
                 .isEmpty());
        QCOMPARE(
            refusal("INSERT INTO ledger_entries (tenant_id, id, reverses_id, resource_type, quantity, unit) VALUES "
                    "($acme, $again, $back, '', 0, '')"),
            QStringLiteral("reverses_id: that entry takes another one back itself"));
        QCOMPARE(
            refusal("INSERT INTO ledger_entries (tenant_id, id, resource_type, quantity, unit) VALUES ($acme, $again, "
                    "'tokens', -7, '1k')"),
            QStringLiteral("Only an entry that takes another one back has a negative quantity"));
    }

    void entriesCopyTheRateOfTheirTime()
    {
        accept(
            "INSERT INTO ledger_entries (tenant_id, id, partner_id, resource_type, quantity, unit, occurred_at) VALUES "
            "($acme, $a, NULL, 'tokens', 10, '1k', '2026-05-31'), ($acme, $b, NULL, 'tokens', 10, '1k', '2026-06-01'), "
            "($acme, $c, $partner, 'tokens', 10, '1k', '2026-07-01')");
        testing::run(*m_fixture->superuser, filled("UPDATE rates SET rate = 9 WHERE id = $new"));
        QCOMPARE(
            value("SELECT string_agg(platform_cost || '/' || tenant_cost || '/' || partner_commission, ' ' ORDER BY "
                  "occurred_at) FROM ledger_entries"),
            // A tenant does not see the rates of partners it does not belong to, so it pays the platform's.
            QStringLiteral("0.020000/0.020000/0.000000 0.015000/0.015000/0.000000 0.015000/0.015000/0.000000"));
        testing::run(*m_fixture->superuser, filled("UPDATE rates SET rate = 0.0015 WHERE id = $new;"
                                                   "UPDATE tenants SET partner_id = $partner WHERE id = $acme"));
        accept(
            "INSERT INTO ledger_entries (tenant_id, id, partner_id, resource_type, quantity, unit, occurred_at) VALUES "
            "($acme, $d, $partner, 'tokens', 10, '1k', '2026-07-01')");
        QCOMPARE(
            value("SELECT platform_cost || '/' || tenant_cost || '/' || partner_commission FROM ledger_entries WHERE "
                  "id = $d"),
            QStringLiteral("0.015000/0.030000/0.015000"));
        QVERIFY(refusal("INSERT INTO ledger_entries (tenant_id, id, resource_type, quantity, unit) VALUES ($acme, $e, "
                        "'moonlight', 1, 'h')")
                    .startsWith(u"resource_type: there is no rate for moonlight"));
    }

    void ratesDoNotOverlap()
    {
        const QByteArray rate =
            "INSERT INTO rates (id, resource_type, unit, rate, effective_from, effective_until) VALUES "
            "($r, 'tokens', '1k', 1, %1)";
        for (const char *range : {"'2025-01-01', '2026-01-02'", "'2026-02-01', '2026-03-01'", "'2030-01-01', NULL"})
            QCOMPARE(refusalOf(*m_fixture->superuser, QByteArray(rate).replace("%1", range)),
                     QStringLiteral("effective_from: another rate for tokens per 1k in USD holds at the same time"));
        QCOMPARE(refusalOf(*m_fixture->superuser, QByteArray(rate).replace("%1", "'2025-01-01', '2026-01-01'")),
                 QString());
        QCOMPARE(refusalOf(*m_fixture->superuser, QByteArray(rate).replace("%1", "'2026-02-01', '2026-01-01'")),
                 QStringLiteral("effective_until must be after effective_from"));
        QVERIFY(refusal(QByteArray(rate).replace("%1", "'2025-01-01', '2026-01-01'")).contains(u"permission denied"));
    }

    void aSubscriptionsStatusSaysWhatItAllows()
    {
        accept("INSERT INTO subscriptions (tenant_id, id, account_id, plan_name, status) VALUES ($acme, $s, $account, "
               "'Pro', 'active')");
        accept("INSERT INTO entitlements (tenant_id, id, module_id, module_name, license_type, subscription_id) VALUES "
               "($acme, $one, $cv, '', 'subscription', $s)");
        const auto states = [this] {
            return value(
                "SELECT s.access_state || ' ' || e.access_state FROM subscription_access s, entitlement_access e");
        };
        QCOMPARE(states(), QStringLiteral("full full"));
        QCOMPARE(refusal("UPDATE subscriptions SET status = 'incomplete_expired'"),
                 QStringLiteral("status: subscription cannot go from active to incomplete_expired"));
        accept("UPDATE subscriptions SET status = 'past_due'");
        QCOMPARE(states(), QStringLiteral("grace grace"));
        accept("UPDATE subscriptions SET past_due_since = now() - interval '8 days'");
        QCOMPARE(states(), QStringLiteral("read_only read_only"));
        accept("UPDATE subscriptions SET status = 'active'");
        QCOMPARE(value("SELECT past_due_since IS NULL FROM subscriptions"), QStringLiteral("true"));
        accept("UPDATE subscriptions SET status = 'canceled'");
        QCOMPARE(states(), QStringLiteral("none none"));
        QCOMPARE(refusal("UPDATE subscriptions SET status = 'active'"),
                 QStringLiteral("status: subscription cannot go from canceled to active"));
    }

    void anInvoiceIsTheSumOfLinesThatAreRoundedOnce()
    {
        accept(
            "INSERT INTO invoices (tenant_id, id, account_id, invoice_number, period_start, period_end, due_at) VALUES "
            "($acme, $i, $account, 'A-1', '2026-10-01', '2026-11-01', '2026-12-01')");
        accept("INSERT INTO invoice_lines (tenant_id, id, invoice_id, position, description, unit_price, exact_amount, "
               "carried, kind) VALUES ($acme, $a, $i, 1, 'Tokens', 0, 0.004, 0, 'usage'), "
               "($acme, $b, $i, 2, 'Pages', 0, 12.343333, 0.004, 'usage'), "
               "($acme, $c, $i, 3, 'Plan', 99.9, 99.9, 0, 'plan')");
        QCOMPARE(value("SELECT string_agg(amount || ' ' || residue, ', ' ORDER BY position) FROM invoice_lines"),
                 QStringLiteral("0 0.004000, 1235 -0.002667, 9990 0.000000"));
        QCOMPARE(value("SELECT total_amount || ' ' || residue || ' ' || lines FROM invoice_totals"),
                 QStringLiteral("11225 0.001333 3"));
        QCOMPARE(value("SELECT bool_and(amount / 100.0 + residue = exact_amount + carried) FROM invoice_lines"),
                 QStringLiteral("true"));
        QCOMPARE(
            refusal(
                "INSERT INTO invoice_lines (tenant_id, id, invoice_id, position, description, quantity, unit_price, "
                "exact_amount, kind) VALUES ($acme, $d, $i, 4, 'Seats', 3, 10, 29.99, 'plan')"),
            QStringLiteral("exact_amount must be quantity × unit_price; only usage sums entries instead"));
        QCOMPARE(refusal("UPDATE invoices SET status = 'paid'"),
                 QStringLiteral("status: invoice cannot go from draft to paid"));
        accept("UPDATE invoices SET status = 'open'");
        const QString sent =
            QStringLiteral("invoice_id: an invoice that was sent keeps its lines; declare it void and write another");
        QCOMPARE(refusal("UPDATE invoice_lines SET exact_amount = 1 WHERE id = $a"), sent);
        QCOMPARE(refusal("DELETE FROM invoice_lines WHERE id = $a"), sent);
        accept("UPDATE invoices SET status = 'paid'");
        QCOMPARE(value("SELECT issued_at IS NOT NULL AND paid_at IS NOT NULL FROM invoices"), QStringLiteral("true"));
    }

    void amountsFollowTheCurrencysExponent()
    {
        accept("INSERT INTO invoices (tenant_id, id, account_id, invoice_number, currency, exponent, period_start, "
               "period_end, "
               "due_at) VALUES ($acme, $yen, $account, 'A-1', 'JPY', 0, '2026-10-01', '2026-11-01', '2026-12-01'), "
               "($acme, $dinar, $account, 'A-2', 'KWD', 3, '2026-10-01', '2026-11-01', '2026-12-01')");
        accept("INSERT INTO invoice_lines (tenant_id, id, invoice_id, position, description, unit_price, exact_amount) "
               "VALUES "
               "($acme, $a, $yen, 1, 'Tokens', 0, 1234.5), ($acme, $b, $dinar, 1, 'Tokens', 0, 1.2345)");
        QCOMPARE(value("SELECT string_agg(amount || ' ' || residue, ', ' ORDER BY exponent) FROM invoice_lines"),
                 QStringLiteral("1235 -0.500000, 1235 -0.000500"));
    }

    void exactlyOnePaymentMethodIsTheDefault()
    {
        const auto defaults = [this] {
            return value("SELECT string_agg(last4, ' ') FROM payment_methods WHERE is_default");
        };
        const QByteArray method = "INSERT INTO payment_methods (tenant_id, id, account_id, last4, is_default, "
                                  "stripe_payment_method_id) VALUES ($acme, ";
        accept(method + "$a, $account, '0001', false, 'pm_1')");
        QCOMPARE(defaults(), QStringLiteral("0001")); // the first one, asked for or not
        accept(method + "$b, $account, '0002', true, 'pm_2')");
        QCOMPARE(defaults(), QStringLiteral("0002"));
        accept("UPDATE payment_methods SET is_default = true WHERE id = $a");
        QCOMPARE(defaults(), QStringLiteral("0001"));
        QVERIFY(refusal("UPDATE payment_methods SET is_default = false WHERE id = $a").contains(u"needs one default"));
        QVERIFY(refusal("UPDATE payment_methods SET deleted_at = now() WHERE id = $a").contains(u"the default before"));
        accept("UPDATE payment_methods SET deleted_at = now() WHERE id = $b");
        accept("UPDATE payment_methods SET deleted_at = now() WHERE id = $a");
        QCOMPARE(defaults(), QString());
        accept("UPDATE payment_methods SET deleted_at = NULL WHERE id = $b");
        QCOMPARE(defaults(), QStringLiteral("0002"));
    }

    void creditIsTheSumOfEntriesThatStay()
    {
        accept("INSERT INTO credit_entries (tenant_id, id, account_id, kind, amount) VALUES ($acme, $a, $account, "
               "'grant', "
               "10), ($acme, $b, $account, 'usage', -0.000001)");
        QCOMPARE(value("SELECT balance FROM credit_balances"), QStringLiteral("9.999999"));
        QCOMPARE(
            refusal("INSERT INTO credit_entries (tenant_id, id, account_id, kind, amount) VALUES ($acme, $c, $account, "
                    "'usage', 1)"),
            QStringLiteral("Credit that comes in is positive, credit that is used or expires is negative"));
        QVERIFY(
            refusalOf(*m_fixture->superuser, "DELETE FROM credit_entries").contains(u"cannot be changed or removed"));
    }

    void anEventIsKeptOnceAndActedOnOnlyWhenSigned()
    {
        const QByteArray record = "SELECT id, is_new FROM record_webhook_event('stripe', 'evt_1', %1, '{}', now())";
        const auto forged =
            testing::rows(*m_fixture->app, filled(QByteArray(record).replace("%1", "'invoice.paid', 'invalid'")));
        QVERIFY(forged[0][1].toBool());
        const char *act = "UPDATE webhook_events SET status = 'processing'";
        QCOMPARE(refusalOf(*m_fixture->superuser, act),
                 QStringLiteral("Only an event with a valid signature may be acted on"));
        const auto real =
            testing::rows(*m_fixture->app, filled(QByteArray(record).replace("%1", "'invoice.voided', 'valid'")));
        QCOMPARE(real[0][0], forged[0][0]);
        QVERIFY(!real[0][1].toBool());
        const auto again = testing::rows(*m_fixture->app, filled(QByteArray(record).replace("%1", "'x', 'invalid'")));
        QVERIFY(!again[0][1].toBool());
        QCOMPARE(
            testing::scalar(*m_fixture->superuser,
                            QStringLiteral("SELECT event_type || ' ' || signature_state || ' ' || deliveries || ' ' || "
                                           "attempts FROM webhook_events"))
                .toString(),
            QStringLiteral("invoice.voided valid 3 0"));
        QCOMPARE(refusalOf(*m_fixture->superuser, act), QString());
        QVERIFY(refusal("SELECT * FROM webhook_events").contains(u"permission denied"));
    }

    void whatHangsOnAPersonsAccountIsThatPersonsAlone()
    {
        m_names.insert(QStringLiteral("seeker"), m_fixture->acme.interviewer);
        accept("INSERT INTO billing_accounts (tenant_id, id, user_id, name) VALUES ($acme, $own, $seeker, 'Own')");
        accept("INSERT INTO subscriptions (tenant_id, id, account_id, plan_name) VALUES ($acme, $s, $own, 'Premium'), "
               "($acme, $t, $account, 'Pro')");
        QCOMPARE(
            value(
                "SELECT string_agg(plan_name || ' ' || row_scope || ' ' || (private_to IS NOT DISTINCT FROM $seeker), "
                "', ' ORDER BY plan_name) FROM subscriptions"),
            QStringLiteral("Premium personal true, Pro billing false"));
    }

    void onlyThePlatformsAdministratorsCountTenants()
    {
        accept("INSERT INTO entitlements (tenant_id, id, module_id, module_name) VALUES ($acme, $one, $cv, '')");
        accept("INSERT INTO entitlements (tenant_id, id, module_id, module_name) VALUES ($globex, $two, $cv, '')",
               m_fixture->globex.id);
        const char *count = "SELECT tenant_count FROM platform_module_usage() WHERE slug = 'cv'";
        QCOMPARE(refusal(count), QStringLiteral("Only administrators of the platform may count tenants"));
        m_names.insert(QStringLiteral("me"), m_fixture->acme.recruiter);
        testing::run(*m_fixture->superuser,
                     filled("UPDATE tenants SET partner_id = $partner WHERE id = $globex;"
                            "INSERT INTO platform_grants (id, user_id, role, partner_id) VALUES ($g, $me, "
                            "'partner_admin', $partner)"));
        QCOMPARE(value(count), QStringLiteral("1"));
        testing::run(*m_fixture->superuser,
                     filled("INSERT INTO platform_grants (id, user_id, role) VALUES ($h, $me, 'super_admin')"));
        QCOMPARE(value(count), QStringLiteral("2"));
        QCOMPARE(value("SELECT tenant_count FROM module_usage WHERE slug = 'cv'"), QStringLiteral("1"));
    }

private:
    /// The statement with an id for each $name, always the same for the same name.
    QString filled(const QByteArray &statement)
    {
        static const QRegularExpression form(QStringLiteral("\\$([a-z]+)"));
        QString out;
        const QString text = QString::fromUtf8(statement);
        qsizetype from = 0;
        for (auto it = form.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            QUuid &id = m_names[match.captured(1)];
            if (id.isNull())
                id = m_fixture->newId();
            out += text.mid(from, match.capturedStart() - from) + u'\'' + core::toText(id) + u'\'';
            from = match.capturedEnd();
        }
        return out + text.mid(from);
    }

    void accept(const QByteArray &statement, const QUuid &tenant = {})
    {
        const auto transaction = begin(tenant.isNull() ? m_fixture->acme.id : tenant);
        testing::run(*m_fixture->app, filled(statement));
        QVERIFY((*transaction)->commit());
    }

    QString value(const QByteArray &query)
    {
        const auto transaction = begin(m_fixture->acme.id);
        return testing::scalar(*m_fixture->app, filled(query)).toString();
    }

    /// Why a statement is refused; empty when it is not. Leaves nothing behind.
    QString refusal(const QByteArray &statement, const QString &role = {})
    {
        const auto transaction = begin(m_fixture->acme.id);
        testing::rows(*m_fixture->app, QStringLiteral("SELECT set_config('app.role', ?, true)"), {role});
        return sentence(*m_fixture->app, statement);
    }

    QString refusalOf(Database &database, const QByteArray &statement)
    {
        const auto transaction = Transaction::begin(database, std::nullopt);
        return sentence(database, statement);
    }

    QString sentence(Database &database, const QByteArray &statement)
    {
        const SqlResult done = database.statements().run(filled(statement).toUtf8());
        if (done.ok)
            return {};
        const auto comment = testing::rows(
            *m_comments,
            QStringLiteral("SELECT obj_description(oid, 'pg_constraint') FROM pg_constraint WHERE conname = ?"),
            {done.failure.constraint});
        const QString words = comment.isEmpty() ? QString() : comment.constFirst()[0].toString();
        return words.isEmpty() ? done.failure.message : words;
    }

    core::Expected<std::unique_ptr<Transaction>> begin(const QUuid &tenant)
    {
        return Transaction::begin(*m_fixture->app, Transaction::Actor{tenant, m_fixture->acme.recruiter, {}});
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<Database> m_comments; ///< outside the transaction that was refused
    Names m_names;
};

QTEST_GUILESS_MAIN(BillingRulesTest)
#include "tst_billing_rules.moc"
