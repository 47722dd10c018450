#include "loopback/loopback.h"

#include <QDir>
#include <QTest>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

/// The plain SQLite, which has SQLCipher's functions and stores in clear; empty: not installed.
QString plainLibrary()
{
    for (const char *folder : {"/usr/lib", "/usr/lib64", "/lib"}) {
        QDir dir(text(folder));
        for (const QString &name : QStringList{text(".")} + dir.entryList({text("*-linux-gnu*")}, QDir::Dirs)) {
            const QString library = dir.filePath(name + text("/libsqlite3.so.0"));
            if (QFile::exists(library))
                return QDir::cleanPath(library);
        }
    }
    return {};
}

/// All but the lock, which says who used the profile last.
QMap<QString, QByteArray> data(const Ctl &person)
{
    QMap<QString, QByteArray> files = person.files();
    files.remove(text("profile.lock"));
    files.remove(text("profile.holder"));
    return files;
}

} // namespace

/// With the plain SQLite library in SQLCipher's place nothing is stored, and what is there stays as it is.
class tst_NoEncryption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aNewProfileIsNotBegun();
    void anEditIsRefused();
    void aPlaintextOutboxIsRefused();

private:
    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    QString m_plain;
};

void tst_NoEncryption::initTestCase()
{
    m_plain = plainLibrary();
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
}

void tst_NoEncryption::aNewProfileIsNotBegun()
{
    if (m_plain.isEmpty())
        QSKIP("there is no plain SQLite library to put in SQLCipher's place");
    Ctl stranger(m_dir.filePath(text("stranger")));
    stranger.setVariable(text("LD_PRELOAD"), m_plain);
    const Finished refused = stranger.login(m_server->url(), text("recruiter2@acme.test"));
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("SQLCipher is not in use"), refused.err.constData());
    const QMap<QString, QByteArray> files = stranger.files();
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        QVERIFY2(!file->contains("SQLite format 3") && !file->contains("recruiter2") && !file->contains("CREATE TABLE"),
                 qPrintable(file.key()));
        if (file.key().contains(text(".db")))
            QVERIFY2(file->isEmpty(), qPrintable(file.key()));
    }
}

void tst_NoEncryption::anEditIsRefused()
{
    if (m_plain.isEmpty())
        QSKIP("there is no plain SQLite library to put in SQLCipher's place");
    const QMap<QString, QByteArray> before = data(*m_ingrid);
    Ctl plain(m_ingrid->profile());
    plain.setVariable(text("LD_PRELOAD"), m_plain);
    for (const QStringList &words : {QStringList{text("create"), text("candidates"), text("full_name=zqxclearly")},
                                     QStringList{text("sync")}, QStringList{text("list"), text("candidates")}}) {
        const Finished refused = plain.run(words);
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("SQLCipher is not in use"), refused.err.constData());
        QVERIFY(refused.out.isEmpty());
    }
    QVERIFY(data(*m_ingrid) == before); // nothing was set aside either
    for (const QByteArray &bytes : data(*m_ingrid))
        QVERIFY(!bytes.contains("zqxclearly"));
    QVERIFY_DONE(m_ingrid->run({text("create"), text("candidates"), text("full_name=Encrypted")}));
    QVERIFY_DONE(m_ingrid->sync());
}

void tst_NoEncryption::aPlaintextOutboxIsRefused()
{
    const QString path = QDir(m_ingrid->profile()).filePath(text("outbox.db"));
    QVERIFY(QFile::rename(path, path + text(".kept")));
    QFile plain(path);
    QVERIFY(plain.open(QIODevice::WriteOnly));
    plain.write(QByteArray("SQLite format 3\0", 16) + QByteArray(8176, '\0'));
    plain.close();
    const Finished refused = m_ingrid->run({text("create"), text("candidates"), text("full_name=zqxclearly")});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("not encrypted"), refused.err.constData());
    QCOMPARE(QFile(path).size(), 8192);
    QVERIFY(QFile::remove(path) && QFile::rename(path + text(".kept"), path));

    // In the cache's place it is damage: set aside, and the rows are fetched again.
    const QString cache = QDir(m_ingrid->profile()).filePath(text("cache.db"));
    const qint64 rows = m_ingrid->json({text("list"), text("candidates")}).rows().size();
    QVERIFY(QFile::remove(cache));
    plain.setFileName(cache);
    QVERIFY(plain.open(QIODevice::WriteOnly));
    plain.write(QByteArray("SQLite format 3\0", 16) + QByteArray(8176, '\0'));
    plain.close();
    QVERIFY_DONE(m_ingrid->sync());
    QCOMPARE(m_ingrid->json({text("list"), text("candidates")}).rows().size(), rows);
    QFile begun(cache);
    QVERIFY(begun.open(QIODevice::ReadOnly) && !begun.read(16).startsWith("SQLite format 3"));
}

QTEST_GUILESS_MAIN(tst_NoEncryption)
#include "tst_noencryption.moc"
