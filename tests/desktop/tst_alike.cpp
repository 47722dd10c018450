#include "desktop/candidates/alikelines.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatedialog.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoaccount.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

/// Answers when the test says so.
class HeldAnswers final : public MergeSource
{
public:
    struct Question
    {
        protocol::FieldMap particulars;
        QUuid except;
        Done<QList<cache::AlikePerson>> done;
    };
    void alike(const protocol::FieldMap &particulars, const QUuid &except, int, QObject *,
               Done<QList<cache::AlikePerson>> done) override
    {
        questions.append({particulars, except, std::move(done)});
    }
    void cvMatches(const client::CvPlan &, QObject *, Done<client::CvMatches>) override {}
    void knownApplicants(const client::PeopleFile &, const QList<client::ImportProblem> &,
                         const client::ImportOptions &, QObject *, Done<client::KnownApplicants>) override
    {}
    void previewSeveral(const QList<QUuid> &, QObject *, Done<SeveralPreview>) override {}
    void planSeveral(const QList<QUuid> &, const QHash<QString, QUuid> &, QObject *, Done<client::MergePlan>) override
    {}
    void pairs(const QUuid &, int, QObject *, Done<QList<DuplicatePair>>) override {}
    void pair(const QUuid &, const QUuid &, QObject *, Done<DuplicatePair>) override {}
    void merges(const QUuid &, QObject *, Done<QList<MergeItem>>) override {}
    void preview(const QUuid &, const QUuid &, QObject *, Done<MergePreview>) override {}
    void plan(const QUuid &, const QUuid &, const protocol::FieldMap &, QObject *, Done<client::MergePlan>) override {}
    void certain(int, QObject *, Done<CertainList>) override {}
    void planCertain(const QList<client::CertainMerge> &, QObject *, Done<QList<CertainPlan>>) override {}
    void planParting(const QUuid &, QObject *, Done<client::UnmergePlan>) override {}

    QList<Question> questions;
};

protocol::FieldMap mail(const char *address)
{
    return {{QStringLiteral("email"), protocol::Value(address)}};
}

QList<cache::AlikePerson> people(std::initializer_list<const char *> names)
{
    QList<cache::AlikePerson> found;
    for (const char *name : names) {
        cache::AlikePerson alike;
        alike.person.id = QUuid::createUuid();
        alike.person.name = QString::fromUtf8(name);
        alike.common << QStringLiteral("phone");
        found << alike;
    }
    return found;
}

} // namespace

/// Who is there already is told while somebody new is typed.
class TestAlike : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void theNewestAnswerCounts();
    void nothingTypedAsksNobody();
    void whatIsNotKnownYetIsSaid();
    void linesNameAFewAndCountTheRest();
    void theFormTellsAndPreventsNothing();
    void whatWasTypedWaitsWhileSomebodyIsLookedAt();
    void whatWasTypedOutlastsItsWidgets();
    void closingBringsBackWhatWaits();
    void quittingEndsAWindowThatStaysOpen_data();
    void quittingEndsAWindowThatStaysOpen();
    void anAddressOfSomebodyElseIsToldInTheProfile();
    void cvsOfWhoIsThereAreAskedAbout();
    void nothingComesInWhereNobodyDecides();

private:
    struct Window
    {
        Window() : account(demo)
        {
            shell = std::make_unique<WorkspaceShell>(account.sources());
            shell->build();
            shell->resize(1440, 900);
            shell->show();
        }
        template <typename Widget> Widget *find(const char *name)
        {
            return shell->findChild<Widget *>(QString::fromLatin1(name));
        }
        CandidateDialog *form() { return shell->findChild<CandidateDialog *>(); }
        void type(QWidget *form, const char *field, const QString &text)
        {
            auto *line = form->findChild<QLineEdit *>(QString::fromLatin1(field));
            QVERIFY(line != nullptr);
            line->selectAll();
            QTest::keyClicks(line, text);
        }
        [[nodiscard]] QString addressOfSomebody() const
        {
            return QString::fromUtf8(*demo.fieldsOf(demo.candidateId(5)).value(QStringLiteral("email")));
        }
        DemoSources demo;
        DemoAccount account;
        std::unique_ptr<WorkspaceShell> shell;
    };
};

