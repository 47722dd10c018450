#include "fixture.h"

#include "cache/blobs.h"
#include "cache/outbox.h"
#include "cache/quarantine.h"
#include "cache/reader.h"

#include <QDirIterator>

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;

namespace {

const QString candidates = QStringLiteral("candidates");
constexpr qint64 pageSize = 4096;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// Reads everything in the database; how it fails, if it does.
core::Expected<void> readAll(const Connection &connection, const protocol::SchemaDescriptor &descriptor)
{
    const Reader reader(connection, descriptor);
    for (const QString &entity : descriptor.entityNames()) {
        const auto rows = reader.list({entity, {}, {}, false, -1, 0});
        if (!rows)
            return core::fail(rows.error());
    }
    const auto hits = reader.search(QStringLiteral("name"), 100);
    return hits ? core::Expected<void>() : core::fail(hits.error());
}

} // namespace

/// Nothing readable lies on the disk, and damage is noticed, never believed.
class TestEncryption : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] QString path(const QString &name) const { return m_directory->filePath(name); }
    void fill(int rows)
    {
        auto store = Store::open(m_directory->path(), key);
        VERIFY_OK(store);
        VERIFY_OK((*store)->applyDescriptor(descriptor()));
        QList<protocol::FieldMap> all;
        for (int i = 1; i <= rows; ++i)
            all.append(row(i, {{"full_name", "Name"}, {"summary", "Some text that fills pages, again and again"}}));
        VERIFY_OK(pull(**store, 1, {{candidates, all}}));
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void noMarkerInAnyByte()
    {
        const QByteArray marker = "Zaphod-Marker-4711";
        auto store = Store::open(m_directory->path(), key);
        auto outbox = Outbox::open(m_directory->path(), key);
        VERIFY_OK(store);
        VERIFY_OK(outbox);
        VERIFY_OK((*store)->applyDescriptor(descriptor()));
        QList<protocol::FieldMap> rows;
        for (int i = 1; i <= 500; ++i)
            rows.append(row(i, {{"full_name", marker.constData()}, {"summary", marker.constData()}}));
        VERIFY_OK(pull(**store, 1, {{candidates, rows}}));
        VERIFY_OK((*store)->overlay(update(candidates, 1, QStringLiteral("phone"), nullptr, marker.constData())));
        protocol::Mutation mutation;
        mutation.id = id(1);
        mutation.entity = candidates;
        mutation.row = id(2);
        mutation.at = QDateTime::currentDateTimeUtc();
        mutation.fields.insert(QStringLiteral("phone"), {protocol::Value(), protocol::Value(marker)});
        VERIFY_OK((*outbox)->append({mutation}));
        VERIFY_OK((*outbox)->setFact(QStringLiteral("session"), marker));
        Blobs blobs(m_directory->path(), key);
        const auto sha256 = blobs.put(marker.repeated(10'000));
        VERIFY_OK(sha256);

        int files = 0;
        QDirIterator it(m_directory->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString name = it.next();
            if (name.endsWith(u"-shm"))
                continue; // page numbers only; checked below all the same when readable
            const QByteArray content = contentOf(name);
            ++files;
            QVERIFY2(!content.contains(marker) && !content.contains("Zaphod"), qPrintable(name));
            QVERIFY2(!content.contains("SQLite format 3") && !content.contains("candidates"), qPrintable(name));
            QVERIFY2(!name.contains(QString::fromLatin1(*sha256)), qPrintable(name));
        }
        QVERIFY(files >= 5); // both databases, both logs, the blob
        for (const char *shm : {"cache.db-shm", "outbox.db-shm"})
            QVERIFY(!contentOf(path(QString::fromLatin1(shm))).contains(marker));
    }

    void refusesAWrongKey()
    {
        fill(10);
        const QByteArray before = contentOf(path(QStringLiteral("cache.db")));
        VERIFY_FAILS(Store::open(m_directory->path(), QByteArray(32, 'x')), core::ErrorCode::WrongKey);
        VERIFY_FAILS(Store::open(m_directory->path(), "short"), core::ErrorCode::NoKey);
        QCOMPARE(contentOf(path(QStringLiteral("cache.db"))), before);
        VERIFY_OK(Store::open(m_directory->path(), key));
    }

    void refusesAPlaintextFile()
    {
        setContent(path(QStringLiteral("cache.db")), QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\0'));
        VERIFY_FAILS(Store::open(m_directory->path(), key), core::ErrorCode::Corrupt);
    }

    void anEmptyFileOpensWithAnyKey()
    {
        setContent(path(QStringLiteral("cache.db")), {});
        VERIFY_OK(Store::open(m_directory->path(), QByteArray(32, 'x'))); // which is why the caller checks the key first
        QVERIFY(contentOf(path(QStringLiteral("cache.db"))).size() >= pageSize);
        VERIFY_FAILS(Store::open(m_directory->path(), key), core::ErrorCode::WrongKey);
    }

    void readsOnlyWhatIsThere()
    {
        VERIFY_FAILS(Connection::open(path(QStringLiteral("cache.db")), key, AccessMode::ReadOnly), core::ErrorCode::NotFound);
        fill(10);
        const auto reading = Connection::open(path(QStringLiteral("cache.db")), key, AccessMode::ReadOnly);
        VERIFY_OK(reading);
        QCOMPARE(Reader(*reading, descriptor()).count(candidates).value(), 10);
        QVERIFY(!reading->execute(QStringLiteral("DELETE FROM candidates")));
    }

    void noticesAFlippedByteInAnyPage()
    {
        fill(400);
        const QString file = path(QStringLiteral("cache.db"));
        const QByteArray good = contentOf(file);
        QVERIFY(!QFile::exists(file + QStringLiteral("-wal")));
        const qint64 pages = good.size() / pageSize;
        QVERIFY(pages > 30);
        const protocol::SchemaDescriptor schema = descriptor();
        int noticed = 0;
        for (qint64 page = 0; page < pages; ++page) {
            QByteArray bad = good;
            const qsizetype at = page * pageSize + 100 + (page * 37) % 3000;
            bad[at] = static_cast<char>(bad[at] ^ 1);
            setContent(file, bad);
            core::Expected<void> result;
            {
                const auto opened = Connection::open(file, key, AccessMode::ReadWrite);
                result = opened ? readAll(*opened, schema) : core::fail(opened.error());
                if (result && !opened->scalar(QStringLiteral("PRAGMA integrity_check"))->toString().startsWith(u"ok"))
                    result = core::fail(core::ErrorCode::Corrupt, QStringLiteral("integrity"));
            }
            if (!result) {
                ++noticed;
                QVERIFY2(result.error().code == core::ErrorCode::Corrupt || result.error().code == core::ErrorCode::WrongKey,
                         qPrintable(QStringLiteral("page %1: %2").arg(page).arg(result.error().message)));
                QVERIFY(page > 0 || result.error().code == core::ErrorCode::WrongKey);
            }
        }
        // Every page counts: nothing that was read can be damaged unseen.
        QCOMPARE(noticed, pages);
    }

    void truncatedFilesAreDamaged()
    {
        fill(400);
        const QString file = path(QStringLiteral("cache.db"));
        const QByteArray good = contentOf(file);
        for (const qsizetype length : {qsizetype(1), qsizetype(100), qsizetype(4095), qsizetype(4096), good.size() / 2}) {
            setContent(file, good.first(length));
            const auto opened = Connection::open(file, key, AccessMode::ReadWrite);
            const auto result = opened ? readAll(*opened, descriptor()) : core::fail(opened.error());
            QVERIFY(!result);
            QVERIFY2(result.error().code == core::ErrorCode::Corrupt || result.error().code == core::ErrorCode::WrongKey,
                     qPrintable(QStringLiteral("%1: %2").arg(length).arg(result.error().message)));
        }
    }

    void quarantineMovesAndDeletesNothing()
    {
        fill(10);
        const QByteArray before = contentOf(path(QStringLiteral("cache.db")));
        setContent(path(QStringLiteral("cache.db-wal")), "log");
        const QDateTime now = QDateTime(QDate(2026, 11, 21), QTime(9, 30), Qt::UTC);
        const auto folder = quarantine(m_directory->path(), QStringLiteral("cache.db"), now);
        VERIFY_OK(folder);
        QCOMPARE(contentOf(*folder + QStringLiteral("/cache.db")), before);
        QCOMPARE(contentOf(*folder + QStringLiteral("/cache.db-wal")), QByteArray("log"));
        QVERIFY(!QFile::exists(path(QStringLiteral("cache.db"))) && !QFile::exists(path(QStringLiteral("cache.db-wal"))));
        fill(5); // a new one takes its place
        const auto second = quarantine(m_directory->path(), QStringLiteral("cache.db"), now);
        VERIFY_OK(second);
        QVERIFY(*second != *folder);
        QVERIFY(QFile::exists(*folder + QStringLiteral("/cache.db")));
    }
};

QTEST_GUILESS_MAIN(TestEncryption)
#include "tst_encryption.moc"
