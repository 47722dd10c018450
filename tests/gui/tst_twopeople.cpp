#include "core/uuid.h"
#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/board/stagesdialog.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/cutproxy.h"

#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
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

/// Somebody at a window of their own, over a link that can be cut.
struct Recruiter
{
    Recruiter(const QString &profile, const QString &server, const QString &mail)
        : link(server), email(mail), gui(std::make_unique<GuiPerson>(profile, link.url(), mail))
    {}
    [[nodiscard]] QString corner() { return gui->find<QToolButton>("statusCorner")->text(); }
    [[nodiscard]] BoardView *board() { return gui->shell()->boardView(); }
    [[nodiscard]] const BoardState &state() { return gui->shell()->board()->state(); }
    /// Where each card stands: application and stage.
    [[nodiscard]] QHash<QUuid, QUuid> cards()
    {
        QHash<QUuid, QUuid> stands;
        for (const cache::BoardCard &card : state().board.cards)
            stands.insert(card.application, card.stage);
        return stands;
    }
    [[nodiscard]] QStringList stages()
    {
        QStringList names;
        for (const cache::BoardStage &stage : state().board.stages)
            names << stage.name;
        return names;
    }
    /// Lets a card go over a column, as a mouse does.
    void drag(const QUuid &card, const QUuid &stage) { dragAll({card}, stage); }
    /// The chosen cards of any columns go along.
    void dragAll(const QList<QUuid> &cards, const QUuid &stage)
    {
        BoardColumnView *column = board()->column(stage);
        QVERIFY(column != nullptr && !column->isFolded());
        QMimeData data;
        QByteArrayList ids;
        for (const QUuid &card : cards)
            ids << card.toByteArray(QUuid::WithoutBraces);
        data.setData(text(BoardColumnList::mimeType), ids.join('\n'));
        QWidget *target = column->list()->viewport();
        QDragEnterEvent enter(QPoint(20, 20), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
    }
    tests::CutProxy link;
    QString email;
    std::unique_ptr<GuiPerson> gui;
};

} // namespace

/// Two recruiters, two windows, one board: both lose their network and change the same things.
class tst_TwoPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void bothDragOneCard();
    void aStageGoesWhileACardComes();
    void manyMovedOfflineMeetAColleaguesMove();

private:
    void signIn(Recruiter &person);
    void cut();
    /// Both are online and have seen everything.
    void settleDown();

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_admin; ///< reads and prepares from outside
    std::unique_ptr<Recruiter> m_ingrid;
    std::unique_ptr<Recruiter> m_rafael;
    QUuid m_job;
    QList<QUuid> m_stages; ///< New, Talk, Panel, Offer, Hired
    QList<QUuid> m_cards;
};

void tst_TwoPeople::signIn(Recruiter &person)
{
    person.gui->run();
    QTRY_LONG(person.gui->window.signInPage()->isVisible());
    Q_EMIT person.gui->window.signInPage()->signInRequested(QUrl(person.link.url()), {}, person.email,
                                                            text("demo-Passw0rd"));
    QTRY_LONG(person.gui->shell() != nullptr);
    person.gui->window.resize(1440, 900);
    person.gui->window.show();
    QTRY_LONG(person.corner() == text("Synced"));
    person.gui->shell()->openBoard(m_job);
    QTRY_LONG(person.state().phase == BoardState::Phase::Ready && person.cards().size() == m_cards.size());
}

