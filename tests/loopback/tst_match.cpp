#include "loopback/loopback.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace shortlist;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::Finished;
using tests::text;

/// `shortlistctl match` over a real profile: without a network, with unsent edits, and for whoever sees less.
class tst_Match : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ranksEverybodyOffline();
    void weightsChangeTheOrder();
    void applicantsAlone();
    void wrongUsageAndUnknownJobs();
    void aJobThatAsksForNothing();
    void blindPeopleStayBlind();

private:
    [[nodiscard]] QString make(const QStringList &words) const
    {
        return m_ingrid->json(QStringList{text("create")} + words).text("id");
    }
    [[nodiscard]] QList<QJsonObject> ranked(const QStringList &options = {}) const
    {
        return m_ingrid->json(QStringList{text("match"), m_job} + options).rows();
    }
    [[nodiscard]] static QJsonObject rowOf(const QList<QJsonObject> &rows, const QString &candidate)
    {
        const auto found = std::find_if(rows.cbegin(), rows.cend(), [&](const QJsonObject &row) {
            return row.value(u"candidate_id").toString() == candidate;
        });
        return found == rows.cend() ? QJsonObject() : *found;
    }
    [[nodiscard]] static QStringList words(const QJsonObject &row, const char *member)
    {
        QStringList out;
        const QJsonArray all = row.value(QLatin1String(member)).toArray();
        for (const auto &one : all)
            out.append(QJsonValue(one).toString());
        return out;
    }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    QString m_job;
    QString m_fits;
    QString m_nearly;
    QString m_unread;
};

void tst_Match::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(60), qPrintable(m_server->problem()));
    m_server->keepPort();
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
}

void tst_Match::ranksEverybodyOffline()
{
    QVERIFY(m_server->stop());
    m_job = make({text("job_requisitions"), text("title=Boatbuilder"),
                  text(R"(required_skills=[{"name": "Lofting", "level": 4}, "Caulking"])"),
                  text(R"(preferred_skills=["JS"])"), text("min_experience_years=4"), text("seniority=senior")});
    QVERIFY(!m_job.isEmpty());
    m_fits = make({text("candidates"), text("full_name=Runa Skjold"),
                   text(R"(skills=["lofting", "Caulking", "JavaScript", "Sailing"])"), text("experience_years=12.0"),
                   text("experience_level=senior")});
    m_nearly = make({text("candidates"), text("full_name=Tor Aker"), text(R"(skills=["Lofting"])"),
                     text("experience_years=2.0"), text("experience_level=mid")});
    m_unread = make({text("candidates"), text("full_name=Una Read"), text("experience_years=30.0")});
    const QString skill = make({text("skills"), text("name=Lofting")});
    QVERIFY(
        !make({text("candidate_skills"), text("candidate_id=") + m_nearly, text("skill_id=") + skill, text("level=2")})
             .isEmpty());

    const Finished finished = m_ingrid->json({text("match"), m_job});
    QCOMPARE(finished.status, 0);
    const QList<QJsonObject> rows = finished.rows();
    QVERIFY(rows.size() >= 2);
    QVERIFY2(finished.err.contains(" not ranked: "), finished.err.constData());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i].value(u"rank").toInt(), static_cast<int>(i) + 1);
        if (i > 0)
            QVERIFY(rows[i - 1].value(u"score").toDouble() >= rows[i].value(u"score").toDouble());
    }
    QCOMPARE(rows.first().value(u"candidate_id").toString(), m_fits);
    QCOMPARE(rows.first().value(u"score").toDouble(), 100.0);
    QCOMPARE(words(rows.first(), "matched"), QStringList({text("Lofting"), text("Caulking"), text("JS")}));
    QCOMPARE(words(rows.first(), "missing"), QStringList());
    QCOMPARE(words(rows.first(), "extra"), QStringList{text("Sailing")});
    QCOMPARE(words(rows.first(), "without_level"), QStringList{text("Lofting")});
    // Half a level of one of two; nothing of what would be nice; half the years and three of four levels.
    const QJsonObject nearly = rowOf(rows, m_nearly);
    QCOMPARE(nearly.value(u"required").toDouble(), 25.0);
    QCOMPARE(nearly.value(u"preferred").toDouble(), 0.0);
    QCOMPARE(nearly.value(u"experience").toDouble(), 62.5);
    QVERIFY(nearly.value(u"education").isNull());
    QCOMPARE(nearly.value(u"score").toDouble(), 27.78); // (50 × 25 + 20 × 62.5) / 90
    QCOMPARE(words(nearly, "missing"), QStringList({text("Caulking"), text("JS")}));
    QCOMPARE(words(nearly, "below_level"), QStringList{text("Lofting")});
    QVERIFY(rowOf(rows, m_unread).isEmpty());

    QCOMPARE(ranked({text("--limit"), text("1")}).size(), 1);
    QCOMPARE(ranked({text("--limit"), text("0")}).size(), 0);
    QCOMPARE(ranked(), rows); // the same again
    const Finished people = m_ingrid->run({text("match"), m_job, text("--limit"), text("2")});
    QVERIFY2(people.out.contains("100.00") && people.out.contains("Runa Skjold") &&
                 people.out.contains("Lofting, Caulking, JS"),
             people.out.constData());

    // Who is removed is out of it.
    QVERIFY_DONE(m_ingrid->run({text("remove"), text("candidates"), m_fits}));
    QVERIFY(rowOf(ranked(), m_fits).isEmpty());
}

