#include "fixture.h"

#include "protocol/copytext.h"
#include "protocol/pullstream.h"
#include "server/auth/scopes.h"
#include "server/storage/database.h"
#include "server/sync/pull.h"
#include "server/sync/push.h"
#include "server/sync/pushlanes.h"

#include <QJsonObject>
#include <QUrlQuery>

namespace shortlist::testing {

using core::Expected;
using server::Caller;
using server::Database;

namespace {

class Collector final : public protocol::PullVisitor
{
public:
    explicit Collector(PulledData &data) : m_data(data) {}
    Expected<void> begin(const QJsonObject &header) override
    {
        m_data.begin = header;
        return {};
    }
    Expected<void> rows(const QString &entity, const QStringList &columns) override
    {
        m_entity = entity;
        m_early = false;
        m_data.columns.insert(entity, columns);
        m_data.order.append(entity);
        return {};
    }
    Expected<void> earlyRows(const QString &entity, const QStringList &) override
    {
        m_entity = entity;
        m_early = true;
        return {};
    }
    Expected<void> expect(const QJsonObject &expected) override
    {
        m_data.expected = expected;
        return {};
    }
    Expected<void> row(QByteArrayView line) override
    {
        if (m_early) {
            m_data.early[m_entity].append(QString::fromLatin1(line.first(36)));
            return {};
        }
        const auto values = protocol::decodeCopyLine(line);
        if (!values)
            return core::fail(values.error());
        m_data.rows[m_entity].append(*values);
        return {};
    }
    Expected<void> removals(const QString &entity, bool revoked) override
    {
        if (revoked)
            m_data.order.append(QStringLiteral("revoked ") + entity);
        m_entity = entity;
        return {};
    }
    Expected<void> removed(QByteArrayView id) override
    {
        m_data.removed[m_entity].append(QString::fromLatin1(id));
        return {};
    }
    Expected<void> end(const QJsonObject &footer) override
    {
        m_data.end = footer;
        return {};
    }

private:
    PulledData &m_data;
    QString m_entity;
    bool m_early = false;
};

} // namespace

QStringList PulledData::ids(const QString &entity) const
{
    QStringList out;
    for (const auto &row : rows.value(entity))
        out.append(QString::fromLatin1(row.constFirst().value_or("")));
    return out;
}

protocol::Value PulledData::field(const QString &entity, const QUuid &id, const QString &column) const
{
    const qsizetype index = columns.value(entity).indexOf(column);
    for (const auto &row : rows.value(entity)) {
        if (row.constFirst() == core::toBytes(id))
            return row.value(index);
    }
    return {};
}

ServerFixture::ServerFixture(TestCluster &cluster) : url(cluster.freshDatabase()), superuser(connected(url))
{
    server::DatabaseUrl appUrl = url;
    appUrl.user = QStringLiteral("shortlist_app");
    app = connected(appUrl);
    acme = addTenant(QStringLiteral("acme"));
    globex = addTenant(QStringLiteral("globex"));
}

Tenant ServerFixture::addTenant(const QString &slug)
{
    Tenant tenant{newId(), newId(), newId(), newId(), newId()};
    rows(*superuser, QStringLiteral("INSERT INTO tenants (id, slug, name) VALUES (?, ?, ?)"), {tenant.id, slug, slug});
    const QList<QPair<QUuid, QString>> people{{tenant.recruiter, QStringLiteral("recruiter")},
                                              {tenant.colleague, QStringLiteral("recruiter")},
                                              {tenant.interviewer, QStringLiteral("interviewer")}};
    for (const auto &[user, role] : people) {
        const QString email = core::toText(user) + u'@' + slug + QStringLiteral(".test");
        rows(*superuser, QStringLiteral("INSERT INTO users (id, email, display_name) VALUES (?, ?, ?)"),
             {user, email, email});
        rows(*superuser,
             QStringLiteral("INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role) VALUES (?, ?, "
                            "?, ?, ?, ?)"),
             {tenant.id, newId(), user, email, email, role});
    }
    rows(*superuser,
         QStringLiteral("INSERT INTO stages (tenant_id, id, name, kind, position) VALUES (?, ?, 'New', 'new', 1)"),
         {tenant.id, tenant.stage});
    return tenant;
}

Caller ServerFixture::caller(const Tenant &tenant, const QUuid &user, const QUuid &device) const
{
    Caller caller;
    caller.tenant = tenant.id;
    caller.user = user;
    caller.device = device;
    caller.role =
        scalar(*superuser, QStringLiteral("SELECT role::text FROM memberships WHERE tenant_id = ? AND user_id = ?"),
               {tenant.id, user})
            .toString();
    const auto scopes = server::scopesOf(caller.role, *superuser);
    if (!scopes)
        qFatal("The scopes cannot be read");
    caller.scopes = *scopes;
    return caller;
}

AnswerFake ServerFixture::get(const server::Route &route, const Caller &caller, const QString &query, int writes)
{
    server::Request request;
    request.method = route.method;
    request.path = route.pattern;
    const auto items = QUrlQuery(query).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        request.query.insert(name, value);
    server::HandlerContext context{*app, caller};
    AnswerFake answer;
    answer.writesLeft = writes;
    route.handle(request, context, answer);
    return answer;
}

server::Route ServerFixture::pullRoute()
{
    const auto atOnce = [this](const QUuid &, const server::WorkerPool::Job &job) {
        job(app.get());
        return true;
    };
    m_pulls = std::make_unique<server::PullLanes>(
        *catalog, atOnce, [this](const server::WaitingPull &pull, server::Database &database) {
            streamPull(*catalog, pull.caller, pull.request, database, *pull.writer);
        });
    return server::pullRoute(*catalog, *m_pulls);
}

PulledData ServerFixture::pull(const Caller &caller, qint64 cursor, const QString &scopes, const QString &more)
{
    const AnswerFake answer =
        get(pullRoute(), caller, QStringLiteral("cursor=%1&scopes=%2%3").arg(cursor).arg(scopes, more));
    if (answer.status != 200 || !answer.finished)
        qFatal("The pull failed: %s", answer.body.constData());
    PulledData data;
    Collector collector(data);
    protocol::PullReader reader(collector);
    const auto read = reader.feed(answer.body);
    if (!read)
        qFatal("The pull cannot be read: %s", qPrintable(read.error().message));
    data.complete = reader.complete();
    return data;
}

AnswerFake ServerFixture::post(const Caller &caller, const protocol::PushRequest &push, bool keepRefused)
{
    server::Request request;
    request.body = push.toBytes();
    if (keepRefused)
        request.query.insert(QStringLiteral("keep"), QStringLiteral("refused"));
    server::HandlerContext context{*app, caller};
    AnswerFake answer;
    server::PushLanes lanes({}, {});
    server::pushRoute(*catalog, lanes).handle(request, context, answer);
    return answer;
}

protocol::PushReply ServerFixture::push(const Caller &caller, const protocol::PushRequest &push)
{
    const AnswerFake answer = post(caller, push);
    const auto reply = protocol::PushReply::fromBytes(answer.body);
    if (answer.status != 200 || !reply)
        qFatal("The push failed: %s", answer.body.constData());
    return *reply;
}

qint64 ServerFixture::version(const Tenant &tenant)
{
    return scalar(*superuser, QStringLiteral("SELECT version FROM sync_clocks WHERE tenant_id = ?"), {tenant.id})
        .toLongLong();
}

QUuid ServerFixture::addCandidate(const Tenant &tenant, const QString &name)
{
    const QUuid id = newId();
    const auto transaction =
        server::Transaction::begin(*app, server::Transaction::Actor{tenant.id, tenant.recruiter, {}});
    rows(*app, QStringLiteral("INSERT INTO candidates (tenant_id, id, full_name) VALUES (?, ?, ?)"),
         {tenant.id, id, name});
    if (!(*transaction)->commit())
        qFatal("The candidate cannot be added");
    return id;
}

protocol::Mutation DeviceFake::mutation(protocol::MutationKind kind, const QString &entity, const QUuid &row,
                                        const Fields &fields, qint64 base)
{
    protocol::Mutation out;
    out.seq = nextSeq++;
    out.id = m_fixture.newId();
    out.entity = entity;
    out.row = row;
    out.kind = kind;
    out.baseVersion = base;
    out.at = QDateTime::currentDateTimeUtc();
    out.fields = fields;
    return out;
}

DeviceFake::Fields change(const char *column, const char *before, const char *after)
{
    const auto value = [](const char *text) {
        return text == nullptr ? protocol::Value() : protocol::Value(QByteArray(text));
    };
    return {{QString::fromLatin1(column), {value(before), value(after)}}};
}

} // namespace shortlist::testing
