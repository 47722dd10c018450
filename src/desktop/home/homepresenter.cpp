#include "desktop/home/homepresenter.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"

#include <chrono>

namespace shortlist::desktop {

using namespace std::chrono_literals;
using Phase = HomeState::Phase;

namespace {

/// Midnight where the person is.
QDateTime beginOf(const QDate &day)
{
    const QTimeZone zone = timeChoice().zone;
    return zone.isValid() ? day.startOfDay(zone) : day.startOfDay();
}

} // namespace

HomePresenter::HomePresenter(HomeSource &source, DirectorySource &directory, WorkspaceEvents &events,
                             UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_directory(directory), m_history(history)
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
    m_changes.setInterval(200ms);
    connect(&m_changes, &QTimer::timeout, this, &HomePresenter::reload);
    m_clock.setInterval(1min);
    connect(&m_clock, &QTimer::timeout, this, &HomePresenter::reload);
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shownEntities{
            QStringLiteral("follow_ups"),       QStringLiteral("offers"),
            QStringLiteral("approvals"),        QStringLiteral("edit_conflicts"),
            QStringLiteral("applications"),     QStringLiteral("candidates"),
            QStringLiteral("job_requisitions"), QStringLiteral("stages"),
            QStringLiteral("interviews"),       QStringLiteral("interview_participants"),
            QStringLiteral("mail_applications")};
        if (entities.intersects(shownEntities) && !m_changes.isActive())
            m_changes.start();
    });
}

void HomePresenter::start()
{
    m_slow.start();
    m_clock.start();
    reload();
}

void HomePresenter::reload()
{
    // A sync changes rows all the time: one read after the other, never a queue of them before a search.
    m_again = m_underWay > 0;
    if (m_again)
        return;
    read(false);
    if (m_state.tab == HomeTab::Team)
        read(true);
    else
        m_team.reset();
}

void HomePresenter::read(bool everybody)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDate today = here(now).date();
    cache::HomeQuery query;
    query.user = m_directory.person().userId;
    query.everybody = everybody;
    query.now = now;
    query.dayBegins = beginOf(today);
    query.dayEnds = beginOf(today.addDays(1));
    ++m_underWay;
    m_source.day(query, this, [this, everybody, now](const core::Expected<cache::HomeDay> &day) {
        if (--m_underWay == 0 && m_again)
            m_changes.start();
        m_slow.stop();
        m_state.now = now;
        if (!day) {
            m_state.phase = Phase::Failed;
            m_state.problem = describe(day.error());
            m_state.permissions = m_directory.permissions();
            Q_EMIT stateChanged(m_state);
            return;
        }
        (everybody ? m_team : m_mine) = *day;
        publish();
    });
}

void HomePresenter::publish()
{
    m_state.permissions = m_directory.permissions();
    const bool team = m_state.tab == HomeTab::Team;
    if (m_mine) {
        m_state.waiting = m_mine->waiting();
        m_state.fresh = m_mine->freshTotal;
        m_state.done = static_cast<int>(m_mine->done.size());
    }
    if (m_team)
        m_state.team = m_team->waiting();
    const std::optional<cache::HomeDay> &day = team ? m_team : m_mine;
    if (!day)
        return; // its answer is under way
    m_state.day = *day;
    const bool nothing = m_state.tab == HomeTab::Done ? day->done.isEmpty()
                                                      : day->decide.isEmpty() && day->stuck.isEmpty() &&
                                                            day->fresh.isEmpty() && day->interviews.isEmpty();
    m_state.phase = nothing ? Phase::Empty : Phase::Ready;
    Q_EMIT stateChanged(m_state);
}

void HomePresenter::show(HomeTab tab)
{
    if (tab == m_state.tab)
        return;
    m_state.tab = tab;
    if (m_state.phase != Phase::Failed)
        publish();
    if (tab == HomeTab::Team)
        reload();
}

void HomePresenter::setDone(const cache::HomeItem &item, bool done)
{
    const QString name = isolated(item.person);
    edit(item, QStringLiteral("done_at"),
         done ? protocol::Value(protocol::timestampText(QDateTime::currentDateTimeUtc())) : protocol::Value(),
         done ? tr("Follow-up with %1 done").arg(name) : tr("Follow-up with %1 opened again").arg(name));
}

void HomePresenter::putOff(const cache::HomeItem &item)
{
    const QDateTime tomorrow = beginOf(here(QDateTime::currentDateTimeUtc()).date().addDays(1)).addSecs(9 * 60 * 60);
    edit(item, QStringLiteral("due_at"), protocol::timestampText(tomorrow.toUTC()),
         tr("Follow-up with %1 put off until tomorrow").arg(isolated(item.person)));
}

void HomePresenter::edit(const cache::HomeItem &item, const QString &column, const protocol::Value &value,
                         const QString &said)
{
    if (item.kind != cache::HomeItem::Kind::FollowUp)
        return;
    const Permissions permissions = m_directory.permissions();
    if (!permissions.may(QStringLiteral("follow_ups"), Permissions::Act::Change)) {
        Q_EMIT problem(whyNot(permissions));
        return;
    }
    client::Edit change;
    change.entity = QStringLiteral("follow_ups");
    change.row = item.row;
    change.values = {{column, value}};
    m_history.apply({change}, said, this, [this](const core::Expected<client::EditReceipt> &receipt) {
        if (!receipt)
            Q_EMIT problem(describe(receipt.error()));
    });
}

} // namespace shortlist::desktop
