#include "desktop/demo/demoparts.h"
#include "desktop/demo/demosources.h"
#include "desktop/merging/certaindialog.h"
#include "desktop/merging/mergedialog.h"
#include "desktop/merging/severaldialog.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

/// The demo's, but for who is there twice, perhaps or for certain: that changes.
class ChangingMerges final : public MergeSource
{
public:
    explicit ChangingMerges(MergeSource &demo) : m_demo(demo) {}
    void certain(int, QObject *context, Done<CertainList> done) override
    {
        QMetaObject::invokeMethod(
            context, [done, now = list] { done(now); }, Qt::QueuedConnection);
    }
    void planCertain(const QList<client::CertainMerge> &merges, QObject *context,
                     Done<QList<CertainPlan>> done) override
    {
        for (const client::CertainMerge &merge : merges)
            planned += merge.people;
        m_demo.planCertain(merges, context, std::move(done));
    }
    void pairs(const QUuid &of, int most, QObject *context, Done<QList<DuplicatePair>> done) override
    {
        m_demo.pairs(of, most, context, [this, done](core::Expected<QList<DuplicatePair>> pairs) {
            if (pairs)
                pairs->removeIf([this](const DuplicatePair &pair) { return gone.contains(pair.second.id); });
            done(pairs);
        });
    }
    void alike(const protocol::FieldMap &fields, const QUuid &except, int most, QObject *context,
               Done<QList<cache::AlikePerson>> done) override
    {
        m_demo.alike(fields, except, most, context, std::move(done));
    }
    void cvMatches(const client::CvPlan &plan, QObject *context, Done<client::CvMatches> done) override
    {
        m_demo.cvMatches(plan, context, std::move(done));
    }
    void knownApplicants(const client::PeopleFile &file, const QList<client::ImportProblem> &leftOut,
                         const client::ImportOptions &options, QObject *context,
                         Done<client::KnownApplicants> done) override
    {
        m_demo.knownApplicants(file, leftOut, options, context, std::move(done));
    }
    void pair(const QUuid &first, const QUuid &second, QObject *context, Done<DuplicatePair> done) override
    {
        m_demo.pair(first, second, context, std::move(done));
    }
    void merges(const QUuid &candidate, QObject *context, Done<QList<MergeItem>> done) override
    {
        m_demo.merges(candidate, context, std::move(done));
    }
    void preview(const QUuid &survivor, const QUuid &merged, QObject *context, Done<MergePreview> done) override
    {
        m_demo.preview(survivor, merged, context, std::move(done));
    }
    void plan(const QUuid &survivor, const QUuid &merged, const protocol::FieldMap &chosen, QObject *context,
              Done<client::MergePlan> done) override
    {
        m_demo.plan(survivor, merged, chosen, context, std::move(done));
    }
    void previewSeveral(const QList<QUuid> &people, QObject *context, Done<SeveralPreview> done) override
    {
        m_demo.previewSeveral(people, context, std::move(done));
    }
    void planSeveral(const QList<QUuid> &people, const QHash<QString, QUuid> &from, QObject *context,
                     Done<client::MergePlan> done) override
    {
        m_demo.planSeveral(people, from, context, std::move(done));
    }
    void planParting(const QUuid &merge, QObject *context, Done<client::UnmergePlan> done) override
    {
        m_demo.planParting(merge, context, std::move(done));
    }

    CertainList list;
    QList<QUuid> planned;
    QList<QUuid> gone; ///< pairs with one of these are none any more

private:
    MergeSource &m_demo;
};

} // namespace

/// Duplicates over the demo's tables: model, presenter and dialog.
class TestMergeDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void whatIsChosenIsMerged();
    void theOtherRecordMayStay();
    void twoPeopleAreTold();
    void whatFailsIsSaidAndNothingIsLost();
    void noOtherPairComesUnderTheButton();
    void rolesThatMayNotSeeNoVerbs();
    void theListTellsWhy();
    void nobodyHasADuplicate();
    void severalBecomeOneInOneStep();
    void severalThatCannotBeMergedStayAsTheyAre();
    void certainOnesAreMergedButThoseLeftOut();
    void whoWasLeftOutStaysLeftOut();
    void stoppedBeforeAnythingWasMerged();
    void nobodyIsThereTwiceForCertain();

