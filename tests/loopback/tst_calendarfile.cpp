#include "loopback/loopback.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

/// `export interviews --format ics`, read by another program: Python's icalendar.
class tst_CalendarFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anInterviewIsAnAppointment();
    void aMoveAndACancellationAreNewer();
    void whatHasNoTimeIsTold();
    void candidatesHaveNoTimes_data();
    void candidatesHaveNoTimes();

private:
    [[nodiscard]] QString id(const QStringList &create) const { return m_ingrid->json(create).text("id"); }
    [[nodiscard]] QJsonObject exported(const QString &interview);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    QString m_interview;
};

void tst_CalendarFile::initTestCase()
{
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
}

QJsonObject tst_CalendarFile::exported(const QString &interview)
{
    const Finished written = m_ingrid->run(
        {text("export"), text("interviews"), text("--format"), text("ics"), text("--where"), text("id=") + interview});
    QFile file(m_dir.filePath(text("out.ics")));
    if (written.status != 0 || !file.open(QIODevice::WriteOnly) || file.write(written.out) != written.out.size())
        return {};
    file.close();
    QProcess python;
    python.start(text("/usr/bin/python3"),
                 {QStringLiteral(SHORTLIST_SOURCE_DIR "/tests/loopback/readcalendar.py"), file.fileName()});
    if (!python.waitForFinished(30'000) || python.exitCode() != 0) {
        qWarning("%s", python.readAllStandardError().constData());
        return {};
    }
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

void tst_CalendarFile::anInterviewIsAnAppointment()
{
    const QString candidate = id({text("create"), text("candidates"), QStringLiteral("full_name=Zo\u00eb Caller"),
                                  text("email=zoe@caller.test")});
    QVERIFY(!candidate.isEmpty());
    const auto members = m_ingrid->json({text("list"), text("memberships")}).rows();
    QString panel;
    for (const QJsonObject &member : members) {
        if (member.value(u"email").toString() == text("interviewer@acme.test"))
            panel = member.value(u"user_id").toString();
    }
    QVERIFY(!panel.isEmpty());
    m_interview = id({text("create"), text("interviews"), text("candidate_id=") + candidate,
                      text("title=Harbour Pilot"), text("mode=video"), text("starts_at=2027-07-01T08:00:00Z"),
                      text("time_zone=Europe/Berlin"), text("planned_minutes=45"), text("location=Pier 3, Hamburg"),
                      text("meeting_link=https://meet.test/1"), text("preparation_notes=She left her last job")});
    QVERIFY(!m_interview.isEmpty());
    for (const QString &who : {text("user_id=") + panel, text("email=copy@acme.test"), text("email=blind@acme.test")}) {
        const QString role = who.startsWith(u'u') ? text("lead") : who.contains(u"blind") ? text("bcc") : text("cc");
        QVERIFY(!id({text("create"), text("interview_participants"), text("interview_id=") + m_interview, who,
                     text("panel_role=") + role})
                     .isEmpty());
    }
    const QJsonObject event = exported(m_interview);
    QCOMPARE(event.value(u"uid").toString(), m_interview + text("@shortlist"));
    QCOMPARE(event.value(u"summary").toString(), QStringLiteral("Harbour Pilot \u2013 Zo\u00eb Caller"));
    QCOMPARE(event.value(u"start").toString(), text("2027-07-01T10:00:00+0200"));
    QCOMPARE(event.value(u"end").toString(), text("2027-07-01T10:45:00+0200"));
    QCOMPARE(event.value(u"zone").toString(), text("Europe/Berlin"));
    QCOMPARE(event.value(u"zones").toArray(), (QJsonArray{text("Europe/Berlin")}));
    QCOMPARE(event.value(u"location").toString(), text("Pier 3, Hamburg"));
    QCOMPARE(event.value(u"url").toString(), text("https://meet.test/1"));
    QCOMPARE(event.value(u"status").toString(), text("CONFIRMED"));
    QCOMPARE(event.value(u"sequence").toInt(), 0);
    QCOMPARE(event.value(u"attendees").toArray(),
             (QJsonArray{text("mailto:copy@acme.test"), text("mailto:interviewer@acme.test"),
                         text("mailto:zoe@caller.test")}));
    const Finished raw = m_ingrid->run({text("export"), text("interviews"), text("--format"), text("ics")});
    QVERIFY(!raw.out.contains("She left"));
    QVERIFY(!raw.out.contains("blind@"));
}

void tst_CalendarFile::aMoveAndACancellationAreNewer()
{
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_ingrid->run({text("set"), text("interviews"), m_interview, text("starts_at=2027-01-04T09:00:00Z"),
                                text("time_zone=America/New_York")}));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_ingrid->sync()); // the move is written down by the database
    QJsonObject event = exported(m_interview);
    QCOMPARE(event.value(u"start").toString(), text("2027-01-04T04:00:00-0500"));
    QCOMPARE(event.value(u"sequence").toInt(), 1);
    QVERIFY_DONE(m_ingrid->run({text("set"), text("interviews"), m_interview, text("status=cancelled")}));
    event = exported(m_interview);
    QCOMPARE(event.value(u"status").toString(), text("CANCELLED"));
    QCOMPARE(event.value(u"sequence").toInt(), 2);
}

void tst_CalendarFile::whatHasNoTimeIsTold()
{
    const QString candidate = id({text("create"), text("candidates"), text("full_name=Later")});
    const QString interview = id({text("create"), text("interviews"), text("candidate_id=") + candidate});
    QVERIFY(!interview.isEmpty());
    const Finished done = m_ingrid->run(
        {text("export"), text("interviews"), text("--format"), text("ics"), text("--where"), text("id=") + interview});
    QCOMPARE(done.status, 0);
    QVERIFY2(done.err.contains("1 interviews are left out"), done.err.constData());
    QVERIFY(!done.out.contains("VEVENT"));
}

void tst_CalendarFile::candidatesHaveNoTimes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("candidates") << QStringList{text("candidates"), text("--format"), text("ics")}
                                << QByteArray("ics is for interviews");
    QTest::newRow("interviews") << QStringList{text("interviews"), text("--format"), text("csv")}
                                << QByteArray("--format of interviews is ics");
    QTest::newRow("none") << QStringList{text("candidates")} << QByteArray("csv, vcard or json-resume");
    QTest::newRow("something else") << QStringList{text("jobs"), text("--format"), text("csv")}
                                    << QByteArray("candidates and interviews can");
}

void tst_CalendarFile::candidatesHaveNoTimes()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const Finished done = m_ingrid->run(QStringList{text("export")} + arguments);
    QCOMPARE(done.status, 2);
    QVERIFY2(done.err.contains(said), done.err.constData());
    QVERIFY(done.out.isEmpty());
}

QTEST_GUILESS_MAIN(tst_CalendarFile)
#include "tst_calendarfile.moc"
