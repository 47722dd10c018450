// What WorkspaceShell connects for Reports.
#include "desktop/reports/reportexport.h"
#include "desktop/reports/reportspresenter.h"
#include "desktop/reports/reportsview.h"
#include "desktop/shell/workspaceshell.h"

#include <QFileDialog>

namespace shortlist::desktop {

void WorkspaceShell::connectReports()
{
    ReportsView *view = m_reportsView;
    connect(m_reports, &ReportsPresenter::stateChanged, view, &ReportsView::render);
    connect(view, &ReportsView::filterChosen, m_reports, &ReportsPresenter::setFilter);
    connect(view, &ReportsView::refreshRequested, m_reports, &ReportsPresenter::refresh);
    connect(view, &ReportsView::csvRequested, this, [this] { saveReport(false); });
    connect(view, &ReportsView::pdfRequested, this, [this] { saveReport(true); });
}

void WorkspaceShell::saveReport(bool pdf)
{
    auto *dialog =
        new QFileDialog(this, pdf ? tr("Write the report into a PDF file") : tr("Write the report into a CSV file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(pdf ? QStringLiteral("pdf") : QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, pdf](const QString &path) {
        const auto done = [this](const QString &why) {
            if (why.isEmpty())
                m_reportsView->say(tr("The report is written"));
            else
                m_reportsView->showProblem(tr("The file could not be written: %1").arg(why));
        };
        if (pdf)
            exportReportPdf(reportDocument(m_reports->state(), m_sources.directory->person().tenantName), path,
                            m_reportsView, done);
        else
            exportReportCsv(m_reports->state(), path, m_reportsView, done);
    });
    dialog->open();
}

} // namespace shortlist::desktop
