#include "protocol/messages.h"
#include "protocol/rights.h"
#include "server/catalog/catalog.h"
#include "server/catalog/rolespage.h"
#include "support/serving.h"

#include "core/uuid.h"

#include <QFile>
#include <QTest>
#include <QUrl>

using namespace shortlist;
using namespace shortlist::testing;
using protocol::Column;
using protocol::ColumnType;
using protocol::Entity;
using protocol::Mutation;
using protocol::MutationKind;
using protocol::SeeLevel;
using protocol::Value;

namespace {

const QString aRow = QStringLiteral("some row");
const QString aValue = QStringLiteral("some value");
const QString aHash = QStringLiteral("some hash");

/// What a check of the table wants instead of the plainest value of the column's type.
QString fittingValue(const Entity &entity, const Column &column, bool needed)
{
    static const QHash<QString, QString> byName{
        {QStringLiteral("sha256"), QString(64, u'a')},
        {QStringLiteral("currency"), QStringLiteral("EUR")},
        {QStringLiteral("email"), QStringLiteral("someone@acme.test")},
        {QStringLiteral("time_zone"), QStringLiteral("Europe/Berlin")},
        {QStringLiteral("document_templates.config"), QStringLiteral("{}")},
        {QStringLiteral("assessment_invitations.token_hash"), aHash},
        // Needed by a check, although they may be empty.
        {QStringLiteral("match_runs.candidate_id"), aRow},
        {QStringLiteral("match_runs.job_id"), aRow},
        {QStringLiteral("interviews.mode"), QStringLiteral("practice")},
        {QStringLiteral("questions.state"), QStringLiteral("draft")},
        {QStringLiteral("questions.kind"), QStringLiteral("essay")},
        {QStringLiteral("questions.job_id"), aRow},
        {QStringLiteral("proctoring_events.detector"), aValue},
        {QStringLiteral("resumes.template"), aValue},
        {QStringLiteral("reminders.recipient_email"), QStringLiteral("someone@acme.test")},
        {QStringLiteral("entitlements.expires_at"), aValue},
        {QStringLiteral("invoices.period_end"), QStringLiteral("2026-04-02 10:00:00+00")},
        {QStringLiteral("payments.purpose"), QStringLiteral("credit")},
        {QStringLiteral("workflow_edges.from_node"), QStringLiteral("begin")},
        {QStringLiteral("executions.agent_id"), aRow},
        {QStringLiteral("ledger_entries.partner_commission"), QStringLiteral("0")},
        {QStringLiteral("custom_values.candidate_id"), aRow},
        {QStringLiteral("candidate_mails.recipient"), QStringLiteral("someone@acme.test")},
        {QStringLiteral("approvals.job_id"), aRow},
        {QStringLiteral("mail_applications.file_id"), aRow},
    };
    const QString exact = byName.value(entity.name + u'.' + column.name);
    return exact.isEmpty() && needed ? byName.value(column.name) : exact;
}

/// The plainest value that a column takes.
QString plainValue(const Entity &entity, const Column &column, int number)
{
    const QString fitting = fittingValue(entity, column, true);
    if (fitting == aHash)
        return QStringLiteral("%1").arg(number, 64, 16, QLatin1Char('0'));
    if (!fitting.isEmpty() && fitting != aRow && fitting != aValue)
        return fitting;
    switch (column.type) {
    case ColumnType::Enum:
        return column.values.constFirst();
    case ColumnType::Integer:
    case ColumnType::Decimal:
        return QStringLiteral("1");
    case ColumnType::Boolean:
        return QStringLiteral("f");
    case ColumnType::Date:
        return QStringLiteral("2026-03-02");
    case ColumnType::Timestamp:
        return QStringLiteral("2026-03-02 10:00:00+00");
    case ColumnType::Json:
        return QStringLiteral("[]");
    case ColumnType::Uuid:
        return core::toText(QUuid::createUuid());
    case ColumnType::Text:
        break;
    }
    return QStringLiteral("x%1").arg(number);
}

/// One cell's worth of a person.
struct Person
{
    QString role;
    QUuid user;
    QUuid device = QUuid::createUuid();
    QUuid epoch = QUuid::createUuid();
    QByteArray token;
    qint64 seq = 0;
};

} // namespace

