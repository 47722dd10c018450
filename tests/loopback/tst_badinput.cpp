#include "loopback/loopback.h"
#include "support/serving.h"

#include "core/uuid.h"
#include "protocol/messages.h"
#include "server/storage/database.h"
#include "server/storage/statements.h"

#include <QJsonArray>
#include <QTest>

using namespace shortlist;
using protocol::Mutation;
using protocol::MutationKind;
using protocol::Value;
using tests::Ctl;
using tests::Finished;
using tests::text;

namespace {

/// One wrong thing that somebody tries.
struct Attempt
{
    QString role = text("recruiter");
    MutationKind kind = MutationKind::Insert;
    QString entity;
    QMap<QString, QString> values;
    QString sentence;
    /// The value is cast before PostgreSQL knows the column, so psql says the same without its name.
    bool psqlKnowsNoColumn = false;
    /// What only other rows can tell is refused when it is synchronised.
    bool onlyTheServerKnows = false;
};

} // namespace

/// Bad input gets one clear message on every path and changes nothing: over HTTP, by SQL as the app role, and through
/// the real shortlistctl, whose workspace is the one that the desktop writes through.
class BadInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void oneSentenceOnEveryPath_data();
    void oneSentenceOnEveryPath();
    void anUnknownTenantIsNotFound();
    void aTokenThatIsUsedUpSaysSo();

private:
    void add(const char *name, const Attempt &attempt)
    {
        QTest::newRow(name) << static_cast<int>(m_attempts.size());
        m_attempts.append(attempt);
    }
    QUuid rowFor(const Attempt &attempt);
    QString overHttp(const Attempt &attempt, const QUuid &row);
    QString overSql(const Attempt &attempt, const QUuid &row);
    QString throughCtl(const Attempt &attempt, const QUuid &row);
    QString stateOf(const QString &entity);
    QString query(const QString &sql) { return testing::scalar(m_serving->admin(), sql).toString(); }

    QTemporaryDir m_dir;
    std::unique_ptr<testing::TestCluster> m_cluster;
    std::unique_ptr<testing::Serving> m_serving;
    std::map<QString, std::unique_ptr<Ctl>> m_ctl; ///< by role
    QList<Attempt> m_attempts;
    QUuid m_job;
    QUuid m_candidate;
    QUuid m_foreign;
    QUuid m_module;
};

void BadInputTest::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_cluster = std::make_unique<testing::TestCluster>();
    m_serving = std::make_unique<testing::Serving>(*m_cluster);
    const auto make = [&](QUuid &id, const char *sql, const char *slug) {
        id = QUuid::createUuid();
        testing::rows(m_serving->admin(), text(sql), {m_serving->tenant(text(slug)), id});
    };
    make(m_job, "INSERT INTO job_requisitions (tenant_id, id, title) VALUES (?, ?, 'Engineer')", "acme");
    make(m_candidate, "INSERT INTO candidates (tenant_id, id, full_name) VALUES (?, ?, 'Ana')", "acme");
    make(m_foreign, "INSERT INTO candidates (tenant_id, id, full_name) VALUES (?, ?, 'Bo')", "globex");
    m_module = QUuid::createUuid();
    testing::rows(m_serving->admin(), text("INSERT INTO modules (id, slug, name) VALUES (?, 'cv', 'CV analysis')"),
                  {m_module});
    testing::rows(
        m_serving->admin(),
        text("INSERT INTO entitlements (tenant_id, id, module_id, license_type) VALUES (?, ?, ?, 'purchased')"),
        {m_serving->tenant(text("acme")), QUuid::createUuid(), m_module});
    for (const char *role : {"admin", "recruiter", "interviewer"}) {
        auto ctl = std::make_unique<Ctl>(m_dir.filePath(text(role)));
        QVERIFY_DONE(ctl->run({text("login"), text("--server"), text("http://127.0.0.1:%1").arg(m_serving->port()),
                               text("--email"), text(role) + text("@acme.test")},
                              testing::Serving::password.toUtf8()));
        QVERIFY_DONE(ctl->sync());
        m_ctl[text(role)] = std::move(ctl);
    }
}

void BadInputTest::cleanupTestCase()
{
    m_ctl.clear();
    m_serving.reset();
    m_cluster.reset();
}

