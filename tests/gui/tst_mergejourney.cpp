#include "desktop/candidates/candidatedetailview.h"
#include "desktop/merging/mergedialog.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "server/storage/embedded.h"
#include "support/allrows.h"
#include "support/cutproxy.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::difference;
using tests::EmbeddedServer;
using tests::Finished;
using tests::GuiPerson;
using tests::heldRows;
using tests::Rows;

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

/// Two records of one person, in the real window with a real server and a colleague at shortlistctl: found, compared,
/// merged, synchronised, parted. Afterwards every row is byte for byte what it was, in PostgreSQL and in both caches.
class tst_MergeJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void twoPeopleAreNotMerged();
    void mergedSynchronisedAndParted();
    void mergedWithoutANetworkAndUndone();
    void threeAreMergedInOneStepAndPartedOneByOne();
    void allWithOneAddressAreMergedAtOnce();

private:
    [[nodiscard]] QString corner() { return m_gui->find<QToolButton>("statusCorner")->text(); }
    [[nodiscard]] QWidget *line() { return m_gui->view("duplicatesLine"); }
    [[nodiscard]] MergeDialog *dialog() { return m_gui->find<MergeDialog>("mergeDialog"); }
    template <typename Widget> [[nodiscard]] Widget *inDialog(const char *name)
    {
        return dialog() ? dialog()->findChild<Widget *>(QString::fromLatin1(name)) : nullptr;
    }
    [[nodiscard]] bool isEnabled(const char *button)
    {
        auto *found = inDialog<QPushButton>(button);
        return found && found->isVisible() && found->isEnabled();
    }
    void click(const char *button) { QTest::mouseClick(inDialog<QPushButton>(button), Qt::LeftButton); }
    void openDialog();
    void closeDialog();
    [[nodiscard]] bool rafaelSees(const QString &candidate)
    {
        return m_rafael->sync().status == 0 && m_rafael->run({text("show"), text("candidates"), candidate}).status == 0;
    }
    [[nodiscard]] Rows stored() { return tests::storedRows(*m_database); }
    /// What the window's own cache holds; nothing while it writes.
    [[nodiscard]] Rows mine() { return heldRows(*m_ingrid, m_tables); }
    [[nodiscard]] Rows his() { return heldRows(*m_rafael, m_tables); }

    const QStringList m_tables{text("candidates"), text("applications"), text("files"), text("interviews")};
    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<server::EmbeddedPostgres> m_postgres;
    std::unique_ptr<server::Database> m_database;
    std::unique_ptr<tests::CutProxy> m_link;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<Ctl> m_ingrid; ///< the window's profile, read from outside
    std::unique_ptr<GuiPerson> m_gui;
    QString m_stays;
    QString m_goes;
};

void tst_MergeJourney::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    const QString directory = m_dir.filePath(text("server"));
    m_server = std::make_unique<EmbeddedServer>(directory);
    QVERIFY2(m_server->startWithDemo(40), qPrintable(m_server->problem()));
    auto postgres = server::EmbeddedPostgres::attachOrStart(directory);
    QVERIFY(postgres);
    m_postgres = *std::move(postgres);
    auto database = server::Database::connect(m_postgres->superuserUrl());
    QVERIFY(database);
    m_database = *std::move(database);
    m_link = std::make_unique<tests::CutProxy>(m_server->url());
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_rafael->sync());
    // Two with much around them have one telephone from now on.
    std::tie(m_stays, m_goes) = tests::twoWithOneJob(*m_database);
    QVERIFY(!m_goes.isEmpty());
    QVERIFY_DONE(m_rafael->run({text("set"), text("candidates"), m_stays, text("phone=+49 30 901 8200"),
                                text("linkedin_url="), text("current_title=Painter")}));
    QVERIFY_DONE(
        m_rafael->run({text("set"), text("candidates"), m_goes, text("phone=030 9018200"),
                       text("linkedin_url=https://www.linkedin.com/in/second"), text("current_title=Muralist")}));
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
    m_gui->shell()->openRecord(text("candidates"), QUuid::fromString(m_stays));
}

