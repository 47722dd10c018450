#include "protocol/rights.h"

#include <QJsonArray>
#include <QTest>

using namespace shortlist;
using namespace shortlist::protocol;

namespace {

Entity scorecards()
{
    Entity entity;
    entity.name = QStringLiteral("scorecards");
    entity.scope = QStringLiteral("recruiting");
    entity.owner = QStringLiteral("interviewer_id");
    entity.granted = true;
    entity.rights = {{QStringLiteral("tenant_admin"), {true, RightLevel::All, RightLevel::All}},
                     {QStringLiteral("interviewer"), {true, RightLevel::Own, RightLevel::None}}};
    return entity;
}

Column key()
{
    Column column;
    column.name = QStringLiteral("id");
    column.type = ColumnType::Uuid;
    return column;
}

} // namespace

class TestRights : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusals_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("ownRow");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const char *role, MutationKind kind, bool own, const char *sentence) {
            QTest::newRow(name) << QString::fromLatin1(role) << int(kind) << own << QString::fromLatin1(sentence);
        };
        row("admin removes", "tenant_admin", MutationKind::Remove, false, "");
        row("creates", "interviewer", MutationKind::Insert, false, "");
        row("changes its own", "interviewer", MutationKind::Update, true, "");
        row("changes another's", "interviewer", MutationKind::Update, false,
            "Your role (interviewer) may change only its own rows of scorecards");
        row("removes its own", "interviewer", MutationKind::Remove, true,
            "Your role (interviewer) may not remove rows of scorecards");
        row("restores its own", "interviewer", MutationKind::Restore, true,
            "Your role (interviewer) may not remove rows of scorecards");
        row("a role without rights", "billing", MutationKind::Insert, true,
            "Your role (billing) may not create rows of scorecards");
        row("an unknown role is the server's to judge", "", MutationKind::Remove, false, "");
    }

    void refusals()
    {
        QFETCH(QString, role);
        QFETCH(int, kind);
        QFETCH(bool, ownRow);
        QFETCH(QString, sentence);
        QCOMPARE(refusal(scorecards(), role, static_cast<MutationKind>(kind), ownRow).value_or(QString()), sentence);
    }

    void undeclaredRightsForbidNothing()
    {
        Entity entity = scorecards();
        entity.rights.clear();
        QVERIFY(!refusal(entity, QStringLiteral("billing"), MutationKind::Remove, false));
    }

    void levels()
    {
        SchemaDescriptor descriptor;
        Entity entity = scorecards();
        const QString role = QStringLiteral("interviewer");
        QVERIFY(seeLevel(descriptor, entity, role) == SeeLevel::All); // a server from before there were levels
        descriptor.roleScopes[role] = {{QStringLiteral("recruiting"), SeeLevel::Granted}};
        QVERIFY(seeLevel(descriptor, entity, role) == SeeLevel::Granted);
        QVERIFY(seeLevel(descriptor, entity, QStringLiteral("billing")) == SeeLevel::None);
        entity.granted = false;
        QVERIFY(seeLevel(descriptor, entity, role) == SeeLevel::None);
        descriptor.roleScopes[role] = {{QStringLiteral("recruiting"), SeeLevel::Own}};
        QVERIFY(seeLevel(descriptor, entity, role) == SeeLevel::Own);
        entity.owner.clear();
        QVERIFY(seeLevel(descriptor, entity, role) == SeeLevel::None);
        entity.scopeColumn = QStringLiteral("row_scope");
        QVERIFY(seeLevel(descriptor, entity, role) == SeeLevel::Own);
    }

    void anOlderDescriptorReads()
    {
        SchemaDescriptor descriptor;
        descriptor.version = 10;
        Entity entity = scorecards();
        entity.columns = {key()};
        descriptor.entities = {entity};
        QJsonObject json = descriptor.toJson();
        QJsonArray entities = json.value(QStringLiteral("entities")).toArray();
        QJsonObject old = entities[0].toObject();
        for (const char *member : {"rights", "granted", "owner"})
            old.remove(QLatin1StringView(member));
        entities[0] = old;
        json.insert(QStringLiteral("entities"), entities);
        json.remove(QStringLiteral("role_scopes"));
        const auto read = SchemaDescriptor::fromJson(json);
        QVERIFY(read);
        const Entity &without = read->entities.constFirst();
        QVERIFY(!without.granted && without.owner.isEmpty() && without.rights.isEmpty());
        QCOMPARE(rightsOf(without, QStringLiteral("billing")), (EntityRights{true, RightLevel::All, RightLevel::All}));
    }

    void rightsChangeTheHash()
    {
        SchemaDescriptor descriptor;
        descriptor.version = 10;
        Entity entity = scorecards();
        entity.columns = {key()};
        descriptor.entities = {entity};
        const QByteArray before = descriptor.hash();
        descriptor.roleScopes[QStringLiteral("billing")] = {{QStringLiteral("billing"), SeeLevel::All}};
        QVERIFY(descriptor.hash() != before);
    }
};

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
