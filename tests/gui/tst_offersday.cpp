#include "desktop/candidates/candidatedetailview.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/offers/letterdialog.h"
#include "desktop/offers/offerdialog.h"
#include "desktop/offers/offersview.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/language.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::Finished;
using tests::GuiPerson;

namespace {

constexpr int patience = 30'000;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

#define QVERIFY_DONE(finished)                                                                                         \
    do {                                                                                                               \
        const Finished result_ = (finished);                                                                           \
        QVERIFY2(result_.status == 0, result_.err.constData());                                                        \
    } while (false)
#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience)

/// Offers over a real profile and a real server, with the hiring manager and a colleague at shortlistctl.
class tst_OffersDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void anOfferIsMadeApprovedAndSent();
    void whatIsDoneOfflineReachesTheColleague();
    void theLetterIsAFileOfThePerson();
    void mergedTagsAreMergedForEverybody();

private:
    [[nodiscard]] CandidateDetailView *detail() { return m_gui->shell()->candidatesView()->detail(); }
    [[nodiscard]] OffersView *offers() { return detail()->offers(); }
    template <typename Widget> [[nodiscard]] Widget *find(const char *name)
    {
        return offers()->findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString corner() { return m_gui->find<QToolButton>("statusCorner")->text(); }
    [[nodiscard]] bool canClick(const char *name)
    {
        const auto *button = find<QPushButton>(name);
        return button && button->isEnabled();
    }
    /// Does it, and waits until it can be undone: the colleague may see it before.
    template <typename Action> void done(Action action)
    {
        const qsizetype before = m_gui->shell()->history().steps().done.size();
        action();
        QTRY_LONG(m_gui->shell()->history().steps().done.size() == before + 1);
    }
    void click(const char *name)
    {
        QTRY_LONG(canClick(name));
        done([this, name] { find<QPushButton>(name)->click(); });
    }
    void undo()
    {
        const qsizetype before = m_gui->shell()->history().steps().undone.size();
        m_gui->shell()->history().undo();
        QTRY_LONG(m_gui->shell()->history().steps().undone.size() == before + 1);
        QTRY_LONG(corner() == text("Synced"));
    }
    QString rafaelSees(const char *column)
    {
        return m_rafael->sync().status == 0 ? m_rafael->value(text("offers"), m_offer, text(column)).toString()
                                            : QString();
    }
    QList<QJsonObject> rafaelLists(const char *entity, const QString &where)
    {
        if (m_rafael->sync().status != 0)
            return {};
        return m_rafael->json({text("list"), text(entity), text("--where"), where}).rows();
    }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<Ctl> m_manager;
    std::unique_ptr<GuiPerson> m_gui;
    QString m_candidate;
    QString m_application;
    QString m_offer;
};

void tst_OffersDay::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(20), qPrintable(m_server->problem()));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(m_rafael->sync());
    m_manager = std::make_unique<Ctl>(m_dir.filePath(text("manager")));
    QVERIFY_DONE(m_manager->login(m_server->url(), text("manager@acme.test")));
    const QString job = m_rafael
                            ->json({text("create"), text("job_requisitions"), text("title=Cartographer"),
                                    text("status=open"), text("salary_currency=EUR")})
                            .text("id");
    m_candidate = m_rafael->json({text("create"), text("candidates"), text("full_name=Ana Lima")}).text("id");
    const QString stage = m_rafael
                              ->json({text("create"), text("stages"), text("job_id=") + job, text("name=Offer"),
                                      text("kind=offer"), text("position=1")})
                              .text("id");
    m_application = m_rafael
                        ->json({text("create"), text("applications"), text("candidate_id=") + m_candidate,
                                text("job_id=") + job, text("stage_id=") + stage})
                        .text("id");
    QVERIFY(!m_application.isEmpty());
    QVERIFY_DONE(m_rafael->sync());
    const Ctl ingrid(m_dir.filePath(text("ingrid")));
    QVERIFY_DONE(ingrid.login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(ingrid.sync());
    m_gui = std::make_unique<GuiPerson>(ingrid.profile());
    m_gui->run();
    QTRY_LONG(m_gui->shell() != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(corner(), text("Synced"), patience);
}

void tst_OffersDay::cleanupTestCase()
{
    if (m_gui)
        m_gui->quit();
    m_gui.reset();
}

void tst_OffersDay::anOfferIsMadeApprovedAndSent()
{
    m_gui->shell()->openRecord(text("candidates"), QUuid::fromString(m_candidate));
    QTRY_LONG(detail()->findChild<QLabel *>(text("name"))->text() == text("Ana Lima"));
    detail()->openTab(CandidateDetailView::ApplicationsTab);
    QTRY_LONG(canClick("makeOffer"));
    find<QPushButton>("makeOffer")->click();
    // What is asked for before the offers of whom is shown are read comes once they are.
    OfferDialog *dialog = nullptr;
    QTRY_LONG((dialog = m_gui->shell()->findChild<OfferDialog *>()) != nullptr);
    QCOMPARE(dialog->findChild<QLineEdit *>(text("position_title"))->text(), text("Cartographer"));
    QTest::keyClicks(dialog->findChild<QLineEdit *>(text("salary")), text("61000"));
    done([dialog] { dialog->findChild<QPushButton *>(text("saveOffer"))->click(); });
    QTRY_LONG(find<QLabel>("offerTitle")->text() == text("Cartographer"));
    QList<QJsonObject> seen;
    QTRY_LONG((seen = rafaelLists("offers", text("application_id=") + m_application)).size() == 1);
    m_offer = seen.first().value(text("id")).toString();
    QCOMPARE(seen.first().value(text("salary_currency")).toString(), text("EUR"));

    const QString manager =
        m_rafael->json({text("list"), text("memberships"), text("--where"), text("email=manager@acme.test")})
            .text("user_id");
    done([&] { Q_EMIT offers()->approvals()->asked({QUuid::fromString(manager)}); });
    QTRY_LONG(rafaelSees("status") == text("in_approval"));
    QTRY_LONG(find<QPushButton>("offer_approved") && !canClick("offer_approved"));
    // The hiring manager sees the question, not the offer of somebody else's job.
    QVERIFY_DONE(m_manager->sync());
    const QList<QJsonObject> asked =
        m_manager->json({text("list"), text("approvals"), text("--where"), text("offer_id=") + m_offer}).rows();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().value(text("summary")).toString(), QStringLiteral("Cartographer · 61000 EUR · full_time"));
    QVERIFY_DONE(m_manager->run(
        {text("set"), text("approvals"), asked.first().value(text("id")).toString(), text("status=approved")}));
    QVERIFY_DONE(m_manager->sync());
    click("offer_approved");
    click("offer_sent");
    QTRY_LONG(rafaelSees("status") == text("sent"));
    QVERIFY(!rafaelSees("sent_at").isEmpty());
    undo(); // a step nobody could take back before
    QTRY_LONG(rafaelSees("status") == text("approved"));
    QTRY_LONG(rafaelSees("sent_at").isEmpty());
}

