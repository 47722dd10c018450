#include "loopback/httpperson.h"
#include "loopback/loopback.h"

#include <QFileInfo>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::HttpPerson;
using shortlist::tests::text;

/// An administrator orders a device to remove its data: nothing of it is left there after the next contact, and the
/// administrator sees the receipt.
class tst_Wipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theNextSyncDestroysTheProfile();
    void aSignInIsToldToo();
    void theProfileCanBeUsedAnew();

private:
    [[nodiscard]] QJsonObject device(const QString &id);
    /// A signed-in profile with a CV's bytes and one edit that was not sent; its device id, empty when that failed.
    [[nodiscard]] QString prepare(const Ctl &person);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<HttpPerson> m_admin;
    const QByteArray m_marker = "Zaphkiel-71253";
};

void tst_Wipe::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(), qPrintable(m_server->problem()));
    m_admin = std::make_unique<HttpPerson>(m_server->url(), text("admin@acme.test"));
    QVERIFY(m_admin->isSignedIn());
}

QJsonObject tst_Wipe::device(const QString &id)
{
    const QJsonObject answer = m_admin->ask("GET", text("/v1/admin/devices"));
    for (const QJsonValue value : answer.value(text("devices")).toArray()) {
        if (value.toObject().value(text("id")).toString() == id)
            return value.toObject();
    }
    return {};
}

QString tst_Wipe::prepare(const Ctl &person)
{
    if (person.login(m_server->url(), text("recruiter@acme.test")).status != 0 || person.sync().status != 0)
        return {};
    const Finished made =
        person.json({text("create"), text("candidates"), text("full_name=") + QString::fromLatin1(m_marker)});
    return made.status == 0 ? person.json({text("status")}).text("device") : QString();
}

void tst_Wipe::theNextSyncDestroysTheProfile()
{
    const Ctl person(m_dir.filePath(text("first")));
    const QString id = prepare(person);
    QVERIFY(!id.isEmpty());
    QVERIFY(person.files().size() >= 3); // keys, rows, waiting edits
    QFile note(person.profile() + text("/shopping.txt"));
    QVERIFY(note.open(QIODevice::WriteOnly));
    note.write("milk");
    note.close();

    m_admin->ask("POST", text("/v1/admin/devices/") + id + text("/sign-out"), {{text("wipe"), true}});
    QVERIFY(m_admin->status() / 100 == 2);
    QVERIFY(device(id).value(text("wipe")).toObject().value(text("done_at")).isNull());

    const Finished synced = person.sync();
    QCOMPARE(synced.status, 1);
    QVERIFY2(synced.err.contains("ordered this device to remove its data"), synced.err.constData());
    // What is no part of a profile is nobody's to destroy.
    QCOMPARE(person.files().keys(), QStringList{text("shopping.txt")});

    const QJsonObject receipt = device(id).value(text("wipe")).toObject();
    QVERIFY(!receipt.value(text("done_at")).isNull());
    QVERIFY(receipt.value(text("files")).toInt() >= 3);
    QVERIFY(receipt.value(text("bytes")).toInt() > 0);
    QCOMPARE(receipt.value(text("unsent")).toInt(), 1);
}

void tst_Wipe::aSignInIsToldToo()
{
    const Ctl person(m_dir.filePath(text("second")));
    const QString id = prepare(person);
    QVERIFY(!id.isEmpty());
    m_admin->ask("POST", text("/v1/admin/devices/") + id + text("/sign-out"), {{text("wipe"), true}});
    const Finished in = person.login(m_server->url(), text("recruiter@acme.test"));
    QCOMPARE(in.status, 1);
    QVERIFY2(in.err.contains("ordered this device to remove its data"), in.err.constData());
    QVERIFY(person.files().isEmpty());
    QVERIFY(!device(id).value(text("wipe")).toObject().value(text("done_at")).isNull());
}

void tst_Wipe::theProfileCanBeUsedAnew()
{
    const Ctl person(m_dir.filePath(text("second")));
    QVERIFY_DONE(person.login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(person.sync());
    for (const QByteArray &bytes : person.files())
        QVERIFY(!bytes.contains(m_marker));
    QVERIFY(person
                .json({text("list"), text("candidates"), text("--where"),
                       text("full_name=") + QString::fromLatin1(m_marker)})
                .rows()
                .isEmpty()); // what was not sent is gone, as the receipt says
}

QTEST_GUILESS_MAIN(tst_Wipe)
#include "tst_wipe.moc"