/// The matrix of docs/roles.md, cell by cell, over HTTP: role × table × (see, create, change, remove).
class RolesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void thePageIsUpToDate();
    void cell_data();
    void cell();

private:
    QUuid addPerson(const QString &role);
    /// A minimal row, without its rules' help: triggers and foreign keys are off while it is made.
    QUuid addRow(const Entity &entity, const QUuid &owner);
    QUuid rowOf(const Entity &entity, const Person &person, bool own);
    QByteArray content(const Entity &entity, const QUuid &row);
    QString tryIt(Person &person, const Entity &entity, const QUuid &row, MutationKind kind);
    QByteArray pulled(const Person &person);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
    protocol::SchemaDescriptor m_schema;
    QHash<QString, Person> m_people;
    QUuid m_stranger;
    QHash<QString, QUuid> m_anyRow;
    int m_number = 0;
};

void RolesTest::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    m_serving = std::make_unique<Serving>(*m_cluster);
    const auto catalog = server::readCatalog(m_serving->admin());
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().message));
    m_schema = catalog->descriptor;
    m_stranger = addPerson(QStringLiteral("recruiter"));
    for (auto role = m_schema.roleScopes.cbegin(); role != m_schema.roleScopes.cend(); ++role) {
        Person person;
        person.role = role.key();
        person.user = addPerson(role.key());
        const RawAnswer answer = m_serving->logIn(role.key() + QStringLiteral("-role@acme.test"), Serving::password,
                                                  QStringLiteral("acme"), person.device, person.epoch);
        QCOMPARE(answer.status, 200);
        person.token = member(answer, QStringLiteral("access_token")).toLatin1();
        m_people.insert(role.key(), person);
    }
}

QUuid RolesTest::addPerson(const QString &role)
{
    const QUuid user = QUuid::createUuid();
    const QString email = m_people.contains(role) || (role == u"recruiter" && m_stranger.isNull() && m_number++ == 0)
                              ? core::toText(user) + QStringLiteral("@acme.test")
                              : role + QStringLiteral("-role@acme.test");
    rows(m_serving->admin(),
         QStringLiteral("INSERT INTO users (id, email, display_name, password_hash, is_verified) SELECT ?, ?, ?, "
                        "password_hash, true FROM "
                        "users WHERE email = 'recruiter@acme.test'"),
         {user, email, role});
    rows(m_serving->admin(),
         QStringLiteral("INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role) VALUES (?, ?, ?, "
                        "?, ?, ?)"),
         {m_serving->tenant(QStringLiteral("acme")), QUuid::createUuid(), user, role, email, role});
    return user;
}