void tst_OffersDay::whatIsDoneOfflineReachesTheColleague()
{
    m_server->keepPort();
    QVERIFY(m_server->stop());
    QTRY_LONG(corner() != text("Synced"));
    click("offer_withdrawn");
    QTRY_LONG(canClick("offerAnew"));
    QVERIFY(m_server->start());
    QTRY_LONG(corner() == text("Synced"));
    QTRY_LONG(rafaelSees("status") == text("withdrawn"));
    undo();
    QTRY_LONG(rafaelSees("status") == text("approved"));
}

void tst_OffersDay::theLetterIsAFileOfThePerson()
{
    Q_EMIT offers()->letterRequested();
    // What is asked for before the offers of whom is shown are read comes once they are.
    LetterDialog *dialog = nullptr;
    QTRY_LONG((dialog = m_gui->shell()->findChild<LetterDialog *>()) != nullptr);
    auto *words = dialog->findChild<QPlainTextEdit *>(text("letterText"));
    auto *attach = dialog->findChild<QPushButton *>(text("attachLetter"));
    words->setPlainText(text("Dear {{candidate.full_name}}, you get {{offer.no_such_thing}}."));
    QTRY_LONG(!attach->isEnabled()); // not before it is whole
    words->setPlainText(text("Dear {{candidate.full_name}},\n\nwelcome."));
    QTRY_LONG(attach->isEnabled());
    const QString person = text("candidate_id=") + m_candidate;
    done([attach] { attach->click(); });
    QList<QJsonObject> files;
    QTRY_LONG((files = rafaelLists("files", person)).size() == 1);
    QCOMPARE(files.first().value(text("original_filename")).toString(), text("Offer Ana Lima.pdf"));
    QCOMPARE(files.first().value(text("mime_type")).toString(), text("application/pdf"));
    QCOMPARE(files.first().value(text("document_category")).toString(), text("other"));
    QCOMPARE(rafaelSees("file_id"), files.first().value(text("id")).toString());
    dialog->reject();
    undo();
    QTRY_LONG(rafaelLists("files", person).isEmpty());
    QTRY_LONG(rafaelSees("file_id").isEmpty());
}

void tst_OffersDay::mergedTagsAreMergedForEverybody()
{
    QStringList tags;
    for (const char *name : {"name=aaa from", "name=aab to"})
        tags << m_rafael->json({text("create"), text("tags"), text(name)}).text("id");
    const QString link = m_rafael
                             ->json({text("create"), text("candidate_tags"), text("candidate_id=") + m_candidate,
                                     text("tag_id=") + tags[0]})
                             .text("id");
    QVERIFY_DONE(m_rafael->sync());
    m_gui->shell()->openSettings(text("tags"));
    SettingsPage *page = m_gui->shell()->settingsView()->current();
    QVERIFY(page != nullptr && page->id() == text("tags"));
    auto *table = page->findChild<QTableView *>(text("wordTable"));
    const auto rowOf = [table](const char *name) {
        for (int row = 0; table->model() && row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data().toString() == QLatin1String(name))
                return row;
        }
        return -1;
    };
    QTRY_LONG(rowOf("aaa from") >= 0 && rowOf("aab to") >= 0);
    table->setCurrentIndex(table->model()->index(rowOf("aaa from"), 0));
    auto *name = page->findChild<QLineEdit *>(text("name"));
    QTRY_LONG(name && name->text() == text("aaa from"));
    auto *merge = page->findChild<QToolButton *>(text("mergeTag"));
    Q_EMIT merge->menu()->aboutToShow();
    QAction *into = nullptr;
    for (QAction *action : merge->menu()->actions())
        into = action->text() == text("aab to") ? action : into;
    QVERIFY(into != nullptr);
    done([into] { into->trigger(); });
    const auto tagOfLink = [&] {
        return m_rafael->sync().status == 0 ? m_rafael->value(text("candidate_tags"), link, text("tag_id")).toString()
                                            : QString();
    };
    QTRY_LONG(tagOfLink() == tags[1]);
    QCOMPARE(rafaelLists("tags", text("name=aaa from")).size(), 0);
    undo();
    QTRY_LONG(tagOfLink() == tags[0]);
    QCOMPARE(rafaelLists("tags", text("name=aaa from")).size(), 1);
}

QTEST_MAIN(tst_OffersDay)
#include "tst_offersday.moc"
