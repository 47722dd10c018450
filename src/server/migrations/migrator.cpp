#include "server/migrations/migrator.h"

#include "server/storage/database.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr auto resourceFolder = ":/shortlist/migrations";
/// Any fixed number: everybody who migrates one database takes the same lock.
constexpr auto lockStatement = "SELECT pg_advisory_lock(7345001)";
constexpr auto unlockStatement = "SELECT pg_advisory_unlock(7345001)";

struct Recorded
{
    QString name;
    QByteArray sha256;
};

QByteArray resource(const QString &name)
{
    QFile file(QString::fromLatin1(resourceFolder) + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Creates the roles and the extension where they are missing, or says what an administrator should do.
Expected<void> bootstrap(Database &database)
{
    const auto state = database.query(QStringLiteral(
        "SELECT (SELECT count(*) FROM pg_roles WHERE rolname IN ('shortlist_owner', 'shortlist_app', "
        "'shortlist_worker', 'shortlist_backup', 'shortlist_search')) = 5 "
        "  AND (SELECT count(*) FROM pg_roles r WHERE r.rolname IN ('shortlist_owner', 'shortlist_search') AND "
        "has_schema_privilege(r.oid, 'public', 'CREATE')) = 2 "
        "  AND EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles o ON o.oid = "
        "m.member WHERE r.rolname = 'shortlist_search' AND o.rolname = 'shortlist_owner') "
        "  AND EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm'), "
        "(SELECT rolsuper FROM pg_roles WHERE rolname = session_user)"));
    if (!state)
        return fail(state.error());
    if (state->constFirst()[0].toBool())
        return {};
    if (!state->constFirst()[1].toBool())
        return fail(ErrorCode::Refused,
                    QStringLiteral("The roles shortlist_owner, shortlist_app, shortlist_worker, shortlist_backup and "
                                   "shortlist_search or the extension pg_trgm are not set up, and this role may not "
                                   "do it. Run `shortlistd migrate` once with a superuser's URL"));
    // Two databases of one cluster may be set up at once: whoever comes second finds the roles made.
    const QString script = QString::fromUtf8(resource(QStringLiteral("bootstrap.sql")));
    Expected<void> done = database.execute(script);
    for (int attempt = 0; attempt < 5 && !done; ++attempt)
        done = database.execute(script);
    return done;
}

Expected<void> becomeOwner(Database &database)
{
    const Expected<void> become = database.execute(QStringLiteral("SET ROLE shortlist_owner"));
    if (!become)
        return fail(ErrorCode::Refused,
                    QStringLiteral("Migrations run as shortlist_owner, which this role is not a member of"));
    return database.execute(
        QStringLiteral("CREATE TABLE IF NOT EXISTS schema_migrations (number integer PRIMARY KEY, name text NOT NULL, "
                       "sha256 text NOT NULL, "
                       "  applied_at timestamptz NOT NULL DEFAULT now(), program_version text NOT NULL);"
                       "ALTER TABLE schema_migrations ENABLE ROW LEVEL SECURITY; ALTER TABLE schema_migrations FORCE "
                       "ROW LEVEL SECURITY;"
                       "DROP POLICY IF EXISTS owner_all ON schema_migrations;"
                       "CREATE POLICY owner_all ON schema_migrations TO shortlist_owner USING (true) WITH CHECK (true);"
                       "DROP POLICY IF EXISTS everyone_reads ON schema_migrations;"
                       "CREATE POLICY everyone_reads ON schema_migrations FOR SELECT USING (true);"
                       "GRANT SELECT ON schema_migrations TO shortlist_app, shortlist_worker, shortlist_backup;"
                       "COMMENT ON TABLE schema_migrations IS 'The migrations this database has seen.';"
                       "COMMENT ON COLUMN schema_migrations.number IS 'The migration''s number.';"
                       "COMMENT ON COLUMN schema_migrations.name IS 'Its file name without the ending.';"
                       "COMMENT ON COLUMN schema_migrations.sha256 IS 'SHA-256 of its text: an edited one is refused.';"
                       "COMMENT ON COLUMN schema_migrations.applied_at IS 'When it ran.';"
                       "COMMENT ON COLUMN schema_migrations.program_version IS 'The program that ran it.';"));
}

Expected<QMap<int, Recorded>> recordedMigrations(Database &database)
{
    const auto rows =
        database.query(QStringLiteral("SELECT number, name, sha256 FROM schema_migrations ORDER BY number"));
    if (!rows)
        return fail(rows.error());
    QMap<int, Recorded> out;
    for (const QVariantList &row : *rows)
        out.insert(row[0].toInt(), {row[1].toString(), row[2].toString().toLatin1()});
    return out;
}

bool isSite(int number)
{
    return number >= Migrator::firstSiteNumber;
}

/// What people do when the database has seen migrations that are not here.
QString whereIsIt(int number)
{
    return isSite(number) ? QStringLiteral("Give the folder that holds it with --migrations")
                          : QStringLiteral("Install the newer program");
}

/// Refuses a recorded series that is not the beginning of the known one.
Expected<void> compareSeries(const QMap<int, Recorded> &recorded, const QList<Migration> &known)
{
    const int newestKnown = known.isEmpty() ? 0 : known.constLast().number;
    const int newestRecorded = recorded.isEmpty() ? 0 : recorded.lastKey();
    if (newestRecorded > newestKnown)
        return fail(
            ErrorCode::Incompatible,
            QStringLiteral("The database is newer than this program: it has seen migration %1, which is not here. %2")
                .arg(recorded.last().name, whereIsIt(newestRecorded)),
            recorded.last().name);
    QMap<int, Recorded> unmatched = recorded;
    for (const Migration &migration : known) {
        const auto seen = unmatched.constFind(migration.number);
        if (seen == unmatched.constEnd()) {
            if (migration.number < newestRecorded)
                return fail(ErrorCode::Incompatible,
                            QStringLiteral("Migration %1 was put before %2, which this database has seen already")
                                .arg(migration.name, recorded.last().name),
                            migration.name);
            continue;
        }
        if (seen->name != migration.name || seen->sha256 != migration.sha256)
            return fail(ErrorCode::Incompatible,
                        QStringLiteral("Migration %1 was edited after this database had seen it (then called %2)")
                            .arg(migration.name, seen->name),
                        migration.name);
        unmatched.remove(migration.number);
    }
    if (!unmatched.isEmpty())
        return fail(
            ErrorCode::Incompatible,
            QStringLiteral("Migration %1, which this database has seen, is missing here").arg(unmatched.first().name),
            unmatched.first().name);
    return {};
}

/// Refuses a history that is not the beginning of ours, in either series.
Expected<void> compare(const QMap<int, Recorded> &recorded, const QList<Migration> &known)
{
    for (const bool site : {false, true}) {
        QMap<int, Recorded> recordedSeries;
        for (auto it = recorded.cbegin(); it != recorded.cend(); ++it) {
            if (isSite(it.key()) == site)
                recordedSeries.insert(it.key(), it.value());
        }
        QList<Migration> knownSeries;
        for (const Migration &migration : known) {
            if (isSite(migration.number) == site)
                knownSeries.append(migration);
        }
        if (Expected<void> same = compareSeries(recordedSeries, knownSeries); !same)
            return same;
    }
    return {};
}

Expected<void> runOne(Database &database, const Migration &migration)
{
    auto transaction = Transaction::begin(database, std::nullopt);
    if (!transaction)
        return fail(transaction.error());
    const Expected<void> ran = database.execute(QString::fromUtf8(migration.sql));
    if (!ran)
        return fail(
            ran.error().code,
            QStringLiteral("Migration %1 failed and was taken back: %2").arg(migration.name, ran.error().message),
            migration.name);
    const auto recorded = database.query(
        QStringLiteral("INSERT INTO schema_migrations (number, name, sha256, program_version) VALUES (?, ?, ?, ?)"),
        {migration.number, migration.name, QString::fromLatin1(migration.sha256), QStringLiteral(SHORTLIST_VERSION)});
    if (!recorded)
        return fail(recorded.error());
    return (*transaction)->commit();
}

/// Checks that the migrations brought say their sentence like the others (0035_sentences.sql). A site's own too.
Expected<void> stateChecks(Database &database)
{
    auto transaction = Transaction::begin(database, std::nullopt);
    if (!transaction)
        return fail(transaction.error());
    const Expected<void> stated =
        database.execute(QStringLiteral("DO $$ BEGIN IF to_regprocedure('public.state_checks()') IS NOT NULL THEN "
                                        "PERFORM public.state_checks(); END IF; END $$"));
    if (!stated)
        return stated;
    return (*transaction)->commit();
}

Expected<int> runOutstanding(Database &database, const QList<Migration> &migrations)
{
    const auto recorded = recordedMigrations(database);
    if (!recorded)
        return fail(recorded.error());
    const Expected<void> same = compare(*recorded, migrations);
    if (!same)
        return fail(same.error());
    int ran = 0;
    for (const Migration &migration : migrations) {
        if (recorded->contains(migration.number))
            continue;
        const Expected<void> done = runOne(database, migration);
        if (!done)
            return fail(done.error());
        ++ran;
    }
    if (ran > 0) {
        if (const Expected<void> stated = stateChecks(database); !stated)
            return fail(stated.error());
    }
    return ran;
}

Expected<int> prepareAndRun(Database &database, const QList<Migration> &migrations)
{
    for (const auto &step : {bootstrap, becomeOwner}) {
        const Expected<void> done = step(database);
        if (!done)
            return fail(done.error());
    }
    return runOutstanding(database, migrations);
}

} // namespace

Migrator::Migrator() : Migrator(builtIn()) {}

Expected<Migration> Migrator::fromFile(const QString &fileName, const QByteArray &text)
{
    static const QRegularExpression form(QStringLiteral("^((\\d{4})_[a-z0-9_]+)\\.sql$"));
    const auto match = form.match(fileName);
    if (!match.hasMatch())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("“%1” is no name for a migration: 0007_some_words.sql").arg(fileName), fileName);
    QByteArray sql = text;
    sql.replace("\r\n", "\n"); // a checkout on Windows is the same migration
    return Migration{match.captured(2).toInt(), match.captured(1), sql,
                     QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex()};
}

