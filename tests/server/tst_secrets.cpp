#include "core/json.h"
#include "core/uuid.h"
#include "server/mail/mailqueue.h"
#include "server/secrets/rotation.h"
#include "server/secrets/secretbox.h"
#include "server/settings/settingroutes.h"
#include "support/serving.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using testing::RawAnswer;
using testing::Serving;
using testing::TestCluster;

namespace {

const QByteArray context = "mfa_factors/t/1";

QByteArray serverContext(int n)
{
    return "server_settings/s." + QByteArray::number(n);
}

QByteArray plainValue(int n)
{
    return "value " + QByteArray::number(n);
}

} // namespace

/// Secrets at rest: sealing, the key ring, its rotation, and the routes that set them.
class SecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        ringFile = m_directory->filePath(QStringLiteral("server.keyring"));
    }

    void opensWhatItSealed()
    {
        const auto box = SecretBox::inMemory();
        for (const QByteArray &plain :
             {QByteArray(), QByteArray("x"), QByteArray(100'000, 'p'), QByteArray("\0\1", 2)}) {
            const auto sealed = box->seal(plain, context);
            QVERIFY(sealed);
            QCOMPARE(*box->open(*sealed, context), plain);
            QVERIFY(plain.size() < 2 || !sealed->contains(plain));
        }
        QVERIFY(*box->seal("same", context) != *box->seal("same", context));
    }

    void everyAlteredByteIsNoticed()
    {
        const auto box = SecretBox::inMemory();
        const QByteArray sealed = *box->seal("a secret", context);
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray altered = sealed;
            altered[i] = static_cast<char>(altered[i] ^ 1);
            QVERIFY2(!box->open(altered, context), qPrintable(QString::number(i)));
        }
        for (qsizetype length = 0; length < sealed.size(); ++length)
            QVERIFY(!box->open(sealed.first(length), context));
        QVERIFY(!box->open(sealed + 'x', context));
    }

    void aValueOfAnotherPlaceDoesNotOpen()
    {
        const auto box = SecretBox::inMemory();
        const QByteArray sealed = *box->seal("a secret", context);
        const auto opened = box->open(sealed, "mfa_factors/t/2");
        QVERIFY(!opened);
        QVERIFY(opened.error().code == core::ErrorCode::Corrupt);
        // Nor with the wrapped data key of another value.
        const QByteArray other = *box->seal("another", "mfa_factors/t/2");
        QVERIFY(!box->open(other.first(81) + sealed.mid(81), context));
        const auto foreign = SecretBox::inMemory()->open(sealed, context);
        QVERIFY(!foreign);
        QVERIFY(foreign.error().code == core::ErrorCode::WrongKey);
    }

    void theKeyRingIsPrivateAndWhole()
    {
        const auto box = SecretBox::openOrCreate(ringFile);
        QVERIFY(box);
        QCOMPARE(QFile::permissions(ringFile) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        const QByteArray sealed = *(*box)->seal("a secret", context);
        QCOMPARE(*(*SecretBox::openOrCreate(ringFile))->open(sealed, context), QByteArray("a secret"));
        QVERIFY(QFile::setPermissions(ringFile, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        QVERIFY(SecretBox::openOrCreate(ringFile).error().code == core::ErrorCode::Refused);
        QVERIFY(QFile::setPermissions(ringFile, QFile::ReadOwner | QFile::WriteOwner));
        QFile file(ringFile);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() / 2));
        file.close();
        QVERIFY(SecretBox::openOrCreate(ringFile).error().code == core::ErrorCode::Corrupt);
    }

    void rotationRewrapsEverything()
    {
        const auto admin = testing::connected(m_cluster->freshDatabase());
        const auto running = *SecretBox::openOrCreate(ringFile); // a server that goes on
        store(*admin, *running, 450);
        const QByteArray oldKey = KeyRing::load(ringFile)->current().id;
        const auto rotated = rotateMasterKey(*admin, ringFile, QDateTime::currentDateTimeUtc());
        QVERIFY2(rotated, rotated ? "" : qPrintable(rotated.error().message));
        QCOMPARE(rotated->rewrapped, 452);
        QCOMPARE(rotated->lost, 0);
        const KeyRing ring = *KeyRing::load(ringFile);
        QCOMPARE(ring.keys().size(), 2);
        QVERIFY(ring.find(oldKey)->retiredAt.isValid());
        QVERIFY(ring.current().id != oldKey);
        expectKeys(*admin, {ring.current().id});
        expectReadable(*admin, *running, 450);
        QCOMPARE((*running->seal("new", context)).mid(1, 8), ring.current().id);
        expectReadable(*admin, **SecretBox::openOrCreate(ringFile), 450);
        // A backup from before it opens too.
        QVERIFY(ring.find(oldKey) != nullptr);
    }

    void theOwnerRotatesToo()
    {
        const DatabaseUrl url = m_cluster->freshDatabase();
        const auto admin = testing::connected(url);
        const auto box = *SecretBox::openOrCreate(ringFile);
        store(*admin, *box, 3);
        const auto owner = testing::connected(url.as(QStringLiteral("shortlist_owner")));
        QCOMPARE(rotateMasterKey(*owner, ringFile, QDateTime::currentDateTimeUtc())->rewrapped, 5);
        expectReadable(*admin, *box, 3);
        const auto app = testing::connected(url.as(QStringLiteral("shortlist_app")));
        QVERIFY(!rotateMasterKey(*app, ringFile, QDateTime::currentDateTimeUtc()));
        expectReadable(*admin, *box, 3);
    }

    void rotationInterruptedAnywhereLosesNothing()
    {
        for (int end = 1; end <= 4; ++end) { // three batches of settings, one of secrets
            init();
            const auto admin = testing::connected(m_cluster->freshDatabase());
            const auto box = *SecretBox::openOrCreate(ringFile);
            store(*admin, *box, 450);
            for (int again = 0; again < 2; ++again) {
                int steps = 0;
                const auto rotated =
                    rotateMasterKey(*admin, ringFile, QDateTime::currentDateTimeUtc(), [&] { return ++steps < end; });
                QVERIFY(again > 0 || !rotated);
                expectReadable(*admin, *box, 450);
                expectReadable(*admin, **SecretBox::openOrCreate(ringFile), 450);
                // The second went on with the key of the first, which had not ended.
                QCOMPARE(KeyRing::load(ringFile)->keys().size(), 2);
            }
            QVERIFY(rotateMasterKey(*admin, ringFile, QDateTime::currentDateTimeUtc()));
            expectKeys(*admin, {KeyRing::load(ringFile)->current().id});
            expectReadable(*admin, *box, 450);
        }
    }

    void aKilledProcessLosesNothing()
    {
        const DatabaseUrl url = m_cluster->freshDatabase();
        const auto admin = testing::connected(url);
        const QString keyFile = ringFile.chopped(4);
        const auto box = *SecretBox::openOrCreate(ringFile);
        store(*admin, *box, 2000);
        const QStringList arguments{
            QStringLiteral("rotate-key"), QStringLiteral("--key-file"), keyFile, QStringLiteral("--database"),
            QStringLiteral("postgresql://%1@/%2?host=%3&port=%4").arg(url.user, url.database, url.host).arg(url.port)};
        for (int i = 0; i < 8; ++i) {
            QProcess process;
            process.start(QStringLiteral(SHORTLIST_BIN_DIR "/shortlistd"), arguments);
            QVERIFY(process.waitForStarted());
            (void)process.waitForFinished(30 + 25 * i);
            process.kill();
            process.waitForFinished();
            expectReadable(*admin, *box, 2000);
        }
        QProcess process;
        process.start(QStringLiteral(SHORTLIST_BIN_DIR "/shortlistd"), arguments);
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        expectKeys(*admin, {KeyRing::load(ringFile)->current().id});
        expectReadable(*admin, *box, 2000);
    }

    void oldKeysAreForgottenAMonthLater()
    {
        const auto admin = testing::connected(m_cluster->freshDatabase());
        const auto box = *SecretBox::openOrCreate(ringFile);
        store(*admin, *box, 1);
        const QDateTime start = QDateTime::currentDateTimeUtc();
        QVERIFY(rotateMasterKey(*admin, ringFile, start));
        QCOMPARE(rotateMasterKey(*admin, ringFile, start.addDays(29))->forgotten, 0);
        QCOMPARE(KeyRing::load(ringFile)->keys().size(), 3);
        QCOMPARE(rotateMasterKey(*admin, ringFile, start.addDays(31))->forgotten, 1);
        QCOMPARE(KeyRing::load(ringFile)->keys().size(), 3);
        expectReadable(*admin, *box, 1);
    }

    void aLostKeyDoesNotStandInTheWay()
    {
        const auto admin = testing::connected(m_cluster->freshDatabase());
        store(*admin, *SecretBox::inMemory(), 3);
        const auto rotated = rotateMasterKey(*admin, ringFile, QDateTime::currentDateTimeUtc());
        QVERIFY(rotated);
        QCOMPARE(rotated->lost, 5);
        QCOMPARE(rotated->rewrapped, 0);
    }

    void administratorsSetSecrets()
    {
        const auto box = SecretBox::inMemory();
        Serving serving(*m_cluster, [&](Server::Options &options) { options.secrets = box; });
        const QByteArray admin = serving.token(QStringLiteral("admin@acme.test"));
        const QByteArray other = serving.token(QStringLiteral("admin@globex.test"));
        const QByteArray path = "/v1/admin/secrets/calendar.client_secret";
        const auto put = [&](const QByteArray &token, const QByteArray &value) {
            return serving.ask("PUT", path, "{\"value\":" + value + '}', token);
        };
        for (const char *role : {"recruiter", "interviewer"}) {
            const RawAnswer refused =
                put(serving.token(QString::fromLatin1(role) + QStringLiteral("@acme.test")), "\"s3cret-value\"");
            QCOMPARE(refused.status, 403);
            QCOMPARE(testing::member(refused, QStringLiteral("type")), u"urn:shortlist:problem:not-allowed");
        }
        QCOMPARE(put({}, "\"s3cret-value\"").status, 401);
        QCOMPARE(testing::scalar(serving.admin(), QStringLiteral("SELECT count(*) FROM settings")).toInt(), 0);

        const RawAnswer answer = put(admin, "\"s3cret-value\"");
        QCOMPARE(answer.status, 204);
        QVERIFY(answer.body.isEmpty());
        QCOMPARE(put(other, "\"of globex\"").status, 204);
        QCOMPARE(put(admin, "\"s3cret-again\"").status, 204);
        const auto stored = testing::rows(
            serving.admin(),
            QStringLiteral("SELECT s.id, s.is_secret, s.value IS NULL, s.secret_set_at = x.set_at, x.sealed "
                           "FROM settings s JOIN setting_secrets x ON x.tenant_id = s.tenant_id AND "
                           "x.setting_id = s.id WHERE s.tenant_id = ?"),
            {serving.tenant(QStringLiteral("acme"))});
        QCOMPARE(stored.size(), 1);
        QVERIFY(stored[0][1].toBool() && stored[0][2].toBool() && stored[0][3].toBool());
        QCOMPARE(*box->open(stored[0][4].toByteArray(), settingContext(serving.tenant(QStringLiteral("acme")),
                                                                       QUuid::fromString(stored[0][0].toString()))),
                 QByteArray("s3cret-again"));

        // What travels to the clients does not hold it, sealed or not.
        const RawAnswer pulled = serving.ask("GET", "/v1/sync?cursor=0&scopes=", {}, admin);
        QCOMPARE(pulled.status, 200);
        QVERIFY(!pulled.body.contains("s3cret"));
        QVERIFY(!pulled.body.contains(stored[0][4].toByteArray().toHex()));
        QVERIFY(!pulled.body.contains("setting_secrets"));

        QCOMPARE(put(admin, "null").status, 204);
        QCOMPARE(testing::scalar(serving.admin(), QStringLiteral("SELECT count(*) FROM setting_secrets")).toInt(), 1);
        QCOMPARE(testing::scalar(serving.admin(),
                                 QStringLiteral("SELECT count(*) FROM settings WHERE secret_set_at IS NULL"))
                     .toInt(),
                 1);
    }

    void wrongSecretsAreRefused()
    {
        Serving serving(*m_cluster);
        const QByteArray admin = serving.token(QStringLiteral("admin@acme.test"));
        const auto status = [&](const QByteArray &key, const QByteArray &body) {
            return serving.ask("PUT", "/v1/admin/secrets/" + key, body, admin).status;
        };
        QCOMPARE(status("a.key", "{}"), 400);
        QCOMPARE(status("a.key", "{\"value\":7}"), 400);
        QCOMPARE(status("a.key", "{\"value\":\"\"}"), 400);
        QCOMPARE(status("a.key", "nothing"), 400);
        QCOMPARE(status("A%20key", "{\"value\":\"x\"}"), 400);
        QCOMPARE(status("a.key", "{\"value\":\"" + QByteArray(20'000, 'x') + "\"}"), 413);
        testing::run(serving.admin(),
                     QStringLiteral("INSERT INTO settings (tenant_id, id, key, value) SELECT id, gen_random_uuid(), "
                                    "'mail.footer', '\"x\"' FROM tenants"));
        QCOMPARE(status("mail.footer", "{\"value\":\"x\"}"), 422);
        QCOMPARE(testing::scalar(serving.admin(), QStringLiteral("SELECT count(*) FROM setting_secrets")).toInt(), 0);
    }

    void administratorsSeeWhatBecameOfTheirMail()
    {
        Serving serving(*m_cluster);
        for (const QString &slug : {QStringLiteral("acme"), QStringLiteral("globex")})
            QVERIFY(queueMail(serving.admin(), serving.tenant(slug),
                              {QStringLiteral("new@%1.test").arg(slug), QStringLiteral("Welcome"),
                               QStringLiteral("https://example.test/token"), QStringLiteral("invitation")}));
        QVERIFY(queueMail(
            serving.admin(), {},
            {QStringLiteral("x@y.test"), QStringLiteral("Reset"), QStringLiteral("x"), QStringLiteral("reset")}));
        QCOMPARE(serving.ask("GET", "/v1/admin/mail", {}, serving.token(QStringLiteral("recruiter@acme.test"))).status,
                 403);
        const RawAnswer answer =
            serving.ask("GET", "/v1/admin/mail", {}, serving.token(QStringLiteral("admin@acme.test")));
        QCOMPARE(answer.status, 200);
        const QJsonArray mails = core::parseJsonObject(answer.body)->value(QStringLiteral("mail")).toArray();
        QCOMPARE(mails.size(), 1);
        QCOMPARE(mails[0][QStringLiteral("to")].toString(), u"new@acme.test");
        QCOMPARE(mails[0][QStringLiteral("state")].toString(), u"queued");
        QVERIFY(!answer.body.contains("token"));
    }

private:
    /// `count` server settings and one secret in each of two tenants.
    void store(Database &admin, const SecretBox &box, int count)
    {
        const auto transaction = Transaction::begin(admin, std::nullopt);
        for (int i = 0; i < count; ++i)
            (void)testing::rows(admin,
                                QStringLiteral("INSERT INTO server_settings (key, sealed) VALUES (?, ?) RETURNING 1"),
                                {QStringLiteral("s.%1").arg(i), *box.seal(plainValue(i), serverContext(i))});
        for (int i = 0; i < 2; ++i) {
            const QUuid tenant = QUuid::createUuid();
            const QUuid setting = QUuid::createUuid();
            (void)testing::rows(admin,
                                QStringLiteral("INSERT INTO tenants (id, slug, name) VALUES (?, ?, 'T') RETURNING 1"),
                                {tenant, QStringLiteral("t%1").arg(i)});
            (void)testing::rows(admin, QStringLiteral("SELECT set_config('app.tenant', ?, true)"),
                                {core::toText(tenant)});
            (void)testing::rows(
                admin,
                QStringLiteral("INSERT INTO settings (tenant_id, id, key, is_secret) VALUES (?, ?, 'k', "
                               "true) RETURNING 1"),
                {tenant, setting});
            (void)testing::rows(
                admin,
                QStringLiteral("INSERT INTO setting_secrets (tenant_id, setting_id, sealed) VALUES (?, ?, "
                               "?) RETURNING 1"),
                {tenant, setting, *box.seal("tenant's", settingContext(tenant, setting))});
        }
        QVERIFY((*transaction)->commit());
    }

    void expectReadable(Database &admin, const SecretBox &box, int count)
    {
        const auto settings = testing::rows(admin, QStringLiteral("SELECT key, sealed FROM server_settings"));
        QCOMPARE(settings.size(), count);
        for (const QVariantList &row : settings) {
            const int n = row[0].toString().mid(2).toInt();
            const auto opened = box.open(row[1].toByteArray(), serverContext(n));
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
            QCOMPARE(*opened, plainValue(n));
        }
        const auto secrets =
            testing::rows(admin, QStringLiteral("SELECT tenant_id, setting_id, sealed FROM setting_secrets"));
        QCOMPARE(secrets.size(), 2);
        for (const QVariantList &row : secrets)
            QCOMPARE(*box.open(row[2].toByteArray(), settingContext(QUuid::fromString(row[0].toString()),
                                                                    QUuid::fromString(row[1].toString()))),
                     QByteArray("tenant's"));
    }

    void expectKeys(Database &admin, const QSet<QByteArray> &keys)
    {
        QSet<QByteArray> used;
        for (const QVariantList &row : testing::rows(admin, QStringLiteral("SELECT key_id FROM sealing_keys()")))
            used.insert(row[0].toByteArray());
        QCOMPARE(used, keys);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString ringFile;
};

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_secrets.moc"