private:
    /// The same for everybody who is there twice for certain.
    struct CertainScene
    {
        explicit CertainScene(DemoSources::Scenario scenario = DemoSources::Scenario::Normal)
            : demo(scenario), presenter(*demo.sources().merging, demo, demo.events(), history)
        {
            QObject::connect(&presenter, &CertainPresenter::stateChanged, &dialog, &CertainDialog::render);
            QObject::connect(&dialog, &CertainDialog::tickRequested, &presenter, &CertainPresenter::tick);
            QObject::connect(&dialog, &CertainDialog::allTickRequested, &presenter, &CertainPresenter::tickAll);
            QObject::connect(&dialog, &CertainDialog::mergeRequested, &presenter, &CertainPresenter::merge);
            QObject::connect(&dialog, &CertainDialog::cancelRequested, &presenter, &CertainPresenter::cancel);
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            presenter.begin();
            dialog.show();
        }
        template <typename Widget> Widget *find(const char *name)
        {
            return dialog.findChild<Widget *>(QString::fromLatin1(name));
        }
        [[nodiscard]] int removed() const
        {
            return static_cast<int>(
                std::count_if(demo.applied.cbegin(), demo.applied.cend(),
                              [](const client::Edit &edit) { return edit.kind == protocol::MutationKind::Remove; }));
        }

        DemoSources demo;
        UndoHistory history{demo};
        CertainPresenter presenter;
        CertainDialog dialog{nullptr};
    };
    /// The demo's workspace with a dialog over it.
    struct Scene
    {
        explicit Scene(DemoSources::Scenario scenario = DemoSources::Scenario::Normal)
            : demo(scenario), presenter(*demo.sources().merging, demo, demo.events(), history)
        {
            QObject::connect(&presenter, &MergePresenter::stateChanged, &dialog, &MergeDialog::render);
            QObject::connect(&dialog, &MergeDialog::rowChosen, &presenter, &MergePresenter::choose);
            QObject::connect(&dialog, &MergeDialog::fieldTaken, &presenter, &MergePresenter::take);
            QObject::connect(&dialog, &MergeDialog::swapRequested, &presenter, &MergePresenter::swap);
            QObject::connect(&dialog, &MergeDialog::mergeRequested, &presenter, &MergePresenter::merge);
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
        }
        template <typename Widget> Widget *find(const char *name)
        {
            return dialog.findChild<Widget *>(QString::fromLatin1(name));
        }
        bool isReady() { return presenter.state().preview.has_value() && find<QWidget>("stays_phone") != nullptr; }
        /// What was written to a field of the record that stays.
        QString written(const char *column)
        {
            const protocol::Value value = demo.applied.isEmpty()
                                              ? protocol::Value()
                                              : demo.applied.first().values.value(QString::fromLatin1(column));
            return value ? QString::fromUtf8(*value) : QString();
        }

        DemoSources demo;
        UndoHistory history{demo};
        MergePresenter presenter;
        MergeDialog dialog;
    };
};

void TestMergeDialog::whatIsChosenIsMerged()
{
    Scene scene;
    QVERIFY(!scene.find<QPushButton>("mergeConfirm")->isVisible()); // nothing to press before there is something
    scene.presenter.begin(QUuid());
    QTRY_VERIFY(scene.isReady());
    const QString phone = QString::fromUtf8(*scene.presenter.state().preview->fields[1].survivor.first());
    QVERIFY(scene.find<QRadioButton>("stays_phone")->isChecked());
    QVERIFY(scene.find<QRadioButton>("goes_linkedin_url")->isChecked()); // empty in the one that stays
    scene.find<QRadioButton>("goes_current_title")->click();
    scene.find<QRadioButton>("stays_linkedin_url")->click();
    QVERIFY(!scene.find<QRadioButton>("stays_current_title")->isChecked());
    QSignalSpy merged(&scene.presenter, &MergePresenter::merged);
    scene.find<QPushButton>("mergeConfirm")->click();
    QTRY_COMPARE(merged.size(), 1);
    QCOMPARE(merged.first().first().toUuid(), scene.demo.candidateId(5));
    QCOMPARE(scene.written("phone"), phone);
    QCOMPARE(scene.written("current_title"), QStringLiteral("Software Engineer"));
    QCOMPARE(scene.written("linkedin_url"), QString());
    // Columns that merge as one are taken as one.
    QCOMPARE(scene.written("salary_currency"), QStringLiteral("EUR"));
    QVERIFY(scene.history.canUndo());
    QTRY_COMPARE(scene.presenter.state().pairs.size(), 1);
}

