#include "core/clock.h"

#include <QTimeZone>

namespace shortlist::core {

QDateTime Clock::nowUtc() const
{
    return QDateTime::fromMSecsSinceEpoch(now().count(), Qt::UTC);
}

std::chrono::milliseconds SystemClock::now() const
{
    return std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch());
}

std::chrono::milliseconds SystemClock::monotonic() const
{
    return std::chrono::milliseconds(m_timer.elapsed());
}

} // namespace shortlist::core
