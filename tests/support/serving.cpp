#include "support/serving.h"

#include "core/json.h"
#include "core/log.h"
#include "core/uuid.h"
#include "server/auth/passwords.h"

#include <QDir>

namespace shortlist::testing {

using server::Server;

const QString Serving::password = QStringLiteral("correct horse battery");

namespace {

void addMember(server::Database &admin, const QUuid &tenant, const QUuid &user, const QString &email,
               const QString &role)
{
    (void)rows(admin,
               QStringLiteral("INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role) "
                              "VALUES (?, gen_random_uuid(), ?, 'A Person', ?, ?) RETURNING 1"),
               {tenant, user, email, role});
}

} // namespace

Serving::Serving(TestCluster &cluster, const std::function<void(Server::Options &)> &adjust)
    : m_directory(makeReachableDirectory())
{
    static const QByteArray hash = *server::hashPassword(password); // one for all: each costs some ten milliseconds
    core::setLogThreshold(core::LogLevel::Error);
    const server::DatabaseUrl database = cluster.freshDatabase();
    m_admin = connected(database);
    const auto addUser = [&](const QString &email) {
        const QUuid user = QUuid::createUuid();
        (void)rows(*m_admin,
                   QStringLiteral("INSERT INTO users (id, email, password_hash, display_name, is_verified) VALUES (?, "
                                  "?, ?, 'A Person', true) "
                                  "RETURNING 1"),
                   {user, email, QString::fromLatin1(hash)});
        return user;
    };
    const QUuid both = addUser(QStringLiteral("both@both.test"));
    for (const QString &slug : {QStringLiteral("acme"), QStringLiteral("globex")}) {
        const QUuid id = QUuid::createUuid();
        m_tenants.insert(slug, id);
        (void)rows(*m_admin, QStringLiteral("INSERT INTO tenants (id, slug, name) VALUES (?, ?, ?) RETURNING 1"),
                   {id, slug, slug});
        addMember(*m_admin, id, both, QStringLiteral("both@both.test"), QStringLiteral("recruiter"));
        for (const QString &role :
             {QStringLiteral("tenant_admin"), QStringLiteral("recruiter"), QStringLiteral("interviewer")}) {
            const QString name = role == u"tenant_admin" ? QStringLiteral("admin") : role;
            const QString email = QStringLiteral("%1@%2.test").arg(name, slug);
            addMember(*m_admin, id, addUser(email), email, role);
        }
    }
    m_database = database.as(QStringLiteral("shortlist_app"));
    Server::Options options{.database = m_database,
                            .key = server::ServerKey::fromBytes(QByteArray(32, 'k')),
                            .blobDirectory = m_directory + QStringLiteral("/blobs"),
                            .clock = &clock};
    if (adjust)
        adjust(options);
    auto started = Server::start(std::move(options));
    if (!started)
        qFatal("The server does not start: %s", qPrintable(started.error().message));
    m_server = *std::move(started);
}

Serving::~Serving()
{
    m_server.reset();
    QDir(m_directory).removeRecursively();
}

RawAnswer Serving::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                       const QByteArray &token, const QByteArray &moreHeaders) const
{
    RawClient client(port());
    client.request(method, target, body,
                   moreHeaders + (token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token + "\r\n"));
    return client.answer(method == "HEAD");
}

RawAnswer Serving::logIn(const QString &email, const QString &secret, const QString &tenantSlug, const QUuid &device,
                         const QUuid &epoch) const
{
    QJsonObject body{{QStringLiteral("email"), email},
                     {QStringLiteral("password"), secret},
                     {QStringLiteral("device"), QJsonObject{{QStringLiteral("id"), core::toText(device)},
                                                            {QStringLiteral("epoch"), core::toText(epoch)},
                                                            {QStringLiteral("name"), QStringLiteral("A machine")}}}};
    if (!tenantSlug.isEmpty())
        body.insert(QStringLiteral("tenant"), tenantSlug);
    return ask("POST", "/v1/login", core::compactJson(body));
}

QJsonObject Serving::grant(const QString &email, const QString &tenantSlug) const
{
    const RawAnswer answer = logIn(email, password, tenantSlug);
    if (answer.status != 200)
        qFatal("Sign-in was answered %d: %s", answer.status, answer.body.constData());
    return *core::parseJsonObject(answer.body);
}

QByteArray Serving::token(const QString &email) const
{
    return grant(email).value(QStringLiteral("access_token")).toString().toLatin1();
}

QString member(const RawAnswer &answer, const QString &name)
{
    const auto json = core::parseJsonObject(answer.body);
    return json ? json->value(name).toVariant().toString() : QString();
}

} // namespace shortlist::testing