void TestMergeDialog::theOtherRecordMayStay()
{
    Scene scene;
    scene.presenter.begin(scene.demo.candidateId(5));
    QTRY_VERIFY(scene.isReady());
    const QUuid first = scene.presenter.state().preview->survivor;
    scene.find<QRadioButton>("goes_current_title")->click();
    scene.find<QPushButton>("mergeSwap")->click();
    QTRY_VERIFY(scene.presenter.state().preview && scene.presenter.state().preview->survivor != first);
    // The value that was chosen is the same one, on the other side.
    QVERIFY(scene.find<QRadioButton>("stays_current_title")->isChecked());
    QVERIFY(scene.find<QRadioButton>("goes_phone")->isChecked());
    scene.find<QPushButton>("mergeConfirm")->click();
    QTRY_VERIFY(!scene.demo.applied.isEmpty());
    QCOMPARE(scene.written("current_title"), QStringLiteral("Software Engineer"));
}

void TestMergeDialog::twoPeopleAreTold()
{
    Scene scene;
    scene.presenter.begin(QUuid());
    QTRY_VERIFY(scene.isReady());
    const QUuid other = scene.presenter.state().preview->merged;
    scene.presenter.dismiss();
    QTRY_COMPARE(scene.demo.applied.size(), 1);
    QCOMPARE(scene.demo.applied.first().entity, QStringLiteral("duplicate_dismissals"));
    QCOMPARE(scene.written("other_id"), other.toString(QUuid::WithoutBraces));
    QTRY_VERIFY(scene.history.newest().contains(QStringLiteral("are two people")));
}

void TestMergeDialog::whatFailsIsSaidAndNothingIsLost()
{
    Scene scene;
    scene.presenter.begin(QUuid());
    QTRY_VERIFY(scene.isReady());
    scene.find<QRadioButton>("goes_current_title")->click();
    scene.demo.failNext = core::Error{core::ErrorCode::DiskFull, QStringLiteral("disk full"), {}, {}};
    scene.find<QPushButton>("mergeConfirm")->click();
    QTRY_VERIFY(!scene.presenter.state().problem.isEmpty());
    QVERIFY(scene.find<QWidget>("mergeFields")->isVisible());
    QVERIFY(scene.find<QRadioButton>("goes_current_title")->isChecked());
    QVERIFY(scene.find<QPushButton>("mergeConfirm")->isEnabled());
    scene.find<QPushButton>("mergeConfirm")->click();
    QTRY_VERIFY(scene.history.canUndo());
}

