#include "fixture.h"

#include "protocol/rights.h"
#include "server/catalog/rules.h"
#include "server/storage/database.h"

#include <QFile>
#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using testing::ServerFixture;
using testing::TestCluster;

/// The rules for tables, and the descriptor that clients build everything from.
class CatalogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }

    void everyTableKeepsTheRules()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        const auto violations = findRuleViolations(*database);
        QVERIFY2(violations, violations ? "" : qPrintable(violations.error().message));
        for (const RuleViolation &violation : *violations)
            qWarning("%s breaks: %s", qPrintable(violation.object), qPrintable(violation.rule));
        QVERIFY(violations->isEmpty());
    }

    /// What the app role may do with the owner's rights was looked at, one function after the other. A new one is
    /// added to the list by whoever has asked what a forged argument of it could do.
    void functionsWithTheOwnersRightsAreReviewed()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        QStringList found;
        for (const QVariantList &row : testing::rows(
                 *database,
                 QStringLiteral("SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace "
                                "AND p.prosecdef AND p.prorettype <> 'trigger'::regtype AND "
                                "has_function_privilege('shortlist_app', p.oid, 'EXECUTE') "
                                "ORDER BY p.proname COLLATE \"C\"")))
            found.append(row[0].toString());
        QFile list(QStringLiteral(SHORTLIST_SOURCE_DIR "/tests/server/data/app-functions.txt"));
        QVERIFY(list.open(QIODevice::ReadOnly));
        QStringList reviewed;
        for (const QString &line : QString::fromUtf8(list.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
            if (!line.startsWith(u'#'))
                reviewed.append(line.section(u' ', 0, 0));
        }
        QCOMPARE(found, reviewed);
    }

    /// Functions that act in a tenant refuse another one than the transaction's, also for who has the app role's
    /// password.
    void accountFunctionsStayInTheTenant()
    {
        const ServerFixture fixture(*m_cluster);
        const QString globex = core::toText(fixture.globex.id), theirs = core::toText(fixture.globex.recruiter);
        const QString device = core::toText(QUuid::createUuid());
        testing::run(*fixture.superuser, QStringLiteral("INSERT INTO devices (tenant_id, id, user_id, epoch) VALUES "
                                                        "('%1', '%2', '%3', gen_random_uuid())")
                                             .arg(globex, device, theirs));
        const auto in = [&](const testing::Tenant &tenant, const QString &expression) -> QString {
            const auto transaction =
                Transaction::begin(*fixture.app, Transaction::Actor{tenant.id, tenant.recruiter, {}});
            const auto rows = fixture.app->query(QStringLiteral("SELECT (%1)::text").arg(expression));
            return !rows ? QStringLiteral("refused") : rows->constFirst()[0].toString();
        };
        const QString devices = QStringLiteral("SELECT count(*) FROM auth_devices('%1', NULL, now())").arg(globex);
        const QString naming = QStringLiteral("auth_name_device('%1', '%2', '%3', 'x')").arg(globex, theirs, device);
        const QString out =
            QStringLiteral("SELECT count(*) FROM auth_sign_out_device('%1', NULL, '%2', '%3', NULL, NULL, "
                           "now())")
                .arg(globex, device, theirs);
        const QString rename = QStringLiteral("auth_rename_tenant('%1', 'Mine now', now())").arg(globex);
        const QString account =
            QStringLiteral("auth_update_account('%2', '%1', '{\"bio\": \"x\"}', now())").arg(globex, theirs);
        const QString enter =
            QStringLiteral("auth_register_device('%1', '%2', gen_random_uuid(), gen_random_uuid(), 'x', "
                           "now())")
                .arg(globex, theirs);
        const QString open =
            QStringLiteral("auth_open_session(gen_random_uuid(), gen_random_uuid(), '%2', '%1', '%3', 'a', "
                           "now(), 'b', now(), NULL, '', now())")
                .arg(globex, theirs, device);
        for (const testing::Tenant *other : {&fixture.acme}) {
            QCOMPARE(in(*other, devices), u"0");
            QCOMPARE(in(*other, naming), u"false");
            QCOMPARE(in(*other, out), u"0");
            QCOMPARE(in(*other, rename), u"false");
            QCOMPARE(in(*other, account), u"false");
            QCOMPARE(in(*other, enter), u"refused");
            QCOMPARE(in(*other, open), u"refused");
        }
        QVERIFY(in(fixture.globex, devices).toInt() > 0);
        QCOMPARE(in(fixture.globex, naming), u"true");
        QCOMPARE(in(fixture.globex, out), u"1");
        QCOMPARE(in(fixture.globex, rename), u"true");
        QCOMPARE(in(fixture.globex, account), u"true");
        QCOMPARE(in(fixture.globex, enter), u"registered");
        QCOMPARE(in(fixture.globex, open), QString());
    }

    /// A partition takes its columns' words from its parent.
    void aPartitionNeedsNoCommentsOfItsOwn()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        testing::run(*database,
                     QStringLiteral("SET ROLE shortlist_owner; COMMENT ON TABLE activity_events_default IS NULL; "
                                    "COMMENT ON COLUMN activity_events_default.action IS NULL; RESET ROLE"));
        const auto violations = findRuleViolations(*database);
        QVERIFY(violations && std::none_of(violations->cbegin(), violations->cend(), [](const RuleViolation &v) {
                    return v.object.startsWith(u"activity_events");
                }));
    }

    void aBrokenRuleIsFound_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("object");
        const auto row = [](const char *name, const char *script, const char *object) {
            QTest::newRow(name) << QString::fromLatin1(script) << QString::fromLatin1(object);
        };
        row("bare table", "CREATE TABLE loose (id integer)", "loose");
        row("check without a sentence", "ALTER TABLE stages ADD CONSTRAINT even CHECK (position % 2 = 0 OR true)",
            "stages.even");
        row("check that nobody says", "DROP TRIGGER zz_state_checks ON candidates", "candidates");
        row("domain in PostgreSQL's own words", "CREATE DOMAIN answer AS text CONSTRAINT fits CHECK (VALUE IN ('yes'))",
            "answer.fits");
        row("not forced", "ALTER TABLE candidates NO FORCE ROW LEVEL SECURITY", "candidates");
        row("policy dropped", "DROP POLICY tenant_isolation ON files", "files");
        row("policy without check",
            "DROP POLICY tenant_isolation ON files; CREATE POLICY tenant_isolation ON files USING (tenant_id = "
            "NULLIF(current_setting('app.tenant', true), '')::uuid) WITH CHECK (true)",
            "files");
        row("open policy", "CREATE POLICY open ON stages FOR SELECT USING (true)", "stages.open");
        row("view", "CREATE VIEW peek AS SELECT * FROM candidates", "peek");
        row("materialized view", "CREATE MATERIALIZED VIEW copy AS SELECT * FROM candidates", "copy");
        row("index", "CREATE INDEX by_mail ON candidates (email)", "by_mail");
        row("global unique", "ALTER TABLE candidates ADD CONSTRAINT one_mail UNIQUE (email)", "one_mail");
        row("foreign key",
            "CREATE UNIQUE INDEX ids ON candidates (id); ALTER TABLE files ADD CONSTRAINT loose_key FOREIGN KEY "
            "(candidate_id) REFERENCES candidates (id)",
            "loose_key");
        row("truncate", "DROP TRIGGER refuse_truncate ON candidates", "candidates");
        row("capture off", "ALTER TABLE candidates DISABLE TRIGGER capture_row", "candidates: capture_row");
        row("comment", "ALTER TABLE candidates ADD COLUMN shoe_size integer", "candidates.shoe_size");
        row("public", "GRANT SELECT ON users TO PUBLIC", "users");
        row("definer", "CREATE FUNCTION f() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'", "f()");
        row("partition",
            "CREATE TABLE parts (tenant_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (tenant_id, id)) PARTITION BY "
            "HASH (tenant_id); "
            "SELECT protect_tenant_table('parts'); CREATE TABLE parts_0 PARTITION OF parts FOR VALUES WITH (MODULUS 1, "
            "REMAINDER 0)",
            "parts_0");
        row("partition without isolation", "DROP POLICY tenant_isolation ON activity_events_default",
            "activity_events_default");
        row("partition not forced", "ALTER TABLE activity_events_default NO FORCE ROW LEVEL SECURITY",
            "activity_events_default");
        row("partition with TRUNCATE", "DROP TRIGGER refuse_truncate ON activity_events_default",
            "activity_events_default");
        row("partition by its own name", "GRANT SELECT ON activity_events_default TO shortlist_app",
            "activity_events_default by shortlist_app");
        row("partition's column", "GRANT SELECT (action) ON activity_events_default TO shortlist_worker",
            "activity_events_default by shortlist_worker");
        row("partition for the backup", "GRANT SELECT ON activity_events_default TO shortlist_backup",
            "activity_events_default by shortlist_backup");
    }

    void aBrokenRuleIsFound()
    {
        QFETCH(QString, script);
        QFETCH(QString, object);
        const auto database = testing::connected(m_cluster->freshDatabase());
        testing::run(*database, script);
        const auto violations = findRuleViolations(*database);
        QVERIFY(violations);
        QVERIFY(std::any_of(violations->cbegin(), violations->cend(),
                            [&](const RuleViolation &v) { return v.object == object; }));
    }

    void describesTheTables()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        const auto catalog = readCatalog(*database);
        QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().message));
        const protocol::SchemaDescriptor &descriptor = catalog->descriptor;
        QVERIFY(descriptor.version >= 3);
        const protocol::Entity &candidates = *descriptor.entity(QStringLiteral("candidates"));
        QCOMPARE(candidates.scope, QStringLiteral("recruiting"));
        QCOMPARE(candidates.title, QStringLiteral("full_name"));
        QVERIFY(candidates.softDelete && candidates.editable);
        QCOMPARE(candidates.columns.constFirst().name, QStringLiteral("id"));
        for (const char *hidden : {"tenant_id", "sync_txn", "deleted_at"})
            QVERIFY(candidates.column(QString::fromLatin1(hidden)) == nullptr);
        QCOMPARE(candidates.mergeGroupOf(QStringLiteral("desired_salary")),
                 (QStringList{QStringLiteral("desired_salary"), QStringLiteral("salary_currency")}));
        const protocol::Column &name = *candidates.column(QStringLiteral("full_name"));
        QVERIFY(!name.nullable && name.writable && name.maxLength == 200 && !name.comment.isEmpty());
        const protocol::Column &salary = *candidates.column(QStringLiteral("desired_salary"));
        QVERIFY(salary.type == protocol::ColumnType::Decimal && salary.precision == 20 && salary.scale == 2);
        const protocol::Column &source = *candidates.column(QStringLiteral("source"));
        QVERIFY(source.type == protocol::ColumnType::Enum);
        QCOMPARE(source.values.constFirst(), QStringLiteral("manual"));
        QCOMPARE(source.values.size(), 8);
        QCOMPARE(source.defaultText, QStringLiteral("manual"));
        const protocol::Column &skills = *candidates.column(QStringLiteral("skills"));
        QVERIFY(skills.type == protocol::ColumnType::Json && skills.defaultText == u"[]");
        QCOMPARE(candidates.column(QStringLiteral("availability_percentage"))->precision, 10);
        QCOMPARE(candidates.column(QStringLiteral("owner_id"))->references, QStringLiteral("memberships"));
        QVERIFY(!candidates.column(QStringLiteral("created_by"))->writable);
        const protocol::Entity &notes = *descriptor.entity(QStringLiteral("application_notes"));
        QCOMPARE(notes.privateTo, QStringLiteral("private_to"));
        QVERIFY(!notes.column(QStringLiteral("private_to"))->writable &&
                !notes.column(QStringLiteral("author_id"))->writable);
        QVERIFY(notes.column(QStringLiteral("is_private"))->writable);
        QCOMPARE(notes.column(QStringLiteral("is_private"))->defaultText, QStringLiteral("f"));
        const protocol::Entity &conflicts = *descriptor.entity(QStringLiteral("edit_conflicts"));
        QVERIFY(conflicts.column(QStringLiteral("status"))->writable &&
                !conflicts.column(QStringLiteral("theirs"))->writable);
        const protocol::Entity &memberships = *descriptor.entity(QStringLiteral("memberships"));
        QVERIFY(memberships.editable && memberships.column(QStringLiteral("role"))->writable &&
                !memberships.column(QStringLiteral("email"))->writable);
        QCOMPARE(memberships.owner, QStringLiteral("user_id"));
        QCOMPARE(conflicts.scopeColumn, QStringLiteral("row_scope"));
        QVERIFY(descriptor.entity(QStringLiteral("files"))->granted);
        QVERIFY(descriptor.entity(QStringLiteral("users")) == nullptr);
        const QStringList order = descriptor.entityNames();
        for (const protocol::Entity &entity : descriptor.entities) {
            for (const protocol::Column &column : entity.columns)
                QVERIFY(column.references.isEmpty() || order.indexOf(column.references) <= order.indexOf(entity.name));
        }
        // What goes over the wire comes back the same.
        const auto parsed = protocol::SchemaDescriptor::fromJson(descriptor.toJson());
        QVERIFY(parsed && *parsed == descriptor);
    }

    void describesTheRights()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        testing::run(*database,
                     QStringLiteral("CREATE TABLE relics (tenant_id uuid NOT NULL REFERENCES tenants (id), id uuid NOT "
                                    "NULL, created_at timestamptz, created_by uuid, updated_at timestamptz, updated_by "
                                    "uuid, sync_txn bigint NOT NULL, PRIMARY KEY (tenant_id, id)); "
                                    "SELECT declare_synced('relics', '{\"scope\": \"directory\", \"rights\": {}}')"));
        const auto catalog = readCatalog(*database);
        QVERIFY(catalog);
        const protocol::SchemaDescriptor &descriptor = catalog->descriptor;
        const protocol::Entity &jobs = *descriptor.entity(QStringLiteral("job_requisitions"));
        const QString manager = QStringLiteral("hiring_manager");
        QCOMPARE(protocol::rightsOf(jobs, manager),
                 (protocol::EntityRights{true, protocol::RightLevel::Own, protocol::RightLevel::None}));
        QCOMPARE(protocol::rightsOf(jobs, QStringLiteral("interviewer")), protocol::EntityRights());
        QVERIFY(descriptor.entity(QStringLiteral("edit_conflicts"))->rights.isEmpty());
        QVERIFY(!descriptor.entity(QStringLiteral("relics"))->editable);
        const protocol::Entity &files = *descriptor.entity(QStringLiteral("files"));
        const auto sees = [&](const protocol::Entity &entity, const char *role) {
            return protocol::seeLevel(descriptor, entity, QString::fromLatin1(role));
        };
        QVERIFY(sees(files, "recruiter") == protocol::SeeLevel::All);
        QVERIFY(sees(files, "interviewer") == protocol::SeeLevel::Granted);
        QVERIFY(sees(files, "candidate") == protocol::SeeLevel::Own);
        QVERIFY(sees(files, "billing") == protocol::SeeLevel::None);
        QVERIFY(sees(jobs, "candidate") == protocol::SeeLevel::Own);
        QVERIFY(sees(*descriptor.entity(QStringLiteral("candidates")), "interviewer") == protocol::SeeLevel::None);
    }

    void appSeesTheSameCatalog()
    {
        ServerFixture f(*m_cluster);
        const auto asOwner = readCatalog(*f.superuser);
        const auto asApp = readCatalog(*f.app);
        QVERIFY(asOwner && asApp && asOwner->descriptor == asApp->descriptor);
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
};

QTEST_GUILESS_MAIN(CatalogTest)
#include "tst_catalog.moc"
