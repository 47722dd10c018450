#include "desktop/demo/demoparts.h"
#include "desktop/demo/demosources.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/ranking/rankingdialog.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/segmentedcontrol.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using Phase = RankingState::Phase;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

} // namespace

/// The dialog that ranks people for a job, over invented people and the real formula.
class TestRanking : public QObject
{
    Q_OBJECT
private:
    /// A presenter and its dialog over the demo's workspace.
    struct Ranked
    {
        explicit Ranked(DemoSources::Scenario scenario = DemoSources::Scenario::Normal)
            : demo(scenario)
            , history(demo)
            , presenter(demo.ranking(), demo, demo.events(), history)
            , dialog(std::make_unique<RankingDialog>(nullptr))
        {
            dialog->setAttribute(Qt::WA_DeleteOnClose, false);
            connect(&presenter, &RankingPresenter::stateChanged, dialog.get(), &RankingDialog::render);
            connect(dialog.get(), &RankingDialog::weightChosen, &presenter, &RankingPresenter::setWeight);
            connect(dialog.get(), &RankingDialog::resetRequested, &presenter, &RankingPresenter::resetWeights);
            connect(dialog.get(), &RankingDialog::onlyApplicantsChosen, &presenter,
                    &RankingPresenter::setOnlyApplicants);
            connect(dialog.get(), &RankingDialog::keepRequested, &presenter, &RankingPresenter::keep);
            connect(dialog.get(), &RankingDialog::retryRequested, &presenter, &RankingPresenter::retry);
            dialog->show();
        }
        void begin() { presenter.begin(demoId(2, 1)); }
        [[nodiscard]] bool settles(Phase phase = Phase::Ready)
        {
            return QTest::qWaitFor([&] { return presenter.state().phase == phase; });
        }
        template <typename Widget> [[nodiscard]] Widget *find(const char *name) const
        {
            return dialog->findChild<Widget *>(QString::fromLatin1(name));
        }
        [[nodiscard]] QAbstractItemModel *rows() const { return find<RecordTable>("rankedPeople")->model(); }
        [[nodiscard]] QString cell(int row, int column) const { return rows()->index(row, column).data().toString(); }
        [[nodiscard]] QStringList names() const
        {
            QStringList out;
            for (int row = 0; row < rows()->rowCount(); ++row)
                out << cell(row, 1);
            return out;
        }
        [[nodiscard]] QString said() const { return find<QLabel>("rankedCount")->text(); }

