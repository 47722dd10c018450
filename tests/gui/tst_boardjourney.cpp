#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/conflicts/conflictsview.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/jobs/jobtablemodel.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/sync/syncview.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/smtpserver.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;
using shortlist::testing::SmtpServer;
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

/// The board of a real job, with a real server, a real mail server and a colleague at shortlistctl: rejecting with a
/// mail and taking it back, in time and too late; and moving many people without a network while a colleague moves one.
class tst_BoardJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void rejectingWithAMailIsUndone();
    void undoingTooLateKeepsTheMail();
    void manyMovesOfflineMeetAColleagues();

private:
    [[nodiscard]] BoardView *board() { return m_gui->shell()->boardView(); }
    [[nodiscard]] BoardColumnView *columnWith(int cards);
    [[nodiscard]] QString corner() { return m_gui->find<QToolButton>("statusCorner")->text(); }
    void rejectWithMail(const QList<QUuid> &applications);
    [[nodiscard]] QString rafaelSees(const char *entity, const QString &id, const char *column);
    [[nodiscard]] QList<QJsonObject> mailsOf(const QUuid &application);
    [[nodiscard]] static QString idOf(const QUuid &id) { return id.toString(QUuid::WithoutBraces); }

    QTemporaryDir m_dir;
    SmtpServer m_smtp;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<GuiPerson> m_gui;
};

void tst_BoardJourney::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(
        m_dir.filePath(text("server")),
        QStringList{text("--smtp"), m_smtp.url(), text("--mail-from"), text("jobs@acme.test")});
    QVERIFY2(m_server->startWithDemo(120), qPrintable(m_server->problem()));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_rafael->sync());
    m_gui = std::make_unique<GuiPerson>(m_dir.filePath(text("ingrid")), m_server->url(), text("recruiter@acme.test"));
    m_gui->run();
    QTRY_LONG(m_gui->window.signInPage()->isVisible());
    Q_EMIT m_gui->window.signInPage()->signInRequested(QUrl(m_server->url()), {}, text("recruiter@acme.test"),
                                                       text("demo-Passw0rd"));
    QTRY_LONG(m_gui->shell() != nullptr);
    m_gui->window.resize(1440, 900);
    m_gui->window.show();
    auto *table = m_gui->find<QTableView>("table", m_gui->view("JobsView"));
    QTRY_LONG(table->model()->rowCount() > 0 && corner() == text("Synced"));
    // The job with the most people, by its key in the list.
    const auto *jobs = qobject_cast<const JobTableModel *>(table->model());
    int most = 0;
    for (int row = 0; row < jobs->rowCount(); ++row) {
        if (jobs->item(row).people > jobs->item(most).people)
            most = row;
    }
    m_gui->shell()->open(text("jobs"));
    table->setCurrentIndex(jobs->index(most, 0));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_B);
    QTRY_LONG(m_gui->shell()->area() == text("board") && !board()->columns().isEmpty());
}

void tst_BoardJourney::cleanupTestCase()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
    m_server.reset();
}

BoardColumnView *tst_BoardJourney::columnWith(int cards)
{
    for (BoardColumnView *column : board()->columns()) {
        if (!column->isFolded() && column->model()->rowCount() >= cards)
            return column;
    }
    return nullptr;
}

QString tst_BoardJourney::rafaelSees(const char *entity, const QString &id, const char *column)
{
    return m_rafael->sync().status == 0 ? m_rafael->value(text(entity), id, text(column)).toString() : QString();
}

QList<QJsonObject> tst_BoardJourney::mailsOf(const QUuid &application)
{
    if (m_rafael->sync().status != 0)
        return {};
    // The demo has sent some of its own.
    QList<QJsonObject> mails = m_rafael
                                   ->json({text("list"), text("candidate_mails"), text("--where"),
                                           text("application_id=") + idOf(application)})
                                   .rows();
    mails.removeIf(
        [](const QJsonObject &mail) { return mail.value(u"subject").toString() != u"About your application"; });
    return mails;
}