void TestMergeDialog::noOtherPairComesUnderTheButton()
{
    DemoSources demo;
    ChangingMerges source(*demo.sources().merging);
    UndoHistory history(demo);
    MergePresenter presenter(source, demo, demo.events(), history);
    MergeDialog dialog(nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QObject::connect(&presenter, &MergePresenter::stateChanged, &dialog, &MergeDialog::render);
    QObject::connect(&dialog, &MergeDialog::rowChosen, &presenter, &MergePresenter::choose);
    QObject::connect(&dialog, &MergeDialog::dismissRequested, &presenter, &MergePresenter::dismiss);
    dialog.show();
    presenter.begin(QUuid());
    const auto button = [&dialog](const char *name) {
        return dialog.findChild<QPushButton *>(QString::fromLatin1(name));
    };
    QTRY_VERIFY(presenter.state().preview && button("mergeDismiss")->isEnabled());
    QCOMPARE(presenter.state().pairs.size(), 2);
    // A colleague says that these are two people.
    source.gone << presenter.state().pairs.constFirst().second.id;
    Q_EMIT demo.events().changed({QStringLiteral("duplicate_dismissals")});
    QTRY_COMPARE(presenter.state().pairs.size(), 1);
    QTest::qWait(20);
    QVERIFY(!button("mergeDismiss")->isEnabled());
    QVERIFY(!button("mergeConfirm")->isEnabled());
    QVERIFY(dialog.findChild<Banner *>()->isVisible());
    button("mergeDismiss")->click();
    presenter.dismiss();
    presenter.merge();
    QTest::qWait(20);
    QVERIFY(demo.applied.isEmpty());
    // The next sync changes nothing about that, and a row does.
    Q_EMIT demo.events().changed({QStringLiteral("candidates")});
    QTest::qWait(20);
    QVERIFY(!button("mergeDismiss")->isEnabled());
    auto *list = dialog.findChild<QListView *>(QStringLiteral("mergeList"));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    QTRY_VERIFY(button("mergeConfirm")->isEnabled() && button("mergeDismiss")->isEnabled());
    QVERIFY(!dialog.findChild<Banner *>()->isVisible());
    // What this window does goes on with the next row by itself.
    button("mergeDismiss")->click();
    QTRY_COMPARE(demo.applied.size(), 1);
    QTRY_VERIFY(!presenter.state().busy);
    QTest::qWait(20);
    QVERIFY(!presenter.state().isGone);
}

void TestMergeDialog::rolesThatMayNotSeeNoVerbs()
{
    Scene scene;
    scene.demo.readOnly = true; // another program holds the profile
    scene.presenter.begin(QUuid());
    QTRY_VERIFY(scene.isReady());
    QVERIFY(!scene.find<QPushButton>("mergeConfirm")->isEnabled());
    QVERIFY(!scene.find<QPushButton>("mergeDismiss")->isEnabled());
    scene.presenter.merge();
    scene.presenter.dismiss();
    QCoreApplication::sendPostedEvents();
    QVERIFY(scene.demo.applied.isEmpty());
}

void TestMergeDialog::theListTellsWhy()
{
    Scene scene;
    scene.presenter.begin(QUuid());
    QTRY_VERIFY(scene.isReady());
    MergeListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setState(scene.presenter.state());
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.index(0, 0).data(MergeListModel::SecondLineRole).toString().contains(QStringLiteral("same e-mail")));
    QVERIFY(model.index(2, 0).data(MergeListModel::IsMergeRole).toBool());
    scene.find<QListView>("mergeList")->setCurrentIndex(scene.find<QListView>("mergeList")->model()->index(2, 0));
    QTRY_VERIFY(scene.find<QPushButton>("mergePart")->isVisible());
    QVERIFY(!scene.find<QPushButton>("mergeConfirm")->isVisible());
    scene.presenter.part();
    QTRY_COMPARE(scene.demo.applied.size(), 1);
    QCOMPARE(scene.demo.applied.first().entity, QStringLiteral("candidate_merges"));
}

void TestMergeDialog::nobodyHasADuplicate()
{
    Scene scene(DemoSources::Scenario::Empty);
    scene.presenter.begin(QUuid());
    QTRY_VERIFY(scene.presenter.state().phase == MergeState::Phase::Empty);
    QVERIFY(!scene.find<QPushButton>("mergeConfirm")->isVisible());
}