void TestAlike::theNewestAnswerCounts()
{
    HeldAnswers source;
    AlikePresenter presenter(source);
    QSignalSpy told(&presenter, &AlikePresenter::stateChanged);
    for (const char *typed : {"a", "an", "anna@example.test"})
        presenter.setTyped(mail(typed));
    QTRY_COMPARE(source.questions.size(), 1); // a pause, then one question
    QCOMPARE(source.questions.first().particulars, mail("anna@example.test"));
    presenter.setTyped(mail("otto@example.test"));
    QTest::qWait(250);
    QCOMPARE(source.questions.size(), 1); // one at a time
    source.questions[0].done(people({"Anna"}));
    QCOMPARE(told.size(), 0); // an answer to what was typed before
    QTRY_COMPARE(source.questions.size(), 2);
    QCOMPARE(source.questions[1].particulars, mail("otto@example.test"));
    source.questions[1].done(people({"Otto"}));
    QCOMPARE(presenter.state().people.size(), 1);
    QCOMPARE(presenter.state().people.first().person.name, QStringLiteral("Otto"));
    presenter.setTyped({});
    QVERIFY(presenter.state().people.isEmpty());
}

void TestAlike::nothingTypedAsksNobody()
{
    HeldAnswers source;
    AlikePresenter presenter(source);
    presenter.setTyped(mail("anna@example.test"));
    presenter.setTyped(mail(""));
    QTest::qWait(250);
    QVERIFY(source.questions.isEmpty());
}

void TestAlike::whatIsNotKnownYetIsSaid()
{
    HeldAnswers source;
    AlikePresenter presenter(source);
    AlikeLines lines;
    connect(&presenter, &AlikePresenter::stateChanged, &lines, &AlikeLines::render);
    presenter.setTyped(mail("anna@example.test"));
    QTRY_COMPARE(source.questions.size(), 1);
    source.questions[0].done(core::fail(core::ErrorCode::Busy, QStringLiteral("being built")));
    QVERIFY(presenter.state().unknown);
    QVERIFY(!lines.isHidden());
    // Another failure is no reason to stop somebody who types.
    presenter.setTyped(mail("otto@example.test"));
    QTRY_COMPARE(source.questions.size(), 2);
    source.questions[1].done(core::fail(core::ErrorCode::Io, QStringLiteral("gone")));
    QVERIFY(!presenter.state().unknown);
    QVERIFY(lines.isHidden());
}

void TestAlike::linesNameAFewAndCountTheRest()
{
    AlikeLines lines;
    lines.render({people({"Anna", "Otto", "<b>Eve</b>", "Ida", "Uwe"}), false});
    QVERIFY(!lines.isHidden());
    QVERIFY(lines.findChild<QLabel *>(QStringLiteral("alikeWho0"))->text().contains(QStringLiteral("Anna")));
    QVERIFY(lines.findChild<QLabel *>(QStringLiteral("alikeMore"))->text().contains(u'2'));
    QSignalSpy opened(&lines, &AlikeLines::openRequested);
    auto *third = lines.findChild<QToolButton *>(QStringLiteral("alikeOpen2"));
    third->click();
    QCOMPARE(opened.size(), 1);
    lines.render({});
    QVERIFY(lines.isHidden());
}

void TestAlike::theFormTellsAndPreventsNothing()
{
    Window window;
    Q_EMIT window.shell->candidatesView()->addRequested();
    QTRY_VERIFY(window.form() && window.form()->isVisible());
    window.type(window.form(), "full_name", QStringLiteral("Somebody New"));
    auto *lines = window.form()->findChild<AlikeLines *>();
    QVERIFY(!lines->isVisible());
    window.type(window.form(), "email", window.addressOfSomebody());
    QTRY_VERIFY(lines->isVisible());
    const QString said = lines->findChild<QLabel *>(QStringLiteral("alikeWho0"))->text();
    QVERIFY2(said.contains(QStringLiteral("is there already")), qPrintable(said));
    QPointer<CandidateDialog> form = window.form();
    form->findChild<QPushButton *>(QStringLiteral("saveButton"))->click();
    QTRY_COMPARE(window.demo.applied.size(), 1);
    QVERIFY(window.demo.applied.first().kind == protocol::MutationKind::Insert);
    QTRY_VERIFY(!form);
}

