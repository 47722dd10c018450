#pragma once

#include <QDateTime>

#include <algorithm>

namespace shortlist::cache {

/// Who stands for longer than this in a stage without a limit of its own is stuck, in days.
inline constexpr int usualLimitDays = 7;
/// The longest limit that a stage can have (stages.limit_days), in days.
inline constexpr int mostLimitDays = 365;
inline constexpr int secondsPerDay = 24 * 60 * 60;

/// How many days somebody who entered a stage then is over its limit: 0 where they are not, else at least 1.
[[nodiscard]] inline int daysOver(const QDateTime &entered, int limitDays, const QDateTime &now)
{
    if (!entered.isValid() || limitDays <= 0)
        return 0;
    const qint64 seconds = entered.secsTo(now) - qint64(limitDays) * secondsPerDay;
    return seconds > 0 ? std::max(1, static_cast<int>(seconds / secondsPerDay)) : 0;
}

} // namespace shortlist::cache
