#include "desktop/shell/rail.h"
#include "desktop/sources/permissions.h"

#include <QTest>

using namespace shortlist;
using desktop::Permissions;
using Act = desktop::Permissions::Act;

namespace {

const QString candidates = QStringLiteral("candidates");
const QString interviews = QStringLiteral("interviews");
const QString scorecards = QStringLiteral("scorecards");

protocol::SchemaDescriptor rules()
{
    using protocol::EntityRights;
    using protocol::RightLevel;
    using protocol::SeeLevel;
    protocol::SchemaDescriptor descriptor;
    const auto add = [&descriptor](const QString &name, bool granted, const QHash<QString, EntityRights> &rights) {
        protocol::Entity entity;
        entity.name = name;
        entity.scope = QStringLiteral("recruiting");
        entity.granted = granted;
        entity.owner = QStringLiteral("created_by");
        entity.rights = rights;
        descriptor.entities.append(entity);
    };
    const EntityRights all{true, RightLevel::All, RightLevel::All};
    const EntityRights own{true, RightLevel::Own, RightLevel::None};
    add(candidates, false, {{QStringLiteral("recruiter"), all}});
    add(interviews, true, {{QStringLiteral("recruiter"), all}});
    add(scorecards, true, {{QStringLiteral("recruiter"), all}, {QStringLiteral("interviewer"), own}});
    descriptor.roleScopes = {{QStringLiteral("recruiter"), {{QStringLiteral("recruiting"), SeeLevel::All}}},
                             {QStringLiteral("interviewer"), {{QStringLiteral("recruiting"), SeeLevel::Granted}}},
                             {QStringLiteral("billing"), {{QStringLiteral("billing"), SeeLevel::All}}}};
    return descriptor;
}

Permissions of(const char *role, bool readOnly = false)
{
    client::Person person;
    person.role = QString::fromLatin1(role);
    return {rules(), person, readOnly};
}

QStringList areas(const Permissions &permissions)
{
    QStringList ids;
    for (const desktop::Area &area : desktop::areasFor(permissions, 0))
        ids.append(area.id);
    return ids;
}

} // namespace

/// What a role is offered.
class tst_Permissions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecruiterMayDoAll();
    void anInterviewerSeesWhatIsGranted();
    void ownRowsOnly();
    void aHeldProfileIsForReading();
    void aTableTheServerDoesNotHave();
    void theRailShowsWhatIsSeen();
};

void tst_Permissions::aRecruiterMayDoAll()
{
    for (const Act act : {Act::Create, Act::Change, Act::Remove})
        QVERIFY(of("recruiter").may(candidates, act));
    QVERIFY(of("recruiter").seesAll(candidates));
}

void tst_Permissions::anInterviewerSeesWhatIsGranted()
{
    QVERIFY(!of("interviewer").sees(candidates));
    QVERIFY(of("interviewer").sees(interviews));
    QVERIFY(!of("interviewer").seesAll(interviews));
    QVERIFY(!of("interviewer").may(interviews, Act::Change));
    QVERIFY(!of("billing").sees(interviews));
}

void tst_Permissions::ownRowsOnly()
{
    QVERIFY(of("interviewer").may(scorecards, Act::Create));
    QVERIFY(of("interviewer").may(scorecards, Act::Change));
    QVERIFY(of("interviewer").may(scorecards, Act::Change, true));
    QVERIFY(!of("interviewer").may(scorecards, Act::Change, false));
    QVERIFY(!of("interviewer").may(scorecards, Act::Remove, true));
}

void tst_Permissions::aHeldProfileIsForReading()
{
    QVERIFY(!of("recruiter", true).may(candidates, Act::Change));
    QVERIFY(of("recruiter", true).sees(candidates));
}

void tst_Permissions::aTableTheServerDoesNotHave()
{
    QVERIFY(!of("recruiter").may(QStringLiteral("spaceships"), Act::Create));
    QVERIFY(!of("recruiter").sees(QStringLiteral("spaceships")));
}

void tst_Permissions::theRailShowsWhatIsSeen()
{
    QVERIFY(areas(of("recruiter")).contains(candidates));
    QVERIFY(!areas(of("interviewer")).contains(candidates));
    QVERIFY(areas(of("billing")).contains(QStringLiteral("sync")));
}

QTEST_GUILESS_MAIN(tst_Permissions)
#include "tst_permissions.moc"