void TestAlike::whatWasTypedWaitsWhileSomebodyIsLookedAt()
{
    Window window;
    Q_EMIT window.shell->candidatesView()->addRequested();
    QTRY_VERIFY(window.form() && window.form()->isVisible());
    window.type(window.form(), "email", window.addressOfSomebody());
    window.type(window.form(), "phone", QStringLiteral("12")); // not finished
    QPointer<CandidateDialog> form = window.form();
    QTRY_VERIFY(form->findChild<AlikeLines *>()->isVisible());
    form->findChild<QToolButton *>(QStringLiteral("alikeOpen0"))->click();
    QVERIFY(form && !form->isVisible());
    auto *waiting = window.find<QWidget>("waitingFormLine");
    QTRY_VERIFY(waiting->isVisible());
    QTRY_VERIFY(window.find<AlikeLines>("alikeLines") != nullptr);
    window.find<QToolButton>("waitingFormButton")->click();
    QVERIFY(form && form->isVisible());
    QCOMPARE(form->findChild<QLineEdit *>(QStringLiteral("phone"))->text(), QStringLiteral("12"));
    QCOMPARE(window.shell->findChildren<CandidateDialog *>().size(), 1);
    // "Add a person" comes back to the same form, and giving up ends it.
    form->findChild<QToolButton *>(QStringLiteral("alikeOpen0"))->click();
    Q_EMIT window.shell->candidatesView()->addRequested();
    QVERIFY(form && form->isVisible());
    form->findChild<QPushButton *>(QStringLiteral("cancelButton"))->click();
    form->findChild<QPushButton *>(QStringLiteral("discardWriting"))->click();
    QTRY_VERIFY(!form);
    QVERIFY(!waiting->isVisible());
    QVERIFY(window.demo.applied.isEmpty());
}

void TestAlike::whatWasTypedOutlastsItsWidgets()
{
    DemoSources demo;
    DemoAccount account(demo);
    MainWindow window;
    WorkspaceShell *shell = window.openWorkspace(account.sources());
    window.show();
    QVERIFY(!shell->drafts().person);
    QTRY_VERIFY(!shell->jobs()->state().items.isEmpty());
    Q_EMIT shell->candidatesView()->addRequested();
    auto *form = shell->findChild<CandidateDialog *>();
    QVERIFY(form && form->isVisible());
    QTest::keyClicks(form->findChild<QLineEdit *>(QStringLiteral("full_name")), QStringLiteral("Somebody New"));
    QTest::keyClicks(form->findChild<QLineEdit *>(QStringLiteral("phone")), QStringLiteral("12")); // not finished
    form->findChild<QPlainTextEdit *>(QStringLiteral("summary"))->setPlainText(QStringLiteral("Knows maps"));
    auto *jobs = form->findChild<QComboBox *>(QStringLiteral("jobChoice"));
    QTRY_VERIFY(jobs->count() > 1);
    jobs->setCurrentIndex(jobs->count() - 1);
    const QUuid job = jobs->currentData().toUuid();
    QVERIFY(!job.isNull());
    Q_EMIT form->openRequested(demo.candidateId(5));
    QVERIFY(!form->isVisible());
    // As another language makes them anew.
    shell = window.reopenWorkspace(account.sources());
    form = shell->findChild<CandidateDialog *>();
    QVERIFY(form && !form->isVisible());
    QCOMPARE(form->typedName(), QStringLiteral("Somebody New"));
    QCOMPARE(form->findChild<QLineEdit *>(QStringLiteral("phone"))->text(), QStringLiteral("12"));
    QCOMPARE(form->findChild<QPlainTextEdit *>(QStringLiteral("summary"))->toPlainText(), QStringLiteral("Knows maps"));
    jobs = form->findChild<QComboBox *>(QStringLiteral("jobChoice"));
    QTRY_COMPARE(jobs->currentData().toUuid(), job);
    shell->open(QStringLiteral("candidates"));
    QVERIFY(!shell->findChild<QWidget *>(QStringLiteral("waitingFormLine"))->isHidden());
    Q_EMIT shell->candidatesView()->addRequested();
    QVERIFY(form->isVisible());
    QCOMPARE(shell->findChildren<CandidateDialog *>().size(), 1);
}

void TestAlike::closingBringsBackWhatWaits()
{
    DemoSources demo;
    DemoAccount account(demo);
    MainWindow window;
    WorkspaceShell *shell = window.openWorkspace(account.sources());
    window.show();
    Q_EMIT shell->candidatesView()->addRequested();
    QPointer<CandidateDialog> form = shell->findChild<CandidateDialog *>();
    QTest::keyClicks(form->findChild<QLineEdit *>(QStringLiteral("full_name")), QStringLiteral("Somebody New"));
    Q_EMIT form->openRequested(demo.candidateId(5));
    QVERIFY(!form->isVisible());
    QVERIFY(!window.close());
    QVERIFY(window.isVisible() && form && form->isVisible());
    Q_EMIT form->openRequested(demo.candidateId(5));
    window.quit();
    QVERIFY(form && form->isVisible());
    form->findChild<QPushButton *>(QStringLiteral("cancelButton"))->click();
    form->findChild<QPushButton *>(QStringLiteral("discardWriting"))->click();
    QVERIFY(window.close());
}

