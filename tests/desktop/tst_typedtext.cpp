#include "demowindow.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidateform.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoparts.h"
#include "desktop/forms/customfieldsform.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/offers/offersview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
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

/// What somebody types stays where it was typed, whatever a sync, a refusal or another list does to the page.
class TestTypedText : public DemoWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anOwnDaySurvivesASync();
    void anOwnDayIsTheirsForWhomItWasTyped();
    void aRefusedEditStandsThereAgain();
    void anotherFormOfTheSameRecordKeepsIt();
    void aJobThatLeavesTheListStays();
    void theNextJobComesWhereOneIsRemoved();
    void wordsAboutOneOfferStayWithIt();
    void aNoteAboutSomebodyGoneHoldsNothing();
};

void TestTypedText::init()
{
    openDemo();
}

void TestTypedText::cleanup()
{
    closeDemo();
}

namespace {

CustomField aDay()
{
    CustomField field;
    field.field = demoId(35, 9);
    field.key = text("free_from");
    field.label = text("Free from");
    field.kind = text("date");
    field.active = true;
    return field;
}

} // namespace

void TestTypedText::anOwnDaySurvivesASync()
{
    CustomFieldsForm form;
    form.render(demoId(1, 1), {aDay()}, false);
    form.show();
    form.activateWindow();
    auto *line = form.findChild<QLineEdit *>();
    line->setFocus();
    QTRY_VERIFY(line->hasFocus());
    QTest::keyClicks(line, text("2027-0"));
    form.render(demoId(1, 1), {aDay()}, false);
    QCOMPARE(line->text(), text("2027-0"));
}

void TestTypedText::anOwnDayIsTheirsForWhomItWasTyped()
{
    CustomFieldsForm form;
    form.render(demoId(1, 1), {aDay()}, false);
    QSignalSpy edited(&form, &CustomFieldsForm::edited);
    auto *line = form.findChild<QLineEdit *>();
    QTest::keyClicks(line, text("2027-02-28"));
    form.commitTyped(); // somebody else was chosen
    QCOMPARE(edited.size(), 1);
    QTest::keyClicks(line, text("9"));
    form.commitTyped();
    QCOMPARE(edited.size(), 1); // no day of the calendar
    form.render(demoId(1, 2), {aDay()}, false);
    QVERIFY(line->text().isEmpty());
    form.render(demoId(1, 1), {aDay()}, false);
    QCOMPARE(line->text(), text("2027-02-289"));
}

void TestTypedText::aRefusedEditStandsThereAgain()
{
    CandidateForm form;
    form.bind(*DemoSources::schema().entity(text("candidates")));
    const RecordFields first{demoId(1, 1), {{text("phone"), QByteArrayLiteral("1")}}, {}};
    const RecordFields second{demoId(1, 2), {{text("phone"), QByteArrayLiteral("2")}}, {}};
    form.render(first, false);
    auto *phone = form.findChild<QLineEdit *>(text("phone"));
    QSignalSpy edited(&form, &CandidateForm::edited);
    phone->clear();
    QTest::keyClicks(phone, text("111"));
    form.commitTyped();
    QCOMPARE(edited.size(), 1);
    form.refuse(first.id, text("phone"), protocol::Value("111"), text("the disk is full"));
    form.render(first, false); // a sync shows what is stored
    QCOMPARE(phone->text(), text("111"));
    QCOMPARE(form.binder()->errorText(text("phone")), text("the disk is full"));
    form.render(second, false);
    QCOMPARE(phone->text(), text("2"));
    // The answer comes when somebody else is shown already.
    form.refuse(first.id, text("phone"), protocol::Value("1111"), text("the disk is full"));
    QCOMPARE(phone->text(), text("2"));
    form.render(first, false);
    QCOMPARE(phone->text(), text("1111"));
    QCOMPARE(edited.size(), 2); // and is tried again
}