QUuid RolesTest::addRow(const Entity &entity, const QUuid &owner)
{
    // One row a person: a further one is refused, and the one there is does as well.
    static const QStringList onePerPerson{QStringLiteral("user_preferences"), QStringLiteral("billing_accounts")};
    if (onePerPerson.contains(entity.name)) {
        const auto present =
            rows(m_serving->admin(), QStringLiteral("SELECT id FROM %1 WHERE user_id = ?").arg(entity.name), {owner});
        if (!present.isEmpty())
            return present.constFirst()[0].toUuid();
    }
    const QUuid id = QUuid::createUuid();
    const auto generated =
        rows(m_serving->admin(),
             QStringLiteral("SELECT attname::text FROM pg_attribute WHERE attrelid = ?::regclass AND "
                            "attgenerated <> ''"),
             {entity.name});
    QStringList computed;
    for (const QVariantList &row : generated)
        computed.append(row[0].toString());
    QStringList names{QStringLiteral("tenant_id"), QStringLiteral("id"), QStringLiteral("sync_txn")};
    QStringList values{QStringLiteral("'%1'").arg(core::toText(m_serving->tenant(QStringLiteral("acme")))),
                       QStringLiteral("'%1'").arg(core::toText(id)), QStringLiteral("1")};
    ++m_number;
    for (const Column &column : entity.columns) {
        if (column.name == u"id" || computed.contains(column.name))
            continue;
        QString value;
        if (column.name == entity.owner)
            value = core::toText(owner);
        else if ((column.nullable || column.hasDefault) && fittingValue(entity, column, false).isEmpty())
            continue;
        else if (column.references == u"memberships")
            value = core::toText(owner);
        else
            value = plainValue(entity, column, m_number);
        names.append(column.name);
        values.append(QStringLiteral("'%1'").arg(value));
    }
    const auto made = m_serving->admin().execute(
        QStringLiteral("SET session_replication_role = replica; INSERT INTO %1 (%2) VALUES (%3)")
            .arg(entity.name, names.join(u','), values.join(u',')));
    run(m_serving->admin(), QStringLiteral("SET session_replication_role = origin"));
    if (!made) {
        qWarning("%s", qPrintable(made.error().message));
        return {};
    }
    m_anyRow.insert(entity.name, id);
    return id;
}

QUuid RolesTest::rowOf(const Entity &entity, const Person &person, bool own)
{
    const QUuid owner = own ? person.user : m_stranger;
    QUuid row;
    if (entity.name == u"memberships")
        row = scalar(m_serving->admin(), QStringLiteral("SELECT id FROM memberships WHERE user_id = ?"), {owner})
                  .toUuid();
    else
        row = addRow(entity, owner);
    if (own && protocol::seeLevel(m_schema, entity, person.role) == SeeLevel::Granted && !row.isNull())
        run(m_serving->admin(), QStringLiteral("SET session_replication_role = replica; "
                                               "INSERT INTO row_grants VALUES ('%1', '%2', '%3', '%4', 'granted', 1); "
                                               "SET session_replication_role = origin")
                                    .arg(core::toText(m_serving->tenant(QStringLiteral("acme"))),
                                         core::toText(person.user), entity.name, core::toText(row)));
    return row;
}

QByteArray RolesTest::content(const Entity &entity, const QUuid &row)
{
    return scalar(m_serving->admin(),
                  QStringLiteral("SELECT coalesce((SELECT to_jsonb(r)::text FROM %1 r WHERE r.id = ?), 'none')")
                      .arg(entity.name),
                  {row})
        .toString()
        .toUtf8();
}

QByteArray RolesTest::pulled(const Person &person)
{
    return m_serving->ask("GET", "/v1/sync?cursor=0&scopes=", {}, person.token).body;
}

/// The sentence of the refusal; empty when it was taken.
QString RolesTest::tryIt(Person &person, const Entity &entity, const QUuid &row, MutationKind kind)
{
    Mutation mutation;
    mutation.seq = ++person.seq;
    mutation.id = QUuid::createUuid();
    mutation.entity = entity.name;
    mutation.row = row;
    mutation.kind = kind;
    mutation.at = QDateTime::currentDateTimeUtc();
    mutation.baseVersion = 1'000'000;
    for (const Column &column : entity.columns) {
        if (!column.writable || kind == MutationKind::Remove)
            continue;
        const bool needed = kind == MutationKind::Insert && !column.nullable && !column.hasDefault;
        const bool changed = kind == MutationKind::Update && mutation.fields.isEmpty() && column.references.isEmpty();
        if (needed || changed) {
            const QString value = column.name == entity.owner   ? core::toText(person.user)
                                  : column.references.isEmpty() ? plainValue(entity, column, ++m_number)
                                  : column.references == u"memberships"
                                      ? core::toText(person.user)
                                      : core::toText(m_anyRow.value(column.references));
            mutation.fields.insert(column.name, {Value(), Value(value.toUtf8())});
        }
    }
    const protocol::PushRequest push{person.device, person.epoch, {mutation}};
    const RawAnswer answer = m_serving->ask("POST", "/v1/mutations?keep=refused", push.toBytes(), person.token,
                                            "Content-Type: application/json\r\n");
    const auto reply = protocol::PushReply::fromBytes(answer.body);
    if (answer.status != 200 || !reply)
        return QStringLiteral("status %1: %2").arg(answer.status).arg(QString::fromUtf8(answer.body));
    return reply->results[0].problem;
}

