// What WorkspaceShell writes into files and prints.
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/listexport.h"
#include "desktop/offers/offerspresenter.h"
#include "desktop/printing/printdialog.h"
#include "desktop/printing/printedrecords.h"
#include "desktop/shell/moment.h"
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

constexpr qsizetype mostPrinted = 5000; // rows: a hundred pages

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
    connect(reader, &ListExport::gathered, this, [this, reader](const QList<QStringList> &rows) {
        reader->deleteLater();
        const QString title = tr("Candidates");
        // Thousands of rows are no work for this thread, not even their text.
        QThreadPool::globalInstance()->start(
            [self = QPointer<WorkspaceShell>(this), title, rows, frame = frameOf(*m_sources.directory)] {
                const PrintedText text = printedList(title, rows, frame);
                QMetaObject::invokeMethod(QCoreApplication::instance(), [self, text] {
                    if (self)
                        (new PrintDialog(text, text.title, self))->open();
                });
            });
    });
    connect(reader, &ListExport::failed, view, [view, reader](const QString &why) {
        view->detail()->showProblem(why);
        reader->deleteLater();
    });
    if (keys.size() > mostPrinted)
        view->say(tr("Only the first %n row(s) are printed. Search for fewer to print others.", nullptr,
                     static_cast<int>(mostPrinted)));
    reader->gather();
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