void TestTypedText::anotherFormOfTheSameRecordKeepsIt()
{
    CandidateForm form;
    const protocol::SchemaDescriptor schema = DemoSources::schema();
    form.bind(*schema.entity(text("candidates")));
    form.render({demoId(1, 1), {}, {}}, false);
    form.show();
    form.activateWindow();
    auto *years = form.findChild<QLineEdit *>(text("experience_years"));
    QTest::keyClicks(years, text("many"));
    form.commitTyped();
    form.bind(*schema.entity(text("candidates"))); // the server's rules changed
    QCOMPARE(years->text(), text("many"));
    QVERIFY(years->property("invalid").toBool());
    auto *phone = form.findChild<QLineEdit *>(text("phone"));
    phone->setFocus();
    QTRY_VERIFY(phone->hasFocus());
    QTest::keyClicks(phone, text("12"));
    form.render({demoId(1, 1), {}, {}}, false);
    QCOMPARE(phone->text(), text("12"));
}

void TestTypedText::aJobThatLeavesTheListStays()
{
    m_shell->open(text("jobs"));
    JobsPresenter *jobs = m_shell->jobs();
    QTRY_VERIFY(jobs->state().items.size() > 2);
    const QUuid third = jobs->state().items[2].id;
    m_shell->openRecord(text("job_requisitions"), third);
    QTRY_COMPARE(jobs->displayed(), third);
    auto *table = m_shell->findChild<JobsView *>()->findChild<QTableView *>(text("table"));
    QTRY_COMPARE(table->currentIndex().row(), 2);
    jobs->setFilter(jobs->state().items[0].title);
    QTRY_VERIFY(table->model()->rowCount() < 3);
    QTest::qWait(20);
    QCOMPARE(jobs->displayed(), third);
    QVERIFY(!table->currentIndex().isValid());
    jobs->setFilter({});
    QTRY_VERIFY(table->currentIndex().isValid());
    QCOMPARE(jobs->displayed(), third);
}

void TestTypedText::theNextJobComesWhereOneIsRemoved()
{
    m_shell->open(text("jobs"));
    JobsPresenter *jobs = m_shell->jobs();
    QTRY_VERIFY(jobs->state().items.size() > 2);
    const QUuid first = jobs->state().items[0].id;
    const QUuid second = jobs->state().items[1].id;
    m_shell->openRecord(text("job_requisitions"), first);
    QTRY_COMPARE(jobs->displayed(), first);
    Q_EMIT m_shell->findChild<JobsView *>()->removeRequested();
    QTRY_COMPARE(jobs->displayed(), second);
    QCOMPARE(m_demo->applied.constLast().row, first);
}

void TestTypedText::wordsAboutOneOfferStayWithIt()
{
    OffersView view;
    OffersState state;
    state.phase = OffersState::Phase::Ready;
    for (int i = 1; i <= 2; ++i) {
        OfferItem offer;
        offer.record = {demoId(30, i), {{text("status"), QByteArrayLiteral("sent")}}, {}};
        state.page.offers << offer;
    }
    state.shown = demoId(30, 1);
    view.render(state);
    auto *said = view.findChild<QLineEdit *>(text("offerSaid"));
    QTest::keyClicks(said, text("wants more"));
    state.shown = demoId(30, 2);
    view.render(state);
    QVERIFY(said->text().isEmpty());
    state.shown = demoId(30, 1);
    view.render(state);
    QCOMPARE(said->text(), text("wants more"));
    state.page.offers[0].record.fields.insert(text("status"), QByteArrayLiteral("accepted"));
    view.render(state);
    QVERIFY(said->text().isEmpty());
}

void TestTypedText::aNoteAboutSomebodyGoneHoldsNothing()
{
    const QUuid person = demoId(1, 4);
    m_shell->openRecord(text("candidates"), person);
    auto *presenter = m_shell->findChild<CandidateDetailPresenter *>();
    QTRY_COMPARE(presenter->displayed(), person);
    auto *note = m_shell->candidatesView()->detail()->findChild<QPlainTextEdit *>(text("noteEdit"));
    QTest::keyClicks(note, text("Never added"));
    client::Edit removal;
    removal.kind = protocol::MutationKind::Remove;
    removal.entity = text("candidates");
    removal.row = person;
    m_shell->history().apply({removal}, text("removed"), this, [](const core::Expected<client::EditReceipt> &) {});
    QTRY_VERIFY(presenter->displayed().isNull());
    QVERIFY(m_shell->hasUnsavedText());
    m_shell->bringUnsaved();
    QTRY_VERIFY(!m_shell->hasUnsavedText());
    QCOMPARE(QGuiApplication::clipboard()->text(), text("Never added"));
}

QTEST_MAIN(TestTypedText)
#include "tst_typedtext.moc"
