#include "desktop/demo/demoparts.h"
#include "desktop/demo/demosources.h"
#include "desktop/mails/mailboxespage.h"
#include "desktop/mails/mailsview.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/celltable.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/recordtable.h"
#include "desktop/widgets/textlabel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// Reads the demo's mails, and keeps what an import was asked for.
class FilesOfMails final : public FileSource
{
public:
    explicit FilesOfMails(FileSource &real) : m_real(real) {}
    QList<client::ImportOptions> asked;

    void fileBytes(const QByteArray &sha256, QObject *context, Done<QByteArray> done) override
    {
        m_real.fileBytes(sha256, context, std::move(done));
    }
    void planCvs(const QList<client::FileInput> &files, const client::ImportOptions &options, QObject *context,
                 Done<client::CvPlan> done) override
    {
        m_real.planCvs(files, options, context, std::move(done));
    }
    void readPeople(const client::FileInput &file, const client::TableFormat &format, QObject *context,
                    Done<client::PeopleFile> done) override
    {
        m_real.readPeople(file, format, context, std::move(done));
    }
    void planImport(const client::PeopleFile &file, const client::ImportOptions &options, QObject *context,
                    Done<client::ImportPlan> done) override
    {
        asked.append(options);
        m_real.planImport(file, options, context, std::move(done));
    }
    void planFiles(const QUuid &candidate, const QList<client::FileInput> &files, const QString &category,
                   QObject *context, Done<client::FilePlan> done) override
    {
        m_real.planFiles(candidate, files, category, context, std::move(done));
    }

private:
    FileSource &m_real;
};

/// The mailboxes' page over the demo.
struct Mailboxes
{
    DemoSources demo;
    Sources sources = demo.sources();
    UndoHistory history{demo};
    MailboxesPage page{sources, history};

    Mailboxes()
    {
        page.show();
        page.refresh();
    }
    template <typename Widget> Widget *part(const char *name) { return page.findChild<Widget *>(text(name)); }
    QString said(const char *name) { return part<QLineEdit>(name)->text(); }
    void type(const char *name, const char *what) { part<QLineEdit>(name)->setText(text(what)); }
    void press(const char *name) { part<QPushButton>(name)->click(); }
    RecordFields &row(int index) { return demo.administration().others[text("mailboxes")][index]; }
    void chooseRow(int index)
    {
        QTableView *const table = part<QTableView>("mailboxTable");
        const QModelIndex at = table->model()->index(index, 0);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(at).center());
    }
    int chosenRow() { return part<QTableView>("mailboxTable")->currentIndex().row(); }
};

} // namespace

