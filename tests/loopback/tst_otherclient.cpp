#include "loopback/loopback.h"

#include <QFile>
#include <QProcess>

using namespace shortlist;
using tests::EmbeddedServer;
using tests::Finished;
using tests::text;

namespace {

const QString source = QStringLiteral(SHORTLIST_SOURCE_DIR);

/// A Python program of this folder, run by the system's Python, which has Debian's python3-jsonschema.
Finished python(const QString &program, const QStringList &arguments)
{
    const QString system = QStringLiteral("/usr/bin/python3");
    QProcess process;
    process.start(QFile::exists(system) ? system : text("python3"),
                  QStringList{source + text("/tests/loopback/") + program} + arguments);
    Finished finished;
    if (process.waitForFinished(240'000) && process.exitStatus() == QProcess::NormalExit)
        finished.status = process.exitCode();
    finished.out = process.readAllStandardOutput();
    finished.err = process.readAllStandardError() + finished.out;
    return finished;
}

} // namespace

/// docs/protocol.md suffices: a client written from it alone works, and the schemas describe what really travels.
class tst_OtherClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<EmbeddedServer>(m_directory.filePath(text("server")));
        QVERIFY2(m_server->startWithDemo(60), qPrintable(m_server->problem()));
    }

    void thePagesExamplesFitTheSchemas() { QVERIFY_DONE(python(text("checkmessages.py"), {source + text("/docs")})); }

    void anotherClientWorks()
    {
        const QString record = m_directory.filePath(text("record"));
        QVERIFY_DONE(python(text("otherclient.py"), {m_server->url(), text("--record"), record}));
        // Both directions, and spoilt: a message with an unknown member or without a needed one must not pass.
        QVERIFY_DONE(python(text("checkmessages.py"), {source + text("/docs"), record}));
        QVERIFY(m_server->stop());
    }

private:
    QTemporaryDir m_directory;
    std::unique_ptr<EmbeddedServer> m_server;
};

QTEST_GUILESS_MAIN(tst_OtherClient)
#include "tst_otherclient.moc"
