#include "desktop/notices/noticewatch.h"

#include "client/workspace.h"

#include <chrono>
#include <utility>

namespace shortlist::desktop {

using namespace std::chrono_literals;

NoticeWatch::NoticeWatch(client::Workspace &workspace, client::DeviceMemory &memory, Notifier &notifier,
                         QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_device(memory)
    , m_notifier(notifier)
    , m_memoryName(QStringLiteral("notices/") + workspace.person().userId.toString(QUuid::WithoutBraces))
{
    m_changes.setSingleShot(true);
    m_changes.setInterval(1s);
    connect(&m_changes, &QTimer::timeout, this, &NoticeWatch::look);
    m_clock.setInterval(20s);
    connect(&m_clock, &QTimer::timeout, this, &NoticeWatch::lookAtClock);
    connect(&workspace, &client::Workspace::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> told{QStringLiteral("follow_ups"), QStringLiteral("edit_conflicts"),
                                        QStringLiteral("approvals"), QStringLiteral("applications"),
                                        QStringLiteral("job_requisitions")};
        if (!entities.intersects(told))
            return;
        m_stale = true;
        if (!m_changes.isActive())
            m_changes.start();
    });
    connect(&workspace, &client::Workspace::syncStateChanged, this, [this] {
        // The first sync's end changes no rows.
        if (m_recalled && !m_memory.since.isValid() && !m_changes.isActive())
            m_changes.start();
    });
}

void NoticeWatch::setWishes(const NoticeWishes &wishes)
{
    m_wishes = wishes;
    if (std::exchange(m_begun, true)) {
        m_changes.start();
        return;
    }
    m_device.recall(m_memoryName, this, [this](const core::Expected<QByteArray> &kept) {
        // Another program has the profile: it is the one that tells, or nobody could remember what was told.
        if (!kept)
            return;
        m_memory = NoticeMemory::fromJson(*kept);
        m_recalled = true;
        m_clock.start();
        look();
    });
}

void NoticeWatch::look()
{
    m_stale = true;
    read(allNotices);
}

void NoticeWatch::lookAtClock()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // Once a day whatever happens: what was told is forgotten when it has long not been seen.
    const bool everything = m_stale || (m_wasQuiet && !isQuiet(m_wishes, now)) || m_readOn != now.date();
    read(everything ? allNotices : QSet<NoticeKind>{NoticeKind::FollowUp});
}

void NoticeWatch::read(const QSet<NoticeKind> &kinds)
{
    if (!m_recalled || m_reading || m_workspace.syncState().version == 0)
        return;
    m_reading = true;
    const bool everything = kinds == allNotices;
    if (everything)
        m_stale = false; // what changes from here on is read by the next look
    using Facts = QList<cache::NoticeFact>;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_workspace.read<Facts>(
        this,
        [user = m_workspace.person().userId, now, everything](const cache::Reader &reader) {
            const cache::NoticeFactReader notices(reader);
            return everything ? notices.facts(user, now) : notices.followUps(user, now);
        },
        [this, now, kinds, everything](const core::Expected<Facts> &facts) {
            m_reading = false;
            // A damaged page is told elsewhere; the next look finds the rows again.
            if (!facts) {
                m_stale = true;
                return;
            }
            if (everything)
                m_readOn = now.date();
            m_wasQuiet = isQuiet(m_wishes, now);
            take(*facts, now, kinds);
        });
}

void NoticeWatch::take(const QList<cache::NoticeFact> &facts, const QDateTime &now, const QSet<NoticeKind> &kinds)
{
    const NoticeDecision decision = decideNotices(facts, m_wishes, m_memory, now, kinds);
    // Remembered before it is shown: a program that ends in between had rather told nothing than told it twice.
    if (decision.memory != m_memory) {
        m_memory = decision.memory;
        m_device.remember(m_memoryName, m_memory.toJson());
    }
    for (const Notice &notice : decision.tell)
        m_notifier.show(wordsOf(notice, m_wishes.names), linkOf(notice));
}

} // namespace shortlist::desktop
