#include "core/uuid.h"
#include "desktop/activity/activitymodel.h"
#include "desktop/activity/activityview.h"
#include "desktop/candidates/belongingspresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/timelinemodel.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/cutproxy.h"

#include <QApplication>
#include <QComboBox>
#include <QListView>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::CutProxy;
using tests::EmbeddedServer;
using tests::Finished;
using tests::GuiPerson;

#define QVERIFY_DONE(finished)                                                                                         \
    do {                                                                                                               \
        const Finished result_ = (finished);                                                                           \
        QVERIFY2(result_.status == 0, result_.err.constData());                                                        \
    } while (false)
#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 20'000)

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// What this member did.
QString by(const QString &who, const char *did, const char *before = "")
{
    return text(before) + who + u' ' + text(did);
}

/// A sentence without the marks that isolate and embolden its parts.
QString plain(QString sentence)
{
    sentence.removeIf([](QChar c) {
        return c == QChar(1) || c == QChar(2) || (c >= QChar(0x2066) && c <= QChar(0x2069)) || c == QChar(0x200e);
    });
    return sentence;
}

} // namespace

/// What a colleague takes off and changes on one machine is a line in the person's timeline and in the feed on another.
class tst_TimelineDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void whatAColleagueDidIsTold();
    void aTransferIsToldAsOne();
    void whatIsDoneOfflineWaits();

private:
    /// What the timeline says now, newest first; waiting lines begin with a star.
    [[nodiscard]] QStringList timeline();
    [[nodiscard]] QStringList feed();
    [[nodiscard]] QUuid linkOfTag();

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<CutProxy> m_link;
    std::unique_ptr<Ctl> m_ingrid; ///< the colleague, at a machine of her own
    std::unique_ptr<GuiPerson> m_rafael;
    QString m_colleague;
    QString m_me;
    QUuid m_person;
    QUuid m_tag;
};

void tst_TimelineDay::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(20), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
    const auto create = [this](const QStringList &what) {
        return QUuid::fromString(m_ingrid->json(QStringList{text("create")} + what).text("id"));
    };
    const auto named = [this](const char *mail) {
        return m_ingrid->json({text("list"), text("memberships"), text("--where"), text("email=") + text(mail)})
            .rows()
            .value(0)
            .value(u"display_name")
            .toString();
    };
    m_colleague = named("recruiter@acme.test");
    m_me = named("recruiter2@acme.test");
    QVERIFY(!m_colleague.isEmpty() && !m_me.isEmpty() && m_colleague != m_me);
    m_person = create({text("candidates"), text("full_name=Ada Timeline"), text("phone=1")});
    m_tag = create({text("tags"), text("name=Remote")});
    QVERIFY(!create({text("candidate_tags"), text("candidate_id=") + core::toText(m_person),
                     text("tag_id=") + core::toText(m_tag)})
                 .isNull());
    QVERIFY_DONE(m_ingrid->sync());
    m_link = std::make_unique<CutProxy>(m_server->url());
    m_rafael = std::make_unique<GuiPerson>(m_dir.filePath(text("rafael")), m_link->url(), text("recruiter2@acme.test"));
    m_rafael->run();
    QTRY_LONG(m_rafael->window.signInPage()->isVisible());
    Q_EMIT m_rafael->window.signInPage()->signInRequested(QUrl(m_link->url()), {}, text("recruiter2@acme.test"),
                                                          text("demo-Passw0rd"));
    QTRY_LONG(m_rafael->shell() != nullptr);
    m_rafael->window.resize(1440, 900);
    m_rafael->window.show();
    QTRY_LONG(m_rafael->find<QToolButton>("statusCorner")->text() == text("Synced"));
    m_rafael->shell()->openRecord(text("candidates"), m_person);
    QTRY_LONG(timeline().contains(by(m_colleague, "tagged Remote")));
}

void tst_TimelineDay::cleanupTestCase()
{
    if (m_rafael)
        m_rafael->quit();
    m_rafael.reset();
    m_link.reset();
    m_server.reset();
}

QStringList tst_TimelineDay::timeline()
{
    QStringList lines;
    auto *page = m_rafael->shell()->candidatesView()->detail();
    auto *list = page != nullptr ? page->findChild<QListView *>(text("timeline")) : nullptr;
    if (list == nullptr)
        return lines;
    const auto *entries = static_cast<const TimelineModel *>(list->model());
    for (int i = 0; i < entries->rowCount(); ++i) {
        if (entries->entry(i).kind != TimelineEntry::Kind::Day)
            lines << (entries->entry(i).pending ? text("*") : QString()) + plain(entries->entry(i).text);
    }
    return lines;
}

QStringList tst_TimelineDay::feed()
{
    QStringList lines;
    auto *list = m_rafael->find<QAbstractItemView>("activityList");
    if (list == nullptr)
        return lines;
    const auto *model = static_cast<const ActivityModel *>(list->model());
    for (int i = 0; i < model->rowCount(); ++i) {
        const ActivityRow &row = model->row(i);
        if (!row.heading)
            lines << (row.item.pending ? text("*") : QString()) + plain(row.title + u' ' + row.text);
    }
    return lines;
}

QUuid tst_TimelineDay::linkOfTag()
{
    return QUuid::fromString(m_ingrid
                                 ->json({text("list"), text("candidate_tags"), text("--where"),
                                         text("candidate_id=") + core::toText(m_person)})
                                 .rows()
                                 .value(0)
                                 .value(u"id")
                                 .toString());
}

