#include "loopback/traces.h"

#include "cache/connection.h"
#include "cache/keyslots.h"
#include "loopback/loopback.h"
#include "support/rawpages.h"

#include <QDir>
#include <QSqlQuery>
#include <QSqlRecord>

namespace shortlist::tests {

QByteArray keyOf(const Ctl &person)
{
    const auto slots = cache::KeySlots::read(person.profile());
    const auto key = slots ? slots->open("test-passphrase") : core::Expected<QByteArray>(core::fail(slots.error()));
    return key ? *key : QByteArray();
}

QString traces(const Ctl &person, const QString &marker)
{
    // Neighbouring words of a search index share their beginnings: the tail is what is always there in full.
    const QByteArray needle = marker.right(6).toUtf8();
    const QByteArray key = keyOf(person);
    if (key.isEmpty())
        return text("the profile cannot be opened");
    for (const char *file : {"cache.db", "outbox.db"}) {
        const auto connection =
            cache::Connection::open(QDir(person.profile()).filePath(text(file)), key, cache::AccessMode::ReadOnly);
        if (!connection)
            return connection.error().message;
        QSqlQuery tables(connection->database());
        if (!tables.exec(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
            return text("no tables");
        while (tables.next()) {
            const QString table = tables.value(0).toString();
            QSqlQuery rows(connection->database());
            // Tables of the search itself are read as such; their content lies in the ones beside them.
            if (!rows.exec(text("SELECT * FROM \"%1\"").arg(table)))
                continue;
            while (rows.next()) {
                for (int c = 0; c < rows.record().count(); ++c) {
                    if (rows.value(c).toByteArray().contains(needle) ||
                        rows.value(c).toString().toUtf8().contains(needle))
                        return text(file) + u'/' + table;
                }
            }
        }
        const auto freed = connection->scalar(text("PRAGMA freelist_count"));
        if (!freed || freed->toInt() != 0)
            return text(file) + text(": free pages");
        if (QFileInfo(QDir(person.profile()).filePath(text(file) + text("-wal"))).size() > 0)
            return text(file) + text(": a log");
    }
    return rawTraces(person, key, needle);
}

QString rawTraces(const Ctl &person, const QByteArray &key, const QByteArray &needle)
{
    const QMap<QString, QByteArray> files = person.files();
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        if (file->contains(needle))
            return file.key() + text(": in clear");
        if (file->isEmpty() || !(file.key().endsWith(text(".db")) || file.key().endsWith(text("-wal"))))
            continue;
        const QList<QByteArray> pages = rawPages(QDir(person.profile()).filePath(file.key()), key);
        if (pages.isEmpty())
            return file.key() + text(": cannot be read");
        for (qsizetype n = 0; n < pages.size(); ++n) {
            if (pages[n].contains(needle))
                return text("%1: page %2").arg(file.key()).arg(n + 1);
        }
    }
    return {};
}

} // namespace shortlist::tests
