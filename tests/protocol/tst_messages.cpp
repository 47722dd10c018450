#include "core/json.h"
#include "protocol/messages.h"
#include "protocol/row.h"

#include <QJsonObject>
#include <QTest>

using namespace shortlist;
using namespace shortlist::protocol;

namespace {

QUuid id(int n)
{
    return QUuid::fromString(QStringLiteral("01900000-0000-7000-8000-%1").arg(n, 12, 16, QLatin1Char('0')));
}

Mutation mutation(MutationKind kind)
{
    Mutation m;
    m.seq = 7;
    m.id = id(1);
    m.entity = QStringLiteral("candidates");
    m.row = id(2);
    m.kind = kind;
    m.baseVersion = 41;
    m.at = QDateTime(QDate(2026, 11, 21), QTime(7, 34, 0, 123), Qt::UTC);
    if (kind == MutationKind::Update)
        m.fields = {{QStringLiteral("email"), {Value("a"), Value()}},
                    {QStringLiteral("phone"), {Value(), Value("Ü\n\"1\"")}}};
    return m;
}

SchemaDescriptor descriptor()
{
    Column text;
    text.name = QStringLiteral("name");
    text.maxLength = 200;
    text.hasDefault = true;
    text.defaultText = QStringLiteral("x");
    Column state;
    state.name = QStringLiteral("state");
    state.type = ColumnType::Enum;
    state.values = {QStringLiteral("open"), QStringLiteral("closed")};
    state.nullable = false;
    state.writable = false;
    Column money;
    money.name = QStringLiteral("money");
    money.type = ColumnType::Decimal;
    money.precision = 20;
    money.scale = 2;
    money.references = QStringLiteral("other");
    money.comment = QStringLiteral("A comment");
    Column key;
    key.name = QStringLiteral("id");
    key.type = ColumnType::Uuid;
    Entity entity;
    entity.name = QStringLiteral("things");
    entity.scope = QStringLiteral("recruiting");
    entity.privateTo = QStringLiteral("owner");
    entity.owner = QStringLiteral("owner");
    entity.scopeColumn = QStringLiteral("state");
    entity.granted = true;
    entity.rights = {{QStringLiteral("recruiter"), {true, RightLevel::All, RightLevel::Own}},
                     {QStringLiteral("interviewer"), {}}};
    entity.title = QStringLiteral("name");
    entity.softDelete = true;
    entity.editable = false;
    entity.columns = {key, text, state, money};
    entity.mergeGroups = {{QStringLiteral("money"), QStringLiteral("state")}};
    entity.search = {QStringLiteral("name")};
    SchemaDescriptor d;
    d.version = 3;
    d.entities = {entity};
    d.roleScopes = {{QStringLiteral("recruiter"), {{QStringLiteral("recruiting"), SeeLevel::All}}},
                    {QStringLiteral("interviewer"),
                     {{QStringLiteral("recruiting"), SeeLevel::Granted}, {QStringLiteral("support"), SeeLevel::Own}}}};
    return d;
}

} // namespace

class TestMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mutationsReadBack()
    {
        for (const MutationKind kind :
             {MutationKind::Insert, MutationKind::Update, MutationKind::Remove, MutationKind::Restore}) {
            const auto read = Mutation::fromJson(mutation(kind).toJson());
            QVERIFY(read);
            QCOMPARE(*read, mutation(kind));
        }
    }

    void mutationsWithoutAMemberAreRefused()
    {
        const QJsonObject good = mutation(MutationKind::Update).toJson();
        for (const QString &member : {QStringLiteral("seq"), QStringLiteral("id"), QStringLiteral("entity"),
                                      QStringLiteral("row"), QStringLiteral("kind")}) {
            for (const QJsonValue &bad :
                 {QJsonValue(QJsonValue::Undefined), QJsonValue(true), QJsonValue(QStringLiteral("?"))}) {
                if (member == u"entity" && bad.isString())
                    continue; // any name may be one: the schema decides
                QJsonObject json = good;
                json.insert(member, bad);
                const auto read = Mutation::fromJson(json);
                QVERIFY2(!read, qPrintable(member));
                QVERIFY(read.error().code == core::ErrorCode::InvalidInput);
                QCOMPARE(read.error().where, member);
            }
        }
    }

    void pushesReadBack()
    {
        PushRequest request{id(5), id(6), {mutation(MutationKind::Update), mutation(MutationKind::Remove)}};
        QVERIFY(!PushRequest::fromBytes(request.toBytes())); // the same number twice
        request.mutations[1].seq = 8;
        const auto read = PushRequest::fromBytes(request.toBytes());
        QVERIFY(read);
        QCOMPARE(read->device, request.device);
        QCOMPARE(read->epoch, request.epoch);
        QCOMPARE(read->mutations, request.mutations);

        const PushReply reply{{{7, id(1), Outcome::Applied, 43, {}, {}},
                               {8, id(2), Outcome::Conflict, 44, {id(9)}, {}},
                               {9, id(3), Outcome::Refused, 45, {}, QStringLiteral("The title is missing.")}},
                              9,
                              45};
        const auto answered = PushReply::fromBytes(reply.toBytes());
        QVERIFY(answered);
        QCOMPARE(answered->results, reply.results);
        QCOMPARE(answered->lastSeq, 9);
        QCOMPARE(answered->version, 45);
        for (const char *bad : {"", "{}x", "[]", "{\"mutations\":3}"})
            QVERIFY2(!PushRequest::fromBytes(bad), bad);
    }

    void grantsReadBack()
    {
        SessionGrant grant;
        grant.accessToken = QStringLiteral("a");
        grant.refreshToken = QStringLiteral("r");
        grant.accessExpiresIn = 900;
        grant.refreshExpiresIn = 604800;
        grant.tenantId = id(1);
        grant.tenantSlug = QStringLiteral("acme");
        grant.tenantName = QStringLiteral("Acme");
        grant.userId = id(2);
        grant.displayName = QStringLiteral("Ingrid Solheim");
        grant.email = QStringLiteral("ingrid@acme.example");
        grant.role = QStringLiteral("recruiter");
        grant.scopes = {QStringLiteral("directory"), QStringLiteral("recruiting")};
        grant.history = id(3);
        grant.schemaVersion = 4;
        const auto read = SessionGrant::fromJson(grant.toJson());
        QVERIFY(read);
        QCOMPARE(read->toJson(), grant.toJson());
        QCOMPARE(read->history, grant.history);
        QCOMPARE(read->scopes, grant.scopes);
    }

    void problemsReadBack()
    {
        Problem problem;
        problem.status = 422;
        problem.type = QStringLiteral("invalid-value");
        problem.title = QStringLiteral("A value is not allowed.");
        problem.detail = QStringLiteral("status: “x” is not one of open, closed");
        problem.column = QStringLiteral("status");
        problem.allowed = {QStringLiteral("open"), QStringLiteral("closed")};
        problem.retryAfter = 3;
        const Problem read = Problem::fromBytes(problem.toBytes(), 422);
        QCOMPARE(read.type, problem.type);
        QCOMPARE(read.detail, problem.detail);
        QCOMPARE(read.column, problem.column);
        QCOMPARE(read.allowed, problem.allowed);
        QCOMPARE(read.retryAfter, 3);
        QCOMPARE(Problem::fromBytes("<html>", 502).status, 502); // a proxy's page
    }

    void descriptorsReadBack()
    {
        const SchemaDescriptor d = descriptor();
        const auto read = SchemaDescriptor::fromJson(d.toJson());
        QVERIFY(read);
        QCOMPARE(*read, d);
        QCOMPARE(read->hash(), d.hash());
        SchemaDescriptor other = d;
        other.version = 9;
        QCOMPARE(other.hash(), d.hash()); // the shape, not its number
        other.entities[0].columns[1].maxLength = 201;
        QVERIFY(other.hash() != d.hash());
        QCOMPARE(d.entities[0].mergeGroupOf(QStringLiteral("money")),
                 (QStringList{QStringLiteral("money"), QStringLiteral("state")}));
        QCOMPARE(d.entities[0].mergeGroupOf(QStringLiteral("name")), QStringList{QStringLiteral("name")});
        QVERIFY(d.require(QStringLiteral("nothing")).error().allowed.contains(QStringLiteral("things")));
        QVERIFY(
            requireColumn(d.entities[0], QStringLiteral("nothing")).error().allowed.contains(QStringLiteral("money")));
        QVERIFY(!SchemaDescriptor::fromJson({}));
    }

    void rowsByName()
    {
        const Entity entity = descriptor().entities[0];
        const Row row{{Value("1"), Value("n"), Value(), Value("2.50")}};
        QCOMPARE(valueOf(entity, row, QStringLiteral("name")), Value("n"));
        QCOMPARE(valueOf(entity, row, QStringLiteral("nothing")), Value());
        QCOMPARE(toFields(entity, row).size(), 4);
        QCOMPARE(core::compactJson(toJson(entity, row)),
                 QByteArray("{\"id\":\"1\",\"money\":\"2.50\",\"name\":\"n\",\"state\":null}"));
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