void tst_BoardJourney::rejectWithMail(const QList<QUuid> &applications)
{
    for (BoardColumnView *column : board()->columns())
        column->list()->select(QSet<QUuid>(applications.begin(), applications.end()));
    QCOMPARE(board()->selected().size(), applications.size());
    BoardColumnView *column = columnWith(1);
    QTest::keyClick(column->list(), Qt::Key_R);
    QTRY_VERIFY(m_gui->view("bulkDialog") != nullptr);
    QWidget *dialog = m_gui->view("bulkDialog");
    QTRY_LONG(m_gui->find<QComboBox>("bulkReason", dialog)->count() > 0);
    m_gui->find<QComboBox>("bulkReason", dialog)->setEditText(text("Skills are missing"));
    m_gui->find<QCheckBox>("bulkWithLetter", dialog)->setChecked(true);
    m_gui->find<QLineEdit>("bulkSubject", dialog)->setText(text("About your application"));
    m_gui->find<QPlainTextEdit>("bulkBody", dialog)->setPlainText(text("Dear {{candidate.full_name}}: {{job.title}}"));
    m_gui->find<QPushButton>("bulkPreview", dialog)->click();
    auto *preview = m_gui->find<QPlainTextEdit>("bulkPreviewBody", dialog);
    QTRY_LONG(preview->toPlainText().startsWith(text("Dear ")) && !preview->toPlainText().contains(text("{{")));
    QTest::mouseClick(m_gui->find<QPushButton>("bulkConfirm", dialog), Qt::LeftButton);
    QTRY_LONG(m_gui->view("undoBar")->isVisible());
}

void tst_BoardJourney::rejectingWithAMailIsUndone()
{
    BoardColumnView *column = columnWith(3);
    QVERIFY(column);
    const int before = column->model()->rowCount();
    const QUuid stage = column->stage().id;
    const QUuid card = column->model()->card(0).application;
    rejectWithMail({card});
    QTRY_LONG(column->model()->rowCount() == before - 1);
    QTRY_LONG(rafaelSees("applications", idOf(card), "disposition") == text("rejected"));
    QCOMPARE(rafaelSees("applications", idOf(card), "reject_reason"), text("Skills are missing"));
    QTRY_LONG(mailsOf(card).size() == 1);
    QCOMPARE(mailsOf(card).first().value(u"status").toString(), text("held"));
    QTest::mouseClick(m_gui->view("undoBar"), Qt::LeftButton);
    QTRY_LONG(column->model()->rowCount() == before);
    QTRY_LONG(rafaelSees("applications", idOf(card), "disposition") == text("active"));
    QCOMPARE(rafaelSees("applications", idOf(card), "stage_id"), idOf(stage));
    QTRY_LONG(mailsOf(card).first().value(u"status").toString() == text("cancelled"));
    QCOMPARE(m_smtp.count(), 0);
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
}

void tst_BoardJourney::undoingTooLateKeepsTheMail()
{
    BoardColumnView *column = columnWith(3);
    const QUuid card = column->model()->card(0).application;
    rejectWithMail({card});
    QTRY_LONG(mailsOf(card).size() == 2 || (mailsOf(card).size() == 1 && column->model()->rowCount() > 0));
    const QList<QJsonObject> mails = mailsOf(card);
    const auto held = std::find_if(mails.begin(), mails.end(),
                                   [](const QJsonObject &mail) { return mail.value(u"status").toString() == u"held"; });
    QVERIFY(held != mails.end());
    const QString id = held->value(u"id").toString();
    // Nobody waits half a minute in a test: a colleague lets it go now.
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidate_mails"), id, text("send_after=2026-01-01 00:00:00+00")}));
    QVERIFY_DONE(m_rafael->sync());
    QTRY_LONG(m_smtp.count() == 1);
    QTRY_LONG(rafaelSees("candidate_mails", id, "status") == text("sent"));
    QVERIFY(m_smtp.mail().value(text("body")).toString().startsWith(text("Dear ")));
    QTRY_LONG(corner() == text("Synced"));
    // The window knows it by now, and takes back what can be taken back.
    QTest::qWait(300);
    m_gui->shell()->history().undo();
    QTRY_LONG(rafaelSees("applications", idOf(card), "disposition") == text("active"));
    auto *banner = m_gui->find<QWidget>("banner", board());
    QTRY_LONG(banner->isVisible());
    QVERIFY2(banner->accessibleName().contains(text("gone already")), qPrintable(banner->accessibleName()));
    QCOMPARE(rafaelSees("candidate_mails", id, "status"), text("sent"));
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
    QCOMPARE(m_smtp.count(), 1);
}