void TestMergeDialog::severalBecomeOneInOneStep()
{
    DemoSources demo;
    UndoHistory history{demo};
    SeveralPresenter presenter(*demo.sources().merging, demo, demo.events(), history);
    SeveralDialog dialog(nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    connect(&presenter, &SeveralPresenter::stateChanged, &dialog, &SeveralDialog::render);
    connect(&dialog, &SeveralDialog::stayRequested, &presenter, &SeveralPresenter::stay);
    connect(&dialog, &SeveralDialog::fieldTaken, &presenter, &SeveralPresenter::take);
    connect(&dialog, &SeveralDialog::mergeRequested, &presenter, &SeveralPresenter::merge);
    dialog.show();
    const QList<QUuid> people{demo.candidateId(1), demo.candidateId(2), demo.candidateId(3)};
    presenter.begin(people);
    const auto radio = [&](const char *name) { return dialog.findChild<QRadioButton *>(QString::fromLatin1(name)); };
    QTRY_VERIFY(radio("several2_full_name") != nullptr);
    QVERIFY(radio("severalStays0")->isChecked() && radio("several0_full_name")->isChecked());
    radio("several2_full_name")->click();
    QVERIFY(!radio("several0_full_name")->isChecked());
    // Another one stays: what was chosen stays chosen, and the columns stay where they are.
    QRadioButton *third = radio("several2_full_name");
    radio("severalStays1")->click();
    QTRY_VERIFY(radio("severalStays1")->isChecked());
    QCOMPARE(radio("several2_full_name"), third);
    QTRY_VERIFY(third->isChecked() && !radio("severalStays0")->isChecked());
    QSignalSpy merged(&presenter, &SeveralPresenter::merged);
    dialog.findChild<QPushButton *>(QStringLiteral("severalConfirm"))->click();
    QTRY_COMPARE(merged.size(), 1);
    QCOMPARE(merged.first().first().toUuid(), people[1]);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(demo.applied.first().row, people[1]);
    QCOMPARE(demo.applied.first().values.value(QStringLiteral("full_name")),
             demo.fieldsOf(people[2]).value(QStringLiteral("full_name")));
    QVERIFY(history.canUndo());
}

void TestMergeDialog::severalThatCannotBeMergedStayAsTheyAre()
{
    DemoSources demo;
    demo.readOnly = true;
    UndoHistory history{demo};
    SeveralPresenter presenter(*demo.sources().merging, demo, demo.events(), history);
    presenter.begin({demo.candidateId(1), demo.candidateId(2), demo.candidateId(3)});
    QTRY_COMPARE(presenter.state().phase, SeveralState::Phase::Ready);
    QVERIFY(!presenter.state().mayMerge);
    presenter.merge();
    QTest::qWait(20);
    QVERIFY(demo.applied.isEmpty());
    // Somebody else's id, and nobody's field.
    presenter.stay(QUuid::createUuid());
    presenter.take(QStringLiteral("full_name"), QUuid::createUuid());
    QCOMPARE(presenter.state().preview.people.first().id, demo.candidateId(1));
    QCOMPARE(presenter.state().from.value(QStringLiteral("full_name")), demo.candidateId(1));
}

void TestMergeDialog::certainOnesAreMergedButThoseLeftOut()
{
    CertainScene scene;
    auto *list = scene.find<QTreeView>("certainList");
    QAbstractItemModelTester tester(list->model());
    QTRY_COMPARE(list->model()->rowCount(), 3);
    auto *confirm = scene.find<QPushButton>("certainConfirm");
    auto *all = scene.find<QCheckBox>("certainAll");
    QCOMPARE(scene.presenter.state().records, 4); // one line has three records
    QVERIFY(confirm->isEnabled() && all->checkState() == Qt::Checked);
    all->click();
    QVERIFY(!confirm->isEnabled() && all->checkState() == Qt::Unchecked);
    all->click();
    QCOMPARE(all->checkState(), Qt::Checked);
    // By the key, as whoever has no mouse does it.
    list->setCurrentIndex(list->model()->index(1, CertainModel::StaysColumn));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(scene.presenter.state().records, 2);
    QCOMPARE(all->checkState(), Qt::PartiallyChecked);
    QVERIFY(scene.find<QLabel>("certainCount")->text().startsWith(QStringLiteral("2 record")));
    QSignalSpy done(&scene.history, &UndoHistory::done);
    confirm->click();
    QTRY_VERIFY(!scene.dialog.isVisible());
    QCOMPARE(scene.dialog.result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(scene.removed(), 2);
    QCOMPARE(done.size(), 1); // one undo
    QVERIFY(scene.history.newest().startsWith(QStringLiteral("2 record")));
}

void TestMergeDialog::whoWasLeftOutStaysLeftOut()
{
    DemoSources demo;
    ChangingMerges merges(*demo.sources().merging);
    UndoHistory history(demo);
    CertainPresenter presenter(merges, demo, demo.events(), history);
    const auto people = [](const QList<int> &numbers) {
        CertainPeople row;
        for (const int number : numbers) {
            const QUuid id = demoId(77, number);
            row.people.append({id, QString::number(number), {}});
            row.merge.people.append(id);
            row.merge.names.append(QString::number(number));
        }
        return row;
    };
    const auto synced = [&](const QList<CertainPeople> &rows) {
        merges.list.rows = rows;
        QSignalSpy changed(&presenter, &CertainPresenter::stateChanged);
        Q_EMIT demo.events().changed({QStringLiteral("candidates")});
        return QTest::qWaitFor([&] { return !changed.isEmpty(); });
    };
    /// The first of each line, with a minus where the box has no tick.
    const auto lines = [&presenter] {
        QStringList all;
        for (const CertainPeople &row : presenter.state().rows)
            all << (presenter.state().unticked.contains(row.people.first().id) ? QStringLiteral("-") : QString()) +
                       row.people.first().name;
        return all.join(u' ');
    };
    merges.list.rows = {people({1, 2}), people({3, 4}), people({5, 6})};
    presenter.begin();
    QTRY_COMPARE(lines(), QStringLiteral("1 3 5"));
    presenter.tick(demoId(77, 3), false);
    QCOMPARE(lines(), QStringLiteral("1 -3 5"));
    // Another record of them stays; another line's people are named in another order.
    QVERIFY(synced({people({2, 1}), people({4, 3}), people({5, 6})}));
    QCOMPARE(lines(), QStringLiteral("2 -4 5"));
    // Nobody has seen that the new ones come, in a line of their own or in a known one.
    QVERIFY(synced({people({1, 2}), people({4, 3}), people({5, 6, 7}), people({8, 9})}));
    QCOMPARE(lines(), QStringLiteral("1 -4 -5 -8"));
    QCOMPARE(presenter.state().records, 1);
    // A line that was gone for a while is as it was left.
    QVERIFY(synced({people({1, 2})}));
    QVERIFY(synced({people({1, 2}), people({3, 4}), people({8, 9})}));
    QCOMPARE(lines(), QStringLiteral("1 -3 -8"));
    // What somebody ticks is ticked, whoever stays.
    presenter.tick(demoId(77, 8), true);
    QVERIFY(synced({people({1, 2}), people({3, 4}), people({9, 8})}));
    QCOMPARE(lines(), QStringLiteral("1 -3 9"));
    presenter.merge();
    QTRY_COMPARE(merges.planned.size(), 4);
    QVERIFY(!merges.planned.contains(demoId(77, 3)) && !merges.planned.contains(demoId(77, 4)));
    QTRY_VERIFY(!presenter.state().isRunning());
}

void TestMergeDialog::stoppedBeforeAnythingWasMerged()
{
    CertainScene scene;
    QTRY_VERIFY(scene.find<QPushButton>("certainConfirm")->isEnabled());
    scene.find<QPushButton>("certainConfirm")->click();
    QVERIFY(scene.presenter.state().isRunning());
    QVERIFY(scene.find<QWidget>("certainProgress")->isVisible());
    scene.find<QPushButton>("certainCancel")->click(); // the first press stops, it does not close
    QVERIFY(scene.dialog.isVisible());
    QTRY_VERIFY(!scene.presenter.state().isRunning());
    QCOMPARE(scene.removed(), 0);
    QVERIFY(!scene.history.canUndo());
    scene.find<QPushButton>("certainCancel")->click();
    QVERIFY(!scene.dialog.isVisible());
}

void TestMergeDialog::nobodyIsThereTwiceForCertain()
{
    CertainScene scene(DemoSources::Scenario::Empty);
    QTRY_VERIFY(scene.presenter.state().phase == CertainState::Phase::Empty);
    QVERIFY(!scene.find<QPushButton>("certainConfirm")->isVisible());
}

QTEST_MAIN(TestMergeDialog)
#include "tst_mergedialog.moc"
