#include "demowindow.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/notecomposer.h"
#include "desktop/candidates/timelinedelegate.h"
#include "desktop/candidates/timelinemodel.h"
#include "desktop/demo/demoparts.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/offers/offerdialog.h"
#include "desktop/offers/offersview.h"

#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// Between the moment another person is chosen and the moment the page displays them, what is typed is still the first
/// one's, and what a verb does is the other one's. A note that was begun stays with whom it is about.
class TestDisplayedPerson : public DemoWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsBeingTypedStaysTheirs();
    void whatWasRefusedStaysTheirs();
    void aKeyMeansWhoWasChosen();
    void aVerbIsDroppedWhenAnotherIsChosen();
    void aVerbForAnUnreadRowIsNobodyElses();
    void aBegunNoteStaysWithThePerson();
    void aNoteBegunBesideAChangedOneStays();
    void aNoteGrowsByLines();
    void anOwnNoteIsChangedAndRemoved();
    void anOfferIsForWhomItWasBegun();
    void begunNotesHoldTheWindow();
    void theSameForJobs();

private:
    void display(const QUuid &person)
    {
        m_shell->openRecord(text("candidates"), person);
        QTRY_COMPARE(m_presenter->displayed(), person);
        // The row of the list follows, and who stands in it.
        const auto *table = m_shell->candidatesView()->findChild<QTableView *>(text("table"));
        QTRY_VERIFY(m_shell->candidates()->model()->item(table->currentIndex().row()));
        QCoreApplication::processEvents();
    }
    [[nodiscard]] CandidateDetailView *detail() { return m_shell->candidatesView()->detail(); }
    [[nodiscard]] QPlainTextEdit *note() { return detail()->findChild<QPlainTextEdit *>(text("noteEdit")); }

    const QUuid m_first = demoId(1, 4);
    const QUuid m_second = demoId(1, 5);
    CandidateDetailPresenter *m_presenter = nullptr;
};

void TestDisplayedPerson::init()
{
    openDemo();
    m_presenter = m_shell->findChild<CandidateDetailPresenter *>();
    QVERIFY(m_presenter);
    m_shell->open(text("candidates"));
    auto *table = m_shell->candidatesView()->findChild<QTableView *>(text("table"));
    QTRY_VERIFY(table->model()->rowCount() > 5);
    display(m_first);
    m_demo->applied.clear();
}

void TestDisplayedPerson::cleanup()
{
    closeDemo();
}

void TestDisplayedPerson::whatIsBeingTypedStaysTheirs()
{
    detail()->openTab(CandidateDetailView::ProfileTab);
    auto *phone = detail()->findChild<QLineEdit *>(text("phone"));
    phone->setFocus();
    QTRY_VERIFY(phone->hasFocus());
    phone->clear();
    QTest::keyClicks(phone, text("+49 30 1234567"));
    m_shell->openRecord(text("candidates"), m_second); // a link, the palette: the field was never left
    QTRY_COMPARE(m_presenter->displayed(), m_second);
    QTRY_COMPARE(m_demo->applied.size(), 1);
    QCOMPARE(m_demo->applied.first().row, m_first);
    QCOMPARE(m_demo->applied.first().values.value(text("phone")).value_or(QByteArray()),
             QByteArrayLiteral("+49 30 1234567"));
    QVERIFY(phone->text() != text("+49 30 1234567"));
}

void TestDisplayedPerson::whatWasRefusedStaysTheirs()
{
    detail()->openTab(CandidateDetailView::ProfileTab);
    auto *years = detail()->findChild<QLineEdit *>(text("experience_years"));
    years->setFocus();
    QTRY_VERIFY(years->hasFocus());
    years->clear();
    QTest::keyClicks(years, text("many"));
    display(m_second);
    QVERIFY(years->text() != text("many"));
    QVERIFY(!years->property("invalid").toBool());
    display(m_first);
    QCOMPARE(years->text(), text("many"));
    QVERIFY(years->property("invalid").toBool());
    QVERIFY(m_demo->applied.isEmpty());
}

void TestDisplayedPerson::aKeyMeansWhoWasChosen()
{
    m_presenter->show(m_second);
    QCOMPARE(m_presenter->displayed(), m_first);
    QAction *moveOn = detail()->verbs().constFirst();
    QCOMPARE(moveOn->objectName(), text("moveOn"));
    moveOn->trigger();
    QVERIFY(m_demo->applied.isEmpty());
    QTRY_COMPARE(m_demo->applied.size(), 1);
    QCOMPARE(m_presenter->displayed(), m_second);
    QCOMPARE(m_demo->applied.first().row, m_presenter->state().detail.applications.constFirst().id);
}

