#include "support/serving.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/blobs/blobstore.h"
#include "server/blobs/byterange.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using server::BlobStore;
using testing::RawAnswer;
using testing::Serving;
using testing::TestCluster;

namespace {

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// Bytes without a pattern, the same for the same seed.
QByteArray sample(qsizetype size, quint32 seed = 1)
{
    QByteArray bytes;
    while (bytes.size() < size)
        bytes += QCryptographicHash::hash(QByteArray::number(seed++), QCryptographicHash::Sha256);
    return bytes.first(size);
}

/// Somebody with a device that pushes.
class Person
{
public:
    Person(Serving &serving, const QString &email) : m_serving(serving)
    {
        const RawAnswer answer = serving.logIn(email, Serving::password, {}, m_device, m_epoch);
        m_token = testing::member(answer, QStringLiteral("access_token")).toLatin1();
        m_user = core::parseJsonObject(answer.body)->value(QStringLiteral("user")).toObject()[QStringLiteral("id")];
    }

    [[nodiscard]] RawAnswer ask(const QByteArray &method, const QByteArray &target) const
    {
        return m_serving.ask(method, target, {}, m_token);
    }
    [[nodiscard]] RawAnswer put(const QByteArray &path, qint64 offset, qint64 size, const QByteArray &piece) const
    {
        return m_serving.ask("PUT",
                             path + "?offset=" + QByteArray::number(offset) + "&size=" + QByteArray::number(size),
                             piece, m_token);
    }
    QUuid attach(const QByteArray &hash, bool privately = false) const
    {
        QJsonObject fields{field(QStringLiteral("original_filename"), QStringLiteral("cv.pdf")),
                           field(QStringLiteral("file_size"), QStringLiteral("1")),
                           field(QStringLiteral("sha256"), QString::fromLatin1(hash))};
        const QUuid row = QUuid::createUuid();
        if (push(QStringLiteral("insert"), row, fields).status != 200)
            qFatal("A file cannot be attached");
        if (privately) {
            (void)testing::rows(
                m_serving.admin(),
                QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, file_size, sha256, "
                               "owner_id, created_by) SELECT tenant_id, gen_random_uuid(), 'private', 1, "
                               "sha256, ?, ? FROM files WHERE id = ? RETURNING 1"),
                {m_user.toString(), m_user.toString(), row});
            remove(row);
        }
        return row;
    }
    [[nodiscard]] RawAnswer change(const QUuid &row, const QByteArray &from, const QByteArray &to) const
    {
        return push(QStringLiteral("update"), row,
                    {{QStringLiteral("sha256"), QJsonObject{{QStringLiteral("old"), QString::fromLatin1(from)},
                                                            {QStringLiteral("new"), QString::fromLatin1(to)}}}});
    }
    void remove(const QUuid &row) const { (void)push(QStringLiteral("remove"), row, {}); }

private:
    static std::pair<QString, QJsonValue> field(const QString &name, const QString &value)
    {
        return {name, QJsonObject{{QStringLiteral("old"), QJsonValue()}, {QStringLiteral("new"), value}}};
    }
    RawAnswer push(const QString &kind, const QUuid &row, const QJsonObject &fields) const
    {
        const QJsonObject mutation{{QStringLiteral("seq"), ++m_seq},
                                   {QStringLiteral("id"), core::toText(QUuid::createUuid())},
                                   {QStringLiteral("entity"), QStringLiteral("files")},
                                   {QStringLiteral("row"), core::toText(row)},
                                   {QStringLiteral("kind"), kind},
                                   {QStringLiteral("base"), 1'000'000},
                                   {QStringLiteral("at"), QStringLiteral("2026-11-21T07:34:00.123Z")},
                                   {QStringLiteral("fields"), fields}};
        const RawAnswer answer = m_serving.ask("POST", "/v1/mutations",
                                               core::compactJson({{QStringLiteral("device"), core::toText(m_device)},
                                                                  {QStringLiteral("epoch"), core::toText(m_epoch)},
                                                                  {QStringLiteral("mutations"), QJsonArray{mutation}}}),
                                               m_token);
        if (answer.status != 200)
            --m_seq;
        return answer;
    }