void tst_MergeJourney::cleanupTestCase()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
    m_link.reset();
    m_database.reset();
    m_postgres.reset();
    m_server.reset();
}

void tst_MergeJourney::openDialog()
{
    QTRY_LONG(line()->isVisible());
    QTest::mouseClick(m_gui->find<QToolButton>("duplicatesButton"), Qt::LeftButton);
    QTRY_LONG(dialog() != nullptr && dialog()->isVisible() && isEnabled("mergeConfirm"));
}

void tst_MergeJourney::closeDialog()
{
    QVERIFY(dialog());
    click("mergeClose");
    QTRY_LONG(dialog() == nullptr);
}

void tst_MergeJourney::twoPeopleAreNotMerged()
{
    QTRY_LONG(line()->isVisible());
    const QString says = m_gui->find<QLabel>("duplicatesText")->text();
    QVERIFY2(says.contains(text("same telephone")), qPrintable(says));
    openDialog();
    click("mergeDismiss");
    QTRY_LONG(!line()->isVisible());
    const auto dismissals = [this] {
        QStringList pairs;
        if (m_rafael->sync().status == 0) {
            const auto rows = m_rafael->json({text("list"), text("duplicate_dismissals")}).rows();
            for (const QJsonObject &row : rows)
                pairs << row.value(u"candidate_id").toString() + row.value(u"other_id").toString();
        }
        return pairs;
    };
    QTRY_LONG(dismissals().contains(m_stays + m_goes));
    closeDialog();
    m_gui->shell()->history().undo();
    QTRY_LONG(line()->isVisible());
    QTRY_LONG(!dismissals().contains(m_stays + m_goes));
}

