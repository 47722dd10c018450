#include "desktop/demo/demoparts.h"
#include "desktop/forms/dayfield.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/jobs/jobdialog.h"
#include "desktop/offers/letterdialog.h"
#include "desktop/offers/offerdialog.h"
#include "desktop/offers/offersview.h"
#include "desktop/printing/printedtext.h"
#include "desktop/shell/wording.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QBuffer>
#include <QComboBox>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

QString pdfText(const QByteArray &pdf, QRectF *bounds = nullptr)
{
    QBuffer buffer;
    buffer.setData(pdf);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    QPdfDocument document;
    document.load(&buffer);
    QString all;
    for (int page = 0; page < document.pageCount(); ++page)
        all += document.getAllText(page).text() + u'\n';
    if (bounds)
        *bounds = document.getAllText(0).boundingRectangle();
    document.close();
    return all.simplified();
}

} // namespace

/// Offers of an application over the demo workspace: what is offered, what is refused and which edits come of it.
class TestOfferPage : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DemoSources> m_demo;
    std::unique_ptr<UndoHistory> m_history;
    std::unique_ptr<OffersPresenter> m_presenter;
    std::unique_ptr<OffersView> m_view;

    const OffersState &state() { return m_presenter->state(); }
    QPushButton *button(const char *name) { return m_view->findChild<QPushButton *>(text(name)); }
    QString status() { return state().status(); }
    void undo()
    {
        QTRY_VERIFY(m_history->canUndo());
        m_history->undo();
    }
    void approveEverything()
    {
        for (const cache::ApprovalItem &item : state().item()->approvals)
            m_presenter->answer(item.id, true, {});
        QTRY_COMPARE(state().missing, 0);
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void init()
    {
        m_demo = std::make_unique<DemoSources>();
        m_history = std::make_unique<UndoHistory>(*m_demo);
        m_view = std::make_unique<OffersView>();
        m_presenter = std::make_unique<OffersPresenter>(&m_demo->offers(), *m_demo, m_demo->events(), *m_history);
        connect(m_presenter.get(), &OffersPresenter::stateChanged, m_view.get(), &OffersView::render);
        connect(m_view.get(), &OffersView::stepRequested, m_presenter.get(), &OffersPresenter::take);
        connect(m_view.get(), &OffersView::offerChosen, m_presenter.get(), &OffersPresenter::choose);
        connect(m_view->approvals(), &ApprovalsView::answered, m_presenter.get(), &OffersPresenter::answer);
        const QUuid application =
            QUuid::fromString(m_demo->administration().others[text("offers")].first().text(text("application_id")));
        m_presenter->show(application);
        m_view->show();
        QTRY_COMPARE(state().page.offers.size(), 2);
    }
    void cleanup()
    {
        m_view.reset();
        m_presenter.reset();
        m_history.reset();
        m_demo.reset();
    }

    void whatWaitsForSomebodyIsNotSent()
    {
        QCOMPARE(status(), text("in_approval"));
        QCOMPARE(state().missing, 1);
        QVERIFY(!button("offer_approved")->isEnabled());
        QVERIFY(!button("offer_approved")->toolTip().isEmpty());
        QSignalSpy problems(m_presenter.get(), &OffersPresenter::problem);
        m_presenter->take(text("approved"), {});
        QCOMPARE(problems.size(), 1);
        QVERIFY(m_demo->applied.isEmpty());
        // The question to the person who looks is answered here.
        auto *approve = m_view->findChild<QPushButton *>(text("approve"));
        QVERIFY(approve->isVisible());
        approve->click();
        QTRY_COMPARE(state().missing, 0);
        QTRY_VERIFY(button("offer_approved")->isEnabled());
        button("offer_approved")->click();
        QTRY_COMPARE(status(), text("approved"));
        QTRY_VERIFY(button("offer_sent") && button("offer_sent")->isEnabled());
        button("offer_sent")->click();
        QTRY_COMPARE(status(), text("sent"));
        m_view->findChild<QLineEdit *>(text("offerSaid"))->setText(text("Gladly"));
        QTRY_VERIFY(button("offer_accepted"));
        button("offer_accepted")->click();
        QTRY_COMPARE(status(), text("accepted"));
        QCOMPARE(state().item()->record.text(text("answer_note")), text("Gladly"));
        QVERIFY(state().steps.isEmpty());
        for (const char *back : {"sent", "approved", "in_approval"}) {
            undo();
            QTRY_COMPARE(status(), text(back));
        }
    }
    void agreementToOtherTermsCountsNoMore()
    {
        approveEverything();
        m_presenter->take(text("draft"), {});
        QTRY_COMPARE(status(), text("draft"));
        QVERIFY(state().outdated.isEmpty());
        m_presenter->change(state(), {{text("salary"), QByteArrayLiteral("99000")}}, this, [](const auto &) {});
        QTRY_COMPARE(state().outdated.size(), 2);
        QVERIFY(!button("offer_approved")->isEnabled());
        QVERIFY(m_view->findChild<QLabel *>(text("offersSummary")) != nullptr);
        undo();
        QTRY_VERIFY(state().outdated.isEmpty());
    }
    void askingPutsADraftInApprovalInOneStep()
    {
        m_presenter->create(state(), {{text("position_title"), QByteArrayLiteral("Cook")}}, this, [](const auto &) {});
        QTRY_COMPARE(state().page.offers.size(), 3);
        QTRY_COMPARE(status(), text("draft"));
        QCOMPARE(state().item()->record.text(text("position_title")), text("Cook"));
        m_presenter->ask({demoId(4, 2), demoId(4, 3)});
        QTRY_COMPARE(status(), text("in_approval"));
        QTRY_COMPARE(state().item()->approvals.size(), 2);
        QCOMPARE(state().item()->approvals.first().summary, text("Cook"));
        undo();
        QTRY_COMPARE(status(), text("draft"));
        QTRY_VERIFY(state().item()->approvals.isEmpty());
    }
    void anEarlierOfferIsMadeAnewWithoutItsDays()
    {
        m_presenter->choose(demoId(41, 1));
        QCOMPARE(status(), text("declined"));
        QVERIFY(button("offerAnew"));
        const RecordFields start = m_presenter->beginning(state().item());
        QCOMPARE(start.text(text("salary")), text("79000.00"));
        QVERIFY(!start.fields.contains(text("starts_on")));
        QVERIFY(start.id.isNull());
    }
    void whoMayNotIsNotOffered()
    {
        m_demo->readOnly = true;
        Q_EMIT m_demo->events().descriptorChanged();
        QTRY_VERIFY(!m_view->findChild<QPushButton *>(text("makeOffer"))->isEnabled());
        QVERIFY(state().steps.isEmpty());
        QTRY_VERIFY(!button("offer_draft"));
        QVERIFY(!m_view->findChild<QPushButton *>(text("approve"))->isVisible());
    }
    void termsThatCannotBeAreRefusedWithTheirReason()
    {
        const protocol::Entity entity = *m_demo->descriptor().entity(text("offers"));
        OfferDialog dialog(entity, text("Ana"), m_presenter->beginning());
        dialog.show();
        QSignalSpy saved(&dialog, &OfferDialog::saveRequested);
        const auto line = [&dialog](const char *name) { return dialog.findChild<QLineEdit *>(text(name)); };
        const auto day = [&dialog](const char *name, const QDate &date) {
            auto *field = dialog.findChild<DayField *>(text(name));
            field->line()->setText(QLocale().toString(date, QLocale::ShortFormat));
        };
        const auto error = [&dialog](const char *column) {
            const auto *label = dialog.findChild<QLabel *>(text(column) + text("Error"));
            return label && label->isVisible() ? label->text() : QString();
        };
        auto *save = dialog.findChild<QPushButton *>(text("saveOffer"));
        line("salary")->setText(text("-5"));
        save->click();
        QVERIFY(!error("salary").isEmpty());
        line("salary")->setText(text("61000"));
        line("salary_currency")->clear();
        save->click();
        QVERIFY(saved.isEmpty());
        line("salary_currency")->setText(text("EUR"));
        day("starts_on", QDate(2027, 2, 1));
        day("expires_on", QDate(2027, 3, 1));
        save->click();
        QVERIFY(saved.isEmpty());
        QVERIFY(!error("expires_on").isEmpty());
        day("expires_on", QDate(2027, 1, 15));
        auto *kind = dialog.findChild<QComboBox *>(text("employment_type"));
        kind->setCurrentIndex(kind->findData(text("part_time")));
        Q_EMIT kind->activated(kind->currentIndex());
        save->click();
        QCOMPARE(saved.size(), 1);
        const auto values = saved.first().first().value<protocol::FieldMap>();
        QCOMPARE(values.value(text("employment_type")), protocol::Value("part_time"));
        QCOMPARE(values.value(text("expires_on")), protocol::Value("2027-01-15"));
        QVERIFY(!values.contains(text("bonus")));
    }
    void aChoiceWithADefaultIsSavedFromADialog()
    {
        JobDialog dialog(*m_demo->descriptor().entity(text("job_requisitions")), nullptr);
        QSignalSpy saved(&dialog, &JobDialog::saveRequested);
        dialog.findChild<QLineEdit *>(text("title"))->setText(text("Cook"));
        auto *kind = dialog.findChild<QComboBox *>(text("employment_type"));
        kind->setCurrentIndex(kind->findData(text("part_time")));
        Q_EMIT kind->activated(kind->currentIndex());
        dialog.findChild<QPushButton *>(text("saveButton"))->click();
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved.first().first().value<protocol::FieldMap>().value(text("employment_type")),
                 protocol::Value("part_time"));
    }
    void onlyWhatDiffersIsSavedOfADraft()
    {
        RecordFields draft = state().item()->record;
        OfferDialog dialog(*m_demo->descriptor().entity(text("offers")), text("Ana"), draft);
        QSignalSpy saved(&dialog, &OfferDialog::saveRequested);
        dialog.findChild<QLineEdit *>(text("bonus"))->clear();
        dialog.findChild<QPushButton *>(text("saveOffer"))->click();
        QCOMPARE(saved.size(), 1);
        const auto values = saved.first().first().value<protocol::FieldMap>();
        QCOMPARE(values.keys(), QStringList{text("bonus")});
        QVERIFY(!values.value(text("bonus")).value_or(QByteArray()).size());
    }
    void theLetterNamesWhatIsMissingAndIsThenAPdf()
    {
        OfferItem offer = *state().item();
        offer.record.fields.insert(text("bonus"), {});
        LetterDialog dialog(state().page, offer, m_demo->person(), true);
        dialog.show();
        dialog.setTemplates({{demoId(11, 3), text("Offer"), text("en-GB"),
                              text("# Offer\n\nDear {{candidate.full_name}},\n{{offer.salary}} {{offer.currency}} and "
                                   "{{offer.bonus}}")}});
        auto *missing = dialog.findChild<QLabel *>(text("letterMissing"));
        auto *pdf = dialog.findChild<QPushButton *>(text("letterPdf"));
        auto *edit = dialog.findChild<QPlainTextEdit *>(text("letterText"));
        QVERIFY(missing->isVisible());
        QVERIFY2(missing->text().contains(placeholderTitle(text("offer.bonus"))), qPrintable(missing->text()));
        QTRY_VERIFY(!dialog.pdf().isEmpty());
        QVERIFY(!pdf->isEnabled());
        QVERIFY(edit->toPlainText().contains(text("{{offer.bonus}}")));
        edit->setPlainText(edit->toPlainText().replace(text("{{offer.bonus}}"), text("a bicycle")));
        QVERIFY(!missing->isVisible());
        QTRY_VERIFY(pdf->isEnabled());
        QSignalSpy wanted(&dialog, &LetterDialog::pdfRequested);
        QSignalSpy kept(&dialog, &LetterDialog::keepRequested);
        pdf->click();
        QCOMPARE(wanted.size(), 1);
        const QString words = pdfText(wanted.first().first().toByteArray());
        QVERIFY2(words.contains(text("88,000 EUR and a bicycle")), qPrintable(words));
        QVERIFY2(words.contains(text("Dear Fatima Al-Zahrani")), qPrintable(words));
        dialog.findChild<QPushButton *>(text("keepLetter"))->click();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.first().first().toUuid(), demoId(11, 3));
        // A mistake in a template is named with its line.
        edit->setPlainText(text("Dear\n{{offer.wage}}"));
        QVERIFY2(missing->text().contains(u'2'), qPrintable(missing->text()));
        QVERIFY(!pdf->isEnabled());
    }
    void anArabicLetterReadsFromRightToLeft()
    {
        PrintedText letter;
        letter.markdown = QStringLiteral("Shortlist شركة\n\nعزيزي");
        letter.direction = Qt::RightToLeft;
        QRectF right;
        static_cast<void>(pdfText(pdfOf(letter), &right));
        letter.direction = Qt::LeftToRight;
        letter.markdown = text("Shortlist");
        QRectF left;
        QCOMPARE(pdfText(pdfOf(letter), &left), text("Shortlist"));
        QVERIFY2(right.right() > left.right() + 100,
                 qPrintable(QStringLiteral("%1 %2").arg(right.right()).arg(left.right())));
    }
};

QTEST_MAIN(TestOfferPage)
#include "tst_offerpage.moc"