        DemoSources demo;
        UndoHistory history;
        RankingPresenter presenter;
        std::unique_ptr<RankingDialog> dialog;
    };

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }

    void applicantsComeFirstAndEverybodyIsOneChoiceAway()
    {
        Ranked ranked;
        QCOMPARE(ranked.presenter.state().phase, Phase::Loading);
        const QAbstractItemModelTester tester(ranked.rows());
        ranked.begin();
        QVERIFY(ranked.settles());
        QVERIFY(ranked.dialog->windowTitle().contains(ranked.presenter.state().title));
        QVERIFY(ranked.presenter.state().onlyApplicants);
        QVERIFY(ranked.rows()->rowCount() > 2);
        QCOMPARE(ranked.cell(0, 0), text("1"));
        for (const client::ShownRanking::Line &line : ranked.presenter.state().lines)
            QVERIFY(!line.match.application.isNull());
        const qsizetype applicants = ranked.presenter.state().scored;
        ranked.find<QAbstractButton>("segment_everybody")->click();
        QTRY_VERIFY(ranked.presenter.state().scored > applicants);
        QCOMPARE(ranked.demo.ranking().compared, 1); // nobody was read anew
        QVERIFY2(ranked.said().contains(text("no score")), qPrintable(ranked.said()));
        for (qsizetype i = 1; i < ranked.presenter.state().lines.size(); ++i)
            QVERIFY(ranked.presenter.state().lines[i - 1].score >= ranked.presenter.state().lines[i].score);
    }

    void ranksFollowTheSliders()
    {
        Ranked ranked;
        ranked.begin();
        QVERIFY(ranked.settles());
        const QStringList before = ranked.names();
        auto *slider = ranked.find<QSlider>("weightSlider0");
        auto *field = ranked.find<QSpinBox>("weight0");
        QCOMPARE(field->value(), 50);
        for (int percent = 45; percent >= 0; percent -= 5)
            slider->setValue(percent); // as somebody drags it
        QCOMPARE(field->value(), 0);
        ranked.find<QSpinBox>("weight1")->setValue(0);
        QTRY_VERIFY(ranked.names() != before);
        // Experience alone counts now; the last wish is the one that is shown.
        QCOMPARE(ranked.presenter.state().weights, (domain::MatchWeights{0, 0, 20, 10}));
        QTRY_VERIFY([&] {
            const auto &lines = ranked.presenter.state().lines;
            return std::all_of(lines.cbegin(), lines.cend(), [](const client::ShownRanking::Line &line) {
                return line.score == line.match.person.parts.experience.hundredths;
            });
        }());
        QCOMPARE(ranked.demo.ranking().compared, 1);
        QVERIFY(ranked.demo.ranking().ranked < 11); // not one question for each step of the slider
        ranked.find<QPushButton>("usualWeights")->click();
        QTRY_COMPARE(ranked.names(), before);
        QCOMPARE(slider->value(), 50);
        QVERIFY(!ranked.find<QPushButton>("usualWeights")->isEnabled());
        // The job says nothing of education.
        QVERIFY(!ranked.find<QSpinBox>("weight3")->isEnabled());
        QVERIFY(!ranked.find<QSpinBox>("weight3")->toolTip().isEmpty());
    }

    void whatIsNotKnownIsSaid()
    {
        Ranked ranked;
        ranked.begin();
        QVERIFY(ranked.settles());
        const qsizetype applicants = ranked.presenter.state().scored;
        ranked.find<QAbstractButton>("segment_everybody")->click();
        QTRY_VERIFY(ranked.presenter.state().scored > applicants);
        QVERIFY(ranked.presenter.state().unscored > 0);
        QVERIFY(ranked.find<QTableView>("rankedPeople")->isColumnHidden(6)); // the job says nothing of education
        bool unknown = false;
        for (int row = 0; row < ranked.rows()->rowCount(); ++row) {
            QCOMPARE(ranked.cell(row, 6), text("–")); // education
            unknown = unknown || !ranked.presenter.state().lines[row].match.skills.withoutLevel.isEmpty();
        }
        QVERIFY(unknown);
        for (const client::ShownRanking::Line &line : ranked.presenter.state().lines)
            QVERIFY(line.match.person.parts.required.isKnown());
    }

    void keepsWhatIsShownAsOneStep()
    {
        Ranked ranked;
        ranked.begin();
        QVERIFY(ranked.settles());
        ranked.find<QSpinBox>("weight0")->setValue(60);
        QTRY_COMPARE(ranked.presenter.state().weights.required, 60);
        QTRY_COMPARE(ranked.demo.ranking().ranked, 2);
        QTest::qWait(10);
        const QList<client::ShownRanking::Line> lines = ranked.presenter.state().lines;
        QSignalSpy done(&ranked.history, &UndoHistory::done);
        auto *keep = ranked.find<QPushButton>("keepRanking");
        QVERIFY(keep->isEnabled());
        keep->click();
        QTRY_COMPARE(done.size(), 1);
        QTRY_VERIFY(!keep->isEnabled());
        QList<client::Edit> runs;
        QList<client::Edit> applications;
        for (const client::Edit &edit : std::as_const(ranked.demo.applied))
            (edit.entity == text("match_runs") ? runs : applications).append(edit);
        QCOMPARE(runs.size(), lines.size());
        QCOMPARE(applications.size(), lines.size());
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const protocol::FieldMap &values = runs[i].values;
            QVERIFY(runs[i].kind == protocol::MutationKind::Insert);
            QCOMPARE(*values[text("formula_version")], QByteArray("1"));
            QCOMPARE(domain::weightsFromJson(*values[text("weights")]),
                     std::optional(domain::MatchWeights{60, 20, 20, 10}));
            QCOMPARE(*values[text("match_score")], domain::hundredthsText(lines[i].score));
            QVERIFY(!values[text("education_score")]);
            const QJsonObject summary = QJsonDocument::fromJson(*values[text("summary")]).object();
            QCOMPARE(summary[u"rank"].toInt(), static_cast<int>(i) + 1);
            QCOMPARE(summary[u"job"].toObject()[u"seniority"].toInt(), 4);
            QVERIFY(applications[i].kind == protocol::MutationKind::Update);
            QCOMPARE(applications[i].values.keys(), QStringList{text("match_score")}); // and nothing else
            QCOMPARE(applications[i].row, lines[i].match.application);
            // The row alone gives the score again.
            domain::MatchParts parts;
            const auto read = [&](const char *column) {
                const protocol::Value value = values[QString::fromLatin1(column)];
                return domain::MatchPart{value ? static_cast<qint16>(qRound(value->toDouble() * 100))
                                               : domain::MatchPart::notAsked};
            };
            parts = {read("required_score"), read("preferred_score"), read("experience_score"),
                     read("education_score")};
            QCOMPARE(domain::matchScore(parts, {60, 20, 20, 10}), std::optional(lines[i].score));
        }
        // With other weights it is another ranking, which can be kept too.
        ranked.find<QSpinBox>("weight0")->setValue(40);
        QTRY_VERIFY(keep->isEnabled());
    }

    void theLastOneIsTold()
    {
        Ranked ranked;
        ranked.begin();
        QVERIFY(ranked.settles());
        QVERIFY2(ranked.said().contains(text("by Rafael Duarte with the weights 60/10/20/10")),
                 qPrintable(ranked.said()));
        ranked.demo.ranking().kept->at = {};
        Q_EMIT ranked.demo.events().changed({text("match_runs")});
        QTRY_VERIFY2(ranked.said().contains(text("not been sent yet")), qPrintable(ranked.said()));
        ranked.demo.ranking().kept.reset();
        Q_EMIT ranked.demo.events().changed({text("match_runs")});
        QTRY_VERIFY(!ranked.said().contains(text("Kept last")));
    }

    void aRankingThatIsNotKeptIsNotLost()
    {
        Ranked ranked;
        ranked.begin();
        QVERIFY(ranked.settles());
        ranked.demo.failNext = core::Error{core::ErrorCode::DiskFull, {}, {}, {}};
        ranked.find<QPushButton>("keepRanking")->click();
        QTRY_VERIFY(!ranked.presenter.state().problem.isEmpty());
        QCOMPARE(ranked.presenter.state().phase, Phase::Ready);
        QVERIFY(ranked.rows()->rowCount() > 0);
        QVERIFY(ranked.find<QPushButton>("keepRanking")->isEnabled());
    }

    void whoMayNotKeepIsToldWhy()
    {
        Ranked ranked;
        ranked.demo.readOnly = true;
        ranked.begin();
        QVERIFY(ranked.settles());
        auto *keep = ranked.find<QPushButton>("keepRanking");
        QVERIFY(!keep->isEnabled());
        QVERIFY(!keep->toolTip().isEmpty());
        QVERIFY2(ranked.said().contains(keep->toolTip()), qPrintable(ranked.said()));
        ranked.presenter.keep();
        QTest::qWait(20);
        QVERIFY(ranked.demo.applied.isEmpty());
    }

    void emptyStatesSayWhatToDo()
    {
        Ranked nothing;
        nothing.demo.ranking().wants = {};
        nothing.begin();
        QVERIFY(nothing.settles(Phase::NothingAsked));
        QVERIFY(!nothing.find<QWidget>("rankedPeople")->isVisible());
        QVERIFY(!nothing.find<QPushButton>("keepRanking")->isEnabled());

        Ranked nobody;
        nobody.demo.ranking().people.clear();
        nobody.begin();
        QVERIFY(nobody.settles(Phase::Nobody));

        Ranked weightless;
        weightless.begin();
        QVERIFY(weightless.settles());
        for (const char *field : {"weight0", "weight1", "weight2"})
            weightless.find<QSpinBox>(field)->setValue(0);
        QTRY_VERIFY(weightless.presenter.state().weightless);
        QVERIFY(!weightless.find<QWidget>("rankedPeople")->isVisible());

        Ranked failed(DemoSources::Scenario::Failed);
        failed.begin();
        QVERIFY(failed.settles(Phase::Failed));
        failed.demo.ranking().failure.reset();
        Q_EMIT failed.dialog->retryRequested();
        QVERIFY(failed.settles(Phase::Ready));
    }

    void rowsThatChangeAreComparedAnew()
    {
        Ranked ranked;
        ranked.begin();
        QVERIFY(ranked.settles());
        Q_EMIT ranked.demo.events().changed({text("mail_templates")});
        Q_EMIT ranked.demo.events().changed({text("candidate_skills")});
        Q_EMIT ranked.demo.events().changed({text("candidates")});
        QTRY_COMPARE(ranked.demo.ranking().compared, 2);
        QTest::qWait(400);
        QCOMPARE(ranked.demo.ranking().compared, 2);
    }

    /// From the job's menu, and with the keyboard alone: the person opens beside the dialog.
    void opensFromTheJobAndByKeys()
    {
        DemoSources demo;
        WorkspaceShell shell(demo.sources());
        shell.build();
        shell.resize(1440, 900);
        shell.show();
        shell.open(text("jobs"));
        QTRY_VERIFY(!shell.jobs()->shown().isNull());
        Q_EMIT shell.jobsView()->detail()->rankingRequested();
        auto *dialog = shell.findChild<RankingDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->isModal());
        auto *table = dialog->findChild<RecordTable *>(text("rankedPeople"));
        QTRY_VERIFY(table->model()->rowCount() > 1);
        for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
            const bool counts = qobject_cast<const QSlider *>(widget) || qobject_cast<const QSpinBox *>(widget) ||
                                qobject_cast<const RecordTable *>(widget);
            QVERIFY2(!counts || !widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            QVERIFY2(!counts || (widget->focusPolicy() & Qt::TabFocus), qPrintable(widget->objectName()));
        }
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(shell.area(), text("candidates"));
        QVERIFY(dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(shell.findChild<RankingDialog *>() == nullptr);
    }
};

QTEST_MAIN(TestRanking)
#include "tst_ranking.moc"