void RolesTest::thePageIsUpToDate()
{
    QFile page(QStringLiteral(SHORTLIST_SOURCE_DIR "/docs/roles.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY2(QString::fromUtf8(page.readAll()) == server::rolesPage(m_schema),
             "docs/roles.md is out of date: shortlistd document roles --embedded DIR > docs/roles.md");
}

void RolesTest::cell_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("entity");
    for (auto role = m_schema.roleScopes.cbegin(); role != m_schema.roleScopes.cend(); ++role) {
        for (const Entity &entity : m_schema.entities) {
            if (entity.name != u"edit_conflicts") // rows of its own kind: see tst_scopes
                QTest::addRow("%s, %s", qPrintable(role.key()), qPrintable(entity.name)) << role.key() << entity.name;
        }
    }
}

void RolesTest::cell()
{
    QFETCH(QString, role);
    QFETCH(QString, entity);
    const Entity &table = *m_schema.entity(entity);
    Person &person = m_people[role];
    const SeeLevel level = protocol::seeLevel(m_schema, table, role);
    const QString unseen = QStringLiteral("There is no such row in %1").arg(entity);

    for (const bool own : {true, false}) {
        const QUuid row = rowOf(table, person, own);
        QVERIFY2(!row.isNull(), "no minimal row can be made: fittingValue() needs a word for a check of this table");
        const QByteArray id = core::toBytes(row);
        const bool mayBePrivate = !own && !table.privateTo.isEmpty();
        const bool seen = level == SeeLevel::All || (own && level != SeeLevel::None);

        // See: the row, and in a table that the role does not see not even its name.
        const QByteArray stream = pulled(person);
        if (!mayBePrivate || !seen)
            QCOMPARE(stream.contains('\n' + id + '\t'), seen);
        if (level == SeeLevel::None)
            QVERIFY(!stream.contains("\"entity\":\"" + entity.toUtf8() + '"'));
        const bool visible = stream.contains('\n' + id + '\t');

        for (const MutationKind kind : {MutationKind::Update, MutationKind::Remove}) {
            const bool isOwner = own && !table.owner.isEmpty();
            const auto refusal = protocol::refusal(table, role, kind, isOwner);
            const QByteArray before = content(table, row);
            const QString problem = tryIt(person, table, row, kind);
            if (!table.editable && level != SeeLevel::None)
                QCOMPARE(problem, QStringLiteral("Rows of %1 cannot be edited here").arg(entity));
            else if (!visible)
                QCOMPARE(problem, unseen);
            else if (refusal)
                QCOMPARE(problem, *refusal);
            else // a rule of the table may still say no, the role does not
                QVERIFY2(!problem.startsWith(u"Your role") && !problem.startsWith(u"status") && problem != unseen,
                         qPrintable(problem));
            if (!problem.isEmpty())
                QCOMPARE(content(table, row), before);
        }
    }

    const QUuid made = QUuid::createUuid();
    const QString problem = tryIt(person, table, made, MutationKind::Insert);
    const auto refusal = protocol::refusal(table, role, MutationKind::Insert, true);
    if (!table.editable)
        QVERIFY2(problem == QStringLiteral("Rows of %1 cannot be edited here").arg(entity) || problem == unseen,
                 qPrintable(problem));
    else if (refusal)
        QCOMPARE(problem, *refusal);
    else
        QVERIFY2(!problem.startsWith(u"Your role") && !problem.startsWith(u"status"), qPrintable(problem));
    if (!problem.isEmpty())
        QCOMPARE(content(table, made), QByteArray("none"));
}

QTEST_GUILESS_MAIN(RolesTest)
#include "tst_roles.moc"