QList<Migration> Migrator::builtIn()
{
    QList<Migration> out;
    const QStringList names =
        QDir(QString::fromLatin1(resourceFolder)).entryList({QStringLiteral("[0-9]*.sql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        auto migration = fromFile(name, resource(name));
        if (migration)
            out.append(*std::move(migration));
    }
    return out;
}

Expected<Migrator> Migrator::withSite(const QString &directory)
{
    if (directory.isEmpty())
        return Migrator();
    const QDir folder(directory);
    if (!folder.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no folder %1 for --migrations").arg(directory),
                    directory);
    QList<Migration> all = builtIn();
    const QStringList names = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Io, QStringLiteral("%1 cannot be read: %2").arg(file.fileName(), file.errorString()),
                        name);
        auto migration = fromFile(name, file.readAll());
        if (!migration)
            return fail(migration.error());
        if (!isSite(migration->number))
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("%1: a site's own migrations are numbered from %2 on").arg(name).arg(firstSiteNumber),
                name);
        if (migration->number == all.constLast().number)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1 and %2.sql have the same number").arg(name, all.constLast().name), name);
        all.append(*std::move(migration));
    }
    return Migrator(std::move(all));
}

int Migrator::schemaVersion() const
{
    int own = 0;
    int site = 0;
    for (const Migration &migration : m_migrations)
        (isSite(migration.number) ? site : own) = migration.number; // they are in order
    return own + site;
}