void tst_MergeJourney::mergedSynchronisedAndParted()
{
    QTRY_LONG(corner() == text("Synced"));
    const Rows before = stored();
    const Rows hers = mine();
    const Rows colleagues = his();
    openDialog();
    // What the survivor lacks is taken from the other one, the rest from the survivor.
    QVERIFY(inDialog<QRadioButton>("goes_linkedin_url")->isChecked());
    QVERIFY(inDialog<QRadioButton>("stays_current_title")->isChecked());
    inDialog<QRadioButton>("goes_current_title")->click();
    QVERIFY(!inDialog<QRadioButton>("stays_current_title")->isChecked());
    const QString along = inDialog<QLabel>("mergeAlong")->text();
    QVERIFY2(along.contains(text("Applications")) && along.contains(text("Hidden")), qPrintable(along));
    // The other way round and back: what was chosen stays chosen.
    click("mergeSwap");
    QTRY_LONG(isEnabled("mergeSwap") && inDialog<QRadioButton>("stays_current_title")->isChecked());
    click("mergeSwap");
    QTRY_LONG(isEnabled("mergeSwap") && inDialog<QRadioButton>("goes_current_title")->isChecked());
    click("mergeConfirm");
    QTRY_LONG(!rafaelSees(m_goes));
    QCOMPARE(m_rafael->value(text("candidates"), m_stays, text("current_title")).toString(), text("Muralist"));
    QCOMPARE(m_rafael->value(text("candidates"), m_stays, text("phone")).toString(), text("+49 30 901 8200"));
    QCOMPARE(m_rafael->value(text("candidates"), m_stays, text("linkedin_url")).toString(),
             text("https://www.linkedin.com/in/second"));
    QVERIFY(!difference(colleagues, his()).isEmpty());
    QTRY_LONG(corner() == text("Synced"));
    QVERIFY(!difference(before, stored()).isEmpty());

    // From the record's page, long after the window forgot how to undo it.
    closeDialog();
    m_gui->shell()->history().setSteps({});
    Q_EMIT m_gui->shell()->candidatesView()->detail()->duplicatesRequested();
    QTRY_LONG(isEnabled("mergePart"));
    click("mergePart");
    QTRY_LONG(rafaelSees(m_goes));
    QTRY_LONG(corner() == text("Synced"));
    QTRY_LONG(difference(before, stored()).isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    QCOMPARE(difference(colleagues, his()), QString());
    QTRY_COMPARE_WITH_TIMEOUT(difference(hers, mine()), QString(), 60'000);
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
    closeDialog();
    QTRY_LONG(line()->isVisible());
}

void tst_MergeJourney::mergedWithoutANetworkAndUndone()
{
    const Rows before = stored();
    const Rows hers = mine();
    const Rows colleagues = his();
    m_link->setOpen(false);
    QTRY_LONG(corner().startsWith(text("Offline since")));
    openDialog();
    click("mergeConfirm");
    QTRY_LONG(!line()->isVisible());
    closeDialog();
    UndoHistory &history = m_gui->shell()->history();
    history.undo();
    QTRY_LONG(line()->isVisible() && history.canRedo());
    history.redo();
    QTRY_LONG(!line()->isVisible());
    m_link->setOpen(true);
    QTRY_LONG(!rafaelSees(m_goes));
    QTRY_LONG(corner() == text("Synced"));
    history.undo();
    QTRY_LONG(rafaelSees(m_goes));
    QTRY_LONG(corner() == text("Synced"));
    QTRY_LONG(difference(before, stored()).isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    QCOMPARE(difference(colleagues, his()), QString());
    QTRY_COMPARE_WITH_TIMEOUT(difference(hers, mine()), QString(), 60'000);
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
}

void tst_MergeJourney::threeAreMergedInOneStepAndPartedOneByOne()
{
    // The third one has applied for a job that the second one applied for too.
    const auto found = m_database->query(
        text("SELECT a.candidate_id::text FROM applications a WHERE a.deleted_at IS NULL AND a.candidate_id NOT IN "
             "('%1', '%2') AND a.job_id IN (SELECT job_id FROM applications WHERE candidate_id = '%2' AND deleted_at "
             "IS NULL) AND EXISTS (SELECT 1 FROM candidates c WHERE c.id = a.candidate_id AND c.deleted_at IS NULL AND "
             "NOT c.is_private) ORDER BY 1 LIMIT 1")
            .arg(m_stays, m_goes));
    QVERIFY(found && !found->isEmpty());
    const QString third = found->first()[0].toString();
    QTRY_LONG(corner() == text("Synced"));
    const Rows before = stored();
    const Rows hers = mine();
    const Rows colleagues = his();
    const auto dialog = [this] { return m_gui->find<QDialog>("severalDialog"); };
    const auto radio = [&](const char *name) { return dialog()->findChild<QRadioButton *>(text(name)); };
    const auto confirm = [&] { return dialog()->findChild<QPushButton *>(text("severalConfirm")); };
    const auto open = [&] {
        m_gui->shell()->mergePeople({QUuid::fromString(m_stays), QUuid::fromString(m_goes), QUuid::fromString(third)});
        QTRY_LONG(dialog() && dialog()->isVisible() && confirm()->isEnabled());
    };
    // Without a network, undone and done again.
    m_link->setOpen(false);
    QTRY_LONG(corner().startsWith(text("Offline since")));
    open();
    radio("several2_full_name")->click();
    radio("several1_current_title")->click();
    QVERIFY(radio("several2_full_name")->isChecked() && !radio("several0_full_name")->isChecked());
    QTest::mouseClick(confirm(), Qt::LeftButton);
    QTRY_LONG(dialog() == nullptr);
    QCOMPARE(m_gui->shell()->history().newest().left(9), text("2 records"));
    m_gui->shell()->history().undo();
    QTRY_COMPARE_WITH_TIMEOUT(difference(hers, mine()), QString(), 60'000);
    m_gui->shell()->history().redo();
    QTRY_LONG(!difference(hers, mine()).isEmpty());
    m_link->setOpen(true);
    QTRY_LONG(!rafaelSees(m_goes) && !rafaelSees(third));
    QTRY_LONG(corner() == text("Synced"));
    QCOMPARE(m_rafael->value(text("candidates"), m_stays, text("current_title")).toString(), text("Muralist"));
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());

    // Each is parted for itself, the newest first.
    for (const QString &gone : {third, m_goes}) {
        QString merge;
        const auto rows = m_rafael->json({text("list"), text("candidate_merges")}).rows();
        for (const QJsonObject &row : rows) {
            if (row.value(u"merged_id").toString() == gone && row.value(u"status").toString() == u"merged")
                merge = row.value(u"id").toString();
        }
        QVERIFY2(!merge.isEmpty(), qPrintable(gone));
        QVERIFY_DONE(m_rafael->run({text("unmerge"), merge}));
        QVERIFY(rafaelSees(gone));
    }
    QTRY_LONG(difference(before, stored()).isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    QCOMPARE(difference(colleagues, his()), QString());
    QTRY_COMPARE_WITH_TIMEOUT(difference(hers, mine()), QString(), 60'000);
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
}

void tst_MergeJourney::allWithOneAddressAreMergedAtOnce()
{
    // Three people are there twice, one of them by mistake of whoever typed.
    QStringList gone;
    for (const char *name : {"Ada Novak", "Bea Novak", "Cleo Novak"}) {
        for (int i = 0; i < 2; ++i) {
            const auto made = m_rafael->json({text("create"), text("candidates"), text("full_name=") + text(name),
                                              text("email=%1@novak.example").arg(QString::fromLatin1(name).left(3))});
            QVERIFY_DONE(made);
            if (i == 1)
                gone << made.text("id");
        }
    }
    QVERIFY_DONE(m_rafael->sync());
    QTRY_LONG(m_ingrid->run({text("show"), text("candidates"), gone.last()}).status == 0);
    QTRY_LONG(corner() == text("Synced"));
    const Rows before = stored();
    const Rows hers = mine();
    const Rows colleagues = his();
    m_link->setOpen(false);
    QTRY_LONG(corner().startsWith(text("Offline since")));
    m_gui->shell()->openDuplicates();
    QTRY_LONG(dialog() && inDialog<QPushButton>("mergeAll")->isVisible() && isEnabled("mergeAll"));
    click("mergeAll");
    const auto certain = [this] { return m_gui->find<QDialog>("certainDialog"); };
    const auto confirm = [&] { return certain()->findChild<QPushButton *>(text("certainConfirm")); };
    QTRY_LONG(certain() && certain()->isVisible() && confirm()->isEnabled());
    auto *list = certain()->findChild<QTreeView *>(text("certainList"));
    int novaks = 0;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        novaks += index.data().toString().contains(text("Novak")) ? 1 : 0;
        if (!index.data().toString().contains(text("Novak")) || index.data().toString().contains(text("Bea")))
            list->model()->setData(index, Qt::Unchecked, Qt::CheckStateRole);
    }
    QCOMPARE(novaks, 3);
    QTest::mouseClick(confirm(), Qt::LeftButton);
    QTRY_LONG(certain() == nullptr);
    closeDialog();
    QCOMPARE(m_gui->shell()->history().newest(), text("2 records with the same address merged"));
    m_link->setOpen(true);
    QTRY_LONG(!rafaelSees(gone[0]) && !rafaelSees(gone[2]));
    QVERIFY(rafaelSees(gone[1]));
    QTRY_LONG(corner() == text("Synced"));
    m_gui->shell()->history().undo();
    QTRY_LONG(rafaelSees(gone[0]) && rafaelSees(gone[2]));
    QTRY_LONG(corner() == text("Synced"));
    QTRY_LONG(difference(before, stored()).isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    QCOMPARE(difference(colleagues, his()), QString());
    QTRY_COMPARE_WITH_TIMEOUT(difference(hers, mine()), QString(), 60'000);
    QVERIFY(m_rafael->json({text("conflicts")}).rows().isEmpty());
}

QTEST_MAIN(tst_MergeJourney)
#include "tst_mergejourney.moc"