    Serving &m_serving;
    const QUuid m_device = QUuid::createUuid();
    const QUuid m_epoch = QUuid::createUuid();
    QByteArray m_token;
    QJsonValue m_user;
    mutable int m_seq = 0;
};

} // namespace

/// Blobs: whole or not at all, resumable, encrypted, and seen only by those who may.
class BlobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        m_serving = std::make_unique<Serving>(*m_cluster);
        m_acme = m_serving->token(QStringLiteral("recruiter@acme.test"));
        m_globex = m_serving->token(QStringLiteral("recruiter@globex.test"));
        m_interviewer = m_serving->token(QStringLiteral("interviewer@acme.test"));
    }
    void cleanupTestCase()
    {
        m_serving.reset();
        m_cluster.reset();
    }

    void travelsInPieces()
    {
        const QByteArray file = sample(2'500'000);
        const QByteArray path = "/v1/blobs/" + sha256(file);
        QCOMPARE(ask("HEAD", path).status, 404);
        QCOMPARE(ask("HEAD", path).headers.value("upload-offset"), "0");
        QCOMPARE(put(path, 0, file.size(), file.first(1'000'000)).headers.value("upload-offset"), "1000000");
        QCOMPARE(ask("HEAD", path).headers.value("upload-offset"), "1000000");
        // A piece sent again after a lost answer is told where to go on.
        const RawAnswer again = put(path, 0, file.size(), file.first(1'000'000));
        QCOMPARE(again.status, 409);
        QCOMPARE(again.headers.value("upload-offset"), "1000000");
        QCOMPARE(put(path, 1'000'000, file.size(), file.mid(1'000'000, 1'000'000)).status, 204);
        QCOMPARE(ask("GET", path).status, 404);
        QCOMPARE(put(path, 2'000'000, file.size(), file.mid(2'000'000)).headers.value("upload-offset"), "2500000");
        QCOMPARE(ask("HEAD", path).headers.value("content-length"), "2500000");
        // Once is enough: the same file again costs nothing.
        QCOMPARE(put(path, 0, file.size(), file.first(10)).headers.value("upload-offset"), "2500000");

        QCOMPARE(ask("GET", path).status, 404); // nothing in the tenant refers to it yet
        attach(sha256(file));
        QCOMPARE(ask("GET", path).body, file);
        const RawAnswer part = ask("GET", path, "Range: bytes=65530-65545\r\n");
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, file.mid(65530, 16));
        QCOMPARE(part.headers.value("content-range"), "bytes 65530-65545/2500000");
        QCOMPARE(ask("GET", path, "Range: bytes=2499999-\r\n").body, file.last(1));
        QCOMPARE(ask("GET", path, "Range: bytes=2500000-\r\n").status, 416);

        // Neither another tenant nor a person without the scope can tell it from a file that is not there.
        for (const QByteArray &token : {m_globex, m_interviewer}) {
            const RawAnswer stranger = m_serving->ask("GET", path, {}, token);
            const RawAnswer nothing = m_serving->ask("GET", "/v1/blobs/" + QByteArray(64, 'a'), {}, token);
            QCOMPARE(stranger.status, 404);
            QCOMPARE(stranger.body, nothing.body);
            QCOMPARE(m_serving->ask("HEAD", path, {}, token).status, 404);
        }
        QCOMPARE(m_serving->ask("HEAD", path, {}, m_globex).headers.value("upload-offset"), "0");
        QCOMPARE(m_serving->ask("PUT", path + "?offset=0&size=1", "a", m_interviewer).status, 404);
    }

    /// Knowing a hash is no right to the bytes: neither by a row of one's own, nor by finishing somebody's upload.
    void opensOnlyToWhoHasTheBytes()
    {
        const QByteArray file = sample(1'500'000, 77);
        const QByteArray hash = sha256(file);
        const QByteArray path = "/v1/blobs/" + hash;
        const Person victim(*m_serving, QStringLiteral("recruiter@acme.test"));
        const Person thief(*m_serving, QStringLiteral("admin@acme.test"));
        victim.attach(hash, true);
        QCOMPARE(victim.put(path, 0, file.size(), file.first(1'000'000)).status, 204);
        // Whoever sends only the end has proven nothing, and learns nothing of what others have sent.
        const QUuid own = thief.attach(hash);
        QCOMPARE(thief.ask("HEAD", path).headers.value("upload-offset"), "0");
        QCOMPARE(thief.put(path, 1'000'000, file.size(), file.mid(1'000'000)).headers.value("upload-offset"), "0");
        QCOMPARE(victim.put(path, 1'000'000, file.size(), file.mid(1'000'000)).status, 204);
        QCOMPARE(victim.ask("GET", path).body, file);

        const RawAnswer nothing = thief.ask("GET", "/v1/blobs/" + QByteArray(64, 'c'));
        QCOMPARE(thief.ask("GET", path).body, nothing.body);
        QCOMPARE(thief.ask("HEAD", path).status, 404);
        QCOMPARE(thief.ask("HEAD", path).headers.value("upload-offset"), "0");
        QCOMPARE(thief.put(path, 0, file.size(), file.first(10)).headers.value("upload-offset"), "10");
        QCOMPARE(thief.put(path, 10, 20, "0123456789").status, 422);
        QCOMPARE(thief.ask("GET", path).status, 404);
        // The hash of a row that is there cannot be put in another's place either.
        const QByteArray mine = sha256("my own bytes");
        QCOMPARE(thief.put("/v1/blobs/" + mine, 0, 12, "my own bytes").status, 204);
        const QUuid other = thief.attach(mine);
        QCOMPARE(thief.change(other, mine, hash).status, 422);
        QCOMPARE(thief.ask("GET", path).status, 404);

        // The row may come before the bytes: it opens when they were sent.
        QCOMPARE(thief.put(path, 0, file.size(), file.first(1'000'000)).status, 204);
        QCOMPARE(thief.put(path, 1'000'000, file.size(), file.mid(1'000'000)).status, 204);
        QCOMPARE(thief.ask("GET", path).body, file);
        QVERIFY(!own.isNull());
    }

    /// Who may read a file may attach it again without sending it, and those who see the new row read it too.
    void handsOnWhatOneMayRead()
    {
        const QByteArray file = sample(5'000, 99);
        const QByteArray path = "/v1/blobs/" + sha256(file);
        const Person sender(*m_serving, QStringLiteral("recruiter@acme.test"));
        const Person second(*m_serving, QStringLiteral("admin@acme.test"));
        const QUuid first = sender.attach(sha256(file));
        QCOMPARE(sender.put(path, 0, file.size(), file).status, 204);
        QCOMPARE(second.ask("HEAD", path).status, 200);
        second.attach(sha256(file));
        sender.remove(first);
        QCOMPARE(sender.ask("GET", path).body, file);
        QCOMPARE(second.ask("GET", path).body, file);
    }

    void refusesAWrongHash()
    {
        const QByteArray path = "/v1/blobs/" + sha256("what was promised");
        QCOMPARE(put(path, 0, 8, "what").status, 204);
        const RawAnswer wrong = put(path, 4, 8, "came");
        QCOMPARE(wrong.status, 422);
        QCOMPARE(ask("HEAD", path).headers.value("upload-offset"), "0");
    }

    void refusesWhatDoesNotFit()
    {
        const QByteArray path = "/v1/blobs/" + QByteArray(64, 'b');
        QCOMPARE(put(path, 0, 26 * 1024 * 1024, "a").status, 413);
        QCOMPARE(put(path, 0, 2, "abc").status, 400);
        QCOMPARE(put(path, 5, 9, "abc").status, 409);
        QCOMPARE(ask("PUT", path + "?offset=-1&size=1").status, 400);
        QCOMPARE(ask("PUT", path).status, 400);
        QCOMPARE(
            m_serving->ask("PUT", path + "?offset=0&size=2000000", QByteArray(1024 * 1024 + 1, 'a'), m_acme).status,
            413);
        QCOMPARE(ask("HEAD", "/v1/blobs/" + QByteArray(64, 'B')).status, 404);
        QCOMPARE(ask("HEAD", "/v1/blobs/abc").status, 404);
    }

    void takesTheEmptyFile()
    {
        const QByteArray path = "/v1/blobs/" + sha256("");
        QCOMPARE(put(path, 0, 0, "").status, 204);
        attach(sha256(""));
        const RawAnswer answer = ask("GET", path);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("content-length"), "0");
    }

    void leavesNothingReadableOnDisk()
    {
        const QTemporaryDir directory;
        const QUuid tenant = QUuid::createUuid();
        BlobStore store(directory.path(), server::ServerKey::fromBytes(QByteArray(32, 'x')));
        const QByteArray file = QByteArray("Ingrid Solheim, +47 22 33 44 55. ").repeated(5000);
        QVERIFY(store.put(tenant, QUuid(), sha256(file), 0, file.size(), file.first(70'000)));
        QVERIFY(!findOnDisk(directory.path(), "Solheim") && !findOnDisk(directory.path(), sha256(file)));
        QVERIFY(store.put(tenant, QUuid(), sha256(file), 70'000, file.size(), file.mid(70'000)));
        QVERIFY(!findOnDisk(directory.path(), "Solheim") && !findOnDisk(directory.path(), sha256(file)));
        QByteArray back;
        QVERIFY(store.read(tenant, sha256(file), 0, file.size(), [&](const QByteArray &b) {
            back += b;
            return true;
        }));
        QCOMPARE(back, file);
    }

    void noticesEveryChangeOnDisk()
    {
        const QTemporaryDir directory;
        const QUuid tenant = QUuid::createUuid(), other = QUuid::createUuid();
        BlobStore store(directory.path(), server::ServerKey::fromBytes(QByteArray(32, 'x')));
        const QByteArray file = sample(200'000);
        const auto drop = [](const QByteArray &) { return true; };
        QVERIFY(store.put(tenant, QUuid(), sha256(file), 0, file.size(), file));
        QDirIterator files(directory.path(), QDir::Files, QDirIterator::Subdirectories);
        QFile stored(files.next());
        QVERIFY(!files.hasNext()); // the pieces are gone
        QVERIFY(stored.open(QIODevice::ReadWrite));
        const QByteArray good = stored.readAll();
        for (qsizetype at = 0; at < good.size(); at += 9'973) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 1);
            stored.seek(0);
            stored.write(bad);
            stored.flush();
            QVERIFY(!store.read(tenant, sha256(file), 0, file.size(), drop));
        }
        stored.resize(0);
        stored.write(good.chopped(70'000));
        stored.flush();
        QVERIFY(store.read(tenant, sha256(file), 0, file.size(), drop).error().code == core::ErrorCode::Corrupt);
        QVERIFY(store.read(other, sha256(file), 0, file.size(), drop).error().code == core::ErrorCode::NotFound);
    }

    void goesOnAfterATornPiece()
    {
        const QTemporaryDir directory;
        const QUuid tenant = QUuid::createUuid();
        BlobStore store(directory.path(), server::ServerKey::fromBytes(QByteArray(32, 'x')));
        const QByteArray file = sample(300'000);
        QVERIFY(store.put(tenant, QUuid(), sha256(file), 0, file.size(), file.first(100'000)));
        QVERIFY(store.put(tenant, QUuid(), sha256(file), 100'000, file.size(), file.mid(100'000, 100'000)));
        QDirIterator files(directory.path(), QDir::Files, QDirIterator::Subdirectories);
        QFile part(files.next());
        QVERIFY(part.resize(part.size() - 50)); // as a crash in mid-write leaves it
        QCOMPARE(*store.arrived(tenant, QUuid(), sha256(file)), 100'000);
        QVERIFY(store.put(tenant, QUuid(), sha256(file), 100'000, file.size(), file.mid(100'000)));
        QVERIFY(store.size(tenant, sha256(file))->has_value());
    }

    void aPreviewOpensToThoseWhoSeeTheRow()
    {
        const QByteArray admin = m_serving->token(QStringLiteral("admin@acme.test"));
        const auto status = [&](const QByteArray &token, const QByteArray &bytes) {
            return m_serving->ask("GET", "/v1/blobs/" + sha256(bytes), {}, token).status;
        };
        const QByteArray file = sample(1000, 40), small = sample(128 * 1024, 41), large = sample(128 * 1024 + 1, 42);
        for (const QByteArray &bytes : {small, large})
            QCOMPARE(put("/v1/blobs/" + sha256(bytes), 0, bytes.size(), bytes).status, 204);
        QCOMPARE(status(admin, small), 404);
        for (const QByteArray &bytes : {small, large})
            (void)testing::rows(
                m_serving->admin(),
                QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, file_size, sha256, "
                               "preview_sha256) VALUES (?, gen_random_uuid(), 'cv.pdf', 1, ?, ?) "
                               "RETURNING 1"),
                {m_serving->tenant(QStringLiteral("acme")), QString::fromLatin1(sha256(file)),
                 QString::fromLatin1(sha256(bytes))});
        QCOMPARE(status(admin, small), 200);
        QCOMPARE(status(m_globex, small), 404);
        QCOMPARE(status(m_interviewer, small), 404);
        // What is too large for a preview is none, whatever a row says.
        QCOMPARE(status(admin, large), 404);
    }

    void aPieceThatBreaksOffIsKept()
    {
        const QByteArray file = sample(900'000, 21);
        const QByteArray path = "/v1/blobs/" + sha256(file);
        const auto arrived = [&] { return ask("HEAD", path).headers.value("upload-offset"); };
        // Sends the beginning of a piece and goes.
        const auto breakOff = [&](qsizetype offset, qsizetype announced, qsizetype sent) {
            testing::RawClient client(m_serving->port());
            client.send("PUT " + path + "?offset=" + QByteArray::number(offset) +
                        "&size=900000 HTTP/1.1\r\nHost: a\r\n" + "Authorization: Bearer " + m_acme +
                        "\r\nContent-Length: " + QByteArray::number(announced) + "\r\n\r\n" + file.mid(offset, sent));
        };
        breakOff(0, 500'000, 200'000);
        QTRY_COMPARE(arrived(), "200000");
        breakOff(200'000, 700'000, 1);
        QTRY_COMPARE(arrived(), "200001");
        breakOff(0, 500'000, 400'000); // one that is late: what it brings is here in part, or belongs elsewhere
        breakOff(200'001, 100'000, 0);
        QCOMPARE(arrived(), "200001");
        QCOMPARE(put(path, 200'001, file.size(), file.mid(200'001)).headers.value("upload-offset"), "900000");
        attach(sha256(file));
        QCOMPARE(ask("GET", path).body, file);
    }

    void abandonedPiecesAreForgotten()
    {
        const QTemporaryDir directory;
        const QUuid tenant = QUuid::createUuid(), sender = QUuid::createUuid(), other = QUuid::createUuid();
        BlobStore store(directory.path(), server::ServerKey::fromBytes(QByteArray(32, 'x')));
        const QByteArray file = sample(300'000), whole = sample(1000, 7);
        QVERIFY(store.put(tenant, sender, sha256(file), 0, file.size(), file.first(100'000)));
        QDirIterator files(directory.path(), {QStringLiteral("*.part")}, QDir::Files, QDirIterator::Subdirectories);
        QFile part(files.next());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(part.open(QIODevice::ReadWrite) &&
                part.setFileTime(now.addDays(-8), QFileDevice::FileModificationTime));
        part.close();
        QVERIFY(store.put(tenant, other, sha256(file), 0, file.size(), file.first(100'000)));
        QVERIFY(store.put(tenant, sender, sha256(whole), 0, whole.size(), whole));
        QCOMPARE(*store.forgetPieces(now.addDays(-7)), 1);
        QCOMPARE(*store.arrived(tenant, sender, sha256(file)), 0);
        QCOMPARE(*store.arrived(tenant, other, sha256(file)), 100'000);
        QVERIFY(store.size(tenant, sha256(whole))->has_value());
        QCOMPARE(*store.forgetPieces(now.addDays(-7)), 0);
    }

    void theDailyJobForgetsThem()
    {
        const QTemporaryDir directory;
        const QString blobs = directory.filePath(QStringLiteral("blobs"));
        QVERIFY(BlobStore::prepare(blobs));
        Serving serving(*m_cluster, [&](server::Server::Options &options) { options.blobDirectory = blobs; });
        const Person sender(serving, QStringLiteral("recruiter@acme.test"));
        const QByteArray old = "/v1/blobs/" + sha256("old"), young = "/v1/blobs/" + sha256("young");
        const auto arrived = [&](const QByteArray &path) { return sender.ask("HEAD", path).headers["upload-offset"]; };
        QCOMPARE(sender.put(old, 0, 3, "o").status, 204);
        QDirIterator files(blobs, {QStringLiteral("*.part")}, QDir::Files, QDirIterator::Subdirectories);
        QFile part(files.next());
        QVERIFY(part.open(QIODevice::ReadWrite));
        QVERIFY(part.setFileTime(QDateTime::currentDateTimeUtc().addDays(-8), QFileDevice::FileModificationTime));
        part.close();
        QCOMPARE(sender.put(young, 0, 5, "yo").status, 204);
        QCOMPARE(arrived(old), "1");
        // It ran when the server started; now it is its turn again.
        const auto due = [&] {
            return testing::rows(serving.admin(),
                                 QStringLiteral("UPDATE background_jobs SET run_at = now() - interval '1 hour' WHERE "
                                                "kind = 'blobs.forget-pieces' AND state = 'queued' RETURNING 1"))
                .size();
        };
        QTRY_COMPARE(due(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(arrived(old), "0", 30'000);
        QCOMPARE(arrived(young), "2");
    }

    void readsRanges()
    {
        using server::ByteRange;
        using server::RangeWish;
        ByteRange range;
        QCOMPARE(server::readRange("bytes=0-0", 10, range), RangeWish::Part);
        QVERIFY(range == (ByteRange{0, 1}));
        QCOMPARE(server::readRange("bytes=5-99", 10, range), RangeWish::Part);
        QVERIFY(range == (ByteRange{5, 5}));
        QCOMPARE(server::readRange("bytes=10-", 10, range), RangeWish::Unsatisfiable);
        for (const char *odd :
             {"", "bytes=", "bytes=-", "bytes=-5", "bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4"})
            QCOMPARE(server::readRange(odd, 10, range), RangeWish::Whole);
    }

private:
    RawAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &headers = {}) const
    {
        return m_serving->ask(method, target, {}, m_acme, headers);
    }
    RawAnswer put(const QByteArray &path, qint64 offset, qint64 size, const QByteArray &piece) const
    {
        return m_serving->ask(
            "PUT", path + "?offset=" + QByteArray::number(offset) + "&size=" + QByteArray::number(size), piece, m_acme);
    }
    void attach(const QByteArray &hash)
    {
        (void)testing::rows(m_serving->admin(),
                            QStringLiteral("INSERT INTO files (tenant_id, id, original_filename, file_size, sha256) "
                                           "VALUES (?, gen_random_uuid(), 'cv.pdf', 1, ?) RETURNING 1"),
                            {m_serving->tenant(QStringLiteral("acme")), QString::fromLatin1(hash)});
    }
    static bool findOnDisk(const QString &directory, const QByteArray &marker)
    {
        QDirIterator files(directory, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(marker) ||
                file.fileName().toLatin1().contains(marker))
                return true;
        }
        return false;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
    QByteArray m_acme;
    QByteArray m_globex;
    QByteArray m_interviewer;
};

QTEST_GUILESS_MAIN(BlobsTest)
#include "tst_blobs.moc"