Expected<int> Migrator::schemaVersionOf(Database &database)
{
    const auto newest =
        database.query(QStringLiteral("SELECT coalesce(max(number) FILTER (WHERE number < %1), 0) "
                                      "  + coalesce(max(number) FILTER (WHERE number >= %1), 0) FROM schema_migrations")
                           .arg(firstSiteNumber));
    if (!newest)
        return fail(newest.error());
    return newest->constFirst()[0].toInt();
}

Expected<int> Migrator::run(Database &database) const
{
    const auto locked = database.query(QString::fromLatin1(lockStatement));
    if (!locked)
        return fail(locked.error());
    Expected<int> outcome = prepareAndRun(database, m_migrations);
    const Expected<void> reset = database.execute(QStringLiteral("RESET ROLE"));
    const auto unlocked = database.query(QString::fromLatin1(unlockStatement));
    if (outcome && !reset)
        return fail(reset.error());
    if (outcome && !unlocked)
        return fail(unlocked.error());
    return outcome;
}

Expected<void> Migrator::verify(Database &database) const
{
    const auto exists = database.query(QStringLiteral("SELECT to_regclass('public.schema_migrations') IS NOT NULL"));
    if (!exists)
        return fail(exists.error());
    QMap<int, Recorded> seen;
    if (exists->constFirst()[0].toBool()) {
        const auto recorded = recordedMigrations(database);
        if (!recorded)
            return fail(recorded.error());
        seen = *recorded;
    }
    const Expected<void> same = compare(seen, m_migrations);
    if (!same)
        return same;
    for (const Migration &migration : m_migrations) {
        if (!seen.contains(migration.number))
            return fail(ErrorCode::Incompatible,
                        QStringLiteral("The database lacks migration %1. Run `shortlistd migrate`").arg(migration.name),
                        migration.name);
    }
    return {};
}

} // namespace shortlist::server
