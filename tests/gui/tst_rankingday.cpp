#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/ranking/rankingdialog.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/cutproxy.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::Finished;
using tests::GuiPerson;

#define QVERIFY_DONE(finished)                                                                                         \
    do {                                                                                                               \
        const Finished result_ = (finished);                                                                           \
        QVERIFY2(result_.status == 0, result_.err.constData());                                                        \
    } while (false)
#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// Somebody ranks people at the real window without a network, keeps the ranking, undoes and redoes it; a colleague has
/// it after the next sync. A hiring manager may look, and is told why it cannot be kept.
class tst_RankingDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keptOfflineAndUndone();
    void aManagerMayOnlyLook();

private:
    [[nodiscard]] std::unique_ptr<GuiPerson> atTheWindow(const QString &profile, const QString &url, const char *email);
    [[nodiscard]] static QString corner(GuiPerson &gui) { return gui.find<QToolButton>("statusCorner")->text(); }
    [[nodiscard]] static RankingDialog *dialogOf(GuiPerson &gui)
    {
        return gui.shell() ? gui.shell()->findChild<RankingDialog *>() : nullptr;
    }
    [[nodiscard]] static QStringList names(const RankingDialog &dialog);
    [[nodiscard]] QString make(const QStringList &words) const
    {
        return m_rafael->json(QStringList{text("create")} + words).text("id");
    }
    /// Rows of match_runs about the job, by candidate.
    [[nodiscard]] QMap<QString, QJsonObject> runs(const Ctl &person) const;
    /// Score, outcome and stage of the applications for the job.
    [[nodiscard]] QStringList applications(const Ctl &person) const;

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<tests::CutProxy> m_link;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<Ctl> m_ingrid; ///< the window's profile, read from outside
    std::unique_ptr<GuiPerson> m_gui;
    QString m_job;
    QStringList m_people;
};

