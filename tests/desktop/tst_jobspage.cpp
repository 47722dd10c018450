#include "desktop/demo/demojobpages.h"
#include "desktop/demo/demoparts.h"
#include "desktop/forms/customfieldsform.h"
#include "desktop/forms/formbinder.h"
#include "desktop/forms/skillchips.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/jobs/jobdescriptionview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/joboverview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/jobs/jobtablemodel.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/markdownedit.h"
#include "desktop/widgets/recordtable.h"

#include <QApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

const QUuid openJob = demoId(2, 1);
const QUuid draftJob = demoId(2, 8);

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

void type(QLineEdit *edit, const char *what)
{
    edit->clear();
    QTest::keyClicks(edit, text(what));
    QTest::keyClick(edit, Qt::Key_Return);
}

} // namespace

/// The area Jobs over the demo workspace: what is offered, what is refused and which edits come of it.
class TestJobs : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DemoSources> m_demo;
    std::unique_ptr<UndoHistory> m_history;
    std::unique_ptr<JobsPresenter> m_presenter;
    std::unique_ptr<JobDetailView> m_view;

    void open(const QUuid &job)
    {
        m_view = std::make_unique<JobDetailView>();
        m_view->bind(m_demo->descriptor());
        m_presenter =
            std::make_unique<JobsPresenter>(*m_demo, m_demo->jobPages(), *m_demo, m_demo->events(), *m_history);
        connect(m_presenter.get(), &JobsPresenter::detailChanged, m_view.get(), &JobDetailView::render);
        connect(m_view.get(), &JobDetailView::stateRequested, m_presenter.get(), &JobsPresenter::setState);
        connect(m_view.get(), &JobDetailView::archiveRequested, m_presenter.get(), &JobsPresenter::setArchived);
        connect(m_view.get(), &JobDetailView::fieldEdited, m_presenter.get(), &JobsPresenter::setField);
        connect(m_view.get(), &JobDetailView::customFieldEdited, m_presenter.get(), &JobsPresenter::setCustomField);
        connect(m_view.get(), &JobDetailView::descriptionEdited, m_presenter.get(), &JobsPresenter::setDescription);
        connect(m_view->approvals(), &ApprovalsView::answered, m_presenter.get(), &JobsPresenter::answer);
        QSignalSpy ready(m_presenter.get(), &JobsPresenter::detailChanged);
        m_presenter->show(job);
        QTRY_VERIFY(!ready.isEmpty());
    }
    template <typename Widget> Widget *find(const char *name) { return m_view->findChild<Widget *>(text(name)); }
    QStringList offered()
    {
        QMenu *menu = find<QToolButton>("moreButton")->menu();
        Q_EMIT menu->aboutToShow();
        QStringList states;
        for (const QAction *action : menu->actions()) {
            if (action->property("state").isValid())
                states << action->property("state").toString();
        }
        return states;
    }
    QString error(const char *column) { return m_view->findChild<QLabel *>(text(column) + text("Error"))->text(); }

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void init()
    {
        m_demo = std::make_unique<DemoSources>();
        m_history = std::make_unique<UndoHistory>(*m_demo);
    }
    void cleanup()
    {
        m_presenter.reset();
        m_view.reset();
        m_history.reset();
        m_demo.reset();
    }

    /// The line comes by itself once somebody stays on a job that looks for people, and leads to the list.
    void peopleWhoAreKnownHaveALine()
    {
        open(draftJob);
        connect(m_presenter.get(), &JobsPresenter::knownPeopleCounted, m_view.get(), &JobDetailView::showKnownPeople);
        connect(m_view.get(), &JobDetailView::knownPeopleRequested, m_presenter.get(),
                [this] { m_presenter->findKnownPeople(m_presenter->shown()); });
        auto *line = find<QToolButton>("knownPeople");
        QVERIFY(line->isHidden());
        m_demo->jobPages().known[draftJob] = {text("skills:\"C++\""), 3, 0};
        QTRY_VERIFY(!line->isHidden());
        QVERIFY2(line->text().contains(QLatin1Char('3')), qPrintable(line->text()));
        QSignalSpy found(m_presenter.get(), &JobsPresenter::knownPeopleFound);
        line->click();
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found[0][0].value<KnownPeople>().search, text("skills:\"C++\""));
        // Nothing of one job stands on another's page.
        m_presenter->show(openJob);
        QVERIFY(line->isHidden());
        m_demo->jobPages().known[openJob] = {};
        const int asked = m_demo->jobPages().knownAsked;
        QTRY_VERIFY(m_demo->jobPages().knownAsked > asked);
        QTest::qWait(20);
        QVERIFY(line->isHidden());
    }

    void whoeverStepsThroughJobsCountsForNone()
    {
        open(draftJob);
        const int asked = m_demo->jobPages().knownAsked;
        for (int i = 0; i < 6; ++i) {
            m_presenter->show(i % 2 == 0 ? openJob : draftJob);
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_demo->jobPages().knownAsked, asked);
        QTRY_COMPARE(m_demo->jobPages().knownAsked, asked + 1);
    }

    void onlyAllowedStatesAreOffered()
    {
        open(openJob);
        QCOMPARE(find<QPushButton>("openButton")->text(), stateVerb(text("open"), text("paused")));
        QCOMPARE(offered(), (QStringList{text("filled"), text("closed"), text("cancelled"), text("draft")}));
        m_view->findChild<QPushButton *>(text("openButton"))->click();
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QCOMPARE(m_demo->applied.first().values.value(text("status")), protocol::Value("paused"));
        QTRY_VERIFY(m_history->canUndo());
    }

    void anInvertedRangeIsRefusedAtItsField()
    {
        open(openJob);
        auto *least = find<QLineEdit>("min_salary");
        type(least, "120000");
        QVERIFY(m_demo->applied.isEmpty());
        QVERIFY(least->property("invalid").toBool());
        QVERIFY2(error("min_salary").contains(text("must not be above")), qPrintable(error("min_salary")));
        QCOMPARE(least->text(), text("120000")); // nothing typed is lost
        // The upper end makes the lower one right.
        type(find<QLineEdit>("max_salary"), "140000");
        QTRY_COMPARE(m_demo->applied.size(), 2);
        QCOMPARE(m_demo->applied[0].values.value(text("max_salary")), protocol::Value("140000.00"));
        QCOMPARE(m_demo->applied[1].values.value(text("min_salary")), protocol::Value("120000.00"));
        QVERIFY(!least->property("invalid").toBool());
    }

    void anUnknownCurrencyIsRefused()
    {
        open(openJob);
        auto *currency = find<QLineEdit>("salary_currency");
        type(currency, "XQX");
        QVERIFY(currency->property("invalid").toBool());
        QVERIFY(m_demo->applied.isEmpty());
        QVERIFY(error("salary_currency").contains(text("XQX")));
        type(currency, "SAR");
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QVERIFY(!currency->property("invalid").toBool());
    }

    void aJobDoesNotCloseBeforeItIsPublished()
    {
        open(openJob);
        auto *closes = find<QLineEdit>("closes_at");
        const QLocale locale = closes->locale();
        type(closes,
             locale.toString(QDateTime(QDate(2001, 2, 3), QTime(10, 0)), QLocale::ShortFormat).toLatin1().constData());
        QVERIFY(closes->property("invalid").toBool());
        QVERIFY(m_demo->applied.isEmpty());
    }

    void skillsHaveLevels()
    {
        open(openJob);
        auto *skills = find<SkillChips>("required_skills");
        QCOMPARE(skills->chips().size(), 4);
        QCOMPARE(skills->chips().first()->accessibleName(), text("C++, level 5 of 5"));
        QTest::keyClick(skills->chips().first(), Qt::Key_2);
        QTRY_COMPARE(m_demo->applied.size(), 1);
        const auto json = [this](qsizetype i) {
            return QJsonDocument::fromJson(m_demo->applied[i].values.value(text("required_skills")).value_or(""))
                .array();
        };
        QCOMPARE(json(0).first()[text("level")].toInt(), 2);
        QTest::keyClicks(skills->line(), text("Qt Quick 3, c++ 4"));
        QTest::keyClick(skills->line(), Qt::Key_Return);
        QTRY_COMPARE(m_demo->applied.size(), 2);
        QCOMPARE(json(1).size(), 5); // C++ was there and has a new level
        QCOMPARE(json(1).first()[text("level")].toInt(), 4);
        QCOMPARE(json(1).last()[text("name")].toString(), text("Qt Quick"));
        QVERIFY(skills->line()->text().isEmpty());
        QTest::keyClick(skills->chips().last(), Qt::Key_Delete);
        QTRY_COMPARE(m_demo->applied.size(), 3);
        QCOMPARE(json(2).size(), 4);
    }

    void aListOfAnotherShapeIsLeftAlone()
    {
        SkillChips chips;
        protocol::Column column;
        column.name = text("required_skills");
        column.type = protocol::ColumnType::Json;
        const protocol::Value odd(R"([{"name":"C++","weight":3}])");
        chips.setValue(column, odd);
        QVERIFY(chips.chips().isEmpty());
        QVERIFY(chips.line()->isReadOnly());
        QCOMPARE(*chips.value(column), odd);
    }

    void addedFieldsAreFieldsOfTheForm()
    {
        open(openJob);
        auto *centre = find<QLineEdit>("own_cost_centre");
        QCOMPARE(centre->text(), text("4100-DE"));
        type(centre, "4200");
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QCOMPARE(m_demo->applied.first().entity, text("custom_values"));
        QVERIFY(m_demo->applied.first().kind == protocol::MutationKind::Update);
        QCOMPARE(m_demo->applied.first().values.value(text("value")), protocol::Value("4200"));
        // Nothing was typed yet in the second: its row is made.
        Q_EMIT m_view->customFieldEdited(demoId(12, 2), QByteArrayLiteral("Not paid"));
        QTRY_COMPARE(m_demo->applied.size(), 2);
        QVERIFY(m_demo->applied.last().kind == protocol::MutationKind::Insert);
        QVERIFY(m_demo->applied.last().values.contains(text("job_id")));
    }

    void figuresAreSpokenAndATable()
    {
        open(openJob);
        const auto *overview = find<JobOverview>("overview");
        QVERIFY(overview->accessibleDescription().contains(text("Interviewed: 26")));
        QVERIFY(overview->accessibleDescription().contains(text("Career page: 60")));
        const QList<JobFigure> figures = figuresOf({}, m_demo->jobPages().pageOf(openJob));
        QVERIFY(figures.size() > 20);
        const auto *table = find<RecordTable>("figures");
        QCOMPARE(table->model()->rowCount(), figures.size());
    }

    void theDescriptionIsEditedAndRestored()
    {
        JobPage &page = m_demo->jobPages().pageOf(openJob);
        open(openJob);
        m_view->openTab(JobDetailView::DescriptionTab);
        MarkdownEdit *editor = m_view->description()->editor();
        editor->moveCursor(QTextCursor::End);
        QTest::keyClicks(editor, text(" More."));
        Q_EMIT editor->finished();
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QCOMPARE(m_demo->applied.first().row, openJob);
        QCOMPARE(m_demo->applied.first().values.value(text("description")),
                 protocol::Value(page.versions.first().text.toUtf8() + " More."));
        m_view->description()->showVersions(true);
        auto *list = find<RecordTable>("versionList");
        QCOMPARE(list->model()->rowCount(), page.versions.size());
        auto *after = find<QLabel>("versionAfter");
        QTRY_VERIFY(after->text().contains(text("line-through")) && after->text().contains(text("underline")));
        m_view->description()->compare(2, 0);
        find<QPushButton>("restoreVersion")->click();
        QTRY_COMPARE(m_demo->applied.size(), 2);
        QCOMPARE(m_demo->applied.last().values.value(text("description")),
                 protocol::Value(page.versions[2].text.toUtf8()));
    }

    void aRefusedDescriptionStaysAsTyped()
    {
        open(openJob);
        connect(m_presenter.get(), &JobsPresenter::problem, m_view.get(), &JobDetailView::showProblem);
        m_view->openTab(JobDetailView::DescriptionTab);
        MarkdownEdit *editor = m_view->description()->editor();
        editor->moveCursor(QTextCursor::End);
        QTest::keyClicks(editor, text(" Typed."));
        m_demo->failNext = core::Error{core::ErrorCode::DiskFull, text("full"), {}, {}};
        QSignalSpy problem(m_presenter.get(), &JobsPresenter::problem);
        Q_EMIT editor->finished();
        QTRY_COMPARE(problem.size(), 1);
        QVERIFY(m_demo->applied.isEmpty());
        // A sync shows the job again; the text is still there, and leaving it tries again.
        QSignalSpy shown(m_presenter.get(), &JobsPresenter::detailChanged);
        Q_EMIT m_demo->events().changed({text("job_requisitions")});
        QTRY_VERIFY(!shown.isEmpty());
        QVERIFY(editor->toPlainText().endsWith(text("Typed.")));
        Q_EMIT editor->finished();
        QTRY_COMPARE(m_demo->applied.size(), 1);
    }

    void whatWasTypedForOneJobIsNotWrittenToAnother()
    {
        open(openJob);
        MarkdownEdit *editor = m_view->description()->editor();
        editor->moveCursor(QTextCursor::End);
        QTest::keyClicks(editor, text(" Typed."));
        m_presenter->show(draftJob);
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QCOMPARE(m_demo->applied.first().row, openJob);
    }

    void theArchiveIsAViewOfItsOwn()
    {
        JobsView list(new JobDetailView);
        m_presenter =
            std::make_unique<JobsPresenter>(*m_demo, m_demo->jobPages(), *m_demo, m_demo->events(), *m_history);
        m_presenter->start();
        QTRY_COMPARE(m_presenter->state().items.size(), 12);
        QVERIFY(!m_presenter->state().counts.contains(archivedView));
        // Two drafts ask the person who looks.
        QTRY_COMPARE(m_presenter->state().counts.value(waitingView), 2);
        m_presenter->setStatus(waitingView);
        QCOMPARE(m_presenter->state().items.size(), 2);
        m_presenter->setStatus({});
        m_presenter->show(openJob);
        QSignalSpy shown(m_presenter.get(), &JobsPresenter::detailChanged);
        QTRY_VERIFY(!shown.isEmpty());
        m_presenter->setArchived(true);
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QVERIFY(m_demo->applied.first().values.value(text("archived_at")).has_value());
        m_presenter->setArchived(false);
        QTRY_COMPARE(m_demo->applied.size(), 2);
        QVERIFY(!m_demo->applied.last().values.value(text("archived_at")).has_value());
    }

    void aCopyIsADraft()
    {
        open(openJob);
        QSignalSpy copied(m_presenter.get(), &JobsPresenter::copied);
        m_presenter->copy();
        QTRY_COMPARE(copied.size(), 1);
        QCOMPARE(m_demo->applied.first().values.value(text("status")), protocol::Value("draft"));
        QCOMPARE(m_demo->applied.first().values.value(text("title")),
                 protocol::Value("Senior Backend Engineer, C++ (copy)"));
        QTRY_VERIFY(m_history->canUndo());
    }

    /// By a column's title, back by the third click; the chosen job stays chosen, and the order comes back.
    void theListIsSortedByItsColumns()
    {
        open(openJob);
        auto *detail = new JobDetailView;
        JobsView list(detail);
        list.resize(1200, 800);
        list.show();
        connect(m_presenter.get(), &JobsPresenter::stateChanged, &list, &JobsView::render);
        m_presenter->start();
        auto *table = list.findChild<RecordTable *>(text("table"));
        const auto titles = [table] {
            QStringList all;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                all << table->model()->index(row, JobTableModel::JobColumn).data().toString();
            return all;
        };
        QTRY_VERIFY(titles().size() > 5);
        const QStringList given = titles();
        list.select(openJob);
        const QString chosen = table->currentIndex().siblingAtColumn(0).data().toString();
        QHeaderView *header = table->horizontalHeader();
        const auto click = [header](int column) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              QPoint(header->sectionViewportPosition(column) + 8, header->height() / 2));
        };
        click(JobTableModel::JobColumn);
        QStringList sorted = given;
        std::sort(sorted.begin(), sorted.end(),
                  [](const QString &a, const QString &b) { return a.localeAwareCompare(b) < 0; });
        QCOMPARE(titles(), sorted);
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), chosen);
        click(JobTableModel::JobColumn);
        std::reverse(sorted.begin(), sorted.end());
        QCOMPARE(titles(), sorted);
        const QVariantMap layout = list.saveLayout();
        click(JobTableModel::JobColumn);
        QCOMPARE(titles(), given);
        list.restoreLayout(layout);
        QCOMPARE(titles(), sorted);
        click(JobTableModel::StateColumn);
        QCOMPARE(table->model()->index(0, JobTableModel::StateColumn).data().toString(), text("Open"));
        // Those that the person looks after.
        m_presenter->setStatus(mineView);
        QTRY_VERIFY(titles().size() < given.size());
        QVERIFY(!titles().isEmpty());
        QVERIFY(titles().contains(chosen));
    }

    void aReasonStaysWithItsQuestion()
    {
        const QUuid me = demoId(4, 1);
        const auto asked = [&](int number, const char *status) {
            ApprovalsState state;
            cache::ApprovalItem item;
            item.id = demoId(70, number);
            item.approver = me;
            item.status = text(status);
            state.items = {item};
            state.me = me;
            return state;
        };
        ApprovalsView view;
        view.render(asked(1, "pending"));
        auto *reason = view.findChild<QLineEdit *>(text("approvalReason"));
        reason->setText(text("Too early for the first"));
        view.render(asked(2, "pending")); // another job
        QVERIFY(reason->text().isEmpty());
        reason->setText(text("And the second"));
        view.render({});
        view.render(asked(1, "pending"));
        QCOMPARE(reason->text(), text("Too early for the first"));
        view.render(asked(1, "declined"));
        view.render(asked(1, "pending")); // that was undone
        QVERIFY(reason->text().isEmpty());
        view.render(asked(2, "pending"));
        QCOMPARE(reason->text(), text("And the second"));
    }

    void aDraftWaitsForApprovals()
    {
        open(draftJob);
        QVERIFY(!find<QPushButton>("openButton")->isEnabled());
        QVERIFY(!find<QPushButton>("openButton")->toolTip().isEmpty()); // no disabled button without its reason
        m_view->openTab(JobDetailView::ApprovalsTab);
        auto *reason = find<QLineEdit>("approvalReason");
        find<QPushButton>("decline")->click();
        QVERIFY(m_demo->applied.isEmpty()); // whoever declines says why
        QTest::keyClicks(reason, text("Too early"));
        find<QPushButton>("decline")->click();
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QCOMPARE(m_demo->applied.first().values.value(text("status")), protocol::Value("declined"));
        QCOMPARE(m_demo->applied.first().values.value(text("note")), protocol::Value("Too early"));
        m_presenter->ask({demoId(4, 2)});
        QTRY_COMPARE(m_demo->applied.size(), 2);
        QVERIFY(m_demo->applied.last().values.value(text("summary"))->startsWith("Logistics Planner"));
        QList<cache::ApprovalItem> waiting;
        m_demo->jobPages().waitingForMe(this,
                                        [&](core::Expected<QList<cache::ApprovalItem>> items) { waiting = *items; });
        QTRY_COMPARE(waiting.size(), 2); // two drafts ask me
    }
};

QTEST_MAIN(TestJobs)
#include "tst_jobspage.moc"