void BadInputTest::oneSentenceOnEveryPath_data()
{
    QTest::addColumn<int>("index");
    m_attempts.clear();
    Attempt value;
    value.entity = text("job_requisitions");
    value.values = {{text("title"), text("Baker")}, {text("status"), text("bogus")}};
    value.psqlKnowsNoColumn = true;
    value.sentence = QString::fromUtf8("status: “bogus” is not one of draft, open, paused, closed, filled, cancelled");
    add("a value outside an enum", value);

    Attempt range;
    range.entity = text("candidates");
    range.values = {{text("full_name"), text("Ada")}, {text("availability_percentage"), text("101")}};
    range.sentence = text("availability_percentage must be from 0 to 100");
    add("a value outside a range", range);
    range.kind = MutationKind::Update;
    range.values = {{text("availability_percentage"), text("-1")}};
    add("a value changed to one outside a range", range);
    range.values = {{text("salary_currency"), text("eur")}};
    range.sentence = text("salary_currency must be three capital letters");
    add("a value of another form", range);

    Attempt pair;
    pair.entity = text("job_requisitions");
    pair.values = {{text("title"), text("Baker")}, {text("min_salary"), text("5")}, {text("max_salary"), text("4")}};
    pair.sentence = text("min_salary must not be above max_salary");
    add("two values that do not go together", pair);
    pair.values = {{text("title"), text("Baker")},
                   {text("published_at"), text("2026-11-02T08:00:00Z")},
                   {text("closes_at"), text("2026-11-01T08:00:00Z")}};
    pair.sentence = text("closes_at must not be before published_at");
    add("two dates in the wrong order", pair);

    Attempt step;
    step.entity = text("job_requisitions");
    step.kind = MutationKind::Update;
    step.values = {{text("status"), text("filled")}};
    step.sentence = text("status: requisition cannot go from draft to filled");
    add("an impossible transition", step);
    step.kind = MutationKind::Insert;
    step.values = {{text("title"), text("Baker")}, {text("status"), text("filled")}};
    step.sentence = text("status: requisition cannot begin as filled");
    add("an impossible beginning", step);

    Attempt role;
    role.role = text("interviewer");
    role.entity = text("candidates");
    role.values = {{text("full_name"), text("Ada")}};
    role.sentence = text("Your role (interviewer) may not create rows of candidates");
    add("the wrong role", role);

    Attempt licence;
    licence.role = text("admin");
    licence.entity = text("entitlements");
    licence.values = {{text("module_id"), core::toText(m_module)}, {text("license_type"), text("trial")}};
    licence.sentence = text("module_id: this workspace has a licence for this module already");
    licence.onlyTheServerKnows = true;
    add("a second licence", licence);
}

void BadInputTest::oneSentenceOnEveryPath()
{
    QFETCH(int, index);
    const Attempt &attempt = m_attempts[index];
    const QString before = stateOf(attempt.entity);
    const QUuid row = rowFor(attempt);
    QCOMPARE(overHttp(attempt, row), attempt.sentence);
    QCOMPARE(stateOf(attempt.entity), before);
    const QString sql = overSql(attempt, row);
    QCOMPARE(sql, attempt.psqlKnowsNoColumn ? attempt.sentence.section(text(": "), 1) : attempt.sentence);
    QCOMPARE(stateOf(attempt.entity), before);
    QCOMPARE(throughCtl(attempt, row), attempt.sentence);
    QCOMPARE(stateOf(attempt.entity), before);
}

/// Whether the tenant is another's or nobody's is not told: there is no such row.
void BadInputTest::anUnknownTenantIsNotFound()
{
    const QString before = stateOf(text("candidates"));
    Attempt foreign;
    foreign.entity = text("candidates");
    foreign.kind = MutationKind::Update;
    foreign.values = {{text("full_name"), text("Mine")}};
    QCOMPARE(overHttp(foreign, m_foreign), text("There is no such thing here"));
    const Finished finished = m_ctl[text("recruiter")]->run(
        {text("set"), text("candidates"), core::toText(m_foreign), text("full_name=Mine")});
    QVERIFY2(finished.status != 0 && finished.err.contains("candidates"), finished.err.constData());

    const auto app = testing::connected(m_serving->database());
    for (const QUuid &tenant : {m_serving->tenant(text("globex")), QUuid::createUuid()}) {
        testing::run(*app, text("BEGIN; SELECT set_config('app.tenant', '%1', true)")
                               .arg(core::toText(m_serving->tenant(text("acme")))));
        const auto refused = app->statements().run(
            "INSERT INTO candidates (tenant_id, id, full_name) VALUES ($1::uuid, $2::uuid, 'Ada')",
            {Value(core::toBytes(tenant)), Value(core::toBytes(QUuid::createUuid()))});
        testing::run(*app, text("ROLLBACK"));
        QVERIFY(!refused.ok);
        QCOMPARE(refused.failure.message, text("There is no such row in candidates"));
    }
    // The owner may write for every tenant there is, and for no other.
    const auto unknown = m_serving->admin().statements().run(
        "INSERT INTO candidates (tenant_id, id, full_name) VALUES ($1::uuid, $2::uuid, 'Ada')",
        {Value(core::toBytes(QUuid::createUuid())), Value(core::toBytes(QUuid::createUuid()))});
    QVERIFY(!unknown.ok);
    QCOMPARE(unknown.failure.message, text("There is no such row in candidates"));
    QCOMPARE(stateOf(text("candidates")), before);
}