void TestDisplayedPerson::aVerbIsDroppedWhenAnotherIsChosen()
{
    m_presenter->show(m_second);
    detail()->verbs().constFirst()->trigger();
    m_presenter->show(demoId(1, 6));
    QTRY_COMPARE(m_presenter->displayed(), demoId(1, 6));
    QTest::qWait(50);
    QVERIFY(m_demo->applied.isEmpty());
}

void TestDisplayedPerson::aVerbForAnUnreadRowIsNobodyElses()
{
    m_presenter->awaitChoice(); // a row far down, whose person is not read yet
    detail()->verbs().constFirst()->trigger();
    m_presenter->show(m_second); // a link, before they are
    QTRY_COMPARE(m_presenter->displayed(), m_second);
    QTest::qWait(50);
    QVERIFY(m_demo->applied.isEmpty());
    m_presenter->awaitChoice();
    detail()->verbs().constFirst()->trigger();
    m_presenter->showAwaited(m_first);
    QTRY_COMPARE(m_demo->applied.size(), 1);
    QCOMPARE(m_presenter->displayed(), m_first);
    QCOMPARE(m_demo->applied.first().row, m_presenter->state().detail.applications.constFirst().id);
}

void TestDisplayedPerson::aNoteBegunBesideAChangedOneStays()
{
    NoteComposer composer;
    auto *words = composer.findChild<QPlainTextEdit *>(text("noteEdit"));
    composer.setPerson(m_first);
    words->setPlainText(text("Begun"));
    NoteItem known;
    known.id = demoId(8, 7);
    known.text = text("Before");
    composer.change(known);
    words->setPlainText(text("After"));
    composer.findChild<QPushButton *>(text("noteButton"))->click();
    composer.setPerson(m_second); // before it is stored
    composer.stored(m_first, true);
    composer.setPerson(m_first);
    QCOMPARE(words->toPlainText(), text("Begun"));
    // A change that is emptied is none that waits.
    composer.change(known);
    words->clear();
    QVERIFY(composer.drafts().changed.isEmpty());
}

void TestDisplayedPerson::aBegunNoteStaysWithThePerson()
{
    QTest::keyClicks(note(), text("Knows queues"));
    display(m_second);
    QVERIFY(note()->toPlainText().isEmpty());
    QTest::keyClicks(note(), text("Asks for less"));
    display(m_first);
    QCOMPARE(note()->toPlainText(), text("Knows queues"));
    QTest::keyClick(note(), Qt::Key_Return);
    QTRY_COMPARE(m_demo->applied.size(), 1);
    QCOMPARE(m_demo->applied.first().values.value(text("note_text")).value_or(QByteArray()),
             QByteArrayLiteral("Knows queues"));
    QTRY_VERIFY(note()->toPlainText().isEmpty());
    display(m_second);
    QCOMPARE(note()->toPlainText(), text("Asks for less"));
    // Refused: it stays as it was typed.
    m_demo->failNext = core::Error{core::ErrorCode::InvalidInput, text("no"), {}, {}};
    QTest::keyClick(note(), Qt::Key_Return);
    QTRY_VERIFY(!m_demo->failNext);
    QTRY_VERIFY(!note()->isReadOnly());
    QCOMPARE(note()->toPlainText(), text("Asks for less"));
}

