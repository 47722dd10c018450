#include "desktop/demo/dialogscenes.h"

#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardview.h"
#include "desktop/bulk/bulkdialog.h"
#include "desktop/bulk/selectionbar.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoparts.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/reports/reportsview.h"
#include "desktop/shell/workspaceshell.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

#include <functional>

namespace shortlist::desktop {

namespace {

void later(WorkspaceShell &shell, const std::function<void()> &what)
{
    // What an area shows comes with turns of the event loop.
    QTimer::singleShot(200, &shell, what);
}

void chooseFirstLetter(const WorkspaceShell &shell)
{
    auto *dialog = shell.findChild<BulkDialog *>();
    auto *letter = dialog ? dialog->findChild<QComboBox *>(QStringLiteral("bulkLetter")) : nullptr;
    if (letter && letter->count() > 1) {
        letter->setCurrentIndex(1);
        Q_EMIT letter->activated(1);
    }
}

void chooseTwoCards(WorkspaceShell &shell, const std::function<void(BoardView &)> &then)
{
    shell.open(QStringLiteral("jobs"));
    shell.openBoard(demoId(2, 1));
    later(shell, [&shell, then] {
        BoardView &board = *shell.boardView();
        if (board.columns().isEmpty() || board.columns()[0]->model()->rowCount() < 3)
            return;
        const BoardColumnModel *cards = board.columns()[0]->model();
        board.columns()[0]->list()->select({cards->card(1).application, cards->card(2).application});
        then(board);
    });
}

void newJob(WorkspaceShell &shell)
{
    shell.open(QStringLiteral("jobs"));
    Q_EMIT shell.jobsView()->addRequested();
}

void mailToTwo(WorkspaceShell &shell)
{
    chooseTwoCards(shell, [&shell](BoardView &board) {
        board.selectionBar()->findChild<QAbstractButton *>(QStringLiteral("bulkMail"))->click();
        QTimer::singleShot(80, &shell, [&shell] { chooseFirstLetter(shell); });
    });
}

void reminderAboutTwo(WorkspaceShell &shell)
{
    chooseTwoCards(shell, [&shell](BoardView &board) {
        board.selectionBar()->findChild<QAbstractButton *>(QStringLiteral("bulkMore"))->click();
        if (auto *menu = shell.findChild<QMenu *>(QStringLiteral("bulkMenu"))) {
            menu->findChild<QAction *>(QStringLiteral("bulkRemind"))->trigger();
            menu->close();
        }
    });
}

void columns(WorkspaceShell &shell)
{
    shell.open(QStringLiteral("candidates"));
    later(shell,
          [&shell] { shell.candidatesView()->findChild<QToolButton *>(QStringLiteral("columnsButton"))->click(); });
}

void saveView(WorkspaceShell &shell)
{
    shell.open(QStringLiteral("candidates"));
    later(shell, [&shell] {
        QMenu *menu = shell.candidatesView()->findChild<QToolButton *>(QStringLiteral("saveView"))->menu();
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction *>(QStringLiteral("saveNewView"))->trigger();
    });
}

void keys(WorkspaceShell &shell)
{
    shell.open(QStringLiteral("home"));
    shell.findChild<QAction *>(QStringLiteral("keys"))->trigger();
}

void printJobs(WorkspaceShell &shell)
{
    shell.open(QStringLiteral("jobs"));
    later(shell, [&shell] { Q_EMIT shell.jobsView()->printRequested(); });
}

void printBoard(WorkspaceShell &shell)
{
    shell.open(QStringLiteral("jobs"));
    shell.openBoard(demoId(2, 1));
    later(shell, [&shell] { Q_EMIT shell.boardView()->printRequested(); });
}

void printReport(WorkspaceShell &shell)
{
    shell.open(QStringLiteral("reports"));
    later(shell, [&shell] { Q_EMIT shell.reportsView()->printRequested(); });
}

const QList<std::pair<QString, void (*)(WorkspaceShell &)>> &scenes()
{
    static const QList<std::pair<QString, void (*)(WorkspaceShell &)>> all{
        {QStringLiteral("dialog-newjob"), newJob},           {QStringLiteral("dialog-mail"), mailToTwo},
        {QStringLiteral("dialog-remind"), reminderAboutTwo}, {QStringLiteral("dialog-columns"), columns},
        {QStringLiteral("dialog-saveview"), saveView},       {QStringLiteral("dialog-keys"), keys},
        {QStringLiteral("dialog-printjobs"), printJobs},     {QStringLiteral("dialog-printboard"), printBoard},
        {QStringLiteral("dialog-printreport"), printReport}};
    return all;
}

} // namespace

QStringList dialogScenes()
{
    QStringList names;
    for (const auto &[name, open] : scenes())
        names << name;
    return names;
}

bool openDialogScene(WorkspaceShell &shell, const QString &view)
{
    for (const auto &[name, open] : scenes()) {
        if (name != view)
            continue;
        open(shell);
        return true;
    }
    return false;
}

} // namespace shortlist::desktop