void tst_BoardJourney::manyMovesOfflineMeetAColleagues()
{
    BoardColumnView *from = columnWith(3);
    QVERIFY(from);
    const qsizetype at = board()->columns().indexOf(from);
    BoardColumnView *to = board()->columns().value(at + 1);
    BoardColumnView *elsewhere = board()->columns().value(at + 2);
    QVERIFY(to && elsewhere && !to->isFolded());
    const QUuid toStage = to->stage().id;
    const QUuid elsewhereStage = elsewhere->stage().id;
    const int people = from->model()->rowCount();
    const QUuid contested = from->model()->card(0).application;
    const QUuid calm = from->model()->card(1).application;
    // Away from the server: everybody of the column one stage on.
    Q_EMIT m_gui->find<SyncView>("SyncView")->pauseRequested();
    from->list()->setFocus();
    from->list()->selectAll();
    QTest::keyClick(from->list(), Qt::Key_Right, Qt::ControlModifier);
    QTRY_LONG(from->model()->rowCount() == 0);
    QVERIFY(to->model()->rowOf(contested) >= 0);
    QTRY_LONG(m_gui->shell()->history().canUndo());
    // The colleague moves one of them somewhere else, and is first at the server.
    QVERIFY_DONE(
        m_rafael->run({text("set"), text("applications"), idOf(contested), text("stage_id=") + idOf(elsewhereStage),
                       text("stage_entered_at=2026-11-21 09:00:00+00")}));
    QVERIFY_DONE(m_rafael->sync());
    QCOMPARE(m_rafael->value(text("applications"), idOf(calm), text("stage_id")).toString(), idOf(from->stage().id));
    m_gui->find<QAction>("sync")->trigger();
    QTRY_LONG(rafaelSees("applications", idOf(calm), "stage_id") == idOf(toStage));
    QTRY_LONG(corner() == text("1 conflict"));
    // The card is where the server says, and the person was told.
    QTRY_LONG(elsewhere->model()->rowOf(contested) >= 0);
    QCOMPARE(to->model()->rowOf(contested), -1);
    QTRY_LONG(m_gui->find<QWidget>("banner", board())->accessibleName().contains(text("Somebody else moved")));
    QVERIFY(to->model()->rowCount() >= people - 1);

    QTest::mouseClick(m_gui->find<QToolButton>("statusCorner"), Qt::LeftButton);
    QWidget *page = m_gui->view("ConflictsView");
    QTRY_VERIFY(page->isVisible());
    QTRY_VERIFY(page->findChild<QWidget *>(text("mineCard")) != nullptr);
    const auto mine = page->findChildren<QWidget *>(text("mineCard"));
    for (QWidget *card : mine)
        card->findChild<QRadioButton *>()->click();
    QTest::mouseClick(m_gui->find<QPushButton>("settleButton", page), Qt::LeftButton);
    QTRY_LONG(corner() == text("Synced"));
    QTRY_LONG(rafaelSees("applications", idOf(contested), "stage_id") == idOf(toStage));
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
    m_gui->shell()->open(text("board"));
    QTRY_LONG(to->model()->rowOf(contested) >= 0);
}

QTEST_MAIN(tst_BoardJourney)
#include "tst_boardjourney.moc"