void TestDisplayedPerson::aNoteGrowsByLines()
{
    const int height = note()->height();
    QTest::keyClicks(note(), text("One"));
    QTest::keyClick(note(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(note(), text("Two"));
    QVERIFY(note()->height() > height);
    QTest::keyClick(note(), Qt::Key_Return);
    QTRY_COMPARE(m_demo->applied.size(), 1);
    QCOMPARE(m_demo->applied.first().values.value(text("note_text")).value_or(QByteArray()),
             QByteArrayLiteral("One\nTwo"));
    QTRY_COMPARE(note()->height(), height);
}

void TestDisplayedPerson::anOwnNoteIsChangedAndRemoved()
{
    detail()->openTab(CandidateDetailView::NotesTab);
    const NoteItem known = m_presenter->state().detail.notes.constFirst();
    QVERIFY(known.mayChange);
    QTest::keyClicks(note(), text("Begun before"));
    auto *composer = detail()->findChild<NoteComposer *>();
    auto *notes = detail()->findChild<QListView *>(text("notes"));
    const auto menu = [&] {
        const auto *model = static_cast<const TimelineModel *>(notes->model());
        int row = 0;
        while (row < model->rowCount() && model->entry(row).note.isNull())
            ++row;
        Q_EMIT static_cast<TimelineDelegate *>(notes->itemDelegate())->noteVerbsWanted(model->index(row), {});
        return notes->findChild<QMenu *>(text("noteVerbs"));
    };
    QMenu *verbs = menu();
    QVERIFY(verbs);
    verbs->actions().at(0)->trigger();
    verbs->close();
    QCOMPARE(note()->toPlainText(), known.text);
    note()->setPlainText(text("Said more"));
    composer->findChild<QPushButton *>(text("noteButton"))->click();
    QTRY_COMPARE(m_demo->applied.size(), 2); // with its reminder
    QCOMPARE(m_demo->applied[0].entity, known.entity);
    QCOMPARE(m_demo->applied[0].row, known.id);
    QCOMPARE(m_demo->applied[0].values.value(text("note_text")).value_or(QByteArray()), QByteArrayLiteral("Said more"));
    QCOMPARE(m_demo->applied[1].row, known.followUpRow);
    QTRY_COMPARE(note()->toPlainText(), text("Begun before"));
    m_demo->applied.clear();
    verbs = menu();
    QVERIFY(verbs);
    verbs->actions().at(1)->trigger();
    verbs->close();
    QTRY_COMPARE(m_demo->applied.size(), 2);
    QVERIFY(m_demo->applied[0].kind == protocol::MutationKind::Remove);
    QCOMPARE(m_demo->applied[0].row, known.id);
    QCOMPARE(m_demo->applied[1].row, known.followUpRow);
}

void TestDisplayedPerson::anOfferIsForWhomItWasBegun()
{
    detail()->openTab(CandidateDetailView::ApplicationsTab);
    const QUuid application = m_presenter->state().detail.applications.constFirst().id;
    auto *make = detail()->offers()->findChild<QPushButton *>(text("makeOffer"));
    QTRY_VERIFY(make->isEnabled());
    make->click();
    OfferDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_shell->findChild<OfferDialog *>()) != nullptr);
    display(m_second); // a link from outside
    dialog->findChild<QPushButton *>(text("saveOffer"))->click();
    QTRY_COMPARE(m_demo->applied.size(), 1);
    QCOMPARE(m_demo->applied.first().values.value(text("application_id")).value_or(QByteArray()),
             application.toString(QUuid::WithoutBraces).toLatin1());
}

void TestDisplayedPerson::begunNotesHoldTheWindow()
{
    QVERIFY(!m_shell->hasUnsavedText());
    QTest::keyClicks(note(), text("Not added"));
    display(m_second);
    QVERIFY(m_shell->hasUnsavedText());
    m_shell->bringUnsaved();
    QTRY_COMPARE(m_presenter->displayed(), m_first);
    QCOMPARE(note()->toPlainText(), text("Not added"));
    // Another language, or unlocked again.
    display(m_second);
    m_shell = m_window->reopenWorkspace(m_demo->sources());
    m_presenter = m_shell->findChild<CandidateDetailPresenter *>();
    display(m_first);
    QCOMPARE(note()->toPlainText(), text("Not added"));
}

void TestDisplayedPerson::theSameForJobs()
{
    m_shell->open(text("jobs"));
    JobsPresenter *jobs = m_shell->jobs();
    QTRY_VERIFY(jobs->state().items.size() > 1);
    const QUuid first = jobs->state().items[0].id;
    const QUuid second = jobs->state().items[1].id;
    m_shell->openRecord(text("job_requisitions"), first);
    QTRY_COMPARE(jobs->displayed(), first);
    JobDetailView *page = m_shell->findChild<JobsView *>()->detail();
    page->openTab(JobDetailView::FieldsTab);
    auto *place = page->findChild<QLineEdit *>(text("location"));
    place->setFocus();
    QTRY_VERIFY(place->hasFocus());
    place->clear();
    QTest::keyClicks(place, text("Lisbon"));
    jobs->show(second);
    QTRY_COMPARE(jobs->displayed(), second);
    QTRY_COMPARE(m_demo->applied.size(), 1);
    QCOMPARE(m_demo->applied.first().row, first);
    m_demo->applied.clear();
    jobs->show(first);
    jobs->whenDisplayed([jobs] { jobs->setArchived(true); });
    QVERIFY(m_demo->applied.isEmpty());
    QTRY_COMPARE(m_demo->applied.size(), 1);
    QCOMPARE(m_demo->applied.first().row, first);
}

QTEST_MAIN(TestDisplayedPerson)
#include "tst_displayedperson.moc"
