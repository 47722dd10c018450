#include "server/storage/database.h"

#include "core/uuid.h"
#include "server/storage/statements.h"
#include "server/storage/values.h"

#include <QRegularExpression>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <atomic>
#include <utility>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

std::atomic<int> connectionCounter = 0;

/// Text forms that the wire protocol promises, whatever the cluster's or the role's own settings are.
constexpr const char *sessionSettings = "SET DateStyle = 'ISO'; SET TimeZone = 'UTC'; SET IntervalStyle = 'iso_8601'; "
                                        "SET extra_float_digits = 1; SET bytea_output = 'hex'; "
                                        "SET standard_conforming_strings = on; SET search_path = public; "
                                        "SET client_min_messages = warning";

/// A server that vanished without a word (a machine that lost power, a cut network) must not hold a worker for the
/// minutes that TCP takes by itself. Of no effect on Unix sockets; the URL's own values come first.
constexpr std::pair<const char *, const char *> patience[] = {{"connect_timeout", "5"},
                                                              {"tcp_user_timeout", "15000"},
                                                              {"keepalives_idle", "10"},
                                                              {"keepalives_interval", "5"},
                                                              {"keepalives_count", "3"}};

/// Takes libpq's list of hosts ("a:5432,b:5433"), which is no host to QUrl, out of a URL; empty where there is none.
std::pair<QStringList, QStringList> takeHostList(QString &url)
{
    static const QRegularExpression authority(QStringLiteral("^[a-z]+://(?:[^@/?#]*@)?([^/?#]*,[^/?#]*)"));
    const QRegularExpressionMatch match = authority.match(url);
    std::pair<QStringList, QStringList> list;
    if (!match.hasMatch())
        return list;
    for (const QString &one : match.captured(1).split(u',')) {
        static const QRegularExpression hostAndPort(QStringLiteral("^(.*?)(?::([0-9]+))?$"));
        const QRegularExpressionMatch parts = hostAndPort.match(one);
        list.first.append(parts.captured(1).remove(u'[').remove(u']'));
        list.second.append(parts.captured(2).isEmpty() ? QStringLiteral("5432") : parts.captured(2));
    }
    url.replace(match.capturedStart(1), match.capturedLength(1), QStringLiteral("several"));
    return list;
}

} // namespace

Expected<DatabaseUrl> DatabaseUrl::parse(const QString &text)
{
    QString single = text;
    auto [hosts, ports] = takeHostList(single);
    const QUrl url(single, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != u"postgresql" && url.scheme() != u"postgres"))
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("The database URL does not have the form postgresql://user:password@host:port/database"),
            QStringLiteral("--database"));
    const QUrlQuery query(url);
    DatabaseUrl out;
    out.host = hosts.isEmpty() ? url.host() : hosts.join(u',');
    out.port = url.port(5432);
    out.database = url.path().mid(1);
    out.user = url.userName(QUrl::FullyDecoded);
    out.password = url.password(QUrl::FullyDecoded);
    QStringList options;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name == u"host")
            out.host = value;
        else if (name == u"port")
            ports = value.split(u',');
        else if (name == u"user")
            out.user = value;
        else if (name == u"password")
            out.password = value;
        else if (name == u"dbname")
            out.database = value;
        else
            options.append(name + u'=' + value);
    }
    if (ports.size() == 1) {
        out.port = ports.constFirst().toInt();
    } else if (ports.size() > 1) {
        out.port = -1;
        options.append(QStringLiteral("port=") + ports.join(u','));
    }
    out.options = options.join(u';');
    if (out.database.isEmpty() || out.user.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The database URL names no %1")
                        .arg(out.user.isEmpty() ? QStringLiteral("user") : QStringLiteral("database")),
                    QStringLiteral("--database"));
    return out;
}

DatabaseUrl DatabaseUrl::as(const QString &role) const
{
    DatabaseUrl other = *this;
    other.user = role;
    other.password.clear();
    return other;
}

struct Database::Private
{
    DatabaseUrl url;
    QString connectionName;
    QSqlDatabase sql;
    std::unique_ptr<Statements> statements;

    [[nodiscard]] PGconn *handle() const
    {
        const QVariant raw = sql.driver()->handle();
        return raw.isValid() ? *static_cast<PGconn *const *>(raw.constData()) : nullptr;
    }

