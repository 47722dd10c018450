#include "desktop/sources/workspacereports.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace shortlist::desktop {

namespace {

/// Whoever types into a search waits for no longer than this, and one read of 1,000 rows.
constexpr int pieceMs = 8;

struct Piece
{
    bool more = false;
    double progress = 0;
};

} // namespace

void WorkspaceReports::jobs(QObject *context, Done<QList<cache::ReportJob>> done)
{
    m_workspace.read<QList<cache::ReportJob>>(context, cache::reportJobs, std::move(done));
}

void WorkspaceReports::report(const cache::ReportQuery &query, QObject *context, std::function<void(double)> progress,
                              Done<cache::Report> done)
{
    const auto run = std::make_shared<Run>(query);
    run->context = context;
    run->progress = std::move(progress);
    run->done = std::move(done);
    goOn(run);
}

void WorkspaceReports::goOn(const std::shared_ptr<Run> &run)
{
    // One after the other, each behind the reads that were asked for meanwhile.
    m_workspace.read<Piece>(
        run->context,
        [run](const cache::Reader &reader) -> core::Expected<Piece> {
            const auto more = run->counting.goOn(reader, pieceMs);
            if (!more)
                return core::fail(more.error());
            return Piece{*more, run->counting.progress()};
        },
        [this, run](const core::Expected<Piece> &piece) {
            if (!piece) {
                run->done(core::fail(piece.error()));
            } else if (piece->more) {
                run->progress(piece->progress);
                if (run->context)
                    goOn(run);
            } else {
                // Medians of a million stays: neither the window nor a search waits for them.
                QThreadPool::globalInstance()->start([run] {
                    QMetaObject::invokeMethod(QCoreApplication::instance(), [run, report = run->counting.result()] {
                        if (run->context)
                            run->done(report);
                    });
                });
            }
        });
}

} // namespace shortlist::desktop
