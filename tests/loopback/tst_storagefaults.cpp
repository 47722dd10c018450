#include "loopback/storagefaults.h"

#include <QDir>
#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Fault;
using shortlist::tests::Finished;
using shortlist::tests::StorageFaults;
using shortlist::tests::text;

/// A disk that is full, or fails at some write: a clear sentence, intact files, nothing lost that was acknowledged, and
/// nothing reset. Every n is `./dev bench storagefaults`.
class tst_StorageFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void someWriteFails_data();
    void someWriteFails();
    void aDiskFillsDuringTheFirstSync();

private:
    QTemporaryDir m_dir;
    std::unique_ptr<StorageFaults> m_faults;
};

void tst_StorageFaults::someWriteFails_data()
{
    QTest::addColumn<int>("work");
    QTest::newRow("create") << static_cast<int>(StorageFaults::Work::Create);
    QTest::newRow("set") << static_cast<int>(StorageFaults::Work::Set);
    QTest::newRow("first sync") << static_cast<int>(StorageFaults::Work::FirstSync);
}

void tst_StorageFaults::someWriteFails()
{
    QFETCH(int, work);
    const auto what = static_cast<StorageFaults::Work>(work);
    if (const QString why = StorageFaults::obstacle(); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (!m_faults) {
        m_faults = std::make_unique<StorageFaults>(m_dir.path());
        const QString problem = m_faults->prepare();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    constexpr int spread = 3;
    int reported = 0;
    for (const QByteArray call : {"pwrite64", "fdatasync"}) {
        const int calls = m_faults->callsOf(what, call);
        QVERIFY2(calls > 0, call.constData());
        const int values = call == "pwrite64" ? spread : 1;
        for (int i = 0; i < values; ++i) {
            const int n = 1 + (calls - 1) * i / std::max(1, values - 1);
            // A full disk stays full; an I/O error may be a single one.
            const Fault fault = i % 2 == 0 ? Fault{call, "ENOSPC", n, true} : Fault{call, "EIO", n, false};
            const QString broken = m_faults->run(what, fault);
            QVERIFY2(broken.isEmpty(), qPrintable(QString::fromLatin1(fault.text()) + text(": ") + broken));
            reported += m_faults->reported() ? 1 : 0;
        }
    }
    QVERIFY(reported > 0);
}

void tst_StorageFaults::aDiskFillsDuringTheFirstSync()
{
    const QTemporaryDir dir;
    const QByteArray disk = dir.filePath(text("disk")).toUtf8();
    QVERIFY(QDir().mkpath(QString::fromUtf8(disk)));
    if (::geteuid() != 0 || ::mount("tmpfs", disk.constData(), "tmpfs", 0, "size=64m") != 0)
        QSKIP("only root may mount a small disk here");
    const auto unmount = qScopeGuard([&] { ::umount2(disk.constData(), MNT_DETACH); });
    const auto resize = [&](qint64 bytes) {
        return ::mount("tmpfs", disk.constData(), "tmpfs", MS_REMOUNT,
                       ("size=" + QByteArray::number(bytes)).constData()) == 0;
    };
    EmbeddedServer server(dir.filePath(text("server")));
    QVERIFY2(server.startWithDemo(50), qPrintable(server.problem()));
    const Ctl person(QString::fromUtf8(disk) + text("/profile"));
    QVERIFY_DONE(person.login(server.url(), text("recruiter@acme.test")));
    QVERIFY_DONE(person.run({text("create"), text("candidates"), text("full_name=Typed before")}));
    qint64 used = 0;
    const auto files = person.files();
    for (const QByteArray &bytes : files)
        used += bytes.size();
    QVERIFY(resize(used + 128 * 1024));

    const Finished full = person.sync();
    QCOMPARE(full.status, 1);
    QVERIFY2(full.err.contains("disk"), full.err.constData());
    QVERIFY2(full.err.count('\n') == 1, full.err.constData());
    QVERIFY(!QFile::exists(person.profile() + text("/quarantine")));

    QVERIFY(resize(64 * 1024 * 1024));
    QVERIFY_DONE(person.sync());
    QVERIFY_DONE(person.run({text("verify")}));
    QCOMPARE(
        person.json({text("list"), text("candidates"), text("--where"), text("full_name=Typed before")}).rows().size(),
        1);
    QVERIFY(person.json({text("outbox")}).rows().isEmpty());
    QVERIFY(!QFile::exists(person.profile() + text("/quarantine")));
}

QTEST_GUILESS_MAIN(tst_StorageFaults)
#include "tst_storagefaults.moc"
