#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QList>

namespace shortlist::server {

class Database;

/// One numbered SQL file.
struct Migration
{
    int number = 0;
    QString name; ///< "0003_recruiting"
    QByteArray sql;
    QByteArray sha256; ///< hex, over the text with Unix line ends
};

/// Brings a database's shared tables to the state this program was built for. Migrations run in order, each in its own
/// transaction, all under one advisory lock; number, name and SHA-256 are recorded in schema_migrations.
///
/// There are two series: the program's own, which are compiled in, and a site's, numbered from firstSiteNumber on,
/// which run after them. Each grows at its end only, so a newer program's migrations still fit a database with a site's
/// own.
class Migrator
{
public:
    static constexpr int firstSiteNumber = 1000;

    /// With the migrations that are compiled in.
    Migrator();
    /// With other ones, for tests; they must be in order.
    explicit Migrator(QList<Migration> migrations) : m_migrations(std::move(migrations)) {}

    /// With the compiled-in ones and after them a site's own, the *.sql files in `directory`; an empty name means there
    /// are none. NotFound when it is no directory; InvalidInput, naming the file, where a name has another form or a
    /// number is below firstSiteNumber or there twice; Io when a file cannot be read.
    [[nodiscard]] static core::Expected<Migrator> withSite(const QString &directory);

    /// The compiled-in migrations, in order.
    [[nodiscard]] static QList<Migration> builtIn();
    /// Reads "0003_recruiting.sql" and its text. InvalidInput where the name has another form.
    [[nodiscard]] static core::Expected<Migration> fromFile(const QString &fileName, const QByteArray &text);

    [[nodiscard]] const QList<Migration> &migrations() const { return m_migrations; }
    /// The schema's version when all have run: the newest numbers of both series added up, so that it grows with
    /// either.
    [[nodiscard]] int schemaVersion() const;
    /// The schema's version of a database, by what is recorded there.
    [[nodiscard]] static core::Expected<int> schemaVersionOf(Database &database);

    /// Makes the roles where they are missing and the connecting role may; otherwise Refused, with what an
    /// administrator should run. Then runs what is outstanding, as shortlist_owner; returns how many ran. Incompatible
    /// when a recorded migration was edited or is missing here, or the database is newer than the program.
    [[nodiscard]] core::Expected<int> run(Database &database) const;

    /// Compares what is recorded with what the program knows, and changes nothing. Incompatible as in run(); also when
    /// some are outstanding, naming the first.
    [[nodiscard]] core::Expected<void> verify(Database &database) const;

private:
    QList<Migration> m_migrations;
};

} // namespace shortlist::server
