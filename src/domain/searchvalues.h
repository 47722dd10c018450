#pragma once

#include <QDate>
#include <QStringView>

#include <optional>

namespace shortlist::domain {

/// "5", "5.5", "60k", "1.2m"; nothing for any other text.
[[nodiscard]] std::optional<double> searchNumber(QStringView text);

/// The days that a date of a query means, both included.
struct SearchDays
{
    QDate first;
    QDate last;
    bool relative = false; ///< counted from today
};

/// "2026-11-21", "2026-11", "2026", "today", "yesterday", "-30d", "+2w", "-3m", "-1y"; nothing for any other text.
[[nodiscard]] std::optional<SearchDays> searchDays(QStringView text, const QDate &today);

/// True where typing on can make a date of it.
[[nodiscard]] bool beginsDate(QStringView text);

} // namespace shortlist::domain
