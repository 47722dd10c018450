// What WorkspaceShell writes into files and prints.
#include "desktop/board/boardarrangement.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/listexport.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/offers/offerspresenter.h"
#include "desktop/printing/printdialog.h"
#include "desktop/printing/printedjobs.h"
#include "desktop/reports/reportexport.h"
#include "desktop/reports/reportsview.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"

#include <QFileDialog>
#include <QGuiApplication>
#include <QPointer>
#include <QThreadPool>

namespace shortlist::desktop {

namespace {

PrintFrame frameOf(const DirectorySource &directory)
{
    return {directory.person().tenantName, shortMoment(QDateTime::currentDateTimeUtc()),
            QGuiApplication::layoutDirection()};
}

} // namespace

void WorkspaceShell::exportPeople(const QString &format)
{
    const QList<qint64> chosen = m_candidatesView->chosenKeys();
    writePeople(format, chosen.size() > 1 ? chosen : m_candidates->model()->keys());
}

void WorkspaceShell::withKeys(const QList<QUuid> &people, const std::function<void(const QList<qint64> &keys)> &then)
{
    const auto keys = std::make_shared<QList<qint64>>();
    const auto left = std::make_shared<qsizetype>(people.size());
    for (const QUuid &person : people) {
        m_sources.candidates->keyOf(person, this, [keys, left, then](const core::Expected<std::optional<qint64>> &key) {
            if (key && *key)
                keys->append(**key);
            if (--*left == 0)
                then(*keys);
        });
    }
}

void WorkspaceShell::writePeople(const QString &format, const QList<qint64> &keys)
{
    CandidatesView *view = m_candidatesView;
    if (format == QLatin1String("print")) {
        printList(keys);
        return;
    }
    const bool cards = format == QLatin1String("vcard");
    const bool csv = format == QLatin1String("csv");
    const QString ending = csv               ? QStringLiteral("csv")
                           : cards           ? QStringLiteral("vcf")
                           : keys.size() > 1 ? QStringLiteral("jsonl") // a document a line
                                             : QStringLiteral("json");
    auto *dialog =
        new QFileDialog(this, csv ? tr("Write the list into a CSV file") : tr("Write the people into a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, view, keys, csv, cards](const QString &path) {
        auto *writer = new ListExport(*m_sources.candidates, keys, view->shownColumns(), path, this);
        if (!csv) {
            QStringList columns;
            const protocol::SchemaDescriptor descriptor = m_sources.directory->descriptor();
            if (const protocol::Entity *entity = descriptor.entity(QStringLiteral("candidates")))
                columns = entity->columnNames();
            writer->setFormat(cards ? ListFile::Vcard : ListFile::JsonResume, columns);
        }
        connect(writer, &ListExport::finished, view, [view, writer](int rows) {
            view->say(WorkspaceShell::tr("%n row(s) written", nullptr, rows));
            writer->deleteLater();
        });
        connect(writer, &ListExport::failed, view, [view, writer](const QString &why) {
            view->detail()->showProblem(why);
            writer->deleteLater();
        });
        writer->start();
    });
    dialog->open();
}

void WorkspaceShell::printList(const QList<qint64> &keys)
{
    CandidatesView *view = m_candidatesView;
    auto *reader =
        new ListExport(*m_sources.candidates, keys.mid(0, mostPrinted), view->shownColumns(), QString(), this);
    connect(reader, &ListExport::gathered, this, [this, reader, all = keys.size()](const QList<QStringList> &rows) {
        reader->deleteLater();
        preview([rows, frame = frameOf(*m_sources.directory)] { return printedList(tr("Candidates"), rows, frame); },
                all);
    });
    connect(reader, &ListExport::failed, view, [view, reader](const QString &why) {
        view->detail()->showProblem(why);
        reader->deleteLater();
    });
    reader->gather();
}

void WorkspaceShell::preview(const std::function<PrintedText()> &text, qsizetype rows)
{
    // Thousands of rows are no work for this thread, not even their text.
    QThreadPool::globalInstance()->start([self = QPointer<WorkspaceShell>(this), text, rows] {
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, made = text(), rows] {
            if (!self)
                return;
            auto *dialog = new PrintDialog(made, made.title, self);
            if (rows > mostPrinted)
                dialog->setNote(tr("Only the first %n row(s) are printed. Search for fewer to print others.", nullptr,
                                   static_cast<int>(mostPrinted)));
            dialog->open();
        });
    });
}