void tst_TimelineDay::whatAColleagueDidIsTold()
{
    const QUuid link = linkOfTag();
    QVERIFY(!link.isNull());
    QVERIFY_DONE(m_ingrid->run({text("remove"), text("candidate_tags"), core::toText(link)}));
    QVERIFY_DONE(m_ingrid->run(
        {text("set"), text("candidates"), core::toText(m_person), text("phone=2"), text("location=Ulm")}));
    QVERIFY_DONE(m_ingrid->sync());
    QTRY_VERIFY2_WITH_TIMEOUT(timeline().contains(by(m_colleague, "took off the tag Remote")),
                              qPrintable(timeline().join(u'\n')), 20'000);
    // That it was there once is still told, with who gave it and when.
    QCOMPARE(timeline().count(by(m_colleague, "tagged Remote")), 1);
    QTRY_LONG(!timeline().filter(by(m_colleague, "changed ")).isEmpty());
    QCOMPARE(timeline().filter(by(m_colleague, "changed ")).size(), 1); // both fields at once

    m_rafael->shell()->open(text("activity"));
    QTRY_VERIFY2_WITH_TIMEOUT(feed().contains(by(m_colleague, "took the tag Remote off Ada Timeline")),
                              qPrintable(feed().mid(0, 20).join(u'\n')), 20'000);
    QCOMPARE(feed().count(by(m_colleague, "gave Ada Timeline the tag Remote")), 1);
    auto *topic = m_rafael->find<QComboBox>("activityTopic");
    topic->setCurrentIndex(topic->findData(static_cast<int>(cache::ActivityTopic::Details)));
    Q_EMIT topic->activated(topic->currentIndex());
    QTRY_LONG(!feed().isEmpty() && feed().filter(text("tag Remote")).isEmpty());
    QVERIFY(!feed().filter(text("of Ada Timeline")).isEmpty());
    topic->setCurrentIndex(0);
    Q_EMIT topic->activated(0);
}

/// Both jobs use the workspace's pipeline, and the stage stays the same.
void tst_TimelineDay::aTransferIsToldAsOne()
{
    const auto create = [this](const QStringList &what) {
        return m_ingrid->json(QStringList{text("create")} + what).text("id");
    };
    const QString before = create({text("job_requisitions"), text("title=Pilot")});
    const QString after = create({text("job_requisitions"), text("title=Stoker")});
    QString stage;
    QString stageName;
    const QList<QJsonObject> stages = m_ingrid->json({text("list"), text("stages")}).rows();
    for (const QJsonObject &row : stages) {
        if (row.value(u"job_id").toString().isEmpty() && row.value(u"kind").toString() == u"new") {
            stage = row.value(u"id").toString();
            stageName = row.value(u"name").toString();
        }
    }
    const QString application = create({text("applications"), text("candidate_id=") + core::toText(m_person),
                                        text("job_id=") + before, text("stage_id=") + stage});
    QVERIFY(!after.isEmpty() && !application.isEmpty());
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_ingrid->run({text("set"), text("applications"), application, text("job_id=") + after}));
    QVERIFY_DONE(m_ingrid->sync());
    m_rafael->shell()->openRecord(text("candidates"), m_person);
    const QString told = by(m_colleague, "transferred the application to Stoker, ") + stageName;
    QTRY_VERIFY2_WITH_TIMEOUT(timeline().contains(told), qPrintable(timeline().join(u'\n')), 20'000);
    QVERIFY(timeline().filter(text("moved the application")).isEmpty());
}

void tst_TimelineDay::whatIsDoneOfflineWaits()
{
    QVERIFY(!QUuid::fromString(
                 m_ingrid
                     ->json({text("create"), text("candidate_tags"), text("candidate_id=") + core::toText(m_person),
                             text("tag_id=") + core::toText(m_tag)})
                     .text("id"))
                 .isNull());
    QVERIFY_DONE(m_ingrid->sync());
    m_rafael->shell()->openRecord(text("candidates"), m_person);
    QTRY_LONG(timeline().count(by(m_colleague, "tagged Remote")) == 2);
    m_link->setOpen(false);
    QTRY_LONG(m_rafael->find<QToolButton>("statusCorner")->text().startsWith(text("Offline since")));
    // Taken off here: it waits, and is told with who did it once the server has it.
    auto *presenter = m_rafael->window.findChild<BelongingsPresenter *>();
    QVERIFY(presenter != nullptr);
    presenter->setTag(m_tag, false);
    QTRY_LONG(timeline().contains(text("*Tag Remote taken off")));
    m_rafael->shell()->open(text("activity"));
    QTRY_LONG(!feed().filter(by(m_me, "took the tag Remote off", "*")).isEmpty());
    m_link->setOpen(true);
    QTRY_LONG(!feed().filter(text("took the tag Remote off Ada Timeline")).isEmpty() &&
              feed().filter(text("*")).isEmpty());
    m_rafael->shell()->openRecord(text("candidates"), m_person);
    QTRY_LONG(timeline().contains(by(m_me, "took off the tag Remote")));
    QVERIFY(!timeline().contains(text("*Tag Remote taken off")));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(linkOfTag().isNull());
}

QTEST_MAIN(tst_TimelineDay)
#include "tst_timelineday.moc"
