// The file format of the profile's databases: the same whichever SQLCipher is installed.
#include "fixture.h"

#include "cache/driver/cipherprofile.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;

namespace {

constexpr qsizetype pageSize = 4096;
constexpr qsizetype saltSize = 16;
constexpr qsizetype ivSize = 16;
constexpr qsizetype reserved = 48; // IV and HMAC-SHA1, rounded up to the cipher's block

const QString folder = QStringLiteral(SHORTLIST_SOURCE_DIR "/tests/cache/fixtures/");

QByteArray hmacSha1(const QByteArray &secret, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, secret, QCryptographicHash::Sha1);
}

/// PBKDF2 with HMAC-SHA1 (RFC 8018), two rounds, 32 bytes: how SQLCipher 3 derives the key of its page hashes from the
/// raw key and the salt with every byte's bits 0x3a turned.
QByteArray pageHashKey(const QByteArray &rawKey, QByteArray salt)
{
    for (char &byte : salt)
        byte = static_cast<char>(byte ^ 0x3a);
    QByteArray out;
    for (quint32 block = 1; out.size() < 32; ++block) {
        QByteArray number(4, '\0');
        qToBigEndian(block, number.data());
        const QByteArray first = hmacSha1(rawKey, salt + number);
        const QByteArray second = hmacSha1(rawKey, first);
        for (qsizetype i = 0; i < first.size(); ++i)
            out.append(static_cast<char>(first[i] ^ second[i]));
    }
    return out.first(32);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class CipherProfileTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    [[nodiscard]] QString path() const { return m_directory->filePath(QStringLiteral("x.db")); }

    void write()
    {
        const auto connection = Connection::open(path(), key, AccessMode::ReadWrite);
        VERIFY_OK(connection);
        VERIFY_OK(connection->execute(QStringLiteral("CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT)")));
        for (int n = 1; n <= 40; ++n)
            VERIFY_OK(connection->execute(
                QStringLiteral("INSERT INTO t VALUES(%1, '%2 %3')").arg(n).arg(n).arg(QString(300, u'x'))));
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("SHORTLIST_RECORD"))
            return;
        // Once per release of SQLCipher that matters: a file as that one writes it.
        init();
        write();
        QVERIFY(QFile::copy(path(),
                            folder + QStringLiteral("written-by-%1.db").arg(qEnvironmentVariable("SHORTLIST_RECORD"))));
    }

    void choosesByVersion()
    {
        const QByteArray page = "PRAGMA cipher_page_size = 4096";
        const QByteArray compatible = "PRAGMA cipher_compatibility = 3";
        QCOMPARE(cipherProfile("3.4.1"), QList<QByteArray>{page});
        QCOMPARE(cipherProfile("4.6.1 community"), (QList<QByteArray>{compatible, page}));
        QCOMPARE(cipherProfile("10.0.0"), (QList<QByteArray>{compatible, page}));
        QVERIFY(cipherProfile("").isEmpty()); // plain SQLite knows no such pragma
        QVERIFY(cipherProfile("2.2.1").isEmpty());
        QVERIFY(cipherProfile("unknown").isEmpty());
    }

    /// What 3.x and, told to be compatible, 4.x need of a file, computed here from its bytes and the key alone.
    void theStoredFormIsThatOfThree()
    {
        write();
        const QByteArray file = contentOf(path());
        QVERIFY(file.size() >= 4 * pageSize);
        QCOMPARE(file.size() % pageSize, 0);
        const QByteArray hashKey = pageHashKey(key, file.first(saltSize));
        for (qsizetype page = 0; page * pageSize < file.size(); ++page) {
            const qsizetype from = page * pageSize + (page == 0 ? saltSize : 0);
            const qsizetype iv = (page + 1) * pageSize - reserved;
            QByteArray number(4, '\0');
            qToLittleEndian(static_cast<quint32>(page + 1), number.data());
            const QByteArray hash = hmacSha1(hashKey, file.mid(from, iv + ivSize - from) + number);
            QCOMPARE(file.mid(iv + ivSize, hash.size()), hash);
        }
    }

    /// Files of other releases, opened with the one that is installed; and back, as each of them is both somewhere.
    void filesOfOtherReleasesOpen_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(folder).entryList({QStringLiteral("written-by-*.db")}, QDir::Files, QDir::Name);
        QVERIFY(files.size() >= 2);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << file;
    }
    void filesOfOtherReleasesOpen()
    {
        QFETCH(QString, name);
        QVERIFY(QFile::copy(folder + name, path()));
        QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        const auto connection = Connection::open(path(), key, AccessMode::ReadWrite);
        VERIFY_OK(connection);
        const auto count = connection->scalar(QStringLiteral("SELECT count(*) FROM t WHERE length(text) > 300"));
        VERIFY_OK(count);
        QCOMPARE(count->toInt(), 40);
        VERIFY_OK(connection->check());
        VERIFY_OK(connection->execute(QStringLiteral("INSERT INTO t VALUES(41, 'ours')")));
        VERIFY_OK(connection->check());
    }
};

QTEST_GUILESS_MAIN(CipherProfileTest)
#include "tst_cipherprofile.moc"
