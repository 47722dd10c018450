#include "cache/keyslots.h"
#include "cache/profilelock.h"
#include "client/wipe.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;

/// carryOutWipe() on a profile's files, where the server cannot be told.
class tst_Destruction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingGoesAndTheReceiptIsOwed();
    void anOpenProfileIsNotTouched();

private:
    [[nodiscard]] core::Expected<client::WipeCount> wipe(const client::WipeOrder &order);
    void write(const QString &name);
    [[nodiscard]] QStringList left() const
    {
        return QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    // Nobody listens there.
    const client::WipeOrder m_order{QStringLiteral("http://127.0.0.1:9"), QUuid::createUuid(), QStringLiteral("t"), 3};
};

void tst_Destruction::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    QByteArray key;
    const auto keySlots = cache::KeySlots::create(&key);
    QVERIFY(keySlots);
    QVERIFY(keySlots->write(m_dir->path()));
    for (const char *name :
         {"cache.db", "cache.db-wal", "outbox.db", "blobs/ab/abcdef", "quarantine/2026/cache.db", "diary.txt"})
        write(QString::fromLatin1(name));
}

void tst_Destruction::write(const QString &name)
{
    const QString path = m_dir->filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1000, 'x'));
}

core::Expected<client::WipeCount> tst_Destruction::wipe(const client::WipeOrder &order)
{
    std::optional<core::Expected<client::WipeCount>> result;
    client::carryOutWipe(m_dir->path(), order, this,
                         [&result](const core::Expected<client::WipeCount> &count) { result = count; });
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 60'000))
        return core::fail(core::ErrorCode::Timeout, QStringLiteral("no answer"));
    return *result;
}

void tst_Destruction::everythingGoesAndTheReceiptIsOwed()
{
    const auto count = wipe(m_order);
    QVERIFY(count);
    QCOMPARE(count->files, 6); // keys.json and the five others
    QVERIFY(count->bytes > 5000);
    QCOMPARE(count->unsent, 3);
    QVERIFY(!count->receiptSent);
    QCOMPARE(left(), (QStringList{QStringLiteral("diary.txt"), QStringLiteral("wipe.json")}));

    // The next start finds the order, and the figures of the first time are what it will tell.
    const auto owed = client::unfinishedWipe(m_dir->path());
    QVERIFY(owed);
    QCOMPARE(owed->id, m_order.id);
    const auto again = wipe(*owed);
    QVERIFY(again);
    QCOMPARE(again->files, 6);
    QCOMPARE(again->unsent, 3);
}

void tst_Destruction::anOpenProfileIsNotTouched()
{
    const auto held = cache::ProfileLock::acquire(m_dir->path());
    QVERIFY(held);
    const auto count = wipe(m_order);
    QVERIFY(!count);
    QVERIFY(count.error().code == core::ErrorCode::Busy);
    QVERIFY(QFile::exists(m_dir->filePath(QStringLiteral("keys.json"))));
    QVERIFY(!client::unfinishedWipe(m_dir->path()));
}

QTEST_GUILESS_MAIN(tst_Destruction)
#include "tst_destruction.moc"
