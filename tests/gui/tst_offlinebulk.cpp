#include "desktop/candidates/candidatesview.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/cutproxy.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
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

/// The real window loses its network, changes several people at once, and meets a colleague's change to one of them
/// when it is back: a conflict in the inbox, settled by hand, and the same rows on both sides.
class tst_OfflineBulk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aBulkEditMeetsAColleagues();

private:
    [[nodiscard]] QString corner() { return m_gui->find<QToolButton>("statusCorner")->text(); }
    [[nodiscard]] QTableView *table() { return m_gui->find<QTableView>("table", m_gui->view("CandidatesView")); }
    /// The owners of everybody in the test, as somebody's cache has them.
    [[nodiscard]] QStringList owners(const Ctl &person) const;
    [[nodiscard]] QString userOf(const char *email) const;
    [[nodiscard]] QString nameOf(const QString &user) const;

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<tests::CutProxy> m_link;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<Ctl> m_ingrid; ///< the window's profile, read from outside
    std::unique_ptr<GuiPerson> m_gui;
    QStringList m_people;
};

void tst_OfflineBulk::initTestCase()
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
    for (const char *name : {"Ada Bulkson", "Ben Bulkson", "Cem Bulkson", "Dora Bulkson"}) {
        m_people << m_rafael->json({text("create"), text("candidates"), text("full_name=") + text(name)}).text("id");
        QVERIFY(!m_people.last().isEmpty());
    }
    QVERIFY_DONE(m_rafael->sync());
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_gui = std::make_unique<GuiPerson>(m_ingrid->profile(), m_link->url(), text("recruiter@acme.test"));
    m_gui->run();
    QTRY_LONG(m_gui->window.signInPage()->isVisible());
    Q_EMIT m_gui->window.signInPage()->signInRequested(QUrl(m_link->url()), {}, text("recruiter@acme.test"),
                                                       text("demo-Passw0rd"));
    QTRY_LONG(m_gui->shell() != nullptr);
    m_gui->window.resize(1440, 900);
    m_gui->window.show();
    QTRY_LONG(corner() == text("Synced"));
}

void tst_OfflineBulk::cleanupTestCase()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
    m_link.reset();
    m_server.reset();
}

QStringList tst_OfflineBulk::owners(const Ctl &person) const
{
    QStringList found;
    for (const QString &id : m_people)
        found << person.value(text("candidates"), id, text("owner_id")).toString();
    return found;
}

QString tst_OfflineBulk::userOf(const char *email) const
{
    return m_rafael->json({text("list"), text("memberships"), text("--where"), text("email=") + text(email)})
        .text("user_id");
}

QString tst_OfflineBulk::nameOf(const QString &user) const
{
    return m_rafael->json({text("list"), text("memberships"), text("--where"), text("user_id=") + user})
        .text("display_name");
}

void tst_OfflineBulk::aBulkEditMeetsAColleagues()
{
    const QString wanted = userOf("recruiter@acme.test");
    const QString theirs = userOf("recruiter2@acme.test");
    const QString name = nameOf(wanted);
    QVERIFY(!wanted.isEmpty() && !theirs.isEmpty() && !name.isEmpty());
    m_gui->shell()->open(text("candidates"));
    m_gui->find<QLineEdit>("filter", m_gui->view("CandidatesView"))->setText(text("Bulkson"));
    QTRY_LONG(table()->model()->rowCount() == m_people.size());

    m_link->setOpen(false);
    QTRY_LONG(corner().startsWith(text("Offline since")));
    table()->selectAll();
    QTRY_LONG(m_gui->shell()->candidatesView()->chosenKeys().size() == m_people.size());
    auto *bar = m_gui->find<QWidget>("selectionBar", m_gui->view("CandidatesView"));
    QTRY_LONG(bar->isVisible());
    QTest::mouseClick(m_gui->find<QToolButton>("bulkOwner", bar), Qt::LeftButton);
    const auto menu = [this] { return m_gui->window.findChild<QMenu *>(text("bulkMenu")); };
    QTRY_LONG(menu() != nullptr && menu()->isVisible());
    const QList<QAction *> offered = menu()->actions();
    const auto owner =
        std::find_if(offered.begin(), offered.end(), [&name](const QAction *action) { return action->text() == name; });
    QVERIFY(owner != offered.end());
    (*owner)->trigger();
    menu()->close();
    QTRY_LONG(corner().contains(text("4 edits wait")));

    // The colleague has a network.
    QVERIFY_DONE(
        m_rafael->run({text("set"), text("candidates"), m_people[1], text("owner_id=") + theirs, text("phone=+1 2")}));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
    m_link->setOpen(true);
    QTRY_LONG(corner() == text("1 conflict"));
    QVERIFY_DONE(m_rafael->sync());
    QCOMPARE(owners(*m_rafael), QStringList({wanted, theirs, wanted, wanted}));

    QTest::mouseClick(m_gui->find<QToolButton>("statusCorner"), Qt::LeftButton);
    QWidget *page = m_gui->view("ConflictsView");
    QTRY_LONG(page->isVisible() && m_gui->find<QListView>("list", page)->model()->rowCount() == 1);
    QTRY_LONG(page->findChild<QWidget *>(text("mineCard")) != nullptr);
    page->findChild<QWidget *>(text("mineCard"))->findChild<QRadioButton *>()->click();
    QTest::mouseClick(m_gui->find<QPushButton>("settleButton", page), Qt::LeftButton);
    QTRY_LONG(m_gui->find<QListView>("list", page)->model()->rowCount() == 0);
    QTRY_LONG(corner() == text("Synced"));
    QTRY_LONG(m_rafael->sync().status == 0 && owners(*m_rafael) == QStringList(m_people.size(), wanted));
    QTRY_LONG(owners(*m_ingrid) == owners(*m_rafael));
    // What nobody contested is on both sides as well.
    QCOMPARE(m_rafael->value(text("candidates"), m_people[1], text("phone")).toString(), text("+1 2"));
    QCOMPARE(m_ingrid->value(text("candidates"), m_people[1], text("phone")).toString(), text("+1 2"));
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
}

QTEST_MAIN(tst_OfflineBulk)
#include "tst_offlinebulk.moc"