std::unique_ptr<GuiPerson> tst_RankingDay::atTheWindow(const QString &profile, const QString &url, const char *email)
{
    auto gui = std::make_unique<GuiPerson>(profile, url, text(email));
    gui->run();
    if (!QTest::qWaitFor([&] { return gui->window.signInPage()->isVisible(); }, 60'000))
        return nullptr;
    Q_EMIT gui->window.signInPage()->signInRequested(QUrl(url), {}, text(email), text("demo-Passw0rd"));
    if (!QTest::qWaitFor([&] { return gui->shell() != nullptr; }, 60'000))
        return nullptr;
    gui->window.resize(1440, 900);
    gui->window.show();
    if (!QTest::qWaitFor([&] { return corner(*gui) == text("Synced"); }, 60'000))
        return nullptr;
    return gui;
}

QStringList tst_RankingDay::names(const RankingDialog &dialog)
{
    QStringList out;
    const QAbstractItemModel *rows = dialog.findChild<QAbstractItemView *>(text("rankedPeople"))->model();
    for (int row = 0; row < rows->rowCount(); ++row)
        out << rows->index(row, 1).data().toString();
    return out;
}

QMap<QString, QJsonObject> tst_RankingDay::runs(const Ctl &person) const
{
    QMap<QString, QJsonObject> out;
    const auto rows = person.json({text("list"), text("match_runs"), text("--where"), text("job_id=") + m_job}).rows();
    for (const QJsonObject &row : rows)
        out.insert(row.value(u"candidate_id").toString(), row);
    return out;
}

QStringList tst_RankingDay::applications(const Ctl &person) const
{
    QStringList out;
    const auto rows =
        person.json({text("list"), text("applications"), text("--where"), text("job_id=") + m_job}).rows();
    for (const QJsonObject &row : rows)
        out << row.value(u"match_score").toString() + u' ' + row.value(u"disposition").toString() + u' ' +
                   row.value(u"stage_id").toString();
    return out;
}

void tst_RankingDay::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(30), qPrintable(m_server->problem()));
    m_link = std::make_unique<tests::CutProxy>(m_server->url());
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_rafael->sync());
    const QString manager =
        m_rafael->json({text("list"), text("memberships"), text("--where"), text("email=manager@acme.test")})
            .text("user_id");
    QVERIFY(!manager.isEmpty());
    m_job = make({text("job_requisitions"), text("title=Boatbuilder"), text("status=open"),
                  text(R"(required_skills=["Lofting", "Caulking"])"), text("min_experience_years=4"),
                  text("hiring_manager_id=") + manager});
    const QString stage = m_rafael->json({text("list"), text("stages"), text("--limit"), text("1")})
                              .rows()
                              .value(0)
                              .value(u"id")
                              .toString();
    for (const char *person : {R"(Ada Allskills|["Lofting", "Caulking"]|1.0)", R"(Ben Bothhalf|["Lofting"]|4.0)",
                               R"(Cem Seasoned|["Sailing"]|20.0)"}) {
        const QStringList parts = text(person).split(u'|');
        m_people << make({text("candidates"), text("full_name=") + parts[0], text("skills=") + parts[1],
                          text("experience_years=") + parts[2]});
        QVERIFY(!m_people.last().isEmpty());
        QVERIFY(!make({text("applications"), text("candidate_id=") + m_people.last(), text("job_id=") + m_job,
                       text("stage_id=") + stage})
                     .isEmpty());
    }
    QVERIFY_DONE(m_rafael->sync());
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_gui = atTheWindow(m_ingrid->profile(), m_link->url(), "recruiter@acme.test");
    QVERIFY(m_gui);
}

void tst_RankingDay::cleanupTestCase()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
    m_link.reset();
    m_server.reset();
}

void tst_RankingDay::keptOfflineAndUndone()
{
    m_link->setOpen(false);
    QTRY_LONG(corner(*m_gui).startsWith(text("Offline since")));
    const QStringList before = applications(*m_ingrid);
    QCOMPARE(before.size(), 3);
    QVERIFY(runs(*m_ingrid).isEmpty());

    m_gui->shell()->openRecord(text("job_requisitions"), QUuid::fromString(m_job));
    Q_EMIT m_gui->shell()->jobsView()->detail()->rankingRequested();
    QVERIFY(dialogOf(*m_gui));
    RankingDialog &dialog = *dialogOf(*m_gui);
    // (50 × 100 + 20 × 25) / 70, (50 × 50 + 20 × 100) / 70, (0 + 20 × 100) / 70
    const QStringList bySkills{text("Ada Allskills"), text("Ben Bothhalf"), text("Cem Seasoned")};
    QTRY_LONG(names(dialog) == bySkills);
    const QStringList byYears{text("Ben Bothhalf"), text("Cem Seasoned"), text("Ada Allskills")};
    dialog.findChild<QSlider *>(text("weightSlider0"))->setValue(10);
    dialog.findChild<QSlider *>(text("weightSlider2"))->setValue(100);
    QTRY_LONG(names(dialog) == byYears);
    // Both sliders: (10 × 100 + 100 × 25) / 110
    const QAbstractItemModel *rows = dialog.findChild<QAbstractItemView *>(text("rankedPeople"))->model();
    QTRY_LONG(rows->index(2, 2).data().toString() == text("31.82"));
    dialog.findChild<QPushButton *>(text("keepRanking"))->click();
    QTRY_LONG(runs(*m_ingrid).size() == 3);

    QMap<QString, QJsonObject> kept = runs(*m_ingrid);
    const QJsonObject ada = kept.value(m_people[0]);
    QCOMPARE(ada.value(u"match_score").toString(), text("31.82"));
    QCOMPARE(ada.value(u"required_score").toString(), text("100.00"));
    QCOMPARE(ada.value(u"experience_score").toString(), text("25.00"));
    QVERIFY(ada.value(u"education_score").isNull());
    QCOMPARE(ada.value(u"weights").toObject().value(u"experience").toInt(), 100);
    QCOMPARE(ada.value(u"formula_version").toString(), text("1"));
    QCOMPARE(ada.value(u"summary").toObject().value(u"rank").toInt(), 3);
    QVERIFY(!ada.value(u"application_id").toString().isEmpty());
    // The scores are there, and nothing else has changed.
    const QStringList scored = applications(*m_ingrid);
    for (qsizetype i = 0; i < before.size(); ++i) {
        QVERIFY2(!scored[i].startsWith(u' '), qPrintable(scored[i]));
        QCOMPARE(scored[i].section(u' ', 1), before[i].section(u' ', 1));
    }
    const auto *foot = dialog.findChild<QLabel *>(text("rankedCount"));
    QTRY_VERIFY2(foot->text().contains(text("with the weights 10/20/100/10; it has not been sent")),
                 qPrintable(foot->text()));
    m_gui->shell()->history().undo();
    QTRY_LONG(runs(*m_ingrid).isEmpty());
    QTRY_COMPARE(applications(*m_ingrid), before);
    QTRY_LONG(!foot->text().contains(text("Kept last")));
    m_gui->shell()->history().redo();
    QTRY_LONG(runs(*m_ingrid).size() == 3);
    QTRY_COMPARE(applications(*m_ingrid), scored);

    // A person opens beside the dialog.
    Q_EMIT dialog.personChosen(QUuid::fromString(m_people[1]));
    QTRY_LONG(m_gui->shell()->area() == text("candidates"));
    QVERIFY(dialog.isVisible());
    dialog.close();

    m_link->setOpen(true);
    m_gui->shell()->syncNow();
    QTRY_LONG(corner(*m_gui) == text("Synced"));
    QVERIFY_DONE(m_rafael->sync());
    kept = runs(*m_rafael);
    QCOMPARE(kept.size(), 3);
    const QString ingrid =
        m_rafael->json({text("list"), text("memberships"), text("--where"), text("email=recruiter@acme.test")})
            .text("user_id");
    for (const QJsonObject &run : std::as_const(kept))
        QCOMPARE(run.value(u"run_by").toString(), ingrid); // the server says who
    QCOMPARE(applications(*m_rafael), scored);
}

void tst_RankingDay::aManagerMayOnlyLook()
{
    const auto gui = atTheWindow(m_dir.filePath(text("priya")), m_server->url(), "manager@acme.test");
    QVERIFY(gui);
    gui->shell()->openRecord(text("job_requisitions"), QUuid::fromString(m_job));
    Q_EMIT gui->shell()->jobsView()->detail()->rankingRequested();
    QVERIFY(dialogOf(*gui));
    RankingDialog &dialog = *dialogOf(*gui);
    QTRY_LONG(names(dialog).size() == 3);
    const auto *keep = dialog.findChild<QPushButton *>(text("keepRanking"));
    QVERIFY(!keep->isEnabled());
    QVERIFY(!keep->toolTip().isEmpty());
    gui->quit();
}

QTEST_MAIN(tst_RankingDay)
#include "tst_rankingday.moc"