/// Applications by mail and the mailboxes' settings over the demo workspace.
class TestMails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }

    void anotherMailsJobIsNotTaken()
    {
        DemoSources demo;
        Sources sources = demo.sources();
        FilesOfMails files(demo);
        sources.files = &files;
        UndoHistory history(demo);
        MailsPresenter mails(sources, history);
        mails.setShown(true);
        QTRY_VERIFY(mails.state().letter().phase == MailLetter::Phase::Read);
        QTRY_VERIFY(mails.state().jobs.size() > 1);
        const QUuid job = mails.state().jobs.last().first;
        mails.setJob(job);
        mails.takeIn();
        mails.choose(mails.state().items.at(2).id);
        QVERIFY(mails.state().job != job);
        QTRY_COMPARE(files.asked.size(), 1);
        QCOMPARE(files.asked.first().job, job);
    }

    void theOpenListOfJobsStays()
    {
        DemoSources demo;
        UndoHistory history(demo);
        MailsPresenter mails(demo.sources(), history);
        MailsView view;
        view.resize(1200, 800);
        view.show();
        connect(&mails, &MailsPresenter::stateChanged, &view, &MailsView::render);
        mails.setShown(true);
        auto *jobs = view.findChild<QComboBox *>(text("mailJob"));
        QTRY_VERIFY(jobs->count() > 1 && jobs->isVisible());
        // What is the same is not filled in again.
        QSignalSpy gone(jobs->model(), &QAbstractItemModel::rowsRemoved);
        view.render(mails.state());
        QCOMPARE(gone.size(), 0);
        jobs->showPopup();
        QTRY_VERIFY(jobs->view()->isVisible());
        MailsState less = mails.state();
        less.jobs.clear();
        view.render(less);
        QVERIFY(jobs->view()->isVisible());
        QCOMPARE(gone.size(), 0);
        jobs->hidePopup();
        QTRY_VERIFY(!jobs->view()->isVisible());
        view.render(less);
        QVERIFY(gone.size() > 0);
    }

    void whatIsNotListedIsCounted()
    {
        MailsView view;
        MailsState state;
        state.phase = MailsState::Phase::Ready;
        cache::MailApplicationItem item;
        item.id = demoId(60, 1);
        item.status = text("new");
        state.items.append(item);
        state.total = 1;
        view.render(state);
        auto *count = view.findChild<TextLabel *>(text("mailCount"));
        QCOMPARE(count->text(), text("1"));
        state.total = 312;
        view.render(state);
        QCOMPARE(count->text(), text("1 of 312"));
    }

    void undoneSettingsAreShown()
    {
        Mailboxes boxes;
        QTRY_COMPARE(boxes.said("mailboxHost"), text("imap.acme.test"));
        boxes.type("mailboxHost", "mail.acme.test");
        boxes.press("saveMailbox");
        QTRY_COMPARE(boxes.row(0).text(text("host")), text("mail.acme.test"));
        boxes.page.refresh();
        QTest::qWait(50);
        boxes.history.undo();
        QTRY_COMPARE(boxes.row(0).text(text("host")), text("imap.acme.test"));
        boxes.page.refresh();
        QTRY_COMPARE(boxes.said("mailboxHost"), text("imap.acme.test"));
        // Another save sends what was typed since, and not the value that was taken back.
        boxes.type("mailboxFolder", "Jobs");
        boxes.demo.applied.clear();
        boxes.press("saveMailbox");
        QTRY_COMPARE(boxes.demo.applied.size(), 1);
        QCOMPARE(boxes.demo.applied.first().values.keys(), QList<QString>{text("folder")});
    }

    void aColleaguesChangeStays()
    {
        Mailboxes boxes;
        QTRY_COMPARE(boxes.said("mailboxHost"), text("imap.acme.test"));
        boxes.type("mailboxFolder", "Jobs");
        boxes.row(0).fields.insert(text("host"), QByteArray("new.acme.test"));
        boxes.page.refresh();
        QTest::qWait(50);
        QCOMPARE(boxes.said("mailboxFolder"), text("Jobs"));
        boxes.demo.applied.clear();
        boxes.press("saveMailbox");
        QTRY_COMPARE(boxes.demo.applied.size(), 1);
        QCOMPARE(boxes.demo.applied.first().values.keys(), QList<QString>{text("folder")});
        boxes.page.refresh();
        QTRY_COMPARE(boxes.said("mailboxHost"), text("new.acme.test"));
    }

    void anotherRowDropsNothing()
    {
        Mailboxes boxes;
        QTRY_COMPARE(boxes.chosenRow(), 0);
        const QString name = boxes.said("mailboxName");
        boxes.type("mailboxName", "typed");
        boxes.chooseRow(1);
        QCOMPARE(boxes.said("mailboxName"), text("typed"));
        QTRY_COMPARE(boxes.chosenRow(), 0);
        QVERIFY(boxes.part<QPushButton>("discardMailbox")->isVisible());
        boxes.press("addMailbox");
        QCOMPARE(boxes.said("mailboxName"), text("typed"));
        boxes.press("discardMailbox");
        QCOMPARE(boxes.said("mailboxName"), name);
        QVERIFY(!boxes.part<QPushButton>("discardMailbox")->isVisible());
        // A new one likewise.
        boxes.press("addMailbox");
        boxes.type("mailboxName", "new");
        boxes.chooseRow(1);
        QTRY_COMPARE(boxes.chosenRow(), -1);
        QCOMPARE(boxes.said("mailboxName"), text("new"));
        boxes.press("discardMailbox");
        QTRY_COMPARE(boxes.said("mailboxName"), name);
        boxes.chooseRow(1);
        QTRY_VERIFY(boxes.said("mailboxName") != name);
    }

    void aRemovedMailboxKeepsWhatIsTyped()
    {
        Mailboxes boxes;
        QTRY_COMPARE(boxes.said("mailboxName"), boxes.row(0).text(text("name")));
        boxes.type("mailboxFolder", "Applications/2026");
        boxes.demo.administration().others[text("mailboxes")].removeFirst();
        boxes.page.refresh();
        QTRY_COMPARE(boxes.part<QTableView>("mailboxTable")->model()->rowCount(), 1);
        QCOMPARE(boxes.said("mailboxFolder"), text("Applications/2026"));
        QVERIFY(boxes.part<QPushButton>("discardMailbox")->isVisible());
        boxes.page.refresh();
        QTest::qWait(20);
        QCOMPARE(boxes.said("mailboxFolder"), text("Applications/2026"));
        boxes.press("saveMailbox");
        QTRY_COMPARE(boxes.demo.applied.size(), 1);
        QVERIFY(boxes.demo.applied.first().kind == protocol::MutationKind::Insert);
        QCOMPARE(boxes.demo.applied.first().values.value(text("folder")), protocol::Value("Applications/2026"));
        QVERIFY(boxes.demo.applied.first().values.contains(text("host")));
        // Removed by whoever looks at it: it is gone.
        QTRY_COMPARE(boxes.part<QTableView>("mailboxTable")->model()->rowCount(), 2);
        boxes.type("mailboxFolder", "Other");
        boxes.press("removeMailbox");
        QTRY_COMPARE(boxes.part<QTableView>("mailboxTable")->model()->rowCount(), 1);
        QTRY_VERIFY(boxes.said("mailboxFolder") != text("Other"));
    }

    void strangersWordsAreNoHtml()
    {
        QCOMPARE(plainTip({}), QString());
        QCOMPARE(plainTip(text("<b>a</b> & b\nc")), text("<qt>&lt;b&gt;a&lt;/b&gt; &amp; b<br>c</qt>"));
        CellTableModel table;
        table.setHeaders({{text("Name")}});
        table.setRows({{1, {Cell{text("<img src=x>")}}}});
        QCOMPARE(table.index(0, 0).data(Qt::ToolTipRole).toString(), text("<qt>&lt;img src=x&gt;</qt>"));
        QCOMPARE(table.index(0, 0).data(Qt::DisplayRole).toString(), text("<img src=x>"));
    }
};

QTEST_MAIN(TestMails)
#include "tst_mails.moc"