void tst_TwoPeople::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(20), qPrintable(m_server->problem()));
    m_admin = std::make_unique<Ctl>(m_dir.filePath(text("admin")));
    QVERIFY_DONE(m_admin->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_admin->sync());
    const auto create = [this](const QStringList &what) {
        return QUuid::fromString(m_admin->json(QStringList{text("create")} + what).text("id"));
    };
    const auto is = [](const char *column, const QUuid &id) { return text(column) + u'=' + core::toText(id); };
    m_job = create({text("job_requisitions"), text("title=Welder")});
    int position = 0;
    for (const char *each : {"New new", "Talk interview", "Panel interview", "Offer offer", "Hired hired"}) {
        const QStringList words = text(each).split(u' ');
        m_stages << create({text("stages"), text("name=") + words[0], text("kind=") + words[1], is("job_id", m_job),
                            text("position=%1").arg(++position)});
    }
    for (const char *name : {"Ada Board", "Ben Board", "Cem Board"}) {
        const QUuid person = create({text("candidates"), text("full_name=") + text(name)});
        m_cards << create(
            {text("applications"), is("candidate_id", person), is("job_id", m_job), is("stage_id", m_stages[0])});
    }
    QVERIFY(!m_cards.contains(QUuid()) && !m_stages.contains(QUuid()));
    QVERIFY_DONE(m_admin->sync());
    m_ingrid =
        std::make_unique<Recruiter>(m_dir.filePath(text("ingrid")), m_server->url(), text("recruiter@acme.test"));
    m_rafael =
        std::make_unique<Recruiter>(m_dir.filePath(text("rafael")), m_server->url(), text("recruiter2@acme.test"));
    signIn(*m_ingrid);
    signIn(*m_rafael);
}

void tst_TwoPeople::cleanupTestCase()
{
    for (auto *person : {&m_ingrid, &m_rafael}) {
        if (*person) {
            (*person)->gui->quit();
            (*person)->gui.reset();
        }
        person->reset();
    }
    m_server.reset();
}

void tst_TwoPeople::cut()
{
    m_ingrid->link.setOpen(false);
    m_rafael->link.setOpen(false);
    QTRY_LONG(m_ingrid->corner().startsWith(text("Offline since")));
    QTRY_LONG(m_rafael->corner().startsWith(text("Offline since")));
}