    Expected<void> open()
    {
        statements.reset();
        sql.close();
        if (!sql.open()) {
            // libpq's text names host and role only, no password.
            const QString reason = sql.lastError().databaseText().simplified();
            return fail(ErrorCode::Busy, QStringLiteral("PostgreSQL at %1 cannot be reached: %2").arg(url.host, reason),
                        url.host);
        }
        statements = std::make_unique<Statements>(handle());
        const SqlResult set = statements->runScript(sessionSettings);
        if (!set.ok)
            return fail(set.failure.toError());
        return {};
    }
};

Database::Database() : d(std::make_unique<Private>()) {}

Database::~Database()
{
    d->statements.reset();
    d->sql.close();
    d->sql = QSqlDatabase(); // the last copy must be gone before the connection is removed
    QSqlDatabase::removeDatabase(d->connectionName);
}

Expected<std::unique_ptr<Database>> Database::connect(const DatabaseUrl &url)
{
    std::unique_ptr<Database> database(new Database);
    Private &p = *database->d;
    p.url = url;
    p.connectionName = QStringLiteral("shortlist-server-%1").arg(++connectionCounter);
    p.sql = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), p.connectionName);
    if (!p.sql.isValid())
        return fail(ErrorCode::Internal, QStringLiteral("Qt's PostgreSQL driver (QPSQL) is not installed"));
    p.sql.setHostName(url.host);
    p.sql.setPort(url.port);
    p.sql.setDatabaseName(url.database);
    p.sql.setUserName(url.user);
    p.sql.setPassword(url.password);
    QStringList options = url.options.split(u';', Qt::SkipEmptyParts);
    for (const auto &[name, value] : patience) {
        const QString option = QString::fromLatin1(name) + u'=';
        const bool given = std::any_of(options.cbegin(), options.cend(),
                                       [&](const QString &other) { return other.startsWith(option); });
        if (!given)
            options.append(option + QString::fromLatin1(value));
    }
    p.sql.setConnectOptions(options.join(u';'));
    const Expected<void> opened = p.open();
    if (!opened)
        return fail(opened.error());
    return database;
}

Expected<void> Database::ensureOpen()
{
    PGconn *const connection = d->handle();
    if (d->statements && connection != nullptr && PQstatus(connection) == CONNECTION_OK) {
        // A transaction that was left open (a handler that failed badly) must not leak into the next request.
        if (PQtransactionStatus(connection) == PQTRANS_IDLE)
            return {};
        if (d->statements->runScript("ROLLBACK").ok && PQtransactionStatus(connection) == PQTRANS_IDLE)
            return {};
    }
    return d->open();
}

QSqlDatabase Database::sql() const
{
    return d->sql;
}

pg_conn *Database::handle() const
{
    return d->handle();
}

Statements &Database::statements() const
{
    return *d->statements;
}

Expected<void> Database::execute(const QString &statement)
{
    if (!d->statements)
        return fail(ErrorCode::Busy, QStringLiteral("The connection to PostgreSQL is closed"));
    const SqlResult result = d->statements->runScript(statement.toUtf8());
    if (!result.ok)
        return fail(result.failure.toError());
    return {};
}

Expected<QList<QVariantList>> Database::query(const QString &statement, const QVariantList &arguments)
{
    if (!d->statements)
        return fail(ErrorCode::Busy, QStringLiteral("The connection to PostgreSQL is closed"));
    QList<protocol::Value> values;
    values.reserve(arguments.size());
    for (const QVariant &argument : arguments)
        values.append(sqlText(argument));
    const SqlResult result = d->statements->run(numberedPlaceholders(statement), values);
    if (!result.ok)
        return fail(result.failure.toError());
    QList<QVariantList> rows;
    rows.reserve(result.rows.size());
    for (const QList<protocol::Value> &texts : result.rows) {
        QVariantList row;
        row.reserve(texts.size());
        for (qsizetype c = 0; c < texts.size(); ++c)
            row.append(fromSqlText(texts[c], result.types[c]));
        rows.append(row);
    }
    return rows;
}