void tst_Match::weightsChangeTheOrder()
{
    const QString seasoned = make({text("candidates"), text("full_name=Old Hand"), text(R"(skills=["Sailing"])"),
                                   text("experience_years=9.0"), text("experience_level=lead")});
    QList<QJsonObject> rows = ranked();
    QVERIFY(rowOf(rows, m_nearly).value(u"rank").toInt() < rowOf(rows, seasoned).value(u"rank").toInt());
    rows = ranked({text("--weights"), text("0,0,20,10")});
    QVERIFY(rowOf(rows, m_nearly).value(u"rank").toInt() > rowOf(rows, seasoned).value(u"rank").toInt());
    QCOMPARE(rowOf(rows, seasoned).value(u"score").toDouble(), 100.0);
    // Years are all that counts now, and they are known.
    QCOMPARE(words(rowOf(rows, m_unread), "unknown"), QStringList({text("required"), text("preferred")}));
}

void tst_Match::applicantsAlone()
{
    QVERIFY(ranked({text("--applicants")}).isEmpty());
    const QString stage = m_ingrid->json({text("list"), text("stages"), text("--limit"), text("1")})
                              .rows()
                              .value(0)
                              .value(u"id")
                              .toString();
    const QString application = make(
        {text("applications"), text("candidate_id=") + m_nearly, text("job_id=") + m_job, text("stage_id=") + stage});
    const QList<QJsonObject> rows = ranked({text("--applicants")});
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].value(u"candidate_id").toString(), m_nearly);
    QCOMPARE(rows[0].value(u"application_id").toString(), application);
}

void tst_Match::wrongUsageAndUnknownJobs()
{
    const auto status = [this](const QStringList &rest) {
        return m_ingrid->run(QStringList{text("match")} + rest).status;
    };
    QCOMPARE(status({}), 2);
    QCOMPARE(status({m_job, m_job}), 2);
    QCOMPARE(status({m_job, text("--best")}), 2);
    QCOMPARE(status({m_job, text("--limit")}), 2);
    QCOMPARE(status({m_job, text("--limit"), text("many")}), 2);
    QCOMPARE(status({m_job, text("--limit"), text("-1")}), 2);
    QCOMPARE(status({m_job, text("--weights"), text("0,0,0,0")}), 2);
    QCOMPARE(status({m_job, text("--weights"), text("50,20,20")}), 2);
    QCOMPARE(status({m_job, text("--weights"), text("nan,20,20,10")}), 2);
    const Finished unknown = m_ingrid->run({text("match"), text("01900000-0000-7000-8000-00000000abcd")});
    QCOMPARE(unknown.status, 1);
    QVERIFY2(unknown.err.contains("There is no job 01900000-0000-7000-8000-00000000abcd"), unknown.err.constData());
    QVERIFY(unknown.out.isEmpty());
    const Finished malformed = m_ingrid->run({text("match"), text("boatbuilder")});
    QCOMPARE(malformed.status, 1);
    QVERIFY2(malformed.err.contains("is not an id"), malformed.err.constData());
}

void tst_Match::aJobThatAsksForNothing()
{
    const QString job = make({text("job_requisitions"), text("title=Anything")});
    const Finished finished = m_ingrid->json({text("match"), job});
    QCOMPARE(finished.status, 0);
    QVERIFY(finished.out.isEmpty());
    QVERIFY2(finished.err.contains("nobody is ranked"), finished.err.constData());
}

void tst_Match::blindPeopleStayBlind()
{
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    Ctl priya(m_dir.filePath(text("priya")));
    QVERIFY_DONE(priya.login(m_server->url(), text("manager@acme.test")));
    QVERIFY_DONE(priya.sync());
    QVERIFY_DONE(m_ingrid->sync());
    // A hiring manager's own job with people who have skills.
    QString job;
    QList<QJsonObject> before;
    const QList<QJsonObject> jobs = priya.json({text("list"), text("job_requisitions")}).rows();
    for (const QJsonObject &each : jobs) {
        job = each.value(u"id").toString();
        before = priya.json({text("match"), job, text("--applicants")}).rows();
        if (!before.isEmpty())
            break;
    }
    QVERIFY(!before.isEmpty());
    QVERIFY_DONE(m_ingrid->run({text("set"), text("job_requisitions"), job, text("blind_review=true")}));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(priya.sync());
    const QList<QJsonObject> after = priya.json({text("match"), job, text("--applicants")}).rows();
    QVERIFY(!after.isEmpty());
    int blind = 0;
    for (const QJsonObject &row : after) {
        const QString id = row.value(u"candidate_id").toString();
        const QString real = m_ingrid->value(text("candidates"), id, text("full_name")).toString();
        QVERIFY(!real.isEmpty());
        if (priya.run({text("show"), text("candidates"), id}).status == 0)
            continue; // also of a job without blind review
        ++blind;
        QVERIFY(row.value(u"name").toString() != real);
    }
    QVERIFY(blind > 0);
    // Interviewers hold no jobs.
    Ctl panel(m_dir.filePath(text("panel")));
    QVERIFY_DONE(panel.login(m_server->url(), text("interviewer@acme.test")));
    QVERIFY_DONE(panel.sync());
    QCOMPARE(panel.run({text("match"), job}).status, 1);
}

QTEST_GUILESS_MAIN(tst_Match)
#include "tst_match.moc"