void tst_TwoPeople::settleDown()
{
    QTRY_VERIFY2_WITH_TIMEOUT(m_ingrid->corner() == text("Synced") && m_rafael->corner() == text("Synced"),
                              qPrintable(m_ingrid->corner() + u'|' + m_rafael->corner()), 60'000);
    QTRY_LONG(m_ingrid->cards() == m_rafael->cards());
    QTRY_LONG(m_ingrid->stages() == m_rafael->stages());
}

void tst_TwoPeople::bothDragOneCard()
{
    const QUuid contested = m_cards[0];
    const QUuid other = m_cards[1];
    const QUuid talk = m_stages[1];
    const QUuid panel = m_stages[2];
    cut();
    m_ingrid->drag(contested, talk);
    m_rafael->drag(contested, panel);
    // What only one of them touches goes through whatever becomes of the other.
    m_rafael->drag(other, talk);
    QTRY_LONG(m_ingrid->corner().contains(text("1 edit waits")));
    QTRY_LONG(m_rafael->corner().contains(text("2 edits wait")));
    QCOMPARE(m_ingrid->cards().value(contested), talk);
    QCOMPARE(m_rafael->cards().value(contested), panel);

    m_ingrid->link.setOpen(true);
    QTRY_LONG(m_ingrid->corner() == text("Synced"));
    QSignalSpy told(m_rafael->gui->shell()->board(), &BoardPresenter::told);
    m_rafael->link.setOpen(true);
    QTRY_LONG(m_rafael->corner().contains(text("conflict")));
    // The board says whose move stands, and that the own one waits.
    QTRY_LONG(told.size() == 1);
    QVERIFY2(told.first().first().toString().contains(text("Talk")), qPrintable(told.first().first().toString()));
    QTRY_LONG(m_rafael->cards().value(contested) == talk && m_ingrid->cards().value(contested) == talk);
    QTRY_LONG(m_ingrid->cards().value(other) == talk);
    // Both sides are in the inbox.
    QVERIFY_DONE(m_admin->sync());
    QCOMPARE(m_admin
                 ->json({text("list"), text("edit_conflicts"), text("--where"), text("status=open"), text("--where"),
                         text("column_name=stage_id")})
                 .rows()
                 .size(),
             1);

    QTest::mouseClick(m_rafael->gui->find<QToolButton>("statusCorner"), Qt::LeftButton);
    QWidget *page = m_rafael->gui->view("ConflictsView");
    // The stage and the time it was reached are one thing in two columns of one record.
    QTRY_LONG(page->isVisible() && m_rafael->gui->find<QListView>("list", page)->model()->rowCount() > 0);
    QTRY_LONG(page->findChild<QPushButton *>(text("mineButton"))->isVisible());
    QTest::mouseClick(page->findChild<QPushButton *>(text("mineButton")), Qt::LeftButton);
    QTRY_LONG(m_rafael->gui->find<QListView>("list", page)->model()->rowCount() == 0);
    m_rafael->gui->shell()->openBoard(m_job);
    QTRY_LONG(m_ingrid->cards().value(contested) == panel && m_rafael->cards().value(contested) == panel);
    settleDown();
    QVERIFY_DONE(m_admin->sync());
    QVERIFY(m_admin->json({text("conflicts")}).rows().isEmpty());
}

void tst_TwoPeople::aStageGoesWhileACardComes()
{
    const QUuid panel = m_stages[2];
    const QUuid offer = m_stages[3];
    const QUuid late = m_cards[2];
    const QHash<QUuid, QUuid> before = m_ingrid->cards();
    QCOMPARE(before.value(m_cards[0]), panel);
    cut();
    // Ingrid takes the stage away; its card goes to Offer.
    Q_EMIT m_ingrid->board()->stagesRequested();
    QTRY_LONG(m_ingrid->gui->shell()->findChild<StagesDialog *>() != nullptr);
    auto *dialog = m_ingrid->gui->shell()->findChild<StagesDialog *>();
    dialog->findChild<QToolButton *>(text("stageRemove2"))->click();
    auto *goes = dialog->findChild<QComboBox *>(text("stageGoesTo2"));
    QVERIFY(goes != nullptr);
    goes->setCurrentIndex(goes->findText(text("Offer")));
    Q_EMIT goes->activated(goes->currentIndex());
    dialog->findChild<QPushButton *>(text("saveStages"))->click();
    QTRY_LONG(m_ingrid->stages().size() == m_stages.size() - 1);
    QTRY_LONG(m_ingrid->cards().value(m_cards[0]) == offer);
    // Rafael, who does not know, moves somebody into it.
    m_rafael->drag(late, panel);
    QTRY_LONG(m_rafael->corner().contains(text("waits")) || m_rafael->corner().contains(text("wait")));

    m_ingrid->link.setOpen(true);
    QTRY_LONG(m_ingrid->corner() == text("Synced"));
    m_rafael->link.setOpen(true);
    QTRY_LONG(m_rafael->stages().size() == m_stages.size() - 1);
    QTRY_LONG(!m_rafael->corner().contains(text("wait")) && !m_rafael->corner().startsWith(text("Sync ")));
    // Nobody is lost: whoever stands in the removed stage has a column of their own on both boards.
    QTRY_LONG(m_ingrid->cards().value(late) == m_rafael->cards().value(late));
    QCOMPARE(m_ingrid->cards().size(), m_cards.size());
    QCOMPARE(m_rafael->cards().size(), m_cards.size());
    QCOMPARE(m_rafael->cards().value(late), panel);
    for (Recruiter *person : {m_ingrid.get(), m_rafael.get()}) {
        QTRY_LONG(person->state().columns.first().isRemoved);
        QCOMPARE(person->state().columns.first().total, 1);
    }
    // From there it goes on.
    m_rafael->drag(late, offer);
    QTRY_LONG(m_ingrid->cards().value(late) == offer && m_rafael->cards().value(late) == offer);
    settleDown();
    QVERIFY(!m_ingrid->state().columns.first().isRemoved && !m_rafael->state().columns.first().isRemoved);
}

void tst_TwoPeople::manyMovedOfflineMeetAColleaguesMove()
{
    const QUuid first = m_stages[0];
    const QUuid talk = m_stages[1];
    const QUuid offer = m_stages[3];
    QList<QUuid> many;
    for (int i = 1; i <= 6; ++i) {
        const QString person =
            m_admin->json({text("create"), text("candidates"), text("full_name=Many %1").arg(i)}).text("id");
        many << QUuid::fromString(
            m_admin
                ->json({text("create"), text("applications"), text("candidate_id=") + person,
                        text("job_id=") + core::toText(m_job), text("stage_id=") + core::toText(first)})
                .text("id"));
    }
    QVERIFY(!many.contains(QUuid()));
    QVERIFY_DONE(m_admin->sync());
    const qsizetype all = m_cards.size() + many.size();
    QTRY_LONG(m_ingrid->cards().size() == all && m_rafael->cards().size() == all);
    const QUuid contested = many[2];

    m_ingrid->link.setOpen(false);
    QTRY_LONG(m_ingrid->corner().startsWith(text("Offline since")));
    for (BoardColumnView *column : m_ingrid->board()->columns())
        column->list()->select(QSet<QUuid>(many.begin(), many.end()));
    QCOMPARE(m_ingrid->board()->selected().size(), many.size());
    m_ingrid->dragAll(many, talk);
    QTRY_LONG(m_ingrid->corner().contains(text("6 edits wait")));
    for (const QUuid &card : std::as_const(many))
        QCOMPARE(m_ingrid->cards().value(card), talk);
    // Rafael has a network and takes one of them further.
    m_rafael->drag(contested, offer);
    QTRY_LONG(m_rafael->cards().value(contested) == offer);
    QTRY_LONG(m_admin->sync().status == 0 &&
              m_admin->value(text("applications"), core::toText(contested), text("stage_id")).toString() ==
                  core::toText(offer));

    QSignalSpy told(m_ingrid->gui->shell()->board(), &BoardPresenter::told);
    m_ingrid->link.setOpen(true);
    QTRY_LONG(m_ingrid->corner().contains(text("conflict")));
    QTRY_LONG(told.size() == 1);
    QVERIFY2(told.first().first().toString().contains(text("Offer")), qPrintable(told.first().first().toString()));
    // The five go through, the one stands where the colleague put it, on both boards.
    for (const QUuid &card : std::as_const(many)) {
        const QUuid stands = card == contested ? offer : talk;
        QTRY_LONG(m_ingrid->cards().value(card) == stands && m_rafael->cards().value(card) == stands);
    }
    QVERIFY_DONE(m_admin->sync());
    QCOMPARE(m_admin
                 ->json({text("list"), text("edit_conflicts"), text("--where"), text("status=open"), text("--where"),
                         text("column_name=stage_id")})
                 .rows()
                 .size(),
             1);

    QTest::mouseClick(m_ingrid->gui->find<QToolButton>("statusCorner"), Qt::LeftButton);
    QWidget *page = m_ingrid->gui->view("ConflictsView");
    QTRY_LONG(page->isVisible() && m_ingrid->gui->find<QListView>("list", page)->model()->rowCount() > 0);
    QTRY_LONG(page->findChild<QPushButton *>(text("mineButton"))->isVisible());
    QTest::mouseClick(page->findChild<QPushButton *>(text("mineButton")), Qt::LeftButton);
    QTRY_LONG(m_ingrid->gui->find<QListView>("list", page)->model()->rowCount() == 0);
    m_ingrid->gui->shell()->openBoard(m_job);
    QTRY_LONG(m_ingrid->cards().value(contested) == talk && m_rafael->cards().value(contested) == talk);
    settleDown();
    QVERIFY_DONE(m_admin->sync());
    QVERIFY(m_admin->json({text("conflicts")}).rows().isEmpty());
}

QTEST_MAIN(tst_TwoPeople)
#include "tst_twopeople.moc"
