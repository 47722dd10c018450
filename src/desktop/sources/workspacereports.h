#pragma once

#include "desktop/sources/reportsource.h"

#include <QPointer>

namespace shortlist::desktop {

/// Over a real client::Workspace, which outlives it.
class WorkspaceReports final : public ReportSource
{
public:
    explicit WorkspaceReports(client::Workspace &workspace) : m_workspace(workspace) {}
    void jobs(QObject *context, Done<QList<cache::ReportJob>> done) override;
    void report(const cache::ReportQuery &query, QObject *context, std::function<void(double)> progress,
                Done<cache::Report> done) override;

private:
    struct Run
    {
        explicit Run(const cache::ReportQuery &query) : counting(query) {}
        cache::ReportCounting counting; ///< on the reading thread, then on the one that sums up
        QPointer<QObject> context;
        std::function<void(double)> progress;
        Done<cache::Report> done;
    };
    void goOn(const std::shared_ptr<Run> &run);

    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