void BadInputTest::aTokenThatIsUsedUpSaysSo()
{
    const QString before = query(text("SELECT count(*) FROM sessions"));
    const auto ask = [&](const QByteArray &token) {
        return testing::member(m_serving->ask("GET", "/v1/me", {}, token), text("title"));
    };
    const QByteArray token = m_serving->token(text("recruiter@acme.test"));
    QCOMPARE(ask("nonsense"), text("Sign in first"));
    m_serving->clock.advance(std::chrono::hours(1));
    QCOMPARE(ask(token), text("The sign-in has ended"));
    QCOMPARE(query(text("SELECT count(*) FROM sessions")).toInt(), before.toInt() + 1); // the sign-in itself
}

QUuid BadInputTest::rowFor(const Attempt &attempt)
{
    return attempt.kind == MutationKind::Insert         ? QUuid::createUuid()
           : attempt.entity == text("job_requisitions") ? m_job
                                                        : m_candidate;
}

QString BadInputTest::overHttp(const Attempt &attempt, const QUuid &row)
{
    const QUuid device = QUuid::createUuid();
    const QUuid epoch = QUuid::createUuid();
    const testing::RawAnswer signedIn =
        m_serving->logIn(attempt.role + text("@acme.test"), testing::Serving::password, {}, device, epoch);
    const QByteArray token = testing::member(signedIn, text("access_token")).toLatin1();
    Mutation mutation;
    mutation.seq = 1;
    mutation.id = QUuid::createUuid();
    mutation.entity = attempt.entity;
    mutation.row = row;
    mutation.kind = attempt.kind;
    mutation.at = QDateTime::currentDateTimeUtc();
    for (auto it = attempt.values.cbegin(); it != attempt.values.cend(); ++it) {
        const QString old =
            attempt.kind == MutationKind::Insert
                ? QString()
                : query(
                      text("SELECT %1::text FROM %2 WHERE id = '%3'").arg(it.key(), attempt.entity, core::toText(row)));
        mutation.fields.insert(it.key(), {old.isEmpty() ? Value() : Value(old.toUtf8()), Value(it->toUtf8())});
    }
    const testing::RawAnswer answer =
        m_serving->ask("POST", "/v1/mutations", protocol::PushRequest{device, epoch, {mutation}}.toBytes(), token);
    const QString detail = testing::member(answer, text("detail"));
    return detail.isEmpty() ? testing::member(answer, text("title")) : detail;
}

QString BadInputTest::overSql(const Attempt &attempt, const QUuid &row)
{
    const QString role = attempt.role == u"admin" ? text("tenant_admin") : attempt.role;
    const auto app = testing::connected(m_serving->database());
    testing::run(*app, text("BEGIN; SELECT set_config('app.tenant', '%1', true), set_config('app.role', '%2', true), "
                            "set_config('app.user', '%3', true)")
                           .arg(core::toText(m_serving->tenant(text("acme"))), role,
                                query(text("SELECT id FROM users WHERE email = '%1@acme.test'").arg(attempt.role))));
    QStringList columns;
    QStringList values;
    QStringList pairs;
    for (auto it = attempt.values.cbegin(); it != attempt.values.cend(); ++it) {
        columns.append(it.key());
        values.append(u'\'' + *it + u'\'');
        pairs.append(it.key() + text(" = ") + values.constLast());
    }
    const QString sql =
        attempt.kind == MutationKind::Insert
            ? text("INSERT INTO %1 (tenant_id, id, %2) VALUES ('%3', '%4', %5)")
                  .arg(attempt.entity, columns.join(u','), core::toText(m_serving->tenant(text("acme"))),
                       core::toText(row), values.join(u','))
            : text("UPDATE %1 SET %2 WHERE id = '%3'").arg(attempt.entity, pairs.join(u','), core::toText(row));
    const server::SqlResult done = app->statements().runScript(sql.toUtf8());
    testing::run(*app, text("ROLLBACK"));
    return done.ok ? text("done") : done.failure.message;
}

QString BadInputTest::throughCtl(const Attempt &attempt, const QUuid &row)
{
    const Ctl &ctl = *m_ctl[attempt.role];
    QStringList words{attempt.kind == MutationKind::Insert ? text("create") : text("set"), attempt.entity};
    if (attempt.kind != MutationKind::Insert)
        words.append(core::toText(row));
    for (auto it = attempt.values.cbegin(); it != attempt.values.cend(); ++it)
        words.append(it.key() + u'=' + *it);
    const Finished finished = ctl.run(words);
    if (!attempt.onlyTheServerKnows) {
        // Refused as it is typed: nothing waits to be sent.
        if (finished.status == 0 || !ctl.json({text("outbox")}).rows().isEmpty())
            return text("done");
        return QString::fromUtf8(finished.err).section(text("shortlistctl: "), 1).trimmed();
    }
    if (finished.status != 0 || ctl.sync().status != 0)
        return QString::fromUtf8(finished.err);
    const auto conflicts = ctl.json({text("conflicts")}).rows();
    return conflicts.isEmpty() ? text("no conflict") : conflicts.constFirst().value(text("reason")).toString();
}

QString BadInputTest::stateOf(const QString &entity)
{
    return query(text("SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY id)), '') FROM %1 t")
                     .arg(entity));
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "tst_badinput.moc"
