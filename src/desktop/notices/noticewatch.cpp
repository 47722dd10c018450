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
    connect(&m_clock, &QTimer::timeout, this, &NoticeWatch::look);
    connect(&workspace, &client::Workspace::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> told{QStringLiteral("follow_ups"), QStringLiteral("edit_conflicts"),
                                        QStringLiteral("approvals"), QStringLiteral("applications"),
                                        QStringLiteral("job_requisitions")};
        if (entities.intersects(told) && !m_changes.isActive())
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
    if (!m_recalled || m_reading || m_workspace.syncState().version == 0)
        return;
    m_reading = true;
    using Facts = QList<cache::NoticeFact>;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_workspace.read<Facts>(
        this,
        [user = m_workspace.person().userId, now](const cache::Reader &reader) {
            return cache::NoticeFactReader(reader).facts(user, now);
        },
        [this, now](const core::Expected<Facts> &facts) {
            m_reading = false;
            // A damaged page is told elsewhere; the next look finds the rows again.
            if (facts)
                take(*facts, now);
        });
}

void NoticeWatch::take(const QList<cache::NoticeFact> &facts, const QDateTime &now)
{
    const NoticeDecision decision = decideNotices(facts, m_wishes, m_memory, now);
    // Remembered before it is shown: a program that ends in between had rather told nothing than told it twice.
    if (decision.memory != m_memory) {
        m_memory = decision.memory;
        m_device.remember(m_memoryName, m_memory.toJson());
    }
    for (const Notice &notice : decision.tell)
        m_notifier.show(wordsOf(notice, m_wishes.names), linkOf(notice));
}

} // namespace shortlist::desktop
