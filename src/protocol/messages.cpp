#include "protocol/messages.h"

#include "core/json.h"
#include "core/uuid.h"

#include <QJsonArray>

namespace shortlist::protocol {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

Expected<QUuid> idMember(const QJsonObject &json, const QString &member)
{
    return core::parseUuid(json.value(member).toString(), member);
}

QStringList strings(const QJsonValue &value)
{
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &v : array)
        out.append(v.toString());
    return out;
}

Expected<MutationKind> kindFromString(const QString &name)
{
    for (const MutationKind kind :
         {MutationKind::Insert, MutationKind::Update, MutationKind::Remove, MutationKind::Restore}) {
        if (toString(kind) == name)
            return kind;
    }
    return fail(
        ErrorCode::InvalidInput, QStringLiteral("“%1” is no kind of mutation").arg(name.left(32)),
        QStringLiteral("kind"),
        {QStringLiteral("insert"), QStringLiteral("update"), QStringLiteral("remove"), QStringLiteral("restore")});
}

Expected<Outcome> outcomeFromString(const QString &name)
{
    for (const Outcome outcome : {Outcome::Applied, Outcome::Conflict, Outcome::Refused}) {
        if (toString(outcome) == name)
            return outcome;
    }
    return fail(ErrorCode::Protocol, QStringLiteral("“%1” is no outcome").arg(name.left(32)),
                QStringLiteral("outcome"));
}

bool isWireValue(const QJsonValue &value)
{
    return value.isString() || value.isNull() || value.isUndefined();
}

} // namespace

QString toString(MutationKind kind)
{
    switch (kind) {
    case MutationKind::Insert:
        return QStringLiteral("insert");
    case MutationKind::Update:
        return QStringLiteral("update");
    case MutationKind::Remove:
        return QStringLiteral("remove");
    case MutationKind::Restore:
        break;
    }
    return QStringLiteral("restore");
}

QString toString(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Applied:
        return QStringLiteral("applied");
    case Outcome::Conflict:
        return QStringLiteral("conflict");
    case Outcome::Refused:
        break;
    }
    return QStringLiteral("refused");
}

QJsonObject Mutation::toJson() const
{
    QJsonObject changes;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
        changes.insert(it.key(), QJsonObject{{QStringLiteral("old"), toWire(it->oldValue)},
                                             {QStringLiteral("new"), toWire(it->newValue)}});
    return {{QStringLiteral("seq"), seq},
            {QStringLiteral("id"), core::toText(id)},
            {QStringLiteral("entity"), entity},
            {QStringLiteral("row"), core::toText(row)},
            {QStringLiteral("kind"), toString(kind)},
            {QStringLiteral("base"), baseVersion},
            {QStringLiteral("at"), at.toUTC().toString(Qt::ISODateWithMs)},
            {QStringLiteral("fields"), changes}};
}

Expected<Mutation> Mutation::fromJson(const QJsonObject &json)
{
    Mutation m;
    m.seq = json.value(QStringLiteral("seq")).toInteger();
    if (m.seq <= 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("seq is not a positive number"), QStringLiteral("seq"));
    const auto id = idMember(json, QStringLiteral("id"));
    if (!id)
        return fail(id.error());
    m.id = *id;
    const auto row = idMember(json, QStringLiteral("row"));
    if (!row)
        return fail(row.error());
    m.row = *row;
    m.entity = json.value(QStringLiteral("entity")).toString();
    if (m.entity.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("entity is missing"), QStringLiteral("entity"));
    const auto kind = kindFromString(json.value(QStringLiteral("kind")).toString());
    if (!kind)
        return fail(kind.error());
    m.kind = *kind;
    m.baseVersion = json.value(QStringLiteral("base")).toInteger();
    m.at = parseTimestamp(json.value(QStringLiteral("at")).toString().toLatin1());
    if (!m.at.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("at is not a time"), QStringLiteral("at"));
    const QJsonObject fields = json.value(QStringLiteral("fields")).toObject();
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it) {
        const QJsonObject change = it->toObject();
        const QJsonValue oldValue = change.value(QStringLiteral("old"));
        const QJsonValue newValue = change.value(QStringLiteral("new"));
        if (!it->isObject() || !isWireValue(oldValue) || !isWireValue(newValue))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1: a change has the form {\"old\": text or null, \"new\": text or null}")
                            .arg(it.key()),
                        it.key());
        m.fields.insert(it.key(), {fromWire(oldValue), fromWire(newValue)});
    }
    return m;
}

