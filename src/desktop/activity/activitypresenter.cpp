#include "desktop/activity/activitypresenter.h"

#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"

#include <algorithm>
#include <chrono>

namespace shortlist::desktop {

using namespace std::chrono_literals;
using Phase = ActivityState::Phase;

namespace {

constexpr qsizetype linesAtOnce = 40;
/// Lines that a change may make it read again; who scrolled further sees the newest of them.
constexpr qsizetype mostAnew = 400;
constexpr int usualWindow = 60;
/// Filters, and an import of thousands, leave few lines of many rows.
constexpr int wideWindow = 500;
/// Then it rests until somebody asks again: a filter that fits nothing would look through years.
constexpr int mostPieces = 60;

} // namespace

ActivityPresenter::ActivityPresenter(ActivitySource &source, JobSource &jobs, DirectorySource &directory,
                                     WorkspaceEvents &events, QObject *parent)
    : QObject(parent), m_source(source), m_jobs(jobs), m_directory(directory)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(metric::delay::loadingShownAfterMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (m_state.phase != Phase::Quiet)
            return;
        m_state.phase = Phase::Loading;
        Q_EMIT stateChanged(m_state);
    });
    m_changes.setSingleShot(true);
    m_changes.setInterval(500ms);
    connect(&m_changes, &QTimer::timeout, this, [this] {
        if (m_underWay)
            m_changes.start();
        else
            begin();
    });
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> told{QStringLiteral("application_events"),
                                        QStringLiteral("applications"),
                                        QStringLiteral("candidates"),
                                        QStringLiteral("blind_candidates"),
                                        QStringLiteral("candidate_merges"),
                                        QStringLiteral("candidate_events"),
                                        QStringLiteral("files"),
                                        QStringLiteral("erasure_requests"),
                                        QStringLiteral("application_notes"),
                                        QStringLiteral("candidate_notes"),
                                        QStringLiteral("candidate_mails"),
                                        QStringLiteral("interviews"),
                                        QStringLiteral("offers"),
                                        QStringLiteral("candidate_tags"),
                                        QStringLiteral("talent_pool_members"),
                                        QStringLiteral("job_requisitions")};
        if (!entities.intersects(told))
            return;
        m_stale = true;
        if (m_shown && !m_changes.isActive())
            m_changes.start();
    });
}

void ActivityPresenter::setShown(bool shown)
{
    m_shown = shown;
    if (!shown) {
        m_changes.stop();
        return;
    }
    if (!m_stale)
        return;
    readChoices();
    begin();
}

void ActivityPresenter::readChoices()
{
    m_directory.colleagues(this, [this](const core::Expected<QList<Colleague>> &colleagues) {
        if (colleagues)
            m_state.colleagues = *colleagues;
        Q_EMIT stateChanged(m_state);
    });
    m_jobs.items(cache::JobListQuery(), this, [this](const core::Expected<QList<cache::JobListItem>> &jobs) {
        if (jobs)
            m_state.jobs = *jobs;
        Q_EMIT stateChanged(m_state);
    });
}

void ActivityPresenter::setFilter(const ActivityFilter &filter)
{
    if (filter == m_state.filter)
        return;
    m_state.filter = filter;
    m_state.items.clear();
    m_state.readTo = {};
    begin();
}

void ActivityPresenter::retry()
{
    m_state.items.clear();
    begin();
}

void ActivityPresenter::readMore()
{
    if (m_underWay || !m_next || m_state.phase == Phase::Failed)
        return;
    m_wanted = m_items.size() + linesAtOnce;
    m_pieces = 0;
    readPage();
}

/// From the newest on, as far as was shown before.
void ActivityPresenter::begin()
{
    ++m_generation;
    m_stale = false;
    m_items.clear();
    m_next.reset();
    m_wanted = std::clamp(m_state.items.size(), linesAtOnce, mostAnew);
    m_pieces = 0;
    m_slow.start();
    readPage();
}

void ActivityPresenter::readPage()
{
    cache::ActivityQuery query;
    query.topic = m_state.filter.topic;
    query.by = m_state.filter.by;
    query.job = m_state.filter.job;
    query.me = m_directory.person().userId;
    query.behind = m_next;
    query.window = m_pieces > 0 || !query.by.isNull() || !query.job.isNull() ? wideWindow : usualWindow;
    ++m_pieces;
    m_underWay = true;
    m_state.reading = true;
    m_source.page(query, this, [this, generation = m_generation](const core::Expected<cache::ActivityPage> &page) {
        if (generation != m_generation)
            return;
        m_underWay = false;
        m_slow.stop();
        if (page) {
            take(*page);
            return;
        }
        m_state.reading = false;
        m_state.phase = Phase::Failed;
        m_state.problem = describe(page.error());
        Q_EMIT stateChanged(m_state);
    });
}

void ActivityPresenter::take(const cache::ActivityPage &page)
{
    cache::appendActivity(m_items, page.items);
    m_next = page.next;
    if (m_next)
        m_state.readTo = protocol::parseTimestamp(m_next->at);
    m_state.more = m_next.has_value();
    const bool goesOn = m_next && m_items.size() < m_wanted && m_pieces < mostPieces && m_shown;
    m_state.reading = goesOn;
    m_state.rests = m_state.more && !goesOn && m_items.size() < m_wanted;
    // What is on screen stays until as much of it was read anew; more of it comes as it is found.
    if (!goesOn || m_items.size() >= m_state.items.size())
        publish();
    if (goesOn)
        readPage();
}

void ActivityPresenter::publish()
{
    m_state.items = m_items;
    m_state.now = QDateTime::currentDateTimeUtc();
    m_state.phase = !m_items.isEmpty() ? Phase::Ready : m_state.reading ? Phase::Loading : Phase::Empty;
    m_state.problem.clear();
    Q_EMIT stateChanged(m_state);
}

} // namespace shortlist::desktop
