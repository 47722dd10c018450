#include "desktop/links/lastview.h"

#include "client/devicememory.h"
#include "client/workspace.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/appcontroller.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/sources/workspacelinks.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

namespace shortlist::desktop {

using namespace std::chrono_literals;
using Place = WorkspaceShell::Place;

namespace {

QByteArray toJson(const Place &place)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("area"), place.area},
                                     {QStringLiteral("page"), place.page},
                                     {QStringLiteral("row"), place.row.toString(QUuid::WithoutBraces)}})
        .toJson(QJsonDocument::Compact);
}

Place placeFrom(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return {object.value(QStringLiteral("area")).toString(), object.value(QStringLiteral("page")).toString(),
            QUuid::fromString(object.value(QStringLiteral("row")).toString())};
}

} // namespace

LastView::LastView(AppController &controller, MainWindow &window, QObject *parent)
    : QObject(parent), m_controller(controller), m_window(window)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(500ms);
    connect(&m_soon, &QTimer::timeout, this, &LastView::note);
    connect(&controller, &AppController::opened, this, [this] {
        follow();
        restore();
    });
    connect(&controller, &AppController::rebuilt, this, &LastView::follow);
    connect(&controller, &AppController::left, this, [this] {
        note();
        m_soon.stop();
        m_restored = false;
        m_noted.clear();
    });
}

LastView::~LastView()
{
    note();
}

QString LastView::name() const
{
    return QStringLiteral("view/") + m_controller.workspace()->person().userId.toString(QUuid::WithoutBraces);
}

void LastView::follow()
{
    WorkspaceShell *shell = m_window.workspace();
    connect(shell, &WorkspaceShell::areaChanged, &m_soon, qOverload<>(&QTimer::start));
    const auto soon = [this] { m_soon.start(); };
    connect(shell->candidate(), &CandidateDetailPresenter::stateChanged, &m_soon, soon);
    connect(shell->jobs(), &JobsPresenter::detailChanged, &m_soon, soon);
    connect(shell->board(), &BoardPresenter::stateChanged, &m_soon, soon);
    connect(shell->settingsView(), &SettingsView::pageOpened, &m_soon, soon);
}

void LastView::restore()
{
    auto *memory = dynamic_cast<client::DeviceMemory *>(m_controller.workspace());
    if (!memory || m_controller.cameByLink()) {
        m_restored = true;
        return;
    }
    WorkspaceShell *shell = m_window.workspace();
    memory->recall(name(), shell, [this, shell, first = shell->area()](const core::Expected<QByteArray> &kept) {
        m_restored = true;
        // Whoever was faster than this has chosen something else.
        if (kept && !kept->isEmpty() && shell->area() == first)
            open(placeFrom(*kept));
    });
}

void LastView::open(const Place &place)
{
    WorkspaceShell *shell = m_window.workspace();
    const QString entity = place.area == QLatin1String("candidates") ? place.area : QStringLiteral("job_requisitions");
    if (place.row.isNull()) {
        shell->go(place);
        return;
    }
    using Found = std::optional<LinkTarget>;
    m_controller.workspace()->read<Found>(
        shell, [link = RecordLink{entity, place.row}](const cache::Reader &reader) { return findLinked(reader, link); },
        [shell, place, first = shell->area()](const core::Expected<Found> &found) {
            if (shell->area() == first)
                shell->go(found && *found ? place : Place{place.area, {}, {}});
        });
}

void LastView::note()
{
    auto *memory = dynamic_cast<client::DeviceMemory *>(m_controller.workspace());
    WorkspaceShell *shell = m_window.workspace();
    if (!memory || !shell || !m_restored)
        return;
    const QByteArray now = toJson(shell->place());
    if (now == std::exchange(m_noted, now))
        return;
    memory->remember(name(), now);
}

} // namespace shortlist::desktop