void TestAlike::quittingEndsAWindowThatStaysOpen_data()
{
    QTest::addColumn<bool>("bySystem");
    QTest::newRow("the icon's menu") << false;
    QTest::newRow("the system") << true;
}

void TestAlike::quittingEndsAWindowThatStaysOpen()
{
    QFETCH(bool, bySystem);
    MainWindow window;
    window.show();
    window.setStaysOpen(true);
    QSignalSpy away(&window, &MainWindow::putAway);
    window.close();
    QCOMPARE(away.size(), 1);
    window.bringForward();
    QTimer::singleShot(0, &window, [&window, bySystem] {
        if (bySystem)
            QCoreApplication::postEvent(qApp, new QEvent(QEvent::Quit));
        else
            window.quit();
    });
    QTimer::singleShot(10'000, &window, [] { QCoreApplication::exit(5); });
    QCOMPARE(QApplication::exec(), 0);
    QCOMPARE(away.size(), 1);
    window.setStaysOpen(false);
}

void TestAlike::anAddressOfSomebodyElseIsToldInTheProfile()
{
    Window window;
    window.shell->openRecord(QStringLiteral("candidates"), window.demo.candidateId(7));
    CandidateDetailView *detail = window.shell->candidatesView()->detail();
    QTRY_VERIFY(!detail->findChild<QLabel *>(QStringLiteral("name"))->text().isEmpty());
    detail->openTab(CandidateDetailView::ProfileTab);
    auto *lines = detail->findChild<AlikeLines *>();
    QWidget *profile = detail->findChild<QWidget *>(QStringLiteral("profileForm"));
    window.type(profile, "email", window.addressOfSomebody());
    QTRY_VERIFY(lines->isVisible());
    // Typed back to what it was: nobody is meant any more.
    window.type(profile, "email",
                QString::fromUtf8(*window.demo.fieldsOf(window.demo.candidateId(7)).value(QStringLiteral("email"))));
    QTRY_VERIFY(!lines->isVisible());
}

void TestAlike::cvsOfWhoIsThereAreAskedAbout()
{
    Window window;
    window.shell->open(QStringLiteral("candidates"));
    QList<client::FileInput> files;
    for (const char *name : {"new.pdf", "again.pdf", "protected.pdf"})
        files.append({QStringLiteral("/cv/") + QString::fromLatin1(name), QString::fromLatin1(name), {}});
    window.shell->candidates()->importFiles(files);
    QTRY_VERIFY(window.find<QDialog>("cvMatchesDialog") != nullptr);
    auto *dialog = window.find<QDialog>("cvMatchesDialog");
    QVERIFY(dialog->findChild<QComboBox *>(QStringLiteral("cvMatch0")) == nullptr);
    auto *answer = dialog->findChild<QComboBox *>(QStringLiteral("cvMatch1"));
    QCOMPARE(answer->count(), 3); // two who are there, and somebody new
    QCOMPARE(answer->currentIndex(), 0);
    QVERIFY(window.demo.applied.isEmpty());
    dialog->findChild<QPushButton *>(QStringLiteral("cvMatchesImport"))->click();
    QTRY_COMPARE(window.demo.applied.size(), 3); // one person with a file, and the other file
    QCOMPARE(window.demo.applied[0].entity, QStringLiteral("candidates"));
    QCOMPARE(window.demo.applied[1].entity, QStringLiteral("files"));
    QCOMPARE(window.demo.applied[2].entity, QStringLiteral("files"));
    QVERIFY(window.shell->history().canUndo());
}

void TestAlike::nothingComesInWhereNobodyDecides()
{
    Window window;
    window.shell->open(QStringLiteral("candidates"));
    window.shell->candidates()->importFiles({{QStringLiteral("/cv/again.pdf"), QStringLiteral("again.pdf"), {}}});
    QTRY_VERIFY(window.find<QDialog>("cvMatchesDialog") != nullptr);
    window.find<QDialog>("cvMatchesDialog")->reject();
    QTRY_VERIFY(window.find<QDialog>("cvMatchesDialog") == nullptr);
    QVERIFY(window.demo.applied.isEmpty());
    QVERIFY(!window.find<QWidget>("importTable")->isVisible());
    // Decided twice, or for an import that there is not: nothing.
    window.shell->candidates()->decideImport(1, {0});
    window.shell->candidates()->decideImport(-7, {0});
    window.shell->candidates()->giveUpImport(7);
    QTest::qWait(20);
    QVERIFY(window.demo.applied.isEmpty());
}

QTEST_MAIN(TestAlike)
#include "tst_alike.moc"