Expected<void> checkServingRole(Database &database)
{
    const auto rows = database.query(QStringLiteral(
        "SELECT session_user::text, bool_or(r.rolsuper), bool_or(r.rolbypassrls), "
        "  bool_or(EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "                  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v') AND c.relowner = r.oid)) "
        "FROM pg_roles r WHERE pg_has_role(session_user, r.oid, 'MEMBER')"));
    if (!rows)
        return fail(rows.error());
    const QVariantList &row = rows->constFirst();
    const QString user = row[0].toString();
    QString reason;
    if (row[1].toBool())
        reason = QStringLiteral("a superuser");
    else if (row[2].toBool())
        reason = QStringLiteral("exempt from row-level security (BYPASSRLS)");
    else if (row[3].toBool())
        reason = QStringLiteral("the owner of the tables, or may become it");
    if (reason.isEmpty())
        return {};
    return fail(
        ErrorCode::Refused,
        QStringLiteral("The database role “%1” is %2; row-level security would not hold it. Serve as shortlist_app")
            .arg(user, reason),
        QStringLiteral("--database"));
}

Expected<std::unique_ptr<Transaction>> Transaction::begin(Database &database, const std::optional<Actor> &actor,
                                                          Mode mode)
{
    const Expected<void> open = database.ensureOpen();
    if (!open)
        return fail(open.error());
    // One round trip: ids are formatted by us and roles are plain names, so nothing in the script comes from outside.
    QByteArray script = mode == Mode::Snapshot ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                               : "BEGIN ISOLATION LEVEL READ COMMITTED";
    if (actor) {
        const auto text = [](const QUuid &id) { return id.isNull() ? QByteArray() : core::toBytes(id); };
        const bool named = std::all_of(actor->role.begin(), actor->role.end(),
                                       [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
        if (!named)
            return fail(ErrorCode::Internal, QStringLiteral("This is not the name of a role"));
        const QByteArray role = actor->role.toLatin1();
        script += "; SELECT set_config('app.tenant', '" + text(actor->tenant) + "', true), set_config('app.user', '" +
                  text(actor->user) + "', true), set_config('app.device', '" + text(actor->device) +
                  "', true), set_config('app.role', '" + role + "', true)";
        // A tenant that moves to another cluster takes no more writes here, and one that has left is not read here.
        if (!actor->tenant.isNull())
            script +=
                ", enter_tenant('" + text(actor->tenant) + "', " + (mode == Mode::ReadWrite ? "true" : "false") + ")";
    }
    const SqlResult begun = database.statements().runScript(script);
    if (!begun.ok)
        return fail(begun.failure.toError());
    return std::unique_ptr<Transaction>(new Transaction(database));
}

Expected<std::unique_ptr<Transaction>> Transaction::beginWith(Database &database, const Actor &actor, Mode mode,
                                                              const QList<Command> &first, QList<SqlResult> &results)
{
    const Expected<void> open = database.ensureOpen();
    if (!open)
        return fail(open.error());
    const auto text = [](const QUuid &id) { return protocol::Value(id.isNull() ? QByteArray() : core::toBytes(id)); };
    const bool snapshot = mode == Mode::Snapshot;
    const QList<Command> opening{
        {snapshot ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN ISOLATION LEVEL READ COMMITTED"},
        {"SELECT set_config('app.tenant', $1, true), set_config('app.user', $2, true), "
         "set_config('app.device', $3, true), set_config('app.role', $4, true), "
         "enter_tenant($1::uuid, $5::boolean)",
         {text(actor.tenant), text(actor.user), text(actor.device), protocol::Value(actor.role.toLatin1()),
          protocol::Value(snapshot ? "false" : "true")}}};
    results = database.statements().runTogether(opening + first);
    const bool complete = results.size() == opening.size() + first.size() && results.constLast().ok;
    if (!complete) {
        const core::Error error = results.isEmpty() ? SqlFailure().toError() : results.constLast().failure.toError();
        (void)database.ensureOpen(); // takes back what was begun
        results.remove(0, std::min(results.size(), opening.size()));
        return fail(error);
    }
    results.remove(0, opening.size());
    return std::unique_ptr<Transaction>(new Transaction(database));
}

Transaction::~Transaction()
{
    // A failing rollback means a broken connection, which ensureOpen() replaces.
    if (m_open)
        (void)m_database.execute(QStringLiteral("ROLLBACK"));
}

Expected<void> Transaction::commit()
{
    m_open = false;
    // COMMIT of a failed transaction answers ROLLBACK without an error.
    const bool failed = PQtransactionStatus(m_database.handle()) == PQTRANS_INERROR;
    const Expected<void> done = m_database.execute(QStringLiteral("COMMIT"));
    if (!done)
        return done;
    if (failed)
        return fail(ErrorCode::Internal, QStringLiteral("The transaction had failed and was rolled back"));
    return {};
}

} // namespace shortlist::server