void WorkspaceShell::connectPrinting()
{
    connect(m_jobsView, &JobsView::printRequested, this, &WorkspaceShell::printJobs);
    connect(m_jobsView->detail(), &JobDetailView::printRequested, this, [this] { printPeopleOf(m_jobs->shown()); });
    connect(m_boardView, &BoardView::printRequested, this, &WorkspaceShell::printBoard);
    connect(m_reportsView, &ReportsView::printRequested, this, &WorkspaceShell::printReport);
}

void WorkspaceShell::printShown()
{
    if (m_area == QLatin1String("candidates") && m_candidates->model()->rowCount() > 0)
        exportPeople(QStringLiteral("print"));
    else if (m_area == QLatin1String("jobs") && !m_jobsView->shownJobs().isEmpty())
        printJobs();
    else if (m_area == QLatin1String("board") && m_board->state().phase == BoardState::Phase::Ready)
        printBoard();
    else if (m_area == QLatin1String("reports") && m_reports->state().phase == ReportsState::Phase::Ready)
        printReport();
    else
        showNotice(Status::Info, tr("There is nothing to print here."),
                   tr("Lists of people and of jobs, boards and reports can be printed."));
}

void WorkspaceShell::printJobs()
{
    const QList<cache::JobListItem> jobs = m_jobsView->shownJobs();
    preview(
        [jobs, frame = frameOf(*m_sources.directory), about = m_jobsView->narrowedTo()] {
            return printedJobs(jobs, QDateTime::currentDateTimeUtc(), frame, about);
        },
        jobs.size());
}

void WorkspaceShell::printBoard()
{
    const BoardState state = m_board->state();
    preview(
        [state, frame = frameOf(*m_sources.directory), about = m_boardView->narrowedTo()] {
            return printedBoard(state, QDateTime::currentDateTimeUtc(), frame, about);
        },
        state.shown);
}

void WorkspaceShell::printPeopleOf(const QUuid &job)
{
    m_sources.jobs->board(job, this, [this](const core::Expected<cache::Board> &board) {
        if (!board) {
            m_jobsView->detail()->showProblem(describe(board.error()));
            return;
        }
        preview(
            [board = *board, frame = frameOf(*m_sources.directory)] {
                const QDateTime now = QDateTime::currentDateTimeUtc();
                BoardState state;
                state.board = board;
                state.showEnded = true;
                arrange(state, now);
                return printedBoard(state, now, frame, {});
            },
            board->cards.size());
    });
}

void WorkspaceShell::printReport()
{
    const QString workspace = m_sources.directory->person().tenantName;
    const ReportDocument document = reportDocument(m_reports->state(), workspace);
    (new PrintDialog(printable(document), document.title, this))->open();
}

void WorkspaceShell::printCandidate()
{
    const CandidateDetailState &state = m_candidate->state();
    if (state.phase != CandidateDetailState::Phase::Ready)
        return;
    const QString name = state.detail.record.text(QStringLiteral("full_name"));
    (new PrintDialog(printedCandidate(state.detail, frameOf(*m_sources.directory)), name, this))->open();
}

void WorkspaceShell::printOffer()
{
    const OffersState &state = m_offers->state();
    const OfferItem *offer = state.item();
    if (!offer)
        return;
    const PrintedText text = printedOffer(state.page, *offer, frameOf(*m_sources.directory));
    (new PrintDialog(text, text.title, this))->open();
}

} // namespace shortlist::desktop
