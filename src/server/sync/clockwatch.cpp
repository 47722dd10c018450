#include "server/sync/clockwatch.h"

#include "core/log.h"
#include "core/uuid.h"

#include <QHash>

namespace shortlist::server {

using namespace std::chrono_literals;

ClockWatch::ClockWatch(DatabaseUrl url, VersionReached reached, AuthorityChanged authority)
    : m_url(std::move(url)), m_reached(std::move(reached)), m_authority(std::move(authority))
{
    m_thread = std::thread([this] { watch(); });
}

ClockWatch::~ClockWatch()
{
    m_stopping = true;
    m_thread.join();
}

void ClockWatch::watch()
{
    std::unique_ptr<Database> database; // opened and closed on this thread
    QHash<QString, qint64> known;
    QHash<QString, qint64> authorities;
    QList<QVariantList> seen; // the sums before the clocks were read the last time
    std::chrono::steady_clock::time_point readAt;
    bool reachable = true;
    while (!m_stopping) {
        std::this_thread::sleep_for(reachable ? 20ms : 500ms);
        if (!database) {
            auto connected = Database::connect(m_url);
            reachable = connected.hasValue();
            if (!reachable)
                continue;
            database = *std::move(connected);
        }
        const auto open = database->ensureOpen();
        reachable = open.hasValue();
        if (!reachable)
            continue;
        // The sums alone tell that nothing has happened: hundreds of clocks are not carried over each time. What leaves
        // the sums as they were (a restored database could) is seen a second later.
        const auto sums = database->query(
            QStringLiteral("SELECT count(*), sum(version)::text, sum(authority)::text FROM sync_clocks"));
        const auto now = std::chrono::steady_clock::now();
        if (sums && *sums == seen && now - readAt < 1s)
            continue;
        const auto rows = database->query(QStringLiteral("SELECT tenant_id, version, authority FROM sync_clocks"));
        if (!rows) {
            core::log(core::LogLevel::Warning, "clock-watch-failed",
                      {{QStringLiteral("code"), core::toString(rows.error().code)}});
            reachable = false;
            continue;
        }
        seen = sums ? *sums : QList<QVariantList>();
        readAt = now;
        for (const QVariantList &row : *rows) {
            const QString tenant = row[0].toString();
            const qint64 version = row[1].toLongLong();
            // Before the version is announced: who pulls because of it must be asked anew.
            const qint64 authority = row[2].toLongLong();
            if (authorities.value(tenant, -1) != authority)
                m_authority(QUuid::fromString(tenant));
            authorities.insert(tenant, authority);
            // Also at the first look: a stream may have read an older version between its start and this.
            if (known.value(tenant, -1) != version)
                m_reached(QUuid::fromString(tenant), version);
            known.insert(tenant, version);
        }
    }
}

} // namespace shortlist::server