QByteArray PushRequest::toBytes() const
{
    QJsonArray list;
    for (const Mutation &m : mutations)
        list.append(m.toJson());
    return core::compactJson({{QStringLiteral("device"), core::toText(device)},
                              {QStringLiteral("epoch"), core::toText(epoch)},
                              {QStringLiteral("mutations"), list}});
}

Expected<PushRequest> PushRequest::fromBytes(const QByteArray &bytes)
{
    const auto json = core::parseJsonObject(bytes);
    if (!json)
        return fail(json.error());
    PushRequest request;
    const auto device = idMember(*json, QStringLiteral("device"));
    if (!device)
        return fail(device.error());
    request.device = *device;
    const auto epoch = idMember(*json, QStringLiteral("epoch"));
    if (!epoch)
        return fail(epoch.error());
    request.epoch = *epoch;
    const QJsonValue list = json->value(QStringLiteral("mutations"));
    if (!list.isArray())
        return fail(ErrorCode::InvalidInput, QStringLiteral("mutations is not a list"), QStringLiteral("mutations"));
    const QJsonArray array = list.toArray();
    if (array.size() > maxMutationsPerPush)
        return fail(ErrorCode::TooLarge,
                    QStringLiteral("A push carries at most %1 mutations").arg(maxMutationsPerPush));
    for (const QJsonValue &value : array) {
        auto mutation = Mutation::fromJson(value.toObject());
        if (!mutation)
            return fail(mutation.error());
        if (!request.mutations.isEmpty() && mutation->seq != request.mutations.constLast().seq + 1)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("The sequence numbers of a push must follow one another"),
                        QStringLiteral("seq"));
        request.mutations.append(*std::move(mutation));
    }
    return request;
}

QJsonObject MutationResult::toJson() const
{
    QJsonArray ids;
    for (const QUuid &conflict : conflicts)
        ids.append(core::toText(conflict));
    QJsonObject json{{QStringLiteral("seq"), seq},
                     {QStringLiteral("id"), core::toText(id)},
                     {QStringLiteral("outcome"), toString(outcome)},
                     {QStringLiteral("version"), version}};
    if (!ids.isEmpty())
        json.insert(QStringLiteral("conflicts"), ids);
    if (!problem.isEmpty())
        json.insert(QStringLiteral("problem"), problem);
    return json;
}

Expected<MutationResult> MutationResult::fromJson(const QJsonObject &json)
{
    MutationResult r;
    r.seq = json.value(QStringLiteral("seq")).toInteger();
    const auto id = idMember(json, QStringLiteral("id"));
    if (!id)
        return fail(id.error());
    r.id = *id;
    const auto outcome = outcomeFromString(json.value(QStringLiteral("outcome")).toString());
    if (!outcome)
        return fail(outcome.error());
    r.outcome = *outcome;
    r.version = json.value(QStringLiteral("version")).toInteger();
    r.problem = json.value(QStringLiteral("problem")).toString();
    const QStringList conflicts = strings(json.value(QStringLiteral("conflicts")));
    for (const QString &conflict : conflicts) {
        const auto parsed = core::parseUuid(conflict, QStringLiteral("conflicts"));
        if (!parsed)
            return fail(parsed.error());
        r.conflicts.append(*parsed);
    }
    return r;
}

QByteArray PushReply::toBytes() const
{
    QJsonArray list;
    for (const MutationResult &r : results)
        list.append(r.toJson());
    return core::compactJson({{QStringLiteral("results"), list},
                              {QStringLiteral("last_seq"), lastSeq},
                              {QStringLiteral("version"), version}});
}

Expected<PushReply> PushReply::fromBytes(const QByteArray &bytes)
{
    const auto json = core::parseJsonObject(bytes);
    if (!json)
        return fail(ErrorCode::Protocol, json.error().message);
    PushReply reply;
    const QJsonArray list = json->value(QStringLiteral("results")).toArray();
    for (const QJsonValue &value : list) {
        auto result = MutationResult::fromJson(value.toObject());
        if (!result)
            return fail(ErrorCode::Protocol, result.error().message);
        reply.results.append(*std::move(result));
    }
    reply.lastSeq = json->value(QStringLiteral("last_seq")).toInteger();
    reply.version = json->value(QStringLiteral("version")).toInteger();
    return reply;
}

