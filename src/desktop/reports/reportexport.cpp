#include "desktop/reports/reportexport.h"

#include "desktop/shell/moment.h"
#include "desktop/style/theme.h"
#include "documents/csv.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QSaveFile>
#include <QThreadPool>

namespace shortlist::desktop {

namespace {

/// Runs `write` over the open file.
void save(const QString &path, QObject *context, std::function<bool(QIODevice *)> write,
          std::function<void(const QString &why)> done)
{
    QThreadPool::globalInstance()->start(
        [path, write = std::move(write), done = std::move(done), context = QPointer<QObject>(context)] {
            QSaveFile file(path);
            const bool written = file.open(QIODevice::WriteOnly) && write(&file) && file.commit();
            const QString why = written ? QString() : file.errorString();
            // The context is looked at on its own thread only.
            QMetaObject::invokeMethod(QCoreApplication::instance(), [context, done, why] {
                if (context)
                    done(why);
            });
        });
}

} // namespace

ReportDocument reportDocument(const ReportsState &state, const QString &workspace)
{
    ReportDocument document;
    document.title = ReportsPresenter::tr("Recruiting report");
    document.workspace = workspace;
    document.subtitle = filterTitle(state);
    document.asOf = shortMoment(state.asOf);
    //: Foot of a printed page: its number, and how many there are
    document.page = ReportsPresenter::tr("Page %1 of %2");
    document.fontFamily = textFont().family();
    document.direction = QGuiApplication::layoutDirection();
    document.tables = reportTables(state.report, ReportFigures::Shown);
    return document;
}

QByteArray reportCsv(const ReportsState &state)
{
    QList<QStringList> rows{{ReportsPresenter::tr("Recruiting report"), filterTitle(state),
                             here(state.asOf).toString(QStringLiteral("yyyy-MM-dd HH:mm"))}};
    for (const ReportTable &table : reportTables(state.report, ReportFigures::Plain)) {
        rows << QStringList{QString()};
        rows << QStringList{table.title, table.note};
        rows << table.columns;
        rows << table.rows;
    }
    return QByteArrayLiteral("\xef\xbb\xbf") + documents::writeCsv(rows);
}

void exportReportCsv(const ReportsState &state, const QString &path, QObject *context,
                     std::function<void(const QString &why)> done)
{
    save(
        path, context, [bytes = reportCsv(state)](QIODevice *file) { return file->write(bytes) == bytes.size(); },
        std::move(done));
}

void exportReportPdf(const ReportDocument &document, const QString &path, QObject *context,
                     std::function<void(const QString &why)> done)
{
    save(
        path, context,
        [document](QIODevice *file) {
            const QByteArray pdf = pdfOf(printable(document));
            return !pdf.isEmpty() && file->write(pdf) == pdf.size();
        },
        std::move(done));
}

} // namespace shortlist::desktop
