#include "client/account.h"

#include <QJsonArray>
#include <QTest>

using namespace shortlist;
namespace account = client::account;

/// What is asked for accounts and administration, and how answers are read. The routes themselves are tested against
/// the server.
class tst_Account : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatChangesIsSent();
    void aProofIsSentWhereThereIsOne();
    void devicesAndTheirWipes();
    void anAnswerOfAnotherFormIsNoRecord();
    void theAuditLogsPages();
    void aSecretIsTakenAway();
};

void tst_Account::onlyWhatChangesIsSent()
{
    client::ProfileChange change;
    change.displayName = QStringLiteral("Ingrid");
    change.phone = QString();
    const auto call = account::changeProfile(change);
    QCOMPARE(call.request.method, QByteArray("PATCH"));
    QCOMPARE(call.request.path, QStringLiteral("/v1/me"));
    QCOMPARE(call.request.body, (QJsonObject{{QStringLiteral("display_name"), QStringLiteral("Ingrid")},
                                             {QStringLiteral("phone"), QJsonValue()}}));
}

void tst_Account::aProofIsSentWhereThereIsOne()
{
    QVERIFY(!account::changePassword(QStringLiteral("a"), QStringLiteral("b"), {})
                 .request.body.contains(QStringLiteral("code")));
    const auto call = account::removeSecondFactor(QStringLiteral("a"), {{}, QStringLiteral("k7d2-x")});
    QCOMPARE(call.request.body.value(QStringLiteral("recovery_code")).toString(), QStringLiteral("k7d2-x"));
    QVERIFY(!call.request.body.contains(QStringLiteral("code")));
}

void tst_Account::devicesAndTheirWipes()
{
    const QUuid id = QUuid::createUuid();
    const QJsonObject wiped{
        {QStringLiteral("id"), id.toString(QUuid::WithoutBraces)},
        {QStringLiteral("name"), QStringLiteral("Laptop")},
        {QStringLiteral("last_seen_at"), QStringLiteral("2026-11-21T10:12:00Z")},
        {QStringLiteral("current"), true},
        {QStringLiteral("wipe"), QJsonObject{{QStringLiteral("ordered_at"), QStringLiteral("2026-11-21T11:00:00Z")},
                                             {QStringLiteral("done_at"), QJsonValue()},
                                             {QStringLiteral("bytes"), 5'000'000'000.0}}}};
    const QJsonObject quiet{{QStringLiteral("id"), id.toString(QUuid::WithoutBraces)},
                            {QStringLiteral("wipe"), QJsonValue()}};
    const auto devices = account::allDevices().read({{QStringLiteral("devices"), QJsonArray{wiped, quiet}}});
    QVERIFY(devices);
    QCOMPARE(devices->size(), 2);
    QCOMPARE(devices->at(0).id, id);
    QVERIFY(devices->at(0).isCurrent);
    QCOMPARE(devices->at(0).lastSeen, QDateTime(QDate(2026, 11, 21), QTime(10, 12), Qt::UTC));
    QVERIFY(devices->at(0).wipe.has_value());
    QVERIFY(!devices->at(0).wipe->doneAt.isValid());
    QCOMPARE(devices->at(0).wipe->bytes, 5'000'000'000);
    QVERIFY(!devices->at(1).wipe.has_value());
}

void tst_Account::anAnswerOfAnotherFormIsNoRecord()
{
    const auto list = account::invitations().read({});
    QVERIFY(!list);
    QVERIFY(list.error().code == core::ErrorCode::Protocol);
    QVERIFY(!account::tenant().read({{QStringLiteral("name"), QStringLiteral("Acme")}}));
}

void tst_Account::theAuditLogsPages()
{
    client::AuditQuery query;
    query.entity = QStringLiteral("candidates");
    query.before = 41;
    const auto call = account::audit(query);
    QCOMPARE(call.request.query.queryItemValue(QStringLiteral("entity")), QStringLiteral("candidates"));
    QCOMPARE(call.request.query.queryItemValue(QStringLiteral("before")), QStringLiteral("41"));
    QVERIFY(!call.request.query.hasQueryItem(QStringLiteral("actor")));
    const auto page =
        call.read({{QStringLiteral("entries"),
                    QJsonArray{QJsonObject{
                        {QStringLiteral("position"), 40},
                        {QStringLiteral("at"), QStringLiteral("2026-11-21 10:12:00.5+00")},
                        {QStringLiteral("old"), QJsonValue()},
                        {QStringLiteral("new"), QJsonObject{{QStringLiteral("phone"), QStringLiteral("1")}}}}}},
                   {QStringLiteral("next"), QJsonValue()}});
    QVERIFY(page);
    QCOMPARE(page->next, 0);
    QCOMPARE(page->entries.constFirst().at, QDateTime(QDate(2026, 11, 21), QTime(10, 12, 0, 500), Qt::UTC));
    QVERIFY(page->entries.constFirst().before.isEmpty());
    QCOMPARE(page->entries.constFirst().after.size(), 1);
}

void tst_Account::aSecretIsTakenAway()
{
    const auto call = account::setSecret(QStringLiteral("mail/password"), std::nullopt);
    QCOMPARE(call.request.path, QStringLiteral("/v1/admin/secrets/mail%2Fpassword"));
    QVERIFY(call.request.body.value(QStringLiteral("value")).isNull());
}

QTEST_GUILESS_MAIN(tst_Account)
#include "tst_account.moc"
