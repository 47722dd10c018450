#include "desktop/demo/profiletour.h"

#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/signin/signinview.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QStackedWidget>
#include <QToolButton>

namespace shortlist::desktop {

namespace {

constexpr int lookEveryMs = 50;
constexpr int openWithinMs = 20'000;
constexpr int viewWithinMs =
    5'000;                  ///< then the picture shows what there is: a view that does not come to rest is worth seeing
constexpr int restMs = 250; ///< for what follows the rows: column widths, page renderers, the details beside the list

} // namespace

ProfileTour::ProfileTour(ProfileGateway &gateway, QString directory, Done done, QObject *parent)
    : QObject(parent)
    , m_directory(std::move(directory))
    , m_done(std::move(done))
    , m_controller(std::make_unique<AppController>(gateway, m_window, AppController::Start{}))
{
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        for (const char *view : {"home", "jobs", "candidates", "candidates-profile", "candidates-cv", "reports",
                                 "activity", "mails", "conflicts", "sync"})
            m_shots << Shot{QString::fromLatin1(view), theme};
    }
    m_look.setInterval(lookEveryMs);
    connect(&m_look, &QTimer::timeout, this, &ProfileTour::look);
}

ProfileTour::~ProfileTour() = default;

void ProfileTour::start()
{
    QDir().mkpath(m_directory);
    m_waiting.start();
    m_look.start();
    m_controller->run();
}

void ProfileTour::look()
{
    if (!m_window.workspace()) {
        if (m_window.signInPage()->isVisible() && m_waiting.elapsed() > 1000)
            end(QStringLiteral("nobody is signed in to this profile"));
        else if (m_window.keyProblemPage()->isVisible())
            end(QStringLiteral("the profile's key is not to be had"));
        else if (m_waiting.elapsed() > openWithinMs)
            end(QStringLiteral("the profile did not open"));
        return;
    }
    if (!m_prepared) {
        prepare();
        m_prepared = true;
        m_waiting.restart();
        return;
    }
    if (!isReady() && m_waiting.elapsed() < viewWithinMs)
        return;
    m_look.stop();
    const bool pdf = m_shots[m_at].view == QLatin1String("candidates-cv");
    QTimer::singleShot(pdf ? 3 * restMs : restMs, this, &ProfileTour::take);
}

void ProfileTour::prepare()
{
    const Shot &shot = m_shots[m_at];
    ShortlistStyle::current()->setTheme(shot.theme);
    WorkspaceShell *shell = m_window.workspace();
    shell->open(shot.view.section(QLatin1Char('-'), 0, 0));
    CandidateDetailView *detail = shell->candidatesView()->detail();
    if (shot.view == QLatin1String("candidates-profile"))
        detail->openTab(CandidateDetailView::ProfileTab);
    else if (shot.view == QLatin1String("candidates-cv"))
        detail->openTab(CandidateDetailView::CvTab);
    else
        detail->openTab(CandidateDetailView::TimelineTab);
}

bool ProfileTour::isReady() const
{
    WorkspaceShell *shell = const_cast<MainWindow &>(m_window).workspace();
    using Phase = CandidateListState::Phase;
    const Phase phase = shell->candidates()->state().phase;
    const bool list = phase == Phase::Ready || phase == Phase::Empty;
    const auto *corner = shell->findChild<QToolButton *>(QStringLiteral("statusCorner"));
    const auto *stack = shell->candidatesView()->detail()->findChild<QStackedWidget *>(QStringLiteral("stack"));
    const bool person = phase != Phase::Ready || stack->currentWidget()->objectName() == QLatin1String("contentPage");
    return list && person && corner &&
           !corner->text().startsWith(QCoreApplication::translate("SyncWording", "Connecting")) &&
           !corner->text().startsWith(QCoreApplication::translate("SyncWording", "Fetching"));
}

void ProfileTour::take()
{
    const Shot &shot = m_shots[m_at];
    QPixmap pixmap(m_window.size());
    m_window.render(&pixmap);
    const QString theme = shot.theme == ThemeName::Light ? QStringLiteral("light") : QStringLiteral("dark");
    if (pixmap.save(QStringLiteral("%1/profile-%2-%3.png").arg(m_directory, shot.view, theme)))
        ++m_written;
    m_prepared = false;
    if (++m_at < m_shots.size())
        m_look.start();
    else
        end();
}

void ProfileTour::end(const QString &problem)
{
    m_look.stop();
    m_controller.reset();
    m_window.hide();
    // Not from inside the timer's own call: whoever hears of it may destroy this object.
    QMetaObject::invokeMethod(
        this, [this, problem] { m_done(m_written, problem); }, Qt::QueuedConnection);
}

} // namespace shortlist::desktop
