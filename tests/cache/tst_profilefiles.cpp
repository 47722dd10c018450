#include "fixture.h"

#include "cache/blobs.h"
#include "cache/keyslots.h"
#include "cache/profilelock.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <sodium.h>

#include <array>

#ifdef Q_OS_UNIX
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;

/// The files of a profile beside its databases: key slots, blobs and the lock.
class TestProfileFiles : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] QString path() const { return m_directory->path(); }
    [[nodiscard]] QString keysPath() const { return m_directory->filePath(QStringLiteral("keys.json")); }
    [[nodiscard]] QString onlyBlob() const
    {
        const QDir blobs(m_directory->filePath(QStringLiteral("blobs")));
        const QStringList names = blobs.entryList(QDir::Files);
        return names.size() == 1 ? blobs.filePath(names.constFirst()) : QString();
    }
    static QByteArray read(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &name, const QByteArray &content)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void keySlotsKnowTheirKey()
    {
        VERIFY_FAILS(KeySlots::read(path()), core::ErrorCode::NotFound);
        QByteArray made;
        const auto slots = KeySlots::create(&made);
        VERIFY_OK(slots);
        QCOMPARE(made.size(), 32);
        VERIFY_OK(slots->write(path()));
        QVERIFY(!read(keysPath()).contains(made) && !read(keysPath()).contains(made.toHex()) &&
                !read(keysPath()).contains(made.toBase64()));
        QCOMPARE(QFile::permissions(keysPath()) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const auto again = KeySlots::read(path());
        VERIFY_OK(again);
        QVERIFY(again->fits(made));
        QVERIFY(!again->fits(QByteArray(32, 'x')));
        QVERIFY(!again->fits("short"));
        QVERIFY(!again->hasPassphrase());
        QCOMPARE(again->keychainEntry(), slots->keychainEntry());
        VERIFY_FAILS(again->open("anything"), core::ErrorCode::NoKey);
        QByteArray other;
        QVERIFY(KeySlots::create(&other)->keychainEntry() != slots->keychainEntry());
        QVERIFY(other != made);
    }

    void aPassphraseOpensThem()
    {
        QByteArray made;
        auto slots = KeySlots::create(&made);
        VERIFY_OK(slots);
        VERIFY_FAILS(slots->setPassphrase(QByteArray(32, 'x'), "p"), core::ErrorCode::WrongKey);
        VERIFY_FAILS(slots->setPassphrase(made, ""), core::ErrorCode::InvalidInput);
        VERIFY_OK(slots->setPassphrase(made, "correct horse"));
        VERIFY_OK(slots->write(path()));
        const auto again = KeySlots::read(path());
        VERIFY_OK(again);
        VERIFY_FAILS(again->open("wrong"), core::ErrorCode::WrongKey);
        const auto opened = again->open("correct horse");
        VERIFY_OK(opened);
        QCOMPARE(*opened, made);
    }

    void aPassphraseOpensWhatLibsodiumLocked()
    {
        // Argon2id and its limits as crypto_pwhash() takes them: how profiles were locked before libargon2.
        QByteArray made;
        auto slots = KeySlots::create(&made);
        VERIFY_OK(slots);
        VERIFY_OK(slots->setPassphrase(made, "correct horse"));
        VERIFY_OK(slots->write(path()));
        const QJsonObject passphrase =
            QJsonDocument::fromJson(read(keysPath())).object().value(u"passphrase").toObject();
        const auto bytes = [&](const char *member) {
            return QByteArray::fromBase64(passphrase.value(QLatin1String(member)).toString().toLatin1());
        };
        const QByteArray salt = bytes("salt");
        const QByteArray wrapped = bytes("key");
        QCOMPARE(salt.size(), static_cast<qsizetype>(crypto_pwhash_SALTBYTES));
        const auto from = [](const QByteArray &of) { return reinterpret_cast<const unsigned char *>(of.constData()); };
        std::array<unsigned char, crypto_secretbox_KEYBYTES> key{};
        QCOMPARE(crypto_pwhash(key.data(), key.size(), "correct horse", 13, from(salt),
                               static_cast<quint64>(passphrase.value(u"ops").toInteger()),
                               static_cast<std::size_t>(passphrase.value(u"mem").toInteger()),
                               crypto_pwhash_ALG_ARGON2ID13),
                 0);
        constexpr auto nonce = static_cast<qsizetype>(crypto_secretbox_NONCEBYTES);
        QByteArray opened(32, '\0');
        QCOMPARE(crypto_secretbox_open_easy(reinterpret_cast<unsigned char *>(opened.data()), from(wrapped) + nonce,
                                            static_cast<quint64>(wrapped.size() - nonce), from(wrapped), key.data()),
                 0);
        QCOMPARE(opened, made);
    }

    void damagedKeySlotsAreSaidToBe()
    {
        for (const char *content : {"", "{", "{}", "{\"format\":1,\"id\":\"a\",\"check\":\"AA==\"}", "[]"}) {
            write(keysPath(), content);
            VERIFY_FAILS(KeySlots::read(path()), core::ErrorCode::Corrupt);
        }
        write(keysPath(), "{\"format\":2}");
        VERIFY_FAILS(KeySlots::read(path()), core::ErrorCode::Incompatible);
    }

    void blobsComeBack_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 65535, 65536, 65537, 300'000})
            QTest::addRow("%d bytes", size) << size;
    }
    void blobsComeBack()
    {
        QFETCH(int, size);
        Blobs blobs(path(), key);
        QByteArray bytes(size, 'x');
        for (qsizetype i = 0; i < bytes.size(); i += 97)
            bytes[i] = static_cast<char>(i % 251);
        const auto sha256 = blobs.put(bytes);
        VERIFY_OK(sha256);
        QCOMPARE(*sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QVERIFY(blobs.contains(*sha256));
        QCOMPARE(*blobs.get(*sha256), bytes);
        QVERIFY(!Blobs(path(), QByteArray(32, 'o')).contains(*sha256)); // other names with another key
        VERIFY_OK(blobs.remove(*sha256));
        VERIFY_FAILS(blobs.get(*sha256), core::ErrorCode::NotFound);
        VERIFY_OK(blobs.remove(*sha256));
    }

    void partsGoOnWhereTheyEnded()
    {
        const QByteArray key(32, 'k');
        const QByteArray sha256(64, 'a');
        Blobs blobs(path(), key);
        const QByteArray first(100'000, '1'), second(50'000, '2'), third(10, '3');
        QCOMPARE(blobs.begun(sha256), QByteArray());
        VERIFY_OK(blobs.keepBegun(sha256, 0, first));
        VERIFY_OK(blobs.keepBegun(sha256, first.size(), second));
        QCOMPARE(Blobs(path(), key).begun(sha256), first + second);
        QCOMPARE(Blobs(path(), QByteArray(32, 'o')).begun(sha256), QByteArray());
        QVERIFY(!blobs.contains(sha256));
        const QString part = onlyBlob();
        QVERIFY(!read(part).contains("1111111111"));
        // A torn end is forgotten, and what comes then is found behind the good part.
        write(part, read(part).chopped(5));
        QCOMPARE(blobs.begun(sha256), first);
        VERIFY_OK(blobs.keepBegun(sha256, first.size(), third));
        QCOMPARE(blobs.begun(sha256), first + third);
        // Records do not move to another place, nor to another file.
        const QByteArray content = read(part);
        write(part, content.sliced(content.size() - 10 - 4 - 24 - 16));
        QCOMPARE(blobs.begun(sha256), QByteArray());
        blobs.dropBegun(sha256);
        QCOMPARE(onlyBlob(), QString());
        VERIFY_OK(blobs.keepBegun(sha256, 0, first));
        VERIFY_OK(blobs.keepOnly({}));
        QCOMPARE(onlyBlob(), QString());
    }

    void alteredBlobsAreNoticed()
    {
        Blobs blobs(path(), key);
        const QByteArray bytes(150'000, 'x');
        const auto sha256 = blobs.put(bytes);
        VERIFY_OK(sha256);
        const QString file = onlyBlob();
        const QByteArray good = read(file);
        for (qsizetype at = 0; at < good.size(); at += 4999) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 4);
            write(file, bad);
            VERIFY_FAILS(blobs.get(*sha256), core::ErrorCode::Corrupt);
        }
        for (const qsizetype length :
             {qsizetype(0), qsizetype(10), qsizetype(24), qsizetype(24 + 65536 + 17), good.size() - 1}) {
            write(file, good.first(length));
            VERIFY_FAILS(blobs.get(*sha256), core::ErrorCode::Corrupt);
        }
        write(file, good + "x");
        VERIFY_FAILS(blobs.get(*sha256), core::ErrorCode::Corrupt);
        VERIFY_OK(blobs.put(bytes)); // heals it
        VERIFY_OK(blobs.get(*sha256));
    }

    void oneBlobCannotStandInForAnother()
    {
        Blobs blobs(path(), key);
        const auto first = blobs.put("first");
        VERIFY_OK(first);
        const QString file = onlyBlob();
        const QByteArray content = read(file);
        VERIFY_OK(blobs.remove(*first));
        const auto second = blobs.put("second");
        VERIFY_OK(second);
        write(onlyBlob(), content);
        VERIFY_FAILS(blobs.get(*second), core::ErrorCode::Corrupt);
    }

    void evictsTheLeastRecentlyReadButNeverKeptOnes()
    {
        Blobs blobs(path(), key);
        QList<QByteArray> hashes;
        for (int i = 0; i < 4; ++i) {
            hashes.append(*blobs.put(QByteArray(10'000, static_cast<char>('a' + i))));
            QTest::qSleep(15);
        }
        VERIFY_OK(blobs.get(hashes[0])); // read again: now the newest
        VERIFY_OK(blobs.evict(25'000, {hashes[1]}));
        QVERIFY(blobs.contains(hashes[0]) && blobs.contains(hashes[1]));
        QVERIFY(!blobs.contains(hashes[2]) && !blobs.contains(hashes[3]));
        QVERIFY(blobs.usedBytes() <= 25'000);
    }

    void theLockSaysWhoHoldsIt()
    {
        QVERIFY(!ProfileLock::holder(path()));
        {
            auto lock = ProfileLock::acquire(path());
            VERIFY_OK(lock);
            const auto holder = ProfileLock::holder(path());
            QVERIFY(holder);
            QCOMPARE(holder->pid, QCoreApplication::applicationPid());
            QCOMPARE(holder->program, QStringLiteral("tst_profilefiles"));
            const auto second = ProfileLock::acquire(path(), std::chrono::milliseconds(50));
            VERIFY_FAILS(second, core::ErrorCode::Busy);
            QVERIFY(second.error().message.contains(QString::number(holder->pid)));
            const ProfileLock moved = *std::move(lock);
            VERIFY_FAILS(ProfileLock::acquire(path()), core::ErrorCode::Busy);
        }
        QVERIFY(!ProfileLock::holder(path()));
        VERIFY_OK(ProfileLock::acquire(path()));
    }

    void theLockEndsWithItsProcess()
    {
#ifdef Q_OS_UNIX
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto lock = ProfileLock::acquire(path());
            const char state = lock ? 'y' : 'n';
            static_cast<void>(!::write(ready[1], &state, 1));
            ::pause();
            ::_exit(0);
        }
        char state = 0;
        QCOMPARE(::read(ready[0], &state, 1), 1);
        QCOMPARE(state, 'y');
        VERIFY_FAILS(ProfileLock::acquire(path()), core::ErrorCode::Busy);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        VERIFY_OK(ProfileLock::acquire(path(), std::chrono::milliseconds(2000)));
        ::close(ready[0]);
        ::close(ready[1]);
#endif
    }
};

QTEST_GUILESS_MAIN(TestProfileFiles)
#include "tst_profilefiles.moc"
