// What WorkspaceShell connects for links to records.
#include "desktop/board/boardpresenter.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/links/recordlink.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/sync/syncpresenter.h"
#include "desktop/widgets/banner.h"

#include <QClipboard>
#include <QGuiApplication>

#include <chrono>

namespace shortlist::desktop {

namespace {
constexpr std::chrono::seconds noticeStays{30};
}

void WorkspaceShell::connectLinks()
{
    m_noticeEnds.setSingleShot(true);
    m_noticeEnds.setInterval(noticeStays);
    connect(&m_noticeEnds, &QTimer::timeout, m_notice, &Banner::clear);
    const auto copy = [this](const QString &entity, const QUuid &row) {
        const QString link = recordLinkText({entity, row});
        if (link.isEmpty())
            return;
        QGuiApplication::clipboard()->setText(link);
        showNotice(Status::Success, tr("The link is copied."),
                   tr("It opens this page for colleagues who may see it; it holds no name."));
    };
    connect(m_candidatesView->detail(), &CandidateDetailView::linkRequested, this,
            [this, copy] { copy(QStringLiteral("candidates"), m_candidate->shown()); });
    connect(m_jobsView->detail(), &JobDetailView::linkRequested, this,
            [this, copy] { copy(QStringLiteral("job_requisitions"), m_jobs->shown()); });
}

WorkspaceShell::Place WorkspaceShell::place() const
{
    Place place{m_area, {}, {}};
    if (m_area == QLatin1String("candidates"))
        place.row = m_candidate->shown();
    else if (m_area == QLatin1String("jobs"))
        place.row = m_jobs->shown();
    else if (m_area == QLatin1String("board"))
        place.row = m_board->shown();
    else if (m_area == QLatin1String("settings") && m_settingsView->current())
        place.page = m_settingsView->current()->id();
    return place;
}

void WorkspaceShell::go(const Place &place)
{
    if (place.area == QLatin1String("settings"))
        openSettings(place.page);
    else if (place.area == QLatin1String("board") && !place.row.isNull())
        openBoard(place.row);
    else if (place.area == QLatin1String("candidates") && !place.row.isNull())
        openLinked(place.area, place.row, {});
    else if (place.area == QLatin1String("jobs") && !place.row.isNull())
        openLinked(QStringLiteral("job_requisitions"), place.row, {});
    else
        open(place.area);
}

void WorkspaceShell::syncNow()
{
    m_sync->syncNow();
}

bool WorkspaceShell::openLinked(const QString &entity, const QUuid &row, const QUuid &application)
{
    const bool job = entity == QLatin1String("job_requisitions");
    const QString area = job ? QStringLiteral("jobs") : QStringLiteral("candidates");
    if (m_railModel.rowOf(area) < 0)
        return false;
    m_notice->clear();
    openRecord(entity, row);
    if (!job && !application.isNull())
        m_candidate->showApplication(row, application);
    return true;
}

void WorkspaceShell::showNotice(Status status, const QString &headline, const QString &text)
{
    m_notice->setMessage(status, headline, text);
    m_noticeEnds.start();
}

} // namespace shortlist::desktop