QJsonObject SessionGrant::toJson() const
{
    QJsonObject json{{QStringLiteral("access_token"), accessToken},
                     {QStringLiteral("refresh_token"), refreshToken},
                     {QStringLiteral("access_expires_in"), accessExpiresIn},
                     {QStringLiteral("refresh_expires_in"), refreshExpiresIn},
                     {QStringLiteral("tenant"), QJsonObject{{QStringLiteral("id"), core::toText(tenantId)},
                                                            {QStringLiteral("slug"), tenantSlug},
                                                            {QStringLiteral("name"), tenantName}}},
                     {QStringLiteral("user"), QJsonObject{{QStringLiteral("id"), core::toText(userId)},
                                                          {QStringLiteral("display_name"), displayName},
                                                          {QStringLiteral("email"), email},
                                                          {QStringLiteral("role"), role}}},
                     {QStringLiteral("scopes"), QJsonArray::fromStringList(scopes)},
                     {QStringLiteral("history"), core::toText(history)},
                     {QStringLiteral("schema"), schemaVersion}};
    if (!rememberToken.isEmpty())
        json.insert(QStringLiteral("remember_token"), rememberToken);
    return json;
}

Expected<SessionGrant> SessionGrant::fromJson(const QJsonObject &json)
{
    SessionGrant g;
    g.accessToken = json.value(QStringLiteral("access_token")).toString();
    g.refreshToken = json.value(QStringLiteral("refresh_token")).toString();
    g.accessExpiresIn = json.value(QStringLiteral("access_expires_in")).toInteger();
    g.refreshExpiresIn = json.value(QStringLiteral("refresh_expires_in")).toInteger();
    const QJsonObject tenant = json.value(QStringLiteral("tenant")).toObject();
    const QJsonObject user = json.value(QStringLiteral("user")).toObject();
    const auto tenantId = idMember(tenant, QStringLiteral("id"));
    const auto userId = idMember(user, QStringLiteral("id"));
    const auto history = idMember(json, QStringLiteral("history"));
    if (g.accessToken.isEmpty() || g.refreshToken.isEmpty() || !tenantId || !userId || !history)
        return fail(ErrorCode::Protocol, QStringLiteral("The server's answer to the sign-in is incomplete"));
    g.tenantId = *tenantId;
    g.userId = *userId;
    g.history = *history;
    g.tenantSlug = tenant.value(QStringLiteral("slug")).toString();
    g.tenantName = tenant.value(QStringLiteral("name")).toString();
    g.displayName = user.value(QStringLiteral("display_name")).toString();
    g.email = user.value(QStringLiteral("email")).toString();
    g.role = user.value(QStringLiteral("role")).toString();
    g.scopes = strings(json.value(QStringLiteral("scopes")));
    g.schemaVersion = json.value(QStringLiteral("schema")).toInt();
    g.rememberToken = json.value(QStringLiteral("remember_token")).toString();
    return g;
}

QByteArray Problem::toBytes() const
{
    QJsonObject json{{QStringLiteral("type"), QStringLiteral("urn:shortlist:problem:") + type},
                     {QStringLiteral("title"), title},
                     {QStringLiteral("status"), status}};
    if (!detail.isEmpty())
        json.insert(QStringLiteral("detail"), detail);
    if (!column.isEmpty())
        json.insert(QStringLiteral("column"), column);
    if (!allowed.isEmpty())
        json.insert(QStringLiteral("allowed"), QJsonArray::fromStringList(allowed));
    if (retryAfter > 0)
        json.insert(QStringLiteral("retry_after"), retryAfter);
    if (lastSeq >= 0)
        json.insert(QStringLiteral("last_seq"), lastSeq);
    if (!wipeId.isNull())
        json.insert(QStringLiteral("wipe"),
                    QJsonObject{{QStringLiteral("id"), core::toText(wipeId)}, {QStringLiteral("token"), wipeToken}});
    return core::compactJson(json);
}

Problem Problem::fromBytes(const QByteArray &bytes, int status)
{
    Problem p;
    p.status = status;
    const auto json = core::parseJsonObject(bytes, 1024 * 1024);
    if (!json) {
        p.type = QStringLiteral("unreadable");
        p.title = QStringLiteral("The server answered %1 without an explanation").arg(status);
        return p;
    }
    p.type = json->value(QStringLiteral("type")).toString().section(u':', -1);
    p.title = json->value(QStringLiteral("title")).toString();
    p.detail = json->value(QStringLiteral("detail")).toString();
    p.column = json->value(QStringLiteral("column")).toString();
    p.allowed = strings(json->value(QStringLiteral("allowed")));
    p.retryAfter = json->value(QStringLiteral("retry_after")).toInt();
    p.lastSeq = json->value(QStringLiteral("last_seq")).toInteger(-1);
    const QJsonObject wipe = json->value(QStringLiteral("wipe")).toObject();
    p.wipeId = QUuid::fromString(wipe.value(QStringLiteral("id")).toString());
    p.wipeToken = wipe.value(QStringLiteral("token")).toString();
    return p;
}

} // namespace shortlist::protocol
