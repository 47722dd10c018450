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
class Migrator
{
public:
    /// With the migrations that are compiled in.
    Migrator();
    /// With other ones, for tests; they must be in order.
    explicit Migrator(QList<Migration> migrations) : m_migrations(std::move(migrations)) {}

    /// The compiled-in migrations, in order.
    [[nodiscard]] static QList<Migration> builtIn();
    /// Reads "0003_recruiting.sql" and its text. InvalidInput where the name has another form.
    [[nodiscard]] static core::Expected<Migration> fromFile(const QString &fileName, const QByteArray &text);

    [[nodiscard]] const QList<Migration> &migrations() const { return m_migrations; }
    /// The newest number this program knows.
    [[nodiscard]] int newest() const;

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
